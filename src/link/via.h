/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A conversion table: the numbers that a holder has of its own (dwellings of
 * a corporation, companies) and the addresses that go with them. It is read
 * once, before its source, to hashes of numbers and what was found of each;
 * texts are not kept.
 *
 * A number that stands there with two addresses links to neither.
 */
#ifndef WIJKBEELD_LINK_VIA_H
#define WIJKBEELD_LINK_VIA_H

#include "link/find.h"

struct wb_via {
	/* To an address, or behind those to one of `others`. */
	struct wb_key_table numbers;
	struct wb_found *others;	/* the first is that of a double */
	size_t other_count, other_capacity;
};

void wb_via_release(struct wb_via *via);

/** Reads the table of a source, and tells how its own rows link. */
WB_MUST_CHECK enum wb_status wb_via_read(struct wb_linker *linker,
					 const struct wb_source_spec *spec,
					 struct wb_arena *arena,
					 struct wb_notices *notices,
					 struct wb_via *out,
					 struct wb_error *err);

/** The address of a number of the source. */
struct wb_found wb_via_find(const struct wb_via *via,
			    const struct wb_linker *linker,
			    struct wb_text number);

#endif
