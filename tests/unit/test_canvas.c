/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The canvas and its backends: order of calls, the first error, the recorder's
 * lines, and what a PDF and a PNG must hold at the least.
 *
 * Expected forms of files: ISO 32000-1:2008 (PDF), ISO 15948:2004 (PNG).
 */
#include "unit.h"

#include "wijkbeeld/arena.h"
#include "wijkbeeld/canvas.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/pool.h"

#define ID "00112233445566778899aabbccddeeff" \
	   "00112233445566778899aabbccddeeff"

static const struct wb_canvas_document document = {
	.title = "Buurt \u2018t Hof <\u00E9\u00E9n & twee>",
	.author = "gemeente Verzonnen",
	.subject = "3e kwartaal 2026",
	.language = WB_DUTCH,
	.id = ID,
};

static const struct wb_text_style plain = {
	WB_REGULAR, 8, { 0x17212B }, WB_START,
};

enum backend { PDF, PNG, RECORD, BACKENDS };

struct drawing {
	const struct wb_fonts *fonts;
	enum backend backend;
	void (*draw)(struct wb_canvas *canvas);
	struct wb_arena *arena;
	struct wb_canvas_output out;
};

static enum wb_status
new_canvas(const struct wb_fonts *fonts, enum backend backend,
	   struct wb_canvas **out, struct wb_error *err)
{
	switch (backend) {
	case PDF:
		return wb_canvas_pdf_new(fonts, &document, out, err);
	case PNG:
		return wb_canvas_png_new(fonts, &document, 0, 150, out, err);
	case RECORD:
	case BACKENDS:
		break;
	}
	return wb_canvas_record_new(fonts, &document, out, err);
}

/* All of a drawing: new, draw, finish, free. */
static enum wb_status
make(void *context, struct wb_error *err)
{
	struct drawing *drawing = context;
	struct wb_canvas *canvas;
	enum wb_status status = new_canvas(drawing->fonts, drawing->backend,
					   &canvas, err);

	if (status != WB_OK)
		return status;
	drawing->draw(canvas);
	status = wb_canvas_finish(canvas, drawing->arena, &drawing->out, err);
	wb_canvas_free(canvas);
	return status;
}

static struct wb_canvas_output
made(const struct wb_fonts *fonts, enum backend backend,
     void (*draw)(struct wb_canvas *canvas), struct wb_arena *arena)
{
	struct drawing drawing = { fonts, backend, draw, arena, { 0 } };
	struct wb_error err;

	assert_ok(make(&drawing, &err), err);
	return drawing.out;
}

static bool
contains(struct wb_canvas_output out, const char *text)
{
	return memmem(out.bytes, out.size, text, strlen(text)) != NULL;
}

static void
begin(struct wb_canvas *canvas, enum wb_role role)
{
	wb_canvas_tag_begin(canvas, (struct wb_tag){ .role = role });
}

static void
begin_figure(struct wb_canvas *canvas, const char *alt)
{
	wb_canvas_tag_begin(canvas, (struct wb_tag){
		.role = WB_ROLE_FIGURE, .alt = alt, .box = { 10, 40, 60, 30 },
	});
}

static void
paragraph(struct wb_canvas *canvas, double y, const char *text)
{
	begin(canvas, WB_ROLE_PARAGRAPH);
	wb_canvas_text(canvas, (struct wb_point){ 13, y }, plain, text);
	wb_canvas_tag_end(canvas);
}

static const struct wb_path_step triangle[] = {
	{ WB_MOVE, { 20, 50 } }, { WB_LINE, { 40, 50 } },
	{ WB_LINE, { 40, 65 } }, { WB_CLOSE, { 0, 0 } },
};

static const struct wb_stroke hairline = { { 0xD9E0E6 }, 0.2, 0, 0, false };
static const struct wb_stroke dashed = { { 0x154273 }, 0.3, 1.5, 1, true };

static void
draw_figure(struct wb_canvas *canvas)
{
	begin_figure(canvas, "Kaart: \u201Cvlak\u201D");
	wb_canvas_clip_begin(canvas, (struct wb_rect){ 10, 40, 60, 30 });
	wb_canvas_path(canvas, triangle, 4, &(struct wb_colour){ 0xB5471B },
		       &hairline);
	wb_canvas_hatch(canvas, triangle, 4, (struct wb_colour){ 0x5B6875 });
	wb_canvas_clip_end(canvas);
	wb_canvas_circle(canvas, (struct wb_point){ 60, 50 }, 1.25,
			 (struct wb_colour){ 0x6B7785 });
	wb_canvas_frame(canvas, (struct wb_rect){ 10, 40, 60, 30 }, 1, dashed);
	wb_canvas_tag_end(canvas);
}

