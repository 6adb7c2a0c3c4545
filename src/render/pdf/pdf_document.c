/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The PDF document: life cycle, objects with bodies of ours, saving.
 *
 * One document per canvas, on one thread at a time; libharu has no state
 * outside its document, so many documents can be made at once.
 *
 * libharu takes its memory from malloc and not from our seam: where an
 * allocation inside it fails, version 2.3.0 leaks and can crash, so a test that
 * made it fail would test libharu and not us.
 *
 * Deterministic: no date is written, object numbers follow the calls, the
 * identifier of the file comes from the caller.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "render/pdf/pdf.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

static void
on_error(HPDF_STATUS code, HPDF_STATUS detail, void *data)
{
	struct wb_pdf *pdf = data;

	(void)code;
	(void)detail;
	pdf->failed = true;
}

enum wb_status
wb_pdf_status(struct wb_pdf *pdf, struct wb_error *err)
{
	HPDF_STATUS code = HPDF_GetError(pdf->file);

	if (pdf->no_memory || pdf->page.content.failed ||
	    pdf->parent_pages.failed || code == HPDF_FAILD_TO_ALLOC_MEM)
		return wb_error_no_memory(err);
	if (pdf->failed || code != HPDF_OK)
		return wb_error_set(err, WB_UNAVAILABLE,
			_("the PDF cannot be made: libharu reports %#06lx"),
			(unsigned long)code);
	return WB_OK;
}

static HPDF_STATUS
write_body(HPDF_Dict object, HPDF_Stream stream)
{
	return object->attr ? HPDF_Stream_WriteStr(stream, object->attr)
			    : HPDF_OK;
}

HPDF_Dict
wb_pdf_object(struct wb_pdf *pdf)
{
	HPDF_Dict object = HPDF_Dict_New(pdf->file->mmgr);

	if (!object || HPDF_Xref_Add(pdf->file->xref, object) != HPDF_OK) {
		pdf->failed = true;
		return NULL;
	}
	return object;
}

HPDF_Dict
wb_pdf_stream(struct wb_pdf *pdf, const void *bytes, size_t size,
	      bool compressed)
{
	HPDF_Dict object = HPDF_DictStream_New(pdf->file->mmgr,
					       pdf->file->xref);

	if (!object || (size > 0 && HPDF_Stream_Write(object->stream, bytes,
					(HPDF_UINT)size) != HPDF_OK)) {
		pdf->failed = true;
		return NULL;
	}
	object->filter = compressed ? HPDF_STREAM_FILTER_FLATE_DECODE
				    : HPDF_STREAM_FILTER_NONE;
	return object;
}

static void
set_body(struct wb_pdf *pdf, HPDF_Dict object, const char *start, size_t length)
{
	char *body = wb_arena_text(pdf->arena, start, length);

	if (!body)
		pdf->no_memory = true;
	if (!body || !object)
		return;
	object->attr = body;
	object->write_fn = write_body;
}

void
wb_pdf_body_take(struct wb_pdf *pdf, HPDF_Dict object, struct wb_buffer *text)
{
	if (text->failed)
		pdf->no_memory = true;
	else
		set_body(pdf, object, text->start, text->length);
	wb_buffer_release(text);
}

void
wb_pdf_body(struct wb_pdf *pdf, HPDF_Dict object, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (length < 0 || (size_t)length >= sizeof text)
		pdf->failed = true;
	else
		set_body(pdf, object, text, (size_t)length);
}

unsigned
wb_pdf_number(void *object)
{
	const HPDF_Obj_Header *header = object;

	return header ? header->obj_id & 0x00FFFFFF : 0;
}

static void
add_unit(struct wb_buffer *out, uint32_t unit)
{
	wb_buffer_printf(out, "%04X", (unsigned)unit);
}

void
wb_pdf_add_text(struct wb_buffer *out, const char *text)
{
	struct wb_text slice = wb_text_of(text);

	wb_buffer_text(out, "<FEFF");
	for (size_t offset = 0; offset < slice.length; ) {
		uint32_t point = wb_text_next(slice, &offset);

		if (point > 0xFFFF) {
			add_unit(out, 0xD800 + ((point - 0x10000) >> 10));
			point = 0xDC00 + (point & 0x3FF);
		}
		add_unit(out, point);
	}
	wb_buffer_text(out, ">");
}

