/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sources: what each file holds, how its rows find their place, and what
 * was agreed about it. An agreement past its date refuses the source, because
 * the rows should no longer be there.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

#define IN_SOURCE(member) .offset = offsetof(struct wb_source_spec, member)

static const struct wb_word natures[] = {
	{ "stand", WB_STATE }, { "gebeurtenis", WB_EVENT }, { .word = NULL },
};

const struct wb_word wb_sensitivity_words[] = {
	{ "open", WB_OPEN }, { "gewoon", WB_ORDINARY },
	{ "gevoelig", WB_SENSITIVE }, { "strafrechtelijk", WB_CRIMINAL },
	{ .word = NULL },
};

static const struct wb_field source_position_fields[] = {
	{ "", WB_FIELD_GROUP, .fields = wb_position_fields },
	{ "level", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("a level with boundaries"),
	  .help = N_("the level in whose boundaries a position is placed") },
	{ .name = NULL },
};

static const struct wb_field delivered_fields[] = {
	{ "from", WB_FIELD_OWN, IN_SOURCE(delivered_from),
	  .read = wb_read_quarter, .form = N_("a quarter such as 2026-Q3"),
	  .help = N_("the first quarter; default as far back as needed") },
	{ "until", WB_FIELD_OWN, IN_SOURCE(delivered_until),
	  .read = wb_read_quarter, .form = N_("a quarter such as 2026-Q3"),
	  .help = N_("the last quarter; default the one reported") },
	{ .name = NULL },
};

static bool
read_convert_file(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		  void *into)
{
	struct wb_convert_spec *convert = into;

	convert->place = wb_place_of(node);
	return wb_read_path(walk, node, &convert->path);
}

static const struct wb_field convert_fields[] = {
	{ "file", WB_FIELD_OWN, .required = true, .read = read_convert_file,
	  .form = N_("a path, from the project file"),
	  .help = N_("the table of codes") },
	{ "from", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_convert_spec, from),
	  .help = N_("its column of the codes of the source") },
	{ "to", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_convert_spec, to),
	  .help = N_("its column of the codes of this project") },
	{ .name = NULL },
};

/* The check of an indicator reads it, when all names are known. */
static bool
read_columns_of(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	const struct wb_field column = {
		.name = "columns_of", .type = WB_FIELD_TEXT,
	};
	const char *text;
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING) {
		wb_schema_mistake(walk, node,
			_("write `columns_of: {inwoners: a_inw, woz_waarde: g_woz}`"),
			_("columns_of: expected each indicator with its column"));
		return false;
	}
	for (size_t row = 0; row < node->count; row++)
		good &= wb_schema_check_name(walk, node->keys[row]) &&
			wb_schema_value(walk, &column, node->items[row],
					&text);
	return good;
}

