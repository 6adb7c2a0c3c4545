/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Surveys: when a share of respondents may be shown, and how.
 *
 * Of n respondents k give the answer; k and n - k are at least t, as for any
 * count. The share is not made of a rounded k, for it is weighted; so it is
 * printed in steps so wide that they leave five possible counts: g >= 100 * 5 /
 * n percentage points, from 1, 2, 5, 10 and 25 (DISCLOSURE 1.1). A reader who
 * knows t can cut a step short at its ends; what is then too narrow is hidden.
 * It is not printed in the next step, because that choice would tell.
 *
 * Without weights the share tells between which numbers k lies, and those add up
 * over areas: a riddle is made of them (riddle.c). With weights it tells no
 * number; what is left of a larger area is judged in rest.c, either way.
 *
 * n is rounded by the key sum of the respondents like any count, and the
 * effective number follows from the rounded n, so that it is no second look at
 * n. Both are multiples of five.
 */
#include "disclosure/protection.h"

#include <math.h>

#include "disclosure/rules.h"

int
wb_share_step(const struct wb_disclosure_rules *rules, int64_t units)
{
	static const int ladder[] = { 1, 2, 5, 10, 25 };

	for (size_t step = 0; step < sizeof ladder / sizeof *ladder; step++)
		if (ladder[step] * units >= 100 * rules->possible)
			return ladder[step];
	return 0;
}

/* Counts out of `units` that are printed as `printed` percent in this step. */
static int64_t
possible_counts(int64_t units, int64_t threshold, int64_t printed, int step)
{
	/* From (printed - step/2) up to, not with, (printed + step/2) percent. */
	int64_t low = units * (2 * printed - step);
	int64_t high = units * (2 * printed + step);
	int64_t first = low <= 0 ? 0 : (low + 199) / 200;
	int64_t last = (high + 199) / 200 - 1;

	if (first < threshold)
		first = threshold;
	if (last > units - threshold)
		last = units - threshold;
	return last - first + 1;
}

bool
wb_survey_is_safe(const struct wb_disclosure_rules *rules,
		  enum wb_sensitivity sensitivity,
		  const struct wb_survey_cell *cell)
{
	int64_t n = cell->respondents, t = rules->threshold[sensitivity];
	int step = wb_share_step(rules, n);

	if (n < rules->respondents || step == 0 ||
	    !wb_count_is_safe(rules, sensitivity, cell->holding, n))
		return false;
	return sensitivity == WB_OPEN ||
	       possible_counts(n, t, wb_percent_in_steps(cell->share, step),
			       step) >= rules->possible;
}

int
wb_percent_in_steps(double share, int step)
{
	/* A share such as 0.35 is a bit less than it says. */
	static const double SLACK = 1e-9;

	return step * (int)floor(100 * share / step + 0.5 + SLACK);
}

/* Of the rounded respondents, down to the base: not more sure than we are. */
static int64_t
effective_of(const struct wb_disclosure_rules *rules,
	     const struct wb_survey_cell *cell, int64_t respondents)
{
	static const double SLACK = 1e-9;
	double ratio = cell->effective / (double)cell->respondents;
	int64_t bases = (int64_t)floor(ratio * (double)respondents /
				       (double)rules->base + SLACK);

	return bases > 0 ? bases * rules->base : rules->base;
}

/* Without weights the threshold narrows what a reader can deduce. */
static void
set_bounds(const struct wb_disclosure_rules *rules, int64_t threshold,
	   struct wb_cell *cell)
{
	double half = cell->sample.step / 2;
	double least = (double)threshold /
		       (double)(cell->sample.respondents + rules->base - 1);

	if (cell->sample.effective < cell->sample.respondents)
		least = 0;
	cell->lower = fmax(cell->value - half, least);
	cell->upper = fmin(cell->value + half, 1 - least);
}

void
wb_put_survey(struct protection *protection, struct wb_statement statement,
	      const struct wb_survey_cell *cell)
{
	const struct wb_disclosure_rules *rules = protection->rules;
	enum wb_sensitivity sensitivity = protection->counts->project->
		indicators[statement.subject].sensitivity;
	struct wb_cell put = { .unit = WB_UNIT_SHARE };
	int step;

	if (!wb_survey_is_safe(rules, sensitivity, cell)) {
		wb_hide(protection, statement, put.unit, WB_CAUSE_SURVEY);
		return;
	}
	step = wb_share_step(rules, cell->respondents);
	put.value = wb_percent_in_steps(cell->share, step) / 100.0;
	put.sample.step = step / 100.0;
	put.sample.respondents = wb_round_by_key(cell->respondents,
						 cell->key_sum, rules->base);
	put.sample.effective = effective_of(rules, cell,
					    put.sample.respondents);
	set_bounds(rules, rules->threshold[sensitivity], &put);
	wb_release_show(protection->release, statement, put);
}
