/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A true count, straight from the indicators, estimated as if released. */
/* expect: incompatible type */
#include "wijkbeeld/estimate.h"
#include "wijkbeeld/indicator.h"

struct wb_estimate estimate(const struct wb_atom_group *group);

struct wb_estimate
estimate(const struct wb_atom_group *group)
{
	return wb_estimate_of(group->atoms[0], group->atoms[1]);
}
