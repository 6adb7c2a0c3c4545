/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The conversion of area codes of another year: a table of old and new codes,
 * stated as `convert` of a source. Several old codes may have one new code. An
 * old code with several new ones was split, and is not converted: nobody can
 * tell which part a figure or an event belongs to. That is so even when one of
 * the parts kept the code.
 */
#ifndef WIJKBEELD_LINK_CONVERT_H
#define WIJKBEELD_LINK_CONVERT_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/project.h"

struct wb_linker;

/** A pair of codes, normalised; a code that stays is its own new code. */
struct wb_conversion_row { const char *old, *new; uint64_t line; };

/** By old code, then new; each pair once. No rows: nothing is converted. */
struct wb_conversion {
	const char *path;
	const struct wb_conversion_row *rows;
	size_t count;
};

/** An area code of a row, normalised, and the level it belongs to. */
struct wb_area_code {
	char text[WB_MOST_CODE];	/* empty: no code */
	size_t length;
	uint32_t level;			/* UINT32_MAX: of no level */
};

/**
 * The code that `text` holds. Its level is that which its source states, or
 * else that of its CBS prefix.
 */
void wb_area_code_of(const struct wb_areas *areas, struct wb_text text,
		     uint32_t stated, struct wb_area_code *out);

/**
 * Reads the table that a source names, if any. Refused are a table without
 * codes, and one in which a new code is an old one too: then it is not known
 * how many years lie between.
 */
WB_MUST_CHECK enum wb_status
wb_conversion_read(struct wb_linker *linker, const struct wb_source_spec *spec,
		   struct wb_conversion *out, struct wb_error *err);

/**
 * Refuses an old code that is itself an area of the project and has another
 * new code: the row it stands in would never be used.
 */
WB_MUST_CHECK enum wb_status
wb_conversion_check(const struct wb_linker *linker,
		    const struct wb_source_spec *spec,
		    const struct wb_conversion *conversion,
		    struct wb_error *err);

/** The rows of an old code, from `*first` on; 0 when it is not in the table. */
size_t wb_conversion_find(const struct wb_conversion *conversion,
			  const char *old, size_t *first);

#endif
