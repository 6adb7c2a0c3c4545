/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tagged PDF: the structure tree, so that a screen reader reads the page in
 * the order in which it was drawn.
 *
 * Content is marked lazily. A tag that begins writes nothing; the first thing
 * drawn in it opens a marked-content sequence with the next number (MCID) of the
 * page, and a tag, an artifact or a page that begins or ends closes it. So an
 * element may have content, then an artifact, then more content, also on the
 * next page, and never an empty sequence.
 *
 * An element knows the page of its first content and lists its kids in order:
 * a bare number for content on that page, a dictionary with its own page for
 * content elsewhere, a reference for an element. The parent tree leads back:
 * one array for each page, from MCID to element.
 *
 * There is one root, the Document; content without it would hang loose, so it is
 * there even when the drawing code opens none. An item of a list gets its body
 * (LBody) by itself.
 *
 * Source: ISO 32000-1:2008, 14.6 to 14.8; ISO 14289-1 (PDF/UA-1).
 */
#include <string.h>

#include "render/pdf/pdf.h"

static const char by_column[] = "/A <</O /Table /Scope /Column>>";
static const char by_row[] = "/A <</O /Table /Scope /Row>>";

static const struct role { const char *type, *attributes; } roles[] = {
	[WB_ROLE_DOCUMENT] = { "Document", "" },
	[WB_ROLE_SECTION] = { "Sect", "" },
	[WB_ROLE_HEADING_1] = { "H1", "" },
	[WB_ROLE_HEADING_2] = { "H2", "" },
	[WB_ROLE_HEADING_3] = { "H3", "" },
	[WB_ROLE_PARAGRAPH] = { "P", "" },
	[WB_ROLE_FIGURE] = { "Figure", "" },
	[WB_ROLE_CAPTION] = { "Caption", "" },
	[WB_ROLE_TABLE] = { "Table", "" },
	[WB_ROLE_ROW] = { "TR", "" },
	[WB_ROLE_COLUMN_HEADER] = { "TH", by_column },
	[WB_ROLE_ROW_HEADER] = { "TH", by_row },
	[WB_ROLE_CELL] = { "TD", "" },
	[WB_ROLE_LIST] = { "L", "" },
	[WB_ROLE_ITEM] = { "LI", "" },
};

static struct wb_pdf_element *
element_new(struct wb_pdf *pdf, const char *type, const char *attributes)
{
	struct wb_pdf_element *element = wb_arena_array(pdf->arena, 1,
							sizeof *element);

	if (!element) {
		pdf->no_memory = true;
		return NULL;
	}
	wb_buffer_init(&element->kids);
	element->object = wb_pdf_object(pdf);
	element->type = type;
	element->attributes = attributes;
	element->parent = pdf->open;
	if (pdf->last)
		pdf->last->next = element;
	else
		pdf->elements = element;
	pdf->last = element;
	if (element->parent)
		wb_buffer_printf(&element->parent->kids, " %u 0 R",
				 wb_pdf_number(element->object));
	return element;
}

void
wb_pdf_structure_begin(struct wb_pdf *pdf)
{
	pdf->tree = wb_pdf_object(pdf);
	pdf->parent_tree = wb_pdf_object(pdf);
	pdf->root = element_new(pdf, "Document", "");
	pdf->open = pdf->root;
}

void
wb_pdf_structure_release(struct wb_pdf *pdf)
{
	struct wb_pdf_element *element;

	for (element = pdf->elements; element; element = element->next)
		wb_buffer_release(&element->kids);
}

void
wb_pdf_structure_page(struct wb_pdf *pdf)
{
	HPDF_Page page = pdf->page.object;
	HPDF_Array parents = HPDF_Array_New(pdf->file->mmgr);

	pdf->page.parents = NULL;
	if (!parents || HPDF_Xref_Add(pdf->file->xref, parents) != HPDF_OK) {
		pdf->failed = true;
		return;
	}
	pdf->page.parents = parents;
	wb_buffer_printf(&pdf->parent_pages, " %zu %u 0 R", pdf->pages,
			 wb_pdf_number(parents));
	if (HPDF_Dict_AddNumber(page, "StructParents",
				(HPDF_INT32)pdf->pages) != HPDF_OK ||
	    HPDF_Dict_AddName(page, "Tabs", "S") != HPDF_OK)
		pdf->failed = true;
}

void
wb_pdf_unmark(struct wb_pdf *pdf)
{
	if (pdf->page.mark != WB_PDF_UNMARKED)
		wb_buffer_text(&pdf->page.content, "EMC\n");
	pdf->page.mark = WB_PDF_UNMARKED;
}

/* Opens a sequence for the innermost tag and hangs it in the tree. */
static void
mark_tagged(struct wb_pdf *pdf)
{
	struct wb_pdf_page *page = &pdf->page;
	struct wb_pdf_element *element = pdf->open;
	unsigned here = wb_pdf_number(page->object), number = page->marked++;

	page->mark = WB_PDF_TAGGED;
	wb_buffer_printf(&page->content, "/%s <</MCID %u>> BDC\n",
			 element->type, number);
	if (!element->page)
		element->page = here;
	if (element->page == here)
		wb_buffer_printf(&element->kids, " %u", number);
	else
		wb_buffer_printf(&element->kids,
				 " <</Type /MCR /Pg %u 0 R /MCID %u>>",
				 here, number);
	if (!page->parents || HPDF_Array_Add(page->parents, element->object) !=
			      HPDF_OK)
		pdf->failed = true;
}