/* A cell that begins on the first page and goes on on the second. */
static void
draw_table(struct wb_canvas *canvas)
{
	begin(canvas, WB_ROLE_TABLE);
	begin(canvas, WB_ROLE_ROW);
	begin(canvas, WB_ROLE_ROW_HEADER);
	wb_canvas_text(canvas, (struct wb_point){ 13, 90 }, plain, "Blok A");
	wb_canvas_tag_end(canvas);
	begin(canvas, WB_ROLE_CELL);
	wb_canvas_text(canvas, (struct wb_point){ 50, 90 }, plain, "35%");
	wb_canvas_artifact_begin(canvas);
	wb_canvas_line(canvas, (struct wb_point){ 13, 91 },
		       (struct wb_point){ 197, 91 }, hairline);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_text(canvas, (struct wb_point){ 50, 20 }, plain, "vervolg");
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_end(canvas);
}

static void
draw_sample(struct wb_canvas *canvas)
{
	struct wb_text_style title = {
		WB_BOLD, 23, { 0x17212B }, WB_MIDDLE,
	};

	begin(canvas, WB_ROLE_DOCUMENT);
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_outline(canvas, 1, "Nypels\u00EB", 20);
	begin(canvas, WB_ROLE_HEADING_1);
	wb_canvas_text(canvas, (struct wb_point){ 105, 26 }, title,
		       "Nypels \"plantsoen\"");
	wb_canvas_tag_end(canvas);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_fill(canvas, (struct wb_rect){ 13, 39, 43, 25 }, 1.2,
		       (struct wb_colour){ 0xF4F6F8 });
	wb_canvas_artifact_end(canvas);
	draw_figure(canvas);
	begin(canvas, WB_ROLE_LIST);
	begin(canvas, WB_ROLE_ITEM);
	wb_canvas_text(canvas, (struct wb_point){ 13, 80 }, plain, "punt");
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_end(canvas);
	draw_table(canvas);
	wb_canvas_page_end(canvas);
	wb_canvas_tag_end(canvas);
}

static void
recorder_writes_a_line_for_each_call(void **state)
{
	/* Widths: summed from cmap and hmtx by a separate program. */
	static const char want[] =
		"tag Document\n"
		"page 210.00 297.00\n"
		"outline 1 20.00 \"Nypels\u00EB\"\n"
		"tag H1\n"
		"text 105.00 26.00 bold 23.0 17212b middle "
		"\"Nypels \\\"plantsoen\\\"\" w77.97\n"
		"end\n"
		"artifact\n"
		"fill 13.00 39.00 43.00 25.00 r1.20 f4f6f8\n"
		"artifact end\n"
		"figure \"Kaart: \u201Cvlak\u201D\" 10.00 40.00 60.00 30.00\n"
		"clip 10.00 40.00 60.00 30.00\n"
		"path M 20.00 50.00 L 40.00 50.00 L 40.00 65.00 Z "
		"fill b5471b stroke d9e0e6 w0.20\n"
		"hatch M 20.00 50.00 L 40.00 50.00 L 40.00 65.00 Z 5b6875\n"
		"clip end\n"
		"circle 60.00 50.00 r1.25 6b7785\n"
		"frame 10.00 40.00 60.00 30.00 r1.00 154273 w0.30 dash 1.50 1.00 "
		"round\n"
		"end\n"
		"tag L\ntag LI\n"
		"text 13.00 80.00 regular 8.0 17212b start \"punt\" w6.19\n"
		"end\nend\n"
		"tag Table\ntag TR\ntag TH row\n"
		"text 13.00 90.00 regular 8.0 17212b start \"Blok A\" w8.25\n"
		"end\n"
		"tag TD\n"
		"text 50.00 90.00 regular 8.0 17212b start \"35%\" w5.55\n"
		"artifact\n"
		"line 13.00 91.00 197.00 91.00 d9e0e6 w0.20\n"
		"artifact end\n"
		"page end\n"
		"page 210.00 297.00\n"
		"text 50.00 20.00 regular 8.0 17212b start \"vervolg\" w9.53\n"
		"end\nend\nend\n"
		"page end\n"
		"end\n";
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out = made(*state, RECORD, draw_sample, arena);

	assert_string_equal(want, (const char *)out.bytes);
	assert_int_equal(strlen(want), out.size);
	wb_arena_free(arena);
}

