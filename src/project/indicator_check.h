/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One indicator under check, for the two files that check them: by kind and
 * source (indicator_check.c), and as a combination (indicator_combine.c).
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

/** Finds and checks the members, when those are checked themselves. */
bool wb_check_combined(const struct wb_subject *subject);

#endif
