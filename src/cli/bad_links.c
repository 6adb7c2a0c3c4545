/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Naming the areas where a source links badly, for `wijkbeeld check`. The rates
 * are those of the release: a terminal is read by more than one.
 */
#include "cli.h"

#include <stdio.h>

#include "wijkbeeld/estimate.h"
#include "wijkbeeld/message.h"

enum { MOST_NAMED = 3 };

struct bad_link { uint32_t area; double share; };

static struct wb_figure
link_rate(const struct wb_session *session, uint32_t source, uint32_t area)
{
	return wb_release_figure(session->material.release,
		(struct wb_statement){
			.kind = WB_STATE_LINKAGE, .subject = source,
			.area = area, .quarter = session->project->quarter });
}

/* Keeps the worst, in order; of equals the first area. */
static size_t
keep_worst(struct bad_link worst[MOST_NAMED], size_t count,
	   struct bad_link next)
{
	size_t at = count;

	while (at > 0 && next.share < worst[at - 1].share)
		at--;
	if (at == MOST_NAMED)
		return count;
	count += count < MOST_NAMED;
	for (size_t row = count - 1; row > at; row--)
		worst[row] = worst[row - 1];
	worst[at] = next;
	return count;
}

static size_t
find_worst(const struct wb_session *session, uint32_t source,
	   struct bad_link worst[MOST_NAMED])
{
	const struct wb_areas *areas = session->material.areas;
	size_t count = 0;

	for (uint32_t at = 0; at < wb_areas_count(areas); at++) {
		uint32_t above = wb_areas_get(areas, at)->parent[0];
		struct wb_figure own = link_rate(session, source, at);
		struct wb_figure reference = { NULL, 0 };
		struct bad_link next = { .area = at };

		if (wb_areas_get(areas, at)->level > 0 && above != WB_NO_AREA)
			reference = link_rate(session, source, above);
		if (wb_link_rate_is_low(own, reference) &&
		    wb_figure_read(own, &next.share) == WB_FIGURE_SHOWN)
			count = keep_worst(worst, count, next);
	}
	return count;
}

void
wb_print_bad_links(const struct wb_session *session, uint32_t source)
{
	const struct wb_areas *areas = session->material.areas;
	struct bad_link worst[MOST_NAMED];
	size_t count = source == UINT32_MAX ? 0 :
		       find_worst(session, source, worst);

	for (size_t row = 0; row < count; row++) {
		const struct wb_area *area = wb_areas_get(areas,
							  worst[row].area);

		printf(_("  links badly in %s %s (%s): %.0f%%\n"),
		       wb_areas_level_name(areas, area->level), area->name,
		       area->code, 100 * worst[row].share);
	}
}
