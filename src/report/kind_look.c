/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row a kind; a concentration looks otherwise by its measure.
 */
#include "report/kind_look.h"

static const struct wb_kind_look looks[WB_KIND_COUNT] = {
	[WB_KIND_SHARE] = { "kind.share", true, true, true, true },
	[WB_KIND_ANY] = { "kind.any", true, true, true, true },
	[WB_KIND_MULTI] = { "kind.multi", true, true, true, true },
	[WB_KIND_EXACTLY] = { "kind.exactly", true, true, true, true },
	[WB_KIND_NONE] = { "kind.none", true, true, true, true },
	[WB_KIND_ONLY] = { "kind.only", true, true, true, true },
	[WB_KIND_RATE] = { "kind.rate", false, false, true, true },
	[WB_KIND_COVERAGE] = { "kind.coverage", true, true, true, true },
	[WB_KIND_OPEN] = { "kind.open", false, false, false, false },
	[WB_KIND_AMOUNT] = { "kind.amount", false, false, false, true },
	[WB_KIND_SURVEY] = { "kind.survey", true, false, true, true },
	[WB_KIND_CONCENTRATION] = { "kind.concentration", true, false, true,
				    true },
	[WB_KIND_PERSONS] = { "kind.persons", true, false, true, true },
};

struct wb_kind_look
wb_kind_look(const struct wb_indicator_spec *spec)
{
	static const struct wb_kind_look index = {
		"kind.concentration.hhi", false, false, false, true };

	return spec->kind == WB_KIND_CONCENTRATION &&
	       spec->measure == WB_CONCENTRATION_HHI ? index :
						       looks[spec->kind];
}
