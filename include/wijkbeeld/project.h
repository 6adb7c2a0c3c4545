/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The project file: what to read, what to count, what to protect and which
 * reports to make. Read with libyaml into a tree with places, walked by a
 * table of fields (schema.h), so that every mistake is told at once, at its
 * line and column, with the nearest known word. All here is only read
 * afterwards, lives in the arena given, and paths are ready to open.
 */
#ifndef WIJKBEELD_PROJECT_H
#define WIJKBEELD_PROJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/condition.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/layer.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/period.h"

enum {
	WB_MOST_SOURCES = 64, WB_MOST_INDICATORS = 256, WB_MOST_DOMAINS = 6,
	WB_MOST_HISTORY = 40, WB_MOST_WINDOW = 20, WB_MOST_BASES = 16,
};

/** Where in the project file something stands, for messages. */
struct wb_place { size_t line, column; };

/** A text per language; [WB_DUTCH] is never NULL where a text is required. */
struct wb_wording { const char *in[WB_LANGUAGE_COUNT]; };

enum wb_column_type {
	WB_COLUMN_TEXT, WB_COLUMN_INTEGER, WB_COLUMN_DECIMAL, WB_COLUMN_AMOUNT,
	WB_COLUMN_DATE,
};

struct wb_column { const char *name; enum wb_column_type type; struct wb_place place; };

/** How the dates of a file are written, where their text does not tell. */
enum wb_dates {
	WB_DATES_DETECT,
	WB_DATES_DAY_FIRST,		/* dmj */
	WB_DATES_MONTH_FIRST,		/* mdj */
	WB_DATES_EXCEL,			/* excel: numbers of days, or day first */
};

/** How a file is to be read. What is not given is detected, and said. */
struct wb_file_spec {
	const char *path;		/* pattern, from the current directory */
	struct wb_place place;
	const char *encoding;		/* a word of the schema; NULL: detect */
	char delimiter;			/* ; , tab |; 0: detect */
	char decimal;			/* , or .; 0: detect per column */
	const char *sheet;		/* of a workbook; NULL: the first */
	bool has_skip;
	size_t skip;			/* lines above the names, when has_skip */
	enum wb_dates dates;
	const char *const *header;	/* names when the file has none, else NULL */
	size_t header_count;
	const char *const *missing;	/* codes that mean: no value */
	size_t missing_count;
	const char *const *ignore;	/* columns that may not be read */
	size_t ignore_count;
	const struct wb_column *columns;
	size_t column_count;
	double reject_above;		/* share of bad rows that stops the run */
};

/**
 * Columns of an address key; NULL for one that there is not. Either `address`
 * alone, which holds all of it, or `number` with `postcode`, `street` or both.
 */
struct wb_address_columns {
	const char *postcode, *number, *letter, *addition;
	const char *street, *place;
	const char *address;
};

/**
 * How an identification is written elsewhere: `aa-bb-cc` to `ccbbaa`. A run of
 * one small letter is a part of that many letters or digits; what else stands
 * there stands for itself. `from` NULL: as it is.
 */
struct wb_rewrite { const char *from, *to; };

/** Columns of coordinates; x NULL when there are none. */
struct wb_position_columns { const char *x, *y; enum wb_coordinates system; };

/** Where the label of a level comes from. */
enum wb_label_way {
	WB_LABEL_COLUMN,	/* a column of the register; NULL without one */
	WB_LABEL_PLACE,		/* the boundary that holds the coordinates */
	WB_LABEL_PARENT,	/* the CBS parent of the next finer level's code */
};

struct wb_level_spec {
	const char *level;
	enum wb_label_way way;
	const char *column;		/* WB_LABEL_COLUMN */
	struct wb_place place;
};

/** How much harm a figure can do; sets the least count that may be shown. */
enum wb_sensitivity { WB_OPEN, WB_ORDINARY, WB_SENSITIVE, WB_CRIMINAL };

/** What a row of the register is: the unit that is counted and protected. */
enum wb_spine_unit {
	WB_SPINE_HOUSEHOLD, WB_SPINE_PERSON, WB_SPINE_ESTABLISHMENT,
	WB_SPINE_BUILDING, WB_SPINE_PARCEL, WB_SPINE_PITCH,
};

