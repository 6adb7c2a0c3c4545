/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The columns that may not be read.
 *
 * A name is cut into words at signs and blanks; each word, and each run of up
 * to MOST_RUN neighbours written as one, is looked for in one table (a scan:
 * some hundred words, once for each column of a file).
 * Whole words only: `taalniveau_cursus` is left to the reader of the project,
 * but `straatnaam` must pass. The generic words for a name are forbidden
 * unless the word before them says whose it is and that is no person.
 *
 * The table is a net under the agreement with the holder, not in its place.
 */
#include "wijkbeeld/forbidden.h"

#include <string.h>

enum { MOST_WORDS = 16, MOST_RUN = 4, MOST_RUN_BYTES = 64 };

/* Lower case, without signs. */
static const char *const forbidden[] = {
	"aandoening", "achternaam", "achternamen", "afkomst", "beperking",
	"birthcountry", "birthplace", "bsn", "bsnnr", "bsnnummer",
	"burgerservicenr", "burgerservicenummer", "citizenship",
	"countryofbirth", "countryoforigin", "denomination", "descent",
	"diagnose", "diagnosecode", "diagnoses", "diagnosis", "disability",
	"disease", "ethnicgroup", "ethnicity", "etnicity", "etniciteit",
	"etnischeachtergrond", "etnischegroep", "faith", "familienaam",
	"familyname", "firstname", "firstnames", "forename", "fullname",
	"geboorteland", "geboortenaam", "geboorteplaats", "geloof",
	"geloofsovertuiging", "geslachtsnaam", "gezindte", "gezondheid",
	"gezondheidstoestand", "givenname", "handicap", "health",
	"healthstatus", "herkomst", "herkomstgroep", "herkomstland",
	"huidskleur", "illness", "immigrant", "initialen", "initials",
	"kerkgenootschap", "landvanherkomst", "language", "lastname",
	"levensovertuiging", "maidenname", "medicalcondition", "medicatie",
	"medication", "medisch", "meisjesnaam", "migratieachtergrond",
	"moedertaal", "mothertongue", "nationaliteit", "nationaliteiten",
	"nationalities", "nationality", "nativelanguage",
	"partnernaam", "placeofbirth", "race", "ras", "religie", "religion",
	"religious", "roepnaam", "skincolor", "skincolour", "socialsecurity",
	"sofi", "sofinr", "sofinummer", "spokenlanguage", "spreektaal", "ssn",
	"surname", "taal", "talen", "thuistaal", "tussenvoegsel",
	"tussenvoegsels", "verblijfsstatus", "verblijfstitel", "voorletter",
	"voorletters", "voornaam", "voornamen", "voorvoegsel",
	"voorvoegsels", "ziekte", "ziektebeeld",
};

/* A name, of a person when nothing says otherwise. */
static const char *const names[] = { "naam", "name", "namen", "names" };

/* Whose name it may be. */
static const char *const name_of[] = {
	"area", "bestands", "blok", "buurt", "city", "complex", "district",
	"file", "flat", "gebied", "gebieds", "gemeente", "municipality",
	"neighborhood", "neighbourhood", "openbareruimte", "park", "plaats",
	"provincie", "region", "regio", "ruimte", "school", "stad",
	"stadsdeel", "straat", "street", "wijk", "winkelgebied",
	"woonplaats",
};

struct words { struct wb_text items[MOST_WORDS]; size_t count; };

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool
parts_words(char byte)
{
	return byte == '_' || byte == '-' || byte == ' ' || byte == '.' ||
	       byte == '/' || byte == '\t';
}

static void
split(struct wb_text name, struct words *out)
{
	size_t at = 0;

	out->count = 0;
	while (at < name.length && out->count < MOST_WORDS) {
		size_t start = at;

		while (at < name.length && !parts_words(name.start[at]))
			at++;
		if (at > start)
			out->items[out->count++] =
				(struct wb_text){ name.start + start, at - start };
		at++;
	}
}

static bool
is_among(const char *word, const char *const *table, size_t count)
{
	for (size_t row = 0; row < count; row++)
		if (strcmp(word, table[row]) == 0)
			return true;
	return false;
}

#define IS_AMONG(word, table) \
	is_among(word, table, sizeof(table) / sizeof *(table))

/* Words `first` and on as one, in lower case; false when it is too long. */
static bool
join(const struct words *words, size_t first, size_t count,
     char out[MOST_RUN_BYTES])
{
	size_t length = 0;

	for (size_t word = first; word < first + count; word++)
		for (size_t i = 0; i < words->items[word].length; i++) {
			if (length == MOST_RUN_BYTES - 1)
				return false;
			out[length++] = lower(words->items[word].start[i]);
		}
	out[length] = '\0';
	return true;
}

/* A generic `name` behind nothing that has a name of its own. */
static bool
is_name_of_person(const struct words *words, size_t word)
{
	char run[MOST_RUN_BYTES];

	if (!join(words, word, 1, run) || !IS_AMONG(run, names))
		return false;
	if (word == 0)
		return true;
	return !join(words, word - 1, 1, run) || !IS_AMONG(run, name_of);
}

static bool
run_is_forbidden(const struct words *words, size_t first)
{
	char run[MOST_RUN_BYTES];

	for (size_t count = 1; count <= MOST_RUN &&
	     first + count <= words->count; count++)
		if (join(words, first, count, run) && IS_AMONG(run, forbidden))
			return true;
	return false;
}

bool
wb_column_is_forbidden(struct wb_text name)
{
	struct words words;

	split(name, &words);
	for (size_t word = 0; word < words.count; word++)
		if (run_is_forbidden(&words, word) ||
		    is_name_of_person(&words, word))
			return true;
	return false;
}
