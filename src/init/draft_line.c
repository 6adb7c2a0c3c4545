/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines. A comment stands behind its line from column NOTES on when both fit
 * in WIDTH, and else above it, so that the YAML itself is never cut.
 */
#include "init/draft.h"

#include <stdarg.h>
#include <string.h>

enum { NOTES = 34, WIDTH = 100 };

/* Code points, which is near enough to columns in our languages. */
static size_t
width_of(const char *text)
{
	size_t width = 0;

	for (; *text; text++)
		width += ((unsigned char)*text & 0xc0) != 0x80;
	return width;
}

static void
add_blanks(struct wb_buffer *out, size_t count)
{
	while (count-- > 0)
		wb_buffer_text(out, " ");
}

const char *
wb_draft_text(struct wb_drafting *draft, const char *format, ...)
{
	va_list arguments;
	const char *text;

	va_start(arguments, format);
	text = wb_arena_vprintf(draft->arena, format, arguments);
	va_end(arguments);
	draft->no_memory |= !text;
	return text ? text : "";
}

void
wb_draft_comment(struct wb_drafting *draft, int indent, const char *text)
{
	size_t room = WIDTH - (size_t)indent - 2;

	while (*text) {
		const char *end = text, *blank = NULL;
		size_t width = 0;

		while (*end && *end != '\n' && width <= room) {
			blank = *end == ' ' ? end : blank;
			width += ((unsigned char)*++end & 0xc0) != 0x80;
		}
		if (*end && *end != '\n' && blank)
			end = blank;
		add_blanks(&draft->out, (size_t)indent);
		wb_buffer_printf(&draft->out, "#%s%.*s\n",
				 end > text ? " " : "", (int)(end - text),
				 text);
		text = *end ? end + 1 : end;
	}
}

void
wb_draft_line(struct wb_drafting *draft, const char *note, const char *format,
	      ...)
{
	va_list arguments;
	const char *line;
	size_t width, at;

	va_start(arguments, format);
	line = wb_arena_vprintf(draft->arena, format, arguments);
	va_end(arguments);
	draft->no_memory |= !line;
	if (!line)
		return;
	width = width_of(line);
	at = width + 1 < NOTES ? NOTES : width + 2;
	if (note && at + width_of(note) + 2 > WIDTH) {
		wb_draft_comment(draft, (int)strspn(line, " "), note);
		note = NULL;
	}
	wb_buffer_text(&draft->out, line);
	if (note) {
		add_blanks(&draft->out, at - width);
		wb_buffer_printf(&draft->out, "# %s", note);
	}
	wb_buffer_text(&draft->out, "\n");
}

void
wb_draft_heading(struct wb_drafting *draft, const char *text)
{
	size_t width = width_of(text) + 7;

	wb_buffer_printf(&draft->out, "\n# --- %s ", text);
	for (; width < 79; width++)
		wb_buffer_text(&draft->out, "-");
	wb_buffer_text(&draft->out, "\n\n");
}

void
wb_draft_decide(struct wb_drafting *draft, bool blocking)
{
	if (blocking)
		draft->blocking++;
	else
		draft->open++;
	if (!draft->about)
		return;
	if (blocking)
		draft->about->blocking++;
	else
		draft->about->open++;
}

const char *
wb_draft_list(struct wb_drafting *draft, const char *list, const char *more)
{
	return wb_draft_text(draft, "%s%s%s", list, list[0] ? ", " : "", more);
}

/* --- scalars ------------------------------------------------------------- */

/* Words that YAML or a reader of ours takes for something else than a text. */
static bool
is_reserved(const char *text)
{
	static const char *const words[] = {
		"true", "false", "yes", "no", "on", "off", "null", "ja", "nee",
	};
	struct wb_text whole = wb_text_of(text);

	for (size_t row = 0; row < sizeof words / sizeof *words; row++)
		if (wb_text_equal_fold(whole, words[row]))
			return true;
	return false;
}

/* Letters, digits, the signs of paths and conditions, blanks inside. */
static bool
is_plain(const char *text)
{
	unsigned char first = (unsigned char)text[0];
	bool letter = (first >= 'a' && first <= 'z') || first >= 0x80 ||
		      (first >= 'A' && first <= 'Z') || first == '_' ||
		      (first == '.' && text[1] == '.' && text[2] == '/');

	if (!letter || is_reserved(text))
		return false;
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && c < 0x80 &&
		    !strchr("_./-*=>", c) && !(c == ' ' && text[1]))
			return false;
	}
	return true;
}

const char *
wb_draft_scalar(struct wb_drafting *draft, const char *text)
{
	char *out, *at;

	if (is_plain(text))
		return text;
	/* Each byte takes at most four, in two quotes. */
	at = out = wb_arena_array(draft->arena, strlen(text) + 1, 4);
	draft->no_memory |= !out;
	if (!out)
		return "";
	*at++ = '"';
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			*at++ = '\\';
		if (c >= 0x20 && c != 0x7f) {
			*at++ = (char)c;
			continue;
		}
		*at++ = '\\';
		*at++ = 'x';
		*at++ = "0123456789abcdef"[c >> 4];
		*at++ = "0123456789abcdef"[c & 15];
	}
	*at++ = '"';
	*at = '\0';
	return out;
}

const char *
wb_draft_clause_column(struct wb_drafting *draft, const char *name)
{
	for (const char *at = name; *at; at++)
		if (!(*at >= 'a' && *at <= 'z') && !(*at >= 'A' && *at <= 'Z') &&
		    !(*at >= '0' && *at <= '9') && *at != '_')
			return wb_draft_text(draft, "`%s`", name);
	return name;
}
