/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing an edition.
 *
 * All documents that are planned are tasks of their own: composed, drawn as PDF
 * and PNG and written into a folder beside the edition's place. When all is
 * there, what is for staff has been written too, and the files have been read
 * back (gate 2), the folder takes that place in one step; a failed run leaves
 * the last good edition, and what staff had with it, as they were. Which thread
 * draws what changes no byte.
 */
#include "cli.h"

#include "wijkbeeld/export.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/font.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/pool.h"
#include "wijkbeeld/render.h"

#include "edition_gate.h"
#include "edition_plan.h"
#include "meter.h"

#define PNG_DOTS 150

/* The plan, what it is drawn with, and how far it is. */
struct work {
	struct wb_session *session;
	const struct wb_edition_plan *plan;
	const struct wb_fonts *fonts;
	const char *made, *final;	/* folders */
	struct wb_gate gate;
	uint64_t done;
};

static enum wb_status
write_output(const struct work *work, const struct wb_edition_task *task,
	     const char *ending, struct wb_canvas_output output,
	     struct wb_arena *arena, struct wb_error *err)
{
	const char *path = wb_arena_printf(arena, "%s/%s%s", work->made,
					   task->name, ending);

	return path ? wb_file_write(path, WB_FILE_PUBLIC, output.bytes,
				    output.size, err) :
		      wb_error_no_memory(err);
}

typedef enum wb_status (*make_canvas)(const struct wb_fonts *fonts,
	const struct wb_canvas_document *document, struct wb_canvas **out,
	struct wb_error *err);

static enum wb_status
make_png(const struct wb_fonts *fonts,
	 const struct wb_canvas_document *document, struct wb_canvas **out,
	 struct wb_error *err)
{
	return wb_canvas_png_new(fonts, document, 0, PNG_DOTS, out, err);
}

static const struct { const char *ending; make_canvas make; } backends[] = {
	{ ".pdf", wb_canvas_pdf_new },
	{ ".png", make_png },
	{ ".txt", wb_canvas_record_new },
};

static enum wb_status
draw(const struct work *work, const struct wb_edition_task *task,
     const struct wb_document *document, size_t backend,
     struct wb_arena *arena, struct wb_error *err)
{
	struct wb_canvas_document about = {
		.title = document->document_title, .author = document->author,
		.subject = document->subject, .language = document->language,
		.id = document->id };
	struct wb_canvas_output output;
	struct wb_canvas *canvas;
	enum wb_status status = backends[backend].make(work->fonts, &about,
						       &canvas, err);

	if (status != WB_OK)
		return status;
	status = wb_document_draw(document, canvas, arena, err);
	if (status == WB_OK)
		status = wb_canvas_finish(canvas, arena, &output, err);
	wb_canvas_free(canvas);
	return status == WB_OK ? write_output(work, task,
			backends[backend].ending, output, arena, err) : status;
}

/* What was written of a document, against what was vouched for. */
static enum wb_status
check_numbers(struct work *work, size_t task,
	      const struct wb_document *document, struct wb_arena *arena,
	      struct wb_error *err)
{
	const char *name = wb_arena_printf(arena, "%s%s",
		work->plan->tasks[task].name, backends[0].ending);
	struct wb_audit_document read = {
		.path = name ? wb_arena_printf(arena, "%s/%s", work->made,
					       name) : NULL,
		.name = name, .vouchers = &document->vouchers,
		.page_words = document->page_words };

	return read.path ? wb_gate_document(&work->gate, task, &read, err) :
			   wb_error_no_memory(err);
}

static enum wb_status
run_task(void *context, size_t index, struct wb_error *err)
{
	struct work *work = context;
	const struct wb_edition_task *task = &work->plan->tasks[index];
	const struct wb_session *session = work->session;
	size_t wanted = session->options->record ? 3 : 2;
	struct wb_arena *arena = wb_arena_new();
	const struct wb_document *document;
	enum wb_status status;

	if (!arena)
		return wb_error_no_memory(err);
	status = wb_report_compose(&session->material, task->spec,
				   task->template, task->area, arena, &document,
				   err);
	for (size_t backend = 0; status == WB_OK && backend < wanted; backend++)
		status = draw(work, task, document, backend, arena, err);
	if (status == WB_OK)
		status = check_numbers(work, index, document, arena, err);
	wb_arena_free(arena);
	wb_meter_step(session->meter, "", __atomic_add_fetch(&work->done, 1,
			__ATOMIC_RELAXED), work->plan->count);
	return status;
}

/* Where the edition goes, and the lock that keeps other runs away from it. */
static enum wb_status
take_place(struct work *work, struct wb_lock *lock, struct wb_error *err)
{
	struct wb_session *session = work->session;
	const struct wb_project *project = session->project;
	const char *series = session->series;
	const char *name = wb_arena_printf(session->arena, "%s/.lock", series);
	char period[WB_PERIOD_TEXT_SIZE];
	enum wb_status status;

	wb_quarter_code(project->quarter, period);
	/* A confidential one stands beside what others may read. */
	work->final = wb_arena_printf(session->arena, "%s/%s%s", series, period,
		session->rules->confidential ? "-vertrouwelijk" : "");
	work->made = wb_arena_printf(session->arena, "%s/.%s.new", series,
				     period);
	if (!name || !work->final || !work->made)
		return wb_error_no_memory(err);
	status = wb_directory_make(series, err);
	return status == WB_OK ? wb_lock_take(name, lock, err) : status;
}

