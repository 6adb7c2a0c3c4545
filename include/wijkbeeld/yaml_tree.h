/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A YAML file as a tree in which each node knows its line and column. The one
 * user of libyaml. Anchors, aliases and tags are refused; documents after the
 * first too; a key that stands twice in a mapping is a mistake. Columns count
 * characters. The tree and its texts live in the arena.
 */
#ifndef WIJKBEELD_YAML_TREE_H
#define WIJKBEELD_YAML_TREE_H

#include <stddef.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/notice.h"

enum wb_yaml_kind { WB_YAML_SCALAR, WB_YAML_LIST, WB_YAML_MAPPING };

struct wb_yaml {
	enum wb_yaml_kind kind;
	const char *file;
	size_t line, column;		/* from 1 */
	const char *text;		/* scalar */
	int quoted;			/* scalar: stood in quotes */
	const struct wb_yaml **items;	/* list; mapping: values */
	const struct wb_yaml **keys;	/* mapping: scalars */
	size_t count;
};

enum { WB_YAML_MOST_BYTES = 4 << 20, WB_YAML_MOST_DEPTH = 32 };

/**
 * Reads a file. A syntax error hides what comes behind it, so it returns
 * WB_BAD_INPUT with its place; doubled keys are mistakes among the notices,
 * and the tree is there.
 */
WB_MUST_CHECK enum wb_status wb_yaml_read(const char *path,
					  struct wb_arena *arena,
					  struct wb_notices *notices,
					  const struct wb_yaml **out,
					  struct wb_error *err);

/** The same from memory; `file` is the name for messages. */
WB_MUST_CHECK enum wb_status wb_yaml_parse(const char *file, const char *text,
					   size_t size, struct wb_arena *arena,
					   struct wb_notices *notices,
					   const struct wb_yaml **out,
					   struct wb_error *err);

/** The value of a key (the first of doubles), or NULL. */
const struct wb_yaml *wb_yaml_find(const struct wb_yaml *mapping,
				   const char *key);

#endif
