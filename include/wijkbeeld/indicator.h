/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicator table: true counts, for the disclosure room alone.
 *
 * A zone is the set of addresses with the same membership in every released
 * level; areas are sets of zones. Domains that are named together in an
 * `any`, `multi`, `exactly` or `none` form an atom group: its atoms are the
 * exact sets of domains, 2^d of them. Every other share is a group of its own
 * with two atoms. Beside each count stands the sum, modulo 2^64, of the record
 * keys of what is counted: the seed of its rounding (DISCLOSURE 2.2).
 *
 * Periods are the reported quarters, oldest first; period `periods - 1` is the
 * project's own.
 */
#ifndef WIJKBEELD_INDICATOR_H
#define WIJKBEELD_INDICATOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/linkage.h"

/** Households (or addresses) with exactly a set of domains. */
struct wb_atom { int64_t count; uint64_t key_sum; };

struct wb_atom_group {
	uint32_t domains[WB_MOST_DOMAINS];	/* indicators; domain d is bit d */
	size_t domain_count;
	uint32_t base;		/* whose units are counted */
	const struct wb_atom *atoms;	/* zones x periods x 2^domains */
	/* zones x (periods - 1) x 2^domains: of the units with exactly that
	 * set, those that have it in the next period too */
	const int32_t *stayed;
};

/** The units of a base, with the sum of the record keys of their addresses. */
struct wb_units { int64_t count; uint64_t key_sum; };

/** Events of a rate in a zone and period. */
struct wb_rate_cell {
	int64_t events, contributors, largest;
	uint64_t key_sum;	/* of the contributors */
};

/**
 * Amounts of the households of an area, one for each household: its latest of a
 * state, the sum of its events. In cents. Sizes are without sign.
 */
struct wb_amount_cell {
	int64_t contributors;
	uint64_t key_sum;	/* of the contributors */
	int64_t twice_median;	/* the middle two are added up */
	int64_t total, largest, second;
};

/** Respondents of an area, and their weighted share that holds. */
struct wb_survey_cell {
	int64_t respondents, holding;	/* unweighted */
	uint64_t key_sum;		/* of the respondents */
	double share;			/* weighted; 0 without respondents */
	double effective;		/* Kish's effective number of them */
};

/** Of kept rows in one place: those that hold, of all. */
struct wb_part { int64_t has, all; };

/** Units of an area by their holder. */
struct wb_concentration_cell {
	struct wb_atom held;	/* units of the largest holders together */
	struct wb_atom units;
	int64_t holders;
	double hhi;		/* Herfindahl-Hirschman index, (0, 1] */
};

/** What an indicator's figures are made of. */
struct wb_indicator_column {
	uint32_t group;		/* index, or UINT32_MAX */
	uint64_t atoms;		/* bit a: atom a of the group is counted */
	const struct wb_rate_cell *rates;	/* zones x periods, or NULL */
	const struct wb_rate_cell *area_rates;	/* areas x periods, or NULL */
	uint32_t finest;	/* of area_rates: the level down to which the
				 * events are told */
	const double *open;	/* areas, NAN is missing; or NULL */
	uint64_t known;		/* bit p: period p can be counted, because what
				 * its window needs was delivered */
	union {			/* of kept rows: areas x periods, or NULL */
		const void *any;
		const struct wb_amount_cell *amounts;
		const struct wb_survey_cell *surveys;
		const struct wb_concentration_cell *concentrations;
		const struct wb_atom *persons;
	} cells;
	bool by_area;		/* they link to areas, not to addresses */
	/* of kept rows that add up (persons, of whom each row has it, and
	 * surveys), or NULL: zones x periods; of those by area areas x periods,
	 * each what lies in that area and in none that is finer */
	const struct wb_part *parts;
};

struct wb_indicator_table {
	const struct wb_project *project;
	const struct wb_areas *areas;
	size_t periods;
	int32_t first_period;		/* its quarter */
	bool released[WB_MOST_LEVELS];	/* levels that reports name */
	size_t zone_count;
	const uint32_t *zone_area;	/* levels x zones, row-major */
	size_t base_count;
	const struct wb_units *units;	/* bases x zones, row-major */
	uint64_t key_sum;		/* of all addresses; 0 when none */
	const struct wb_atom_group *groups;
	size_t group_count;
	uint32_t combination_group;	/* shown as combinations; UINT32_MAX none */
	const struct wb_indicator_column *columns;	/* one an indicator */
	const struct wb_account *accounts;
	size_t account_count;
	/* sources, then areas; NULL for a source that finds no addresses */
	const struct wb_link_count *const *links;
};

/** Counts all indicators of the project. */
WB_MUST_CHECK enum wb_status
wb_indicator_count(const struct wb_linkage *linkage, size_t threads,
		   struct wb_arena *arena,
		   const struct wb_indicator_table **out,
		   struct wb_error *err);

/** Warns of what cannot be calculated from these counts, without a number. */
void wb_indicator_warn(const struct wb_indicator_table *table,
		       struct wb_notices *notices);

#endif
