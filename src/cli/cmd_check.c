/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld check`: reads and links everything, writes nothing, and says for
 * each source where its rows went.
 */
#include "cli.h"

#include "meter.h"

static void
print_accounts(const struct wb_session *session)
{
	const struct wb_linkage *linkage = session->linkage;

	for (size_t a = 0; a < linkage->account_count; a++) {
		wb_print_account(session, &linkage->accounts[a]);
		wb_print_bad_links(session, linkage->accounts[a].source);
	}
}

int
wb_command_check(const struct wb_options *options)
{
	struct wb_session session;
	struct wb_error err;
	enum wb_status status = wb_session_open(&session, options, &err);

	if (status == WB_OK)
		status = wb_session_run(&session, false, true, &err);
	if (status == WB_OK) {
		wb_meter_clear(session.meter);
		print_accounts(&session);
	}
	return wb_session_end(&session, status, &err);
}
