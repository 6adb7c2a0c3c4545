/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The demo municipality: an invented town, written as the files that a real
 * one would bring, with their mess, and a project file that explains itself.
 *
 * Nothing in it is real: no street, household, company or figure. One seed
 * gives the same bytes on every machine. The key is derived from the seed and
 * marked as demo, so only a project with `demo: true` accepts it.
 */
#ifndef WIJKBEELD_DEMO_H
#define WIJKBEELD_DEMO_H

#include <stdint.h>

#include "wijkbeeld/error.h"

enum {
	WB_DEMO_ADDRESSES = 3000,		/* default */
	WB_DEMO_LEAST_ADDRESSES = 300,
	WB_DEMO_MOST_ADDRESSES = 2000000,
};

#define WB_DEMO_SEED UINT64_C(20260930)

/**
 * Writes the municipality into a folder, which is made when it is not there.
 *
 * A folder may hold an earlier demo and what a run of it made; it is refused
 * when anything else is in it. Each file appears whole or not at all.
 *
 * @param data_folder  where datasets/ stands, with names and the project file
 * @param addresses    WB_DEMO_LEAST_ADDRESSES to WB_DEMO_MOST_ADDRESSES, or
 *                     WB_OUT_OF_DOMAIN; memory is some 25 bytes for each
 */
WB_MUST_CHECK enum wb_status
wb_demo_write(const char *folder, const char *data_folder, uint32_t addresses,
	      uint64_t seed, struct wb_error *err);

#endif
