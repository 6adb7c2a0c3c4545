/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * YAML as a tree with places.
 *
 * libyaml gives events; each is copied at once to a struct of our own, so that
 * nothing of libyaml has to be released on the ways out, and a recursion as
 * deep as the file (at most WB_YAML_MOST_DEPTH) makes nodes of them.
 *
 * The bytes are checked before libyaml sees them: it tells a broken character
 * or a control character without line and column, and would take UTF-16. What
 * makes YAML large or surprising (anchors, tags, second documents) is refused:
 * a project file needs none of it, and without aliases a file of 4 MiB cannot
 * become more than its own size.
 *
 * Doubled keys are found by sorting the keys of each mapping, so that a mapping
 * of a hundred thousand keys costs no hundred thousand times as much.
 */
#include "wijkbeeld/yaml_tree.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

/* An event without what libyaml owns. */
struct event {
	yaml_event_type_t type;
	size_t line, column;
	const char *text;		/* scalar, in the arena */
	bool quoted;
	const char *refused;		/* an anchor or a tag, or NULL */
};

struct builder {
	yaml_parser_t parser;
	const char *file;
	struct wb_text input;
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct wb_error *err;
	size_t depth;
};

static enum wb_status
fail_at(struct builder *builder, size_t line, size_t column, const char *mend,
	const char *text)
{
	wb_error_set(builder->err, WB_BAD_INPUT, "%s", text);
	wb_error_at(builder->err, builder->file, line, column);
	if (mend)
		wb_error_mend(builder->err, "%s", mend);
	return WB_BAD_INPUT;
}

/* --- the bytes ------------------------------------------------------- */

/* U+FFFD that stands in the file is no broken byte. */
static bool
is_broken(struct wb_text input, size_t start, uint32_t point)
{
	return point == 0xFFFD && (input.length - start < 3 ||
	       memcmp(input.start + start, "\xEF\xBF\xBD", 3) != 0);
}

static bool
is_control(uint32_t point)
{
	return (point < 0x20 && point != '\t' && point != '\n' &&
		point != '\r') || point == 0x7F ||
	       (point >= 0x80 && point < 0xA0 && point != 0x85);
}

/* Each character must be one of text. */
static enum wb_status
check_characters(struct builder *builder)
{
	size_t line = 1, column = 1, offset = 0;

	while (offset < builder->input.length) {
		size_t start = offset;
		uint32_t point = wb_text_next(builder->input, &offset);

		if (is_broken(builder->input, start, point))
			return fail_at(builder, line, column,
				_("save the file as UTF-8"),
				_("expected UTF-8, found another encoding"));
		if (is_control(point))
			return fail_at(builder, line, column,
				_("remove the character"),
				_("found a control character"));
		column++;
		if (point == '\n') {
			line++;
			column = 1;
		}
	}
	return WB_OK;
}

/* --- what libyaml says ------------------------------------------------ */

/* What libyaml tells, by a part of its text, in words for who must mend it. */
static const struct problem { const char *part, *text, *mend; } problems[] = {
	{ "mapping values are not allowed",
	  N_("found ': ' where no field can begin"),
	  N_("put the text in quotes if it holds ': ', and look at the indentation") },
	{ "could not find expected ':'",
	  N_("expected : behind the name of a field"),
	  N_("write `field: value` on this line and the one above") },
	{ "did not find expected key",
	  N_("expected the name of a field, or the end of the fields"),
	  N_("look at the indentation and the quotes of this line and the one above") },
	{ "cannot start any token",
	  N_("found a character with which no value can begin"),
	  N_("put the text in quotes") },
	{ "expected ',' or ']'",
	  N_("expected , or ] in the list"),
	  N_("close the list with ], and put texts with [ ] or , in quotes") },
	{ "expected ',' or '}'",
	  N_("expected , or } between the fields"),
	  N_("close the fields with }, and put texts with { } or , in quotes") },
	{ "unexpected end of stream",
	  N_("found the end of the file inside quotes"),
	  N_("close the quotes that were opened") },
	{ "expected '-' indicator",
	  N_("expected - and an item, or the end of the list"),
	  N_("begin each item of the list with - at the same indentation") },
	{ "unknown escape character",
	  N_("found a backslash with a character that does not go with it"),
	  N_("use single quotes, in which a backslash is a backslash") },
};

