/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A PDF read back.
 *
 * Objects are read one after another, as they stand in the file, and not by the
 * table at its end: what no table leads to is then read too. Object k must be
 * number k. A page leads to its content and its fonts, a font to its map from
 * character numbers to Unicode; a stream that nothing leads to may not be there.
 * Content is inflated and its operators walked;
 * one that is not in the list below makes the file unreadable, so there are no
 * images, no forms and no way to hide text. Strings in objects are those that
 * begin with a byte order mark (<FEFF...>), as all of ours do.
 *
 * Source: ISO 32000-1:2008, 7.3, 7.8, 9.10.3.
 */
#include "audit/pdf_read.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"
#include "wijkbeeld/vouch.h"

enum { FACES = 8, MOST_OBJECTS = 1 << 20 };

struct object {
	struct wb_text dictionary, stream;
	bool known;			/* what its stream is for */
};

/* Unicode by character number. */
struct face { const uint16_t *points; size_t count; };

struct reading {
	struct wb_text file;
	struct wb_arena *arena;
	struct object *objects;		/* number k at k - 1 */
	size_t count, capacity;
	struct pdf_texts *out;
	bool unreadable, no_memory;
};

/* ------------------------------------------------------------------ objects */

static const char *
find(struct wb_text in, const char *what)
{
	return memmem(in.start, in.length, what, strlen(what));
}

/* What is behind `at`, which lies in `text`. */
static struct wb_text
behind(struct wb_text text, const char *at)
{
	return (struct wb_text){ at, text.length - (size_t)(at - text.start) };
}

static bool
begins(struct wb_text text, const char *with)
{
	return text.length >= strlen(with) &&
	       memcmp(text.start, with, strlen(with)) == 0;
}

static void
add_object(struct reading *reading, struct object object)
{
	struct object *moved = wb_arena_grow(reading->arena, reading->objects,
		reading->count, &reading->capacity, sizeof *moved);

	reading->no_memory |= !moved;
	if (!moved)
		return;
	reading->objects = moved;
	moved[reading->count++] = object;
}

/* Cuts an object of what follows its number; what is behind it. */
static struct wb_text
cut_object(struct reading *reading, struct wb_text rest)
{
	const char *end = find(rest, "endobj");
	struct object object = { .dictionary = rest };
	const char *stream;

	object.dictionary.length = end ? (size_t)(end - rest.start) : 0;
	stream = find(object.dictionary, "\nstream");
	if (end && !stream) {
		add_object(reading, object);
		return behind(rest, end + strlen("endobj"));
	}
	if (stream) {
		object.dictionary.length = (size_t)(stream - rest.start);
		stream += strlen("\nstream");
		stream += *stream == '\r';
		object.stream = behind(rest, stream + (*stream == '\n'));
		end = find(object.stream, "endstream");
	}
	if (!stream || !end) {
		reading->unreadable = true;
		return rest;
	}
	object.stream.length = (size_t)(end - object.stream.start);
	add_object(reading, object);
	end = find(behind(rest, end), "endobj");
	if (end)
		return behind(rest, end + strlen("endobj"));
	reading->unreadable = true;
	return rest;
}

static struct wb_text
skip_blanks(struct wb_text text)
{
	while (text.length > 0 && (*text.start == ' ' || *text.start == '\n' ||
				   *text.start == '\r')) {
		text.start++;
		text.length--;
	}
	return text;
}

/* `12 0 obj`, with the number that comes next. */
static bool
cut_number(const struct reading *reading, struct wb_text *rest)
{
	char head[40];
	int length = snprintf(head, sizeof head, "%zu 0 obj",
			      reading->count + 1);

	if (!begins(*rest, head))
		return false;
	*rest = behind(*rest, rest->start + length);
	return true;
}

/* The last line is the mark of the end, and it stands nowhere else. */
static bool
ends_whole(struct wb_text rest)
{
	const char *end = find(rest, "%%EOF");

	return end && skip_blanks(behind(rest, end + strlen("%%EOF"))).length
		== 0;
}

