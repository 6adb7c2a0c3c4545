/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the statistics say of an area, in plain words: never a cause, never a
 * person. Each result is a sentence with what it rests on, and how much a reader
 * should be told of it first.
 */
#ifndef WIJKBEELD_REPORT_RESULT_H
#define WIJKBEELD_REPORT_RESULT_H

#include "report/brief.h"

/** Results of one area in the making. */
struct wb_result_list {
	struct wb_brief *brief;
	uint32_t area;
	struct wb_result *items;
	size_t count, capacity;
};

/** Adds one; a lack of memory fails the brief. */
void wb_result_add(struct wb_result_list *list, struct wb_result result);

/** The topics, each in a file of its own, in the order that they are written. */
void wb_results_compare(struct wb_result_list *list, uint32_t indicator);
void wb_results_change(struct wb_result_list *list, uint32_t indicator);
void wb_results_place(struct wb_result_list *list, uint32_t indicator);
void wb_results_facts(struct wb_result_list *list);
void wb_results_effects(struct wb_result_list *list);
void wb_results_indexes(struct wb_result_list *list);

/** All of them: by indicator, then interventions, then indexes. */
struct wb_result_list wb_results_of(struct wb_brief *brief, uint32_t area);

/** With what it is per, where that is no sign: `385 per 1.000`. */
const char *wb_result_with_unit(struct wb_brief *brief, uint32_t indicator,
				const char *number);

/** A figure, and a value as the indicator prints it: `35%`, `385 per 1.000`. */
const char *wb_result_figure(struct wb_brief *brief, uint32_t indicator,
			     struct wb_figure figure);
const char *wb_result_value(struct wb_brief *brief, uint32_t indicator,
			    double value);

/** Why something cannot be calculated, in words; "" when it can. */
const char *wb_result_why(struct wb_brief *brief, enum wb_not_calculable why);

/** A chance as it is printed: `p = 0,03`, `p < 0,001`. */
const char *wb_result_chance(struct wb_brief *brief, double p);

#endif
