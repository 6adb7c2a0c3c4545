/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A release without disclosure control, for tests of drawing: it defines the
 * body of struct wb_release and the functions of figure.h itself, so that the
 * library's own are not linked. Include it in one file of a program.
 */
#ifndef WIJKBEELD_TESTS_FAKE_RELEASE_H
#define WIJKBEELD_TESTS_FAKE_RELEASE_H

#include <assert.h>

#include "wijkbeeld/figure.h"

enum { FAKE_CELLS = 4096 };

struct wb_release {
	struct fake_cell {
		enum wb_figure_state state;
		enum wb_unit unit;
		double value;
	} cells[FAKE_CELLS];
	uint32_t count;
};

static inline struct wb_figure
fake_figure(struct wb_release *release, enum wb_figure_state state,
	    enum wb_unit unit, double value)
{
	assert(release->count < FAKE_CELLS);
	release->cells[release->count] = (struct fake_cell){
		state, unit, value,
	};
	return (struct wb_figure){ release, release->count++ };
}

enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value)
{
	const struct fake_cell *cell;

	if (!figure.release)
		return WB_FIGURE_NO_DATA;
	cell = &figure.release->cells[figure.cell];
	if (cell->state == WB_FIGURE_SHOWN)
		*value = cell->value;
	return cell->state;
}

enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out)
{
	(void)figure;
	(void)out;
	return WB_FIGURE_NO_DATA;
}

enum wb_figure_state
wb_figure_sample(struct wb_figure figure, struct wb_sample *out)
{
	(void)figure;
	(void)out;
	return WB_FIGURE_NO_DATA;
}

enum wb_unit
wb_figure_unit(struct wb_figure figure)
{
	return figure.release ? figure.release->cells[figure.cell].unit
			      : WB_UNIT_SHARE;
}

int
wb_figure_decimals(struct wb_figure figure)
{
	(void)figure;
	return 0;
}

#endif
