/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/csv_reader.c: what rows come out of a text, with the line
 * each began on, and that no row is lost without being counted. Small texts
 * stand in a table; random ones are held against a parser that reads the
 * whole text at once, also across the border of two blocks of 256 KiB.
 */
#include "faults.h"

#include "wijkbeeld/random.h"

#include "ingest/csv_reader.h"

enum { BLOCK = 1 << 18, TOLD = 1 << 13 };

/* Text that grows, on its way to a file or to a comparison. */
static void
put_char(struct wb_buffer *out, char c)
{
	wb_buffer_add(out, &c, 1);
}

static void
write_file(const char *path, const void *text, size_t size)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, size, &err), err);
}

/*
 * A row as `2[a|b]`, a bad one as `3!` and the reason's first word, the error
 * that ends the reading as `error 4`. Rows before `from` are only counted.
 */
static void
tell_row(struct wb_buffer *out, const struct wb_csv_rows *rows, size_t row,
	 size_t columns)
{
	static const char *const why[] = { "fields", "quote", "text", "date",
					   "number", "long" };

	if (rows->bad[row] >= 0) {
		wb_buffer_printf(out, "%llu!%s ",
				 (unsigned long long)rows->lines[row],
				 why[rows->bad[row]]);
		return;
	}
	wb_buffer_printf(out, "%llu[", (unsigned long long)rows->lines[row]);
	for (size_t column = 0; column < columns; column++) {
		struct wb_text field = rows->fields[row * columns + column];

		if (column > 0)
			put_char(out, '|');
		wb_buffer_add(out, field.start, field.length);
	}
	wb_buffer_text(out, "] ");
}

static void
tell_error(struct wb_buffer *out, const struct wb_error *err)
{
	wb_buffer_printf(out, "error %zu ", err->line);
}

static enum wb_status
read_rows(struct wb_csv_reader *reader, uint64_t from, struct wb_buffer *out,
	  struct wb_error *err)
{
	const struct wb_text *names;
	struct wb_csv_rows rows;
	size_t columns[16], count;
	enum wb_status status = wb_csv_header(reader, &names, &count, err);

	if (status != WB_OK)
		return status;
	assert_true(count <= ARRAY_SIZE(columns));
	for (size_t column = 0; column < count; column++)
		columns[column] = column;
	status = wb_csv_select(reader, columns, count, err);
	while (status == WB_OK) {
		status = wb_csv_next(reader, &rows, err);
		if (status != WB_OK || rows.count == 0)
			break;
		for (size_t row = 0; row < rows.count; row++)
			if (rows.lines[row] >= from)
				tell_row(out, &rows, row, count);
	}
	return status;
}

/* What the reader says of a file; the dialect's delimiter is `;`. */
static enum wb_status
tell_file(const char *path, const char *encoding, uint64_t from,
	  struct wb_buffer *out, struct wb_error *err)
{
	const struct wb_file_spec spec = { .path = path, .delimiter = ';',
					   .encoding = encoding,
					   .has_skip = true };
	struct wb_csv_reader *reader;
	enum wb_status status = wb_csv_open(path, &spec, &reader, err);

	if (status == WB_OK) {
		status = read_rows(reader, from, out, err);
		wb_csv_close(reader);
	}
	if (status == WB_BAD_INPUT)
		tell_error(out, err);
	return status;
}

