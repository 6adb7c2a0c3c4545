/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The attacks, a file each.
 */
#ifndef WIJKBEELD_AUDIT_ATTACKS_H
#define WIJKBEELD_AUDIT_ATTACKS_H

#include "audit/finding.h"

/** All that an attack works on. */
struct attack {
	const struct wb_audit_question *question;
	const struct published *published;
	const struct zones *zones;
	struct findings *findings;
	struct wb_audit *out;
};

/** A1, A4, A5, A6: what follows from what is told. attack_system.c */
WB_MUST_CHECK enum wb_status wb_attack_systems(struct attack *attack,
					       struct wb_error *err);

/** A13: weaker rules that nobody decided. attack_rules.c */
WB_MUST_CHECK enum wb_status wb_attack_rules(struct attack *attack,
					     struct wb_error *err);

/** A7: what is shown of few units or by few. attack_shown.c */
WB_MUST_CHECK enum wb_status wb_attack_shown(struct attack *attack,
					     struct wb_error *err);

/** A3: percentages that say more than their count. attack_percent.c */
WB_MUST_CHECK enum wb_status wb_attack_percents(struct attack *attack,
						struct wb_error *err);

/** A3: figures that are no statement. attack_tables.c */
WB_MUST_CHECK enum wb_status wb_attack_tables(struct attack *attack,
					      struct wb_error *err);

/** A8: the order of rows, and rows that are missing. attack_order.c */
WB_MUST_CHECK enum wb_status wb_attack_orders(struct attack *attack,
					      struct wb_error *err);

/** A10: what files hold besides. attack_container.c */
WB_MUST_CHECK enum wb_status wb_attack_containers(struct attack *attack,
						  struct wb_error *err);

#endif
