/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A1, A4, A5, A6: the least and the most that a number can be, given all that
 * is told of its group in a quarter.
 *
 * Asked is what no number of few may lack and every other has anyway: can it be
 * t or more, and can the rest be? A witness for both ends the matter. Where
 * none is found a linear program over the whole system gives the least and the
 * most, and those are judged (audit.h).
 */
#include "audit/system.h"

#include <math.h>
#include <string.h>

#include "wijkbeeld/message.h"

/* What a linear program may be off. */
#define SLACK 1e-6

/* A sum that is asked everywhere, and its threshold. */
struct form { uint64_t sets; int64_t threshold; bool stated; };

/*
 * Sums of a system without witnesses that a program shows nothing of, before
 * the rest is left undecided: where no whole solution is found to search from,
 * all are.
 */
enum { MOST_DOUBTS = 50 };

enum { MOST_FORMS = 2 * WB_MOST_SETS + WB_MOST_INDICATORS };

/* One sum of one region. */
struct asked {
	const struct region *region;
	const struct form *form;
	int64_t units, threshold;
	enum wb_attack attack;
	bool hidden;			/* a statement says that it is */
};

struct forms { struct form list[MOST_FORMS]; size_t count; };

static void
add_form(struct forms *forms, struct form form)
{
	for (size_t f = 0; f < forms->count; f++) {
		struct form *own = &forms->list[f];

		if (own->sets != form.sets)
			continue;
		if (form.threshold > own->threshold)
			own->threshold = form.threshold;
		own->stated |= form.stated;
		return;
	}
	if (form.threshold > 0 && form.sets != 0)
		forms->list[forms->count++] = form;
}

static int64_t
threshold_of(const struct published *published, const struct group *group,
	     uint32_t set)
{
	int64_t highest = 0;

	for (size_t d = 0; d < group->domain_count; d++) {
		int64_t own = wb_audit_threshold(&published->rules,
			published->indicators[group->domains[d]].sensitivity);

		if ((set >> d & 1) && own > highest)
			highest = own;
	}
	return highest;
}

static void
find_forms(const struct published *published, uint32_t g, struct forms *forms)
{
	const struct group *group = &published->groups[g];

	*forms = (struct forms){ .count = 0 };
	for (uint32_t i = 0; i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];

		if (own->group == g)
			add_form(forms, (struct form){ own->sets & 1 ?
				own->sets ^ wb_group_sets(group) : own->sets,
				wb_audit_threshold(&published->rules,
						   own->sensitivity), true });
	}
	for (uint32_t set = 1; set < 1u << group->domain_count; set++) {
		int64_t own = threshold_of(published, group, set);

		add_form(forms, (struct form){ UINT64_C(1) << set, own,
					       false });
		add_form(forms, (struct form){
			wb_group_conjunction(group, set), own, false });
	}
}

/* --------------------------------------------------------------- judging */

/* Why an interval goes too far, in the user's language; NULL: it does not. */
static const char *
why_too_far(const struct asked *asked, int64_t lower, int64_t upper)
{
	int64_t t = asked->threshold, units = asked->units;

	if (upper < t && (lower > 0 || (upper < units && upper < t - 1)))
		return _("only few, and not all of what few can be");
	if (upper < t && upper < units && units < WB_TOTAL_UNKNOWN)
		return _("only few; who knows one of them knows more");
	if (units < WB_TOTAL_UNKNOWN && units - lower < t &&
	    (upper < units || lower > 0))
		return _("nearly all: the rest can only be few");
	if (lower == upper && asked->hidden)
		return _("one number only");
	return NULL;
}

static const char *
region_words(struct system *system, const struct region *region)
{
	struct findings *findings = system->attack->findings;
	const struct published *published = system->attack->published;
	const char *area, *without;

	if (region->area == WB_NO_AREA)
		return _("addresses outside all areas");
	area = wb_findings_area(findings, published, region->area);
	if (!area || region->is_area)
		return area;
	if (region->without == WB_NO_AREA)
		return wb_arena_printf(findings->arena, _("part of %s"), area);
	without = wb_findings_area(findings, published, region->without);
	return without ? wb_arena_printf(findings->arena, _("%s without %s"),
					 area, without) : NULL;
}

