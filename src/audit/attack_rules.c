/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A13: an edition that was made by weaker rules than its profile's and does not
 * say who decided that, or that is for named recipients and names none.
 */
#include "audit/attacks.h"

#include "wijkbeeld/message.h"

enum wb_status
wb_attack_rules(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;
	struct findings *findings = attack->findings;

	for (size_t e = 0; e < published->edition_count; e++)
		if (published->editions[e].rules.undecided)
			wb_findings_add(findings, (struct wb_finding){
				.attack = WB_ATTACK_RULES, .reach = WB_TOO_FAR,
				.where = "regels.csv", .period = "",
				.what = published->editions[e].rules.undecided,
				.why = _("weaker than its profile, and no decision stands beside it") });
	return findings->failed ? wb_error_no_memory(err) : WB_OK;
}
