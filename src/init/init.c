/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From files to a project file: see each, see them together, write.
 *
 * The text is made whole in memory, and its head last, because it tells how
 * many decisions there are. Nothing is written before that, and the project
 * file only where none is, so a failure leaves nothing.
 */
#include "wijkbeeld/init.h"

#include <string.h>

#include "init/draft.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/table.h"

/* --- the name of the gemeente -------------------------------------------- */

/* The name of the only GM code in a file of code and name. */
static enum wb_status
find_gemeente(struct wb_seen *seen, const struct wb_seen_file *file,
	      struct wb_error *err)
{
	const char *texts[] = { file->names[wb_area_column(file)],
				wb_column_of(file, WB_MEANS_AREA_NAME) };
	const struct wb_file_spec spec = { .path = file->paths[0],
					   .reject_above = 1 };
	const struct wb_table_plan plan = {
		.file = &spec, .project_path = "wijkbeeld.yaml",
		.texts = texts, .text_count = 2,
	};
	struct wb_notices *notices = wb_notices_new(seen->arena);
	struct wb_table *table;
	struct wb_record record;
	bool more = true;
	size_t found = 0;
	enum wb_status status = notices
		? wb_table_open(file->paths[0], &plan, seen->arena, notices,
				&table, err) : wb_error_no_memory(err);

	if (status != WB_OK)
		return status;
	while (status == WB_OK && more && found < 2) {
		status = wb_table_next(table, &record, &more, err);
		if (status != WB_OK || !more ||
		    record.texts[0].length < 3 ||
		    memcmp(record.texts[0].start, "GM", 2) != 0)
			continue;
		found++;
		seen->gemeente = wb_arena_text(seen->arena,
			record.texts[1].start, record.texts[1].length);
		if (!seen->gemeente)
			status = wb_error_no_memory(err);
	}
	wb_table_close(table);
	seen->gemeente = found == 1 ? seen->gemeente : NULL;
	return status;
}

/* A file that its reader refuses here has been told of elsewhere. */
static enum wb_status
see_gemeente(struct wb_seen *seen, struct wb_error *err)
{
	enum wb_status status = WB_OK;
	struct wb_error own;

	for (size_t at = 0; !seen->gemeente && status != WB_NO_MEMORY &&
	     at < seen->file_count; at++) {
		const struct wb_seen_file *file = &seen->files[at];

		if (!file->is_spare && file->path_count == 1 &&
		    (file->kind == WB_FILE_NAMES ||
		     file->kind == WB_FILE_FIGURES) &&
		    wb_column_of(file, WB_MEANS_AREA_NAME))
			status = find_gemeente(seen, file, &own);
	}
	return status == WB_NO_MEMORY ? wb_error_no_memory(err) : WB_OK;
}

/* --- the text ------------------------------------------------------------ */

static void
draft_greeting(struct wb_drafting *draft, size_t blocking)
{
	const char *count = wb_draft_text(draft,
		P_("%zu field is empty because only you can fill it in; it stops a run.",
		   "%zu fields are empty because only you can fill them in; they stop a run.",
		   blocking), blocking);

	wb_draft_comment(draft, 0, _("A first draft of a project file, by `wijkbeeld init`."));
	wb_draft_comment(draft, 0, "\n");
	wb_draft_comment(draft, 0, _("  seen      what stands in the files\n"
		"  guessed   what was made of that: have a look\n"
		"  DECIDE    what only you know; where it does not say `before run` there is a default"));
	wb_draft_comment(draft, 0, "\n");
	wb_draft_comment(draft, 0, blocking > 0 ? count
		: _("Nothing in it stops a run."));
	wb_draft_comment(draft, 0, _("Then: `wijkbeeld check`, and `wijkbeeld run`. All fields: `wijkbeeld list fields`."));
	wb_buffer_text(&draft->out, "\n");
}

static void
draft_body(struct wb_drafting *draft)
{
	wb_draft_head(draft);
	wb_draft_addresses(draft);
	wb_draft_boundaries(draft);
	wb_draft_sources(draft);
	wb_draft_indicators(draft);
	wb_draft_reports(draft);
	wb_draft_unused(draft);
}

