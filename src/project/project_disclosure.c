/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is protected, and how strictly.
 *
 * A profile is a row of numbers, and each is a floor: a project may state more
 * of its own, and less only with the decision of somebody who answers for it.
 * Such a decision is printed wherever the edition is labelled, so one that
 * decides nothing is refused like one that is lacking: no setting weakens in
 * silence, and none seems to.
 *
 * Below three no decision goes: of two households each knows the other.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

enum { LEAST = 3, MOST_FEW = 1000, MOST_UNITS = 100000 };

/* The numbers of DISCLOSURE 2.8, in the order of enum wb_setting. */
static const struct wb_rule_profile profiles[] = {
	{ "strict", false, { 10, 5, 10, 5, 30 } },
	{ "internal", true, { 10, 3, 5, 3, 15 } },
};

enum { PROFILE_COUNT = sizeof profiles / sizeof *profiles };

static const struct wb_word profile_words[] = {
	{ "strict", 0 }, { "internal", 1 }, { .word = NULL },
};

static const struct wb_word setting_words[] = {
	{ "minimum_units", WB_SETTING_UNITS },
	{ "threshold", WB_SETTING_FEW },
	{ "sensitive_threshold", WB_SETTING_FEW_SENSITIVE },
	{ "rounding", WB_SETTING_ROUNDING },
	{ "contributors", WB_SETTING_CONTRIBUTORS },
	{ "combinations_from", WB_SETTING_COMBINATIONS },
	{ .word = NULL },
};

const char *
wb_setting_name(enum wb_setting setting)
{
	return setting_words[setting].word;
}

const struct wb_rule_profile *
wb_rule_profile_find(const char *name)
{
	for (size_t row = 0; row < PROFILE_COUNT; row++)
		if (strcmp(profiles[row].name, name) == 0)
			return &profiles[row];
	return NULL;
}

/* Sensitive data are never told of fewer than ordinary ones are. */
int
wb_setting_of(const struct wb_disclosure_spec *spec, enum wb_setting setting)
{
	const struct wb_rule_profile *profile = wb_rule_profile_find(spec->profile);
	int number = spec->settings[setting] > 0 ? spec->settings[setting] :
		     profile ? profile->floor[setting] : 0;

	if (setting == WB_SETTING_FEW_SENSITIVE &&
	    spec->settings[setting] == 0 &&
	    number < wb_setting_of(spec, WB_SETTING_FEW))
		return wb_setting_of(spec, WB_SETTING_FEW);
	return number;
}

const struct wb_decision *
wb_decision_on(const struct wb_disclosure_spec *spec, enum wb_setting setting)
{
	for (size_t row = 0; row < spec->decision_count; row++)
		if (spec->decisions[row].setting == setting)
			return &spec->decisions[row];
	return NULL;
}

/* --- the fields --------------------------------------------------------------- */

static bool
read_profile(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	const struct wb_field field = {
		.name = "profile", .type = WB_FIELD_WORD,
		.words = profile_words,
	};
	int profile;

	if (node->kind == WB_YAML_SCALAR && strcmp(node->text, "cbs") == 0) {
		wb_schema_mistake(walk, node,
			_("take strict, or internal for named recipients"),
			_("profile: 'cbs' is not there yet, for it needs a rule on who moved"));
		return false;
	}
	if (!wb_schema_value(walk, &field, node, &profile))
		return false;
	*(const char **)into = profiles[profile].name;
	return true;
}

#define IN_DECISION(member) .offset = offsetof(struct wb_decision, member)

static const struct wb_field decision_fields[] = {
	{ "setting", WB_FIELD_WORD, .required = true, IN_DECISION(setting),
	  .words = setting_words,
	  .help = N_("which of these fields is weaker than the profile's") },
	{ "by", WB_FIELD_TEXT, .required = true, IN_DECISION(by),
	  .help = N_("who decided: a function, such as functionaris gegevensbescherming") },
	{ "date", WB_FIELD_OWN, .required = true, IN_DECISION(date),
	  .read = wb_read_date, .form = N_("a date such as 2028-03-01"),
	  .help = N_("when") },
	{ "reason", WB_FIELD_TEXT, .required = true, IN_DECISION(reason),
	  .help = N_("why, or where that can be read") },
	{ .name = NULL },
};

static bool
read_decisions(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	       void *into)
{
	struct wb_disclosure_spec *spec =
		&wb_draft_of(walk)->project.disclosure;
	const struct wb_yaml *const *items = &node;
	size_t count = wb_items_of(node, &items);
	struct wb_decision *decisions = wb_arena_array(walk->arena, count,
						       sizeof *decisions);
	bool good = decisions != NULL;

	(void)into;
	for (size_t row = 0; decisions && row < count; row++)
		good &= wb_schema_read(walk, items[row], decision_fields,
				       &decisions[row]);
	if (good) {
		spec->decisions = decisions;
		spec->decision_count = count;
	}
	return good;
}

