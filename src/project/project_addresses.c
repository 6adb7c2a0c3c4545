/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The spine of a project: its register of addresses, the levels of its
 * geography and their boundaries.
 *
 * Levels come from `addresses.areas`, or from `levels` in a project without
 * addresses. Either way they stand from coarse to fine, and all other parts
 * name them, so they are checked first.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

/* `{within: boundaries}` or `{parent_of: wijk}`. */
struct label_way { const char *within, *parent_of; };

static const struct wb_field label_fields[] = {
	{ "within", WB_FIELD_TEXT, .offset = offsetof(struct label_way, within),
	  .form = "boundaries",
	  .help = N_("placed by the coordinates in the level's boundaries") },
	{ "parent_of", WB_FIELD_TEXT,
	  .offset = offsetof(struct label_way, parent_of),
	  .help = N_("the CBS parent of this next finer level's code") },
	{ .name = NULL },
};

/* --- reading --------------------------------------------------------------- */

static bool
has_room_for_levels(const struct wb_schema_walk *walk,
		    const struct wb_yaml *node, size_t count)
{
	if (count <= WB_MOST_LEVELS)
		return true;
	wb_schema_mistake(walk, node, NULL,
			  _("expected at most %d levels, found %zu"),
			  WB_MOST_LEVELS, count);
	return false;
}

static bool
add_level(const struct wb_schema_walk *walk, const struct wb_yaml *name,
	  const struct wb_yaml *value)
{
	struct wb_draft *draft = wb_draft_of(walk);
	size_t level = draft->project.level_count++;

	draft->levels[level].level = name->text;
	draft->levels[level].place = wb_place_of(name);
	draft->level_names[level] = name->text;
	draft->level_nodes[level] = value;
	return wb_schema_check_name(walk, name);
}

static bool
read_label(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	   struct wb_level_spec *level)
{
	const struct wb_field column = {
		.name = level->level, .type = WB_FIELD_TEXT,
	};
	struct label_way way = { .within = NULL };

	level->way = WB_LABEL_COLUMN;
	if (node->kind != WB_YAML_MAPPING)
		return wb_schema_value(walk, &column, node, &level->column);
	level->way = wb_yaml_find(node, "parent_of") ? WB_LABEL_PARENT
						     : WB_LABEL_PLACE;
	if (!wb_schema_read(walk, node, label_fields, &way))
		return false;
	if (!way.within != !way.parent_of)
		return true;
	wb_schema_mistake(walk, node, NULL,
			  _("%s: expected a column, {within: boundaries} or {parent_of: a level}"),
			  level->level);
	return false;
}

static bool
read_areas(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	   void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING || node->count == 0) {
		wb_schema_mistake(walk, node,
			_("write `areas: {gemeente: gemeentecode, buurt: buurtcode}`"),
			_("areas: expected each level with its column"));
		return false;
	}
	if (!has_room_for_levels(walk, node, node->count))
		return false;
	draft->project.level_count = 0;
	for (size_t row = 0; row < node->count; row++) {
		good &= add_level(walk, node->keys[row], node->items[row]);
		good &= read_label(walk, node->items[row],
				   &draft->levels[row]);
	}
	return good;
}

static bool
check_level_text(const struct wb_schema_walk *walk, const struct wb_yaml *node)
{
	char found[WB_FOUND_SIZE];

	if (node->kind == WB_YAML_SCALAR)
		return true;
	wb_schema_mistake(walk, node, NULL,
			  _("levels: expected the name of a level, found %s"),
			  wb_schema_found(node, found));
	return false;
}

bool
wb_read_levels(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	       void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	const struct wb_yaml *const *items = &node;
	size_t count = wb_items_of(node, &items);
	bool good = true;

	(void)into;
	/* Beside addresses it is a mistake anyhow; see wb_check_levels. */
	if (draft->project.addresses.present)
		return true;
	if (!has_room_for_levels(walk, node, count))
		return false;
	for (size_t row = 0; row < count; row++)
		good &= check_level_text(walk, items[row]) &&
			add_level(walk, items[row], items[row]);
	return good;
}

static const struct wb_word units[] = {
	{ "huishouden", WB_SPINE_HOUSEHOLD }, { "persoon", WB_SPINE_PERSON },
	{ "vestiging", WB_SPINE_ESTABLISHMENT }, { "pand", WB_SPINE_BUILDING },
	{ "perceel", WB_SPINE_PARCEL }, { "standplaats", WB_SPINE_PITCH },
	{ .word = NULL },
};

