/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * publicatie.csv: what was said, so that it can be attacked by others.
 *
 * The bounds are those of DISCLOSURE 2.3 for random rounding to base b with
 * threshold t: max(t, r - b + 1) to min(r + b - 1, N - t). An exact figure has
 * its value as both bounds. A hidden statement has none.
 */
#include "wijkbeeld/export.h"

#include "export/csv_row.h"

/* A statement with what is written of it. */
struct line {
	struct wb_statement statement;
	const char *indicator;
	const char *domains;		/* `a+b`, or empty */
	int64_t threshold;
	const char *where;
};

static void
write_line(const struct wb_report_material *material, const struct line *line,
	   struct wb_buffer *out)
{
	struct wb_release_facts facts = wb_release_facts(material->release);
	const struct wb_area *area = wb_areas_get(material->areas,
						  line->statement.area);
	struct wb_figure figure = wb_release_figure(material->release,
						    line->statement);
	struct wb_count count = { 0, 0, 0 };
	bool counted = wb_figure_count(figure, &count) == WB_FIGURE_SHOWN;
	int64_t slack = count.rounding_variance > 0 ? facts.rounding_base - 1 : 0;
	int64_t lower = count.numerator - slack, upper = count.numerator + slack;
	char period[WB_PERIOD_TEXT_SIZE];
	double value = 0;
	enum wb_figure_state state = wb_figure_read(figure, &value);

	if (state == WB_FIGURE_NO_DATA)
		return;
	if (slack > 0 && lower < line->threshold)
		lower = line->threshold;
	if (slack > 0 && wb_figure_unit(figure) != WB_UNIT_PER_1000 &&
	    upper > count.denominator - line->threshold)
		upper = count.denominator - line->threshold;
	wb_csv_text(out, wb_areas_level_name(material->areas, area->level),
		    true);
	wb_csv_text(out, area->code, false);
	wb_csv_text(out, line->indicator, false);
	wb_csv_text(out, line->domains, false);
	wb_csv_text(out, wb_quarter_code(line->statement.quarter, period),
		    false);
	wb_csv_number(out, (double)count.denominator, 0, counted);
	wb_csv_number(out, counted ? (double)count.numerator : value,
		      counted ? 0 : wb_figure_decimals(figure),
		      state == WB_FIGURE_SHOWN);
	wb_csv_number(out, (double)lower, 0, counted);
	wb_csv_number(out, (double)upper, 0, counted);
	wb_csv_text(out, state == WB_FIGURE_SHOWN ? "getoond" : "afgeschermd",
		    false);
	wb_csv_text(out, line->where, false);
	wb_csv_end(out);
}

static int64_t
threshold_of(struct wb_release_facts facts, enum wb_sensitivity sensitivity)
{
	switch (sensitivity) {
	case WB_OPEN:
		return 0;
	case WB_ORDINARY:
		return facts.threshold;
	case WB_SENSITIVE:
	case WB_CRIMINAL:
		break;
	}
	return facts.sensitive_threshold;
}

static void
write_indicators(const struct wb_report_material *material, struct line line,
		 struct wb_buffer *out)
{
	const struct wb_project *project = material->project;
	struct wb_release_facts facts = wb_release_facts(material->release);

	for (uint32_t i = 0; i < project->indicator_count; i++) {
		const struct wb_indicator_spec *spec = &project->indicators[i];

		line.indicator = spec->name;
		line.threshold = threshold_of(facts, spec->sensitivity);
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
	struct wb_release_facts facts = wb_release_facts(material->release);
	const struct wb_domain_group *group = wb_release_combinations(
		material->release, &line.statement.group);
	enum wb_sensitivity highest = WB_OPEN;

	if (!group)
		return;
	for (size_t d = 0; d < group->count; d++)
		if (project->indicators[group->indicators[d]].sensitivity >
		    highest)
			highest = project->indicators[
				group->indicators[d]].sensitivity;
	line.statement.kind = WB_STATE_COMBINATION;
	line.indicator = "combinatie";
	line.threshold = threshold_of(facts, highest);
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
	static const char *const names[] = { "huishoudens", "adressen" };

	line.statement.kind = WB_STATE_UNITS;
	for (uint32_t kind = 0; kind < 2; kind++) {
		line.indicator = names[kind];
		line.statement.subject = kind;
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
	}
	write_accounts(material, out);
}
