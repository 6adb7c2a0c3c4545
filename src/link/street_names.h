/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short names of streets, as BAG has them beside the official ones: `Sbn
 * Doormansingel` is `Schout bij Nacht Doormansingel`. What no rule of
 * street.h would find, a list of the municipality's own does.
 */
#ifndef WIJKBEELD_LINK_STREET_NAMES_H
#define WIJKBEELD_LINK_STREET_NAMES_H

#include "wijkbeeld/notice.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/text.h"

#include "link/key_table.h"

struct wb_street_names {
	struct wb_key_table forms;	/* to `names`, or several */
	struct wb_text *names;		/* official, as written */
	size_t count;
};

void wb_street_names_release(struct wb_street_names *names);

/** Reads the list; names live in the arena. */
WB_MUST_CHECK enum wb_status
wb_street_names_read(const struct wb_streets_spec *spec,
		     const char *project_path, struct wb_arena *arena,
		     struct wb_notices *notices, struct wb_street_names *out,
		     struct wb_error *err);

/**
 * The official name of a street, or the name itself when it is in no list.
 *
 * @param several  set when it is short for more than one, and then it is empty
 */
struct wb_text wb_street_official(const struct wb_street_names *names,
				  struct wb_text street, bool *several);

#endif
