/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What indicators count together, from indicatoren.csv: domains that one
 * indicator combines share a group, and each indicator is a choice of its sets.
 */
#include "audit/groups.h"

#include <string.h>

#include "wijkbeeld/message.h"

uint64_t
wb_group_sets(const struct group *group)
{
	return group->domain_count == WB_MOST_DOMAINS ? UINT64_MAX :
	       (UINT64_C(1) << ((size_t)1 << group->domain_count)) - 1;
}

uint64_t
wb_group_conjunction(const struct group *group, uint32_t set)
{
	uint64_t sets = 0;

	for (uint32_t other = 0; other < 1u << group->domain_count; other++)
		if ((other & set) == set)
			sets |= UINT64_C(1) << other;
	return sets;
}

static bool
is_domain(const struct indicator *indicator)
{
	return indicator->kind == WB_KIND_SHARE ||
	       indicator->kind == WB_KIND_COVERAGE;
}

static bool
counts_set(const struct indicator *indicator, int known)
{
	switch (indicator->kind) {
	case WB_KIND_SHARE:
	case WB_KIND_COVERAGE:
	case WB_KIND_RATE:
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
	case WB_KIND_OPEN:
	case WB_KIND_AMOUNT:
	case WB_KIND_SURVEY:
	case WB_KIND_CONCENTRATION:
	case WB_KIND_PERSONS:
		break;
	}
	return false;
}

static uint32_t
root_of(const uint32_t *joined, uint32_t indicator)
{
	while (joined[indicator] != indicator)
		indicator = joined[indicator];
	return indicator;
}

static void
join_domains(const struct published *published, uint32_t *joined)
{
	for (uint32_t i = 0; i < published->indicator_count; i++)
		joined[i] = i;
	for (uint32_t i = 0; i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];

		for (size_t d = 1; d < own->of_count; d++) {
			uint32_t one = root_of(joined, own->of[0]);
			uint32_t other = root_of(joined, own->of[d]);

			joined[one > other ? one : other] =
				one > other ? other : one;
		}
	}
}

static enum wb_status
add_domain(struct published *published, uint32_t *joined, uint32_t i,
	   struct wb_error *err)
{
	struct indicator *own = &published->indicators[i];
	struct indicator *first = &published->indicators[root_of(joined, i)];
	struct group *group;

	if (first->group == NO_GROUP) {
		first->group = (uint32_t)published->group_count;
		published->groups[published->group_count++] = (struct group){
			.base = first->base,
			.of_events = first->kind == WB_KIND_RATE };
	}
	group = &published->groups[first->group];
	if (group->domain_count == WB_MOST_DOMAINS)
		return wb_error_set(err, WB_BAD_INPUT,
			_("more than %d domains are combined with each other"),
			WB_MOST_DOMAINS);
	own->group = first->group;
	group->domains[group->domain_count++] = i;
	return WB_OK;
}

/* The sets that an indicator counts, of the domains of its group. */
static void
set_indicator(const struct published *published, struct indicator *own,
	      uint32_t self)
{
	uint32_t first = own->of_count > 0 ? own->of[0] : self, among = 0;
	uint32_t must = 0;		/* be in a set */
	const struct group *group;

	own->group = published->indicators[first].group;
	if (own->group == NO_GROUP)
		return;
	group = &published->groups[own->group];
	for (size_t d = 0; d < group->domain_count; d++) {
		bool counts = own->of_count == 0 && group->domains[d] == self;

		for (size_t o = 0; o < own->of_count; o++)
			counts |= own->of[o] == group->domains[d];
		among |= (uint32_t)counts << d;
		must |= (uint32_t)(own->kind == WB_KIND_ONLY &&
				   group->domains[d] == first) << d;
	}
	for (uint32_t set = 0; set < 1u << group->domain_count; set++)
		if ((set & must) == must &&
		    counts_set(own, __builtin_popcount(set & among)))
			own->sets |= UINT64_C(1) << set;
}

enum wb_status
wb_groups_find(struct published *published, struct wb_arena *arena,
	       struct wb_error *err)
{
	uint32_t *joined = wb_arena_array(arena, published->indicator_count,
					  sizeof *joined);
	enum wb_status status = WB_OK;

	published->groups = wb_arena_array(arena, published->indicator_count,
					   sizeof *published->groups);
	if (!joined || !published->groups)
		return wb_error_no_memory(err);
	join_domains(published, joined);
	for (uint32_t i = 0; status == WB_OK &&
	     i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];

		if (is_domain(own) || own->kind == WB_KIND_RATE)
			status = add_domain(published, joined, i, err);
	}
	for (uint32_t i = 0; status == WB_OK &&
	     i < published->indicator_count; i++)
		set_indicator(published, &published->indicators[i], i);
	return status;
}

static const char *
join_names(const struct published *published, const struct group *group,
	   uint32_t set, const char *before, struct wb_arena *arena)
{
	const char *words = before, *plus = "";

	for (size_t d = 0; words && d < group->domain_count; d++) {
		if (!(set >> d & 1))
			continue;
		words = wb_arena_printf(arena, "%s%s%s", words, plus,
			published->indicators[group->domains[d]].name);
		plus = "+";
	}
	return words;
}

const char *
wb_sets_words(const struct published *published, uint32_t g, uint64_t sets,
	      struct wb_arena *arena)
{
	const struct group *group = &published->groups[g];

	for (uint32_t i = 0; i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];

		if (own->group == g && own->sets == sets)
			return own->name;
	}
	for (uint32_t set = 1; set < 1u << group->domain_count; set++) {
		if (sets == wb_group_conjunction(group, set))
			return join_names(published, group, set, "", arena);
		if (sets == UINT64_C(1) << set)
			return join_names(published, group, set,
					  _("just "), arena);
	}
	return "-";
}
