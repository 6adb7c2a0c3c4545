/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What goes too far is kept before what is only narrowed.
 */
#include "audit/finding.h"

#include "wijkbeeld/period.h"

const char *
wb_attack_name(enum wb_attack attack)
{
	static const char *const names[] = {
		[WB_ATTACK_INTERVAL] = "A1", [WB_ATTACK_PERCENT] = "A3",
		[WB_ATTACK_SLIVER] = "A4", [WB_ATTACK_TIME] = "A5",
		[WB_ATTACK_DOMAINS] = "A6", [WB_ATTACK_FEW] = "A7",
		[WB_ATTACK_ORDER] = "A8", [WB_ATTACK_CONTAINER] = "A10",
		[WB_ATTACK_RULES] = "A13",
	};

	return names[attack];
}

void
wb_findings_add(struct findings *findings, struct wb_finding finding)
{
	struct wb_finding *moved;

	if (!finding.where || !finding.what || !finding.period ||
	    !finding.why) {
		findings->failed = true;
		return;
	}
	if (++findings->reached[finding.reach] > MOST_FINDINGS)
		return;
	moved = wb_arena_grow(findings->arena, findings->list, findings->count,
			      &findings->capacity, sizeof *moved);
	findings->failed |= !moved;
	if (!moved)
		return;
	findings->list = moved;
	moved[findings->count++] = finding;
}

const char *
wb_findings_area(struct findings *findings, const struct published *published,
		 uint32_t area)
{
	const struct wb_area *of = wb_areas_get(published->areas, area);

	return wb_arena_printf(findings->arena, "%s %s",
			       published->levels[of->level], of->code);
}

const char *
wb_findings_period(struct findings *findings, int32_t quarter)
{
	char period[WB_PERIOD_TEXT_SIZE];

	return wb_arena_printf(findings->arena, "%s",
			       wb_quarter_code(quarter, period));
}

const char *
wb_findings_line(struct findings *findings, const struct listing *listing,
		 size_t row)
{
	return wb_arena_printf(findings->arena, "%s:%zu", listing->path,
			       listing->rows[row].line);
}
