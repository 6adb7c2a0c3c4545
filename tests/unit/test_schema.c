/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/project/schema.c and schema_reference.c, on a table of the
 * test's own that has each type of field.
 */
#include "told.h"

#include "wijkbeeld/schema.h"

enum colour { RED = 3, BLUE = 7 };

struct inner { const char *code; int size; };

struct sample {
	const char *name;
	int count;
	double weight;
	bool open;
	enum colour colour;
	struct wb_texts texts;
	const char *const *codes;
	size_t code_count;
	struct inner mapping, group;
	int own;
};

static const struct wb_word colours[] = {
	{ "red", RED }, { "blue", BLUE }, { .word = NULL },
};

static const struct wb_field mapping_fields[] = {
	{ "code", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct inner, code), .help = "a code" },
	{ "size", WB_FIELD_INTEGER, .offset = offsetof(struct inner, size) },
	{ .name = NULL },
};

static const struct wb_field group_fields[] = {
	{ "length", WB_FIELD_INTEGER, .low = -5, .high = 5,
	  .offset = offsetof(struct inner, size), .help = "how long" },
	{ .name = NULL },
};

/* Counts the characters of a text, to see that `into` is the offset's. */
static bool
read_own(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	 void *into)
{
	assert_string_equal("context", walk->context);
	*(int *)into = (int)strlen(node->text);
	return true;
}

#define IN_SAMPLE(member) .offset = offsetof(struct sample, member)

static const struct wb_field fields[] = {
	{ "name", WB_FIELD_TEXT, .required = true, IN_SAMPLE(name),
	  .help = "what it is called" },
	{ "threshold", WB_FIELD_INTEGER, IN_SAMPLE(count), .low = 1,
	  .high = 40, .help = "how many" },
	{ "weight", WB_FIELD_NUMBER, IN_SAMPLE(weight), .low = 0, .high = 1 },
	{ "open", WB_FIELD_TRUTH, IN_SAMPLE(open) },
	{ "colour", WB_FIELD_WORD, IN_SAMPLE(colour), .words = colours },
	{ "texts", WB_FIELD_TEXTS, IN_SAMPLE(texts) },
	{ "codes", WB_FIELD_TEXTS, IN_SAMPLE(codes),
	  .count_offset = offsetof(struct sample, code_count) },
	{ "mapping", WB_FIELD_MAPPING, IN_SAMPLE(mapping),
	  .fields = mapping_fields },
	{ "", WB_FIELD_GROUP, IN_SAMPLE(group), .fields = group_fields },
	{ "own", WB_FIELD_OWN, IN_SAMPLE(own), .read = read_own,
	  .form = "any text", .fields = mapping_fields, .each = "<one>" },
	{ .name = NULL },
};

/* One reading, with what it needs. */
struct reading {
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct sample sample;
	bool good;
};

static struct reading
read_sample(const char *text)
{
	struct reading reading = { .arena = wb_arena_new() };
	struct wb_schema_walk walk = { .arena = reading.arena };
	const struct wb_yaml *root;
	struct wb_error err;

	walk.notices = reading.notices = wb_notices_new(reading.arena);
	walk.context = (void *)"context";
	assert_ok(wb_yaml_parse("s.yaml", text, strlen(text), reading.arena,
				reading.notices, &root, &err), err);
	reading.good = wb_schema_read(&walk, root, fields, &reading.sample);
	return reading;
}

static void
values_are_put_in_their_place(void **state)
{
	struct reading reading = read_sample(
		"name: ' Wijk \u00e9\u00e9n '\n"
		"threshold: 40\n"
		"weight: 0.25\n"
		"open: ja\n"
		"colour: blue\n"
		"texts: one\n"
		"codes: [a, b, 3]\n"
		"mapping: {code: \"x\", size: -7}\n"
		"length: -5\n"
		"own: four\n");
	const struct sample *got = &reading.sample;

	(void)state;
	assert_true(reading.good);
	assert_int_equal(0, wb_notices_count(reading.notices));
	assert_string_equal("Wijk \u00e9\u00e9n", got->name);
	assert_int_equal(40, got->count);
	assert_near(got->weight, 0.25, 0);
	assert_true(got->open);
	assert_int_equal(BLUE, got->colour);
	assert_int_equal(1, got->texts.count);
	assert_string_equal("one", got->texts.items[0]);
	assert_int_equal(3, got->code_count);
	assert_string_equal("3", got->codes[2]);
	assert_string_equal("x", got->mapping.code);
	assert_int_equal(-7, got->mapping.size);
	assert_int_equal(-5, got->group.size);
	assert_int_equal(4, got->own);
	wb_arena_free(reading.arena);
}

#define FIELDS "fields here are name, threshold, weight, open, colour, texts, codes, mapping, length, own"

