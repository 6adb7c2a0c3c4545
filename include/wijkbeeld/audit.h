/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audit: attacks published editions as an outsider would.
 *
 * It reads what is in the folders of the editions, and a file with the zones
 * (which addresses, or how many households, each combination of areas holds;
 * addresses are public). Never the project, a count or a release, and it
 * shares no code with disclosure control but the arithmetic of deduce.h.
 *
 * Its rules are its own too: thresholds, rounding and the least number of
 * units are those that DISCLOSURE 2.8 has for the profile that an edition names
 * in its regels.csv. It takes stricter ones from there, and weaker ones only
 * with the decision beside them; without, that is a finding.
 *
 * A finding is too far when a reader is certain of what he may not know. He
 * does not know which hidden numbers are of few, so it must follow from what is
 * told: a number that can only be 0 to t - 1 (or N - t + 1 to N) and, with the
 * households that he knows himself taken off, not all of that; or that can be
 * one number only. All findings come from public files, so they may be printed.
 */
#ifndef WIJKBEELD_AUDIT_H
#define WIJKBEELD_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/vouch.h"

/** The attacks, numbered as in DISCLOSURE section 4. */
enum wb_attack {
	WB_ATTACK_INTERVAL,	/* A1: least and most of what is hidden */
	WB_ATTACK_PERCENT,	/* A3: counts behind a printed percentage */
	WB_ATTACK_SLIVER,	/* A4: what areas have in common, or not */
	WB_ATTACK_TIME,		/* A5: quarters, knowing how few changed */
	WB_ATTACK_DOMAINS,	/* A6: combinations of domains */
	WB_ATTACK_FEW,		/* A7: shown of few units, or 0% and 100% */
	WB_ATTACK_ORDER,	/* A8: order of rows, missing rows */
	WB_ATTACK_CONTAINER,	/* A10: what files hold besides */
	WB_ATTACK_RULES,	/* A13: weaker rules that nobody decided */
};

/** `A1`. */
const char *wb_attack_name(enum wb_attack attack);

enum { WB_AUDIT_NO_LIMIT = 1 << 24 };

/** How far something was narrowed. */
enum wb_reach {
	WB_STAYS_UNCERTAIN,
	WB_TOO_FAR_IF,		/* if no more households changed there than the
				 * question supposes, which no file tells */
	WB_TOO_FAR,
	WB_REACHES
};

/** The rules that editions are held to. */
struct wb_audit_rules {
	int64_t units;			/* N below which nothing is shown */
	int64_t few, few_sensitive;	/* thresholds t */
	int64_t rounding;		/* the base */
	const char *undecided;		/* what is weaker without a decision */
};

/** What was narrowed, and how far. */
struct wb_finding {
	enum wb_attack attack;
	enum wb_reach reach;
	const char *where;	/* area's level and code, or a file */
	const char *what;	/* indicator or domains, in words */
	const char *period;	/* or empty */
	bool bounded;		/* the numbers below are known */
	int64_t lower, upper;	/* upper WB_AUDIT_NO_LIMIT: any number */
	int64_t units;		/* of which they are some; -1: of none */
	int64_t threshold;
	const char *why;	/* in the user's language */
};

struct wb_audit {
	const struct wb_finding *findings;	/* as far as kept */
	size_t finding_count;
	size_t reached[WB_REACHES];	/* all of them, kept or not */
	struct wb_audit_rules rules;	/* the least of all editions */
	size_t editions, statements, hidden, zones, files;
	size_t targets;			/* sums that were asked about */
	size_t undecided;		/* neither proved possible nor excluded */
	size_t contradictions;		/* systems without a solution */
	size_t corrected;		/* groups in a quarter that a later
					 * edition tells otherwise */
	size_t loosened;		/* systems attacked without what is told
					 * of their largest areas */
	bool stopped;			/* so much was found that it ended */
	const char *const *left_out;	/* indicators that cannot be attacked */
	size_t left_out_count;
};

/** Told while it goes on. */
struct wb_audit_watch {
	void (*step)(void *context, const char *what, uint64_t done,
		     uint64_t all);
	void *context;
};

struct wb_audit_question {
	const char *const *folders;	/* editions; together one system */
	size_t folder_count;
	const char *zones;		/* path of the zones file */
	/* who reads knows that in an area no more households than this changed
	 * in a quarter; 0: he does not */
	int movers;
	bool every;			/* tell also what stays uncertain enough */
	struct wb_audit_watch watch;
};

/**
 * Attacks the editions. What is narrowed is no error: it is in `out`.
 *
 * @return WB_OK, or WB_BAD_INPUT and others with the file and line in `err`
 */
WB_MUST_CHECK enum wb_status
wb_audit_attack(const struct wb_audit_question *question,
		struct wb_arena *arena, struct wb_audit *out,
		struct wb_error *err);

/**
 * The attacks that need no zones, on one folder: A3, A7 and A10. Gate 2: what
 * the files that were written hold is what was stated, and nothing else.
 */
WB_MUST_CHECK enum wb_status
wb_audit_files(const char *folder, struct wb_arena *arena,
	       struct wb_audit *out, struct wb_error *err);

/** A written document, with what was vouched for when it was composed. */
struct wb_audit_document {
	const char *path;		/* of the PDF */
	const char *name;		/* as findings name it */
	const struct wb_vouchers *vouchers;
	const char *page_words;		/* `pagina {1} van {2}` */
};

/**
 * Gate 2 for the pages: every number that the PDF holds, drawn, described or
 * beside its pages, must be vouched for. Findings name the place and the words
 * around a number, never the number.
 *
 * @return WB_OK, WB_REFUSED for a PDF unlike ours, and others
 */
WB_MUST_CHECK enum wb_status
wb_audit_numbers(const struct wb_audit_document *document,
		 struct wb_arena *arena, struct wb_audit *out,
		 struct wb_error *err);

#endif
