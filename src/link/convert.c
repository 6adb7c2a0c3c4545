/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table is read once for each source that names it, and sorted. It is
 * found out before any row is read what is wrong with it; a code that stands
 * nowhere else is no mistake, because such tables are of the whole country.
 *
 * Messages name codes: those are public. A text that cannot be a code is not
 * named, because the wrong column may have been stated.
 */
#include "link/convert.h"

#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/table.h"

#include "link/area_row.h"
#include "link/link.h"

enum { TEXT_OLD, TEXT_NEW, TEXT_COUNT };

/* The table while it is read. */
struct reading {
	struct wb_linker *linker;
	const struct wb_source_spec *spec;
	struct wb_conversion_row *rows;
	size_t count, capacity, without_codes;
};

void
wb_area_code_of(const struct wb_areas *areas, struct wb_text text,
		uint32_t stated, struct wb_area_code *out)
{
	out->level = wb_level_of_code(areas, text, stated);
	out->length = wb_area_code_normalise(
		out->level == UINT32_MAX ? ""
			: wb_areas_level_name(areas, out->level),
		text, out->text);
	if (out->length == 0)
		out->text[0] = '\0';
}

/* The code in the arena, or "" when the text is none. */
static const char *
take_code(const struct reading *reading, struct wb_text text)
{
	struct wb_area_code code;

	wb_area_code_of(reading->linker->areas, text, reading->spec->level,
			&code);
	if (!wb_looks_like_code((struct wb_text){ code.text, code.length }))
		return "";
	return wb_arena_text(reading->linker->arena, code.text, code.length);
}

static enum wb_status
take_row(void *context, const struct wb_record *record, struct wb_error *err)
{
	struct reading *reading = context;
	struct wb_conversion_row row = {
		.old = take_code(reading, record->texts[TEXT_OLD]),
		.new = take_code(reading, record->texts[TEXT_NEW]),
		.line = record->line,
	};
	struct wb_conversion_row *rows;

	if (!row.old || !row.new)
		return wb_error_no_memory(err);
	if (!row.old[0] || !row.new[0]) {
		reading->without_codes++;
		return WB_OK;
	}
	rows = wb_arena_grow(reading->linker->arena, reading->rows,
			     reading->count, &reading->capacity, sizeof *rows);
	if (!rows)
		return wb_error_no_memory(err);
	reading->rows = rows;
	rows[reading->count++] = row;
	return WB_OK;
}

static enum wb_status
read_rows(struct reading *reading, struct wb_error *err)
{
	const struct wb_convert_spec *convert = &reading->spec->convert;
	const char *texts[TEXT_COUNT] = { convert->from, convert->to };
	const struct wb_file_spec file = {
		.path = convert->path, .place = convert->place,
		.reject_above = 0.05,
	};
	const struct wb_table_plan plan = {
		.file = &file, .project_path = reading->linker->project->path,
		.texts = texts, .text_count = TEXT_COUNT,
	};
	struct wb_table *table;
	enum wb_status status = wb_table_open(file.path, &plan,
		reading->linker->arena, reading->linker->notices, &table, err);

	if (status != WB_OK)
		return status;
	status = wb_table_each(table, take_row, reading, err);
	wb_table_close(table);
	return status;
}

static int
compare(const void *left, const void *right)
{
	const struct wb_conversion_row *a = left, *b = right;
	int order = strcmp(a->old, b->old);

	if (order == 0)
		order = strcmp(a->new, b->new);
	return order ? order : (a->line > b->line) - (a->line < b->line);
}

/* Sorts, and keeps the first line of each pair. */
static size_t
sort_pairs(struct wb_conversion_row *rows, size_t count)
{
	size_t kept = 0;

	if (count > 0)
		qsort(rows, count, sizeof *rows, compare);
	for (size_t row = 0; row < count; row++)
		if (kept == 0 || strcmp(rows[kept - 1].old, rows[row].old) ||
		    strcmp(rows[kept - 1].new, rows[row].new))
			rows[kept++] = rows[row];
	return kept;
}

static bool
is_change(const struct wb_conversion_row *row)
{
	return strcmp(row->old, row->new) != 0;
}

