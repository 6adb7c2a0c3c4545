/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The project file, the explanation and the key.
 *
 * The project file is the example that people learn from, so it stands in
 * datasets/ as a file of its own and is copied as it is. The key is a digest
 * of the seed: anyone can make it, which is why it is marked as demo.
 */
#include <stdio.h>
#include <string.h>

#include "demo/demo_files.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/hash.h"

enum { MOST_BYTES = 1 << 20 };

#define KEY_MARK "wijkbeeld-key 1 demo\n"

static const char *const copied[] = { "wijkbeeld.yaml", "LEESMIJ.txt" };

static enum wb_status
copy(const struct wb_demo_task *task, const char *name, struct wb_error *err)
{
	const char *from = wb_arena_printf(task->arena, "%s/datasets/%s",
					   task->data_folder, name);
	const char *to = wb_arena_printf(task->arena, "%s/%s", task->folder,
					 name);
	enum wb_status status;
	size_t size;
	char *text;

	if (!from || !to)
		return wb_error_no_memory(err);
	status = wb_file_read_whole(from, MOST_BYTES, task->arena, &text,
				    &size, err);
	if (status != WB_OK)
		return status;
	return wb_file_write(to, WB_FILE_PUBLIC, text, size, err);
}

enum wb_status
wb_demo_write_project(const struct wb_demo_task *task, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t row = 0; status == WB_OK &&
	     row < sizeof copied / sizeof *copied; row++)
		status = copy(task, copied[row], err);
	return status;
}

enum wb_status
wb_demo_write_key(const struct wb_demo_task *task, struct wb_error *err)
{
	const char *path = wb_arena_printf(task->arena, "%s/wijkbeeld.key",
					   task->folder);
	char digits[WB_DIGEST_TEXT_SIZE], text[128];
	struct wb_digest digest;
	int length;

	if (!path)
		return wb_error_no_memory(err);
	length = snprintf(text, sizeof text, "wijkbeeld demo %llu",
			  (unsigned long long)task->town->seed);
	wb_digest_init(&digest);
	wb_digest_add(&digest, text, (size_t)length);
	wb_digest_text(&digest, digits);
	length = snprintf(text, sizeof text, KEY_MARK "%s\n", digits);
	return wb_file_write(path, WB_FILE_PRIVATE, text, (size_t)length, err);
}

enum wb_status
wb_demo_check_key(const char *folder, struct wb_arena *arena, bool *is_demo,
		  struct wb_error *err)
{
	const char *path = wb_arena_printf(arena, "%s/wijkbeeld.key", folder);
	enum wb_status status = WB_OK;
	char *text = NULL;
	size_t size;

	if (!path)
		return wb_error_no_memory(err);
	if (wb_file_exists(path))
		status = wb_file_read_whole(path, MOST_BYTES, arena, &text,
					    &size, err);
	if (status != WB_OK)
		return status;
	*is_demo = text && strncmp(text, KEY_MARK, strlen(KEY_MARK)) == 0;
	return WB_OK;
}
