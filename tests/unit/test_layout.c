/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole pages, drawn on the recorder: no two texts overlap, nothing leaves the
 * margins, panels go on over pages, and what is hidden looks the same whatever
 * stands beside it. The pages are made as hard as they come: long names, many
 * rows, no map, everything hidden.
 */
#include "unit.h"

#include "fake_release.h"
#include "wijkbeeld/render.h"

#define DOT "\xC2\xB7"

enum { MOST_ROWS = 64, MOST_TEXTS = 4096, MOST_PANELS = 8, MOST_DOMAINS = 10 };

static const double LEFT = 13, RIGHT = 197, TOP = 12, BOTTOM = 293;
static const double SLACK = 0.05;

/* --- pages -------------------------------------------------------------- */

/* One page model with all that it points to. */
struct book {
	struct wb_release release;
	struct wb_document document;
	struct wb_panel panels[MOST_PANELS];
	struct wb_kpi kpis[4];
	struct wb_indicator_row indicators[MOST_ROWS];
	struct wb_combination bars[MOST_ROWS];
	struct wb_area_row areas[MOST_ROWS];
	struct wb_map_area map[MOST_ROWS];
	struct wb_shape shapes[MOST_ROWS];
	struct wb_ring rings[MOST_ROWS];
	struct wb_position corners[MOST_ROWS][4];
	const char *values[MOST_ROWS][6];
	bool hidden[MOST_ROWS][6];
	struct wb_figure history[8];
	bool all_hidden;
	const char *name;		/* of areas and indicators */
};

static const char long_name[] =
	"Burgemeester Van der Voort van Zijplaan 114 t/m 382 (even)";

static struct wb_figure
cell(struct book *book, bool shown, enum wb_unit unit, double value)
{
	return fake_figure(&book->release,
			   shown && !book->all_hidden ? WB_FIGURE_SHOWN
						      : WB_FIGURE_SUPPRESSED,
			   unit, value);
}

static struct wb_measure
measure_of(struct book *book, bool shown, double value)
{
	struct wb_measure measure = {
		.figure = cell(book, shown, WB_UNIT_SHARE, value),
		.reference = fake_figure(&book->release, WB_FIGURE_SHOWN,
					 WB_UNIT_SHARE, 0.12),
		.spread = { 0.02, 0.08, 0.11, 0.15, 0.6, 60 },
		.history = book->history, .history_count = 8,
		.value_text = DOT, .reference_text = "12,0",
		.change_text = "",
	};

	if (!shown || book->all_hidden)
		return measure;
	measure.value_text = "18";
	measure.change_text = "+1";
	measure.estimate = (struct wb_estimate){
		.interval = { value, value * 0.8, value * 1.2 },
		.has_interval = true,
		.comparison = value > 0.15 ? WB_HIGHER : WB_LOWER,
	};
	return measure;
}

static struct wb_panel *
next_panel(struct book *book, enum wb_panel_kind kind)
{
	struct wb_panel *panel = &book->panels[book->document.panel_count++];

	assert_true(book->document.panel_count <= MOST_PANELS);
	panel->kind = kind;
	return panel;
}

static void
add_kpis(struct book *book, size_t count)
{
	for (size_t row = 0; row < count; row++)
		book->kpis[row] = (struct wb_kpi){
			.label = book->name,
			.measure = measure_of(book, row != 1, 0.3),
			.value_text = row == 1 ? DOT : "1.234.567",
			.margin_text = row == 1 ? "" : "marge 30 \u2013 40%",
			.note = long_name, .note_is_warning = row == 2,
		};
	next_panel(book, WB_PANEL_KPI)->kpi = (struct wb_kpi_panel){
		book->kpis, count,
	};
}

