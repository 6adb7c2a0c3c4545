/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts outside a method's domain, refused in one place.
 *
 * A ceiling of 2^31 keeps each count exact in GSL's distributions; it is a
 * hundred times the people of the country.
 */
#include "statistic/domain.h"

#include "wijkbeeld/message.h"

static const int64_t CEILING = INT64_C(1) << 31;

/* Not a number fails the comparisons. */
static bool
is_counted(struct wb_count count)
{
	return count.numerator >= 0 && count.numerator < CEILING &&
	       count.denominator > 0 && count.denominator < CEILING &&
	       count.rounding_variance >= 0 &&
	       count.rounding_variance < (double)CEILING;
}

enum wb_status
wb_share_check(struct wb_count count, struct wb_error *err)
{
	if (is_counted(count) && count.numerator <= count.denominator)
		return WB_OK;
	return wb_error_set(err, WB_OUT_OF_DOMAIN,
		_("a share needs 0 <= numerator <= denominator and a denominator above 0"));
}

enum wb_status
wb_rate_check(struct wb_count count, struct wb_error *err)
{
	if (is_counted(count))
		return WB_OK;
	return wb_error_set(err, WB_OUT_OF_DOMAIN,
		_("a rate needs a count of 0 or more and a denominator above 0"));
}

enum wb_status
wb_area_check(struct wb_count count, enum wb_unit unit, bool *is_there,
	      struct wb_error *err)
{
	*is_there = count.denominator != 0;
	if (!*is_there)
		return WB_OK;
	return unit == WB_UNIT_SHARE ? wb_share_check(count, err) :
	       wb_rate_check(count, err);
}
