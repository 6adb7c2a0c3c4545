/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Children with a pseudonym and an age, and the survey on safety.
 *
 * A household with children has two, each with an age that stays; the register
 * counts those of 12 to 17 and the absence reports name them by pseudonym, so
 * that one does not outnumber the other. Who lived there before has other
 * children.
 */
#include <stdio.h>

#include "demo/demo_people.h"
#include "demo/demo_source.h"

enum {
	CHILDREN = 2, YOUNGEST = 5, AGES = 13, YOUTH_FROM = 12, YOUTH_UPTO = 17,
	FORMER = 1 << 24,		/* beside the numbers of addresses */
	ASKED = 350,			/* per mille, in a year */
	ASKED_IN = 2,			/* quarter of the year */
	UNSAFE = 120,			/* per mille, without nuisance */
};

static struct wb_random
stream_of(const struct wb_town *town, const struct wb_demo_child *child)
{
	uint64_t home = child->address + (child->former ? FORMER : 0u);

	return wb_town_random(town, WB_PURPOSE_CHILD,
			      CHILDREN * home + child->number % CHILDREN);
}

uint32_t
wb_demo_child_age(const struct wb_town *town, const struct wb_demo_child *child)
{
	struct wb_random random = stream_of(town, child);

	return YOUNGEST + wb_random_below(&random, AGES);
}

void
wb_demo_child_name(const struct wb_town *town,
		   const struct wb_demo_child *child,
		   char out[WB_DEMO_CHILD_SIZE])
{
	struct wb_random random = stream_of(town, child);

	snprintf(out, WB_DEMO_CHILD_SIZE, "L%012llx",
		 (unsigned long long)(wb_random_next(&random) >> 16));
}

uint32_t
wb_demo_youths(const struct wb_town *town, uint32_t address)
{
	struct wb_demo_child child = { .address = address };
	uint32_t youths = 0;

	if (!(town->addresses[address].flags & WB_ADDRESS_CHILDREN))
		return 0;
	for (; child.number < CHILDREN; child.number++) {
		uint32_t age = wb_demo_child_age(town, &child);

		youths += age >= YOUTH_FROM && age <= YOUTH_UPTO;
	}
	return youths;
}

/* ---- The survey: once a year, a sample of the households ---- */

/* A mark from 1 to 10; those who see nuisance give a low one sooner. */
static void
put_safety(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	const struct wb_town *town = row->town;
	uint32_t nuisance = town->buurten[town->clusters[
		wb_demo_address_of(row)->cluster].buurt].kind.nuisance;
	bool unsafe = wb_town_chance(&row->random, UNSAFE + 2 * nuisance);

	wb_sheet_number(sheet, unsafe ? 2 + wb_random_below(&row->random, 4)
				      : 6 + wb_random_below(&row->random, 4),
			1);
}

static void
put_weight(struct wb_sheet *sheet, struct wb_demo_row *row)
{
	wb_sheet_decimal(sheet, 60 + wb_random_below(&row->random, 120), 2,
			 ',');
}

static const struct wb_demo_column survey_columns[] = {
	{ "postcode", wb_put_postcode },
	{ "huisnummer", wb_put_number },
	{ "toevoeging", wb_put_addition },
	{ "datum", wb_put_date },
	{ "veiligheid", put_safety },
	{ "weegfactor", put_weight },
};

static void
survey_rows(const struct wb_demo_source *source, const struct wb_town *town,
	    struct wb_sheet *sheet, uint32_t address, uint32_t quarter)
{
	struct wb_demo_row row = wb_demo_row_begin(town, source->purpose,
						   address, quarter);

	if (quarter % 4 != ASKED_IN || wb_demo_address_of(&row)->residents == 0 ||
	    !wb_town_chance(&row.random, ASKED))
		return;
	row.date = wb_demo_day(&row.random, quarter);
	wb_demo_row_write_messy(sheet, source->columns, &row);
}

const struct wb_demo_source wb_demo_survey = {
	WB_DEMO_COLUMNS(survey_columns), WB_PURPOSE_SURVEY, survey_rows,
};
