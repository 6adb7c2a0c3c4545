/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fonts: widths, shortening and wrapping.
 *
 * Advances come from the tables cmap and hmtx of fonts-open-sans 1.11, read by
 * a separate program; 2048 units make an em, and 1 pt is 25.4 / 72 mm.
 */
#include "unit.h"

#include "wijkbeeld/arena.h"
#include "wijkbeeld/font.h"

static const double exact = 1e-9;

/* One mm for each unit: sizes in tests are then widths in font units. */
static const double unit_pt = 2048 * 72 / 25.4;

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

static void
advances_are_those_of_the_font(void **state)
{
	static const struct advance_case {
		enum wb_face face;
		uint32_t point, glyph;
		int32_t advance;
	} cases[] = {
		{ WB_REGULAR, 'H', 43, 1511 }, { WB_REGULAR, ' ', 3, 532 },
		{ WB_REGULAR, '0', 19, 1171 }, { WB_REGULAR, '1', 20, 1171 },
		{ WB_REGULAR, 0xEB, 173, 1149 }, { WB_REGULAR, 0x2265, 562, 1171 },
		{ WB_SEMIBOLD, 'H', 43, 1538 }, { WB_SEMIBOLD, '%', 8, 1765 },
		{ WB_BOLD, 'H', 43, 1567 }, { WB_BOLD, 0x2026, 528, 1751 },
		{ WB_REGULAR, 0x2192, 0, 0 }, { WB_REGULAR, 0x1F600, 0, 0 },
	};

	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct advance_case *c = &cases[row];
		int32_t advance;

		assert_int_equal(c->glyph, wb_font_glyph(*state, c->face,
							 c->point, &advance));
		assert_int_equal(c->advance, advance);
		assert_int_equal(2048, wb_font_units(*state, c->face));
	}
}

static void
width_is_the_sum_of_advances(void **state)
{
	/* H, a and l. */
	assert_near(wb_text_width(*state, WB_REGULAR, 10, "Hal"),
		    (1511 + 1139 + 518) * 10 * 25.4 / 72 / 2048, exact);
	assert_near(wb_text_width(*state, WB_BOLD, unit_pt, "Hal"),
		    1567 + 1237 + 625, 1e-6);
	assert_near(wb_text_width(*state, WB_REGULAR, 10, ""), 0, exact);

	/* Digits are as wide as each other, so columns stand straight. */
	assert_near(wb_text_width(*state, WB_BOLD, 8, "111,11"),
		    wb_text_width(*state, WB_BOLD, 8, "999,99"), exact);
}

static void
what_is_missing_is_replaced(void **state)
{
	static const struct replacement_case { uint32_t point, drawn; } cases[] = {
		{ 'a', 'a' }, { 0xEB, 0xEB }, { 0x2265, 0x2265 },
		{ 0x202F, 0x00A0 },	/* narrow no-break space */
		{ 0x2011, '-' },	/* no-break hyphen */
		{ 0x2192, 0x203A },	/* arrow right */
		{ '\n', ' ' },
		{ 0x4E2D, '?' },	/* a Chinese character */
		{ 0xFFFD, 0xFFFD },
		{ 0x1F600, '?' },	/* beyond the basic plane */
	};

	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		uint32_t drawn = wb_font_point(*state, WB_REGULAR,
					       cases[row].point);
		int32_t advance;

		print_message("U+%04X\n", (unsigned)cases[row].point);
		assert_int_equal(cases[row].drawn, drawn);
		assert_int_not_equal(0, wb_font_glyph(*state, WB_REGULAR,
						      drawn, &advance));
	}
	assert_near(wb_text_width(*state, WB_REGULAR, 9, "1\u202F234 \U0001F600"),
		    wb_text_width(*state, WB_REGULAR, 9, "1\u00A0234 ?"), exact);
}

static void
files_are_those_of_the_package(void **state)
{
	static const char *const ends[] = {
		"/OpenSans-Regular.ttf", "/OpenSans-Semibold.ttf",
		"/OpenSans-Bold.ttf",
	};

	for (enum wb_face face = 0; face < WB_FACE_COUNT; face++) {
		const char *path = wb_font_path(*state, face);
		size_t length = strlen(path), end = strlen(ends[face]);

		assert_int_equal('/', path[0]);
		assert_true(length > end);
		assert_string_equal(ends[face], path + length - end);
	}
}

