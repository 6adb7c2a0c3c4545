/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where our own files stand: beside the program in the source tree
 * (build/wijkbeeld and templates/), or where `make install` puts them
 * (bin/wijkbeeld and share/wijkbeeld/), or where WIJKBEELD_DATA says. No path
 * is compiled in, so a tree can be moved.
 */
#include "cli.h"

#include <stdlib.h>

#include "wijkbeeld/file.h"

#include "program_folder.h"

static bool
has_templates(struct wb_arena *arena, const char *folder)
{
	const char *words = wb_arena_printf(arena, "%s/templates/words.yaml",
					    folder);

	return words && wb_file_exists(words);
}

const char *
wb_data_folder_find(struct wb_arena *arena)
{
	static const char *const beside[] = { "/..", "/../share/wijkbeeld",
					      "/../.." };
	const char *stated = getenv("WIJKBEELD_DATA");
	const char *program = wb_program_folder_find(arena);

	if (stated && stated[0])
		return has_templates(arena, stated) ? stated : NULL;
	for (size_t row = 0; program && row < sizeof beside / sizeof *beside;
	     row++) {
		const char *folder = wb_arena_printf(arena, "%s%s", program,
						     beside[row]);

		if (folder && has_templates(arena, folder))
			return folder;
	}
	return NULL;
}
