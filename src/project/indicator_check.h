/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One indicator under check, for the files that check them: by kind and source
 * (indicator_check.c, indicator_rows.c), by what it is counted against
 * (indicator_base.c), and as a combination (indicator_combine.c).
 */
#ifndef WIJKBEELD_PROJECT_INDICATOR_CHECK_H
#define WIJKBEELD_PROJECT_INDICATOR_CHECK_H

#include "project/draft.h"

struct wb_subject {
	struct wb_draft *draft;
	const struct wb_yaml *node;		/* merged with its preset */
	struct wb_indicator_spec *spec;
};

/**
 * The sensitivity that is given may be higher than `least`, that of `of`;
 * where none is given it is that.
 */
bool wb_settle_sensitivity(const struct wb_subject *subject,
			   enum wb_sensitivity least, const char *of);

/** The word of its kind. */
const char *wb_kind_word(const struct wb_subject *subject);

/** The index of the source that `at` names, SIZE_MAX with a mistake. */
size_t wb_find_source(const struct wb_subject *subject,
		      const struct wb_yaml *at);

/**
 * Whether the kind can count rows of a source: its way of linking, and the
 * columns of the indicator. What is told of the source is told at `at`.
 */
bool wb_check_source_fits(const struct wb_subject *subject,
			  const struct wb_yaml *at, size_t source);

/** Whether both holders agreed that their sources are combined. */
bool wb_may_combine(const struct wb_source_spec *one,
		    const struct wb_source_spec *other,
		    const struct wb_source_spec **refuses);

/** What a concentration needs beside a source. */
bool wb_check_concentration(const struct wb_subject *subject);

/** Finds and checks the sources of persons. */
bool wb_check_persons(const struct wb_subject *subject);

/** Finds and checks what it is counted against. */
bool wb_check_base(const struct wb_subject *subject);

/** Finds and checks the members, when those are checked themselves. */
bool wb_check_combined(const struct wb_subject *subject);

#endif
