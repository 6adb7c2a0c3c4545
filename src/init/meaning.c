/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a column is: clues with points, for its name and for the form of its
 * values. The meaning with the most points wins when it has ENOUGH; of two
 * columns with one meaning the one with more points, then the first.
 *
 * A form that `must` be there takes all points away when values say otherwise:
 * a column `datum` with names in it is no date. An empty column has its name
 * alone. Columns that may not be read come with so many points that nothing
 * else can claim them.
 *
 * Without a line of names the form has to do, and the place of a column beside
 * others: coordinates stand together.
 */
#include "init/seen.h"

#include <fnmatch.h>
#include <string.h>


enum { ENOUGH = 4 };

static const struct clue {
	enum wb_meaning meaning;
	const char *names;
	int name_points;
	enum wb_value_form form;	/* WB_FORM_COUNT: any */
	int form_points;
	double share;			/* of the values that must have it */
	bool must;
} clues[] = {
	{ WB_MEANS_POSTCODE, "postcode*|pc6|pc|postal_code|postk*", 3,
	  WB_FORM_POSTCODE, 4, .8, true },
	{ WB_MEANS_NUMBER, "huisnummer|huisnr|hnr|huis_nr|huis_nummer|house_number|housenumber|nr", 4,
	  WB_FORM_HOUSE_NUMBER, 1, .7, true },
	{ WB_MEANS_LETTER, "huisletter|letter|huisltr|hsltr|house_letter|hlt", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_ADDITION, "toevoeging|huisnummertoevoeging|huisnummer_toevoeging|huisnr_toev*|hnr_toev*|toev|addition|house_addition", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_ADDRESS, "adres|address|adresregel|volledig_adres|woonadres", 1,
	  WB_FORM_ADDRESS, 4, .7, true },
	{ WB_MEANS_STREET, "straat|straatnaam|street|street_name|openbareruimte*naam", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_PLACE, "woonplaats|woonplaatsnaam|plaatsnaam|city|town", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_ADDRESS_ID, "nummeraanduiding*|*verblijfsobject*|vbo*|adres_id|adresid|bag_id|bagid|identificatie|num_id|address_id", 2,
	  WB_FORM_ADDRESS_ID, 3, .8, true },
	{ WB_MEANS_HOUSEHOLD_ID, "huishouden_id|huishoudenid|huishoud_id|huishoudnummer|huishoudennummer|hh_id|household_id|householdid", 5,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_RESIDENTS, "bewoners|aantal_bewoners|aantal_personen|personen|inwoners|ingeschrevenen|aantal_ingeschrevenen|residents|persons|occupants", 4,
	  WB_FORM_WHOLE, 1, .9, true },
	{ WB_MEANS_RECORD_ID, "zaaknummer|dossiernummer|registratienummer|meldingnummer|meldingsnummer|incidentnummer|volgnummer|zaak_id|incident_id|record_id|case_id|case_number|report_id", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_WEIGHT, "weegfactor|wegingsfactor|ophoogfactor|weging|gewicht|weight", 4,
	  WB_FORM_NUMBER, 1, .9, true },
	{ WB_MEANS_DATE, "peildatum|datum|date|incidentdatum|meldingsdatum|datum_melding|pleegdatum|datum_incident|date_reported|report_date|reference_date", 3,
	  WB_FORM_DATE, 4, .8, true },
	{ WB_MEANS_DATE, "peildatum|datum|date|incidentdatum|meldingsdatum|datum_melding|pleegdatum|datum_incident", 4,
	  WB_FORM_EXCEL_DAY, 1, .8, true },
	{ WB_MEANS_OTHER_DATE, "*datum*|*date*|*_op|dt_*", 1,
	  WB_FORM_DATE, 4, .8, true },
	{ WB_MEANS_QUARTER, "kwartaal|quarter|periode|perioden|period|schooljaar|school_year", 1,
	  WB_FORM_QUARTER, 4, .8, true },
	{ WB_MEANS_GEMEENTE, "*gemeentecode|gm_code|gemeente_code|municipality_code|gemeente", 2,
	  WB_FORM_GEMEENTE, 5, .97, true },
	{ WB_MEANS_WIJK, "*wijkcode|wk_code|wijk_code|district_code|wijk", 2,
	  WB_FORM_WIJK, 5, .97, true },
	{ WB_MEANS_BUURT, "*buurtcode|bu_code|buurt_code|neighbo*_code|buurt", 2,
	  WB_FORM_BUURT, 5, .97, true },
	{ WB_MEANS_BUURT, "*buurtcode|bu_code|buurt_code|buurt", 3,
	  WB_FORM_BARE_BUURT, 2, .97, true },
	{ WB_MEANS_CBS_CODE, "gwb_code*|*regiocode*|codering*|code|statcode|wijkenenbuurten", 1,
	  WB_FORM_CBS, 5, .8, true },
	{ WB_MEANS_STREET_CODE, "straatcode|straat_code|openbareruimte|openbareruimte_id|openbare_ruimte_id|street_code", 5,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_BLOCK, "blok|blokcode|blok_id|flat|flatblok|complex|complexcode|complexnummer|block", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_OTHER_CODE, "code|*_code|*buurtcode|*wijkcode|*gebiedscode|*_no|*_nr|*nummer|id", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_AREA_NAME, "*buurtnaam*|*wijknaam*|*bloknaam*|buurt_naam|wijk_naam|bu_naam|wk_naam|gm_naam|gemeentenaam*|gebiedsnaam|gebied_naam|statnaam|regio|regionaam|*neighbo*_name|area_name|naam|name", 4,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_RD_X, "x|x_coord*|xcoord*|x_rd|rd_x|rdx|x_coordinaat", 2,
	  WB_FORM_RD_X, 3, .9, true },
	{ WB_MEANS_RD_Y, "y|y_coord*|ycoord*|y_rd|rd_y|rdy|y_coordinaat", 2,
	  WB_FORM_RD_Y, 3, .9, true },
	{ WB_MEANS_LONGITUDE, "lon|lng|long|longitude|lengtegraad|x|x_coord*", 2,
	  WB_FORM_LONGITUDE, 3, .9, true },
	{ WB_MEANS_LATITUDE, "lat|latitude|breedtegraad|y|y_coord*", 2,
	  WB_FORM_LATITUDE, 3, .9, true },
	{ WB_MEANS_POLYGON, "geom*|wkt|shape|polygon", 1,
	  WB_FORM_POLYGON, 8, .5, true },
	{ WB_MEANS_BSN, "bsn*|burgerservice*", 1, WB_FORM_BSN, 20, .5, true },
	{ WB_MEANS_CONTACT, "e_mail*|email*|mail*|telefoon*|tel|phone*|mobiel*|gsm|iban|rekening*|bankrekening*", 10,
	  WB_FORM_EMAIL, 10, .5, false },
	{ WB_MEANS_REMARK, "opmerking*|toelichting*|omschrijving*|bijzonderheden|notitie*|remark*|comment*|notes|memo|vrije_tekst|description", 10,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_PERSON, "*officer*|behandelaar|medewerker*|consulent*|ambtenaar|verbalisant|contactpersoon|huurder|hoofdhuurder|klant|client|leerling|verdachte_naam|initialen", 10,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_OWNER, "eigenaar*|eigenaren|verhuurder|owner*|landlord", 10,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_BIRTH, "geboortedatum|geboortejaar|geb_datum|gebdatum|birth*|date_of_birth|dob|born", 10,
	  WB_FORM_COUNT, 0, 0, false },
	{ WB_MEANS_DAMAGED, "", 0, WB_FORM_DAMAGED_ID, 15, .5, true },
};

