/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Did it work, did it move: each intervention of the project, for each indicator
 * that it was done for, in its areas and in the ring around them.
 */
#include "statistic/insight.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { A_YEAR = 4 };

/* One intervention among the areas of its level. */
struct trial {
	const struct wb_insight_question *question;
	const struct wb_intervention_spec *spec;
	struct wb_arena *arena;
	uint32_t level, first, count;
	bool *treated, *peers;
	enum wb_arm *arms, *ring;
	bool has_ring;
};

static enum wb_status
refuse(const struct trial *trial, const char *code, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("intervention '%s': there is no area '%s', or it is of another level than the first"),
		trial->spec->name, code);
	wb_error_at(err, trial->question->project->path,
		    trial->spec->place.line, 0);
	return wb_error_mend(err, _("name areas of one level, by the codes of the addresses"));
}

/* The level that has the code; the last when none has. */
static uint32_t
level_of(const struct trial *trial, const char *code)
{
	const struct wb_areas *areas = trial->question->areas;
	uint32_t levels = (uint32_t)wb_areas_levels(areas);

	for (uint32_t level = 0; level < levels; level++)
		if (wb_areas_find(areas, level, wb_text_of(code)) !=
		    WB_NO_AREA)
			return level;
	return levels;
}

static enum wb_status
find_areas(struct trial *trial, struct wb_error *err)
{
	const struct wb_intervention_spec *spec = trial->spec;
	const struct wb_areas *areas = trial->question->areas;

	trial->level = level_of(trial, spec->areas[0]);
	if (trial->level == wb_areas_levels(areas))
		return refuse(trial, spec->areas[0], err);
	wb_areas_of_level(areas, trial->level, &trial->first, &trial->count);
	trial->treated = wb_arena_array(trial->arena, trial->count,
					sizeof(bool));
	if (!trial->treated)
		return wb_error_no_memory(err);
	for (size_t a = 0; a < spec->area_count; a++) {
		uint32_t area = wb_areas_find(areas, trial->level,
					      wb_text_of(spec->areas[a]));

		if (area == WB_NO_AREA)
			return refuse(trial, spec->areas[a], err);
		trial->treated[area - trial->first] = true;
	}
	return WB_OK;
}

/* All peers of its areas; NULL stays when others are compared. */
static bool
find_peers(struct trial *trial, const struct wb_peers *peers)
{
	if (!trial->spec->against_peers || !peers)
		return true;
	trial->peers = wb_arena_array(trial->arena, trial->count, sizeof(bool));
	for (uint32_t area = 0; trial->peers && area < trial->count; area++) {
		const struct wb_peers *own = &peers[trial->first + area];

		for (size_t p = 0; trial->treated[area] && p < own->count; p++)
			trial->peers[own->peers[p].area - trial->first] = true;
	}
	return trial->peers != NULL;
}

static enum wb_status
find_arms(struct trial *trial, const struct wb_peers *peers,
	  struct wb_error *err)
{
	struct wb_contiguity contiguity;
	enum wb_status status;

	trial->arms = wb_arena_array(trial->arena, trial->count,
				     sizeof *trial->arms);
	trial->ring = wb_arena_array(trial->arena, trial->count,
				     sizeof *trial->ring);
	if (!trial->arms || !trial->ring || !find_peers(trial, peers))
		return wb_error_no_memory(err);
	wb_arms_of_treated(trial->treated, trial->peers, trial->count,
			   trial->arms);
	status = wb_insight_contiguity(trial->question, trial->level,
		trial->arena, &contiguity, &trial->has_ring, err);
	if (status == WB_OK && trial->has_ring)
		wb_arms_of_ring(&contiguity, trial->treated, trial->ring);
	return status;
}

static struct wb_history *
history_of(const struct trial *trial, uint32_t indicator)
{
	const struct wb_insight_question *question = trial->question;
	size_t periods = (size_t)question->project->history;
	size_t cells = trial->count * periods;
	struct wb_history *history = wb_arena_array(trial->arena, 1,
						    sizeof *history);
	double *values = wb_arena_array(trial->arena, cells, sizeof *values);
	bool *known = wb_arena_array(trial->arena, cells, sizeof *known);

	for (size_t cell = 0; values && known && cell < cells; cell++)
		known[cell] = wb_figure_read(wb_insight_figure(question,
			indicator, trial->first + (uint32_t)(cell / periods),
			(int)(periods - 1 - cell % periods)), &values[cell]) ==
			WB_FIGURE_SHOWN;
	if (!history || !values || !known)
		return NULL;
	*history = (struct wb_history){ values, known, NULL, trial->count,
					periods, A_YEAR };
	return history;
}