/**
 * What figures are counted against. The first two are always there: the rows
 * that count as a unit (`households`, whatever the unit is), and all rows
 * (`addresses`). The project's own follow: some of the rows, or a number that
 * each row has, such as its residents of 12 to 17 years.
 */
struct wb_base_spec {
	const char *name;
	struct wb_place place;
	struct wb_wording label;	/* empty for the first two */
	struct wb_condition where;	/* no clauses: every row */
	const char *sum;		/* or the column that is added up */
	enum wb_sensitivity sensitivity;	/* open: its number is public */
};

/** Bases by index in wb_register_spec.bases; or an open figure. */
enum { WB_BASE_HOUSEHOLDS = 0, WB_BASE_ADDRESSES = 1, WB_BASE_OWN = 2 };
#define WB_BASE_OPEN UINT32_MAX

/** A list of streets with short names beside the official ones. */
struct wb_streets_spec {
	struct wb_file_spec file;	/* path NULL: none */
	const char *name, *short_name;	/* columns */
};

struct wb_register_spec {
	bool present;			/* a project may have no addresses */
	struct wb_file_spec file;
	struct wb_address_columns key;	/* or none, when there is an id */
	const char *id;			/* address identification, or NULL */
	struct wb_rewrite rewrite;	/* of the id */
	struct wb_streets_spec streets;
	const char *household_id;	/* column, or NULL */
	enum wb_spine_unit unit;
	struct wb_base_spec bases[WB_MOST_BASES];
	size_t base_count;		/* 2 or more when present */
	struct wb_position_columns position;
	const char *names;		/* file `code;naam`, or NULL */
};

struct wb_boundary_spec {
	uint32_t level;			/* index in project.levels */
	const char *path, *layer, *code, *name;
	struct wb_place place;
};

enum wb_link_way {
	WB_LINK_KEY, WB_LINK_ID, WB_LINK_AREA, WB_LINK_POSITION, WB_LINK_VIA,
};

/** A table between the numbers of a source and addresses. */
struct wb_via_spec {
	const char *column;		/* of the source: its own number */
	struct wb_file_spec file;
	const char *from;		/* of the table: the same number */
	struct wb_address_columns key;	/* of the table; or */
	const char *id;
	struct wb_rewrite rewrite;	/* of that id */
};
enum wb_nature { WB_STATE, WB_EVENT };	/* stand, gebeurtenis */

/** A table of area codes of another year. */
struct wb_convert_spec {
	const char *path;		/* NULL: none */
	struct wb_place place;
	const char *from, *to;		/* columns of the old and the new code */
};

struct wb_source_spec {
	const char *name;
	struct wb_place place;
	struct wb_wording label;
	struct wb_file_spec file;
	enum wb_link_way way;
	struct wb_address_columns key;		/* WB_LINK_KEY */
	const char *id;				/* WB_LINK_ID: column */
	struct wb_rewrite rewrite;		/* of the id */
	struct wb_via_spec via;			/* WB_LINK_VIA */
	const char *area;			/* WB_LINK_AREA: column of codes */
	const char *name_column;		/* WB_LINK_AREA: of names, or NULL */
	struct wb_convert_spec convert;		/* WB_LINK_AREA */
	struct wb_position_columns position;	/* WB_LINK_POSITION */
	uint32_t level;				/* of a position's boundaries; of area
						 * codes, or UINT32_MAX: by prefix */
	const char *date;			/* column, or NULL; `from` too */
	const char *until;			/* column of the last day, or NULL */
	int32_t quarter;			/* of all rows, or WB_NO_QUARTER */
	int32_t delivered_from, delivered_until;	/* or WB_NO_QUARTER */
	const char *household_id;		/* column, or NULL */
	const char *record;			/* column that identifies a row */
	const char *person;			/* column of pseudonyms, or NULL */
	const char *age, *born;			/* columns, one of them or none */
	const char *weight;			/* column, or NULL: all weigh 1 */
	enum wb_nature nature;
	enum wb_sensitivity sensitivity;
	const char *holder, *legal_basis, *purpose;	/* may be NULL */
	const char *const *may_combine_with;
	size_t may_combine_count;
	bool may_combine_any;			/* not stated: no limit */
	struct wb_date keep_until;		/* year 0: not stated */
};

