/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reference of a table of fields, as text: each field with its whole
 * name, what it wants, and what it is for. It is printed from the same table
 * that reads the file, so that it cannot tell another story.
 */
#include "wijkbeeld/schema.h"

#include <stdio.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"

enum { NAME_SIZE = 256 };

static void
print_words(struct wb_buffer *out, const struct wb_word *words)
{
	for (const struct wb_word *word = words; word->word; word++)
		wb_buffer_printf(out, "%s%s", word == words ? "" : " | ",
				 word->word);
}

static void
print_range(struct wb_buffer *out, const struct wb_field *field)
{
	char low[WB_NUMBER_SIZE], high[WB_NUMBER_SIZE];
	int decimals = field->type == WB_FIELD_INTEGER ? 0 : 2;

	wb_buffer_text(out, field->type == WB_FIELD_INTEGER
			? _("a whole number") : _("a number"));
	if (field->low < field->high)
		wb_buffer_printf(out, _(" from %s to %s"),
			wb_number_print_plain(field->low, decimals, '.', low),
			wb_number_print_plain(field->high, decimals, '.', high));
}

static void
print_form(struct wb_buffer *out, const struct wb_field *field)
{
	switch (field->type) {
	case WB_FIELD_TEXT:
		wb_buffer_text(out, field->form ? _(field->form) : _("a text"));
		break;
	case WB_FIELD_INTEGER:
	case WB_FIELD_NUMBER:
		print_range(out, field);
		break;
	case WB_FIELD_TRUTH:
		wb_buffer_text(out, "true | false");
		break;
	case WB_FIELD_WORD:
		print_words(out, field->words);
		break;
	case WB_FIELD_TEXTS:
		wb_buffer_text(out, field->form ? _(field->form)
						: _("a list of texts, or one"));
		break;
	case WB_FIELD_MAPPING:
	case WB_FIELD_GROUP:
		wb_buffer_text(out, _("fields"));
		break;
	case WB_FIELD_OWN:
		wb_buffer_text(out, field->form ? _(field->form) : _("fields"));
		break;
	}
}

static void
print_field(struct wb_buffer *out, const char *prefix,
	    const struct wb_field *field)
{
	char inner[NAME_SIZE];

	wb_buffer_printf(out, "%s%s\n    ", prefix, field->name);
	print_form(out, field);
	wb_buffer_text(out, field->required ? _("; required\n") : "\n");
	if (field->help)
		wb_buffer_printf(out, "    %s\n", _(field->help));
	if (!field->fields)
		return;
	snprintf(inner, sizeof inner, "%s%s%s%s.", prefix, field->name,
		 field->each && field->each[0] == '<' ? "." : "",
		 field->each ? field->each : "");
	wb_schema_reference(out, inner, field->fields);
}

void
wb_schema_reference(struct wb_buffer *out, const char *prefix,
		    const struct wb_field *fields)
{
	for (const struct wb_field *field = fields; field->name; field++) {
		if (field->type == WB_FIELD_GROUP)
			wb_schema_reference(out, prefix, field->fields);
		else
			print_field(out, prefix, field);
	}
}
