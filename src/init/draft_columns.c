/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the draft says of a file itself: where it is, how it was seen, by which
 * columns it links, which others it has and which are not to be read.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/forbidden.h"
#include "wijkbeeld/message.h"



const char *
wb_rows_words(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	unsigned long rows = (unsigned long)file->rows;

	return file->rows_known
		? wb_draft_text(draft, P_("%lu row", "%lu rows", rows), rows)
		: wb_draft_text(draft, _("about %lu rows"), rows);
}

/* `seen: 5412 rows, 2023-Q4 to 2026-Q3, 97% find their address` */
static const char *
what_was_seen(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	unsigned long addresses = (unsigned long)draft->seen->address_count;
	const char *rows = file == draft->seen->addresses
		? wb_draft_text(draft, P_("%lu address", "%lu addresses",
					  addresses), addresses)
		: wb_rows_words(draft, file);
	const char *text = wb_draft_text(draft, _("seen: %s"), rows);
	int32_t last = wb_last_quarter(file);
	char first[WB_PERIOD_TEXT_SIZE], end[WB_PERIOD_TEXT_SIZE];

	if (file->encoding)
		text = wb_draft_list(draft, text, file->encoding);
	if (last != WB_NO_QUARTER)
		text = wb_draft_list(draft, text, wb_draft_text(draft,
			_("%s to %s"),
			wb_quarter_code(wb_first_quarter(file), first),
			wb_quarter_code(last, end)));
	if (file->kind == WB_FILE_SOURCE &&
	    wb_links_by_address(draft->seen, file))
		text = wb_draft_list(draft, text, wb_draft_text(draft, file->via
			? _("%.0f%% find their number in the table")
			: _("%.0f%% find their address"),
			100 * wb_link_share(file)));
	return text;
}

void
wb_draft_file(struct wb_drafting *draft, const struct wb_seen_file *file,
	      int indent)
{
	const char *list = "";

	wb_draft_line(draft, what_was_seen(draft, file), "%*sfile: %s", indent,
		      "", wb_draft_scalar(draft, file->written));
	if (wb_has_excel_days(file))
		wb_draft_line(draft, _("guessed: the dates are Excel's numbers of days"),
			      "%*sdates: excel", indent, "");
	if (file->profile->has_header)
		return;
	for (size_t at = 0; at < file->profile->column_count; at++)
		list = wb_draft_list(draft, list, wb_draft_scalar(draft,
						file->names[at]));
	wb_draft_line(draft, _("guessed: the file has no line of names; these are for its columns"),
		      "%*sheader: [%s]", indent, "", list);
}

/* --- how rows find their place ------------------------------------------- */

static const struct { const char *field; enum wb_meaning meaning; } key_parts[] = {
	{ "postcode", WB_MEANS_POSTCODE }, { "number", WB_MEANS_NUMBER },
	{ "letter", WB_MEANS_LETTER }, { "addition", WB_MEANS_ADDITION },
	{ "street", WB_MEANS_STREET }, { "place", WB_MEANS_PLACE },
};

/* A street is asked where a postcode is lacking, here or in a source. */
static bool
is_asked(const struct wb_drafting *draft, const struct wb_seen_file *file,
	 enum wb_meaning meaning)
{
	if (meaning != WB_MEANS_STREET && meaning != WB_MEANS_PLACE)
		return true;
	return wb_by_street(file) || (file == draft->seen->addresses &&
				      wb_links_by_street(draft->seen));
}

void
wb_draft_key(struct wb_drafting *draft, const struct wb_seen_file *file,
	     int indent)
{
	const char *list = "";

	if (!wb_in_parts(file) && !wb_by_street(file)) {
		wb_draft_line(draft, _("seen: the whole address in one column"),
			      "%*skey: {address: %s}", indent, "",
			      wb_draft_scalar(draft, wb_column_of(file,
							WB_MEANS_ADDRESS)));
		return;
	}
	for (size_t part = 0; part < sizeof key_parts / sizeof *key_parts;
	     part++) {
		const char *column = wb_column_of(file,
						  key_parts[part].meaning);

		if (column && is_asked(draft, file, key_parts[part].meaning))
			list = wb_draft_list(draft, list, wb_draft_text(draft,
				"%s: %s", key_parts[part].field,
				wb_draft_scalar(draft, column)));
	}
	wb_draft_line(draft, NULL, "%*skey: {%s}", indent, "", list);
}

