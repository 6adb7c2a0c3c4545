/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Peers: the areas that are most like an area by open statistics (age,
 * density, value of homes, ...), to compare it with. Distances are Euclidean
 * over columns that were given mean 0 and standard deviation 1; the list is
 * printed, so that a reader can judge it.
 */
#ifndef WIJKBEELD_PEERS_H
#define WIJKBEELD_PEERS_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/calculable.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/figure.h"

/** Open statistics of areas, not of persons. */
struct wb_profiles {
	/* areas x columns, row-major; not a number is missing. */
	const double *values;
	size_t areas, columns;
	const char *const *codes;	/* areas; ties go by code */
};

/** An area, and how far it is: in standard deviations, over all columns. */
struct wb_peer { uint32_t area; double distance; };

/** Nearest first. */
struct wb_peers {
	enum wb_not_calculable why;
	const struct wb_peer *peers;
	size_t count;
};

/**
 * The `wanted` nearest of `area`, or all there are when fewer.
 *
 * An area that misses a column is nobody's peer and has none (WB_NO_FIGURE). A
 * column in which complete areas do not differ counts for nothing; without any
 * other there are no peers (WB_NO_VARIATION). Alone is WB_TOO_FEW.
 *
 * @return WB_OK, WB_OUT_OF_DOMAIN (infinite values, no such area) or
 *         WB_NO_MEMORY; `out` lives in `arena`
 */
WB_MUST_CHECK enum wb_status
wb_peers_find(struct wb_profiles profiles, uint32_t area, size_t wanted,
	      struct wb_arena *arena, struct wb_peers *out,
	      struct wb_error *err);

enum { WB_LEAST_PEERS = 3 };

/**
 * The value of a group of peers, from their figures of one indicator and
 * quarter: their counts together where they have any, else the median. Hidden
 * and absent figures are left out; fewer than WB_LEAST_PEERS are no reference.
 */
struct wb_reference wb_peers_reference(const struct wb_figure *figures,
				       size_t count, struct wb_arena *arena);

#endif
