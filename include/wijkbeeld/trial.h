/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A trial of linking: which part of the rows of a file would find its address
 * in a register, and of which days they are. It reads keys and dates as a run
 * does and keeps counts alone; no project is needed, so it serves to draft one.
 */
#ifndef WIJKBEELD_TRIAL_H
#define WIJKBEELD_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/project.h"

/** Columns that are tried; each may be NULL. */
struct wb_trial_columns {
	struct wb_address_columns key;
	const char *id;
	const char *date;
};

/** The files of a trial: as given, read as `spec` says. */
struct wb_trial_files {
	const char *const *paths;
	size_t count;
	const struct wb_file_spec *spec;
};

/** The keys and ids of a register, as hashes under a key of this call. */
struct wb_trial_register;

/** Free with wb_trial_register_free; on failure there is none. */
WB_MUST_CHECK enum wb_status
wb_trial_register_read(const struct wb_trial_files *files,
		       const struct wb_trial_columns *columns,
		       struct wb_trial_register **out, struct wb_error *err);
void wb_trial_register_free(struct wb_trial_register *known);

/** Addresses in it, each once. */
size_t wb_trial_register_count(const struct wb_trial_register *known);

enum { WB_TRIAL_FIRST_YEAR = 1990, WB_TRIAL_QUARTERS = 4 * 60 };

/** The rows of a quarter, and how far into it they go. */
struct wb_trial_quarter { int64_t rows; struct wb_date last; };

struct wb_trial {
	int64_t read;			/* rows of the files */
	int64_t rows;			/* of these, those that can be read */
	int64_t with_key, found;	/* by postcode, or else street, and number */
	int64_t with_id, found_id;
	struct wb_trial_quarter quarters[WB_TRIAL_QUARTERS];
};

/** The quarter of a row of `quarters`. */
int32_t wb_trial_quarter_of(size_t row);

/** Tries files; `known` may be NULL, and then nothing is found. */
WB_MUST_CHECK enum wb_status
wb_trial_read(const struct wb_trial_files *files,
	      const struct wb_trial_columns *columns,
	      const struct wb_trial_register *known, struct wb_trial *out,
	      struct wb_error *err);

#endif