static void
read_objects(struct reading *reading)
{
	const char *first = find(reading->file, "1 0 obj");
	struct wb_text rest = reading->file;

	if (!begins(rest, "%PDF-") || !first || first - rest.start > 32) {
		reading->unreadable = true;
		return;
	}
	rest = behind(rest, first);
	while (!reading->unreadable && !reading->no_memory &&
	       reading->count < MOST_OBJECTS && cut_number(reading, &rest))
		rest = skip_blanks(cut_object(reading, rest));
	/* Behind the objects stands their table, and nothing else. */
	reading->unreadable |= !begins(rest, "xref") || !ends_whole(rest);
}

/* The object that `key` of a dictionary leads to, or NULL. */
static struct object *
follow(const struct reading *reading, struct wb_text dictionary,
       const char *key)
{
	const char *at = find(dictionary, key);
	unsigned long number = 0;

	/* A number ends before the dictionary does: `endobj` is behind it. */
	if (at)
		number = strtoul(at + strlen(key), NULL, 10);
	return number > 0 && number <= reading->count ?
	       &reading->objects[number - 1] : NULL;
}

/* ------------------------------------------------------------------ streams */

/* A deflated stream as it was; it says itself where it ends. */
static struct wb_text
inflated(struct reading *reading, struct wb_text stream)
{
	z_stream state = { .next_in = (unsigned char *)(uintptr_t)stream.start,
			   .avail_in = (uInt)stream.length };
	size_t room = 0, length = 0;
	char *bytes = NULL;
	int told = inflateInit(&state);

	while (told == Z_OK) {
		size_t wider = room ? 2 * room : 8 * stream.length + 64;
		char *moved = wb_arena_array(reading->arena, wider, 1);

		if (!moved) {
			told = Z_MEM_ERROR;
			break;
		}
		if (length > 0)
			memcpy(moved, bytes, length);
		bytes = moved;
		room = wider;
		state.next_out = (unsigned char *)bytes + length;
		state.avail_out = (uInt)(room - length);
		told = inflate(&state, Z_NO_FLUSH);
		length = room - state.avail_out;
		if (told == Z_OK && state.avail_out > 0)
			told = Z_DATA_ERROR;	/* it ends in the middle */
	}
	inflateEnd(&state);
	reading->no_memory |= told == Z_MEM_ERROR;
	reading->unreadable |= told != Z_STREAM_END && told != Z_MEM_ERROR;
	return told == Z_STREAM_END ? (struct wb_text){ bytes, length } :
				       (struct wb_text){ "", 0 };
}

