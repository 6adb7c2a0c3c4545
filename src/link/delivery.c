/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which quarters a source was delivered for.
 *
 * A quarter without rows is one in which nothing happened, or one that nobody
 * sent. The first is a zero, the second is no figure at all, and a page that
 * takes the one for the other shows a block as safe because a file is missing.
 *
 * The project file may say it (`delivered`). Else a quarter with rows was
 * delivered; and one without, if the source is so rare that chance leaves a
 * quarter empty: with 5 rows a quarter on average that is less than one time
 * in a hundred (Poisson: exp(-5) = 0.0067). What is decided is told.
 *
 * A state may come once a year. Its rhythm is the least distance between two
 * deliveries, and a window then needs as many deliveries as its length gives.
 *
 * Of a source whose rows begin and end (`from`, `until`) a later delivery holds
 * the earlier ones, so all between its first change and its last was delivered.
 * What still goes on says nothing of the quarters behind the last change: the
 * file may be of before them.
 */
#include "link/link.h"

#include "wijkbeeld/message.h"

enum { RARE_ROWS = 5 };

void
wb_delivery_note(struct wb_delivery *delivery, int32_t quarter)
{
	if (quarter < 0)
		delivery->earlier = true;
	else if (quarter < WB_MOST_QUARTERS)
		delivery->rows[quarter]++;
}

/* The quarters between the first row and the last, and the rows in them. */
struct range { size_t first, end; int64_t rows; };

static struct range
range_of(const struct wb_delivery *delivery, size_t quarters)
{
	struct range range = { quarters, 0, 0 };

	for (size_t q = 0; q < quarters; q++) {
		if (delivery->rows[q] == 0)
			continue;
		range.first = range.rows == 0 ? q : range.first;
		range.end = q + 1;
		range.rows += delivery->rows[q];
	}
	if (delivery->earlier)
		range.first = 0;
	return range;
}

static bool
is_stated(const struct wb_linker *linker, const struct wb_source_spec *spec,
	  size_t at)
{
	int32_t quarter = linker->first_quarter + (int32_t)at;
	bool from = spec->delivered_from != WB_NO_QUARTER;
	bool until = spec->delivered_until != WB_NO_QUARTER;

	return (from || until) && (!from || quarter >= spec->delivered_from) &&
	       (!until || quarter <= spec->delivered_until);
}

static int
rhythm_of(const struct wb_source_spec *spec, uint64_t delivered,
	  size_t quarters)
{
	int least = 0, before = -1;

	if (spec->nature == WB_EVENT || spec->until)
		return 1;
	for (int q = 0; q < (int)quarters; q++) {
		if (!(delivered >> q & 1))
			continue;
		if (before >= 0 && (least == 0 || q - before < least))
			least = q - before;
		before = q;
	}
	/* One delivery serves any window. */
	return least > 0 ? least : (int)quarters;
}

/* Nothing at all: of rows with an end, no change. */
static void
tell_nothing(const struct wb_linker *linker, const struct wb_source_spec *spec,
	     struct wb_notices *notices)
{
	wb_notice_add(notices, WB_WARNING, linker->project->path,
		spec->place.line, 0,
		spec->until
		? _("is the file of this period? then state `delivered: {from: ..., until: ...}`")
		: _("is `date` the right column, and `period` of the project the right quarter?"),
		spec->until
		? _("no row of source '%s' begins or ends in the quarters that the report needs")
		: _("source '%s' has no row in the quarters that the report needs"),
		spec->name);
}

/* Tells the quarters of the report's windows that nobody sent. */
static void
tell_missing(const struct wb_linker *linker, const struct wb_source_spec *spec,
	     struct range range, uint64_t delivered, struct wb_notices *notices)
{
	size_t missing = 0;
	char first[WB_PERIOD_TEXT_SIZE], last[WB_PERIOD_TEXT_SIZE];

	for (size_t q = 0; q < linker->quarter_count; q++)
		missing += !(delivered >> q & 1);
	if (range.end == 0) {
		tell_nothing(linker, spec, notices);
		return;
	}
	if (missing == 0)
		return;
	wb_notice_add(notices, WB_WARNING, linker->project->path,
		spec->place.line, 0,
		_("did nothing happen in those quarters? then state `delivered: {from: ..., until: ...}`; were they not sent? then a shorter `window` or `history` needs less"),
		spec->until ?
		P_("source '%s' has rows that begin or end from %s to %s and none in %zu quarter that the report needs; figures that need it are not made",
		   "source '%s' has rows that begin or end from %s to %s and none in %zu quarters that the report needs; figures that need them are not made",
		   missing) :
		P_("source '%s' has rows from %s to %s and none in %zu quarter that the report needs; figures that need it are not made",
		   "source '%s' has rows from %s to %s and none in %zu quarters that the report needs; figures that need them are not made",
		   missing),
		spec->name,
		wb_quarter_code(linker->first_quarter + (int32_t)range.first,
				first),
		wb_quarter_code(linker->first_quarter + (int32_t)range.end - 1,
				last), missing);
}

void
wb_delivery_settle(const struct wb_linker *linker, uint32_t source,
		   const struct wb_delivery *delivery, bool counted,
		   struct wb_account *account, struct wb_notices *notices)
{
	const struct wb_source_spec *spec = &linker->project->sources[source];
	size_t quarters = linker->quarter_count;
	struct range range = range_of(delivery, quarters);
	bool rare = range.rows < RARE_ROWS * ((int64_t)range.end -
					      (int64_t)range.first);
	bool stated = spec->delivered_from != WB_NO_QUARTER ||
		      spec->delivered_until != WB_NO_QUARTER;
	uint64_t delivered = 0;

	for (size_t q = 0; q < quarters; q++)
		if (delivery->rows[q] > 0 || is_stated(linker, spec, q) ||
		    (!stated && rare) ||
		    (spec->until && q >= range.first && q < range.end))
			delivered |= UINT64_C(1) << q;
	account->delivered = delivered;
	account->rhythm = rhythm_of(spec, delivered, quarters);
	if (counted && (account->rhythm == 1 || delivered == 0))
		tell_missing(linker, spec, range, delivered, notices);
}
