/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a file are gathered in a table of its own, areas by indicators,
 * and laid over the earlier ones when the file ends. So parts of an area are
 * summed within an edition and never across two.
 *
 * For each code a digest of its figures is kept, 31 bits of a keyed hash: that
 * a row which comes twice says something else is noticed, but for a chance of
 * 1 in 2,000 million.
 */
#include "link/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/message.h"

#include "link/source_run.h"

enum wb_status
wb_figures_begin(struct wb_source_run *run, struct wb_error *err)
{
	struct wb_figures *figures = &run->figures;
	size_t areas = wb_areas_count(run->linker->areas);
	struct wb_arena *arena = run->arena;

	if (run->open_count == 0)
		return WB_OK;
	figures->area_count = areas;
	figures->values = wb_arena_array(arena, areas,
		run->open_count * sizeof *figures->values);
	figures->parts = wb_arena_array(arena, areas, sizeof *figures->parts);
	figures->rows = wb_arena_array(arena, areas, sizeof *figures->rows);
	figures->lost = wb_arena_array(arena, run->open_count,
				       sizeof *figures->lost);
	if (!figures->values || !figures->parts || !figures->rows ||
	    !figures->lost)
		return wb_error_no_memory(err);
	return WB_OK;
}

static const char *
code_of(const struct wb_source_run *run, uint32_t area)
{
	return wb_areas_get(run->linker->areas, area)->code;
}

/* --- the order of files -------------------------------------------------------- */

/* The length of a path without the ending of its name. */
static size_t
stem_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *end = strrchr(slash ? slash : path, '.');

	return end ? (size_t)(end - path) : strlen(path);
}

static int
compare_stems(const void *left, const void *right)
{
	const char *a = *(const char *const *)left;
	const char *b = *(const char *const *)right;
	size_t length = stem_of(a), other = stem_of(b);
	int order = memcmp(a, b, length < other ? length : other);

	if (order == 0)
		order = (length > other) - (length < other);
	return order ? order : strcmp(a, b);
}

void
wb_figures_order(const char **paths, size_t count)
{
	if (count > 1)
		qsort(paths, count, sizeof *paths, compare_stems);
}

/* --- the rows of one file ----------------------------------------------------- */

/* Notes the row of a code; when it was there before, by why it is ignored. */
static bool
note_row(struct wb_source_run *run, const double *numbers, const char *code,
	 uint32_t area, bool *first)
{
	const struct wb_hash_key *lookup = &run->linker->lookup;
	struct wb_figures *figures = &run->figures;
	uint32_t digest = wb_hash(lookup, numbers,
		run->open_count * sizeof *numbers) & INT32_MAX;
	uint32_t before;

	if (!wb_key_table_add(&figures->codes,
			      wb_hash(lookup, code, strlen(code)), digest,
			      &before))
		return false;
	*first = before == WB_NO_ADDRESS;
	if (*first)
		return true;
	run->account->ignored[before == digest ? WB_IGNORED_DOUBLE :
						 WB_IGNORED_CONTRADICTS]++;
	if (before != digest && figures->contradictions++ == 0)
		figures->first_contradiction = code_of(run, area);
	return true;
}

static void
add_part(const struct wb_source_run *run, const double *numbers, double *values)
{
	const struct wb_indicator_spec *indicators =
		run->linker->project->indicators;

	for (size_t n = 0; n < run->open_count; n++) {
		if (indicators[run->opened[n]].additive)
			values[n] += numbers[n];	/* NAN stays NAN */
		else
			values[n] = NAN;
	}
}

enum wb_status
wb_figures_use(struct wb_source_run *run, const struct wb_record *record,
	       const char *code, uint32_t area, struct wb_error *err)
{
	const double *numbers = record->numbers + run->first_open;
	double *values = &run->figures.values[area * run->open_count];
	bool first;

	if (!note_row(run, numbers, code, area, &first))
		return wb_error_no_memory(err);
	if (!first)
		return WB_OK;
	run->account->used++;
	if (run->figures.parts[area]++ == 0)
		memcpy(values, numbers, run->open_count * sizeof *values);
	else
		add_part(run, numbers, values);
	return WB_OK;
}

/* --- the end of a file ---------------------------------------------------------- */

/* Of an area of several codes: which figures it lost by that. */
static void
note_joined(struct wb_source_run *run, uint32_t area)
{
	const struct wb_indicator_spec *indicators =
		run->linker->project->indicators;
	struct wb_figures *figures = &run->figures;
	bool complete = true;

	figures->joined++;
	for (size_t n = 0; n < run->open_count; n++)
		if (!indicators[run->opened[n]].additive) {
			figures->lost[n] = true;
			complete = false;
		}
	if (!complete && figures->incomplete++ == 0)
		figures->first_incomplete = code_of(run, area);
}

