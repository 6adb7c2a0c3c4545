/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ledger: what was published, in every edition of a series.
 *
 * What was told stays told. A later edition is protected together with all that
 * earlier ones told of the same households, so each run reads the ledger before
 * it protects and adds to it before its edition appears: claiming too much is
 * safe. It holds shown figures only, never what was hidden, and is for the
 * organisation alone (mode 0600).
 *
 * A text file of one header and a line for each figure; each line begins with a
 * hash of itself and the line before, so that a line that was changed or lost
 * is noticed:
 *
 *     wijkbeeld-ledger 1 <id of the secret>
 *     <chain>;<edition>;<quarter>;<level>;<code>;<members>;<kind>;<name>;
 *         <domains>;<definition>;<units>;<value>;<lower>;<upper>;<rules>
 *
 * `members` is a keyed hash of the addresses of the area and `definition` one of
 * what is counted: figures are about the same households only if both agree.
 */
#ifndef WIJKBEELD_LEDGER_H
#define WIJKBEELD_LEDGER_H

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/hash.h"

struct wb_ledger;

/**
 * Reads a ledger and checks its chain; one that is absent is empty.
 *
 * @param key  the secret's key for this purpose, see wb_ledger_key
 * @return WB_OK, WB_REFUSED for a chain that is broken or another secret, at
 *         its line, or what reading gave
 */
WB_MUST_CHECK enum wb_status
wb_ledger_read(const char *path, const struct wb_hash_key *key,
	       struct wb_arena *arena, const struct wb_ledger **out,
	       struct wb_error *err);

/** Figures in the ledger. */
size_t wb_ledger_count(const struct wb_ledger *ledger);

/**
 * Figures that were told by weaker rules than these to readers of this edition.
 * They are not counted with: what they told cannot be taken back.
 */
size_t wb_ledger_weaker(const struct wb_ledger *ledger,
			const struct wb_disclosure_rules *rules);

/** What a release adds, in a fixed order; made while there are counts. */
struct wb_ledger_entries { const char *const *texts; size_t count; };

WB_MUST_CHECK enum wb_status
wb_ledger_entries(const struct wb_indicator_table *counts,
		  const struct wb_disclosure_rules *rules,
		  const struct wb_release *release, struct wb_arena *arena,
		  struct wb_ledger_entries *out, struct wb_error *err);

/**
 * Adds what is not there yet, whole or not at all, and syncs it. Refused when
 * the file is no longer what was read: another run published in between.
 *
 * @param edition  the quarter of the edition
 */
WB_MUST_CHECK enum wb_status
wb_ledger_append(const char *path, const struct wb_ledger *ledger,
		 const struct wb_ledger_entries *entries, int32_t edition,
		 struct wb_arena *arena, struct wb_error *err);

#endif
