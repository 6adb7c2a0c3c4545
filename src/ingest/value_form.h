/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forms of values (profile.h): a predicate for each.
 */
#ifndef WIJKBEELD_INGEST_VALUE_FORM_H
#define WIJKBEELD_INGEST_VALUE_FORM_H

#include "wijkbeeld/profile.h"

/** True when a trimmed value that is not empty looks like this. */
bool wb_value_has_form(struct wb_text value, enum wb_value_form form);

/** Reads a number in any notation that is not ambiguous. */
bool wb_value_number(struct wb_text value, double *out);

#endif
