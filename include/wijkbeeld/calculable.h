/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a statistic could not be calculated. It is an outcome and no error: a
 * page shows 'cannot be calculated' and words the reason. Input that is wrong
 * (a share above 1, a confidence of 0.7) is an error, with a status.
 */
#ifndef WIJKBEELD_CALCULABLE_H
#define WIJKBEELD_CALCULABLE_H

enum wb_not_calculable {
	WB_CALCULABLE,		/* it was calculated */
	WB_NO_FIGURE,		/* the figure is hidden or absent */
	WB_NO_REFERENCE,	/* what it is compared with is hidden or absent */
	WB_NO_COUNT,		/* an amount or open number: chance is not known */
	WB_NO_UNITS,		/* there is nobody to count: a denominator of 0 */
	WB_TOO_FEW,		/* too few areas or values for this method */
	WB_NO_VARIATION,	/* all values are the same */
	WB_NOTHING_EXPECTED,	/* the reference or standard has no events at all */
};

#endif
