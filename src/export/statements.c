/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * publicatie.csv: what was said, so that it can be attacked by others.
 *
 * The bounds are the release's own: what a reader can deduce of the figure. An
 * exact figure has its value as both bounds. A hidden statement has none.
 */
#include "wijkbeeld/export.h"

#include <math.h>

#include "export/csv_row.h"

/* What a double may be off, in tenths of a percent. */
#define SLACK 1e-6

/* A statement with what is written of it. */
struct line {
	struct wb_statement statement;
	const char *indicator;
	const char *domains;		/* `a+b`, or empty */
	const char *where;
};

static const char *const status_words[] = {
	[WB_FIGURE_SHOWN] = "getoond",
	[WB_FIGURE_SUPPRESSED] = "afgeschermd",
	[WB_FIGURE_NO_DATA] = "geen gegevens",
	[WB_FIGURE_NOT_CALCULABLE] = "niet te berekenen",
};

/*
 * The value with its bounds: the numerator where a figure has parts, else what
 * is printed of it. Bounds are never drawn nearer by how they are written.
 */
static void
write_value(struct wb_figure figure, struct wb_buffer *out)
{
	struct wb_count count = { 0, 0, 0 };
	bool counted = wb_figure_count(figure, &count) == WB_FIGURE_SHOWN;
	bool percent = !counted && wb_figure_unit(figure) == WB_UNIT_SHARE;
	double value = 0, lower = 0, upper = 0, scale = percent ? 100 : 1;
	bool shown = wb_figure_read(figure, &value) == WB_FIGURE_SHOWN;
	bool bounded = wb_figure_bounds(figure, &lower, &upper) ==
		       WB_FIGURE_SHOWN && (counted || upper > lower);
	/* A step of whole percents or points ends at a half. */
	int halves = percent ||
		     (!counted && wb_figure_unit(figure) == WB_UNIT_NUMBER);

	wb_csv_number(out, counted ? (double)count.numerator : scale * value,
		      counted ? 0 : wb_figure_decimals(figure), shown);
	wb_csv_number(out, percent ? floor(1000 * lower + SLACK) / 10 : lower,
		      halves, bounded);
	wb_csv_number(out, percent ? ceil(1000 * upper - SLACK) / 10 : upper,
		      halves, bounded);
}

/* The units of a figure, or the respondents of a survey. */
static void
write_size(struct wb_figure figure, struct wb_buffer *out)
{
	struct wb_count count = { 0, 0, 0 };
	struct wb_sample sample = { 0, 0, 0 };
	bool counted = wb_figure_count(figure, &count) == WB_FIGURE_SHOWN;

	if (wb_figure_sample(figure, &sample) == WB_FIGURE_SHOWN)
		wb_csv_number(out, (double)sample.respondents, 0, true);
	else
		wb_csv_number(out, (double)count.denominator, 0, counted);
}

static void
write_line(const struct wb_report_material *material, const struct line *line,
	   struct wb_buffer *out)
{
	const struct wb_area *area = wb_areas_get(material->areas,
						  line->statement.area);
	struct wb_figure figure = wb_release_figure(material->release,
						    line->statement);
	char period[WB_PERIOD_TEXT_SIZE];
	double ignored;
	enum wb_figure_state state = wb_figure_read(figure, &ignored);

	if (state == WB_FIGURE_NO_DATA)
		return;
	wb_csv_text(out, wb_areas_level_name(material->areas, area->level),
		    true);
	wb_csv_text(out, area->code, false);
	wb_csv_text(out, line->indicator, false);
	wb_csv_text(out, line->domains, false);
	wb_csv_text(out, wb_quarter_code(line->statement.quarter, period),
		    false);
	write_size(figure, out);
	write_value(figure, out);
	wb_csv_text(out, status_words[state], false);
	wb_csv_text(out, line->where, false);
	wb_csv_end(out);
}

static void
write_indicators(const struct wb_report_material *material, struct line line,
		 struct wb_buffer *out)
{
	const struct wb_project *project = material->project;

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		line.indicator = spec->name;
		line.statement.subject = i;
		for (int back = project->history; back-- > 0;) {
			line.statement.quarter = project->quarter - back;
			write_line(material, &line, out);
		}
	}
}

static void
write_combinations(const struct wb_report_material *material, struct line line,
		   struct wb_buffer *out)
{
	const struct wb_project *project = material->project;
	const struct wb_domain_group *group = wb_release_combinations(
		material->release, &line.statement.group);