static enum wb_status
judge(const struct trial *trial, uint32_t indicator,
      struct wb_effect_insight *out, struct wb_error *err)
{
	const struct wb_project *project = trial->question->project;
	const struct wb_history *history = history_of(trial, indicator);
	/* Before the first quarter, or not yet begun: there are no periods. */
	int32_t first = project->quarter - project->history + 1;
	size_t from = trial->spec->from <= first ? 0 :
		      trial->spec->from > project->quarter ?
		      (size_t)project->history :
		      (size_t)(trial->spec->from - first);
	uint64_t seed = WB_INSIGHT_SEED + indicator;
	enum wb_status status;

	if (!history)
		return wb_error_no_memory(err);
	status = wb_effect_of(history, trial->arms, from,
		trial->question->turns, seed, trial->question->threads,
		&out->areas, err);
	out->has_ring = trial->has_ring;
	if (status == WB_OK && trial->has_ring)
		status = wb_effect_of(history, trial->ring, from,
			trial->question->turns, seed,
			trial->question->threads, &out->ring, err);
	return status;
}

/*
 * Several indicators, in the areas and around them, are several chances to find
 * something: one control over all of them.
 */
static enum wb_status
control(const struct trial *trial, struct wb_effect_insight *out,
	struct wb_error *err)
{
	size_t count = trial->spec->indicator_count;
	double p[2 * WB_MOST_INDICATORS] = { 0 };
	struct wb_discovery found[2 * WB_MOST_INDICATORS];
	enum wb_status status;

	for (size_t i = 0; i < count; i++) {
		const struct wb_effect_insight *own =
			&out[trial->spec->indicators[i]];

		p[2 * i] = own->areas.outcome == WB_EFFECT_OK ? own->areas.p :
								NAN;
		p[2 * i + 1] = own->has_ring && own->ring.outcome ==
			       WB_EFFECT_OK ? own->ring.p : NAN;
	}
	status = wb_false_discovery(p, 2 * count, WB_FALSE_DISCOVERY_RATE,
				    found, err);
	for (size_t i = 0; status == WB_OK && i < count; i++) {
		struct wb_effect_insight *own =
			&out[trial->spec->indicators[i]];

		own->areas_found = found[2 * i].found;
		own->ring_found = found[2 * i + 1].found;
	}
	return status;
}

static enum wb_status
judge_all(struct trial *trial, const struct wb_peers *peers,
	  struct wb_effect_insight *out, uint32_t *level, struct wb_error *err)
{
	enum wb_status status = find_areas(trial, err);

	if (status == WB_OK)
		status = find_arms(trial, peers, err);
	*level = trial->level;
	for (size_t i = 0; status == WB_OK && i < trial->spec->indicator_count;
	     i++) {
		uint32_t indicator = trial->spec->indicators[i];

		status = judge(trial, indicator, &out[indicator], err);
	}
	return status == WB_OK ? control(trial, out, err) : status;
}

enum wb_status
wb_insight_effects(const struct wb_insight_question *question,
		   const struct wb_peers *peers, struct wb_arena *arena,
		   struct wb_insights *out, struct wb_error *err)
{
	const struct wb_project *project = question->project;
	size_t count = project->intervention_count;
	struct wb_effect_insight *effects = wb_arena_array(arena,
		count * project->indicator_count, sizeof *effects);
	uint32_t *levels = wb_arena_array(arena, count, sizeof *levels);
	enum wb_status status = WB_OK;

	if (!effects || !levels)
		return wb_error_no_memory(err);
	for (size_t i = 0; status == WB_OK && i < count; i++) {
		struct trial trial = { .question = question, .arena = arena,
			.spec = &project->interventions[i] };

		status = judge_all(&trial, peers,
				   &effects[i * project->indicator_count],
				   &levels[i], err);
	}
	out->effects = effects;
	out->effect_levels = levels;
	return status;
}
