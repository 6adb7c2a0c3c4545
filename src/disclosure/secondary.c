/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Secondary suppression.
 *
 * Primary suppression hides what is few. With the figures around it a reader
 * can still calculate it, so further statements are hidden until every target
 * is safe. A target that is not, is held by some rows (the duals of its linear
 * program); of those the one that harms least is hidden, and the target is
 * asked again. Hiding takes knowledge away, so what was safe stays safe.
 *
 * Harm is the level of the area, for a reader misses a buurt more than a block,
 * times what is counted (`several problems at once` is what the pages are for),
 * times the size of the number in bits, and the reported quarter more than those
 * behind it: integers, so that every machine hides the same. A wijk or gemeente
 * goes only where nothing else is left.
 *
 * Afterwards what was hidden for a target that another hiding made safe too is
 * given back, the most harmful first (clean-up). That asks only the targets that
 * something near was hidden for. So all are asked again of what is then told, and
 * nothing is given back any more, until nothing more is hidden: the last time is
 * what gate 1 will do, question for question, and a search that found its way then
 * finds it there.
 *
 * Only what the release tells and the flag "few" is read, so two towns with the
 * same release hide the same, whatever is in their hidden cells. The truth is
 * but the last resort for a first solution.
 *
 * Source: Fischetti and Salazar (2000), Models and algorithms for optimizing
 * cell suppression in tabular data with linear constraints, J. Am. Stat. Assoc.
 * 95, 916-928; cut down as in DISCLOSURE 2.4.
 */
#include "disclosure/secondary.h"

#include <string.h>

/* Harm by the name of a level; others are 2, and the finest of all 1. */
static const struct { const char *level; int64_t harm; } level_harms[] = {
	{ "gemeente", 1000000 }, { "wijk", 100000 }, { "buurt", 50 },
};

/* The reported quarter is missed more than one of those behind it. */
enum { LAST_HARM = 4 };

/* A row that was hidden for a target, and the rows that hold it together. */
struct hiding {
	uint32_t row;
	size_t target;
	bool returned;
	uint32_t with[WB_MOST_REASONS];
	size_t with_count, with_more;
};

/* What is asked, and what was hidden for it. */
struct suppression {
	const struct protection *protection;
	struct series at;
	struct group_riddle riddle;
	struct target_list targets;
	struct wb_deduction *deduction;
	struct hiding *hidden;
	size_t hidden_count;
	struct wb_arena *arena;
	struct reason_list *reasons;
	bool first;			/* what is hidden may be given back */
};

static int64_t
level_harm(const struct suppression *suppression, uint32_t area)
{
	const struct wb_areas *areas = suppression->protection->counts->areas;
	uint32_t level = wb_areas_get(areas, area)->level;
	const char *name = wb_areas_level_name(areas, level);

	for (size_t row = 0; row < sizeof level_harms / sizeof *level_harms;
	     row++)
		if (strcmp(level_harms[row].level, name) == 0)
			return level_harms[row].harm;
	return level + 1 == wb_areas_levels(areas) ? 1 : 2;
}

/* A combination is missed least, what is made of several domains most. */
static int64_t
kind_harm(const struct suppression *suppression, uint64_t sets)
{
	const struct wb_indicator_table *counts =
		suppression->protection->counts;
	int64_t harm = 1;

	for (uint32_t i = 0; i < counts->project->indicator_count; i++) {
		uint64_t own = counts->columns[i].atoms;

		if (counts->columns[i].group != suppression->at.group ||
		    own != sets)
			continue;
		harm = counts->project->indicators[i].of_count > 0 ? 4 : 2;
	}
	return harm;
}

static int64_t
harm_of(const struct suppression *suppression, uint32_t row)
{
	const struct wb_told *told = &suppression->riddle.riddle.told[row];
	const struct told_about *about = &suppression->riddle.about[row];
	size_t last = suppression->protection->counts->periods - 1;
	int64_t middle = (told->lower + told->upper) / 2, bits = 1;

	for (; middle > 0; middle >>= 1)
		bits++;
	return bits * kind_harm(suppression, told->of.sets) *
	       level_harm(suppression, about->area) *
	       (about->at.period == last ? LAST_HARM : 1);
}

/* Keeps what holds a target with the row, in the place of what did before. */
static void
keep_reason(struct hiding *hiding, const struct wb_verdict *verdict)
{
	if (verdict->binding_count == 0)
		return;
	hiding->with_count = hiding->with_more = 0;
	for (size_t b = 0; b < verdict->binding_count; b++) {
		if (verdict->binding[b] == hiding->row)
			continue;
		if (hiding->with_count == WB_MOST_REASONS)
			hiding->with_more++;
		else
			hiding->with[hiding->with_count++] =
				verdict->binding[b];
	}
}

