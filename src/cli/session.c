/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stages of a run, in their order. Each stage's product goes to the next
 * and nowhere else; counts live in an arena of their own that is gone before
 * anything is drawn.
 */
#include "cli.h"

#include <string.h>

#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/indicator.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/secret.h"

#include "meter.h"

#define DEFAULT_PROJECT "wijkbeeld.yaml"

enum wb_status
wb_session_open(struct wb_session *session, const struct wb_options *options,
		struct wb_error *err)
{
	*session = (struct wb_session){ .options = options };
	session->arena = wb_arena_new();
	if (session->arena)
		session->notices = wb_notices_new(session->arena);
	if (!session->notices)
		return wb_error_no_memory(err);
	session->meter = wb_meter_new(options->quiet);
	return WB_OK;
}

void
wb_session_close(struct wb_session *session)
{
	wb_meter_free(session->meter);
	wb_arena_free(session->arena);
}

static enum wb_status
read_project(struct wb_session *session, struct wb_error *err)
{
	const struct wb_options *options = session->options;
	const char *path = options->argument_count > 0 ?
			   options->arguments[0] : DEFAULT_PROJECT;
	enum wb_status status = wb_project_read(path, options->data_folder,
		options->today, session->arena, session->notices,
		&session->project, err);

	if (status != WB_OK)
		return status;
	session->material.project = session->project;
	return WB_OK;
}

static enum wb_status
link_sources(struct wb_session *session, const struct wb_secret *secret,
	     struct wb_error *err)
{
	struct wb_progress progress = { wb_meter_step, session->meter };
	struct wb_hash_key key;
	enum wb_status status;

	wb_hash_key_derive(secret->bytes, sizeof secret->bytes, "record", &key);
	wb_meter_stage(session->meter, _("Reading and linking"));
	status = wb_linkage_read(session->project, &key,
				 session->options->threads, &progress,
				 session->arena, session->notices,
				 &session->linkage, err);
	wb_hash_key_wipe(&key);
	return status;
}

/* A source of which nothing links makes every area look safe. */
static void
warn_of_unused(const struct wb_session *session)
{
	const struct wb_project *project = session->project;

	for (size_t a = 0; a < session->linkage->account_count; a++) {
		const struct wb_account *account =
			&session->linkage->accounts[a];

		if (account->used > 0 || account->source == UINT32_MAX)
			continue;
		wb_notice_add(session->notices, WB_WARNING, project->path,
			project->sources[account->source].place.line, 0,
			_("see with 'wijkbeeld check' why"),
			_("no row of source '%s' can be used"),
			project->sources[account->source].name);
	}
}

/* Templates and codes that `run` would stumble over. */
static enum wb_status
check_reports(struct wb_session *session, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t r = 0; status == WB_OK &&
	     r < session->project->report_count; r++) {
		const struct wb_report_spec *spec =
			&session->project->reports[r];
		const struct wb_template *template;

		status = wb_template_read(spec->template_path,
			spec->template_name, session->arena, session->notices,
			&template, err);
		if (status == WB_OK)
			status = wb_report_check_codes(&session->material, spec,
						       err);
	}
	return status;
}

/* What earlier editions of the series told. */
static enum wb_status
read_ledger(struct wb_session *session, const struct wb_secret *secret,
	    struct wb_error *err)
{
	struct wb_hash_key key;
	enum wb_status status;

	session->series = wb_arena_printf(session->arena, "%s/%s",
		session->options->output ? session->options->output :
		session->project->output, session->project->slug);
	session->ledger_path = wb_arena_printf(session->arena, "%s/ledger.txt",
					       session->series);
	if (!session->series || !session->ledger_path)
		return wb_error_no_memory(err);
	wb_hash_key_derive(secret->bytes, sizeof secret->bytes, "ledger", &key);
	status = wb_ledger_read(session->ledger_path, &key, session->arena,
				&session->ledger, err);
	wb_hash_key_wipe(&key);
	return status;
}

/* What was told cannot be taken back, and stricter rules are not its proof. */
static void
warn_of_weaker(const struct wb_session *session)
{
	size_t weaker = wb_ledger_weaker(session->ledger, session->rules);

	if (weaker > 0)
		wb_notice_add(session->notices, WB_WARNING,
			session->ledger_path, 0, 0,
			_("give a series of stricter rules a title or an output folder of its own, if its readers have not seen these"),
			P_("%zu figure of earlier editions was told by weaker rules; it is not counted with",
			   "%zu figures of earlier editions were told by weaker rules; they are not counted with",
			   weaker), weaker);
}

/* Counts exist in here only. */
enum wb_status
wb_session_protect(struct wb_session *session, struct wb_reasons *reasons,
		   struct wb_error *err)
{
	struct wb_disclosure_rules *rules = wb_arena_array(session->arena, 1,
							   sizeof *rules);
	struct wb_arena *counting = wb_arena_new();
	const struct wb_indicator_table *counts;
	enum wb_status status;

	if (!rules || !counting) {
		wb_arena_free(counting);
		return wb_error_no_memory(err);
	}
	*rules = wb_disclosure_rules_of(&session->project->disclosure);
	rules->demo = session->demo;
	rules->ledger = session->ledger;
	session->rules = rules;
	warn_of_weaker(session);
	wb_meter_stage(session->meter, _("Counting and protecting"));
	status = wb_indicator_count(session->linkage, session->options->threads,
				    counting, &counts, err);
	if (status == WB_OK)
		wb_indicator_warn(counts, session->notices);
	if (status == WB_OK)
		status = wb_disclosure_protect(counts, rules,
			session->options->threads, session->arena,
			&session->material.release, reasons, err);
	if (status == WB_OK)
		status = wb_ledger_entries(counts, rules,
			session->material.release, session->arena,
			&session->told, err);
	wb_arena_free(counting);
	return status;
}

enum wb_status
wb_session_link(struct wb_session *session, bool make_secret, bool earlier,
		struct wb_error *err)
{
	struct wb_secret secret;
	enum wb_status status = read_project(session, err);

	if (status != WB_OK)
		return status;
	status = wb_secret_read(session->project->disclosure.key_file,
				make_secret, session->project->demo, &secret,
				err);
	if (status != WB_OK)
		return status;
	session->demo = secret.demo || session->project->demo;
	/* A check before the first run has a secret of its own. */
	status = earlier && (make_secret || wb_file_exists(
			session->project->disclosure.key_file)) ?
		read_ledger(session, &secret, err) : WB_OK;
	if (status == WB_OK)
		status = link_sources(session, &secret, err);
	wb_secret_wipe(&secret);
	if (status != WB_OK)
		return status;
	session->material.areas = session->linkage->areas;
	session->material.boundaries = session->linkage->boundaries;
	warn_of_unused(session);
	return check_reports(session, err);
}

enum wb_status
wb_session_run(struct wb_session *session, bool make_secret, bool protect,
	       struct wb_error *err)
{
	enum wb_status status = wb_session_link(session, make_secret, protect,
						err);

	return status == WB_OK && protect ?
	       wb_session_protect(session, NULL, err) : status;
}

int
wb_session_end(struct wb_session *session, enum wb_status status,
	       const struct wb_error *err)
{
	wb_meter_clear(session->meter);
	if (session->notices)
		wb_print_notices(session->notices, session->options->verbose);
	if (status != WB_OK)
		wb_print_error(err);
	wb_session_close(session);
	return status == WB_OK ? WB_EXIT_DONE : WB_EXIT_REFUSED;
}