static const struct text_case {
	const char *name, *text, *want;
} text_cases[] = {
	{ "plain", "a;b\n1;2\n3;4\n", "2[1|2] 3[3|4] " },
	{ "no newline at the end", "a;b\n1;2\n3;4", "2[1|2] 3[3|4] " },
	{ "empty last field at the end", "a;b\n1;", "2[1|] " },
	{ "CRLF", "a;b\r\n1;2\r\n\r\n3;4\r\n", "2[1|2] 4[3|4] " },
	{ "CR", "a;b\r1;2\r\r3;4\r", "2[1|2] 4[3|4] " },
	{ "byte-order mark", "\xef\xbb\xbf" "a;b\n1;2\n", "2[1|2] " },
	{ "empty lines before the header", "\n\na;b\n1;2\n", "4[1|2] " },
	{ "empty lines before the header, CR", "\r\ra;b\r1;2\r", "4[1|2] " },
	{ "lines of blanks only", "a;b\n  \n1;2\n \t \n", "3[1|2] " },
	{ "header only", "a;b\n", "" },
	{ "header only, no newline", "a;b", "" },
	{ "empty", "", "error 1 " },
	{ "empty lines only", "\n\r\n", "error 1 " },
	{ "quoted delimiter", "a;b\n\"1;1\";2\n", "2[1;1|2] " },
	{ "quoted newline", "a;b\n\"1\n1\";2\n3;4\n", "2[1\n1|2] 4[3|4] " },
	{ "quoted CRLF", "a;b\r\n\"1\r\n1\";2\r\n3;4\r\n",
	  "2[1\r\n1|2] 4[3|4] " },
	{ "quoted CR", "a;b\r\"1\r1\";2\r3;4\r", "2[1\r1|2] 4[3|4] " },
	{ "doubled quote", "a;b\n\"1\"\"1\";\"\"\n", "2[1\"1|] " },
	{ "blanks around", "a;b\n 1 ; \" 2 \" \n", "2[1| 2 ] " },
	{ "blanks and tabs around", "a;b\n \t1 1\t; \n\t;2\n", "2[1 1|] 3[|2] " },
	{ "CR among LF", "a;b\n1;2\r3;4\n5;6\r\n7;8\n",
	  "2[1|2] 3[3|4] 4[5|6] 5[7|8] " },
	{ "quoted and not by turns", "a;b\n1;2\n\"3\";4\n5;6\n 7;\"8\"\n9;0\n",
	  "2[1|2] 3[3|4] 4[5|6] 5[7|8] 6[9|0] " },
	{ "quoted header", "\"a\";\"b\nc\"\n1;2\n", "3[1|2] " },
	{ "quoted at the end", "a;b\n1;\"2\"", "2[1|2] " },
	{ "too few", "a;b\n1\n3;4\n", "2!fields 3[3|4] " },
	{ "too many", "a;b\n1;2;3\n3;4\n", "2!fields 3[3|4] " },
	{ "stray quote", "a;b\n1;2\"3\n3;4\n", "2!quote 3[3|4] " },
	{ "stray quote, CRLF", "a;b\r\n1;2\"3\r\n3;4\r\n", "2!quote 3[3|4] " },
	{ "stray quote, CR", "a;b\r1;2\"3\r3;4\r", "2!quote 3[3|4] " },
	{ "text behind a quote", "a;b\n\"1\"x;2\n3;4\n", "2!quote 3[3|4] " },
	{ "stray quote in the last row", "a;b\n1;2\n3;4\"", "2[1|2] 3!quote " },
	{ "stray behind a quoted newline",
	  "a;b\n\"1\n1\";2\"\n3;4\n", "2!quote 3!quote 4[3|4] " },
	/* The quote of row 2 must not take rows 3 and 4 with it. */
	{ "quote that a later row closes",
	  "a;b\n\"1;2\n3;4\n5;6\n\"7\";8\n", "2!quote 3[3|4] 4[5|6] 5[7|8] " },
	{ "quote that a later row closes, CR",
	  "a;b\r\"1;2\r3;4\r\"5\";6\r", "2!quote 3[3|4] 4[5|6] " },
	{ "unclosed quote", "a;b\n1;2\n3;\"4\n5;6\n", "error 3 " },
	{ "unclosed quote in the header", "a;\"b\n1;2\n", "error 1 " },
	{ "stray quote in the header", "a;b\"c\n1;2\n", "error 1 " },
	{ "mixed encodings", "a;b\n1;\xc3\xa9\n2;\xe9\n3;z\n",
	  "2[1|\xc3\xa9] 3!text 4[3|z] " },
};

