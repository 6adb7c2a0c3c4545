/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources about addresses: a table of files, each with its columns and a
 * function that says which rows an address has in a quarter. Rows that
 * qualify come from the household's bits, others are drawn to look like the
 * rest of a real export and must not count.
 *
 * Some exports come in order of address and some do not; the order of the
 * latter is a step through the register that has no divisor in common with
 * its length, which needs no memory.
 */
#include "demo/demo_files.h"
#include "demo/demo_row.h"
#include "demo/housing.h"

enum {
	/* Per mille, a quarter or month, of what does not qualify. */
	SMALL_ARREARS = 45, SMALL_ABSENCE = 70, OTHER_POLICE = 28, ADVICE = 4,
	FORMER_ARREARS = 250, FORMER_ABSENCE = 150,
	MISSED_MONTH = 70,
	FIRST_MOVE = 4, MOVES = 7,	/* quarters in which households moved */
	VISIT_BEGIN = WB_TOWN_QUARTERS - WB_TOWN_WINDOW,
	NOT_AT_HOME = 300, NOT_AT_HOME_ELSEWHERE = 15,
};

struct source {
	const char *file;
	struct wb_sheet_style style;
	const struct wb_demo_column *columns;
	size_t column_count;
	void (*rows)(const struct wb_town *town, struct wb_sheet *sheet,
		     const struct source *source, uint32_t address,
		     uint32_t quarter);
	uint32_t first, last;		/* quarters */
	uint32_t purpose;		/* its stream */
	bool shuffled;
	bool empty_end;			/* an empty last line */
};

static const struct wb_town_address *
address_of(const struct wb_demo_row *row)
{
	return &row->town->addresses[row->address];
}

static bool
active(const struct wb_town_address *address, enum wb_domain domain,
       uint32_t quarter)
{
	return address->active[domain] >> quarter & 1;
}

/* True while the household before lived there. */
static bool
is_former(const struct wb_town *town, uint32_t address, uint32_t quarter)
{
	struct wb_random random = wb_town_random(town, WB_PURPOSE_FORMER_ID,
						 address);

	return town->addresses[address].flags & WB_ADDRESS_MOVED &&
	       quarter < FIRST_MOVE + wb_random_below(&random, MOVES);
}

static void
write_row(struct wb_sheet *sheet, const struct source *source,
	  struct wb_demo_row *row)
{
	wb_demo_row_write(sheet, source->columns, source->column_count, row);
}

/* ---- Rent arrears: a state at each month's end ---- */

static void
put_street(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town *town = row->town;
	const struct wb_town_cluster *cluster =
		&town->clusters[address_of(row)->cluster];

	wb_sheet_text(sheet, town->streets[cluster->street].name);
}

/* The corporation sends names along; wijkbeeld.yaml says to ignore them. */
static void
put_name(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	wb_sheet_text(sheet, "huurder ");
	wb_sheet_number(sheet, row->address + 1, 6);
}

static uint32_t
months_of(struct wb_demo_row *row)
{
	return row->known ? 2 + wb_random_below(&row->random, 5)
			  : wb_random_below(&row->random, 2);
}

/* Months and amount belong together, so they share one writer. */
static void
put_months_and_amount(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	uint32_t months = months_of(row);
	uint32_t rent_cents = 45000 + wb_random_below(&row->random, 40000);
	uint32_t cents = months * rent_cents + 1500 +
			 wb_random_below(&row->random, 9000);

	wb_sheet_number(sheet, months, 1);
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, cents, 2, ',');
}

static void
put_remark(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const remarks[] = {
		"", "", "", "", "betalingsregeling",
		"\"regeling; zie dossier\"", "\"huurtoeslag; in aanvraag\"",
		"geïnformeerd",
	};

	wb_sheet_text(sheet, WB_PICK(&row->random, remarks));
}

static const struct wb_demo_column arrears_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "straat", put_street },
	{ "naam", put_name },
	{ "peildatum", wb_put_date },
	{ "maanden_achterstand;bedrag", put_months_and_amount },
	{ "opmerking", put_remark },
	{ "huishouden_id", wb_put_household_id },
};

