/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves gate 2 for pages: src/audit/vouched.c on texts as pages have them, and
 * src/audit/page_numbers.c with pdf_read.c on PDFs drawn here.
 */
#include "faults.h"

#include "audit/pdf_read.h"
#include "audit/vouched.h"
#include "wijkbeeld/audit.h"
#include "wijkbeeld/canvas.h"
#include "wijkbeeld/font.h"

/* ------------------------------------------------------------- the vouchers */

static const struct wb_voucher allowed[] = {
	{ "35", WB_ORIGIN_FIGURE }, { "8,4", WB_ORIGIN_FIGURE },
	{ "1.250", WB_ORIGIN_FIGURE }, { "30", WB_ORIGIN_DERIVED },
	{ "40", WB_ORIGIN_DERIVED }, { "+10", WB_ORIGIN_DERIVED },
	{ "5", WB_ORIGIN_RULE },
	{ "3e kwartaal 2026", WB_ORIGIN_DATE },
	{ "De marge is het 95%-betrouwbaarheidsinterval; hoe",
	  WB_ORIGIN_WORDS },
	{ "\u00C9\u00E9n- of 2-kamerwoning", WB_ORIGIN_PROJECT },
	{ "Blok 12", WB_ORIGIN_AREA }, { "7", WB_ORIGIN_AREA },
	{ "BU03560301", WB_ORIGIN_AREA }, { "1 / 2", WB_ORIGIN_WORDS },
	{ "Zone 3,5", WB_ORIGIN_AREA }, { "Cluster 6 & 9 <4", WB_ORIGIN_AREA },
};

static struct wb_vouchers
vouchers_of(struct wb_arena *arena)
{
	struct wb_vouchers vouchers = { .arena = arena };

	for (size_t row = 0; row < ARRAY_SIZE(allowed); row++)
		wb_vouch(&vouchers, allowed[row].origin, allowed[row].text);
	return vouchers;
}

static void
what_has_no_digit_needs_no_voucher(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_vouchers one = { .arena = arena }, all = { .arena = arena };

	(void)state;
	wb_vouch(&one, WB_ORIGIN_WORDS, "gemeente");
	wb_vouch(&one, WB_ORIGIN_WORDS, NULL);
	assert_int_equal(0, one.count);
	wb_vouch(&one, WB_ORIGIN_WORDS, "per 100");
	wb_vouch_all(&all, &one);
	wb_vouch_all(&all, &one);
	assert_int_equal(2, all.count);
	assert_string_equal("per 100", all.items[1].text);
	assert_int_equal(WB_ORIGIN_WORDS, all.items[1].origin);
	assert_false(all.failed);
	wb_arena_free(arena);
}

static const struct text_case { const char *text; bool holds; } text_cases[] = {
	{ "gemeente", true },
	{ "35%", true }, { "35", true }, { "(35)", true }, { "~35;", true },
	{ "\u20135", true },			/* a minus */
	{ "marge 30 \u2013 40%", true }, { "30\u201340", true },
	{ "30-40", true }, { "\u20AC 1.250", true }, { "\u20AC1.250", true },
	{ "+10", true }, { "8,4", true }, { "< 5", true }, { "<5", true },
	{ "5.", true }, { "5, 35", true },
	/* No voucher, or for another number. */
	{ "36%", false }, { "3", false }, { "8", false }, { "8.4", false },
	{ "8,40", false }, { "1250", false }, { "250", false },
	{ "1.2500", false }, { "35 van 105", false }, { "0,35", false },
	/* Numbers stand free of letters. */
	{ "35x", false }, { "x35", false }, { "35e", false },
	{ "\u00E935", false }, { "35_", false },
	/* Texts as a whole. */
	{ "3e kwartaal 2026", true }, { "3E KWARTAAL 2026", true },
	{ "peildatum: 3e kwartaal 2026.", true }, { "2026", false },
	{ "3e", false }, { "3e kwartaal 2025", false },
	{ "13e kwartaal 2026", false }, { "3e kwartaal 20261", false },
	{ "3e kwartaal\n2026", true }, { "3e kwartaal 2026,5", false },
	{ "3e kwartaal 2026, 35%", true }, { "3e kwartaal 2026, 36%", false },
	{ "De marge is het 95%-\nbetrouwbaarheidsinterval; hoe groter", true },
	{ "95%", false },
	{ "Blok 12: 35%", true }, { "blok 12", true }, { "Blok 1", false },
	{ "Blok 1 2", true },		/* a word cut inside */
	{ "Blok 121", false }, { "Blok 12,5", false }, { "12", false },
	/* What the font does not have is drawn otherwise. */
	{ "?\u00E9n- of 2-kamerwoning", true },
	/* Cut off. */
	{ "3e kwa\u2026", true }, { "BU035\u2026", true },
	{ "3e\u2026", false }, { "4e kwa\u2026", false },
	{ "36\u2026", false },
	/* A name that is a number alone. */
	{ "7", true }, { "7 35%", true }, { "7,5", false }, { "0,7", false },
	{ "17", false }, { "7e", false },
	/* Digits that are one number here must be one there. */
	{ "1 / 2", true }, { "1/2", true }, { "1,2", false }, { "1.2%", false },
	{ "zone 3,5", true }, { "zone 3, 5", true }, { "zone 3.5", false },
};

