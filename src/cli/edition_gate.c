/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each document is read by the task that wrote it, while its vouchers are there;
 * tables and the insides of files when all is written. What is found is told in
 * the order of the documents, whichever thread read them.
 */
#include "edition_gate.h"

#include "wijkbeeld/message.h"

enum wb_status
wb_gate_open(struct wb_gate *gate, const struct wb_session *session,
	     size_t documents, struct wb_error *err)
{
	*gate = (struct wb_gate){ .session = session, .count = documents };
	gate->documents = wb_arena_array(session->arena, documents,
					 sizeof *gate->documents);
	if (gate->documents)
		return WB_OK;
	gate->count = 0;
	return wb_error_no_memory(err);
}

void
wb_gate_close(struct wb_gate *gate)
{
	for (size_t d = 0; d < gate->count; d++)
		wb_arena_free(gate->documents[d].arena);
}

#ifndef WB_WEAKENED_UNGATED	/* see the Makefile */

enum { MOST_CAUSES = 20 };

enum wb_status
wb_gate_document(struct wb_gate *gate, size_t index,
		 const struct wb_audit_document *document, struct wb_error *err)
{
	struct wb_gate_document *own = &gate->documents[index];
	enum wb_status status;

	if (gate->session->options->record)
		return WB_OK;
	own->arena = wb_arena_new();
	status = own->arena ? wb_audit_numbers(document, own->arena,
					       &own->audit, err) :
			      wb_error_no_memory(err);
	if (status != WB_OK || own->audit.reached[WB_TOO_FAR] > 0)
		return status;
	wb_arena_free(own->arena);
	own->arena = NULL;
	return WB_OK;
}

/* Names what stands in the files that should not; never a number of them. */
static void
tell_findings(const struct wb_gate *gate, const struct wb_audit *audit,
	      size_t *told)
{
	for (size_t f = 0; f < audit->finding_count && *told < MOST_CAUSES;
	     f++) {
		const struct wb_finding *finding = &audit->findings[f];

		if (finding->reach != WB_TOO_FAR)
			continue;
		wb_notice_add(gate->session->notices, WB_MISTAKE, NULL, 0, 0,
			      NULL, "%s %s%s%s: %s", finding->where,
			      finding->what, finding->period[0] ? " " : "",
			      finding->period, finding->why);
		++*told;
	}
}

static enum wb_status
refuse(const struct wb_gate *gate, const struct wb_audit *files,
       size_t too_far, struct wb_error *err)
{
	size_t told = 0;

	tell_findings(gate, files, &told);
	for (size_t d = 0; d < gate->count; d++)
		tell_findings(gate, &gate->documents[d].audit, &told);
	wb_error_set(err, WB_REFUSED,
		P_("gate 2: in the written files %zu thing stands that may not be there",
		   "gate 2: in the written files %zu things stand that may not be there",
		   too_far), too_far);
	return wb_error_mend(err,
		_("nothing was published; report this as a defect"));
}

enum wb_status
wb_gate_pass(struct wb_gate *gate, const char *folder, struct wb_error *err)
{
	struct wb_arena *arena;
	struct wb_audit files;
	size_t too_far;
	enum wb_status status;

	if (gate->session->options->record)
		return WB_OK;
	arena = wb_arena_new();
	status = arena ? wb_audit_files(folder, arena, &files, err) :
			 wb_error_no_memory(err);
	too_far = status == WB_OK ? files.reached[WB_TOO_FAR] : 0;
	for (size_t d = 0; d < gate->count; d++)
		too_far += gate->documents[d].audit.reached[WB_TOO_FAR];
	if (status == WB_OK && too_far > 0)
		status = refuse(gate, &files, too_far, err);
	wb_arena_free(arena);
	return status;
}

#else

enum wb_status
wb_gate_document(struct wb_gate *gate, size_t index,
		 const struct wb_audit_document *document, struct wb_error *err)
{
	(void)gate;
	(void)index;
	(void)document;
	(void)err;
	return WB_OK;
}

enum wb_status
wb_gate_pass(struct wb_gate *gate, const char *folder, struct wb_error *err)
{
	(void)gate;
	(void)folder;
	(void)err;
	return WB_OK;
}

#endif
