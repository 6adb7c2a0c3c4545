/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gate 1: the proof, before anything is drawn.
 *
 * It starts anew from the release as pages will read it, with nothing of what
 * secondary suppression believed: what is told, what must stay uncertain, and
 * for each target two whole solutions, checked in integers. One target without
 * them, and there is no edition. The truth is a solution too, and a place to
 * search from for what the first one does not lead to: a witness is a witness,
 * wherever it was found.
 */
#include "disclosure/secondary.h"

#include "wijkbeeld/message.h"

/* The area that a target is about, or one that holds it. */
static uint32_t
area_around(const struct regions *regions, const struct wb_cells *of)
{
	uint32_t best = WB_NO_AREA;

	for (uint32_t area = 0; area < regions->area_count; area++) {
		const struct region *region = &regions->areas[area];
		size_t held = 0;

		for (size_t z = 0; z < region->zone_count &&
		     held < of->zone_count; z++)
			held += region->zones[z] == of->zones[held];
		if (held == of->zone_count)
			best = area;
	}
	return best;
}

static enum wb_status
refuse(const struct protection *protection, const struct regions *regions,
       struct series at, const struct wb_cells *of, struct wb_error *err)
{
	const struct wb_indicator_table *counts = protection->counts;
	const struct wb_project *project = counts->project;
	uint32_t area = area_around(regions, of);
	char period[WB_PERIOD_TEXT_SIZE];

	wb_error_set(err, WB_REFUSED,
		_("gate 1: no proof that a hidden number stays hidden (indicator '%s', area %s, %s)"),
		project->indicators[at.group == UINT32_MAX ? at.rate :
			counts->groups[at.group].domains[0]].name,
		area == WB_NO_AREA ? "-" :
		wb_areas_get(counts->areas, area)->code,
		wb_quarter_code(counts->first_period + (int32_t)at.period,
				period));
	return wb_error_mend(err, _("nothing was published; report this as a defect, or leave out a level of areas that crosses another"));
}

/* One round over the targets that are not proved yet; they stay in `left`. */
static enum wb_status
prove_some(struct wb_deduction *deduction, const struct target_list *targets,
	   size_t *left, size_t *left_count, struct wb_proof *proof,
	   struct wb_error *err)
{
	size_t kept = 0;

	for (size_t at = 0; at < *left_count; at++) {
		const struct wb_target *target = &targets->targets[left[at]];
		struct wb_verdict verdict;
		enum wb_status status = wb_deduction_ask(deduction, target,
							 &verdict, err);

		if (status != WB_OK)
			return status;
		if (verdict.answer != WB_ANSWER_SAFE)
			left[kept++] = left[at];
		else
			wb_proof_add(proof, &(struct wb_proof){ .targets = 1,
				.programmed = verdict.programmed });
	}
	*left_count = kept;
	return WB_OK;
}

/* From a solution of its own first; what is left, from the truth. */
static enum wb_status
prove(struct wb_deduction *deduction, const struct group_riddle *riddle,
      const struct target_list *targets, size_t *left, size_t *left_count,
      struct wb_proof *proof, struct wb_error *err)
{
	bool found;
	enum wb_status status = wb_deduction_start(deduction, riddle->truth,
						   &found, err);

	*left_count = targets->count;
	wb_proof_add(proof, &(struct wb_proof){ .examined = targets->examined,
					       .narrowest = targets->narrowest });
	for (size_t t = 0; t < targets->count; t++)
		left[t] = t;
	if (status == WB_OK)
		status = prove_some(deduction, targets, left, left_count,
				    proof, err);
	if (status == WB_OK && *left_count > 0 &&
	    wb_deduction_start_at(deduction, riddle->truth))
		status = prove_some(deduction, targets, left, left_count,
				    proof, err);
	return status;
}

void
wb_proof_add(struct wb_proof *proof, const struct wb_proof *more)
{
	if (more->narrowest > 0 && (proof->narrowest == 0 ||
				    more->narrowest < proof->narrowest))
		proof->narrowest = more->narrowest;
	proof->examined += more->examined;
	proof->targets += more->targets;
	proof->programmed += more->programmed;
}

enum wb_status
wb_gate_prove(const struct protection *protection,
	      const struct regions *regions, struct series at,
	      struct wb_proof *proof, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_deduction *deduction = NULL;
	struct group_riddle riddle;
	struct target_list targets;
	enum wb_status status;
	size_t *left = NULL, left_count = 0;

	if (arena && wb_riddle_read(protection, regions, at, arena, &riddle) &&
	    wb_targets_find(protection, regions, at, arena, &targets))
		left = wb_arena_array(arena, targets.count, sizeof *left);
	if (!left) {
		wb_arena_free(arena);
		return wb_error_no_memory(err);
	}
	status = wb_deduction_new(&riddle.riddle, &deduction, err);
	if (status == WB_OK)
		status = prove(deduction, &riddle, &targets, left, &left_count,
			       proof, err);
	if (status == WB_OK && left_count > 0)
		status = refuse(protection, regions, at,
				&targets.targets[left[0]].of, err);
	wb_deduction_free(deduction);
	wb_arena_free(arena);
	return status;
}
