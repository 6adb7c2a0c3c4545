/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Did it work, did it move? A measure was taken in some areas from some period
 * on. Whether their figures changed otherwise than those of the areas that they
 * are compared with (difference in differences), and whether those of the ring
 * around them did (displacement, the waterbed effect).
 *
 * It tells whether areas changed differently, never why: areas are not chosen
 * by lot, and a page says so.
 */
#ifndef WIJKBEELD_INTERVENTION_H
#define WIJKBEELD_INTERVENTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/contiguity.h"
#include "wijkbeeld/error.h"

/** Released figures of areas over periods. */
struct wb_history {
	const double *values;	/* areas x periods, row-major; read where known */
	const bool *known;	/* areas x periods: whether it was released */
	const double *weights;	/* one per area, > 0 (households); NULL: equal */
	size_t areas, periods;
	size_t season;		/* periods of a year; 1 or more, 1: no season */
};

/** What an area is to the question. */
enum wb_arm {
	WB_ARM_NONE,			/* left out */
	WB_ARM_SUBJECT,			/* where it was done; or the ring */
	WB_ARM_COMPARED,		/* the areas it is compared with */
};

/**
 * Did it work: treated areas are subjects; compared are the peers, or all other
 * areas when `peers` is NULL.
 *
 * @param treated, peers  one per area; a treated area is no peer
 * @param arms            one per area, written
 */
void wb_arms_of_treated(const bool *treated, const bool *peers, size_t areas,
			enum wb_arm *arms);

/**
 * Did it move: the neighbours of treated areas are subjects, treated areas are
 * left out, and all others are compared.
 *
 * @param treated, arms  one per area of the contiguity
 */
void wb_arms_of_ring(const struct wb_contiguity *contiguity,
		     const bool *treated, enum wb_arm *arms);

enum wb_effect_outcome {
	WB_EFFECT_OK,
	WB_EFFECT_NO_SUBJECT,	/* none has figures before and after */
	WB_EFFECT_NO_COMPARED,	/* none of the others has */
	WB_EFFECT_NO_PERIODS,	/* none before, or none since */
};

struct wb_effect {
	enum wb_effect_outcome outcome;
	size_t subjects, compared;	/* areas with figures before and after */
	size_t left_out;		/* those with an arm that have not */
	/* What follows is set when the outcome is WB_EFFECT_OK. */
	double subjects_before, subjects_after;	/* weighted means */
	double compared_before, compared_after;
	double difference;	/* change of the subjects less that of the others */
	double p;		/* two-sided, by permutation of the arms */
	double least_p;		/* that any difference could have had; when it
				 * is high there are too few areas to tell */
	bool exact;		/* all permutations were made */
};

/**
 * Difference in differences, with a permutation p; the same for any number of
 * threads.
 *
 * @param arms   one per area
 * @param from   the first period since, 0 .. periods
 * @param turns  1 or more; all permutations are made when there are no more
 * @return WB_OUT_OF_DOMAIN for a value, weight or season that cannot be
 *
 * Source: Angrist and Pischke (2009), Mostly Harmless Econometrics, section
 * 5.2; see intervention.c.
 */
WB_MUST_CHECK enum wb_status
wb_effect_of(const struct wb_history *history, const enum wb_arm *arms,
	     size_t from, uint32_t turns, uint64_t seed, size_t threads,
	     struct wb_effect *out, struct wb_error *err);

#endif
