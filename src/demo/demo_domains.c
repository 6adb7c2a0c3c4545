/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The four domains that `multi` combines: rent arrears, absence from school,
 * police and debt counselling. Rows that qualify come from the household's
 * bits; others are drawn to look like the rest of a real export and must not
 * count. A household that lived there before has its own identification.
 */
#include "demo/demo_people.h"
#include "demo/demo_source.h"

enum {
	/* Per mille, a quarter or month, of what does not qualify. */
	SMALL_ARREARS = 45, SMALL_ABSENCE = 70, OTHER_POLICE = 28, ADVICE = 4,
	FORMER_ARREARS = 250, FORMER_ABSENCE = 150,
	MISSED_MONTH = 70,
	FIRST_MOVE = 4, MOVES = 7,	/* quarters in which households moved */
};

const struct wb_town_address *
wb_demo_address_of(const struct wb_demo_row *row)
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

/* ---- Rent arrears: a state at each month's end ---- */

static void
put_street(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town *town = row->town;
	const struct wb_town_cluster *cluster =
		&town->clusters[wb_demo_address_of(row)->cluster];

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
arrears_rows(const struct wb_demo_source *source, const struct wb_town *town,
	     struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = wb_demo_address_of(&row);

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
		wb_demo_row_write_messy(sheet, source->columns, &row);
	}
}

const struct wb_demo_source wb_demo_arrears = {
	WB_DEMO_COLUMNS(arrears_columns), WB_PURPOSE_ARREARS, arrears_rows,
};

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

static struct wb_demo_child
child_of(const struct wb_demo_row *row)
{
	return (struct wb_demo_child){ row->address, row->child, row->former };
}

/* Which child it is about is drawn here and told by the pseudonym behind it. */
static void
put_age(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	struct wb_demo_child child;

	row->child = wb_random_below(&row->random, 13);
	child = child_of(row);
	wb_sheet_number(sheet, wb_demo_child_age(row->town, &child), 1);
}

static void
put_pupil(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_demo_child child = child_of(row);
	char name[WB_DEMO_CHILD_SIZE];

	wb_demo_child_name(row->town, &child, name);
	wb_sheet_text(sheet, name);
}

static const struct wb_demo_column absence_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "datum", wb_put_iso_date },
	{ "soort", put_absence },
	{ "leeftijd", put_age },
	{ "huishouden_id", wb_put_household_id },
	{ "leerling", put_pupil },
};

static void
absence_rows(const struct wb_demo_source *source, const struct wb_town *town,
	     struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	const struct wb_town_address *of = wb_demo_address_of(&row);
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
		wb_demo_row_write_messy(sheet, source->columns, &row);
	}
}

const struct wb_demo_source wb_demo_absence = {
	WB_DEMO_COLUMNS(absence_columns), WB_PURPOSE_ABSENCE, absence_rows,
};

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
police_rows(const struct wb_demo_source *source, const struct wb_town *town,
	    struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);
	uint32_t count;

	row.known = active(wb_demo_address_of(&row), WB_DOMAIN_POLICE, quarter);
	count = row.known ? 1 + wb_random_below(&row.random, 2)
		: wb_town_chance(&row.random, OTHER_POLICE);
	for (; count > 0; count--) {
		row.date = wb_demo_day(&row.random, quarter);
		wb_demo_row_write_messy(sheet, source->columns, &row);
	}
}

const struct wb_demo_source wb_demo_police = {
	WB_DEMO_COLUMNS(police_columns), WB_PURPOSE_POLICE, police_rows,
};

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
debt_rows(const struct wb_demo_source *source, const struct wb_town *town,
	  struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);

	row.known = active(wb_demo_address_of(&row), WB_DOMAIN_DEBT, quarter);
	if (!row.known && (wb_demo_address_of(&row)->residents == 0 ||
			   !wb_town_chance(&row.random, ADVICE)))
		return;
	row.date = wb_demo_month_end(quarter, 2);
	wb_demo_row_write_messy(sheet, source->columns, &row);
}

const struct wb_demo_source wb_demo_debt = {
	WB_DEMO_COLUMNS(debt_columns), WB_PURPOSE_DEBT, debt_rows,
};