static int
digit_of(char byte)
{
	return byte >= '0' && byte <= '9' ? byte - '0' :
	       byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* Four hexadecimal digits at `at`, which lies in `text`; -1 for others. */
static int
four_digits(struct wb_text text, const char *at)
{
	int value = 0;

	if (behind(text, at).length < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = digit_of(at[i]);

		if (digit < 0)
			return -1;
		value = 16 * value + digit;
	}
	return value;
}

/* The rows `<0001> <0041>` of a map to Unicode. */
static struct face
read_face(struct reading *reading, struct object *map)
{
	enum { MOST = 0x10000 };
	struct wb_text text = map ? inflated(reading, map->stream) :
				    (struct wb_text){ "", 0 };
	uint16_t *points = wb_arena_array(reading->arena, MOST,
					  sizeof *points);
	const char *at = find(text, "beginbfchar");

	reading->no_memory |= !points;
	reading->unreadable |= !at;
	if (map)
		map->known = true;
	while (points && at &&
	       (at = memchr(at, '<', behind(text, at).length)) != NULL) {
		int number = four_digits(text, at + 1);
		int point = four_digits(text, at + 8);

		if (number < 0 || point < 0)
			break;
		points[number] = (uint16_t)point;
		at += 12;
	}
	return (struct face){ points, points ? MOST : 0 };
}

/* -------------------------------------------------------------------- texts */

static void
add_point(struct wb_buffer *out, uint32_t point)
{
	char bytes[4];

	wb_buffer_add(out, bytes, wb_text_encode(point, bytes));
}

static const char *
kept(struct reading *reading, const struct wb_buffer *text)
{
	const char *copy = wb_arena_text(reading->arena,
		text->length > 0 ? text->start : "", text->length);

	reading->no_memory |= !copy || text->failed;
	return copy ? copy : "";
}

static void
add_text(struct reading *reading, struct pdf_text text)
{
	struct pdf_texts *out = reading->out;
	struct pdf_text *moved;

	if (!wb_has_digit(text.text))
		return;
	moved = wb_arena_grow(reading->arena, out->items, out->count,
			      &out->capacity, sizeof *moved);
	reading->no_memory |= !moved;
	if (!moved)
		return;
	out->items = moved;
	moved[out->count++] = text;
}

/* A page while its content is walked. */
struct walk {
	struct reading *reading;
	struct face faces[FACES];
	const struct face *face;
	struct wb_buffer text;		/* of the tag that is open */
	char tag[16];
	struct pdf_text now;
};

static void
open_tag(struct walk *walk, struct wb_text operands)
{
	const char *name = memchr(operands.start, '/', operands.length);
	size_t length = 0;

	if (name)
		name++;
	while (name && length + 1 < sizeof walk->tag &&
	       length < behind(operands, name).length && name[length] > ' ' &&
	       name[length] != '<')
		length++;
	if (name)
		memcpy(walk->tag, name, length);
	walk->tag[length] = 0;
}

static void
close_tag(struct walk *walk)
{
	walk->now.text = kept(walk->reading, &walk->text);
	walk->text.length = 0;
	if (strcmp(walk->tag, "H1") == 0 || strcmp(walk->tag, "H2") == 0)
		walk->now.heading = walk->now.text;
	add_text(walk->reading, walk->now);
}

static void
choose_face(struct walk *walk, struct wb_text operands)
{
	const char *name = find(operands, "/F");
	int face = name ? name[2] - '0' : -1;

	walk->face = face >= 0 && face < FACES && walk->faces[face].count > 0 ?
		     &walk->faces[face] : NULL;
}

static void
show_text(struct walk *walk, struct wb_text operands)
{
	bool inside = false;

	if (!walk->face) {
		walk->reading->unreadable = true;
		return;
	}
	if (walk->text.length > 0)
		wb_buffer_add(&walk->text, "\n", 1);
	for (size_t at = 0; at < operands.length; at++) {
		int number;

		if (operands.start[at] == '<' || operands.start[at] == '>') {
			inside = operands.start[at] == '<';
			continue;
		}
		if (!inside)
			continue;
		number = four_digits(operands, operands.start + at);
		if (number < 0) {
			walk->reading->unreadable = true;
			return;
		}
		add_point(&walk->text, walk->face->points[number]);
		at += 3;
	}
}

static void
no_more(struct walk *walk, struct wb_text operands)
{
	(void)walk;
	(void)operands;
}

static void
end_tag(struct walk *walk, struct wb_text operands)
{
	(void)operands;
	close_tag(walk);
}

/* All that the content of a page may do. */
static const struct operator {
	const char *name;
	void (*act)(struct walk *walk, struct wb_text operands);
} operators[] = {
	{ "m", no_more }, { "l", no_more }, { "c", no_more },
	{ "h", no_more }, { "rg", no_more }, { "RG", no_more },
	{ "w", no_more }, { "f*", no_more }, { "S", no_more },
	{ "B*", no_more }, { "BT", no_more }, { "ET", no_more },
	{ "Td", no_more }, { "Tf", choose_face }, { "TJ", show_text },
	{ "BDC", open_tag }, { "BMC", open_tag }, { "EMC", end_tag },
	{ "q", no_more }, { "Q", no_more }, { "W*", no_more },
	{ "n", no_more }, { "j", no_more }, { "J", no_more },
	{ "d", no_more }, { "cm", no_more },
};

static void
act(struct walk *walk, struct wb_text name, struct wb_text operands)
{
	size_t count = sizeof operators / sizeof *operators;

	for (size_t o = 0; o < count; o++)
		if (wb_text_equal(name, operators[o].name)) {
			operators[o].act(walk, operands);
			return;
		}
	walk->reading->unreadable = true;
}

static bool
ends_word(char byte)
{
	return byte <= ' ' || strchr("[]<>/()", byte) != NULL;
}

/* Walks the words of a content; what is no operand is an operator. */
static void
walk_content(struct walk *walk, struct wb_text content)
{
	const char *operands = content.start;
	size_t at = 0;

	while (at < content.length && !walk->reading->unreadable &&
	       !walk->reading->no_memory) {
		size_t start = at;
		char first = content.start[at++];

		/* Ours shows text by numbers in < and > alone. */
		walk->reading->unreadable |= first == '(';
		if (first != '/' && ends_word(first))
			continue;
		if (first == '<')
			continue;
		while (at < content.length && !ends_word(content.start[at]))
			at++;
		if (first == '/' || first == '-' || first == '.' ||
		    (first >= '0' && first <= '9') ||
		    (start > 0 && content.start[start - 1] == '<'))
			continue;
		act(walk, (struct wb_text){ content.start + start, at - start },
		    (struct wb_text){ operands, (size_t)(content.start +
							 start - operands) });
		operands = content.start + at;
	}
}

static void
read_page(struct reading *reading, struct face *known, const struct object *page,
	  size_t number)
{
	struct object *content = follow(reading, page->dictionary,
					"/Contents ");
	struct walk walk = { .reading = reading, .now = {
		.place = PDF_DRAWN, .page = number, .heading = "" } };

	reading->unreadable |= !content;
	for (int face = 0; content && face < FACES; face++) {
		const char key[] = { '/', 'F', (char)('0' + face), ' ', 0 };
		const struct object *font;

		font = follow(reading, page->dictionary, key);
		if (font && known[face].count == 0)
			known[face] = read_face(reading, follow(reading,
				font->dictionary, "/ToUnicode "));
		walk.faces[face] = known[face];
	}
	if (!content || reading->unreadable)
		return;
	content->known = true;
	wb_buffer_init(&walk.text);
	walk_content(&walk, inflated(reading, content->stream));
	wb_buffer_release(&walk.text);
}

/* The page that an element of the structure says it is on. */
static size_t
page_of(const struct reading *reading, struct wb_text dictionary,
	const size_t *pages)
{
	const struct object *page = follow(reading, dictionary, "/Pg ");

	return page ? pages[page - reading->objects] : 0;
}

/* A string of UTF-16, from behind its mark up to `>`. */
static void
add_string(struct reading *reading, struct wb_text text, struct pdf_text told)
{
	struct wb_buffer out;
	uint32_t high = 0;

	wb_buffer_init(&out);
	for (const char *at = text.start; behind(text, at).length >= 4;
	     at += 4) {
		int unit = four_digits(text, at);

		if (unit < 0)
			break;
		if (unit >= 0xD800 && unit < 0xDC00)
			high = (uint32_t)unit;
		else if (unit >= 0xDC00 && unit < 0xE000)
			add_point(&out, 0x10000 + ((high - 0xD800) << 10) +
				  ((uint32_t)unit - 0xDC00));
		else
			add_point(&out, (uint32_t)unit);
	}
	told.text = kept(reading, &out);
	wb_buffer_release(&out);
	add_text(reading, told);
}

static void
read_strings(struct reading *reading, const struct object *object,
	     const size_t *pages)
{
	static const char mark[] = "<FEFF", alt[] = "/Alt ";
	struct wb_text dictionary = object->dictionary;
	const char *at = find(dictionary, mark);

	while (at) {
		bool of_picture = (size_t)(at - dictionary.start) >=
			strlen(alt) && memcmp(at - strlen(alt), alt,
					      strlen(alt)) == 0;
		struct wb_text rest = behind(dictionary, at + strlen(mark));

		add_string(reading, rest, (struct pdf_text){
			.place = of_picture ? PDF_ALT : PDF_BESIDE,
			.page = page_of(reading, object->dictionary, pages),
			.heading = "" });
		dictionary = rest;
		at = find(dictionary, mark);
	}
}

/* A text of XML as it was before it was written there. */
static void
add_unescaped(struct wb_buffer *out, struct wb_text text)
{
	static const struct { const char *escape, *byte; } escapes[] = {
		{ "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" },
	};

	while (text.length > 0) {
		const char *byte = text.start;
		size_t length = 1;

		for (size_t e = 0; e < sizeof escapes / sizeof *escapes; e++)
			if (begins(text, escapes[e].escape)) {
				byte = escapes[e].byte;
				length = strlen(escapes[e].escape);
			}
		wb_buffer_add(out, byte, 1);
		text = behind(text, text.start + length);
	}
}

/* What XMP holds between its tags; the part of PDF/UA is a number. */
static void
read_metadata(struct reading *reading, struct wb_text xmp)
{
	static const char part[] = "<pdfuaid:part>1<";
	const char *at = find(xmp, ">");

	while (at && at < xmp.start + xmp.length) {
		struct wb_text rest = behind(xmp, at + 1);
		const char *end = memchr(rest.start, '<', rest.length);
		struct wb_buffer text;

		if (!end)
			return;
		wb_buffer_init(&text);
		if (begins(behind(xmp, at), ">1<") &&
		    (size_t)(at - xmp.start) + 3 >= strlen(part) &&
		    memcmp(at + 3 - strlen(part), part, strlen(part)) == 0)
			rest.start = end;
		rest.length = (size_t)(end - rest.start);
		add_unescaped(&text, rest);
		add_text(reading, (struct pdf_text){
			.place = PDF_BESIDE, .heading = "",
			.text = kept(reading, &text) });
		wb_buffer_release(&text);
		at = find(behind(xmp, end), ">");
	}
}

/* The streams of fonts, and XMP, which has been read. */
static void
mark_known(struct reading *reading, struct object *object)
{
	static const char *const keys[] = { "/FontFile2 ", "/CIDToGIDMap ",
					    "/Metadata " };

	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		struct object *led = follow(reading, object->dictionary,
					    keys[k]);

		if (led)
			led->known = true;
	}
}

