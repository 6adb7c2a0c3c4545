/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Trying keys against a register, with the normal form (address_key.h) and the
 * table (key_table.h) of a run, so that the share that is told is the share
 * that a run will link. As there an address is found by postcode when there is
 * one and else by street, and a street and number of two addresses find
 * neither.
 *
 * A file is read whole: exports stand in the order of their dates or streets,
 * so no first part of it tells of the rest.
 */
#include "wijkbeeld/trial.h"

#include <string.h>

#include "link/address_key.h"
#include "link/address_line.h"
#include "link/find.h"
#include "link/key_table.h"
#include "wijkbeeld/hash.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/table.h"

/* The texts of a key (find.h), and behind them: */
enum { ID = WB_KEY_TEXTS, TEXTS };

/*
 * The year that is taken for the reported one, for years of two digits: no
 * clock is asked, and `98` is of the last century.
 */
enum { LATEST_YEAR = 2049 };

struct wb_trial_register {
	struct wb_hash_key key;
	struct wb_key_table keys, ids, streets;
	size_t count;
	char place[WB_STREET_SIZE];	/* the first one told */
	size_t place_length;
	bool many_places;
};

/* What a row is for: to be known, or to be tried. */
struct reading {
	struct wb_trial_register *known;	/* that it is added to, or NULL */
	const struct wb_trial_register *among;	/* that it is tried against */
	struct wb_trial *trial;
	const struct wb_trial_columns *columns;
};

int32_t
wb_trial_quarter_of(size_t row)
{
	return WB_TRIAL_FIRST_YEAR * 4 + (int32_t)row;
}

static uint64_t
hash_of(const struct wb_trial_register *known, struct wb_text text)
{
	return wb_hash(&known->key, text.start, text.length);
}

/* The parts of an address; empty when it cannot be taken apart. */
static struct wb_address_texts
parts_of(const struct wb_text *texts)
{
	struct wb_address_texts parts = {
		.postcode = texts[WB_KEY_POSTCODE],
		.number = texts[WB_KEY_NUMBER],
		.letter = texts[WB_KEY_LETTER],
		.addition = texts[WB_KEY_ADDITION],
		.street = texts[WB_KEY_STREET], .place = texts[WB_KEY_PLACE],
	};

	if (texts[WB_KEY_ADDRESS].length > 0 &&
	    !wb_address_line_parse(texts[WB_KEY_ADDRESS], &parts))
		return (struct wb_address_texts){ .doubtful = true };
	return parts;
}

static void
note_place(struct wb_trial_register *known, struct wb_text place)
{
	if (place.length == 0 || known->many_places)
		return;
	if (known->place_length == 0) {
		memcpy(known->place, place.start, place.length);
		known->place_length = place.length;
	}
	known->many_places = wb_text_compare(place, (struct wb_text){
		known->place, known->place_length }) != 0;
}

/*
 * False when memory is out. A street and number that is there already is of
 * two addresses, unless nothing else tells them apart: then it is one twice.
 */
static bool
add_street(struct wb_trial_register *known, const struct wb_address_texts *parts,
	   bool has_other, bool *fresh)
{
	char buffer[WB_STREET_KEY_SIZE], spare[WB_STREET_SIZE];
	struct wb_text place = wb_place_form(parts->place, spare);
	struct wb_text key = { buffer, parts->street.length == 0 ? 0 :
			       wb_street_key(parts, place, buffer) };
	uint32_t before = WB_NO_ADDRESS;

	if (key.length == 0 || (has_other && !*fresh))
		return true;
	note_place(known, place);
	if (!wb_key_table_add(&known->streets, hash_of(known, key), 1, &before))
		return false;
	if (before != WB_NO_ADDRESS && has_other)
		wb_key_table_replace(&known->streets, hash_of(known, key),
				     WB_SEVERAL_ADDRESSES);
	*fresh |= !has_other && before == WB_NO_ADDRESS;
	return true;
}

/* False when memory is out. */
static bool
add_known(struct wb_trial_register *known, const struct wb_text *texts)
{
	char buffer[WB_ADDRESS_KEY_SIZE];
	const struct wb_address_texts parts = parts_of(texts);
	struct wb_text key = { buffer, wb_address_key(&parts, buffer) };
	uint32_t by_key = 0, by_id = 0;
	bool has_other = key.length > 0 || texts[ID].length > 0, fresh;

	if (key.length > 0 &&
	    !wb_key_table_add(&known->keys, hash_of(known, key), 1, &by_key))
		return false;
	if (texts[ID].length > 0 &&
	    !wb_key_table_add(&known->ids, hash_of(known, texts[ID]), 1,
			      &by_id))
		return false;
	fresh = by_key == WB_NO_ADDRESS ||
		(key.length == 0 && by_id == WB_NO_ADDRESS);
	if (!add_street(known, &parts, has_other, &fresh))
		return false;
	known->count += fresh;
	return true;
}

