/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a file is: traits of it as a whole, and points for each kind. A kind
 * has traits that it cannot do without; of those that remain the one with
 * most points wins, the first of equals. A file that is nothing says what it
 * lacks.
 */
#include "init/seen.h"

#include "wijkbeeld/message.h"

enum trait {
	KEY, ID, POSITION, DATED, RESIDENTS, HOUSEHOLD, AREA, AREA_ONCE,
	KEY_ONCE, NUMBERS, LAYER, POLYGONS, FEW, AREA_NAME, SURVEY, TRAITS,
};

#define BIT(trait) (1u << (trait))

/* Points by kind: register, source, figures, boundaries, names. */
static const signed char points[TRAITS][WB_FILE_UNKNOWN] = {
	[KEY]		= {  3,  3, -9, -9, -9 },
	[ID]		= {  2,  3, -9, -9, -9 },
	[POSITION]	= {  1,  3,  0,  0, -9 },
	[DATED]		= { -4,  3, -1, -1, -5 },
	[RESIDENTS]	= {  3,  0,  0,  0, -3 },
	[HOUSEHOLD]	= {  1,  0, -3, -3, -5 },
	[AREA]		= {  2,  0,  3,  2,  3 },
	[AREA_ONCE]	= { -2, -2,  3,  2,  2 },
	[KEY_ONCE]	= {  3, -1,  0,  0,  0 },
	[NUMBERS]	= {  0,  0,  2,  0, -4 },
	[LAYER]		= { -3, -3,  0,  3, -5 },
	[POLYGONS]	= { -5, -5, -2,  6, -5 },
	[FEW]		= {  0,  0, -2,  0,  3 },
	[AREA_NAME]	= {  0,  0,  0,  1,  2 },
	[SURVEY]	= { -9,  3, -3, -3, -9 },
};

/* What a kind needs: one of `any` (none: nothing), and all of `all`. */
static const struct {
	unsigned any, all;
	int enough;
} needs[WB_FILE_UNKNOWN] = {
	[WB_FILE_REGISTER] = { BIT(KEY) | BIT(ID), 0, 5 },
	[WB_FILE_SOURCE] = { BIT(KEY) | BIT(ID) | BIT(POSITION) | BIT(SURVEY),
			     0, 3 },
	[WB_FILE_FIGURES] = { 0, BIT(AREA), 5 },
	[WB_FILE_BOUNDARIES] = { 0, BIT(POLYGONS) | BIT(AREA), 7 },
	[WB_FILE_NAMES] = { 0, BIT(AREA) | BIT(AREA_NAME) | BIT(FEW), 7 },
};

static const char *const kind_words[WB_FILE_KINDS] = {
	[WB_FILE_REGISTER] = N_("address register"),
	[WB_FILE_SOURCE] = N_("source"),
	[WB_FILE_FIGURES] = N_("figures per area"),
	[WB_FILE_BOUNDARIES] = N_("boundaries"),
	[WB_FILE_NAMES] = N_("names of areas"),
	[WB_FILE_UNKNOWN] = N_("not used"),
	[WB_FILE_TABLE] = N_("table of numbers"),
};

const char *
wb_file_kind_words(enum wb_file_kind kind)
{
	return _(kind_words[kind]);
}

bool
wb_has_key(const struct wb_seen_file *file)
{
	return wb_in_parts(file) || file->column[WB_MEANS_ADDRESS] >= 0 ||
	       wb_by_street(file);
}

bool
wb_by_street(const struct wb_seen_file *file)
{
	return !wb_in_parts(file) && file->column[WB_MEANS_ADDRESS] < 0 &&
	       file->column[WB_MEANS_STREET] >= 0 &&
	       file->column[WB_MEANS_NUMBER] >= 0;
}

bool
wb_in_parts(const struct wb_seen_file *file)
{
	return file->column[WB_MEANS_POSTCODE] >= 0 &&
	       file->column[WB_MEANS_NUMBER] >= 0;
}

/* Areas that stand there once each have figures, also those of a survey. */
bool
wb_is_survey_by_area(const struct wb_seen_file *file)
{
	int area = wb_area_column(file);

	return file->topic && file->topic->is_survey && area >= 0 &&
	       10 * file->profile->columns[area].distinct <=
		       9 * file->profile->rows && !wb_has_key(file) &&
	       file->column[WB_MEANS_ADDRESS_ID] < 0 &&
	       wb_x_of(file) == WB_MEANS_NOTHING &&
	       !file->profile->has_polygons;
}