	if (!group)
		return;
	line.statement.kind = WB_STATE_COMBINATION;
	line.indicator = "combinatie";
	for (uint32_t set = 1; set < 1u << group->count; set++) {
		struct wb_buffer domains;

		wb_buffer_init(&domains);
		for (size_t d = 0; d < group->count; d++)
			if (set >> d & 1)
				wb_buffer_printf(&domains, "%s%s",
					domains.length ? "+" : "",
					project->indicators[
						group->indicators[d]].name);
		wb_buffer_add(&domains, "", 1);
		out->failed |= domains.failed;
		line.domains = domains.failed ? "" : domains.start;
		line.statement.subject = set;
		write_line(material, &line, out);
		wb_buffer_release(&domains);
	}
}

static void
write_units(const struct wb_report_material *material, struct line line,
	    struct wb_buffer *out)
{
	const struct wb_register_spec *spec = &material->project->addresses;

	line.statement.kind = WB_STATE_UNITS;
	for (uint32_t base = 0; base < spec->base_count; base++) {
		line.indicator = wb_base_name(&material->project->addresses, base);
		line.statement.subject = base;
		write_line(material, &line, out);
	}
}

/* The rows of the area that linked and that did not, for each source. */
static void
write_linkage(const struct wb_report_material *material, struct line line,
	      struct wb_buffer *out)
{
	const struct wb_project *project = material->project;
	static const struct {
		enum wb_statement_kind kind;
		const char *name;
	} parts[] = { { WB_STATE_LINKAGE, "gekoppeld" },
		      { WB_STATE_LOST, "niet_gekoppeld" } };

	for (uint32_t s = 0; s < project->source_count; s++)
		for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
			line.statement.kind = parts[p].kind;
			line.statement.subject = s;
			line.indicator = parts[p].name;
			line.domains = project->sources[s].name;
			write_line(material, &line, out);
		}
}

/* A number of rows of a source, with its bounds. */
static void
write_rows(const struct wb_report_material *material, const char *source,
	   const char *what, int64_t rows, bool exact, struct wb_buffer *out)
{
	int64_t slack = exact ? 0 : WB_ROWS_BASE - 1;
	char period[WB_PERIOD_TEXT_SIZE];
	bool shown = rows != WB_ROWS_HIDDEN;

	wb_csv_text(out, "bron", true);
	wb_csv_text(out, source, false);
	wb_csv_text(out, what, false);
	wb_csv_text(out, "", false);
	wb_csv_text(out, wb_quarter_code(material->project->quarter, period),
		    false);
	wb_csv_number(out, 0, 0, false);
	wb_csv_number(out, (double)rows, 0, shown);
	wb_csv_number(out, (double)(rows - slack), 0, shown);
	wb_csv_number(out, (double)(rows + slack), 0, shown);
	wb_csv_text(out, shown ? "getoond" : "afgeschermd", false);
	wb_csv_text(out, "verantwoording", false);
	wb_csv_end(out);
}

static void
write_accounts(const struct wb_report_material *material,
	       struct wb_buffer *out)
{
	const struct wb_public_account *accounts;
	size_t count = wb_release_accounts(material->release, &accounts);

#ifdef WB_WEAKENED
	write_rows(material, "wijkbeeld", "verzwakt", WB_ROWS_HIDDEN, false,
		   out);
#endif
	for (size_t a = 0; a < count; a++) {
		const struct wb_public_account *account = &accounts[a];
		const char *source = account->source == UINT32_MAX ? "adressen" :
			material->project->sources[account->source].name;
		const struct { const char *what; int64_t rows; } numbers[] = {
			{ "gelezen", account->read },
			{ "gebruikt", account->used },
			{ "niet_gekoppeld", account->not_linked },
			{ "afgekeurd", account->rejected },
			{ "genegeerd", account->ignored },
		};

		for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
			write_rows(material, source, numbers[n].what,
				   numbers[n].rows, account->exact, out);
	}
}

void
wb_export_statements(const struct wb_report_material *material,
		     const char *const *where, struct wb_buffer *out)
{
	wb_buffer_text(out, "\xef\xbb\xbf"
		"niveau;code;indicator;domeinen;periode;eenheden;waarde;"
		"ondergrens;bovengrens;status;waar\r\n");
	for (uint32_t area = 0; area < wb_areas_count(material->areas); area++) {
		struct line line = {
			.statement = { .area = area,
				       .quarter = material->project->quarter },
			.domains = "", .where = where[area] ? where[area] : "",
		};

		write_units(material, line, out);
		write_indicators(material, line, out);
		write_combinations(material, line, out);
		write_linkage(material, line, out);
	}
	write_accounts(material, out);
}
