/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The project's persistent secret: a file for its owner alone (mode 0600),
 * made at first use, from which record keys and pseudonyms are derived.
 *
 *     wijkbeeld-key 1 [demo]
 *     <64 hexadecimal digits>
 *
 * A key marked demo is refused by a project that is not a demo; a key of
 * zeros, or one that others can read, is refused by all.
 */
#ifndef WIJKBEELD_SECRET_H
#define WIJKBEELD_SECRET_H

#include <stdbool.h>

#include "wijkbeeld/error.h"
#include "wijkbeeld/hash.h"

enum { WB_SECRET_SIZE = 32 };

/** The secret; wipe with wb_secret_wipe. */
struct wb_secret { unsigned char bytes[WB_SECRET_SIZE]; bool demo; };

/**
 * Reads the secret from `path`, or makes it.
 *
 * @param make   false: when there is none, one for this run's memory only
 * @param demo   the project says that it is a demo
 */
WB_MUST_CHECK enum wb_status wb_secret_read(const char *path, bool make,
					    bool demo, struct wb_secret *out,
					    struct wb_error *err);

void wb_secret_wipe(struct wb_secret *secret);

#endif
