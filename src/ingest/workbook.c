/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing the rows of a sheet as lines of CSV, one row at a time into a buffer
 * that is handed out in pieces.
 *
 * GDAL is told to take no row for a header and every cell as text (see
 * src/area/gdal/library.c): its guesses would turn `0356` into 356 and an
 * identifier of fifteen digits into 3.56e14.
 */
#include "ingest/workbook.h"

#include <string.h>
#include <strings.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/text.h"

#include "ingest/excel_damage.h"

struct wb_workbook {
	struct wb_layer *layer;
	struct wb_buffer line;
	size_t at;			/* bytes of the line handed out */
	bool ended;
};

bool
wb_path_is_workbook(const char *path)
{
	static const char *const endings[] = { ".xlsx", ".xlsm", ".xls", ".ods" };
	const char *ending = strrchr(path, '.');

	for (size_t e = 0; ending && e < sizeof endings / sizeof *endings; e++)
		if (strcasecmp(ending, endings[e]) == 0)
			return true;
	return false;
}

enum wb_status
wb_workbook_open(const char *path, const char *name, struct wb_workbook **out,
	      struct wb_error *err)
{
	struct wb_workbook *workbook = wb_memory_array(1, sizeof *workbook);
	enum wb_status status;

	if (!workbook)
		return wb_error_no_memory(err);
	wb_buffer_init(&workbook->line);
	status = wb_layer_open(path, name, &workbook->layer, err);
	if (status == WB_OK)
		*out = workbook;
	else
		wb_workbook_close(workbook);
	return status;
}

/* `5.01E-3` as `0.00501`: the point moves left by as much as stands there. */
static void
add_small_number(struct wb_buffer *line, const struct wb_small_number *number)
{
	wb_buffer_text(line, number->negative ? "-0." : "0.");
	for (int zero = 1; zero < number->exponent; zero++)
		wb_buffer_text(line, "0");
	wb_buffer_add(line, number->whole.start, number->whole.length);
	wb_buffer_add(line, number->decimals.start, number->decimals.length);
}

static void
add_text(struct wb_buffer *line, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n' || *text == '\r')
			wb_buffer_text(line, " ");
		else
			wb_buffer_add(line, text, 1);
		if (*text == '"')
			wb_buffer_text(line, "\"");
	}
}

static void
add_cell(struct wb_buffer *line, const char *text)
{
	struct wb_small_number number;

	if (!text || !*text)
		return;
	wb_buffer_text(line, "\"");
	if (wb_small_number_split(wb_text_of(text), &number))
		add_small_number(line, &number);
	else
		add_text(line, text);
	wb_buffer_text(line, "\"");
}

static enum wb_status
next_line(struct wb_workbook *workbook, struct wb_error *err)
{
	const char *const *texts;
	struct wb_shape none;
	bool more;
	enum wb_status status = wb_layer_next(workbook->layer, NULL, &more, &texts,
					      &none, err);

	if (status != WB_OK)
		return status;
	workbook->at = 0;
	workbook->line.length = 0;
	workbook->ended = !more;
	for (size_t field = 0; more && field < wb_layer_fields(workbook->layer);
	     field++) {
		wb_buffer_text(&workbook->line, field ? ";" : "");
		add_cell(&workbook->line, texts[field]);
	}
	wb_buffer_text(&workbook->line, more ? "\n" : "");
	return workbook->line.failed ? wb_error_no_memory(err) : WB_OK;
}

enum wb_status
wb_workbook_read(struct wb_workbook *workbook, char *out, size_t size, size_t *got,
	      struct wb_error *err)
{
	enum wb_status status = WB_OK;

	*got = 0;
	while (*got < size) {
		size_t piece = workbook->line.length - workbook->at;

		if (piece == 0) {
			if (workbook->ended)
				break;
			status = next_line(workbook, err);
			if (status != WB_OK)
				break;
			continue;
		}
		piece = piece < size - *got ? piece : size - *got;
		memcpy(out + *got, workbook->line.start + workbook->at, piece);
		workbook->at += piece;
		*got += piece;
	}
	return status;
}

void
wb_workbook_close(struct wb_workbook *workbook)
{
	if (!workbook)
		return;
	wb_layer_close(workbook->layer);
	wb_buffer_release(&workbook->line);
	wb_memory_free(workbook);
}
