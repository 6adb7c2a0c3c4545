/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld init`: drafts a project file from the files it is given.
 */
#include "cli.h"

#include <stdio.h>

#include "wijkbeeld/init.h"
#include "wijkbeeld/message.h"

static void
print_result(const struct wb_init_result *result)
{
	printf("%s\n", result->summary);
	printf(_("the draft stands in %s\n"), result->path);
	if (result->blocking > 0)
		printf(P_("to decide before a run: %zu field; look for DECIDE in it\n",
			  "to decide before a run: %zu fields; look for DECIDE in it\n",
			  result->blocking), result->blocking);
	printf(P_("to decide, with a default: %zu\n",
		  "to decide, with a default: %zu\n", result->open),
	       result->open);
	printf(_("then: wijkbeeld check %s\n"), result->path);
}

int
wb_command_init(const struct wb_options *options)
{
	const struct wb_init_request request = {
		.folder = options->arguments[0],
		.files = options->arguments + 1,
		.file_count = options->argument_count - 1,
		.data_folder = options->data_folder,
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_init_result result;
	struct wb_error err;
	enum wb_status status = arena
		? wb_init_write(&request, arena, &result, &err)
		: wb_error_no_memory(&err);

	if (status == WB_OK)
		print_result(&result);
	else
		wb_print_error(&err);
	wb_arena_free(arena);
	return status == WB_OK ? WB_EXIT_DONE : WB_EXIT_REFUSED;
}