const struct wb_field wb_source_fields[] = {
	{ "label", WB_FIELD_OWN, IN_SOURCE(label), .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("its name on pages; default the name here") },
	{ "", WB_FIELD_GROUP, IN_SOURCE(file), .fields = wb_file_fields },
	{ "format", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("a name of templates/sources"),
	  .help = N_("a known format, which gives the fields that this source does not") },
	{ "key", WB_FIELD_MAPPING, IN_SOURCE(key),
	  .fields = wb_address_key_fields,
	  .help = N_("rows find their address by its key; or one of id, via, area, position") },
	{ "id", WB_FIELD_TEXT, IN_SOURCE(id),
	  .help = N_("rows find their address by this column of its identification") },
	{ "rewrite", WB_FIELD_MAPPING, IN_SOURCE(rewrite),
	  .fields = wb_rewrite_fields,
	  .help = N_("with id: how it is written in the register") },
	{ "via", WB_FIELD_MAPPING, IN_SOURCE(via), .fields = wb_via_fields,
	  .help = N_("rows have a number of their own, and a table tells its address") },
	{ "area", WB_FIELD_TEXT, IN_SOURCE(area),
	  .help = N_("rows are about an area, figures of it or what happened there: the column of its code") },
	{ "level", WB_FIELD_OWN, .read = wb_read_later, .form = N_("a level"),
	  .help = N_("with area: the level of all codes; default by their prefix GM, WK or BU") },
	{ "name", WB_FIELD_TEXT, IN_SOURCE(name_column),
	  .help = N_("with area: the column of its name") },
	{ "convert", WB_FIELD_MAPPING, IN_SOURCE(convert),
	  .fields = convert_fields,
	  .help = N_("with area: a table that gives codes of another year their new code") },
	{ "columns_of", WB_FIELD_OWN, .read = read_columns_of,
	  .form = N_("each indicator with its column"),
	  .help = N_("with area: the columns of indicators of kind open that state none; most presets give it") },
	{ "position", WB_FIELD_MAPPING, IN_SOURCE(position),
	  .fields = source_position_fields,
	  .help = N_("rows find their area by coordinates") },
	{ "date", WB_FIELD_TEXT, IN_SOURCE(date),
	  .help = N_("column of the date of a row") },
	{ "from", WB_FIELD_TEXT, IN_SOURCE(date),
	  .help = N_("or, with until, the column of the first day of what goes on: it counts in each quarter in which it does") },
	{ "until", WB_FIELD_TEXT, IN_SOURCE(until),
	  .help = N_("with from: the column of its last day; nothing there is that it still goes on") },
	{ "period", WB_FIELD_OWN, IN_SOURCE(quarter), .read = wb_read_quarter,
	  .form = N_("a quarter such as 2026-Q3"),
	  .help = N_("the quarter of all rows, instead of a date") },
	{ "delivered", WB_FIELD_MAPPING, .fields = delivered_fields,
	  .help = N_("the quarters that were delivered, where rows do not tell: without rows in them nothing happened") },
	{ "household_id", WB_FIELD_TEXT, IN_SOURCE(household_id),
	  .help = N_("column that identifies a household, as in the register") },
	{ "record", WB_FIELD_TEXT, IN_SOURCE(record),
	  .help = N_("column that identifies a row: one that is delivered twice counts once") },
	{ "person", WB_FIELD_TEXT, IN_SOURCE(person),
	  .help = N_("column of the holders' pseudonym of a person, for kind persons; only a keyed hash is kept") },
	{ "age", WB_FIELD_TEXT, IN_SOURCE(age),
	  .help = N_("column of the age in years at the row's date, for `ages`") },
	{ "born", WB_FIELD_TEXT, IN_SOURCE(born),
	  .help = N_("or the column of the date of birth") },
	{ "weight", WB_FIELD_TEXT, IN_SOURCE(weight),
	  .help = N_("column of a respondent's weight, for kind survey; default each weighs 1") },
	{ "nature", WB_FIELD_WORD, IN_SOURCE(nature), .words = natures,
	  .help = N_("stand: a state at a date; gebeurtenis: what happened; default gebeurtenis") },
	{ "sensitivity", WB_FIELD_WORD, IN_SOURCE(sensitivity),
	  .words = wb_sensitivity_words,
	  .help = N_("sets the least count that may be shown; default gewoon") },
	{ "holder", WB_FIELD_TEXT, IN_SOURCE(holder),
	  .help = N_("who the data are from, for the accountability page") },
	{ "legal_basis", WB_FIELD_TEXT, IN_SOURCE(legal_basis),
	  .help = N_("why they may be used, for the same page") },
	{ "purpose", WB_FIELD_TEXT, IN_SOURCE(purpose),
	  .help = N_("what they may be used for, for the same page") },
	{ "may_combine_with", WB_FIELD_TEXTS, IN_SOURCE(may_combine_with),
	  .count_offset = offsetof(struct wb_source_spec, may_combine_count),
	  .form = N_("a list of sources"),
	  .help = N_("the only sources it may be combined with; default any") },
	{ "keep_until", WB_FIELD_OWN, IN_SOURCE(keep_until),
	  .read = wb_read_date, .form = N_("a date such as 2028-03-01"),
	  .help = N_("past this date the source is refused") },
	{ .name = NULL },
};

/* --- reading ------------------------------------------------------------------ */

static bool
make_room(struct wb_draft *draft, size_t count)
{
	struct wb_arena *arena = draft->walk.arena;

	draft->sources = wb_arena_array(arena, count, sizeof *draft->sources);
	draft->source_nodes = wb_arena_array(arena, count,
					     sizeof *draft->source_nodes);
	draft->source_names = wb_arena_array(arena, count,
					     sizeof *draft->source_names);
	draft->source_linked = wb_arena_array(arena, count,
					      sizeof *draft->source_linked);
	if (!draft->sources || !draft->source_nodes || !draft->source_names ||
	    !draft->source_linked)
		return false;
	draft->project.source_count = count;
	return true;
}

static void
set_defaults(struct wb_source_spec *source, const struct wb_yaml *key,
	     const struct wb_yaml *node)
{
	*source = (struct wb_source_spec){
		.name = key->text, .place = wb_place_of(key),
		.label.in[WB_DUTCH] = key->text,
		.quarter = WB_NO_QUARTER, .level = UINT32_MAX,
		.delivered_from = WB_NO_QUARTER,
		.delivered_until = WB_NO_QUARTER,
		.nature = WB_EVENT, .sensitivity = WB_ORDINARY,
		.file.reject_above = 0.05, .via.file.reject_above = 0.05,
		.may_combine_any = !wb_yaml_find(node, "may_combine_with"),
	};
}

