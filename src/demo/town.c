/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Building the town, from coarse to fine: how many wijken and buurten, how
 * large, where on the plan, then the clusters of each buurt with their
 * streets, and last the addresses (housing.c) and who lives there
 * (household.c).
 *
 * Up to 6,000 addresses buurten are small, so that a town of the default size
 * has some; above that they are as large as real ones. There are about as
 * many wijken as buurten in a wijk, which keeps both below 100 at two
 * million addresses, as the two digits of CBS codes ask.
 *
 * The second buurt is the complex: four flat blocks in one street.
 */
#include "demo/town.h"

#include <stdio.h>

#include "demo/household.h"
#include "demo/housing.h"

enum {
	SMALL_TOWN = 6000,	/* addresses */
	SMALL_BUURT = 375, LARGE_BUURT = 1000,
	LEAST_BUURTEN = 3,
	CLUSTER = 50,		/* addresses, about */
	CANAL_CM = 4500,
	LEAST_FOR_COMPLEX = 600,	/* below, the complex is smaller */
	CROSSING_EVERY = 4,	/* buurten whose first street is shared */
};

/* Addresses in its blocks A to D. */
static const uint32_t complex_weights[WB_TOWN_COMPLEX_BLOCKS] = {
	90, 95, 85, 90,
};

struct wb_random
wb_town_random(const struct wb_town *town, uint32_t purpose, uint64_t number)
{
	struct wb_random random;

	wb_random_init(&random, town->seed, (uint64_t)purpose << 48 ^ number);
	return random;
}

bool
wb_town_chance(struct wb_random *random, uint32_t per_mille)
{
	return wb_random_below(random, 1000) < per_mille;
}

/* `value` times something from `low` to `high` per mille. */
static uint32_t
vary(struct wb_random *random, uint32_t value, uint32_t low, uint32_t high)
{
	uint64_t factor = low + wb_random_below(random, high - low + 1);

	return (uint32_t)(value * factor / 1000);
}

/* ---- Wijken and buurten ---- */

static void
count_parts(struct wb_town *town)
{
	uint32_t count = town->address_count;
	uint32_t buurten = count < SMALL_TOWN ? count / SMALL_BUURT
		: SMALL_TOWN / SMALL_BUURT + (count - SMALL_TOWN) / LARGE_BUURT;
	uint32_t wijken;

	if (buurten < LEAST_BUURTEN)
		buurten = LEAST_BUURTEN;
	wijken = wb_root(buurten);
	if (wijken * wijken < buurten)
		wijken++;
	town->buurt_count = buurten;
	town->wijk_count = wijken;
	town->complex = 1;
	town->plan.side_cm = wb_root((uint64_t)count * 4000000);
	town->plan.waves = 1 + wb_root(buurten) / 2;
}

/* The first round takes the kinds as they are; later ones vary them. */
static enum wb_status
draw_kind(struct wb_town *town, uint32_t number, struct wb_arena *arena,
	  struct wb_error *err)
{
	struct wb_random random = wb_town_random(town, WB_PURPOSE_BUURT, number);
	uint32_t kinds = (uint32_t)town->names.kind_count;
	uint32_t others = kinds - 1, again = number - kinds;
	struct wb_buurt_kind *kind = &town->buurten[number].kind;

	if (number < kinds) {
		*kind = town->names.kinds[number];
		return WB_OK;
	}
	/* The complex is there once. */
	*kind = town->names.kinds[(town->complex + 1 + again % others) % kinds];
	kind->name = wb_arena_printf(arena, "%s %u", kind->name,
				     again / others + 2);
	kind->multi = vary(&random, kind->multi, 650, 1350);
	kind->one = vary(&random, kind->one, 750, 1250);
	kind->flats = vary(&random, kind->flats, 500, 1400);
	kind->nuisance = vary(&random, kind->nuisance, 600, 1500);
	kind->incidents = vary(&random, kind->incidents, 600, 1500);
	return kind->name ? WB_OK : wb_error_no_memory(err);
}

/* The complex has its fixed size; the others share the rest, unevenly. */
static void
draw_sizes(struct wb_town *town)
{
	uint32_t complex = town->address_count >= LEAST_FOR_COMPLEX
		? WB_TOWN_COMPLEX : town->address_count * 2 / 5;
	uint64_t rest = town->address_count - complex, whole = 0, done = 0;

	for (uint32_t number = 0; number < town->buurt_count; number++) {
		struct wb_random random = wb_town_random(town,
			WB_PURPOSE_BUURT, number);
		uint32_t weight = vary(&random, 1000, 700, 1300);

		town->buurten[number].address_count = weight;
		whole += number == town->complex ? 0 : weight;
	}
	for (uint32_t number = 0, first = 0; number < town->buurt_count;
	     number++) {
		struct wb_town_buurt *buurt = &town->buurten[number];
		uint64_t before = rest * done / whole;

		if (number == town->complex) {
			buurt->address_count = complex;
		} else {
			done += buurt->address_count;
			buurt->address_count =
				(uint32_t)(rest * done / whole - before);
		}
		buurt->first_address = first;
		first += buurt->address_count;
	}
}

