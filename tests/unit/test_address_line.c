/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/address_line.c and street.c: addresses in one column, in the
 * forms that Dutch and other lists have, and the form of streets.
 */
#include "unit.h"

#include "link/address_line.h"
#include "link/street.h"

#define NONE "none"

/*
 * What a line becomes: its key by postcode, and its key by street and place;
 * "" where it has none, NONE in both when it cannot be taken apart.
 */
static const struct line_case {
	const char *line, *postcode, *street;
} line_cases[] = {
	/* Those of the issue. */
	{ "Nypelsplantsoen 12-A, 3437 AB Nieuwegein", "3437AB|12|A",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|A" },
	{ "3437AB 12 A", "3437AB|12|A", "" },
	{ "Dorpsstraat 12 bis, Nieuwegein", "",
	  "DORPSSTRAAT|NIEUWEGEIN|12|BIS" },
	{ "12 MAIN ST", "", "MAINST||12|" },

	/* The same in other words. */
	{ "nypelsplantsoen 12a 3437ab nieuwegein", "3437AB|12|A",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|A" },
	{ "Nypelsplantsoen 12 A\n3437 AB  Nieuwegein", "3437AB|12|A",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|A" },
	{ "Nypelsplantsoen 12 - A, Nieuwegein, 3437 AB", "3437AB|12|A",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|A" },
	{ "3437 AB, 12-A", "3437AB|12|A", "" },
	{ "3437 AB, Nypelsplantsoen 12 A", "3437AB|12|A",
	  "NYPELSPLANTSOEN||12|A" },
	{ "3437 AB Nieuwegein, Nypelsplantsoen 12 A", "3437AB|12|A",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|A" },
	{ "Nypelsplantsoen 12 Nieuwegein 3437 AB", "3437AB|12|",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|" },
	{ "Nypelsplantsoen nr. 12, Nieuwegein", "",
	  "NYPELSPLANTSOEN|NIEUWEGEIN|12|" },
	{ "Nypelsplantsoen, 12", "", "NYPELSPLANTSOEN||12|" },
	{ "Nypelsplantsoen 0012", "", "NYPELSPLANTSOEN||12|" },

	/* Digits in the name of the street. */
	{ "Laan van 1940 12", "", "LAANVAN1940||12|" },
	{ "Laan van 1940 12, 3437 AB Nieuwegein", "3437AB|12|",
	  "LAANVAN1940|NIEUWEGEIN|12|" },
	{ "2e Dwarsstraat 7-1", "", "2EDWARSSTRAAT||7|1" },
	{ "2e Dwarsstraat 7-1, 3437AB Nieuwegein", "3437AB|7|1",
	  "2EDWARSSTRAAT|NIEUWEGEIN|7|1" },
	{ "Plein 1944 3", "", "PLEIN1944||3|" },
	{ "Plein 1944 nr 3, Nijmegen", "", "PLEIN1944|NIJMEGEN|3|" },
	{ "Plein '40-'45 12 hs", "", "PLEIN4045||12|HS" },
	{ "1944plein 3", "", "1944PLEIN||3|" },
	{ "4 Novemberstraat 9 b", "", "4NOVEMBERSTRAAT||9|B" },
	{ "Rijksweg A2 14", "", "RIJKSWEGA2||14|" },
	{ "1e van Swindenstraat 12 2", "", "1EVANSWINDENSTRAAT12||2|" },
	{ "Straat van Mozambique 5", "", "STRAATVANMOZAMBIQUE||5|" },

	/* Suffixes. */
	{ "Kade 12 A2, Zuid", "", "KADE|ZUID|12|A2" },
	{ "Kade 12 III", "", "KADE||12|III" },
	{ "Kade 12/2", "", "KADE||12|2" },
	{ "Kade 12 hoog, Zuid", "", "KADE|ZUID|12|HOOG" },
	{ "Kade 12bis Zuid", "", "KADE|ZUID|12|BIS" },
	{ "Kade 12 zw", "", "KADE||12|ZW" },

	/* Places. */
	{ "Kade 12 De Meern", "", "KADE|DEMEERN|12|" },
	{ "Kade 12 B Den Haag", "", "KADE|DENHAAG|12|B" },
	{ "Kade 12 's-Gravenhage", "", "KADE|SGRAVENHAGE|12|" },
	{ "Kade 12 't Goy", "", "KADE|TGOY|12|" },
	{ "Utrecht, Kade 12", "", "KADE|UTRECHT|12|" },

	/*
	 * Number 3, or an addition? By street alone, of which the register
	 * then has no such name.
	 */
	{ "Dorpsstraat 12 3, 3437 AB Nieuwegein", "",
	  "DORPSSTRAAT12|NIEUWEGEIN|3|" },
	{ "Dorpsstraat 12 A 3, 3437 AB Nieuwegein", "",
	  "DORPSSTRAAT12A|NIEUWEGEIN|3|" },
	{ "12 MAIN ST APT 4, 3437 AB X", "", "12MAINSTAPT|X|4|" },
	{ "De 7 Linden 12, 3437 AB Zuid", "", "DE7LINDEN|ZUID|12|" },
	{ "12 3, 3437 AB Zuid", "", "12|ZUID|3|" },

	/* Not to be taken apart. */
	{ "", NONE, NONE },
	{ "onbekend", NONE, NONE },
	{ "Dorpsstraat, Nieuwegein", NONE, NONE },
	{ "Dorpsstraat, 3437 AB Nieuwegein", NONE, NONE },
	{ "Dorpsstraat 1200 AB, Nieuwegein", NONE, NONE },
	{ "3437 AB Nieuwegein", NONE, NONE },
	{ "2e Dwarsstraat", NONE, NONE },
	{ "12", NONE, NONE },
	{ "Dorpsstraat 12, 2 hoog, Nieuwegein", NONE, NONE },
	{ "Kade 1, Dijk 2, Zuid", NONE, NONE },
	{ "a, b, c, d 1, e", NONE, NONE },
};

static void
lines_are_taken_apart(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(line_cases); row++) {
		const struct line_case *c = &line_cases[row];
		char postcode[WB_ADDRESS_KEY_SIZE] = NONE;
		char street[WB_STREET_KEY_SIZE] = NONE;
		char place[WB_STREET_SIZE];
		struct wb_address_texts texts;

		print_message("%s\n", c->line);
		if (wb_address_line_parse(wb_text_of(c->line), &texts)) {
			postcode[wb_address_key(&texts, postcode)] = '\0';
			street[wb_street_key(&texts, (struct wb_text){ place,
				wb_place_normalise(texts.place, place) },
				street)] = '\0';
		}
		assert_string_equal(c->postcode, postcode);
		assert_string_equal(c->street, street);
	}
}

static const struct street_case { const char *name, *want; } street_cases[] = {
	{ "Dorpsstraat", "DORPSSTRAAT" }, { "Dorpsstr.", "DORPSSTRAAT" },
	{ "DORPS STR", "DORPSSTRAAT" }, { "Kerkln", "KERKLAAN" },
	{ "Markt pln.", "MARKTPLEIN" }, { "Zuiderwg", "ZUIDERWEG" },
	{ "Heren Sngl", "HERENSINGEL" }, { "2e Kerkdwstr", "2EKERKDWARSSTRAAT" },
	{ "Tweede Kerkdwarsstraat", "2EKERKDWARSSTRAAT" },
	{ "Burg. v. Beekstr.", "BURGVBEEKSTRAAT" },
	{ "burgemeester V Beekstraat", "BURGVBEEKSTRAAT" },
	{ "Sint Jansstraat", "STJANSSTRAAT" },
	{ "St.Jans-straat", "STJANSSTRAAT" },
	{ "Prof. Dr. Lorentzlaan", "PROFDRLORENTZLAAN" },
	{ "professor doctor Lorentzlaan", "PROFDRLORENTZLAAN" },
	{ "President Kennedylaan", "PRESKENNEDYLAAN" },
	{ "'s-Gravenweg", "SGRAVENWEG" }, { "s Gravenwg", "SGRAVENWEG" },
	{ "Fran\u00e7ois Haverschmidtlaan", "FRANCOISHAVERSCHMIDTLAAN" },
	{ "Pr. Beatrixlaan", "PRBEATRIXLAAN" },
	{ "Prinses Beatrixlaan", "PRSBEATRIXLAAN" },
	{ "X", "X" }, { "", "" }, { " - ", "" }, { ".", "" },
};

static void
streets_have_one_form(void **state)
{
	char out[WB_STREET_SIZE + 1], longest[WB_STREET_SIZE];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(street_cases); row++) {
		const struct street_case *c = &street_cases[row];

		print_message("%s\n", c->name);
		out[wb_street_normalise(wb_text_of(c->name), out)] = '\0';
		assert_string_equal(c->want, out);
	}
	memset(longest, 'a', sizeof longest);
	for (size_t length = 100; length <= sizeof longest; length++) {
		struct wb_text text = { longest, length };

		assert_int_equal(length < WB_STREET_SIZE ? length : 0,
				 wb_street_normalise(text, out));
	}
	/* A short end that is written out may be too long by then. */
	memcpy(longest + 122, "str", 3);
	assert_int_equal(0, wb_street_normalise(
		(struct wb_text){ longest, 125 }, out));
}

/* Whatever stands there, all that is given lies in the line. */
static void
any_line_is_safe(void **state)
{
	static const char signs[] = "1290ab AB,.-/'\n\xc3\xa9" "Ee(";
	uint64_t random = 1;

	(void)state;
	for (size_t round = 0; round < 200000; round++) {
		char line[24];
		struct wb_address_texts texts;
		size_t length = round % sizeof line;

		for (size_t at = 0; at < length; at++) {
			random = random * 6364136223846793005u + 1442695040888963407u;
			line[at] = signs[(random >> 33) % (sizeof signs - 1)];
		}
		if (!wb_address_line_parse((struct wb_text){ line, length },
					   &texts))
			continue;
		assert_true(texts.number.start >= line &&
			    texts.number.start + texts.number.length <=
			    line + length);
		assert_true(texts.number.length > 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_taken_apart),
		cmocka_unit_test(streets_have_one_form),
		cmocka_unit_test(any_line_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