static void
report(struct system *system, const struct asked *asked, int64_t lower,
       int64_t upper, const char *why)
{
	struct findings *findings = system->attack->findings;
	bool nothing = upper <= 0 || lower >= asked->units;

	wb_findings_add(findings, (struct wb_finding){
		.attack = nothing && why && asked->attack ==
			  WB_ATTACK_INTERVAL ? WB_ATTACK_FEW : asked->attack,
		.reach = !why ? WB_STAYS_UNCERTAIN :
			 asked->attack == WB_ATTACK_TIME ? WB_TOO_FAR_IF :
			 WB_TOO_FAR,
		.where = region_words(system, asked->region),
		.what = wb_sets_words(system->attack->published, system->group,
				      asked->form->sets, findings->arena),
		.period = wb_findings_period(findings,
					     system->claims[0].quarter),
		.bounded = true, .lower = lower,
		.upper = upper < WB_AUDIT_NO_LIMIT ? upper : WB_AUDIT_NO_LIMIT,
		.units = asked->units < WB_TOTAL_UNKNOWN ? asked->units : -1,
		.threshold = asked->threshold,
		.why = why ? why : "" });
}

static enum wb_status
judge(struct system *system, const struct asked *asked, bool doubted,
      struct wb_error *err)
{
	struct wb_cells of = { asked->region->zones, asked->region->zone_count,
			       asked->form->sets };
	double least, most;
	int64_t lower, upper;
	bool solvable;
	const char *why;
	enum wb_status status;

	if (doubted && system->doubts == MOST_DOUBTS) {
		system->attack->out->undecided++;
		return WB_OK;
	}
	status = wb_deduction_range(system->deduction, of, &solvable, &least,
				    &most, err);
	if (status != WB_OK || !solvable)
		return status;
	lower = (int64_t)ceil(least - SLACK);
	upper = (int64_t)floor(most + SLACK);
	why = why_too_far(asked, lower, upper);
	if (why || (system->attack->question->every && asked->hidden))
		report(system, asked, lower, upper, why);
	if (doubted && !why) {
		system->attack->out->undecided++;
		system->doubts++;
	}
	return WB_OK;
}

/* --------------------------------------------------------------- asking */

/* Could it be another number than the witnesses' only one? */
static enum wb_status
ask_for_another(struct system *system, const struct wb_target *target,
		int64_t value, bool *safe, struct wb_error *err)
{
	struct wb_verdict verdict;
	struct wb_target other = *target;
	enum wb_status status = WB_OK;

	*safe = false;
	for (int64_t low = value - 1; status == WB_OK && !*safe && low <= value;
	     low++) {
		other.low = low;
		other.high = low + 1;
		status = wb_deduction_ask(system->deduction, &other, &verdict,
					  err);
		*safe = status == WB_OK && verdict.answer == WB_ANSWER_SAFE;
	}
	return status;
}

static enum wb_status
ask(struct system *system, const struct asked *asked, struct wb_error *err)
{
	int64_t t = asked->threshold < asked->units ? asked->threshold :
						      asked->units;
	struct wb_target target = {
		{ asked->region->zones, asked->region->zone_count,
		  asked->form->sets }, asked->units - t, t };
	struct wb_verdict verdict;
	enum wb_status status;
	bool safe;

	/* Each costs a program over the whole system; so many tell enough. */
	if (system->attack->findings->reached[WB_TOO_FAR] >= MOST_FINDINGS) {
		system->attack->out->stopped = true;
		return WB_OK;
	}
	system->attack->out->targets++;
	/* Of events there is no rest to ask about, and few rows. */
	if (asked->units >= WB_TOTAL_UNKNOWN)
		return judge(system, asked, false, err);
	status = wb_deduction_ask(system->deduction, &target, &verdict, err);
	if (status != WB_OK)
		return status;
	safe = verdict.answer == WB_ANSWER_SAFE;
	if (safe && asked->hidden && verdict.low == verdict.high)
		status = ask_for_another(system, &target, verdict.low, &safe,
					 err);
	if (status != WB_OK)
		return status;
	if (!safe || (asked->hidden && system->attack->question->every))
		return judge(system, asked, !safe, err);
	return WB_OK;
}