static void
read_texts(struct reading *reading)
{
	size_t *pages = wb_arena_array(reading->arena, reading->count,
				       sizeof *pages);
	struct face known[FACES] = { { NULL, 0 } };

	reading->no_memory |= !pages;
	for (size_t o = 0; pages && o < reading->count; o++) {
		const struct object *object = &reading->objects[o];

		if (!find(object->dictionary, "/Type /Page\n"))
			continue;
		pages[o] = ++reading->out->pages;
		read_page(reading, known, object, reading->out->pages);
	}
	for (size_t o = 0; pages && o < reading->count; o++) {
		read_strings(reading, &reading->objects[o], pages);
		mark_known(reading, &reading->objects[o]);
		if (find(reading->objects[o].dictionary, "/Subtype /XML"))
			read_metadata(reading, reading->objects[o].stream);
	}
	for (size_t o = 0; o < reading->count; o++)
		reading->unreadable |= reading->objects[o].stream.start &&
				       !reading->objects[o].known;
}

enum wb_status
wb_pdf_read(const char *path, const char *bytes, size_t size,
	    struct wb_arena *arena, struct pdf_texts *out, struct wb_error *err)
{
	struct reading reading = { .file = { bytes, size }, .arena = arena,
				   .out = out };

	*out = (struct pdf_texts){ .pages = 0 };
	read_objects(&reading);
	if (!reading.unreadable && !reading.no_memory)
		read_texts(&reading);
	if (reading.no_memory)
		return wb_error_no_memory(err);
	if (!reading.unreadable && out->pages > 0)
		return WB_OK;
	wb_error_set(err, WB_REFUSED,
		     _("the PDF cannot be read back: it has parts that our pages never have"));
	return wb_error_at(err, path, 0, 0);
}
