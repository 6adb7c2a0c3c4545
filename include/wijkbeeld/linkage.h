/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The linkage: every row of every source brought to an address or an area,
 * as columns of bits and counts. Names, addresses and other texts are not
 * kept; rows that link to nothing are counted by reason:
 *
 *     rows read = used + not linked + rejected + ignored, for each source
 *
 * Quarters are counted from `first_quarter`: the first that any window of the
 * reported history needs.
 */
#ifndef WIJKBEELD_LINKAGE_H
#define WIJKBEELD_LINKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/boundary.h"
#include "wijkbeeld/hash.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/table.h"

enum { WB_MOST_QUARTERS = 64 };

/** Why a row that can be read links to nothing. */
enum wb_unlinked {
	WB_UNLINKED_NO_KEY,	/* no postcode, number, id, code or coordinates */
	WB_UNLINKED_ADDRESS,	/* an address that the register does not know */
	WB_UNLINKED_AREA,	/* an area code that is not known */
	WB_UNLINKED_OUTSIDE,	/* coordinates in no area */
	WB_UNLINKED_STREET,	/* a street and number of several addresses */
	WB_UNLINKED_NUMBER,	/* a number that the table does not know */
	WB_UNLINKED_DOUBLE,	/* a number with several addresses there */
	WB_UNLINKED_SPLIT,	/* an old area code with several new ones */
	WB_UNLINKED_COUNT,
};

/** Why a row that links is not used. */
enum wb_ignored {
	WB_IGNORED_EARLIER,	/* before the periods that are asked */
	WB_IGNORED_LATER,	/* after the reported quarter */
	WB_IGNORED_DOUBLE,	/* the same address, area or record again */
	WB_IGNORED_CONTRADICTS,	/* the same, and says something else */
	WB_IGNORED_MOVED,	/* of a household that lives there no longer */
	WB_IGNORED_EMPTY,	/* nothing but delimiters */
	WB_IGNORED_TOTAL,	/* a total or a source below the rows */
	WB_IGNORED_REPLACED,	/* figures of which a later file has newer ones */
	WB_IGNORED_COUNT,
};

const char *wb_unlinked_words(enum wb_unlinked reason);
const char *wb_ignored_words(enum wb_ignored reason);

/** The rows of one source, or of the register. */
struct wb_account {
	uint32_t source;	/* index in the project; UINT32_MAX the register */
	int64_t read, used;
	int64_t unlinked[WB_UNLINKED_COUNT];
	int64_t ignored[WB_IGNORED_COUNT];
	uint64_t delivered;	/* bit q: quarter q was delivered */
	int rhythm;		/* quarters between two deliveries; 1 or more */
	struct wb_rejects rejects;
	/* The file of each example in `rejects`. */
	const char *reject_file[WB_REJECT_COUNT][WB_REJECT_EXAMPLES];
};

int64_t wb_account_unlinked(const struct wb_account *account);
int64_t wb_account_rejected(const struct wb_account *account);
int64_t wb_account_ignored(const struct wb_account *account);

/** Rows about an area, and the addresses that they are of. */
struct wb_row_sum {
	int64_t rows, contributors, largest;
	uint64_t key_sum;	/* of the contributors */
};

/**
 * How the rows of a source about an area linked, of all quarters of the
 * history. Of a row that does not link the area is known when its postcode,
 * its street or else its place lies in it as a whole; rows of which nothing is
 * known are in no area.
 */
struct wb_link_count {
	struct wb_row_sum linked, lost;
	uint32_t unlinked[WB_UNLINKED_COUNT];	/* lost rows by reason */
};

/** The spine: addresses in the order of the register. */
struct wb_register {
	size_t count;
	size_t base_count;		/* as in the project */
	const uint16_t *units;		/* bases x addresses, row-major: how many
					 * of the base an address is or has */
	const uint64_t *record_key;	/* addresses: keyed hash, see hash.h */
	const uint32_t *area;		/* levels x addresses, row-major */
};

