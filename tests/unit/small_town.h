/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A town of four addresses in two blocks, written to the test's own folder,
 * with a project around it whose sources and indicators are the test's.
 */
#ifndef WIJKBEELD_TESTS_SMALL_TOWN_H
#define WIJKBEELD_TESTS_SMALL_TOWN_H

#include "told.h"

#include "wijkbeeld/linkage.h"

static const struct wb_hash_key secret = { "a key for tests" };

#define SQUARE(code, west, east) \
	"{\"type\":\"Feature\",\"properties\":{\"code\":\"" code "\",\"naam\":\"" \
	code "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[" west \
	",52],[" east ",52],[" east ",53],[" west ",53],[" west ",52]]]}}"

static inline void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

/* The project with these sources and indicators. */
static inline void
write_project(const char *sources, const char *indicators)
{
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_printf(&out,
		"title: Proef\nperiod: 2026-Q3\nhistory: 2\n"
		"addresses:\n"
		"  file: adressen.csv\n"
		"  key: {postcode: pc, number: nr}\n"
		"  household_id: hh\n"
		"  household: bewoners >= 1\n"
		"  areas: {gemeente: gem, blok: blok}\n"
		"boundaries:\n"
		"  blok: {file: blokken.geojson, code: code, name: naam}\n"
		"sources:\n%sindicators:\n%s"
		"reports:\n"
		"  - {template: wijkanalyse, for: [blok]}\n",
		sources, indicators);
	wb_buffer_add(&out, "", 1);
	write_text("p.yaml", out.start);
	wb_buffer_release(&out);
}

static inline void
write_town(void)
{
	struct wb_error err;

	assert_ok(wb_directory_make("data/templates/reports", &err), err);
	assert_ok(wb_directory_make("data/templates/sources", &err), err);
	assert_ok(wb_directory_make("data/templates/indicators", &err), err);
	write_text("data/templates/reports/wijkanalyse.yaml", "title: x\n");
	write_text("blokken.geojson",
		   "{\"type\":\"FeatureCollection\",\"features\":["
		   SQUARE("B1", "5", "6") "," SQUARE("B2", "6", "7") "]}");
	write_text("adressen.csv",
		   "pc;nr;gem;blok;hh;bewoners\n"
		   "1234AB;1;G;B1;h1;1\n1234AB;2;G;B1;h2;1\n"
		   "1234AB;3;G;B2;;1\n1234AB;4;G;B2;h4;0\n");
}

struct linked {
	struct wb_arena *arena;
	struct wb_notices *notices;
	const struct wb_project *project;
	const struct wb_linkage *linkage;
};

static inline enum wb_status
link_town(struct linked *linked, struct wb_error *err)
{
	const struct wb_date today = { 2026, 11, 1 };
	enum wb_status status;

	*linked = (struct linked){ .arena = wb_arena_new() };
	if (!linked->arena)
		return wb_error_no_memory(err);
	linked->notices = wb_notices_new(linked->arena);
	if (!linked->notices)
		return wb_error_no_memory(err);
	status = wb_project_read("p.yaml", "data", today, linked->arena,
				 linked->notices, &linked->project, err);
	if (status != WB_OK)
		return status;
	return wb_linkage_read(linked->project, &secret, 1, NULL,
			       linked->arena, linked->notices, &linked->linkage,
			       err);
}

static inline void
link_well(struct linked *linked)
{
	char text[TOLD_SIZE];
	struct wb_error err;

	if (link_town(linked, &err) != WB_OK)
		fail_msg("%s:%zu: %s\n%s", err.file, err.line, err.text,
			 told(linked->notices, "p.yaml", text));
}

static inline bool
is_told(const struct linked *linked, const char *text)
{
	for (size_t n = 0; n < wb_notices_count(linked->notices); n++)
		if (strcmp(wb_notices_get(linked->notices, n)->text, text) == 0)
			return true;
	return false;
}

#endif
