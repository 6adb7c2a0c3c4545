/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Concentrations: what the largest holders have, as a share of two rounded
 * numbers, or as an index.
 *
 * The largest holder is often known by name, so this is a figure about someone.
 * It takes at least three holders, or one of two would learn all of the other,
 * and the thresholds of any share: what is held and the rest are each at least
 * t. How many units have a holder can itself tell something (households with
 * care, by who gives it), so unless it is open that number is rounded too.
 *
 * The index is printed in whole steps of a hundred, g >= 100 * 5 / n as for a
 * survey; it is of no use below 20 units.
 */
#include "disclosure/protection.h"
#include "disclosure/rules.h"

static struct wb_base_size
size_of(const struct wb_disclosure_rules *rules,
	enum wb_sensitivity sensitivity, struct wb_atom units)
{
	struct wb_base_size size = {
		.units = units.count, .told = units.count,
		.is_told = units.count >= rules->minimum_units };

	if (sensitivity == WB_OPEN)
		return size;
	size.told = wb_round_by_key(units.count, units.key_sum, rules->base);
	size.slack = rules->base - 1;
	return size;
}

static void
put_index(struct protection *protection, struct wb_statement statement,
	  enum wb_sensitivity sensitivity,
	  const struct wb_concentration_cell *cell)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	int64_t units = cell->units.count;
	int step = wb_share_step(rules, units);
	struct wb_cell put = { .unit = WB_UNIT_NUMBER };

	if (step == 0 || !wb_count_is_safe(rules, sensitivity,
					   cell->held.count, units)) {
		wb_hide(protection, statement, put.unit, WB_CAUSE_HOLDERS);
		return;
	}
	put.value = wb_percent_in_steps(cell->hhi, step);
	put.lower = put.value - step / 2.0 > 0 ? put.value - step / 2.0 : 0;
	put.upper = put.value + step / 2.0 < 100 ? put.value + step / 2.0 : 100;
	wb_release_show(protection->release, statement, put);
}

void
wb_put_concentration(struct protection *protection,
		     struct wb_statement statement,
		     const struct wb_concentration_cell *cell)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	const struct wb_indicator_spec *spec = &protection->counts->project->
		indicators[statement.subject];
	bool index = spec->measure == WB_CONCENTRATION_HHI;

	if (cell->holders < rules->holders && spec->sensitivity != WB_OPEN)
		wb_hide(protection, statement,
			index ? WB_UNIT_NUMBER : WB_UNIT_SHARE,
			WB_CAUSE_HOLDERS);
	else if (index)
		put_index(protection, statement, spec->sensitivity, cell);
	else
		wb_put_share(protection, statement, spec->sensitivity,
			     WB_UNIT_SHARE, cell->held, false,
			     size_of(rules, spec->sensitivity, cell->units));
}
