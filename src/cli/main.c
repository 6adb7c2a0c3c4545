/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program: reads the options by a table, then runs the command by another.
 * Help is printed from the same tables.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "wijkbeeld/demo.h"
#include "wijkbeeld/init.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/version.h"

#include "language.h"

/* `init` takes a folder and files. */
enum { MOST_ARGUMENTS = 1 + WB_INIT_MOST_FILES };

static const struct wb_command commands[] = {
	{ "run", N_("[PROJECT]"), N_("make all reports of the project"),
	  "wijkbeeld run wijkbeeld.yaml", 0, 1, wb_command_run },
	{ "check", N_("[PROJECT]"),
	  N_("read and link everything, write nothing, say what links"),
	  "wijkbeeld check wijkbeeld.yaml", 0, 1, wb_command_check },
	{ "explain", N_("PROJECT AREA [INDICATOR [QUARTER]]"),
	  N_("say why a figure is hidden, or where it came from (internal use)"),
	  "wijkbeeld explain wijkbeeld.yaml BU99010102 huurachterstand 2026-Q3",
	  2, 4, wb_command_explain },
	{ "init", N_("FOLDER FILE..."),
	  N_("look at the files and draft a project file in the folder"),
	  "wijkbeeld init wijk exports/*.csv kaart.gpkg", 2, MOST_ARGUMENTS,
	  wb_command_init },
	{ "demo", N_("FOLDER"),
	  N_("write the invented municipality that ships with the program"),
	  "wijkbeeld demo demo --addresses 3000", 1, 1, wb_command_demo },
	{ "audit", N_("FOLDER... --zones FILE"),
	  N_("attack published editions as an outsider would"),
	  "wijkbeeld audit output/wijk/2026-Q2 output/wijk/2026-Q3 --zones zones.csv",
	  1, MOST_ARGUMENTS, wb_command_audit },
	{ "list", N_("areas|indicators|templates|standard|formats|fields [PROJECT]"),
	  N_("list what there is"), "wijkbeeld list areas wijkbeeld.yaml", 1, 2,
	  wb_command_list },
};

enum { COMMANDS = sizeof commands / sizeof *commands };

/* What the user asked before any command runs. */
struct request {
	struct wb_options options;
	bool help, version;
	const char *arguments[1 + MOST_ARGUMENTS];
	size_t count;
};

static bool
read_number(const char *text, int64_t low, int64_t high, int64_t *out)
{
	return wb_integer_parse(wb_text_of(text), out) && *out >= low &&
	       *out <= high;
}

static bool
set_threads(struct request *request, const char *text)
{
	int64_t number;

	if (!read_number(text, 1, 256, &number))
		return false;
	request->options.threads = (size_t)number;
	return true;
}

static bool
set_output(struct request *request, const char *text)
{
	request->options.output = text;
	return text[0] != '\0';
}

static bool
set_today(struct request *request, const char *text)
{
	return wb_date_parse(wb_text_of(text), &request->options.today);
}

static bool
set_addresses(struct request *request, const char *text)
{
	int64_t number;

	if (!read_number(text, WB_DEMO_LEAST_ADDRESSES, WB_DEMO_MOST_ADDRESSES, &number))
		return false;
	request->options.addresses = (uint32_t)number;
	return true;
}

static bool
set_seed(struct request *request, const char *text)
{
	int64_t number;

	if (!read_number(text, 0, INT64_MAX, &number))
		return false;
	request->options.seed = (uint64_t)number;
	return true;
}

static bool
set_verbose(struct request *request, const char *text)
{
	(void)text;
	request->options.verbose = true;
	return true;
}

static bool
set_quiet(struct request *request, const char *text)
{
	(void)text;
	request->options.quiet = true;
	return true;
}

static bool
set_record(struct request *request, const char *text)
{
	(void)text;
	request->options.record = true;
	return true;
}

static bool
set_zones(struct request *request, const char *text)
{
	request->options.zones = text;
	return text[0] != '\0';
}

static bool
set_movers(struct request *request, const char *text)
{
	int64_t number;

	if (!read_number(text, 0, 2, &number))
		return false;
	request->options.movers = (int)number;
	return true;
}

