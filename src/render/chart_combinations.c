/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which problems go together: a bar for each combination of domains, and
 * below it a column of dots that says which domains it holds. A combination of
 * two or more is dark and its dots are joined by a line.
 *
 * A hidden bar is a hatch of one fixed size, and the axis ends above the
 * highest shown bar: neither tells anything of what is hidden. When the bars
 * do not all fit side by side they go on in a second strip of the same scale,
 * which may stand on the next page.
 *
 * Source: Lex et al. (2014), UpSet, IEEE Trans. Vis. Comput. Graph. 20.
 */
#include "render/chart.h"
#include "render/heading.h"

#include <math.h>

enum { MOST_DOMAINS = 32, MOST_LABEL_LINES = 2, MOST_EMPTY_LINES = 4 };

static const double ABOVE = 4, BARS = 25;	/* room for values; bars */
static const double FIRST_DOT = 5, DOT_ROW = 4.6, BELOW = 2.6;
static const double WIDEST_BAR = 7, LEAST_BAR = 3, BAR_SHARE = 0.5;
static const double HATCH_HEIGHT = 5, HIDDEN_BARS = 8;
static const double WIDEST_PITCH = 19, LABEL_GAP = 2.5, MOST_LABEL = 0.36;
static const double AXIS_GAP = 1.5, VALUE_GAP = 1.1;
static const double EMPTY_DOT = 1.05, DOT = 1.15, JOIN = 0.55;
static const double TEXT_BASELINE = 1;		/* below the middle */

struct prepared {
	struct wb_heading heading;
	struct wb_lines labels[MOST_DOMAINS], empty;
	double dots[MOST_DOMAINS];	/* below the base of the bars */
	size_t domains, per_strip;
	double label_right, plot_left, pitch, bar_width;
	double bars;			/* height of the highest bar */
	double highest, step;		/* of the axis; 0 when none is shown */
};

/* --- measuring ---------------------------------------------------------- */

static double
highest_shown(const struct wb_combination_panel *panel)
{
	double highest = 0, value;

	for (size_t bar = 0; bar < panel->count; bar++)
		if (wb_figure_read(panel->bars[bar].figure, &value)
		    == WB_FIGURE_SHOWN)
			highest = fmax(highest, value);
	return highest;
}

static double
widest_value(const struct wb_painter *painter,
	     const struct wb_combination_panel *panel)
{
	double widest = LEAST_BAR;

	for (size_t bar = 0; bar < panel->count; bar++)
		widest = fmax(widest, wb_painter_width(painter,
			painter->theme->bar_value,
			panel->bars[bar].value_text));
	return widest;
}

static void
measure_labels(struct wb_painter *painter,
	       const struct wb_combination_panel *panel, double width,
	       struct prepared *prepared)
{
	struct wb_text_style style = painter->theme->domain;
	double widest = 0, y = FIRST_DOT;

	for (size_t row = 0; row < prepared->domains; row++)
		widest = fmax(widest, wb_painter_width(painter, style,
						       panel->domains[row]));
	prepared->label_right = fmin(widest, width * MOST_LABEL);
	for (size_t row = 0; row < prepared->domains; row++) {
		struct wb_lines *label = &prepared->labels[row];
		double more;

		*label = wb_painter_wrap(painter, style,
					 prepared->label_right,
					 panel->domains[row],
					 MOST_LABEL_LINES);
		more = label->count > 1 ? wb_leading(style) * 0.8 : 0;
		prepared->dots[row] = y + more / 2;
		y += DOT_ROW + more;
	}
}

/* The axis labels stand in the gap between domain labels and bars. */
static void
measure_plot(struct wb_painter *painter,
	     const struct wb_combination_panel *panel, double width,
	     struct prepared *prepared)
{
	double axis = 0, room, narrowest, count = (double)panel->count;

