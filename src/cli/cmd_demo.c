/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld demo`: writes the invented municipality.
 */
#include "cli.h"

#include <stdio.h>

#include "wijkbeeld/demo.h"
#include "wijkbeeld/message.h"

int
wb_command_demo(const struct wb_options *options)
{
	const char *folder = options->arguments[0];
	struct wb_error err;

	if (wb_demo_write(folder, options->data_folder, options->addresses,
			  options->seed, &err) != WB_OK) {
		wb_print_error(&err);
		return WB_EXIT_REFUSED;
	}
	printf(_("the invented municipality stands in %s; all in it is made up\n"),
	       folder);
	printf(_("now: wijkbeeld run %s/wijkbeeld.yaml\n"), folder);
	return WB_EXIT_DONE;
}
