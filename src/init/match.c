/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files make together: which of them is the register, which sources
 * find their addresses in it, which levels there are, and which map serves
 * each. What has no place then is not used, and says why. The period follows
 * in period_seen.c.
 */
#include "init/match.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

struct wb_file_spec
wb_spec_of(const struct wb_seen_file *file)
{
	bool named = file->profile->has_header;

	return (struct wb_file_spec){
		.path = file->paths[0], .reject_above = 1,
		.dates = wb_has_excel_days(file) ? WB_DATES_EXCEL
						 : WB_DATES_DETECT,
		.header = named ? NULL : file->names,
		.header_count = named ? 0 : file->profile->column_count,
	};
}

static struct wb_trial_columns
columns_of(const struct wb_seen_file *file)
{
	struct wb_trial_columns columns = {
		.id = wb_column_of(file, WB_MEANS_ADDRESS_ID),
		.date = wb_column_of(file, WB_MEANS_DATE),
	};

	/* Of a source with postcodes the street is not asked: see wb_draft_key. */
	bool street = wb_by_street(file) || file->kind == WB_FILE_REGISTER;

	if (!columns.date)
		columns.date = wb_column_of(file, WB_MEANS_QUARTER);
	if (wb_in_parts(file) || wb_by_street(file))
		columns.key = (struct wb_address_columns){
			.postcode = wb_column_of(file, WB_MEANS_POSTCODE),
			.number = wb_column_of(file, WB_MEANS_NUMBER),
			.letter = wb_column_of(file, WB_MEANS_LETTER),
			.addition = wb_column_of(file, WB_MEANS_ADDITION),
			.street = street ? wb_column_of(file, WB_MEANS_STREET)
					 : NULL,
			.place = street ? wb_column_of(file, WB_MEANS_PLACE)
					: NULL,
		};
	else
		columns.key.address = wb_column_of(file, WB_MEANS_ADDRESS);
	return columns;
}

/* --- the register -------------------------------------------------------- */

/* Areas first: without them an address is of no use. Then residents, rows. */
static bool
is_better_register(const struct wb_seen_file *a, const struct wb_seen_file *b)
{
	bool areas = wb_area_column(a) >= 0, areas_b = wb_area_column(b) >= 0;
	bool people = a->column[WB_MEANS_RESIDENTS] >= 0;
	bool people_b = b->column[WB_MEANS_RESIDENTS] >= 0;

	if (areas != areas_b)
		return areas;
	return people != people_b ? people : a->rows > b->rows;
}

static void
leave_out(struct wb_seen_file *file, const char *why)
{
	file->is_spare = true;
	file->why = why;
}

static void
choose_register(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];
		struct wb_seen_file *before = seen->addresses;

		if (file->kind != WB_FILE_REGISTER)
			continue;
		if (before && !is_better_register(file, before)) {
			leave_out(file, _("another file is taken as the register"));
			continue;
		}
		if (before)
			leave_out(before, _("another file is taken as the register"));
		seen->addresses = file;
	}
}

static void
choose_names(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];

		if (file->kind != WB_FILE_NAMES)
			continue;
		if (seen->area_names)
			leave_out(file, _("another file with names of areas is taken"));
		else
			seen->area_names = file;
	}
}

/* --- links --------------------------------------------------------------- */

/* A trial that its reader refuses leaves the file out, with the reason. */
static enum wb_status
judge(const struct wb_seen *seen, struct wb_seen_file *file,
      enum wb_status status, const struct wb_error *own, struct wb_error *err)
{
	if (status == WB_OK)
		return WB_OK;
	if (status == WB_NO_MEMORY)
		return wb_error_no_memory(err);
	leave_out(file, wb_arena_text(seen->arena, own->text,
				      strlen(own->text)));
	return file->why ? WB_OK : wb_error_no_memory(err);
}

static enum wb_status
try_source(const struct wb_seen *seen, struct wb_seen_file *file,
	   const struct wb_trial_register *known, struct wb_error *err)
{
	const struct wb_file_spec spec = wb_spec_of(file);
	const struct wb_trial_files files = { file->paths, file->path_count,
					      &spec };
	const struct wb_trial_columns columns = columns_of(file);
	struct wb_error own;
	enum wb_status status = wb_trial_read(&files, &columns, known,
					      &file->trial, &own);

	status = judge(seen, file, status, &own, err);
	if (status != WB_OK || file->is_spare)
		return status;
	file->rows = (uint64_t)file->trial.read;
	file->rows_known = true;
	file->by_id = columns.id && known && seen->addresses &&
		wb_column_of(seen->addresses, WB_MEANS_ADDRESS_ID) &&
		file->trial.found_id >= file->trial.found;
	if (!file->by_id && !wb_has_key(file) && !file->via &&
	    !wb_is_survey_by_area(file) && wb_x_of(file) == WB_MEANS_NOTHING)
		leave_out(file, _("its identifications are those of no address in the register"));
	return WB_OK;
}