	prepared->highest = highest_shown(panel);
	if (prepared->highest > 0) {
		char text[WB_NUMBER_SIZE];

		prepared->step = wb_axis_step(prepared->highest);
		axis = wb_painter_width(painter, painter->theme->axis,
			wb_number_print(prepared->highest, 0,
					painter->document->language, text));
	}
	prepared->plot_left = fmax(prepared->label_right + LABEL_GAP,
				   axis + AXIS_GAP);
	room = width - prepared->plot_left;
	narrowest = widest_value(painter, panel) + 0.9;
	prepared->pitch = fmin(room / count, WIDEST_PITCH);
	prepared->per_strip = panel->count;
	if (prepared->pitch < narrowest) {
		size_t fit = (size_t)(room / narrowest);

		prepared->per_strip = fit > 0 ? fit : 1;
		prepared->pitch = room / (double)prepared->per_strip;
	}
	prepared->bar_width = fmin(fmax(BAR_SHARE * prepared->pitch,
					LEAST_BAR), WIDEST_BAR);
	prepared->bars = prepared->highest > 0 ? BARS : HIDDEN_BARS;
}

static double
strip_height(const struct prepared *prepared)
{
	double dots = prepared->domains > 0
		? prepared->dots[prepared->domains - 1] : 0;

	return ABOVE + prepared->bars + dots + BELOW;
}

static void
measure_strips(struct wb_painter *painter, size_t bars,
	       const struct prepared *prepared, struct wb_flow *flow)
{
	size_t strips = (bars + prepared->per_strip - 1) / prepared->per_strip;
	struct wb_flow_row *rows = wb_painter_array(painter, strips,
						    sizeof *rows);

	if (!rows)
		return;
	for (size_t strip = 0; strip < strips; strip++)
		rows[strip].height = strip_height(prepared);
	flow->rows = rows;
	flow->count = strips;
	flow->cramped = strips > 1;
}

static void
measure_empty(struct wb_painter *painter, const char *text,
	      struct prepared *prepared, struct wb_flow *flow)
{
	struct wb_text_style style = painter->theme->empty;

	flow->empty = true;
	prepared->empty = wb_painter_wrap(painter, style, flow->width, text,
					  MOST_EMPTY_LINES);
	if (prepared->empty.count > 0)
		wb_flow_whole(painter, flow, wb_leading(style) *
			      (double)prepared->empty.count + 1);
}

static void
measure(struct wb_painter *painter, const struct wb_panel *panel,
	struct wb_flow *flow)
{
	const struct wb_combination_panel *own = &panel->combinations;
	struct prepared *prepared = wb_painter_array(painter, 1,
						     sizeof *prepared);

	if (!prepared)
		return;
	flow->prepared = prepared;
	prepared->heading = wb_heading_measure(painter, flow->width,
		own->title, own->count ? own->subtitle : NULL, NULL);
	flow->head = prepared->heading.height;
	flow->head_again = prepared->heading.height_again;
	if (own->count == 0) {
		measure_empty(painter, own->empty_text, prepared, flow);
		return;
	}
	prepared->domains = own->domain_count < MOST_DOMAINS
		? own->domain_count : MOST_DOMAINS;
	measure_labels(painter, own, flow->width, prepared);
	measure_plot(painter, own, flow->width, prepared);
	measure_strips(painter, own->count, prepared, flow);
}

/* --- drawing ------------------------------------------------------------ */

/* A strip of bars while it is drawn. */
struct strip {
	const struct wb_combination_panel *panel;
	const struct prepared *prepared;
	struct wb_rect box;
	double base;			/* height of the foot of the bars */
	size_t first, end;
};

static double
bar_height(const struct strip *strip, double value)
{
	return strip->prepared->bars * value / strip->prepared->highest;
}

