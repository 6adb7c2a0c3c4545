/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the turns of a composite index work on.
 */
#ifndef WIJKBEELD_STATISTIC_COMPOSITE_WORK_H
#define WIJKBEELD_STATISTIC_COMPOSITE_WORK_H

#include "wijkbeeld/composite.h"

/* Tables are areas x used indicators. */
struct wb_composite_work {
	const struct wb_composite_plan *plan;
	size_t used;			/* indicators that have a scale */
	const size_t *indicator;	/* used: which they are */
	double **moved;			/* one table a method */
	const bool *known;		/* one for all */
	const double *weights;		/* used */
	const uint32_t *ranked;		/* areas with a score, in order */
	size_t ranked_count;
	uint32_t *ranks;		/* turns x ranked */
};

/**
 * Makes all turns, and sets score, rank and range of each ranked area.
 *
 * @param confidence  checked
 */
WB_MUST_CHECK enum wb_status
wb_composite_turn(struct wb_composite_work *work, double confidence,
		  size_t threads, struct wb_composite_score *areas,
		  struct wb_error *err);

#endif
