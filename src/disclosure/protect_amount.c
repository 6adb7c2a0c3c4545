/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Amounts: when a median may be shown, and how.
 *
 * A median of few households is close to what one of them owes, and where one
 * of them owes most of it all a neighbour who knows that one learns the rest.
 * So at least 30 contributors (DISCLOSURE 2.8, strict), none above half of the
 * total, no two above four fifths, and the p%-rule: what is left without the
 * largest two is at least 15% of the largest, or the second could estimate the
 * largest too well. The median is printed to 50 euro, and nothing else of the
 * amounts: no least, most or sum, nor how many there are. So nothing is told that
 * adds up over areas; what is left of a larger one is judged in rest.c.
 *
 * Class open is exempt from these, not from the minimum of units; it is printed
 * to 50 euro as well.
 *
 * Source: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4.2;
 * tau-ARGUS manual, 2.2.
 */
#include "disclosure/protection.h"
#include "disclosure/rules.h"

bool
wb_amount_is_safe(const struct wb_disclosure_rules *rules,
		  enum wb_sensitivity sensitivity,
		  const struct wb_amount_cell *cell)
{
	/* A hundred times a total of many households is beyond 64 bits. */
	__int128 total = cell->total, largest = cell->largest;
	__int128 two = largest + cell->second;

	if (sensitivity == WB_OPEN)
		return cell->contributors >= rules->minimum_units;
	return cell->contributors >= rules->contributors &&
	       100 * largest <= rules->largest_percent * total &&
	       100 * two <= rules->two_percent * total &&
	       100 * (total - two) >= rules->p_percent * largest;
}

int64_t
wb_amount_rounded(const struct wb_disclosure_rules *rules,
		  int64_t twice_median)
{
	int64_t step = 200 * rules->euro_step;	/* as twice the cents */
	int64_t shifted = twice_median + step / 2;
	int64_t steps = shifted / step - (shifted % step < 0);

	return steps * rules->euro_step;
}

void
wb_put_amount(struct protection *protection, struct wb_statement statement,
	      const struct wb_amount_cell *cell)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	enum wb_sensitivity sensitivity = protection->counts->project->
		indicators[statement.subject].sensitivity;
	double half = (double)rules->euro_step / 2, euro;

	if (!wb_amount_is_safe(rules, sensitivity, cell)) {
		wb_hide(protection, statement, WB_UNIT_EURO, WB_CAUSE_AMOUNT);
		return;
	}
	euro = (double)wb_amount_rounded(rules, cell->twice_median);
	wb_release_show(protection->release, statement, (struct wb_cell){
		.value = euro, .lower = euro - half, .upper = euro + half,
		.unit = WB_UNIT_EURO });
}