static void
draw_axis(struct wb_painter *painter, const struct strip *strip)
{
	const struct prepared *prepared = strip->prepared;
	struct wb_stroke stroke = {
		.colour = painter->theme->rule, .width_mm = 0.18,
	};
	double left = strip->box.x + prepared->plot_left;
	double right = left + prepared->pitch * (double)prepared->per_strip;
	char text[WB_NUMBER_SIZE];
	double value = 0;

	do {
		double y = strip->base;

		if (prepared->highest > 0)
			y -= bar_height(strip, value);
		wb_canvas_line(painter->canvas, (struct wb_point){ left, y },
			       (struct wb_point){ right, y }, stroke);
		if (prepared->highest > 0)
			wb_canvas_text(painter->canvas, (struct wb_point){
				left - AXIS_GAP, y + TEXT_BASELINE,
			}, painter->theme->axis, wb_number_print(value, 0,
				painter->document->language, text));
		value += prepared->step;
	} while (prepared->step > 0 && value <= prepared->highest);
}

static void
draw_labels(struct wb_painter *painter, const struct strip *strip)
{
	const struct prepared *prepared = strip->prepared;
	struct wb_text_style style = painter->theme->domain;

	for (size_t row = 0; row < prepared->domains; row++) {
		struct wb_lines label = prepared->labels[row];
		struct wb_point at = {
			strip->box.x + prepared->label_right,
			strip->base + prepared->dots[row] + TEXT_BASELINE,
		};

		if (label.count > 1)
			at.y -= wb_leading(style) / 2;
		wb_draw_lines(painter, at, style, label);
	}
}

static bool
holds(uint32_t set, size_t domain)
{
	return (set >> domain & 1) != 0;
}

static size_t
domains_of(const struct strip *strip, uint32_t set)
{
	size_t count = 0;

	for (size_t row = 0; row < strip->prepared->domains; row++)
		count += holds(set, row);
	return count;
}

/* All hidden bars are this one, whatever they stand for. */
static void
draw_hidden_bar(struct wb_painter *painter, double x, double width,
		double base)
{
	double left = x - width / 2, top = base - HATCH_HEIGHT;
	const struct wb_path_step steps[] = {
		{ WB_MOVE, { left, top } },
		{ WB_LINE, { left + width, top } },
		{ WB_LINE, { left + width, base } },
		{ WB_LINE, { left, base } },
		{ WB_CLOSE, { 0, 0 } },
	};
	size_t count = sizeof steps / sizeof *steps;
	struct wb_stroke stroke = {
		.colour = painter->theme->muted, .width_mm = 0.15,
	};

	wb_canvas_hatch(painter->canvas, steps, count, stroke.colour);
	wb_canvas_path(painter->canvas, steps, count, NULL, &stroke);
}

static void
draw_bar(struct wb_painter *painter, const struct strip *strip,
	 const struct wb_combination *bar, double x)
{
	const struct wb_theme *theme = painter->theme;
	bool joined = domains_of(strip, bar->set) > 1;
	double width = strip->prepared->bar_width;
	double value, top = strip->base;

	switch (wb_figure_read(bar->figure, &value)) {
	case WB_FIGURE_SHOWN:
		if (strip->prepared->highest > 0)
			top -= bar_height(strip, value);
		wb_canvas_fill(painter->canvas, (struct wb_rect){
			x - width / 2, top, width, strip->base - top,
		}, 0, joined ? theme->combined : theme->single_bar);
		break;
	case WB_FIGURE_SUPPRESSED:
		top -= HATCH_HEIGHT;
		draw_hidden_bar(painter, x, width, strip->base);
		break;
	case WB_FIGURE_NO_DATA:
	case WB_FIGURE_NOT_CALCULABLE:
		break;
	}
	wb_draw_text(painter, (struct wb_point){ x, top - VALUE_GAP },
		     theme->bar_value, strip->prepared->pitch,
		     bar->value_text);
}