bool
wb_has_excel_days(const struct wb_seen_file *file)
{
	int column = file->column[WB_MEANS_DATE];

	return column >= 0 && wb_column_share(&file->profile->columns[column],
					      WB_FORM_EXCEL_DAY) >= .5;
}

enum wb_meaning
wb_x_of(const struct wb_seen_file *file)
{
	if (file->column[WB_MEANS_RD_X] >= 0 &&
	    file->column[WB_MEANS_RD_Y] >= 0)
		return WB_MEANS_RD_X;
	if (file->column[WB_MEANS_LONGITUDE] >= 0 &&
	    file->column[WB_MEANS_LATITUDE] >= 0)
		return WB_MEANS_LONGITUDE;
	return WB_MEANS_NOTHING;
}

/* A short table of codes and names; of the codes some are of CBS. */
static bool
names_areas(const struct wb_seen_file *file)
{
	int code = file->column[WB_MEANS_OTHER_CODE];

	return code >= 0 && file->profile->column_count <= 3 &&
	       file->column[WB_MEANS_AREA_NAME] >= 0 &&
	       wb_column_share(&file->profile->columns[code],
			       WB_FORM_CBS) >= .1;
}

/* A map has codes of any kind; a table has those of CBS. */
int
wb_area_column(const struct wb_seen_file *file)
{
	static const enum wb_meaning order[] = {
		WB_MEANS_CBS_CODE, WB_MEANS_BUURT, WB_MEANS_WIJK,
		WB_MEANS_GEMEENTE, WB_MEANS_BLOCK, WB_MEANS_OTHER_CODE,
	};
	size_t most = file->profile->has_polygons || names_areas(file)
		? sizeof order / sizeof *order : 4;

	if (file->code_column >= 0)
		return file->code_column;
	for (size_t row = 0; row < most; row++)
		if (file->column[order[row]] >= 0)
			return file->column[order[row]];
	return WB_NO_COLUMN;
}

const char *
wb_level_of_codes(const struct wb_column_profile *column)
{
	static const struct { enum wb_value_form form; const char *level; }
	levels[] = {
		{ WB_FORM_GEMEENTE, "gemeente" }, { WB_FORM_WIJK, "wijk" },
		{ WB_FORM_BUURT, "buurt" }, { WB_FORM_BARE_BUURT, "buurt" },
	};

	for (size_t row = 0; row < sizeof levels / sizeof *levels; row++)
		if (wb_column_share(column, levels[row].form) >= .97)
			return levels[row].level;
	return NULL;
}

/* --- traits -------------------------------------------------------------- */

enum { MOST_PARTS = 7 };		/* of an address */

/* More than nine in ten rows are different over some columns. */
static enum wb_status
is_once(const struct wb_profile *profile, const enum wb_meaning *meanings,
	size_t count, const struct wb_seen_file *file, struct wb_arena *arena,
	bool *once, struct wb_error *err)
{
	size_t columns[MOST_PARTS], used = 0, distinct;
	enum wb_status status;

	for (size_t row = 0; row < count; row++)
		if (file->column[meanings[row]] >= 0)
			columns[used++] = (size_t)file->column[meanings[row]];
	status = wb_profile_distinct(profile, columns, used, arena, &distinct,
				     err);
	if (status == WB_OK)
		*once = used > 0 && 10 * distinct > 9 * profile->rows;
	return status;
}

static bool
holds_mostly_numbers(const struct wb_seen_file *file)
{
	size_t numbers = 0, others = 0;

	for (size_t at = 0; at < file->profile->column_count; at++) {
		const struct wb_column_profile *column =
			&file->profile->columns[at];

		if (file->meanings[at] != WB_MEANS_NOTHING)
			continue;
		if (wb_column_share(column, WB_FORM_NUMBER) >= .9)
			numbers++;
		else
			others++;
	}
	return numbers >= 2 && numbers > others;
}

