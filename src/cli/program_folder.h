/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the program itself stands: what ships with it is found from there.
 */
#ifndef WIJKBEELD_CLI_PROGRAM_FOLDER_H
#define WIJKBEELD_CLI_PROGRAM_FOLDER_H

#include "wijkbeeld/arena.h"

/** The folder of the running program, in the arena; NULL when not told. */
const char *wb_program_folder_find(struct wb_arena *arena);

#endif