/* By street, in the place of the row or the only one of the register. */
static bool
finds_street(const struct wb_trial_register *among,
	     const struct wb_address_texts *parts)
{
	char buffer[WB_STREET_KEY_SIZE], spare[WB_STREET_SIZE];
	struct wb_text place = wb_place_form(parts->place, spare);
	struct wb_text key = { buffer, 0 };
	uint32_t address;

	if (place.length == 0 && among->many_places)
		return false;
	if (place.length == 0)
		place = (struct wb_text){ among->place, among->place_length };
	key.length = wb_street_key(parts, place, buffer);
	if (key.length == 0)
		return false;
	address = wb_key_table_find(&among->streets, hash_of(among, key));
	return address != WB_NO_ADDRESS && address != WB_SEVERAL_ADDRESSES;
}

static void
try_address(const struct reading *reading, const struct wb_text *texts)
{
	const struct wb_trial_register *among = reading->among;
	struct wb_trial *trial = reading->trial;
	char buffer[WB_ADDRESS_KEY_SIZE];
	const struct wb_address_texts parts = parts_of(texts);
	struct wb_text key = { buffer, wb_address_key(&parts, buffer) };
	bool by_street = key.length == 0 && parts.street.length > 0;

	trial->with_key += key.length > 0 || by_street;
	trial->with_id += texts[ID].length > 0;
	if (!among)
		return;
	if (by_street)
		trial->found += finds_street(among, &parts);
	trial->found += key.length > 0 && WB_NO_ADDRESS !=
		wb_key_table_find(&among->keys, hash_of(among, key));
	trial->found_id += texts[ID].length > 0 && WB_NO_ADDRESS !=
		wb_key_table_find(&among->ids, hash_of(among, texts[ID]));
}

static void
try_date(struct wb_trial *trial, struct wb_date date, int32_t quarter)
{
	int32_t row = quarter - WB_TRIAL_FIRST_YEAR * 4;

	if (row < 0 || row >= WB_TRIAL_QUARTERS)
		return;
	trial->quarters[row].rows++;
	if (wb_date_compare(date, trial->quarters[row].last) > 0)
		trial->quarters[row].last = date;
}

static enum wb_status
take_row(void *context, const struct wb_record *record, struct wb_error *err)
{
	const struct reading *reading = context;

	if (reading->known)
		return add_known(reading->known, record->texts) ? WB_OK :
		       wb_error_no_memory(err);
	reading->trial->rows++;
	try_address(reading, record->texts);
	if (reading->columns->date)
		try_date(reading->trial, record->date, record->quarter);
	return WB_OK;
}

/*
 * The rows are not held against the forbidden columns: only what is asked for
 * is copied, and what is in the file the draft tells.
 */
static enum wb_status
read_file(const struct reading *reading, const struct wb_file_spec *spec,
	  const char *path, struct wb_error *err)
{
	static const enum wb_text_role roles[TEXTS] = { WB_KEY_ROLES };
	const struct wb_trial_columns *columns = reading->columns;
	struct reading own = *reading;
	const char *texts[TEXTS] = { [ID] = columns->id };
	const struct wb_table_plan plan = {
		.file = spec, .project_path = "wijkbeeld.yaml",
		.texts = texts, .roles = roles, .text_count = TEXTS,
		.date = columns->date, .quarter = LATEST_YEAR * 4,
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	struct wb_table *table;
	enum wb_status status;

	wb_key_columns(&columns->key, texts);
	status = notices
		? wb_table_open(path, &plan, arena, notices, &table, err)
		: wb_error_no_memory(err);

	if (status == WB_OK) {
		status = wb_table_each(table, take_row, &own, err);
		if (reading->trial)
			reading->trial->read += wb_table_rows(table);
		wb_table_close(table);
	}
	wb_arena_free(arena);
	return status;
}

static enum wb_status
read_files(const struct reading *reading, const struct wb_trial_files *files,
	   struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t path = 0; status == WB_OK && path < files->count; path++)
		status = read_file(reading, files->spec, files->paths[path],
				   err);
	return status;
}

enum wb_status
wb_trial_register_read(const struct wb_trial_files *files,
		       const struct wb_trial_columns *columns,
		       struct wb_trial_register **out, struct wb_error *err)
{
	struct wb_trial_register *known = wb_memory_array(1, sizeof *known);
	const struct reading reading = { .known = known, .columns = columns };
	enum wb_status status;

	if (!known)
		return wb_error_no_memory(err);
	wb_key_table_init(&known->keys);
	wb_key_table_init(&known->ids);
	wb_key_table_init(&known->streets);
	status = wb_hash_key_random(&known->key, err);
	if (status == WB_OK)
		status = read_files(&reading, files, err);
	if (status != WB_OK) {
		wb_trial_register_free(known);
		return status;
	}
	*out = known;
	return WB_OK;
}

void
wb_trial_register_free(struct wb_trial_register *known)
{
	if (!known)
		return;
	wb_hash_key_wipe(&known->key);
	wb_key_table_release(&known->keys);
	wb_key_table_release(&known->ids);
	wb_key_table_release(&known->streets);
	wb_memory_free(known);
}

size_t
wb_trial_register_count(const struct wb_trial_register *known)
{
	return known->count;
}

enum wb_status
wb_trial_read(const struct wb_trial_files *files,
	      const struct wb_trial_columns *columns,
	      const struct wb_trial_register *known, struct wb_trial *out,
	      struct wb_error *err)
{
	const struct reading reading = {
		.among = known, .trial = out, .columns = columns,
	};

	*out = (struct wb_trial){ 0 };
	return read_files(&reading, files, err);
}
