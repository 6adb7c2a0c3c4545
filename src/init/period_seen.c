/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The period: the last quarter that is complete in at least half of the
 * sources with dates.
 *
 * A source's last complete quarter is its last one with rows worth the name (a
 * slip such as 2206 is no delivery), when they go on into its last two weeks,
 * and else the one before. Without dates the years in the names of open
 * figures tell the last quarter of a year.
 */
#include "init/match.h"

#include <stdlib.h>
#include <string.h>

enum { LAST_DAYS = 14, MOST_HISTORY = 8, FEWEST_ROWS = 5 };

/* A tenth of the mean of the quarters that have rows. */
static int64_t
rows_worth_the_name(const struct wb_seen_file *file)
{
	int64_t rows = 0, quarters = 0;

	for (size_t row = 0; row < WB_TRIAL_QUARTERS; row++) {
		rows += file->trial.quarters[row].rows;
		quarters += file->trial.quarters[row].rows > 0;
	}
	if (quarters == 0)
		return INT64_MAX;
	return rows / quarters / 10 > FEWEST_ROWS ? rows / quarters / 10
						  : FEWEST_ROWS;
}

int32_t
wb_first_quarter(const struct wb_seen_file *file)
{
	int64_t fewest = rows_worth_the_name(file);

	for (size_t row = 0; row < WB_TRIAL_QUARTERS; row++)
		if (file->trial.quarters[row].rows >= fewest)
			return wb_trial_quarter_of(row);
	return WB_NO_QUARTER;
}

int32_t
wb_last_quarter(const struct wb_seen_file *file)
{
	int64_t fewest = rows_worth_the_name(file);

	for (size_t row = WB_TRIAL_QUARTERS; row > 0; row--)
		if (file->trial.quarters[row - 1].rows >= fewest)
			return wb_trial_quarter_of(row - 1);
	return WB_NO_QUARTER;
}

static int32_t
last_complete(const struct wb_seen_file *file)
{
	int32_t quarter = wb_last_quarter(file);
	struct wb_date end, last;

	if (quarter == WB_NO_QUARTER)
		return WB_NO_QUARTER;
	end = wb_quarter_end(quarter);
	last = file->trial.quarters[quarter - wb_trial_quarter_of(0)].last;
	return last.month == end.month && last.day > end.day - LAST_DAYS
		? quarter : quarter - 1;
}

/* A year at the end of a word, with no digit before it; 0 for none. */
static int
year_in(const char *name, bool at_end)
{
	int found = 0;

	for (size_t at = 0; name[at]; at++) {
		size_t digits = strspn(name + at, "0123456789");

		if (digits == 4 && (name[at] == '2' && name[at + 1] == '0') &&
		    (!at_end || !name[at + 4])) {
			int year = atoi((char[]){ name[at], name[at + 1],
				name[at + 2], name[at + 3], '\0' });

			found = year > found ? year : found;
		}
		at += digits ? digits - 1 : 0;
	}
	return found;
}

int
wb_year_in(const char *name)
{
	return year_in(name, false);
}

int
wb_year_of(const struct wb_seen_file *file)
{
	int found = year_in(file->stem, false);

	if (found > 0 || file->kind != WB_FILE_FIGURES)
		return found;
	for (size_t at = 0; at < file->profile->column_count; at++) {
		int year = year_in(file->profile->columns[at].name, true);

		found = year > found ? year : found;
	}
	return found;
}

static int
compare_quarters(const void *left, const void *right)
{
	return *(const int32_t *)right - *(const int32_t *)left;
}

/* From the dates of sources: the one that at least half of them reach. */
static int32_t
quarter_of_sources(const struct wb_seen *seen, int32_t *first)
{
	int32_t quarters[WB_INIT_MOST_FILES];
	size_t count = 0;

	*first = INT32_MAX;
	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];
		int32_t last = file->kind == WB_FILE_SOURCE && !file->is_spare
			? last_complete(file) : WB_NO_QUARTER;

		if (last == WB_NO_QUARTER || count == WB_INIT_MOST_FILES)
			continue;
		quarters[count++] = last;
		*first = wb_first_quarter(file) < *first
			? wb_first_quarter(file) : *first;
	}
	if (count == 0)
		return WB_NO_QUARTER;
	qsort(quarters, count, sizeof *quarters, compare_quarters);
	return quarters[(count - 1) / 2];
}

static int32_t
quarter_of_figures(const struct wb_seen *seen)
{
	int year = 0;

	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];
		int own = file->kind == WB_FILE_FIGURES && !file->is_spare
			? wb_year_of(file) : 0;

		year = own > year ? own : year;
	}
	return year == 0 ? WB_NO_QUARTER : year * 4 + 3;
}

/*
 * The window of a year before the first quarter of the trend should be there
 * too, or that quarter looks better than it was.
 */
void
wb_see_period(struct wb_seen *seen)
{
	enum { WINDOW = 4 };
	int32_t first, quarters;

	seen->history = 1;
	seen->quarter = quarter_of_sources(seen, &first);
	seen->quarter_from_dates = seen->quarter != WB_NO_QUARTER;
	if (!seen->quarter_from_dates) {
		seen->quarter = quarter_of_figures(seen);
		return;
	}
	quarters = seen->quarter - first + 1 - (WINDOW - 1);
	seen->history = quarters < 1 ? 1 : quarters > MOST_HISTORY
		? MOST_HISTORY : (int)quarters;
}