#define IN_DISCLOSURE(member) \
	.offset = offsetof(struct wb_disclosure_spec, member)
#define SETTING(setting) IN_DISCLOSURE(settings[setting])

const struct wb_field wb_disclosure_fields[] = {
	{ "profile", WB_FIELD_OWN, IN_DISCLOSURE(profile),
	  .read = read_profile, .form = "strict | internal",
	  .help = N_("the rules and thresholds; default strict. internal is confidential, for named recipients") },
	{ "recipients", WB_FIELD_TEXTS, IN_DISCLOSURE(recipients),
	  .count_offset = offsetof(struct wb_disclosure_spec, recipient_count),
	  .form = N_("a list of functions or teams"),
	  .help = N_("who an edition of profile internal is for; printed on its pages") },
	{ "minimum_units", WB_FIELD_INTEGER, SETTING(WB_SETTING_UNITS),
	  .low = LEAST, .high = MOST_UNITS,
	  .help = N_("areas with fewer households show nothing; 10 or more") },
	{ "threshold", WB_FIELD_INTEGER, SETTING(WB_SETTING_FEW),
	  .low = LEAST, .high = MOST_FEW,
	  .help = N_("fewer households than this are hidden, with or without; strict 5 or more, internal 3 or more") },
	{ "sensitive_threshold", WB_FIELD_INTEGER,
	  SETTING(WB_SETTING_FEW_SENSITIVE), .low = LEAST, .high = MOST_FEW,
	  .help = N_("the same of sensitive and criminal data; strict 10 or more, internal 5 or more") },
	{ "rounding", WB_FIELD_INTEGER, SETTING(WB_SETTING_ROUNDING),
	  .low = LEAST, .high = MOST_FEW,
	  .help = N_("counts are rounded at random to a multiple of this; strict 5 or more, internal 3 or more") },
	{ "contributors", WB_FIELD_INTEGER, SETTING(WB_SETTING_CONTRIBUTORS),
	  .low = LEAST, .high = MOST_UNITS,
	  .help = N_("amounts of fewer households are hidden; strict 30 or more, internal 15 or more") },
	{ "combinations_from", WB_FIELD_TEXT,
	  IN_DISCLOSURE(combinations_from), .form = N_("a level"),
	  .help = N_("combinations of domains show from this level up; default buurt") },
	{ "merge", WB_FIELD_OWN, .read = wb_read_later,
	  .form = N_("for each level a number of households, such as {blok: 30}"),
	  .help = N_("areas with fewer are shown joined with the next in the order of their codes, within the same buurt (or else the level above)") },
	{ "decisions", WB_FIELD_OWN, .read = read_decisions,
	  .fields = decision_fields, .each = "[]",
	  .help = N_("of each field above that is weaker than the profile's: who decided it; printed on the pages") },
	{ "key", WB_FIELD_OWN, IN_DISCLOSURE(key_file), .read = wb_read_path,
	  .form = N_("a path from the project file"),
	  .help = N_("file of the project's secret; default wijkbeeld.key") },
	{ .name = NULL },
};

bool
wb_read_disclosure(const struct wb_schema_walk *walk,
		   const struct wb_yaml *node, void *into)
{
	(void)into;
	return wb_schema_read(walk, node, wb_disclosure_fields,
			      &wb_draft_of(walk)->project.disclosure);
}

/* --- the checks --------------------------------------------------------------- */

/* `buurt` where there is one, else the coarsest level: nothing is safer. */
static size_t
default_level(const struct wb_level_spec *levels, size_t count)
{
	for (size_t level = 0; level < count; level++)
		if (strcmp(levels[level].level, "buurt") == 0)
			return level;
	return 0;
}

const char *
wb_disclosure_level(const struct wb_project *project)
{
	return project->level_count == 0 ? NULL : project->levels[
		default_level(project->levels, project->level_count)].level;
}

/* "threshold: 3 is weaker than 5, that of profile 'strict'" */
static bool
refuse_weaker(const struct wb_draft *draft, const struct wb_yaml *node,
	      enum wb_setting setting, const char *floor)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	const char *name = wb_setting_name(setting);
	const char *mend = wb_arena_printf(draft->walk.arena,
		_("take %s or stricter, or state who decided it: decisions: [{setting: %s, by: ..., date: ..., reason: ...}]"),
		floor, name);

	wb_schema_mistake(&draft->walk, node, mend,
			  _("%s: %s is weaker than the %s of profile '%s'"),
			  name, node->text, floor, spec->profile);
	return false;
}

