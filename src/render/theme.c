/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The look of the pages. The colours are chosen so that each says one thing:
 * orange is higher, blue is lower, grey is no difference, dark blue is the
 * report's own voice. The five classes of a map run from light to dark, so
 * that they stay in order on a black-and-white printer.
 */
#include "render/theme.h"

#define INK		{ 0x17212b }
#define MUTED		{ 0x5b6875 }
#define ACCENT		{ 0x154273 }
#define HIGHER		{ 0xb5471b }
#define LOWER		{ 0x1f6f9f }
#define NEUTRAL		{ 0x6b7785 }
#define WHITE		{ 0xffffff }

static const struct wb_theme look = {
	.page_width = 210, .page_height = 297, .margin = 13, .gutter = 4,
	.panel_gap = 4.4,
	.left_panel = 78, .panel_gutter = 8,

	.white = WHITE, .ink = INK, .muted = MUTED, .rule = { 0xd9e0e6 },
	.ground = { 0xf4f6f8 }, .accent = ACCENT,
	.track = { 0xe6ebef }, .quartiles = { 0xc6d0d9 },
	.surroundings = { 0xe3e8ec },
	.single_bar = { 0x9fb0bf }, .single_dot = { 0x8496a6 },
	.empty_dot = { 0xd5dce2 }, .combined = ACCENT,
	.comparison = {
		[WB_NOT_COMPARED] = NEUTRAL, [WB_HIGHER] = HIGHER,
		[WB_LOWER] = LOWER, [WB_NOT_DISTINGUISHABLE] = NEUTRAL,
	},
	.classes = {
		{ 0xe8eff5 }, { 0xbcd3e5 }, { 0x7fadd0 }, { 0x3f80b3 },
		{ 0x154f80 },
	},
	.first_dark_class = 3,

	.report = { WB_BOLD, 7.5, ACCENT, WB_START },
	.period = { WB_REGULAR, 7.5, MUTED, WB_START },
	.title = { WB_BOLD, 23, INK, WB_START },
	.subtitle = { WB_REGULAR, 8.5, MUTED, WB_START },
	.audience = { WB_SEMIBOLD, 7, ACCENT, WB_MIDDLE },
	.demo = { WB_SEMIBOLD, 7, HIGHER, WB_MIDDLE },
	.date = { WB_REGULAR, 7, MUTED, WB_END },
	.running_title = { WB_SEMIBOLD, 7.5, INK, WB_START },
	.footer = { WB_REGULAR, 6.2, MUTED, WB_START },
	.page_number = { WB_SEMIBOLD, 6.6, MUTED, WB_END },

	.panel_title = { WB_BOLD, 10.5, INK, WB_START },
	.panel_subtitle = { WB_REGULAR, 7, MUTED, WB_START },
	.column_heading = { WB_REGULAR, 6.4, MUTED, WB_START },
	.theme_heading = { WB_BOLD, 6.2, ACCENT, WB_START },
	.legend = { WB_REGULAR, 6.6, MUTED, WB_START },
	.empty = { WB_REGULAR, 7.8, MUTED, WB_START },
	.kpi_label = { WB_SEMIBOLD, 7.2, INK, WB_START },
	.kpi_value = { WB_BOLD, 24, INK, WB_START },
	.kpi_margin = { WB_REGULAR, 6.6, MUTED, WB_START },
	.kpi_note = { WB_REGULAR, 6.4, MUTED, WB_START },
	.kpi_warning = { WB_SEMIBOLD, 6.6, HIGHER, WB_START },
	.label = { WB_REGULAR, 8, INK, WB_START },
	.value = { WB_BOLD, 8, INK, WB_END },
	.reference = { WB_REGULAR, 8, MUTED, WB_END },
	.hidden = { WB_REGULAR, 7, MUTED, WB_START },
	.map_label = { WB_SEMIBOLD, 6.4, INK, WB_MIDDLE },
	.map_label_small = { WB_SEMIBOLD, 5.6, INK, WB_MIDDLE },
	.map_legend = { WB_REGULAR, 6.2, MUTED, WB_MIDDLE },
	.axis = { WB_REGULAR, 6.2, MUTED, WB_END },
	.bar_value = { WB_SEMIBOLD, 6.6, INK, WB_MIDDLE },
	.domain = { WB_REGULAR, 7, INK, WB_END },
	.cell = { WB_REGULAR, 7.8, INK, WB_START },
	.cell_strong = { WB_BOLD, 7.8, INK, WB_START },
	.cell_hidden = { WB_REGULAR, 7.8, MUTED, WB_START },
	.small_cell = { WB_REGULAR, 7.2, INK, WB_START },
	.text = { WB_REGULAR, 8, INK, WB_START },
};

const struct wb_theme *
wb_theme_default(void)
{
	return &look;
}
