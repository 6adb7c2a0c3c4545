/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rewriting. The forms were checked when the project was read (each part of
 * `to` is one of `from`, of the same length, and fits in the buffer), so the
 * place of a part in the text is its place in `from`.
 */
#include "link/rewrite.h"

#include <string.h>

static bool
is_part(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_kept(char c)
{
	return is_part(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool
fits(const char *form, struct wb_text text)
{
	if (strlen(form) != text.length)
		return false;
	for (size_t at = 0; at < text.length; at++)
		if (is_part(form[at]) ? !is_kept(text.start[at]) :
					form[at] != text.start[at])
			return false;
	return true;
}

struct wb_text
wb_rewrite(const struct wb_rewrite *rewrite, struct wb_text text,
	   char out[WB_REWRITE_SIZE])
{
	const char *to = rewrite->to;

	if (!rewrite->from)
		return text;
	if (!fits(rewrite->from, text))
		return (struct wb_text){ "", 0 };
	for (size_t at = 0; to[at]; at++) {
		size_t part = at;

		if (!is_part(to[at])) {
			out[at] = to[at];
			continue;
		}
		while (part > 0 && to[part - 1] == to[at])
			part--;
		out[at] = text.start[(size_t)(strchr(rewrite->from, to[at]) -
					      rewrite->from) + at - part];
	}
	return (struct wb_text){ out, strlen(to) };
}
