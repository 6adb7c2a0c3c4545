/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves insights against what was put into a city: buurten of 100 households,
 * of which a share of class open is counted, so that counts stand as they are.
 */
#include "unit.h"

#include <math.h>
#include <stdio.h>

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/insight.h"

enum { BUURTEN = 40, QUARTERS = 8, UNITS = 100, SINCE = 5, TREATED = 4,
       LAST = 8000, OUTLIER = 30 };

struct city {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_indicator_spec indicators[2];
	struct wb_project project;
	struct wb_intervention_spec intervention;
	const char *codes[TREATED];
	struct wb_index_spec index;
	struct wb_fact_spec fact;
	struct wb_atom atoms[BUURTEN * QUARTERS * 2];
	int32_t stayed[BUURTEN * (QUARTERS - 1) * 2];
	struct wb_atom_group group;
	struct wb_indicator_column columns[2];
	double open[1 + BUURTEN];
	uint32_t zone_area[2 * BUURTEN];
	struct wb_units units[2 * BUURTEN];
	struct wb_indicator_table table;
	struct wb_insight_question question;
};

/*
 * Households that have it: 20 to 41 of 100, in one buurt 60, and in the treated
 * 15 fewer since.
 */
static int64_t
having(uint32_t buurt, size_t quarter)
{
	int64_t own = buurt == OUTLIER ? 60 :
		      20 + buurt % 20 + (int64_t)((buurt + quarter) % 3);

	return buurt < TREATED && quarter >= SINCE ? own - 15 : own;
}

static void
place_buurten(struct city *city)
{
	static const char *const levels[] = { "gemeente", "buurt" };

	city->arena = wb_arena_new();
	city->areas = wb_areas_new(levels, 2, city->arena);
	assert_int_equal(0, wb_areas_add(city->areas, 0, TEXT("GM0001")));
	for (uint32_t buurt = 0; buurt < BUURTEN; buurt++) {
		char code[16];
		int length = snprintf(code, sizeof code, "BU%08u", 10000 + buurt);

		assert_int_equal(buurt + 1, wb_areas_add(city->areas, 1,
			(struct wb_text){ code, (size_t)length }));
	}
	assert_non_null(wb_areas_sort(city->areas));
	for (uint32_t buurt = 0; buurt < BUURTEN; buurt++) {
		wb_areas_set_parent(city->areas, buurt + 1, 0, 0);
		if (buurt < TREATED)
			city->codes[buurt] = wb_areas_get(city->areas,
							  buurt + 1)->code;
	}
}

static void
count_households(struct city *city)
{
	for (uint32_t zone = 0; zone < BUURTEN; zone++) {
		city->zone_area[BUURTEN + zone] = zone + 1;
		city->units[zone].count =
			city->units[BUURTEN + zone].count = UNITS;
		city->open[zone + 1] = zone;
		for (size_t quarter = 0; quarter < QUARTERS; quarter++) {
			struct wb_atom *atoms = &city->atoms[
				(zone * QUARTERS + quarter) * 2];

			atoms[1].count = having(zone, quarter);
			atoms[0].count = UNITS - atoms[1].count;
		}
	}
	city->group = (struct wb_atom_group){ .domain_count = 1,
		.atoms = city->atoms, .stayed = city->stayed };
	city->columns[0] = (struct wb_indicator_column){ .atoms = 2,
							 .known = UINT64_MAX };
	city->columns[1] = (struct wb_indicator_column){ .group = UINT32_MAX,
		.known = UINT64_MAX, .open = city->open };
}