static void
numbers_of_a_text_need_vouchers(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_vouchers vouchers = vouchers_of(arena);
	struct vouched vouched;

	(void)state;
	wb_vouched_make(&vouchers, arena, &vouched);
	for (size_t row = 0; row < ARRAY_SIZE(text_cases); row++) {
		print_message("%s\n", text_cases[row].text);
		assert_int_equal(text_cases[row].holds,
			wb_vouched_holds(&vouched, text_cases[row].text));
	}
	assert_false(vouched.failed);
	wb_arena_free(arena);
}

/* ---------------------------------------------------------------- the pages */

/* What is drawn: the same page each time, with one text in its place. */
struct page {
	const char *drawn, *alt, *outline, *title, *artifact;
};

static const struct page good = {
	"marge 30 \u2013 40%", "Blok 12: 35%", "Blok 12",
	"Blok 12, 3e kwartaal 2026", "voet 1 / 2",
};

static void
draw_page(struct wb_canvas *canvas, const struct page *page)
{
	static const struct wb_text_style plain = {
		WB_REGULAR, 8, { 0 }, WB_START };

	wb_canvas_page_begin(canvas, 210, 297);
	wb_canvas_outline(canvas, 1, page->outline, 20);
	wb_canvas_tag_begin(canvas, (struct wb_tag){
		.role = WB_ROLE_HEADING_1 });
	wb_canvas_text(canvas, (struct wb_point){ 20, 20 }, plain, "Blok ");
	wb_canvas_text(canvas, (struct wb_point){ 20, 25 }, plain, "12");
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_begin(canvas, (struct wb_tag){
		.role = WB_ROLE_PARAGRAPH });
	wb_canvas_text(canvas, (struct wb_point){ 20, 30 }, plain, page->drawn);
	wb_canvas_tag_end(canvas);
	wb_canvas_tag_begin(canvas, (struct wb_tag){
		.role = WB_ROLE_FIGURE, .alt = page->alt,
		.box = { 20, 40, 50, 50 } });
	wb_canvas_fill(canvas, (struct wb_rect){ 20, 40, 35, 5 }, 1,
		       (struct wb_colour){ 0xB5471B });
	wb_canvas_tag_end(canvas);
	wb_canvas_artifact_begin(canvas);
	wb_canvas_text(canvas, (struct wb_point){ 20, 280 }, plain,
		       page->artifact);
	wb_canvas_artifact_end(canvas);
	wb_canvas_page_end(canvas);
}

/* Two pages of which the first is `page`, as `page.pdf`. */
static void
write_page(const struct wb_fonts *fonts, const struct page *page)
{
	struct wb_canvas_document about = { .title = page->title,
		.author = "", .subject = "", .language = WB_DUTCH };
	struct wb_arena *arena = wb_arena_new();
	struct wb_canvas_output out;
	struct wb_canvas *canvas;
	struct wb_error err;

	assert_ok(wb_canvas_pdf_new(fonts, &about, &canvas, &err), err);
	draw_page(canvas, page);
	draw_page(canvas, &good);
	assert_ok(wb_canvas_finish(canvas, arena, &out, &err), err);
	wb_canvas_free(canvas);
	assert_ok(wb_file_write("page.pdf", WB_FILE_PUBLIC, out.bytes,
				out.size, &err), err);
	wb_arena_free(arena);
}

static enum wb_status
check(struct wb_arena *arena, struct wb_audit *out, struct wb_error *err)
{
	struct wb_vouchers vouchers = vouchers_of(arena);
	struct wb_audit_document document = {
		.path = "page.pdf", .name = "blok/12.pdf",
		.vouchers = &vouchers, .page_words = "pagina {1} van {2}" };

	return vouchers.failed ? wb_error_no_memory(err) :
		wb_audit_numbers(&document, arena, out, err);
}

/* A page with one thing other than it should be; `where` NULL: nothing found. */
static const struct page_case {
	const char *name;
	struct page page;
	const char *where, *what;
} page_cases[] = {
	{ "as it should be", { 0 }, NULL, NULL },
	{ "number of a page", { .artifact = "1 / 2" }, NULL, NULL },
	{ "words of a page", { .outline = "pagina 2 van 2" }, NULL, NULL },
	{ "a page that is not there", { .artifact = "3 / 2" },
	  "blok/12.pdf: page 1, under \"Blok  #\":", "\"# / #\"" },
	{ "drawn", { .drawn = "marge 30 \u2013 41%" },
	  "blok/12.pdf: page 1, under \"Blok  #\":", "\"marge # \u2013 #%\"" },
	{ "drawn, with marks", { .drawn = "1.234,5 van 35" },
	  "blok/12.pdf: page 1, under \"Blok  #\":", "\"# van #\"" },
	{ "described", { .alt = "Blok 12: 36%" },
	  "blok/12.pdf: page 1, description of a picture:", "\"Blok #: #%\"" },
	{ "outline", { .outline = "Blok 13" },
	  "blok/12.pdf: beside the pages:", "\"Blok #\"" },
	{ "signs of XML in a title", { .title = "Cluster 6 & 9 <4" },
	  NULL, NULL },
	{ "title", { .title = "Blok 12, 35 van 99" },
	  "blok/12.pdf: beside the pages:", "\"Blok #, # van #\"" },
};

