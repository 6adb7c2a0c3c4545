/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The figures per area in the draft: of each file those that are known by
 * name, or else the first few columns of numbers; those left are told. Of two
 * files with the same figure the first has its name, unless they are of
 * different levels: a page of a wijk needs the figure of the wijk.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

static size_t
decimals_of(const struct wb_column_profile *column)
{
	return wb_column_share(column, WB_FORM_WHOLE) >= .9 ? 0 : 1;
}

/* One of our own: its name is the column's, until someone gives a better. */
static void
draft_own_figure(struct wb_drafting *draft, const struct wb_seen_file *file,
		 const struct wb_seen_figure *figure)
{
	const char *column = wb_draft_scalar(draft,
					     file->names[figure->column]);

	wb_draft_line(draft, NULL,
		"  %s: {kind: open, source: %s, column: %s, decimals: %zu, label: %s}",
		figure->indicator, file->source_name, column,
		decimals_of(&file->profile->columns[figure->column]), column);
}

/* A column that neither the format nor the standard indicator knows; or NULL. */
static const char *
column_to_state(struct wb_drafting *draft, const struct wb_seen_file *file,
		const struct wb_seen_figure *figure)
{
	const char *column = file->names[figure->column];
	const char *known = wb_yaml_text(wb_draft_standard(draft,
					figure->indicator), "column");

	if (figure->is_of_format || (known && strcmp(known, column) == 0))
		return NULL;
	return wb_draft_scalar(draft, column);
}

static void
draft_known_figure(struct wb_drafting *draft, const struct wb_seen_file *file,
		   const struct wb_seen_figure *figure)
{
	const char *column = column_to_state(draft, file, figure);

	wb_draft_line(draft, NULL, "  %s: {kind: open, source: %s%s%s}",
		      figure->indicator, file->source_name,
		      column ? ", column: " : "", column ? column : "");
}

/* The columns of numbers that no indicator was drafted for. */
static void
tell_left(struct wb_drafting *draft, const struct wb_seen_file *file,
	  const struct wb_seen_figure *figures, size_t count)
{
	const char *list = "";

	for (size_t at = 0; at < file->profile->column_count; at++) {
		bool used = !wb_is_figure(file, at);

		for (size_t row = 0; row < count; row++)
			used |= figures[row].column == (int)at;
		if (!used)
			list = wb_draft_list(draft, list, file->names[at]);
	}
	if (list[0])
		wb_draft_comment(draft, 2, wb_draft_text(draft,
			_("seen in %s, not used: %s"), file->source_name,
			list));
}

/* --- the same figure of another level ------------------------------------ */

/* The level of all areas of a file, or NULL when they are of several. */
static const char *
level_of(const struct wb_seen_file *file)
{
	int column = wb_area_column(file);

	if (file->level)
		return file->level;
	return column < 0 ? NULL
		: wb_level_of_codes(&file->profile->columns[column]);
}

static bool
take_at(struct wb_drafting *draft, const char *name, const char *level)
{
	if (!wb_draft_take(draft, name))
		return false;
	draft->level_of[draft->taken_count - 1] = level;
	return true;
}

/* True when the figure that has the name is of one level, and not of this. */
static bool
is_of_another_level(const struct wb_drafting *draft, const char *name,
		    const char *level)
{
	for (size_t row = 0; row < draft->taken_count; row++)
		if (strcmp(draft->taken[row], name) == 0)
			return draft->level_of[row] &&
			       strcmp(draft->level_of[row], level) != 0;
	return false;
}

/*
 * An indicator has one source, and so one level when its source has one: the
 * figures of a map of wijken beside those of a map of buurten get a name of
 * their own, and all else of the standard indicator.
 */
static void
draft_at_level(struct wb_drafting *draft, const struct wb_seen_file *file,
	       const struct wb_seen_figure *figure, const char *level)
{
	const char *name, *column;

	if (!figure->is_standard || !level ||
	    !is_of_another_level(draft, figure->indicator, level))
		return;
	name = wb_draft_text(draft, "%s_%s", figure->indicator, level);
	if (!take_at(draft, name, level))
		return;
	column = column_to_state(draft, file, figure);
	wb_draft_line(draft, NULL,
		"  %s: {kind: open, source: %s, standard: %s%s%s}", name,
		file->source_name, figure->indicator,
		column ? ", column: " : "", column ? column : "");
}

/*
 * With addresses, an edition tells their number and that of their units by
 * itself, under these names (`wb_base_name` in project.h).
 */
static bool
is_of_units(const struct wb_drafting *draft, const char *name)
{
	return draft->seen->addresses && (strcmp(name, "huishoudens") == 0 ||
					  strcmp(name, "adressen") == 0);
}

/* The figure under a name of its own, and all else of its standard indicator. */
static void
draft_renamed(struct wb_drafting *draft, const struct wb_seen_file *file,
	      struct wb_seen_figure figure, const char *level)
{
	const char *name = wb_draft_text(draft, "%s_cijfer", figure.indicator);
	const char *column = column_to_state(draft, file, &figure);

	if (!take_at(draft, name, level))
		return;
	if (figure.is_standard) {
		wb_draft_line(draft, NULL,
			"  %s: {kind: open, source: %s, standard: %s%s%s}",
			name, file->source_name, figure.indicator,
			column ? ", column: " : "", column ? column : "");
		return;
	}
	figure.indicator = name;
	draft_own_figure(draft, file, &figure);
}

/* --- a file -------------------------------------------------------------- */

static void
draft_figures(struct wb_drafting *draft, struct wb_seen_file *file)
{
	struct wb_seen_figure figures[WB_MOST_FIGURES];
	const char *level = level_of(file);
	size_t count = 0, left;
	bool own = false;

	if (!wb_draft_see_figures(draft, file, figures, &count, &left)) {
		draft->no_memory = true;
		return;
	}
	for (size_t row = 0; row < count; row++) {
		if (is_of_units(draft, figures[row].indicator)) {
			draft_renamed(draft, file, figures[row], level);
			continue;
		}
		if (!take_at(draft, figures[row].indicator, level)) {
			draft_at_level(draft, file, &figures[row], level);
			continue;
		}
		if (!figures[row].is_standard && !own)
			wb_draft_comment(draft, 2, wb_draft_text(draft,
				_("guessed: the first figures of %s; give those that you keep a label"),
				file->source_name));
		own |= !figures[row].is_standard;
		if (figures[row].is_standard)
			draft_known_figure(draft, file, &figures[row]);
		else
			draft_own_figure(draft, file, &figures[row]);
	}
	tell_left(draft, file, figures, count);
}

void
wb_draft_figures(struct wb_drafting *draft)
{
	struct wb_seen *seen = draft->seen;

	for (size_t at = 0; at < seen->file_count; at++)
		if (wb_is_source(&seen->files[at]) &&
		    seen->files[at].kind != WB_FILE_SOURCE)
			draft_figures(draft, &seen->files[at]);
}
