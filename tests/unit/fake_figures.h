/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures of a test's own: it defines what figure.h declares, so that the
 * library's release is not linked. Include it in one file of a program. A
 * release is one cell; a denominator of 0 is no count, respondents of 0 are
 * no sample.
 */
#ifndef WIJKBEELD_TESTS_FAKE_FIGURES_H
#define WIJKBEELD_TESTS_FAKE_FIGURES_H

#include "wijkbeeld/figure.h"

struct wb_release {
	enum wb_figure_state state;
	enum wb_unit unit;
	double value;
	struct wb_count count;
	struct wb_sample sample;
};

/** A shown share or rate of a count. */
static inline struct wb_release
counted(enum wb_unit unit, int64_t numerator, int64_t denominator,
	double variance)
{
	double value = (double)numerator / (double)denominator;

	return (struct wb_release){ WB_FIGURE_SHOWN, unit,
		unit == WB_UNIT_SHARE ? value : 1000 * value,
		{ numerator, denominator, variance }, { 0, 0, 0 } };
}

/** A shown number without a count. */
static inline struct wb_release
plain(enum wb_unit unit, double value)
{
	return (struct wb_release){ .state = WB_FIGURE_SHOWN, .unit = unit,
				    .value = value };
}

static inline struct wb_figure
figure_of(const struct wb_release *release)
{
	return (struct wb_figure){ release, 0 };
}

enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value)
{
	if (!figure.release)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*value = figure.release->value;
	return figure.release->state;
}

enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out)
{
	if (!figure.release || figure.release->count.denominator == 0)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*out = figure.release->count;
	return figure.release->state;
}

enum wb_figure_state
wb_figure_sample(struct wb_figure figure, struct wb_sample *out)
{
	if (!figure.release || figure.release->sample.respondents == 0)
		return WB_FIGURE_NO_DATA;
	if (figure.release->state == WB_FIGURE_SHOWN)
		*out = figure.release->sample;
	return figure.release->state;
}

enum wb_unit
wb_figure_unit(struct wb_figure figure)
{
	return figure.release ? figure.release->unit : WB_UNIT_SHARE;
}

#endif