static enum wb_status
read_register(struct wb_seen *seen, struct wb_trial_register **known,
	      struct wb_error *err)
{
	struct wb_seen_file *file = seen->addresses;
	const struct wb_file_spec spec = wb_spec_of(file);
	const struct wb_trial_files files = { file->paths, file->path_count,
					      &spec };
	struct wb_trial_columns columns = columns_of(file);
	struct wb_error own;
	enum wb_status status;

	columns.date = NULL;
	status = wb_trial_register_read(&files, &columns, known, &own);
	if (status != WB_OK) {
		*known = NULL;
		seen->addresses = NULL;
		return judge(seen, file, status, &own, err);
	}
	seen->address_count = wb_trial_register_count(*known);
	file->rows = seen->address_count;
	file->rows_known = true;
	return WB_OK;
}

static enum wb_status
try_sources(struct wb_seen *seen, struct wb_error *err)
{
	struct wb_trial_register *known = NULL;
	enum wb_status status = seen->addresses
		? read_register(seen, &known, err) : WB_OK;

	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++)
		if (seen->files[at].kind == WB_FILE_SOURCE)
			status = try_source(seen, &seen->files[at], known, err);
	wb_trial_register_free(known);
	return status;
}

double
wb_link_share(const struct wb_seen_file *file)
{
	int64_t found = file->by_id ? file->trial.found_id : file->trial.found;

	if (file->via)
		return file->via_share;
	return file->trial.rows == 0 ? 0
		: (double)found / (double)file->trial.rows;
}

/* --- levels and maps ----------------------------------------------------- */

/* From coarse to fine. */
static const struct {
	const char *level;
	enum wb_meaning of_register;
	enum wb_value_form form;
	const char *words;		/* in the name of a map */
} known_levels[] = {
	{ "gemeente", WB_MEANS_GEMEENTE, WB_FORM_GEMEENTE,
	  "*gemeente*|*municipal*" },
	{ "wijk", WB_MEANS_WIJK, WB_FORM_WIJK, "*wijk*|*district*" },
	{ "buurt", WB_MEANS_BUURT, WB_FORM_BUURT, "*buurt*|*neighbo*" },
	{ "straat", WB_MEANS_STREET_CODE, WB_FORM_COUNT, "*stra*t*|*street*" },
	{ "blok", WB_MEANS_BLOCK, WB_FORM_COUNT,
	  "*blok*|*block*|*flat*|*complex*" },
};

enum { KNOWN_LEVELS = sizeof known_levels / sizeof *known_levels };

/* By its codes; else by the name of the file or of the column. */
static const char *
level_of_map(const struct wb_seen_file *file)
{
	int code = wb_area_column(file);
	const char *level = code < 0 ? NULL
		: wb_level_of_codes(&file->profile->columns[code]);
	char folded[WB_FOLDED_SIZE], column[WB_FOLDED_SIZE];

	if (level || code < 0)
		return level;
	wb_fold(file->stem, folded);
	wb_fold(file->names[code], column);
	for (size_t row = KNOWN_LEVELS; row > 0; row--)
		if (wb_fits(column, known_levels[row - 1].words) ||
		    wb_fits(folded, known_levels[row - 1].words))
			return known_levels[row - 1].level;
	return NULL;
}

static bool
has_level_in(const struct wb_seen_file *file, size_t level)
{
	int code = wb_area_column(file);

	if (code < 0 || known_levels[level].form == WB_FORM_COUNT)
		return false;
	return file->profile->columns[code]
		       .with_form[known_levels[level].form] > 0;
}

static bool
is_level_of(const struct wb_seen_file *file, size_t level)
{
	if (file->is_spare)
		return false;
	switch (file->kind) {
	case WB_FILE_FIGURES:
		return has_level_in(file, level);
	case WB_FILE_BOUNDARIES:
		return file->level &&
		       strcmp(file->level, known_levels[level].level) == 0;
	case WB_FILE_REGISTER:
	case WB_FILE_SOURCE:
	case WB_FILE_NAMES:
	case WB_FILE_UNKNOWN:
	case WB_FILE_TABLE:
	case WB_FILE_KINDS:
		break;
	}
	return false;
}

/* CBS codes of buurten tell the wijk and gemeente above. */
static bool
is_level_of_register(const struct wb_seen *seen, size_t level)
{
	const struct wb_seen_file *file = seen->addresses;
	bool places = wb_x_of(file) != WB_MEANS_NOTHING;
	bool has_buurt = file->column[WB_MEANS_BUURT] >= 0;

	if (file->column[known_levels[level].of_register] >= 0)
		return true;
	if (has_buurt)
		return known_levels[level].form != WB_FORM_COUNT;
	for (size_t at = 0; places && at < seen->file_count; at++)
		if (seen->files[at].kind == WB_FILE_BOUNDARIES &&
		    is_level_of(&seen->files[at], 2))
			return known_levels[level].form != WB_FORM_COUNT;
	return false;
}

static bool
is_level(const struct wb_seen *seen, size_t level)
{
	if (seen->addresses)
		return is_level_of_register(seen, level);
	for (size_t at = 0; at < seen->file_count; at++)
		if (is_level_of(&seen->files[at], level))
			return true;
	return false;
}

