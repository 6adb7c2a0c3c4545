/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Notices: a growing array in an arena.
 *
 * Many notices are about one file, so its name is kept once for each run of
 * notices about it. The count of mistakes is kept while adding. A ceiling on
 * their number is the caller's: only it knows what a row is.
 */
#include "wijkbeeld/notice.h"

#include <stdarg.h>
#include <string.h>

struct wb_notices {
	struct wb_arena *arena;
	struct wb_notice *items;
	size_t count, capacity, mistakes;
	bool lost;
};

struct wb_notices *
wb_notices_new(struct wb_arena *arena)
{
	struct wb_notices *notices = wb_arena_array(arena, 1, sizeof *notices);

	if (notices)
		notices->arena = arena;
	return notices;
}

static void
append(struct wb_notices *notices, const struct wb_notice *notice)
{
	struct wb_notice *items = wb_arena_grow(notices->arena, notices->items,
						notices->count,
						&notices->capacity,
						sizeof *items);

	if (!items) {
		notices->lost = true;
		return;
	}
	notices->items = items;
	items[notices->count++] = *notice;
}

/* A copy in the arena; the one before when it is the same. NULL stays NULL. */
static const char *
keep(struct wb_notices *notices, const char *text, const char *before)
{
	const char *copy;

	if (!text || (before && strcmp(text, before) == 0))
		return text ? before : NULL;
	copy = wb_arena_text(notices->arena, text, strlen(text));
	if (!copy)
		notices->lost = true;
	return copy;
}

/* A mistake counts even when its text is lost: the run must stop. */
void
wb_notice_add(struct wb_notices *notices, enum wb_severity severity,
	      const char *file, size_t line, size_t column,
	      const char *mend, const char *format, ...)
{
	const struct wb_notice *last = notices->count
		? &notices->items[notices->count - 1] : NULL;
	struct wb_notice notice = {
		.severity = severity, .line = line, .column = column,
		.file = keep(notices, file, last ? last->file : NULL),
		.mend = keep(notices, mend, last ? last->mend : NULL),
	};
	va_list arguments;

	va_start(arguments, format);
	notice.text = wb_arena_vprintf(notices->arena, format, arguments);
	va_end(arguments);

	if (severity == WB_MISTAKE)
		notices->mistakes++;
	if (notice.text)
		append(notices, &notice);
	else
		notices->lost = true;
}

void
wb_notices_join(struct wb_notices *notices, const struct wb_notices *more)
{
	size_t mistakes = notices->mistakes + more->mistakes;

	for (size_t row = 0; row < more->count; row++) {
		const struct wb_notice *from = &more->items[row];

		wb_notice_add(notices, from->severity, from->file, from->line,
			      from->column, from->mend, "%s", from->text);
	}
	notices->mistakes = mistakes;	/* the lost ones too */
	notices->lost |= more->lost;
}

size_t
wb_notices_count(const struct wb_notices *notices)
{
	return notices->count;
}

size_t
wb_notices_mistakes(const struct wb_notices *notices)
{
	return notices->mistakes;
}

const struct wb_notice *
wb_notices_get(const struct wb_notices *notices, size_t index)
{
	return &notices->items[index];
}

bool
wb_notices_whole(const struct wb_notices *notices)
{
	return !notices->lost;
}