enum wb_indicator_kind {
	WB_KIND_SHARE, WB_KIND_ANY, WB_KIND_MULTI, WB_KIND_EXACTLY,
	WB_KIND_NONE, WB_KIND_ONLY, WB_KIND_RATE, WB_KIND_COVERAGE,
	WB_KIND_OPEN,
	WB_KIND_AMOUNT, WB_KIND_SURVEY, WB_KIND_CONCENTRATION,
	WB_KIND_PERSONS,
};

enum { WB_KIND_COUNT = WB_KIND_PERSONS + 1 };

/** How a concentration is measured. */
enum wb_concentration {
	WB_CONCENTRATION_TOP,	/* share of the largest holders */
	WB_CONCENTRATION_HHI,	/* Herfindahl-Hirschman index */
};

/** Kinds that are counted from rows that are kept one by one. */
static inline bool
wb_kind_keeps_rows(enum wb_indicator_kind kind)
{
	return kind >= WB_KIND_AMOUNT && kind <= WB_KIND_PERSONS;
}

/** Ages that count, both included; upto 0: all. */
struct wb_ages { int from, upto; };

enum wb_polarity { WB_LOWER_IS_BETTER, WB_HIGHER_IS_BETTER, WB_NEUTRAL };

enum { WB_MOST_PHASES = 8 };

#define WB_NO_SOURCE UINT32_MAX
#define WB_NO_INDICATOR UINT32_MAX

struct wb_indicator_spec {
	const char *name;
	const char *standard;		/* that it takes fields of; NULL: the
					 * one of its name, if there is one */
	struct wb_place place;
	enum wb_indicator_kind kind;
	uint32_t source;		/* index, or WB_NO_SOURCE */
	/* persons: all of them, `source` the first; for others `source` */
	uint32_t sources[WB_MOST_DOMAINS];
	size_t source_count;
	struct wb_condition where;
	uint32_t of[WB_MOST_DOMAINS];	/* any, multi, exactly, none; only: the
					 * first, and none of the others */
	size_t of_count;
	int number;			/* multi, persons: at least; exactly:
					 * that many */
	int window;			/* quarters, 1 or more */
	int times;			/* share, coverage: at least so many rows
					 * in the window; 0 or 1: any */
	int consecutive;		/* or: quarters in a row; 0 or 1: any */
	uint32_t base;			/* what it is a share or rate of */
	uint32_t base_open;		/* WB_BASE_OPEN: an open indicator */
	const char *column;		/* open, amount, concentration: column
					 * of the source */
	int top;			/* concentration: how many holders */
	enum wb_concentration measure;	/* concentration */
	struct wb_ages ages;		/* persons */
	const char *unit;		/* open: '%', 'per 1.000', 'euro'; or NULL */
	int decimals;			/* open: 0 to 3 */
	bool additive;			/* open: of parts, the sum is of the whole */
	struct wb_wording label, short_label, definition, caveat;
	struct wb_wording origin;	/* where such data come from, usually */
	const char *theme;		/* word of templates/words, or NULL */
	enum wb_polarity polarity;
	enum wb_sensitivity sensitivity;
	double target;			/* share in [0, 1]; below 0: none */
	/* quarters from which it was counted otherwise, rising */
	int32_t phases[WB_MOST_PHASES];
	size_t phase_count;
	int baseline;			/* first quarters of a phase that give
					 * its limits; 0: all */
};

/** True when an indicator counts rows or figures of a source. */
static inline bool
wb_indicator_uses(const struct wb_indicator_spec *indicator, uint32_t source)
{
	for (size_t row = 0; row < indicator->source_count; row++)
		if (indicator->sources[row] == source)
			return true;
	return indicator->source == source;
}

/**
 * Whether an indicator counts what happened in each quarter of its window, so
 * that it needs each of them delivered. A survey is held when it is held, and
 * of amounts and holders that are a state the latest counts: one is enough.
 */
