/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values that several parts of the project file hold: paths, wordings, shares,
 * quarters, dates and conditions.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

const struct wb_field wb_wording_fields[] = {
	{ "nl", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_wording, in[WB_DUTCH]),
	  .help = N_("the text in Dutch") },
	{ "en", WB_FIELD_TEXT,
	  .offset = offsetof(struct wb_wording, in[WB_ENGLISH]),
	  .help = N_("the text in English; Dutch stands in for it") },
	{ .name = NULL },
};

struct wb_place
wb_place_of(const struct wb_yaml *node)
{
	return (struct wb_place){ node->line, node->column };
}

size_t
wb_items_of(const struct wb_yaml *node, const struct wb_yaml *const **out)
{
	if (node->kind == WB_YAML_LIST) {
		*out = node->items;
		return node->count;
	}
	return 1;
}

const char *
wb_project_path(const struct wb_draft *draft, const char *text)
{
	const char *folder = draft->project.folder;
	size_t length = strlen(folder);

	if (text[0] == '/' || strcmp(folder, ".") == 0)
		return text;
	return wb_arena_printf(draft->walk.arena, "%s%s%s", folder,
			       folder[length - 1] == '/' ? "" : "/", text);
}

static bool
expected(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	 const char *what)
{
	char found[WB_FOUND_SIZE];

	wb_schema_mistake(walk, node, NULL, _("expected %s, found %s"), what,
			  wb_schema_found(node, found));
	return false;
}

static bool
read_text(const struct wb_schema_walk *walk, const char *name,
	  const struct wb_yaml *node, const char **out)
{
	const struct wb_field field = { .name = name, .type = WB_FIELD_TEXT };

	return wb_schema_value(walk, &field, node, out);
}

bool
wb_read_path(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	const char *text;

	if (!read_text(walk, "path", node, &text))
		return false;
	text = wb_project_path(wb_draft_of(walk), text);
	if (text)
		*(const char **)into = text;
	return text != NULL;
}

bool
wb_read_wording(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	struct wb_wording *wording = into;

	if (node->kind == WB_YAML_MAPPING)
		return wb_schema_read(walk, node, wb_wording_fields, wording);
	return read_text(walk, "text", node, &wording->in[WB_DUTCH]);
}

bool
wb_read_share(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	struct wb_text text;
	double value, parts = 1;

	if (node->kind != WB_YAML_SCALAR)
		return expected(walk, node, _("a share such as 5% or 0.05"));
	text = wb_text_trim(wb_text_of(node->text));
	if (text.length > 0 && text.start[text.length - 1] == '%') {
		text.length--;
		parts = 100;
	}
	if (!wb_decimal_parse(wb_text_trim(text), '.', &value) ||
	    !(value >= 0 && value <= parts))
		return expected(walk, node, _("a share such as 5% or 0.05"));
	*(double *)into = value / parts;
	return true;
}

bool
wb_read_quarter(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	if (node->kind == WB_YAML_SCALAR &&
	    wb_quarter_parse(wb_text_of(node->text), into))
		return true;
	return expected(walk, node, _("a quarter such as 2026-Q3"));
}

/* The whole number in `text` up to 120, or -1. */
static int
age_of(struct wb_text text)
{
	double value;

	if (!wb_decimal_parse(wb_text_trim(text), '.', &value) || value < 0 ||
	    value > 120 || value != (int)value)
		return -1;
	return (int)value;
}

bool
wb_read_ages(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	struct wb_ages ages = { -1, -1 };
	const char *dash = node->kind == WB_YAML_SCALAR ?
			   strchr(node->text, '-') : NULL;

	if (dash) {
		ages.from = age_of((struct wb_text){ node->text,
			(size_t)(dash - node->text) });
		ages.upto = age_of(wb_text_of(dash + 1));
	}
	if (ages.from < 0 || ages.upto < 1 || ages.upto < ages.from)
		return expected(walk, node, _("ages such as 12-17"));
	*(struct wb_ages *)into = ages;
	return true;
}

bool
wb_read_phases(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	       void *into)
{
	struct wb_indicator_spec *indicator = into;
	const struct wb_yaml *const *items = &node;
	size_t count = wb_items_of(node, &items);

	if (count > WB_MOST_PHASES) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected at most %d quarters, found %zu"),
				  WB_MOST_PHASES, count);
		return false;
	}
	for (size_t row = 0; row < count; row++) {
		if (!wb_read_quarter(walk, items[row],
				     &indicator->phases[row]))
			return false;
		if (row == 0 || indicator->phases[row] >
				indicator->phases[row - 1])
			continue;
		wb_schema_mistake(walk, items[row], NULL,
				  _("expected a later quarter than the one before it"));
		return false;
	}
	indicator->phase_count = count;
	return true;
}

bool
wb_read_date(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	if (node->kind == WB_YAML_SCALAR &&
	    wb_date_parse(wb_text_of(node->text), into))
		return true;
	return expected(walk, node, _("a date such as 2028-03-01"));
}

/*
 * Tells a condition's mistake where it stands in the file. In a text over
 * several lines that is its beginning: there the columns do not carry over.
 */
static void
tell_condition(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	       const struct wb_error *err)
{
	struct wb_yaml place = *node;

	place.column += err->column - 1 + (node->quoted ? 1 : 0);
	if (strchr(node->text, '\n'))
		place.column = node->column;
	wb_schema_mistake(walk, &place, err->mend[0] ? err->mend : NULL, "%s",
			  err->text);
}

static bool
parse_condition(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		struct wb_condition *out)
{
	struct wb_error err;
	enum wb_status status;

	if (node->kind != WB_YAML_SCALAR)
		return expected(walk, node,
				_("a condition such as `column >= 2`"));
	status = wb_condition_parse(node->text, walk->arena, out, &err);
	if (status == WB_BAD_INPUT)
		tell_condition(walk, node, &err);
	return status == WB_OK;
}

/* Puts the clauses of `more` behind those of `all`. */
static bool
join_conditions(const struct wb_schema_walk *walk, struct wb_condition *all,
		const struct wb_condition *more)
{
	struct wb_clause *joined = wb_arena_array(walk->arena,
						  all->count + more->count,
						  sizeof *joined);

	if (!joined)
		return false;
	if (all->count > 0)
		memcpy(joined, all->clauses, all->count * sizeof *joined);
	memcpy(joined + all->count, more->clauses,
	       more->count * sizeof *joined);
	*all = (struct wb_condition){ joined, all->count + more->count };
	return true;
}

bool
wb_read_condition(const struct wb_schema_walk *walk,
		  const struct wb_yaml *node, void *into)
{
	const struct wb_yaml *const *items = &node;
	size_t count = wb_items_of(node, &items);
	struct wb_condition all = { .count = 0 };
	bool good = true;

	for (size_t row = 0; row < count; row++) {
		struct wb_condition one;

		good &= parse_condition(walk, items[row], &one) &&
			join_conditions(walk, &all, &one);
	}
	if (good && all.count > WB_CONDITION_MOST_CLAUSES) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected at most %d clauses, found %zu"),
				  WB_CONDITION_MOST_CLAUSES, all.count);
		return false;
	}
	*(struct wb_condition *)into = all;
	return good;
}

bool
wb_read_later(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	(void)walk;
	(void)node;
	(void)into;
	return true;
}