static bool
set_help(struct request *request, const char *text)
{
	(void)text;
	request->help = true;
	return true;
}

static bool
set_version(struct request *request, const char *text)
{
	(void)text;
	request->version = true;
	return true;
}

static const struct option_row {
	char letter;			/* 0: none */
	const char *name, *argument, *help;
	bool (*set)(struct request *request, const char *text);
} option_rows[] = {
	{ 'j', "threads", N_("N"), N_("use N threads; the result is the same"),
	  set_threads },
	{ 'o', "output", N_("FOLDER"), N_("write editions there"), set_output },
	{ 'v', "verbose", NULL, N_("say how each file was read"), set_verbose },
	{ 'q', "quiet", NULL, N_("no progress on the terminal"), set_quiet },
	{ 0, "today", N_("DATE"),
	  N_("take DATE (yyyy-mm-dd) for today, for keep_until"), set_today },
	{ 0, "record", NULL,
	  N_("also write each document as a list of drawing commands"),
	  set_record },
	{ 0, "addresses", N_("N"), N_("demo: so many addresses"),
	  set_addresses },
	{ 0, "seed", N_("N"), N_("demo: another seed gives another town"),
	  set_seed },
	{ 0, "zones", N_("FILE"),
	  N_("audit: CSV with a line for each address or zone: the code of its area for each level, and its number of huishoudens"),
	  set_zones },
	{ 0, "movers", N_("N"),
	  N_("audit: as one who knows that at most N (0 to 2) households of an area changed in a quarter"),
	  set_movers },
	{ 'h', "help", NULL, N_("this help"), set_help },
	{ 'V', "version", NULL, N_("the version"), set_version },
};

enum { OPTIONS = sizeof option_rows / sizeof *option_rows };

static int
wrong_use(const char *text, const char *argument)
{
	fprintf(stderr, "wijkbeeld: %s '%s'\n", text, argument);
	fprintf(stderr, _("try 'wijkbeeld --help'\n"));
	return WB_EXIT_WRONG_USE;
}

static int
unknown_command(const char *word)
{
	const char *names[COMMANDS], *nearest;

	for (size_t row = 0; row < COMMANDS; row++)
		names[row] = commands[row].name;
	nearest = wb_text_nearest(word, names, COMMANDS);
	fprintf(stderr, "wijkbeeld: %s '%s'\n", _("unknown command"), word);
	if (nearest) {
		fprintf(stderr, _("did you mean '%s'?"), nearest);
		fputs("\n", stderr);
	}
	fprintf(stderr, _("try 'wijkbeeld --help'\n"));
	return WB_EXIT_WRONG_USE;
}

static const struct option_row *
find_option(const char *text, const char **value)
{
	for (size_t row = 0; row < OPTIONS; row++) {
		const struct option_row *option = &option_rows[row];
		size_t length = strlen(option->name);

		*value = NULL;
		if (text[1] != '-') {
			if (!option->letter || text[1] != option->letter)
				continue;
			*value = text[2] ? text + 2 : NULL;
			return option;
		}
		if (strncmp(text + 2, option->name, length) != 0)
			continue;
		if (text[2 + length] == '=')
			*value = text + 3 + length;
		else if (text[2 + length])
			continue;
		return option;
	}
	return NULL;
}

/* Reads one option and moves `*at` over its value; an exit status or -1. */
static int
take_option(struct request *request, char **words, int count, int *at)
{
	const char *value, *word = words[*at];
	const struct option_row *option = find_option(word, &value);

	if (!option || (value && !option->argument))
		return wrong_use(_("unknown option"), word);
	if (option->argument && !value) {
		if (*at + 1 == count)
			return wrong_use(_("a value is missing behind"), word);
		value = words[++*at];
	}
	if (!option->set(request, value))
		return wrong_use(_("this value does not fit the option"), word);
	return -1;
}

