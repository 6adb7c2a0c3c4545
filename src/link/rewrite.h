/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Turning an identification round: two files may write one number in another
 * order or with other signs. `aa-bb-cc-dddd-eeeee` names the parts of a text
 * by runs of one small letter, a character each; all else stands for itself.
 * `ccbbaaddddeeeee` then tells how the other file writes them.
 */
#ifndef WIJKBEELD_LINK_REWRITE_H
#define WIJKBEELD_LINK_REWRITE_H

#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

enum { WB_REWRITE_SIZE = 128 };

/**
 * `text` in the other form, in `out`; or as it is when there is no rewrite.
 * Empty when it does not fit the form: parts are letters and digits, of just
 * that many characters.
 */
struct wb_text wb_rewrite(const struct wb_rewrite *rewrite, struct wb_text text,
			  char out[WB_REWRITE_SIZE]);

#endif
