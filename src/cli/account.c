/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Telling where the rows of a source went, for `check` and `explain`.
 */
#include "cli.h"

#include <stdio.h>

#include "wijkbeeld/message.h"

static const char *
name_of(const struct wb_session *session, uint32_t source)
{
	return source == UINT32_MAX ? _("address register") :
	       session->project->sources[source].name;
}

/* `  112 address not in the register`, for each reason that occurs. */
static void
print_reasons(const struct wb_account *account)
{
	for (size_t r = 0; r < WB_UNLINKED_COUNT; r++)
		if (account->unlinked[r] > 0)
			printf("  %10lld %s: %s\n",
			       (long long)account->unlinked[r],
			       _("not linked"),
			       wb_unlinked_words((enum wb_unlinked)r));
	for (size_t r = 0; r < WB_REJECT_COUNT; r++)
		if (account->rejects.count[r] > 0)
			printf("  %10lld %s: %s (%s %s:%llu)\n",
			       (long long)account->rejects.count[r],
			       _("rejected"), wb_reject_words((enum wb_reject)r),
			       _("first at"), account->reject_file[r][0],
			       (unsigned long long)account->rejects.line[r][0]);
	for (size_t r = 0; r < WB_IGNORED_COUNT; r++)
		if (account->ignored[r] > 0)
			printf("  %10lld %s: %s\n",
			       (long long)account->ignored[r], _("ignored"),
			       wb_ignored_words((enum wb_ignored)r));
}

/* In tenths, so that the translation brings the decimal mark. */
static void
print_linked(int64_t linked, int64_t all)
{
	int tenths;

	if (all == 0)
		return;
	tenths = (int)(1000 * (double)linked / (double)all + 0.5);
	printf(_("; %d.%d%% linked"), tenths / 10, tenths % 10);
}

void
wb_print_account(const struct wb_session *session,
		 const struct wb_account *account)
{
	int64_t lost = wb_account_unlinked(account);
	int64_t linked = account->read - lost - wb_account_rejected(account);

	printf(_("%s: %lld rows read, %lld used, %lld not linked, %lld rejected, %lld ignored"),
	       name_of(session, account->source), (long long)account->read,
	       (long long)account->used, (long long)lost,
	       (long long)wb_account_rejected(account),
	       (long long)wb_account_ignored(account));
	print_linked(linked, linked + lost);
	printf("\n");
	print_reasons(account);
}
