/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A profile while it is made: values go in one by one, counts come out.
 */
#ifndef WIJKBEELD_INGEST_PROFILE_TALLY_H
#define WIJKBEELD_INGEST_PROFILE_TALLY_H

#include "wijkbeeld/hash.h"
#include "wijkbeeld/profile.h"

struct wb_profile_tally {
	struct wb_arena *arena;
	struct wb_hash_key key;		/* of this profile only */
	struct wb_column_profile *columns;
	size_t column_count;
	bool *wordless;			/* columns: others than few short words */
	struct wb_category (*words)[WB_PROFILE_CATEGORIES];
	uint64_t *hashes;
	size_t rows, row_capacity;
	size_t bytes, most_bytes;	/* of values; 0: no limit */
	bool decode;			/* values are Windows-1252 */
	bool full, failed;
};

/** Makes room for columns that have no name yet; false: no memory. */
WB_MUST_CHECK bool wb_profile_tally_init(struct wb_profile_tally *tally,
					 size_t columns,
					 struct wb_arena *arena);

/** A field; column 0 begins a row. In the form of wb_csv_sample's `tell`. */
void wb_profile_tally_add(void *context, size_t column, struct wb_text text);

/** Counts what can be counted at the end, into `profile`. */
WB_MUST_CHECK enum wb_status
wb_profile_tally_finish(struct wb_profile_tally *tally,
			struct wb_profile *profile, struct wb_error *err);

#endif