static void
arrears_rows(const struct wb_town *town, struct wb_sheet *sheet,
	     const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = address_of(&row);

	row.known = active(of, WB_DOMAIN_ARREARS, quarter);
	row.former = is_former(town, address, quarter);
	if (row.former)
		row.known = wb_town_chance(&row.random, FORMER_ARREARS);
	if (!row.known && !(of->flags & WB_ADDRESS_RENTED))
		return;

	/* The last month is never missed: the quarter's bit must be found. */
	for (uint32_t month = 0; month < 3; month++) {
		bool written = row.known
			? month == 2 || !wb_town_chance(&row.random,
							MISSED_MONTH)
			: wb_town_chance(&row.random, SMALL_ARREARS);

		if (!written)
			continue;
		row.date = wb_demo_month_end(quarter, month);
		write_row(sheet, source, &row);
	}
}

/* ---- Absence from school ---- */

static void
put_absence(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const reported[] = {
		"ongeoorloofd", "ongeoorloofd", "luxeverzuim", "thuiszitter",
	};
	static const char *const other[] = { "te laat", "ziek", "ziek" };

	wb_sheet_text(sheet, row->known ? WB_PICK(&row->random, reported)
					: WB_PICK(&row->random, other));
}

static void
put_age(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	wb_sheet_number(sheet, 5 + wb_random_below(&row->random, 13), 1);
}

static const struct wb_demo_column absence_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "datum", wb_put_iso_date },
	{ "soort", put_absence },
	{ "leeftijd", put_age },
	{ "huishouden_id", wb_put_household_id },
};

static void
absence_rows(const struct wb_town *town, struct wb_sheet *sheet,
	     const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = address_of(&row);
	uint32_t count = 0;

	if (!(of->flags & WB_ADDRESS_CHILDREN))
		return;
	row.known = active(of, WB_DOMAIN_ABSENCE, quarter);
	row.former = is_former(town, address, quarter);
	if (row.former)
		row.known = wb_town_chance(&row.random, FORMER_ABSENCE);
	if (row.known)
		count = 1 + wb_random_below(&row.random, 3);
	else if (wb_town_chance(&row.random, SMALL_ABSENCE))
		count = 1;
	for (; count > 0; count--) {
		row.date = wb_demo_day(&row.random, quarter);
		write_row(sheet, source, &row);
	}
}

/* ---- Police ---- */

/* Only suspects at their home address count; the role decides the place. */
static void
put_role_and_place(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const others[] = {
		"slachtoffer;woonadres", "slachtoffer;incident",
		"melder;woonadres", "melder;incident", "verdachte;incident",
	};

	wb_sheet_text(sheet, row->known ? "verdachte;woonadres"
					: WB_PICK(&row->random, others));
}

static void
put_police_incident(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const kinds[] = {
		"vernieling", "burenruzie", "\"overlast; jeugd\"", "diefstal",
		"\"mishandeling; eenvoudig\"", "verkeer", "bedreiging",
		"\"drugs; overig\"",
	};

	wb_sheet_text(sheet, WB_PICK(&row->random, kinds));
}

static const struct wb_demo_column police_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "datum", wb_put_date },
	{ "rol;plaats", put_role_and_place },
	{ "incident", put_police_incident },
};

static void
police_rows(const struct wb_town *town, struct wb_sheet *sheet,
	    const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	uint32_t count;

	row.known = active(address_of(&row), WB_DOMAIN_POLICE, quarter);
	count = row.known ? 1 + wb_random_below(&row.random, 2)
		: wb_town_chance(&row.random, OTHER_POLICE);
	for (; count > 0; count--) {
		row.date = wb_demo_day(&row.random, quarter);
		write_row(sheet, source, &row);
	}
}

/* ---- Debt counselling, by address identification ---- */

static void
put_counselling(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const kinds[] = {
		"schuldregeling", "budgetbeheer", "stabilisatie",
	};

	wb_sheet_text(sheet, row->known ? WB_PICK(&row->random, kinds)
					: "informatie en advies");
}

static const struct wb_demo_column debt_columns[] = {
	{ "nummeraanduiding", wb_put_address_id },
	{ "peildatum", wb_put_date },
	{ "traject", put_counselling },
	{ "huishouden_id", wb_put_household_id },
};

static void
debt_rows(const struct wb_town *town, struct wb_sheet *sheet,
	  const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);

	row.known = active(address_of(&row), WB_DOMAIN_DEBT, quarter);
	if (!row.known && (address_of(&row)->residents == 0 ||
			   !wb_town_chance(&row.random, ADVICE)))
		return;
	row.date = wb_demo_month_end(quarter, 2);
	write_row(sheet, source, &row);
}

