/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A schema: a table of the fields that a mapping may have. One walk of the
 * table reads a YAML tree into a struct and tells every mistake with its
 * place and the nearest known word; another prints the reference.
 */
#ifndef WIJKBEELD_SCHEMA_H
#define WIJKBEELD_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/yaml_tree.h"

struct wb_schema_walk {
	struct wb_arena *arena;
	struct wb_notices *notices;
	void *context;			/* of the fields' own readers */
};

/** What a field holds and so where it is put. */
enum wb_field_type {
	WB_FIELD_TEXT,		/* const char *, never empty */
	WB_FIELD_INTEGER,	/* int, within low..high */
	WB_FIELD_NUMBER,	/* double, within low..high */
	WB_FIELD_TRUTH,		/* bool: true, false, ja, nee */
	WB_FIELD_WORD,		/* int: the value of one of `words` */
	WB_FIELD_TEXTS,		/* a list, or one text; see `count_offset` */
	WB_FIELD_MAPPING,	/* a mapping of `fields`, from `offset` on */
	WB_FIELD_GROUP,		/* no field: those of `fields`, beside these */
	WB_FIELD_OWN,		/* `read` does it */
};

/** Fields of one mapping, those of its groups included. */
enum { WB_SCHEMA_MOST_FIELDS = 64, WB_SCHEMA_MOST_TEXT = 4096 };

struct wb_texts { const char *const *items; size_t count; };

struct wb_word { const char *word; int value; };

struct wb_field {
	const char *name;
	enum wb_field_type type;
	bool required;
	size_t offset;				/* in the struct */
	size_t count_offset;			/* TEXTS: a pointer stands at
						 * `offset` and a size_t here;
						 * 0: a wb_texts at `offset` */
	double low, high;			/* INTEGER, NUMBER; equal: any */
	const struct wb_word *words;		/* WORD; ends with a NULL word */
	bool (*read)(const struct wb_schema_walk *walk,
		     const struct wb_yaml *node,
		     void *into);		/* OWN: the struct + offset */
	const struct wb_field *fields;		/* MAPPING, GROUP; OWN: for the
						 * reference */
	const char *each;			/* OWN: what stands between the
						 * name and `fields`: "<name>" or
						 * "[]" */
	const char *form;			/* OWN: what it wants, in words */
	const char *help;			/* for the reference */
};

/**
 * Reads a mapping by a table of fields that ends with a NULL name. Fields that
 * are absent leave the struct as it was.
 * @return false when there was any mistake, or no memory
 */
bool wb_schema_read(const struct wb_schema_walk *walk,
		    const struct wb_yaml *mapping,
		    const struct wb_field *fields, void *into);

/** Reads one value as a field does; the same results. */
bool wb_schema_value(const struct wb_schema_walk *walk,
		     const struct wb_field *field, const struct wb_yaml *node,
		     void *into);

/**
 * The index of the word that `node` holds among `names`, or SIZE_MAX with a
 * mistake: unknown `thing` 'x', did you mean 'y'?
 */
size_t wb_schema_find_name(const struct wb_schema_walk *walk,
			   const struct wb_yaml *node, const char *thing,
			   const char *const *names, size_t count);

/**
 * True when the key is a name of our own (letter, then letters, digits, _ and
 * -, at most 64), else a mistake.
 */
bool wb_schema_check_name(const struct wb_schema_walk *walk,
			  const struct wb_yaml *key);

enum { WB_FOUND_SIZE = 80 };

/** What stands at a node, for a message: a list, fields, nothing or 'text'. */
const char *wb_schema_found(const struct wb_yaml *node, char out[WB_FOUND_SIZE]);

/** Prints the reference of a table, each name behind `prefix`. */
struct wb_buffer;
void wb_schema_reference(struct wb_buffer *out, const char *prefix,
			 const struct wb_field *fields);

/** Tells a mistake at a node; `mend` may be NULL. */
void wb_schema_mistake(const struct wb_schema_walk *walk,
		       const struct wb_yaml *node, const char *mend,
		       const char *format, ...) WB_PRINTF(4, 5);

#endif