static void
ask(struct city *city)
{
	city->indicators[0] = (struct wb_indicator_spec){ .name = "bezocht",
		.kind = WB_KIND_SHARE, .window = 1, .sensitivity = WB_OPEN,
		.polarity = WB_HIGHER_IS_BETTER, .target = 0.3 };
	city->indicators[1] = (struct wb_indicator_spec){ .name = "inwoners",
		.kind = WB_KIND_OPEN, .sensitivity = WB_OPEN, .target = -1,
		.polarity = WB_HIGHER_IS_BETTER };
	city->intervention = (struct wb_intervention_spec){ .name = "inzet",
		.place = { 12, 3 }, .areas = city->codes,
		.area_count = TREATED, .indicator_count = 1,
		.from = LAST - QUARTERS + 1 + SINCE };
	city->index = (struct wb_index_spec){ .name = "score", .of = { 0, 1 },
		.of_count = 2, .weights = { 1, 1 } };
	city->project = (struct wb_project){ .path = "p.yaml", .quarter = LAST,
		.history = QUARTERS, .indicators = city->indicators,
		.indicator_count = 2,
		.addresses = { .present = true, .base_count = 2 },
		.peers = { .like = { 1 }, .like_count = 1, .count = 3 },
		.interventions = &city->intervention, .intervention_count = 1,
		.indexes = &city->index, .index_count = 1,
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
}

static void
build(struct city *city)
{
	const struct wb_release *release;
	struct wb_error err;

	memset(city, 0, sizeof *city);
	place_buurten(city);
	count_households(city);
	ask(city);
	city->table = (struct wb_indicator_table){ .project = &city->project,
		.areas = city->areas, .periods = QUARTERS,
		.first_period = LAST - QUARTERS + 1, .released = { true, true },
		.zone_count = BUURTEN, .zone_area = city->zone_area,
		.units = city->units, .base_count = 2, .groups = &city->group,
		.group_count = 1, .combination_group = UINT32_MAX,
		.columns = city->columns };
	assert_ok(wb_disclosure_protect(&city->table,
		wb_disclosure_profile("strict"), 1, city->arena, &release, NULL,
		&err), err);
	city->question = (struct wb_insight_question){
		.project = &city->project, .areas = city->areas,
		.release = release, .threads = 1, .draws = 200, .turns = 999 };
}

static const struct wb_insights *
work_out(struct city *city, size_t threads)
{
	const struct wb_insights *insights;
	struct wb_error err;

	city->question.threads = threads;
	assert_ok(wb_insights_make(&city->question, city->arena, &insights,
				   &err), err);
	return insights;
}

static const struct wb_insight *
of(const struct wb_insights *insights, uint32_t buurt)
{
	return wb_insight_of(insights, 0, buurt + 1);
}

static void
areas_stand_to_their_references(void **state)
{
	const struct wb_insights *insights;
	struct city city;

	(void)state;
	build(&city);
	insights = work_out(&city, 1);
	/* 60 of 100 and 6 of 100 where the city has 30; 30 is nothing special. */
	assert_int_equal(WB_HIGHER, of(insights, OUTLIER)->standings[
		WB_AGAINST_MUNICIPALITY].comparison);
	assert_int_equal(WB_LOWER, of(insights, 0)->standings[
		WB_AGAINST_MUNICIPALITY].comparison);
	assert_int_equal(WB_NOT_DISTINGUISHABLE, of(insights, 10)->standings[
		WB_AGAINST_MUNICIPALITY].comparison);
	assert_true(of(insights, 10)->standings[WB_AGAINST_TARGET]
		    .reference.value == 0.3);
	/* The nearest by inhabitants, of equals the first by code. */
	assert_int_equal(3, insights->peers[10 + 1].count);
	assert_int_equal(9 + 1, insights->peers[10 + 1].peers[0].area);
	assert_int_equal(11 + 1, insights->peers[10 + 1].peers[1].area);
	assert_int_equal(8 + 1, insights->peers[10 + 1].peers[2].area);
	assert_true(of(insights, 10)->standings[WB_AGAINST_PEERS]
		    .reference.known);
	/* There is no level between. */
	assert_int_equal(WB_NO_REFERENCE, of(insights, 10)->standings[
		WB_AGAINST_PARENT].why);
	wb_arena_free(city.arena);
}

static void
ranks_hold_the_place_of_an_area(void **state)
{
	const struct wb_insights *insights;
	struct city city;

	(void)state;
	build(&city);
	insights = work_out(&city, 1);
	assert_int_equal(BUURTEN, insights->levels[2].ranked);
	for (uint32_t buurt = 0; buurt < BUURTEN; buurt++) {
		const struct wb_rank *rank = &of(insights, buurt)->rank;

		assert_true(rank->ranked && rank->lower >= 1 &&
			    rank->lower <= rank->middle &&
			    rank->middle <= rank->upper &&
			    rank->upper <= BUURTEN);
	}
	/* A low one is not near the top, nor the other way round. */
	assert_true(of(insights, 0)->rank.lower > 20);
	assert_int_equal(1, of(insights, OUTLIER)->rank.upper);
	wb_arena_free(city.arena);
}

static void
changes_and_interventions_are_found(void **state)
{
	const struct wb_insights *insights;
	const struct wb_effect *effect;
	struct city city;

	(void)state;
	build(&city);
	insights = work_out(&city, 1);
	assert_true(of(insights, 0)->since_year.difference < -0.1);
	assert_true(of(insights, 1)->standings[0].p < 0.01);
	assert_false(of(insights, 20)->year_found);
	assert_false(of(insights, 20)->quarter_found);
	effect = &insights->effects[0].areas;
	assert_int_equal(WB_EFFECT_OK, effect->outcome);
	assert_int_equal(TREATED, effect->subjects);
	assert_int_equal(BUURTEN - TREATED, effect->compared);
	assert_true(fabs(effect->difference + 0.15) < 0.015);
	assert_true(effect->p < 0.01);
	assert_true(insights->effects[0].areas_found);
	/* Without boundaries nobody knows what lies around. */
	assert_false(insights->effects[0].has_ring);
	wb_arena_free(city.arena);
}

static void
runs_are_no_signal_where_windows_overlap(void **state)
{
	struct wb_control_chart chart;
	struct wb_trend trend;
	struct wb_error err;
	struct city city;

	(void)state;
	build(&city);
	assert_ok(wb_insight_chart(&city.question, 0, 1, city.arena, &chart,
				   &err), err);
	assert_int_equal(QUARTERS, chart.count);
	assert_true(chart.points[7].has_limits);
	assert_ok(wb_insight_trend(&city.question, 0, 1, &trend, &err), err);
	assert_int_equal(QUARTERS, trend.points);
	/* Over four quarters two points are left, of eight. */
	city.indicators[0].window = 4;
	assert_ok(wb_insight_trend(&city.question, 0, 1, &trend, &err), err);
	assert_int_equal(WB_TREND_TOO_FEW_POINTS, trend.outcome);
	assert_int_equal(2, trend.points);
	assert_ok(wb_insight_chart(&city.question, 0, 1, city.arena, &chart,
				   &err), err);
	for (size_t point = 0; point < chart.count; point++)
		assert_int_equal(0, chart.points[point].signals &
				 ~(unsigned)WB_CHART_OUTSIDE);
	/* Counted otherwise from the sixth quarter on: two phases. */
	city.indicators[0].phases[0] = LAST - QUARTERS + 1 + SINCE;
	city.indicators[0].phase_count = 1;
	assert_ok(wb_insight_chart(&city.question, 0, 1, city.arena, &chart,
				   &err), err);
	assert_int_equal(2, chart.phase_count);
	assert_int_equal(1, chart.points[SINCE].phase);
	wb_arena_free(city.arena);
}

static void
threads_change_nothing(void **state)
{
	const struct wb_insights *one, *other;
	struct city city;

	(void)state;
	build(&city);
	one = work_out(&city, 1);
	other = work_out(&city, 3);
	for (uint32_t buurt = 0; buurt < BUURTEN; buurt++) {
		assert_memory_equal(&of(one, buurt)->rank,
				    &of(other, buurt)->rank,
				    sizeof(struct wb_rank));
		assert_true(of(one, buurt)->standings[0].p ==
			    of(other, buurt)->standings[0].p);
		assert_int_equal(one->indexes[1].areas[buurt].rank_high,
				 other->indexes[1].areas[buurt].rank_high);
	}
	assert_true(one->effects[0].areas.p == other->effects[0].areas.p);
	wb_arena_free(city.arena);
}

static void
an_area_that_is_not_there_is_refused(void **state)
{
	const struct wb_insights *insights;
	struct wb_error err;
	struct city city;

	(void)state;
	build(&city);
	city.codes[1] = "BU1";
	assert_int_equal(WB_BAD_INPUT, wb_insights_make(&city.question,
		city.arena, &insights, &err));
	assert_string_equal("intervention 'inzet': there is no area 'BU1', or it is of another level than the first",
			    err.text);
	assert_int_equal(12, err.line);
	city.codes[1] = "GM0001";
	assert_int_equal(WB_BAD_INPUT, wb_insights_make(&city.question,
		city.arena, &insights, &err));
	wb_arena_free(city.arena);
}

/* 29 of 100 out of 29 of 100 is all; of nothing there is no part. */
static void
precision_is_a_part_of_what_was_looked_at(void **state)
{
	struct wb_precision precision;
	struct city city;
	struct wb_figure own, none = { NULL, 0 };

	(void)state;
	build(&city);
	own = wb_release_figure(city.question.release, (struct wb_statement){
		.area = 10, .quarter = LAST });
	precision = wb_precision_of(own, own);
	assert_int_equal(WB_CALCULABLE, precision.why);
	assert_true(precision.interval.estimate == 1 &&
		    precision.interval.upper == 1 &&
		    precision.interval.lower < 0.95);
	assert_int_equal(WB_NO_FIGURE, wb_precision_of(none, own).why);
	assert_int_equal(WB_NO_FIGURE, wb_precision_of(own, none).why);
	wb_arena_free(city.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(areas_stand_to_their_references),
		cmocka_unit_test(ranks_hold_the_place_of_an_area),
		cmocka_unit_test(changes_and_interventions_are_found),
		cmocka_unit_test(runs_are_no_signal_where_windows_overlap),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(an_area_that_is_not_there_is_refused),
		cmocka_unit_test(precision_is_a_part_of_what_was_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