static void
texts_become_rows(void **state)
{
	(void)state;
	for (size_t at = 0; at < ARRAY_SIZE(text_cases); at++) {
		const struct text_case *c = &text_cases[at];
		struct wb_buffer out;
		struct wb_error err;
		enum wb_status status;
		/* One case mixes encodings, so it states which it means. */
		const char *encoding = strncmp(c->name, "mixed", 5) ? NULL :
				       "utf-8";

		print_message("%s\n", c->name);
		wb_buffer_init(&out);
		write_file("f.csv", c->text, strlen(c->text));
		status = tell_file("f.csv", encoding, 0, &out, &err);
		assert_true(status == WB_OK || status == WB_BAD_INPUT);
		put_char(&out, '\0');
		/* A fatal error comes before the rows of its block are handed
		 * out. */
		assert_string_equal(out.start, c->want);
		wb_buffer_release(&out);
	}
}

/* --- the same, on the border of two blocks ---------------------------------- */

/* Rows `1;2` until `size` bytes are there; returns the lines. */
static size_t
fill_with_rows(struct wb_buffer *text, size_t size, const char *end)
{
	size_t lines = 0;

	while (text->length + 16 < size) {
		wb_buffer_text(text, "1;2");
		wb_buffer_text(text, end);
		lines++;
	}
	/* The last row is as long as is needed. */
	while (text->length + 2 + strlen(end) < size)
		put_char(text, '1');
	wb_buffer_text(text, ";2");
	wb_buffer_text(text, end);
	return lines + 1;
}

static const struct border_case {
	const char *text, *want;	/* lines counted from 1 */
} border_cases[] = {
	{ "3;4\n5;6\n", "1[3|4] 2[5|6] " },
	{ "\"3\n\";4\n5;6\n", "1[3\n|4] 3[5|6] " },
	{ "\"3\"\"\";\"\"\n5;6\n", "1[3\"|] 2[5|6] " },
	{ "3;4\"4\n5;6\n7;8\n", "1!quote 2[5|6] 3[7|8] " },
	{ "\"3;4\n5;6\n\"7\";8\n", "1!quote 2[5|6] 3[7|8] " },
	{ "\"3\"x;4\n5\n7;8\n", "1!quote 2!fields 3[7|8] " },
	{ "3;\xc3\xa9\n5;6\n", "1[3|\xc3\xa9] 2[5|6] " },
	{ "3;\xe9\n5;6\n", "1[3|\xc3\xa9] 2[5|6] " },
	{ " 3 ; 4 \n5;6\n", "1[3|4] 2[5|6] " },
	{ "3;\"4\"\n5;6\n", "1[3|4] 2[5|6] " },
	{ "3;4\r\n\r\n5;6\r\n", "1[3|4] 3[5|6] " },
};

static void
check_border(const struct border_case *c, size_t before)
{
	struct wb_buffer text, out, want;
	struct wb_error err;
	size_t lines;

	wb_buffer_init(&text);
	wb_buffer_init(&out);
	wb_buffer_init(&want);
	wb_buffer_text(&text, "a;b\n");
	lines = 1 + fill_with_rows(&text, BLOCK - before, "\n");
	assert_int_equal(BLOCK - before, text.length);
	wb_buffer_text(&text, c->text);
	write_file("f.csv", text.start, text.length);
	assert_ok(tell_file("f.csv", NULL, lines + 1, &out, &err), err);
	for (const char *at = c->want; *at; at++) {
		bool begins = at == c->want || at[-1] == ' ';

		if (begins)
			wb_buffer_printf(&want, "%zu",
					 lines + (size_t)(*at - '0'));
		else
			put_char(&want, *at);
	}
	put_char(&out, '\0');
	put_char(&want, '\0');
	assert_string_equal(out.start, want.start);
	wb_buffer_release(&text);
	wb_buffer_release(&out);
	wb_buffer_release(&want);
}

static void
block_borders_change_nothing(void **state)
{
	(void)state;
	for (size_t at = 0; at < ARRAY_SIZE(border_cases); at++)
		for (size_t before = 0; before < 14; before++)
			check_border(&border_cases[at], before);
}

/* --- random texts ------------------------------------------------------------- */

/* A parser that has the whole text: the model. */
struct model {
	const char *at, *end, *line_end;
	size_t line, columns;
	struct wb_buffer *out;
	uint64_t from;
	bool failed;
};

static bool
at_line_end(const struct model *model)
{
	return model->at < model->end &&
	       (*model->at == '\n' || *model->at == '\r');
}