static struct page
merged(struct page page)
{
	return (struct page){
		page.drawn ? page.drawn : good.drawn,
		page.alt ? page.alt : good.alt,
		page.outline ? page.outline : good.outline,
		page.title ? page.title : good.title,
		page.artifact ? page.artifact : good.artifact,
	};
}

static void
numbers_on_pages_need_vouchers(void **state)
{
	struct wb_fonts *fonts;
	struct wb_error err;

	(void)state;
	assert_ok(wb_fonts_new(&fonts, &err), err);
	for (size_t row = 0; row < ARRAY_SIZE(page_cases); row++) {
		const struct page_case *c = &page_cases[row];
		struct page page = merged(c->page);
		struct wb_arena *arena = wb_arena_new();
		struct wb_audit audit;

		print_message("%s\n", c->name);
		write_page(fonts, &page);
		assert_ok(check(arena, &audit, &err), err);
		assert_int_equal(c->where != NULL, audit.finding_count > 0);
		for (size_t f = 0; f < audit.finding_count; f++) {
			assert_string_equal(c->where, audit.findings[f].where);
			assert_string_equal(c->what, audit.findings[f].what);
			assert_int_equal(WB_TOO_FAR,
					 audit.findings[f].reach);
		}
		wb_arena_free(arena);
	}
	wb_fonts_free(fonts);
}

/* Each makes the file one that we do not write. */
static const struct tampered_case {
	const char *name, *find, *put;
} tampered_cases[] = {
	{ "no PDF", "%PDF-1.7", "%XDF-1.7" },
	{ "an object in place of another", "5 0 obj", "4 0 obj" },
	{ "more behind the objects", "\nxref\n", "\nmore\n" },
	{ "no page", "/Type /Page\n", "/Type /Pags\n" },
	{ "no content", "/Contents ", "/Contexts " },
	{ "no font", "/ToUnicode ", "/ToUnixode " },
};

static void
replace(char *bytes, size_t size, const struct tampered_case *c)
{
	char *at = memmem(bytes, size, c->find, strlen(c->find));

	assert_non_null(at);
	assert_int_equal(strlen(c->find), strlen(c->put));
	memcpy(at, c->put, strlen(c->put));
}

static void
a_pdf_unlike_ours_is_refused(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_fonts *fonts;
	struct wb_error err;
	char *bytes;
	size_t size;

	(void)state;
	assert_ok(wb_fonts_new(&fonts, &err), err);
	write_page(fonts, &good);
	wb_fonts_free(fonts);
	assert_ok(wb_file_read_whole("page.pdf", 1 << 24, arena, &bytes, &size,
				     &err), err);
	for (size_t row = 0; row < ARRAY_SIZE(tampered_cases); row++) {
		char *copy = wb_arena_text(arena, bytes, size);
		struct wb_audit audit;

		print_message("%s\n", tampered_cases[row].name);
		replace(copy, size, &tampered_cases[row]);
		assert_ok(wb_file_write("page.pdf", WB_FILE_PUBLIC, copy, size,
					&err), err);
		assert_int_equal(WB_REFUSED, check(arena, &audit, &err));
		assert_string_equal("blok/12.pdf", err.file);
		assert_string_equal("the PDF cannot be read back: it has parts that our pages never have",
				    err.text);
	}
	/* Cut off anywhere, it is refused as well. */
	for (size_t length = 0; length + 200 < size; length += size / 50) {
		struct wb_audit audit;

		assert_ok(wb_file_write("page.pdf", WB_FILE_PUBLIC, bytes,
					length, &err), err);
		assert_int_equal(WB_REFUSED, check(arena, &audit, &err));
	}
	wb_arena_free(arena);
}

static enum wb_status
work(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_audit audit;
	enum wb_status status = arena ? check(arena, &audit, err) :
					wb_error_no_memory(err);

	(void)context;
	if (status == WB_OK)
		assert_int_equal(1, audit.reached[WB_TOO_FAR]);
	wb_arena_free(arena);
	return status;
}

static void
each_fault_is_a_clean_error(void **state)
{
	struct page page = merged((struct page){ .alt = "36" });
	struct wb_fonts *fonts;
	struct wb_error err;

	(void)state;
	assert_ok(wb_fonts_new(&fonts, &err), err);
	write_page(fonts, &page);
	wb_fonts_free(fonts);
	assert_true(fail_all_allocations(work, NULL) > 4);
	assert_true(fail_each(wb_file_fail_after, WB_IO, work, NULL) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_no_digit_needs_no_voucher),
		cmocka_unit_test(numbers_of_a_text_need_vouchers),
		IN_FOLDER(numbers_on_pages_need_vouchers),
		IN_FOLDER(a_pdf_unlike_ours_is_refused),
		IN_FOLDER(each_fault_is_a_clean_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