static inline bool
wb_indicator_needs_each_delivery(const struct wb_indicator_spec *indicator,
				 enum wb_nature nature)
{
	switch (indicator->kind) {
	case WB_KIND_COVERAGE:
	case WB_KIND_SURVEY:
	case WB_KIND_OPEN:
		return false;
	case WB_KIND_AMOUNT:
	case WB_KIND_CONCENTRATION:
		return nature == WB_EVENT;
	case WB_KIND_SHARE:
	case WB_KIND_ANY:
	case WB_KIND_MULTI:
	case WB_KIND_EXACTLY:
	case WB_KIND_NONE:
	case WB_KIND_ONLY:
	case WB_KIND_RATE:
	case WB_KIND_PERSONS:
		break;
	}
	return true;
}

/** What a project file may set of the rules; see disclosure.h. */
enum wb_setting {
	WB_SETTING_UNITS,		/* N below which nothing is shown */
	WB_SETTING_FEW,			/* t of ordinary data */
	WB_SETTING_FEW_SENSITIVE,	/* t of sensitive and criminal data */
	WB_SETTING_ROUNDING,		/* the base */
	WB_SETTING_CONTRIBUTORS,	/* of an amount */
	WB_SETTING_COMBINATIONS,	/* the level from which they show */
};

enum { WB_NUMBER_SETTINGS = WB_SETTING_COMBINATIONS,
       WB_SETTING_COUNT = WB_SETTING_COMBINATIONS + 1 };

/** The name in the project file: `threshold`. */
const char *wb_setting_name(enum wb_setting setting);

/** A profile of DISCLOSURE 2.8: nothing weaker without a named decision. */
struct wb_rule_profile {
	const char *name;
	bool confidential;		/* for named recipients only */
	int floor[WB_NUMBER_SETTINGS];	/* each number; more is stricter */
};

enum { WB_MOST_RECIPIENTS = 16 };

/** The profile of a name, or NULL. */
const struct wb_rule_profile *wb_rule_profile_find(const char *name);

/** Who decided that a setting may be weaker than the profile's. */
struct wb_decision {
	enum wb_setting setting;
	const char *by;			/* a function, never a person's name */
	struct wb_date date;
	const char *reason;		/* or where it can be read */
};

/** Areas of a level that are joined where they have too few households. */
struct wb_merge_spec {
	uint32_t level, within;		/* a coarser one that none crosses */
	int minimum;			/* households */
	struct wb_place place;
};

/** What the disclosure rules are; see disclosure.h. */
struct wb_disclosure_spec {
	const char *profile;		/* strict, internal */
	const char *combinations_from;	/* level from which combinations show */
	const char *key_file;		/* the project's secret */
	int settings[WB_NUMBER_SETTINGS];	/* 0: the profile's */
	const char *const *recipients;	/* of a confidential profile */
	size_t recipient_count;
	const struct wb_decision *decisions;	/* of each weaker setting one */
	size_t decision_count;
	const struct wb_merge_spec *merges;	/* of each level at most one */
	size_t merge_count;
};

/** The number of a setting: the project's own, or else the profile's. */
int wb_setting_of(const struct wb_disclosure_spec *spec,
		  enum wb_setting setting);

/** What the decision on a setting is, or NULL. */
const struct wb_decision *
wb_decision_on(const struct wb_disclosure_spec *spec, enum wb_setting setting);

struct wb_report_spec {
	const char *template_path, *template_name;
	struct wb_place place;
	uint32_t levels[8];		/* indices in project.levels */
	size_t level_count;
	const char *const *only;	/* codes of areas; none: all */
	size_t only_count;
};

enum { WB_MOST_LIKE = 8, WB_MOST_INTERVENTIONS = 32, WB_MOST_INDEXES = 8,
       WB_MOST_FACTS = 16 };

/** With which areas one is compared: those most like it. */
struct wb_peer_spec {
	struct wb_place place;
	uint32_t like[WB_MOST_LIKE];	/* indicators, open figures */
	size_t like_count;		/* 0: no peers */
	int count;			/* how many */
};