void
wb_pdf_mark(struct wb_pdf *pdf)
{
	struct wb_pdf_page *page = &pdf->page;

	if (page->mark != WB_PDF_UNMARKED)
		return;
	if (pdf->in_artifact) {
		page->mark = WB_PDF_ARTIFACT;
		wb_buffer_text(&page->content, "/Artifact BMC\n");
	} else {
		mark_tagged(pdf);
	}
}

/* Alt and box of a figure; the box in points, from the bottom. */
static const char *
figure_attributes(struct wb_pdf *pdf, const struct wb_element *tag)
{
	int32_t bottom = pdf->page.height - tag->box.y - tag->box.height;
	struct wb_buffer text;
	const char *attributes;

	wb_buffer_init(&text);
	wb_buffer_text(&text, "/Alt ");
	wb_pdf_add_text(&text, tag->alt);
	wb_buffer_text(&text, "\n/A <</O /Layout /Placement /Block /BBox [");
	wb_pdf_add_hundredths(&text, wb_pdf_points(tag->box.x));
	wb_buffer_text(&text, " ");
	wb_pdf_add_hundredths(&text, wb_pdf_points(bottom));
	wb_buffer_text(&text, " ");
	wb_pdf_add_hundredths(&text, wb_pdf_points(tag->box.x + tag->box.width));
	wb_buffer_text(&text, " ");
	wb_pdf_add_hundredths(&text, wb_pdf_points(bottom + tag->box.height));
	wb_buffer_text(&text, "]>>");
	attributes = text.failed ? NULL : wb_arena_text(pdf->arena, text.start,
							text.length);
	wb_buffer_release(&text);
	if (!attributes)
		pdf->no_memory = true;
	return attributes;
}

static void
open_element(struct wb_pdf *pdf, const char *type, const char *attributes)
{
	struct wb_pdf_element *element;

	if (!attributes)
		return;
	element = element_new(pdf, type, attributes);
	if (element)
		pdf->open = element;
}

enum wb_status
wb_pdf_tag_begin(void *self, const struct wb_element *tag, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	const struct role *role = &roles[tag->role];

	wb_pdf_unmark(pdf);
	if (tag->role == WB_ROLE_FIGURE)
		open_element(pdf, role->type, figure_attributes(pdf, tag));
	else if (tag->role != WB_ROLE_DOCUMENT)
		open_element(pdf, role->type, role->attributes);
	if (tag->role == WB_ROLE_ITEM)
		open_element(pdf, "LBody", "");
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_tag_end(void *self, struct wb_error *err)
{
	struct wb_pdf *pdf = self;
	bool body = strcmp(pdf->open->type, "LBody") == 0;

	wb_pdf_unmark(pdf);
	if (body)
		pdf->open = pdf->open->parent;
	if (pdf->open != pdf->root)
		pdf->open = pdf->open->parent;
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_artifact_begin(void *self, struct wb_error *err)
{
	struct wb_pdf *pdf = self;

	wb_pdf_unmark(pdf);
	pdf->in_artifact = true;
	return wb_pdf_status(pdf, err);
}

enum wb_status
wb_pdf_artifact_end(void *self, struct wb_error *err)
{
	struct wb_pdf *pdf = self;

	wb_pdf_unmark(pdf);
	pdf->in_artifact = false;
	return wb_pdf_status(pdf, err);
}

static void
finish_element(struct wb_pdf *pdf, struct wb_pdf_element *element)
{
	HPDF_Dict parent = element->parent ? element->parent->object : pdf->tree;
	struct wb_buffer body;

	wb_buffer_init(&body);
	wb_buffer_printf(&body, "/Type /StructElem /S /%s /P %u 0 R\n",
			 element->type, wb_pdf_number(parent));
	if (element->page)
		wb_buffer_printf(&body, "/Pg %u 0 R ", element->page);
	wb_buffer_text(&body, element->attributes);
	if (element->kids.failed)
		pdf->no_memory = true;
	if (element->kids.length > 0) {
		wb_buffer_text(&body, " /K [");
		wb_buffer_add(&body, element->kids.start + 1,
			      element->kids.length - 1);
		wb_buffer_text(&body, "]");
	}
	wb_buffer_text(&body, "\n");
	wb_pdf_body_take(pdf, element->object, &body);
}

void
wb_pdf_structure_finish(struct wb_pdf *pdf)
{
	struct wb_pdf_element *element;
	struct wb_buffer body;

	for (element = pdf->elements; element; element = element->next)
		finish_element(pdf, element);

	wb_buffer_init(&body);
	wb_buffer_text(&body, "/Nums [");
	wb_buffer_add(&body, pdf->parent_pages.start, pdf->parent_pages.length);
	wb_buffer_text(&body, " ]\n");
	wb_pdf_body_take(pdf, pdf->parent_tree, &body);

	wb_pdf_body(pdf, pdf->tree, "/Type /StructTreeRoot /K [%u 0 R]\n"
		    "/ParentTree %u 0 R /ParentTreeNextKey %zu\n",
		    wb_pdf_number(pdf->root ? pdf->root->object : NULL),
		    wb_pdf_number(pdf->parent_tree), pdf->pages);
}
