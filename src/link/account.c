/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Accounts: where each row of a source went, in words and sums.
 */
#include "link/link.h"

#include "wijkbeeld/message.h"

static const char *const unlinked_words[WB_UNLINKED_COUNT] = {
	[WB_UNLINKED_NO_KEY] = N_("no complete key"),
	[WB_UNLINKED_ADDRESS] = N_("address not in the register"),
	[WB_UNLINKED_AREA] = N_("area code not known"),
	[WB_UNLINKED_OUTSIDE] = N_("coordinates in no area"),
	[WB_UNLINKED_STREET] = N_("street and number of more than one address"),
	[WB_UNLINKED_NUMBER] = N_("number not in the conversion table"),
	[WB_UNLINKED_DOUBLE] = N_("number of more than one address in the conversion table"),
	[WB_UNLINKED_SPLIT] = N_("area code that was split"),
};

static const char *const ignored_words[WB_IGNORED_COUNT] = {
	[WB_IGNORED_EARLIER] = N_("before the periods asked"),
	[WB_IGNORED_LATER] = N_("after the reported quarter"),
	[WB_IGNORED_DOUBLE] = N_("stands there twice"),
	[WB_IGNORED_CONTRADICTS] = N_("says something else than a row with the same key"),
	[WB_IGNORED_MOVED] = N_("of a household that lives there no longer"),
	[WB_IGNORED_EMPTY] = N_("empty"),
	[WB_IGNORED_TOTAL] = N_("a total, or a source, below the rows"),
	[WB_IGNORED_REPLACED] = N_("replaced by a later file"),
};

const char *
wb_unlinked_words(enum wb_unlinked reason)
{
	return _(unlinked_words[reason]);
}

const char *
wb_ignored_words(enum wb_ignored reason)
{
	return _(ignored_words[reason]);
}

static int64_t
sum(const int64_t *counts, size_t length)
{
	int64_t total = 0;

	for (size_t i = 0; i < length; i++)
		total += counts[i];
	return total;
}

int64_t
wb_account_unlinked(const struct wb_account *account)
{
	return sum(account->unlinked, WB_UNLINKED_COUNT);
}

int64_t
wb_account_rejected(const struct wb_account *account)
{
	return sum(account->rejects.count, WB_REJECT_COUNT);
}

int64_t
wb_account_ignored(const struct wb_account *account)
{
	return sum(account->ignored, WB_IGNORED_COUNT);
}

void
wb_account_add_left_out(struct wb_account *account, struct wb_left_out more)
{
	account->ignored[WB_IGNORED_EMPTY] += more.empty;
	account->ignored[WB_IGNORED_TOTAL] += more.totals;
}

void
wb_account_add_rejects(struct wb_account *account, const char *path,
		       const struct wb_rejects *more)
{
	struct wb_rejects *into = &account->rejects;

	for (size_t reason = 0; reason < WB_REJECT_COUNT; reason++) {
		int64_t seen = into->count[reason];

		for (int64_t line = 0; line < more->count[reason] &&
		     line < WB_REJECT_EXAMPLES &&
		     seen + line < WB_REJECT_EXAMPLES; line++) {
			into->line[reason][seen + line] =
				more->line[reason][line];
			account->reject_file[reason][seen + line] = path;
		}
		into->count[reason] += more->count[reason];
	}
}
