/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bases: what figures are counted against.
 *
 * The register gives two by itself, its units and all its rows. A project adds
 * its own: those rows that meet a condition (households with a child of school
 * age, dwellings, shops), or a number that each row has (its residents of 12
 * to 17 years). An indicator then says `per: gezinnen`.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

#define IN_BASE(member) .offset = offsetof(struct wb_base_spec, member)

const struct wb_field wb_base_fields[] = {
	{ "where", WB_FIELD_OWN, IN_BASE(where), .read = wb_read_condition,
	  .form = N_("a condition, or a list of conditions that must all hold"),
	  .help = N_("which addresses are of it; or else `sum`") },
	{ "sum", WB_FIELD_TEXT, IN_BASE(sum),
	  .help = N_("the column whose numbers are added up, such as residents of an age; or else `where`") },
	{ "label", WB_FIELD_OWN, .required = true, IN_BASE(label),
	  .read = wb_read_wording,
	  .form = N_("a text, or {nl: ..., en: ...}"),
	  .help = N_("what it counts, in the plural: jongeren van 12 tot en met 17 jaar") },
	{ "sensitivity", WB_FIELD_WORD, IN_BASE(sensitivity),
	  .words = wb_sensitivity_words,
	  .help = N_("open when its number is public, such as dwellings; default gewoon: hidden when small, and rounded") },
	{ .name = NULL },
};

void
wb_set_default_bases(struct wb_register_spec *spec)
{
	spec->bases[WB_BASE_HOUSEHOLDS].name = "households";
	spec->bases[WB_BASE_ADDRESSES].name = "addresses";
	spec->bases[WB_BASE_ADDRESSES].sensitivity = WB_OPEN;
	spec->base_count = WB_BASE_OWN;
}

/* `where` or `sum`, and a name that no other base has. */
static bool
check_base(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	   const struct wb_yaml *node, const struct wb_base_spec *base)
{
	bool where = wb_yaml_find(node, "where") != NULL;

	if (strcmp(base->name, "households") == 0 ||
	    strcmp(base->name, "addresses") == 0) {
		wb_schema_mistake(walk, key, _("give it another name"),
				  _("base '%s' is always there"), base->name);
		return false;
	}
	if (where != (base->sum != NULL))
		return true;
	wb_schema_mistake(walk, node,
		_("write `{where: kinderen >= 1, label: ...}` or `{sum: jongeren, label: ...}`"),
		_("base '%s': expected either `where` or `sum`"), base->name);
	return false;
}

static bool
read_base(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	  const struct wb_yaml *node, struct wb_base_spec *base)
{
	bool good = wb_schema_check_name(walk, key);

	*base = (struct wb_base_spec){ .name = key->text,
				       .place = wb_place_of(key),
				       .sensitivity = WB_ORDINARY };
	good &= wb_schema_read(walk, node, wb_base_fields, base);
	return (node->kind != WB_YAML_MAPPING ||
		check_base(walk, key, node, base)) && good;
}

bool
wb_read_bases(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	struct wb_register_spec *spec =
		&wb_draft_of(walk)->project.addresses;
	enum { MOST = WB_MOST_BASES - WB_BASE_OWN };
	bool good = true;

	(void)into;
	if (node->kind != WB_YAML_MAPPING)
		return wb_schema_read(walk, node, wb_base_fields, NULL);
	if (node->count > MOST) {
		wb_schema_mistake(walk, node, NULL,
				  _("expected at most %d bases, found %zu"),
				  MOST, node->count);
		return false;
	}
	for (size_t row = 0; row < node->count; row++)
		good &= read_base(walk, node->keys[row], node->items[row],
				  &spec->bases[spec->base_count++]);
	return good;
}

bool
wb_check_bases(const struct wb_draft *draft, const struct wb_yaml *addresses)
{
	const struct wb_register_spec *spec = &draft->project.addresses;
	const struct wb_yaml *household = wb_yaml_find(addresses, "household");
	const struct wb_yaml *bases = wb_yaml_find(addresses, "bases");
	bool good = true;

	if (household)
		good &= wb_check_condition(draft, household, &spec->file, true,
			&spec->bases[WB_BASE_HOUSEHOLDS].where);
	for (size_t base = WB_BASE_OWN; bases && base < spec->base_count;
	     base++) {
		const struct wb_base_spec *own = &spec->bases[base];
		const struct wb_yaml *node = wb_yaml_find(bases, own->name);

		good &= wb_check_condition(draft, node, &spec->file, true,
					   &own->where);
		if (own->sum)
			good &= wb_check_column(draft, node, &spec->file, true,
						own->sum);
	}
	return good;
}
