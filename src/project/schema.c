/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The walk of a tree by a table of fields.
 *
 * Each key of the mapping is looked up in the table and its value read by the
 * field's type; what the table does not know is told with the nearest word it
 * does. The walk goes on after a mistake, so that all are told at once, and in
 * the order of the file. What is missing is told at the mapping itself.
 *
 * A group is a table inside a table: the fields of how a file is read stand in
 * the same mapping as those of the source, and in a struct of their own.
 *
 * Messages quote what stands in the file, cut to some forty characters: it is
 * a project file, in which no value of a record stands.
 */
#include "wijkbeeld/schema.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/text.h"

enum { MOST_FOUND = 40, LIST_SIZE = 512, TEXT_SIZE = 1024 };

/* The names of a table's fields, groups included, for the nearest word. */
struct names { const char *items[WB_SCHEMA_MOST_FIELDS]; size_t count; };

void
wb_schema_mistake(const struct wb_schema_walk *walk,
		  const struct wb_yaml *node, const char *mend,
		  const char *format, ...)
{
	char text[TEXT_SIZE];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	wb_notice_add(walk->notices, WB_MISTAKE, node->file, node->line,
		      node->column, mend, "%s", text);
}

/* Bytes of `text` that fit in `most`, between two characters. */
static size_t
cut_length(const char *text, size_t most)
{
	size_t length = strlen(text);

	if (length <= most)
		return length;
	for (length = most; length > 0; length--)
		if (((unsigned char)text[length] & 0xC0) != 0x80)
			break;
	return length;
}

static bool
is_nothing(const struct wb_yaml *node)
{
	return node->kind == WB_YAML_SCALAR && !node->quoted &&
	       (node->text[0] == '\0' || strcmp(node->text, "~") == 0 ||
		strcmp(node->text, "null") == 0);
}

const char *
wb_schema_found(const struct wb_yaml *node, char out[WB_FOUND_SIZE])
{
	size_t length;

	if (node->kind != WB_YAML_SCALAR || is_nothing(node)) {
		const char *word = node->kind == WB_YAML_LIST ? _("a list")
				 : node->kind == WB_YAML_MAPPING ? _("fields")
				 : _("nothing");
		snprintf(out, WB_FOUND_SIZE, "%.*s",
			 (int)cut_length(word, WB_FOUND_SIZE - 1), word);
		return out;
	}
	length = cut_length(node->text, MOST_FOUND);
	snprintf(out, WB_FOUND_SIZE, "'%.*s%s'", (int)length, node->text,
		 node->text[length] ? "\u2026" : "");
	return out;
}

/* `a, b, c`, as much as fits. */
static const char *
join_names(const char *const *names, size_t count, char out[LIST_SIZE])
{
	size_t length = 0;

	out[0] = '\0';
	for (size_t row = 0; row < count; row++) {
		int added = snprintf(out + length, LIST_SIZE - length, "%s%s",
				     row ? ", " : "", names[row]);

		if (added < 0 || (size_t)added >= LIST_SIZE - length) {
			out[length] = '\0';
			break;
		}
		length += (size_t)added;
	}
	return out;
}

/* --- mistakes of one value -------------------------------------------- */

/* "history: expected a whole number, found 'acht'" */
static bool
expected(const struct wb_schema_walk *walk, const struct wb_field *field,
	 const struct wb_yaml *node, const char *what)
{
	char found[WB_FOUND_SIZE];

	wb_schema_mistake(walk, node, NULL, _("%s: expected %s, found %s"),
			  field->name, what, wb_schema_found(node, found));
	return false;
}

static bool
want_scalar(const struct wb_schema_walk *walk, const struct wb_field *field,
	    const struct wb_yaml *node, const char *what)
{
	if (node->kind == WB_YAML_SCALAR && !is_nothing(node))
		return true;
	return expected(walk, field, node, what);
}

/* --- one value, by type ------------------------------------------------ */