/* What the claims say of a form in an area: shown, hidden, or nothing. */
static void
look_up(const struct system *system, struct asked *asked, bool *shown)
{
	struct claim like = { .group = system->group,
		.area = asked->region->area, .sets = asked->form->sets };
	struct claims_of claims = wb_claims_find(system->attack->published,
		&like, system->claims[0].quarter);
	int64_t ignored[2];

	*shown = false;
	if (!asked->region->is_area || !claims.first)
		return;
	*shown = wb_claims_told(claims, &ignored[0], &ignored[1]);
	asked->hidden = !*shown;
	/* A combination is hidden by the highest threshold of its group. */
	for (const struct claim *claim = claims.first; claim < claims.end;
	     claim++)
		if (claim->indicator == COMBINATION)
			asked->threshold = threshold_of(
				system->attack->published,
				&system->attack->published->groups[
					system->group], UINT32_MAX);
}

static enum wb_status
ask_region(struct system *system, const struct forms *forms,
	   const struct region *region, enum wb_attack attack,
	   struct wb_error *err)
{
	bool events = system->attack->published->groups[system->group].of_events;
	struct asked asked = { .region = region };
	enum wb_status status = WB_OK;

	for (size_t z = 0; z < region->zone_count; z++)
		asked.units += system->totals[region->zones[z]];
	for (size_t f = 0; status == WB_OK && asked.units > 0 &&
	     f < forms->count; f++) {
		bool shown;

		asked.form = &forms->list[f];
		asked.threshold = asked.form->threshold;
		asked.hidden = false;
		asked.attack = attack == WB_ATTACK_INTERVAL &&
			!asked.form->stated ? WB_ATTACK_DOMAINS : attack;
		look_up(system, &asked, &shown);
		if (!shown && (asked.hidden || !events))
			status = ask(system, &asked, err);
	}
	return status;
}

/* As if all regions of a system took as long. */
static void
tell_progress(const struct system *system, size_t region)
{
	const struct published *published = system->attack->published;
	const struct wb_audit_watch *watch = &system->attack->question->watch;

	if (watch->step)
		watch->step(watch->context, "",
			(uint64_t)(system->claims - published->claims) +
			system->claim_count * region /
			system->attack->zones->region_count,
			published->claim_count);
}

static enum wb_status
ask_regions(struct system *system, const struct forms *forms,
	    struct wb_error *err)
{
	const struct zones *zones = system->attack->zones;
	enum wb_status status = WB_OK;

	for (size_t r = 0; status == WB_OK && r < zones->region_count; r++) {
		status = ask_region(system, forms, &zones->regions[r],
			zones->regions[r].is_area ? WB_ATTACK_INTERVAL :
			WB_ATTACK_SLIVER, err);
		tell_progress(system, r);
	}
	return status;
}

/* ----------------------------------------------------- quarters (A5) */

/* What a neighbouring quarter says of a number if it is of few. */
static void
tell_if_few(struct system *system, const struct forms *forms,
	    const struct time_row *row)
{
	for (size_t f = 0; f < forms->count; f++) {
		struct asked asked = { .form = &forms->list[f],
			.region = &system->attack->zones->regions[row->area],
			.threshold = forms->list[f].threshold,
			.attack = WB_ATTACK_TIME };

		if (asked.form->sets != row->sets || row->lower <= 0 ||
		    row->lower >= asked.threshold)
			continue;
		for (size_t z = 0; z < asked.region->zone_count; z++)
			asked.units += system->totals[asked.region->zones[z]];
		report(system, &asked, row->lower, row->upper, NULL);
	}
}

static enum wb_status
ask_with_movers(struct system *system, const struct forms *forms,
		size_t first, size_t end, struct wb_error *err)
{
	bool found = true;
	enum wb_status status = WB_OK;

	for (size_t row = first; status == WB_OK && found && row < end; row++)
		status = wb_deduction_recall(system->deduction,
			system->times[row].told, &found, err);
	/* No solution: more households changed there. */
	if (status == WB_OK && found)
		status = ask_region(system, forms,
			&system->attack->zones->regions[
				system->times[first].area],
			WB_ATTACK_TIME, err);
	for (size_t row = first; row < end; row++) {
		if (found)
			tell_if_few(system, forms, &system->times[row]);
		wb_deduction_forget(system->deduction,
				    system->times[row].told);
	}
	return status;
}

static enum wb_status
ask_over_time(struct system *system, const struct forms *forms,
	      struct wb_error *err)
{
	enum wb_status status = WB_OK;
	size_t end;

	for (size_t row = 0; status == WB_OK && row < system->time_count;
	     row = end) {
		end = row + 1;
		while (end < system->time_count && system->times[end].area ==
		       system->times[row].area)
			end++;
		status = ask_with_movers(system, forms, row, end, err);
	}
	return status;
}