static void
add_indicators(struct book *book, size_t count, bool has_history)
{
	static const char *const themes[] = { "WONEN", "JEUGD", "ZORG", NULL };

	for (size_t row = 0; row < count; row++)
		book->indicators[row] = (struct wb_indicator_row){
			.label = row % 3 ? "Overlast" : book->name,
			.theme = themes[row * 4 / count],
			.measure = measure_of(book, row % 5 != 3,
					      0.01 * (double)(row + 1)),
		};
	next_panel(book, WB_PANEL_INDICATORS)->indicators =
		(struct wb_indicator_panel){
		.title = "Kernindicatoren", .subtitle = long_name,
		.own_heading = book->name, .reference_heading = "gemeente",
		.lower_heading = "lager", .higher_heading = "hoger",
		.history_heading = "8 kwartalen",
		.change_heading = "verandering",
		.rows = book->indicators, .count = count,
		.has_history = has_history,
		.legend_higher = "hoger dan de gemeente",
		.legend_lower = "lager dan de gemeente",
		.legend_same = "niet te onderscheiden",
		.legend_untested = "niet getoetst",
		.legend_hidden = "afgeschermd: niet getoond omdat het "
				 "herleidbaar kan zijn",
		.hidden_word = "afgeschermd",
	};
}

/* A row of square areas, side by side; every fourth is hidden. */
static void
add_map(struct book *book, size_t count, bool beside)
{
	for (size_t row = 0; row < count; row++) {
		double x = 5 + 0.002 * (double)(row % 8);
		double y = 52 + 0.001 * (double)(row / 8);
		struct wb_position *corners = book->corners[row];

		corners[0] = (struct wb_position){ x, y };
		corners[1] = (struct wb_position){ x + 0.0018, y };
		corners[2] = (struct wb_position){ x + 0.0018, y + 0.0009 };
		corners[3] = (struct wb_position){ x, y + 0.0009 };
		book->rings[row] = (struct wb_ring){ corners, 4 };
		book->shapes[row] = (struct wb_shape){
			&book->rings[row], 1, corners[0], corners[2],
		};
		book->map[row] = (struct wb_map_area){
			.shape = &book->shapes[row],
			.figure = cell(book, row % 4 != 2, WB_UNIT_SHARE,
				       0.1 * (double)(row % 6)),
			.label = row % 2 ? "A 33%" : book->name,
			.outlined = row == 1,
		};
	}
	*next_panel(book, WB_PANEL_MAP) = (struct wb_panel){
		.kind = WB_PANEL_MAP, .beside_next = beside, .map = {
			.title = "Kaart", .subtitle = "% huishoudens",
			.areas = book->map, .count = count,
			.limits = { 0.1, 0.2, 0.3, 0.4 },
			.class_labels = { "0\u201310", "10\u201320",
				"20\u201330", "30\u201340", "40 +" },
			.hidden_label = "afgeschermd",
			.no_data_label = "geen gegevens",
			.empty_text = "Er zijn geen grenzen.", .alt = "Kaart",
		},
	};
}

static const char *const domains[MOST_DOMAINS] = {
	"Huurachterstand", "Politiecontact", "Verzuim", "Schuldhulp",
	"Jeugd 12\u201317 met politiecontact in de buurt", "Overlast",
	"Overbewoning", "Leegstand", "Zorg", "Energie",
};

static void
add_combinations(struct book *book, size_t domain_count, size_t count,
		 double highest)
{
	for (size_t row = 0; row < count; row++)
		book->bars[row] = (struct wb_combination){
			.set = (uint32_t)(row * 7 + 3) %
			       (1u << domain_count),
			.figure = cell(book, row % 4 != 3, WB_UNIT_COUNT,
				       highest / (double)(row + 1)),
			.value_text = row % 4 == 3 ? DOT : "1.250",
		};
	next_panel(book, WB_PANEL_COMBINATIONS)->combinations =
		(struct wb_combination_panel){
		.title = "Welke problemen gaan samen?", .subtitle = "op 5",
		.domains = domains, .domain_count = domain_count,
		.bars = book->bars, .count = count,
		.empty_text = "Er is niets te tonen.",
	};
}

