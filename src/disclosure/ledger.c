/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of the ledger: its chain, and adding to it.
 *
 * The chain begins with the header; each line's hash is of the chain before it
 * and the line's own text. A new secret rounds and hashes all anew, so its
 * figures cannot be held against those of another: it needs a new ledger. The
 * header names the secret by a hash that tells nothing of it.
 *
 * Adding writes the whole file anew beside the old one and puts it in its place
 * (wb_file_write), so a crash leaves either.
 */
#include "wijkbeeld/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/ledger_line.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/period.h"

#define HEADER "wijkbeeld-ledger 1 "

/* A hundred editions of a large city. */
static const size_t most_bytes = (size_t)1 << 30;

struct wb_ledger {
	const char *header;
	const char *text;		/* the file as it was read */
	size_t size;
	struct ledger_line *lines;
	size_t count, capacity;
	char chain[LEDGER_HASH_SIZE];
};

size_t
wb_ledger_count(const struct wb_ledger *ledger)
{
	return ledger->count;
}

size_t
wb_ledger_lines(const struct wb_ledger *ledger, const struct ledger_line **out)
{
	*out = ledger->lines;
	return ledger->count;
}

/* The next link: of the last one and what follows. */
static void
link_chain(char chain[LEDGER_HASH_SIZE], const char *text, size_t length)
{
	char digits[WB_DIGEST_TEXT_SIZE];
	struct wb_digest digest;

	wb_digest_init(&digest);
	wb_digest_add(&digest, chain, strlen(chain));
	wb_digest_add(&digest, text, length);
	wb_digest_text(&digest, digits);
	memcpy(chain, digits, LEDGER_HASH_SIZE - 1);
	chain[LEDGER_HASH_SIZE - 1] = '\0';
}

static enum wb_status
broken(const char *path, size_t line, struct wb_error *err)
{
	wb_error_set(err, WB_REFUSED,
		_("this line of the ledger does not follow from the one before: it was changed, or one is missing"));
	wb_error_at(err, path, line, 0);
	return wb_error_mend(err,
		_("restore the ledger from a backup; without it what earlier editions told cannot be counted with"));
}

static enum wb_status
other_secret(const char *path, struct wb_error *err)
{
	wb_error_set(err, WB_REFUSED,
		_("this ledger was made with another secret"));
	wb_error_at(err, path, 1, 0);
	return wb_error_mend(err,
		_("restore the key file that belongs to it, or give the series a new output folder"));
}

/* Parts a line's text into its fields; false when there are not as many. */
static bool
part(char *text, const char *field[LEDGER_FIELDS])
{
	for (size_t f = 0; f < LEDGER_FIELDS; f++) {
		field[f] = text;
		text = strchr(text, ';');
		if (!text != (f + 1 == LEDGER_FIELDS))
			return false;
		if (text)
			*text++ = '\0';
	}
	return true;
}

/* Takes in one line, `chain;edition;text`. */
static enum wb_status
take_line(struct wb_ledger *ledger, const char *line, size_t length,
	  struct wb_arena *arena, bool *follows, struct wb_error *err)
{
	struct ledger_line *lines = wb_arena_grow(arena, ledger->lines,
		ledger->count, &ledger->capacity, sizeof *lines);
	char *text = wb_arena_text(arena, line, length), *own, *copy;
	char *rest = text ? strchr(text, ';') : NULL;

	*follows = false;
	if (!lines || !text)
		return wb_error_no_memory(err);
	ledger->lines = lines;
	if (!rest)
		return WB_OK;
	*rest++ = '\0';
	link_chain(ledger->chain, rest, strlen(rest));
	own = strchr(rest, ';');
	if (strcmp(text, ledger->chain) != 0 || !own)
		return WB_OK;
	copy = wb_arena_text(arena, own + 1, strlen(own + 1));
	if (!copy)
		return wb_error_no_memory(err);
	lines[ledger->count].text = own + 1;
	*follows = part(copy, lines[ledger->count].field);
	ledger->count += *follows;
	return WB_OK;
}

static enum wb_status
take_lines(struct wb_ledger *ledger, const char *path, struct wb_arena *arena,
	   struct wb_error *err)
{
	size_t header = strlen(ledger->header), line = 1;
	const char *at = ledger->text + header;

	if (strncmp(ledger->text, ledger->header, header) != 0)
		return strncmp(ledger->text, HEADER, strlen(HEADER)) == 0 ?
			other_secret(path, err) : broken(path, line, err);
	while (*at) {
		const char *end = strchr(at, '\n');
		bool follows;
		enum wb_status status;

		line++;
		if (!end)
			return broken(path, line, err);
		status = take_line(ledger, at, (size_t)(end - at), arena,
				   &follows, err);
		if (status != WB_OK)
			return status;
		if (!follows)
			return broken(path, line, err);
		at = end + 1;
	}
	return WB_OK;
}

