/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table from keyed hashes to addresses: open addressing, linear probing,
 * 12 bytes a place at most half full. The text of a key is not kept. Two keys
 * with one 64-bit hash would be taken for one: for 8 million addresses the
 * chance of any such pair is 2 in a million.
 *
 * The same table counts how often a key comes, where that is what is asked.
 */
#ifndef WIJKBEELD_LINK_KEY_TABLE_H
#define WIJKBEELD_LINK_KEY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wb_key_table {
	uint64_t *hashes;		/* 0 is an empty place */
	uint32_t *addresses;		/* or, with _count, how often */
	size_t capacity, count;		/* capacity is a power of two */
};

#define WB_NO_ADDRESS UINT32_MAX

void wb_key_table_init(struct wb_key_table *table);
void wb_key_table_release(struct wb_key_table *table);

/**
 * Adds a key, unless it is there.
 *
 * @param known  the address that has it already, or WB_NO_ADDRESS
 * @return false when memory is out
 */
bool wb_key_table_add(struct wb_key_table *table, uint64_t hash,
		      uint32_t address, uint32_t *known);

/** Gives a key that is there another address. */
void wb_key_table_replace(struct wb_key_table *table, uint64_t hash,
			  uint32_t address);

/**
 * Counts a key in a table of counts.
 *
 * @param before  how often it was counted before; stops at UINT32_MAX - 2
 * @return false when memory is out
 */
bool wb_key_table_count(struct wb_key_table *table, uint64_t hash,
			uint32_t *before);

/**
 * Asks for a key's place ahead of its use: a table does not fit in the cache,
 * so one that is looked up at once is waited for, and several are not.
 */
void wb_key_table_prefetch(const struct wb_key_table *table, uint64_t hash);

/** The address, or the count, or WB_NO_ADDRESS. */
uint32_t wb_key_table_find(const struct wb_key_table *table, uint64_t hash);

#endif
