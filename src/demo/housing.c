/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dwellings.
 *
 * Flats are numbered in the four ways that registers know: a number each, one
 * number with additions 1 to n, letters at each number, letters with
 * additions. Low-rise counts up, odd on one side and even on the other, with
 * here and there a number split in two (`12` and `12 A`, or `12 BIS`).
 *
 * A street that runs on into another cluster or buurt numbers on.
 */
#include "demo/housing.h"

#include <stdio.h>
#include <string.h>

enum {
	FLATS_PER_POSTCODE = 40, HOUSES_PER_POSTCODE = 30,
	LETTERS_PER_NUMBER = 8, FLATS_PER_LETTER = 12,
	SPLIT_PER_MILLE = 50,
	LONGEST_BLOCK_CM = 11000, DEEPEST_BLOCK_CM = 2600,
	FIRST_POSTCODE = 9501,
	POSTCODES_PER_NUMBER = 360,	/* 20 letters twice, without two rows */
	POSTCODE_LETTERS = 20,
	ROW_OF_S = 14,			/* SA, SD and SS are never given out */
};

/* ---- Numbers ---- */

enum numbering { EACH_NUMBER, ADDITIONS, LETTERS, LETTERS_AND_ADDITIONS,
		 NUMBERINGS };

/* Numbers flat `at` and returns the street's next free number. */
static uint16_t
number_flat(struct wb_town_address *address, enum numbering numbering,
	    uint32_t at, uint16_t first)
{
	uint32_t number = first;

	switch (numbering) {
	case EACH_NUMBER:
		number += at * 2;
		break;
	case ADDITIONS:
		address->addition = (uint8_t)(at + 1);
		break;
	case LETTERS:
		number += at / LETTERS_PER_NUMBER * 2;
		address->letter = (char)('A' + at % LETTERS_PER_NUMBER);
		break;
	case LETTERS_AND_ADDITIONS:
		address->letter = (char)('A' + at / FLATS_PER_LETTER % 26);
		address->addition = (uint8_t)(at % FLATS_PER_LETTER + 1);
		break;
	case NUMBERINGS:
		break;
	}
	address->number = (uint16_t)number;
	return (uint16_t)(number + 2);
}

static void
number_block(struct wb_town *town, const struct wb_town_cluster *cluster,
	     struct wb_random *random)
{
	struct wb_town_street *street = &town->streets[cluster->street];
	enum numbering numbering = wb_random_below(random, NUMBERINGS);
	uint16_t first = street->next_number;

	/* An addition is one byte, and BIS has its last value. */
	if (cluster->address_count >= WB_ADDITION_BIS)
		numbering = EACH_NUMBER;
	for (uint32_t at = 0; at < cluster->address_count; at++)
		street->next_number = number_flat(
			&town->addresses[cluster->first_address + at],
			numbering, at, first);
}

static void
number_row(struct wb_town *town, const struct wb_town_cluster *cluster,
	   struct wb_random *random)
{
	struct wb_town_street *street = &town->streets[cluster->street];
	bool split = true;

	for (uint32_t at = 0; at < cluster->address_count; at++) {
		struct wb_town_address *address =
			&town->addresses[cluster->first_address + at];

		split = !split && wb_town_chance(random, SPLIT_PER_MILLE);
		if (!split) {
			address->number = street->next_number++;
			continue;
		}
		address->number = (uint16_t)(street->next_number - 1);
		if (wb_town_chance(random, 250))
			address->addition = WB_ADDITION_BIS;
		else
			address->letter = 'A';
	}
	street->next_number += street->next_number % 2 == 0;
}

static uint16_t
draw_year(struct wb_random *random, bool flat)
{
	return (uint16_t)(flat ? 1958 + wb_random_below(random, 50)
			       : 1922 + wb_random_below(random, 98));
}

void
wb_housing_number(struct wb_town *town)
{
	for (uint32_t number = 0; number < town->cluster_count; number++) {
		struct wb_town_cluster *cluster = &town->clusters[number];
		struct wb_random random = wb_town_random(town,
			WB_PURPOSE_HOUSING, number);
		bool flat = cluster->block > 0;

		cluster->year = draw_year(&random, flat);
		cluster->per_postcode = flat ? FLATS_PER_POSTCODE
					     : HOUSES_PER_POSTCODE;
		cluster->first_postcode = town->postcode_count;
		town->postcode_count += (cluster->address_count +
			cluster->per_postcode - 1) / cluster->per_postcode;
		for (uint32_t at = 0; at < cluster->address_count; at++)
			town->addresses[cluster->first_address + at].cluster =
				number;
		if (flat)
			number_block(town, cluster, &random);
		else
			number_row(town, cluster, &random);
	}
}

uint32_t
wb_town_postcode(const struct wb_town *town, uint32_t address)
{
	const struct wb_town_cluster *cluster =
		&town->clusters[town->addresses[address].cluster];

	return cluster->first_postcode +
	       (address - cluster->first_address) / cluster->per_postcode;
}

void
wb_postcode_print(uint32_t postcode, char out[WB_POSTCODE_SIZE])
{
	static const char letters[] = "ABCDEGHJKLMNPRSTVWXZ";
	uint32_t rest = postcode % POSTCODES_PER_NUMBER;
	uint32_t row = rest / POSTCODE_LETTERS;
	unsigned number = FIRST_POSTCODE + postcode / POSTCODES_PER_NUMBER;

	row += row >= ROW_OF_S;
	snprintf(out, WB_POSTCODE_SIZE, "%04u%c%c", number % 10000,
		 letters[row], letters[rest % POSTCODE_LETTERS]);
}