/** How many of a base an address is (0 or 1) or has (a number that is summed). */
static inline uint16_t
wb_register_units(const struct wb_register *spine, size_t base, size_t address)
{
	return spine->units[base * spine->count + address];
}

/** The shape of an indicator's column. */
enum wb_signal_shape {
	WB_SHAPE_NONE,		/* made of other indicators */
	WB_SHAPE_BITS,		/* addresses: bit q for quarter q */
	WB_SHAPE_COUNTS,	/* addresses x quarters, saturating: of a
				 * rate, or of a share of so many `times` */
	WB_SHAPE_AREA_COUNTS,	/* areas x quarters: events by area */
	WB_SHAPE_OPEN,		/* areas: a published figure, NAN is missing */
	WB_SHAPE_ROWS,		/* the rows themselves, shrunk */
};

/**
 * A row of which more is needed than that it was there; 32 bytes. What is in
 * it depends on the kind of its indicator:
 *
 *     amount         value.cents; key of the address
 *     survey         value.weight, 1 where none is given; whether the answer
 *                    `holds`; key of the respondent
 *     concentration  value.holder, a hash of this run; key of the unit
 *     persons        value.home, key of the address; `from`, the source's place
 *                    in the indicator's list; key of the person, the same in
 *                    all sources
 *
 * Keys are record keys (hash.h): sums of them seed the rounding.
 */
struct wb_kept_row {
	uint64_t key;
	union { int64_t cents; double weight; uint64_t holder, home; } value;
	uint32_t place;		/* address, or area where the signal says so */
	int32_t day;		/* jjjjmmdd, to know the latest; 0: not dated */
	uint8_t quarter;	/* from first_quarter */
	uint8_t from;
	bool holds;
};

/** Events of an area in a quarter, with the sum of their record keys. */
struct wb_events { int64_t count; uint64_t key_sum; };

struct wb_signal {
	enum wb_signal_shape shape;
	uint64_t *bits;
	uint16_t *counts;
	struct wb_events *events;
	uint32_t finest;		/* the level down to which they are told */
	double *values;
	const struct wb_kept_row *rows;	/* by place, quarter, day, then the rest */
	size_t row_count;
	bool by_area;			/* their place is an area */
};

/** An area code that stands on one side only; codes are no personal data. */
struct wb_unmatched {
	const char *code;
	uint32_t source;	/* that has it; UINT32_MAX: the boundaries */
	bool has_no_boundary;	/* or: an area of the table without polygon */
	bool is_split;		/* or: a code that a conversion splits */
};

/** All that was linked; read only, in the arena given. */
struct wb_linkage {
	const struct wb_project *project;
	const struct wb_areas *areas;
	const struct wb_boundaries *boundaries;	/* levels; count 0 for none */
	struct wb_register addresses;
	const struct wb_signal *signals;	/* one for each indicator */
	int32_t first_quarter;
	size_t quarter_count;
	const struct wb_account *accounts;	/* the register first if any */
	size_t account_count;
	/* sources, then areas; NULL for a source that finds no addresses */
	const struct wb_link_count *const *links;
	const struct wb_unmatched *unmatched;
	size_t unmatched_count;
};

/** Told while it goes on; may be called from several threads. */
struct wb_progress {
	void (*step)(void *context, const char *what, uint64_t done,
		     uint64_t all);	/* bytes, pages, ... */
	void *context;
};

/**
 * Reads and links all sources.
 *
 * @param secret  the project's record key; the lookup key is made here and
 *                lives in this run's memory only
 * @param progress  may be NULL
 */
WB_MUST_CHECK enum wb_status
wb_linkage_read(const struct wb_project *project,
		const struct wb_hash_key *secret, size_t threads,
		const struct wb_progress *progress, struct wb_arena *arena,
		struct wb_notices *notices, const struct wb_linkage **out,
		struct wb_error *err);

#endif