static void
fitting_shortens_at_the_end(void **state)
{
	/* Room: as wide as another text, or a unit less. */
	static const struct fit_case {
		const char *text;
		const char *room;
		double less;
		const char *want;
	} cases[] = {
		{ "Nypelsplantsoen", "Nypelsplantsoen", 0, "Nypelsplantsoen" },
		{ "Nypelsplantsoen", "Nypelsplantso\u2026", 0, "Nypelsplantso\u2026" },
		{ "Nypelsplantsoen", "Nypelsplantso\u2026", 1, "Nypelsplants\u2026" },
		{ "wijk Batau Noord", "wijk Batau N\u2026", 0, "wijk Batau\u2026" },
		{ "wijk Batau, Noord", "wijk Batau, N\u2026", 0, "wijk Batau\u2026" },
		{ "a Verwegmetdelangenaam", "a Verweg\u2026", 0, "a Verweg\u2026" },
		{ "abc", "\u2026", 0, "\u2026" },
		{ "abc", "", 0, "\u2026" },
		{ "\u00EB\u00EB\u00EB", "\u00EB\u2026", 0, "\u00EB\u2026" },
		{ "", "", 0, "" },
	};
	struct wb_arena *arena = wb_arena_new();

	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct fit_case *c = &cases[row];
		double room = wb_text_width(*state, WB_REGULAR, unit_pt, c->room);

		assert_string_equal(c->want, wb_text_fit(*state, WB_REGULAR,
			unit_pt, room - c->less, c->text, arena));
	}
	wb_arena_free(arena);
}

static void
wrapping_breaks_at_blanks_and_hyphens(void **state)
{
	enum { MOST = 3 };
	static const struct wrap_case {
		const char *text;
		const char *room;
		size_t most;
		const char *want;	/* lines, divided by | */
	} cases[] = {
		{ "een twee drie", "een twee drie", 3, "een twee drie" },
		{ "een twee drie", "een twee", 3, "een twee|drie" },
		{ "een twee drie", "een twe", 3, "een|twee|drie" },
		{ "  een   twee  ", "een", 3, "een|twe|e" },
		{ "Noord-Holland", "Noord-Holl", 3, "Noord-|Holland" },
		{ "12-1234567", "12-123", 3, "12-123|4567" },
		{ "een\u00A0twee drie", "een\u00A0twee dr", 3, "een\u00A0twee|drie" },
		{ "nnnnnnn is", "nnn", 3, "nnn|nnn|n is" },
		{ "een twee drie vier", "een twee", 1, "een tw\u2026" },
		{ "een twee drie vier", "een twee dr", 1, "een twee\u2026" },
		{ "een twee drie vier vijf", "een twee", 2, "een twee|drie vie\u2026" },
		{ "", "een", 3, "" },
		{ "wwwww", "", 3, "w|w|\u2026" },
	};
	struct wb_arena *arena = wb_arena_new();

	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct wrap_case *c = &cases[row];
		double room = wb_text_width(*state, WB_REGULAR, unit_pt, c->room);
		const char *lines[MOST];
		char got[256] = "";
		size_t count = wb_text_wrap(*state, WB_REGULAR, unit_pt, room,
					    c->text, lines, c->most, arena);

		for (size_t line = 0; line < count; line++) {
			strcat(got, line ? "|" : "");
			strcat(got, lines[line]);
		}
		assert_string_equal(c->want, got);
	}
	wb_arena_free(arena);
}

static void
no_line_is_wider_than_its_room(void **state)
{
	static const char text[] = "In de Nypelsplantsoenflatbuurt-Noord is "
		"35% van de huishoudens bij twee of meer domeinen bekend; "
		"de gemeente: 12%, en 's-Hertogenbosch\u2013Oost: n.v.t.";
	enum { MOST = 60 };
	struct wb_arena *arena = wb_arena_new();

	for (double room = 3; room < 120; room += 0.7) {
		const char *lines[MOST];
		size_t count = wb_text_wrap(*state, WB_SEMIBOLD, 7.5, room,
					    text, lines, MOST, arena);

		assert_true(count > 0);
		for (size_t line = 0; line < count; line++)
			assert_true(wb_text_width(*state, WB_SEMIBOLD, 7.5,
						  lines[line]) <= room + 1e-6);
	}
	wb_arena_free(arena);
}

static enum wb_status
load_and_free(void *context, struct wb_error *err)
{
	struct wb_fonts *fonts;
	enum wb_status status = wb_fonts_new(&fonts, err);

	(void)context;
	if (status == WB_OK)
		wb_fonts_free(fonts);
	return status;
}

static void
loading_survives_any_failure(void **state)
{
	(void)state;
	assert_true(fail_each_allocation(load_and_free, NULL) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(advances_are_those_of_the_font),
		cmocka_unit_test(width_is_the_sum_of_advances),
		cmocka_unit_test(what_is_missing_is_replaced),
		cmocka_unit_test(files_are_those_of_the_package),
		cmocka_unit_test(fitting_shortens_at_the_end),
		cmocka_unit_test(wrapping_breaks_at_blanks_and_hyphens),
		cmocka_unit_test(no_line_is_wider_than_its_room),
		cmocka_unit_test(loading_survives_any_failure),
	};

	return cmocka_run_group_tests(tests, load_fonts, free_fonts);
}
