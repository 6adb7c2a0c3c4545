/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a figure is hidden, absent or rounded, in sentences.
 *
 * Also here no number of few is told, nor on which side it lies: what is few
 * may be those who have it or those who do not. The limits are no secret.
 */
#include "explain.h"

#include <stdio.h>

#include "wijkbeeld/message.h"

const char *
wb_explain_cause(enum wb_cause cause)
{
	switch (cause) {
	case WB_CAUSE_UNITS:
		return _("hidden: too few units");
	case WB_CAUSE_BASE:
		return _("hidden: so is what it is a share of");
	case WB_CAUSE_FEW:
		return _("hidden: few have it, or few have it not");
	case WB_CAUSE_ROUNDING:
		return _("hidden: rounding leaves too little room");
	case WB_CAUSE_EVENTS:
		return _("hidden: events of too few, or mostly of one");
	case WB_CAUSE_AMOUNT:
		return _("hidden: amounts of too few, or mostly of one or two");
	case WB_CAUSE_SURVEY:
		return _("hidden: too few respondents or answers");
	case WB_CAUSE_HOLDERS:
		return _("hidden: too few holders or units");
	case WB_CAUSE_REST:
		return _("hidden: leaves too few of a larger area");
	case WB_CAUSE_OTHERS:
		return _("hidden: would tell what is few");
	}
	return "";
}

static void
print_few(const struct wb_explanation *explanation,
	  struct wb_statement statement)
{
	enum wb_sensitivity sensitivity =
		wb_explain_sensitivity(explanation, statement);

	printf(_("  Few have it, or few have it not: in class '%s' fewer than %lld of either is hidden. Which of the two, and how many, is not told here either.\n"),
	       wb_explain_class(sensitivity),
	       (long long)explanation->rules->threshold[sensitivity]);
}

static void
print_units(struct wb_explanation *explanation, struct wb_statement statement)
{
	printf(_("  Too few units: with fewer than %lld %s nothing is shown that is counted of them.\n"),
	       (long long)explanation->rules->minimum_units,
	       wb_explain_base(explanation, statement));
}

static void
print_rounded(const struct wb_explanation *explanation)
{
	printf(_("  Rounded to a multiple of %lld it would leave fewer than %lld counts possible, because it lies near a limit.\n"),
	       (long long)explanation->rules->base,
	       (long long)explanation->rules->base);
}

/* `Ketelhoek (BU99020101), Politiecontact: 41%, 11 to 19 of 37` */
static void
print_other(struct wb_explanation *explanation, struct wb_statement with,
	    bool other_quarter)
{
	char period[WB_PERIOD_TEXT_SIZE];
	const struct wb_area *area = wb_areas_get(
		explanation->brief.material->areas, with.area);
	const char *bounds = wb_explain_bounds(explanation, with);

	printf("    %s (%s), %s%s%s: ", area->name, area->code,
	       wb_explain_label(explanation, with),
	       other_quarter ? ", " : "",
	       other_quarter ? wb_quarter_code(with.quarter, period) : "");
	if (bounds[0])
		printf("%s, %s\n", wb_explain_value(explanation, with), bounds);
	else
		printf(_("hidden now; an earlier edition told it, or it was hidden after this one\n"));
}

static void
print_others(struct wb_explanation *explanation,
	     const struct wb_reason *reason)
{
	bool moved = false;

	if (reason->with_count == 0) {
		printf(_("  It is not few itself, but it alone would tell how large a small number is.\n"));
		return;
	}
	for (size_t w = 0; w < reason->with_count; w++)
		moved |= reason->with[w].quarter != reason->hidden.quarter;
	if (moved)
		printf(_("  It is not few itself, but to who knows that hardly any household changed between the quarters it would tell, with these, how large a small number is:\n"));
	else
		printf(_("  It is not few itself, but together with these it would tell how large a small number is:\n"));
	for (size_t w = 0; w < reason->with_count; w++)
		print_other(explanation, reason->with[w],
			    reason->with[w].quarter != reason->hidden.quarter);
	if (reason->with_more > 0)
		printf(P_("    and %zu more\n", "    and %zu more\n",
			  reason->with_more), reason->with_more);
	printf(_("  Of these it is missed least by readers, so it is the one that is hidden.\n"));
}

static void
print_rest(const struct wb_explanation *explanation,
	   struct wb_statement statement)
{
	const struct wb_disclosure_rules *rules = explanation->rules;
	const struct wb_project *project = explanation->brief.material->project;
	bool survey = project->indicators[statement.subject].kind ==
		      WB_KIND_SURVEY;

	printf(survey ?
	       _("  It is shown of a larger area too, and without this one, and others that are shown there, fewer than %lld who answered are left of that. Of those it is the smallest.\n") :
	       _("  It is shown of a larger area too, and without this one, and others that are shown there, fewer than %lld with an amount are left of that. Of those it is the smallest.\n"),
	       (long long)(survey ? rules->respondents : rules->contributors));
}

