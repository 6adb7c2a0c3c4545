/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers of rows, for the accountability page.
 *
 * In a project of one flat block a row is a household, so a small source says
 * nothing at all, and the rows of a large one are rounded at random to 25,
 * each number by a key that only the project has: the sum of the record keys
 * of its register, whatever is counted of it. Without a register there is no
 * such key, and nothing is said. The exact numbers are in the internal folder.
 *
 * An open source that finds no address is public row by row, and exact.
 */
#include "disclosure/public_account.h"

#include "wijkbeeld/random.h"

#include "disclosure/rules.h"

enum { FEWEST_ROWS = 500 };

/* Anyone can count the rows of a source that is open and finds no addresses. */
static bool
rows_are_public(const struct wb_indicator_table *counts, uint32_t source)
{
	const struct wb_source_spec *spec = source == UINT32_MAX ? NULL :
		&counts->project->sources[source];

	return spec && spec->sensitivity == WB_OPEN &&
	       (spec->way == WB_LINK_AREA || spec->way == WB_LINK_POSITION);
}

/* A number of rows, and the key of its rounding. */
struct rows { int64_t count; uint64_t key; bool open; };

static int64_t
rounded(struct rows rows)
{
	int64_t shown = rows.open ? rows.count :
		wb_round_by_key(rows.count, rows.key, WB_ROWS_BASE);

	return !rows.open && shown < WB_ROWS_BASE ? WB_ROWS_HIDDEN : shown;
}

static struct wb_public_account
publish(const struct wb_account *from, uint64_t key, bool open)
{
	struct wb_public_account to = { .source = from->source,
		.read = WB_ROWS_HIDDEN, .used = WB_ROWS_HIDDEN,
		.not_linked = WB_ROWS_HIDDEN, .rejected = WB_ROWS_HIDDEN,
		.ignored = WB_ROWS_HIDDEN, .exact = open };
	double used, lost;

	if (!open && (from->read < FEWEST_ROWS || key == 0))
		return to;
	key = wb_random_mix(key + from->source);
	to.read = rounded((struct rows){ from->read, key, open });
	to.used = rounded((struct rows){ from->used, key + 1, open });
	to.not_linked = rounded((struct rows){ wb_account_unlinked(from),
					       key + 2, open });
	to.rejected = rounded((struct rows){ wb_account_rejected(from),
					     key + 3, open });
	to.ignored = rounded((struct rows){ wb_account_ignored(from),
					    key + 4, open });
	to.shown = to.used > 0;
	used = to.used > 0 ? (double)to.used : 0;
	lost = to.not_linked > 0 ? (double)to.not_linked : 0;
	if (to.shown)
		to.link_share = used / (used + lost);
	return to;
}

bool
wb_accounts_publish(const struct wb_indicator_table *counts,
		    struct wb_release *release, struct wb_arena *arena)
{
	struct wb_public_account *accounts = wb_arena_array(arena,
		counts->account_count, sizeof *accounts);

	if (!accounts)
		return false;
	for (size_t row = 0; row < counts->account_count; row++)
		accounts[row] = publish(&counts->accounts[row], counts->key_sum,
			rows_are_public(counts, counts->accounts[row].source));
	wb_release_put_accounts(release, accounts, counts->account_count);
	return true;
}
