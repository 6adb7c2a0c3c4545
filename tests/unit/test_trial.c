/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/link/trial.c: keys are tried in their normal form, ids as they
 * are, dates by quarter, and what cannot be read counts for nothing.
 */
#include "unit.h"

#include "wijkbeeld/period.h"
#include "wijkbeeld/trial.h"

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text),
				&err), err);
}

static const struct wb_file_spec spec = { .reject_above = 1 };
static const struct wb_trial_columns columns = {
	.key = { .postcode = "postcode", .number = "nr", .addition = "toev" },
	.id = "id",
	.date = "datum",
};

static void
write_town(void)
{
	write_text("register.csv", "id;postcode;nr;toev;datum\n"
		   "A1;3437AB;12;A;1-1-2026\nA2;3437AB;13;;1-1-2026\n"
		   "A2;3437 ab;0013;;1-1-2026\n");
	write_text("source.csv", "postcode;nr;toev;id;datum\n"
		   "3437 ab;12-a;;A1;31-03-2026\n"	/* by both */
		   "3437AB;13;;;15-02-2026\n"		/* by key */
		   "9999ZZ;1;;A2;01-04-2026\n"		/* by id */
		   "onbekend;;;;01-04-2026\n"		/* no key */
		   "3437AB;12;A;;31-13-2026\n");	/* no date: rejected */
}

static enum wb_status
try_town(void *context, struct wb_error *err)
{
	static const char *const known_path[] = { "register.csv" };
	static const char *const source_path[] = { "source.csv" };
	const struct wb_trial_files register_files = { known_path, 1, &spec };
	const struct wb_trial_files files = { source_path, 1, &spec };
	struct wb_trial_register *known;
	enum wb_status status = wb_trial_register_read(&register_files,
						       &columns, &known, err);

	if (status != WB_OK)
		return status;
	assert_int_equal(2, wb_trial_register_count(known));
	status = wb_trial_read(&files, &columns, known, context, err);
	wb_trial_register_free(known);
	return status;
}

static void
rows_are_tried(void **state)
{
	struct wb_trial *trial = calloc(1, sizeof *trial);
	struct wb_error err;
	size_t first = (size_t)(2026 * 4 - wb_trial_quarter_of(0));

	(void)state;
	assert_non_null(trial);
	write_town();
	assert_ok(try_town(trial, &err), err);
	assert_int_equal(5, trial->read);
	assert_int_equal(4, trial->rows);
	assert_int_equal(3, trial->with_key);
	assert_int_equal(2, trial->found);
	assert_int_equal(2, trial->with_id);
	assert_int_equal(2, trial->found_id);
	assert_int_equal(2, trial->quarters[first].rows);
	assert_int_equal(31, trial->quarters[first].last.day);
	assert_int_equal(2, trial->quarters[first + 1].rows);
	assert_int_equal(2026 * 4, wb_trial_quarter_of(first));
	free(trial);
}

/*
 * Without a postcode by street and number, in the only place of the register
 * where none is told; a street and number of two addresses finds neither.
 */
static const struct street_case {
	const char *name, *known, *tried;
	int64_t with_key, found, count;
} street_cases[] = {
	{ "in other letters", "3437AB;12;A;Burg. v. Beekstr;Oost",
	  ";0012-a;;BURGEMEESTER V BEEKSTRAAT;Oost", 1, 1, 1 },
	{ "the only place", "3437AB;12;;Dorpsweg;Oost", ";12;;Dorpsweg;",
	  1, 1, 1 },
	{ "which of two places", "3437AB;12;;Dorpsweg;Oost\n"
	  "3438AB;12;;Dorpsweg;West", ";12;;Dorpsweg;", 1, 0, 2 },
	{ "one of two places", "3437AB;12;;Dorpsweg;Oost\n"
	  "3438AB;12;;Dorpsweg;West", ";12;;Dorpsweg;West", 1, 1, 2 },
	{ "of two addresses", "3437AB;12;;Dorpsweg;Oost\n"
	  "3438AB;12;;Dorpsweg;Oost", ";12;;Dorpsweg;Oost", 1, 0, 2 },
	{ "the same address twice", "3437AB;12;;Dorpsweg;Oost\n"
	  "3437AB;12;;Dorpsweg;Oost", ";12;;Dorpsweg;Oost", 1, 1, 1 },
	{ "a register without postcodes", ";12;;Dorpsweg;\n;12;;Dorpsweg;",
	  ";12;;Dorpsweg;", 1, 1, 1 },
	{ "by postcode all the same", "3437AB;12;;Dorpsweg;Oost",
	  "3437AB;12;;Kerkpad;Oost", 1, 1, 1 },
	{ "another number", "3437AB;12;;Dorpsweg;Oost", ";13;;Dorpsweg;Oost",
	  1, 0, 1 },
	{ "no number", "3437AB;12;;Dorpsweg;Oost", ";;;Dorpsweg;Oost",
	  1, 0, 1 },
};

static void
streets_are_tried(void **state)
{
	static const char header[] = "postcode;nr;toev;straat;plaats\n";
	static const struct wb_trial_columns by_street = {
		.key = { .postcode = "postcode", .number = "nr",
			 .addition = "toev", .street = "straat",
			 .place = "plaats" },
	};
	static const char *const paths[] = { "register.csv", "source.csv" };
	const struct wb_trial_files register_files = { &paths[0], 1, &spec };
	const struct wb_trial_files files = { &paths[1], 1, &spec };
	struct wb_trial *trial = calloc(1, sizeof *trial);
	char text[512];

	(void)state;
	assert_non_null(trial);
	for (size_t row = 0; row < ARRAY_SIZE(street_cases); row++) {
		const struct street_case *c = &street_cases[row];
		struct wb_trial_register *known;
		struct wb_error err;

		print_message("%s\n", c->name);
		snprintf(text, sizeof text, "%s%s\n", header, c->known);
		write_text(paths[0], text);
		snprintf(text, sizeof text, "%s%s\n", header, c->tried);
		write_text(paths[1], text);
		assert_ok(wb_trial_register_read(&register_files, &by_street,
						 &known, &err), err);
		assert_int_equal(c->count, wb_trial_register_count(known));
		assert_ok(wb_trial_read(&files, &by_street, known, trial,
					&err), err);
		assert_int_equal(c->with_key, trial->with_key);
		assert_int_equal(c->found, trial->found);
		wb_trial_register_free(known);
	}
	free(trial);
}

static void
failures_are_clean(void **state)
{
	struct wb_trial *trial = calloc(1, sizeof *trial);

	(void)state;
	assert_non_null(trial);
	write_town();
	assert_true(fail_each_allocation(try_town, trial) > 10);
	assert_true(fail_each_file_operation(try_town, trial) > 3);
	free(trial);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(rows_are_tried),
		IN_FOLDER(streets_are_tried),
		IN_FOLDER(failures_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
