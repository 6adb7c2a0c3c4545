/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an indicator is counted against: `per`, and the names that it may hold.
 */
#include "project/indicator_check.h"

#include <stdint.h>
#include <string.h>

#include "wijkbeeld/message.h"

/* The names that `per` may hold, and what each of them is. */
struct base_names {
	const char *names[WB_MOST_INDICATORS + WB_MOST_BASES];
	uint32_t base[WB_MOST_INDICATORS + WB_MOST_BASES];
	uint32_t open[WB_MOST_INDICATORS + WB_MOST_BASES];
	size_t count;
};

static void
add_base(struct base_names *all, const char *name, uint32_t base, uint32_t open)
{
	all->names[all->count] = name;
	all->base[all->count] = base;
	all->open[all->count++] = open;
}

/* Open figures stand first: they are what a slip is taken for. */
static void
name_bases(const struct wb_draft *draft, struct base_names *out)
{
	const struct wb_register_spec *spec = &draft->project.addresses;

	out->count = 0;
	for (uint32_t row = 0; row < draft->project.indicator_count; row++)
		if (draft->indicators[row].kind == WB_KIND_OPEN)
			add_base(out, draft->indicator_names[row],
				 WB_BASE_OPEN, row);
	add_base(out, "households", WB_BASE_HOUSEHOLDS, WB_NO_INDICATOR);
	add_base(out, "addresses", WB_BASE_ADDRESSES, WB_NO_INDICATOR);
	for (uint32_t base = WB_BASE_OWN; base < spec->base_count; base++)
		add_base(out, spec->bases[base].name, base, WB_NO_INDICATOR);
}

/* Persons are some of the persons that each address has, or of all of an area. */
static bool
persons_fit(const struct wb_subject *subject, const struct wb_yaml *at)
{
	const struct wb_register_spec *spec =
		&subject->draft->project.addresses;
	uint32_t base = subject->spec->base;

	if (base == WB_BASE_OPEN || spec->unit == WB_SPINE_PERSON ||
	    spec->bases[base].sum)
		return true;
	wb_schema_mistake(&subject->draft->walk, at,
		_("name a base with `sum`, a column of their number at each address, or an open figure"),
		_("per: persons are counted against persons, and '%s' is of something else"),
		at->text);
	return false;
}

/* A rate may be of anything; a share is of some of the addresses. */
static bool
base_fits(const struct wb_subject *subject, const struct wb_yaml *at)
{
	const struct wb_register_spec *spec =
		&subject->draft->project.addresses;
	const struct wb_schema_walk *walk = &subject->draft->walk;
	uint32_t base = subject->spec->base;

	if (base != WB_BASE_OPEN && !spec->present) {
		wb_schema_mistake(walk, at,
			_("write `per:` with the name of an indicator of kind open"),
			_("a rate per household or address needs `addresses`"));
		return false;
	}
	if (subject->spec->kind == WB_KIND_PERSONS)
		return persons_fit(subject, at);
	if (subject->spec->kind == WB_KIND_RATE ||
	    (base != WB_BASE_OPEN && !spec->bases[base].sum))
		return true;
	wb_schema_mistake(walk, at,
		_("name a base with `where`, or make it a rate"),
		_("per: a share is of addresses, and '%s' is a number"),
		at->text);
	return false;
}

/* A figure over a base tells of the base too. */
static bool
settle_with_base(const struct wb_subject *subject)
{
	const struct wb_register_spec *spec =
		&subject->draft->project.addresses;
	uint32_t base = subject->spec->base;

	if (base == WB_BASE_OPEN || base < WB_BASE_OWN ||
	    spec->bases[base].sensitivity <= subject->spec->sensitivity)
		return true;
	return wb_settle_sensitivity(subject, spec->bases[base].sensitivity,
				     _("its base"));
}

bool
wb_check_base(const struct wb_subject *subject)
{
	struct wb_draft *draft = subject->draft;
	const struct wb_yaml *per = wb_yaml_find(subject->node, "per");
	struct base_names all;
	size_t found;

	if (!per)
		return subject->spec->kind != WB_KIND_RATE ||
		       base_fits(subject, subject->node);
	name_bases(draft, &all);
	found = wb_schema_find_name(&draft->walk, per, _("base"), all.names,
				    all.count);
	if (found == SIZE_MAX)
		return false;
	subject->spec->base = all.base[found];
	subject->spec->base_open = all.open[found];
	return base_fits(subject, per) && settle_with_base(subject);
}
