/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing the draft: lines of YAML with their comments behind them, or above
 * them when they are long.
 *
 *     seen: ...        what stands in the files
 *     guessed: ...     what was made of that
 *     DECIDE: ...      what only people know; there is a default
 *     DECIDE before run: ...   an empty field that the program refuses
 *
 * Each comment is a message in the user's language.
 */
#ifndef WIJKBEELD_INIT_DRAFT_H
#define WIJKBEELD_INIT_DRAFT_H

#include "init/match.h"
#include "init/seen.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/yaml_tree.h"

/** A standard indicator or a preset of a format: its name and its fields. */
struct wb_template_entry { const char *name; const struct wb_yaml *fields; };

struct wb_drafting {
	struct wb_seen *seen;
	struct wb_arena *arena;
	struct wb_buffer out;
	size_t blocking, open;		/* decisions up to here */
	struct wb_seen_file *about;	/* that counts them too, or NULL */
	bool no_memory;
	const struct wb_template_entry *standards, *presets;
	size_t standard_count, preset_count;
	const char *taken[WB_MOST_INDICATORS];	/* names of indicators */
	const char *level_of[WB_MOST_INDICATORS];	/* of the figures of those
						 * names; NULL: several */
	size_t taken_count;
};

/* --- draft_line.c -------------------------------------------------------- */

/** A line of YAML; `note` is its comment, or NULL. */
void wb_draft_line(struct wb_drafting *draft, const char *note,
		   const char *format, ...) WB_PRINTF(3, 4);

/** Lines of comment, cut at blanks. */
void wb_draft_comment(struct wb_drafting *draft, int indent, const char *text);

/** A heading, with an empty line before it. */
void wb_draft_heading(struct wb_drafting *draft, const char *text);

/** A printed text, or an empty one when memory is out. */
const char *wb_draft_text(struct wb_drafting *draft, const char *format, ...)
	WB_PRINTF(2, 3);

/** A scalar as YAML wants it, also inside a list or braces. */
const char *wb_draft_scalar(struct wb_drafting *draft, const char *text);

/** A column as a condition names it: `in back quotes` when it must be. */
const char *wb_draft_clause_column(struct wb_drafting *draft,
				   const char *name);

/** Text with `more` behind it, and `, ` between them. */
const char *wb_draft_list(struct wb_drafting *draft, const char *list,
			  const char *more);

/** Counts a decision. */
void wb_draft_decide(struct wb_drafting *draft, bool blocking);

/* --- draft_template.c ---------------------------------------------------- */

/** Reads the standard indicators and the presets of sources. */
WB_MUST_CHECK enum wb_status wb_draft_read_templates(struct wb_drafting *draft,
						     struct wb_error *err);

/** The standard indicator of a name, or NULL. */
const struct wb_yaml *wb_draft_standard(const struct wb_drafting *draft,
					const char *name);

/** The preset that fits the columns of a file, or NULL. */
const struct wb_template_entry *
wb_draft_preset(const struct wb_drafting *draft,
		const struct wb_seen_file *file);

/** True when the file has a column of this name. */
bool wb_draft_has_column(const struct wb_seen_file *file, const char *name);

/** The figures to draft of a file: those of its preset, else by name. */
WB_MUST_CHECK bool
wb_draft_see_figures(const struct wb_drafting *draft,
		     const struct wb_seen_file *file,
		     struct wb_seen_figure out[WB_MOST_FIGURES],
		     size_t *count, size_t *left);

/** The text of a field, or NULL. */
const char *wb_yaml_text(const struct wb_yaml *mapping, const char *field);

/** True when the file has all columns that a standard's `where` names. */
bool wb_draft_where_fits(struct wb_drafting *draft,
			 const struct wb_yaml *standard,
			 const struct wb_seen_file *file);

/** True when the file holds what a standard counts, as far as may be told. */
bool wb_draft_is_held(struct wb_drafting *draft,
		      const struct wb_yaml *standard,
		      const struct wb_seen_file *file);

/* --- draft_beside.c ------------------------------------------------------ */

/** Takes the name of an indicator; false when it is taken. */
bool wb_draft_take(struct wb_drafting *draft, const char *name);

/** What a rate of the file is counted against; NULL: nothing is known. */
const char *wb_draft_base(const struct wb_drafting *draft,
			  const struct wb_seen_file *file);

/** The kind of a standard indicator, `share` when it does not say. */
const char *wb_draft_kind(const struct wb_yaml *standard);

/** The kind that goes with what the file is about. */
const char *wb_draft_usual_kind(const struct wb_drafting *draft,
				const struct wb_seen_file *file);

/** Drafts what its topic has beside the main one; how many. */
size_t wb_draft_beside(struct wb_drafting *draft,
		       const struct wb_seen_file *file);

/* --- draft_figures.c ----------------------------------------------------- */

/** Drafts the figures per area of all files. */
void wb_draft_figures(struct wb_drafting *draft);

/* --- the parts ----------------------------------------------------------- */

void wb_draft_head(struct wb_drafting *draft);
void wb_draft_addresses(struct wb_drafting *draft);
void wb_draft_boundaries(struct wb_drafting *draft);
void wb_draft_sources(struct wb_drafting *draft);
void wb_draft_indicators(struct wb_drafting *draft);
void wb_draft_reports(struct wb_drafting *draft);
void wb_draft_unused(struct wb_drafting *draft);

/** `file:`, `header:`, and what was seen of the file. */
void wb_draft_file(struct wb_drafting *draft, const struct wb_seen_file *file,
		   int indent);

/** `key:` and the like of a file. */
void wb_draft_key(struct wb_drafting *draft, const struct wb_seen_file *file,
		  int indent);

/** `columns:` and `ignore:`; `extra` is a column that is needed as integer. */
void wb_draft_columns(struct wb_drafting *draft,
		      const struct wb_seen_file *file, int indent,
		      const char *extra);

/** The first column of euros that may be read, or NULL. */
const char *wb_draft_amount(const struct wb_seen_file *file);

/** `3000 rows`, or `about 3000 rows`. */
const char *wb_rows_words(struct wb_drafting *draft,
			  const struct wb_seen_file *file);

/** The table for the terminal; NULL when memory is out. */
const char *wb_init_summary(const struct wb_seen *seen,
			    struct wb_arena *arena);

#endif
