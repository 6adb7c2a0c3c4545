/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of messages, from the user's environment.
 */
#ifndef WIJKBEELD_CLI_LANGUAGE_H
#define WIJKBEELD_CLI_LANGUAGE_H

#include "wijkbeeld/arena.h"

/**
 * Sets the language of messages; English when there is no translation.
 *
 * @param data_folder  where templates/ stands, or NULL when not found
 */
void wb_language_set(const char *data_folder, struct wb_arena *arena);

#endif
