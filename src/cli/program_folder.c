/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of the program, as the kernel tells it: links are followed, so a
 * link to the program in another folder finds the same templates.
 */
#include "program_folder.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

const char *
wb_program_folder_find(struct wb_arena *arena)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (length <= 0)
		return NULL;
	path[length] = '\0';
	slash = strrchr(path, '/');
	return slash ? wb_arena_text(arena, path, (size_t)(slash - path)) : NULL;
}