/* ------------------------------------------------------------ systems */

/* No point was found: is there none? What has none tells nothing. */
static enum wb_status
is_possible(struct system *system, bool *possible, struct wb_error *err)
{
	uint32_t zone = 0;
	struct wb_cells any = { &zone, 1, 1 };
	double least, most;
	enum wb_status status = wb_deduction_range(system->deduction, any,
		possible, &least, &most, err);

	if (status == WB_OK && !*possible)
		system->attack->out->contradictions++;
	return status;
}

/*
 * Finds a first solution. Where all that is told is too much to find one, what
 * is told of the largest areas is left out, more and more: what follows from
 * the rest follows all the same, and it is counted that not all was used.
 */
static enum wb_status
find_start(struct system *system, bool *found, struct wb_error *err)
{
	size_t most = system->attack->zones->count;
	enum wb_status status = wb_deduction_start(system->deduction, NULL,
						   found, err);
	bool loosened = false;

	while (status == WB_OK && !*found && most > 1) {
		most /= 2;
		for (size_t row = 0; row < system->told_count; row++)
			if (system->told[row].of.zone_count > most)
				wb_deduction_forget(system->deduction, row);
		loosened = true;
		status = wb_deduction_start(system->deduction, NULL, found,
					    err);
	}
	system->attack->out->loosened += loosened && *found;
	return status;
}

static enum wb_status
ask_all(struct system *system, struct wb_error *err)
{
	struct forms *forms = wb_arena_array(system->arena, 1, sizeof *forms);
	bool found;
	enum wb_status status;

	if (!forms)
		return wb_error_no_memory(err);
	find_forms(system->attack->published, system->group, forms);
	for (size_t row = 0; row < system->time_count; row++)
		wb_deduction_forget(system->deduction,
				    system->times[row].told);
	status = find_start(system, &found, err);
	if (status != WB_OK)
		return status;
	if (!found) {
		status = is_possible(system, &found, err);
		if (status != WB_OK || !found)
			return status;
	}
	status = ask_regions(system, forms, err);
	if (status == WB_OK && system->attack->question->movers > 0)
		status = ask_over_time(system, forms, err);
	return status;
}

/* Events have no known number that they are some of. */
static const int32_t *
totals_of(const struct system *system)
{
	const struct zones *zones = system->attack->zones;
	const struct group *group =
		&system->attack->published->groups[system->group];
	int32_t *unknown;

	if (!group->of_events)
		return wb_zones_units(zones, group->base);
	unknown = wb_arena_array(system->arena, zones->count, sizeof *unknown);
	for (size_t zone = 0; unknown && zone < zones->count; zone++)
		unknown[zone] = WB_TOTAL_UNKNOWN;
	return unknown;
}

static enum wb_status
attack_system(struct system *system, struct wb_error *err)
{
	const struct group *group =
		&system->attack->published->groups[system->group];
	struct wb_riddle riddle = { .zone_count = system->attack->zones->count,
		.set_count = 1u << group->domain_count };
	enum wb_status status;

	system->totals = totals_of(system);
	if (!system->totals)
		return group->of_events ? wb_error_no_memory(err) : WB_OK;
	if (!wb_system_rows(system))
		return wb_error_no_memory(err);
	riddle.totals = system->totals;
	riddle.told = system->told;
	riddle.told_count = system->told_count;
	status = wb_deduction_new(&riddle, &system->deduction, err);
	if (status == WB_OK)
		status = ask_all(system, err);
	wb_deduction_free(system->deduction);
	return status;
}

/* All is open: nothing of it must stay uncertain. */
static bool
is_open(const struct published *published, uint32_t group)
{
	return threshold_of(published, &published->groups[group],
			    UINT32_MAX) == 0;
}

enum wb_status
wb_attack_systems(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;
	const struct claim *end = published->claims + published->claim_count;
	const struct claim *claim = published->claims;
	enum wb_status status = WB_OK;

	while (status == WB_OK && claim < end) {
		struct system system = { .attack = attack,
			.group = claim->group, .claims = claim };

		while (claim < end && claim->group == system.group &&
		       claim->quarter == system.claims->quarter)
			claim++;
		system.claim_count = (size_t)(claim - system.claims);
		if (is_open(published, system.group))
			continue;
		system.arena = wb_arena_new();
		status = system.arena ? attack_system(&system, err) :
					wb_error_no_memory(err);
		wb_arena_free(system.arena);
	}
	return status;
}
