/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another figure's text: what a document holds is read only for charts. */
/* expect: read-only */
/* expect: const-qualified */
#include "wijkbeeld/page.h"

void change(const struct wb_kpi_panel *panel, struct wb_figure other);

void
change(const struct wb_kpi_panel *panel, struct wb_figure other)
{
	panel->items[0].measure.figure = other;
}
