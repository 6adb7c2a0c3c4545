/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files that make insights share: one indicator over the areas of one
 * level is a task, and each file adds its part to it.
 */
#ifndef WIJKBEELD_STATISTIC_INSIGHT_H
#define WIJKBEELD_STATISTIC_INSIGHT_H

#include "wijkbeeld/insight.h"

/** The seed of all that is drawn: no secret, and the same in every edition. */
#define WB_INSIGHT_SEED UINT64_C(20260701)

/** Permutations in one quarter and control of false discoveries over areas. */
struct wb_insight_task {
	const struct wb_insight_question *question;
	struct wb_arena *arena;		/* of the task */
	uint32_t indicator, level, first, count;	/* areas of the level */
	const struct wb_peers *peers;	/* areas of all levels, or NULL */
	const struct wb_contiguity *contiguity;	/* of the level, or NULL */
	const struct wb_figure *figures;	/* of the areas */
	struct wb_insight *insights;	/* areas of all levels x indicators */
	struct wb_level_insight *about;
};

static inline struct wb_insight *
wb_task_insight(const struct wb_insight_task *task, uint32_t area)
{
	return &task->insights[(task->first + area) *
		task->question->project->indicator_count + task->indicator];
}

/** The figure of the indicator in an area, quarters before the reported one. */
struct wb_figure wb_insight_figure(const struct wb_insight_question *question,
				   uint32_t indicator, uint32_t area, int back);

/** The parts, each in a file of its own. */
typedef enum wb_status (*wb_insight_part)(struct wb_insight_task *task,
					  struct wb_error *err);
enum wb_status wb_insight_compare(struct wb_insight_task *task,
				  struct wb_error *err);
enum wb_status wb_insight_small(struct wb_insight_task *task,
				struct wb_error *err);
enum wb_status wb_insight_change(struct wb_insight_task *task,
				 struct wb_error *err);
enum wb_status wb_insight_place(struct wb_insight_task *task,
				struct wb_error *err);

/** Peers of all areas, by the project's open figures; NULL when none asked. */
WB_MUST_CHECK enum wb_status
wb_insight_peers(const struct wb_insight_question *question,
		 struct wb_arena *arena, const struct wb_peers **out,
		 struct wb_error *err);

/** Neighbours in the order of a level's areas; false without boundaries. */
WB_MUST_CHECK enum wb_status
wb_insight_contiguity(const struct wb_insight_question *question,
		      uint32_t level, struct wb_arena *arena,
		      struct wb_contiguity *out, bool *has,
		      struct wb_error *err);

/** The parts that are not of one indicator and level. */
WB_MUST_CHECK enum wb_status
wb_insight_effects(const struct wb_insight_question *question,
		   const struct wb_peers *peers, struct wb_arena *arena,
		   struct wb_insights *out, struct wb_error *err);
WB_MUST_CHECK enum wb_status
wb_insight_indexes(const struct wb_insight_question *question,
		   struct wb_arena *arena, struct wb_insights *out,
		   struct wb_error *err);

#endif
