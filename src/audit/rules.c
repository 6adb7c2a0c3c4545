/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audit's own numbers, from DISCLOSURE 2.8 and not from the rules that
 * made the edition, so that an edition cannot be held to a mistake.
 */
#include "audit/rules.h"

#include "wijkbeeld/message.h"

static const struct profile {
	const char *name;
	bool has_recipients;
	struct wb_audit_rules rules;
} profiles[] = {
	{ "strict", false, { .units = 10, .few = 5, .few_sensitive = 10,
			     .rounding = 5 } },
	{ "internal", true, { .units = 10, .few = 3, .few_sensitive = 5,
			      .rounding = 3 } },
};

enum { PROFILES = sizeof profiles / sizeof *profiles };

/* The numbers of the file that the audit goes by. */
static const struct number {
	const char *word;
	size_t offset;
} numbers[] = {
	{ "eenheden", offsetof(struct wb_audit_rules, units) },
	{ "drempel", offsetof(struct wb_audit_rules, few) },
	{ "drempel_gevoelig", offsetof(struct wb_audit_rules, few_sensitive) },
	{ "afronding", offsetof(struct wb_audit_rules, rounding) },
};

enum { NUMBERS = sizeof numbers / sizeof *numbers };

struct wb_audit_rules
wb_audit_rules_usual(void)
{
	return profiles[0].rules;
}

static int64_t *
number_in(struct wb_audit_rules *rules, size_t number)
{
	return (int64_t *)((char *)rules + numbers[number].offset);
}

struct wb_audit_rules
wb_audit_rules_join(struct wb_audit_rules one, struct wb_audit_rules other)
{
	for (size_t n = 0; n < NUMBERS; n++)
		if (*number_in(&other, n) < *number_in(&one, n))
			*number_in(&one, n) = *number_in(&other, n);
	return one;
}

int64_t
wb_audit_threshold(const struct wb_audit_rules *rules,
		   enum wb_sensitivity sensitivity)
{
	switch (sensitivity) {
	case WB_OPEN:
		return 0;
	case WB_ORDINARY:
		return rules->few;
	case WB_SENSITIVE:
	case WB_CRIMINAL:
		break;
	}
	return rules->few_sensitive;
}

struct columns { size_t rule, value, decision; };

static enum wb_status
expected(const struct listing *listing, size_t row, const char *what,
	 struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT, _("column '%s': expected %s"),
		     "waarde", what);
	return wb_error_at(err, listing->path, listing->rows[row].line, 0);
}

/* The row of a rule; `row_count` when there is none. */
static size_t
find_row(const struct listing *listing, const struct columns *columns,
	 const char *word)
{
	size_t row = 1;

	while (row < listing->row_count &&
	       !wb_text_equal(wb_listing_field(listing, row, columns->rule),
			      word))
		row++;
	return row;
}

/* A number that is stated; a weaker one that nobody decided does not count. */
static enum wb_status
read_number(const struct listing *listing, const struct columns *columns,
	    size_t number, struct wb_audit_rules *rules, struct wb_error *err)
{
	size_t row = find_row(listing, columns, numbers[number].word);
	int64_t *floor = number_in(rules, number), stated;

	if (row == listing->row_count)
		return WB_OK;
	if (!wb_integer_parse(wb_listing_field(listing, row, columns->value),
			      &stated) || stated < 1)
		return expected(listing, row, _("a whole number"), err);
	if (stated < *floor &&
	    wb_listing_field(listing, row, columns->decision).length == 0)
		rules->undecided = numbers[number].word;
	else
		*floor = stated;
	return WB_OK;
}

enum wb_status
wb_audit_rules_read(const struct listing *listing, struct wb_audit_rules *out,
		    struct wb_error *err)
{
	struct columns columns;
	const struct profile *profile = NULL;
	enum wb_status status = wb_listing_need(listing, "regel",
						&columns.rule, err);
	size_t row;

	if (status == WB_OK)
		status = wb_listing_need(listing, "waarde", &columns.value, err);
	if (status == WB_OK)
		status = wb_listing_need(listing, "besluit", &columns.decision,
					 err);
	if (status != WB_OK)
		return status;
	row = find_row(listing, &columns, "profiel");
	for (size_t p = 0; row < listing->row_count && p < PROFILES; p++)
		if (wb_text_equal(wb_listing_field(listing, row, columns.value),
				  profiles[p].name))
			profile = &profiles[p];
	if (!profile)
		return expected(listing, row < listing->row_count ? row : 0,
				"strict, internal", err);
	*out = profile->rules;
	if (profile->has_recipients &&
	    find_row(listing, &columns, "ontvanger") == listing->row_count)
		out->undecided = "ontvanger";
	for (size_t n = 0; status == WB_OK && n < NUMBERS; n++)
		status = read_number(listing, &columns, n, out, err);
	return status;
}