static void
add_areas(struct book *book, size_t count, size_t columns)
{
	static const char *const headings[] = {
		"Huurachterstand \u2265 2 maanden", "Verzuim", "Politie",
		"Betaalachterstand zorgpremie", "Schuldhulp", "Multiprobleem",
	};

	for (size_t row = 0; row < count; row++) {
		for (size_t column = 0; column < columns; column++) {
			book->hidden[row][column] = (row + column) % 7 == 0;
			book->values[row][column] =
				book->hidden[row][column] ? DOT : "42%";
		}
		book->areas[row] = (struct wb_area_row){
			.label = row % 2 ? "Blok A" : book->name,
			.units_text = "1.090", .values = book->values[row],
			.hidden = book->hidden[row],
			.measure = measure_of(book,
				!book->hidden[row][columns - 1],
				0.02 * (double)(row % 40)),
		};
	}
	next_panel(book, WB_PANEL_AREAS)->areas = (struct wb_area_panel){
		.title = "Flatblokken", .name_heading = "flatblok",
		.units_heading = "adressen", .headings = headings,
		.column_count = columns, .margin_heading = "marge en gemeente",
		.rows = book->areas, .count = count, .reference_value = 0.12,
		.axis_high = 0.6,
	};
}

static void
add_words(struct book *book)
{
	static const char *const paragraphs[] = {
		long_name, "", "Een buurt zegt niets over een huishouden. "
		"Verschillen kunnen ook komen doordat in de ene buurt meer "
		"gemeld of beter gekoppeld wordt dan in de andere buurt, en "
		"dat staat op de laatste pagina.",
	};
	static const char *const headings[] = { "bron", "regels", "doel" };
	static const double widths[] = { 3, 1, 5 };
	static const bool right[] = { false, true, false };
	static const char *const cells[] = {
		"huurachterstand", "12.480", long_name,
		"verzuimmeldingen voortgezet onderwijs en beroepsonderwijs",
		"97", "",
	};

	next_panel(book, WB_PANEL_TEXT)->text = (struct wb_text_panel){
		"Wat telt mee?", paragraphs, ARRAY_SIZE(paragraphs),
	};
	next_panel(book, WB_PANEL_TABLE)->table = (struct wb_table_panel){
		"Bronnen", headings, widths, right, 3, cells, 2,
	};
}

static struct book *
new_book(const char *name, bool all_hidden)
{
	struct book *book = test_calloc(1, sizeof *book);

	assert_non_null(book);
	book->name = name;
	book->all_hidden = all_hidden;
	book->document = (struct wb_document){
		.report = "WIJKANALYSE", .period = "3e kwartaal 2026",
		.title = name, .subtitle = name,
		.audience = "Geaggregeerd " DOT " beveiligd",
		.demo_text = "demonstratiegegevens",
		.reference_date = "peildatum 30-09-2026",
		.window = "okt 2025 t/m sep 2026",
		.footer = { long_name, "wijkbeeld" },
		.page_words = "pagina {1} van {2}",
		.continued_word = "vervolg", .panels = book->panels,
	};
	for (size_t row = 0; row < ARRAY_SIZE(book->history); row++)
		book->history[row] = cell(book, row != 3, WB_UNIT_SHARE,
					  0.1 + 0.01 * (double)row);
	return book;
}

/* The hard pages, by name. */
static void
make_common(struct book *book)
{
	add_kpis(book, 4);
	add_indicators(book, 8, true);
	add_map(book, 8, true);
	add_combinations(book, 4, 8, 50);
	add_areas(book, 4, 4);
}

static void
make_many(struct book *book)
{
	add_kpis(book, 2);
	add_indicators(book, 25, true);
	add_map(book, 60, true);
	add_combinations(book, MOST_DOMAINS, 40, 12500);
	add_areas(book, 40, 6);
	add_words(book);
}

static void
make_little(struct book *book)
{
	add_kpis(book, 1);
	add_indicators(book, 1, false);
	add_map(book, 0, true);
	add_combinations(book, 4, 0, 0);
	add_areas(book, 1, 1);
	next_panel(book, WB_PANEL_NEW_PAGE);
}

