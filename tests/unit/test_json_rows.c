/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/ingest/json_rows.c and what layer_rows.c makes of it: which
 * records and columns a JSON file has, and what is refused. All is invented.
 */
#include "faults.h"
#include "told.h"

#include "wijkbeeld/table.h"

#include "ingest/json_rows.h"
#include "ingest/layer_rows.h"

static void
write_text(const char *path, const char *text, size_t size)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, size, &err), err);
}

/* `a b.c: 1 2; 3 -;` with `-` for an empty field. */
static enum wb_status
tell_rows(const char *path, struct wb_buffer *out, struct wb_error *err)
{
	const struct wb_text *names;
	struct wb_layer_rows *rows;
	struct wb_csv_rows block = { .count = 1 };
	size_t columns[20], count;
	enum wb_status status = wb_layer_rows_open(path, &rows, err);

	if (status != WB_OK)
		return status;
	status = wb_layer_rows_header(rows, &names, &count, err);
	for (size_t at = 0; status == WB_OK && at < count; at++) {
		columns[at] = at;
		wb_buffer_printf(out, "%s%.*s", at ? " " : "",
				 WB_TEXT_ARGUMENTS(names[at]));
	}
	if (status == WB_OK)
		status = wb_layer_rows_select(rows, columns, count, err);
	wb_buffer_text(out, ":");
	while (status == WB_OK && block.count > 0) {
		status = wb_layer_rows_next(rows, &block, err);
		if (status != WB_OK || block.count == 0)
			break;
		for (size_t at = 0; at < count; at++)
			wb_buffer_printf(out, " %.*s",
					 WB_TEXT_ARGUMENTS(block.fields[at]));
		wb_buffer_printf(out, " @%llu;",
				 (unsigned long long)block.lines[0]);
	}
	wb_layer_rows_close(rows);
	return status;
}

static const struct json_case {
	const char *name, *text, *want;	/* `line:column: text` when refused */
} cases[] = {
	{ "records by their code",
	  "{\"WK01\": {\"a\": \"6\", \"b\": null}, \"WK02\": {\"b\": 7, \"c\": true}}",
	  "a b c key: 6   WK01 @1;  7 true WK02 @2;" },
	{ "a list, behind a byte order mark",
	  "\xEF\xBB\xBF[{\"code\":\"BU1\",\"a\":1},{\"a\":2,\"code\":\"BU2\"}]",
	  "code a: BU1 1 @1; BU2 2 @2;" },
	{ "in the wrapping of a service",
	  "{\"odata.metadata\":\"x\",\"value\":{\"12\":{\"a\":\"   5\"}}}",
	  "a key:    5 12 @1;" },
	{ "a list in it", "{\"value\":[{\"a\":1}]}", "a: 1 @1;" },
	{ "objects in a record, and records in records",
	  "{\"code\":\"GM1\",\"bev\":{\"n\":9,\"jaar\":{\"2024\":8}},"
	  "\"wijken\":[{\"code\":\"WK1\",\"bev\":{\"n\":5},"
	  "\"buurten\":[{\"code\":\"BU1\",\"bev\":{\"n\":5}}]},{\"code\":\"WK2\"}]}",
	  "code bev.n bev.jaar.2024: GM1 9 8 @1; WK1 5  @2; BU1 5  @3; WK2   @4;" },
	{ "a record with a key of its own",
	  "{\"x\":{\"key\":\"k\"},\"y\":{\"key\":\"l\"}}",
	  "key: k @1; l @2;" },
	{ "a point is no thousands mark",
	  "[{\"a\":1.234,\"b\":0.5,\"c\":27.009999999999998,\"d\":-7,\"e\":71.0}]",
	  "a b c d e: 1.2340 0.5000 27.009999999999998 -7 71.0000 @1;" },
	{ "what is no record", "[1, \"a\", [2], {\"a\":[3,4],\"b\":5}]",
	  "b: 5 @1;" },
	{ "a word of a map that is no map's",
	  "{\"type\":\"gemeente\",\"code\":\"GM1\"}",
	  "type code: gemeente GM1 @1;" },

	{ "no records", "[]", "0:0: it holds no records" },
	{ "a text", "\"FeatureCollection\"", "1:19: this is not JSON" },
	{ "half a file", "{\"a\": {\"b\":", "1:11: the file ends in the middle" },
	{ "a name that stands twice", "{\"a\":{\"b\":1},\n\"a\":{}}",
	  "2:3: a name stands twice in one object" },
	{ "Latin-1", "[{\"a\":\"caf\xE9\"}]", "1:10: this is not JSON in UTF-8" },
	{ "seventeen deep",
	  "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
	  "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1"
	  "}}}}}}}}}}}}}}}}}}",
	  "0:0: objects and lists stand more than 16 deep" },
};

static void
files_are_records(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct json_case *c = &cases[row];
		struct wb_buffer out;
		struct wb_error err;

		print_message("%s\n", c->name);
		write_text("f.json", c->text, strlen(c->text));
		wb_buffer_init(&out);
		if (tell_rows("f.json", &out, &err) != WB_OK) {
			assert_int_equal(WB_BAD_INPUT, err.status);
			out.length = 0;
			wb_buffer_printf(&out, "%zu:%zu: %s", err.line,
					 err.column, err.text);
		}
		wb_buffer_add(&out, "", 1);
		assert_string_equal(c->want, out.start);
		wb_buffer_release(&out);
	}
}

static const struct { const char *text; bool is_map; } kinds[] = {
	{ "{\"type\":\"FeatureCollection\",\"features\":[]}", true },
	{ "{ \"objects\": {}, \"type\" :\n \"Topology\"}", true },
	{ "{\"type\": \"Feature\"}", true },
	{ "{\"type\": \"gemeente\", \"soort\": \"Topology\"}", false },
	{ "{\"type\"", false },
	{ "", false },
};

static void
maps_are_told_by_their_type(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(kinds); row++) {
		struct wb_error err;
		bool is_map = !kinds[row].is_map;

		write_text("f.json", kinds[row].text, strlen(kinds[row].text));
		assert_ok(wb_json_is_map("f.json", &is_map, &err), err);
		assert_int_equal(kinds[row].is_map, is_map);
	}
}

static enum wb_status
read_once(void *context, struct wb_error *err)
{
	struct wb_buffer out;
	enum wb_status status;

	(void)context;
	wb_buffer_init(&out);
	status = tell_rows("f.json", &out, err);
	if (status == WB_OK && out.failed)
		status = wb_error_no_memory(err);
	wb_buffer_release(&out);
	return status;
}

static void
each_allocation_may_fail(void **state)
{
	static const char text[] =
		"{\"a\":{\"b\":{\"c\":1.5}},\"d\":{\"e\":2,\"f\":[{\"g\":3}]}}";

	(void)state;
	write_text("f.json", text, sizeof text - 1);
	assert_true(fail_all_allocations(read_once, NULL) > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(files_are_records),
		IN_FOLDER(maps_are_told_by_their_type),
		IN_FOLDER(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
