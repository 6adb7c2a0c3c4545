/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One source while it is read: source.c finds what each row is about, use.c
 * does with it what the indicators ask.
 */
#ifndef WIJKBEELD_LINK_SOURCE_RUN_H
#define WIJKBEELD_LINK_SOURCE_RUN_H

#include "link/find.h"
#include "link/convert.h"
#include "link/figures.h"
#include "link/link.h"
#include "link/tally.h"
#include "link/via.h"

/*
 * The texts of a source's plan, whatever its way of linking: those of the key,
 * and these.
 */
enum {
	WB_SOURCE_ID = WB_KEY_TEXTS, WB_SOURCE_VIA, WB_SOURCE_AREA,
	WB_SOURCE_HOUSEHOLD, WB_SOURCE_RECORD, WB_SOURCE_X, WB_SOURCE_Y,
	WB_SOURCE_COUNT,
};

enum { WB_SOURCE_BATCH = 4096, WB_PLACE_X = 0, WB_PLACE_Y = 1 };

/* Where the columns of an indicator stand that keeps rows; SIZE_MAX: none. */
struct wb_keeping {
	uint32_t indicator;
	uint8_t from;
	bool by_holder;			/* units are told apart by their holder */
	size_t condition;		/* of the plan */
	size_t number;			/* amount, weight or age */
	size_t text;			/* holder or person */
	size_t born;			/* a day */
	size_t answer, answer_count;	/* in run->answers: columns of texts */
};

/*
 * When a row holds: a moment, or each quarter from that of its date up to that
 * of its end.
 */
struct wb_span {
	int32_t first, last;		/* quarters */
	struct wb_date until;		/* of the source; else not set */
};

/* What is left of an event until its area is known. */
struct wb_waiting_event {
	struct wb_span span;
	bool has_record;		/* the key is of its own id */
	uint64_t says;			/* then: a digest of the row */
	uint64_t holds, key;
	const struct wb_kept_row *kept;	/* keepings; see wb_shrink_row */
};

struct wb_source_run {
	struct wb_linker *linker;
	uint32_t source;
	const struct wb_source_spec *spec;
	struct wb_account *account;
	struct wb_unmatched_list *unmatched;
	struct wb_arena *arena;
	struct wb_notices *notices;
	const char *path;

	/* Condition c of the plan belongs to indicator conditioned[c], number
	 * n to indicator opened[n]. */
	uint32_t conditioned[WB_MOST_CONDITIONS];
	size_t condition_count;
	uint32_t opened[WB_MOST_INDICATORS];
	size_t open_count, first_open;
	struct wb_delivery delivery;
	struct wb_link_count *links;	/* areas; NULL: finds no addresses */
	struct wb_tally tally;		/* of those links */
	struct wb_via via;
	const struct wb_sought *sought;	/* of the row being linked, by key */
	struct wb_figures figures;	/* of the open indicators */
	const struct wb_conversion *conversion;	/* of codes; may be empty */
	bool *converted;		/* its rows: used for a code */

	/* The columns of the plan; texts begin with those above. */
	const char **texts, **numbers, **days;
	enum wb_text_role *roles;	/* texts */
	size_t text_count, number_count, day_count;
	struct wb_keeping *keepings;
	size_t keeping_count;
	size_t *answers, answer_count;	/* texts that a survey's answer needs */
	struct wb_kept_row *kept;	/* keepings of each waiting row */
	bool ageless;			/* rows had no age that can be read */
	bool all_units;			/* a row is of each unit of its address */
	bool any_ended;			/* of a source whose rows end: one has */
	struct wb_key_table noted;	/* codes among the unmatched */
	struct wb_key_table equals;	/* events of an indicator, by key */
	/* Ids of the rows that are used, with a digest of what they say. */
	struct wb_key_table records;

	struct wb_position positions[WB_SOURCE_BATCH];
	struct wb_waiting_event waiting[WB_SOURCE_BATCH];
	size_t waiting_count;
};

/** The quarters of a row. */
struct wb_span wb_span_of_row(const struct wb_source_run *run,
			      const struct wb_record *record);
/** Whether a row holds in a quarter that the indicators ask for. */
bool wb_is_in_history(const struct wb_source_run *run,
		      const struct wb_record *record);

/** Uses a row of an address; WB_NO_MEMORY alone is an error. */
WB_MUST_CHECK enum wb_status wb_use_address(struct wb_source_run *run,
					    const struct wb_record *record,
					    uint32_t address,
					    struct wb_error *err);

/** Plans the condition of an indicator; an error when there are too many. */
WB_MUST_CHECK enum wb_status
wb_plan_condition(struct wb_source_run *run, uint32_t indicator,
		  const struct wb_condition **conditions, struct wb_error *err);

/** Makes room for the columns of the indicators of this source. */
WB_MUST_CHECK bool wb_keep_make_room(struct wb_source_run *run);

/** Plans the columns of an indicator that keeps rows, in its condition's place. */
void wb_keep_plan(struct wb_source_run *run, uint32_t indicator,
		  size_t condition);

/**
 * Shrinks a row to what each of the keepings needs. One that does not count
 * for an indicator has WB_NOT_KEPT for its `from`.
 */
enum { WB_NOT_KEPT = UINT8_MAX };
void wb_shrink_row(struct wb_source_run *run, const struct wb_record *record,
		   struct wb_kept_row *kept);

/** The day of a row in one quarter of its span, which has an end. */
struct wb_date wb_day_in_quarter(const struct wb_span *span, int32_t quarter);

/** A date as a number, jjjjmmdd. */
int32_t wb_number_of_date(struct wb_date date);

/** Keeps a shrunk row for the keeping with that number; false: no memory. */
WB_MUST_CHECK bool wb_keep_row(struct wb_source_run *run, size_t keeping,
			       struct wb_kept_row row);

/** An event by its own id, or else by its place and date. */
struct wb_waiting_event wb_event_of(struct wb_source_run *run,
				    const struct wb_record *record);

/** Uses an event for its area and for every area that holds that one. */
WB_MUST_CHECK enum wb_status wb_use_area(struct wb_source_run *run,
					 uint32_t area,
					 const struct wb_waiting_event *event,
					 struct wb_error *err);

#endif