bool
wb_meaning_is_private(enum wb_meaning meaning)
{
	return meaning >= WB_MEANS_BSN && meaning < WB_MEANING_COUNT;
}

const char *
wb_fold(const char *name, char out[WB_FOLDED_SIZE])
{
	size_t length = 0;
	bool sign = false;

	for (; *name && length + 2 < WB_FOLDED_SIZE; name++) {
		unsigned char c = (unsigned char)*name;
		bool upper = c >= 'A' && c <= 'Z';

		if (!upper && !(c >= 'a' && c <= 'z') &&
		    !(c >= '0' && c <= '9') && c < 0x80) {
			sign = length > 0;
			continue;
		}
		if (sign)
			out[length++] = '_';
		sign = false;
		out[length++] = (char)(upper ? c - 'A' + 'a' : c);
	}
	out[length] = '\0';
	return out;
}

bool
wb_fits(const char *folded, const char *patterns)
{
	char pattern[WB_FOLDED_SIZE];

	while (*patterns) {
		size_t length = strcspn(patterns, "|");

		if (length < sizeof pattern) {
			memcpy(pattern, patterns, length);
			pattern[length] = '\0';
			if (length > 0 && fnmatch(pattern, folded, 0) == 0)
				return true;
		}
		patterns += length + (patterns[length] == '|');
	}
	return false;
}

