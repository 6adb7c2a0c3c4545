/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The common part of all canvases: the first error, the order of calls, and
 * rounding.
 *
 * Every call asks may_draw (or a kin of it) first and hands the backend's
 * status to the canvas's own error; once that is set, nothing is called any
 * more. A call in a wrong place is a mistake of ours and never of the user,
 * but it is refused like an error and not asserted, so that a page that could
 * be read wrongly by a screen reader is not written in a release build either.
 *
 * The roles form a table: where a role may stand, and whether it holds content
 * itself or other tags only. A tag may stay open over the end of a page; an
 * artifact and a clip may not.
 *
 * Rounding: millimetres become whole hundredths here, so "12.345" is one number
 * for all backends. A circle of 0.65 mm keeps its shape: the rounding is a
 * fifth of a pixel at 600 dots per inch.
 */
#include "wijkbeeld/canvas.h"

#include <math.h>
#include <string.h>

#include "render/canvas_core.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum { MOST_LEVEL = 6 };		/* of outline entries */

static const double most_mm = 5000;	/* what PDF and cairo can both hold */

/* One bit for a role, to list the roles that may stand around another. */
#define IN(role) (1u << (role))
#define ANYWHERE (~0u)
#define TOP (1u << 31)			/* outside all tags */

static const struct role {
	const char *name;
	unsigned inside;		/* the tags it may stand in directly */
	bool holds_content;
} roles[] = {
	[WB_ROLE_DOCUMENT] = { "Document", TOP, false },
	[WB_ROLE_SECTION] = { "Section", ANYWHERE, false },
	[WB_ROLE_HEADING_1] = { "Heading 1", ANYWHERE, true },
	[WB_ROLE_HEADING_2] = { "Heading 2", ANYWHERE, true },
	[WB_ROLE_HEADING_3] = { "Heading 3", ANYWHERE, true },
	[WB_ROLE_PARAGRAPH] = { "Paragraph", ANYWHERE, true },
	[WB_ROLE_FIGURE] = { "Figure", ANYWHERE, true },
	[WB_ROLE_CAPTION] = { "Caption", IN(WB_ROLE_FIGURE) |
			      IN(WB_ROLE_TABLE) | IN(WB_ROLE_LIST), true },
	[WB_ROLE_TABLE] = { "Table", ANYWHERE, false },
	[WB_ROLE_ROW] = { "Row", IN(WB_ROLE_TABLE), false },
	[WB_ROLE_COLUMN_HEADER] = { "Column header", IN(WB_ROLE_ROW), true },
	[WB_ROLE_ROW_HEADER] = { "Row header", IN(WB_ROLE_ROW), true },
	[WB_ROLE_CELL] = { "Cell", IN(WB_ROLE_ROW), true },
	[WB_ROLE_LIST] = { "List", ANYWHERE, false },
	[WB_ROLE_ITEM] = { "Item", IN(WB_ROLE_LIST), true },
};

/* Tags that hold only what names them as its place. */
static const unsigned strict_parents = IN(WB_ROLE_TABLE) | IN(WB_ROLE_ROW) |
				       IN(WB_ROLE_LIST);

enum wb_status
wb_canvas_new(const struct wb_backend *backend, void *self,
	      const struct wb_fonts *fonts, struct wb_canvas **out,
	      struct wb_error *err)
{
	struct wb_canvas *canvas = wb_memory_array(1, sizeof *canvas);
	struct wb_glyph *glyphs = wb_memory_array(WB_CANVAS_MOST_GLYPHS,
						  sizeof *glyphs);

	if (!canvas || !glyphs) {
		wb_memory_free(canvas);
		wb_memory_free(glyphs);
		backend->free(self);
		return wb_error_no_memory(err);
	}
	canvas->backend = backend;
	canvas->self = self;
	canvas->fonts = fonts;
	canvas->glyphs = glyphs;
	*out = canvas;
	return WB_OK;
}

