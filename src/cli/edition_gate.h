/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Gate 2: the files that were written are read back, as anybody would, before
 * the edition takes its place. What is recorded for tests is no edition.
 */
#ifndef WIJKBEELD_CLI_EDITION_GATE_H
#define WIJKBEELD_CLI_EDITION_GATE_H

#include "cli.h"
#include "wijkbeeld/audit.h"

/** What was found in a document; its arena is kept while there is anything. */
struct wb_gate_document { struct wb_arena *arena; struct wb_audit audit; };

struct wb_gate {
	const struct wb_session *session;
	struct wb_gate_document *documents;
	size_t count;
};

WB_MUST_CHECK enum wb_status wb_gate_open(struct wb_gate *gate,
					  const struct wb_session *session,
					  size_t documents,
					  struct wb_error *err);
void wb_gate_close(struct wb_gate *gate);

/**
 * Reads a document back; several threads may do so at once. What is found is
 * told, and refused, by wb_gate_pass.
 */
WB_MUST_CHECK enum wb_status
wb_gate_document(struct wb_gate *gate, size_t index,
		 const struct wb_audit_document *document,
		 struct wb_error *err);

/** Reads all other files of the edition: WB_OK, or WB_REFUSED with notices. */
WB_MUST_CHECK enum wb_status wb_gate_pass(struct wb_gate *gate,
					  const char *folder,
					  struct wb_error *err);

#endif
