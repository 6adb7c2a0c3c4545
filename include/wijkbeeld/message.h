/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages to the user, in the user's language, through gettext. Words on
 * pages do not come from here but from templates/ (words.h).
 */
#ifndef WIJKBEELD_MESSAGE_H
#define WIJKBEELD_MESSAGE_H

#include <libintl.h>

#define WB_MESSAGE_DOMAIN "wijkbeeld"

/** The message in the user's language. */
#define _(text) dgettext(WB_MESSAGE_DOMAIN, text)

/** The same, for a text that a table holds. */
#define N_(text) text

/** One or many. */
#define P_(one, many, count) dngettext(WB_MESSAGE_DOMAIN, one, many, count)

#endif