/* ---- Nuisance: several reports per address, fewer as time goes ---- */

static void
put_nuisance(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const kinds[] = {
		"geluid", "afval", "\"jeugd; rondhangend\"", "stank",
		"\"buren; ruzie\"", "vernieling",
	};

	wb_sheet_text(sheet, WB_PICK(&row->random, kinds));
}

static const struct wb_demo_column nuisance_columns[] = {
	{ "datum", wb_put_date },
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "soort", put_nuisance },
};

static void
nuisance_rows(const struct wb_town *town, struct wb_sheet *sheet,
	      const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = address_of(&row);
	uint32_t level = town->buurten[town->clusters[of->cluster].buurt]
				 .kind.nuisance;
	uint32_t count = 0;

	/* Those who report do so twice on average. */
	level = level * (1300 - 35 * quarter) / 2000;
	if (of->residents > 0 && wb_town_chance(&row.random, level))
		count = 1 + wb_random_below(&row.random, 3);
	for (; count > 0; count--) {
		row.date = wb_demo_day(&row.random, quarter);
		write_row(sheet, source, &row);
	}
}

/* ---- Visits ---- */

static void
put_result(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	bool confirmed = address_of(row)->flags & WB_ADDRESS_CONFIRMED;

	wb_sheet_text(sheet, !row->known ? "niet thuis"
		: confirmed ? "bevestigd" : "niet bevestigd");
}

static void
put_team(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	static const char *const teams[] = {
		"sociaal wijkteam", "\"wijkteam; handhaving\"", "woonconsulent",
	};

	wb_sheet_text(sheet, WB_PICK(&row->random, teams));
}

static const struct wb_demo_column visit_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "datum", wb_put_date },
	{ "resultaat", put_result },
	{ "team", put_team },
};

/* One quarter for each address, so that a visit is found exactly once. */
static void
visit_rows(const struct wb_town *town, struct wb_sheet *sheet,
	   const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, 0);
	const struct wb_town_address *of = address_of(&row);
	bool complex = town->clusters[of->cluster].buurt == town->complex;
	bool visited = of->flags & WB_ADDRESS_VISITED;
	uint32_t in_vain = complex || visited ? NOT_AT_HOME
					      : NOT_AT_HOME_ELSEWHERE;

	if (quarter != VISIT_BEGIN + wb_random_below(&row.random,
						     WB_TOWN_WINDOW))
		return;
	row.date = wb_demo_day(&row.random, quarter);
	if (wb_town_chance(&row.random, in_vain))
		write_row(sheet, source, &row);
	row.known = visited;
	if (visited)
		write_row(sheet, source, &row);
}

/* ---- Landlords: a state at the end of each year ---- */

static const char *const landlords[] = {
	"Vastgoed Noord B.V.", "\"Turfkade Beheer B.V.; afd. Zuid\"",
	"Lisdodde Wonen B.V.", "Kanaalzicht Vastgoed B.V.",
	"\"Beleggingsfonds De Brug; serie 2\"", "particuliere eigenaar",
	"Veenkamers Exploitatie B.V.",
};

/* Flats belong to the corporation for the most part, block by block. */
static void
put_landlord(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town *town = row->town;
	uint32_t number = address_of(row)->cluster;
	bool flat = town->clusters[number].block > 0;
	struct wb_random random = wb_town_random(town, WB_PURPOSE_LANDLORD,
						 flat ? number
						 : row->address + 1000000);

	if (wb_town_chance(&random, flat ? 700 : 450))
		wb_sheet_text(sheet, "Woningstichting Veenwaard;sociaal");
	else {
		wb_sheet_text(sheet, WB_PICK(&random, landlords));
		wb_sheet_text(sheet, ";particulier");
	}
}

static void
put_dwelling(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	struct wb_dwelling dwelling = wb_housing_dwelling(row->town,
							  row->address);
	uint32_t cents = 42000 + dwelling.tenths_m2 * 45 +
			 wb_random_below(&row->random, 9000);

	wb_sheet_number(sheet, dwelling.value_thousands * UINT64_C(1000), 1);
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, cents, 2, ',');
	wb_sheet_field(sheet);
	wb_sheet_letter(sheet, dwelling.label);
}

static const struct wb_demo_column landlord_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "eigenaar;type", put_landlord },
	{ "woz;huur;energielabel", put_dwelling },
	{ "peildatum", wb_put_date },
};

