/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the address register: the spine from which every denominator comes.
 *
 * One pass over the file makes a row of small numbers for each address: how
 * many of each base it is or has (see struct wb_base_spec), the keyed hash of
 * its household, and an area for each level.
 * The key is hashed under a key of this run's memory and looked up from then
 * on; the text is not kept. A second row with the same key is a double and does
 * not count; when it says something else than the first it is counted as that
 * (register_double.c).
 *
 * Labels that are not a column are filled in when all rows are read: placed by
 * coordinates in the level's boundaries, or as the CBS parent of the finer
 * level's code. Then the areas are sorted and get their final index.
 */
#include "link/spine.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "link/find.h"
#include "link/register_key.h"
#include "link/rewrite.h"

static bool
grow_spine(struct wb_spine *spine)
{
	size_t capacity = spine->capacity ? 2 * spine->capacity : 4096;
	uint16_t *units = wb_memory_resize(spine->units,
					   capacity * spine->bases,
					   sizeof *units);
	bool *has_id = wb_memory_resize(spine->has_id, capacity, sizeof *has_id);
	uint64_t *key = wb_memory_resize(spine->record_key, capacity,
					 sizeof *key);
	uint64_t *own = wb_memory_resize(spine->address_key, capacity,
					 sizeof *own);
	uint32_t *area = wb_memory_resize(spine->area, capacity * spine->levels,
					  sizeof *area);
	struct wb_position *position =
		wb_memory_resize(spine->position, capacity, sizeof *position);
	struct wb_spine_vicinity *vicinity =
		wb_memory_resize(spine->vicinity, capacity, sizeof *vicinity);
	struct wb_spine_units *of_address =
		wb_memory_resize(spine->of_address, capacity,
				 sizeof *of_address);

	spine->units = units ? units : spine->units;
	spine->has_id = has_id ? has_id : spine->has_id;
	spine->record_key = key ? key : spine->record_key;
	spine->address_key = own ? own : spine->address_key;
	spine->area = area ? area : spine->area;
	spine->position = position ? position : spine->position;
	spine->vicinity = vicinity ? vicinity : spine->vicinity;
	spine->of_address = of_address ? of_address : spine->of_address;
	if (!units || !has_id || !key || !own || !area || !position ||
	    !vicinity || !of_address)
		return false;
	spine->capacity = capacity;
	return true;
}

static void
release_spine(struct wb_spine *spine)
{
	wb_memory_free(spine->units);
	wb_memory_free(spine->has_id);
	wb_memory_free(spine->record_key);
	wb_memory_free(spine->address_key);
	wb_memory_free(spine->area);
	wb_memory_free(spine->position);
	wb_memory_free(spine->vicinity);
	wb_memory_free(spine->of_address);
}

uint64_t
wb_record_key(const struct wb_hash_key *secret, char kind, struct wb_text id)
{
	char text[WB_ADDRESS_KEY_SIZE + 1] = { kind };
	uint64_t whole;

	/* A longer one by its hash: two may differ at their ends only. */
	if (id.length > WB_ADDRESS_KEY_SIZE) {
		whole = wb_hash(secret, id.start, id.length);
		id = (struct wb_text){ (const char *)&whole, sizeof whole };
	}
	if (id.length > 0)
		memcpy(text + 1, id.start, id.length);
	return wb_hash(secret, text, id.length + 1);
}

/* No label is no area; a label for which there is no room is an error. */
static enum wb_status
label_of(struct wb_spine *spine, uint32_t level, struct wb_text label,
	 uint32_t *area, struct wb_error *err)
{
	struct wb_areas *areas = spine->linker->areas;
	char code[WB_MOST_CODE];
	size_t length = wb_area_code_normalise(
		wb_areas_level_name(areas, level), label, code);

	*area = WB_NO_AREA;
	spine->too_long[level] += length == 0 && label.length >= WB_MOST_CODE;
	if (length == 0)
		return WB_OK;
	*area = wb_areas_add(areas, level, (struct wb_text){ code, length });
	return *area == WB_NO_AREA ? wb_link_no_room(spine->linker, err) : WB_OK;
}

uint16_t
wb_register_units_of(const struct wb_spine *spine, size_t base,
		     const struct wb_record *record)
{
	int bit = spine->base_bit[base], number = spine->base_number[base];
	double value;

	if (number < 0)
		return bit < 0 || (record->holds >> bit & 1);
	value = record->numbers[number];
	return value >= UINT16_MAX ? UINT16_MAX :
	       value >= 0 ? (uint16_t)value : 0;
}

