/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spine in the draft: the register with its areas, or the levels of a
 * project without one, and the maps.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

static void
draft_optional(struct wb_drafting *draft, const struct wb_seen_file *file,
	       const char *field, enum wb_meaning meaning, const char *note)
{
	const char *column = wb_column_of(file, meaning);

	if (column)
		wb_draft_line(draft, note, "  %s: %s", field,
			      wb_draft_scalar(draft, column));
}

static void
draft_household(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *column = wb_column_of(file, WB_MEANS_RESIDENTS);

	if (column) {
		const char *name = wb_draft_clause_column(draft, column);

		wb_draft_line(draft, _("guessed: an address where someone lives is a household"),
			      "  household: %s", wb_draft_scalar(draft,
				wb_draft_text(draft, "%s >= 1", name)));
		return;
	}
	wb_draft_decide(draft, false);
	wb_draft_comment(draft, 2, _("DECIDE: which addresses are a household? Now each is; shops and garages too. With a column of residents:"));
	wb_draft_line(draft, NULL, "  # household: bewoners >= 1");
}

static void
draft_position(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	enum wb_meaning x = wb_x_of(file);

	if (x == WB_MEANS_NOTHING)
		return;
	wb_draft_line(draft, NULL, "  position: {x: %s, y: %s, system: %s}",
		      wb_draft_scalar(draft, wb_column_of(file, x)),
		      wb_draft_scalar(draft, wb_column_of(file,
				(enum wb_meaning)(x + 1))),
		      x == WB_MEANS_RD_X ? "rd" : "wgs84");
}

/* The meaning that the column of a level has. */
static enum wb_meaning
meaning_of_level(const char *level)
{
	static const struct { const char *level; enum wb_meaning meaning; }
	levels[] = {
		{ "gemeente", WB_MEANS_GEMEENTE }, { "wijk", WB_MEANS_WIJK },
		{ "buurt", WB_MEANS_BUURT }, { "straat", WB_MEANS_STREET_CODE },
		{ "blok", WB_MEANS_BLOCK },
	};

	for (size_t row = 0; row < sizeof levels / sizeof *levels; row++)
		if (strcmp(levels[row].level, level) == 0)
			return levels[row].meaning;
	return WB_MEANS_NOTHING;
}

static void
draft_area(struct wb_drafting *draft, const struct wb_seen_file *file,
	   size_t level)
{
	const struct wb_seen *seen = draft->seen;
	const char *name = seen->levels[level];
	const char *column = wb_column_of(file, meaning_of_level(name));

	if (column)
		wb_draft_line(draft, NULL, "    %s: %s", name,
			      wb_draft_scalar(draft, column));
	else if (strcmp(name, "buurt") == 0)
		wb_draft_line(draft, _("guessed: placed on the map by its coordinates"),
			      "    %s: {within: boundaries}", name);
	else
		wb_draft_line(draft, _("guessed: the code of a buurt begins with it"),
			      "    %s: {parent_of: %s}", name,
			      seen->levels[level + 1]);
}

static void
draft_register(struct wb_drafting *draft, struct wb_seen_file *file)
{
	const struct wb_seen *seen = draft->seen;

	draft->about = file;
	wb_draft_line(draft, NULL, "addresses:");
	wb_draft_file(draft, file, 2);
	if (wb_has_key(file))
		wb_draft_key(draft, file, 2);
	draft_optional(draft, file, "id", WB_MEANS_ADDRESS_ID,
		       _("seen: 16 digits, as in the BAG"));
	draft_optional(draft, file, "household_id", WB_MEANS_HOUSEHOLD_ID,
		       _("guessed: rows of who has moved do not count at the old address"));
	draft_household(draft, file);
	draft_position(draft, file);
	wb_draft_columns(draft, file, 2, wb_column_of(file,
						      WB_MEANS_RESIDENTS));
	wb_draft_line(draft, _("from coarse to fine"), "  areas:");
	for (size_t level = 0; level < seen->level_count; level++)
		draft_area(draft, file, level);
	if (seen->area_names)
		wb_draft_line(draft, _("seen: code and name"), "  names: %s",
			      wb_draft_scalar(draft, seen->area_names->written));
	draft->about = NULL;
}

static void
draft_levels(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	const char *list = "";

	for (size_t level = 0; level < seen->level_count; level++)
		list = wb_draft_list(draft, list, seen->levels[level]);
	wb_draft_line(draft, _("seen in the codes; from coarse to fine"),
		      "levels: [%s]", list);
	if (seen->area_names)
		wb_draft_line(draft, _("seen: code and name"), "names: %s",
			      wb_draft_scalar(draft, seen->area_names->written));
}

void
wb_draft_addresses(struct wb_drafting *draft)
{
	wb_draft_heading(draft, draft->seen->addresses
		? _("addresses: every denominator comes from here")
		: _("areas"));
	if (draft->seen->addresses)
		draft_register(draft, draft->seen->addresses);
	else
		draft_levels(draft);
}

/* --- maps ---------------------------------------------------------------- */

static void
draft_map(struct wb_drafting *draft, const char *level,
	  const struct wb_seen_file *file)
{
	const char *name = wb_column_of(file, WB_MEANS_AREA_NAME);
	const char *tail = name ? wb_draft_text(draft, ", name: %s",
				wb_draft_scalar(draft, name)) : "";

	const char *areas = wb_draft_text(draft,
		P_("seen: %lu area", "seen: %lu areas", file->rows),
		(unsigned long)file->rows);

	if (file->code_share > 0 && file->code_share < 1)
		areas = wb_draft_list(draft, areas, wb_draft_text(draft,
			_("%.0f%% of their codes stand in the other files"),
			100 * file->code_share));
	wb_draft_line(draft, areas,
		"  %s: {file: %s, code: %s%s}", level,
		wb_draft_scalar(draft, file->written),
		wb_draft_scalar(draft, file->names[wb_area_column(file)]),
		tail);
}

void
wb_draft_boundaries(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	bool any = false;

	for (size_t level = 0; level < seen->level_count; level++)
		any |= seen->boundaries[level] != NULL;
	if (!any)
		return;
	wb_buffer_text(&draft->out, "\n");
	wb_draft_line(draft, NULL, "boundaries:");
	for (size_t level = 0; level < seen->level_count; level++)
		if (seen->boundaries[level])
			draft_map(draft, seen->levels[level],
				  seen->boundaries[level]);
}
