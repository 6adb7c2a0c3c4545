/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Classes of a map.
 *
 * For what we count, five classes of 1, 2, 5, 10 or 20 wide from zero, chosen
 * by the municipality's own released figure, so that they never follow from
 * the values that are hidden. Without a municipality, as in a project of one
 * level, the median of the released figures takes its place.
 *
 * Open figures hide nothing, and many start far from zero: on a scale from
 * zero all property values would have one colour. Their middle classes cover
 * the middle half of all areas of the level, of a round width.
 */
#include "report/map_classes.h"

#include <math.h>

#include "report/kind_look.h"

/* A scale in what is printed: the upper limit of the first class, the width. */
struct scale { double first, width; int decimals; bool from_zero; };

static struct wb_spread
spread_of(const struct wb_brief *brief, uint32_t indicator, uint32_t level)
{
	const struct wb_report_material *material = brief->material;

	return material->spreads[level * material->project->indicator_count +
				 indicator];
}

/* What is typical: the municipality's figure, or the middle of all. */
static double
typical_value(const struct wb_brief *brief, uint32_t indicator, uint32_t level)
{
	uint32_t area = brief->reference;
	struct wb_spread spread = spread_of(brief, indicator, level);
	double value = 0;

	if (area == WB_NO_AREA && level > 0)
		area = brief->at;
	if (area != WB_NO_AREA &&
	    wb_figure_read(wb_brief_figure(brief, indicator, area), &value) ==
	    WB_FIGURE_SHOWN)
		return value;
	return spread.count > 0 ? spread.median : 0;
}

static struct scale
scale_from_zero(double typical, bool share)
{
	static const double widths[] = { 1, 2, 5, 10, 20 };
	enum { WIDTHS = sizeof widths / sizeof *widths };
	double power = 1, width = 10;

	if (typical > 0) {
		while (!share && typical / power > 50)
			power *= 10;
		width = widths[WIDTHS - 1] * power;
		for (size_t w = WIDTHS; w-- > 0;)
			if (2 * widths[w] * power >= typical)
				width = widths[w] * power;
	}
	return (struct scale){ width, width, 0, true };
}

/* The least of 1, 2, 5, 10, 20 ... that is not below, and not below `unit`. */
static double
round_width(double width, double unit)
{
	double power = unit;

	while (power * 10 < width)
		power *= 10;
	return width <= power ? power : width <= 2 * power ? 2 * power :
	       width <= 5 * power ? 5 * power : 10 * power;
}

static struct scale
scale_of_open(const struct wb_spread *spread, int decimals)
{
	double unit = pow(10, -decimals);
	double half = spread->upper_quartile - spread->lower_quartile;
	struct scale scale = { .width = round_width(half / 2, unit) };

	scale.first = scale.width *
		floor(spread->median / scale.width - 1);
	scale.from_zero = spread->low >= 0 && scale.first <= scale.width / 2;
	if (scale.from_zero)
		scale.first = scale.width;
	scale.decimals = scale.width < 1 ? decimals : 0;
	return scale;
}

static struct scale
choose_scale(const struct wb_brief *brief, uint32_t indicator, uint32_t level,
	     bool share)
{
	const struct wb_indicator_spec *spec =
		&brief->material->project->indicators[indicator];
	struct wb_spread spread = spread_of(brief, indicator, level);

	if (spec->kind == WB_KIND_OPEN && spread.count > 0)
		return scale_of_open(&spread, spec->decimals);
	return scale_from_zero((share ? 100 : 1) *
			       typical_value(brief, indicator, level), share);
}

void
wb_map_put_classes(struct wb_brief *brief, uint32_t indicator, uint32_t level,
		   struct wb_map_panel *panel)
{
	bool share = wb_kind_look(
		&brief->material->project->indicators[indicator]).percent;
	struct scale scale = choose_scale(brief, indicator, level, share);
	const char *from = NULL;

	for (size_t c = 0; c + 1 < WB_MAP_CLASSES; c++) {
		double limit = scale.first + scale.width * (double)c;
		const char *to = wb_brief_number(brief, WB_ORIGIN_SCALE, limit,
						 scale.decimals);

		panel->limits[c] = limit / (share ? 100 : 1);
		if (!from && scale.from_zero)
			from = wb_brief_number(brief, WB_ORIGIN_SCALE, 0,
					       scale.decimals);
		panel->class_labels[c] = from ?
			wb_brief_printf(brief, "%s–%s", from, to) :
			wb_brief_printf(brief, "< %s", to);
		from = to;
	}
	panel->class_labels[WB_MAP_CLASSES - 1] =
		wb_brief_printf(brief, "%s +", from);
}
