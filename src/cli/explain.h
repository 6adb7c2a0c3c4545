/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `wijkbeeld explain` asks, and the parts of its answer. All is for staff
 * and goes to standard output; nothing is written to a file. What is quoted of
 * pages (labels, values, definitions) is in the language of the pages.
 */
#ifndef WIJKBEELD_CLI_EXPLAIN_H
#define WIJKBEELD_CLI_EXPLAIN_H

#include "cli.h"
#include "edition_plan.h"
#include "report/brief.h"

/** What is asked, as it was understood. */
struct wb_question {
	uint32_t area;
	bool table;			/* all of the area, not one figure */
	bool combination;
	uint32_t indicator;
	uint32_t domains[WB_MOST_DOMAINS];	/* of a combination */
	size_t domain_count;
	int32_t quarter;
};

/** Understands the arguments, with the nearest right word for a wrong one. */
WB_MUST_CHECK enum wb_status
wb_question_read(const struct wb_session *session, struct wb_question *out,
		 struct wb_error *err);

/** The statement of a question; WB_REFUSED for domains that do not combine. */
WB_MUST_CHECK enum wb_status
wb_question_statement(const struct wb_session *session,
		      const struct wb_question *question,
		      struct wb_statement *out, struct wb_error *err);

/** All that an answer is made of. */
struct wb_explanation {
	struct wb_session *session;
	const struct wb_disclosure_rules *rules;
	struct wb_reasons reasons;
	struct wb_edition_plan plan;
	struct wb_brief brief;		/* words and values as on the pages */
	struct wb_vouchers vouchers;	/* of the brief; nobody asks for them */
};

/** `politiecontact`, `huurachterstand+verzuim`: as it can be asked for. */
const char *wb_explain_name(struct wb_explanation *explanation,
			    struct wb_statement statement);

/** The same as the pages call it. */
const char *wb_explain_label(struct wb_explanation *explanation,
			     struct wb_statement statement);

/** `28%`; a mid dot when hidden. */
const char *wb_explain_value(struct wb_explanation *explanation,
			     struct wb_statement statement);

/** `16 to 24 of 71`: what a reader can deduce of a shown figure. */
const char *wb_explain_bounds(struct wb_explanation *explanation,
			      struct wb_statement statement);

/** What a statement is a share or rate of, as the pages call it. */
const char *wb_explain_base(struct wb_explanation *explanation,
			    struct wb_statement statement);

enum wb_sensitivity
wb_explain_sensitivity(const struct wb_explanation *explanation,
		       struct wb_statement statement);

/** The class as the project file writes it: `gevoelig`. */
const char *wb_explain_class(enum wb_sensitivity sensitivity);

/** Why a figure is hidden: in some words, or in whole sentences. */
const char *wb_explain_cause(enum wb_cause cause);
void wb_print_why_hidden(struct wb_explanation *explanation,
			 struct wb_statement statement);

/** Why there is no figure at all. */
void wb_print_why_absent(struct wb_explanation *explanation,
			 struct wb_statement statement);

/** What was rounded of a shown figure, and what that leaves possible. */
void wb_print_rounding(struct wb_explanation *explanation,
		       struct wb_statement statement);

/** What is counted, per what, when, and from which files. */
void wb_print_origin(struct wb_explanation *explanation,
		     struct wb_statement statement);

/** The pages and tables of the edition where it stands. */
WB_MUST_CHECK enum wb_status
wb_print_places(struct wb_explanation *explanation,
		struct wb_statement statement, struct wb_error *err);

#endif
