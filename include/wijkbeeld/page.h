/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document: what stands on the pages of one report for one area, before
 * anything is drawn. The report room makes it from figures, their statistics
 * and words; the render room draws it. Texts are final, in the page's
 * language; figures stay references into the release, so that a chart can
 * draw nothing that was not released. All lives in the arena of the document.
 *
 * Each number in those texts, and each that the render room makes of what it is
 * given here, has a voucher (vouch.h).
 *
 * Panels stand in reading order. Two panels with `beside_next` share a row.
 */
#ifndef WIJKBEELD_PAGE_H
#define WIJKBEELD_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/estimate.h"
#include "wijkbeeld/figure.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/vouch.h"

/** A figure with all that stands beside it. */
struct wb_measure {
	struct wb_figure figure;
	struct wb_figure reference;	/* the municipality's, or zeroed */
	struct wb_estimate estimate;	/* interval and comparison */
	struct wb_spread spread;	/* of all areas of the level */
	const struct wb_figure *history;	/* oldest first, last is `figure` */
	size_t history_count;
	struct wb_change change;	/* since the same quarter last year */
	const char *value_text;		/* `18`, `8,4`; mid dot when hidden */
	const char *reference_text;
	const char *change_text;	/* `+1`, `–4`, `0`, or empty */
};

/** One box of the KPI row. */
struct wb_kpi {
	const char *label;
	struct wb_measure measure;
	const char *value_text;		/* with its unit: `35%` */
	const char *margin_text;	/* `marge 30 – 40%`, or empty */
	const char *note;		/* `gemeente 12% · ≥ 2 domeinen` */
	bool note_is_warning;
};

struct wb_kpi_panel { const struct wb_kpi *items; size_t count; /* 1 to 4 */ };

/** One line of the indicator panel. */
struct wb_indicator_row {
	const char *label;
	const char *theme;		/* heading above it when it differs */
	struct wb_measure measure;
};

/** Indicators against the municipality. Titles of columns are given. */
struct wb_indicator_panel {
	const char *title, *subtitle;
	const char *own_heading, *reference_heading;	/* `buurt`, `gemeente` */
	const char *lower_heading, *higher_heading;
	const char *history_heading, *change_heading;
	const struct wb_indicator_row *rows;
	size_t count;
	bool has_history;		/* false: leave those columns out */
	/* the legend; NULL for a mark that the panel cannot have */
	const char *legend_higher, *legend_lower, *legend_same;
	const char *legend_untested;	/* NULL when no row needs it */
	const char *legend_hidden, *hidden_word;
};

/** An area on a map. */
struct wb_map_area {
	const struct wb_shape *shape;
	struct wb_figure figure;
	const char *label;		/* `blok A 33%`; may be empty */
	const char *short_label;	/* `33%`, where the label does not fit */
	bool surroundings;		/* drawn as ground, without a figure */
	bool outlined;			/* the area of the page itself */
};

enum { WB_MAP_CLASSES = 5 };

struct wb_map_panel {
	const char *title, *subtitle;
	const struct wb_map_area *areas;
	size_t count;
	double limits[WB_MAP_CLASSES - 1];	/* fixed in advance, in the value */
	const char *class_labels[WB_MAP_CLASSES];	/* `0–10` ... `40 +` */
	const char *hidden_label;
	const char *no_data_label;	/* NULL when no area needs it */
	const char *empty_text;		/* in place of a map without shapes */
	const char *alt;
};

/** One bar of the combinations: households with exactly these domains. */
struct wb_combination { uint32_t set; struct wb_figure figure; const char *value_text; };

struct wb_combination_panel {
	const char *title, *subtitle;
	const char *const *domains;	/* labels; domain d is bit d of a set */
	size_t domain_count;
	const struct wb_combination *bars;	/* in drawing order */
	size_t count;			/* 0: `empty_text` instead */
	const char *empty_text;
	const char *alt;
};

/** A line of the table of areas. */
struct wb_area_row {
	const char *label;
	const char *units_text;		/* households, public */
	const struct wb_figure *figures;	/* per column, last is the measure's */
	const char *const *values;	/* of those */
	const bool *hidden;		/* per column */
	struct wb_measure measure;	/* of the last column */
};

struct wb_area_panel {
	const char *title;
	const char *name_heading, *units_heading;
	const char *const *headings;	/* of the value columns, 1 to 6 */
	size_t column_count;
	const char *margin_heading;
	const struct wb_area_row *rows;
	size_t count;			/* flows over pages as needed */
	double reference_value;		/* of the tick; below 0 for none */
	double axis_low, axis_high;	/* of the intervals, in the value */
};

/** Running text under a heading. */
struct wb_text_panel {
	const char *title;		/* may be NULL */
	const char *const *paragraphs;
	size_t count;
};

/** A table of texts, with wrapping cells. */
struct wb_table_panel {
	const char *title;
	const char *const *headings;
	const double *widths;		/* relative */
	const bool *right;		/* per column: right-aligned numbers */
	size_t column_count;
	const char *const *cells;	/* rows x columns, row-major */
	size_t row_count;
};

enum wb_panel_kind {
	WB_PANEL_KPI, WB_PANEL_INDICATORS, WB_PANEL_MAP, WB_PANEL_COMBINATIONS,
	WB_PANEL_AREAS, WB_PANEL_TEXT, WB_PANEL_TABLE, WB_PANEL_NEW_PAGE,
};

struct wb_panel {
	enum wb_panel_kind kind;
	bool beside_next;
	union {
		struct wb_kpi_panel kpi;
		struct wb_indicator_panel indicators;
		struct wb_map_panel map;
		struct wb_combination_panel combinations;
		struct wb_area_panel areas;
		struct wb_text_panel text;
		struct wb_table_panel table;
	};
};

struct wb_document {
	enum wb_language language;
	const char *report;		/* `WIJKANALYSE` */
	const char *period;		/* `3e kwartaal 2026` */
	const char *title, *subtitle;	/* the area and where it is */
	const char *audience;		/* label in the box, from the release */
	const char *demo_text;		/* `demonstratiegegevens`, or NULL */
	const char *reference_date, *window;	/* under the box */
	const char *footer[2];
	const char *page_words;		/* `pagina {1} van {2}`: for the outline */
	const char *continued_word;	/* `vervolg` */
	const char *document_title, *author, *subject, *id;
	const struct wb_panel *panels;
	size_t panel_count;
	struct wb_vouchers vouchers;
};

/**
 * The step of an axis from 0 to `highest`, above 0: a round number of 1 or more
 * that gives two to four lines.
 */
double wb_axis_step(double highest);

#endif