static void
print_cause(struct wb_explanation *explanation, struct wb_statement statement,
	    const struct wb_reason *reason)
{
	const struct wb_disclosure_rules *rules = explanation->rules;
	long long few = (long long)rules->threshold[
		wb_explain_sensitivity(explanation, statement)];

	switch (reason->cause) {
	case WB_CAUSE_UNITS:
		print_units(explanation, statement);
		break;
	case WB_CAUSE_BASE:
		printf(_("  The number of %s that it is a share of is hidden itself: they, or all others, are too few.\n"),
		       wb_explain_base(explanation, statement));
		break;
	case WB_CAUSE_FEW:
		print_few(explanation, statement);
		break;
	case WB_CAUSE_ROUNDING:
		print_rounded(explanation);
		break;
	case WB_CAUSE_EVENTS:
		printf(_("  Fewer than %lld are behind the events, or one is behind more than half of them, or fewer than %lld of the %s are behind none.\n"),
		       few, few, wb_explain_base(explanation, statement));
		break;
	case WB_CAUSE_AMOUNT:
		printf(_("  Fewer than %lld have an amount, or one has more than %lld%% of the total, or two more than %lld%%, or too little is left without them.\n"),
		       (long long)rules->contributors,
		       (long long)rules->largest_percent,
		       (long long)rules->two_percent);
		break;
	case WB_CAUSE_SURVEY:
		printf(_("  Fewer than %lld answered, or fewer than %lld gave this answer or another, or what is printed would leave fewer than %lld counts possible.\n"),
		       (long long)rules->respondents, few,
		       (long long)rules->possible);
		break;
	case WB_CAUSE_HOLDERS:
		printf(_("  There are fewer than %lld holders, or the largest or the rest hold fewer than %lld, or all of them too few.\n"),
		       (long long)rules->holders, few);
		break;
	case WB_CAUSE_REST:
		print_rest(explanation, statement);
		break;
	case WB_CAUSE_OTHERS:
		print_others(explanation, reason);
		break;
	}
}

void
wb_print_why_hidden(struct wb_explanation *explanation,
		    struct wb_statement statement)
{
	const struct wb_reason *reason = wb_reasons_find(&explanation->reasons,
							 statement);

	printf(_("Hidden on the page, which does not tell why.\n"));
	if (reason)
		print_cause(explanation, statement, reason);
}

static bool
level_has_report(const struct wb_project *project, uint32_t level)
{
	for (size_t r = 0; r < project->report_count; r++)
		if (wb_report_has_level(&project->reports[r], level))
			return true;
	return false;
}

static void
print_no_data(const struct wb_explanation *explanation,
	      struct wb_statement statement)
{
	const struct wb_project *project = explanation->session->project;

	if (!level_has_report(project, explanation->brief.area->level))
		printf(_("  No report of the project is for areas of this level.\n"));
	else if (statement.kind == WB_STATE_COMBINATION)
		printf(_("  Combinations are told of the reported quarter, of the levels that the project shows them for.\n"));
	else if (project->indicators[statement.subject].kind == WB_KIND_OPEN)
		printf(_("  The source has no figure of this area and quarter.\n"));
	else
		printf(_("  A quarter of its window was not delivered, or the area has nothing that it could be of.\n"));
}

void
wb_print_why_absent(struct wb_explanation *explanation,
		    struct wb_statement statement)
{
	double value;
	enum wb_figure_state state = wb_figure_read(wb_release_figure(
		explanation->session->material.release, statement), &value);

	printf(_("There is no figure.\n"));
	if (state == WB_FIGURE_NOT_CALCULABLE)
		printf(_("  It cannot be calculated: the municipality has more of what is counted than of %s.\n"),
		       wb_explain_base(explanation, statement));
	else
		print_no_data(explanation, statement);
}

/* Whether the number that a figure is of was rounded, of an own base. */
static bool
base_is_rounded(const struct wb_explanation *explanation,
		struct wb_statement statement)
{
	const struct wb_indicator_spec *spec =
		&explanation->session->project->indicators[statement.subject];
	struct wb_statement base = { .kind = WB_STATE_UNITS,
		.subject = spec->base, .area = statement.area,
		.quarter = explanation->session->project->quarter };
	double lower = 0, upper = 0;

	if (statement.kind == WB_STATE_COMBINATION ||
	    spec->base == WB_BASE_OPEN)
		return false;
	if (spec->kind == WB_KIND_CONCENTRATION)
		return spec->sensitivity != WB_OPEN;
	return wb_figure_bounds(wb_release_figure(
			explanation->session->material.release, base),
			&lower, &upper) == WB_FIGURE_SHOWN && lower < upper;
}

static void
print_rounded_count(struct wb_explanation *explanation,
		    struct wb_statement statement, struct wb_count count)
{
	struct wb_brief *brief = &explanation->brief;
	struct wb_figure figure = wb_release_figure(brief->material->release,
						    statement);

	printf(_("  Rounded: what is counted is told as %s, on %s %s: a multiple of %lld, by chance, but always the same for the same ones.\n"),
	       wb_brief_derived(brief, figure, (double)count.numerator, 0),
	       wb_brief_derived(brief, figure, (double)count.denominator, 0),
	       wb_explain_base(explanation, statement),
	       (long long)explanation->rules->base);
	if (base_is_rounded(explanation, statement))
		printf(_("  What it is a share of is rounded in the same way.\n"));
}

void
wb_print_rounding(struct wb_explanation *explanation,
		  struct wb_statement statement)
{
	struct wb_figure figure = wb_release_figure(
		explanation->session->material.release, statement);
	struct wb_sample sample;
	struct wb_count count;
	double lower, upper;

	if (wb_figure_bounds(figure, &lower, &upper) != WB_FIGURE_SHOWN)
		return;
	if (!(lower < upper))
		printf(_("  Not rounded here: what is of class 'open' is told as it is.\n"));
	else if (wb_figure_count(figure, &count) == WB_FIGURE_SHOWN)
		print_rounded_count(explanation, statement, count);
	else if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		printf(_("  Rounded: the share to steps of %.0f percentage points, and its %lld respondents to a multiple of %lld.\n"),
		       100 * sample.step, (long long)sample.respondents,
		       (long long)explanation->rules->base);
	else
		printf(_("  Rounded to steps of %.0f.\n"), upper - lower);
	printf(_("  A reader can deduce: %s.\n"),
	       wb_explain_bounds(explanation, statement));
}
