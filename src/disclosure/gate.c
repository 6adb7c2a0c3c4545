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

/* The area that a region is, or one that holds it. */
static uint32_t
area_around(const struct regions *regions, const struct region *of)
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
       struct series at, const struct region *of, struct wb_error *err)
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

/* The targets of a series that are not proved yet, by their number. */
struct left { size_t *targets, count; };

/*
 * Whether earlier editions alone hold the target where it is: who knows that
 * few moved since knows it from them, and this edition adds nothing to it.
 */
static bool
was_told_before(const struct group_riddle *riddle,
		const struct wb_verdict *verdict)
{
	for (size_t b = 0; b < verdict->binding_count; b++)
		if (!riddle->about[verdict->binding[b]].fixed)
			return false;
	return verdict->answer == WB_ANSWER_UNSAFE;
}

/* Asks what is left from one beginning. */
static enum wb_status
prove_left(struct wb_deduction *deduction, const struct inquiry *inquiry,
	   struct series at, enum beginning from, struct left *left,
	   struct wb_proof *proof, struct wb_error *err)
{
	size_t kept = 0;

	for (size_t t = 0; t < left->count; t++) {
		const struct wb_target *target =
			&inquiry->targets.targets[left->targets[t]];
		struct wb_verdict verdict;
		enum wb_status status = wb_deduction_ask(deduction, target,
							 &verdict, err);

		if (status != WB_OK)
			return status;
		if (verdict.answer == WB_ANSWER_SAFE)
			wb_proof_add(proof, &(struct wb_proof){ .targets = 1,
				.programmed = verdict.programmed });
		else if (!at.with_next || from != FROM_TRUTH ||
			 !was_told_before(&inquiry->riddle, &verdict))
			left->targets[kept++] = left->targets[t];
	}
	left->count = kept;
	return WB_OK;
}

/* From one beginning; the targets that are not proved from it stay left. */
static enum wb_status
prove_from(const struct inquiry *inquiry, struct series at,
	   enum beginning from, struct left *left, struct wb_proof *proof,
	   struct wb_error *err)
{
	struct wb_deduction *deduction;
	bool found;
	enum wb_status status = wb_inquiry_start(&inquiry->riddle, from,
						 &deduction, &found, err);

	if (status == WB_OK && found)
		status = prove_left(deduction, inquiry, at, from, left, proof,
				    err);
	wb_deduction_free(deduction);
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

/* What is asked is asked of the release as it is, of every target at first. */
static enum wb_status
begin(const struct protection *protection, const struct regions *regions,
      struct series at, struct wb_arena *arena, struct inquiry *inquiry,
      struct left *left, struct wb_error *err)
{
	if (!arena || !wb_inquiry_make(protection, regions, at, FROM_RELEASE,
				       arena, inquiry))
		return wb_error_no_memory(err);
	left->targets = wb_arena_array(arena, inquiry->targets.count,
				       sizeof *left->targets);
	if (!left->targets)
		return wb_error_no_memory(err);
	for (size_t t = 0; t < inquiry->targets.count; t++)
		left->targets[left->count++] = t;
	return WB_OK;
}

enum wb_status
wb_gate_prove(const struct protection *protection,
	      const struct regions *regions, struct series at,
	      struct wb_proof *proof, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct inquiry inquiry;
	struct left left = { 0 };
	enum wb_status status = begin(protection, regions, at, arena,
				      &inquiry, &left, err);

	if (status == WB_OK) {
		wb_proof_add(proof, &(struct wb_proof){
			.examined = inquiry.targets.examined,
			.narrowest = inquiry.targets.narrowest });
		status = left.count == 0 ? WB_OK :
			 prove_from(&inquiry, at, FROM_RELEASE, &left, proof,
				    err);
	}
	if (status == WB_OK && left.count > 0) {
		status = wb_inquiry_make(protection, regions, at, FROM_TRUTH,
					 arena, &inquiry) ?
			prove_from(&inquiry, at, FROM_TRUTH, &left, proof,
				   err) : wb_error_no_memory(err);
		if (status == WB_OK && left.count > 0)
			status = refuse(protection, regions, at,
				inquiry.targets.regions[left.targets[0]], err);
	}
	wb_arena_free(arena);
	return status;
}
