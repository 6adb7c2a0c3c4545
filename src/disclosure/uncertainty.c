/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tasks of suppression and of the proof.
 *
 * Groups share no atoms, and for who knows nothing of movers periods share no
 * households (rounding gives one set of households one noise, in every period),
 * so each series is asked alone first. Then, for who knows that few moved, each
 * period of a group with the next (movers.c), one pair after the other, for they
 * share figures. A task writes cells of its own and a place of its own here;
 * places are read in order.
 */
#include "disclosure/uncertainty.h"

#include <string.h>

#include "disclosure/secondary.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/pool.h"

/* What one task leaves behind. */
struct outcome {
	struct reason_list reasons;	/* in an arena of its own */
	struct wb_proof proof;
};

struct tasks {
	const struct protection *protection;
	const struct regions *regions;
	struct series *series;
	struct outcome *outcomes;	/* of each series */
	size_t count;
	size_t alone;			/* the first so many are one period;
					 * then pairs, by group */
	size_t pairs;			/* of a group */
};

/* The ground of an indicator, or NULL. */
static const struct ground *
ground_of(const struct protection *protection, uint32_t indicator)
{
	return protection->grounds && protection->grounds[indicator].regions ?
	       &protection->grounds[indicator] : NULL;
}

static const struct regions *
regions_of(const struct tasks *tasks, size_t task)
{
	struct series at = tasks->series[task];
	const struct ground *ground = at.group == UINT32_MAX ?
		ground_of(tasks->protection, at.rate) : NULL;

	return ground ? ground->regions : tasks->regions;
}

static enum wb_status
keep(void *context, size_t task, struct wb_error *err)
{
	struct tasks *tasks = context;
	struct outcome *outcome = &tasks->outcomes[task];

	if (!tasks->protection->reasons)
		return wb_secondary_suppress(tasks->protection,
			regions_of(tasks, task), tasks->series[task], NULL,
			err);
	outcome->reasons.arena = wb_arena_new();
	if (!outcome->reasons.arena)
		return wb_error_no_memory(err);
	return wb_secondary_suppress(tasks->protection, regions_of(tasks, task),
		tasks->series[task], &outcome->reasons, err);
}

/* The pairs of a group, in the order of their periods. */
static enum wb_status
keep_pairs(void *context, size_t group, struct wb_error *err)
{
	const struct tasks *tasks = context;
	enum wb_status status = WB_OK;

	for (size_t pair = 0; status == WB_OK && pair < tasks->pairs; pair++)
		status = keep(context, tasks->alone + group * tasks->pairs +
			      pair, err);
	return status;
}

static enum wb_status
prove(void *context, size_t task, struct wb_error *err)
{
	struct tasks *tasks = context;

	return wb_gate_prove(tasks->protection, regions_of(tasks, task),
			     tasks->series[task],
			     &tasks->outcomes[task].proof, err);
}

/* Every group and every number of another ground, in each period. */
static void
list_series(struct tasks *tasks)
{
	const struct wb_indicator_table *counts = tasks->protection->counts;
	size_t periods = counts->periods;

#ifdef WB_WEAKENED_SECONDARY	/* for the tests of the audit alone */
	periods = 0;
#endif
	for (size_t period = 0; period < periods; period++) {
		for (uint32_t g = 0; g < counts->group_count; g++)
			tasks->series[tasks->count++] =
				(struct series){ g, UINT32_MAX, period, false };
		for (uint32_t i = 0; i < counts->project->indicator_count; i++)
			if (counts->columns[i].rates ||
			    ground_of(tasks->protection, i))
				tasks->series[tasks->count++] =
					(struct series){ UINT32_MAX, i,
							 period, false };
	}
	tasks->alone = tasks->count;
	tasks->pairs = periods > 1 ? periods - 1 : 0;
	for (uint32_t g = 0; g < counts->group_count; g++)
		for (size_t pair = 0; pair < tasks->pairs; pair++)
			tasks->series[tasks->count++] =
				(struct series){ g, UINT32_MAX, pair, true };
}

static enum wb_status
begin(struct tasks *tasks, const struct protection *protection,
      const struct regions *regions, struct wb_error *err)
{
	const struct wb_indicator_table *counts = protection->counts;
	size_t most = (2 * counts->group_count +
		       counts->project->indicator_count) * counts->periods + 1;

	*tasks = (struct tasks){ .protection = protection, .regions = regions,
		.series = wb_memory_array(most, sizeof *tasks->series),
		.outcomes = wb_memory_array(most, sizeof *tasks->outcomes) };
	if (!tasks->series || !tasks->outcomes) {
		wb_memory_free(tasks->series);
		wb_memory_free(tasks->outcomes);
		return wb_error_no_memory(err);
	}
	list_series(tasks);
	return WB_OK;
}

static void
end(struct tasks *tasks)
{
	for (size_t task = 0; task < tasks->count; task++)
		wb_arena_free(tasks->outcomes[task].reasons.arena);
	wb_memory_free(tasks->series);
	wb_memory_free(tasks->outcomes);
}

static void
gather_reasons(const struct tasks *tasks, struct reason_list *out)
{
	for (size_t task = 0; task < tasks->count; task++) {
		const struct reason_list *list =
			&tasks->outcomes[task].reasons;

		out->failed |= list->failed;
		for (size_t r = 0; r < list->count; r++)
			wb_reason_add(out, list->reasons[r]);
	}
}

enum wb_status
wb_uncertainty_keep(const struct protection *protection,
		    const struct regions *regions, size_t threads,
		    struct wb_error *err)
{
	struct tasks tasks;
	enum wb_status status = begin(&tasks, protection, regions, err);

	if (status != WB_OK)
		return status;
	status = wb_pool_run(threads, tasks.alone, keep, &tasks, err);
	if (status == WB_OK && tasks.pairs > 0)
		status = wb_pool_run(threads, protection->counts->group_count,
				     keep_pairs, &tasks, err);
	if (status == WB_OK && protection->reasons)
		gather_reasons(&tasks, protection->reasons);
	end(&tasks);
	return status;
}

enum wb_status
wb_uncertainty_prove(const struct protection *protection,
		     const struct regions *regions, size_t threads,
		     struct wb_error *err)
{
	struct wb_proof proof = { 0 };
	struct tasks tasks;
	enum wb_status status = begin(&tasks, protection, regions, err);

	if (status != WB_OK)
		return status;
	status = wb_pool_run(threads, tasks.count, prove, &tasks, err);
	for (size_t task = 0; task < tasks.count; task++)
		wb_proof_add(&proof, &tasks.outcomes[task].proof);
	wb_release_put_proof(protection->release, proof);
	end(&tasks);
	return status;
}
