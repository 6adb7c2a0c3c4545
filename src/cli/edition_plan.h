/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an edition will hold, before anything is drawn.
 */
#ifndef WIJKBEELD_CLI_EDITION_PLAN_H
#define WIJKBEELD_CLI_EDITION_PLAN_H

#include "cli.h"

/** One document: what it is of and where it goes. */
struct wb_edition_task {
	const struct wb_report_spec *spec;
	const struct wb_template *template;
	uint32_t area;
	const char *name;		/* `wijkanalyse/BU03560301-...` */
};

struct wb_edition_plan {
	struct wb_session *session;
	struct wb_edition_task *tasks;
	size_t count, capacity;
	size_t empty;			/* areas without a document */
	bool *shown;			/* areas: stands on a page */
	const char **where;		/* areas: the name of its page, or NULL */
};

/** Plans the edition of a session that has its release. */
WB_MUST_CHECK enum wb_status wb_edition_plan(struct wb_session *session,
					     struct wb_edition_plan *out,
					     struct wb_error *err);

#endif
