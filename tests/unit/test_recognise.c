/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/init/meaning.c and kind.c: what columns and files are taken for,
 * by their names and by what stands in them; topic.c: what a source is about;
 * figures.c: which figures are known.
 */
#include "unit.h"

#include "init/seen.h"

/* A file of one shape of row, that many times with numbers in it. */
static void
write_rows(const char *header, const char *row, int count)
{
	struct wb_buffer text;
	struct wb_error err;

	wb_buffer_init(&text);
	if (header[0])
		wb_buffer_printf(&text, "%s\n", header);
	for (int at = 1; at <= count; at++) {
		for (const char *c = row; *c; c++) {
			if (*c == '#')
				wb_buffer_printf(&text, "%02d", at);
			else
				wb_buffer_add(&text, c, 1);
		}
		wb_buffer_text(&text, "\n");
	}
	assert_ok(wb_buffer_write(&text, "bestand.csv", WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&text);
}

static struct wb_seen_file
see(struct wb_arena *arena)
{
	struct wb_seen_file file = { .stem = "bestand" };
	struct wb_error err;

	assert_ok(wb_profile_read("bestand.csv", arena, &file.profile, &err),
		  err);
	assert_true(wb_see_meanings(&file, arena));
	assert_ok(wb_see_kind(&file, arena, &err), err);
	return file;
}

static const struct meaning_case {
	const char *name, *value;
	enum wb_meaning want;
} meaning_cases[] = {
	{ "postcode", "3437AB", WB_MEANS_POSTCODE },
	{ "PC6", "3437 ab", WB_MEANS_POSTCODE },
	{ "code", "3437AB", WB_MEANS_POSTCODE },	/* by its form */
	{ "postcode", "onbekend", WB_MEANS_NOTHING },
	{ "Huisnummer", "#", WB_MEANS_NUMBER },
	{ "hnr", "#-A", WB_MEANS_NUMBER },
	{ "huisletter", "A", WB_MEANS_LETTER },
	{ "huisnr toev.", "bis", WB_MEANS_ADDITION },
	{ "nummeraanduiding", "0356200000000#", WB_MEANS_NOTHING },
	{ "nummeraanduiding", "0356200000000#0", WB_MEANS_ADDRESS_ID },
	{ "nummeraanduiding", "3,56E+#", WB_MEANS_DAMAGED },
	{ "huishouden_id", "H#", WB_MEANS_HOUSEHOLD_ID },
	{ "aantal bewoners", "#", WB_MEANS_RESIDENTS },
	{ "peildatum", "31-12-2025", WB_MEANS_DATE },
	{ "datum ingang", "31-12-2025", WB_MEANS_DATE },	/* the only one */
	{ "datum", "maandag", WB_MEANS_NOTHING },
	{ "datum", "453#", WB_MEANS_DATE },	/* Excel's days */
	{ "bedrag", "453#", WB_MEANS_NOTHING },
	{ "adres", "Dorpsstraat #, 3437AB Nieuwegein", WB_MEANS_ADDRESS },
	{ "buurt", "BU035603#", WB_MEANS_BUURT },
	{ "buurtcode", "35603#", WB_MEANS_BUURT },	/* BU0 is gone */
	{ "kostencode", "35#", WB_MEANS_NOTHING },
	{ "regiocode", "WK0356#", WB_MEANS_CBS_CODE },
	{ "flatblok", "b#", WB_MEANS_BLOCK },
	{ "x", "1360#,5", WB_MEANS_RD_X },
	{ "lat", "52.01#", WB_MEANS_LATITUDE },
	{ "kenmerk", "111222333", WB_MEANS_BSN },	/* by its form */
	{ "contact", "a#@example.org", WB_MEANS_CONTACT },
	{ "behandelaar", "iemand", WB_MEANS_PERSON },
	{ "Woonplaats", "Batau", WB_MEANS_PLACE },
	{ "Weegfactor", "0,9#", WB_MEANS_WEIGHT },
	{ "gewicht", "zwaar", WB_MEANS_NOTHING },
	{ "geboortedatum", "31-12-1980", WB_MEANS_BIRTH },
	{ "eigenaar", "iets b.v.", WB_MEANS_OWNER },
	{ "toelichting", "vrije tekst", WB_MEANS_REMARK },
	{ "zaaknummer", "Z#", WB_MEANS_RECORD_ID },
	{ "bedrag", "12,#", WB_MEANS_NOTHING },
};

static void
columns_have_meanings(void **state)
{
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(meaning_cases); row++) {
		const struct meaning_case *c = &meaning_cases[row];
		char header[64], line[64];
		struct wb_seen_file file;

		snprintf(header, sizeof header, "\"%s\";anders", c->name);
		snprintf(line, sizeof line, "\"%s\";iets", c->value);
		write_rows(header, line, 20);
		print_message("%s with %s\n", c->name, c->value);
		file = see(arena);
		assert_int_equal(c->want, file.meanings[0]);
	}
	wb_arena_free(arena);
}

