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
wb_figures_plan(struct wb_source_run *run,
		const struct wb_condition **conditions, struct wb_error *err)
{
	const struct wb_project *project = run->linker->project;
	enum wb_status status = WB_OK;

	run->first_open = run->number_count;
	for (int with = 0; with < 2; with++) {
		for (uint32_t i = 0; status == WB_OK &&
		     i < project->indicator_count; i++) {
			const struct wb_indicator_spec *indicator =
				&project->indicators[i];

			if (indicator->kind != WB_KIND_OPEN ||
			    indicator->source != run->source ||
			    (indicator->where.count > 0) != with)
				continue;
			run->opened[run->open_count++] = i;
			run->numbers[run->number_count++] = indicator->column;
			if (with)
				status = wb_plan_condition(run, i, conditions,
							   err);
		}
		if (!with)
			run->figures.plain = run->open_count;
	}
	return status;
}

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
	figures->parts = wb_arena_array(arena, areas,
		run->open_count * sizeof *figures->parts);
	figures->seen = wb_arena_array(arena, areas, sizeof *figures->seen);
	figures->rows = wb_arena_array(arena, areas, sizeof *figures->rows);
	figures->lost = wb_arena_array(arena, run->open_count,
				       sizeof *figures->lost);
	if (!figures->values || !figures->parts || !figures->seen ||
	    !figures->rows || !figures->lost)
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

/* Some of the opened indicators, that have their figures from the same rows. */
struct group { size_t begin, end; };

/* Notes the row of a code for a group; `*before` as of wb_key_table_add. */
static bool
note_row(struct wb_source_run *run, const double *numbers, const char *code,
	 struct group group, uint32_t *digest, uint32_t *before)
{
	const struct wb_hash_key *lookup = &run->linker->lookup;
	const uint64_t parts[] = { wb_hash(lookup, code, strlen(code)),
				   group.begin };

	*digest = wb_hash(lookup, numbers + group.begin,
			  (group.end - group.begin) * sizeof *numbers) &
		  INT32_MAX;
	return wb_key_table_add(&run->figures.codes,
				wb_hash(lookup, parts, sizeof parts), *digest,
				before);
}

static void
add_part(const struct wb_source_run *run, const double *numbers, uint32_t area,
	 struct group group)
{
	const struct wb_indicator_spec *indicators =
		run->linker->project->indicators;
	double *values = &run->figures.values[area * run->open_count];
	uint32_t *parts = &run->figures.parts[area * run->open_count];

	for (size_t n = group.begin; n < group.end; n++) {
		if (parts[n]++ == 0)
			values[n] = numbers[n];
		else if (indicators[run->opened[n]].additive)
			values[n] += numbers[n];	/* NAN stays NAN */
		else
			values[n] = NAN;
	}
}

/* What became of a row, in all its groups. */
struct taken { bool first, double_of, contradicts; };

static bool
take_group(struct wb_source_run *run, const double *numbers, const char *code,
	   uint32_t area, struct group group, struct taken *taken)
{
	struct wb_figures *figures = &run->figures;
	uint32_t digest, before;

	if (!note_row(run, numbers, code, group, &digest, &before))
		return false;
	if (before == WB_NO_ADDRESS) {
		add_part(run, numbers, area, group);
		taken->first = true;
	} else if (before == digest) {
		taken->double_of = true;
	} else {
		taken->contradicts = true;
		if (figures->contradictions++ == 0)
			figures->first_contradiction = code_of(run, area);
	}
	return true;
}

/* A row that gives no figure is used too: it says nothing on any. */
static void
count_row(struct wb_source_run *run, uint32_t area, const struct taken *taken)
{
	struct wb_account *account = run->account;

	run->figures.seen[area] += taken->first;
	if (taken->first || (!taken->double_of && !taken->contradicts))
		account->used++;
	else
		account->ignored[taken->contradicts ? WB_IGNORED_CONTRADICTS :
						      WB_IGNORED_DOUBLE]++;
}

enum wb_status
wb_figures_use(struct wb_source_run *run, const struct wb_record *record,
	       const char *code, uint32_t area, struct wb_error *err)
{
	const double *numbers = record->numbers + run->first_open;
	const struct group plain = { 0, run->figures.plain };
	struct taken taken = { .first = false };

	if (plain.end > 0 &&
	    !take_group(run, numbers, code, area, plain, &taken))
		return wb_error_no_memory(err);
	/* The conditions of the source are theirs, in the same order. */
	for (size_t n = plain.end; n < run->open_count; n++) {
		const struct group own = { n, n + 1 };

		if ((record->holds >> (n - plain.end) & 1) &&
		    !take_group(run, numbers, code, area, own, &taken))
			return wb_error_no_memory(err);
	}
	count_row(run, area, &taken);
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
	const uint32_t *parts = &figures->parts[area * run->open_count];
	bool joined = false, complete = true;

	for (size_t n = 0; n < run->open_count; n++) {
		if (parts[n] < 2)
			continue;
		joined = true;
		if (!indicators[run->opened[n]].additive) {
			figures->lost[n] = true;
			complete = false;
		}
	}
	figures->joined += joined;
	if (!complete && figures->incomplete++ == 0)
		figures->first_incomplete = code_of(run, area);
}

/* Lays the figures of an area over the earlier ones; counts what stays. */
static size_t
lay_over(struct wb_source_run *run, uint32_t area)
{
	const double *values = &run->figures.values[area * run->open_count];
	uint32_t *parts = &run->figures.parts[area * run->open_count];
	size_t kept = 0;

	for (size_t n = 0; n < run->open_count; n++) {
		double *figure =
			&run->linker->signals[run->opened[n]].values[area];

		if (parts[n] > 0 && !isnan(values[n]))
			*figure = values[n];
		else if (!isnan(*figure))
			kept++;
		parts[n] = 0;
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
		if (figures->seen[area] == 0)
			continue;
		if (figures->seen[area] > 1)
			note_joined(run, area);
		kept += lay_over(run, area);
		replaced += figures->rows[area] > 0;
		replace_rows(run->account, figures->rows[area]);
		figures->rows[area] = figures->seen[area];
		figures->seen[area] = 0;
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
