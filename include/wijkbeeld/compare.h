/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comparing areas with a reference: the municipality, the parent, a group of
 * peers, a target. One area is compared by its interval. Where many areas are
 * compared at once some lie outside theirs by chance alone, so an area is then
 * told apart only when the control of false discoveries keeps it too.
 *
 * The reference is taken as fixed: its own chance is small beside an area's.
 * Everything rests on released figures and on numbers computed from them.
 */
#ifndef WIJKBEELD_COMPARE_H
#define WIJKBEELD_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/figure.h"

/** Of 20 areas that are told apart, at most one is expected to be chance. */
#define WB_FALSE_DISCOVERY_RATE 0.05

/**
 * The chance, in an area whose true share were `share`, of a count that lies
 * as far from what is expected, or farther, on its own side; doubled, at most
 * 1. Exact, rounding included; see test_of_count.c.
 *
 * @param share  in [0, 1]
 */
WB_MUST_CHECK enum wb_status
wb_share_p(struct wb_count count, double share, double *p,
	   struct wb_error *err);

/** The same for events, against a rate per 1,000 of the denominator. */
WB_MUST_CHECK enum wb_status
wb_rate_p(struct wb_count count, double per_1000, double *p,
	  struct wb_error *err);

/** The same for a survey's share, by the score that its interval inverts. */
WB_MUST_CHECK enum wb_status
wb_sample_p(double share, struct wb_sample sample, double reference, double *p,
	    struct wb_error *err);

/** What the control of false discoveries says of one test. */
struct wb_discovery {
	bool tested;		/* false where p is missing */
	bool found;
	double adjusted;	/* the least rate at which it is found, at most 1 */
};

/**
 * Controls the false discovery rate over `count` tests.
 *
 * @param p     chances in [0, 1]; not a number is missing and stays so
 * @param rate  in (0, 1): the part of what is found that may be chance
 * @param out   count of them, in the order of `p`
 * @return WB_OK, WB_OUT_OF_DOMAIN or WB_NO_MEMORY
 */
WB_MUST_CHECK enum wb_status
wb_false_discovery(const double *p, size_t count, double rate,
		   struct wb_discovery *out, struct wb_error *err);

/** How one area stands to its reference, seen among all that are compared. */
struct wb_verdict {
	struct wb_estimate estimate;	/* at 95%, by itself alone */
	enum wb_comparison at_998;	/* by its interval at 99.8% */
	struct wb_discovery discovery;
	double p;			/* when discovery.tested, else 1 */
	/* What a page may say: outside its interval at 95%, and kept. */
	enum wb_comparison comparison;
	enum wb_not_calculable why;	/* when it is WB_NOT_COMPARED */
};

/**
 * Compares the figures of one indicator and quarter, each with its own
 * reference, under one control of false discoveries.
 *
 * @param references  count of them
 * @param rate        as of wb_false_discovery
 * @param out         count of them
 */
WB_MUST_CHECK enum wb_status
wb_compare_all(const struct wb_figure *figures,
	       const struct wb_reference *references, size_t count,
	       double rate, struct wb_verdict *out, struct wb_error *err);

#endif
