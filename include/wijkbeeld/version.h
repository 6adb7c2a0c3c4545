/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The version, as pages and `--version` print it.
 */
#ifndef WIJKBEELD_VERSION_H
#define WIJKBEELD_VERSION_H

#ifdef WB_WEAKENED
/* Made by `make weakened` for the tests alone: a protection is switched off. */
#define WB_VERSION "0.1 VERZWAKT, NIET PUBLICEREN"
#else
#define WB_VERSION "0.1"
#endif

#endif
