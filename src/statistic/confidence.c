/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Checking a confidence, once for all intervals.
 */
#include "statistic/confidence.h"

#include "wijkbeeld/message.h"

enum wb_status
wb_confidence_check(double stated, double *out, struct wb_error *err)
{
	double share = stated >= 1 ? stated / 100 : stated;

	/* Not a number fails both comparisons. */
	if (!(share >= 0.9 && share < 1))
		return wb_error_set(err, WB_OUT_OF_DOMAIN,
			_("a confidence lies between 0.9 and 1, or between 90 and 100 percent"));
	*out = share;
	return WB_OK;
}