static const struct bad_case { const char *text, *want; } bad_cases[] = {
	{ "name: x\ntreshold: 2\n",
	  "2:1: unknown field 'treshold', did you mean 'threshold'?\n"
	  "  " FIELDS "\n" },
	{ "name: x\nlenght: 2\n",
	  "2:1: unknown field 'lenght', did you mean 'length'?\n"
	  "  " FIELDS "\n" },
	{ "name: x\nzzz: 2\n", "2:1: unknown field 'zzz'\n  " FIELDS "\n" },
	{ "open: true\n", "1:1: missing field 'name'\n  what it is called\n" },
	{ "name:\n", "1:6: name: expected a text, found nothing\n" },
	{ "name: ~\n", "1:7: name: expected a text, found nothing\n" },
	{ "name: ''\n", "1:7: name: expected a text, found ''\n" },
	{ "name: [a]\n", "1:7: name: expected a text, found a list\n" },
	{ "name: {a: b}\n", "1:7: name: expected a text, found fields\n" },
	{ "name: \"a\\tb\"\n",
	  "1:7: name: expected a text without control characters, found 'a\tb'\n" },
	{ "name: x\nthreshold: acht\n",
	  "2:12: threshold: expected a whole number from 1 to 40, found 'acht'\n" },
	{ "name: x\nthreshold: 2024x\n",
	  "2:12: threshold: expected a whole number from 1 to 40, found '2024x'\n" },
	{ "name: x\nthreshold: 10.5\n",
	  "2:12: threshold: expected a whole number from 1 to 40, found '10.5'\n" },
	{ "name: x\nthreshold: 0\n",
	  "2:12: threshold: expected a whole number from 1 to 40, found '0'\n" },
	{ "name: x\nthreshold: 41\n",
	  "2:12: threshold: expected a whole number from 1 to 40, found '41'\n" },
	{ "name: x\nmapping: {code: c, size: 99999999999}\n",
	  "2:26: size: expected a whole number, found '99999999999'\n" },
	{ "name: x\nweight: 1.01\n",
	  "2:9: weight: expected a number from 0.00 to 1.00, found '1.01'\n" },
	{ "name: x\nweight: [1]\n",
	  "2:9: weight: expected a number from 0.00 to 1.00, found a list\n" },
	{ "name: x\nopen: maybe\n",
	  "2:7: open: expected true or false, found 'maybe'\n" },
	{ "name: x\ncolour: bleu\n",
	  "2:9: colour: expected one of red, blue; found 'bleu'\n"
	  "  did you mean 'blue'?\n" },
	{ "name: x\ncolour: green\n",
	  "2:9: colour: expected one of red, blue; found 'green'\n" },
	{ "name: x\ncolour: {}\n",
	  "2:9: colour: expected one of red, blue; found fields\n" },
	{ "name: x\ntexts: [a, [b]]\n",
	  "2:12: texts: expected a text, found a list\n" },
	{ "name: x\ntexts: {a: b}\n",
	  "2:8: texts: expected a list of texts, found fields\n" },
	{ "name: x\nmapping: 3\n",
	  "2:10: expected fields, found '3'\n"
	  "  write `field: value` on lines of their own, or {field: value}\n" },
	{ "name: x\nmapping: {size: 3}\n",
	  "2:10: missing field 'code'\n  a code\n" },
	{ "- a\n", "1:1: expected fields, found a list\n"
	  "  write `field: value` on lines of their own, or {field: value}\n" },
	{ "name: x\n0123456789012345678901234567890123456789: 1\n",
	  "2:1: unknown field '0123456789012345678901234567890123456789'\n"
	  "  " FIELDS "\n" },
	{ "name: x\n012345678901234567890123456789012345678\u00e9: 1\n",
	  "2:1: unknown field '012345678901234567890123456789012345678\u2026'\n"
	  "  " FIELDS "\n" },
	{ "treshold: 1\nweight: 2\nopen: 3\n",
	  "1:1: missing field 'name'\n  what it is called\n"
	  "1:1: unknown field 'treshold', did you mean 'threshold'?\n"
	  "  " FIELDS "\n"
	  "2:9: weight: expected a number from 0.00 to 1.00, found '2'\n"
	  "3:7: open: expected true or false, found '3'\n" },
};

static void
every_mistake_is_told_at_its_place(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct reading reading = read_sample(c->text);
		char text[TOLD_SIZE];

		print_message("%s", c->text);
		assert_false(reading.good);
		assert_string_equal(c->want, told(reading.notices, "s.yaml",
						  text));
		wb_arena_free(reading.arena);
	}
}

static void
absent_fields_are_left_alone(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_schema_walk walk = {
		.arena = arena, .notices = wb_notices_new(arena),
	};
	struct sample sample = { .count = 8, .weight = 0.5, .colour = RED };
	const struct wb_yaml *root;
	struct wb_error err;

	(void)state;
	assert_ok(wb_yaml_parse("s.yaml", "name: x", 7, arena, walk.notices,
				&root, &err), err);
	assert_true(wb_schema_read(&walk, root, fields, &sample));
	assert_int_equal(8, sample.count);
	assert_near(sample.weight, 0.5, 0);
	assert_int_equal(RED, sample.colour);
	wb_arena_free(arena);
}

static void
the_reference_is_the_table(void **state)
{
	struct wb_buffer out;

	(void)state;
	wb_buffer_init(&out);
	wb_schema_reference(&out, "p.", fields);
	wb_buffer_add(&out, "", 1);
	assert_false(out.failed);
	assert_string_equal(
		"p.name\n    a text; required\n    what it is called\n"
		"p.threshold\n    a whole number from 1 to 40\n    how many\n"
		"p.weight\n    a number from 0.00 to 1.00\n"
		"p.open\n    true | false\n"
		"p.colour\n    red | blue\n"
		"p.texts\n    a list of texts, or one\n"
		"p.codes\n    a list of texts, or one\n"
		"p.mapping\n    fields\n"
		"p.mapping.code\n    a text; required\n    a code\n"
		"p.mapping.size\n    a whole number\n"
		"p.length\n    a whole number from -5 to 5\n    how long\n"
		"p.own\n    any text\n"
		"p.own.<one>.code\n    a text; required\n    a code\n"
		"p.own.<one>.size\n    a whole number\n",
		out.start);
	wb_buffer_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_put_in_their_place),
		cmocka_unit_test(every_mistake_is_told_at_its_place),
		cmocka_unit_test(absent_fields_are_left_alone),
		cmocka_unit_test(the_reference_is_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
