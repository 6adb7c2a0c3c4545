/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables beside the pages, written from the release: what the pages show, not
 * a digit more.
 */
#ifndef WIJKBEELD_EXPORT_H
#define WIJKBEELD_EXPORT_H

#include <stdbool.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/report.h"

/**
 * `cijfers.csv`: for a Dutch spreadsheet; UTF-8 with BOM, semicolons, decimal
 * comma, CRLF. One row an area and indicator, in the reported quarter.
 *
 * @param shown  areas: stands on a page
 */
void wb_export_figures(const struct wb_report_material *material,
		       const bool *shown, struct wb_buffer *out);

/**
 * `publicatie.csv`: every statement of the release with the bounds that a
 * reader can deduce from it, and where it stands. That is more than what
 * stands on pages as a number: the bars of the indicator panel show the spread
 * of all areas of a level.
 *
 * @param where  areas: the page on which the area's figures stand, or NULL
 */
void wb_export_statements(const struct wb_report_material *material,
			  const char *const *where, struct wb_buffer *out);

/**
 * `indicatoren.csv`: what each indicator of those files counts: its kind, the
 * domains that it combines, out of what, and its class of sensitivity.
 */
void wb_export_indicators(const struct wb_project *project,
			  struct wb_buffer *out);

/**
 * `regels.csv`: by which rules the project has its figures protected, who the
 * edition is for, and who decided what is weaker than the profile.
 */
void wb_export_rules(const struct wb_project *project, struct wb_buffer *out);

#endif