/* The body first, for its decisions; then the greeting goes before it. */
static enum wb_status
draft_whole(struct wb_drafting *draft, struct wb_error *err)
{
	struct wb_buffer body;

	draft_body(draft);
	body = draft->out;
	wb_buffer_init(&draft->out);
	draft_greeting(draft, draft->blocking);
	wb_buffer_add(&draft->out, body.start, body.length);
	draft->out.failed |= body.failed;
	wb_buffer_release(&body);
	return draft->out.failed || draft->no_memory ? wb_error_no_memory(err)
						     : WB_OK;
}

/* --- from request to file ------------------------------------------------ */

static enum wb_status
refuse_existing(const char *path, struct wb_error *err)
{
	wb_error_set(err, WB_REFUSED, _("there is a project file already"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err,
		_("move it, or name another folder: a draft never replaces your work"));
}

static enum wb_status
check_request(const struct wb_init_request *request, const char *path,
	      struct wb_error *err)
{
	if (wb_file_exists(path))
		return refuse_existing(path, err);
	if (request->file_count <= WB_INIT_MOST_FILES)
		return WB_OK;
	wb_error_set(err, WB_REFUSED, _("expected at most %d files, found %zu"),
		     WB_INIT_MOST_FILES, request->file_count);
	return wb_error_mend(err, _("name those that a project is to read"));
}

/* A draft of nothing would be an empty file with good intentions. */
static enum wb_status
check_seen(const struct wb_seen *seen, struct wb_error *err)
{
	if (seen->level_count > 0)
		return WB_OK;
	wb_error_set(err, WB_REFUSED,
		     _("none of the files has areas: no register with codes of areas, no figures per area and no map"));
	return wb_error_mend(err,
		_("add an address register, open figures with codes of CBS, or boundaries"));
}

static enum wb_status
write_draft(const struct wb_drafting *draft, const char *path,
	    struct wb_error *err)
{
	bool made;
	enum wb_status status =
		wb_directory_make(draft->seen->request->folder, err);

	if (status == WB_OK)
		status = wb_file_create(path, WB_FILE_PUBLIC, draft->out.start,
					draft->out.length, &made, err);
	if (status == WB_OK && !made)
		return refuse_existing(path, err);
	return status;
}

static enum wb_status
draft_and_write(struct wb_seen *seen, const char *path,
		struct wb_init_result *out, struct wb_error *err)
{
	struct wb_drafting draft = { .seen = seen, .arena = seen->arena };
	enum wb_status status = wb_draft_read_templates(&draft, err);

	wb_buffer_init(&draft.out);
	if (status == WB_OK)
		status = draft_whole(&draft, err);
	if (status == WB_OK) {
		*out = (struct wb_init_result){
			.path = path, .files = seen->file_count,
			.summary = wb_init_summary(seen, seen->arena),
			.blocking = draft.blocking, .open = draft.open,
		};
		status = out->summary ? write_draft(&draft, path, err)
				      : wb_error_no_memory(err);
	}
	wb_buffer_release(&draft.out);
	return status;
}

enum wb_status
wb_init_write(const struct wb_init_request *request, struct wb_arena *arena,
	      struct wb_init_result *out, struct wb_error *err)
{
	struct wb_seen seen = { .request = request, .arena = arena,
				.quarter = WB_NO_QUARTER };
	const char *path = wb_arena_printf(arena, "%s/wijkbeeld.yaml",
					   request->folder);
	enum wb_status status = path ? check_request(request, path, err)
				     : wb_error_no_memory(err);

	if (status == WB_OK)
		status = wb_see_files(&seen, err);
	if (status == WB_OK)
		status = wb_see_together(&seen, err);
	if (status == WB_OK)
		status = check_seen(&seen, err);
	if (status == WB_OK)
		status = see_gemeente(&seen, err);
	return status == WB_OK ? draft_and_write(&seen, path, out, err)
			       : status;
}
