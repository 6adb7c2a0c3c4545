/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first lines of a file, seen roughly and before its dialect is known: how
 * often each delimiter stands in them, and how their cells are filled. A line
 * ends outside quotes.
 */
#ifndef WIJKBEELD_INGEST_SAMPLE_LINES_H
#define WIJKBEELD_INGEST_SAMPLE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/text.h"

enum { WB_SAMPLE_LINES = 256, WB_SAMPLE_BYTES = 1 << 16 };

/**
 * Takes the next line off the front of `sample`, with its line end, and adds
 * the line ends in it to `*lines`. False when nothing is left.
 *
 * @param cut  the line has no end: the sample ends in it
 */
bool wb_sample_next(struct wb_text *sample, struct wb_text *line,
		    size_t *lines, bool *cut);

/**
 * The delimiter that splits most of the lines alike; `;` when none does.
 *
 * @param has_names  there is a line of names, which is split too
 */
char wb_sample_delimiter(struct wb_text sample, bool has_names);

/** What stands above the line of column names. */
struct wb_titles { size_t bytes, lines; };

/**
 * Titles are lines at the front of which at most half of the cells are filled
 * that other lines have. They end at the line of names, whose cells are words.
 * Nothing is a title in a file of one column, or where no such line follows.
 */
struct wb_titles wb_sample_titles(struct wb_text sample, char delimiter);

#endif
