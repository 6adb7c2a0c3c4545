/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of reasons. It is asked for by `explain` alone, of a few statements,
 * so it is searched from its begin.
 */
#include "disclosure/reasons.h"

#include <string.h>

void
wb_reason_add(struct reason_list *list, struct wb_reason reason)
{
	struct wb_statement *with = NULL;
	struct wb_reason *moved;

	if (!list)
		return;
	if (reason.with_count > 0)
		with = wb_arena_array(list->arena, reason.with_count,
				      sizeof *with);
	moved = wb_arena_grow(list->arena, list->reasons, list->count,
			      &list->capacity, sizeof *moved);
	if ((reason.with_count > 0 && !with) || !moved) {
		list->failed = true;
		return;
	}
	if (with)
		memcpy(with, reason.with, reason.with_count * sizeof *with);
	reason.with = with;
	list->reasons = moved;
	moved[list->count++] = reason;
}

static bool
is_same(struct wb_statement left, struct wb_statement right)
{
	return left.kind == right.kind && left.group == right.group &&
	       left.subject == right.subject && left.area == right.area &&
	       left.quarter == right.quarter;
}

const struct wb_reason *
wb_reasons_find(const struct wb_reasons *reasons, struct wb_statement statement)
{
	for (size_t r = 0; r < reasons->count; r++)
		if (is_same(reasons->reasons[r].hidden, statement))
			return &reasons->reasons[r];
	return NULL;
}
