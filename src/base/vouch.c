/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list, in the order of vouching and with repeats: who compares sorts it.
 */
#include "wijkbeeld/vouch.h"

#include <string.h>

bool
wb_origin_is_text(enum wb_origin origin)
{
	return origin >= WB_ORIGIN_WORDS;
}

bool
wb_has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL;
}

void
wb_vouch(struct wb_vouchers *vouchers, enum wb_origin origin, const char *text)
{
	struct wb_voucher *moved;

	if (!text || !wb_has_digit(text))
		return;
	moved = wb_arena_grow(vouchers->arena, vouchers->items,
			      vouchers->count, &vouchers->capacity,
			      sizeof *moved);
	vouchers->failed |= !moved;
	if (!moved)
		return;
	vouchers->items = moved;
	moved[vouchers->count++] = (struct wb_voucher){ text, origin };
}

void
wb_vouch_all(struct wb_vouchers *vouchers, const struct wb_vouchers *more)
{
	vouchers->failed |= more->failed;
	for (size_t v = 0; v < more->count; v++)
		wb_vouch(vouchers, more->items[v].origin, more->items[v].text);
}
