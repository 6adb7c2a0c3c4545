/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is asked of the statistics: which areas are alike, whether something that
 * was done worked or moved, and an index over several indicators. They rest on
 * released figures alone, so nothing here changes what is counted or shown.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

enum { DEFAULT_PEERS = 5 };

/* --- fields ------------------------------------------------------------------- */

#define IN_PEERS(member) .offset = offsetof(struct wb_peer_spec, member)

const struct wb_field wb_peer_fields[] = {
	{ "like", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("1 to 8 indicators of kind open"),
	  .help = N_("by which figures areas are alike; each weighs as much") },
	{ "count", WB_FIELD_INTEGER, IN_PEERS(count), .low = 3, .high = 50,
	  .help = N_("how many areas; default 5") },
	{ .name = NULL },
};

#define IN_INTERVENTION(member) \
	.offset = offsetof(struct wb_intervention_spec, member)

static const struct wb_word comparisons[] = {
	{ "rest", 0 }, { "peers", 1 }, { .word = NULL },
};

static bool
read_comparison(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	const struct wb_field field = {
		.name = "against", .type = WB_FIELD_WORD, .words = comparisons,
	};
	int comparison;

	if (!wb_schema_value(walk, &field, node, &comparison))
		return false;
	*(bool *)into = comparison == 1;
	return true;
}

const struct wb_field wb_intervention_fields[] = {
	{ "label", WB_FIELD_OWN, .required = true, IN_INTERVENTION(label),
	  .read = wb_read_wording, .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("what was done, in a few words") },
	{ "areas", WB_FIELD_TEXTS, .required = true, IN_INTERVENTION(areas),
	  .count_offset = offsetof(struct wb_intervention_spec, area_count),
	  .form = N_("a list of codes of areas of one level"),
	  .help = N_("where") },
	{ "from", WB_FIELD_OWN, .required = true, IN_INTERVENTION(from),
	  .read = wb_read_quarter, .form = N_("a quarter such as 2025-Q1"),
	  .help = N_("the first quarter in which it was done") },
	{ "indicators", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("a list of indicators"),
	  .help = N_("what it was done for: figures that should change") },
	{ "against", WB_FIELD_OWN, IN_INTERVENTION(against_peers),
	  .read = read_comparison, .form = N_("rest or peers"),
	  .help = N_("with which areas it is compared: all others, or the peers of its areas; default rest") },
	{ .name = NULL },
};

#define IN_FACT(member) .offset = offsetof(struct wb_fact_spec, member)

const struct wb_field wb_fact_fields[] = {
	{ "label", WB_FIELD_OWN, .required = true, IN_FACT(label),
	  .read = wb_read_wording, .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("what was assumed or reported, in a few words") },
	{ "looked_at", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("an indicator of kind share or coverage"),
	  .help = N_("where it was looked at, such as addresses that were visited") },
	{ "confirmed", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("an indicator of kind share or coverage"),
	  .help = N_("where it turned out so, out of the same") },
	{ .name = NULL },
};

#define IN_INDEX(member) .offset = offsetof(struct wb_index_spec, member)

const struct wb_field wb_index_fields[] = {
	{ "label", WB_FIELD_OWN, .required = true, IN_INDEX(label),
	  .read = wb_read_wording, .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("its name on pages") },
	{ "of", WB_FIELD_OWN, .required = true, .read = wb_read_later,
	  .form = N_("2 to 8 indicators, or {indicator: weight, ...}"),
	  .help = N_("what it is made of; the polarity of each says which way is good") },
	{ .name = NULL },
};

/* --- reading -------------------------------------------------------------------- */

bool
wb_read_peers(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	struct wb_peer_spec *peers = &wb_draft_of(walk)->project.peers;

	(void)into;
	peers->place = wb_place_of(node);
	peers->count = DEFAULT_PEERS;
	return wb_schema_read(walk, node, wb_peer_fields, peers);
}

/* A mapping of names; the room for it, or NULL with a mistake or no memory. */
static void *
read_names(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	   size_t most, const char *what, size_t size)
{
	if (node->kind != WB_YAML_MAPPING) {
		wb_schema_mistake(walk, node, NULL, _("%s: expected fields"),
				  what);
		return NULL;
	}
	if (node->count > most) {
		wb_schema_mistake(walk, node, NULL,
				  _("%s: expected at most %zu, found %zu"),
				  what, most, node->count);
		return NULL;
	}
	return wb_arena_array(walk->arena, node->count, size);
}