static void
skip_blanks(struct model *model)
{
	while (model->at < model->end && *model->at == ' ')
		model->at++;
}

/* Over one line end, a pair too. */
static void
skip_line_end(struct model *model)
{
	char first = *model->at++;

	if (first == '\r' && model->at < model->end && *model->at == '\n')
		model->at++;
	model->line++;
}

enum field_end { FIELD_GOOD, FIELD_STRAY, FIELD_UNCLOSED };

static enum field_end
model_quoted(struct model *model, struct wb_buffer *row)
{
	for (model->at++; model->at < model->end; model->at++) {
		if (*model->at != '"') {
			put_char(row, *model->at);
		} else if (model->at + 1 < model->end && model->at[1] == '"') {
			put_char(row, '"');
			model->at++;
		} else {
			model->at++;
			skip_blanks(model);
			return model->at == model->end || *model->at == ';' ||
			       at_line_end(model) ? FIELD_GOOD : FIELD_STRAY;
		}
	}
	return FIELD_UNCLOSED;
}

static enum field_end
model_field(struct model *model, struct wb_buffer *row)
{
	size_t keep = row->length;

	skip_blanks(model);
	if (model->at < model->end && *model->at == '"')
		return model_quoted(model, row);
	for (; model->at < model->end && *model->at != ';' &&
	     !at_line_end(model); model->at++) {
		if (*model->at == '"')
			return FIELD_STRAY;
		put_char(row, *model->at);
		if (*model->at != ' ')
			keep = row->length;
	}
	row->length = keep;
	return FIELD_GOOD;
}

static size_t
lines_between(const struct model *model, const char *from, const char *to)
{
	size_t lines = 0, length = strlen(model->line_end);

	for (; from + length <= to; from++)
		lines += memcmp(from, model->line_end, length) == 0;
	return lines;
}

/* On behind the first line end of a row that is bad. */
static void
model_resume(struct model *model, const char *row)
{
	size_t length = strlen(model->line_end);

	while (row < model->end && memcmp(row, model->line_end, length) != 0)
		row++;
	model->at = row < model->end ? row + length : row;
	model->line++;
}

static void
model_row(struct model *model)
{
	const char *begin = model->at;
	size_t fields = 0, line = model->line, filled = 0, asked = 0, before;
	bool beyond = false;
	enum field_end ended;
	struct wb_buffer row;

	wb_buffer_init(&row);
	for (;;) {
		if (fields > 0)
			put_char(&row, '|');
		before = row.length;
		ended = model_field(model, &row);
		filled += row.length > before;
		if (++fields == model->columns)
			asked = row.length;
		beyond |= fields > model->columns && row.length > before;
		if (ended != FIELD_GOOD || model->at == model->end ||
		    *model->at != ';')
			break;
		model->at++;
	}
	if (ended == FIELD_UNCLOSED) {
		model->out->length = 0;
		wb_buffer_printf(model->out, "error %zu ", line);
		model->failed = true;
	} else if (ended == FIELD_STRAY) {
		wb_buffer_printf(model->out, "%zu!quote ", line);
		model_resume(model, begin);
	} else {
		if (filled > 0 && (fields < model->columns || beyond))
			wb_buffer_printf(model->out, "%zu!fields ", line);
		else if (filled > 0)
			wb_buffer_printf(model->out, "%zu[%.*s] ", line,
					 (int)asked, row.start);
		model->line += lines_between(model, begin, model->at);
		if (at_line_end(model))
			skip_line_end(model);
	}
	wb_buffer_release(&row);
}

static void
model_text(const char *text, size_t size, const char *line_end, size_t line,
	   struct wb_buffer *out)
{
	struct model model = { .at = text, .end = text + size, .line = line,
			       .line_end = line_end, .columns = 2, .out = out };

	while (model.at < model.end && !model.failed) {
		skip_blanks(&model);
		if (at_line_end(&model))
			skip_line_end(&model);
		else if (model.at < model.end)
			model_row(&model);
	}
}