static bool
has_control(struct wb_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if ((unsigned char)text.start[i] < 0x20 && text.start[i] != '\n')
			return true;
	return false;
}

static struct wb_text
without_ends(const char *string)
{
	struct wb_text text = wb_text_trim(wb_text_of(string));

	while (text.length > 0 && text.start[text.length - 1] == '\n')
		text.length--;
	return text;
}

static bool
read_text(const struct wb_schema_walk *walk, const struct wb_field *field,
	  const struct wb_yaml *node, void *into)
{
	struct wb_text text;

	if (!want_scalar(walk, field, node, _("a text")))
		return false;
	text = without_ends(node->text);
	if (text.length == 0)
		return expected(walk, field, node, _("a text"));
	if (text.length > WB_SCHEMA_MOST_TEXT)
		return expected(walk, field, node, _("a shorter text"));
	if (has_control(text))
		return expected(walk, field, node,
				_("a text without control characters"));
	return (*(const char **)into = wb_arena_text(walk->arena, text.start,
						     text.length)) != NULL;
}

static bool
in_range(const struct wb_field *field, double value)
{
	return field->low >= field->high ||
	       (value >= field->low && value <= field->high);
}

/* "a whole number from 1 to 40" */
static bool
expected_number(const struct wb_schema_walk *walk,
		const struct wb_field *field, const struct wb_yaml *node)
{
	bool whole = field->type == WB_FIELD_INTEGER;
	const char *what = whole ? _("a whole number") : _("a number");
	char range[128], low[WB_NUMBER_SIZE], high[WB_NUMBER_SIZE];
	int decimals = whole ? 0 : 2;

	if (field->low >= field->high)
		return expected(walk, field, node, what);
	snprintf(range, sizeof range, _("%s from %s to %s"), what,
		 wb_number_print_plain(field->low, decimals, '.', low),
		 wb_number_print_plain(field->high, decimals, '.', high));
	return expected(walk, field, node, range);
}

static bool
read_integer(const struct wb_schema_walk *walk, const struct wb_field *field,
	     const struct wb_yaml *node, void *into)
{
	int64_t value;

	if (node->kind != WB_YAML_SCALAR ||
	    !wb_integer_parse(wb_text_of(node->text), &value) ||
	    value < INT_MIN || value > INT_MAX ||
	    !in_range(field, (double)value))
		return expected_number(walk, field, node);
	*(int *)into = (int)value;
	return true;
}

static bool
read_number(const struct wb_schema_walk *walk, const struct wb_field *field,
	    const struct wb_yaml *node, void *into)
{
	double value;

	if (node->kind != WB_YAML_SCALAR ||
	    !wb_decimal_parse(wb_text_of(node->text), '.', &value) ||
	    !in_range(field, value))
		return expected_number(walk, field, node);
	*(double *)into = value;
	return true;
}

static bool
read_truth(const struct wb_schema_walk *walk, const struct wb_field *field,
	   const struct wb_yaml *node, void *into)
{
	static const struct { const char *word; bool truth; } truths[] = {
		{ "true", true }, { "false", false },
		{ "ja", true }, { "nee", false },
	};

	for (size_t row = 0; node->kind == WB_YAML_SCALAR &&
	     row < sizeof truths / sizeof *truths; row++)
		if (strcmp(node->text, truths[row].word) == 0) {
			*(bool *)into = truths[row].truth;
			return true;
		}
	return expected(walk, field, node, _("true or false"));
}

static void
words_of(const struct wb_field *field, struct names *out)
{
	out->count = 0;
	for (const struct wb_word *word = field->words;
	     word->word && out->count < WB_SCHEMA_MOST_FIELDS; word++)
		out->items[out->count++] = word->word;
}

/* "did you mean 'x'?", or NULL; in `out`. */
static const char *
print_nearest(const char *word, const char *const *names, size_t count,
	      char out[LIST_SIZE])
{
	const char *nearest = wb_text_nearest(word, names, count);

	if (!nearest)
		return NULL;
	snprintf(out, LIST_SIZE, _("did you mean '%s'?"), nearest);
	return out;
}