static const struct kind_case {
	const char *name, *header, *row;
	enum wb_file_kind want;
} kind_cases[] = {
	{ "a register", "postcode;huisnummer;bewoners;buurtcode",
	  "3437AB;#;2;BU03560301", WB_FILE_REGISTER },
	{ "a bare register without names", "", "#;3437AB;136#00;4495#0",
	  WB_FILE_REGISTER },
	{ "a register by id", "nummeraanduiding;buurtcode;bewoners",
	  "0356200000000#0;BU03560301;1", WB_FILE_REGISTER },
	{ "a source", "postcode;huisnummer;datum;soort",
	  "3437AB;12;#-01-2026;x1", WB_FILE_SOURCE },
	{ "a register of a day", "postcode;huisnummer;bewoners;peildatum",
	  "3437AB;#;2;31-12-2025", WB_FILE_REGISTER },
	{ "a source with residents", "postcode;huisnummer;bewoners;peildatum",
	  "3437AB;12;2;31-12-2025", WB_FILE_SOURCE },
	{ "a source by place", "lon;lat;datum;soort",
	  "5.10#;52.01#;01-02-2026;x1", WB_FILE_SOURCE },
	{ "a source of whole addresses", "adres;datum",
	  "\"Dorpsstraat #, 3437 AB Nieuwegein\";#-01-2026", WB_FILE_SOURCE },
	{ "a source by quarter", "postcode;huisnummer;kwartaal",
	  "3437AB;12;2026-Q1", WB_FILE_SOURCE },
	{ "streets without a postcode", "straat;huisnummer;datum",
	  "Dorpsstraat;#;1-1-2026", WB_FILE_SOURCE },
	{ "a register of streets", "straat;huisnummer;woonplaats;bewoners;buurtcode",
	  "Dorpsstraat;#;Batau;2;BU03560301", WB_FILE_REGISTER },
	{ "a street without a number", "straat;datum", "Dorpsstraat;#-1-2026",
	  WB_FILE_UNKNOWN },
	{ "a source by id", "nummeraanduiding;peildatum",
	  "0356200000000#0;31-12-2025", WB_FILE_SOURCE },
	{ "a source without dates", "postcode;huisnummer;maanden",
	  "3437AB;12;#", WB_FILE_SOURCE },
	{ "figures", "gwb_code;a_inw;a_hh;g_hhgro", "BU035603#;#0;#;2,1",
	  WB_FILE_FIGURES },
	{ "names", "code;naam", "BU035603#;Batau", WB_FILE_NAMES },
	{ "shapes", "buurtcode;wkt", "BU035603#;\"POLYGON ((1 2))\"",
	  WB_FILE_BOUNDARIES },
	{ "a table of postcodes", "postcode;buurt_naam", "34#AB;Batau",
	  WB_FILE_UNKNOWN },
	{ "persons", "id;naam", "#;iemand", WB_FILE_UNKNOWN },
	{ "schools", "school_year;school;percent", "2024-2025;s#;12.5",
	  WB_FILE_UNKNOWN },
	{ "a damaged id", "nummeraanduiding;peildatum",
	  "\"3,56E+#\";31-12-2025", WB_FILE_UNKNOWN },
};