static void
landlord_rows(const struct wb_town *town, struct wb_sheet *sheet,
	      const struct source *source, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);

	if (quarter % 4 != 0 || !(address_of(&row)->flags & WB_ADDRESS_RENTED))
		return;
	row.date = wb_demo_month_end(quarter, 2);
	write_row(sheet, source, &row);
}

/* ---- The table ---- */

#define COLUMNS(table) table, sizeof (table) / sizeof *(table)
#define STREAM(number) (WB_PURPOSE_SOURCE + (number))
#define ALL_QUARTERS 0, WB_TOWN_QUARTERS - 1

/* The programs that exports come from. */
#define OLD_WINDOWS { .crlf = true, .windows_1252 = true, .delimiter = ';' }
#define EXCEL { .mark = true, .crlf = true, .delimiter = ';' }
#define PLAIN { .delimiter = ';' }

/* The corporation changed its system in 2026, and so its encoding. */
static const struct source sources[] = {
	{ "huurachterstand-2024.csv", OLD_WINDOWS, COLUMNS(arrears_columns),
	  arrears_rows, 1, 4, STREAM(0), false, false },
	{ "huurachterstand-2025.csv", OLD_WINDOWS, COLUMNS(arrears_columns),
	  arrears_rows, 5, 8, STREAM(0), false, false },
	{ "huurachterstand-2026.csv", EXCEL, COLUMNS(arrears_columns),
	  arrears_rows, 9, 11, STREAM(0), false, false },
	{ "verzuim.csv", PLAIN, COLUMNS(absence_columns),
	  absence_rows, ALL_QUARTERS, STREAM(1), true, true },
	{ "politie.csv", OLD_WINDOWS, COLUMNS(police_columns),
	  police_rows, ALL_QUARTERS, STREAM(2), true, true },
	{ "overlast.csv", EXCEL, COLUMNS(nuisance_columns),
	  nuisance_rows, ALL_QUARTERS, STREAM(3), true, false },
	{ "schuldhulp.csv", PLAIN, COLUMNS(debt_columns),
	  debt_rows, ALL_QUARTERS, STREAM(4), false, false },
	{ "bezoeken.csv", EXCEL, COLUMNS(visit_columns),
	  visit_rows, VISIT_BEGIN, WB_TOWN_QUARTERS - 1, STREAM(5), true,
	  true },
	{ "verhuurders.csv", PLAIN, COLUMNS(landlord_columns),
	  landlord_rows, ALL_QUARTERS, STREAM(6), false, false },
};

static uint32_t
common_divisor(uint32_t left, uint32_t right)
{
	while (right > 0) {
		uint32_t rest = left % right;

		left = right;
		right = rest;
	}
	return left;
}

/* A step through all addresses that visits each once. */
static uint32_t
step_through(uint32_t count)
{
	uint32_t step = (uint32_t)(count * UINT64_C(618) / 1000);

	while (common_divisor(step, count) != 1)
		step++;
	return step;
}

static void
write_rows(const struct wb_town *town, struct wb_sheet *sheet,
	   const struct source *source)
{
	uint32_t step = source->shuffled ? step_through(town->address_count)
					 : 1;

	for (uint32_t quarter = source->first; quarter <= source->last;
	     quarter++) {
		uint32_t address = source->shuffled
			? quarter * 31 % town->address_count : 0;

		for (uint32_t at = 0; at < town->address_count; at++) {
			source->rows(town, sheet, source, address, quarter);
			address = (address + step) % town->address_count;
		}
	}
	if (source->empty_end)
		wb_sheet_line_end(sheet);
}

static enum wb_status
write_source(const struct wb_demo_task *task, const struct source *source,
	     struct wb_error *err)
{
	struct wb_sheet sheet;
	enum wb_status status = wb_sheet_open(&sheet, task->folder,
					      source->file, source->style,
					      err);

	if (status != WB_OK)
		return status;
	wb_demo_header_write(&sheet, source->columns, source->column_count);
	write_rows(task->town, &sheet, source);
	return wb_sheet_close(&sheet, err);
}

enum wb_status
wb_demo_write_sources(const struct wb_demo_task *task, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t row = 0; status == WB_OK &&
	     row < sizeof sources / sizeof *sources; row++)
		status = write_source(task, &sources[row], err);
	return status;
}
