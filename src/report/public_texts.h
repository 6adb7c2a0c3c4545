/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Texts that may stand on any page as they are, numbers included.
 */
#ifndef WIJKBEELD_REPORT_PUBLIC_TEXTS_H
#define WIJKBEELD_REPORT_PUBLIC_TEXTS_H

#include "report/template.h"
#include "wijkbeeld/vouch.h"

/** Vouches for what the project file says in words. */
void wb_vouch_project(struct wb_vouchers *vouchers,
		      const struct wb_project *project);

/** Vouches for titles of a template. */
void wb_vouch_template(struct wb_vouchers *vouchers,
		       const struct wb_template *template,
		       enum wb_language language);

#endif