static enum wb_status
make_folders(const struct work *work, struct wb_error *err)
{
	const struct wb_project *project = work->session->project;
	/* What a killed run left. */
	enum wb_status status = wb_directory_remove(work->made, err);

	for (size_t r = 0; status == WB_OK && r < project->report_count; r++) {
		const char *folder = wb_arena_printf(work->session->arena,
			"%s/%s", work->made, project->reports[r].template_name);

		status = folder ? wb_directory_make(folder, err) :
				  wb_error_no_memory(err);
	}
	return status;
}

static void
fill_figures(const struct work *work, struct wb_buffer *out)
{
	wb_export_figures(&work->session->material, work->plan->shown, out);
}

static void
fill_statements(const struct work *work, struct wb_buffer *out)
{
	wb_export_statements(&work->session->material, work->plan->where, out);
}

static void
fill_indicators(const struct work *work, struct wb_buffer *out)
{
	wb_export_indicators(work->session->project, out);
}

static void
fill_rules(const struct work *work, struct wb_buffer *out)
{
	wb_export_rules(work->session->project, out);
}

static const struct table_file {
	const char *name;
	void (*fill)(const struct work *work, struct wb_buffer *out);
} table_files[] = {
	{ "tabellen/cijfers.csv", fill_figures },
	{ "publicatie.csv", fill_statements },
	{ "indicatoren.csv", fill_indicators },
	{ "regels.csv", fill_rules },
};

static enum wb_status
write_table(const struct work *work, const struct table_file *file,
	    struct wb_error *err)
{
	const char *path = wb_arena_printf(work->session->arena, "%s/%s",
					   work->made, file->name);
	struct wb_buffer buffer;
	enum wb_status status;

	if (!path)
		return wb_error_no_memory(err);
	wb_buffer_init(&buffer);
	file->fill(work, &buffer);
	status = wb_buffer_write(&buffer, path, WB_FILE_PUBLIC, err);
	wb_buffer_release(&buffer);
	return status;
}

static enum wb_status
write_tables(const struct work *work, struct wb_error *err)
{
	const char *folder = wb_arena_printf(work->session->arena,
					     "%s/tabellen", work->made);
	enum wb_status status = folder ? wb_directory_make(folder, err) :
					 wb_error_no_memory(err);

	for (size_t f = 0; status == WB_OK &&
	     f < sizeof table_files / sizeof *table_files; f++)
		status = write_table(work, &table_files[f], err);
	return status;
}

static enum wb_status
write_all(struct work *work, struct wb_error *err)
{
	enum wb_status status = make_folders(work, err);

	if (status == WB_OK) {
		wb_meter_stage(work->session->meter, _("Drawing pages"));
		status = wb_pool_run(work->session->options->threads,
				     work->plan->count, run_task, work, err);
	}
	if (status == WB_OK)
		status = write_tables(work, err);
	if (status == WB_OK)
		status = wb_gate_pass(&work->gate, work->made, err);
	if (status == WB_OK)
		status = wb_internal_write(work->session, err);
	/* First the ledger: claiming too much is safe, too little is not. */
	if (status == WB_OK)
		status = wb_ledger_append(work->session->ledger_path,
			work->session->ledger, &work->session->told,
			work->session->project->quarter, work->session->arena,
			err);
	if (status == WB_OK)
		status = wb_directory_replace(work->made, work->final, err);
	return status;
}

/* The first error is the one to tell, so that of cleaning up is not. */
static void
discard(const struct work *work)
{
	struct wb_error untold;

	if (wb_directory_remove(work->made, &untold) != WB_OK)
		return;
}

static enum wb_status
write_in_place(struct work *work, struct wb_error *err)
{
	struct wb_lock lock;
	enum wb_status status = take_place(work, &lock, err);

	if (status != WB_OK)
		return status;
	status = wb_gate_open(&work->gate, work->session, work->plan->count,
			      err);
	if (status == WB_OK)
		status = write_all(work, err);
	wb_gate_close(&work->gate);
	if (status != WB_OK)
		discard(work);
	wb_lock_release(&lock);
	return status;
}

enum wb_status
wb_edition_write(struct wb_session *session, struct wb_edition *out,
		 struct wb_error *err)
{
	struct wb_edition_plan plan;
	struct work work = { .session = session, .plan = &plan };
	struct wb_fonts *fonts;
	enum wb_status status = wb_edition_plan(session, &plan, err);

	if (status != WB_OK)
		return status;
	if (plan.count == 0) {
		wb_error_set(err, WB_REFUSED,
			_("no area has anything that may be shown, so there is no edition"));
		wb_error_at(err, session->project->path, 0, 0);
		return wb_error_mend(err,
			_("see with 'wijkbeeld check' what links, and which areas the reports name"));
	}
	status = wb_fonts_new(&fonts, err);
	if (status != WB_OK)
		return status;
	work.fonts = fonts;
	status = write_in_place(&work, err);
	wb_fonts_free(fonts);
	if (status == WB_OK)
		*out = (struct wb_edition){
			.folder = work.final, .pages = plan.count,
			.empty = plan.empty, .example = plan.tasks[0].name };
	return status;
}
