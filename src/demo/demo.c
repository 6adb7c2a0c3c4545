/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The demo municipality, from the outside: is the folder free, build the town
 * in memory, write its files one by one.
 *
 * The names of our files are those that a real project would choose, so a
 * name alone does not make a file ours: a folder that is not empty must hold
 * a key that is marked as demo, and nothing that neither we nor a run of ours
 * writes. The key goes first, so a demo that was broken off can be written
 * again.
 */
#include "wijkbeeld/demo.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "demo/demo_files.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

/* What may be in a folder that is written again. */
static const char *const ours[] = {
	"wijkbeeld.key", "adressen.csv", "gebieden.csv",
	"huurachterstand-2024.csv", "huurachterstand-2025.csv",
	"huurachterstand-2026.csv", "verzuim.csv", "politie.csv",
	"overlast.csv", "schuldhulp.csv", "bezoeken.csv", "verhuurders.csv",
	"enquete.csv", "kerncijfers.csv", "incidenten.csv", "wijken.geojson",
	"buurten.geojson", "blokken.geojson", "wijkbeeld.yaml", "LEESMIJ.txt",
	"output", "intern",		/* of a run */
};

static enum wb_status (*const steps[])(const struct wb_demo_task *,
				       struct wb_error *) = {
	wb_demo_write_key, wb_demo_write_register, wb_demo_write_sources,
	wb_demo_write_open, wb_demo_write_map, wb_demo_write_project,
};

/* Ours, or what a demo that was broken off left: `.verzuim.csv.new`. */
static bool
is_ours(const char *name)
{
	size_t length = strlen(name);

	if (name[0] == '.' && length > 5 &&
	    strcmp(name + length - 4, ".new") == 0) {
		name++;
		length -= 5;
	}
	for (size_t row = 0; row < sizeof ours / sizeof *ours; row++)
		if (strlen(ours[row]) == length &&
		    strncmp(ours[row], name, length) == 0)
			return true;
	return false;
}

/* Looks through the folder: is it empty, and is all in it ours? */
static bool
look_through(DIR *stream, bool *empty)
{
	const struct dirent *entry;

	*empty = true;
	while ((entry = readdir(stream))) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		*empty = false;
		if (!is_ours(entry->d_name))
			return false;
	}
	return true;
}

static enum wb_status
check_folder(const char *folder, struct wb_arena *arena, struct wb_error *err)
{
	DIR *stream = opendir(folder);
	bool empty, all_ours, is_demo = false;
	enum wb_status status = WB_OK;

	if (!stream && errno == ENOENT)
		return WB_OK;
	if (!stream)
		return wb_error_io(err, folder,
				   _("name a folder that is empty or new"));
	all_ours = look_through(stream, &empty);
	closedir(stream);
	if (all_ours && !empty)
		status = wb_demo_check_key(folder, arena, &is_demo, err);
	if (empty || is_demo || status != WB_OK)
		return status;
	wb_error_set(err, WB_REFUSED,
		     _("expected an empty folder or an earlier demo, found other files"));
	wb_error_at(err, folder, 0, 0);
	return wb_error_mend(err, "%s",
			     _("name a folder that is empty or new"));
}

static enum wb_status
check_size(uint32_t addresses, struct wb_error *err)
{
	if (addresses >= WB_DEMO_LEAST_ADDRESSES &&
	    addresses <= WB_DEMO_MOST_ADDRESSES)
		return WB_OK;
	wb_error_set(err, WB_OUT_OF_DOMAIN,
		     _("expected %d to %d addresses, found %u"),
		     WB_DEMO_LEAST_ADDRESSES, WB_DEMO_MOST_ADDRESSES,
		     addresses);
	return wb_error_mend(err, _("choose a number between them; %d is usual"),
			     WB_DEMO_ADDRESSES);
}

/* The town is built before the folder is made: a failure leaves nothing. */
static enum wb_status
write_all(struct wb_demo_task *task, uint32_t addresses, uint64_t seed,
	  struct wb_error *err)
{
	struct wb_town town;
	enum wb_status status = check_folder(task->folder, task->arena, err);

	if (status == WB_OK)
		status = wb_town_build(task->data_folder, addresses, seed,
				       task->arena, &town, err);
	if (status == WB_OK)
		status = wb_directory_make(task->folder, err);
	task->town = &town;
	for (size_t step = 0; status == WB_OK &&
	     step < sizeof steps / sizeof *steps; step++)
		status = steps[step](task, err);
	return status;
}

enum wb_status
wb_demo_write(const char *folder, const char *data_folder, uint32_t addresses,
	      uint64_t seed, struct wb_error *err)
{
	struct wb_demo_task task = { .folder = folder,
				     .data_folder = data_folder };
	enum wb_status status = check_size(addresses, err);

	if (status != WB_OK)
		return status;
	task.arena = wb_arena_new();
	if (!task.arena)
		return wb_error_no_memory(err);
	status = write_all(&task, addresses, seed, err);
	wb_arena_free(task.arena);
	return status;
}
