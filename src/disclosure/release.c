/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The release: one cell for each statement that may be printed.
 *
 * Cells stand by area, then form (an indicator, a combination, a number of
 * units), then period; behind them those of the link rates, by area and
 * source, of one period. A cell that was never put reads as no data; a hidden
 * one holds its state and zeros. The run's id is a hash of the shown cells,
 * the rules and the program's version, never of inputs.
 */
#include "disclosure/release.h"

#include <string.h>

#include "wijkbeeld/hash.h"
#include "wijkbeeld/version.h"

/* A state of zero is a cell that was never put. */
enum stored { STORED_NOTHING, STORED_SHOWN, STORED_HIDDEN, STORED_GIVEN_UP };

struct stored_cell {
	double value, rounding_variance, lower, upper;
	int64_t numerator, denominator;
	struct wb_sample sample;
	uint8_t stored, unit, decimals;
};

struct wb_release {
	const struct wb_disclosure_rules *rules;
	size_t areas, indicators, combinations, bases, forms, periods, sources;
	int32_t first_period;
	uint32_t combination_group;
	uint32_t domains[WB_MOST_DOMAINS];
	struct wb_domain_group group;
	struct stored_cell *cells;
	const struct wb_public_account *accounts;
	size_t account_count;
	int64_t shown, hidden;
	bool has_counts;
	struct wb_proof proof;
	char digest[WB_DIGEST_TEXT_SIZE], run_id[9];
};

enum { LINK_FORMS = 2 };

static size_t
main_cells(const struct wb_release *release)
{
	return release->areas * release->forms * release->periods;
}

static size_t
all_cells(const struct wb_release *release)
{
	return main_cells(release) +
	       release->areas * release->sources * LINK_FORMS;
}

struct wb_release *
wb_release_new(const struct wb_indicator_table *table,
	       const struct wb_disclosure_rules *rules, struct wb_arena *arena)
{
	struct wb_release *release = wb_arena_array(arena, 1, sizeof *release);

	if (!release)
		return NULL;
	*release = (struct wb_release){
		.rules = rules,
		.areas = wb_areas_count(table->areas),
		.indicators = table->project->indicator_count,
		.sources = table->project->source_count,
		.bases = table->base_count, .periods = table->periods,
		.first_period = table->first_period,
		.combination_group = table->combination_group,
	};
	if (table->combination_group != UINT32_MAX) {
		const struct wb_atom_group *group =
			&table->groups[table->combination_group];

		release->combinations = (size_t)1 << group->domain_count;
		/* A copy: the counts are gone when the release is read. */
		memcpy(release->domains, group->domains,
		       sizeof release->domains);
		release->group = (struct wb_domain_group){
			release->domains, group->domain_count };
	}
	release->forms = release->indicators + release->combinations +
			 release->bases;
	release->cells = wb_arena_array(arena, all_cells(release),
					sizeof *release->cells);
	return release->cells ? release : NULL;
}

/* The place of a link rate's cell, or SIZE_MAX. */
static size_t
link_cell_of(const struct wb_release *release, struct wb_statement statement)
{
	size_t part = statement.kind == WB_STATE_LOST;

	if (statement.subject >= release->sources ||
	    statement.area >= release->areas || statement.quarter !=
	    release->first_period + (int32_t)release->periods - 1)
		return SIZE_MAX;
	return main_cells(release) + LINK_FORMS *
	       (statement.area * release->sources + statement.subject) + part;
}

/* The cell's place, or SIZE_MAX when the release has no such statement. */
static size_t
cell_of(const struct wb_release *release, struct wb_statement statement)
{
	int64_t period = (int64_t)statement.quarter - release->first_period;
	size_t form = statement.subject, most = release->indicators;

	switch (statement.kind) {
	case WB_STATE_INDICATOR:
		break;
	case WB_STATE_COMBINATION:
		if (statement.group != release->combination_group)
			return SIZE_MAX;
		form += release->indicators;
		most += release->combinations;
		break;
	case WB_STATE_UNITS:
		form += release->indicators + release->combinations;
		most = release->forms;
		break;
	case WB_STATE_LINKAGE:
	case WB_STATE_LOST:
		return link_cell_of(release, statement);
	}
	if (form >= most || statement.area >= release->areas || period < 0 ||
	    (size_t)period >= release->periods)
		return SIZE_MAX;
	return (statement.area * release->forms + form) * release->periods +
	       (size_t)period;
}

