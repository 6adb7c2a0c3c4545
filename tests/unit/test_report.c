/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves wb_report_prepare of src/report/report.c: areas are compared under
 * control of false discoveries, by indicator and over the areas of a level.
 */
#include "unit.h"

#include <stdio.h>

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/report.h"

enum { BUURTEN = 40, UNITS = 100 };

/* One share of class open, so that counts stand as they are. */
struct city {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_indicator_spec indicator;
	struct wb_project project;
	struct wb_atom atoms[BUURTEN * 2];
	struct wb_atom_group group;
	struct wb_indicator_column column;
	uint32_t zone_area[2 * BUURTEN];
	struct wb_units units[2 * BUURTEN];
	struct wb_indicator_table table;
	struct wb_report_material material;
};

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
	for (uint32_t buurt = 0; buurt < BUURTEN; buurt++)
		wb_areas_set_parent(city->areas, buurt + 1, 0, 0);
}

/* `having` of 100 households in each buurt. */
static void
build(struct city *city, const int64_t having[BUURTEN])
{
	const struct wb_release *release;
	struct wb_error err;

	memset(city, 0, sizeof *city);
	place_buurten(city);
	for (uint32_t zone = 0; zone < BUURTEN; zone++) {
		city->zone_area[BUURTEN + zone] = zone + 1;
		city->atoms[2 * zone].count = UNITS - having[zone];
		city->atoms[2 * zone + 1].count = having[zone];
		city->units[zone].count =
			city->units[BUURTEN + zone].count = UNITS;
	}
	city->indicator = (struct wb_indicator_spec){ .name = "bezocht",
		.kind = WB_KIND_SHARE, .window = 1, .sensitivity = WB_OPEN };
	city->group = (struct wb_atom_group){ .domain_count = 1,
					      .atoms = city->atoms };
	city->column = (struct wb_indicator_column){ .atoms = 2,
						     .known = UINT64_MAX };
	city->project = (struct wb_project){ .quarter = 8000, .history = 1,
		.indicators = &city->indicator, .indicator_count = 1,
		.addresses = { .present = true, .base_count = 2 },
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
	city->table = (struct wb_indicator_table){ .project = &city->project,
		.areas = city->areas, .periods = 1, .first_period = 8000,
		.released = { true, true }, .zone_count = BUURTEN,
		.zone_area = city->zone_area, .units = city->units,
		.base_count = 2, .groups = &city->group, .group_count = 1,
		.columns = &city->column };
	assert_ok(wb_disclosure_protect(&city->table,
		wb_disclosure_profile("strict"), 1, city->arena, &release, NULL,
		&err), err);
	city->material = (struct wb_report_material){
		.project = &city->project, .areas = city->areas,
		.release = release };
	assert_ok(wb_report_prepare(&city->material, 1, city->arena, &err), err);
}

/* Of a buurt: by its own interval, as a page would have it without control. */
static enum wb_comparison
alone(const struct city *city, uint32_t buurt)
{
	const struct wb_release *release = city->material.release;
	struct wb_statement own = { .area = buurt + 1, .quarter = 8000 };
	struct wb_statement whole = { .quarter = 8000 };

	return wb_estimate_of(wb_release_figure(release, own),
			      wb_release_figure(release, whole)).comparison;
}

static void
many_areas_are_compared_at_once(void **state)
{
	int64_t having[BUURTEN];
	struct city city;

	(void)state;
	for (size_t buurt = 0; buurt < BUURTEN; buurt++)
		having[buurt] = 30;
	/* One that chance explains among forty, one that it does not, one low. */
	having[3] = 41;
	having[7] = 60;
	having[9] = 5;
	build(&city, having);
	assert_int_equal(WB_HIGHER, alone(&city, 3));
	assert_int_equal(WB_NOT_DISTINGUISHABLE,
			 wb_report_comparison(&city.material, 0, 3 + 1));
	assert_int_equal(WB_HIGHER,
			 wb_report_comparison(&city.material, 0, 7 + 1));
	assert_int_equal(WB_LOWER,
			 wb_report_comparison(&city.material, 0, 9 + 1));
	assert_int_equal(WB_NOT_DISTINGUISHABLE,
			 wb_report_comparison(&city.material, 0, 0 + 1));
	/* The municipality has nothing above it. */
	assert_int_equal(WB_NOT_COMPARED,
			 wb_report_comparison(&city.material, 0, 0));
	wb_arena_free(city.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_areas_are_compared_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