static bool
expected_word(const struct wb_schema_walk *walk, const struct wb_field *field,
	      const struct wb_yaml *node)
{
	struct names names;
	char list[LIST_SIZE], mend[LIST_SIZE], found[WB_FOUND_SIZE];

	words_of(field, &names);
	join_names(names.items, names.count, list);
	wb_schema_mistake(walk, node,
		node->kind == WB_YAML_SCALAR
			? print_nearest(node->text, names.items, names.count,
					mend) : NULL,
		names.count > 1 ? _("%s: expected one of %s; found %s")
				: _("%s: expected %s, found %s"),
		field->name, list, wb_schema_found(node, found));
	return false;
}

static bool
read_word(const struct wb_schema_walk *walk, const struct wb_field *field,
	  const struct wb_yaml *node, void *into)
{
	if (node->kind == WB_YAML_SCALAR)
		for (const struct wb_word *word = field->words; word->word;
		     word++)
			if (strcmp(word->word, node->text) == 0) {
				*(int *)into = word->value;
				return true;
			}
	return expected_word(walk, field, node);
}

static void
put_texts(const struct wb_field *field, void *into, struct wb_texts texts)
{
	char *start = (char *)into - field->offset;

	if (field->count_offset == 0) {
		*(struct wb_texts *)into = texts;
		return;
	}
	*(const char *const **)into = texts.items;
	*(size_t *)(start + field->count_offset) = texts.count;
}

static bool
read_texts(const struct wb_schema_walk *walk, const struct wb_field *field,
	   const struct wb_yaml *node, void *into)
{
	bool list = node->kind == WB_YAML_LIST, good = true;
	size_t count = list ? node->count : 1;
	const char **items;

	if (node->kind == WB_YAML_MAPPING)
		return expected(walk, field, node, _("a list of texts"));
	items = wb_arena_array(walk->arena, count, sizeof *items);
	if (!items)
		return false;
	for (size_t row = 0; row < count; row++)
		good &= read_text(walk, field, list ? node->items[row] : node,
				  &items[row]);
	if (good)
		put_texts(field, into, (struct wb_texts){ items, count });
	return good;
}

bool
wb_schema_value(const struct wb_schema_walk *walk,
		const struct wb_field *field, const struct wb_yaml *node,
		void *into)
{
	switch (field->type) {
	case WB_FIELD_TEXT:
		return read_text(walk, field, node, into);
	case WB_FIELD_INTEGER:
		return read_integer(walk, field, node, into);
	case WB_FIELD_NUMBER:
		return read_number(walk, field, node, into);
	case WB_FIELD_TRUTH:
		return read_truth(walk, field, node, into);
	case WB_FIELD_WORD:
		return read_word(walk, field, node, into);
	case WB_FIELD_TEXTS:
		return read_texts(walk, field, node, into);
	case WB_FIELD_MAPPING:
		return wb_schema_read(walk, node, field->fields, into);
	case WB_FIELD_OWN:
		return field->read(walk, node, into);
	case WB_FIELD_GROUP:
		break;
	}
	return false;
}

/* --- the fields of a mapping ------------------------------------------- */

/* The field of a name; `*into` moves to where it is put. */
static const struct wb_field *
find_field(const struct wb_field *fields, const char *name, char **into)
{
	for (const struct wb_field *field = fields; field->name; field++) {
		char *place = *into + field->offset;
		const struct wb_field *found = NULL;

		if (field->type == WB_FIELD_GROUP)
			found = find_field(field->fields, name, &place);
		else if (strcmp(field->name, name) == 0)
			found = field;
		if (found) {
			*into = place;
			return found;
		}
	}
	return NULL;
}

static void
names_of(const struct wb_field *fields, struct names *out)
{
	for (const struct wb_field *field = fields; field->name; field++) {
		if (field->type == WB_FIELD_GROUP)
			names_of(field->fields, out);
		else if (out->count < WB_SCHEMA_MOST_FIELDS)
			out->items[out->count++] = field->name;
	}
}