static int
points_of(const struct clue *clue, const char *folded,
	  const struct wb_column_profile *column)
{
	bool named = wb_fits(folded, clue->names);
	bool shaped = clue->form == WB_FORM_COUNT ||
		      wb_column_share(column, clue->form) >= clue->share;

	if (clue->must && column->filled > 0 && !shaped)
		return 0;
	return (named ? clue->name_points : 0) +
	       (shaped && column->filled > 0 ? clue->form_points : 0);
}

/* The best meaning of a column, with its points. */
static enum wb_meaning
best_meaning(const struct wb_column_profile *column, int *points)
{
	enum wb_meaning best = WB_MEANS_NOTHING;
	char folded[WB_FOLDED_SIZE];

	wb_fold(column->name, folded);
	*points = ENOUGH - 1;
	for (size_t row = 0; row < sizeof clues / sizeof *clues; row++) {
		int found = points_of(&clues[row], folded, column);

		if (found > *points) {
			*points = found;
			best = clues[row].meaning;
		}
	}
	return best;
}

/* --- without names ------------------------------------------------------- */

/* What a column without a name is called, by its meaning. */
static const struct { enum wb_meaning meaning; const char *name; } given[] = {
	{ WB_MEANS_POSTCODE, "postcode" }, { WB_MEANS_NUMBER, "huisnummer" },
	{ WB_MEANS_RD_X, "x" }, { WB_MEANS_RD_Y, "y" },
	{ WB_MEANS_LONGITUDE, "lon" }, { WB_MEANS_LATITUDE, "lat" },
	{ WB_MEANS_DATE, "datum" }, { WB_MEANS_ADDRESS_ID, "nummeraanduiding" },
	{ WB_MEANS_CBS_CODE, "code" },
};

/* Forms that tell a meaning when there is no name; the second follows. */
static const struct {
	enum wb_value_form form, next;
	enum wb_meaning meaning, next_meaning;
} shapes[] = {
	{ WB_FORM_RD_X, WB_FORM_RD_Y, WB_MEANS_RD_X, WB_MEANS_RD_Y },
	{ WB_FORM_LONGITUDE, WB_FORM_LATITUDE, WB_MEANS_LONGITUDE,
	  WB_MEANS_LATITUDE },
	{ WB_FORM_ADDRESS_ID, WB_FORM_COUNT, WB_MEANS_ADDRESS_ID,
	  WB_MEANS_NOTHING },
	{ WB_FORM_HOUSE_NUMBER, WB_FORM_COUNT, WB_MEANS_NUMBER,
	  WB_MEANS_NOTHING },
};

static bool
all_have(const struct wb_column_profile *column, enum wb_value_form form)
{
	return wb_column_share(column, form) >= .9;
}

