/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rules that an edition is held to: those of the profile that its
 * regels.csv names, as this room knows them, or what the file states in their
 * place. What it states weaker counts only with a decision beside it.
 */
#ifndef WIJKBEELD_AUDIT_RULES_H
#define WIJKBEELD_AUDIT_RULES_H

#include "audit/listing.h"
#include "wijkbeeld/audit.h"
#include "wijkbeeld/project.h"

/** Of an edition without the file: those of profile strict. */
struct wb_audit_rules wb_audit_rules_usual(void);

/** The least of both: of editions that are one system. */
struct wb_audit_rules wb_audit_rules_join(struct wb_audit_rules one,
					  struct wb_audit_rules other);

/** Reads a listing of `regel;waarde;besluit`. */
WB_MUST_CHECK enum wb_status
wb_audit_rules_read(const struct listing *listing, struct wb_audit_rules *out,
		    struct wb_error *err);

/** The threshold t of a class; 0 of what is open. */
int64_t wb_audit_threshold(const struct wb_audit_rules *rules,
			   enum wb_sensitivity sensitivity);

#endif
