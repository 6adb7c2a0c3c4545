/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An address that stands in one column, taken apart:
 *
 *     Nypelsplantsoen 12-A, 3437 AB Nieuwegein     3437AB 12 A
 *     Dorpsstraat 12 bis, Nieuwegein               12 MAIN ST
 *
 * The house number is the last group of digits before postcode, place or end,
 * so `Laan van 1940 12` is number 12 and `2e Dwarsstraat 7-1` number 7 suffix
 * 1. Where that may be wrong (`Dorpsstraat 12 3`: number 3, or 12 with
 * addition 3?) the address is doubtful and has no key by postcode: a postcode
 * with a wrong number finds a neighbour, a street with a wrong number finds
 * nothing, because the digits that were taken for its name are not in the
 * register's name of it.
 */
#ifndef WIJKBEELD_LINK_ADDRESS_LINE_H
#define WIJKBEELD_LINK_ADDRESS_LINE_H

#include "link/address_key.h"

/**
 * Takes a line apart. All texts borrow from it; the number comes with its
 * suffix, and what the line does not have is empty.
 *
 * @return false when it cannot be told what the house number is, or where
 *         the street ends; a postcode, if any, is given all the same
 */
bool wb_address_line_parse(struct wb_text line, struct wb_address_texts *out);

#endif
