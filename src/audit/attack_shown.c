/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A7: what is shown although it may be of few, or nearly all, or of few units;
 * and what is told nearer than rounding allows.
 */
#include "audit/attacks.h"

#include "wijkbeeld/message.h"

/* Those of the edition that claims it. */
static const struct wb_audit_rules *
rules_of(const struct published *published, const struct claim *claim)
{
	return &published->editions[claim->edition].rules;
}

/* Of a combination the highest of its group, as it is hidden by that. */
static int64_t
threshold_of(const struct published *published, const struct claim *claim)
{
	const struct group *group = &published->groups[claim->group];
	int64_t highest = 0;

	if (claim->indicator != COMBINATION)
		return wb_audit_threshold(rules_of(published, claim),
			published->indicators[claim->indicator].sensitivity);
	for (size_t d = 0; d < group->domain_count; d++) {
		int64_t own = wb_audit_threshold(rules_of(published, claim),
			published->indicators[group->domains[d]].sensitivity);

		highest = own > highest ? own : highest;
	}
	return highest;
}

/* Why this claim may not stand there, or NULL. */
static const char *
why_not(const struct published *published, const struct claim *claim,
	int64_t threshold)
{
	bool events = published->groups[claim->group].of_events;
	const struct wb_audit_rules *rules = rules_of(published, claim);

	if (claim->units > 0 && claim->units < rules->units &&
	    (threshold > 0 || !events))
		return _("shown of too few units");
	if (threshold == 0)
		return NULL;
	if (claim->lower < threshold)
		return _("shown, and may be of few");
	if (!events && claim->units - claim->upper < threshold)
		return _("shown, and may be nearly all");
	if (claim->upper - claim->lower + 1 < rules->rounding)
		return _("told more nearly than rounding allows");
	return NULL;
}

enum wb_status
wb_attack_shown(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;
	struct findings *findings = attack->findings;

	for (size_t c = 0; c < published->claim_count; c++) {
		const struct claim *claim = &published->claims[c];
		int64_t threshold = threshold_of(published, claim);
		const char *why = claim->shown ?
			why_not(published, claim, threshold) : NULL;

		if (!why)
			continue;
		wb_findings_add(findings, (struct wb_finding){
			.attack = WB_ATTACK_FEW, .reach = WB_TOO_FAR,
			.where = wb_findings_area(findings, published,
						  claim->area),
			.what = wb_sets_words(published, claim->group,
				claim->sets, findings->arena),
			.period = wb_findings_period(findings, claim->quarter),
			.bounded = true, .lower = claim->lower,
			.upper = claim->upper,
			.units = claim->units > 0 ? claim->units : -1,
			.threshold = threshold, .why = why });
	}
	return findings->failed ? wb_error_no_memory(err) : WB_OK;
}