static int
take_words(struct request *request, int count, char **words)
{
	enum { MOST = sizeof request->arguments / sizeof *request->arguments };
	bool only_arguments = false;

	for (int at = 1; at < count; at++) {
		const char *word = words[at];

		if (!only_arguments && strcmp(word, "--") == 0) {
			only_arguments = true;
		} else if (!only_arguments && word[0] == '-' && word[1]) {
			int status = take_option(request, words, count, &at);

			if (status >= 0)
				return status;
		} else if (request->count == MOST) {
			return wrong_use(_("too many arguments, from"), word);
		} else {
			request->arguments[request->count++] = word;
		}
	}
	return -1;
}

static void
print_option(const struct option_row *option)
{
	char flag[64];

	snprintf(flag, sizeof flag, "%c%c%s--%s%s%s", option->letter ? '-' : ' ',
		 option->letter ? option->letter : ' ',
		 option->letter ? ", " : "  ", option->name,
		 option->argument ? " " : "",
		 option->argument ? _(option->argument) : "");
	printf("  %-26s %s\n", flag, _(option->help));
}

static void
print_help(const struct wb_command *only)
{
	printf("%s\n\n", _("wijkbeeld: anonymous neighbourhood dashboards from a municipality's own files"));
	for (size_t row = 0; row < COMMANDS; row++) {
		const struct wb_command *command = &commands[row];

		if (only && only != command)
			continue;
		printf("  wijkbeeld %s %s\n      %s\n      %s %s\n",
		       command->name, _(command->usage), _(command->help),
		       _("for example:"), command->example);
	}
	printf("\n%s\n", _("Options:"));
	for (size_t row = 0; row < OPTIONS; row++)
		print_option(&option_rows[row]);
	printf("\n%s\n", _("Without PROJECT: wijkbeeld.yaml here."));
	printf("%s\n", _("Exit status: 0 done, 1 refused or failed, 2 wrong use."));
}

static struct wb_date
today(void)
{
	time_t now = time(NULL);
	struct tm parts;

	localtime_r(&now, &parts);
	return (struct wb_date){ (int16_t)(parts.tm_year + 1900),
				 (int8_t)(parts.tm_mon + 1),
				 (int8_t)parts.tm_mday };
}

static int
run_command(struct request *request)
{
	const char *word = request->arguments[0];

	request->options.arguments = request->arguments + 1;
	request->options.argument_count = request->count - 1;
	for (size_t row = 0; row < COMMANDS; row++) {
		const struct wb_command *command = &commands[row];

		if (strcmp(command->name, word) != 0)
			continue;
		if (request->help) {
			print_help(command);
			return WB_EXIT_DONE;
		}
		if (request->count - 1 < command->fewest)
			return wrong_use(_("arguments are missing behind"),
					 word);
		if (request->count - 1 > command->most)
			return wrong_use(_("too many arguments, from"),
				request->arguments[1 + command->most]);
		return command->run(&request->options);
	}
	return unknown_command(word);
}

static int
serve(struct request *request, int count, char **words, struct wb_arena *arena)
{
	const char *folder = wb_data_folder_find(arena);
	int status;

	wb_language_set(folder, arena);
	status = take_words(request, count, words);
	if (status >= 0)
		return status;
	if (request->version) {
		printf("wijkbeeld %s\n", WB_VERSION);
		return WB_EXIT_DONE;
	}
	if (request->count == 0) {
		print_help(NULL);
		return request->help ? WB_EXIT_DONE : WB_EXIT_WRONG_USE;
	}
	if (!folder && !request->help) {
		fprintf(stderr, _("wijkbeeld: templates/ was not found beside the program; set WIJKBEELD_DATA to the folder that holds it\n"));
		return WB_EXIT_REFUSED;
	}
	request->options.data_folder = folder;
	return run_command(request);
}

int
main(int count, char **words)
{
	struct request request = {
		.options = { .threads = wb_pool_processors(),
			     .today = today(),
			     .addresses = WB_DEMO_ADDRESSES,
			     .seed = WB_DEMO_SEED } };
	struct wb_arena *arena = wb_arena_new();
	int status;

	if (!arena) {
		fputs("wijkbeeld: out of memory\n", stderr);
		return WB_EXIT_REFUSED;
	}
	status = serve(&request, count, words, arena);
	wb_arena_free(arena);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		fputs(_("wijkbeeld: cannot write to standard output\n"), stderr);
		status = WB_EXIT_REFUSED;
	}
	return status;
}
