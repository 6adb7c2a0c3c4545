/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld run`: all reports of a project.
 */
#include "cli.h"

#include <stdio.h>

#include "wijkbeeld/message.h"

#include "meter.h"

static void
tell(const struct wb_session *session, const struct wb_edition *edition)
{
	wb_meter_clear(session->meter);
	printf(P_("%zu area as PDF and PNG in %s\n",
		  "%zu areas as PDF and PNG in %s\n", edition->pages),
	       edition->pages, edition->folder);
	if (edition->empty > 0)
		printf(P_("%zu area has no page: nothing of it may be shown\n",
			  "%zu areas have no page: nothing of them may be shown\n",
			  edition->empty), edition->empty);
	printf(_("look at %s/%s.pdf\n"), edition->folder, edition->example);
}

int
wb_command_run(const struct wb_options *options)
{
	struct wb_session session;
	struct wb_edition edition;
	struct wb_error err;
	enum wb_status status = wb_session_open(&session, options, &err);

	if (status == WB_OK)
		status = wb_session_run(&session, true, true, &err);
	if (status == WB_OK)
		status = wb_edition_write(&session, &edition, &err);
	if (status == WB_OK)
		tell(&session, &edition);
	return wb_session_end(&session, status, &err);
}