/* The file as it is now; one that is absent is empty. */
static enum wb_status
read_file(const char *path, const char *header, struct wb_arena *arena,
	  struct wb_ledger **out, struct wb_error *err)
{
	struct wb_ledger *ledger = wb_arena_array(arena, 1, sizeof *ledger);
	enum wb_status status = WB_OK;
	char *text = NULL;

	if (!ledger)
		return wb_error_no_memory(err);
	ledger->header = header;
	link_chain(ledger->chain, header, strlen(header));
	if (wb_file_exists(path)) {
		status = wb_file_read_whole(path, most_bytes, arena, &text,
					    &ledger->size, err);
		ledger->text = text;
		if (status == WB_OK && strlen(text) != ledger->size)
			status = broken(path, 1, err);
		if (status == WB_OK)
			status = take_lines(ledger, path, arena, err);
	}
	*out = ledger;
	return status;
}

enum wb_status
wb_ledger_read(const char *path, const struct wb_hash_key *key,
	       struct wb_arena *arena, const struct wb_ledger **out,
	       struct wb_error *err)
{
	const char *header = wb_arena_printf(arena, HEADER "%016llx\n",
		(unsigned long long)wb_hash(key, "ledger", 6));
	struct wb_ledger *ledger;
	enum wb_status status;

	if (!header)
		return wb_error_no_memory(err);
	status = read_file(path, header, arena, &ledger, err);
	if (status == WB_OK)
		*out = ledger;
	return status;
}

/* -------------------------------------------------------------- adding */

static int
compare_texts(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The texts of all lines, sorted, to find one that is there already. */
static const char **
sort_texts(const struct wb_ledger *ledger, struct wb_arena *arena)
{
	const char **texts = wb_arena_array(arena, ledger->count,
					    sizeof *texts);

	for (size_t line = 0; texts && line < ledger->count; line++)
		texts[line] = ledger->lines[line].text;
	if (texts && ledger->count > 0)
		qsort(texts, ledger->count, sizeof *texts, compare_texts);
	return texts;
}

static bool
is_known(const char *const *known, size_t count, const char *text)
{
	return count > 0 && bsearch(&text, known, count, sizeof *known,
				    compare_texts);
}

/* What is not there yet goes to the end, in its order; how much that is. */
static size_t
add_entries(const struct wb_ledger *ledger,
	    const struct wb_ledger_entries *entries, const char *period,
	    struct wb_arena *arena, struct wb_buffer *buffer)
{
	const char **known = sort_texts(ledger, arena);
	char chain[LEDGER_HASH_SIZE];
	size_t added = 0;

	memcpy(chain, ledger->chain, sizeof chain);
	buffer->failed |= !known;
	for (size_t entry = 0; known && entry < entries->count; entry++) {
		const char *line;

		if (is_known(known, ledger->count, entries->texts[entry]))
			continue;
		line = wb_arena_printf(arena, "%s;%s", period,
				       entries->texts[entry]);
		buffer->failed |= !line;
		if (!line)
			break;
		link_chain(chain, line, strlen(line));
		wb_buffer_printf(buffer, "%s;%s\n", chain, line);
		added++;
	}
	return added;
}

static enum wb_status
changed_meanwhile(const char *path, struct wb_error *err)
{
	wb_error_set(err, WB_REFUSED,
		_("another run published in this series meanwhile"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, _("run again"));
}

enum wb_status
wb_ledger_append(const char *path, const struct wb_ledger *ledger,
		 const struct wb_ledger_entries *entries, int32_t edition,
		 struct wb_arena *arena, struct wb_error *err)
{
	char period[WB_PERIOD_TEXT_SIZE];
	struct wb_ledger *now;
	struct wb_buffer buffer;
	size_t added;
	enum wb_status status = read_file(path, ledger->header, arena, &now,
					  err);

	if (status != WB_OK)
		return status;
	wb_quarter_code(edition, period);
	wb_buffer_init(&buffer);
	wb_buffer_text(&buffer, now->size > 0 ? now->text : now->header);
	added = add_entries(now, entries, period, arena, &buffer);
	if (buffer.failed)
		status = wb_error_no_memory(err);
	/* Protected without what that run told; unless it told just this. */
	else if (added > 0 && strcmp(now->chain, ledger->chain) != 0)
		status = changed_meanwhile(path, err);
	else if (added > 0 || now->size == 0)
		status = wb_buffer_write(&buffer, path, WB_FILE_PRIVATE, err);
	wb_buffer_release(&buffer);
	return status;
}
