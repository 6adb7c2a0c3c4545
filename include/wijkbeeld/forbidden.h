/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Columns that no record file may give us: nationality, country of birth,
 * ethnicity, religion, language, health, citizen service numbers and names of
 * persons. They may not be named in a project; where they are present they
 * must stand under `ignore`, and are then skipped unread.
 *
 * Only the name is judged here. Files of open figures per area are not.
 */
#ifndef WIJKBEELD_FORBIDDEN_H
#define WIJKBEELD_FORBIDDEN_H

#include <stdbool.h>

#include "wijkbeeld/text.h"

/**
 * True when a column of this name may not be read. Words part at `_`, `-`,
 * `.`, `/` and blanks; case is nothing; neighbouring words count as one too
 * (`land_van_geboorte`). A name of an area or a file (`buurt_naam`) is no name
 * of a person.
 */
bool wb_column_is_forbidden(struct wb_text name);

#endif
