/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/utf16.c and byte_stream.c: what a file's bytes are, and
 * that they come out as UTF-8 whatever the pieces they are read in.
 */
#include "unit.h"

#include "ingest/byte_stream.h"
#include "ingest/utf16.h"

static const struct detect_case {
	const char *name;
	struct wb_text bytes;
	enum wb_encoding want;
} detect_cases[] = {
	{ "mark, low byte first", TEXT("\xff\xfe" "a\0"), WB_UTF_16_LE },
	{ "mark, high byte first", TEXT("\xfe\xff\0a"), WB_UTF_16_BE },
	{ "no mark, low byte first", TEXT("a\0;\0\xeb\0\n\0"), WB_UTF_16_LE },
	{ "no mark, high byte first", TEXT("\0a\0;\0\xeb\0\n"), WB_UTF_16_BE },
	{ "a euro sign among letters", TEXT("a\0;\0\xac\x20\n\0"),
	  WB_UTF_16_LE },
	{ "plain", TEXT("a;b\n"), WB_UTF_8 },
	{ "zeros alone", TEXT("\0\0\0\0\0\0"), WB_UTF_8 },
	{ "some zeros", TEXT("a;b\0cdefghij"), WB_UTF_8 },
	{ "nothing", TEXT(""), WB_UTF_8 },
	{ "one byte", TEXT("\xff"), WB_UTF_8 },
};

static void
first_bytes_show_utf_16(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(detect_cases); row++) {
		print_message("%s\n", detect_cases[row].name);
		assert_int_equal(detect_cases[row].want,
				 wb_utf16_detect(detect_cases[row].bytes));
	}
}

/* UTF-16 as RFC 2781 has it, its examples among them. */
static const struct decode_case {
	const char *name;
	struct wb_text bytes;		/* low byte first */
	const char *want;
} decode_cases[] = {
	{ "letters", TEXT("a\0\xeb\0\xac\x20"), "a\u00eb\u20ac" },
	{ "mark", TEXT("\xff\xfe" "a\0"), "a" },
	{ "beyond U+FFFF", TEXT("\x08\xd8\x45\xdf=\0"), "\U00012345=" },
	{ "a high half alone", TEXT("\x08\xd8=\0"), "\xff=" },
	{ "a low half alone", TEXT("\x45\xdf=\0"), "\xff=" },
	{ "half a pair at the end", TEXT("=\0\x08\xd8"), "=\xff" },
	{ "half a unit at the end", TEXT("=\0a"), "=\xff" },
};

/* In pieces of `piece` bytes; what is not used comes again. */
static void
assert_decodes(const struct decode_case *c, size_t piece)
{
	char out[64];
	size_t length = 0, at = 0, end = piece;

	while (at < c->bytes.length) {
		size_t used;

		end = end < c->bytes.length ? end : c->bytes.length;
		length += wb_utf16_decode(WB_UTF_16_LE, (struct wb_text){
			c->bytes.start + at, end - at }, end == c->bytes.length,
			out + length, &used);
		at += used;
		end += piece;
	}
	assert_int_equal(strlen(c->want), length);
	assert_memory_equal(c->want, out, length);
}

static void
utf_16_becomes_utf_8(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(decode_cases); row++) {
		print_message("%s\n", decode_cases[row].name);
		for (size_t piece = 1; piece < 8; piece++)
			assert_decodes(&decode_cases[row], piece);
	}
}

/* A file of `lines` lines in UTF-16, and the same text. */
static void
write_utf_16(size_t lines, bool high_first, struct wb_buffer *plain)
{
	static const char units[][2] = {
		{ 'a', 0 }, { ';', 0 }, { '\xac', '\x20' }, { '\n', 0 } };
	struct wb_buffer bytes;
	struct wb_error err;

	wb_buffer_init(&bytes);
	wb_buffer_text(&bytes, high_first ? "\xfe\xff" : "\xff\xfe");
	for (size_t unit = 0; unit < 4 * lines; unit++) {
		const char *pair = units[unit % 4];

		wb_buffer_add(&bytes, pair + high_first, 1);
		wb_buffer_add(&bytes, pair + !high_first, 1);
	}
	for (size_t line = 0; line < lines; line++)
		wb_buffer_text(plain, "a;\u20ac\n");
	assert_ok(wb_buffer_write(&bytes, "f.csv", WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&bytes);
}

static void
read_all(const char *path, size_t piece, struct wb_buffer *out)
{
	const struct wb_file_spec spec = { .path = path };
	char *bytes = malloc(piece);
	struct wb_byte_stream *stream;
	struct wb_error err;
	size_t got;

	assert_non_null(bytes);
	assert_ok(wb_byte_stream_open(path, &spec, &stream, &err), err);
	do {
		assert_ok(wb_byte_stream_read(stream, bytes, piece, &got, &err),
			  err);
		wb_buffer_add(out, bytes, got);
	} while (got > 0);
	wb_byte_stream_close(stream);
	free(bytes);
}

static void
files_of_any_size_come_out(void **state)
{
	/* One line is 8 bytes: below, at and beyond what is looked at. */
	static const size_t lines[] = { 0, 1, 8191, 8192, 8193, 40000 };
	static const size_t pieces[] = { 7, 4096, 1 << 18 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(lines) * 2; row++) {
		for (size_t piece = 0; piece < ARRAY_SIZE(pieces); piece++) {
			struct wb_buffer want, got;

			wb_buffer_init(&want);
			wb_buffer_init(&got);
			write_utf_16(lines[row / 2], row % 2, &want);
			read_all("f.csv", pieces[piece], &got);
			assert_int_equal(want.length, got.length);
			if (want.length > 0)
				assert_memory_equal(want.start, got.start,
						    want.length);
			wb_buffer_release(&want);
			wb_buffer_release(&got);
		}
	}
}

static const struct stated_case {
	const char *encoding;
	bool utf_16, refused;
} stated_cases[] = {
	{ "utf-16", true, false }, { "utf-16", false, true },
	{ "utf-8", true, true }, { "windows-1252", true, true },
	{ "utf-8", false, false },
};

static void
what_is_stated_must_hold(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(stated_cases); row++) {
		const struct stated_case *c = &stated_cases[row];
		const struct wb_file_spec spec = { .path = "f.csv",
						   .encoding = c->encoding };
		struct wb_byte_stream *stream;
		struct wb_error err;

		assert_ok(wb_file_write("f.csv", WB_FILE_PUBLIC, c->utf_16 ?
			"a\0;\0b\0\n\0" : "a;b\nc;d\n", 8, &err), err);
		if (c->refused) {
			assert_int_equal(WB_BAD_INPUT, wb_byte_stream_open(
				"f.csv", &spec, &stream, &err));
			continue;
		}
		assert_ok(wb_byte_stream_open("f.csv", &spec, &stream, &err),
			  err);
		wb_byte_stream_close(stream);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_bytes_show_utf_16),
		cmocka_unit_test(utf_16_becomes_utf_8),
		IN_FOLDER(files_of_any_size_come_out),
		IN_FOLDER(what_is_stated_must_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
