/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Did it work, did it move: told in the areas where something was done, in the
 * ring around them, and in the municipality. Whether areas changed otherwise,
 * never by what.
 */
#include "report/result.h"

#include <math.h>
#include <string.h>

#include "report/kind_look.h"

#define TOLD_APART 0.05

/* What was done is asked for, so it is told also when nothing is found. */
enum { EFFECT = 70, RING = 65, NO_EFFECT = 57 };

static bool
is_treated(const struct wb_brief *brief,
	   const struct wb_intervention_spec *spec, const struct wb_area *area)
{
	(void)brief;
	for (size_t a = 0; a < spec->area_count; a++)
		if (strcmp(spec->areas[a], area->code) == 0)
			return true;
	return false;
}

/*
 * `+1,2 procentpunt` or `–3,4 per 1.000`. By the kind, for the figure of this
 * quarter may be absent.
 */
static const char *
difference_words(struct wb_brief *brief, uint32_t indicator, double difference)
{
	bool share = wb_kind_look(&brief->material->project->indicators[
		indicator]).percent;
	const char *number = wb_brief_number(brief, WB_ORIGIN_DERIVED, fabs(share ?
		100 * difference : difference), 1);
	const char *signed_number = wb_brief_printf(brief, "%s%s",
		difference < 0 ? "–" : "+", number);

	return share ? wb_brief_fill(brief, "result.points", &signed_number,
				     1) :
	       wb_result_with_unit(brief, indicator, signed_number);
}

static const char *
not_judged(struct wb_brief *brief, enum wb_effect_outcome outcome)
{
	static const char *const keys[] = {
		[WB_EFFECT_NO_SUBJECT] = "result.effect_no_subject",
		[WB_EFFECT_NO_COMPARED] = "result.effect_no_compared",
		[WB_EFFECT_NO_PERIODS] = "result.effect_no_periods",
	};

	return wb_brief_word(brief, keys[outcome]);
}

static void
add_effect(struct wb_result_list *list,
	   const struct wb_intervention_spec *spec, uint32_t indicator,
	   const struct wb_effect *effect, bool found, bool ring)
{
	static const char *const effect_keys[] = {
		[WB_NOT_COMPARED] = "result.effect_unknown",
		[WB_HIGHER] = "result.effect_rose",
		[WB_LOWER] = "result.effect_fell",
		[WB_NOT_DISTINGUISHABLE] = "result.effect_same",
	}, *const ring_keys[] = {
		[WB_NOT_COMPARED] = "result.ring_unknown",
		[WB_HIGHER] = "result.ring_rose",
		[WB_LOWER] = "result.ring_fell",
		[WB_NOT_DISTINGUISHABLE] = "result.ring_same",
	};
	struct wb_brief *brief = list->brief;
	bool judged = effect->outcome == WB_EFFECT_OK;
	const char *head[] = { wb_wording_in(spec->label, brief->language),
		wb_brief_label(brief, indicator, false) };
	const char *detail[] = {
		judged ? difference_words(brief, indicator,
					  effect->difference) : "",
		judged ? wb_result_chance(brief, effect->p) : "",
		wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)effect->subjects, 0),
		wb_brief_number(brief, WB_ORIGIN_DERIVED, (double)effect->compared, 0) };
	enum wb_comparison way = !judged ? WB_NOT_COMPARED :
		!found ? WB_NOT_DISTINGUISHABLE :
		effect->difference > 0 ? WB_HIGHER : WB_LOWER;

	wb_result_add(list, (struct wb_result){
		.method = ring ? "waterbed" : "inzet", .indicator = indicator,
		.comparison = way,
		.headline = wb_brief_fill(brief, ring ? ring_keys[way] :
					  effect_keys[way], head, 2),
		/* With very few areas no difference could ever be told apart. */
		.detail = judged ? wb_brief_fill(brief, found ?
			"result.effect_detail" :
			effect->least_p >= TOLD_APART ? "result.effect_few" :
			"result.effect_chance", detail, 4) :
			not_judged(brief, effect->outcome),
		.has_p = judged, .p = effect->p,
		.weight = found ? (ring ? RING : EFFECT) : NO_EFFECT - ring,
		.asked = true });
}

void
wb_results_effects(struct wb_result_list *list)
{
	const struct wb_brief *brief = list->brief;
	const struct wb_project *project = brief->material->project;
	const struct wb_insights *insights = brief->material->insights;
	const struct wb_area *area = wb_areas_get(brief->material->areas,
						  list->area);

	for (size_t i = 0; i < project->intervention_count; i++) {
		const struct wb_intervention_spec *spec =
			&project->interventions[i];

		/* What has not begun yet is not told. */
		if (spec->from > project->quarter ||
		    (area->level > 0 && !is_treated(brief, spec, area)))
			continue;
		for (size_t n = 0; n < spec->indicator_count; n++) {
			uint32_t indicator = spec->indicators[n];
			const struct wb_effect_insight *effect =
				&insights->effects[i *
					insights->indicator_count + indicator];

			add_effect(list, spec, indicator, &effect->areas,
				   effect->areas_found, false);
			if (effect->has_ring)
				add_effect(list, spec, indicator,
					   &effect->ring,
					   effect->ring_found, true);
		}
	}
}
