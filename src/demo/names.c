/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the datasets of the demo.
 *
 * A street is a stem with an ending (`Reeën` + `laan`), or now and then a
 * whole name, which is where the long Dutch ones are. When all pairs are used
 * the round's word comes in front (`Nieuwe Reeënlaan`), so that some tens of
 * thousands of streets have names of their own.
 */
#include "demo/names.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"

enum {
	MOST_BYTES = 1 << 20,
	WHOLE_EVERY = 5,	/* each fifth street, until they are used up */
	STEM_STEP = 37,		/* neighbours differ; no divisor of the stems */
};

static const char *const rounds[] = {
	"", "Nieuwe ", "Oude ", "Lange ", "Korte ", "Noorder ", "Zuider ",
	"Ooster ", "Wester ", "Eerste ", "Tweede ", "Derde ", "Vierde ",
	"Vijfde ", "Boven ", "Beneden ",
};

enum { ROUNDS = sizeof rounds / sizeof *rounds };

static enum wb_status
add(struct wb_name_list *list, struct wb_text name, struct wb_arena *arena,
    struct wb_error *err)
{
	const char **grown = wb_arena_grow(arena, list->items, list->count,
					   &list->capacity, sizeof *grown);
	char *copy = wb_arena_text(arena, name.start, name.length);

	if (!grown || !copy)
		return wb_error_no_memory(err);
	list->items = grown;
	list->items[list->count++] = copy;
	return WB_OK;
}

/* `-laan` is an ending, `+De Beemden` a whole name, `Linden` a stem. */
static enum wb_status
add_street(struct wb_names *names, struct wb_text line, struct wb_arena *arena,
	   struct wb_error *err)
{
	struct wb_name_list *list = &names->stems;

	if (line.start[0] == '-')
		list = &names->endings;
	if (line.start[0] == '+')
		list = &names->wholes;
	if (list != &names->stems) {
		line.start++;
		line.length--;
	}
	return add(list, line, arena, err);
}

static enum wb_status
add_wijk(struct wb_names *names, struct wb_text line, struct wb_arena *arena,
	 struct wb_error *err)
{
	return add(&names->wijken, line, arena, err);
}

/* Takes the next field of a line off its front. */
static struct wb_text
take_field(struct wb_text *line)
{
	const char *mark = memchr(line->start, ';', line->length);
	size_t length = mark ? (size_t)(mark - line->start) : line->length;
	struct wb_text field = { line->start, length };
	size_t used = mark ? length + 1 : length;

	line->start += used;
	line->length -= used;
	return field;
}

static enum wb_status
add_kind(struct wb_names *names, struct wb_text line, struct wb_arena *arena,
	 struct wb_error *err)
{
	struct wb_text name = take_field(&line);
	struct wb_buurt_kind *kinds, kind = { 0 };
	uint32_t *const figures[] = {
		&kind.multi, &kind.one, &kind.flats, &kind.nuisance,
		&kind.incidents,
	};

	for (size_t at = 0; at < sizeof figures / sizeof *figures; at++) {
		int64_t value;

		if (!wb_integer_parse(take_field(&line), &value) ||
		    value < 0 || value > 1000) {
			wb_error_set(err, WB_BAD_INPUT,
				     _("expected a name and five numbers from 0 to 1000"));
			return wb_error_mend(err, "%s",
				_("install the program's datasets again"));
		}
		*figures[at] = (uint32_t)value;
	}

	kinds = wb_arena_grow(arena, names->kinds, names->kind_count,
			      &names->kind_capacity, sizeof *kinds);
	kind.name = wb_arena_text(arena, name.start, name.length);
	if (!kinds || !kind.name)
		return wb_error_no_memory(err);
	names->kinds = kinds;
	names->kinds[names->kind_count++] = kind;
	return WB_OK;
}

/* The files, and what takes in a line of each. */
static const struct dataset {
	const char *name;
	enum wb_status (*add)(struct wb_names *, struct wb_text,
			      struct wb_arena *, struct wb_error *);
} datasets[] = {
	{ "straatnamen.txt", add_street },
	{ "wijknamen.txt", add_wijk },
	{ "buurten.csv", add_kind },
};

enum { DATASETS = sizeof datasets / sizeof *datasets };

/* Lines that begin with # are comments. */
static enum wb_status
read_dataset(const struct dataset *dataset, const char *data_folder,
	     struct wb_arena *arena, struct wb_names *names,
	     struct wb_error *err)
{
	size_t size, line_number = 0;
	char *text, *path = wb_arena_printf(arena, "%s/datasets/%s",
					    data_folder, dataset->name);
	enum wb_status status;

	if (!path)
		return wb_error_no_memory(err);
	status = wb_file_read_whole(path, MOST_BYTES, arena, &text, &size, err);

	while (status == WB_OK && size > 0) {
		char *end = memchr(text, '\n', size);
		size_t length = end ? (size_t)(end - text) : size;
		struct wb_text line = { text, length };
		size_t used = end ? length + 1 : length;

		line = wb_text_trim(line);
		line_number++;
		text += used;
		size -= used;
		if (line.length > 0 && line.start[0] != '#')
			status = dataset->add(names, line, arena, err);
		if (status == WB_BAD_INPUT)
			wb_error_at(err, path, line_number, 0);
	}
	return status;
}

enum wb_status
wb_names_read(const char *data_folder, struct wb_arena *arena,
	      struct wb_names *out, struct wb_error *err)
{
	*out = (struct wb_names){ .kinds = NULL };
	for (size_t row = 0; row < DATASETS; row++) {
		enum wb_status status = read_dataset(&datasets[row],
						     data_folder, arena, out,
						     err);

		if (status != WB_OK)
			return status;
	}
	if (out->stems.count > 0 && out->endings.count > 0 &&
	    out->wholes.count > 0 && out->wijken.count > 0 &&
	    out->kind_count > 1)
		return WB_OK;
	wb_error_set(err, WB_BAD_INPUT,
		     _("expected names of streets, wijken and buurten, found an empty list"));
	wb_error_at(err, data_folder, 0, 0);
	return wb_error_mend(err, "%s",
			     _("install the program's datasets again"));
}

const char *
wb_names_street(const struct wb_names *names, uint32_t number,
		struct wb_arena *arena)
{
	uint32_t stems = (uint32_t)names->stems.count;
	uint32_t endings = (uint32_t)names->endings.count;
	uint32_t whole = number / WHOLE_EVERY, pair, stem, ending, round;

	if (number % WHOLE_EVERY == 1 && whole < names->wholes.count)
		return names->wholes.items[whole];

	stem = (uint32_t)((uint64_t)number * STEM_STEP % stems);
	pair = number / stems;
	ending = (number % stems + pair) % endings;
	round = pair / endings;
	return wb_arena_printf(arena, "%s%s%s", rounds[round % ROUNDS],
			       names->stems.items[stem],
			       names->endings.items[ending]);
}
