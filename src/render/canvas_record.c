/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The recorder: each call as one line of text, for tests.
 *
 *   page 210.00 297.00 / page end
 *   tag H1 / figure "alt" 13.00 39.00 43.00 25.00 / end
 *   artifact / artifact end
 *   outline 1 26.00 "Nypelsplantsoen"
 *   clip 13.00 39.00 43.00 25.00 / clip end
 *   fill 13.00 39.00 43.00 25.00 r1.20 f4f6f8
 *   frame 13.00 39.00 43.00 25.00 r1.20 154273 w0.30
 *   line 13.00 35.00 197.00 35.00 17212b w0.50
 *   circle 97.80 50.60 r1.25 6b7785
 *   path M 49.30 51.75 L 52.30 51.75 L 50.80 49.15 Z fill b5471b stroke ffffff w0.20
 *   hatch M 1.00 2.00 L 3.00 2.00 L 3.00 4.00 Z 5b6875
 *   text 13.00 26.00 bold 23.0 17212b start "Nypelsplantsoen" w71.43
 *
 * Coordinates are millimetres as the canvas rounded them; r0.00 is left out,
 * `dash` and `round` follow a width where they apply. The width of a text stands
 * last, so that a checker can find texts that overlap or leave the page.
 */
#include <string.h>

#include "render/canvas_backend.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/memory.h"

struct recorder { struct wb_buffer lines; };

static const char *const role_names[] = {
	[WB_ROLE_DOCUMENT] = "Document",
	[WB_ROLE_SECTION] = "Sect",
	[WB_ROLE_HEADING_1] = "H1",
	[WB_ROLE_HEADING_2] = "H2",
	[WB_ROLE_HEADING_3] = "H3",
	[WB_ROLE_PARAGRAPH] = "P",
	[WB_ROLE_FIGURE] = "Figure",
	[WB_ROLE_CAPTION] = "Caption",
	[WB_ROLE_TABLE] = "Table",
	[WB_ROLE_ROW] = "TR",
	[WB_ROLE_COLUMN_HEADER] = "TH column",
	[WB_ROLE_ROW_HEADER] = "TH row",
	[WB_ROLE_CELL] = "TD",
	[WB_ROLE_LIST] = "L",
	[WB_ROLE_ITEM] = "LI",
};

static const char *const call_names[] = {
	[WB_CALL_FILL] = "fill", [WB_CALL_FRAME] = "frame",
	[WB_CALL_LINE] = "line", [WB_CALL_CIRCLE] = "circle",
	[WB_CALL_PATH] = "path", [WB_CALL_HATCH] = "hatch",
	[WB_CALL_CLIP] = "clip",
};

static const char *const face_names[] = {
	[WB_REGULAR] = "regular", [WB_SEMIBOLD] = "semibold", [WB_BOLD] = "bold",
};

static const char *const anchor_names[] = {
	[WB_START] = "start", [WB_MIDDLE] = "middle", [WB_END] = "end",
};

static enum wb_status
status_of(const struct recorder *recorder, struct wb_error *err)
{
	return recorder->lines.failed ? wb_error_no_memory(err) : WB_OK;
}

/* " PREFIX12.34": whole numbers only, so no locale has a say. */
static void
add_length(struct wb_buffer *lines, const char *prefix, int32_t length)
{
	uint32_t size = (uint32_t)(length < 0 ? -(int64_t)length : length);

	wb_buffer_printf(lines, " %s%s%u.%02u", prefix, length < 0 ? "-" : "",
			 size / 100, size % 100);
}

static void
add_spot(struct wb_buffer *lines, struct wb_spot spot)
{
	add_length(lines, "", spot.x);
	add_length(lines, "", spot.y);
}

static void
add_extent(struct wb_buffer *lines, struct wb_extent box)
{
	add_length(lines, "", box.x);
	add_length(lines, "", box.y);
	add_length(lines, "", box.width);
	add_length(lines, "", box.height);
}

