/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting forms. Each value is trimmed, held against the missing codes and
 * then against every form; what stays of it is its hash under a key that goes
 * with this call, and its text only while its column still has few words.
 *
 * Some 2 us a value for 27 forms: 64 kB of values take some 20 ms.
 */
#include "ingest/profile_tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/dialect.h"
#include "ingest/value_form.h"

static const char *const missing_codes[] = {
	".", "x", "X", "*", "-", "-99995", "-99997", "-99999", "-99999999",
	"-99995.0", "-99997.0", "-99999999.0", "#N/B", "NULL", "null", "NaN",
	"n.v.t.", NULL,
};

const char *
wb_missing_code(size_t index)
{
	return missing_codes[index];
}

bool
wb_profile_tally_init(struct wb_profile_tally *tally, size_t columns,
		      struct wb_arena *arena)
{
	tally->arena = arena;
	tally->column_count = columns;
	tally->columns = wb_arena_array(arena, columns,
					sizeof *tally->columns);
	tally->wordless = wb_arena_array(arena, columns,
					 sizeof *tally->wordless);
	tally->words = wb_arena_array(arena, columns, sizeof *tally->words);
	if (!tally->columns || !tally->wordless || !tally->words)
		return false;
	for (size_t column = 0; column < columns; column++) {
		tally->columns[column].name = "";
		tally->columns[column].low = INFINITY;
		tally->columns[column].high = -INFINITY;
	}
	return true;
}

/* A new row of hashes, all of them empty. */
static bool
add_row(struct wb_profile_tally *tally)
{
	size_t columns = tally->column_count;

	tally->hashes = wb_arena_grow(tally->arena, tally->hashes, tally->rows,
				      &tally->row_capacity,
				      columns * sizeof *tally->hashes);
	if (!tally->hashes)
		return false;
	memset(tally->hashes + tally->rows * columns, 0,
	       columns * sizeof *tally->hashes);
	tally->rows++;
	return true;
}

/* The bit of the missing code that a value is; 0 when it is none. */
static uint32_t
missing_bit(struct wb_text value)
{
	for (size_t code = 0; missing_codes[code]; code++)
		if (wb_text_equal(value, missing_codes[code]))
			return (uint32_t)1 << code;
	return 0;
}

static void
add_word(struct wb_profile_tally *tally, size_t column, struct wb_text value)
{
	struct wb_column_profile *profile = &tally->columns[column];
	struct wb_category *words = tally->words[column];
	char *copy;

	if (tally->wordless[column])
		return;
	for (size_t word = 0; word < profile->category_count; word++)
		if (wb_text_equal(value, words[word].word)) {
			words[word].count++;
			return;
		}
	if (profile->category_count == WB_PROFILE_CATEGORIES ||
	    !wb_value_has_form(value, WB_FORM_WORDS)) {
		tally->wordless[column] = true;
		memset(words, 0, sizeof *tally->words);
		profile->category_count = 0;
		return;
	}
	copy = wb_arena_text(tally->arena, value.start, value.length);
	tally->failed |= !copy;
	if (copy)
		words[profile->category_count++] =
			(struct wb_category){ copy, 1 };
}

static void
add_number(struct wb_column_profile *column, struct wb_text value)
{
	double number;

	if (!wb_value_number(value, &number))
		return;
	column->low = number < column->low ? number : column->low;
	column->high = number > column->high ? number : column->high;
}

static void
add_value(struct wb_profile_tally *tally, size_t column, struct wb_text value)
{
	struct wb_column_profile *profile = &tally->columns[column];
	uint64_t hash = wb_hash(&tally->key, value.start, value.length);

	profile->filled++;
	for (size_t form = 0; form < WB_FORM_COUNT; form++)
		profile->with_form[form] += wb_value_has_form(value,
						(enum wb_value_form)form);
	add_number(profile, value);
	add_word(tally, column, value);
	tally->hashes[(tally->rows - 1) * tally->column_count + column] =
		hash ? hash : 1;
}