static unsigned
plain_traits(const struct wb_seen_file *file)
{
	const int *column = file->column;
	const bool has[TRAITS] = {
		[KEY] = wb_has_key(file),
		[ID] = column[WB_MEANS_ADDRESS_ID] >= 0,
		[POSITION] = wb_x_of(file) != WB_MEANS_NOTHING,
		[DATED] = column[WB_MEANS_DATE] >= 0 ||
			  column[WB_MEANS_QUARTER] >= 0,
		[RESIDENTS] = column[WB_MEANS_RESIDENTS] >= 0,
		[HOUSEHOLD] = column[WB_MEANS_HOUSEHOLD_ID] >= 0,
		[AREA] = wb_area_column(file) >= 0,
		[NUMBERS] = holds_mostly_numbers(file),
		[LAYER] = file->profile->is_layer,
		[POLYGONS] = file->profile->has_polygons,
		[FEW] = file->profile->column_count <= 3,
		[AREA_NAME] = column[WB_MEANS_AREA_NAME] >= 0,
		[SURVEY] = wb_is_survey_by_area(file),
	};
	unsigned traits = 0;

	for (size_t trait = 0; trait < TRAITS; trait++)
		traits |= has[trait] ? BIT(trait) : 0;
	return traits;
}

static enum wb_status
see_traits(struct wb_seen_file *file, struct wb_arena *arena,
	   struct wb_error *err)
{
	static const enum wb_meaning key[] = {
		WB_MEANS_POSTCODE, WB_MEANS_NUMBER, WB_MEANS_LETTER,
		WB_MEANS_ADDITION, WB_MEANS_ADDRESS, WB_MEANS_STREET,
		WB_MEANS_PLACE };
	enum { PARTS = sizeof key / sizeof *key };
	static const enum wb_meaning id[] = { WB_MEANS_ADDRESS_ID };
	int area = wb_area_column(file);
	bool once = false;
	enum wb_status status = WB_OK;

	file->traits = plain_traits(file);
	if (file->traits & (BIT(KEY) | BIT(ID)))
		status = is_once(file->profile,
				 file->traits & BIT(KEY) ? key : id,
				 file->traits & BIT(KEY) ? PARTS : 1, file, arena,
				 &once, err);
	file->traits |= once ? BIT(KEY_ONCE) : 0;
	if (area >= 0 && 10 * file->profile->columns[area].distinct >
			 9 * file->profile->rows)
		file->traits |= BIT(AREA_ONCE);
	return status;
}

/* --- the kind ------------------------------------------------------------ */

static int
points_of(const struct wb_seen_file *file, size_t kind)
{
	int sum = 0;

	if ((needs[kind].any && !(file->traits & needs[kind].any)) ||
	    (file->traits & needs[kind].all) != needs[kind].all)
		return 0;
	for (size_t trait = 0; trait < TRAITS; trait++)
		sum += file->traits & BIT(trait) ? points[trait][kind] : 0;
	return sum >= needs[kind].enough ? sum : 0;
}

/* What an unknown file lacks. */
static const char *
lack_of(const struct wb_seen_file *file)
{
	if (file->column[WB_MEANS_DAMAGED] >= 0)
		return _("Excel damaged its identifications (3,56E+14): ask for it again, as text");
	if (file->profile->is_sheet)
		return _("nothing was recognised in its first sheet; another one can be named by hand, with `sheet`");
	if (file->profile->rows == 0)
		return _("there are no rows in it");
	if (file->traits & BIT(POLYGONS))
		return _("shapes without a code of an area");
	if (file->column[WB_MEANS_POSTCODE] >= 0)
		return _("a postcode without a house number is no address");
	return _("no address, no code of an area and no coordinates were recognised");
}

enum wb_status
wb_see_kind(struct wb_seen_file *file, struct wb_arena *arena,
	    struct wb_error *err)
{
	int best = 0;
	enum wb_status status = see_traits(file, arena, err);

	file->kind = WB_FILE_UNKNOWN;
	for (size_t kind = 0; status == WB_OK && kind < WB_FILE_UNKNOWN;
	     kind++) {
		int found = points_of(file, kind);

		if (found > best && file->profile->rows > 0) {
			best = found;
			file->kind = (enum wb_file_kind)kind;
		}
	}
	if (file->kind == WB_FILE_UNKNOWN)
		file->why = lack_of(file);
	return status;
}
