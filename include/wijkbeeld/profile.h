/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file profile: what the columns of a table or a map look like, from its
 * first part. It says which forms values have, not which values there are:
 * of each value only a keyed hash stays, to count different ones, and of a
 * column with few different values the words, for whoever decides that these
 * may be told (src/init/category.c).
 *
 * Encoding, delimiter and column names come from the readers that a run uses,
 * so a profile sees what a run would see.
 */
#ifndef WIJKBEELD_PROFILE_H
#define WIJKBEELD_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/text.h"

enum {
	WB_PROFILE_BYTES = 1 << 16,	/* of values that are looked at */
	WB_PROFILE_FEATURES = 1000,	/* of a map */
	WB_PROFILE_CATEGORIES = 12,	/* different words that are kept */
	WB_PROFILE_MOST_COLUMNS = 2000,
};

/** What a value can look like; one value may have several forms. */
enum wb_value_form {
	WB_FORM_POSTCODE,	/* 1234AB, 1234 ab */
	WB_FORM_HOUSE_NUMBER,	/* 12, 12-A, 12 bis */
	WB_FORM_ADDRESS,	/* Dorpsstraat 12, 3437 AB Nieuwegein */
	WB_FORM_WHOLE,		/* a whole number */
	WB_FORM_NUMBER,		/* any number, with comma, point or euro sign */
	WB_FORM_COMMA,		/* a number with a decimal comma */
	WB_FORM_POINT,		/* a number with a decimal point */
	WB_FORM_EURO,		/* a number with a euro sign */
	WB_FORM_DATE,
	WB_FORM_EXCEL_DAY,	/* 45322: a date, perhaps, as Excel keeps it */
	WB_FORM_QUARTER,	/* 2026-Q3, 2026KW03, 3e kwartaal 2026, 2026MM09 */
	WB_FORM_SCHOOL_YEAR,	/* 2025-2026, 2025/26 */
	WB_FORM_YEAR,		/* 1990 to 2099 */
	WB_FORM_GEMEENTE,	/* GM0356, GM356 */
	WB_FORM_WIJK,		/* WK035603 */
	WB_FORM_BUURT,		/* BU03560301 */
	WB_FORM_CBS,		/* any of these three, or NL00 */
	WB_FORM_BARE_BUURT,	/* 7 or 8 digits: BU and perhaps a zero are gone */
	WB_FORM_ADDRESS_ID,	/* 16 digits of an address, home or premises */
	WB_FORM_BAG_ID,		/* 16 digits of anything in the BAG */
	WB_FORM_DAMAGED_ID,	/* 3,56E+14: Excel lost the digits */
	WB_FORM_RD_X, WB_FORM_RD_Y,
	WB_FORM_LONGITUDE, WB_FORM_LATITUDE,	/* in degrees, with decimals */
	WB_FORM_BSN,		/* passes the eleven test */
	WB_FORM_EMAIL,
	WB_FORM_POLYGON,	/* WKT */
	WB_FORM_WORDS,		/* letters and blanks, no digits */
	WB_FORM_COUNT,
};

/** A word of a column with few, and how often it stands in the sample. */
struct wb_category { const char *word; size_t count; };

struct wb_column_profile {
	const char *name;		/* UTF-8; empty when it has none */
	size_t filled, empty;		/* missing codes are empty */
	size_t with_form[WB_FORM_COUNT];
	size_t distinct;
	double low, high;		/* of numbers; low > high: there are none */
	uint32_t missing;		/* bit m: wb_missing_code(m) was seen */
	const struct wb_category *categories;	/* in byte order; count 0 when
						 * there are more, or others than
						 * short words */
	size_t category_count;
};

struct wb_profile {
	const char *path;
	bool is_layer;
	bool is_sheet;			/* the first sheet of a workbook */
	bool has_polygons;		/* of a layer, or as WKT in a column */
	bool has_header;		/* a table without: names are `kolom_1` */
	bool is_whole;			/* the sample is the whole file */
	const char *encoding;		/* NULL for a layer */
	char delimiter;			/* 0 for a layer */
	const struct wb_column_profile *columns;
	size_t column_count;
	size_t rows;			/* in the sample */
	uint64_t rows_estimated;	/* in the file; `rows` when it is whole */
	const uint64_t *hashes;		/* rows x columns; 0 for empty */
};

/**
 * Looks at a file; all lives in `arena`. What is no table and no map is
 * WB_BAD_INPUT or what its reader says of it.
 */
WB_MUST_CHECK enum wb_status wb_profile_read(const char *path,
					     struct wb_arena *arena,
					     const struct wb_profile **out,
					     struct wb_error *err);

/**
 * Sets `*count` to the number of different rows over some columns, those
 * that are empty in all of them left out. WB_NO_MEMORY only.
 */
WB_MUST_CHECK enum wb_status
wb_profile_distinct(const struct wb_profile *profile, const size_t *columns,
		    size_t column_count, struct wb_arena *arena, size_t *count,
		    struct wb_error *err);

/** The codes that mean no value wherever they stand; NULL behind the last. */
const char *wb_missing_code(size_t index);

/** The share of the filled values that have a form; 0 when none is filled. */
double wb_column_share(const struct wb_column_profile *column,
		       enum wb_value_form form);

#endif