static void
unknown_field(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	      const struct wb_field *fields)
{
	struct names names = { .count = 0 };
	char list[LIST_SIZE], mend[LIST_SIZE + 64], near[LIST_SIZE];
	char found[WB_FOUND_SIZE];

	names_of(fields, &names);
	snprintf(mend, sizeof mend, _("fields here are %s"),
		 join_names(names.items, names.count, list));
	wb_schema_found(key, found);
	if (print_nearest(key->text, names.items, names.count, near))
		wb_schema_mistake(walk, key, mend, _("unknown field %s, %s"),
				  found, near);
	else
		wb_schema_mistake(walk, key, mend, _("unknown field %s"),
				  found);
}

static bool
check_required(const struct wb_schema_walk *walk,
	       const struct wb_yaml *mapping, const struct wb_field *fields)
{
	bool good = true;

	for (const struct wb_field *field = fields; field->name; field++) {
		if (field->type == WB_FIELD_GROUP) {
			good &= check_required(walk, mapping, field->fields);
			continue;
		}
		if (!field->required || wb_yaml_find(mapping, field->name))
			continue;
		wb_schema_mistake(walk, mapping, field->help
					? _(field->help) : NULL,
				  _("missing field '%s'"), field->name);
		good = false;
	}
	return good;
}

bool
wb_schema_read(const struct wb_schema_walk *walk,
	       const struct wb_yaml *mapping, const struct wb_field *fields,
	       void *into)
{
	bool good;

	if (mapping->kind != WB_YAML_MAPPING) {
		char found[WB_FOUND_SIZE];

		wb_schema_mistake(walk, mapping,
				  _("write `field: value` on lines of their own, or {field: value}"),
				  _("expected fields, found %s"),
				  wb_schema_found(mapping, found));
		return false;
	}
	good = check_required(walk, mapping, fields);
	for (size_t row = 0; row < mapping->count; row++) {
		char *place = into;
		const struct wb_field *field =
			find_field(fields, mapping->keys[row]->text, &place);

		if (!field) {
			unknown_field(walk, mapping->keys[row], fields);
			good = false;
			continue;
		}
		good &= wb_schema_value(walk, field, mapping->items[row],
					place);
	}
	return good;
}

/* --- names --------------------------------------------------------------- */

size_t
wb_schema_find_name(const struct wb_schema_walk *walk,
		    const struct wb_yaml *node, const char *thing,
		    const char *const *names, size_t count)
{
	char list[LIST_SIZE], mend[LIST_SIZE + 64], near[LIST_SIZE];
	char found[WB_FOUND_SIZE];
	bool scalar = node->kind == WB_YAML_SCALAR;

	for (size_t row = 0; scalar && row < count; row++)
		if (strcmp(names[row], node->text) == 0)
			return row;

	snprintf(mend, sizeof mend, count ? _("known are %s") : _("there are none"),
		 join_names(names, count, list));
	wb_schema_found(node, found);
	if (scalar && print_nearest(node->text, names, count, near))
		wb_schema_mistake(walk, node, mend, _("unknown %s %s, %s"),
				  thing, found, near);
	else
		wb_schema_mistake(walk, node, mend, _("unknown %s %s"), thing,
				  found);
	return SIZE_MAX;
}

static bool
is_name(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char others[] = "abcdefghijklmnopqrstuvwxyz"
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
	size_t length = strlen(text);

	return length > 0 && length <= 64 && strspn(text, letters) > 0 &&
	       strspn(text, others) == length;
}

bool
wb_schema_check_name(const struct wb_schema_walk *walk,
		     const struct wb_yaml *key)
{
	char found[WB_FOUND_SIZE];

	if (is_name(key->text))
		return true;
	wb_schema_mistake(walk, key,
			  _("write the words for readers under `label`"),
			  _("expected a name of letters, digits, _ and -, found %s"),
			  wb_schema_found(key, found));
	return false;
}