void
wb_canvas_free(struct wb_canvas *canvas)
{
	if (!canvas)
		return;
	canvas->backend->free(canvas->self);
	wb_trace_release(&canvas->trace);
	wb_trace_release(&canvas->lines);
	wb_memory_free(canvas->glyphs);
	wb_memory_free(canvas);
}

const struct wb_fonts *
wb_canvas_fonts(const struct wb_canvas *canvas)
{
	return canvas->fonts;
}

void
wb_canvas_fail(struct wb_canvas *canvas, const struct wb_error *err)
{
	if (canvas->error.status == WB_OK)
		canvas->error = *err;
}

void
wb_canvas_mistake(struct wb_canvas *canvas, const char *call, const char *what)
{
	if (canvas->error.status != WB_OK)
		return;
	wb_error_set(&canvas->error, WB_REFUSED,
		     _("drawing: %s: %s"), call, _(what));
	wb_error_mend(&canvas->error,
		      _("this is a defect of the program; please report it"));
}

bool
wb_canvas_holds(struct wb_canvas *canvas, const char *call, bool condition,
      const char *otherwise)
{
	if (!condition)
		wb_canvas_mistake(canvas, call, otherwise);
	return canvas->error.status == WB_OK;
}

bool
wb_canvas_may_draw(struct wb_canvas *canvas, const char *call)
{
	return wb_canvas_holds(canvas, call, canvas->on_page, N_("outside a page")) &&
	       wb_canvas_holds(canvas, call, canvas->in_artifact ||
			       canvas->depth > 0,
		     N_("outside a tag and an artifact")) &&
	       wb_canvas_holds(canvas, call, canvas->in_artifact ||
		     roles[canvas->open[canvas->depth - 1]].holds_content,
		     N_("in a tag that holds other tags only"));
}

/* Hundredths; a value that is no number or too large fails the canvas. */
int32_t
wb_canvas_rounded(struct wb_canvas *canvas, double mm)
{
	if (!(fabs(mm) <= most_mm)) {
		wb_canvas_mistake(canvas, "wb_canvas",
			N_("a coordinate is not a number or too large"));
		return 0;
	}
	return (int32_t)lround(mm * 100);
}

struct wb_spot
wb_canvas_spot(struct wb_canvas *canvas, struct wb_point point)
{
	return (struct wb_spot){ wb_canvas_rounded(canvas, point.x),
				 wb_canvas_rounded(canvas, point.y) };
}

/* Edges are rounded, not sizes, so that boxes that touch still do. */
struct wb_extent
wb_canvas_extent(struct wb_canvas *canvas, struct wb_rect rect)
{
	int32_t x = wb_canvas_rounded(canvas, rect.x),
		y = wb_canvas_rounded(canvas, rect.y);

	return (struct wb_extent){
		x, y,
		wb_canvas_rounded(canvas, rect.x + rect.width) - x,
		wb_canvas_rounded(canvas, rect.y + rect.height) - y,
	};
}

void
wb_canvas_page_begin(struct wb_canvas *canvas, double width_mm,
		     double height_mm)
{
	const char *call = "wb_canvas_page_begin";
	int32_t width = wb_canvas_rounded(canvas, width_mm);
	int32_t height = wb_canvas_rounded(canvas, height_mm);

	if (!wb_canvas_holds(canvas, call, !canvas->on_page, N_("a page is open")) ||
	    !wb_canvas_holds(canvas, call, width > 0 && height > 0, N_("an empty page")))
		return;
	canvas->on_page = true;
	WB_CANVAS_CALL(canvas, page_begin, width, height);
}

void
wb_canvas_page_end(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_page_end";

	if (!wb_canvas_holds(canvas, call, canvas->on_page, N_("no page is open")) ||
	    !wb_canvas_holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact is still open")) ||
	    !wb_canvas_holds(canvas, call, !canvas->in_clip, N_("a clip is still open")))
		return;
	canvas->on_page = false;
	WB_CANVAS_CALL_PLAIN(canvas, page_end);
}

