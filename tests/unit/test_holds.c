/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/report/holds.c: a document of each kind of panel, asked for each
 * figure that stands in it, and for one that does not.
 */
#include "unit.h"

#include "wijkbeeld/report.h"

enum figures {
	OWN, REFERENCE, LAST_YEAR, ROW, ON_MAP, BAR, COLUMN, KEY_COLUMN, NOWHERE,
};

/* Nothing of a release is read, so any place will do for one. */
static struct wb_figure
figure(uint32_t cell)
{
	static const char place;

	return (struct wb_figure){ (const struct wb_release *)(const void *)&place,
				   cell };
}

static const struct holds_case {
	const char *name;
	uint32_t cell;
	unsigned kinds;
} cases[] = {
	{ "key figure", OWN, 1u << WB_PANEL_KPI },
	{ "what it is held to", REFERENCE,
	  1u << WB_PANEL_KPI | 1u << WB_PANEL_INDICATORS },
	{ "of its trend", LAST_YEAR, 1u << WB_PANEL_KPI },
	{ "indicator", ROW, 1u << WB_PANEL_INDICATORS },
	{ "on the map", ON_MAP, 1u << WB_PANEL_MAP },
	{ "bar", BAR, 1u << WB_PANEL_COMBINATIONS },
	{ "column", COLUMN, 1u << WB_PANEL_AREAS },
	{ "last column", KEY_COLUMN,
	  1u << WB_PANEL_AREAS | 1u << WB_PANEL_MAP },
	{ "nowhere", NOWHERE, 0 },
};

static void
each_figure_is_found_where_it_stands(void **state)
{
	const struct wb_figure history[] = { figure(LAST_YEAR), figure(OWN) };
	const struct wb_figure columns[] = { figure(COLUMN),
					     figure(KEY_COLUMN) };
	const struct wb_kpi kpi = { .measure = { .figure = figure(OWN),
		.reference = figure(REFERENCE), .history = history,
		.history_count = 2 } };
	const struct wb_indicator_row row = { .measure = {
		.figure = figure(ROW), .reference = figure(REFERENCE) } };
	const struct wb_map_area areas[] = { { .figure = figure(ON_MAP) },
		{ .surroundings = true }, { .figure = figure(KEY_COLUMN) } };
	const struct wb_combination bar = { .set = 3, .figure = figure(BAR) };
	const struct wb_area_row line = { .figures = columns,
		.measure = { .figure = figure(KEY_COLUMN) } };
	const struct wb_panel panels[] = {
		{ .kind = WB_PANEL_TEXT },
		{ .kind = WB_PANEL_KPI, .kpi = { &kpi, 1 } },
		{ .kind = WB_PANEL_NEW_PAGE },
		{ .kind = WB_PANEL_INDICATORS,
		  .indicators = { .rows = &row, .count = 1 } },
		{ .kind = WB_PANEL_MAP, .map = { .areas = areas, .count = 3 } },
		{ .kind = WB_PANEL_COMBINATIONS,
		  .combinations = { .bars = &bar, .count = 1 } },
		{ .kind = WB_PANEL_AREAS, .areas = { .rows = &line, .count = 1,
						     .column_count = 2 } },
	};
	const struct wb_document document = { .panels = panels,
					      .panel_count = 7 };

	(void)state;
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		print_message("%s\n", cases[c].name);
		assert_int_equal(cases[c].kinds, wb_document_holds(&document,
			figure(cases[c].cell)));
	}
	/* A figure of no release is not the one that surroundings have. */
	assert_int_equal(0, wb_document_holds(&document,
					      (struct wb_figure){ NULL, 0 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_figure_is_found_where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
