/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that asks to hide or show by itself: only disclosure has the verbs. */
/* expect: wb_release_show */
#include "wijkbeeld/page.h"
#include "wijkbeeld/statement.h"

void show(const struct wb_release *release, struct wb_statement statement);

void
show(const struct wb_release *release, struct wb_statement statement)
{
	wb_release_show(release, statement, 3.0);
}