static void
draw_rounding(struct wb_canvas *canvas)
{
	struct wb_stroke fine = { { 0 }, 0.001, 0, 0, false };

	wb_canvas_page_begin(canvas, 100.004, 50.006);
	wb_canvas_artifact_begin(canvas);
	/* Edges are rounded, so boxes that touch still touch. */
	wb_canvas_fill(canvas, (struct wb_rect){ 0, 0, 1.0 / 3, 1 }, 0,
		       (struct wb_colour){ 0 });
	wb_canvas_fill(canvas, (struct wb_rect){ 1.0 / 3, 0, 1.0 / 3, 1 }, 0,
		       (struct wb_colour){ 0 });
	wb_canvas_line(canvas, (struct wb_point){ -0.004, -0.006 },
		       (struct wb_point){ 12.344999, 12.345001 }, fine);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
coordinates_are_rounded_once(void **state)
{
	static const char want[] =
		"page 100.00 50.01\n"
		"artifact\n"
		"fill 0.00 0.00 0.33 1.00 000000\n"
		"fill 0.33 0.00 0.34 1.00 000000\n"
		"line 0.00 -0.01 12.34 12.35 000000 w0.01\n"
		"artifact end\n"
		"page end\n";
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out = made(*state, RECORD, draw_rounding, arena);

	assert_string_equal(want, (const char *)out.bytes);
	wb_arena_free(arena);
}

/* Mistakes, each a drawing that must be refused. */

static void
leave_page_open(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
}

static void
leave_tag_open(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	begin(canvas, WB_ROLE_PARAGRAPH);
	wb_canvas_page_end(canvas);
}

static void
leave_artifact_open(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_page_end(canvas);
}

static void
leave_clip_open(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_clip_begin(canvas, (struct wb_rect){ 0, 0, 1, 1 });
	wb_canvas_page_end(canvas);
}

static void
end_what_is_not_open(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_tag_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
draw_untagged(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_text(canvas, (struct wb_point){ 1, 1 }, plain, "x");
	wb_canvas_page_end(canvas);
}

static void
draw_in_a_grouping_tag(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	begin(canvas, WB_ROLE_SECTION);
	wb_canvas_text(canvas, (struct wb_point){ 1, 1 }, plain, "x");
	wb_canvas_tag_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
draw_outside_a_page(struct wb_canvas *canvas)
{
	paragraph(canvas, 1, "x");
}

static void
tag_in_an_artifact(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_artifact_begin(canvas);
	begin(canvas, WB_ROLE_PARAGRAPH);
	wb_canvas_tag_end(canvas);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
cell_without_a_row(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	begin(canvas, WB_ROLE_TABLE);
	begin(canvas, WB_ROLE_CELL);
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
figure_without_words(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	begin_figure(canvas, "");
	wb_canvas_tag_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
coordinate_without_a_value(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_line(canvas, (struct wb_point){ 0, 0 },
		       (struct wb_point){ NAN, 1 }, hairline);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
path_without_a_move(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_path(canvas, triangle + 1, 3, NULL, &hairline);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
mistakes_are_refused(void **state)
{
	static const struct mistake {
		void (*draw)(struct wb_canvas *canvas);
		const char *told;
	} mistakes[] = {
		{ leave_page_open, "a page is still open" },
		{ leave_tag_open, "a tag is still open" },
		{ leave_artifact_open, "an artifact is still open" },
		{ leave_clip_open, "a clip is still open" },
		{ end_what_is_not_open, "no tag is open" },
		{ draw_untagged, "outside a tag and an artifact" },
		{ draw_in_a_grouping_tag, "holds other tags only" },
		{ draw_outside_a_page, "outside a page" },
		{ tag_in_an_artifact, "a tag inside an artifact" },
		{ cell_without_a_row, "Cell: a tag that may not stand here" },
		{ figure_without_words, "a figure without a description" },
		{ coordinate_without_a_value, "not a number" },
		{ path_without_a_move, "does not begin with a move" },
	};

	for (size_t row = 0; row < ARRAY_SIZE(mistakes); row++)
		for (enum backend backend = 0; backend < BACKENDS; backend++) {
			struct wb_arena *arena = wb_arena_new();
			struct drawing drawing = {
				*state, backend, mistakes[row].draw, arena, { 0 },
			};
			struct wb_error err = { .status = WB_OK };

			assert_int_equal(WB_REFUSED, make(&drawing, &err));
			print_message("%s\n", err.text);
			assert_non_null(strstr(err.text, mistakes[row].told));
			assert_null(drawing.out.bytes);
			wb_arena_free(arena);
		}
}

static void
the_first_error_is_kept(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_error first, second, err = { .status = WB_OK };
	struct wb_canvas_output out = { 0 };
	struct wb_canvas *canvas;

	wb_error_set(&first, WB_NO_MEMORY, "first");
	wb_error_set(&second, WB_IO, "second");
	assert_ok(wb_canvas_record_new(*state, &document, &canvas, &err), err);
	wb_canvas_fail(canvas, &first);
	wb_canvas_fail(canvas, &second);
	wb_canvas_tag_end(canvas);
	assert_int_equal(WB_NO_MEMORY,
			 wb_canvas_finish(canvas, arena, &out, &err));
	assert_string_equal("first", err.text);
	assert_ptr_equal(*state, wb_canvas_fonts(canvas));
	wb_canvas_free(canvas);
	wb_canvas_free(NULL);
	wb_arena_free(arena);
}

static void
pdf_is_tagged_and_says_what_it_is(void **state)
{
	static const char *const wanted[] = {
		"/MarkInfo <</Marked true>>", "/Lang (nl-NL)",
		"/ViewerPreferences <</DisplayDocTitle true>>",
		"/StructTreeRoot", "/ParentTree", "/StructParents 1",
		"/Tabs /S", "/S /Document", "/S /H1", "/S /LBody",
		"/A <</O /Table /Scope /Row>>",
		"/Type /MCR",			/* the cell on two pages */
		"<pdfuaid:part>1</pdfuaid:part>",
		"Buurt \u2018t Hof &lt;\u00E9\u00E9n &amp; twee&gt;",
		"/Title <FEFF00420075007500720074",	/* Buurt */
		"/Title <FEFF004E007900700065006C007300EB>",	/* outline */
		"/Alt <FEFF004B0061006100720074003A0020201C",	/* Kaart: “ */
		"/ID [<" ID "> <" ID ">]",
		"/CapHeight 713", "/ToUnicode", "/CIDToGIDMap",
		"/BBox [28.35 ",		/* 10 mm */
		/* 0 to 9 stand for 1171 units, %: 1686 of 2048; 572, 823. */
		" 572 572 823",
		"\n%%EOF",
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out = made(*state, PDF, draw_sample, arena);

	assert_memory_equal("%PDF-1.7\n", out.bytes, 9);
	for (size_t row = 0; row < ARRAY_SIZE(wanted); row++)
		if (!contains(out, wanted[row]))
			fail_msg("no %s", wanted[row]);
	assert_false(contains(out, "CreationDate"));
	assert_false(contains(out, "ModDate"));
	wb_arena_free(arena);
}

static uint32_t
big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	       (uint32_t)bytes[2] << 8 | bytes[3];
}

static void
png_has_its_size_and_no_text(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out = made(*state, PNG, draw_sample, arena);

	assert_true(out.size > 1000);
	assert_memory_equal("\x89PNG\r\n\x1A\n", out.bytes, 8);
	assert_memory_equal("IHDR", out.bytes + 12, 4);
	/* A4 at 150 dots: 1240.2 x 1753.9 pixels, to the nearest. */
	assert_int_equal(1240, big_endian(out.bytes + 16));
	assert_int_equal(1754, big_endian(out.bytes + 20));
	assert_int_equal(8, out.bytes[24]);	/* bits */
	assert_int_equal(2, out.bytes[25]);	/* RGB */
	assert_memory_equal("pHYs", out.bytes + 37, 4);
	assert_int_equal(5906, big_endian(out.bytes + 41));	/* a metre */
	assert_false(contains(out, "tEXt"));
	assert_false(contains(out, "tIME"));
	wb_arena_free(arena);
}

static void
draw_hatch_in_clip(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 80, 80);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_clip_begin(canvas, (struct wb_rect){ 10, 40, 60, 30 });
	wb_canvas_hatch(canvas, triangle, 4, (struct wb_colour){ 0x5B6875 });
	wb_canvas_clip_end(canvas);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

/* The same, with text outside the clip and text below the page. */
static void
draw_text_out_of_clip(struct wb_canvas *canvas)
{
	wb_canvas_page_begin(canvas, 80, 80);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_clip_begin(canvas, (struct wb_rect){ 10, 40, 60, 30 });
	wb_canvas_hatch(canvas, triangle, 4, (struct wb_colour){ 0x5B6875 });
	wb_canvas_text(canvas, (struct wb_point){ 10, 30 }, plain, "boven");
	wb_canvas_text(canvas, (struct wb_point){ 75, 50 }, plain, "rechts");
	wb_canvas_clip_end(canvas);
	wb_canvas_text(canvas, (struct wb_point){ 10, 85 }, plain, "onder");
	wb_canvas_text(canvas, (struct wb_point){ -50, 10 }, plain, "links");
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

static void
text_outside_a_clip_leaves_no_pixel(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output with, without;

	without = made(*state, PNG, draw_hatch_in_clip, arena);
	with = made(*state, PNG, draw_text_out_of_clip, arena);
	assert_int_equal(without.size, with.size);
	assert_memory_equal(without.bytes, with.bytes, with.size);
	wb_arena_free(arena);
}

static void
a_page_that_is_not_there_is_refused(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out = { 0 };
	struct wb_canvas *canvas;
	struct wb_error err;

	assert_ok(wb_canvas_png_new(*state, &document, 2, 72, &canvas, &err),
		  err);
	draw_sample(canvas);
	assert_int_equal(WB_OUT_OF_DOMAIN,
			 wb_canvas_finish(canvas, arena, &out, &err));
	wb_canvas_free(canvas);
	assert_int_equal(WB_OUT_OF_DOMAIN,
			 wb_canvas_png_new(*state, &document, 0, NAN, &canvas,
					   &err));
	wb_arena_free(arena);
}

/* Alone, then many at once: always the same bytes. */
enum { MANY = 12 };

struct many { struct drawing drawings[MANY]; };

static enum wb_status
make_one(void *context, size_t task, struct wb_error *err)
{
	struct many *many = context;

	return make(&many->drawings[task], err);
}

static void
the_same_calls_give_the_same_bytes(void **state)
{
	struct wb_arena *arenas[MANY];
	struct many many;
	struct wb_error err;

	for (size_t row = 0; row < MANY; row++) {
		arenas[row] = wb_arena_new();
		many.drawings[row] = (struct drawing){
			*state, (enum backend)(row % BACKENDS), draw_sample,
			arenas[row], { 0 },
		};
	}
	assert_ok(wb_pool_run(4, MANY, make_one, &many, &err), err);
	for (size_t row = BACKENDS; row < MANY; row++) {
		struct wb_canvas_output first = many.drawings[row % BACKENDS].out;
		struct wb_canvas_output out = many.drawings[row].out;

		assert_int_equal(first.size, out.size);
		assert_memory_equal(first.bytes, out.bytes, out.size);
	}
	for (size_t row = 0; row < MANY; row++)
		wb_arena_free(arenas[row]);
}

/* With a fresh arena for each try. */
static enum wb_status
make_afresh(void *context, struct wb_error *err)
{
	struct drawing *drawing = context;
	enum wb_status status;

	drawing->arena = wb_arena_new();
	if (!drawing->arena)
		return wb_error_no_memory(err);
	status = make(drawing, err);
	wb_arena_free(drawing->arena);
	return status;
}

static void
any_allocation_may_fail(void **state)
{
	for (enum backend backend = 0; backend < BACKENDS; backend++) {
		struct drawing drawing = {
			*state, backend, draw_sample, NULL, { 0 },
		};

		assert_true(fail_each_allocation(make_afresh, &drawing) > 3);
	}
}

static int
load_fonts(void **state)
{
	struct wb_fonts *fonts;
	struct wb_error err;

	if (wb_fonts_new(&fonts, &err) != WB_OK)
		return -1;
	*state = fonts;
	return 0;
}

static int
free_fonts(void **state)
{
	wb_fonts_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(recorder_writes_a_line_for_each_call),
		cmocka_unit_test(coordinates_are_rounded_once),
		cmocka_unit_test(mistakes_are_refused),
		cmocka_unit_test(the_first_error_is_kept),
		cmocka_unit_test(pdf_is_tagged_and_says_what_it_is),
		cmocka_unit_test(png_has_its_size_and_no_text),
		cmocka_unit_test(text_outside_a_clip_leaves_no_pixel),
		cmocka_unit_test(a_page_that_is_not_there_is_refused),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(any_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, load_fonts, free_fonts);
}
