/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a ledger, for this room.
 */
#ifndef WIJKBEELD_DISCLOSURE_LEDGER_LINE_H
#define WIJKBEELD_DISCLOSURE_LEDGER_LINE_H

#include "wijkbeeld/ledger.h"

enum { LEDGER_HASH_SIZE = 17 };		/* 16 digits and a NUL */

/** What a line says, behind its chain and edition. */
enum ledger_field {
	LEDGER_QUARTER, LEDGER_LEVEL, LEDGER_CODE, LEDGER_MEMBERS, LEDGER_KIND,
	LEDGER_NAME, LEDGER_DOMAINS, LEDGER_DEFINITION, LEDGER_UNITS,
	LEDGER_VALUE, LEDGER_LOWER, LEDGER_UPPER, LEDGER_RULES, LEDGER_FIELDS,
};

struct ledger_line {
	const char *text;			/* from the quarter on */
	const char *field[LEDGER_FIELDS];
};

size_t wb_ledger_lines(const struct wb_ledger *ledger,
		       const struct ledger_line **out);

/** A figure that an earlier edition told, of the same households. */
struct earlier {
	struct wb_statement statement;
	int64_t value, lower, upper;
	int64_t units, base, few;	/* told then; the rules of then */
};
struct earlier_list { struct earlier *told; size_t count; };

/** By which rules a line was told. */
struct ledger_rules { bool confidential; int64_t few, few_sensitive, base; };

struct protection;
struct regions;

/**
 * Whether an earlier edition told the quarter before the first of this one, and
 * none told that first one: then nobody has looked at the two together, as one
 * does who knows that few moved (movers.c).
 */
bool wb_ledger_leaves_gap(const struct protection *protection);

/**
 * Those of the ledger that are about these counts, once the primary rules are
 * applied; false: no memory.
 */
WB_MUST_CHECK bool wb_ledger_resolve(const struct protection *protection,
				     const struct regions *regions,
				     struct wb_arena *arena,
				     struct earlier_list *out);

#endif
