/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Households.
 *
 * A household is of one of three kinds: known with several domains (a set of
 * two to four, drawn by the weights below), with one, or with none. The kind
 * is drawn first, so the shares of a buurt are what its row in buurten.csv
 * says and need no tuning. Then each domain gets a spell of quarters: those
 * of a household that is known now reach into the last four quarters, those
 * of one that was known before end earlier. The two are about in balance, and
 * the trends lean on purpose: arrears and absence began later, police
 * contact fades.
 *
 * In the complex the kinds are dealt out evenly (a low-discrepancy sequence)
 * instead of drawn, so that every seed shows the famous 35% and 15%; with
 * independent draws they would swing by five points.
 */
#include "demo/household.h"

enum {
	EMPTY_PER_MILLE = 30,
	CHILDREN_PER_MILLE = 300,
	RENTED_FLATS = 880, RENTED_HOUSES = 330, RENTED_COMPLEX = 960,
	MOVED_PER_MILLE = 12,	/* of those known with nothing */
	VISITED_COMPLEX = 750, VISITED_ELSEWHERE = 60,
	CONFIRMED_MULTI = 720, CONFIRMED_OTHERS = 160,
	LAST = WB_TOWN_QUARTERS - 1,
	WINDOW_BEGIN = WB_TOWN_QUARTERS - WB_TOWN_WINDOW,
	FRESH_PER_MILLE = 260,	/* of those known now, began in the window */
	GONE_PER_MILLE = 520,	/* known before, for each that is known now */
	STEADY_PER_MILLE = 700,	/* quarters of a spell with an event */
};

enum { H = 1 << WB_DOMAIN_ARREARS, V = 1 << WB_DOMAIN_ABSENCE,
       P = 1 << WB_DOMAIN_POLICE, S = 1 << WB_DOMAIN_DEBT };

struct choice { unsigned set; uint32_t weight; };

static const struct choice sets_of_several[] = {
	{ H | P, 26 }, { H | S, 16 }, { H | V, 12 }, { V | P, 12 },
	{ P | S, 7 }, { V | S, 4 }, { H | V | P, 9 }, { H | P | S, 8 },
	{ H | V | S, 3 }, { V | P | S, 1 }, { H | V | P | S, 2 },
};

static const struct choice sets_of_one[] = {
	{ H, 35 }, { P, 35 }, { V, 15 }, { S, 15 },
};

/* Shares of multi in blocks A to D of the complex, per mille; 351 in all. */
static const uint32_t complex_multi[WB_TOWN_COMPLEX_BLOCKS] = {
	330, 420, 360, 290,
};

/* Quarters by which a domain's spell may begin after the household's. */
static const uint32_t delays[WB_DOMAIN_COUNT] = {
	[WB_DOMAIN_ARREARS] = 3, [WB_DOMAIN_ABSENCE] = 5,
	[WB_DOMAIN_POLICE] = 1, [WB_DOMAIN_DEBT] = 2,
};

/* Households once known with a fading domain, per mille of those with multi. */
static const uint32_t faded[WB_DOMAIN_COUNT] = { [WB_DOMAIN_POLICE] = 750 };

/* What holds for a whole cluster. */
struct surroundings {
	uint32_t multi, one;		/* per mille */
	uint32_t rented;
	bool complex;
	uint32_t dealt, visit_dealt;	/* places in the even sequences */
};

static unsigned
choose(struct wb_random *random, const struct choice *choices, size_t count)
{
	uint32_t whole = 0, draw;
	size_t row = 0;

	for (size_t at = 0; at < count; at++)
		whole += choices[at].weight;
	draw = wb_random_below(random, whole);
	while (draw >= choices[row].weight)
		draw -= choices[row++].weight;
	return choices[row].set;
}

static unsigned
choose_several(struct wb_random *random)
{
	return choose(random, sets_of_several,
		      sizeof sets_of_several / sizeof *sets_of_several);
}

static unsigned
choose_one(struct wb_random *random)
{
	return choose(random, sets_of_one,
		      sizeof sets_of_one / sizeof *sets_of_one);
}

/*
 * Multiples of an irrational number, modulo one, fill a line evenly. Two of
 * them fill a square, so who is visited does not depend on who is known.
 * Source: Niederreiter (1992), Random Number Generation and Quasi-Monte Carlo
 * Methods, theorem 3.2.
 */
#define GOLDEN_RATIO UINT32_C(0x9E3779B9)
#define ROOT_OF_TWO UINT32_C(0x6A09E667)

/* The next of an even sequence, in 0..999. */
static uint32_t
deal(uint32_t *place, uint32_t step)
{
	*place += step;
	return (uint32_t)((uint64_t)*place * 1000 >> 32);
}

/* ---- Spells ---- */

/* Bits first..last, the last for certain, the others mostly. */
static uint16_t
spell(struct wb_random *random, uint32_t first, uint32_t last)
{
	uint32_t bits = UINT32_C(1) << last;

	for (uint32_t quarter = first; quarter < last; quarter++)
		if (wb_town_chance(random, STEADY_PER_MILLE))
			bits |= UINT32_C(1) << quarter;
	return (uint16_t)bits;
}

/* Domains that know the household in the window. */
static void
begin_spells(struct wb_town_address *address, unsigned set,
	     struct wb_random *random)
{
	bool fresh = wb_town_chance(random, FRESH_PER_MILLE);
	uint32_t begin = fresh ? 6 + wb_random_below(random, 6)
			       : wb_random_below(random, 6);

	for (int domain = 0; domain < WB_DOMAIN_COUNT; domain++) {
		uint32_t first = begin + wb_random_below(random,
							 delays[domain]);
		uint32_t last = LAST - wb_random_below(random, WB_TOWN_WINDOW) *
				wb_random_below(random, 2);

		if (set & 1u << domain)
			address->active[domain] = spell(random,
				first < last ? first : last, last);
	}
}

