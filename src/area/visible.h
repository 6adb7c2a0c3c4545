/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as a reader of a page sees it: without the characters that have no
 * shape of their own.
 */
#ifndef WIJKBEELD_AREA_VISIBLE_H
#define WIJKBEELD_AREA_VISIBLE_H

#include <stddef.h>

#include "wijkbeeld/text.h"

/**
 * Writes what can be seen of `text`, without blanks around it: tabs and line
 * ends become blanks; other control characters and the format characters of
 * writing direction and zero width go.
 *
 * @param out  at least `size` bytes; may be where `text` stands
 * @return the length, without a NUL; SIZE_MAX when it is more than `size`
 */
size_t wb_visible_text(struct wb_text text, char *out, size_t size);

#endif