static void
find_levels(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++)
		if (seen->files[at].kind == WB_FILE_BOUNDARIES) {
			seen->files[at].level = level_of_map(&seen->files[at]);
			if (!seen->files[at].level)
				leave_out(&seen->files[at],
					  _("a map of areas that are no gemeente, wijk, buurt or block"));
		}
	for (size_t level = 0; level < KNOWN_LEVELS; level++)
		if (is_level(seen, level))
			seen->levels[seen->level_count++] =
				known_levels[level].level;
}

/* The one with more codes that others have; else the later by its year. */
static bool
is_better_map(const struct wb_seen_file *a, const struct wb_seen_file *b)
{
	if (a->code_share != b->code_share)
		return a->code_share > b->code_share;
	return wb_year_of(a) > wb_year_of(b);
}

static void
choose_maps(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];
		size_t level = 0;

		if (file->kind != WB_FILE_BOUNDARIES || file->is_spare)
			continue;
		while (level < seen->level_count &&
		       strcmp(seen->levels[level], file->level) != 0)
			level++;
		if (level == seen->level_count) {
			leave_out(file, _("no address has a code of this level"));
			continue;
		}
		if (!seen->boundaries[level]) {
			seen->boundaries[level] = file;
		} else if (is_better_map(file, seen->boundaries[level])) {
			leave_out(seen->boundaries[level],
				  _("another map of the same level is taken"));
			seen->boundaries[level] = file;
		} else {
			leave_out(file,
				  _("another map of the same level is taken"));
		}
	}
}

/* --- what has no place --------------------------------------------------- */

static bool
has_map(const struct wb_seen *seen)
{
	for (size_t level = 0; level < seen->level_count; level++)
		if (seen->boundaries[level])
			return true;
	return false;
}

static void
leave_out_placeless(struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		struct wb_seen_file *file = &seen->files[at];

		if (file->kind != WB_FILE_SOURCE || file->is_spare)
			continue;
		if (wb_links_by_address(seen, file) ||
		    wb_is_survey_by_area(file) || (wb_x_of(file) != WB_MEANS_NOTHING && has_map(seen)))
			continue;
		leave_out(file, wb_x_of(file) != WB_MEANS_NOTHING
			? _("coordinates need a map with boundaries, and none was given")
			: seen->addresses
			? _("addresses without a postcode need a register with streets")
			: _("addresses need an address register, and none was given"));
	}
}

bool
wb_links_by_address(const struct wb_seen *seen, const struct wb_seen_file *file)
{
	const struct wb_seen_file *known = seen->addresses;

	if (!known || file->by_id || file->via || !wb_by_street(file))
		return known && (file->by_id || file->via || wb_has_key(file));
	return known->column[WB_MEANS_STREET] >= 0 ||
	       known->column[WB_MEANS_ADDRESS] >= 0;
}

/* Addresses in one column may lack a postcode, row by row. */
bool
wb_links_by_street(const struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];

		if (((file->kind == WB_FILE_SOURCE && !file->is_spare &&
		      !file->by_id) || file->kind == WB_FILE_TABLE) &&
		    wb_has_key(file) && !wb_in_parts(file))
			return true;
	}
	return false;
}

/* A map that holds the inhabitants of its areas is a source of figures too. */
static bool
see_figures_in_maps(struct wb_seen *seen)
{
	for (size_t level = 0; level < seen->level_count; level++) {
		struct wb_seen_file *file = seen->boundaries[level];
		struct wb_seen_figure figures[WB_MOST_FIGURES];
		size_t count = 0, left;

		if (file && !wb_see_figures(file, seen->arena, figures, &count,
					    &left))
			return false;
		if (file)
			file->is_figures_too = count > 0;
	}
	return true;
}

/* --- what the Netherlands show ------------------------------------------- */

static bool
looks_dutch(const struct wb_seen *seen)
{
	for (size_t at = 0; at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];
		int code = file->profile && file->kind != WB_FILE_UNKNOWN
			? wb_area_column(file) : WB_NO_COLUMN;

		if (file->kind != WB_FILE_UNKNOWN &&
		    (file->column[WB_MEANS_POSTCODE] >= 0 ||
		     (code >= 0 && wb_level_of_codes(
				     &file->profile->columns[code])) ||
		     file->column[WB_MEANS_CBS_CODE] >= 0))
			return true;
	}
	return false;
}

enum wb_status
wb_see_together(struct wb_seen *seen, struct wb_error *err)
{
	enum wb_status status;

	status = wb_see_tables(seen, err);
	if (status != WB_OK)
		return status;
	choose_register(seen);
	choose_names(seen);
	status = try_sources(seen, err);
	if (status != WB_OK)
		return status;
	status = wb_see_codes(seen, err);
	if (status != WB_OK)
		return status;
	find_levels(seen);
	choose_maps(seen);
	leave_out_placeless(seen);
	seen->is_dutch = looks_dutch(seen);
	wb_see_period(seen);
	if (!see_figures_in_maps(seen) || !wb_name_sources(seen))
		return wb_error_no_memory(err);
	return WB_OK;
}