/* From the first to the last dot of a combination. */
static void
draw_join(struct wb_painter *painter, const struct strip *strip, uint32_t set,
	  double x)
{
	const double *dots = strip->prepared->dots;
	struct wb_stroke stroke = {
		.colour = painter->theme->combined, .width_mm = JOIN,
	};
	size_t first = 0, last = strip->prepared->domains - 1;

	while (!holds(set, first))
		first++;
	while (!holds(set, last))
		last--;
	wb_canvas_line(painter->canvas,
		       (struct wb_point){ x, strip->base + dots[first] },
		       (struct wb_point){ x, strip->base + dots[last] },
		       stroke);
}

static void
draw_dots(struct wb_painter *painter, const struct strip *strip, uint32_t set,
	  double x)
{
	const struct wb_theme *theme = painter->theme;
	const struct prepared *prepared = strip->prepared;
	bool joined = domains_of(strip, set) > 1;

	for (size_t row = 0; row < prepared->domains; row++)
		wb_canvas_circle(painter->canvas, (struct wb_point){
			x, strip->base + prepared->dots[row],
		}, EMPTY_DOT, theme->empty_dot);
	if (joined)
		draw_join(painter, strip, set, x);
	for (size_t row = 0; row < prepared->domains; row++)
		if (holds(set, row))
			wb_canvas_circle(painter->canvas, (struct wb_point){
				x, strip->base + prepared->dots[row],
			}, DOT, joined ? theme->combined : theme->single_dot);
}

/* `Huurachterstand + Verzuim 50; Verzuim 10`, for who does not see it. */
static const char *
words(struct wb_painter *painter, const struct strip *strip)
{
	const char *text = "", *between;

	for (size_t row = strip->first; row < strip->end; row++) {
		const struct wb_combination *bar = &strip->panel->bars[row];

		between = row > strip->first ? "; " : "";
		for (size_t name = 0; name < strip->prepared->domains; name++)
			if (holds(bar->set, name)) {
				text = wb_painter_join(painter, text, between,
					strip->panel->domains[name], NULL);
				between = " + ";
			}
		text = wb_painter_join(painter, text, " ",
				       bar->value_text ? bar->value_text : "",
				       NULL);
	}
	return text;
}

static void
draw_strip(struct wb_painter *painter, const struct strip *strip)
{
	const struct prepared *prepared = strip->prepared;
	const char *alt = strip->panel->alt;
	double x = strip->box.x + prepared->plot_left + prepared->pitch / 2;

	if (wb_text_absent(alt) || prepared->per_strip < strip->panel->count)
		alt = words(painter, strip);
	wb_tag_figure(painter, alt, strip->box);
	draw_axis(painter, strip);
	draw_labels(painter, strip);
	for (size_t row = strip->first; row < strip->end; row++) {
		const struct wb_combination *bar = &strip->panel->bars[row];

		draw_bar(painter, strip, bar, x);
		draw_dots(painter, strip, bar->set, x);
		x += prepared->pitch;
	}
	wb_tag_close(painter);
}

static void
draw(struct wb_painter *painter, const struct wb_piece *piece)
{
	const struct prepared *prepared = piece->flow.prepared;
	struct strip strip = {
		.panel = &piece->panel->combinations, .prepared = prepared,
		.box = piece->box,
	};

	strip.box.y = wb_heading_draw(painter, &prepared->heading, piece);
	if (piece->flow.empty) {
		wb_draw_tagged_lines(painter, WB_ROLE_PARAGRAPH,
			(struct wb_point){ piece->box.x, strip.box.y + 2.4 },
			painter->theme->empty, prepared->empty);
		return;
	}
	strip.box.height = strip_height(prepared);
	for (size_t row = piece->first; row < piece->end; row++) {
		strip.base = strip.box.y + ABOVE + prepared->bars;
		strip.first = row * prepared->per_strip;
		strip.end = strip.first + prepared->per_strip;
		if (strip.end > strip.panel->count)
			strip.end = strip.panel->count;
		draw_strip(painter, &strip);
		strip.box.y += strip.box.height;
	}
}

const struct wb_chart wb_chart_combinations = { measure, draw };
