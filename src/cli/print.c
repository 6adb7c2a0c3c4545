/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Printing errors and notices: the only place that does. On a terminal the
 * place is bold and a mistake red, unless NO_COLOR is set.
 */
#include "cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "wijkbeeld/message.h"

static const char *
colour(const char *code)
{
	const char *no_colour = getenv("NO_COLOR");

	return isatty(STDERR_FILENO) && !(no_colour && no_colour[0]) ? code : "";
}

static void
print_place(const char *file, size_t line, size_t column)
{
	if (!file || !file[0])
		return;
	fprintf(stderr, "%s%s", colour("\033[1m"), file);
	if (line > 0)
		fprintf(stderr, ":%zu", line);
	if (line > 0 && column > 0)
		fprintf(stderr, ":%zu", column);
	fprintf(stderr, ":%s ", colour("\033[0m"));
}

static void
print_mend(const char *mend)
{
	if (mend && mend[0])
		fprintf(stderr, "  %s %s\n", _("mend:"), mend);
}

void
wb_print_error(const struct wb_error *err)
{
	fputs("wijkbeeld: ", stderr);
	print_place(err->file, err->line, err->column);
	fprintf(stderr, "%s%s%s\n", colour("\033[31m"), err->text,
		colour("\033[0m"));
	print_mend(err->mend);
}

static const char *
severity_word(enum wb_severity severity)
{
	switch (severity) {
	case WB_NOTE:
		return _("note:");
	case WB_WARNING:
		return _("warning:");
	case WB_MISTAKE:
		return _("mistake:");
	}
	return "";
}

void
wb_print_notices(const struct wb_notices *notices, bool notes)
{
	for (size_t n = 0; n < wb_notices_count(notices); n++) {
		const struct wb_notice *notice = wb_notices_get(notices, n);

		if (notice->severity == WB_NOTE && !notes)
			continue;
		print_place(notice->file, notice->line, notice->column);
		fprintf(stderr, "%s %s\n", severity_word(notice->severity),
			notice->text);
		print_mend(notice->mend);
	}
}
