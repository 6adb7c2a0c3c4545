/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What links to areas only: key figures in the layout of the statistical
 * office (kwb), and incidents by coordinates.
 *
 * The key figures are sums over the town's own addresses, so that they fit
 * the rest; persons are rounded to five as the office does, codes are padded
 * to their widest, and one buurt in nine lacks its income, as `.`.
 */
#include "demo/demo_files.h"
#include "demo/demo_row.h"
#include "demo/housing.h"

/* ---- Key figures ---- */

struct sums {
	uint64_t residents, households, addresses, rented, value_thousands;
	uint64_t multi_per_mille;	/* of its buurten, weighted */
};

static void
add_buurt(const struct wb_town *town, const struct wb_town_buurt *buurt,
	  struct sums *sums)
{
	for (uint32_t at = 0; at < buurt->address_count; at++) {
		uint32_t number = buurt->first_address + at;
		const struct wb_town_address *address =
			&town->addresses[number];

		sums->residents += address->residents;
		sums->households += address->residents > 0;
		sums->rented += (address->flags & WB_ADDRESS_RENTED) != 0;
		sums->value_thousands +=
			wb_housing_dwelling(town, number).value_thousands;
	}
	sums->addresses += buurt->address_count;
	sums->multi_per_mille += (uint64_t)buurt->kind.multi *
				 buurt->address_count;
}

static void
add_sums(struct sums *to, const struct sums *more)
{
	to->residents += more->residents;
	to->households += more->households;
	to->addresses += more->addresses;
	to->rented += more->rented;
	to->value_thousands += more->value_thousands;
	to->multi_per_mille += more->multi_per_mille;
}

static uint64_t
rounded(uint64_t part, uint64_t whole)
{
	return whole == 0 ? 0 : (2 * part + whole) / (2 * whole);
}

static void
put_padded(struct wb_sheet *sheet, const char *text, int width)
{
	wb_sheet_field(sheet);
	for (; *text; text++, width--)
		wb_sheet_letter(sheet, *text);
	for (; width > 0; width--)
		wb_sheet_letter(sheet, ' ');
}

static void
put_count(struct wb_sheet *sheet, uint64_t value)
{
	wb_sheet_field(sheet);
	wb_sheet_number(sheet, value, 1);
}

/* Income per resident in thousands of euros, lower where more is known. */
static void
put_income(struct wb_sheet *sheet, const struct sums *sums, bool missing)
{
	uint64_t multi = rounded(sums->multi_per_mille, sums->addresses);

	wb_sheet_field(sheet);
	if (missing)
		wb_sheet_letter(sheet, '.');
	else
		wb_sheet_decimal(sheet, 352 - (int64_t)multi * 4 / 10, 1, ',');
}

static void
write_figures(struct wb_sheet *sheet, const char *code, const char *name,
	      const char *kind, const struct sums *sums, bool missing)
{
	uint64_t owned = sums->addresses - sums->rented;

	put_padded(sheet, code, 10);
	put_padded(sheet, code + 2, 8);
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, name);
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, kind);
	put_count(sheet, rounded(sums->residents, 5) * 5);
	put_count(sheet, rounded(sums->households, 5) * 5);
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, (int64_t)rounded(sums->residents * 10,
						 sums->households), 1, ',');
	put_count(sheet, rounded(sums->value_thousands, sums->addresses));
	put_count(sheet, rounded(owned * 100, sums->addresses));
	put_count(sheet, 100 - rounded(owned * 100, sums->addresses));
	put_income(sheet, sums, missing);
	wb_sheet_line_end(sheet);
}

/* Sums of the wijken stand before those of the buurten. */
static struct sums
sum_up(const struct wb_town *town, struct sums *wijken, struct sums *buurten)
{
	struct sums whole = { 0 };

	for (uint32_t number = 0; number < town->buurt_count; number++) {
		const struct wb_town_buurt *buurt = &town->buurten[number];

		add_buurt(town, buurt, &buurten[number]);
		add_sums(&wijken[buurt->wijk], &buurten[number]);
		add_sums(&whole, &buurten[number]);
	}
	return whole;
}

static void
write_areas(const struct wb_town *town, const struct sums *wijken,
	    const struct sums *buurten, struct wb_sheet *sheet)
{
	char code[WB_TOWN_CODE_SIZE];

	for (uint32_t wijk = 0; wijk < town->wijk_count; wijk++) {
		const struct wb_town_wijk *of = &town->wijken[wijk];

		wb_town_wijk_code(wijk, code);
		write_figures(sheet, code, of->name, "Wijk", &wijken[wijk],
			      false);
		for (uint32_t at = 0; at < of->buurt_count; at++) {
			uint32_t number = of->first_buurt + at;

			wb_town_buurt_code(town, number, code);
			write_figures(sheet, code,
				      town->buurten[number].kind.name, "Buurt",
				      &buurten[number], number % 9 == 4);
		}
	}
}

