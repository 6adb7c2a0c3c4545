/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A first draft of a project file, from the files that a municipality has:
 * what each of them is, how rows find their address, which period they are
 * of, and what only people can decide.
 *
 * No value of a record is written or told, except words of small categories
 * as src/init/category.c allows. What is legal is never guessed.
 */
#ifndef WIJKBEELD_INIT_H
#define WIJKBEELD_INIT_H

#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

enum { WB_INIT_MOST_FILES = 1000 };

struct wb_init_request {
	const char *folder;		/* is made when it is not there */
	const char *const *files;
	size_t file_count;
	const char *data_folder;	/* where templates/ stands */
};

/** What was drafted; in the arena given. */
struct wb_init_result {
	const char *path;		/* of the project file */
	const char *summary;		/* a table: file, what it is, ... */
	size_t files, blocking, open;	/* decisions: before run, and others */
};

/**
 * Writes FOLDER/wijkbeeld.yaml, which must not be there, and nothing else.
 * The order of the files does not matter.
 */
WB_MUST_CHECK enum wb_status
wb_init_write(const struct wb_init_request *request, struct wb_arena *arena,
	      struct wb_init_result *out, struct wb_error *err);

#endif
