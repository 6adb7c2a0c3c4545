/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the figures of each kind look on a page.
 */
#ifndef WIJKBEELD_REPORT_KIND_LOOK_H
#define WIJKBEELD_REPORT_KIND_LOOK_H

#include <stdbool.h>

#include "wijkbeeld/project.h"

struct wb_kind_look {
	const char *key;	/* of the word for what it counts */
	bool percent;		/* printed as one */
	bool of_units;		/* per 100 of what the register's rows are */
	bool tested;		/* has an interval, so it can be told apart */
	bool counted;		/* by us: it has a window */
};

struct wb_kind_look wb_kind_look(const struct wb_indicator_spec *spec);

#endif
