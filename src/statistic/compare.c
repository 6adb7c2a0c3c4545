/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comparing many areas at once.
 *
 * Each area is estimated by itself, tested by itself, and told apart only when
 * its interval at 95% leaves the reference out and the control of false
 * discoveries keeps its test. The first keeps a page in one piece: an arrow
 * never stands beside an interval that crosses the line of the reference.
 */
#include "wijkbeeld/compare.h"

#include <math.h>

#include "wijkbeeld/memory.h"

/* The chance of a figure when its reference is true, or not a number. */
static double
chance_of(struct wb_figure figure, struct wb_reference reference)
{
	enum wb_status status = WB_OUT_OF_DOMAIN;
	struct wb_sample sample;
	struct wb_count count;
	struct wb_error ignored;
	double value, p;

	if (!reference.known ||
	    wb_figure_read(figure, &value) != WB_FIGURE_SHOWN)
		return NAN;
	if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		status = wb_sample_p(value, sample, reference.value, &p,
				     &ignored);
	else if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return NAN;
	else if (wb_figure_unit(figure) == WB_UNIT_SHARE)
		status = wb_share_p(count, reference.value, &p, &ignored);
	else if (wb_figure_unit(figure) == WB_UNIT_PER_1000)
		status = wb_rate_p(count, reference.value, &p, &ignored);
	return status == WB_OK ? p : NAN;
}

static struct wb_verdict
verdict_of(struct wb_figure figure, struct wb_reference reference, double p,
	   struct wb_discovery discovery)
{
	struct wb_verdict verdict = {
		.estimate = wb_estimate_against(figure, reference),
		.discovery = discovery, .p = discovery.tested ? p : 1 };

	verdict.at_998 = wb_estimate_at(figure, reference, 0.998).comparison;
	verdict.comparison = verdict.estimate.comparison;
	verdict.why = verdict.estimate.why;
	if (verdict.comparison != WB_NOT_COMPARED && !discovery.found)
		verdict.comparison = WB_NOT_DISTINGUISHABLE;
	return verdict;
}

enum wb_status
wb_compare_all(const struct wb_figure *figures,
	       const struct wb_reference *references, size_t count,
	       double rate, struct wb_verdict *out, struct wb_error *err)
{
	double *p = wb_memory_array(count + 1, sizeof *p);
	struct wb_discovery *discoveries =
		wb_memory_array(count + 1, sizeof *discoveries);
	enum wb_status status = WB_NO_MEMORY;

	if (p && discoveries) {
		for (size_t area = 0; area < count; area++)
			p[area] = chance_of(figures[area], references[area]);
		status = wb_false_discovery(p, count, rate, discoveries, err);
	} else {
		status = wb_error_no_memory(err);
	}
	for (size_t area = 0; area < count && status == WB_OK; area++)
		out[area] = verdict_of(figures[area], references[area], p[area],
				       discoveries[area]);
	wb_memory_free(discoveries);
	wb_memory_free(p);
	return status;
}