/* UINT32_MAX when all of them were told before and stay told. */
static uint32_t
least_harmful(const struct suppression *suppression,
	      const struct wb_verdict *verdict)
{
	uint32_t best = UINT32_MAX;
	int64_t least = INT64_MAX;

	for (size_t b = 0; b < verdict->binding_count; b++) {
		uint32_t row = verdict->binding[b];
		int64_t harm = harm_of(suppression, row);

		if (!suppression->riddle.about[row].fixed &&
		    (harm < least || (harm == least && row < best))) {
			best = row;
			least = harm;
		}
	}
	return best;
}

/* Hides rows until the target is safe, or nothing is left to hide. */
static enum wb_status
protect_target(struct suppression *suppression, size_t target,
	       struct wb_error *err)
{
	for (;;) {
		struct wb_verdict verdict;
		enum wb_status status = wb_deduction_ask(
			suppression->deduction,
			&suppression->targets.targets[target], &verdict, err);
		struct hiding *hiding;
		uint32_t row;

		if (status != WB_OK || verdict.answer == WB_ANSWER_SAFE)
			return status;
		row = least_harmful(suppression, &verdict);
		if (row == UINT32_MAX)
			return status;
		hiding = &suppression->hidden[suppression->hidden_count++];
		*hiding = (struct hiding){ .row = row, .target = target };
		keep_reason(hiding, &verdict);
		wb_deduction_forget(suppression->deduction, row);
	}
}

static enum wb_status
protect_targets(struct suppression *suppression, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t t = 0; status == WB_OK && t < suppression->targets.count;
	     t++)
		status = protect_target(suppression, t, err);
	return status;
}

/* ------------------------------------------------------------- clean-up */

static enum wb_status
ask(struct suppression *suppression, size_t target, struct wb_verdict *verdict,
    struct wb_error *err)
{
	return wb_deduction_ask(suppression->deduction,
		&suppression->targets.targets[target], verdict, err);
}

/*
 * Whether what was hidden around the row is for targets that are safe without
 * it: its own first, for that is mostly the one that is not. The verdict is of
 * the last one asked.
 */
static enum wb_status
ask_around(struct suppression *suppression, const struct hiding *hiding,
	   struct wb_verdict *verdict, struct wb_error *err)
{
	enum wb_status status = ask(suppression, hiding->target, verdict, err);

	for (size_t h = 0; status == WB_OK &&
	     verdict->answer == WB_ANSWER_SAFE &&
	     h < suppression->hidden_count; h++) {
		size_t target = suppression->hidden[h].target;

		if (target != hiding->target &&
		    wb_deduction_is_near(suppression->deduction, hiding->row,
			&suppression->targets.targets[target].of))
			status = ask(suppression, target, verdict, err);
	}
	return status;
}

/*
 * Tells a row again, if all that others were hidden for stays safe. Else what
 * then holds a target is why it stays hidden: a better reason than the first
 * one, for most of that was hidden since.
 */
static enum wb_status
try_return(struct suppression *suppression, struct hiding *hiding,
	   struct wb_error *err)
{
	struct wb_deduction *deduction = suppression->deduction;
	struct wb_verdict verdict;
	bool found;
	enum wb_status status = wb_deduction_recall(deduction, hiding->row,
						    &found, err);

	if (status != WB_OK || !found)
		return status;
	status = ask_around(suppression, hiding, &verdict, err);
	hiding->returned = status == WB_OK &&
			   verdict.answer == WB_ANSWER_SAFE;
	if (status != WB_OK || hiding->returned)
		return status;
	keep_reason(hiding, &verdict);
	wb_deduction_forget(deduction, hiding->row);
	return WB_OK;
}

/* The hiding not tried yet that harms most; `hidden_count` when none. */
static size_t
most_harmful(const struct suppression *suppression, const bool *tried)
{
	size_t best = suppression->hidden_count;
	int64_t most = -1;

	for (size_t h = 0; h < suppression->hidden_count; h++) {
		int64_t harm = harm_of(suppression,
				       suppression->hidden[h].row);

		if (!tried[h] && harm > most) {
			most = harm;
			best = h;
		}
	}
	return best;
}

static enum wb_status
clean_up(struct suppression *suppression, struct wb_error *err)
{
	bool *tried = wb_arena_array(suppression->arena,
				     suppression->hidden_count, sizeof *tried);
	enum wb_status status = WB_OK;
	size_t at;

	if (!tried)
		return wb_error_no_memory(err);
	while (status == WB_OK && (at = most_harmful(suppression, tried)) <
	       suppression->hidden_count) {
		tried[at] = true;
		status = try_return(suppression, &suppression->hidden[at],
				    err);
	}
	return status;
}

/* ------------------------------------------------------- into the release */

struct hide {
	const struct suppression *suppression;
	uint64_t sets;
	struct wb_reason reason;
};

