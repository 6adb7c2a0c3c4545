/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A code that stands in the conversion table takes its new code; any other is
 * looked up as it is. What is found nowhere is listed once, for staff, with
 * whether it was split; a text that can be no code is counted only.
 */
#include "link/area_row.h"

#include <string.h>

#include "wijkbeeld/message.h"

#include "link/figures.h"

bool
wb_looks_like_code(struct wb_text text)
{
	for (size_t at = 0; at < text.length; at++) {
		char byte = text.start[at];

		if (!(byte >= '0' && byte <= '9') &&
		    !(byte >= 'A' && byte <= 'Z') &&
		    !(byte >= 'a' && byte <= 'z') &&
		    byte != '-' && byte != '_' && byte != '.')
			return false;
	}
	return text.length > 0 && text.length < WB_MOST_CODE;
}

/* Lists a code that is not known, once. */
static enum wb_status
list_code(struct wb_source_run *run, const char *code, bool is_split,
	  struct wb_error *err)
{
	uint32_t known;

	if (!wb_key_table_add(&run->noted, wb_hash(&run->linker->lookup, code,
						   strlen(code)), 0, &known))
		return wb_error_no_memory(err);
	if (known != WB_NO_ADDRESS)
		return WB_OK;
	if (!wb_unmatched_add(run->unmatched, run->arena, code, run->source))
		return wb_error_no_memory(err);
	run->unmatched->items[run->unmatched->count - 1].is_split = is_split;
	return WB_OK;
}

/*
 * A column named by mistake may hold anything, a name or an address too, and
 * the list is a file. A code of no level is not listed; one that was split is,
 * as the file has it, because it need not be a code of CBS (a postcode, say).
 */
static enum wb_status
note_code(struct wb_source_run *run, struct wb_text text,
	  const struct wb_area_code *code, bool is_split, struct wb_error *err)
{
	bool has_level = code->level != UINT32_MAX && code->length > 0;
	char as_written[WB_MOST_CODE] = "";

	if (!wb_looks_like_code(has_level && !is_split ?
				wb_text_of(code->text) : text)) {
		run->unmatched->unlisted++;
		return WB_OK;
	}
	if (!is_split)
		return has_level ? list_code(run, code->text, false, err)
				 : WB_OK;
	memcpy(as_written, text.start, text.length);
	return list_code(run, as_written, true, err);
}

static uint32_t
find_area(const struct wb_areas *areas, const struct wb_area_code *code)
{
	if (code->level == UINT32_MAX)
		return WB_NO_AREA;
	return wb_areas_find(areas, code->level,
			     (struct wb_text){ code->text, code->length });
}

/* The area of a row of the table, which is marked as used. */
static uint32_t
convert(struct wb_source_run *run, size_t row)
{
	const struct wb_areas *areas = run->linker->areas;
	const struct wb_conversion_row *pair = &run->conversion->rows[row];
	struct wb_area_code code;
	uint32_t area;

	wb_area_code_of(areas, wb_text_of(pair->new), run->spec->level, &code);
	area = find_area(areas, &code);
	if (area != WB_NO_AREA && strcmp(pair->old, pair->new) != 0)
		run->converted[row] = true;
	return area;
}

static enum wb_status
use_row(struct wb_source_run *run, const struct wb_record *record,
	const char *code, uint32_t area, struct wb_error *err)
{
	struct wb_waiting_event event;

	if (run->open_count > 0)
		return wb_figures_use(run, record, code, area, err);
	event = wb_event_of(run, record);
	return wb_use_area(run, area, &event, err);
}

enum wb_status
wb_link_area(struct wb_source_run *run, const struct wb_record *record,
	     struct wb_error *err)
{
	struct wb_areas *areas = run->linker->areas;
	struct wb_text text = record->texts[WB_SOURCE_AREA];
	struct wb_area_code code;
	uint32_t area = WB_NO_AREA;
	size_t row, found;

	if (text.length == 0) {
		run->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	wb_area_code_of(areas, text, run->spec->level, &code);
	found = wb_conversion_find(run->conversion, code.text, &row);
	if (found == 0)
		area = find_area(areas, &code);
	else if (found == 1)
		area = convert(run, row);
	if (area != WB_NO_AREA)
		return use_row(run, record, code.text, area, err);
	run->account->unlinked[found > 1 ? WB_UNLINKED_SPLIT
					 : WB_UNLINKED_AREA]++;
	return note_code(run, text, &code, found > 1, err);
}

void
wb_tell_converted(const struct wb_source_run *run)
{
	size_t count = 0;

	for (size_t row = 0; row < run->conversion->count; row++)
		count += run->converted[row];
	if (run->conversion->count > 0)
		wb_notice_add(run->notices, WB_NOTE, run->conversion->path, 0,
			0, NULL,
			P_("source '%s': %zu code is converted by this table",
			   "source '%s': %zu codes are converted by this table",
			   count), run->spec->name, count);
}