static void
add_colour(struct wb_buffer *lines, struct wb_colour colour)
{
	wb_buffer_printf(lines, " %06x", (unsigned)colour.rgb & 0xFFFFFF);
}

static void
add_quoted(struct wb_buffer *lines, const char *text)
{
	wb_buffer_text(lines, " \"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			wb_buffer_add(lines, "\\", 1);
		wb_buffer_add(lines, *text == '\n' ? " " : text, 1);
	}
	wb_buffer_text(lines, "\"");
}

static void
add_segments(struct wb_buffer *lines, const struct wb_drawing *drawing)
{
	static const char *const letters[] = {
		[WB_SEGMENT_MOVE] = " M", [WB_SEGMENT_LINE] = " L",
		[WB_SEGMENT_CURVE] = " C", [WB_SEGMENT_CLOSE] = " Z",
	};

	for (size_t row = 0; row < drawing->count; row++) {
		const struct wb_segment *segment = &drawing->segments[row];

		wb_buffer_text(lines, letters[segment->kind]);
		if (segment->kind != WB_SEGMENT_CLOSE)
			add_spot(lines, segment->to);
	}
}

static void
add_pen(struct wb_buffer *lines, const struct wb_pen *pen)
{
	add_colour(lines, pen->colour);
	add_length(lines, "w", pen->width);
	if (pen->dash > 0) {
		add_length(lines, "dash ", pen->dash);
		add_length(lines, "", pen->gap);
	}
	if (pen->round)
		wb_buffer_text(lines, " round");
}

/* What follows the name of a call that fills or strokes. */
static void
add_shape(struct wb_buffer *lines, const struct wb_drawing *drawing)
{
	switch (drawing->call) {
	case WB_CALL_CIRCLE:
		add_length(lines, "", drawing->box.x);
		add_length(lines, "", drawing->box.y);
		break;
	case WB_CALL_LINE:
		add_spot(lines, drawing->segments[0].to);
		add_spot(lines, drawing->segments[1].to);
		break;
	case WB_CALL_PATH:
	case WB_CALL_HATCH:
		add_segments(lines, drawing);
		break;
	case WB_CALL_FILL:
	case WB_CALL_FRAME:
	case WB_CALL_CLIP:
		add_extent(lines, drawing->box);
		break;
	}
	if (drawing->radius > 0)
		add_length(lines, "r", drawing->radius);
}