const char *
wb_spine_unit_name(enum wb_spine_unit unit)
{
	const struct wb_word *word = units;

	while (word->value != (int)unit)
		word++;
	return word->word;
}

/* The files are in Dutch, whatever the language of the pages. */
static const char *const many_units[] = {
	[WB_SPINE_HOUSEHOLD] = "huishoudens", [WB_SPINE_PERSON] = "personen",
	[WB_SPINE_ESTABLISHMENT] = "vestigingen",
	[WB_SPINE_BUILDING] = "panden", [WB_SPINE_PARCEL] = "percelen",
	[WB_SPINE_PITCH] = "standplaatsen",
};

const char *
wb_base_name(const struct wb_register_spec *spec, uint32_t base)
{
	if (base == WB_BASE_HOUSEHOLDS)
		return many_units[spec->unit];
	return base == WB_BASE_ADDRESSES ? "adressen" : spec->bases[base].name;
}

#define IN_REGISTER(member) .offset = offsetof(struct wb_register_spec, member)

const struct wb_field wb_address_fields[] = {
	{ "", WB_FIELD_GROUP, IN_REGISTER(file), .fields = wb_file_fields },
	{ "format", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("a name of templates/sources"),
	  .help = N_("a known format, which gives the fields that are not given here") },
	{ "key", WB_FIELD_MAPPING, IN_REGISTER(key),
	  .fields = wb_address_key_fields,
	  .help = N_("columns of the address: by its parts, or `address`, one that holds all") },
	{ "id", WB_FIELD_TEXT, IN_REGISTER(id),
	  .help = N_("column of the address identification; beside key, or without one; where `unit` is no household, of the unit: an address may have several") },
	{ "rewrite", WB_FIELD_MAPPING, IN_REGISTER(rewrite),
	  .fields = wb_rewrite_fields,
	  .help = N_("how the id is written in other files") },
	{ "streets", WB_FIELD_MAPPING, IN_REGISTER(streets),
	  .fields = wb_streets_fields,
	  .help = N_("a list of streets with the short names that other files may use") },
	{ "household_id", WB_FIELD_TEXT, IN_REGISTER(household_id),
	  .help = N_("column that identifies a household: rows of another than lives at the address now are not used") },
	{ "unit", WB_FIELD_WORD, IN_REGISTER(unit), .words = units,
	  .help = N_("what a row is, and so what is counted and protected; default huishouden") },
	{ "household", WB_FIELD_OWN,
	  IN_REGISTER(bases[WB_BASE_HOUSEHOLDS].where),
	  .read = wb_read_condition,
	  .form = N_("a condition, or a list of conditions that must all hold"),
	  .help = N_("which rows count as a unit; default each") },
	{ "bases", WB_FIELD_OWN, .read = wb_read_bases,
	  .fields = wb_base_fields, .each = "<base>",
	  .form = N_("each base with `where` or `sum`, and a label"),
	  .help = N_("what else figures may be counted against, with `per`") },
	{ "position", WB_FIELD_MAPPING, IN_REGISTER(position),
	  .fields = wb_position_fields,
	  .help = N_("columns of the coordinates") },
	{ "areas", WB_FIELD_OWN, .required = true, .read = read_areas,
	  .fields = label_fields, .each = "<level>",
	  .form = N_("each level, coarse to fine, with its column or fields"),
	  .help = N_("the areas that an address lies in") },
	{ "names", WB_FIELD_OWN, IN_REGISTER(names), .read = wb_read_path,
	  .form = N_("a path from the project file"),
	  .help = N_("file of code;naam with the names of the areas") },
	{ .name = NULL },
};

bool
wb_read_addresses(const struct wb_schema_walk *walk,
		  const struct wb_yaml *node, void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	const struct wb_yaml *merged;

	(void)into;
	draft->project.addresses.present = true;
	draft->project.addresses.file.reject_above = 0.05;
	draft->project.addresses.streets.file.reject_above = 0.05;
	wb_set_default_bases(&draft->project.addresses);
	draft->project.level_count = 0;
	merged = node->kind == WB_YAML_MAPPING
	       ? wb_preset_of_format(draft, node) : node;
	draft->addresses = merged == node && wb_yaml_find(node, "format")
			 ? NULL : merged;
	return merged && wb_schema_read(walk, merged, wb_address_fields,
					&draft->project.addresses);
}