static void
hide_statement(void *context, struct wb_statement statement, uint64_t sets,
	       bool turned)
{
	struct hide *hide = context;
	struct wb_release *release = hide->suppression->protection->release;
	struct wb_figure figure = wb_release_figure(release, statement);
	double value;

	(void)turned;
	if (sets != hide->sets ||
	    wb_figure_read(figure, &value) != WB_FIGURE_SHOWN)
		return;
	wb_release_hide(release, statement, wb_figure_unit(figure));
	hide->reason.hidden = statement;
	wb_reason_add(hide->suppression->reasons, hide->reason);
}

/* The statement that a row is made of: the first, where there are several. */
struct naming {
	const struct wb_release *release;
	uint64_t sets;
	struct wb_statement *name;
	bool named;
};

static void
name_statement(void *context, struct wb_statement statement, uint64_t sets,
	       bool turned)
{
	struct naming *naming = context;
	double value;

	(void)turned;
	if (naming->named || sets != naming->sets ||
	    wb_figure_read(wb_release_figure(naming->release, statement),
			   &value) == WB_FIGURE_NO_DATA)
		return;
	*naming->name = statement;
	naming->named = true;
}

static void
hide_row(const struct suppression *suppression, const struct hiding *hiding)
{
	const struct told_about *about = suppression->riddle.about;
	struct wb_statement with[WB_MOST_REASONS] = { 0 };
	struct hide hide = { .suppression = suppression,
		.sets = about[hiding->row].sets,
		.reason = { .cause = WB_CAUSE_OTHERS, .with = with,
			    .with_more = hiding->with_more } };

	for (size_t w = 0; w < hiding->with_count; w++) {
		const struct told_about *other = &about[hiding->with[w]];
		struct naming naming = {
			suppression->protection->release, other->sets,
			&with[hide.reason.with_count], false };

		wb_each_statement(suppression->protection, other->at,
				  other->area, name_statement, &naming);
		/* What an earlier edition told may be no statement now. */
		hide.reason.with_count += naming.named;
		hide.reason.with_more += !naming.named;
	}
	wb_each_statement(suppression->protection, about[hiding->row].at,
			  about[hiding->row].area, hide_statement, &hide);
}

static void
hide_rows(const struct suppression *suppression)
{
	for (size_t h = 0; h < suppression->hidden_count; h++)
		if (!suppression->hidden[h].returned)
			hide_row(suppression, &suppression->hidden[h]);
}

/* Hides what must be, from a first solution; where there is none, nothing. */
static enum wb_status
suppress(struct suppression *suppression, enum beginning from, bool *found,
	 struct wb_error *err)
{
	enum wb_status status = wb_inquiry_start(&suppression->riddle, from,
		&suppression->deduction, found, err);

	if (status == WB_OK && *found)
		status = protect_targets(suppression, err);
	if (status == WB_OK && suppression->first &&
	    suppression->hidden_count > 0)
		status = clean_up(suppression, err);
	wb_deduction_free(suppression->deduction);
	if (status == WB_OK)
		hide_rows(suppression);
	return status;
}

/* Once, from one beginning; `*hid` tells whether anything was in the way. */
static enum wb_status
suppress_from(struct suppression suppression, const struct regions *regions,
	      enum beginning from, bool *found, bool *hid, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct inquiry inquiry;
	enum wb_status status = WB_OK;

	suppression.arena = arena;
	if (!arena || !wb_inquiry_make(suppression.protection, regions,
				       suppression.at, from, arena, &inquiry))
		status = wb_error_no_memory(err);
	*found = status == WB_OK && inquiry.targets.count == 0;
	if (status == WB_OK && !*found) {
		suppression.riddle = inquiry.riddle;
		suppression.targets = inquiry.targets;
		/* A row can be hidden and given back. */
		suppression.hidden = wb_arena_array(arena,
			2 * inquiry.riddle.riddle.told_count,
			sizeof *suppression.hidden);
		status = suppression.hidden ?
			suppress(&suppression, from, found, err) :
			wb_error_no_memory(err);
		*hid = suppression.hidden_count > 0;
	}
	wb_arena_free(arena);
	return status;
}

enum wb_status
wb_secondary_suppress(const struct protection *protection,
		      const struct regions *regions, struct series at,
		      struct reason_list *reasons, struct wb_error *err)
{
	struct suppression suppression = { .protection = protection,
		.at = at, .reasons = reasons, .first = true };
	enum wb_status status;
	bool found, hid;

	do {
		hid = false;
		status = suppress_from(suppression, regions, FROM_RELEASE,
				       &found, &hid, err);
		if (status == WB_OK && !found)
			status = suppress_from(suppression, regions,
					       FROM_TRUTH, &found, &hid, err);
		suppression.first = false;
	} while (status == WB_OK && hid);
	return status;
}