/* Whether `role` may stand directly in the innermost open tag. */
static bool
fits_here(const struct wb_canvas *canvas, enum wb_role role)
{
	unsigned inside = roles[role].inside, around;

	if (canvas->depth == 0)
		return (inside & TOP) != 0;
	around = IN(canvas->open[canvas->depth - 1]);
	if (inside == ANYWHERE)
		return (around & strict_parents) == 0;
	return (inside & around) != 0;
}

void
wb_canvas_tag_begin(struct wb_canvas *canvas, struct wb_tag tag)
{
	const char *call = roles[tag.role].name;
	struct wb_element element = { tag.role, tag.alt,
				      wb_canvas_extent(canvas, tag.box) };
	bool figure = tag.role == WB_ROLE_FIGURE;

	if (!wb_canvas_holds(canvas, call, !canvas->in_artifact,
		   N_("a tag inside an artifact")) ||
	    !wb_canvas_holds(canvas, call,
			     canvas->depth < WB_CANVAS_MOST_DEPTH,
		   N_("tags are nested too deep")) ||
	    !wb_canvas_holds(canvas, call, fits_here(canvas, tag.role),
		   N_("a tag that may not stand here")) ||
	    !wb_canvas_holds(canvas, call, !figure || canvas->on_page,
		   N_("a figure outside a page")) ||
	    !wb_canvas_holds(canvas, call, !figure || (tag.alt && tag.alt[0]),
		   N_("a figure without a description")) ||
	    !wb_canvas_holds(canvas, call, !figure || (element.box.width > 0 &&
					     element.box.height > 0),
		   N_("a figure without a box")))
		return;
	canvas->open[canvas->depth++] = tag.role;
	WB_CANVAS_CALL(canvas, tag_begin, &element);
}

void
wb_canvas_tag_end(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_tag_end";

	if (!wb_canvas_holds(canvas, call, canvas->depth > 0, N_("no tag is open")) ||
	    !wb_canvas_holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact is still open")))
		return;
	canvas->depth--;
	WB_CANVAS_CALL_PLAIN(canvas, tag_end);
}

void
wb_canvas_artifact_begin(struct wb_canvas *canvas)
{
	const char *call = "wb_canvas_artifact_begin";

	if (!wb_canvas_holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !wb_canvas_holds(canvas, call, !canvas->in_artifact,
		   N_("an artifact inside an artifact")))
		return;
	canvas->in_artifact = true;
	WB_CANVAS_CALL_PLAIN(canvas, artifact_begin);
}

void
wb_canvas_artifact_end(struct wb_canvas *canvas)
{
	if (!wb_canvas_holds(canvas, "wb_canvas_artifact_end",
			     canvas->in_artifact,
		   N_("no artifact is open")))
		return;
	canvas->in_artifact = false;
	WB_CANVAS_CALL_PLAIN(canvas, artifact_end);
}

void
wb_canvas_outline(struct wb_canvas *canvas, int level, const char *title,
		  double y)
{
	const char *call = "wb_canvas_outline";
	int32_t height = wb_canvas_rounded(canvas, y);

	if (!wb_canvas_holds(canvas, call, canvas->on_page, N_("outside a page")) ||
	    !wb_canvas_holds(canvas, call, level >= 1 && level <= MOST_LEVEL,
		   N_("a level that does not exist")))
		return;
	WB_CANVAS_CALL(canvas, outline, level, title, height);
}

enum wb_status
wb_canvas_finish(struct wb_canvas *canvas, struct wb_arena *arena,
		 struct wb_canvas_output *out, struct wb_error *err)
{
	const char *call = "wb_canvas_finish";

	if (wb_canvas_holds(canvas, call, !canvas->on_page, N_("a page is still open")) &&
	    wb_canvas_holds(canvas, call, canvas->depth == 0, N_("a tag is still open")))
		WB_CANVAS_CALL(canvas, finish, arena, out);
	if (canvas->error.status != WB_OK)
		*err = canvas->error;
	return canvas->error.status;
}