/* Lays the figures of an area over the earlier ones; counts what stays. */
static size_t
lay_over(struct wb_source_run *run, uint32_t area)
{
	const double *values = &run->figures.values[area * run->open_count];
	size_t kept = 0;

	for (size_t n = 0; n < run->open_count; n++) {
		double *figure =
			&run->linker->signals[run->opened[n]].values[area];

		if (!isnan(values[n]))
			*figure = values[n];
		else if (!isnan(*figure))
			kept++;
	}
	return kept;
}

static void
replace_rows(struct wb_account *account, int64_t rows)
{
	account->used -= rows;
	account->ignored[WB_IGNORED_REPLACED] += rows;
}

static void
tell_replaced(const struct wb_source_run *run, size_t areas, size_t kept)
{
	if (areas > 0)
		wb_notice_add(run->notices, WB_NOTE, run->path, 0, 0, NULL,
			P_("source '%s': the figures of %zu area are replaced by those of this later file",
			   "source '%s': the figures of %zu areas are replaced by those of this later file",
			   areas), run->spec->name, areas);
	if (kept > 0)
		wb_notice_add(run->notices, WB_NOTE, run->path, 0, 0, NULL,
			P_("source '%s': %zu earlier figure stays, because this file has none for it",
			   "source '%s': %zu earlier figures stay, because this file has none for them",
			   kept), run->spec->name, kept);
}

static void
tell_contradictions(const struct wb_source_run *run)
{
	size_t count = run->figures.contradictions;

	if (count > 0)
		wb_notice_add(run->notices, WB_WARNING, run->path, 0, 0,
			_("remove the row that does not count"),
			P_("source '%s': %zu row gives other figures for an area that was there before, %s; the first row of an area counts",
			   "source '%s': %zu rows give other figures for an area that was there before, the first %s; the first row of an area counts",
			   count), run->spec->name, count,
			run->figures.first_contradiction);
}

void
wb_figures_end_file(struct wb_source_run *run)
{
	struct wb_figures *figures = &run->figures;
	size_t replaced = 0, kept = 0;

	for (uint32_t area = 0; area < figures->area_count; area++) {
		if (figures->parts[area] == 0)
			continue;
		if (figures->parts[area] > 1)
			note_joined(run, area);
		kept += lay_over(run, area);
		replaced += figures->rows[area] > 0;
		replace_rows(run->account, figures->rows[area]);
		figures->rows[area] = figures->parts[area];
		figures->parts[area] = 0;
	}
	tell_replaced(run, replaced, kept);
	tell_contradictions(run);
	figures->contradictions = 0;
	wb_key_table_release(&figures->codes);
}

/* --- the end of the source -------------------------------------------------------- */

/* `inkomen, woz_waarde`, or NULL without memory. */
static const char *
list_lost(const struct wb_source_run *run)
{
	const struct wb_indicator_spec *indicators =
		run->linker->project->indicators;
	const char *list = "";

	for (size_t n = 0; list && n < run->open_count; n++)
		if (run->figures.lost[n])
			list = wb_arena_printf(run->arena, "%s%s%s", list,
				*list ? ", " : "",
				indicators[run->opened[n]].name);
	return list;
}

void
wb_figures_end(struct wb_source_run *run)
{
	const struct wb_figures *figures = &run->figures;
	const char *lost = figures->incomplete > 0 ? list_lost(run) : NULL;

	if (figures->joined > 0)
		wb_notice_add(run->notices, WB_NOTE, NULL, 0, 0, NULL,
			P_("source '%s': %zu area has the rows of several codes together",
			   "source '%s': %zu areas have the rows of several codes together",
			   figures->joined), run->spec->name, figures->joined);
	if (lost)
		wb_notice_add(run->notices, WB_WARNING, NULL, 0, 0,
			_("state `additive: true` at an indicator that is a number of people or things"),
			P_("source '%s': %zu area of several codes (%s) has no figure for %s, which cannot be summed",
			   "source '%s': %zu areas of several codes (the first %s) have no figure for %s, which cannot be summed",
			   figures->incomplete), run->spec->name,
			figures->incomplete, figures->first_incomplete, lost);
}

void
wb_figures_release(struct wb_figures *figures)
{
	wb_key_table_release(&figures->codes);
}
