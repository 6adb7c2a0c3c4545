/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From released figures to series: the parts of a figure as an observation, and
 * the chart that fits them.
 */
#include "wijkbeeld/control_chart.h"

struct wb_observation
wb_observation_of(struct wb_figure figure, int32_t period)
{
	struct wb_observation own = { .period = period, .base = 1 };
	struct wb_count count;

	if (wb_figure_read(figure, &own.value) != WB_FIGURE_SHOWN) {
		own.state = WB_OBSERVATION_MISSING;
		return own;
	}
	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return own;
	switch (wb_figure_unit(figure)) {
	case WB_UNIT_SHARE:
		own.base = (double)count.denominator;
		break;
	case WB_UNIT_PER_1000:
		own.base = (double)count.denominator / 1000;
		break;
	case WB_UNIT_COUNT:
		break;
	case WB_UNIT_NUMBER:
	case WB_UNIT_EURO:
		return own;
	}
	own.value = (double)count.numerator;
	own.rounding_variance = count.rounding_variance;
	return own;
}

enum wb_chart_kind
wb_chart_kind_of(struct wb_figure figure)
{
	struct wb_count count;

	if (wb_figure_count(figure, &count) != WB_FIGURE_SHOWN)
		return WB_CHART_XMR;
	switch (wb_figure_unit(figure)) {
	case WB_UNIT_SHARE:
		return WB_CHART_P;
	case WB_UNIT_PER_1000:
		return WB_CHART_U;
	case WB_UNIT_COUNT:
		return WB_CHART_C;
	case WB_UNIT_NUMBER:
	case WB_UNIT_EURO:
		break;
	}
	return WB_CHART_XMR;
}
