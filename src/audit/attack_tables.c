/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A3, between files: does cijfers.csv say anything that publicatie.csv does not?
 *
 * Each row must be a statement of the same area, indicator and quarter, with
 * the same units, the same number and the same status. Its percentage follows
 * from those (attack_percent.c), and so do interval and comparison.
 */
#include "audit/attacks.h"

#include <stdlib.h>

#include "wijkbeeld/message.h"

/* The columns of one of the two files; `share` is of cijfers.csv alone. */
struct columns {
	size_t level, code, indicator, period, units, value, status, domains,
	       share;
};

/* A file with its rows in the order of what they are about. */
struct table {
	const struct listing *listing;
	struct columns columns;
	uint32_t *order;
	size_t count;
};

static enum wb_status
need_columns(struct table *table, const char *units, const char *value,
	     struct wb_error *err)
{
	struct columns *own = &table->columns;
	const struct { const char *name; size_t *column; } needed[] = {
		{ "niveau", &own->level }, { "code", &own->code },
		{ "indicator", &own->indicator }, { "periode", &own->period },
		{ units, &own->units }, { value, &own->value },
		{ "status", &own->status },
	};
	enum wb_status status = WB_OK;

	own->domains = wb_listing_column(table->listing, "domeinen");
	own->share = wb_listing_column(table->listing, "aandeel");
	for (size_t n = 0; status == WB_OK &&
	     n < sizeof needed / sizeof *needed; n++)
		status = wb_listing_need(table->listing, needed[n].name,
					 needed[n].column, err);
	return status;
}

/* By area, indicator and quarter. */
static int
compare_rows(const struct table *one, size_t row, const struct table *other,
	     size_t against)
{
	const size_t columns[][2] = {
		{ one->columns.level, other->columns.level },
		{ one->columns.code, other->columns.code },
		{ one->columns.indicator, other->columns.indicator },
		{ one->columns.period, other->columns.period },
	};

	for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
		int order = wb_text_compare(
			wb_listing_field(one->listing, row, columns[c][0]),
			wb_listing_field(other->listing, against,
					 columns[c][1]));

		if (order != 0)
			return order;
	}
	return 0;
}

static int
compare_order(const void *left, const void *right, void *context)
{
	const struct table *table = context;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	int order = compare_rows(table, a, table, b);

	return order ? order : a < b ? -1 : 1;
}

/* Statements of indicators, sorted: combinations and rows have domains. */
static bool
sort_rows(struct table *table, struct wb_arena *arena)
{
	table->order = wb_arena_array(arena, table->listing->row_count,
				      sizeof *table->order);
	if (!table->order)
		return false;
	for (size_t row = 1; row < table->listing->row_count; row++)
		if (wb_listing_field(table->listing, row,
				     table->columns.domains).length == 0)
			table->order[table->count++] = (uint32_t)row;
	qsort_r(table->order, table->count, sizeof *table->order,
		compare_order, table);
	return true;
}

/*
 * The place in the order of the first statement that a figure can be, or where
 * it would stand. There may be two of a name: an open figure that is called as
 * the units are.
 */
static size_t
first_statement(const struct table *statements, const struct table *figures,
	       size_t row)
{
	size_t low = 0, high = statements->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_rows(statements, statements->order[middle],
					 figures, row);

		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The number of a figure: its count, or where it has none its value. */
static struct wb_text
number_of(const struct table *figures, size_t row)
{
	struct wb_text count = wb_listing_field(figures->listing, row,
						figures->columns.value);

	return count.length > 0 ? count : wb_listing_field(figures->listing,
		row, figures->columns.share);
}

/* Why a figure says more than a statement, or NULL. */
static const char *
why_more_than(const struct table *statements, size_t statement,
	      const struct table *figures, size_t row)
{
	const struct listing *of = statements->listing;
	const struct columns *own = &statements->columns;
	struct wb_text status = wb_listing_field(figures->listing, row,
						 figures->columns.status);

	if (wb_text_compare(status, wb_listing_field(of, statement,
						     own->status)) != 0)
		return _("hidden in one file and shown in another");
	if (wb_text_compare(wb_listing_field(of, statement, own->units),
			    wb_listing_field(figures->listing, row,
					     figures->columns.units)) != 0 ||
	    wb_text_compare(wb_listing_field(of, statement, own->value),
			    number_of(figures, row)) != 0)
		return _("another number than in publicatie.csv");
	return NULL;
}

/* Why it says more than any statement that it can be, or NULL. */
static const char *
why_more(const struct table *statements, const struct table *figures,
	 size_t row)
{
	size_t at = first_statement(statements, figures, row);
	const char *why = _("a figure that is no statement of publicatie.csv");

	if (wb_text_equal(wb_listing_field(figures->listing, row,
			figures->columns.status), "geen gegevens"))
		return NULL;
	for (; why && at < statements->count &&
	     compare_rows(statements, statements->order[at], figures,
			  row) == 0; at++)
		why = why_more_than(statements, statements->order[at], figures,
				    row);
	return why;
}

static void
compare_tables(struct attack *attack, const struct table *statements,
	       const struct table *figures)
{
	struct findings *findings = attack->findings;

	for (size_t row = 1; row < figures->listing->row_count; row++) {
		const char *why = why_more(statements, figures, row);
		struct wb_text what = wb_listing_field(figures->listing, row,
			figures->columns.indicator);
		struct wb_text period = wb_listing_field(figures->listing, row,
			figures->columns.period);

		if (why)
			wb_findings_add(findings, (struct wb_finding){
				.attack = WB_ATTACK_PERCENT, .reach = WB_TOO_FAR,
				.where = wb_findings_line(findings,
					figures->listing, row),
				.what = wb_arena_text(findings->arena,
					what.start, what.length),
				.period = wb_arena_text(findings->arena,
					period.start, period.length),
				.why = why });
	}
}

static enum wb_status
attack_edition(struct attack *attack, const struct edition *edition,
	       struct wb_arena *arena, struct wb_error *err)
{
	struct table statements = { .listing = &edition->statements };
	struct table figures = { .listing = &edition->figures };
	enum wb_status status = need_columns(&statements, "eenheden", "waarde",
					     err);

	if (status == WB_OK)
		status = need_columns(&figures, "aantal_eenheden", "aantal",
				      err);
	if (status != WB_OK)
		return status;
	if (!sort_rows(&statements, arena))
		return wb_error_no_memory(err);
	compare_tables(attack, &statements, &figures);
	return WB_OK;
}

enum wb_status
wb_attack_tables(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;
	enum wb_status status = WB_OK;

	for (size_t e = 0; status == WB_OK && e < published->edition_count;
	     e++) {
		struct wb_arena *arena = wb_arena_new();

		status = arena ? attack_edition(attack,
			&published->editions[e], arena, err) :
			wb_error_no_memory(err);
		wb_arena_free(arena);
	}
	return status;
}
