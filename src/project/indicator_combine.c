/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Indicators that combine others: known in any, several, exactly some or none
 * of these.
 *
 * A combination tells of each of its members, so it takes the highest of their
 * sensitivities, and it is allowed only where the holders of all their sources
 * agreed: a source that states with which others it may be combined must name
 * each of them, and be named by those that state it too. Its window and its
 * base are those that its members share: over several it would have no meaning.
 */
#include "project/indicator_check.h"

#include <stdint.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { DEFAULT_AT_LEAST = 2, FEWEST_DOMAINS = 2 };

static const struct wb_indicator_spec *
member(const struct wb_subject *subject, size_t domain)
{
	return &subject->draft->indicators[subject->spec->of[domain]];
}

/* The reason why an indicator cannot be a member, or NULL. */
static const char *
why_no_member(const struct wb_subject *subject, size_t index)
{
	enum wb_indicator_kind kind;
	const struct wb_yaml *node = subject->draft->indicator_nodes[index];

	/* A kind that is itself a mistake is told where it stands. */
	if (wb_indicator_kind_of(node, &kind) && kind != WB_KIND_SHARE)
		return _("is not of kind share");
	for (size_t domain = 0; domain < subject->spec->of_count; domain++)
		if (subject->spec->of[domain] == index)
			return _("stands here twice");
	return NULL;
}

static bool
add_member(const struct wb_subject *subject, const struct wb_yaml *at)
{
	struct wb_draft *draft = subject->draft;
	size_t index = wb_schema_find_name(&draft->walk, at, _("indicator"),
					   draft->indicator_names,
					   draft->project.indicator_count);
	const char *reason;

	if (index == SIZE_MAX)
		return false;
	reason = why_no_member(subject, index);
	if (reason) {
		wb_schema_mistake(&draft->walk, at,
				  _("combine different indicators of kind share"),
				  _("of: '%s' %s"), at->text, reason);
		return false;
	}
	subject->spec->of[subject->spec->of_count++] = (uint32_t)index;
	return true;
}

static bool
find_members(const struct wb_subject *subject, const struct wb_yaml *of)
{
	bool good = true;

	if (of->kind != WB_YAML_LIST || of->count < FEWEST_DOMAINS ||
	    of->count > WB_MOST_DOMAINS) {
		wb_schema_mistake(&subject->draft->walk, of, NULL,
				  _("of: expected a list of %d to %d indicators"),
				  FEWEST_DOMAINS, WB_MOST_DOMAINS);
		return false;
	}
	for (size_t row = 0; row < of->count; row++)
		good &= add_member(subject, of->items[row]);
	return good;
}

static bool
check_number(const struct wb_subject *subject)
{
	struct wb_indicator_spec *spec = subject->spec;
	const char *field = spec->kind == WB_KIND_MULTI ? "at_least"
							: "number";
	const struct wb_yaml *given = wb_yaml_find(subject->node, field);

	if (spec->kind == WB_KIND_MULTI && !given)
		spec->number = DEFAULT_AT_LEAST;
	if (!given || (size_t)spec->number <= spec->of_count)
		return true;
	wb_schema_mistake(&subject->draft->walk, given, NULL,
			  _("%s: expected a whole number from 1 to %zu, the indicators in `of`; found %d"),
			  field, spec->of_count, spec->number);
	return false;
}

static bool
settle_window(const struct wb_subject *subject, const struct wb_yaml *of)
{
	struct wb_indicator_spec *spec = subject->spec;
	int window = member(subject, 0)->window;

	for (size_t domain = 1; domain < spec->of_count; domain++) {
		/* One that could not be read has no window. */
		if (member(subject, domain)->window == window ||
		    member(subject, domain)->window == 0 || window == 0)
			continue;
		wb_schema_mistake(&subject->draft->walk, of->items[domain],
			_("give all of them the same window"),
			_("of: '%s' has a window of %d quarters and '%s' of %d"),
			member(subject, 0)->name, window,
			member(subject, domain)->name,
			member(subject, domain)->window);
		return false;
	}
	if (spec->window != 0 && spec->window != window) {
		wb_schema_mistake(&subject->draft->walk,
			wb_yaml_find(subject->node, "window"),
			_("remove it, or give the indicators in `of` this window"),
			_("window: expected %d, that of the indicators in `of`; found %d"),
			window, spec->window);
		return false;
	}
	spec->window = window;
	return true;
}

static bool
settle_base(const struct wb_subject *subject, const struct wb_yaml *of)
{
	uint32_t base = member(subject, 0)->base;

	for (size_t domain = 1; domain < subject->spec->of_count; domain++) {
		if (member(subject, domain)->base == base)
			continue;
		wb_schema_mistake(&subject->draft->walk, of->items[domain],
			_("give all of them the same `per`"),
			_("of: '%s' and '%s' are shares of different bases"),
			member(subject, 0)->name,
			member(subject, domain)->name);
		return false;
	}
	subject->spec->base = base;
	return true;
}

static enum wb_sensitivity
highest_sensitivity(const struct wb_subject *subject)
{
	enum wb_sensitivity highest = WB_OPEN;

	for (size_t domain = 0; domain < subject->spec->of_count; domain++)
		if (member(subject, domain)->sensitivity > highest)
			highest = member(subject, domain)->sensitivity;
	return highest;
}

/* --- agreements on combining --------------------------------------------------- */

static bool
allows(const struct wb_source_spec *source, const struct wb_source_spec *other)
{
	if (source->may_combine_any)
		return true;
	for (size_t row = 0; row < source->may_combine_count; row++)
		if (strcmp(source->may_combine_with[row], other->name) == 0)
			return true;
	return false;
}

bool
wb_may_combine(const struct wb_source_spec *one,
	       const struct wb_source_spec *other,
	       const struct wb_source_spec **refuses)
{
	*refuses = allows(one, other) ? other : one;
	return allows(one, other) && allows(other, one);
}

static bool
check_pair(const struct wb_subject *subject, const struct wb_yaml *at,
	   size_t left, size_t right)
{
	const struct wb_source_spec *sources = subject->draft->sources;
	uint32_t a = member(subject, left)->source;
	uint32_t b = member(subject, right)->source;
	const struct wb_source_spec *refuses;

	if (a == WB_NO_SOURCE || b == WB_NO_SOURCE || a == b ||
	    wb_may_combine(&sources[a], &sources[b], &refuses))
		return true;
	wb_schema_mistake(&subject->draft->walk, at,
		_("leave one of them out, or ask the holder and add it under may_combine_with"),
		_("of: '%s' and '%s' may not be combined: source '%s' does not name '%s' under may_combine_with"),
		member(subject, left)->name, member(subject, right)->name,
		refuses->name,
		sources[refuses == &sources[a] ? b : a].name);
	return false;
}

static bool
check_agreements(const struct wb_subject *subject, const struct wb_yaml *of)
{
	bool good = true;

	for (size_t right = 1; right < subject->spec->of_count; right++)
		for (size_t left = 0; left < right; left++)
			good &= check_pair(subject, of->items[right], left,
					   right);
	return good;
}

bool
wb_check_combined(const struct wb_subject *subject)
{
	const struct wb_yaml *of = wb_yaml_find(subject->node, "of");
	bool good;

	if (!of || !find_members(subject, of))
		return false;
	good = check_number(subject);
	good &= settle_window(subject, of);
	good &= settle_base(subject, of);
	good &= check_agreements(subject, of);
	return wb_settle_sensitivity(subject, highest_sensitivity(subject),
				     _("the indicators in `of`")) && good;
}