/* --- columns that are read ----------------------------------------------- */

static const char *
type_of(const struct wb_column_profile *column)
{
	char folded[WB_FOLDED_SIZE];

	if (wb_column_share(column, WB_FORM_EURO) >= .5 ||
	    (wb_column_share(column, WB_FORM_NUMBER) >= .9 &&
	     wb_fits(wb_fold(column->name, folded),
		     "*bedrag*|*amount*|*saldo*|*balance*|*schuld|huur|kale_huur|woz|woz_waarde|*value")))
		return "amount";
	if (wb_column_share(column, WB_FORM_WHOLE) >= .9)
		return "integer";
	if (wb_column_share(column, WB_FORM_NUMBER) >= .9)
		return "decimal";
	if (wb_column_share(column, WB_FORM_DATE) >= .9)
		return "date";
	return column->category_count >= 1 ? "text" : NULL;
}

static bool
is_private(const struct wb_seen_file *file, size_t at)
{
	return wb_meaning_is_private(file->meanings[at]) ||
	       wb_column_is_forbidden(wb_text_of(file->names[at]));
}

/* A name that stands twice cannot be named. */
static bool
is_named_once(const struct wb_seen_file *file, size_t at)
{
	for (size_t other = 0; other < file->profile->column_count; other++)
		if (other != at &&
		    strcmp(file->names[other], file->names[at]) == 0)
			return false;
	return file->names[at][0] != '\0';
}

static bool
may_be_read(const struct wb_seen_file *file, size_t at)
{
	return file->meanings[at] == WB_MEANS_NOTHING &&
	       !(file->via && (int)at == file->via_column) &&
	       !is_private(file, at) && is_named_once(file, at) &&
	       file->profile->columns[at].filled > 0;
}

const char *
wb_draft_amount(const struct wb_seen_file *file)
{
	for (size_t at = 0; at < file->profile->column_count; at++) {
		const char *type = type_of(&file->profile->columns[at]);

		if (may_be_read(file, at) && type &&
		    strcmp(type, "amount") == 0)
			return file->names[at];
	}
	return NULL;
}

static void
draft_types(struct wb_drafting *draft, const struct wb_seen_file *file,
	    int indent, const char *extra)
{
	const char *list = extra ? wb_draft_text(draft, "%s: integer",
				wb_draft_scalar(draft, extra)) : "";
	const char *rest = "";

	for (size_t at = 0; at < file->profile->column_count; at++) {
		const char *type = type_of(&file->profile->columns[at]);
		const char *name = wb_draft_scalar(draft, file->names[at]);

		if (!may_be_read(file, at))
			continue;
		if (type && file->kind == WB_FILE_SOURCE)
			list = wb_draft_list(draft, list, wb_draft_text(draft,
				"%s: %s", name, type));
		else
			rest = wb_draft_list(draft, rest, name);
	}
	if (list[0])
		wb_draft_line(draft, NULL, "%*scolumns: {%s}", indent, "",
			      list);
	if (rest[0])
		wb_draft_comment(draft, indent, wb_draft_text(draft,
			_("seen, not used: %s"), rest));
}

/* --- columns that are not ------------------------------------------------ */

static bool
has_meaning(const struct wb_seen_file *file, enum wb_meaning meaning)
{
	for (size_t at = 0; at < file->profile->column_count; at++)
		if (file->meanings[at] == meaning &&
		    is_named_once(file, at))
			return true;
	return false;
}

static void
draft_ignored(struct wb_drafting *draft, const struct wb_seen_file *file,
	      int indent)
{
	const char *list = "", *note;

	for (size_t at = 0; at < file->profile->column_count; at++)
		if (is_private(file, at) && is_named_once(file, at))
			list = wb_draft_list(draft, list, wb_draft_scalar(draft,
							file->names[at]));
	if (!list[0])
		return;
	note = has_meaning(file, WB_MEANS_BSN)
		? _("seen: citizen service numbers (BSN) among these; ask the holder to leave them out")
		: _("may not be read, or need not be; skipped unread");
	wb_draft_line(draft, note, "%*signore: [%s]", indent, "", list);
}

void
wb_draft_columns(struct wb_drafting *draft, const struct wb_seen_file *file,
		 int indent, const char *extra)
{
	draft_types(draft, file, indent, extra);
	draft_ignored(draft, file, indent);
}
