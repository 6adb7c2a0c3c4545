/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The top of the draft: what is made, for whom, over which period; and the end
 * of it, the pages.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

static void
draft_period(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	char code[WB_PERIOD_TEXT_SIZE];

	if (seen->quarter == WB_NO_QUARTER) {
		wb_draft_decide(draft, true);
		wb_draft_line(draft, _("DECIDE before run: the quarter reported, such as 2026-Q3"),
			      "period:");
		return;
	}
	wb_draft_line(draft, seen->quarter_from_dates
		? _("seen: the last quarter that most sources have whole")
		: _("guessed: the year in the name of the open figures"),
		"period: %s", wb_quarter_code(seen->quarter, code));
	wb_draft_line(draft, _("quarters in the trend"), "history: %d",
		      seen->history);
}

void
wb_draft_head(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	const char *title = seen->is_dutch ? "Wijkanalyse" : "Neighbourhoods";
	const char *place = seen->gemeente ? seen->gemeente : "";

	wb_draft_decide(draft, false);
	wb_draft_line(draft, _("DECIDE: the title on each page"),
		"title: %s", wb_draft_scalar(draft, wb_draft_text(draft,
			"%s%s%s", title, place[0] ? " " : "", place)));
	if (place[0])
		wb_draft_line(draft, _("guessed: the only gemeente in the files"),
			"organisation: %s", wb_draft_scalar(draft,
			wb_draft_text(draft, "gemeente %s", place)));
	else
		wb_draft_line(draft, _("DECIDE: who publishes it"),
			      "# organisation: gemeente ...");
	wb_draft_line(draft, _("of the pages: nl or en"), "language: %s",
		      seen->is_dutch ? "nl" : "en");
	draft_period(draft);
}

/* --- pages --------------------------------------------------------------- */

enum { MANY_AREAS = 1500 };

/* The levels of a page each: not streets, which are many. */
static const char *
page_levels(struct wb_drafting *draft, bool coarse_only)
{
	const struct wb_seen *seen = draft->seen;
	const char *list = "";

	for (size_t level = 0; level < seen->level_count; level++)
		if (strcmp(seen->levels[level], "straat") != 0 &&
		    (!coarse_only || level == 0))
			list = wb_draft_list(draft, list, seen->levels[level]);
	return list;
}

static bool
has_many_areas(const struct wb_seen *seen)
{
	for (size_t at = 0; !seen->addresses && at < seen->file_count; at++)
		if (wb_is_source(&seen->files[at]) &&
		    seen->files[at].kind == WB_FILE_FIGURES &&
		    seen->files[at].rows > MANY_AREAS)
			return true;
	return false;
}

void
wb_draft_reports(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	bool many = has_many_areas(seen);

	wb_draft_heading(draft, _("pages"));
	if (seen->addresses) {
		wb_draft_line(draft, _("another profile is for your data protection officer"),
			      "disclosure: {profile: strict}");
		wb_buffer_text(&draft->out, "\n");
	}
	wb_draft_line(draft, NULL, "reports:");
	wb_draft_line(draft, NULL, "  - {template: wijkanalyse, for: [%s]}",
		      page_levels(draft, many));
	if (!many)
		return;
	wb_draft_decide(draft, false);
	wb_draft_comment(draft, 2, _("DECIDE: for which areas? The files have very many; a page for each of some:"));
	wb_draft_line(draft, NULL,
		      "  # - {template: wijkanalyse, for: [%s], only: [GM0000, BU00000000]}",
		      page_levels(draft, false));
}

void
wb_draft_unused(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	bool first = true;

	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];

		if (!file->why)
			continue;
		if (first)
			wb_draft_heading(draft, _("not used"));
		first = false;
		wb_draft_comment(draft, 0, wb_draft_text(draft, "%s: %s",
							 file->written,
							 file->why));
	}
}
