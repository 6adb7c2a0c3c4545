/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The indicators in the draft: for each source the standard one of its topic
 * and those beside it, the figures per area (draft_figures.c), and what
 * combines shares as lines to switch on, because combining has to be agreed
 * first.
 */
#include "init/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

/* --- which rows count ---------------------------------------------------- */

static const char *
list_words(struct wb_drafting *draft, const struct wb_category *words,
	   size_t count, const char *quote)
{
	const char *list = "";

	for (size_t word = 0; word < count; word++)
		list = wb_draft_list(draft, list, wb_draft_text(draft,
			"%s%s%s", quote, words[word].word, quote));
	return list;
}

/* Words with a quote in them cannot stand in a condition. */
static bool
can_be_quoted(const struct wb_category *words, size_t count)
{
	for (size_t word = 0; word < count; word++)
		if (strpbrk(words[word].word, "'\"\\"))
			return false;
	return true;
}

/* The first column, not in the conditions there are, with words to tell. */
static void
suggest_words(struct wb_drafting *draft, const struct wb_seen_file *file,
	      const char *where)
{
	for (size_t at = 0; at < file->profile->column_count; at++) {
		size_t count;
		const struct wb_category *words =
			wb_words_to_tell(file, at, &count);

		if (!words || !can_be_quoted(words, count) ||
		    strstr(where, file->names[at]))
			continue;
		wb_draft_decide(draft, false);
		wb_draft_comment(draft, 4, wb_draft_text(draft,
			_("DECIDE: which rows count by %s? Now all. Take out of this list what does not:"),
			file->names[at]));
		wb_draft_line(draft, NULL, "    # where: [%s%s\"%s in [%s]\"]",
			      where, where[0] ? ", " : "",
			      wb_draft_clause_column(draft, file->names[at]),
			      list_words(draft, words, count, "'"));
		return;
	}
}

/* What the standard counts, as its own condition says. */
static const char *
standard_where(struct wb_drafting *draft, const struct wb_yaml *standard)
{
	const struct wb_yaml *where = wb_yaml_find(standard, "where");
	const char *list = "";

	if (where && where->kind == WB_YAML_SCALAR)
		return where->text;
	for (size_t row = 0; where && row < where->count; row++)
		if (where->items[row]->kind == WB_YAML_SCALAR)
			list = wb_draft_list(draft, list,
					     where->items[row]->text);
	return list;
}

static void
draft_where(struct wb_drafting *draft, const struct wb_yaml *standard,
	    const struct wb_seen_file *file)
{
	const char *where = standard_where(draft, standard);

	if (where[0] && wb_draft_where_fits(draft, standard, file)) {
		wb_draft_comment(draft, 4, wb_draft_text(draft,
			_("the standard one counts: %s"), where));
		suggest_words(draft, file, where);
		return;
	}
	if (where[0])
		wb_draft_line(draft, wb_draft_text(draft,
			_("guessed: the standard one counts %s, which this file does not have"),
			where), "    where: []");
	suggest_words(draft, file, "");
}

/* --- counted from records ------------------------------------------------ */

/* The standard indicator of a source by its topic and way, or NULL. */
static const char *
indicator_of(const struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *name = !file->topic ? NULL
		: wb_links_by_address(draft->seen, file)
		? file->topic->indicator : file->topic->by_place;

	return name && wb_draft_standard(draft, name) ? name : NULL;
}

static void
draft_base(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *base = wb_draft_base(draft, file);

	if (base)
		wb_draft_line(draft, NULL, "    per: %s", base);
	else {
		wb_draft_decide(draft, true);
		wb_draft_line(draft, _("DECIDE before run: per which open indicator? No inhabitants were seen"),
			      "    per:");
	}
}

static void
draft_standard(struct wb_drafting *draft, const struct wb_seen_file *file,
	       const char *name)
{
	const struct wb_yaml *standard = wb_draft_standard(draft, name);
	const char *kind = wb_draft_kind(standard);

	wb_draft_line(draft, NULL, "  %s:", name);
	wb_draft_line(draft, NULL, "    kind: %s", kind);
	wb_draft_line(draft, NULL, "    source: %s", file->source_name);
	if (strcmp(kind, "rate") == 0)
		draft_base(draft, file);
	draft_where(draft, standard, file);
}

/*
 * Nothing is known of it, so nothing is counted until someone says what; where
 * nothing tells of a kind, an amount is more likely meant than mere rows.
 */
