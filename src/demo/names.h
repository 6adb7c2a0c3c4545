/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words that the invented town is made of: its small fixed files in
 * datasets/. Editing them changes the town, so their order matters.
 */
#ifndef WIJKBEELD_DEMO_NAMES_H
#define WIJKBEELD_DEMO_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

/** A kind of buurt: its name and what it is like. Shares are per mille. */
struct wb_buurt_kind {
	const char *name;
	uint32_t multi;		/* households with two domains or more */
	uint32_t one;		/* with exactly one */
	uint32_t flats;		/* clusters that are a flat block */
	uint32_t nuisance;	/* reports per 1,000 households a quarter */
	uint32_t incidents;	/* events per 1,000 addresses a quarter */
};

struct wb_name_list { const char **items; size_t count, capacity; };

struct wb_names {
	struct wb_name_list stems, endings, wholes;	/* of streets */
	struct wb_name_list wijken;
	struct wb_buurt_kind *kinds;
	size_t kind_count, kind_capacity;
};

/** Reads straatnamen.txt, wijknamen.txt and buurten.csv of datasets/. */
WB_MUST_CHECK enum wb_status wb_names_read(const char *data_folder,
					   struct wb_arena *arena,
					   struct wb_names *out,
					   struct wb_error *err);

/** The name of the street with this number; NULL when memory is out. */
const char *wb_names_street(const struct wb_names *names, uint32_t number,
			    struct wb_arena *arena);

#endif