static enum wb_status
write_key_figures(const struct wb_demo_task *task, struct wb_error *err)
{
	static const char *const names[] = {
		"gwb_code_10", "gwb_code_8", "regio", "recs", "a_inw", "a_hh",
		"g_hhgro", "g_woz", "p_koopw", "p_huurw", "g_ink_pi",
	};
	const struct wb_town *town = task->town;
	struct wb_sheet_style style = { .delimiter = ';', .crlf = true };
	struct sums whole, *wijken = wb_arena_array(task->arena,
		town->wijk_count, sizeof *wijken);
	struct sums *buurten = wb_arena_array(task->arena, town->buurt_count,
					      sizeof *buurten);
	struct wb_sheet sheet;
	enum wb_status status;

	if (!wijken || !buurten)
		return wb_error_no_memory(err);
	status = wb_sheet_open(&sheet, task->folder, "kerncijfers.csv", style,
			       err);
	if (status != WB_OK)
		return status;
	for (size_t at = 0; at < sizeof names / sizeof *names; at++) {
		wb_sheet_field(&sheet);
		wb_sheet_text(&sheet, names[at]);
	}
	wb_sheet_line_end(&sheet);
	whole = sum_up(town, wijken, buurten);
	write_figures(&sheet, WB_TOWN_GEMEENTE, WB_TOWN_NAME, "Gemeente",
		      &whole, false);
	write_areas(town, wijken, buurten, &sheet);
	return wb_sheet_close(&sheet, err);
}

/* ---- Incidents ---- */

enum { OUTSIDE_PER_MILLE = 12, EMPTY_PER_MILLE = 4, RIM_PER_MILLE = 60 };

static struct wb_plan_point
anywhere_in(struct wb_plan_box box, struct wb_random *random)
{
	uint32_t width = (uint32_t)(box.right - box.left);
	uint32_t height = (uint32_t)(box.top - box.bottom);

	return (struct wb_plan_point){
		box.left + (int32_t)wb_random_below(random, width),
		box.bottom + (int32_t)wb_random_below(random, height),
	};
}

/* Now and then without coordinates, or with those of a place elsewhere. */
static void
put_coordinates(struct wb_sheet *sheet, const struct wb_town *town,
		struct wb_plan_box box, struct wb_random *random)
{
	struct wb_rd place = wb_plan_place(&town->plan,
		anywhere_in(wb_plan_inset(box, RIM_PER_MILLE, RIM_PER_MILLE),
			    random));
	struct wb_wgs84 degrees;

	if (wb_town_chance(random, OUTSIDE_PER_MILLE))
		place.x_cm -= 5000000;
	degrees = wb_rd_to_wgs84(place);
	if (wb_town_chance(random, EMPTY_PER_MILLE)) {
		wb_sheet_field(sheet);
		wb_sheet_field(sheet);
		return;
	}
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, degrees.longitude, 6, '.');
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, degrees.latitude, 6, '.');
}

static void
write_incident(struct wb_sheet *sheet, const struct wb_town *town,
	       const struct wb_town_buurt *buurt, uint32_t quarter,
	       uint64_t number, struct wb_random *random)
{
	static const char *const kinds[] = {
		"fietsendiefstal", "vernieling", "woninginbraak",
		"\"overlast, jeugd\"", "zakkenrollerij", "brandje buiten",
	};
	struct wb_demo_row row = { .date = wb_demo_day(random, quarter) };

	wb_sheet_field(sheet);
	wb_sheet_letter(sheet, 'Z');
	wb_sheet_number(sheet, number, 7);
	wb_sheet_field(sheet);
	wb_put_iso_date(sheet, &row);
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, WB_PICK(random, kinds));
	put_coordinates(sheet, town, buurt->box, random);
	wb_sheet_line_end(sheet);
}

/* Expected numbers grow by some 40% over the three years. */
static uint64_t
write_quarter(struct wb_sheet *sheet, const struct wb_town *town,
	      uint32_t buurt_number, uint32_t quarter, uint64_t number)
{
	const struct wb_town_buurt *buurt = &town->buurten[buurt_number];
	struct wb_random random = wb_town_random(town, WB_PURPOSE_INCIDENT,
		(uint64_t)buurt_number * WB_TOWN_QUARTERS + quarter);
	uint32_t level = buurt->kind.incidents * (800 + 30 * quarter) / 1000;

	for (uint32_t at = 0; at < buurt->address_count; at++)
		if (wb_town_chance(&random, level))
			write_incident(sheet, town, buurt, quarter, ++number,
				       &random);
	return number;
}

/* The geographers' export: commas and decimal points. */
static enum wb_status
write_incidents(const struct wb_demo_task *task, struct wb_error *err)
{
	struct wb_sheet_style style = { .delimiter = ',' };
	struct wb_sheet sheet;
	uint64_t number = 0;
	enum wb_status status = wb_sheet_open(&sheet, task->folder,
					      "incidenten.csv", style, err);

	if (status != WB_OK)
		return status;
	wb_sheet_text(&sheet, "zaaknummer,datum,soort,lon,lat");
	wb_sheet_line_end(&sheet);
	for (uint32_t quarter = 0; quarter < WB_TOWN_QUARTERS; quarter++)
		for (uint32_t buurt = 0; buurt < task->town->buurt_count;
		     buurt++)
			number = write_quarter(&sheet, task->town, buurt,
					       quarter, number);
	return wb_sheet_close(&sheet, err);
}

enum wb_status
wb_demo_write_open(const struct wb_demo_task *task, struct wb_error *err)
{
	enum wb_status status = write_key_figures(task, err);

	return status == WB_OK ? write_incidents(task, err) : status;
}
