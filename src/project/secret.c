/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The secret file. It is written once, with mode 0600 from its first byte,
 * and only read afterwards. It must outlive the project: with another secret
 * the same households round to other figures, and two editions side by side
 * would tell more than either.
 */
#include "wijkbeeld/secret.h"

#include <string.h>
#include <sys/stat.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

#define HEADER "wijkbeeld-key 1"
#define DEMO_HEADER "wijkbeeld-key 1 demo"

enum { MOST_BYTES = 4096, DIGITS = 2 * WB_SECRET_SIZE };

static enum wb_status
not_a_key(const char *path, size_t line, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("not a wijkbeeld key: expected '%s' and %d hexadecimal digits"),
		     HEADER, DIGITS);
	wb_error_at(err, path, line, 0);
	return wb_error_mend(err, _("put the right file back, or remove it to start a new series of editions"));
}

static int
digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

/* Reads the digits; false when they are not the right ones or all zero. */
static bool
read_digits(struct wb_text text, struct wb_secret *out)
{
	int any = 0;

	if (text.length != DIGITS)
		return false;
	for (size_t at = 0; at < DIGITS; at += 2) {
		int high = digit_value(text.start[at]);
		int low = digit_value(text.start[at + 1]);

		if (high < 0 || low < 0)
			return false;
		out->bytes[at / 2] = (unsigned char)(high << 4 | low);
		any |= out->bytes[at / 2];
	}
	return any != 0;
}

static struct wb_text
take_line(struct wb_text *rest)
{
	const char *end = memchr(rest->start, '\n', rest->length);
	size_t length = end ? (size_t)(end - rest->start) : rest->length;
	struct wb_text line = { rest->start, length };

	rest->start += length + (end != NULL);
	rest->length -= length + (end != NULL);
	return wb_text_trim(line);
}

static enum wb_status
parse(const char *path, struct wb_text text, struct wb_secret *out,
      struct wb_error *err)
{
	struct wb_text header = take_line(&text);

	out->demo = wb_text_equal(header, DEMO_HEADER);
	if (!out->demo && !wb_text_equal(header, HEADER))
		return not_a_key(path, 1, err);
	if (!read_digits(take_line(&text), out))
		return not_a_key(path, 2, err);
	return WB_OK;
}

static enum wb_status
check_mode(const char *path, struct wb_error *err)
{
	struct stat about;

	if (stat(path, &about) != 0)
		return wb_error_io(err, path, NULL);
	if ((about.st_mode & (S_IRWXG | S_IRWXO)) == 0)
		return WB_OK;
	wb_error_set(err, WB_REFUSED, _("others can read the project's key"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, _("chmod 600 %s"), path);
}

static enum wb_status
read_file(const char *path, struct wb_secret *out, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	char *text = NULL;
	size_t size = 0;
	enum wb_status status = arena ? check_mode(path, err) :
				wb_error_no_memory(err);

	if (status == WB_OK)
		status = wb_file_read_whole(path, MOST_BYTES, arena, &text,
					    &size, err);
	if (status == WB_OK)
		status = parse(path, (struct wb_text){ text, size }, out, err);
	if (text)
		wb_wipe(text, size);
	wb_arena_free(arena);
	return status;
}

/* Writes the key unless another run was first; `*made` tells. */
static enum wb_status
write_file(const char *path, const struct wb_secret *secret, bool *made,
	   struct wb_error *err)
{
	static const char digits[] = "0123456789abcdef";
	char text[sizeof HEADER + DIGITS + 2] = HEADER "\n";
	char *at = text + strlen(text);
	enum wb_status status;

	for (size_t byte = 0; byte < WB_SECRET_SIZE; byte++) {
		*at++ = digits[secret->bytes[byte] >> 4];
		*at++ = digits[secret->bytes[byte] & 15];
	}
	*at++ = '\n';
	status = wb_file_create(path, WB_FILE_PRIVATE, text,
				(size_t)(at - text), made, err);
	wb_wipe(text, sizeof text);
	return status;
}

static enum wb_status
read_own(const char *path, bool demo, struct wb_secret *out,
	 struct wb_error *err)
{
	enum wb_status status = read_file(path, out, err);

	if (status != WB_OK || !out->demo || demo)
		return status;
	wb_error_set(err, WB_REFUSED,
		_("this key belongs to the demo, whose figures anyone can undo"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err,
		_("remove the file; the project then makes a key of its own"));
}

enum wb_status
wb_secret_read(const char *path, bool make, bool demo, struct wb_secret *out,
	       struct wb_error *err)
{
	struct wb_secret secret = { .demo = false };
	bool stands = wb_file_exists(path);
	enum wb_status status = WB_OK;

	if (!stands) {
		bool made = false;

		status = wb_random_secret(secret.bytes, sizeof secret.bytes,
					  err);
		if (status == WB_OK && make)
			status = write_file(path, &secret, &made, err);
		/* Whoever was first made the key: that one holds. */
		stands = make && !made;
	}
	if (status == WB_OK && stands)
		status = read_own(path, demo, &secret, err);
	if (status == WB_OK)
		*out = secret;
	wb_secret_wipe(&secret);
	return status;
}

void
wb_secret_wipe(struct wb_secret *secret)
{
	wb_wipe(secret->bytes, sizeof secret->bytes);
}