/* The words for a problem; libyaml's own, without a mend, when not known. */
static struct problem
words_of(const char *said)
{
	for (size_t row = 0; row < sizeof problems / sizeof *problems; row++)
		if (strstr(said, problems[row].part))
			return (struct problem){ said, _(problems[row].text),
						 _(problems[row].mend) };
	return (struct problem){ said, said, NULL };
}

/* The byte at a place; '\n' behind the end. */
static char
byte_at(struct wb_text input, size_t line, size_t column)
{
	size_t offset = 0;

	for (; line > 1 && offset < input.length; offset++)
		if (input.start[offset] == '\n')
			line--;
	for (; column > 1 && offset < input.length; column--)
		(void)wb_text_next(input, &offset);
	return offset < input.length ? input.start[offset] : '\n';
}

static enum wb_status
syntax_error(struct builder *builder)
{
	const yaml_parser_t *parser = &builder->parser;
	size_t line = parser->problem_mark.line + 1;
	size_t column = parser->problem_mark.column + 1;
	struct problem problem = words_of(parser->problem ? parser->problem
							  : "unreadable");

	if (parser->error == YAML_MEMORY_ERROR)
		return wb_error_no_memory(builder->err);
	if (byte_at(builder->input, line, column) == '\t')
		return fail_at(builder, line, column,
			       _("indent with spaces; YAML takes no tabs"),
			       _("found a tab"));
	if (!parser->context || parser->context_mark.line + 1 == line)
		return fail_at(builder, line, column, problem.mend,
			       problem.text);

	wb_error_set(builder->err, WB_BAD_INPUT, _("%s (begun in line %zu)"),
		     problem.text, parser->context_mark.line + 1);
	wb_error_at(builder->err, builder->file, line, column);
	if (problem.mend)
		wb_error_mend(builder->err, "%s", problem.mend);
	return WB_BAD_INPUT;
}

/* --- events ----------------------------------------------------------- */

static enum wb_status
copy_scalar(struct builder *builder, const yaml_event_t *from,
	    struct event *out)
{
	const char *value = (const char *)from->data.scalar.value;
	size_t length = from->data.scalar.length;

	if (memchr(value, '\0', length))
		return fail_at(builder, out->line, out->column,
			       _("remove \\0 from the text"),
			       _("found a control character"));
	out->quoted = from->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	out->text = wb_arena_text(builder->arena, value, length);
	return out->text ? WB_OK : wb_error_no_memory(builder->err);
}

static const char *
what_is_refused(const void *anchor, const void *tag)
{
	if (anchor)
		return N_("found an anchor (&)");
	return tag ? N_("found a tag (!)") : NULL;
}

static enum wb_status
copy_event(struct builder *builder, const yaml_event_t *from,
	   struct event *out)
{
	*out = (struct event){
		.type = from->type,
		.line = from->start_mark.line + 1,
		.column = from->start_mark.column + 1,
	};
	if (from->type == YAML_SEQUENCE_START_EVENT)
		out->refused = what_is_refused(from->data.sequence_start.anchor,
					       from->data.sequence_start.tag);
	else if (from->type == YAML_MAPPING_START_EVENT)
		out->refused = what_is_refused(from->data.mapping_start.anchor,
					       from->data.mapping_start.tag);
	else if (from->type == YAML_ALIAS_EVENT)
		out->refused = N_("found an alias (*)");
	if (from->type != YAML_SCALAR_EVENT)
		return WB_OK;

	out->refused = what_is_refused(from->data.scalar.anchor,
				       from->data.scalar.tag);
	return copy_scalar(builder, from, out);
}

/* The next event, refused when it is more than a project file needs. */
static enum wb_status
next_event(struct builder *builder, struct event *out)
{
	yaml_event_t event;
	enum wb_status status;

	if (!yaml_parser_parse(&builder->parser, &event))
		return syntax_error(builder);
	status = copy_event(builder, &event, out);
	yaml_event_delete(&event);

	if (status == WB_OK && out->refused)
		return fail_at(builder, out->line, out->column,
			       _("write the value out, or put the text in quotes"),
			       _(out->refused));
	return status;
}

/* --- nodes ------------------------------------------------------------ */

static enum wb_status build_node(struct builder *builder,
				 const struct event *event,
				 const struct wb_yaml **out);

