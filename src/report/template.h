/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A template as the composer sees it.
 */
#ifndef WIJKBEELD_REPORT_TEMPLATE_H
#define WIJKBEELD_REPORT_TEMPLATE_H

#include "wijkbeeld/report.h"
#include "wijkbeeld/schema.h"

/** The panels that a template may name. */
enum wb_template_kind {
	WB_TEMPLATE_KPI, WB_TEMPLATE_INDICATORS, WB_TEMPLATE_MAP,
	WB_TEMPLATE_COMBINATIONS, WB_TEMPLATE_AREAS, WB_TEMPLATE_RESULTS,
	WB_TEMPLATE_RANKING,
	WB_TEMPLATE_NEW_PAGE,
	WB_TEMPLATE_SOURCES, WB_TEMPLATE_LINKAGE, WB_TEMPLATE_AGREEMENTS,
	WB_TEMPLATE_DEFINITIONS,
	WB_TEMPLATE_RULES, WB_TEMPLATE_READING, WB_TEMPLATE_KINDS,
};

struct wb_template_panel {
	int kind;
	bool beside_next;
	struct wb_texts indicators;	/* names; empty: chosen by kind */
	struct wb_texts kinds;		/* words of indicator kinds, in order */
	int most;			/* of indicators or columns */
	struct wb_wording title, subtitle;	/* in place of our own */
};

enum { WB_MOST_PANELS = 32 };

struct wb_template {
	const char *name;
	struct wb_wording title;
	struct wb_template_panel panels[WB_MOST_PANELS];
	size_t panel_count;
};

/**
 * The indicators that a panel of a template is about, in order.
 *
 * @param out  room for WB_MOST_INDICATORS
 */
size_t wb_template_choose(const struct wb_template_panel *panel,
			  const struct wb_project *project, uint32_t *out);

#endif
