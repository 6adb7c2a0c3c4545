/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a statement is called and what it says, for `wijkbeeld explain`.
 */
#include "explain.h"

#include "wijkbeeld/message.h"

static struct wb_figure
figure_of(const struct wb_explanation *explanation,
	  struct wb_statement statement)
{
	return wb_release_figure(explanation->session->material.release,
				 statement);
}

static const struct wb_domain_group *
group_of(const struct wb_explanation *explanation)
{
	uint32_t group;

	return wb_release_combinations(explanation->session->material.release,
				       &group);
}

/* An indicator that a statement is about; of a combination its first domain. */
static uint32_t
indicator_of(const struct wb_explanation *explanation,
	     struct wb_statement statement)
{
	return statement.kind == WB_STATE_COMBINATION ?
	       group_of(explanation)->indicators[0] : statement.subject;
}

/* The domains of a combination, as `word` calls each. */
static const char *
domains_of(struct wb_explanation *explanation, uint32_t set,
	   const char *between,
	   const char *(*word)(struct wb_explanation *explanation,
			       uint32_t indicator))
{
	const struct wb_domain_group *group = group_of(explanation);
	const char *text = "";

	for (size_t d = 0; d < group->count; d++)
		if (set >> d & 1)
			text = wb_brief_printf(&explanation->brief, "%s%s%s",
				text, text[0] ? between : "",
				word(explanation, group->indicators[d]));
	return text;
}

static const char *
name_word(struct wb_explanation *explanation, uint32_t indicator)
{
	return explanation->session->project->indicators[indicator].name;
}

static const char *
label_word(struct wb_explanation *explanation, uint32_t indicator)
{
	return wb_brief_label(&explanation->brief, indicator, true);
}

const char *
wb_explain_name(struct wb_explanation *explanation,
		struct wb_statement statement)
{
	uint32_t set = statement.subject;
	const char *names;

	if (statement.kind != WB_STATE_COMBINATION)
		return name_word(explanation, statement.subject);
	names = domains_of(explanation, set, "+", name_word);
	/* One domain looks like the indicator that it is. */
	return (set & (set - 1)) ? names :
		wb_brief_printf(&explanation->brief, "combinatie:%s", names);
}

const char *
wb_explain_label(struct wb_explanation *explanation,
		 struct wb_statement statement)
{
	if (statement.kind != WB_STATE_COMBINATION)
		return label_word(explanation, statement.subject);
	return wb_brief_printf(&explanation->brief,
		_("%s, and none of the other domains"),
		domains_of(explanation, statement.subject, " + ", label_word));
}

const char *
wb_explain_value(struct wb_explanation *explanation,
		 struct wb_statement statement)
{
	struct wb_figure figure = figure_of(explanation, statement);

	return statement.kind == WB_STATE_COMBINATION ?
		wb_brief_value_unit(&explanation->brief, figure) :
		wb_brief_figure_text(&explanation->brief, statement.subject,
				     figure);
}

const char *
wb_explain_base(struct wb_explanation *explanation,
		struct wb_statement statement)
{
	return wb_brief_base(&explanation->brief,
			     indicator_of(explanation, statement));
}

enum wb_sensitivity
wb_explain_sensitivity(const struct wb_explanation *explanation,
		       struct wb_statement statement)
{
	const struct wb_indicator_spec *specs =
		explanation->session->project->indicators;
	const struct wb_domain_group *group = group_of(explanation);
	enum wb_sensitivity highest = WB_OPEN;

	if (statement.kind != WB_STATE_COMBINATION)
		return specs[statement.subject].sensitivity;
	for (size_t d = 0; d < group->count; d++)
		if (specs[group->indicators[d]].sensitivity > highest)
			highest = specs[group->indicators[d]].sensitivity;
	return highest;
}

const char *
wb_explain_class(enum wb_sensitivity sensitivity)
{
	static const char *const words[] = {
		[WB_OPEN] = "open", [WB_ORDINARY] = "gewoon",
		[WB_SENSITIVE] = "gevoelig", [WB_CRIMINAL] = "strafrechtelijk",
	};

	return words[sensitivity];
}

/* `16 to 24 of 71 huishoudens`: of a figure that is counted of some number. */
static const char *
counted_words(struct wb_explanation *explanation, struct wb_statement statement,
	      double lower, double upper, struct wb_count count)
{
	struct wb_brief *brief = &explanation->brief;
	struct wb_figure figure = figure_of(explanation, statement);
	const char *of = wb_brief_derived(brief, figure,
					  (double)count.denominator, 0);
	const char *base = wb_explain_base(explanation, statement);
	bool events = wb_figure_unit(figure) == WB_UNIT_PER_1000;

	if (lower < upper)
		return wb_brief_printf(brief, events ?
			_("%s to %s events on %s %s") : _("%s to %s of %s %s"),
			wb_brief_derived(brief, figure, lower, 0),
			wb_brief_derived(brief, figure, upper, 0), of, base);
	return wb_brief_printf(brief, events ?
		_("exactly %s events on %s %s") : _("exactly %s of %s %s"),
		wb_brief_derived(brief, figure, lower, 0), of, base);
}

const char *
wb_explain_bounds(struct wb_explanation *explanation,
		  struct wb_statement statement)
{
	struct wb_brief *brief = &explanation->brief;
	struct wb_figure figure = figure_of(explanation, statement);
	bool percent = wb_figure_unit(figure) == WB_UNIT_SHARE;
	double lower, upper, scale = percent ? 100 : 1;
	struct wb_count count;

	if (wb_figure_bounds(figure, &lower, &upper) != WB_FIGURE_SHOWN)
		return "";
	if (wb_figure_count(figure, &count) == WB_FIGURE_SHOWN)
		return counted_words(explanation, statement, lower, upper,
				     count);
	if (!(lower < upper))
		return _("exactly this");
	return wb_brief_printf(brief, percent ? _("%s%% to %s%%") :
			       _("%s to %s"),
			       wb_brief_derived(brief, figure, scale * lower,
						percent),
			       wb_brief_derived(brief, figure, scale * upper,
						percent));
}