static struct wb_yaml *
node_new(struct builder *builder, enum wb_yaml_kind kind,
	 const struct event *event)
{
	struct wb_yaml *node = wb_arena_array(builder->arena, 1, sizeof *node);

	if (!node)
		return NULL;
	node->kind = kind;
	node->file = builder->file;
	node->line = event->line;
	node->column = event->column;
	node->text = event->text;
	node->quoted = event->quoted;
	return node;
}

static enum wb_status
add(struct builder *builder, const struct wb_yaml ***items, size_t count,
    size_t *capacity, const struct wb_yaml *item)
{
	const struct wb_yaml **grown = wb_arena_grow(builder->arena, *items,
						     count, capacity,
						     sizeof *grown);

	if (!grown)
		return wb_error_no_memory(builder->err);
	grown[count] = item;
	*items = grown;
	return WB_OK;
}

static enum wb_status
build_list(struct builder *builder, struct wb_yaml *list)
{
	size_t capacity = 0;

	for (;;) {
		struct event event;
		const struct wb_yaml *item;
		enum wb_status status = next_event(builder, &event);

		if (status != WB_OK || event.type == YAML_SEQUENCE_END_EVENT)
			return status;
		status = build_node(builder, &event, &item);
		if (status == WB_OK)
			status = add(builder, &list->items, list->count,
				     &capacity, item);
		if (status != WB_OK)
			return status;
		list->count++;
	}
}

static enum wb_status
build_value(struct builder *builder, const struct wb_yaml **out)
{
	struct event event;
	enum wb_status status = next_event(builder, &event);

	return status == WB_OK ? build_node(builder, &event, out) : status;
}

static enum wb_status
build_pair(struct builder *builder, const struct event *event,
	   const struct wb_yaml **key, const struct wb_yaml **value)
{
	if (event->type != YAML_SCALAR_EVENT)
		return fail_at(builder, event->line, event->column,
			       _("write `field: value`"),
			       _("expected the name of a field, found a list or fields"));
	*key = node_new(builder, WB_YAML_SCALAR, event);
	if (!*key)
		return wb_error_no_memory(builder->err);
	return build_value(builder, value);
}

static enum wb_status check_doubles(struct builder *builder,
				    const struct wb_yaml *mapping);

static enum wb_status
build_mapping(struct builder *builder, struct wb_yaml *mapping)
{
	size_t keys = 0, values = 0;	/* capacities */

	for (;;) {
		struct event event;
		const struct wb_yaml *key, *value;
		enum wb_status status = next_event(builder, &event);

		if (status != WB_OK)
			return status;
		if (event.type == YAML_MAPPING_END_EVENT)
			return check_doubles(builder, mapping);
		status = build_pair(builder, &event, &key, &value);
		if (status == WB_OK)
			status = add(builder, &mapping->keys, mapping->count,
				     &keys, key);
		if (status == WB_OK)
			status = add(builder, &mapping->items, mapping->count,
				     &values, value);
		if (status != WB_OK)
			return status;
		mapping->count++;
	}
}

/* By text, and by place where the text is one. */
static int
compare_keys(const void *left, const void *right)
{
	const struct wb_yaml *a = *(const struct wb_yaml *const *)left;
	const struct wb_yaml *b = *(const struct wb_yaml *const *)right;
	int order = strcmp(a->text, b->text);

	if (order != 0)
		return order;
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return a->column < b->column ? -1 : a->column > b->column;
}

static enum wb_status
check_doubles(struct builder *builder, const struct wb_yaml *mapping)
{
	const struct wb_yaml **sorted;

	if (mapping->count < 2)
		return WB_OK;
	sorted = wb_arena_array(builder->arena, mapping->count, sizeof *sorted);
	if (!sorted)
		return wb_error_no_memory(builder->err);
	memcpy(sorted, mapping->keys, mapping->count * sizeof *sorted);
	qsort(sorted, mapping->count, sizeof *sorted, compare_keys);

	for (size_t row = 1; row < mapping->count; row++)
		if (strcmp(sorted[row - 1]->text, sorted[row]->text) == 0)
			wb_notice_add(builder->notices, WB_MISTAKE,
				      builder->file, sorted[row]->line,
				      sorted[row]->column,
				      _("remove one of the two"),
				      _("'%s' stands here twice, first in line %zu"),
				      sorted[row]->text, sorted[row - 1]->line);
	return WB_OK;
}