static void
take(struct wb_seen_file *file, size_t column, enum wb_meaning meaning)
{
	file->meanings[column] = meaning;
	file->column[meaning] = (int)column;
}

static void
see_shapes(struct wb_seen_file *file)
{
	const struct wb_profile *profile = file->profile;

	for (size_t row = 0; row < sizeof shapes / sizeof *shapes; row++)
		for (size_t at = 0; at < profile->column_count; at++) {
			const struct wb_column_profile *column =
				&profile->columns[at];
			bool pair = shapes[row].next != WB_FORM_COUNT;

			if (file->meanings[at] != WB_MEANS_NOTHING ||
			    file->column[shapes[row].meaning] >= 0 ||
			    !all_have(column, shapes[row].form) ||
			    (pair && (at + 1 == profile->column_count ||
				      !all_have(column + 1, shapes[row].next))))
				continue;
			take(file, at, shapes[row].meaning);
			if (pair)
				take(file, at + 1, shapes[row].next_meaning);
		}
}

static void
name_by_meaning(struct wb_seen_file *file)
{
	for (size_t row = 0; row < sizeof given / sizeof *given; row++)
		if (file->column[given[row].meaning] >= 0)
			file->names[file->column[given[row].meaning]] =
				given[row].name;
}

/* --- all columns --------------------------------------------------------- */

/* `BUURTCODE_2022` goes before `BUURTCODE_2015`. */
static bool
is_later_edition(const char *name, const char *before)
{
	int order = strcmp(name, before);
	char letters[2][WB_FOLDED_SIZE] = { "", "" };

	for (size_t which = 0; which < 2; which++) {
		const char *text = which ? before : name;
		size_t length = 0;

		for (; *text && length + 1 < WB_FOLDED_SIZE; text++)
			if (*text < '0' || *text > '9')
				letters[which][length++] = *text;
	}
	return order > 0 && strcmp(letters[0], letters[1]) == 0;
}

/* A lone further date is the date. */
static void
settle_dates(struct wb_seen_file *file)
{
	int other = file->column[WB_MEANS_OTHER_DATE];

	if (file->column[WB_MEANS_DATE] >= 0 || other < 0)
		return;
	file->column[WB_MEANS_OTHER_DATE] = WB_NO_COLUMN;
	take(file, (size_t)other, WB_MEANS_DATE);
}

bool
wb_see_meanings(struct wb_seen_file *file, struct wb_arena *arena)
{
	const struct wb_profile *profile = file->profile;
	int best[WB_MEANING_COUNT] = { 0 };

	file->meanings = wb_arena_array(arena, profile->column_count,
					sizeof *file->meanings);
	file->names = wb_arena_array(arena, profile->column_count,
				     sizeof *file->names);
	if (!file->meanings || !file->names)
		return false;
	file->code_column = WB_NO_COLUMN;
	for (size_t meaning = 0; meaning < WB_MEANING_COUNT; meaning++)
		file->column[meaning] = WB_NO_COLUMN;
	for (size_t at = 0; at < profile->column_count; at++) {
		int points;
		enum wb_meaning meaning =
			best_meaning(&profile->columns[at], &points);

		file->names[at] = profile->columns[at].name;
		file->meanings[at] = meaning;
		if (meaning != WB_MEANS_NOTHING &&
		    (points > best[meaning] ||
		     (points == best[meaning] &&
		      is_later_edition(file->names[at],
				       wb_column_of(file, meaning))))) {
			best[meaning] = points;
			file->column[meaning] = (int)at;
		}
	}
	settle_dates(file);
	if (!profile->has_header) {
		see_shapes(file);
		name_by_meaning(file);
	}
	return true;
}

const char *
wb_column_of(const struct wb_seen_file *file, enum wb_meaning meaning)
{
	int column = file->column[meaning];

	return column < 0 ? NULL : file->names[column];
}
