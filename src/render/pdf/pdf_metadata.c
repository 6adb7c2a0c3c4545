/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a document says of itself: title, language, outlines, XMP and the
 * identifier of the file.
 *
 * The document claims PDF/UA-1 in its XMP and shows its title, not its file
 * name, in the bar of the window, as that standard asks. There is no date: the
 * same input gives the same bytes. libharu would write a date and an identifier
 * from the clock with its PDF/A call, so that call is not used.
 */
#include <string.h>

#include "render/pdf/pdf.h"

static const char *const languages[WB_LANGUAGE_COUNT] = {
	[WB_DUTCH] = "nl-NL", [WB_ENGLISH] = "en-GB",
};

static const char creator[] = "wijkbeeld";

/* The entry above a new one of `level`: the nearest of a higher level. */
static HPDF_Outline
parent_of(const struct wb_pdf *pdf, int level)
{
	for (int above = level - 1; above >= 1; above--)
		if (pdf->outlines[above - 1])
			return pdf->outlines[above - 1];
	return NULL;
}

/* libharu knows no UTF-16 without loading an encoder; a body does. */
static void
set_title(struct wb_pdf *pdf, HPDF_Outline outline, const char *title)
{
	struct wb_buffer body;

	HPDF_Dict_RemoveElement(outline, "Title");
	wb_buffer_init(&body);
	wb_buffer_text(&body, "/Title ");
	wb_pdf_add_text(&body, title);
	wb_buffer_text(&body, "\n");
	wb_pdf_body_take(pdf, outline, &body);
}

enum wb_status
wb_pdf_outline(void *self, int level, const char *title, int32_t y,
	       struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	HPDF_REAL top = (HPDF_REAL)wb_pdf_points(pdf->page.height - y) / 100;
	HPDF_Outline outline = HPDF_CreateOutline(pdf->file,
		parent_of(pdf, level), "", NULL);
	HPDF_Destination place = HPDF_Page_CreateDestination(pdf->page.object);

	if (!outline || !place) {
		pdf->failed = true;
		return wb_pdf_status(pdf, err);
	}
	HPDF_Destination_SetFitH(place, top);
	HPDF_Outline_SetDestination(outline, place);
	set_title(pdf, outline, title);
	pdf->outlines[level - 1] = outline;
	for (int below = level; below < WB_PDF_MOST_LEVEL; below++)
		pdf->outlines[below] = NULL;
	return wb_pdf_status(pdf, err);
}

static void
add_escaped(struct wb_buffer *out, const char *text)
{
	static const struct escape { char byte; const char *written; } escapes[] = {
		{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" },
	};

	for (; *text; text++) {
		const char *written = NULL;

		for (size_t row = 0; row < 4; row++)
			if (*text == escapes[row].byte)
				written = escapes[row].written;
		if (written)
			wb_buffer_text(out, written);
		else if ((unsigned char)*text >= ' ')
			wb_buffer_add(out, text, 1);
		else
			wb_buffer_text(out, " ");
	}
}

static void
add_property(struct wb_buffer *out, const char *before, const char *text,
	     const char *behind)
{
	if (!text || !text[0])
		return;
	wb_buffer_text(out, before);
	add_escaped(out, text);
	wb_buffer_text(out, behind);
}

static HPDF_Dict
make_xmp(struct wb_pdf *pdf)
{
	const struct wb_canvas_document *document = pdf->document;
	struct wb_buffer xmp;
	HPDF_Dict object;

	wb_buffer_init(&xmp);
	wb_buffer_text(&xmp,
		"<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
		"<rdf:Description rdf:about=\"\"\n"
		" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
		" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
		"<pdfuaid:part>1</pdfuaid:part>\n");
	add_property(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		     document->title, "</rdf:li></rdf:Alt></dc:title>\n");
	add_property(&xmp, "<dc:creator><rdf:Seq><rdf:li>", document->author,
		     "</rdf:li></rdf:Seq></dc:creator>\n");
	add_property(&xmp,
		     "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
		     document->subject,
		     "</rdf:li></rdf:Alt></dc:description>\n");
	add_property(&xmp, "<dc:language><rdf:Bag><rdf:li>",
		     languages[document->language],
		     "</rdf:li></rdf:Bag></dc:language>\n");
	add_property(&xmp, "<xmp:CreatorTool>", creator, "</xmp:CreatorTool>\n");
	wb_buffer_text(&xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
			     "<?xpacket end=\"r\"?>\n");
	if (xmp.failed)
		pdf->no_memory = true;

	/* Not compressed, so that plain tools can find it. */
	object = wb_pdf_stream(pdf, xmp.start, xmp.length, false);
	wb_buffer_release(&xmp);
	wb_pdf_body(pdf, object, "/Type /Metadata /Subtype /XML\n");
	return object;
}

static void
finish_info(struct wb_pdf *pdf)
{
	const struct info { const char *key, *text; } rows[] = {
		{ "/Title ", pdf->document->title },
		{ "/Author ", pdf->document->author },
		{ "/Subject ", pdf->document->subject },
		{ "/Creator ", creator },
	};
	struct wb_buffer body;

	wb_buffer_init(&body);
	for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
		if (!rows[row].text || !rows[row].text[0])
			continue;
		wb_buffer_text(&body, rows[row].key);
		wb_pdf_add_text(&body, rows[row].text);
		wb_buffer_text(&body, "\n");
	}
	wb_pdf_body_take(pdf, pdf->file->info, &body);
}

void
wb_pdf_metadata_finish(struct wb_pdf *pdf)
{
	const char *id = pdf->document->id;
	HPDF_Dict xmp = make_xmp(pdf);

	finish_info(pdf);
	wb_pdf_body(pdf, pdf->file->catalog, "/Lang (%s)\n"
		    "/MarkInfo <</Marked true>>\n"
		    "/ViewerPreferences <</DisplayDocTitle true>>\n"
		    "/StructTreeRoot %u 0 R\n/Metadata %u 0 R\n",
		    languages[pdf->document->language],
		    wb_pdf_number(pdf->tree), wb_pdf_number(xmp));
	if (id)
		wb_pdf_body(pdf, pdf->file->trailer, "/ID [<%s> <%s>]\n", id, id);
}
