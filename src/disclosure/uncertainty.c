/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tasks of suppression and of the proof.
 *
 * Groups share no atoms and periods no households that a reader could tell
 * apart (rounding gives one set of households one noise, in every period), so
 * each group in each period is asked alone. A task writes cells of its own and
 * a place of its own here; places are read in order.
 */
#include "disclosure/uncertainty.h"

#include <string.h>

#include "disclosure/secondary.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/pool.h"

/* What one task leaves behind. */
struct outcome {
	struct wb_arena *arena;		/* of the reasons */
	struct reason_list reasons;
	struct wb_proof proof;
};

struct tasks {
	const struct protection *protection;
	const struct regions *regions;
	struct outcome *outcomes;	/* groups x periods */
	size_t count;
};

static struct group_period
task_of(const struct tasks *tasks, size_t task)
{
	size_t periods = tasks->protection->counts->periods;

	return (struct group_period){ (uint32_t)(task / periods),
				      task % periods };
}

static enum wb_status
keep(void *context, size_t task, struct wb_error *err)
{
	struct tasks *tasks = context;
	struct outcome *outcome = &tasks->outcomes[task];

	outcome->arena = wb_arena_new();
	if (!outcome->arena)
		return wb_error_no_memory(err);
	return wb_secondary_suppress(tasks->protection, tasks->regions,
		task_of(tasks, task), outcome->arena, &outcome->reasons, err);
}

static enum wb_status
prove(void *context, size_t task, struct wb_error *err)
{
	struct tasks *tasks = context;

	return wb_gate_prove(tasks->protection, tasks->regions,
			     task_of(tasks, task),
			     &tasks->outcomes[task].proof, err);
}

static enum wb_status
begin(struct tasks *tasks, const struct protection *protection,
      const struct regions *regions, struct wb_error *err)
{
	tasks->protection = protection;
	tasks->regions = regions;
#ifdef WB_WEAKENED_SECONDARY	/* for the tests of the audit alone */
	tasks->count = 0;
#else
	tasks->count = protection->counts->group_count *
		       protection->counts->periods;
#endif
	tasks->outcomes = wb_memory_array(tasks->count + 1,
					  sizeof *tasks->outcomes);
	return tasks->outcomes ? WB_OK : wb_error_no_memory(err);
}

static void
end(struct tasks *tasks)
{
	for (size_t task = 0; task < tasks->count; task++)
		wb_arena_free(tasks->outcomes[task].arena);
	wb_memory_free(tasks->outcomes);
}

static enum wb_status
gather_reasons(const struct tasks *tasks, struct wb_arena *arena,
	       struct wb_reasons *out, struct wb_error *err)
{
	struct wb_reason *all;
	size_t count = 0;

	for (size_t task = 0; task < tasks->count; task++)
		count += tasks->outcomes[task].reasons.count;
	all = wb_arena_array(arena, count, sizeof *all);
	if (!all)
		return wb_error_no_memory(err);
	*out = (struct wb_reasons){ all, 0 };
	for (size_t task = 0; task < tasks->count; task++)
		for (size_t r = 0; r < tasks->outcomes[task].reasons.count; r++)
			all[out->count++] =
				tasks->outcomes[task].reasons.reasons[r];
	return WB_OK;
}

enum wb_status
wb_uncertainty_keep(const struct protection *protection,
		    const struct regions *regions, size_t threads,
		    struct wb_arena *arena, struct wb_reasons *reasons,
		    struct wb_error *err)
{
	struct tasks tasks;
	enum wb_status status = begin(&tasks, protection, regions, err);

	if (status != WB_OK)
		return status;
	status = wb_pool_run(threads, tasks.count, keep, &tasks, err);
	if (status == WB_OK && reasons)
		status = gather_reasons(&tasks, arena, reasons, err);
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