/* ---- Places ---- */

static int32_t
between(int32_t low, int32_t high, uint32_t part, uint32_t whole)
{
	return low + (int32_t)((int64_t)(high - low) * part / whole);
}

/*
 * Houses stand in two rows along their street, in the order of their
 * numbers; flats along the middle of their block.
 */
struct wb_plan_point
wb_town_position(const struct wb_town *town, uint32_t address)
{
	const struct wb_town_cluster *cluster =
		&town->clusters[town->addresses[address].cluster];
	uint32_t at = address - cluster->first_address;
	struct wb_plan_box box = wb_plan_inset(cluster->box, 60, 200);
	uint32_t steps = cluster->address_count + 1;
	int32_t x = between(box.left, box.right, at + 1, steps);

	if (cluster->block == 0)
		return (struct wb_plan_point){
			x, at % 2 == 0 ? box.bottom : box.top };
	box = wb_housing_block_box(town, cluster);
	return (struct wb_plan_point){
		between(box.left, box.right, at + 1, steps),
		between(box.bottom, box.top, 1 + at % 3, 4),
	};
}

/* At most `most` of low..high, around its middle. */
static void
keep_middle(int32_t *low, int32_t *high, int32_t most)
{
	int32_t middle = *low + (*high - *low) / 2;

	if (*high - *low <= most)
		return;
	*low = middle - most / 2;
	*high = middle + most / 2;
}

static int32_t
units_of(const struct wb_town *town, int64_t length_cm)
{
	return (int32_t)(length_cm * WB_PLAN_SIDE / town->plan.side_cm);
}

struct wb_plan_box
wb_housing_block_box(const struct wb_town *town,
		     const struct wb_town_cluster *cluster)
{
	struct wb_plan_box box = wb_plan_inset(cluster->box, 90, 330);

	keep_middle(&box.left, &box.right, units_of(town, LONGEST_BLOCK_CM));
	keep_middle(&box.bottom, &box.top, units_of(town, DEEPEST_BLOCK_CM));
	return box;
}

/* ---- Dwellings ---- */

struct wb_dwelling
wb_housing_dwelling(const struct wb_town *town, uint32_t address)
{
	static const struct { uint32_t below; char label; } labels[] = {
		{ 18, 'A' }, { 38, 'B' }, { 62, 'C' }, { 78, 'D' },
		{ 92, 'E' }, { 106, 'F' }, { UINT32_MAX, 'G' },
	};
	const struct wb_town_cluster *cluster =
		&town->clusters[town->addresses[address].cluster];
	struct wb_random random = wb_town_random(town, WB_PURPOSE_DWELLING,
						 address);
	bool flat = cluster->block > 0;
	uint32_t draw = wb_random_below(&random, 100) +
			(cluster->year < 1975 ? 25 : 0);
	struct wb_dwelling dwelling;
	size_t row = 0;

	while (draw >= labels[row].below)
		row++;
	dwelling.label = labels[row].label;
	dwelling.tenths_m2 = flat ? 450 + wb_random_below(&random, 500)
				  : 700 + wb_random_below(&random, 900);
	dwelling.value_thousands = 70 + dwelling.tenths_m2 / 4 +
				   wb_random_below(&random, 60);
	return dwelling;
}

/* ---- Codes and names ---- */

void
wb_town_wijk_code(uint32_t wijk, char out[WB_TOWN_CODE_SIZE])
{
	snprintf(out, WB_TOWN_CODE_SIZE, "WK9901%02u", wijk + 1);
}

/* The eight digits of a buurt, which its blocks have too. */
static unsigned
buurt_digits(const struct wb_town *town, uint32_t buurt)
{
	uint32_t wijk = town->buurten[buurt].wijk;
	uint32_t number = buurt - town->wijken[wijk].first_buurt + 1;

	return 99010000 + (wijk + 1) * 100 + number;
}

void
wb_town_buurt_code(const struct wb_town *town, uint32_t buurt,
		   char out[WB_TOWN_CODE_SIZE])
{
	snprintf(out, WB_TOWN_CODE_SIZE, "BU%08u", buurt_digits(town, buurt));
}

/* As the register of addresses numbers public spaces; 0990 is no gemeente. */
void
wb_town_street_code(uint32_t street, char out[WB_TOWN_CODE_SIZE])
{
	snprintf(out, WB_TOWN_CODE_SIZE, "099030%010u", street + 1);
}

void
wb_town_block_code(const struct wb_town *town,
		   const struct wb_town_cluster *cluster,
		   char out[WB_TOWN_CODE_SIZE])
{
	snprintf(out, WB_TOWN_CODE_SIZE, "%08u-%02u",
		 buurt_digits(town, cluster->buurt), cluster->block);
}

void
wb_town_block_name(const struct wb_town *town,
		   const struct wb_town_cluster *cluster,
		   char out[WB_TOWN_NAME_SIZE])
{
	const char *street = town->streets[cluster->street].name;
	unsigned number = cluster->block_of_street;

	if (number <= 26)
		snprintf(out, WB_TOWN_NAME_SIZE, "%s %c", street,
			 'A' + (int)number - 1);
	else
		snprintf(out, WB_TOWN_NAME_SIZE, "%s %u", street, number);
}