void
wb_pdf_add_hundredths(struct wb_buffer *out, int64_t hundredths)
{
	char digits[24];
	char *end = digits + sizeof digits, *at = end;
	uint64_t rest = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
	unsigned part = rest % 100;

	if (part % 10)
		*--at = (char)('0' + part % 10);
	if (part) {
		*--at = (char)('0' + part / 10);
		*--at = '.';
	}
	rest /= 100;
	do
		*--at = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (hundredths < 0)
		*--at = '-';
	wb_buffer_add(out, at, (size_t)(end - at));
}

int64_t
wb_pdf_points(int32_t length)
{
	int64_t scaled = (int64_t)length * 720;		/* 254 times as much */

	return (scaled + (scaled < 0 ? -127 : 127)) / 254;
}

static enum wb_status
copy_bytes(HPDF_Stream stream, struct wb_arena *arena,
	   struct wb_canvas_output *out, struct wb_error *err)
{
	HPDF_UINT pieces = HPDF_MemStream_GetBufCount(stream);
	unsigned char *bytes = wb_arena_array(arena, stream->size, 1);
	size_t size = 0;

	if (!bytes)
		return wb_error_no_memory(err);
	for (HPDF_UINT piece = 0; piece < pieces; piece++) {
		HPDF_UINT length;
		const HPDF_BYTE *start = HPDF_MemStream_GetBufPtr(stream, piece,
								  &length);

		memcpy(bytes + size, start, length);
		size += length;
	}
	out->bytes = bytes;
	out->size = size;
	return WB_OK;
}

static enum wb_status
pdf_finish(void *self, struct wb_arena *arena, struct wb_canvas_output *out,
	   struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	enum wb_status status;

	wb_pdf_fonts_finish(pdf);
	wb_pdf_structure_finish(pdf);
	wb_pdf_metadata_finish(pdf);
	status = wb_pdf_status(pdf, err);
	if (status != WB_OK)
		return status;

	/* libharu lowers the version with some of its calls: last word here. */
	pdf->file->pdf_version = HPDF_VER_17;
	HPDF_SaveToStream(pdf->file);
	status = wb_pdf_status(pdf, err);
	if (status != WB_OK)
		return status;
	return copy_bytes(pdf->file->stream, arena, out, err);
}

static void
pdf_free(void *self)
{
	struct wb_pdf *pdf = self;

	HPDF_Free(pdf->file);
	wb_pdf_structure_release(pdf);
	wb_buffer_release(&pdf->page.content);
	wb_buffer_release(&pdf->parent_pages);
	wb_arena_free(pdf->arena);
	wb_memory_free(pdf);
}

static const struct wb_backend pdf_backend = {
	.page_begin = wb_pdf_page_begin,
	.page_end = wb_pdf_page_end,
	.tag_begin = wb_pdf_tag_begin,
	.tag_end = wb_pdf_tag_end,
	.artifact_begin = wb_pdf_artifact_begin,
	.artifact_end = wb_pdf_artifact_end,
	.outline = wb_pdf_outline,
	.clip_begin = wb_pdf_clip_begin,
	.clip_end = wb_pdf_clip_end,
	.draw = wb_pdf_draw,
	.text = wb_pdf_draw_text,
	.finish = pdf_finish,
	.free = pdf_free,
};

static enum wb_status
pdf_begin(struct wb_pdf *pdf, struct wb_error *err)
{
	pdf->arena = wb_arena_new();
	pdf->file = HPDF_New(on_error, pdf);
	if (!pdf->arena || !pdf->file)
		return wb_error_no_memory(err);
	HPDF_SetCompressionMode(pdf->file, HPDF_COMP_ALL);
	wb_pdf_structure_begin(pdf);
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_canvas_pdf_new(const struct wb_fonts *fonts,
		  const struct wb_canvas_document *document,
		  struct wb_canvas **out, struct wb_error *err)
{
	struct wb_pdf *pdf = wb_memory_array(1, sizeof *pdf);
	enum wb_status status;

	if (!pdf)
		return wb_error_no_memory(err);
	pdf->fonts = fonts;
	pdf->document = document;
	wb_buffer_init(&pdf->page.content);
	wb_buffer_init(&pdf->parent_pages);
	status = pdf_begin(pdf, err);
	if (status != WB_OK) {
		pdf_free(pdf);
		return status;
	}
	return wb_canvas_new(&pdf_backend, pdf, fonts, out, err);
}
