/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports: which panels, for which areas, with which figures and words.
 *
 * A template (templates/reports/<name>.yaml) says which panels in which order
 * and with which indicators; a report is that template for some levels of the
 * project. The result is a document (page.h) for each area. This room sees a
 * release and never a count.
 */
#ifndef WIJKBEELD_REPORT_H
#define WIJKBEELD_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/area.h"
#include "wijkbeeld/boundary.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/page.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/statement.h"
#include "wijkbeeld/words.h"

/** A template; read only. */
struct wb_template;

WB_MUST_CHECK enum wb_status
wb_template_read(const char *path, const char *name, struct wb_arena *arena,
		 struct wb_notices *notices, const struct wb_template **out,
		 struct wb_error *err);

/** What the template calls itself, in a language. */
const char *wb_template_title(const struct wb_template *template,
			      enum wb_language language);

/** All that documents of one run are made of. */
struct wb_report_material {
	const struct wb_project *project;
	const struct wb_areas *areas;
	const struct wb_boundaries *boundaries;	/* levels */
	const struct wb_release *release;
	const struct wb_words *words;
	const struct wb_spread *spreads;	/* levels x indicators */
	struct wb_vouchers vouchers;	/* of the project file's own texts */
};

/** Computes once what all documents share; in `arena`. */
WB_MUST_CHECK enum wb_status
wb_report_prepare(struct wb_report_material *material, struct wb_arena *arena,
		  struct wb_error *err);

/** An area that a report makes a document of. */
struct wb_report_area { uint32_t area; bool empty; /* nothing may be shown */ };

/** Refuses a code under `only` that no area of the report's levels has. */
WB_MUST_CHECK enum wb_status
wb_report_check_codes(const struct wb_report_material *material,
		      const struct wb_report_spec *spec, struct wb_error *err);

/** The areas of a report, in code order; in `arena`. */
WB_MUST_CHECK enum wb_status
wb_report_areas(const struct wb_report_material *material,
		const struct wb_report_spec *spec, struct wb_arena *arena,
		const struct wb_report_area **out, size_t *count,
		struct wb_error *err);

/**
 * Marks the areas whose figures stand on the pages of a report: those that
 * have a page, those below and beside them that the report names, and the
 * municipality that they are compared with.
 *
 * @param shown  areas; marks are added to those that stand
 */
WB_MUST_CHECK enum wb_status
wb_report_mark_shown(const struct wb_report_material *material,
		     const struct wb_report_spec *spec,
		     const struct wb_report_area *pages, size_t count,
		     bool *shown, struct wb_arena *arena, struct wb_error *err);

/** Composes the document of one area; several threads may do so at once. */
WB_MUST_CHECK enum wb_status
wb_report_compose(const struct wb_report_material *material,
		  const struct wb_report_spec *spec,
		  const struct wb_template *template, uint32_t area,
		  struct wb_arena *arena, const struct wb_document **out,
		  struct wb_error *err);

/**
 * The kinds of panels in which a figure stands: bit k for enum wb_panel_kind.
 * As a figure of its own, what others are held to, or part of a trend; the
 * spread of all areas is of no figure.
 */
unsigned wb_document_holds(const struct wb_document *document,
			   struct wb_figure figure);

#endif