bool
wb_read_interventions(const struct wb_schema_walk *walk,
		      const struct wb_yaml *node, void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	struct wb_intervention_spec *specs = read_names(walk, node,
		WB_MOST_INTERVENTIONS, "interventions", sizeof *specs);
	bool good = specs != NULL;

	(void)into;
	for (size_t row = 0; specs && row < node->count; row++) {
		specs[row].name = node->keys[row]->text;
		specs[row].place = wb_place_of(node->keys[row]);
		good &= wb_schema_check_name(walk, node->keys[row]);
		good &= wb_schema_read(walk, node->items[row],
				       wb_intervention_fields, &specs[row]);
	}
	draft->interventions = specs;
	draft->project.intervention_count = specs ? node->count : 0;
	return good;
}

bool
wb_read_facts(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	struct wb_fact_spec *specs = read_names(walk, node, WB_MOST_FACTS,
		"facts", sizeof *specs);
	bool good = specs != NULL;

	(void)into;
	for (size_t row = 0; specs && row < node->count; row++) {
		specs[row].name = node->keys[row]->text;
		specs[row].place = wb_place_of(node->keys[row]);
		good &= wb_schema_check_name(walk, node->keys[row]);
		good &= wb_schema_read(walk, node->items[row], wb_fact_fields,
				       &specs[row]);
	}
	draft->facts = specs;
	draft->project.fact_count = specs ? node->count : 0;
	return good;
}

bool
wb_read_indexes(const struct wb_schema_walk *walk, const struct wb_yaml *node,
		void *into)
{
	struct wb_draft *draft = wb_draft_of(walk);
	struct wb_index_spec *specs = read_names(walk, node, WB_MOST_INDEXES,
		"indexes", sizeof *specs);
	bool good = specs != NULL;

	(void)into;
	for (size_t row = 0; specs && row < node->count; row++) {
		specs[row].name = node->keys[row]->text;
		specs[row].place = wb_place_of(node->keys[row]);
		good &= wb_schema_check_name(walk, node->keys[row]);
		good &= wb_schema_read(walk, node->items[row], wb_index_fields,
				       &specs[row]);
	}
	draft->indexes = specs;
	draft->project.index_count = specs ? node->count : 0;
	return good;
}

/* --- checks --------------------------------------------------------------------- */

/* The indicator of a node; SIZE_MAX after a mistake. */
static size_t
find_indicator(const struct wb_draft *draft, const struct wb_yaml *node)
{
	return wb_schema_find_name(&draft->walk, node, _("indicator"),
		draft->indicator_names, draft->project.indicator_count);
}

/* Names of indicators, of a list or of one; each that may not be is told. */
static bool
check_names(const struct wb_draft *draft, const struct wb_yaml *node,
	    size_t least, size_t most, uint32_t *out, size_t *count,
	    bool (*may_be)(const struct wb_indicator_spec *indicator),
	    const char *wanted)
{
	const struct wb_yaml *const *items = &node;
	size_t found = wb_items_of(node, &items);
	bool good = true;

	if (found < least || found > most) {
		wb_schema_mistake(&draft->walk, node, NULL,
			_("expected %zu to %zu indicators, found %zu"), least,
			most, found);
		return false;
	}
	for (size_t row = 0; row < found; row++) {
		size_t at = find_indicator(draft, items[row]);

		if (at == SIZE_MAX) {
			good = false;
			continue;
		}
		if (!may_be(&draft->indicators[at])) {
			wb_schema_mistake(&draft->walk, items[row], NULL,
				_("'%s' cannot stand here: %s"),
				draft->indicator_names[at], wanted);
			good = false;
		}
		out[(*count)++] = (uint32_t)at;
	}
	return good;
}

static bool
is_open(const struct wb_indicator_spec *indicator)
{
	return indicator->kind == WB_KIND_OPEN;
}

/* What has a count in each quarter, so that a change can be told from chance. */
static bool
has_history(const struct wb_indicator_spec *indicator)
{
	return indicator->kind != WB_KIND_OPEN &&
	       indicator->kind != WB_KIND_CONCENTRATION;
}

static bool
has_sides(const struct wb_indicator_spec *indicator)
{
	return indicator->polarity != WB_NEUTRAL;
}

static bool
check_peers(struct wb_draft *draft, const struct wb_yaml *node)
{
	struct wb_peer_spec *peers = &draft->project.peers;
	const struct wb_yaml *like = wb_yaml_find(node, "like");

	return !like || check_names(draft, like, 1, WB_MOST_LIKE, peers->like,
		&peers->like_count, is_open, _("areas are alike by open figures"));
}