static enum wb_status
build_inside(struct builder *builder, struct wb_yaml *node)
{
	enum wb_status status;

	if (builder->depth == WB_YAML_MOST_DEPTH)
		return fail_at(builder, node->line, node->column, NULL,
			       _("lists and fields are nested too deep"));
	builder->depth++;
	status = node->kind == WB_YAML_LIST ? build_list(builder, node)
					    : build_mapping(builder, node);
	builder->depth--;
	return status;
}

static enum wb_status
build_node(struct builder *builder, const struct event *event,
	   const struct wb_yaml **out)
{
	enum wb_yaml_kind kind =
		event->type == YAML_SEQUENCE_START_EVENT ? WB_YAML_LIST :
		event->type == YAML_MAPPING_START_EVENT ? WB_YAML_MAPPING :
		WB_YAML_SCALAR;
	struct wb_yaml *node = node_new(builder, kind, event);

	if (!node)
		return wb_error_no_memory(builder->err);
	*out = node;
	return kind == WB_YAML_SCALAR ? WB_OK : build_inside(builder, node);
}

/* --- the document ----------------------------------------------------- */

/* The events that frame a document: each must be of its type. */
static enum wb_status
expect(struct builder *builder, yaml_event_type_t type, const char *otherwise)
{
	struct event event;
	enum wb_status status = next_event(builder, &event);

	if (status == WB_OK && event.type != type)
		return fail_at(builder, event.line, event.column, NULL,
			       otherwise);
	return status;
}

static enum wb_status
build_document(struct builder *builder, const struct wb_yaml **out)
{
	enum wb_status status;

	status = expect(builder, YAML_STREAM_START_EVENT, "");
	if (status == WB_OK)
		status = expect(builder, YAML_DOCUMENT_START_EVENT,
				_("the file is empty"));
	if (status == WB_OK)
		status = build_value(builder, out);
	if (status == WB_OK)
		status = expect(builder, YAML_DOCUMENT_END_EVENT, "");
	if (status == WB_OK)
		status = expect(builder, YAML_STREAM_END_EVENT,
				_("a second document begins here; a file holds one"));
	return status;
}

static struct wb_text
without_byte_order_mark(const char *text, size_t size)
{
	if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		return (struct wb_text){ text + 3, size - 3 };
	return (struct wb_text){ text, size };
}

enum wb_status
wb_yaml_parse(const char *file, const char *text, size_t size,
	      struct wb_arena *arena, struct wb_notices *notices,
	      const struct wb_yaml **out, struct wb_error *err)
{
	struct builder builder = {
		.input = without_byte_order_mark(text, size),
		.arena = arena, .notices = notices, .err = err,
	};
	const struct wb_yaml *root = NULL;
	enum wb_status status;

	builder.file = wb_arena_text(arena, file, strlen(file));
	if (!builder.file)
		return wb_error_no_memory(err);
	status = check_characters(&builder);
	if (status != WB_OK)
		return status;
	if (!yaml_parser_initialize(&builder.parser))
		return wb_error_no_memory(err);

	yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&builder.parser,
		(const unsigned char *)builder.input.start,
		builder.input.length);
	status = build_document(&builder, &root);
	yaml_parser_delete(&builder.parser);
	if (status == WB_OK)
		*out = root;
	return status;
}

enum wb_status
wb_yaml_read(const char *path, struct wb_arena *arena,
	     struct wb_notices *notices, const struct wb_yaml **out,
	     struct wb_error *err)
{
	char *text;
	size_t size;
	enum wb_status status = wb_file_read_whole(path, WB_YAML_MOST_BYTES,
						   arena, &text, &size, err);

	if (status != WB_OK)
		return status;
	return wb_yaml_parse(path, text, size, arena, notices, out, err);
}

const struct wb_yaml *
wb_yaml_find(const struct wb_yaml *mapping, const char *key)
{
	if (mapping->kind != WB_YAML_MAPPING)
		return NULL;
	for (size_t row = 0; row < mapping->count; row++)
		if (strcmp(mapping->keys[row]->text, key) == 0)
			return mapping->items[row];
	return NULL;
}