static void
put_units(struct wb_spine *spine, const struct wb_record *record)
{
	uint16_t *units = &spine->units[spine->count * spine->bases];

	for (size_t base = 0; base < spine->bases; base++) {
		int number = spine->base_number[base];

		units[base] = wb_register_units_of(spine, base, record);
		spine->no_number[base] += number >= 0 &&
					  !(record->numbers[number] >= 0);
	}
}

/* Room for one more address; the same row may be asked for again. */
static bool
has_room(struct wb_spine *spine)
{
	return spine->count < spine->capacity || grow_spine(spine);
}

static enum wb_status
put_address(struct wb_spine *spine, const struct wb_record *record,
	    const struct wb_register_keys *keys, struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	struct wb_text household = record->texts[WB_REGISTER_HOUSEHOLD];
	size_t address = spine->count;
	enum wb_status status = WB_OK;

	put_units(spine, record);
	spine->has_id[address] = household.length > 0;
	spine->address_key[address] = wb_register_own_key(spine->linker, keys);
	spine->record_key[address] = household.length > 0 ?
		wb_record_key(spine->linker->secret, 'h', household) :
		spine->address_key[address];
	for (uint32_t level = 0; status == WB_OK && level < spine->levels;
	     level++)
		status = label_of(spine, level,
				  record->texts[WB_REGISTER_LEVELS + level],
				  &spine->area[address * spine->levels + level],
				  err);
	if (project->addresses.position.x)
		spine->position[address] = (struct wb_position){
			record->numbers[0], record->numbers[1] };
	spine->account->used++;
	spine->count++;
	return status;
}

static enum wb_status
add_address(void *context, const struct wb_record *record,
	    struct wb_error *err)
{
	struct wb_spine *spine = context;
	char by_postcode[WB_ADDRESS_KEY_SIZE], by_street[WB_STREET_KEY_SIZE];
	char rewritten[WB_REWRITE_SIZE], place_text[WB_STREET_SIZE];
	struct wb_address_texts texts;
	bool whole = wb_key_read(spine->linker, record->texts, &texts);
	struct wb_text place = wb_place_form(texts.place, place_text);
	struct wb_register_keys keys = {
		.postcode = { by_postcode, 0 }, .street = { by_street, 0 },
		.id = wb_rewrite(&spine->linker->project->addresses.rewrite,
				 record->texts[WB_REGISTER_ID], rewritten),
	};
	uint32_t double_of;

