/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of the demo, in the order in which demo.c writes them. Each
 * function writes its files whole into `folder`.
 */
#ifndef WIJKBEELD_DEMO_FILES_H
#define WIJKBEELD_DEMO_FILES_H

#include "demo/town.h"

/** What is written from. */
struct wb_demo_task {
	const struct wb_town *town;
	const char *folder, *data_folder;
	struct wb_arena *arena;
};

/** Writes the key, marked as demo: the mark of a folder that is ours. */
WB_MUST_CHECK enum wb_status wb_demo_write_key(const struct wb_demo_task *task,
					       struct wb_error *err);

/** Is there a key in the folder, and is it marked as demo? */
WB_MUST_CHECK enum wb_status wb_demo_check_key(const char *folder,
					       struct wb_arena *arena,
					       bool *is_demo,
					       struct wb_error *err);

/** adressen.csv and gebieden.csv. */
WB_MUST_CHECK enum wb_status
wb_demo_write_register(const struct wb_demo_task *task, struct wb_error *err);

/** The sources about addresses. */
WB_MUST_CHECK enum wb_status
wb_demo_write_sources(const struct wb_demo_task *task, struct wb_error *err);

/** incidenten.csv and kerncijfers.csv. */
WB_MUST_CHECK enum wb_status wb_demo_write_open(const struct wb_demo_task *task,
						struct wb_error *err);

/** buurten, wijken and blokken as GeoJSON. */
WB_MUST_CHECK enum wb_status wb_demo_write_map(const struct wb_demo_task *task,
					       struct wb_error *err);

/** wijkbeeld.yaml and LEESMIJ.txt. */
WB_MUST_CHECK enum wb_status
wb_demo_write_project(const struct wb_demo_task *task, struct wb_error *err);

#endif
