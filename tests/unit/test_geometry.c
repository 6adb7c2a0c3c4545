/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lengths on a page are exactly those of released values (DISCLOSURE A9): bars
 * of combinations, marks and intervals of the spine and of areas, sparklines.
 * They are measured in the recorder's lines, which are the numbers that each
 * backend draws. A length is rounded to 1/100 mm at both of its ends.
 */
#include "unit.h"

#include "fake_release.h"
#include "wijkbeeld/render.h"

static const double ROUNDING_MM = 0.0101;

enum { ROWS = 3, QUARTERS = 5, BARS = 4 };

static const double values[ROWS] = { 0.05, 0.12, 0.31 };
static const double reference_value = 0.17;
static const double quarters[QUARTERS] = { 0.1, 0.16, 0.02, 0.21, 0.05 };
static const double bar_values[BARS] = { 125, 60, 35, 5 };

/* A page with one panel, and all that it points to. */
struct page {
	struct wb_release release;
	struct wb_document document;
	struct wb_panel panel;
	struct wb_figure history[QUARTERS];
	struct wb_indicator_row indicators[ROWS];
	struct wb_area_row areas[ROWS];
	struct wb_combination bars[BARS + 1];
	struct wb_arena *arena;
	const char *lines;
};

static struct wb_figure
shown(struct page *page, enum wb_unit unit, double value)
{
	return fake_figure(&page->release, WB_FIGURE_SHOWN, unit, value);
}

static struct wb_measure
measure_of(struct page *page, double value)
{
	return (struct wb_measure){
		.figure = shown(page, WB_UNIT_SHARE, value),
		.reference = shown(page, WB_UNIT_SHARE, reference_value),
		.estimate = { .state = WB_FIGURE_SHOWN, .has_interval = true,
			.interval = { value, value * 0.7, value * 1.4 },
			.comparison = WB_NOT_DISTINGUISHABLE },
		.spread = { 0.02, 0.08, 0.11, 0.15, 0.3, 60 },
		.history = page->history, .history_count = QUARTERS,
		.value_text = "1", .reference_text = "2", .change_text = "",
	};
}

static struct page *
new_page(enum wb_panel_kind kind)
{
	struct page *page = calloc(1, sizeof *page);

	assert_non_null(page);
	page->arena = wb_arena_new();
	page->document = (struct wb_document){
		.language = WB_DUTCH, .report = "PROEF", .period = "nu",
		.title = "Proef", .panels = &page->panel, .panel_count = 1,
	};
	page->panel.kind = kind;
	for (size_t q = 0; q < QUARTERS; q++)
		page->history[q] = shown(page, WB_UNIT_SHARE, quarters[q]);
	return page;
}

static void
record(struct page *page)
{
	struct wb_canvas_document about = { .title = "", .author = "",
		.subject = "", .language = WB_DUTCH };
	struct wb_canvas_output out;
	struct wb_fonts *fonts;
	struct wb_canvas *canvas;
	struct wb_error err;

	assert_ok(wb_fonts_new(&fonts, &err), err);
	assert_ok(wb_canvas_record_new(fonts, &about, &canvas, &err), err);
	assert_ok(wb_document_draw(&page->document, canvas, page->arena,
				   &err), err);
	assert_ok(wb_canvas_finish(canvas, page->arena, &out, &err), err);
	wb_canvas_free(canvas);
	wb_fonts_free(fonts);
	page->lines = (const char *)out.bytes;
}

static void
free_page(struct page *page)
{
	wb_arena_free(page->arena);
	free(page);
}

/* The line behind the next one that begins with `words`; fails without. */
static const char *
line_of(const char *lines, const char *words)
{
	while (strncmp(lines, words, strlen(words)) != 0) {
		lines = strchr(lines, '\n');
		assert_non_null(lines);
		lines++;
	}
	return lines;
}

/* `at` must stand on the straight line through two places. */
static void
must_stand(double at, double value, double from, double low, double to,
	   double high)
{
	double mm = from + (to - from) * (value - low) / (high - low);

	assert_near(at, mm, ROUNDING_MM * (1 + fabs((value - low) /
						    (high - low))));
}

/* The interval and its mark: a stroke of 0.50 mm, and the circle on it. */
static void
read_interval(const char *figure, double *from, double *to, double *mark)
{
	const char *line = line_of(figure, "line");
	double top, bottom;

	/* The line of the municipality stands upright. */
	while (sscanf(line, "line %lf %lf %lf %lf", from, &top, to, &bottom) !=
	       4 || top < bottom || top > bottom)
		line = line_of(strchr(line, '\n') + 1, "line");
	assert_int_equal(1, sscanf(line_of(line, "circle"), "circle %lf",
				   mark));
}

static void
the_spine_is_a_straight_scale(void **state)
{
	struct page *page = new_page(WB_PANEL_INDICATORS);
	const char *figure;

	(void)state;
	for (size_t row = 0; row < ROWS; row++)
		page->indicators[row] = (struct wb_indicator_row){
			.label = "rij", .measure = measure_of(page,
							      values[row]) };
	page->panel.indicators = (struct wb_indicator_panel){
		.title = "Cijfers", .own_heading = "a",
		.reference_heading = "b", .lower_heading = "c",
		.higher_heading = "d", .rows = page->indicators,
		.count = ROWS, .hidden_word = "e" };
	record(page);
	figure = page->lines;
	for (size_t row = 0; row < ROWS; row++) {
		double from, to, mark, line, quartiles;
		double low = values[row] * 0.7, high = values[row] * 1.4;

		figure = line_of(figure, "figure \"rij: ");
		read_interval(figure, &from, &to, &mark);
		must_stand(mark, values[row], from, low, to, high);
		assert_int_equal(1, sscanf(line_of(figure, "line"), "line %lf",
					   &line));
		must_stand(line, reference_value, from, low, to, high);
		/* The second bar is the middle half of all areas. */
		figure = line_of(strchr(line_of(figure, "fill"), '\n') + 1,
				 "fill");
		assert_int_equal(1, sscanf(figure, "fill %lf", &quartiles));
		must_stand(quartiles, 0.08, from, low, to, high);
	}
	free_page(page);
}

