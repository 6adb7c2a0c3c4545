/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register of addresses, from which all denominators come, and the names
 * of its areas. As the registers of municipalities it is clean: one row an
 * address, codes complete.
 */
#include "demo/demo_people.h"
#include "demo/demo_files.h"
#include "demo/demo_row.h"
#include "demo/housing.h"

static const struct wb_town_cluster *
cluster_of(const struct wb_demo_row *row)
{
	return &row->town->clusters[row->town->addresses[row->address].cluster];
}

static void
put_clean_postcode(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	char text[WB_POSTCODE_SIZE];

	wb_postcode_print(wb_town_postcode(row->town, row->address), text);
	wb_sheet_text(sheet, text);
}

static void
put_house_number(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town_address *address =
		&row->town->addresses[row->address];

	wb_sheet_number(sheet, address->number, 1);
	wb_sheet_field(sheet);
	if (address->letter)
		wb_sheet_letter(sheet, address->letter);
	wb_sheet_field(sheet);
	if (address->addition == WB_ADDITION_BIS)
		wb_sheet_text(sheet, "BIS");
	else if (address->addition > 0)
		wb_sheet_number(sheet, address->addition, 1);
}

static void
put_street(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	uint32_t street = cluster_of(row)->street;
	char code[WB_TOWN_CODE_SIZE];

	wb_sheet_text(sheet, row->town->streets[street].name);
	wb_sheet_field(sheet);
	wb_town_street_code(street, code);
	wb_sheet_text(sheet, code);
}

static void
put_areas(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town_cluster *cluster = cluster_of(row);
	char code[WB_TOWN_CODE_SIZE];

	if (cluster->block > 0) {
		wb_town_block_code(row->town, cluster, code);
		wb_sheet_text(sheet, code);
	}
	wb_sheet_field(sheet);
	wb_town_buurt_code(row->town, cluster->buurt, code);
	wb_sheet_text(sheet, code);
	wb_sheet_field(sheet);
	wb_town_wijk_code(row->town->buurten[cluster->buurt].wijk, code);
	wb_sheet_text(sheet, code);
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, WB_TOWN_GEMEENTE);
}

static void
put_residents(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	wb_sheet_number(sheet, row->town->addresses[row->address].residents, 1);
}

static void
put_building(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	struct wb_dwelling dwelling = wb_housing_dwelling(row->town,
							  row->address);

	wb_sheet_decimal(sheet, dwelling.tenths_m2, 1, ',');
	wb_sheet_field(sheet);
	wb_sheet_number(sheet, cluster_of(row)->year, 4);
}

static void
put_position(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	struct wb_rd place = wb_plan_place(&row->town->plan,
		wb_town_position(row->town, row->address));

	wb_sheet_decimal(sheet, place.x_cm, 2, ',');
	wb_sheet_field(sheet);
	wb_sheet_decimal(sheet, place.y_cm, 2, ',');
}

static void
put_youths(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	wb_sheet_number(sheet, wb_demo_youths(row->town, row->address), 1);
}

static const struct wb_demo_column columns[] = {
	{ "nummeraanduiding", wb_put_address_id },
	{ "postcode", put_clean_postcode },
	{ "huisnummer;huisletter;toevoeging", put_house_number },
	{ "straat;straatcode", put_street },
	{ "blok;buurtcode;wijkcode;gemeentecode", put_areas },
	{ "bewoners", put_residents },
	{ "huishouden_id", wb_put_household_id },
	{ "oppervlakte;bouwjaar", put_building },
	{ "x;y", put_position },
	{ "jongeren", put_youths },
};

static enum wb_status
write_addresses(const struct wb_demo_task *task, struct wb_error *err)
{
	struct wb_sheet_style style = { .mark = true, .crlf = true,
					.delimiter = ';' };
	struct wb_demo_columns all = WB_DEMO_COLUMNS(columns);
	struct wb_sheet sheet;
	enum wb_status status = wb_sheet_open(&sheet, task->folder,
					      "adressen.csv", style, err);

	if (status != WB_OK)
		return status;
	wb_demo_header_write(&sheet, all);
	for (uint32_t address = 0; address < task->town->address_count;
	     address++) {
		struct wb_demo_row row = { .town = task->town,
					   .address = address };

		wb_demo_row_write(&sheet, all, &row);
	}
	return wb_sheet_close(&sheet, err);
}

/* ---- Names of areas ---- */

static void
write_name(struct wb_sheet *sheet, const char *code, const char *name)
{
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, code);
	wb_sheet_field(sheet);
	wb_sheet_text(sheet, name);
	wb_sheet_line_end(sheet);
}

static void
write_buurten(const struct wb_town *town, struct wb_sheet *sheet)
{
	char code[WB_TOWN_CODE_SIZE];

	for (uint32_t number = 0; number < town->wijk_count; number++) {
		wb_town_wijk_code(number, code);
		write_name(sheet, code, town->wijken[number].name);
	}
	for (uint32_t number = 0; number < town->buurt_count; number++) {
		wb_town_buurt_code(town, number, code);
		write_name(sheet, code, town->buurten[number].kind.name);
	}
}

static void
write_streets(const struct wb_town *town, struct wb_sheet *sheet)
{
	char code[WB_TOWN_CODE_SIZE], name[WB_TOWN_NAME_SIZE];

	for (uint32_t number = 0; number < town->street_count; number++) {
		wb_town_street_code(number, code);
		write_name(sheet, code, town->streets[number].name);
	}
	for (uint32_t number = 0; number < town->cluster_count; number++) {
		const struct wb_town_cluster *cluster = &town->clusters[number];

		if (cluster->block == 0)
			continue;
		wb_town_block_code(town, cluster, code);
		wb_town_block_name(town, cluster, name);
		write_name(sheet, code, name);
	}
}

static enum wb_status
write_names(const struct wb_demo_task *task, struct wb_error *err)
{
	struct wb_sheet_style style = { .delimiter = ';' };
	struct wb_sheet sheet;
	enum wb_status status = wb_sheet_open(&sheet, task->folder,
					      "gebieden.csv", style, err);

	if (status != WB_OK)
		return status;
	write_name(&sheet, "code", "naam");
	write_name(&sheet, WB_TOWN_GEMEENTE, WB_TOWN_NAME);
	write_buurten(task->town, &sheet);
	write_streets(task->town, &sheet);
	return wb_sheet_close(&sheet, err);
}

enum wb_status
wb_demo_write_register(const struct wb_demo_task *task, struct wb_error *err)
{
	enum wb_status status = write_addresses(task, err);

	return status == WB_OK ? write_names(task, err) : status;
}
