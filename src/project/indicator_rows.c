/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checks of the kinds that need more of their source than a condition:
 * concentration and persons.
 *
 * Persons may come from several sources, that know them by the same pseudonym.
 * Counting who is in several of them combines these sources as much as `multi`
 * does: it takes the highest of their sensitivities, and the holders of all of
 * them must have agreed (may_combine_with).
 */
#include "project/indicator_check.h"

#include <stdint.h>
#include <string.h>

#include "wijkbeeld/message.h"

enum { DEFAULT_WINDOW = 4 };

bool
wb_check_concentration(const struct wb_subject *subject)
{
	const struct wb_yaml *top = wb_yaml_find(subject->node, "top");

	if (!top) {
		subject->spec->top = 1;
		return true;
	}
	if (subject->spec->measure == WB_CONCENTRATION_TOP)
		return true;
	wb_schema_mistake(&subject->draft->walk, top, _("remove one of the two"),
			  _("`top` goes with measure top, not with hhi"));
	return false;
}

/* Tells what a source of persons lacks, unless it is there. */
static bool
needs(const struct wb_subject *subject, const struct wb_yaml *at,
      const struct wb_source_spec *source, bool is_there, const char *what,
      const char *mend)
{
	if (!is_there)
		wb_schema_mistake(&subject->draft->walk, at, mend,
				  _("kind persons needs %s, which source '%s' does not have"),
				  what, source->name);
	return is_there;
}

static bool
check_person_columns(const struct wb_subject *subject,
		     const struct wb_yaml *at,
		     const struct wb_source_spec *source)
{
	bool has_age = source->age || source->born;

	return needs(subject, at, source, source->person != NULL, "`person`",
		     _("add `person: column` to the source")) &&
	       needs(subject, at, source,
		     has_age || subject->spec->ages.upto == 0,
		     _("`age` or `born`"),
		     _("add `age: column` or `born: column` to the source, or leave out `ages`"));
}

/* The agreements with the sources that stand before this one in the list. */
static bool
check_agreements(const struct wb_subject *subject, const struct wb_yaml *at,
		 const struct wb_source_spec *source)
{
	const struct wb_source_spec *sources = subject->draft->sources;

	for (size_t row = 0; row < subject->spec->source_count; row++) {
		const struct wb_source_spec *other =
			&sources[subject->spec->sources[row]];
		const struct wb_source_spec *refuses;

		if (other == source) {
			wb_schema_mistake(&subject->draft->walk, at, NULL,
					  _("source '%s' stands here twice"),
					  source->name);
			return false;
		}
		if (wb_may_combine(other, source, &refuses))
			continue;
		wb_schema_mistake(&subject->draft->walk, at,
			_("leave one of them out, or ask the holder and add it under may_combine_with"),
			_("sources '%s' and '%s' may not be combined: '%s' does not name '%s' under may_combine_with"),
			other->name, source->name, refuses->name,
			refuses == other ? source->name : other->name);
		return false;
	}
	return true;
}

static bool
add_source(const struct wb_subject *subject, const struct wb_yaml *at)
{
	struct wb_indicator_spec *spec = subject->spec;
	size_t found = wb_find_source(subject, at);
	const struct wb_source_spec *source;
	bool good;

	if (found == SIZE_MAX)
		return false;
	source = &subject->draft->sources[found];
	good = wb_check_source_fits(subject, at, found);
	good = good && check_person_columns(subject, at, source);
	good &= check_agreements(subject, at, source);
	if (spec->source_count == 0)
		spec->source = (uint32_t)found;
	spec->sources[spec->source_count++] = (uint32_t)found;
	return good;
}

static bool
find_sources(const struct wb_subject *subject, const struct wb_yaml *at)
{
	const struct wb_yaml *const *items = &at;
	size_t count = wb_items_of(at, &items);
	bool good = true;

	if (count < 1 || count > WB_MOST_DOMAINS) {
		wb_schema_mistake(&subject->draft->walk, at, NULL,
				  _("source: expected 1 to %d sources, found %zu"),
				  WB_MOST_DOMAINS, count);
		return false;
	}
	for (size_t row = 0; row < count; row++)
		good &= add_source(subject, items[row]);
	return good;
}

static bool
check_at_least(const struct wb_subject *subject)
{
	const struct wb_yaml *at = wb_yaml_find(subject->node, "at_least");
	struct wb_indicator_spec *spec = subject->spec;

	if (!at)
		spec->number = 1;
	if (!at || (size_t)spec->number <= spec->source_count)
		return true;
	wb_schema_mistake(&subject->draft->walk, at, NULL,
			  _("at_least: expected a whole number from 1 to %zu, the sources; found %d"),
			  spec->source_count, spec->number);
	return false;
}

static enum wb_sensitivity
highest_sensitivity(const struct wb_subject *subject)
{
	enum wb_sensitivity highest = WB_OPEN;

	for (size_t row = 0; row < subject->spec->source_count; row++) {
		enum wb_sensitivity own = subject->draft->sources[
			subject->spec->sources[row]].sensitivity;

		if (own > highest)
			highest = own;
	}
	return highest;
}

bool
wb_check_persons(const struct wb_subject *subject)
{
	const struct wb_yaml *at = wb_yaml_find(subject->node, "source");
	bool good;

	if (subject->spec->window == 0)
		subject->spec->window = DEFAULT_WINDOW;
	if (!at)
		return false;
	good = find_sources(subject, at);
	good = good && check_at_least(subject);
	return wb_settle_sensitivity(subject, highest_sensitivity(subject),
				     _("its sources")) && good;
}
