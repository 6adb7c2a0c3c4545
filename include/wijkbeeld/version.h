/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The version, as pages and `--version` print it.
 */
#ifndef WIJKBEELD_VERSION_H
#define WIJKBEELD_VERSION_H

#define WB_VERSION "0.1"

#endif
