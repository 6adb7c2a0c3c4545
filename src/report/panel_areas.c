/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of the areas below: public numbers, some indicators, and the
 * interval of the last of them.
 */
#include "report/brief.h"
#include "report/kind_look.h"

#include <math.h>

enum { MOST_COLUMNS = 4 };

/*
 * The columns: the template's choice, the one with the interval last. Where
 * no households are known, an open figure takes their place.
 */
struct columns {
	uint32_t indicator[WB_MOST_INDICATORS];
	size_t count;
	uint32_t units;			/* WB_NO_INDICATOR: the households */
};

static struct columns
choose_columns(struct wb_brief *brief, const struct wb_template_panel *from)
{
	const struct wb_project *project = brief->material->project;
	struct wb_template_panel choice = *from;
	struct columns columns = { .units = WB_NO_INDICATOR };
	uint32_t key;

	if (choice.most == 0 || choice.most > MOST_COLUMNS)
		choice.most = MOST_COLUMNS;
	choice.most += !project->addresses.present;
	columns.count = wb_brief_choose_key(brief, &choice, brief->below,
		brief->below_count, columns.indicator);
	if (columns.count == 0)
		return columns;
	/* The key figure goes last. */
	key = columns.indicator[0];
	for (size_t c = 1; c < columns.count; c++)
		columns.indicator[c - 1] = columns.indicator[c];
	columns.indicator[columns.count - 1] = key;
	if (!project->addresses.present && columns.count > 1) {
		columns.units = columns.indicator[0];
		columns.count--;
		for (size_t c = 0; c < columns.count; c++)
			columns.indicator[c] = columns.indicator[c + 1];
	}
	return columns;
}

static const char *
units_text(struct wb_brief *brief, const struct columns *columns, uint32_t area)
{
	const struct wb_project *project = brief->material->project;
	struct wb_statement statement = {
		.kind = WB_STATE_UNITS, .subject = WB_UNITS_HOUSEHOLDS,
		.area = area, .quarter = project->quarter };

	if (columns->units != WB_NO_INDICATOR)
		return wb_brief_figure_text(brief, columns->units,
			wb_brief_figure(brief, columns->units, area));
	if (!project->addresses.present)
		return "";
	return wb_brief_value(brief, wb_release_figure(
		brief->material->release, statement));
}

static bool
put_row(struct wb_brief *brief, const struct columns *columns, uint32_t area,
	struct wb_area_row *row)
{
	const char **values = wb_brief_array(brief, columns->count,
					     sizeof *values);
	struct wb_figure *figures = wb_brief_array(brief, columns->count,
						   sizeof *figures);
	bool *hidden = wb_brief_array(brief, columns->count, sizeof *hidden);
	uint32_t last = columns->indicator[columns->count - 1];

	if (!values || !figures || !hidden)
		return false;
	for (size_t c = 0; c < columns->count; c++) {
		double value;

		figures[c] = wb_brief_figure(brief, columns->indicator[c],
					     area);
		values[c] = wb_brief_figure_text(brief,
			columns->indicator[c], figures[c]);
		hidden[c] = wb_figure_read(figures[c], &value) !=
			    WB_FIGURE_SHOWN;
	}
	*row = (struct wb_area_row){
		.label = wb_brief_name(brief, area),
		.units_text = units_text(brief, columns, area),
		.figures = figures, .values = values, .hidden = hidden,
		.measure = wb_brief_measure(brief, last, area),
	};
	return true;
}

/* The axis runs over what is shown: intervals and the reference. */
static void
put_axis(struct wb_area_panel *panel, double reference)
{
	double low = reference >= 0 ? reference : INFINITY;
	double high = reference >= 0 ? reference : -INFINITY;

	for (size_t row = 0; row < panel->count; row++) {
		const struct wb_estimate *estimate =
			&panel->rows[row].measure.estimate;

		if (estimate->state != WB_FIGURE_SHOWN)
			continue;
		low = fmin(low, estimate->interval.lower);
		high = fmax(high, estimate->interval.upper);
	}
	if (!(low <= high))
		low = 0, high = 1;
	panel->reference_value = reference;
	panel->axis_low = fmin(0, low);
	panel->axis_high = high > panel->axis_low ? high : panel->axis_low + 1;
}

/* Of a figure without an interval the axis shows where it stands. */
static const char *
axis_heading(struct wb_brief *brief, const struct columns *columns)
{
	const char *reference = wb_brief_level(brief, 0, false);
	bool alone = wb_brief_reference(brief, brief->below[0]) == WB_NO_AREA;
	uint32_t key = columns->indicator[columns->count - 1];

	if (!wb_kind_look(&brief->material->project->indicators[key]).tested)
		return alone ? wb_brief_short_label(brief, key) :
			wb_brief_fill(brief, "areas.against_reference",
				      &reference, 1);
	return alone ? wb_brief_word(brief, "areas.margin") :
		wb_brief_fill(brief, "areas.margin_and_reference", &reference,
			      1);
}

static const char *
units_heading(struct wb_brief *brief, const struct columns *columns)
{
	if (columns->units != WB_NO_INDICATOR)
		return wb_brief_short_label(brief, columns->units);
	return brief->material->project->addresses.present ?
	       wb_brief_spine(brief, true) : "";
}

static bool
put_headings(struct wb_brief *brief, const struct columns *columns,
	     struct wb_area_panel *panel)
{
	const char **headings = wb_brief_array(brief, columns->count,
					       sizeof *headings);

	if (!headings)
		return false;
	for (size_t c = 0; c < columns->count; c++)
		headings[c] = wb_brief_short_label(brief,
						   columns->indicator[c]);
	panel->headings = headings;
	panel->column_count = columns->count;
	panel->name_heading = wb_brief_level(brief, brief->below_level, false);
	panel->units_heading = units_heading(brief, columns);
	panel->margin_heading = axis_heading(brief, columns);
	return true;
}

bool
wb_panel_areas(struct wb_brief *brief, const struct wb_template_panel *from,
	       struct wb_panel *out)
{
	struct wb_area_panel *panel = &out->areas;
	struct columns columns = choose_columns(brief, from);
	struct wb_area_row *rows;
	uint32_t held_to;
	double reference = -1;

	if (brief->below_count == 0 || columns.count == 0)
		return false;
	rows = wb_brief_array(brief, brief->below_count, sizeof *rows);
	for (size_t row = 0; rows && row < brief->below_count; row++)
		if (!put_row(brief, &columns, brief->below[row], &rows[row]))
			return false;
	*panel = (struct wb_area_panel){ .rows = rows,
					 .count = brief->below_count };
	panel->title = wb_wording_in(from->title, brief->language);
	if (!panel->title)
		panel->title = wb_brief_capital(brief,
			wb_brief_level(brief, brief->below_level, true));
	if (!rows || !put_headings(brief, &columns, panel))
		return false;
	held_to = wb_brief_reference(brief, brief->below[0]);
	if (held_to != WB_NO_AREA &&
	    wb_figure_read(wb_brief_figure(brief,
			columns.indicator[columns.count - 1], held_to),
			&reference) != WB_FIGURE_SHOWN)
		reference = -1;
	put_axis(panel, reference);
	out->kind = WB_PANEL_AREAS;
	return true;
}
