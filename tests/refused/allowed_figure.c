/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The control: what a page may do. It asks a release for a statement, puts the
 * figure in a measure, and reads it with its state. All the other programs
 * here differ from this one by a mistake.
 */
#include "wijkbeeld/page.h"
#include "wijkbeeld/statement.h"

double draw(const struct wb_release *release);

double
draw(const struct wb_release *release)
{
	struct wb_statement statement = { .subject = 0, .area = 0 };
	struct wb_measure measure = {
		.figure = wb_release_figure(release, statement) };
	double value = 0;

	measure.estimate = wb_estimate_of(measure.figure, measure.reference);
	if (wb_figure_read(measure.figure, &value) != WB_FIGURE_SHOWN)
		return -1;
	return value;
}
