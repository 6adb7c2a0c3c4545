/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register while its rows come in: register.c reads them, spine.c finds
 * the areas that they lie in.
 */
#ifndef WIJKBEELD_LINK_SPINE_H
#define WIJKBEELD_LINK_SPINE_H

#include "link/link.h"

/*
 * Of an address with several units: the first of them, that its keys find, and
 * one that comes behind; the unit itself and WB_NO_ADDRESS where it is alone.
 */
struct wb_spine_units { uint32_t first, next; };

/** The vicinities of an address, or WB_NO_VICINITY. */
struct wb_spine_vicinity { uint32_t postcode, street, place; };

/*
 * Base b has its condition at bit base_bit[b] of what holds, or its number at
 * base_number[b] of the record; -1 for neither.
 */
struct wb_spine {
	struct wb_linker *linker;
	struct wb_account *account;
	size_t levels, bases, count, capacity;
	int base_bit[WB_MOST_BASES], base_number[WB_MOST_BASES];
	uint16_t *units;		/* addresses x bases, row-major */
	size_t no_number[WB_MOST_BASES];	/* addresses that have none */
	bool *has_id;			/* the record key is of a household id */
	uint64_t *record_key;
	uint64_t *address_key;		/* what it falls back to */
	struct wb_spine_units *of_address;
	bool by_id;			/* an address may have several units */
	size_t sharing;			/* units that are not the first */
	uint32_t *area;			/* addresses x levels, row-major */
	struct wb_position *position;
	struct wb_spine_vicinity *vicinity;
	size_t too_long[WB_MOST_LEVELS];	/* addresses: no code is that long */
};

/** Fills the labels that are no column, before the areas are sorted. */
WB_MUST_CHECK enum wb_status wb_spine_fill_labels(struct wb_spine *spine,
						  struct wb_error *err);

/** The areas of the vicinities, once the linker has the addresses. */
WB_MUST_CHECK enum wb_status
wb_spine_fill_vicinities(const struct wb_spine *spine, struct wb_error *err);

#endif
