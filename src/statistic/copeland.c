/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Copeland scores: each area against each other, as in a tournament.
 *
 * An indicator in which two areas are equal gives half its weight to each; the
 * one with more than half of the weight that both have wins. No scale matters,
 * only the order within an indicator, and a good score makes up for nothing.
 *
 * Cost: areas^2 x indicators.
 *
 * Source: Copeland (1951), A 'reasonable' social welfare function; Munda and
 * Nardo (2009), Appl. Econ. 41, 1513-1523.
 */
#include "wijkbeeld/composite.h"

#include "statistic/means.h"

/* 1 when `one` wins, -1 when it loses; 0 when neither does. */
static int
match(const struct wb_scores *scores, const double *weights, size_t one,
      size_t other)
{
	size_t m = scores->indicators;
	double margin = 0;

	for (size_t indicator = 0; indicator < m; indicator++) {
		size_t a = one * m + indicator, b = other * m + indicator;
		double weight = weights ? weights[indicator] : 1;

		if (!scores->known[a] || !scores->known[b])
			continue;
		margin += scores->values[a] > scores->values[b] ? weight :
			  scores->values[a] < scores->values[b] ? -weight : 0;
	}
	return (margin > 0) - (margin < 0);
}

enum wb_status
wb_copeland_of(const struct wb_scores *scores, const double *weights,
	       double *out, enum wb_composite_outcome *outcomes,
	       struct wb_error *err)
{
	size_t m = scores->indicators;

	if (wb_weights_check(weights, m, err) != WB_OK)
		return err->status;
	for (size_t area = 0; area < scores->areas; area++) {
		size_t there = 0;

		for (size_t at = area * m; at < (area + 1) * m; at++)
			there += scores->known[at];
		outcomes[area] = there == 0 || 2 * there < m ?
				 WB_COMPOSITE_MISSING : WB_COMPOSITE_OK;
	}
	for (size_t one = 0; one < scores->areas; one++) {
		if (outcomes[one] != WB_COMPOSITE_OK)
			continue;
		out[one] = 0;
		for (size_t other = 0; other < scores->areas; other++)
			if (other != one && outcomes[other] == WB_COMPOSITE_OK)
				out[one] += match(scores, weights, one, other);
	}
	return WB_OK;
}
