/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading the address register: the spine from which every denominator comes.
 *
 * One pass over the file makes a row of small numbers for each address: how
 * many of each base it is or has (see struct wb_base_spec), the keyed hash of
 * its household, and an area for each level.
 * The key is hashed under a key of this run's memory and looked up from then
 * on; the text is not kept. A second address with the same key is a double and
 * does not count.
 *
 * Labels that are not a column are filled in when all rows are read: placed by
 * coordinates in the level's boundaries, or as the CBS parent of the finer
 * level's code. Then the areas are sorted and get their final index.
 */
#include "link/link.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

#include "link/address_key.h"

/* The texts of the plan, in this order; then one for each level. */
enum {
	TEXT_POSTCODE, TEXT_NUMBER, TEXT_LETTER, TEXT_ADDITION, TEXT_ID,
	TEXT_HOUSEHOLD, TEXT_LEVELS,
	TEXT_COUNT = TEXT_LEVELS + WB_MOST_LEVELS,
};

/*
 * The register while its rows come in; addresses x levels and addresses x
 * bases, row-major. Base b has its condition at bit base_bit[b] of what holds,
 * or its number at base_number[b] of the record; -1 for neither.
 */
struct spine {
	struct wb_linker *linker;
	struct wb_account *account;
	size_t levels, bases, count, capacity;
	int base_bit[WB_MOST_BASES], base_number[WB_MOST_BASES];
	uint16_t *units;
	size_t no_number[WB_MOST_BASES];	/* addresses that have none */
	bool *has_id;			/* the record key is of a household id */
	uint64_t *record_key;
	uint64_t *address_key;		/* falls back to this; see below */
	uint32_t *area;
	struct wb_position *position;
	size_t too_long[WB_MOST_LEVELS];	/* addresses: no code is that long */
};

static bool
grow_spine(struct spine *spine)
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

	spine->units = units ? units : spine->units;
	spine->has_id = has_id ? has_id : spine->has_id;
	spine->record_key = key ? key : spine->record_key;
	spine->address_key = own ? own : spine->address_key;
	spine->area = area ? area : spine->area;
	spine->position = position ? position : spine->position;
	if (!units || !has_id || !key || !own || !area || !position)
		return false;
	spine->capacity = capacity;
	return true;
}