static bool
is_weaker(const struct wb_draft *draft, enum wb_setting setting)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	size_t level = default_level(draft->levels,
				     draft->project.level_count);

	if (setting < WB_SETTING_COMBINATIONS)
		return spec->settings[setting] > 0 &&
		       spec->settings[setting] <
		       wb_rule_profile_find(spec->profile)->floor[setting];
	for (size_t finer = level + 1; spec->combinations_from &&
	     finer < draft->project.level_count; finer++)
		if (strcmp(draft->level_names[finer],
			   spec->combinations_from) == 0)
			return true;
	return false;
}

static const char *
floor_of(const struct wb_draft *draft, enum wb_setting setting)
{
	const struct wb_rule_profile *profile =
		wb_rule_profile_find(draft->project.disclosure.profile);

	return setting < WB_SETTING_COMBINATIONS ?
		wb_arena_printf(draft->walk.arena, "%d",
				profile->floor[setting]) :
		draft->level_names[default_level(draft->levels,
			draft->project.level_count)];
}

static bool
check_settings(const struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	bool good = true;

	for (int s = 0; s < WB_SETTING_COUNT; s++) {
		enum wb_setting setting = (enum wb_setting)s;
		const struct wb_yaml *node = wb_yaml_find(disclosure,
			wb_setting_name(setting));
		const char *floor;

		if (!node || !is_weaker(draft, setting) ||
		    wb_decision_on(spec, setting))
			continue;
		floor = floor_of(draft, setting);
		if (!floor)
			return false;
		good = refuse_weaker(draft, node, setting, floor);
	}
	return good;
}

static bool
check_order(const struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	const struct wb_yaml *node = wb_yaml_find(disclosure,
						  "sensitive_threshold");
	int few = wb_setting_of(spec, WB_SETTING_FEW);

	if (!node || spec->settings[WB_SETTING_FEW_SENSITIVE] == 0 ||
	    spec->settings[WB_SETTING_FEW_SENSITIVE] >= few)
		return true;
	wb_schema_mistake(&draft->walk, node, NULL,
		_("sensitive_threshold: expected at least the threshold of ordinary data, %d, found '%s'"),
		few, node->text);
	return false;
}

/* What a decision says must be so, once, and not of tomorrow. */
static bool
check_decision(const struct wb_draft *draft, const struct wb_yaml *node,
	       size_t row)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	const struct wb_decision *own = &spec->decisions[row];
	const char *name = wb_setting_name(own->setting);

	if (wb_decision_on(spec, own->setting) != own) {
		wb_schema_mistake(&draft->walk, node, NULL,
				  _("'%s' is decided twice"), name);
		return false;
	}
	if (wb_date_compare(own->date, draft->today) > 0) {
		wb_schema_mistake(&draft->walk, wb_yaml_find(node, "date"),
				  NULL, _("date: this day is still to come"));
		return false;
	}
	if (is_weaker(draft, own->setting))
		return true;
	wb_schema_mistake(&draft->walk, node,
		_("take the decision out: it would stand on the pages"),
		_("'%s' is not weaker than profile '%s', so there is nothing to decide"),
		name, spec->profile);
	return false;
}

static bool
check_decisions(const struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_yaml *node = wb_yaml_find(disclosure, "decisions");
	const struct wb_yaml *const *items = &node;
	bool good = true;

	if (!node)
		return true;
	wb_items_of(node, &items);
	for (size_t row = 0; row < draft->project.disclosure.decision_count;
	     row++)
		good &= check_decision(draft, items[row], row);
	return good;
}

static bool
check_recipients(const struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	bool confidential = wb_rule_profile_find(spec->profile)->confidential;
	const struct wb_yaml *node = wb_yaml_find(disclosure, "recipients");

	if (confidential && !node) {
		wb_schema_mistake(&draft->walk,
			wb_yaml_find(disclosure, "profile"),
			_("name them: recipients: [a function or team, ...]"),
			_("profile '%s' is for named recipients, and none are named"),
			spec->profile);
		return false;
	}
	if (!confidential && node) {
		wb_schema_mistake(&draft->walk, node,
			_("take them out, or take profile: internal"),
			_("an edition of profile '%s' has no recipients of its own"),
			spec->profile);
		return false;
	}
	if (!node || (spec->recipient_count > 0 &&
		      spec->recipient_count <= WB_MOST_RECIPIENTS))
		return true;
	wb_schema_mistake(&draft->walk, node, NULL,
			  _("recipients: expected 1 to %d, found %zu"),
			  WB_MOST_RECIPIENTS, spec->recipient_count);
	return false;
}

/* --- areas that are joined ---------------------------------------------------- */

/* Whether codes tell by their prefix that they are of this level. */
static bool
has_prefix(const char *level)
{
	return strcmp(level, "gemeente") == 0 || strcmp(level, "wijk") == 0 ||
	       strcmp(level, "buurt") == 0;
}