/* The value in UTF-8: as it is, or decoded into the arena. */
static struct wb_text
decoded(struct wb_profile_tally *tally, struct wb_text value)
{
	char *out;

	if (!tally->decode || wb_text_is_utf8(value))
		return value;
	out = wb_arena_array(tally->arena, value.length, 3);
	tally->failed |= !out;
	return out ? (struct wb_text){ out, wb_windows_1252_decode(value, out) }
		   : value;
}

void
wb_profile_tally_add(void *context, size_t column, struct wb_text text)
{
	struct wb_profile_tally *tally = context;
	uint32_t missing;

	if (column == 0 && !tally->full && !tally->failed) {
		tally->full = tally->most_bytes > 0 &&
			      tally->bytes >= tally->most_bytes;
		tally->failed = !tally->full && !add_row(tally);
	}
	if (tally->full || tally->failed || tally->rows == 0 ||
	    column >= tally->column_count)
		return;
	tally->bytes += text.length + 1;
	text = wb_text_trim(text);
	missing = missing_bit(text);
	tally->columns[column].missing |= missing;
	if (text.length == 0 || missing)
		tally->columns[column].empty++;
	else
		add_value(tally, column, decoded(tally, text));
}

static int
compare_categories(const void *left, const void *right)
{
	const struct wb_category *a = left, *b = right;

	return strcmp(a->word, b->word);
}

enum wb_status
wb_profile_tally_finish(struct wb_profile_tally *tally,
			struct wb_profile *profile, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	if (tally->failed)
		return wb_error_no_memory(err);
	profile->columns = tally->columns;
	profile->column_count = tally->column_count;
	profile->rows = tally->rows;
	profile->hashes = tally->hashes;
	for (size_t column = 0; status == WB_OK &&
	     column < tally->column_count; column++) {
		struct wb_column_profile *out = &tally->columns[column];

		qsort(tally->words[column], out->category_count,
		      sizeof **tally->words, compare_categories);
		out->categories = tally->words[column];
		profile->has_polygons |= 2 * out->with_form[WB_FORM_POLYGON] >
					 out->filled;
		status = wb_profile_distinct(profile, &column, 1, tally->arena,
					     &out->distinct, err);
	}
	return status;
}

/* --- questions ----------------------------------------------------------- */

static int
compare_hashes(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;

	return *a < *b ? -1 : *a > *b;
}

/* The hash of a row over some columns; 0 when all of them are empty. */
static uint64_t
row_hash(const struct wb_profile *profile, size_t row, const size_t *columns,
	 size_t count)
{
	const uint64_t *hashes = profile->hashes + row * profile->column_count;
	uint64_t hash = 0;

	for (size_t column = 0; column < count; column++)
		hash = hash * UINT64_C(0x9e3779b97f4a7c15) +
		       hashes[columns[column]];
	return hash;
}

enum wb_status
wb_profile_distinct(const struct wb_profile *profile, const size_t *columns,
		    size_t column_count, struct wb_arena *arena, size_t *count,
		    struct wb_error *err)
{
	uint64_t *rows = wb_arena_array(arena, profile->rows, sizeof *rows);

	if (!rows)
		return wb_error_no_memory(err);
	for (size_t row = 0; row < profile->rows; row++)
		rows[row] = row_hash(profile, row, columns, column_count);
	qsort(rows, profile->rows, sizeof *rows, compare_hashes);
	*count = 0;
	for (size_t row = 0; row < profile->rows; row++)
		*count += rows[row] != 0 &&
			  (row == 0 || rows[row] != rows[row - 1]);
	return WB_OK;
}

double
wb_column_share(const struct wb_column_profile *column, enum wb_value_form form)
{
	return column->filled == 0 ? 0
		: (double)column->with_form[form] / (double)column->filled;
}