/* The first row that changes the code, or NULL. */
static const struct wb_conversion_row *
change_of(const struct wb_conversion *conversion, const char *code)
{
	size_t first, count = wb_conversion_find(conversion, code, &first);

	for (size_t row = first; row < first + count; row++)
		if (is_change(&conversion->rows[row]))
			return &conversion->rows[row];
	return NULL;
}

static enum wb_status
refuse_chain(const struct wb_conversion *conversion,
	     const struct wb_conversion_row *row,
	     const struct wb_conversion_row *next, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("'%s' becomes '%s', which becomes '%s' on line %llu"),
		     row->old, row->new, next->new,
		     (unsigned long long)next->line);
	wb_error_at(err, conversion->path, (size_t)row->line, 0);
	return wb_error_mend(err,
		_("give each old code the code it has in the year of this project"));
}

static enum wb_status
check_chains(const struct wb_conversion *conversion, struct wb_error *err)
{
	for (size_t at = 0; at < conversion->count; at++) {
		const struct wb_conversion_row *row = &conversion->rows[at];
		const struct wb_conversion_row *next =
			is_change(row) ? change_of(conversion, row->new) : NULL;

		if (next)
			return refuse_chain(conversion, row, next, err);
	}
	return WB_OK;
}

static enum wb_status
refuse_empty(const struct reading *reading, struct wb_error *err)
{
	const struct wb_convert_spec *convert = &reading->spec->convert;

	wb_error_set(err, WB_BAD_INPUT,
		     _("no row has a code in both '%s' and '%s'"),
		     convert->from, convert->to);
	wb_error_at(err, convert->path, 0, 0);
	return wb_error_mend(err,
		_("name the columns of the old and the new code in %s:%zu"),
		reading->linker->project->path, convert->place.line);
}

enum wb_status
wb_conversion_read(struct wb_linker *linker, const struct wb_source_spec *spec,
		   struct wb_conversion *out, struct wb_error *err)
{
	struct reading reading = { .linker = linker, .spec = spec };
	enum wb_status status;

	*out = (struct wb_conversion){ .path = spec->convert.path };
	if (!out->path)
		return WB_OK;
	status = read_rows(&reading, err);
	if (status != WB_OK)
		return status;
	if (reading.count == 0)
		return refuse_empty(&reading, err);
	if (reading.without_codes > 0)
		wb_notice_add(linker->notices, WB_WARNING, out->path, 0, 0,
			NULL,
			P_("%zu row has no code in one of its two columns and is passed over",
			   "%zu rows have no code in one of their two columns and are passed over",
			   reading.without_codes), reading.without_codes);
	out->rows = reading.rows;
	out->count = sort_pairs(reading.rows, reading.count);
	return check_chains(out, err);
}

static enum wb_status
refuse_known(const struct wb_linker *linker, const struct wb_source_spec *spec,
	     const struct wb_conversion *conversion,
	     const struct wb_conversion_row *row, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("'%s' becomes '%s', but is an area of this project itself"),
		row->old, row->new);
	wb_error_at(err, conversion->path, (size_t)row->line, 0);
	return wb_error_mend(err,
		_("take the row out, or convert the other sources and boundaries of that year too; the table is named in %s:%zu"),
		linker->project->path, spec->convert.place.line);
}

enum wb_status
wb_conversion_check(const struct wb_linker *linker,
		    const struct wb_source_spec *spec,
		    const struct wb_conversion *conversion,
		    struct wb_error *err)
{
	for (size_t at = 0; at < conversion->count; at++) {
		const struct wb_conversion_row *row = &conversion->rows[at];
		struct wb_area_code code;
		size_t first;

		if (!is_change(row) ||
		    wb_conversion_find(conversion, row->old, &first) > 1)
			continue;
		wb_area_code_of(linker->areas, wb_text_of(row->old),
				spec->level, &code);
		if (code.level != UINT32_MAX &&
		    wb_areas_find(linker->areas, code.level,
				  wb_text_of(code.text)) != WB_NO_AREA)
			return refuse_known(linker, spec, conversion, row, err);
	}
	return WB_OK;
}

size_t
wb_conversion_find(const struct wb_conversion *conversion, const char *old,
		   size_t *first)
{
	size_t low = 0, high = conversion->count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(conversion->rows[middle].old, old) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < conversion->count &&
	     strcmp(conversion->rows[end].old, old) == 0; end++)
		;
	*first = low;
	return end - low;
}
