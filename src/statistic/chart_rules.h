/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules that tell a signal of a control chart from its noise. Arrays have
 * `count` values: the points of one phase in order, without those that are
 * missing or repeated.
 */
#ifndef WIJKBEELD_STATISTIC_CHART_RULES_H
#define WIJKBEELD_STATISTIC_CHART_RULES_H

#include "wijkbeeld/control_chart.h"

/** Whether the seven points up to and with `at` are on one side (1 or -1). */
bool wb_rule_ends_shift(const int *sides, size_t at);

/** 1 when the seven points up to and with `at` rise each, -1 when they fall. */
int wb_rule_ends_trend(const double *values, size_t at);

/**
 * Whether `at` is near a limit and one of two or more that are, among three
 * points in a row on one side of the centre.
 *
 * @param near  between the near line and the limit
 */
bool wb_rule_is_near(const bool *near, const int *sides, size_t count,
		     size_t at);

/** Adds shift, trend and near to the `signals` of each point. */
void wb_rules_apply(const double *values, const int *sides, const bool *near,
		    size_t count, unsigned *signals);

/** Longest run and crossings, with their critical values; see runs.c. */
struct wb_runs wb_runs_of(const int *sides, size_t count);

#endif