static void
files_have_kinds(void **state)
{
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(kind_cases); row++) {
		const struct kind_case *c = &kind_cases[row];
		struct wb_seen_file file;

		write_rows(c->header, c->row, 28);
		print_message("%s\n", c->name);
		file = see(arena);
		assert_int_equal(c->want, file.kind);
		assert_int_equal(c->want == WB_FILE_UNKNOWN, file.why != NULL);
	}
	wb_arena_free(arena);
}

static const struct topic_case {
	const char *stem, *header, *indicator;
	enum wb_sensitivity sensitivity;
} topic_cases[] = {
	{ "Huurachterstanden Q3", "a;b", "huurachterstand", WB_SENSITIVE },
	{ "export_123", "postcode;maanden_achterstand", "huurachterstand",
	  WB_SENSITIVE },
	{ "leerplicht-2026", "a;b", "verzuim", WB_SENSITIVE },
	{ "BVH_politie", "a;b", "politiecontact", WB_CRIMINAL },
	{ "meldingen openbare ruimte", "a;b", "overlast", WB_ORDINARY },
	{ "huisbezoeken", "a;b", "bezocht", WB_ORDINARY },
	{ "Vroegsignalen 2026", "a;b", "vroegsignaal", WB_SENSITIVE },
	{ "achterstand energie", "a;b", "achterstand_energie", WB_SENSITIVE },
	{ "leegstandsmeldingen", "a;b", "leegstand", WB_ORDINARY },
	{ "voortijdig_schoolverlaten", "a;b", "voortijdig_schoolverlaten",
	  WB_SENSITIVE },
};

static void
sources_have_topics(void **state)
{
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(topic_cases); row++) {
		const struct topic_case *c = &topic_cases[row];
		struct wb_seen_file file;

		write_rows(c->header, "x;#", 3);
		file = see(arena);
		file.stem = c->stem;
		print_message("%s\n", c->stem);
		assert_non_null(wb_topic_of(&file));
		assert_string_equal(c->indicator, wb_topic_of(&file)->indicator);
		assert_int_equal(c->sensitivity,
				 wb_topic_of(&file)->sensitivity);
	}
	write_rows("a;b", "x;#", 3);
	assert_null(wb_topic_of(&(struct wb_seen_file){ .stem = "iets",
		.profile = see(arena).profile }));
	wb_arena_free(arena);
}

/* Standard by name and range; none on origin; codes are no figures. */
static void
figures_are_known(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_seen_figure figures[WB_MOST_FIGURES];
	struct wb_seen_file file;
	size_t count, left;

	(void)state;
	write_rows("code;inwoners;wozWaarde;p_west_al;objectid;vrije_tijd",
		   "BU035603#;#0;3#000;#;#;#", 20);
	file = see(arena);
	assert_true(wb_see_figures(&file, arena, figures, &count, &left));
	assert_int_equal(1, count);		/* the value is in euros */
	assert_string_equal("inwoners", figures[0].indicator);
	assert_int_equal(2, left);

	write_rows("code;Roken in %;drinken", "BU035603#;1#;2#", 20);
	file = see(arena);
	assert_true(wb_see_figures(&file, arena, figures, &count, &left));
	assert_int_equal(2, count);
	assert_string_equal("roken_in", figures[0].indicator);
	assert_false(figures[0].is_standard);
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(columns_have_meanings),
		IN_FOLDER(files_have_kinds),
		IN_FOLDER(sources_have_topics),
		IN_FOLDER(figures_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