/*
 * A quarter that the edition does not reach is no mistake: one project makes
 * editions of many quarters.
 */
static bool
check_intervention(struct wb_draft *draft, const struct wb_yaml *node,
		   struct wb_intervention_spec *spec)
{
	const struct wb_yaml *indicators = wb_yaml_find(node, "indicators");
	const struct wb_yaml *against = wb_yaml_find(node, "against");
	bool good = true;

	if (indicators)
		good &= check_names(draft, indicators, 1, WB_MOST_INDICATORS,
			spec->indicators, &spec->indicator_count, has_history,
			_("it needs a count in each quarter"));
	if (spec->against_peers && draft->project.peers.like_count == 0) {
		wb_schema_mistake(&draft->walk, against ? against : node,
			_("state `peers: {like: [...]}`, or write `against: rest`"),
			_("against peers, but the project has none"));
		good = false;
	}
	return good;
}

static bool
is_counted_part(const struct wb_indicator_spec *indicator)
{
	return indicator->kind == WB_KIND_SHARE ||
	       indicator->kind == WB_KIND_COVERAGE;
}

static bool
check_fact(const struct wb_draft *draft, const struct wb_yaml *node,
	   struct wb_fact_spec *spec)
{
	const struct wb_yaml *looked = wb_yaml_find(node, "looked_at");
	const struct wb_yaml *confirmed = wb_yaml_find(node, "confirmed");
	const char *wanted = _("only a share or coverage is a part of something");
	size_t count = 0;
	bool good = looked && confirmed &&
		check_names(draft, looked, 1, 1, &spec->looked_at, &count,
			    is_counted_part, wanted);

	count = 0;
	good = good && check_names(draft, confirmed, 1, 1, &spec->confirmed,
				   &count, is_counted_part, wanted);
	if (!good || draft->indicators[spec->looked_at].base ==
		     draft->indicators[spec->confirmed].base)
		return good;
	wb_schema_mistake(&draft->walk, confirmed,
		_("give both the same `per`"),
		_("confirmed: counted out of something else than looked_at"));
	return false;
}

static bool
check_weights(const struct wb_draft *draft, const struct wb_yaml *of,
	      struct wb_index_spec *spec)
{
	static const struct wb_field weight = { .name = "weight",
		.type = WB_FIELD_NUMBER, .low = 0.01, .high = 100 };
	bool good = true;

	for (size_t row = 0; row < WB_MOST_LIKE; row++)
		spec->weights[row] = 1;
	for (size_t row = 0; of->kind == WB_YAML_MAPPING &&
	     row < of->count && row < WB_MOST_LIKE; row++)
		good &= wb_schema_value(&draft->walk, &weight, of->items[row],
					&spec->weights[row]);
	return good;
}

static bool
check_index(const struct wb_draft *draft, const struct wb_yaml *node,
	    struct wb_index_spec *spec)
{
	const struct wb_yaml *of = wb_yaml_find(node, "of");
	struct wb_yaml names;

	if (!of)
		return true;
	names = *of;
	if (of->kind == WB_YAML_MAPPING) {
		names.kind = WB_YAML_LIST;
		names.items = names.keys;
	}
	return check_names(draft, &names, 2, WB_MOST_LIKE, spec->of,
			   &spec->of_count, has_sides,
			   _("its `polarity` must tell which way is good")) &&
	       check_weights(draft, of, spec);
}

bool
wb_check_questions(struct wb_draft *draft, const struct wb_yaml *root)
{
	const struct wb_yaml *peers = wb_yaml_find(root, "peers");
	const struct wb_yaml *all = wb_yaml_find(root, "interventions");
	const struct wb_yaml *facts = wb_yaml_find(root, "facts");
	const struct wb_yaml *indexes = wb_yaml_find(root, "indexes");
	bool good = !peers || check_peers(draft, peers);

	for (size_t row = 0; row < draft->project.intervention_count; row++)
		good &= check_intervention(draft, all->items[row],
					   &draft->interventions[row]);
	for (size_t row = 0; row < draft->project.fact_count; row++)
		good &= check_fact(draft, facts->items[row],
				   &draft->facts[row]);
	for (size_t row = 0; row < draft->project.index_count; row++)
		good &= check_index(draft, indexes->items[row],
				    &draft->indexes[row]);
	return good;
}