void
wb_release_show(struct wb_release *release, struct wb_statement statement,
		struct wb_cell cell)
{
	size_t at = cell_of(release, statement);

	if (at == SIZE_MAX)
		return;
	release->cells[at] = (struct stored_cell){
		.value = cell.value,
		.rounding_variance = cell.count.rounding_variance,
		.lower = cell.lower, .upper = cell.upper,
		.numerator = cell.count.numerator,
		.denominator = cell.count.denominator,
		.sample = cell.sample,
		.stored = STORED_SHOWN,
		.unit = (uint8_t)cell.unit, .decimals = (uint8_t)cell.decimals,
	};
}

void
wb_release_hide(struct wb_release *release, struct wb_statement statement,
		enum wb_unit unit)
{
	size_t at = cell_of(release, statement);

	if (at != SIZE_MAX)
		release->cells[at] = (struct stored_cell){
			.stored = STORED_HIDDEN, .unit = (uint8_t)unit };
}

void
wb_release_give_up(struct wb_release *release, struct wb_statement statement,
		   enum wb_unit unit)
{
	size_t at = cell_of(release, statement);

	if (at != SIZE_MAX)
		release->cells[at] = (struct stored_cell){
			.stored = STORED_GIVEN_UP, .unit = (uint8_t)unit };
}

void
wb_release_put_accounts(struct wb_release *release,
			const struct wb_public_account *accounts, size_t count)
{
	release->accounts = accounts;
	release->account_count = count;
}

void
wb_release_put_proof(struct wb_release *release, struct wb_proof proof)
{
	release->proof = proof;
}

/* Numbers of units and link rates are of the making: no page is about them. */
static bool
is_of_making(const struct wb_release *release, size_t at)
{
	return at >= main_cells(release) ||
	       at / release->periods % release->forms >=
	       release->indicators + release->combinations;
}

static void
digest_cell(struct wb_digest *digest, size_t at, const struct stored_cell *cell)
{
	uint64_t place = at;

	wb_digest_add(digest, &place, sizeof place);
	wb_digest_add(digest, &cell->value, sizeof cell->value);
	wb_digest_add(digest, &cell->numerator, sizeof cell->numerator);
	wb_digest_add(digest, &cell->denominator, sizeof cell->denominator);
	if (cell->sample.respondents > 0)
		wb_digest_add(digest, &cell->sample, sizeof cell->sample);
}

/* Of rules that are not the default ones: what the preface does not have. */
static void
digest_rest(struct wb_digest *digest, const struct wb_disclosure_rules *rules)
{
	const struct wb_disclosure_rules *usual = wb_disclosure_profile("strict");
	const int64_t rest[][2] = {
		{ rules->threshold[WB_SENSITIVE],
		  usual->threshold[WB_SENSITIVE] },
		{ rules->contributors, usual->contributors },
	};

	for (size_t r = 0; r < sizeof rest / sizeof *rest; r++)
		if (rest[r][0] != rest[r][1])
			wb_digest_add(digest, rest[r], sizeof rest[r]);
}

bool
wb_release_seal(struct wb_release *release, struct wb_arena *arena)
{
	size_t count = all_cells(release);
	const struct wb_disclosure_rules *rules = release->rules;
	struct wb_digest digest;
	const char *preface = wb_arena_printf(arena,
		"wijkbeeld %s|%s|%lld|%lld|%lld|%d", WB_VERSION, rules->profile,
		(long long)rules->minimum_units,
		(long long)rules->threshold[WB_ORDINARY],
		(long long)rules->base, (int)release->first_period);

	if (!preface)
		return false;
	wb_digest_init(&digest);
	wb_digest_add(&digest, preface, strlen(preface));
	digest_rest(&digest, rules);
	for (size_t at = 0; at < count; at++) {
		const struct stored_cell *cell = &release->cells[at];

		if (cell->stored == STORED_NOTHING)
			continue;
		if (cell->stored == STORED_SHOWN)
			digest_cell(&digest, at, cell);
		if (is_of_making(release, at))
			continue;
		release->shown += cell->stored == STORED_SHOWN;
		release->hidden += cell->stored == STORED_HIDDEN;
		/* What a reader knows exactly is open. */
		release->has_counts |= cell->stored == STORED_HIDDEN ||
				       cell->lower < cell->upper;
	}
	wb_digest_text(&digest, release->digest);
	memcpy(release->run_id, release->digest, 8);
	return true;
}

