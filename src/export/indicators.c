/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * indicatoren.csv: what the names in the other files count. With it others can
 * attack an edition without the project: which indicators are about the same
 * households, over which domains, out of what, and how sensitive each is.
 */
#include "wijkbeeld/export.h"

#include "export/csv_row.h"

static void
write_domains(const struct wb_project *project,
	      const struct wb_indicator_spec *spec, struct wb_buffer *out)
{
	wb_csv_text(out, "", false);
	for (size_t d = 0; d < spec->of_count; d++)
		wb_buffer_printf(out, "%s%s", d > 0 ? "+" : "",
				 project->indicators[spec->of[d]].name);
}

/* `huishoudens`, or the open indicator that it is a rate of; or empty. */
static const char *
denominator(const struct wb_project *project,
	    const struct wb_indicator_spec *spec)
{
	if (spec->kind == WB_KIND_OPEN || wb_kind_keeps_rows(spec->kind))
		return "";
	return spec->base != WB_BASE_OPEN ? wb_base_name(&project->addresses, spec->base) :
		project->indicators[spec->base_open].name;
}

void
wb_export_indicators(const struct wb_project *project, struct wb_buffer *out)
{
	wb_buffer_text(out, "\xef\xbb\xbf"
		       "indicator;soort;domeinen;aantal;noemer;klasse\r\n");
	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		wb_csv_text(out, spec->name, true);
		wb_csv_text(out, wb_kind_name(spec->kind), false);
		write_domains(project, spec, out);
		wb_csv_number(out, spec->number, 0, spec->of_count > 0 &&
			      spec->number > 0);
		wb_csv_text(out, denominator(project, spec), false);
		wb_csv_text(out, wb_sensitivity_name(spec->sensitivity), false);
		wb_csv_end(out);
	}
}