static void
the_axis_of_areas_is_one_scale(void **state)
{
	static const char *const headings[] = { "%" };
	static const char *const texts[] = { "1" };
	struct page *page = new_page(WB_PANEL_AREAS);
	const char *figure;
	double first = 0, last = 0;

	(void)state;
	for (size_t row = 0; row < ROWS; row++)
		page->areas[row] = (struct wb_area_row){
			.label = "blok", .units_text = "1", .values = texts,
			.measure = measure_of(page, values[row]) };
	page->panel.areas = (struct wb_area_panel){
		.title = "Blokken", .name_heading = "a", .units_heading = "b",
		.headings = headings, .column_count = 1,
		.margin_heading = "c", .rows = page->areas, .count = ROWS,
		.reference_value = reference_value, .axis_high = 0.6 };
	record(page);
	figure = page->lines;
	for (size_t row = 0; row < ROWS; row++) {
		double from, to, mark;

		figure = line_of(figure, "figure \"blok: ");
		read_interval(figure, &from, &to, &mark);
		if (row == 0)
			first = mark;
		last = mark;
		must_stand(mark, values[row], from, values[row] * 0.7, to,
			   values[row] * 1.4);
		figure = strchr(figure, '\n') + 1;
	}
	/* The same scale in all rows. */
	figure = line_of(page->lines, "figure \"blok: ");
	figure = line_of(strchr(figure, '\n') + 1, "figure \"blok: ");
	{
		double from, to, mark;

		read_interval(figure, &from, &to, &mark);
		must_stand(mark, values[1], first, values[0], last,
			   values[ROWS - 1]);
	}
	free_page(page);
}

static void
sparklines_rise_with_their_values(void **state)
{
	struct page *page = new_page(WB_PANEL_INDICATORS);
	double x[QUARTERS], y[QUARTERS];
	const char *path;

	(void)state;
	page->indicators[0] = (struct wb_indicator_row){
		.label = "rij", .measure = measure_of(page, values[0]) };
	page->panel.indicators = (struct wb_indicator_panel){
		.title = "Cijfers", .own_heading = "a",
		.reference_heading = "b", .lower_heading = "c",
		.higher_heading = "d", .history_heading = "kwartalen",
		.change_heading = "e", .rows = page->indicators, .count = 1,
		.has_history = true };
	record(page);
	path = line_of(line_of(page->lines, "figure \"rij, kwartalen"),
		       "path");
	assert_int_equal(2 * QUARTERS, sscanf(path,
		"path M %lf %lf L %lf %lf L %lf %lf L %lf %lf L %lf %lf",
		&x[0], &y[0], &x[1], &y[1], &x[2], &y[2], &x[3], &y[3],
		&x[4], &y[4]));
	for (size_t q = 0; q < QUARTERS; q++) {
		must_stand(y[q], quarters[q], y[2], quarters[2], y[3],
			   quarters[3]);
		must_stand(x[q], (double)q, x[0], 0, x[4], 4);
	}
	free_page(page);
}

static void
bars_are_as_high_as_their_values(void **state)
{
	static const char *const domains[] = { "a", "b", "c" };
	struct page *page = new_page(WB_PANEL_COMBINATIONS);
	const char *line;
	double first = 0;

	(void)state;
	for (size_t bar = 0; bar < BARS; bar++)
		page->bars[bar] = (struct wb_combination){
			.set = (uint32_t)bar + 1, .value_text = "1",
			.figure = shown(page, WB_UNIT_COUNT, bar_values[bar]) };
	page->bars[BARS] = (struct wb_combination){
		.set = BARS + 1, .value_text = "\u00B7",
		.figure = fake_figure(&page->release, WB_FIGURE_SUPPRESSED,
				      WB_UNIT_COUNT, 0) };
	page->panel.combinations = (struct wb_combination_panel){
		.title = "Samen", .domains = domains, .domain_count = 3,
		.bars = page->bars, .count = BARS + 1 };
	record(page);
	line = line_of(page->lines, "figure");
	for (size_t bar = 0; bar < BARS; bar++) {
		double x, y, width, height;

		line = line_of(strchr(line, '\n') + 1, "fill");
		assert_int_equal(4, sscanf(line, "fill %lf %lf %lf %lf", &x,
					   &y, &width, &height));
		if (bar == 0)
			first = height;
		assert_near(height, first * bar_values[bar] / bar_values[0],
			    ROUNDING_MM);
	}
	/* The hidden one is no bar. */
	assert_non_null(strstr(line, "\nhatch "));
	assert_null(strstr(line, "\nfill "));
	free_page(page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_spine_is_a_straight_scale),
		cmocka_unit_test(the_axis_of_areas_is_one_scale),
		cmocka_unit_test(sparklines_rise_with_their_values),
		cmocka_unit_test(bars_are_as_high_as_their_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