static bool
read_source(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	    const struct wb_yaml *node, size_t row)
{
	struct wb_draft *draft = wb_draft_of(walk);
	const struct wb_yaml *merged = wb_preset_of_format(draft, node);
	bool good = wb_schema_check_name(walk, key);

	draft->source_names[row] = key->text;
	draft->source_nodes[row] =
		merged == node && wb_yaml_find(node, "format") ? NULL : merged;
	set_defaults(&draft->sources[row], key, merged ? merged : node);
	return merged && wb_schema_read(walk, merged, wb_source_fields,
					&draft->sources[row]) && good;
}

bool
wb_read_sources(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING)
		return wb_schema_read(walk, node, wb_source_fields, NULL);
	if (node->count > WB_MOST_SOURCES) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected at most %d sources, found %zu"),
				  WB_MOST_SOURCES, node->count);
		return false;
	}
	if (!make_room(wb_draft_of(walk), node->count))
		return false;
	for (size_t row = 0; row < node->count; row++)
		good &= read_source(walk, node->keys[row], node->items[row],
				    row);
	return good;
}

/* --- checks -------------------------------------------------------------------- */

static const struct { const char *field; enum wb_link_way way; } ways[] = {
	{ "key", WB_LINK_KEY }, { "id", WB_LINK_ID }, { "area", WB_LINK_AREA },
	{ "position", WB_LINK_POSITION }, { "via", WB_LINK_VIA },
};

/* Tells what a source lacks, unless it is there. */
static bool
needs(const struct wb_draft *draft, bool is_there, const struct wb_yaml *at,
      const struct wb_source_spec *source, const char *mend, const char *text)
{
	if (!is_there)
		wb_schema_mistake(&draft->walk, at, mend, _("source '%s': %s"),
				  source->name, text);
	return is_there;
}

static bool
check_way(struct wb_draft *draft, const struct wb_yaml *node,
	  struct wb_source_spec *source, const struct wb_yaml **at)
{
	size_t count = 0;

	for (size_t row = 0; row < sizeof ways / sizeof *ways; row++) {
		const struct wb_yaml *way = wb_yaml_find(node,
							 ways[row].field);

		if (!way)
			continue;
		source->way = ways[row].way;
		*at = way;
		count++;
	}
	return needs(draft, count == 1, *at, source,
		count ? _("keep one: key, id and via find addresses, area and position find areas")
		      : _("key, id and via find addresses, area and position find areas"),
		count ? _("expected one of key, id, via, area and position, found several")
		      : _("expected one of key, id, via, area and position, found none"));
}

static bool
find_level(struct wb_draft *draft, const struct wb_yaml *at,
	   struct wb_source_spec *source)
{
	size_t level = wb_schema_find_name(&draft->walk, at, _("level"),
					   draft->level_names,
					   draft->project.level_count);

	if (level != SIZE_MAX)
		source->level = (uint32_t)level;
	return level != SIZE_MAX;
}

static bool
check_position(struct wb_draft *draft, const struct wb_yaml *node,
	       struct wb_source_spec *source)
{
	const struct wb_yaml *at = wb_yaml_find(node, "level");

	if (!at || !find_level(draft, at, source))
		return false;
	for (size_t row = 0; row < draft->project.boundary_count; row++)
		if (draft->boundaries[row].level == source->level)
			return true;
	wb_schema_mistake(&draft->walk, at,
			  _("add the level under `boundaries`"),
			  _("level '%s' has no boundaries"),
			  draft->level_names[source->level]);
	return false;
}

/* The fields that are about area codes. */
static bool
check_area_fields(struct wb_draft *draft, const struct wb_yaml *node,
		  struct wb_source_spec *source)
{
	static const char *const fields[] = {
		"level", "name", "convert", "columns_of",
	};
	const struct wb_yaml *level = wb_yaml_find(node, "level");

	for (size_t row = 0; row < sizeof fields / sizeof *fields &&
	     source->way != WB_LINK_AREA; row++) {
		const struct wb_yaml *at = wb_yaml_find(node, fields[row]);

		if (!needs(draft, !at, at, source,
			   _("a position has its `level` inside; other rows find addresses"),
			   _("`level`, `name`, `convert` and `columns_of` go with `area`")))
			return false;
	}
	return !level || find_level(draft, level, source);
}

/* What a way needs of the project; `at` is its field. */
static bool
check_link(struct wb_draft *draft, const struct wb_yaml *at,
	   struct wb_source_spec *source)
{
	const struct wb_register_spec *addresses = &draft->project.addresses;

