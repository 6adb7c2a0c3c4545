/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sources beside the domains: reports of nuisance, visits and rented homes.
 */
#include "demo/demo_source.h"
#include "demo/housing.h"

enum {
	VISIT_BEGIN = WB_TOWN_QUARTERS - WB_TOWN_WINDOW,
	NOT_AT_HOME = 300, NOT_AT_HOME_ELSEWHERE = 15,	/* per mille */
};

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
nuisance_rows(const struct wb_demo_source *source, const struct wb_town *town,
	      struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = wb_demo_address_of(&row);
	uint32_t level = town->buurten[town->clusters[of->cluster].buurt]
				 .kind.nuisance;
	uint32_t count = 0;

	/* Those who report do so twice on average. */
	level = level * (1300 - 35 * quarter) / 2000;
	if (of->residents > 0 && wb_town_chance(&row.random, level))
		count = 1 + wb_random_below(&row.random, 3);
	for (; count > 0; count--) {
		row.date = wb_demo_day(&row.random, quarter);
		wb_demo_row_write_messy(sheet, source->columns, &row);
	}
}

const struct wb_demo_source wb_demo_nuisance = {
	WB_DEMO_COLUMNS(nuisance_columns), WB_PURPOSE_NUISANCE, nuisance_rows,
};

/* ---- Visits ---- */

static void
put_result(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	bool confirmed = wb_demo_address_of(row)->flags & WB_ADDRESS_CONFIRMED;

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
visit_rows(const struct wb_demo_source *source, const struct wb_town *town,
	   struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, 0);
	const struct wb_town_address *of = wb_demo_address_of(&row);
	bool complex = town->clusters[of->cluster].buurt == town->complex;
	bool visited = of->flags & WB_ADDRESS_VISITED;
	uint32_t in_vain = complex || visited ? NOT_AT_HOME
					      : NOT_AT_HOME_ELSEWHERE;

	if (quarter != VISIT_BEGIN + wb_random_below(&row.random,
						     WB_TOWN_WINDOW))
		return;
	row.date = wb_demo_day(&row.random, quarter);
	if (wb_town_chance(&row.random, in_vain))
		wb_demo_row_write_messy(sheet, source->columns, &row);
	row.known = visited;
	if (visited)
		wb_demo_row_write_messy(sheet, source->columns, &row);
}

const struct wb_demo_source wb_demo_visits = {
	WB_DEMO_COLUMNS(visit_columns), WB_PURPOSE_VISIT, visit_rows,
};

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
	uint32_t number = wb_demo_address_of(row)->cluster;
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
landlord_rows(const struct wb_demo_source *source, const struct wb_town *town,
	      struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);

	if (quarter % 4 != 0 || !(wb_demo_address_of(&row)->flags & WB_ADDRESS_RENTED))
		return;
	row.date = wb_demo_month_end(quarter, 2);
	wb_demo_row_write_messy(sheet, source->columns, &row);
}

const struct wb_demo_source wb_demo_landlords = {
	WB_DEMO_COLUMNS(landlord_columns), WB_PURPOSE_RENTED, landlord_rows,
};
