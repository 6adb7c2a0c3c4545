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
		IN_FOLDER(failures_are_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
