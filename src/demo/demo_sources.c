/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of the sources about addresses: which source, from which program
 * it comes, which quarters it holds and in what order.
 *
 * Some exports come in order of address and some do not; the order of the
 * latter is a step through the register that has no divisor in common with
 * its length, which needs no memory.
 */
#include "demo/demo_files.h"
#include "demo/demo_source.h"

enum { LAST = WB_TOWN_QUARTERS - 1, START_STEP = 31 };

/* The programs that exports come from. */
#define OLD_WINDOWS { .crlf = true, .windows_1252 = true, .delimiter = ';' }
#define EXCEL { .mark = true, .crlf = true, .delimiter = ';' }
#define PLAIN { .delimiter = ';' }

/* The corporation sends a file a year; in 2026 it has a new system. */
static const struct file {
	const char *name;
	const struct wb_demo_source *source;
	struct wb_sheet_style style;
	uint32_t first, last;		/* quarters */
	bool shuffled;
	bool empty_end;			/* an empty last line */
} files[] = {
	{ "huurachterstand-2024.csv", &wb_demo_arrears, OLD_WINDOWS, 1, 4,
	  false, false },
	{ "huurachterstand-2025.csv", &wb_demo_arrears, OLD_WINDOWS, 5, 8,
	  false, false },
	{ "huurachterstand-2026.csv", &wb_demo_arrears, EXCEL, 9, LAST,
	  false, false },
	{ "verzuim.csv", &wb_demo_absence, PLAIN, 0, LAST, true, true },
	{ "politie.csv", &wb_demo_police, OLD_WINDOWS, 0, LAST, true, true },
	{ "schuldhulp.csv", &wb_demo_debt, PLAIN, 0, LAST, false, false },
	{ "overlast.csv", &wb_demo_nuisance, EXCEL, 0, LAST, true, false },
	{ "bezoeken.csv", &wb_demo_visits, EXCEL, 0, LAST, true, true },
	{ "verhuurders.csv", &wb_demo_landlords, PLAIN, 0, LAST, false, false },
	{ "enquete.csv", &wb_demo_survey, EXCEL, 0, LAST, true, false },
};

static uint32_t
common_divisor(uint32_t left, uint32_t right)
{
	while (right > 0) {
		uint32_t rest = left % right;

		left = right;
		right = rest;
	}
	return left;
}

/* A step through all addresses that visits each once. */
static uint32_t
step_through(uint32_t count)
{
	uint32_t step = (uint32_t)(count * UINT64_C(618) / 1000);

	while (common_divisor(step, count) != 1)
		step++;
	return step;
}

static void
write_rows(const struct wb_town *town, struct wb_sheet *sheet,
	   const struct file *file)
{
	uint32_t count = town->address_count;
	uint32_t step = file->shuffled ? step_through(count) : 1;

	for (uint32_t quarter = file->first; quarter <= file->last; quarter++) {
		uint32_t address = file->shuffled ? quarter * START_STEP % count
						  : 0;

		for (uint32_t at = 0; at < count; at++) {
			file->source->write(file->source, town, sheet, address,
					    quarter);
			address = (address + step) % count;
		}
	}
	if (file->empty_end)
		wb_sheet_line_end(sheet);
}

static enum wb_status
write_file(const struct wb_demo_task *task, const struct file *file,
	   struct wb_error *err)
{
	struct wb_sheet sheet;
	enum wb_status status = wb_sheet_open(&sheet, task->folder, file->name,
					      file->style, err);

	if (status != WB_OK)
		return status;
	wb_demo_header_write(&sheet, file->source->columns);
	write_rows(task->town, &sheet, file);
	return wb_sheet_close(&sheet, err);
}

enum wb_status
wb_demo_write_sources(const struct wb_demo_task *task, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t row = 0; status == WB_OK &&
	     row < sizeof files / sizeof *files; row++)
		status = write_file(task, &files[row], err);
	return status;
}
