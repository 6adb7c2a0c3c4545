/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * regels.csv: the rules as the project states them. With it others can hold an
 * edition against its own rules; what a run did by mistake is not in it.
 */
#include "wijkbeeld/export.h"

#include "export/csv_row.h"

/* The rules as words of this file; combinations have no number. */
static const char *const words[WB_NUMBER_SETTINGS] = {
	[WB_SETTING_UNITS] = "eenheden",
	[WB_SETTING_FEW] = "drempel",
	[WB_SETTING_FEW_SENSITIVE] = "drempel_gevoelig",
	[WB_SETTING_ROUNDING] = "afronding",
	[WB_SETTING_CONTRIBUTORS] = "bijdragers",
};

static void
write_text(const char *rule, const char *value, struct wb_buffer *out)
{
	wb_csv_text(out, rule, true);
	wb_csv_text(out, value, false);
	wb_csv_text(out, "", false);
	wb_csv_end(out);
}

/* The number, and by whose decision it is weaker than the profile's. */
static void
write_number(const struct wb_disclosure_spec *spec, enum wb_setting setting,
	     struct wb_buffer *out)
{
	const struct wb_decision *decision = wb_decision_on(spec, setting);

	wb_csv_text(out, words[setting], true);
	wb_csv_number(out, wb_setting_of(spec, setting), 0, true);
	wb_csv_text(out, decision ? decision->by : "", false);
	wb_csv_end(out);
}

void
wb_export_rules(const struct wb_project *project, struct wb_buffer *out)
{
	const struct wb_disclosure_spec *spec = &project->disclosure;

	wb_buffer_text(out, "\xef\xbb\xbf" "regel;waarde;besluit\r\n");
	write_text("profiel", spec->profile, out);
	for (int setting = 0; setting < WB_NUMBER_SETTINGS; setting++)
		write_number(spec, (enum wb_setting)setting, out);
	for (size_t r = 0; r < spec->recipient_count; r++)
		write_text("ontvanger", spec->recipients[r], out);
}
