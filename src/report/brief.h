/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the panels of one document are composed from.
 *
 * A brief is passed to every panel. It remembers that memory ran out, so that
 * a panel reads straight and the composer looks once, at the end.
 *
 * Texts with numbers are made by the functions below, which vouch for what they
 * print (vouch.h). A number that a panel prints in any other way is refused by
 * gate 2, and there is no edition.
 */
#ifndef WIJKBEELD_REPORT_BRIEF_H
#define WIJKBEELD_REPORT_BRIEF_H

#include "wijkbeeld/report.h"

#include "report/template.h"

struct wb_brief {
	const struct wb_report_material *material;
	const struct wb_report_spec *spec;
	const struct wb_template *template;
	enum wb_language language;
	struct wb_arena *arena;
	bool failed;

	uint32_t at;			/* the page's area */
	const struct wb_area *area;
	uint32_t reference;		/* the municipality, or WB_NO_AREA */
	uint32_t below_level;		/* of the areas below, or UINT32_MAX */
	const uint32_t *below;		/* the areas below, in code order */
	size_t below_count;
	uint32_t spread_level;		/* whose areas the bars show */
	bool told[WB_MOST_INDICATORS];	/* by a panel before this one */
	struct wb_vouchers *vouchers;	/* of the document */
};

/** True when the report makes documents of this level. */
bool wb_report_has_level(const struct wb_report_spec *spec, uint32_t level);

/** Memory, texts and words; "" after a failure. */
void *wb_brief_array(struct wb_brief *brief, size_t count, size_t size);
const char *wb_brief_printf(struct wb_brief *brief, const char *format, ...)
	WB_PRINTF(2, 3);
const char *wb_brief_word(const struct wb_brief *brief, const char *key);
const char *wb_brief_fill(struct wb_brief *brief, const char *key,
			  const char *const *arguments, size_t count);

/** The word of a key, or NULL when there is none. */
const char *wb_brief_word_find(const struct wb_brief *brief, const char *key);

/** A text that may stand as a whole, with where it comes from; itself. */
const char *wb_brief_public(const struct wb_brief *brief,
			    enum wb_origin origin, const char *text);

/** The name of an area. */
const char *wb_brief_name(const struct wb_brief *brief, uint32_t area);

/** `level.<name>.one` or `.many`. */
const char *wb_brief_level(struct wb_brief *brief, uint32_t level, bool many);

/** The same text in capitals. */
const char *wb_brief_upper(struct wb_brief *brief, const char *text);

/** The same text with its first letter as a capital. */
const char *wb_brief_capital(struct wb_brief *brief, const char *text);

/** The figure of an indicator for an area in the reported quarter. */
struct wb_figure wb_brief_figure(const struct wb_brief *brief,
				 uint32_t indicator, uint32_t area);

/** The municipality of an area; WB_NO_AREA for the municipality itself. */
uint32_t wb_brief_reference(const struct wb_brief *brief, uint32_t area);

/** The indicator's figure for an area of the page with all that goes beside it. */
struct wb_measure wb_brief_measure(struct wb_brief *brief, uint32_t indicator,
				   uint32_t area);

/** The label, with its unit where the panel does not tell it. */
const char *wb_brief_label(struct wb_brief *brief, uint32_t indicator,
			   bool with_unit);
const char *wb_brief_short_label(const struct wb_brief *brief,
				 uint32_t indicator);

/** `18` or `8,4`: the value without its unit; a mid dot when hidden. */
const char *wb_brief_value(struct wb_brief *brief, struct wb_figure figure);

/** The same with its unit: `35%`. */
const char *wb_brief_value_unit(struct wb_brief *brief,
				struct wb_figure figure);

/** The same for an indicator, whose open figures may be a `%` as well. */
const char *wb_brief_figure_text(struct wb_brief *brief, uint32_t indicator,
				 struct wb_figure figure);

/** What a row of the register is: `huishouden`, or `huishoudens`. */
const char *wb_brief_spine(struct wb_brief *brief, bool many);

/** What an indicator is a share or rate of, in the plural; "" for an open one. */
const char *wb_brief_base(struct wb_brief *brief, uint32_t indicator);

/** `per 1.000 inwoners`, `km`; "" for a share. */
const char *wb_brief_unit(struct wb_brief *brief, uint32_t indicator);

/** What an indicator counts: `aandeel van de huishoudens`. */
const char *wb_brief_kind(struct wb_brief *brief, uint32_t indicator);

/** The indicators that a panel asks for and that any of the areas has. */
size_t wb_brief_choose(struct wb_brief *brief,
		       const struct wb_template_panel *from,
		       const uint32_t *areas, size_t count, uint32_t *chosen);

/**
 * The same, the key figure first: what was asked for first, unless that is an
 * open figure without a good or bad side, such as a number of inhabitants.
 */
size_t wb_brief_choose_key(struct wb_brief *brief,
			   const struct wb_template_panel *from,
			   const uint32_t *areas, size_t count,
			   uint32_t *chosen);

/** A number that is of no figure, such as a rule: `3.412`. */
const char *wb_brief_number(struct wb_brief *brief, enum wb_origin origin,
			    double value, int decimals);

/**
 * A number that follows from a figure: a bound of its interval, its numerator.
 * There is no voucher for it unless the figure is shown.
 */
const char *wb_brief_derived(struct wb_brief *brief, struct wb_figure figure,
			     double value, int decimals);

/** The same for a value of the figure, as its share in percents. */
const char *wb_brief_derived_value(struct wb_brief *brief,
				   struct wb_figure figure, double value);

/** The panels, each in a file of its own; false leaves the panel out. */
bool wb_panel_kpi(struct wb_brief *brief, const struct wb_template_panel *from,
		  struct wb_panel *out);
bool wb_panel_indicators(struct wb_brief *brief,
			 const struct wb_template_panel *from,
			 struct wb_panel *out);
bool wb_panel_map(struct wb_brief *brief, const struct wb_template_panel *from,
		  struct wb_panel *out);
bool wb_panel_combinations(struct wb_brief *brief,
			   const struct wb_template_panel *from,
			   struct wb_panel *out);
bool wb_panel_areas(struct wb_brief *brief,
		    const struct wb_template_panel *from, struct wb_panel *out);
bool wb_panel_results(struct wb_brief *brief,
		      const struct wb_template_panel *from,
		      struct wb_panel *out);
bool wb_panel_ranking(struct wb_brief *brief,
		      const struct wb_template_panel *from,
		      struct wb_panel *out);
bool wb_panel_sources(struct wb_brief *brief,
		      const struct wb_template_panel *from,
		      struct wb_panel *out);
bool wb_panel_linkage(struct wb_brief *brief,
		      const struct wb_template_panel *from,
		      struct wb_panel *out);
bool wb_panel_agreements(struct wb_brief *brief,
			 const struct wb_template_panel *from,
			 struct wb_panel *out);
bool wb_panel_definitions(struct wb_brief *brief,
			  const struct wb_template_panel *from,
			  struct wb_panel *out);
bool wb_panel_rules(struct wb_brief *brief,
		    const struct wb_template_panel *from, struct wb_panel *out);
bool wb_panel_reading(struct wb_brief *brief,
		      const struct wb_template_panel *from,
		      struct wb_panel *out);
bool wb_panel_new_page(struct wb_brief *brief,
		       const struct wb_template_panel *from,
		       struct wb_panel *out);

#endif
