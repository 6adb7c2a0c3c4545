/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `init` sees, from inside: files with the meanings of their columns and
 * a kind, and the project that they make together. Filled step by step:
 *
 *     files.c     which files, and which belong together
 *     meaning.c   what each column is           clues, by name and by form
 *     kind.c      what each file is             traits, by points
 *     category.c  which words may be told
 *     topic.c     what a source is about
 *     figures.c   which figures per area are known by name
 *     via_seen.c  tables of the numbers that a source has of its own
 *     match.c     the register, the links, the levels, with codes.c (maps),
 *                 period_seen.c and source_name.c
 *     draft*.c    the project file; summary.c the table on the terminal
 */
#ifndef WIJKBEELD_INIT_SEEN_H
#define WIJKBEELD_INIT_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/area.h"
#include "wijkbeeld/arena.h"
#include "wijkbeeld/init.h"
#include "wijkbeeld/profile.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/trial.h"

/** What a column is. */
enum wb_meaning {
	WB_MEANS_NOTHING,
	WB_MEANS_POSTCODE, WB_MEANS_NUMBER, WB_MEANS_LETTER, WB_MEANS_ADDITION,
	WB_MEANS_ADDRESS, WB_MEANS_STREET, WB_MEANS_PLACE,
	WB_MEANS_ADDRESS_ID, WB_MEANS_HOUSEHOLD_ID,
	WB_MEANS_RESIDENTS, WB_MEANS_RECORD_ID, WB_MEANS_WEIGHT,
	WB_MEANS_DATE, WB_MEANS_OTHER_DATE, WB_MEANS_QUARTER,
	WB_MEANS_GEMEENTE, WB_MEANS_WIJK, WB_MEANS_BUURT, WB_MEANS_STREET_CODE,
	WB_MEANS_BLOCK, WB_MEANS_CBS_CODE, WB_MEANS_OTHER_CODE,
	WB_MEANS_AREA_NAME,
	WB_MEANS_RD_X, WB_MEANS_RD_Y, WB_MEANS_LONGITUDE, WB_MEANS_LATITUDE,
	WB_MEANS_POLYGON,
	/* Not to be read; see wb_meaning_is_private. */
	WB_MEANS_BSN, WB_MEANS_PERSON, WB_MEANS_CONTACT, WB_MEANS_REMARK,
	WB_MEANS_OWNER, WB_MEANS_BIRTH, WB_MEANS_DAMAGED,
	WB_MEANING_COUNT,
};

enum { WB_NO_COLUMN = -1 };

enum wb_file_kind {
	WB_FILE_REGISTER, WB_FILE_SOURCE, WB_FILE_FIGURES, WB_FILE_BOUNDARIES,
	WB_FILE_NAMES, WB_FILE_UNKNOWN,
	WB_FILE_TABLE,			/* of numbers and addresses */
	WB_FILE_KINDS,
};

struct wb_topic;

/** A file, or several of one shape that a pattern names together. */
struct wb_seen_file {
	const char *written;		/* path or pattern from the folder */
	const char *stem;		/* its name in words: `huurachterstand` */
	const char *const *paths;	/* as they are opened, in byte order */
	size_t path_count;
	const struct wb_profile *profile;	/* of the first; NULL: unreadable */
	const char *why;		/* unknown: why, in words */
	enum wb_meaning *meanings;	/* columns */
	const char **names;		/* columns: as the draft calls them */
	int column[WB_MEANING_COUNT];	/* or WB_NO_COLUMN */
	unsigned traits;
	enum wb_file_kind kind;
	bool is_figures_too;		/* boundaries with figures in them */
	bool is_spare;			/* another of its kind is used */
	const char *source_name;	/* under `sources` */
	const char *level;		/* boundaries */
	int code_column;		/* of a map, when it was matched */
	double code_share;		/* of its codes that others have */
	const struct wb_topic *topic;	/* or NULL */
	struct wb_trial trial;		/* of sources */
	bool by_id;			/* a source that links by id */
	struct wb_seen_file *via;	/* the table of its numbers, or NULL: */
	int via_column, via_from;	/* in the source, in the table */
	double via_share;		/* of its rows that are in the table */
	const char *encoding;		/* of all its files, or NULL */
	uint64_t rows;			/* known or estimated */
	bool rows_known;
	size_t blocking, open;		/* decisions that the draft asks of it */
};

/** All that was seen. */
struct wb_seen {
	const struct wb_init_request *request;
	struct wb_arena *arena;
	struct wb_seen_file *files;
	size_t file_count;
	struct wb_seen_file *addresses, *area_names;	/* or NULL */
	size_t address_count;
	const char *levels[WB_MOST_LEVELS];	/* coarse to fine */
	size_t level_count;
	struct wb_seen_file *boundaries[WB_MOST_LEVELS];
	int32_t quarter;		/* to report, or WB_NO_QUARTER */
	bool quarter_from_dates;
	int history;
	const char *gemeente;		/* name, or NULL */
	bool is_dutch;			/* postcodes or CBS codes were seen */
};

