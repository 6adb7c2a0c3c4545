/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures per area: which columns hold a standard indicator, under the names
 * that CBS and others give them. A name alone is not enough: a property value
 * in euros is not the standard one in thousands, so the numbers must lie where
 * that indicator's numbers lie (0 stands for none in some files).
 *
 * Where no standard one is known the first few columns of numbers are taken,
 * so that a page has something to show. Figures on origin or religion are
 * never drafted.
 */
#include "init/seen.h"


static const struct standard {
	const char *indicator, *names;
	double low, high;
} standards[] = {
	{ "inwoners", "a_inw|aantal_inwoners|inwoners|population|population_total|aant_inw|aantalinwoners*", 0, 1e8 },
	{ "huishoudens", "a_hh|huishoudens|aantal_huishoudens|aantal_hh|households|particuliere_huishoudens*", 0, 1e8 },
	{ "huishoudensgrootte", "g_hhgro|huishoudensgrootte|gemiddelde_huishoudensgrootte|avg_household_size|gem_hh_gr|gemiddeldehuishoudensgrootte*", 0, 8 },
	{ "koopwoningen", "p_koopw|koopwoningen|koopwoningen_[0-9]*|koopwoning_percentage|pct_owner_occupied", 0, 100 },
	{ "woz_waarde", "g_woz|wozwaarde|gemiddelde_woningwaarde|avg_property_value_1000eur|gemiddeldewozwaarde*|gemiddeldewoningwaarde*", 0, 9000 },
	{ "inkomen_per_inwoner", "g_ink_pi|inkomenperinwoner|gemiddeldinkomenperinwoner*|avg_income_per_inhabitant_1000eur", 0, 300 },
};

/* Columns of numbers that are no figures, and those that may be none. */
static const char no_figures[] =
	"id|key|*_id|objectid*|fid|ogc_fid|recs|*code*|*_nr|*nummer|jaar|year|"
	"latitude|longitude|lat|lon|shape_*|ind_wbz|postcode|pc4|district|"
	"kolom_*|perioden|leeftijd|marges|water|oad|sted|jrstatcode";
static const char on_origin[] =
	"*west_al*|*n_w_al*|*westers*|*herkomst*|*marokk*|*turk*|*surinam*|"
	"*antill*|*migratie*|*religi*|*kerk*|*nationalit*|*geboorteland*|"
	"a_w_all|a_nw_all|p_w_all|p_nw_all|a_mar*|a_tur*|a_sur*|a_ant*|"
	"*_ant_*|*_nw|*_eur_*|*_neu_*|a_opl_*herk*|*asian*|*black*|*hispanic*|*white*";

bool
wb_is_figure(const struct wb_seen_file *file, size_t column)
{
	const struct wb_column_profile *profile =
		&file->profile->columns[column];
	char folded[WB_FOLDED_SIZE];

	if (!profile->name[0] ||
	    (int)column == wb_area_column(file) || profile->filled == 0 ||
	    wb_column_share(profile, WB_FORM_NUMBER) < .9 ||
	    profile->distinct < 2)
		return false;
	wb_fold(profile->name, folded);
	return !wb_fits(folded, no_figures) && !wb_fits(folded, on_origin);
}

static int
find_standard(const struct wb_seen_file *file, const struct standard *standard)
{
	for (size_t at = 0; at < file->profile->column_count; at++) {
		const struct wb_column_profile *column =
			&file->profile->columns[at];
		char folded[WB_FOLDED_SIZE];

		if (wb_is_figure(file, at) &&
		    wb_fits(wb_fold(column->name, folded), standard->names) &&
		    column->low >= standard->low &&
		    column->high <= standard->high)
			return (int)at;
	}
	return WB_NO_COLUMN;
}

/* A name of our own of a column: it begins with a letter, and has no marks. */
static const char *
name_of(const char *column, struct wb_arena *arena)
{
	char slug[48];

	wb_text_slug(column, slug, sizeof slug);
	for (char *at = slug; *at; at++)
		if (*at == '-')
			*at = '_';
	return wb_arena_printf(arena, "%s%s", slug[0] >= '0' && slug[0] <= '9'
			       ? "k_" : "", slug);
}

static bool
take_first(const struct wb_seen_file *file, struct wb_arena *arena,
	   struct wb_seen_figure *out, size_t *count)
{
	for (size_t at = 0; at < file->profile->column_count &&
	     *count < WB_FIGURES_WITHOUT_STANDARD; at++) {
		if (!wb_is_figure(file, at))
			continue;
		out[*count] = (struct wb_seen_figure){
			name_of(file->names[at], arena), (int)at, false,
			false };
		if (!out[*count].indicator)
			return false;
		++*count;
	}
	return true;
}

bool
wb_see_figures(const struct wb_seen_file *file, struct wb_arena *arena,
	       struct wb_seen_figure out[WB_MOST_FIGURES], size_t *count,
	       size_t *left)
{
	size_t all = 0;

	*count = 0;
	for (size_t at = 0; at < file->profile->column_count; at++)
		all += wb_is_figure(file, at);
	for (size_t row = 0; row < sizeof standards / sizeof *standards;
	     row++) {
		int column = find_standard(file, &standards[row]);

		if (column >= 0)
			out[(*count)++] = (struct wb_seen_figure){
				standards[row].indicator, column, true, false };
	}
	if (*count == 0 && file->kind == WB_FILE_FIGURES &&
	    !take_first(file, arena, out, count))
		return false;
	*left = all - *count;
	return true;
}
