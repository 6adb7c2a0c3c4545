/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The normal form of a street or place name: capitals A to Z and digits.
 *
 * Case, blanks, signs and accents do not count, and what Dutch lists shorten
 * is brought to one form by a table: `Burg. v. Beekstr`, `BURGEMEESTER
 * V BEEKSTRAAT` and `burg v.beek-straat` are one street. Both sides of a
 * comparison pass here, so it does not matter which form is the official one.
 * Nothing else is done: a name with one letter wrong is another name.
 */
#ifndef WIJKBEELD_LINK_STREET_H
#define WIJKBEELD_LINK_STREET_H

#include <stddef.h>

#include "wijkbeeld/text.h"

enum { WB_STREET_SIZE = 128 };

/** @return its length, or 0 for a name of no letters, or longer than any */
size_t wb_street_normalise(struct wb_text name, char out[WB_STREET_SIZE]);

/** The same of a place, whose parts are not shortened. */
size_t wb_place_normalise(struct wb_text name, char out[WB_STREET_SIZE]);

#endif
