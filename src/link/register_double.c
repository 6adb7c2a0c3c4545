/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A row of the register whose key was there before. Most say the same again,
 * and do no harm. One that says something else is a sign of a mistake: another
 * area or household, another id at one address, another address of one id, or
 * another number of residents. It is held against what was kept of the first,
 * so no row costs more for it; an area or household that one of the two leaves
 * out contradicts nothing.
 */
#include "link/register_key.h"

#include "wijkbeeld/message.h"

static bool
has_other_area(const struct wb_spine *spine, const struct wb_record *record,
	       uint32_t known, uint32_t level)
{
	const struct wb_areas *areas = spine->linker->areas;
	uint32_t area = spine->area[known * spine->levels + level];
	char code[WB_MOST_CODE];
	size_t length = wb_area_code_normalise(
		wb_areas_level_name(areas, level),
		record->texts[WB_REGISTER_LEVELS + level], code);

	return length > 0 && area != WB_NO_AREA &&
	       wb_areas_find(areas, level, (struct wb_text){ code, length }) !=
	       area;
}

/* Another unit is found by this key, or none is. */
static bool
finds_other(const struct wb_spine *spine, const struct wb_key_table *table,
	    struct wb_text key, uint32_t known)
{
	uint32_t found;

	if (key.length == 0)
		return false;
	found = wb_key_table_find(table, wb_hash(&spine->linker->lookup,
						 key.start, key.length));
	return found == WB_NO_ADDRESS ||
	       spine->of_address[found].first !=
	       spine->of_address[known].first;
}

static bool
has_other_household(const struct wb_spine *spine,
		    const struct wb_record *record, uint32_t known)
{
	struct wb_text household = record->texts[WB_REGISTER_HOUSEHOLD];

	return household.length > 0 && spine->has_id[known] &&
	       wb_record_key(spine->linker->secret, 'h', household) !=
	       spine->record_key[known];
}

static bool
lies_elsewhere(const struct wb_spine *spine, const struct wb_record *record,
	       uint32_t known)
{
	const struct wb_position *first = &spine->position[known];

	return spine->linker->project->addresses.position.x &&
	       (first->x < record->numbers[0] || first->x > record->numbers[0] ||
		first->y < record->numbers[1] || first->y > record->numbers[1]);
}

bool
wb_register_contradicts(const struct wb_spine *spine,
			const struct wb_record *record,
			const struct wb_register_keys *keys, uint32_t known)
{
	const struct wb_linker *linker = spine->linker;
	bool other = has_other_household(spine, record, known) ||
		     lies_elsewhere(spine, record, known) ||
		     finds_other(spine, &linker->keys, keys->postcode, known) ||
		     finds_other(spine, &linker->ids, keys->id, known);

	for (uint32_t level = 0; !other && level < spine->levels; level++)
		other = has_other_area(spine, record, known, level);
	for (size_t base = 0; !other && base < spine->bases; base++)
		other = wb_register_units_of(spine, base, record) !=
			spine->units[known * spine->bases + base];
	return other;
}

void
wb_register_tell_doubles(const struct wb_spine *spine)
{
	const struct wb_linker *linker = spine->linker;
	const struct wb_register_spec *spec = &linker->project->addresses;
	size_t contradict = (size_t)
		spine->account->ignored[WB_IGNORED_CONTRADICTS];

	if (spine->sharing > 0)
		wb_notice_add(linker->notices, WB_NOTE, linker->project->path,
			spec->file.place.line, 0, NULL,
			P_("%zu unit shares the address of another: rows of sources that link by address are of each of them",
			   "%zu units share the address of another: rows of sources that link by address are of each of them",
			   spine->sharing), spine->sharing);
	if (contradict > 0)
		wb_notice_add(linker->notices, WB_WARNING,
			linker->project->path, spec->file.place.line, 0,
			spec->unit == WB_SPINE_HOUSEHOLD || spec->id
			? _("remove the row that is not right from the file")
			: _("remove the row that is not right from the file; or state `id`, the column that tells the units of an address apart"),
			P_("%zu row of the register says something else than the row of that address before it; the first counts",
			   "%zu rows of the register say something else than the row of that address before them; the first counts",
			   contradict), contradict);
}
