/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gate 2 for a document: is every number that stands in the written PDF vouched
 * for by what composed it?
 *
 * The numbers of pages are known here alone, because the file tells how many
 * pages it has. A finding says where a number stands and in which words, with
 * `#` for each of its numbers: never a value.
 *
 * The register of what is vouched for is of the document and not of a place on
 * it, so a number that is vouched for elsewhere in the same document passes; a
 * panel that prints what it should not does so in all documents, and each has
 * other numbers. The image is drawn from the same document by the same code.
 */
#include "wijkbeeld/audit.h"

#include <stdio.h>
#include <string.h>

#include "audit/pdf_read.h"
#include "audit/vouched.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#define MOST_BYTES ((size_t)256 << 20)

enum { MOST_SHOWN = 80, MOST_PAGE_FINDINGS = 20 };	/* bytes of a text */

struct checking {
	const struct wb_audit_document *document;
	struct wb_arena *arena;
	struct wb_audit *out;
	struct wb_finding *list;
	size_t capacity;
	bool failed;
};

/* `pagina {1} van {2}` with both filled in. */
static const char *
page_words(struct checking *checking, const char *words, size_t page,
	   size_t pages)
{
	struct wb_buffer out;
	const char *text;

	wb_buffer_init(&out);
	while (*words) {
		bool one = strncmp(words, "{1}", 3) == 0;

		if (one || strncmp(words, "{2}", 3) == 0) {
			wb_buffer_printf(&out, "%zu", one ? page : pages);
			words += 3;
		} else {
			wb_buffer_add(&out, words++, 1);
		}
	}
	text = wb_arena_text(checking->arena, out.length > 0 ? out.start : "",
			     out.length);
	checking->failed |= !text || out.failed;
	wb_buffer_release(&out);
	return text;
}

/* The document's vouchers, and those of the numbers of its pages. */
static struct vouched
vouched_of(struct checking *checking, size_t pages)
{
	struct wb_vouchers all = { .arena = checking->arena };
	struct vouched vouched;

	wb_vouch_all(&all, checking->document->vouchers);
	for (size_t page = 1; page <= pages; page++) {
		wb_vouch(&all, WB_ORIGIN_WORDS, page_words(checking,
			"{1} / {2}", page, pages));
		wb_vouch(&all, WB_ORIGIN_WORDS, page_words(checking,
			checking->document->page_words, page, pages));
	}
	wb_vouched_make(&all, checking->arena, &vouched);
	return vouched;
}

/* The words of a text, with `#` for each number. */
static const char *
masked(struct checking *checking, const char *text)
{
	struct wb_buffer out;
	const char *copy;
	bool digit = false;

	wb_buffer_init(&out);
	for (; *text && (out.length < MOST_SHOWN ||
			 ((unsigned char)*text & 0xC0) == 0x80); text++) {
		bool before = digit;

		digit = *text >= '0' && *text <= '9';
		if (digit && !before)
			wb_buffer_add(&out, "#", 1);
		else if (!digit && !(before && (*text == '.' || *text == ',') &&
				     text[1] >= '0' && text[1] <= '9'))
			wb_buffer_add(&out, *text == '\n' ? " " : text, 1);
		else if (!digit)
			digit = true;
	}
	wb_buffer_text(&out, *text ? "..." : "");
	copy = wb_arena_text(checking->arena, out.length > 0 ? out.start : "",
			     out.length);
	checking->failed |= !copy || out.failed;
	wb_buffer_release(&out);
	return copy ? copy : "";
}

static const char *
quoted(struct checking *checking, const char *text)
{
	const char *quote = wb_arena_printf(checking->arena, "\"%s\"",
					    masked(checking, text));

	checking->failed |= !quote;
	return quote ? quote : "";
}

/* `wijkanalyse/x.pdf: page 1, under "Kerncijfers"`. */
static const char *
place_of(struct checking *checking, const struct pdf_text *text)
{
	const char *name = checking->document->name, *place = NULL;

	switch (text->place) {
	case PDF_DRAWN:
		place = text->heading[0] ?
			wb_arena_printf(checking->arena,
				_("%s: page %zu, under \"%s\":"), name,
				text->page, masked(checking, text->heading)) :
			wb_arena_printf(checking->arena, _("%s: page %zu:"),
					name, text->page);
		break;
	case PDF_ALT:
		place = wb_arena_printf(checking->arena,
			_("%s: page %zu, description of a picture:"), name,
			text->page);
		break;
	case PDF_BESIDE:
		place = wb_arena_printf(checking->arena,
			_("%s: beside the pages:"), name);
		break;
	}
	checking->failed |= !place;
	return place ? place : "";
}

static void
report(struct checking *checking, const struct pdf_text *text)
{
	struct wb_audit *out = checking->out;
	struct wb_finding *moved;

	if (++out->reached[WB_TOO_FAR] > MOST_PAGE_FINDINGS)
		return;
	moved = wb_arena_grow(checking->arena, checking->list,
			      out->finding_count, &checking->capacity,
			      sizeof *moved);
	checking->failed |= !moved;
	if (!moved)
		return;
	checking->list = moved;
	moved[out->finding_count++] = (struct wb_finding){
		.attack = WB_ATTACK_CONTAINER, .reach = WB_TOO_FAR,
		.where = place_of(checking, text),
		.what = quoted(checking, text->text), .period = "",
		.why = _("a number that is no statement and has no public source") };
	out->findings = moved;
}

enum wb_status
wb_audit_numbers(const struct wb_audit_document *document,
		 struct wb_arena *arena, struct wb_audit *out,
		 struct wb_error *err)
{
	struct checking checking = { .document = document, .arena = arena,
				     .out = out };
	struct pdf_texts texts = { .pages = 0 };
	struct vouched vouched;
	size_t size;
	char *bytes;
	enum wb_status status = wb_file_read_whole(document->path, MOST_BYTES,
						   arena, &bytes, &size, err);

	*out = (struct wb_audit){ .files = 1 };
	if (status == WB_OK)
		status = wb_pdf_read(document->name, bytes, size, arena,
				     &texts, err);
	if (status != WB_OK)
		return status;
	vouched = vouched_of(&checking, texts.pages);
	for (size_t t = 0; t < texts.count && !vouched.failed; t++)
		if (!wb_vouched_holds(&vouched, texts.items[t].text) &&
		    !vouched.failed)
			report(&checking, &texts.items[t]);
	return checking.failed || vouched.failed ? wb_error_no_memory(err) :
						   WB_OK;
}