static void
random_text(struct wb_random *random, const char *line_end, size_t pieces,
	    struct wb_buffer *out)
{
	/* What is well formed is the more likely. */
	static const char *const parts[] = {
		"a", "b c", "12", "\xc3\xa9", " ", ";", ";", "\"x\"", "\"y;z\"",
		"\"q\"\"q\"", "\"\"", "a;b", "\"",
	};

	for (size_t piece = 0; piece < pieces; piece++) {
		uint32_t kind = wb_random_below(random, 24);

		if (kind < 12)
			wb_buffer_text(out, parts[wb_random_below(random,
				ARRAY_SIZE(parts) -
				wb_random_chance(random, 0.9))]);
		else if (kind < 20)
			wb_buffer_printf(out, "a;b%s", line_end);
		else if (kind < 22)
			wb_buffer_text(out, line_end);
		else
			wb_buffer_printf(out, "\"m%sn\";", line_end);
	}
}

static void
check_random(struct wb_random *random, bool large)
{
	static const char *const line_ends[] = { "\n", "\r\n", "\r" };
	const char *line_end = line_ends[wb_random_below(random, 3)];
	struct wb_buffer text, want, out;
	size_t head, lines = 2;
	enum wb_status status;
	struct wb_error err;

	wb_buffer_init(&text);
	wb_buffer_init(&want);
	wb_buffer_init(&out);
	wb_buffer_printf(&text, "p;q%s", line_end);
	if (large)
		lines += fill_with_rows(&text, BLOCK - 40 -
			wb_random_below(random, 160), line_end);
	head = text.length;
	random_text(random, line_end, 1 + wb_random_below(random, 60), &text);
	write_file("f.csv", text.start, text.length);
	model_text(text.start + head, text.length - head, line_end, lines,
		   &want);
	status = tell_file("f.csv", "utf-8", lines, &out, &err);
	assert_true(status == WB_OK || status == WB_BAD_INPUT);
	put_char(&want, '\0');
	put_char(&out, '\0');
	/* Rows of blocks before an error are handed out. */
	if (strncmp(want.start, "error", 5) == 0) {
		const char *error = strstr(out.start, "error");

		assert_non_null(error);
		assert_string_equal(error, want.start);
	} else {
		assert_string_equal(out.start, want.start);
	}
	wb_buffer_release(&text);
	wb_buffer_release(&want);
	wb_buffer_release(&out);
}

static void
random_texts_read_as_the_model(void **state)
{
	struct wb_random random;

	(void)state;
	wb_random_init(&random, 20260701, 1);
	for (size_t at = 0; at < 4000; at++)
		check_random(&random, false);
	for (size_t at = 0; at < 60; at++)
		check_random(&random, true);
}

/* --- ceilings ----------------------------------------------------------------- */

/* `before`, `count` times `x`, `behind`. */
static void
write_long(const char *before, size_t count, const char *behind)
{
	struct wb_buffer text;

	wb_buffer_init(&text);
	wb_buffer_text(&text, before);
	for (size_t at = 0; at < count; at++)
		put_char(&text, 'x');
	wb_buffer_text(&text, behind);
	write_file("f.csv", text.start, text.length);
	wb_buffer_release(&text);
}

static const struct long_case {
	const char *name, *before;
	size_t count;
	const char *behind, *want;
} long_cases[] = {
	{ "too long a field is a bad row", "a;b\n1;", WB_MOST_FIELD + 1,
	  "\n3;4\n", "2!long 3[3|4] " },
	{ "longer than a block", "a;b\n1;", BLOCK + 7, "\n3;4\n",
	  "2!long 3[3|4] " },
	{ "a header that never ends", "a;", 2 * BLOCK, "\n1;2\n", "error 1 " },
	{ "an unclosed quote over blocks", "a;b\n1;2\n3;\"", 3 * BLOCK,
	  "\n5;6\n", "error 3 " },
};

static void
ceilings_hold(void **state)
{
	(void)state;
	for (size_t at = 0; at < ARRAY_SIZE(long_cases); at++) {
		const struct long_case *c = &long_cases[at];
		struct wb_buffer out;
		struct wb_error err;
		enum wb_status status;

		print_message("%s\n", c->name);
		wb_buffer_init(&out);
		write_long(c->before, c->count, c->behind);
		status = tell_file("f.csv", NULL, 0, &out, &err);
		assert_true(status == WB_OK || status == WB_BAD_INPUT);
		put_char(&out, '\0');
		assert_non_null(strstr(out.start, c->want));
		assert_true(out.length < TOLD);
		wb_buffer_release(&out);
	}
}

