/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Atom groups, from what the indicators name together.
 *
 * Two domains that stand in one `any`, `multi`, `exactly` or `none` must share
 * atoms, or their joint figures could be solved for the combination that is
 * hidden. So the groups are the connected sets of such domains; every other
 * share or coverage stands alone. An indicator is then a set of atoms.
 */
#include "indicator/count.h"

#include "wijkbeeld/message.h"

static bool
is_domain(const struct wb_indicator_spec *indicator)
{
	return indicator->kind == WB_KIND_SHARE ||
	       indicator->kind == WB_KIND_COVERAGE;
}

static uint32_t
root_of(const uint32_t *joined, uint32_t indicator)
{
	while (joined[indicator] != indicator)
		indicator = joined[indicator];
	return indicator;
}

static void
join_domains(const struct wb_project *project, uint32_t *joined)
{
	for (uint32_t i = 0; i < project->indicator_count; i++)
		joined[i] = i;
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *made = &project->indicators[i];

		for (size_t d = 1; d < made->of_count; d++) {
			uint32_t one = root_of(joined, made->of[0]);
			uint32_t other = root_of(joined, made->of[d]);

			if (one < other)
				joined[other] = one;
			else
				joined[one] = other;
		}
	}
}

static enum wb_status
too_many_domains(const struct wb_project *project, uint32_t indicator,
		 struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		_("indicator '%s' stands together with more than %d domains in any, multi, exactly or none"),
		project->indicators[indicator].name, WB_MOST_DOMAINS);
	wb_error_at(err, project->path,
		    project->indicators[indicator].place.line, 0);
	return wb_error_mend(err, _("combine fewer domains; each doubles what must be protected"));
}

/* Which domain of the group an indicator is; -1 when it is none. */
static int
domain_of(const struct wb_atom_group *group, uint32_t indicator)
{
	for (size_t d = 0; d < group->domain_count; d++)
		if (group->domains[d] == indicator)
			return (int)d;
	return -1;
}

static bool
atom_counts(const struct wb_indicator_spec *indicator, uint32_t atom)
{
	int known = __builtin_popcount(atom);

	switch (indicator->kind) {
	case WB_KIND_SHARE:
	case WB_KIND_COVERAGE:
	case WB_KIND_ANY:
		return known > 0;
	case WB_KIND_MULTI:
		return known >= indicator->number;
	case WB_KIND_EXACTLY:
		return known == indicator->number;
	case WB_KIND_NONE:
		return known == 0;
	case WB_KIND_ONLY:	/* that it is the first is asked apart */
		return known == 1;
	case WB_KIND_RATE:
	case WB_KIND_OPEN:
	case WB_KIND_AMOUNT:
	case WB_KIND_SURVEY:
	case WB_KIND_CONCENTRATION:
	case WB_KIND_PERSONS:
		break;
	}
	return false;
}

/* The atoms that an indicator over the domains `among` counts; all have `must`. */
static uint64_t
atoms_of(const struct wb_atom_group *group,
	 const struct wb_indicator_spec *indicator, uint32_t among,
	 uint32_t must)
{
	uint64_t atoms = 0;

	for (uint32_t atom = 0; atom < 1u << group->domain_count; atom++)
		if ((atom & must) == must &&
		    atom_counts(indicator, atom & among))
			atoms |= UINT64_C(1) << atom;
	return atoms;
}

static void
set_column(const struct wb_project *project, const struct wb_atom_group *groups,
	   uint32_t group, uint32_t i, struct wb_indicator_column *column)
{
	const struct wb_indicator_spec *indicator = &project->indicators[i];
	uint32_t among = 0, must = 0;

	if (indicator->kind == WB_KIND_ONLY)
		must = 1u << domain_of(&groups[group], indicator->of[0]);
	if (is_domain(indicator))
		among = 1u << domain_of(&groups[group], i);
	for (size_t d = 0; d < indicator->of_count; d++)
		among |= 1u << domain_of(&groups[group], indicator->of[d]);
	column->group = group;
	column->atoms = atoms_of(&groups[group], indicator, among, must);
}

enum wb_status
wb_groups_form(const struct wb_project *project, struct wb_atom_group *groups,
	       size_t *group_count, struct wb_indicator_column *columns,
	       struct wb_error *err)
{
	uint32_t joined[WB_MOST_INDICATORS];
	uint32_t group_of[WB_MOST_INDICATORS];

	join_domains(project, joined);
	*group_count = 0;
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *indicator =
			&project->indicators[i];
		uint32_t root = root_of(joined, i);
		struct wb_atom_group *group;

		columns[i].group = UINT32_MAX;
		if (!is_domain(indicator))
			continue;
		if (root == i)
			group_of[i] = (uint32_t)(*group_count)++;
		group = &groups[group_of[root]];
		if (group->domain_count == WB_MOST_DOMAINS)
			return too_many_domains(project, i, err);
		group->domains[group->domain_count++] = i;
		group->base = indicator->base;
	}
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *indicator =
			&project->indicators[i];

		if (is_domain(indicator))
			set_column(project, groups, group_of[root_of(joined, i)],
				   i, &columns[i]);
		else if (indicator->of_count > 0)
			set_column(project, groups,
				   group_of[root_of(joined, indicator->of[0])],
				   i, &columns[i]);
	}
	return WB_OK;
}