#define IN_BOUNDARY(member) .offset = offsetof(struct wb_boundary_spec, member)

const struct wb_field wb_boundary_fields[] = {
	{ "format", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("a name of templates/sources"),
	  .help = N_("a known format, which gives the fields that are not given here") },
	{ "file", WB_FIELD_OWN, .required = true, IN_BOUNDARY(path),
	  .read = wb_read_path, .form = N_("a path from the project file"),
	  .help = N_("GeoPackage, Shapefile, GeoJSON, TopoJSON or CSV with WKT") },
	{ "layer", WB_FIELD_TEXT, IN_BOUNDARY(layer),
	  .help = N_("the layer in the file; default the first") },
	{ "code", WB_FIELD_TEXT, .required = true, IN_BOUNDARY(code),
	  .help = N_("attribute with the code of the area") },
	{ "name", WB_FIELD_TEXT, IN_BOUNDARY(name),
	  .help = N_("attribute with its name") },
	{ .name = NULL },
};

static bool
read_boundary(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	      const struct wb_yaml *node, struct wb_boundary_spec *boundary)
{
	const struct wb_yaml *merged = node->kind == WB_YAML_MAPPING
		? wb_preset_of_format(wb_draft_of(walk), node) : node;

	boundary->level = UINT32_MAX;
	boundary->place = wb_place_of(key);
	/* What a format that is not known would give is not missing. */
	if (!merged || (merged == node && wb_yaml_find(node, "format")))
		return false;
	return wb_schema_read(walk, merged, wb_boundary_fields, boundary);
}

bool
wb_read_boundaries(const struct wb_schema_walk *walk,
		   const struct wb_yaml *node, void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING)
		return wb_schema_read(walk, node, wb_boundary_fields, NULL);
	draft->boundaries = wb_arena_array(walk->arena, node->count,
					   sizeof *draft->boundaries);
	draft->boundary_keys = node->keys;
	if (!draft->boundaries)
		return false;
	draft->project.boundary_count = node->count;
	for (size_t row = 0; row < node->count; row++)
		good &= read_boundary(walk, node->keys[row], node->items[row],
				      &draft->boundaries[row]);
	return good;
}

/* --- checks ------------------------------------------------------------------ */

static bool
check_doubles(const struct wb_draft *draft)
{
	bool good = true;

	for (size_t level = 1; level < draft->project.level_count; level++)
		for (size_t before = 0; before < level; before++) {
			if (strcmp(draft->level_names[level],
				   draft->level_names[before]) != 0 ||
			    draft->project.addresses.present)
				continue;
			wb_schema_mistake(&draft->walk,
					  draft->level_nodes[level],
					  _("remove one of the two"),
					  _("level '%s' stands here twice"),
					  draft->level_names[level]);
			good = false;
		}
	return good;
}

static bool
check_presence(const struct wb_draft *draft, const struct wb_yaml *root)
{
	const struct wb_yaml *levels = wb_yaml_find(root, "levels");

	if (draft->project.addresses.present && levels) {
		wb_schema_mistake(&draft->walk, levels,
				  _("remove `levels`; the levels are those of addresses.areas"),
				  _("found `levels` beside `addresses`"));
		return false;
	}
	if (!draft->project.addresses.present && !levels) {
		wb_schema_mistake(&draft->walk, root,
				  _("a project without addresses lists its levels: `levels: [gemeente, wijk, buurt]`"),
				  _("missing field 'addresses'"));
		return false;
	}
	return true;
}

/* False when a name of a level is not known; else its boundary has it. */
static bool
resolve_boundaries(struct wb_draft *draft)
{
	bool good = true;

	for (size_t row = 0; row < draft->project.boundary_count; row++) {
		size_t level = wb_schema_find_name(&draft->walk,
			draft->boundary_keys[row], _("level"),
			draft->level_names, draft->project.level_count);

		if (level == SIZE_MAX)
			good = false;
		else
			draft->boundaries[row].level = (uint32_t)level;
	}
	return good;
}

bool
wb_check_levels(struct wb_draft *draft, const struct wb_yaml *root)
{
	bool good = check_presence(draft, root);

	if (!good && !draft->project.addresses.present)
		return false;
	good &= check_doubles(draft);
	return resolve_boundaries(draft) && good;
}

static bool
has_boundaries(const struct wb_draft *draft, size_t level)
{
	for (size_t row = 0; row < draft->project.boundary_count; row++)
		if (draft->boundaries[row].level == level)
			return true;
	return false;
}