/* Both stop the run; the person at the file must know which to look for. */
static const struct endless_case {
	const char *before, *want;
} endless_cases[] = {
	{ "a;b\n1;2\n3;\"", "a quote that opens in the row of this line is never closed" },
	{ "a;b\n1;2\n3;", "a field is longer than 65536 bytes" },
	{ "a;b\n1;2\n\"3\";", "a field is longer than 65536 bytes" },
};

static void
endless_fields_are_told_apart(void **state)
{
	(void)state;
	for (size_t at = 0; at < ARRAY_SIZE(endless_cases); at++) {
		struct wb_buffer out;
		struct wb_error err;

		wb_buffer_init(&out);
		write_long(endless_cases[at].before, 5 << 20, "\n5;6\n");
		assert_int_equal(WB_BAD_INPUT,
				 tell_file("f.csv", NULL, 0, &out, &err));
		assert_string_equal(endless_cases[at].want, err.text);
		assert_int_equal(3, err.line);
		wb_buffer_release(&out);
	}
}

static void
too_many_columns_are_refused(void **state)
{
	struct wb_buffer text, out;
	struct wb_error err;

	(void)state;
	wb_buffer_init(&text);
	wb_buffer_init(&out);
	for (size_t column = 0; column <= WB_MOST_COLUMNS; column++)
		wb_buffer_text(&text, "a;");
	wb_buffer_text(&text, "\n");
	write_file("f.csv", text.start, text.length);
	assert_int_equal(WB_BAD_INPUT, tell_file("f.csv", NULL, 0, &out, &err));
	assert_string_equal("the first line has more than 2000 columns",
			    err.text);
	wb_buffer_release(&text);
	wb_buffer_release(&out);
}

static void
windows_1252_may_show_late(void **state)
{
	struct wb_buffer text, out;
	struct wb_error err;
	size_t lines;

	(void)state;
	wb_buffer_init(&text);
	wb_buffer_init(&out);
	wb_buffer_text(&text, "a;b\n");
	lines = fill_with_rows(&text, 2 * BLOCK, "\n");
	wb_buffer_text(&text, "3;\x80\xe9\n4;\xc3\xa9\n");
	write_file("f.csv", text.start, text.length);
	assert_ok(tell_file("f.csv", NULL, lines + 2, &out, &err), err);
	put_char(&out, '\0');
	assert_non_null(strstr(out.start, "[3|\xe2\x82\xac\xc3\xa9] "));
	assert_non_null(strstr(out.start, "[4|\xc3\x83\xc2\xa9] "));
	wb_buffer_release(&text);
	wb_buffer_release(&out);
}

static enum wb_status
read_small(void *context, struct wb_error *err)
{
	struct wb_buffer out;
	enum wb_status status;

	(void)context;
	wb_buffer_init(&out);
	status = tell_file("f.csv", NULL, 0, &out, err);
	if (status == WB_OK && out.failed)
		status = wb_error_no_memory(err);
	wb_buffer_release(&out);
	return status;
}

static void
each_allocation_and_read_may_fail(void **state)
{
	static const char text[] = "a;b\n\"1\n\";2\n1;2\"\n\"3;4\n5;\"6\"\n\n";

	(void)state;
	write_file("f.csv", text, sizeof text - 1);
	assert_true(fail_all_allocations(read_small, NULL) > 10);
	assert_true(fail_each_file_operation(read_small, NULL) >= 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(texts_become_rows),
		IN_FOLDER(block_borders_change_nothing),
		IN_FOLDER(random_texts_read_as_the_model),
		IN_FOLDER(ceilings_hold),
		IN_FOLDER(endless_fields_are_told_apart),
		IN_FOLDER(too_many_columns_are_refused),
		IN_FOLDER(windows_1252_may_show_late),
		IN_FOLDER(each_allocation_and_read_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