/** Something was done in some areas, from some quarter on. */
struct wb_intervention_spec {
	const char *name;
	struct wb_place place;
	struct wb_wording label;
	const char *const *areas;	/* codes, of one level */
	size_t area_count;
	int32_t from;			/* the first quarter in which it was */
	uint32_t indicators[WB_MOST_INDICATORS];	/* that it is judged by */
	size_t indicator_count;
	bool against_peers;		/* else against all other areas */
};

/** Of what is assumed or reported, how much turned out so when looked at. */
struct wb_fact_spec {
	const char *name;
	struct wb_place place;
	struct wb_wording label;
	uint32_t looked_at, confirmed;	/* indicators of one base */
};

/** A composite index: calculated from released figures, so no indicator. */
struct wb_index_spec {
	const char *name;
	struct wb_place place;
	struct wb_wording label;
	uint32_t of[WB_MOST_LIKE];	/* indicators with a good and a bad side */
	size_t of_count;
	double weights[WB_MOST_LIKE];
};

struct wb_project {
	const char *path, *folder;	/* the file, and where it stands */
	const char *slug;		/* of the title, for folders */
	const char *title, *organisation;
	enum wb_language language;
	int32_t quarter;		/* the quarter reported */
	int history;			/* quarters of trend, itself included */
	bool demo;
	const char *output, *internal;	/* folders */
	const char *names;		/* file `code;naam`, or NULL */
	const struct wb_level_spec *levels;	/* coarse to fine */
	size_t level_count;
	struct wb_register_spec addresses;
	const struct wb_boundary_spec *boundaries;
	size_t boundary_count;
	const struct wb_source_spec *sources;
	size_t source_count;
	const struct wb_indicator_spec *indicators;
	size_t indicator_count;
	struct wb_disclosure_spec disclosure;
	struct wb_peer_spec peers;
	const struct wb_intervention_spec *interventions;
	size_t intervention_count;
	const struct wb_fact_spec *facts;
	size_t fact_count;
	const struct wb_index_spec *indexes;
	size_t index_count;
	const struct wb_report_spec *reports;
	size_t report_count;
};

/**
 * Reads and checks a project file.
 *
 * @param data_folder  where templates/ stands (presets, standard indicators)
 * @param today        sources past their keep_until are refused
 * @param notices      each mistake, in the order of the files; with any,
 *                     WB_BAD_INPUT is returned and `err` tells how many. A
 *                     file that is no YAML has its place in `err` alone.
 */
WB_MUST_CHECK enum wb_status
wb_project_read(const char *path, const char *data_folder, struct wb_date today,
		struct wb_arena *arena, struct wb_notices *notices,
		const struct wb_project **out, struct wb_error *err);

/** The finest level of which combinations show without a decision. */
const char *wb_disclosure_level(const struct wb_project *project);

/** The unit as the project file writes it: `huishouden`. */
const char *wb_spine_unit_name(enum wb_spine_unit unit);

/** What the files of an edition call a base: `huishoudens`, `adressen`, its own. */
const char *wb_base_name(const struct wb_register_spec *spec, uint32_t base);

/** The kind, or the class, as the project file writes it: `multi`, `gewoon`. */
const char *wb_kind_name(enum wb_indicator_kind kind);
const char *wb_sensitivity_name(enum wb_sensitivity sensitivity);

/** The wording in a language, or in Dutch where it is not given. */
const char *wb_wording_in(struct wb_wording wording, enum wb_language language);

/** Writes the reference of all fields as text, from the schema table. */
void wb_project_reference(struct wb_buffer *out);

/** Lines for each of what ships; the caller releases both. */
struct wb_templates_lists {
	struct wb_buffer indicators;	/* name;kind;sensitivity;label;origin */
	struct wb_buffer formats;	/* name;holder;legal_basis */
};

/** Lists the standard indicators and the formats of sources. */
WB_MUST_CHECK enum wb_status
wb_templates_list(const char *data_folder, enum wb_language language,
		  struct wb_arena *arena, struct wb_notices *notices,
		  struct wb_templates_lists *out, struct wb_error *err);

#endif