static bool
check_place(const struct wb_draft *draft, size_t level)
{
	const struct wb_yaml *within =
		wb_yaml_find(draft->level_nodes[level], "within");
	const char *name = draft->level_names[level];

	if (!within || within->kind != WB_YAML_SCALAR)
		return false;
	if (strcmp(within->text, "boundaries") != 0) {
		wb_schema_mistake(&draft->walk, within, NULL,
				  _("within: expected boundaries, found '%s'"),
				  within->text);
		return false;
	}
	if (!draft->project.addresses.position.x) {
		wb_schema_mistake(&draft->walk, within,
				  _("add `position: {x: x, y: y, system: rd}` to addresses"),
				  _("level '%s' is placed by coordinates, and addresses have none"),
				  name);
		return false;
	}
	if (has_boundaries(draft, level))
		return true;
	wb_schema_mistake(&draft->walk, within,
			  _("add the level under `boundaries`"),
			  _("level '%s' has no boundaries"), name);
	return false;
}

/* The pairs of levels between which CBS codes tell the parent. */
static const struct { const char *level, *child; } cbs_parents[] = {
	{ "gemeente", "wijk" }, { "wijk", "buurt" },
};

static bool
is_cbs_parent(const char *level, const char *child)
{
	for (size_t row = 0; row < sizeof cbs_parents / sizeof *cbs_parents;
	     row++)
		if (strcmp(cbs_parents[row].level, level) == 0 &&
		    strcmp(cbs_parents[row].child, child) == 0)
			return true;
	return false;
}

static bool
check_parent(const struct wb_draft *draft, size_t level)
{
	const struct wb_yaml *child =
		wb_yaml_find(draft->level_nodes[level], "parent_of");
	const char *finer = level + 1 < draft->project.level_count
		? draft->level_names[level + 1] : NULL;

	if (!child || child->kind != WB_YAML_SCALAR)
		return false;
	if (!finer) {
		wb_schema_mistake(&draft->walk, child,
				  _("give it a column, or put the levels from coarse to fine"),
				  _("parent_of: '%s' is the finest level, so it is the parent of none"),
				  draft->level_names[level]);
		return false;
	}
	if (strcmp(finer, child->text) != 0) {
		wb_schema_mistake(&draft->walk, child,
				  _("put the levels from coarse to fine"),
				  _("parent_of: expected '%s', the next finer level; found '%s'"),
				  finer, child->text);
		return false;
	}
	if (is_cbs_parent(draft->level_names[level], finer))
		return true;
	wb_schema_mistake(&draft->walk, child,
			  _("codes tell the gemeente of a wijk and the wijk of a buurt; give a column for others"),
			  _("the code of '%s' does not tell its '%s'"),
			  finer, draft->level_names[level]);
	return false;
}

static bool
check_label(const struct wb_draft *draft, size_t level)
{
	const struct wb_level_spec *spec = &draft->levels[level];

	switch (spec->way) {
	case WB_LABEL_PLACE:
		return check_place(draft, level);
	case WB_LABEL_PARENT:
		return check_parent(draft, level);
	case WB_LABEL_COLUMN:
		return !spec->column ||
		       wb_check_column(draft, draft->level_nodes[level],
				       &draft->project.addresses.file, true,
				       spec->column);
	}
	return false;
}

/* An address needs something to be found by. */
static bool
check_keys(const struct wb_draft *draft, const struct wb_yaml *node)
{
	const struct wb_register_spec *spec = &draft->project.addresses;
	const struct wb_yaml *key = wb_yaml_find(node, "key");

	if (key || spec->id)
		return wb_check_key(draft, key, &spec->key, true) &&
		       wb_check_rewrite(draft, node, &spec->rewrite);
	wb_schema_mistake(&draft->walk, node,
			  _("add `key: {postcode: postcode, number: huisnummer}`, or `id`"),
			  _("addresses: expected key or id, found neither"));
	return false;
}

bool
wb_check_addresses(struct wb_draft *draft)
{
	const struct wb_register_spec *spec = &draft->project.addresses;
	const struct wb_yaml *node = draft->addresses;
	bool good = true;

	if (!node || node->kind != WB_YAML_MAPPING)
		return false;
	good &= wb_check_file(draft, node, &spec->file, true);
	good &= check_keys(draft, node);
	good &= wb_check_bases(draft, node);
	for (size_t level = 0; level < draft->project.level_count; level++)
		good &= check_label(draft, level);
	return good;
}