static const struct page_case {
	const char *name;
	void (*make)(struct book *book);
	const char *area;
	bool all_hidden;
	size_t pages;			/* 0: any number */
} page_cases[] = {
	{ "as designed", make_common, "Nypelsplantsoen", false, 1 },
	{ "all hidden", make_common, "Nypelsplantsoen", true, 1 },
	{ "long names", make_common, long_name, false, 0 },
	{ "many of all", make_many, "Muntplein", false, 0 },
	{ "many, long, hidden", make_many, long_name, true, 0 },
	{ "next to nothing", make_little, "A", false, 1 },
};

/* --- drawing ------------------------------------------------------------ */

struct recording {
	struct wb_arena *arena;
	char *lines;
	size_t pages;
};

static struct wb_fonts *fonts;

static int
load_fonts(void **state)
{
	struct wb_error err;

	(void)state;
	return wb_fonts_new(&fonts, &err) == WB_OK ? 0 : -1;
}

static int
free_fonts(void **state)
{
	(void)state;
	wb_fonts_free(fonts);
	return 0;
}

static enum wb_status
record(const struct wb_document *document, struct recording *out,
       struct wb_error *err)
{
	struct wb_canvas_document about = { .title = "proef" };
	struct wb_canvas_output output = { NULL, 0 };
	struct wb_canvas *canvas = NULL;
	enum wb_status status;

	out->arena = wb_arena_new();
	if (!out->arena)
		return wb_error_no_memory(err);
	status = wb_document_pages(document, fonts, out->arena, &out->pages,
				   err);
	if (status == WB_OK)
		status = wb_canvas_record_new(fonts, &about, &canvas, err);
	if (status == WB_OK) {
		status = wb_document_draw(document, canvas, out->arena, err);
		if (status == WB_OK)
			status = wb_canvas_finish(canvas, out->arena, &output,
						  err);
		wb_canvas_free(canvas);
	}
	if (status == WB_OK) {
		out->lines = wb_arena_text(out->arena,
					   (const char *)output.bytes,
					   output.size);
		if (!out->lines)
			status = wb_error_no_memory(err);
	}
	if (status != WB_OK)
		wb_arena_free(out->arena);
	return status;
}

static struct recording
record_well(const struct wb_document *document)
{
	struct recording recording = { NULL, NULL, 0 };
	struct wb_error err;

	assert_ok(record(document, &recording, &err), err);
	return recording;
}

/* --- reading the recording ---------------------------------------------- */

struct drawn_text { double left, right, top, bottom; char words[40]; };

static bool
read_text(const char *line, struct drawn_text *text)
{
	char anchor[16], face[16];
	double x, y, size, width;
	const char *last = strrchr(line, 'w');

	if (sscanf(line, "text %lf %lf %15s %lf %*s %15s", &x, &y, face, &size,
		   anchor) != 5 || !last || sscanf(last, "w%lf", &width) != 1)
		return false;
	if (strcmp(anchor, "middle") == 0)
		x -= width / 2;
	else if (strcmp(anchor, "end") == 0)
		x -= width;
	text->left = x;
	text->right = x + width;
	if (last > line + 3 && last[-3] == ' ')
		text->right -= 0.26 * size * 0.3528;	/* an unseen blank */
	/* From the top of an x to the base: capitals of close lines may meet. */
	text->top = y - 0.54 * size * 0.3528;
	text->bottom = y;
	snprintf(text->words, sizeof text->words, "%s", strchr(line, '"'));
	return true;
}

static bool
overlap(const struct drawn_text *one, const struct drawn_text *other)
{
	return one->left < other->right - SLACK &&
	       other->left < one->right - SLACK &&
	       one->top < other->bottom - SLACK &&
	       other->top < one->bottom - SLACK;
}

static void
check_texts(const struct drawn_text *texts, size_t count)
{
	for (size_t row = 0; row < count; row++) {
		const struct drawn_text *text = &texts[row];

		if (text->left < LEFT - SLACK || text->right > RIGHT + SLACK ||
		    text->top < TOP || text->bottom > BOTTOM)
			fail_msg("outside the margins: %s", text->words);
		for (size_t other = 0; other < row; other++)
			if (overlap(text, &texts[other]))
				fail_msg("overlap: %s and %s", text->words,
					 texts[other].words);
	}
}

