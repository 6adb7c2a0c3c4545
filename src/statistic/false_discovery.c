/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * False discovery control.
 *
 * With the m chances that are there in order, p(1) <= ... <= p(m), those up to
 * the largest k with p(k) <= k q / m are found; of these, at most the part q is
 * expected to be chance. The adjusted chance of p(i) is the least q at which
 * it is found: min over k >= i of p(k) m / k.
 *
 * The areas of an edition share references and neighbours, so their tests are
 * positively dependent; the control holds then too.
 *
 * Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289-300; under
 * dependence Benjamini and Yekutieli (2001), Ann. Stat. 29, 1165-1188.
 */
#include "wijkbeeld/compare.h"

#include <math.h>
#include <stdlib.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

struct ordered { double p; size_t at; };

static int
by_chance(const void *one, const void *other)
{
	const struct ordered *a = one, *b = other;

	return (a->p > b->p) - (a->p < b->p);
}

/* Gathers what is there; returns how many, or SIZE_MAX when one is no chance. */
static size_t
gather(const double *p, size_t count, struct ordered *out)
{
	size_t tests = 0;

	for (size_t at = 0; at < count; at++) {
		if (isnan(p[at]))
			continue;
		if (!(p[at] >= 0 && p[at] <= 1))
			return SIZE_MAX;
		out[tests++] = (struct ordered){ p[at], at };
	}
	return tests;
}

/* From the largest down: each is found where one behind it is. */
static void
adjust(const struct ordered *tests, size_t count, double rate,
       struct wb_discovery *out)
{
	double least = 1;

	for (size_t place = count; place > 0; place--) {
		const struct ordered *test = &tests[place - 1];

		least = fmin(least, test->p * (double)count / (double)place);
		out[test->at] = (struct wb_discovery){ true, least <= rate,
						       least };
	}
}

enum wb_status
wb_false_discovery(const double *p, size_t count, double rate,
		   struct wb_discovery *out, struct wb_error *err)
{
	struct ordered *tests;
	size_t tested;

	if (!(rate > 0 && rate < 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("the rate of false discoveries lies between 0 and 1"));
	tests = wb_memory_array(count + 1, sizeof *tests);
	if (!tests)
		return wb_error_no_memory(err);
	tested = gather(p, count, tests);
	if (tested != SIZE_MAX) {
		for (size_t at = 0; at < count; at++)
			out[at] = (struct wb_discovery){ false, false, 1 };
		qsort(tests, tested, sizeof *tests, by_chance);
		adjust(tests, tested, rate, out);
	}
	wb_memory_free(tests);
	return tested != SIZE_MAX ? WB_OK :
	       wb_error_set(err, WB_OUT_OF_DOMAIN,
			    _("a chance lies between 0 and 1"));
}