	switch (source->way) {
	case WB_LINK_KEY:
		return needs(draft, addresses->present, at, source,
			_("add `addresses`, or link by area or position"),
			_("`key` finds addresses, and the project has none")) &&
		       wb_check_key(draft, at, &source->key, false);
	case WB_LINK_VIA:
		return needs(draft, addresses->present, at, source,
			_("add `addresses`, or link by area or position"),
			_("`via` finds addresses, and the project has none")) &&
		       wb_check_via(draft, at, &source->via);
	case WB_LINK_ID:
		return needs(draft, addresses->id != NULL, at, source,
			_("add `id` to addresses, or link by key"),
			_("`id` finds addresses by their `id`, and they have none"));
	case WB_LINK_POSITION:
		return check_position(draft, at, source);
	case WB_LINK_AREA:
		break;
	}
	return true;
}

static bool
check_time(const struct wb_draft *draft, const struct wb_yaml *node,
	   const struct wb_source_spec *source)
{
	const struct wb_yaml *date = wb_yaml_find(node, "date");
	const struct wb_yaml *from = wb_yaml_find(node, "from");
	const struct wb_yaml *until = wb_yaml_find(node, "until");
	const struct wb_yaml *period = wb_yaml_find(node, "period");
	bool undated = source->way == WB_LINK_AREA;

	return needs(draft, !from == !until, from ? from : until, source,
		     _("a row goes on from the one up to the other; the last may be empty in the file"),
		     _("`from` and `until` go together")) &&
	       needs(draft, !from || (!date && !period), from, source,
		     _("keep `from` and `until` when rows go on for longer, else `date` or `period`"),
		     _("found `from` beside `date` or `period`")) &&
	       needs(draft, !date || !period, period, source,
		     _("keep `date` when each row has its own, else `period`"),
		     _("found both `date` and `period`")) &&
	       needs(draft, date || from || period || undated, node, source,
		     _("add `date: column`, or `period: 2026-Q3` for all rows"),
		     _("expected `date`, `from` or `period`"));
}

/*
 * Two columns of the age could contradict each other, and an age that is
 * written once is wrong in later quarters.
 */
static bool
check_age(const struct wb_draft *draft, const struct wb_yaml *node,
	  const struct wb_source_spec *source)
{
	return needs(draft, !source->age || !source->born,
		     wb_yaml_find(node, "born"), source,
		     _("keep one of the two"),
		     _("found both `age` and `born`")) &&
	       needs(draft, !source->age || !source->until,
		     wb_yaml_find(node, "age"), source,
		     _("state `born`, from which the age in each quarter follows"),
		     _("`age` does not go with `from` and `until`"));
}

static bool
check_keeping(const struct wb_draft *draft, const struct wb_yaml *node,
	      const struct wb_source_spec *source)
{
	const struct wb_yaml *at = wb_yaml_find(node, "keep_until");

	if (!at || source->keep_until.year == 0)
		return true;
	return needs(draft,
		wb_date_compare(source->keep_until, draft->today) >= 0, at,
		source,
		_("destroy its files and remove the source, or agree on another date with the holder"),
		_("refused, because it is past its `keep_until`"));
}

/*
 * An agreement may name sources that this project does not have. What looks
 * like a slip is told, but is no mistake.
 */
static void
warn_of_slips(const struct wb_draft *draft, const struct wb_yaml *node)
{
	const struct wb_yaml *list = wb_yaml_find(node, "may_combine_with");
	const struct wb_yaml *const *items = &list;
	size_t count = list ? wb_items_of(list, &items) : 0;

	for (size_t row = 0; row < count; row++) {
		const struct wb_yaml *item = items[row];
		const char *near = item->kind != WB_YAML_SCALAR ? NULL
			: wb_text_nearest(item->text, draft->source_names,
					  draft->project.source_count);

		if (near && strcmp(near, item->text) != 0)
			wb_notice_add(draft->walk.notices, WB_WARNING,
				      item->file, item->line, item->column,
				      NULL,
				      _("there is no source '%s', did you mean '%s'?"),
				      item->text, near);
	}
}

static bool
check_source(struct wb_draft *draft, size_t row)
{
	struct wb_source_spec *source = &draft->sources[row];
	const struct wb_yaml *node = draft->source_nodes[row];
	const struct wb_yaml *at = node;
	bool good;

	/* A preset that could not be read might have given the way. */
	if (!node || node->kind != WB_YAML_MAPPING)
		return false;
	draft->source_linked[row] = check_way(draft, node, source, &at);
	good = draft->source_linked[row];
	if (good) {
		good &= wb_check_rewrite(draft, node, &source->rewrite);
		good &= check_area_fields(draft, node, source);
		good &= check_link(draft, at, source);
		good &= check_time(draft, node, source);
	}
	good &= check_age(draft, node, source);
	good &= check_keeping(draft, node, source);
	warn_of_slips(draft, node);
	return wb_check_file(draft, node, &source->file,
			     !wb_yaml_find(node, "area")) && good;
}

bool
wb_check_sources(struct wb_draft *draft)
{
	bool good = true;

	for (size_t row = 0; row < draft->project.source_count; row++)
		good &= check_source(draft, row);
	return good;
}