/* --- files.c ------------------------------------------------------------- */

/** Profiles the files of the request and puts together what belongs so. */
WB_MUST_CHECK enum wb_status wb_see_files(struct wb_seen *seen,
					  struct wb_error *err);

/** `to` as seen from the folder `from`; both must exist. NULL: no memory. */
WB_MUST_CHECK const char *wb_path_from(const char *from, const char *to,
				       struct wb_arena *arena);

/* --- meaning.c ----------------------------------------------------------- */

/** Gives each column its meaning; false when memory is out. */
WB_MUST_CHECK bool wb_see_meanings(struct wb_seen_file *file,
				   struct wb_arena *arena);

/** True for columns that are not to be read. */
bool wb_meaning_is_private(enum wb_meaning meaning);

/** The name of the column with a meaning, or NULL. */
const char *wb_column_of(const struct wb_seen_file *file,
			 enum wb_meaning meaning);

enum { WB_FOLDED_SIZE = 128 };

/** Lower case, with `_` for each run of signs: `Aantal inw.` -> `aantal_inw`. */
const char *wb_fold(const char *name, char out[WB_FOLDED_SIZE]);

/** True when a folded name fits one of `a|b*|*c`. */
bool wb_fits(const char *folded, const char *patterns);

/* --- kind.c -------------------------------------------------------------- */

/** Says what the file is, by points. */
WB_MUST_CHECK enum wb_status wb_see_kind(struct wb_seen_file *file,
					 struct wb_arena *arena,
					 struct wb_error *err);

/** The kind in the user's language. */
const char *wb_file_kind_words(enum wb_file_kind kind);

bool wb_has_key(const struct wb_seen_file *file);

/** True when that address stands in columns of its own, postcode and number. */
bool wb_in_parts(const struct wb_seen_file *file);

/** True when there is a street and a number, and nothing better. */
bool wb_by_street(const struct wb_seen_file *file);

/** True when its dates are numbers of days, as Excel keeps them. */
bool wb_has_excel_days(const struct wb_seen_file *file);

/** True for answers of which only the area is told. */
bool wb_is_survey_by_area(const struct wb_seen_file *file);

/** Columns of coordinates; WB_MEANS_NOTHING when there are none. */
enum wb_meaning wb_x_of(const struct wb_seen_file *file);

/** The column with codes of areas, or WB_NO_COLUMN. */
int wb_area_column(const struct wb_seen_file *file);

/** The level of CBS codes, or NULL when they are mixed or others. */
const char *wb_level_of_codes(const struct wb_column_profile *column);

/* --- category.c ---------------------------------------------------------- */

/** Words of a column that may be told, or NULL; `*count` 2 or more. */
const struct wb_category *wb_words_to_tell(const struct wb_seen_file *file,
					   size_t column, size_t *count);

/* --- topic.c ------------------------------------------------------------- */

struct wb_topic {
	const char *words;		/* patterns of the file's name */
	const char *columns;		/* patterns of a column's name */
	enum wb_sensitivity sensitivity;
	enum wb_nature nature;
	const char *indicator;		/* a standard one, or NULL */
	const char *by_place;		/* the one for rows with coordinates */
	const char *beside;		/* `a|b`: where the file holds them */
	bool is_survey;			/* rows may tell their area alone */
};

const struct wb_topic *wb_topic_of(const struct wb_seen_file *file);

/* --- figures.c ----------------------------------------------------------- */

/** An open figure that a column of a file holds. */
struct wb_seen_figure {
	const char *indicator;		/* a standard one, or made of the name */
	int column;
	bool is_standard;
	bool is_of_format;		/* its column is named by the format */
};

enum { WB_MOST_FIGURES = 24, WB_FIGURES_WITHOUT_STANDARD = 6 };

/**
 * The figures of a file to draft: the standard ones that are known by name, or
 * the first few columns of numbers. Those left are counted in `*left`.
 */
WB_MUST_CHECK bool wb_see_figures(const struct wb_seen_file *file,
				  struct wb_arena *arena,
				  struct wb_seen_figure out[WB_MOST_FIGURES],
				  size_t *count, size_t *left);

/** True for a column of numbers that may be a figure. */
bool wb_is_figure(const struct wb_seen_file *file, size_t column);

/* --- match.c ------------------------------------------------------------- */

/** Chooses the register, tries the links, finds period and levels. */
WB_MUST_CHECK enum wb_status wb_see_together(struct wb_seen *seen,
					     struct wb_error *err);

/** The share of a source's rows that find their address, 0 to 1. */
double wb_link_share(const struct wb_seen_file *file);

/** First and last quarter with rows; WB_NO_QUARTER when there are none. */
int32_t wb_first_quarter(const struct wb_seen_file *file);
int32_t wb_last_quarter(const struct wb_seen_file *file);

#endif