	if (whole) {
		keys.postcode.length = wb_address_key(&texts, by_postcode);
		keys.street.length = texts.street.length == 0 ? 0 :
			wb_street_key(&texts, place, by_street);
	}
	if (keys.postcode.length == 0 && keys.id.length == 0 &&
	    keys.street.length == 0) {
		spine->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	if (!has_room(spine) ||
	    !wb_register_add_keys(spine, &keys, &double_of))
		return wb_error_no_memory(err);
	if (double_of != WB_NO_ADDRESS) {
		spine->account->ignored[wb_register_contradicts(spine, record,
				&keys, double_of) ?
			WB_IGNORED_CONTRADICTS : WB_IGNORED_DOUBLE]++;
		return WB_OK;
	}
	if (!wb_register_add_vicinities(spine, &texts, place))
		return wb_error_no_memory(err);
	wb_register_note_place(spine->linker, place);
	return put_address(spine, record, &keys, err);
}

static enum wb_status
read_file(struct wb_spine *spine, const struct wb_table_plan *plan,
	  const char *path, struct wb_error *err)
{
	struct wb_linker *linker = spine->linker;
	struct wb_table *table;
	enum wb_status status = wb_table_open(path, plan, linker->arena,
					      linker->notices, &table, err);

	if (status != WB_OK)
		return status;
	status = wb_table_each(table, add_address, spine, err);
	spine->account->read += wb_table_rows(table);
	wb_account_add_rejects(spine->account, path, wb_table_rejects(table));
	wb_account_add_left_out(spine->account, wb_table_left_out(table));
	linker->bytes_done += wb_table_bytes(table);
	wb_table_close(table);
	return status;
}

static void
tell_too_long(const struct wb_spine *spine)
{
	const struct wb_linker *linker = spine->linker;

	for (uint32_t level = 0; level < spine->levels; level++)
		if (spine->too_long[level] > 0)
			wb_notice_add(linker->notices, WB_WARNING, NULL, 0, 0,
				_("is this the column of the codes?"),
				P_("level '%s': %zu address has a code of more than %d bytes, and counts in no area",
				   "level '%s': %zu addresses have a code of more than %d bytes, and count in no area",
				   spine->too_long[level]),
				wb_areas_level_name(linker->areas, level),
				spine->too_long[level], WB_MOST_CODE - 1);
}

static void
tell_no_number(const struct wb_spine *spine)
{
	const struct wb_linker *linker = spine->linker;
	const struct wb_register_spec *spec = &linker->project->addresses;

	for (size_t base = 0; base < spine->bases; base++)
		if (spine->no_number[base] > 0)
			wb_notice_add(linker->notices, WB_WARNING,
				linker->project->path,
				spec->bases[base].place.line, 0, NULL,
				P_("base '%s': %zu address has no number there, or a negative one; it counts as 0",
				   "base '%s': %zu addresses have no number there, or a negative one; they count as 0",
				   spine->no_number[base]),
				spec->bases[base].name, spine->no_number[base]);
}

/* The conditions and numbers that the bases need, behind those of the place. */
static void
plan_bases(struct wb_spine *spine, const struct wb_condition **conditions,
	   const char **numbers, struct wb_table_plan *plan)
{
	const struct wb_register_spec *spec =
		&spine->linker->project->addresses;

	for (size_t base = 0; base < spine->bases; base++) {
		const struct wb_base_spec *own = &spec->bases[base];

		spine->base_bit[base] = spine->base_number[base] = -1;
		if (own->sum) {
			spine->base_number[base] = (int)plan->number_count;
			numbers[plan->number_count++] = own->sum;
		} else if (own->where.count > 0) {
			spine->base_bit[base] = (int)plan->condition_count;
			conditions[plan->condition_count++] = &own->where;
		}
	}
}

static const enum wb_text_role text_roles[WB_REGISTER_COUNT] = {
	WB_KEY_ROLES,
};

static enum wb_status
read_rows(struct wb_spine *spine, struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	const struct wb_register_spec *spec = &project->addresses;
	const char *texts[WB_REGISTER_COUNT] = {
		[WB_REGISTER_ID] = spec->id,
		[WB_REGISTER_HOUSEHOLD] = spec->household_id,
	};
	const char *numbers[2 + WB_MOST_BASES] = { spec->position.x,
						   spec->position.y };
	const struct wb_condition *conditions[WB_MOST_BASES];
	struct wb_table_plan plan = {
		.file = &spec->file, .project_path = project->path,
		.texts = texts, .roles = text_roles,
		.text_count = WB_REGISTER_LEVELS + spine->levels,
		.quarter = project->quarter,
		.numbers = numbers, .number_count = spec->position.x ? 2 : 0,
		.conditions = conditions, .records = true,
	};
	struct wb_source_files files = { NULL, 0 };
	enum wb_status status;

	plan_bases(spine, conditions, numbers, &plan);
	wb_key_columns(&spec->key, texts);
	for (size_t level = 0; level < spine->levels; level++)
		if (project->levels[level].way == WB_LABEL_COLUMN)
			texts[WB_REGISTER_LEVELS + level] =
				project->levels[level].column;
	status = wb_link_files(spine->linker, &spec->file, &files, err);
	for (size_t path = 0; status == WB_OK && path < files.count; path++)
		status = read_file(spine, &plan, files.paths[path], err);
	if (status == WB_OK) {
		tell_too_long(spine);
		tell_no_number(spine);
		wb_register_tell_doubles(spine);
	}
	return status;
}

/* An id that stands on more addresses is a placeholder, and no household's. */
enum { MOST_ADDRESSES_OF_ID = 5 };

/* Units with an id that share an address with its first count once for it. */
static bool
counts_id(const struct wb_spine *spine, size_t unit)
{
	uint32_t first = spine->of_address[unit].first;

	return spine->has_id[unit] &&
	       (first == unit || !spine->has_id[first] ||
		spine->record_key[first] != spine->record_key[unit]);
}

/* Takes the ids that are none from their addresses; returns how many had one. */
static bool
drop_ids(struct wb_spine *spine, const struct wb_key_table *counts,
	 size_t *dropped)
{
	for (size_t address = 0; address < spine->count; address++) {
		uint64_t id = spine->record_key[address];
		uint32_t known;

		if (!spine->has_id[address] ||
		    wb_key_table_find(counts, id) <= MOST_ADDRESSES_OF_ID)
			continue;
		if (!wb_key_table_add(&spine->linker->not_ids, id, 0, &known))
			return false;
		spine->has_id[address] = false;
		spine->record_key[address] = spine->address_key[address];
		(*dropped)++;
	}
	return true;
}

/*
 * A placeholder such as `onbekend` would give all its households one key, and
 * the rounding of their numbers would be a function of the number alone.
 */
static enum wb_status
drop_placeholders(struct wb_spine *spine, struct wb_error *err)
{
	struct wb_key_table counts;
	size_t dropped = 0;
	uint32_t before;
	bool done = true;

	wb_key_table_init(&counts);
	for (size_t address = 0; done && address < spine->count; address++)
		done = !counts_id(spine, address) ||
		       wb_key_table_count(&counts, spine->record_key[address],
					  &before);
	done = done && drop_ids(spine, &counts, &dropped);
	wb_key_table_release(&counts);
	if (!done)
		return wb_error_no_memory(err);
	if (dropped > 0)
		wb_notice_add(spine->linker->notices, WB_WARNING, NULL, 0, 0,
			_("list such a placeholder under 'missing'"),
			_("%zu addresses have a household id that stands on more than %d addresses; it is not taken as one"),
			dropped, MOST_ADDRESSES_OF_ID);
	return WB_OK;
}

/* Which unit stands behind which, where there are several at an address. */
static bool
keep_sharing(const struct wb_spine *spine)
{
	struct wb_linker *linker = spine->linker;

	if (spine->sharing == 0)
		return true;
	linker->next_unit = wb_arena_array(linker->arena, spine->count,
					   sizeof *linker->next_unit);
	for (size_t unit = 0; linker->next_unit && unit < spine->count; unit++)
		linker->next_unit[unit] = spine->of_address[unit].next;
	return linker->next_unit != NULL;
}

/* Hands the spine over, turned to levels x addresses with final indices. */
static enum wb_status
keep_spine(struct wb_spine *spine, struct wb_error *err)
{
	struct wb_linker *linker = spine->linker;
	const uint32_t *moved = wb_areas_sort(linker->areas);
	size_t count = spine->count;

	linker->units = wb_arena_array(linker->arena, count * spine->bases,
				       sizeof *linker->units);
	linker->has_id = wb_arena_array(linker->arena, count,
					sizeof *linker->has_id);
	linker->record_key = wb_arena_array(linker->arena, count,
					    sizeof *linker->record_key);
	linker->area = wb_arena_array(linker->arena, count * spine->levels,
				      sizeof *linker->area);
	if (!keep_sharing(spine))
		return wb_error_no_memory(err);
	if (!moved || !linker->units || !linker->has_id ||
	    !linker->record_key || !linker->area)
		return wb_error_no_memory(err);
	if (count > 0) {
		memcpy(linker->has_id, spine->has_id,
		       count * sizeof *spine->has_id);
		memcpy(linker->record_key, spine->record_key,
		       count * sizeof *spine->record_key);
	}
	for (size_t base = 0; base < spine->bases; base++)
		for (size_t address = 0; address < count; address++)
			linker->units[base * count + address] =
				spine->units[address * spine->bases + base];
	for (size_t level = 0; level < spine->levels; level++) {
		uint32_t *out = linker->area + level * count;

		for (size_t address = 0; address < count; address++) {
			uint32_t area = spine->area[address * spine->levels +
						    level];

			out[address] = area == WB_NO_AREA ? area : moved[area];
		}
	}
	linker->address_count = count;
	return wb_spine_find_parents(linker, err);
}

enum wb_status
wb_link_register(struct wb_linker *linker, struct wb_error *err)
{
	struct wb_spine spine = {
		.linker = linker,
		.account = &linker->accounts[linker->account_count++],
		.levels = linker->project->level_count,
		.bases = linker->project->addresses.base_count,
		.by_id = wb_register_is_by_id(&linker->project->addresses),
	};
	const struct wb_streets_spec *spec = &linker->project->addresses.streets;
	enum wb_status status;

	spine.account->source = UINT32_MAX;
	status = spec->file.path ?
		 wb_street_names_read(spec, linker->project->path,
				      linker->arena, linker->notices,
				      &linker->street_names, err) : WB_OK;
	if (status == WB_OK)
		status = read_rows(&spine, err);
	if (status == WB_OK)
		status = drop_placeholders(&spine, err);
	if (status == WB_OK)
		status = wb_spine_fill_labels(&spine, err);
	if (status == WB_OK)
		status = keep_spine(&spine, err);
	if (status == WB_OK)
		status = wb_spine_fill_vicinities(&spine, err);
	release_spine(&spine);
	return status;
}