static void
draft_unknown(struct wb_drafting *draft, const struct wb_seen_file *file)
{
	const char *kind = wb_draft_usual_kind(draft, file);
	const char *amount = strcmp(kind, "share") == 0
		? wb_draft_amount(file) : NULL;

	wb_draft_decide(draft, false);
	wb_draft_comment(draft, 2, wb_draft_text(draft, amount
		? _("DECIDE: what is to be counted in %s? Now nothing. The middle amount, for example:")
		: _("DECIDE: what is to be counted in %s? Now nothing. Each row, for example:"),
		file->source_name));
	wb_draft_line(draft, NULL, "  # %s:", file->source_name);
	wb_draft_line(draft, NULL, "  #   kind: %s", amount ? "amount" : kind);
	wb_draft_line(draft, NULL, "  #   source: %s", file->source_name);
	if (amount)
		wb_draft_line(draft, NULL, "  #   column: %s",
			      wb_draft_scalar(draft, amount));
	if (strcmp(kind, "survey") == 0)
		wb_draft_line(draft, _("DECIDE: which answers count"),
			      "  #   where: [... = ...]");
	wb_draft_line(draft, NULL, "  #   label: %s",
		      wb_draft_scalar(draft, file->source_name));
}

static void
draft_counted(struct wb_drafting *draft, struct wb_seen_file *file)
{
	const char *name = indicator_of(draft, file);

	draft->about = file;
	if (name && wb_draft_take(draft, name)) {
		draft_standard(draft, file, name);
		wb_draft_beside(draft, file);
	} else if (wb_draft_beside(draft, file) == 0) {
		draft_unknown(draft, file);
	}
	draft->about = NULL;
}

/* --- combined ------------------------------------------------------------ */

static void
draft_combined(struct wb_drafting *draft)
{
	const struct wb_seen *seen = draft->seen;
	const char *list = "";
	size_t count = 0;

	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];
		const char *name = file->kind == WB_FILE_SOURCE &&
				   !file->is_spare
			? indicator_of(draft, file) : NULL;

		if (!name || count == WB_MOST_DOMAINS ||
		    strcmp(wb_draft_kind(wb_draft_standard(draft, name)),
			   "share") != 0 || strstr(list, name))
			continue;
		list = wb_draft_list(draft, list, name);
		count++;
	}
	if (count < 2)
		return;
	wb_buffer_text(&draft->out, "\n");
	wb_draft_decide(draft, false);
	wb_draft_comment(draft, 2, _("DECIDE: may these be brought together? Then name the sources at each other's may_combine_with, and switch this on:"));
	wb_draft_line(draft, NULL, "  # multiproblematiek:");
	wb_draft_line(draft, NULL, "  #   kind: multi");
	wb_draft_line(draft, NULL, "  #   of: [%s]", list);
	wb_draft_line(draft, NULL, "  #   at_least: 2");
}

/* --- all of them --------------------------------------------------------- */

static void
draft_all_counted(struct wb_drafting *draft)
{
	struct wb_seen *seen = draft->seen;

	for (size_t at = 0; at < seen->file_count; at++) {
		if (seen->files[at].kind != WB_FILE_SOURCE ||
		    seen->files[at].is_spare)
			continue;
		wb_buffer_text(&draft->out, draft->out.length ? "\n" : "");
		draft_counted(draft, &seen->files[at]);
	}
	draft_combined(draft);
}

/* What a step writes, in a buffer of its own. */
static struct wb_buffer
part(struct wb_drafting *draft, void (*step)(struct wb_drafting *))
{
	struct wb_buffer whole = draft->out, written;

	wb_buffer_init(&draft->out);
	step(draft);
	written = draft->out;
	draft->out = whole;
	draft->out.failed |= written.failed;
	return written;
}

static void
add_part(struct wb_drafting *draft, struct wb_buffer *written)
{
	if (written->length > 0)
		wb_buffer_add(&draft->out, written->start, written->length);
	wb_buffer_release(written);
}

/*
 * The open ones are found first, because rates are counted against them, and
 * written last. A field with comments alone would be a mistake, so it is a
 * comment too when nothing is counted yet.
 */
void
wb_draft_indicators(struct wb_drafting *draft)
{
	struct wb_buffer open = part(draft, wb_draft_figures);
	struct wb_buffer counted = part(draft, draft_all_counted);
	bool both = open.length > 0 && counted.length > 0;

	if (open.length + counted.length > 0) {
		wb_draft_heading(draft, _("indicators"));
		wb_draft_line(draft, NULL, draft->taken_count > 0
			      ? "indicators:" : "# indicators:");
	}
	add_part(draft, &counted);
	wb_buffer_text(&draft->out, both ? "\n" : "");
	add_part(draft, &open);
}
