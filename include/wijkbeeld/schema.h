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
	WB_FIELD_TEXT,		/* const char * */
	WB_FIELD_INTEGER,	/* int, within low..high */
	WB_FIELD_NUMBER,	/* double, within low..high */
	WB_FIELD_TRUTH,		/* bool: true, false, ja, nee */
	WB_FIELD_WORD,		/* int: the value of one of `words` */
	WB_FIELD_TEXTS,		/* struct wb_texts: a list, or one text */
	WB_FIELD_OWN,		/* `read` does it */
};

struct wb_texts { const char *const *items; size_t count; };

struct wb_word { const char *word; int value; };

struct wb_field {
	const char *name;
	enum wb_field_type type;
	bool required;
	size_t offset;				/* in the struct */
	double low, high;			/* INTEGER, NUMBER */
	const struct wb_word *words;		/* WORD; ends with a NULL word */
	bool (*read)(const struct wb_schema_walk *walk,
		     const struct wb_yaml *node, void *into);	/* OWN */
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

/** Tells a mistake at a node. */
void wb_schema_mistake(const struct wb_schema_walk *walk,
		       const struct wb_yaml *node, const char *mend,
		       const char *format, ...) WB_PRINTF(4, 5);

#endif
