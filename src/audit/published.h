/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the editions say: their areas, what their indicators count, and every
 * claim of their publicatie.csv about them. Several editions are one system,
 * so an indicator must count the same in all.
 */
#ifndef WIJKBEELD_AUDIT_PUBLISHED_H
#define WIJKBEELD_AUDIT_PUBLISHED_H

#include "audit/listing.h"
#include "audit/rules.h"
#include "wijkbeeld/area.h"
#include "wijkbeeld/audit.h"
#include "wijkbeeld/project.h"

#define NO_GROUP UINT32_MAX
#define COMBINATION UINT32_MAX		/* in the place of an indicator */

/** A line of indicatoren.csv. */
struct indicator {
	const char *name, *base;
	enum wb_indicator_kind kind;
	enum wb_sensitivity sensitivity;
	uint32_t of[WB_MOST_DOMAINS];
	size_t of_count;
	int64_t number;
	uint32_t group;			/* or NO_GROUP: it does not add up */
	uint64_t sets;			/* of the domains of its group */
};

/**
 * Domains over the same units. A rate is a group of its own, of events: what is
 * not an event has no number, so its zones have no known size.
 */
struct group {
	uint32_t domains[WB_MOST_DOMAINS];
	size_t domain_count;
	const char *base;
	bool of_events;
};

/** A line of publicatie.csv about a group; sets never hold the empty one. */
struct claim {
	uint32_t indicator, group, area;
	uint64_t sets;
	bool turned;		/* the line counts the rest; here it is not */
	int32_t quarter;
	uint32_t edition;
	size_t line;
	bool shown;
	int64_t units, lower, upper;	/* of a shown one; units 0: not told */
};

/** Orders claims by what they are of; two editions may tell of the same. */
int wb_claim_compare(const void *left, const void *right);

struct edition {
	const char *folder;
	struct listing statements, indicators, figures;
	struct wb_audit_rules rules;
};

struct published {
	struct edition *editions;
	size_t edition_count;
	struct wb_audit_rules rules;	/* the least of all editions */
	const char *levels[WB_MOST_LEVELS];
	size_t level_count;
	struct wb_areas *areas;		/* filled by zones.c too, then sorted */
	struct indicator *indicators;
	size_t indicator_count;
	struct group *groups;
	size_t group_count;
	struct claim *claims;		/* by group, quarter, area and sets */
	size_t claim_count, hidden, statements;
	size_t corrected;		/* see struct wb_audit */
};

/** Reads the files of the editions, as far as levels and indicators. */
WB_MUST_CHECK enum wb_status
wb_published_open(const struct wb_audit_question *question,
		  struct wb_arena *arena, struct published *out,
		  struct wb_error *err);

/** Adds the areas of the editions to the table. */
WB_MUST_CHECK enum wb_status wb_published_areas(struct published *published,
						struct wb_error *err);

/**
 * Reads the claims, once the areas are sorted. Where a later edition tells of a
 * group in a quarter anything otherwise than an earlier one, its data were
 * corrected since, or other households were counted: they are two systems, and
 * the claims of the earlier one are left out.
 */
WB_MUST_CHECK enum wb_status wb_published_claims(struct published *published,
						 struct wb_arena *arena,
						 struct wb_error *err);

/** All sets of a group. */
uint64_t wb_group_sets(const struct group *group);

/** The sets that hold every domain of `set`. */
uint64_t wb_group_conjunction(const struct group *group, uint32_t set);

/** The sets of a group in words: `huurachterstand`, `a en b`, `alleen a`. */
const char *wb_sets_words(const struct published *published, uint32_t group,
			  uint64_t sets, struct wb_arena *arena);

/** A number of a file, decimal comma; false when the field is empty or none. */
bool wb_listing_number(const struct listing *listing, size_t row, size_t column,
		     double *out);

#endif
