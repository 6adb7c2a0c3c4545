/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The peers of every area, by the open figures that the project names.
 */
#include "statistic/insight.h"

#include <math.h>

static void
read_profile(const struct wb_insight_question *question, uint32_t area,
	     double *row)
{
	const struct wb_peer_spec *spec = &question->project->peers;

	for (size_t column = 0; column < spec->like_count; column++)
		if (wb_figure_read(wb_insight_figure(question,
				spec->like[column], area, 0), &row[column]) !=
		    WB_FIGURE_SHOWN)
			row[column] = NAN;
}

/* From numbers within the level to numbers among all areas. */
static bool
renumber(struct wb_peers *of, uint32_t first, struct wb_arena *arena)
{
	struct wb_peer *peers = wb_arena_array(arena, of->count, sizeof *peers);

	for (size_t peer = 0; peers && peer < of->count; peer++)
		peers[peer] = (struct wb_peer){ of->peers[peer].area + first,
						of->peers[peer].distance };
	of->peers = peers;
	return peers != NULL;
}

/* The peers of the areas of a level, numbered among all areas. */
static enum wb_status
peers_of_level(const struct wb_insight_question *question, uint32_t level,
	       struct wb_arena *arena, struct wb_peers *out,
	       struct wb_error *err)
{
	const struct wb_peer_spec *spec = &question->project->peers;
	uint32_t first, count;
	enum wb_status status = WB_OK;
	double *values;
	const char **codes;

	wb_areas_of_level(question->areas, level, &first, &count);
	values = wb_arena_array(arena, count * spec->like_count,
				sizeof *values);
	codes = wb_arena_array(arena, count, sizeof *codes);
	if (!values || !codes)
		return wb_error_no_memory(err);
	for (uint32_t area = 0; area < count; area++) {
		codes[area] = wb_areas_get(question->areas, first + area)->code;
		read_profile(question, first + area,
			     values + area * spec->like_count);
	}
	for (uint32_t area = 0; status == WB_OK && area < count; area++) {
		status = wb_peers_find((struct wb_profiles){ values, count,
			spec->like_count, codes }, area, (size_t)spec->count,
			arena, &out[first + area], err);
		if (status == WB_OK && !renumber(&out[first + area], first,
						 arena))
			status = wb_error_no_memory(err);
	}
	return status;
}

enum wb_status
wb_insight_peers(const struct wb_insight_question *question,
		 struct wb_arena *arena, const struct wb_peers **out,
		 struct wb_error *err)
{
	struct wb_peers *peers;
	enum wb_status status = WB_OK;

	*out = NULL;
	if (question->project->peers.like_count == 0)
		return WB_OK;
	peers = wb_arena_array(arena, wb_areas_count(question->areas),
			       sizeof *peers);
	if (!peers)
		return wb_error_no_memory(err);
	for (uint32_t level = 0; status == WB_OK &&
	     level < wb_areas_levels(question->areas); level++)
		status = peers_of_level(question, level, arena, peers, err);
	*out = peers;
	return status;
}