static enum wb_status
record_draw(void *self, const struct wb_drawing *drawing, struct wb_error *err)
{
	struct recorder *recorder = self;
	struct wb_buffer *lines = &recorder->lines;
	bool path = drawing->call == WB_CALL_PATH;

	wb_buffer_text(lines, call_names[drawing->call]);
	add_shape(lines, drawing);
	if (drawing->filled) {
		wb_buffer_text(lines, path ? " fill" : "");
		add_colour(lines, drawing->fill);
	}
	if (drawing->stroked) {
		wb_buffer_text(lines, path ? " stroke" : "");
		add_pen(lines, &drawing->pen);
	}
	wb_buffer_text(lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_hatch(void *self, const struct wb_drawing *drawing, struct wb_error *err)
{
	struct recorder *recorder = self;

	wb_buffer_text(&recorder->lines, "hatch");
	add_segments(&recorder->lines, drawing);
	add_colour(&recorder->lines, drawing->pen.colour);
	wb_buffer_text(&recorder->lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_text(void *self, const struct wb_run *run, struct wb_error *err)
{
	struct recorder *recorder = self;
	struct wb_buffer *lines = &recorder->lines;
	char size[WB_NUMBER_SIZE];

	wb_buffer_text(lines, "text");
	add_spot(lines, run->asked);
	wb_buffer_printf(lines, " %s %s", face_names[run->style.face],
			 wb_number_print_plain(run->style.size_pt, 1, '.', size));
	add_colour(lines, run->style.colour);
	wb_buffer_printf(lines, " %s", anchor_names[run->style.anchor]);
	add_quoted(lines, run->text);
	add_length(lines, "w", run->width);
	wb_buffer_text(lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_page_begin(void *self, int32_t width, int32_t height,
		  struct wb_error *err)
{
	struct recorder *recorder = self;

	wb_buffer_text(&recorder->lines, "page");
	add_spot(&recorder->lines, (struct wb_spot){ width, height });
	wb_buffer_text(&recorder->lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_tag_begin(void *self, const struct wb_element *tag, struct wb_error *err)
{
	struct recorder *recorder = self;
	struct wb_buffer *lines = &recorder->lines;

	if (tag->role == WB_ROLE_FIGURE)
		wb_buffer_text(lines, "figure");
	else
		wb_buffer_printf(lines, "tag %s", role_names[tag->role]);
	if (tag->alt)
		add_quoted(lines, tag->alt);
	if (tag->role == WB_ROLE_FIGURE)
		add_extent(lines, tag->box);
	wb_buffer_text(lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_outline(void *self, int level, const char *title, int32_t y,
	       struct wb_error *err)
{
	struct recorder *recorder = self;

	wb_buffer_printf(&recorder->lines, "outline %d", level);
	add_length(&recorder->lines, "", y);
	add_quoted(&recorder->lines, title);
	wb_buffer_text(&recorder->lines, "\n");
	return status_of(recorder, err);
}

static enum wb_status
record_word(struct recorder *recorder, const char *word, struct wb_error *err)
{
	wb_buffer_text(&recorder->lines, word);
	return status_of(recorder, err);
}

static enum wb_status
record_page_end(void *self, struct wb_error *err)
{
	return record_word(self, "page end\n", err);
}

static enum wb_status
record_tag_end(void *self, struct wb_error *err)
{
	return record_word(self, "end\n", err);
}

static enum wb_status
record_artifact_begin(void *self, struct wb_error *err)
{
	return record_word(self, "artifact\n", err);
}

static enum wb_status
record_artifact_end(void *self, struct wb_error *err)
{
	return record_word(self, "artifact end\n", err);
}

static enum wb_status
record_clip_end(void *self, struct wb_error *err)
{
	return record_word(self, "clip end\n", err);
}

static enum wb_status
record_finish(void *self, struct wb_arena *arena, struct wb_canvas_output *out,
	      struct wb_error *err)
{
	struct recorder *recorder = self;
	size_t size = recorder->lines.length;
	char *bytes = wb_arena_text(arena, recorder->lines.start, size);

	if (!bytes)
		return wb_error_no_memory(err);
	out->bytes = (unsigned char *)bytes;
	out->size = size;
	return WB_OK;
}

static void
record_free(void *self)
{
	struct recorder *recorder = self;

	wb_buffer_release(&recorder->lines);
	wb_memory_free(recorder);
}

static const struct wb_backend record_backend = {
	.page_begin = record_page_begin,
	.page_end = record_page_end,
	.tag_begin = record_tag_begin,
	.tag_end = record_tag_end,
	.artifact_begin = record_artifact_begin,
	.artifact_end = record_artifact_end,
	.outline = record_outline,
	.clip_begin = record_draw,
	.clip_end = record_clip_end,
	.draw = record_draw,
	.hatch = record_hatch,
	.text = record_text,
	.finish = record_finish,
	.free = record_free,
};

enum wb_status
wb_canvas_record_new(const struct wb_fonts *fonts,
		     const struct wb_canvas_document *document,
		     struct wb_canvas **out, struct wb_error *err)
{
	struct recorder *recorder = wb_memory_array(1, sizeof *recorder);

	(void)document;
	if (!recorder)
		return wb_error_no_memory(err);
	wb_buffer_init(&recorder->lines);
	return wb_canvas_new(&record_backend, recorder, fonts, out, err);
}
