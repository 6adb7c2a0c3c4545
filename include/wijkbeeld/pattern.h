/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where: whether a figure has a spatial pattern, and which areas are part of
 * one. Moran's I for the whole, local Moran and Getis-Ord for each area.
 *
 * A pattern is a figure per area and who its neighbours are. It is taken over
 * the areas that have a value and a neighbour with one; an area that is hidden
 * or absent counts for nobody, and one without neighbours (an island) has no
 * surroundings to compare with. Each says so in its own outcome.
 *
 * Many areas are looked at at once: p-values of areas are for a false discovery
 * control by the caller.
 */
#ifndef WIJKBEELD_PATTERN_H
#define WIJKBEELD_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/contiguity.h"
#include "wijkbeeld/error.h"

enum { WB_LEAST_PATTERN_AREAS = 4 };

enum wb_pattern_outcome {
	WB_PATTERN_OK,
	WB_PATTERN_TOO_FEW,		/* fewer than WB_LEAST_PATTERN_AREAS */
	WB_PATTERN_CONSTANT,		/* all values are equal */
	WB_PATTERN_MISSING,		/* this area: hidden, or no data */
	WB_PATTERN_ISLAND,		/* this area: no neighbour with a value */
	WB_PATTERN_AT_MEAN,		/* this area is average: no cluster of it */
	WB_PATTERN_ALL_NEIGHBOURS,	/* this area: no other lies further away */
	WB_PATTERN_NO_VARIETY,		/* the same whichever area has which value */
	WB_PATTERN_NEGATIVE,		/* G is for values of 0 and more */
};

/** Whether an area's neighbours weigh as one together, or as one each. */
enum wb_weights { WB_WEIGHTS_ROW, WB_WEIGHTS_BINARY };

/** A figure per area with its neighbours, ready for what follows. */
struct wb_pattern;

/**
 * Lives in `arena`; only read afterwards.
 *
 * @param values  one per area of `contiguity`; read where known
 * @param known   one per area: whether a value was released
 * @return WB_OUT_OF_DOMAIN for a known value that is not finite
 */
WB_MUST_CHECK enum wb_status
wb_pattern_new(const struct wb_contiguity *contiguity, const double *values,
	       const bool *known, struct wb_arena *arena,
	       const struct wb_pattern **out, struct wb_error *err);

/** The areas that have a value and a neighbour with one. */
size_t wb_pattern_areas(const struct wb_pattern *pattern);

/** Moran's I. The numbers are set when the outcome is WB_PATTERN_OK. */
struct wb_moran {
	enum wb_pattern_outcome outcome;
	double index, expected;
	double variance_random, z_random;	/* values at random over areas */
	double variance_normal, z_normal;	/* values from one normal law */
};

/** Moran's I; see moran.c for the source. */
struct wb_moran wb_moran_of(const struct wb_pattern *pattern,
			    enum wb_weights weights);

/**
 * The p of Moran's I when values are dealt to areas at random, two-sided:
 * twice the smaller tail, at most 1; at least 2 / (permutations + 1). The same
 * for any number of threads.
 *
 * @param permutations  1 or more; 9,999 is usual
 * @param p             set when the outcome of wb_moran_of is WB_PATTERN_OK
 */
WB_MUST_CHECK enum wb_status
wb_moran_permute(const struct wb_pattern *pattern, enum wb_weights weights,
		 uint32_t permutations, uint64_t seed, size_t threads,
		 double *p, struct wb_error *err);

/** What an area and its neighbours are to the mean. */
enum wb_cluster {
	WB_CLUSTER_HIGH_HIGH, WB_CLUSTER_LOW_LOW,	/* like its neighbours */
	WB_CLUSTER_HIGH_LOW, WB_CLUSTER_LOW_HIGH,	/* unlike them */
};

/** Local Moran of one area; the numbers when the outcome is WB_PATTERN_OK. */
struct wb_local_moran {
	enum wb_pattern_outcome outcome;
	enum wb_cluster cluster;
	double index, expected, variance;
	double z;	/* conditional: the area keeps its own value */
};

/**
 * Local Moran of each area; one per area of the contiguity, in `arena`. At
 * WB_PATTERN_AT_MEAN the index is 0 and there is no z.
 */
WB_MUST_CHECK enum wb_status
wb_local_moran_of(const struct wb_pattern *pattern, enum wb_weights weights,
		  struct wb_arena *arena, const struct wb_local_moran **out,
		  struct wb_error *err);

/** Getis and Ord's G: whether high values lie together. Binary weights. */
struct wb_getis_ord {
	enum wb_pattern_outcome outcome;
	double index, expected, variance, z;
};

struct wb_getis_ord wb_getis_ord_of(const struct wb_pattern *pattern);

/** Gi and Gi* of one area, as z; set when the outcome is WB_PATTERN_OK. */
struct wb_hot_spot {
	enum wb_pattern_outcome outcome;
	double gi;	/* the neighbours, against all other areas */
	double gi_star;	/* the area and its neighbours, against all */
};

/** Gi and Gi* of each area; one per area of the contiguity, in `arena`. */
WB_MUST_CHECK enum wb_status
wb_hot_spots_of(const struct wb_pattern *pattern, struct wb_arena *arena,
		const struct wb_hot_spot **out, struct wb_error *err);

/** The conditional permutation p of one area. */
struct wb_area_p {
	enum wb_pattern_outcome outcome;	/* OK: p is set */
	double p;
};

/**
 * The p of each area when its neighbours have values of others at random and
 * it keeps its own, two-sided as above. The local Moran, Gi and Gi* of an area
 * are all rising or falling in the sum over its neighbours, so one p serves
 * the three; of an area at the mean it serves Gi and Gi* alone.
 *
 * @param out  one per area of the contiguity, in `arena`
 *
 * Source: Anselin (1995), Geogr. Anal. 27, 93-115; see area_p.c.
 */
WB_MUST_CHECK enum wb_status
wb_area_p_of(const struct wb_pattern *pattern, uint32_t permutations,
	     uint64_t seed, size_t threads, struct wb_arena *arena,
	     const struct wb_area_p **out, struct wb_error *err);

#endif
