/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The control of the command line: counts go through disclosure control, and
 * what comes out may be asked for a figure.
 */
#include "wijkbeeld/disclosure.h"

struct wb_figure first(const struct wb_indicator_table *counts,
		       struct wb_arena *arena, struct wb_error *err);

struct wb_figure
first(const struct wb_indicator_table *counts, struct wb_arena *arena,
      struct wb_error *err)
{
	const struct wb_release *release;
	struct wb_statement statement = { .subject = 0 };

	if (wb_disclosure_protect(counts, wb_disclosure_profile("strict"), 1,
				  arena, &release, NULL, err) != WB_OK)
		return (struct wb_figure){ NULL, 0 };
	return wb_release_figure(release, statement);
}
