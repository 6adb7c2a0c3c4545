/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of this room share while the linkage is being made.
 */
#ifndef WIJKBEELD_LINK_LINK_H
#define WIJKBEELD_LINK_LINK_H

#include "wijkbeeld/linkage.h"

#include "link/convert.h"
#include "link/key_table.h"
#include "link/street.h"
#include "link/street_names.h"
#include "link/vicinity.h"

/** In a table of addresses: the key is of more than one. */
#define WB_SEVERAL_ADDRESSES (WB_NO_ADDRESS - 1)

/** Codes that matched nothing, gathered on the way. */
struct wb_unmatched_list {
	struct wb_unmatched *items;
	size_t count, capacity;
	size_t unlisted;		/* rows with a text that is no code */
};

/** The files of a source, in the order in which they are read. */
struct wb_source_files { const char **paths; size_t count; };

/** Rows that are kept, as they come; grown on the heap of their thread. */
struct wb_row_list { struct wb_kept_row *items; size_t count, capacity; };

/** The linkage in the making. */
struct wb_linker {
	const struct wb_project *project;
	const struct wb_hash_key *secret;
	struct wb_hash_key lookup;	/* of this run's memory only */
	const struct wb_progress *progress;
	struct wb_arena *arena;
	struct wb_notices *notices;

	struct wb_areas *areas;
	struct wb_boundaries boundaries[WB_MOST_LEVELS];
	struct wb_locator *locators[WB_MOST_LEVELS];

	struct wb_key_table keys, ids;	/* by postcode; by identification */
	struct wb_key_table streets;	/* or WB_SEVERAL_ADDRESSES */
	struct wb_street_names street_names;
	struct wb_vicinities vicinities;
	char place[WB_STREET_SIZE];	/* the first of the register */
	size_t place_length;		/* 0: it tells no places */
	bool many_places;
	struct wb_key_table not_ids;	/* household ids that are none */
	size_t address_count;
	uint32_t *next_unit;		/* of one address; NULL: each has one */
	uint16_t *units;		/* bases x addresses, once sorted */
	bool *has_id;			/* addresses: of a household, known */
	uint64_t *record_key;
	uint32_t *area;			/* levels x addresses, once sorted */

	struct wb_signal *signals;
	struct wb_row_list *kept;	/* indicators x WB_MOST_DOMAINS sources */
	int32_t first_quarter;
	size_t quarter_count;

	struct wb_account *accounts;
	size_t account_count;
	struct wb_link_count **links;	/* sources; NULL: finds no addresses */
	struct wb_unmatched_list unmatched;
	struct wb_source_files *files;	/* sources */
	struct wb_conversion *conversions;	/* sources */
	uint64_t bytes_all, bytes_done;
};

/** The files of a spec; none is an error at its place in the project file. */
WB_MUST_CHECK enum wb_status wb_link_files(struct wb_linker *linker,
					   const struct wb_file_spec *spec,
					   struct wb_source_files *out,
					   struct wb_error *err);

/** The error when a file is not there. */
enum wb_status wb_link_no_file(const struct wb_linker *linker,
			       const struct wb_file_spec *spec,
			       struct wb_error *err);

/** Reads the register into the linker; its account is added. */
WB_MUST_CHECK enum wb_status wb_link_register(struct wb_linker *linker,
					      struct wb_error *err);

/** Without a register: the areas are those that sources and maps name. */
WB_MUST_CHECK enum wb_status wb_link_areas(struct wb_linker *linker,
					   struct wb_error *err);

/** Joins areas that are too small to show; see merge.c. */
WB_MUST_CHECK enum wb_status wb_link_merge(struct wb_linker *linker,
					   struct wb_error *err);

/** The parents of the areas, from the linker's sorted addresses. */
WB_MUST_CHECK enum wb_status wb_spine_find_parents(struct wb_linker *linker,
						   struct wb_error *err);

/** Reads one source into its signals and `account`; several may run at once. */
WB_MUST_CHECK enum wb_status wb_link_source(struct wb_linker *linker,
					    uint32_t source,
					    struct wb_account *account,
					    struct wb_unmatched_list *unmatched,
					    struct wb_arena *arena,
					    struct wb_notices *notices,
					    struct wb_error *err);

/** Readable rows of a source by quarter, whatever they link to. */
struct wb_delivery {
	int64_t rows[WB_MOST_QUARTERS];
	bool earlier;			/* there are rows of before, too */
};

/** Notes a row of a quarter, counted from the linkage's first. */
void wb_delivery_note(struct wb_delivery *delivery, int32_t quarter);

/**
 * Decides which quarters were delivered, into the account.
 *
 * @param counted  indicators count its rows; then what is missing is told
 */
void wb_delivery_settle(const struct wb_linker *linker, uint32_t source,
			const struct wb_delivery *delivery, bool counted,
			struct wb_account *account,
			struct wb_notices *notices);

/** Hands the kept rows of all sources over to their signals, sorted. */
WB_MUST_CHECK bool wb_kept_join(struct wb_linker *linker);

/** Frees what is still kept on the heap. */
void wb_kept_release(struct wb_linker *linker);

/** The error when an area cannot be added: too many, or memory is out. */
enum wb_status wb_link_no_room(const struct wb_linker *linker,
			       struct wb_error *err);

/** Adds the rejects of one more file; `path` is kept. */
void wb_account_add_rejects(struct wb_account *account, const char *path,
			    const struct wb_rejects *more);

/** Adds the rows of one more file that were read and are none. */
void wb_account_add_left_out(struct wb_account *account,
			     struct wb_left_out more);

/** Notes a code; false when memory is out. */
WB_MUST_CHECK bool wb_unmatched_add(struct wb_unmatched_list *list,
				    struct wb_arena *arena, const char *code,
				    uint32_t source);

/**
 * The level that a CBS code belongs to by its prefix, or UINT32_MAX; `stated`
 * is the project's own word on it, or UINT32_MAX.
 */
uint32_t wb_level_of_code(const struct wb_areas *areas, struct wb_text code,
			  uint32_t stated);

/** The keyed hash of a household's id, or of an address where it has none. */
uint64_t wb_record_key(const struct wb_hash_key *secret, char kind,
		       struct wb_text id);

#endif
