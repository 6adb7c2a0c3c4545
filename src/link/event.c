/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event without an id is known by its place and its date, as they stand in
 * the file. Its other columns are not of it: which of them are read depends on
 * the indicators, and with each new indicator the same events would be rounded
 * anew, until their mean shows the count.
 *
 * Two events may agree in place and date. Were their keys equal, the sum of
 * the keys would be a multiple of one key, and the rounding a function of
 * little more than the number; so the second has another key than the first,
 * and so on. Which row comes first does not matter, for the sum holds the keys
 * of the first n, whichever rows they are.
 */
#include "link/event.h"

static uint64_t
hash_text(const struct wb_hash_key *secret, struct wb_text text)
{
	return wb_hash(secret, text.length ? text.start : "", text.length);
}

uint64_t
wb_event_key(const struct wb_hash_key *secret, const struct wb_event *event)
{
	const uint64_t parts[] = {
		hash_text(secret, event->x), hash_text(secret, event->y),
		hash_text(secret, event->area), (uint64_t)event->date.year,
		(uint64_t)event->date.month, (uint64_t)event->date.day,
	};

	return wb_hash(secret, parts, sizeof parts);
}

uint64_t
wb_event_key_again(const struct wb_hash_key *secret, uint64_t key,
		   uint32_t before)
{
	const uint64_t parts[] = { key, before };

	return before == 0 ? key : wb_hash(secret, parts, sizeof parts);
}
