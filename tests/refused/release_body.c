/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the body of a release: it is in src/disclosure/release.c alone. */
/* expect: struct wb_release' */
#include "wijkbeeld/figure.h"

int peek(struct wb_figure figure);

int
peek(struct wb_figure figure)
{
	return figure.release->cells != NULL;
}
