/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Recognising citizen service numbers (BSN) by their check, the eleven test.
 */
#ifndef WIJKBEELD_INGEST_BSN_H
#define WIJKBEELD_INGEST_BSN_H

#include <stdbool.h>

#include "wijkbeeld/text.h"

/**
 * True for 8 or 9 digits whose weighted sum, 9 8 7 6 5 4 3 2 -1, is a
 * multiple of eleven, and that are not all zeros.
 *
 * Source: Logisch Ontwerp BSN, Rijksdienst voor Identiteitsgegevens.
 */
bool wb_text_is_bsn(struct wb_text text);

#endif