/* Corners of a call with a box or a line; false for other calls. */
static bool
read_box(const char *line, struct wb_rect *box)
{
	double a, b, c, d;

	if (sscanf(line, "fill %lf %lf %lf %lf", &a, &b, &c, &d) == 4 ||
	    sscanf(line, "frame %lf %lf %lf %lf", &a, &b, &c, &d) == 4) {
		*box = (struct wb_rect){ a, b, c, d };
		return true;
	}
	if (sscanf(line, "line %lf %lf %lf %lf", &a, &b, &c, &d) == 4) {
		*box = (struct wb_rect){ fmin(a, c), fmin(b, d), fabs(a - c),
					 fabs(b - d) };
		return true;
	}
	if (sscanf(line, "circle %lf %lf r%lf", &a, &b, &c) == 3) {
		*box = (struct wb_rect){ a - c, b - c, 2 * c, 2 * c };
		return true;
	}
	return false;
}

static void
check_box(const char *line)
{
	struct wb_rect box;

	if (!read_box(line, &box))
		return;
	if (box.width < 0 || box.height < 0 || box.x < LEFT - SLACK ||
	    box.x + box.width > RIGHT + SLACK || box.y < TOP ||
	    box.y + box.height > BOTTOM)
		fail_msg("outside the margins: %s", line);
}

/* Checks a recording page by page; cuts it into lines. */
static size_t
check_pages(struct recording recording)
{
	static struct drawn_text texts[MOST_TEXTS];
	size_t count = 0, pages = 0;

	for (char *line = strtok(recording.lines, "\n"); line;
	     line = strtok(NULL, "\n")) {
		if (strcmp(line, "page end") == 0) {
			check_texts(texts, count);
			count = 0;
			pages++;
		}
		assert_true(count < MOST_TEXTS);
		if (read_text(line, &texts[count]))
			count++;
		else
			check_box(line);
	}
	return pages;
}

/* --- tests -------------------------------------------------------------- */

static void
texts_keep_apart_and_inside_the_margins(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(page_cases); row++) {
		const struct page_case *c = &page_cases[row];
		struct book *book = new_book(c->area, c->all_hidden);
		struct recording recording;

		print_message("%s\n", c->name);
		c->make(book);
		recording = record_well(&book->document);
		assert_int_equal(recording.pages, check_pages(recording));
		if (c->pages > 0)
			assert_int_equal(c->pages, recording.pages);
		wb_arena_free(recording.arena);
		test_free(book);
	}
}

static size_t
count_of(const char *lines, const char *words)
{
	size_t count = 0;

	while ((lines = strstr(lines, words)) != NULL) {
		count++;
		lines += strlen(words);
	}
	return count;
}

static void
forty_blocks_go_on_over_the_page(void **state)
{
	struct book *book = new_book("Blok B", false);
	struct recording recording;

	(void)state;
	add_kpis(book, 4);
	add_indicators(book, 8, true);
	add_areas(book, 40, 4);
	recording = record_well(&book->document);
	assert_int_equal(2, recording.pages);
	assert_int_equal(1, count_of(recording.lines, "\"Flatblokken\" w"));
	assert_int_equal(1, count_of(recording.lines,
				     "\"Flatblokken (vervolg)\""));
	assert_int_equal(2, count_of(recording.lines, "\"adressen\""));
	assert_int_equal(1, count_of(recording.lines, "\"1 / 2\""));
	assert_int_equal(1, count_of(recording.lines, "\"2 / 2\""));
	assert_int_equal(1, count_of(recording.lines, "\"pagina 2 van 2\""));
	wb_arena_free(recording.arena);
	test_free(book);
}