static uint32_t
addresses_of(const struct wb_town *town, const struct wb_town_wijk *wijk)
{
	uint32_t sum = 0;

	for (uint32_t at = 0; at < wijk->buurt_count; at++)
		sum += town->buurten[wijk->first_buurt + at].address_count;
	return sum;
}

/* Room on the plan goes by addresses; flats stand closer. */
static void
place_buurten(struct wb_town *town, uint32_t number)
{
	struct wb_town_wijk *wijk = &town->wijken[number];
	struct wb_random random = wb_town_random(town, WB_PURPOSE_WIJK, number);
	struct wb_plan_part parts[WB_PLAN_MOST_PARTS];
	uint32_t weights[WB_PLAN_MOST_PARTS];

	for (uint32_t at = 0; at < wijk->buurt_count; at++) {
		const struct wb_town_buurt *buurt =
			&town->buurten[wijk->first_buurt + at];
		uint32_t room = buurt->address_count *
				(2000 - buurt->kind.flats) / 1000;

		weights[at] = vary(&random, room, 850, 1150) + 1;
	}
	wb_plan_cut(wijk->box, weights, wijk->buurt_count, 0, parts);
	for (uint32_t at = 0; at < wijk->buurt_count; at++) {
		town->buurten[wijk->first_buurt + at].box = parts[at].box;
		town->buurten[wijk->first_buurt + at].wijk = number;
	}
}

static enum wb_status
name_wijk(struct wb_town *town, uint32_t number, struct wb_arena *arena,
	  struct wb_error *err)
{
	struct wb_town_wijk *wijk = &town->wijken[number];

	if (number < town->names.wijken.count)
		wijk->name = town->names.wijken.items[number];
	else
		wijk->name = wb_arena_printf(arena, "Wijk %u", number + 1);
	return wijk->name ? WB_OK : wb_error_no_memory(err);
}

/* A canal runs between the first strip of wijken and the second. */
static enum wb_status
place_wijken(struct wb_town *town, struct wb_arena *arena,
	     struct wb_error *err)
{
	struct wb_plan_box whole = { 0, 0, WB_PLAN_SIDE, WB_PLAN_SIDE };
	struct wb_plan_part parts[WB_PLAN_MOST_PARTS];
	uint32_t weights[WB_PLAN_MOST_PARTS];
	int32_t canal = (int32_t)((int64_t)CANAL_CM * WB_PLAN_SIDE /
				  town->plan.side_cm);

	for (uint32_t number = 0; number < town->wijk_count; number++) {
		struct wb_town_wijk *wijk = &town->wijken[number];
		uint64_t buurten = town->buurt_count;

		wijk->first_buurt = (uint32_t)(buurten * number /
					       town->wijk_count);
		wijk->buurt_count = (uint32_t)(buurten * (number + 1) /
			town->wijk_count) - wijk->first_buurt;
		weights[number] = addresses_of(town, wijk);
	}
	wb_plan_cut(whole, weights, town->wijk_count, canal, parts);
	for (uint32_t number = 0; number < town->wijk_count; number++) {
		enum wb_status status = name_wijk(town, number, arena, err);

		if (status != WB_OK)
			return status;
		town->wijken[number].box = parts[number].box;
		place_buurten(town, number);
	}
	return WB_OK;
}

/* ---- Clusters and streets ---- */

static uint32_t
clusters_of(const struct wb_town *town, uint32_t number)
{
	uint32_t count = town->buurten[number].address_count / CLUSTER;

	if (number == town->complex)
		return WB_TOWN_COMPLEX_BLOCKS;
	return count < 2 ? 2 : count;
}

static enum wb_status
add_street(struct wb_town *town, const char *name, struct wb_arena *arena,
	   struct wb_error *err)
{
	struct wb_town_street *grown = wb_arena_grow(arena, town->streets,
		town->street_count, &town->street_capacity, sizeof *grown);

	if (!grown)
		return wb_error_no_memory(err);
	town->streets = grown;
	if (!name)
		name = wb_names_street(&town->names,
				       (uint32_t)town->street_count, arena);
	if (!name)
		return wb_error_no_memory(err);
	town->streets[town->street_count++] = (struct wb_town_street){
		.name = name, .next_number = 1,
	};
	return WB_OK;
}

/* Each strip of clusters is a street; some begin in the buurt before. */
static enum wb_status
begin_street(struct wb_town *town, uint32_t number, uint32_t strip,
	     struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_town_buurt *buurt = &town->buurten[number];
	bool crosses = strip == 0 && number % CROSSING_EVERY == 3 &&
		       number - 1 != town->complex &&
		       buurt->wijk == town->buurten[number - 1].wijk;

	if (number == town->complex)
		return strip > 0 ? WB_OK
			: add_street(town, buurt->kind.name, arena, err);
	return crosses ? WB_OK : add_street(town, NULL, arena, err);
}