/* The source whose rows name areas of the level by themselves, or NULL. */
static const struct wb_source_spec *
source_of_level(const struct wb_draft *draft, uint32_t level)
{
	bool by_prefix = has_prefix(draft->level_names[level]);

	for (size_t s = 0; s < draft->project.source_count; s++) {
		const struct wb_source_spec *source = &draft->sources[s];

		if ((source->way == WB_LINK_AREA ||
		     source->way == WB_LINK_POSITION) &&
		    (source->level == level ||
		     (source->level == UINT32_MAX && by_prefix)))
			return source;
	}
	return NULL;
}

static bool
check_merged_level(const struct wb_draft *draft, const struct wb_yaml *key,
		   uint32_t level)
{
	const struct wb_source_spec *source = source_of_level(draft, level);

	if (!draft->project.addresses.present || level == 0) {
		wb_schema_mistake(&draft->walk, key, NULL, level > 0 ?
			_("merge: without a register nobody knows how many households areas have") :
			_("merge: '%s' has no coarser level to be joined within"),
			key->text);
		return false;
	}
	if (!source)
		return true;
	wb_schema_mistake(&draft->walk, key,
		_("join another level, or link that source otherwise"),
		_("merge: source '%s' tells of areas of level '%s' one by one"),
		source->name, key->text);
	return false;
}

/* `buurt` where it is coarser, else the next level up. */
static uint32_t
level_around(const struct wb_draft *draft, uint32_t level)
{
	size_t buurt = default_level(draft->levels,
				     draft->project.level_count);

	return strcmp(draft->level_names[buurt], "buurt") == 0 &&
	       buurt < level ? (uint32_t)buurt : level - 1;
}

static bool
check_merge(struct wb_draft *draft, const struct wb_yaml *key,
	    const struct wb_yaml *value, struct wb_merge_spec *out)
{
	const struct wb_disclosure_spec *spec = &draft->project.disclosure;
	const struct wb_field field = {
		.name = key->text, .type = WB_FIELD_INTEGER,
		.low = wb_setting_of(spec, WB_SETTING_UNITS),
		.high = MOST_UNITS,
	};
	size_t level = wb_schema_find_name(&draft->walk, key, _("level"),
		draft->level_names, draft->project.level_count);

	if (level == SIZE_MAX ||
	    !check_merged_level(draft, key, (uint32_t)level) ||
	    !wb_schema_value(&draft->walk, &field, value, &out->minimum))
		return false;
	out->level = (uint32_t)level;
	out->within = level_around(draft, (uint32_t)level);
	out->place = wb_place_of(key);
	return true;
}

static bool
check_merges(struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_yaml *node = wb_yaml_find(disclosure, "merge");
	struct wb_merge_spec *merges;
	bool good = true;

	if (!node)
		return true;
	if (node->kind != WB_YAML_MAPPING) {
		char found[WB_FOUND_SIZE];

		wb_schema_mistake(&draft->walk, node,
			_("write it like this: merge: {blok: 30}"),
			_("merge: expected a number of households for each level, found %s"),
			wb_schema_found(node, found));
		return false;
	}
	merges = wb_arena_array(draft->walk.arena, node->count, sizeof *merges);
	if (!merges)
		return false;
	for (size_t row = 0; row < node->count; row++)
		good &= check_merge(draft, node->keys[row], node->items[row],
				    &merges[row]);
	draft->project.disclosure.merges = merges;
	draft->project.disclosure.merge_count = node->count;
	return good;
}

/* `recipients` that could not be read are told already. */
static bool
check_fields(struct wb_draft *draft, const struct wb_yaml *disclosure)
{
	const struct wb_yaml *level = wb_yaml_find(disclosure,
						   "combinations_from");
	bool good = !level ||
		wb_schema_find_name(&draft->walk, level, _("level"),
				    draft->level_names,
				    draft->project.level_count) != SIZE_MAX;

	good &= check_settings(draft, disclosure);
	good &= check_order(draft, disclosure);
	good &= check_decisions(draft, disclosure);
	good &= check_merges(draft, disclosure);
	return check_recipients(draft, disclosure) && good;
}

bool
wb_check_disclosure(struct wb_draft *draft, const struct wb_yaml *root)
{
	struct wb_disclosure_spec *spec = &draft->project.disclosure;
	const struct wb_yaml *disclosure = wb_yaml_find(root, "disclosure");

	if (!spec->profile)
		spec->profile = profiles[0].name;
	if (!spec->key_file)
		spec->key_file = wb_project_path(draft, "wijkbeeld.key");
	if (!spec->combinations_from && draft->project.level_count > 0)
		spec->combinations_from = draft->level_names[default_level(
			draft->levels, draft->project.level_count)];
	return !disclosure || disclosure->kind != WB_YAML_MAPPING ||
	       check_fields(draft, disclosure);
}
