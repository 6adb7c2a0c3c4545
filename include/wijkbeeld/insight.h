/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Insights: what the statistics say of an edition, worked out once from its
 * release. How each area stands to others, whether that is more than chance,
 * how it changed, where it lies among its neighbours, what an intervention did.
 *
 * Everything comes from released figures, and what many areas are asked at once
 * is held under one control of false discoveries: of one indicator, over the
 * areas of one level. An outcome that cannot be calculated says why.
 */
#ifndef WIJKBEELD_INSIGHT_H
#define WIJKBEELD_INSIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/boundary.h"
#include "wijkbeeld/compare.h"
#include "wijkbeeld/composite.h"
#include "wijkbeeld/control_chart.h"
#include "wijkbeeld/funnel.h"
#include "wijkbeeld/intervention.h"
#include "wijkbeeld/pattern.h"
#include "wijkbeeld/peers.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/smooth.h"
#include "wijkbeeld/statement.h"
#include "wijkbeeld/trend.h"

/** With what an area is compared. */
enum wb_against {
	WB_AGAINST_MUNICIPALITY,	/* the coarsest level's area that holds it */
	WB_AGAINST_PARENT,		/* the finest coarser one, when another */
	WB_AGAINST_PEERS,
	WB_AGAINST_TARGET,
	WB_AGAINST_COUNT
};

/** How an area stands to one of these. */
struct wb_standing {
	struct wb_reference reference;
	enum wb_comparison comparison;	/* outside its interval, and kept */
	enum wb_comparison alone;	/* by its interval alone */
	enum wb_not_calculable why;	/* when not compared */
	double p, adjusted;		/* when compared */
};

/** One indicator in one area, in the reported quarter. */
struct wb_insight {
	struct wb_standing standings[WB_AGAINST_COUNT];
	enum wb_funnel_place funnel;
	struct wb_posterior smoothed;
	struct wb_rank rank;		/* among the areas of its level */
	/* Since the quarter before, and since the same quarter last year. */
	struct wb_surprise since_quarter, since_year;
	bool quarter_found, year_found;	/* kept by the control */
	enum wb_pattern_outcome pattern;
	enum wb_cluster cluster;	/* when pattern is OK */
	bool cluster_found;
};

/** One indicator over the areas of a level. */
struct wb_level_insight {
	struct wb_funnel funnel;
	struct wb_prior prior;
	size_t ranked, compared, changed;	/* areas */
	struct wb_moran moran;
};

/** What an intervention did to one indicator. */
struct wb_effect_insight {
	struct wb_effect areas;		/* where it was done */
	struct wb_effect ring;		/* the areas around */
	bool has_ring;			/* boundaries tell what lies around */
	/* Kept by the control over all its indicators, in the areas and around. */
	bool areas_found, ring_found;
};

struct wb_insights {
	size_t area_count, indicator_count;
	const struct wb_insight *of;		/* areas x indicators */
	const struct wb_level_insight *levels;	/* levels x indicators */
	const struct wb_peers *peers;		/* areas; NULL: none asked */
	/* interventions x indicators of the project; read where it names it */
	const struct wb_effect_insight *effects;
	const uint32_t *effect_levels;		/* interventions */
	const struct wb_composite *indexes;	/* indexes x levels; areas in
						 * the order of the level */
};

/** All that insights come from. */
struct wb_insight_question {
	const struct wb_project *project;
	const struct wb_areas *areas;
	const struct wb_boundaries *boundaries;	/* levels; NULL: none */
	const struct wb_release *release;
	size_t threads;
	uint32_t draws;			/* of ranks and indexes; 1,000 for a page */
	uint32_t turns;			/* of permutations; 9,999 for a page */
};

/**
 * Works them out; the same for any number of threads.
 *
 * @return WB_OK, WB_NO_MEMORY, or WB_BAD_INPUT when an intervention names an
 *         area that is not there, or areas of several levels
 */
WB_MUST_CHECK enum wb_status
wb_insights_make(const struct wb_insight_question *question,
		 struct wb_arena *arena, const struct wb_insights **out,
		 struct wb_error *err);

static inline const struct wb_insight *
wb_insight_of(const struct wb_insights *insights, uint32_t indicator,
	      uint32_t area)
{
	return &insights->of[area * insights->indicator_count + indicator];
}

/** Of what was looked at, the part that turned out so. */
struct wb_precision {
	enum wb_not_calculable why;
	struct wb_count looked_at, confirmed;	/* as released */
	struct wb_interval interval;	/* of the part, at 95% */
};

/**
 * The precision of a fact in an area, from the two released counts; what
 * rounding left uncertain of both is in the interval. See precision.c.
 */
struct wb_precision
wb_precision_of(struct wb_figure looked_at, struct wb_figure confirmed);

/** The control chart of an indicator in an area over all quarters; in `arena`. */
WB_MUST_CHECK enum wb_status
wb_insight_chart(const struct wb_insight_question *question,
		 uint32_t indicator, uint32_t area, struct wb_arena *arena,
		 struct wb_control_chart *out, struct wb_error *err);

/** Its trend; WB_TREND_TOO_FEW_POINTS for what is no share or rate. */
WB_MUST_CHECK enum wb_status
wb_insight_trend(const struct wb_insight_question *question,
		 uint32_t indicator, uint32_t area, struct wb_trend *out,
		 struct wb_error *err);

#endif