static void
draw_weights(struct wb_town *town, uint32_t number, uint32_t *weights,
	     bool *flats)
{
	const struct wb_town_buurt *buurt = &town->buurten[number];
	bool complex = number == town->complex;

	for (uint32_t at = 0; at < buurt->cluster_count; at++) {
		struct wb_random random = wb_town_random(town,
			WB_PURPOSE_CLUSTER, buurt->first_cluster + at);

		flats[at] = wb_town_chance(&random, buurt->kind.flats);
		weights[at] = complex ? complex_weights[at]
			: vary(&random, flats[at] ? 130 : 90, 700, 1300);
	}
}

static void
set_cluster(struct wb_town *town, uint32_t number, uint32_t buurt,
	    const struct wb_plan_part *part, bool flat, uint16_t *blocks)
{
	struct wb_town_cluster *cluster = &town->clusters[number];
	struct wb_town_street *street = &town->streets[town->street_count - 1];

	cluster->buurt = buurt;
	cluster->street = (uint32_t)town->street_count - 1;
	cluster->box = part->box;
	if (flat) {
		cluster->block = ++*blocks;
		cluster->block_of_street = ++street->block_count;
	}
}

static enum wb_status
build_buurt(struct wb_town *town, uint32_t number, struct wb_arena *arena,
	    struct wb_error *err)
{
	struct wb_town_buurt *buurt = &town->buurten[number];
	struct wb_plan_part parts[WB_PLAN_MOST_PARTS];
	uint32_t weights[WB_PLAN_MOST_PARTS], strip = UINT32_MAX;
	uint64_t done = 0, whole = 0;
	bool flats[WB_PLAN_MOST_PARTS];
	uint16_t blocks = 0;

	draw_weights(town, number, weights, flats);
	wb_plan_cut(wb_plan_inset(buurt->box, 40, 40), weights,
		    buurt->cluster_count, 0, parts);
	for (uint32_t at = 0; at < buurt->cluster_count; at++)
		whole += weights[at];

	for (uint32_t at = 0; at < buurt->cluster_count; at++) {
		struct wb_town_cluster *cluster =
			&town->clusters[buurt->first_cluster + at];
		uint64_t before = buurt->address_count * done / whole;

		if (parts[at].strip != strip) {
			enum wb_status status = begin_street(town, number,
				parts[at].strip, arena, err);

			if (status != WB_OK)
				return status;
			strip = parts[at].strip;
		}
		set_cluster(town, buurt->first_cluster + at, number,
			    &parts[at], flats[at], &blocks);
		done += weights[at];
		cluster->first_address = buurt->first_address + (uint32_t)before;
		cluster->address_count = (uint32_t)(buurt->address_count *
						    done / whole - before);
	}
	return WB_OK;
}

/* ---- All of it ---- */

static enum wb_status
make_room(struct wb_town *town, struct wb_arena *arena, struct wb_error *err)
{
	town->wijken = wb_arena_array(arena, town->wijk_count,
				      sizeof *town->wijken);
	town->buurten = wb_arena_array(arena, town->buurt_count,
				       sizeof *town->buurten);
	town->addresses = wb_arena_array(arena, town->address_count,
					 sizeof *town->addresses);
	if (!town->wijken || !town->buurten || !town->addresses)
		return wb_error_no_memory(err);
	return WB_OK;
}

static enum wb_status
build_clusters(struct wb_town *town, struct wb_arena *arena,
	       struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (uint32_t number = 0; number < town->buurt_count; number++) {
		struct wb_town_buurt *buurt = &town->buurten[number];

		buurt->first_cluster = town->cluster_count;
		buurt->cluster_count = clusters_of(town, number);
		town->cluster_count += buurt->cluster_count;
	}
	town->clusters = wb_arena_array(arena, town->cluster_count,
					sizeof *town->clusters);
	if (!town->clusters)
		return wb_error_no_memory(err);
	for (uint32_t number = 0;
	     status == WB_OK && number < town->buurt_count; number++)
		status = build_buurt(town, number, arena, err);
	return status;
}

enum wb_status
wb_town_build(const char *data_folder, uint32_t addresses, uint64_t seed,
	      struct wb_arena *arena, struct wb_town *out,
	      struct wb_error *err)
{
	enum wb_status status;

	*out = (struct wb_town){ .seed = seed, .address_count = addresses };
	count_parts(out);
	status = wb_names_read(data_folder, arena, &out->names, err);
	if (status == WB_OK)
		status = make_room(out, arena, err);
	for (uint32_t number = 0;
	     status == WB_OK && number < out->buurt_count; number++)
		status = draw_kind(out, number, arena, err);
	if (status != WB_OK)
		return status;

	draw_sizes(out);
	status = place_wijken(out, arena, err);
	if (status == WB_OK)
		status = build_clusters(out, arena, err);
	if (status != WB_OK)
		return status;
	wb_housing_number(out);
	wb_households_settle(out);
	return WB_OK;
}