struct wb_figure
wb_release_figure(const struct wb_release *release,
		  struct wb_statement statement)
{
	size_t at = cell_of(release, statement);

	if (at == SIZE_MAX || at > UINT32_MAX)
		return (struct wb_figure){ NULL, 0 };
	return (struct wb_figure){ release, (uint32_t)at };
}

static const struct stored_cell *
stored_of(struct wb_figure figure)
{
	static const struct stored_cell nothing = { 0 };

	return figure.release ? &figure.release->cells[figure.cell] : &nothing;
}

static enum wb_figure_state
state_of(const struct stored_cell *cell)
{
	switch ((enum stored)cell->stored) {
	case STORED_SHOWN:
		return WB_FIGURE_SHOWN;
	case STORED_HIDDEN:
		return WB_FIGURE_SUPPRESSED;
	case STORED_GIVEN_UP:
		return WB_FIGURE_NOT_CALCULABLE;
	case STORED_NOTHING:
		break;
	}
	return WB_FIGURE_NO_DATA;
}

enum wb_figure_state
wb_figure_read(struct wb_figure figure, double *value)
{
	const struct stored_cell *cell = stored_of(figure);

	if (cell->stored == STORED_SHOWN)
		*value = cell->value;
	return state_of(cell);
}

enum wb_figure_state
wb_figure_count(struct wb_figure figure, struct wb_count *out)
{
	const struct stored_cell *cell = stored_of(figure);

	if (cell->stored != STORED_SHOWN)
		return state_of(cell);
	if (cell->denominator == 0)
		return WB_FIGURE_NO_DATA;
	*out = (struct wb_count){ cell->numerator, cell->denominator,
				  cell->rounding_variance };
	return WB_FIGURE_SHOWN;
}

enum wb_figure_state
wb_figure_bounds(struct wb_figure figure, double *lower, double *upper)
{
	const struct stored_cell *cell = stored_of(figure);

	if (cell->stored == STORED_SHOWN) {
		*lower = cell->lower;
		*upper = cell->upper;
	}
	return state_of(cell);
}

enum wb_figure_state
wb_figure_sample(struct wb_figure figure, struct wb_sample *out)
{
	const struct stored_cell *cell = stored_of(figure);

	if (cell->stored != STORED_SHOWN)
		return state_of(cell);
	if (cell->sample.respondents == 0)
		return WB_FIGURE_NO_DATA;
	*out = cell->sample;
	return WB_FIGURE_SHOWN;
}

enum wb_unit
wb_figure_unit(struct wb_figure figure)
{
	return (enum wb_unit)stored_of(figure)->unit;
}

int
wb_figure_decimals(struct wb_figure figure)
{
	return stored_of(figure)->decimals;
}

const struct wb_domain_group *
wb_release_combinations(const struct wb_release *release, uint32_t *group)
{
	if (release->combination_group == UINT32_MAX)
		return NULL;
	*group = release->combination_group;
	return &release->group;
}

size_t
wb_release_accounts(const struct wb_release *release,
		    const struct wb_public_account **out)
{
	*out = release->accounts;
	return release->account_count;
}

struct wb_release_facts
wb_release_facts(const struct wb_release *release)
{
	const struct wb_disclosure_rules *rules = release->rules;

	return (struct wb_release_facts){
		.run_id = release->run_id, .digest = release->digest,
		.shown = release->shown, .suppressed = release->hidden,
		.minimum_units = rules->minimum_units,
		.threshold = rules->threshold[WB_ORDINARY],
		.sensitive_threshold = rules->threshold[WB_SENSITIVE],
		.rounding_base = rules->base, .few_rows = rules->few_rows,
		.confidential = rules->confidential, .weaker = rules->weaker,
		.contributors = rules->contributors,
		.euro_step = rules->euro_step,
		.respondents = rules->respondents, .proof = release->proof,
		.demo = rules->demo,
		.has_counts = release->has_counts,
	};
}

bool
wb_release_area_is_empty(const struct wb_release *release, uint32_t area)
{
	size_t per_area = release->forms * release->periods;
	size_t first = area * per_area;

	for (size_t at = first; at < first + per_area; at++)
		if (release->cells[at].stored == STORED_SHOWN &&
		    !is_of_making(release, at))
			return false;
	return true;
}