/* Width and height of each hatch of the combinations, joined as text. */
static void
hatch_sizes(char *lines, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (char *line = strtok(lines, "\n"); line;
	     line = strtok(NULL, "\n")) {
		double x, y, right, top, base;

		if (sscanf(line, "hatch M %lf %lf L %lf %lf L %*f %lf", &x, &y,
			   &right, &top, &base) == 5)
			used += (size_t)snprintf(out + used, size - used,
						 "%.2f x %.2f\n", right - x,
						 base - y);
		assert_true(used < size);
	}
}

static void
hidden_bars_look_the_same_beside_any_others(void **state)
{
	static const double highest[] = { 10, 50, 12500 };
	char first[1000] = "", now[1000];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(highest); row++) {
		struct book *book = new_book("A", false);
		struct recording recording;

		add_combinations(book, 4, 8, highest[row]);
		recording = record_well(&book->document);
		hatch_sizes(recording.lines, now, sizeof now);
		assert_int_equal(2, count_of(now, " x 5.00\n"));
		if (row == 0)
			strcpy(first, now);
		assert_string_equal(first, now);
		wb_arena_free(recording.arena);
		test_free(book);
	}
}

/* The lines from the label of a hidden row to the next row's. */
static const char *
hidden_row(char *lines)
{
	char *begin = strstr(lines, "\"verborgen\"");
	char *end;

	assert_non_null(begin);
	end = strstr(begin, "\"zichtbaar\"");
	assert_non_null(end);
	*end = '\0';
	return begin;
}

static void
hidden_indicators_look_the_same_beside_any_others(void **state)
{
	static const double values[] = { 0.01, 0.3, 0.99 };
	struct recording first = { NULL, NULL, 0 };
	const char *want = NULL;

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(values); row++) {
		struct book *book = new_book("A", false);
		struct recording recording;

		add_indicators(book, 2, false);
		book->indicators[0].label = "verborgen";
		book->indicators[0].measure = measure_of(book, false,
							 values[row]);
		book->indicators[0].measure.spread.high = values[row];
		book->indicators[1].label = "zichtbaar";
		book->indicators[1].measure = measure_of(book, true,
							 values[row]);
		recording = record_well(&book->document);
		test_free(book);
		if (row == 0) {
			first = recording;
			want = hidden_row(first.lines);
			continue;
		}
		assert_string_equal(want, hidden_row(recording.lines));
		wb_arena_free(recording.arena);
	}
	wb_arena_free(first.arena);
}

static void
without_a_map_the_combinations_have_the_full_width(void **state)
{
	struct book *book = new_book("A", false);
	struct recording recording;
	const char *title;
	double x;

	(void)state;
	add_map(book, 0, true);
	add_combinations(book, 4, 8, 50);
	recording = record_well(&book->document);
	title = strstr(recording.lines, "gaan samen?\" w");
	assert_non_null(title);
	while (title[-1] != '\n')
		title--;
	assert_int_equal(1, sscanf(title, "text %lf", &x));
	assert_near(x, LEFT, SLACK);
	assert_int_equal(1, count_of(recording.lines, "geen grenzen"));
	wb_arena_free(recording.arena);
	test_free(book);
}

static enum wb_status
draw_once(void *context, struct wb_error *err)
{
	const struct book *book = context;
	struct recording recording = { NULL, NULL, 0 };
	enum wb_status status = record(&book->document, &recording, err);

	if (status == WB_OK)
		wb_arena_free(recording.arena);
	return status;
}

static void
each_failing_allocation_is_told(void **state)
{
	struct book *book = new_book(long_name, false);

	(void)state;
	make_common(book);
	add_words(book);
	assert_true(fail_each_allocation(draw_once, book) > 10);
	test_free(book);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_keep_apart_and_inside_the_margins),
		cmocka_unit_test(forty_blocks_go_on_over_the_page),
		cmocka_unit_test(hidden_bars_look_the_same_beside_any_others),
		cmocka_unit_test(
			hidden_indicators_look_the_same_beside_any_others),
		cmocka_unit_test(
			without_a_map_the_combinations_have_the_full_width),
		cmocka_unit_test(each_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, load_fonts, free_fonts);
}