/* Domains that knew it before the window, and no longer. */
static void
end_spells(struct wb_town_address *address, unsigned set,
	   struct wb_random *random)
{
	uint32_t last = wb_random_below(random, WINDOW_BEGIN);
	uint32_t length = 1 + wb_random_below(random, 5);
	uint32_t first = last < length ? 0 : last - length;

	for (int domain = 0; domain < WB_DOMAIN_COUNT; domain++)
		if (set & 1u << domain)
			address->active[domain] = spell(random, first, last);
}

/* ---- One household ---- */

static unsigned
draw_set(struct surroundings *around, struct wb_random *random)
{
	uint32_t draw = around->complex
		? deal(&around->dealt, GOLDEN_RATIO)
		: wb_random_below(random, 1000);

	if (draw < around->multi)
		return choose_several(random);
	if (draw < around->multi + around->one)
		return choose_one(random);
	return 0;
}

static unsigned
draw_former_set(const struct surroundings *around, struct wb_random *random)
{
	uint32_t multi = around->multi * GONE_PER_MILLE / 1000;
	uint32_t one = around->one * GONE_PER_MILLE / 1000;
	uint32_t draw = wb_random_below(random, 1000);
	unsigned set = 0;

	if (draw < multi)
		set = choose_several(random);
	else if (draw < multi + one)
		set = choose_one(random);
	for (int domain = 0; domain < WB_DOMAIN_COUNT; domain++)
		if (wb_town_chance(random, around->multi * faded[domain] / 1000))
			set |= 1u << domain;
	return set;
}

static void
settle(struct wb_town_address *address, struct surroundings *around,
       struct wb_random *random)
{
	bool rented = wb_town_chance(random, around->rented);
	bool children = wb_town_chance(random, CHILDREN_PER_MILLE);
	unsigned set;

	if (wb_town_chance(random, EMPTY_PER_MILLE)) {
		address->flags = rented ? WB_ADDRESS_RENTED : 0;
		return;
	}
	set = draw_set(around, random);
	if (set != 0) {
		begin_spells(address, set, random);
	} else if (wb_town_chance(random, MOVED_PER_MILLE)) {
		address->flags = WB_ADDRESS_MOVED;
	} else {
		set = draw_former_set(around, random);
		end_spells(address, set, random);
	}

	/* Arrears ask for a rent, absence from school for children. */
	rented |= (set & H) != 0;
	children |= (set & V) != 0;
	address->residents = (uint8_t)(1 + wb_random_below(random, 2) +
		(children ? 1 + wb_random_below(random, 3) : 0));
	address->flags |= (rented ? WB_ADDRESS_RENTED : 0) |
			  (children ? WB_ADDRESS_CHILDREN : 0);
}

/* ---- Visits ---- */

static void
visit(struct wb_town_address *address, struct surroundings *around,
      struct wb_random *random)
{
	bool multi = wb_household_domains(address, LAST) >= 2;
	uint32_t draw = wb_random_below(random, 1000);

	if (around->complex)
		draw = deal(&around->visit_dealt, ROOT_OF_TWO);
	if (draw >= (around->complex ? VISITED_COMPLEX : VISITED_ELSEWHERE))
		return;
	address->flags |= WB_ADDRESS_VISITED;
	if (wb_town_chance(random, multi ? CONFIRMED_MULTI : CONFIRMED_OTHERS))
		address->flags |= WB_ADDRESS_CONFIRMED;
}

/* ---- All of them ---- */

/* Blocks have more than their buurt's mean, low-rise less. */
static struct surroundings
look_around(const struct wb_town *town, uint32_t number,
	    struct wb_random *random)
{
	const struct wb_town_cluster *cluster = &town->clusters[number];
	const struct wb_town_buurt *buurt = &town->buurten[cluster->buurt];
	uint32_t factor = (cluster->block ? 1150 : 900) *
			  (800 + wb_random_below(random, 401)) / 1000;
	struct surroundings around = {
		.multi = buurt->kind.multi * factor / 1000,
		.one = buurt->kind.one,
		.rented = cluster->block ? RENTED_FLATS : RENTED_HOUSES,
		.complex = cluster->buurt == town->complex,
	};

	if (around.complex) {
		around.multi = complex_multi[number - buurt->first_cluster];
		around.rented = RENTED_COMPLEX;
		around.dealt = (uint32_t)(wb_random_next(random) >> 32);
		/* Visits are dealt to the complex as a whole: 270 of 360. */
		around.visit_dealt = ROOT_OF_TWO * (cluster->first_address -
						    buurt->first_address);
	}
	return around;
}

void
wb_households_settle(struct wb_town *town)
{
	for (uint32_t number = 0; number < town->cluster_count; number++) {
		const struct wb_town_cluster *cluster = &town->clusters[number];
		struct wb_random random = wb_town_random(town,
			WB_PURPOSE_HOUSEHOLD, number);
		struct surroundings around = look_around(town, number, &random);

		for (uint32_t at = 0; at < cluster->address_count; at++) {
			struct wb_town_address *address =
				&town->addresses[cluster->first_address + at];

			settle(address, &around, &random);
			visit(address, &around, &random);
		}
	}
}

unsigned
wb_household_domains(const struct wb_town_address *address, unsigned quarter)
{
	unsigned known = 0, mask = ((1u << WB_TOWN_WINDOW) - 1) << quarter >>
				   (WB_TOWN_WINDOW - 1);

	for (int domain = 0; domain < WB_DOMAIN_COUNT; domain++)
		known += (address->active[domain] & mask) != 0;
	return known;
}
