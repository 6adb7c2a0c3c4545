/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words of a file may be told.
 *
 * A suggestion such as `rol: melder, slachtoffer, verdachte` saves an adviser
 * from opening a police file. But a draft is mailed around, and a column with
 * few different values may well hold names: of twelve officers, of the
 * landlords of a street. No test on values tells `Jansen` from `verdachte`.
 * So the name of the column decides, from a list of words that stand for a
 * kind of thing, and the values only narrow it down further:
 *
 *   - the column's name is on the list; all others are never told;
 *   - all its values in the sample are words without digits, at most twelve;
 *   - each stands at least ten times, so none is about one household;
 *   - its name and its meaning are not of what may not be read.
 *
 * Reasons and remarks are left off the list: they may tell of health. The words
 * are written in a comment only, and never in the summary or a message.
 */
#include "init/seen.h"

#include "wijkbeeld/forbidden.h"

enum { FEWEST_ROWS = 10, FEWEST_WORDS = 2 };

static const char told[] =
	"soort|soort_*|type|type_*|categorie|rubriek|rol|resultaat|uitkomst|"
	"status|fase|traject|kind|category|role|outcome|result|stage|plaats|"
	"incident|offense|offence|incident_type|incident_status|"
	"veiligheid|veiligheidsgevoel|rondkomen";

const struct wb_category *
wb_words_to_tell(const struct wb_seen_file *file, size_t column, size_t *count)
{
	const struct wb_column_profile *profile =
		&file->profile->columns[column];
	char folded[WB_FOLDED_SIZE];

	*count = profile->category_count;
	if (!wb_fits(wb_fold(profile->name, folded), told) ||
	    *count < FEWEST_WORDS ||
	    wb_meaning_is_private(file->meanings[column]) ||
	    wb_column_is_forbidden(wb_text_of(profile->name)))
		return NULL;
	for (size_t word = 0; word < *count; word++)
		if (profile->categories[word].count < FEWEST_ROWS)
			return NULL;
	return profile->categories;
}
