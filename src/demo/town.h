/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The invented town: wijken, buurten, streets, clusters and addresses.
 *
 * A cluster is a flat block or a stretch of low-rise in one street; it is what
 * stands in one piece on the plan. All lists are in order of place: the
 * clusters of a buurt and the addresses of a cluster stand together.
 *
 * What can be drawn again from the seed is not kept: positions, floor areas
 * and dates come from a stream of their own per address.
 */
#ifndef WIJKBEELD_DEMO_TOWN_H
#define WIJKBEELD_DEMO_TOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "demo/names.h"
#include "demo/plan.h"
#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/random.h"

enum {
	WB_TOWN_QUARTERS = 12,		/* 2023-Q4 to 2026-Q3 */
	WB_TOWN_WINDOW = 4,
	WB_TOWN_COMPLEX = 360,		/* addresses of the complex */
	WB_TOWN_COMPLEX_BLOCKS = 4,
};

/** The domains of the project's `multi`, as bits of a set. */
enum wb_domain {
	WB_DOMAIN_ARREARS, WB_DOMAIN_ABSENCE, WB_DOMAIN_POLICE,
	WB_DOMAIN_DEBT, WB_DOMAIN_COUNT,
};

/** What is drawn from a stream of its own. */
enum wb_purpose {
	WB_PURPOSE_BUURT, WB_PURPOSE_WIJK, WB_PURPOSE_HOUSING,
	WB_PURPOSE_CLUSTER, WB_PURPOSE_DWELLING, WB_PURPOSE_HOUSEHOLD,
	WB_PURPOSE_ID, WB_PURPOSE_FORMER_ID, WB_PURPOSE_ARREARS,
	WB_PURPOSE_ABSENCE, WB_PURPOSE_POLICE, WB_PURPOSE_DEBT,
	WB_PURPOSE_NUISANCE, WB_PURPOSE_VISIT, WB_PURPOSE_LANDLORD,
	WB_PURPOSE_RENTED, WB_PURPOSE_INCIDENT, WB_PURPOSE_CHILD,
	WB_PURPOSE_SURVEY,
};

struct wb_town_wijk {
	const char *name;
	struct wb_plan_box box;
	uint32_t first_buurt, buurt_count;
};

struct wb_town_buurt {
	struct wb_buurt_kind kind;	/* drawn around one of the names' kinds */
	struct wb_plan_box box;
	uint32_t wijk, first_cluster, cluster_count;
	uint32_t first_address, address_count;
};

struct wb_town_street {
	const char *name;
	uint16_t next_number;		/* the first that is free */
	uint16_t block_count;
};

struct wb_town_cluster {
	struct wb_plan_box box;
	uint32_t buurt, street;
	uint32_t first_address, address_count;
	uint32_t first_postcode;
	uint16_t block;			/* in its buurt from 1; 0 is low-rise */
	uint16_t block_of_street;	/* from 1, for its name */
	uint16_t year;			/* of building */
	uint16_t per_postcode;
};

enum wb_address_flag {
	WB_ADDRESS_RENTED = 1, WB_ADDRESS_CHILDREN = 2, WB_ADDRESS_VISITED = 4,
	WB_ADDRESS_CONFIRMED = 8,	/* the visit confirmed what was known */
	WB_ADDRESS_MOVED = 16,		/* another household lived here before */
};

enum { WB_ADDITION_BIS = 255 };

struct wb_town_address {
	uint32_t cluster;
	uint16_t number;
	char letter;			/* or NUL */
	uint8_t addition;		/* 0 is none */
	uint8_t residents;		/* 0 is no household */
	uint8_t flags;
	uint16_t active[WB_DOMAIN_COUNT];	/* a bit for each quarter */
};

struct wb_town {
	uint64_t seed;
	struct wb_plan plan;
	struct wb_names names;
	uint32_t complex;		/* the buurt that is the complex */
	struct wb_town_wijk *wijken;
	struct wb_town_buurt *buurten;
	struct wb_town_street *streets;
	struct wb_town_cluster *clusters;
	struct wb_town_address *addresses;
	uint32_t wijk_count, buurt_count, cluster_count, address_count;
	uint32_t postcode_count;
	size_t street_count, street_capacity;
};

/** Builds the town and settles its households; all in `arena`. */
WB_MUST_CHECK enum wb_status
wb_town_build(const char *data_folder, uint32_t addresses, uint64_t seed,
	      struct wb_arena *arena, struct wb_town *out,
	      struct wb_error *err);

/** The stream of a thing; other purposes and numbers are independent. */
struct wb_random wb_town_random(const struct wb_town *town, uint32_t purpose,
				uint64_t number);

/** True for `per_mille` of the draws. */
bool wb_town_chance(struct wb_random *random, uint32_t per_mille);

/** Where an address is: within its cluster's box. */
struct wb_plan_point wb_town_position(const struct wb_town *town,
				      uint32_t address);

/** The number of an address's postcode; wb_postcode_print turns it to text. */
uint32_t wb_town_postcode(const struct wb_town *town, uint32_t address);

enum { WB_POSTCODE_SIZE = 7, WB_TOWN_CODE_SIZE = 24, WB_TOWN_NAME_SIZE = 128 };

void wb_postcode_print(uint32_t postcode, char out[WB_POSTCODE_SIZE]);

/* Codes and names of areas, as they stand in the files. */
#define WB_TOWN_GEMEENTE "GM9901"
#define WB_TOWN_NAME "Veenrijk"
void wb_town_wijk_code(uint32_t wijk, char out[WB_TOWN_CODE_SIZE]);
void wb_town_buurt_code(const struct wb_town *town, uint32_t buurt,
			char out[WB_TOWN_CODE_SIZE]);
void wb_town_street_code(uint32_t street, char out[WB_TOWN_CODE_SIZE]);
void wb_town_block_code(const struct wb_town *town,
			const struct wb_town_cluster *cluster,
			char out[WB_TOWN_CODE_SIZE]);
void wb_town_block_name(const struct wb_town *town,
			const struct wb_town_cluster *cluster,
			char out[WB_TOWN_NAME_SIZE]);

#endif
