/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The eleven test. One number in eleven passes by chance, so a column counts
 * as BSN only when most of its values pass (table.c).
 */
#include "ingest/bsn.h"

bool
wb_text_is_bsn(struct wb_text text)
{
	int sum = 0, nonzero = 0;

	if (text.length != 8 && text.length != 9)
		return false;
	for (size_t at = 0; at < text.length; at++) {
		int digit = text.start[at] - '0';
		int weight = (int)(text.length - at);

		if (digit < 0 || digit > 9)
			return false;
		sum += digit * (weight == 1 ? -1 : weight);
		nonzero += digit != 0;
	}
	return nonzero > 0 && sum % 11 == 0;
}