static void
release_spine(struct spine *spine)
{
	wb_memory_free(spine->units);
	wb_memory_free(spine->has_id);
	wb_memory_free(spine->record_key);
	wb_memory_free(spine->address_key);
	wb_memory_free(spine->area);
	wb_memory_free(spine->position);
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
label_of(struct spine *spine, uint32_t level, struct wb_text label,
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

/* Sets `*fresh` to whether the address is new; false when memory is out. */
static bool
add_keys(struct spine *spine, const struct wb_record *record,
	 struct wb_text key, bool *fresh)
{
	struct wb_linker *linker = spine->linker;
	struct wb_text id = record->texts[TEXT_ID];
	uint32_t address = (uint32_t)spine->count, known = WB_NO_ADDRESS;

	if (key.length > 0 &&
	    !wb_key_table_add(&linker->keys,
			      wb_hash(&linker->lookup, key.start, key.length),
			      address, &known))
		return false;
	*fresh = known == WB_NO_ADDRESS;
	if (!*fresh || id.length == 0)
		return true;
	if (!wb_key_table_add(&linker->ids,
			      wb_hash(&linker->lookup, id.start, id.length),
			      address, &known))
		return false;
	*fresh = known == WB_NO_ADDRESS || key.length > 0;
	return true;
}

/* How many of a base the row is or has. */
static uint16_t
units_of(struct spine *spine, size_t base, const struct wb_record *record)
{
	int bit = spine->base_bit[base], number = spine->base_number[base];
	double value;

	if (number < 0)
		return bit < 0 || (record->holds >> bit & 1);
	value = record->numbers[number];
	spine->no_number[base] += !(value >= 0);
	return value >= UINT16_MAX ? UINT16_MAX :
	       value >= 0 ? (uint16_t)value : 0;
}

static enum wb_status
add_address(struct spine *spine, const struct wb_record *record,
	    struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	const struct wb_text *texts = record->texts;
	struct wb_text household = texts[TEXT_HOUSEHOLD];
	char buffer[WB_ADDRESS_KEY_SIZE];
	struct wb_text key = { buffer, wb_address_key(
		(struct wb_address_texts){ texts[TEXT_POSTCODE],
			texts[TEXT_NUMBER], texts[TEXT_LETTER],
			texts[TEXT_ADDITION] }, buffer) };
	size_t address = spine->count;
	enum wb_status status = WB_OK;
	bool fresh;

	if (key.length == 0 && texts[TEXT_ID].length == 0) {
		spine->account->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	if ((address == spine->capacity && !grow_spine(spine)) ||
	    !add_keys(spine, record, key, &fresh))
		return wb_error_no_memory(err);
	if (!fresh) {
		spine->account->ignored[WB_IGNORED_DOUBLE]++;
		return WB_OK;
	}
	for (size_t base = 0; base < spine->bases; base++)
		spine->units[address * spine->bases + base] =
			units_of(spine, base, record);
	spine->has_id[address] = household.length > 0;
	spine->address_key[address] = key.length > 0 ?
		wb_record_key(spine->linker->secret, 'a', key) :
		wb_record_key(spine->linker->secret, 'i', texts[TEXT_ID]);
	spine->record_key[address] = household.length > 0 ?
		wb_record_key(spine->linker->secret, 'h', household) :
		spine->address_key[address];
	for (uint32_t level = 0; status == WB_OK && level < spine->levels;
	     level++)
		status = label_of(spine, level, texts[TEXT_LEVELS + level],
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
read_file(struct spine *spine, const struct wb_table_plan *plan,
	  const char *path, struct wb_error *err)
{
	struct wb_linker *linker = spine->linker;
	struct wb_table *table;
	struct wb_record record;
	bool more = true;
	enum wb_status status = wb_table_open(path, plan, linker->arena,
					      linker->notices, &table, err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && more) {
		status = wb_table_next(table, &record, &more, err);
		if (status == WB_OK && more)
			status = add_address(spine, &record, err);
	}
	spine->account->read += wb_table_rows(table);
	wb_account_add_rejects(spine->account, path, wb_table_rejects(table));
	wb_account_add_left_out(spine->account, wb_table_left_out(table));
	linker->bytes_done += wb_table_bytes(table);
	wb_table_close(table);
	return status;
}

static void
tell_too_long(const struct spine *spine)
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
tell_no_number(const struct spine *spine)
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
plan_bases(struct spine *spine, const struct wb_condition **conditions,
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

static const enum wb_text_role text_roles[TEXT_COUNT] = {
	[TEXT_NUMBER] = WB_TEXT_HOUSE_NUMBER,
	[TEXT_ADDITION] = WB_TEXT_HOUSE_NUMBER,
};

static enum wb_status
read_rows(struct spine *spine, struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	const struct wb_register_spec *spec = &project->addresses;
	const char *texts[TEXT_COUNT] = {
		[TEXT_POSTCODE] = spec->key.postcode,
		[TEXT_NUMBER] = spec->key.number,
		[TEXT_LETTER] = spec->key.letter,
		[TEXT_ADDITION] = spec->key.addition,
		[TEXT_ID] = spec->id,
		[TEXT_HOUSEHOLD] = spec->household_id,
	};
	const char *numbers[2 + WB_MOST_BASES] = { spec->position.x,
						   spec->position.y };
	const struct wb_condition *conditions[WB_MOST_BASES];
	struct wb_table_plan plan = {
		.file = &spec->file, .project_path = project->path,
		.texts = texts, .roles = text_roles,
		.text_count = TEXT_LEVELS + spine->levels,
		.quarter = project->quarter,
		.numbers = numbers, .number_count = spec->position.x ? 2 : 0,
		.conditions = conditions, .records = true,
	};
	struct wb_source_files files = { NULL, 0 };
	enum wb_status status;

	plan_bases(spine, conditions, numbers, &plan);
	for (size_t level = 0; level < spine->levels; level++)
		if (project->levels[level].way == WB_LABEL_COLUMN)
			texts[TEXT_LEVELS + level] = project->levels[level].column;
	status = wb_link_files(spine->linker, &spec->file, &files, err);
	for (size_t path = 0; status == WB_OK && path < files.count; path++)
		status = read_file(spine, &plan, files.paths[path], err);
	if (status == WB_OK) {
		tell_too_long(spine);
		tell_no_number(spine);
	}
	return status;
}

/* An id that stands on more addresses is a placeholder, and no household's. */
enum { MOST_ADDRESSES_OF_ID = 5 };

/* Takes the ids that are none from their addresses; returns how many had one. */
static bool
drop_ids(struct spine *spine, const struct wb_key_table *counts,
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
drop_placeholders(struct spine *spine, struct wb_error *err)
{
	struct wb_key_table counts;
	size_t dropped = 0;
	uint32_t before;
	bool done = true;

	wb_key_table_init(&counts);
	for (size_t address = 0; done && address < spine->count; address++)
		done = !spine->has_id[address] ||
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

static void
tell_outside(const struct spine *spine, uint32_t level, size_t outside)
{
	const struct wb_linker *linker = spine->linker;

	if (outside == 0)
		return;
	wb_notice_add(linker->notices, WB_WARNING, NULL, 0, 0,
		_("they count in no area of this level; a coarse map has them in the water"),
		P_("level '%s': %zu address lies within no boundary",
		   "level '%s': %zu addresses lie within no boundary", outside),
		wb_areas_level_name(linker->areas, level), outside);
}

static enum wb_status
place_level(struct spine *spine, uint32_t level, struct wb_error *err)
{
	struct wb_linker *linker = spine->linker;
	size_t outside = 0;

	for (size_t address = 0; address < spine->count; address++) {
		size_t found = wb_locator_find(linker->locators[level],
					       spine->position[address]);
		uint32_t area = WB_NO_AREA;

		outside += found == SIZE_MAX;
		if (found != SIZE_MAX) {
			const char *code =
				linker->boundaries[level].items[found].code;

			area = wb_areas_add(linker->areas, level,
					    wb_text_of(code));
			if (area == WB_NO_AREA)
				return wb_link_no_room(linker, err);
		}
		spine->area[address * spine->levels + level] = area;
	}
	tell_outside(spine, level, outside);
	return WB_OK;
}

static enum wb_status
derive_level(struct spine *spine, uint32_t level, struct wb_error *err)
{
	struct wb_areas *areas = spine->linker->areas;
	uint32_t finer = level + 1;

	for (size_t address = 0; address < spine->count; address++) {
		uint32_t *row = spine->area + address * spine->levels;
		char code[WB_MOST_CODE];
		size_t length;

		row[level] = WB_NO_AREA;
		if (row[finer] == WB_NO_AREA)
			continue;
		length = wb_area_code_parent(wb_areas_level_name(areas, finer),
			wb_areas_get(areas, row[finer])->code, code);
		if (length == 0)
			continue;
		row[level] = wb_areas_add(areas, level,
					  (struct wb_text){ code, length });
		if (row[level] == WB_NO_AREA)
			return wb_link_no_room(spine->linker, err);
	}
	return WB_OK;
}

/* Labels that are no column, finest level first: a parent needs its child. */
static enum wb_status
fill_labels(struct spine *spine, struct wb_error *err)
{
	const struct wb_project *project = spine->linker->project;
	enum wb_status status = WB_OK;

	if (project->addresses.position.x)
		status = wb_positions_to_wgs84(spine->position, spine->count,
			project->addresses.position.system, err);
	for (size_t level = spine->levels; level-- > 0 && status == WB_OK;) {
		switch (project->levels[level].way) {
		case WB_LABEL_COLUMN:
			break;
		case WB_LABEL_PLACE:
			status = place_level(spine, (uint32_t)level, err);
			break;
		case WB_LABEL_PARENT:
			status = derive_level(spine, (uint32_t)level, err);
			break;
		}
	}
	return status;
}

/*
 * The parent at each coarser level: the one area that holds all of it, as far
 * as its addresses have a label there. One that has none says nothing; else a
 * single gap in the register would take a block out of its municipality.
 */
static enum wb_status
find_parents(struct wb_linker *linker, struct wb_error *err)
{
	enum { UNSEEN = UINT32_MAX - 1 };
	size_t levels = wb_areas_levels(linker->areas);
	size_t count = wb_areas_count(linker->areas);
	uint32_t *parent = wb_memory_array(count, sizeof *parent);

	if (!parent)
		return wb_error_no_memory(err);
	for (size_t coarse = 0; coarse < levels; coarse++) {
		const uint32_t *above = linker->area +
					coarse * linker->address_count;

		for (size_t area = 0; area < count; area++)
			parent[area] = UNSEEN;
		for (size_t fine = coarse + 1; fine < levels; fine++) {
			const uint32_t *below = linker->area +
						fine * linker->address_count;

			for (size_t a = 0; a < linker->address_count; a++) {
				if (below[a] == WB_NO_AREA ||
				    above[a] == WB_NO_AREA)
					continue;
				if (parent[below[a]] == UNSEEN)
					parent[below[a]] = above[a];
				else if (parent[below[a]] != above[a])
					parent[below[a]] = WB_NO_AREA;
			}
		}
		for (uint32_t area = 0; area < count; area++)
			if (parent[area] != UNSEEN)
				wb_areas_set_parent(linker->areas, area,
						    (uint32_t)coarse,
						    parent[area]);
	}
	wb_memory_free(parent);
	return WB_OK;
}

/* Hands the spine over, turned to levels x addresses with final indices. */
static enum wb_status
keep_spine(struct spine *spine, struct wb_error *err)
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
	return find_parents(linker, err);
}

enum wb_status
wb_link_register(struct wb_linker *linker, struct wb_error *err)
{
	struct spine spine = {
		.linker = linker,
		.account = &linker->accounts[linker->account_count++],
		.levels = linker->project->level_count,
		.bases = linker->project->addresses.base_count,
	};
	enum wb_status status;

	spine.account->source = UINT32_MAX;
	status = read_rows(&spine, err);
	if (status == WB_OK)
		status = drop_placeholders(&spine, err);
	if (status == WB_OK)
		status = fill_labels(&spine, err);
	if (status == WB_OK)
		status = keep_spine(&spine, err);
	release_spine(&spine);
	return status;
}
