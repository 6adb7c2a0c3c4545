/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is compared with whom.
 *
 * A measure may push what it works against across the street (the waterbed
 * effect), or its good may spill over. Either shows in the ring of areas that
 * border on treated ones, held against the areas further away; treated areas
 * take no part, whatever happened there. The contiguity may reach over the
 * border of the municipality as far as figures do.
 *
 * Source: Clarke and Weisburd (1994), Diffusion of crime control benefits,
 * Crime Prevention Studies 2, 165-183; Bowers and Johnson (2003), J. Quant.
 * Criminol. 19, 275-301, for rings.
 */
#include "wijkbeeld/intervention.h"

void
wb_arms_of_treated(const bool *treated, const bool *peers, size_t areas,
		   enum wb_arm *arms)
{
	for (size_t area = 0; area < areas; area++)
		arms[area] = treated[area] ? WB_ARM_SUBJECT :
			     !peers || peers[area] ? WB_ARM_COMPARED :
			     WB_ARM_NONE;
}

static bool
borders_on_treated(const struct wb_contiguity *contiguity, const bool *treated,
		   size_t area)
{
	for (size_t at = contiguity->starts[area];
	     at < contiguity->starts[area + 1]; at++)
		if (treated[contiguity->areas[at]])
			return true;
	return false;
}

void
wb_arms_of_ring(const struct wb_contiguity *contiguity, const bool *treated,
		enum wb_arm *arms)
{
	for (size_t area = 0; area < contiguity->count; area++)
		arms[area] = treated[area] ? WB_ARM_NONE :
			     borders_on_treated(contiguity, treated, area) ?
			     WB_ARM_SUBJECT : WB_ARM_COMPARED;
}
