/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Composing documents: the head of the page, the template's panels in their
 * order, the foot. Each panel kind is a row of a table.
 */
#include "report/brief.h"
#include "report/kind_look.h"
#include "report/public_texts.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/hash.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/version.h"

typedef bool (*compose_panel)(struct wb_brief *brief,
			      const struct wb_template_panel *from,
			      struct wb_panel *out);

static const compose_panel composers[WB_TEMPLATE_KINDS] = {
	[WB_TEMPLATE_KPI] = wb_panel_kpi,
	[WB_TEMPLATE_INDICATORS] = wb_panel_indicators,
	[WB_TEMPLATE_MAP] = wb_panel_map,
	[WB_TEMPLATE_COMBINATIONS] = wb_panel_combinations,
	[WB_TEMPLATE_AREAS] = wb_panel_areas,
	[WB_TEMPLATE_RESULTS] = wb_panel_results,
	[WB_TEMPLATE_RANKING] = wb_panel_ranking,
	[WB_TEMPLATE_NEW_PAGE] = wb_panel_new_page,
	[WB_TEMPLATE_SOURCES] = wb_panel_sources,
	[WB_TEMPLATE_LINKAGE] = wb_panel_linkage,
	[WB_TEMPLATE_AGREEMENTS] = wb_panel_agreements,
	[WB_TEMPLATE_DEFINITIONS] = wb_panel_definitions,
	[WB_TEMPLATE_RULES] = wb_panel_rules,
	[WB_TEMPLATE_READING] = wb_panel_reading,
};

/* Draws of ranks, and permutations: what a page needs. */
enum { DRAWS = 1000, TURNS = 9999 };

static enum wb_status
make_insights(struct wb_report_material *material, size_t threads,
	      struct wb_arena *arena, struct wb_error *err)
{
	material->question = (struct wb_insight_question){
		.project = material->project, .areas = material->areas,
		.boundaries = material->boundaries,
		.release = material->release, .threads = threads,
		.draws = DRAWS, .turns = TURNS };
	return wb_insights_make(&material->question, arena,
				&material->insights, err);
}

enum wb_status
wb_report_prepare(struct wb_report_material *material, size_t threads,
		  struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_project *project = material->project;
	size_t levels = wb_areas_levels(material->areas);
	struct wb_spread *spreads = wb_arena_array(arena,
		levels * project->indicator_count + 1, sizeof *spreads);
	struct wb_figure *figures = wb_arena_array(arena,
		wb_areas_count(material->areas), sizeof *figures);

	if (!spreads || !figures)
		return wb_error_no_memory(err);
	for (uint32_t level = 0; level < levels; level++) {
		uint32_t first, count;

		wb_areas_of_level(material->areas, level, &first, &count);
		for (uint32_t i = 0; i < project->indicator_count; i++) {
			for (uint32_t area = 0; area < count; area++)
				figures[area] = wb_release_figure(
					material->release,
					(struct wb_statement){ .subject = i,
						.area = first + area,
						.quarter = project->quarter });
			spreads[level * project->indicator_count + i] =
				wb_spread_of(figures, count, arena);
		}
	}
	material->spreads = spreads;
	material->vouchers = (struct wb_vouchers){ .arena = arena };
	wb_vouch_project(&material->vouchers, project);
	if (material->vouchers.failed)
		return wb_error_no_memory(err);
	return make_insights(material, threads, arena, err);
}

enum wb_comparison
wb_report_comparison(const struct wb_report_material *material,
		     uint32_t indicator, uint32_t area)
{
	return wb_insight_of(material->insights, indicator, area)
		->standings[WB_AGAINST_MUNICIPALITY].comparison;
}

static bool
is_asked(const struct wb_report_spec *spec, const char *code)
{
	for (size_t only = 0; only < spec->only_count; only++)
		if (strcmp(spec->only[only], code) == 0)
			return true;
	return spec->only_count == 0;
}

enum wb_status
wb_report_check_codes(const struct wb_report_material *material,
		      const struct wb_report_spec *spec, struct wb_error *err)
{
	for (size_t only = 0; only < spec->only_count; only++) {
		const char *code = spec->only[only];
		bool known = false;

		for (size_t l = 0; l < spec->level_count && !known; l++)
			known = wb_areas_find(material->areas, spec->levels[l],
				wb_text_of(code)) != WB_NO_AREA;
		if (known)
			continue;
		wb_error_set(err, WB_BAD_INPUT,
			_("only: no area of these levels has code '%s'"), code);
		wb_error_at(err, material->project->path, spec->place.line, 0);
		return wb_error_mend(err,
			_("'wijkbeeld list areas' tells the codes"));
	}
	return WB_OK;
}

enum wb_status
wb_report_areas(const struct wb_report_material *material,
		const struct wb_report_spec *spec, struct wb_arena *arena,
		const struct wb_report_area **out, size_t *count,
		struct wb_error *err)
{
	struct wb_report_area *areas = wb_arena_array(arena,
		wb_areas_count(material->areas), sizeof *areas);

	if (!areas)
		return wb_error_no_memory(err);
	*count = 0;
	for (size_t l = 0; l < spec->level_count; l++) {
		uint32_t first, total;

		wb_areas_of_level(material->areas, spec->levels[l], &first,
				  &total);
		for (uint32_t area = first; area < first + total; area++)
			if (is_asked(spec, wb_areas_get(material->areas,
							area)->code))
				areas[(*count)++] = (struct wb_report_area){
					area, wb_release_area_is_empty(
						material->release, area) };
	}
	*out = areas;
	return WB_OK;
}

/* The nearest area of a reported level that holds this one, or WB_NO_AREA. */
static uint32_t
holder_of(const struct wb_report_spec *spec, const struct wb_area *area)
{
	for (uint32_t level = area->level; level-- > 0;)
		if (area->parent[level] != WB_NO_AREA &&
		    (level == 0 || wb_report_has_level(spec, level)))
			return area->parent[level];
	return WB_NO_AREA;
}

/* True when a page shows this area beside or below its own. */
static bool
stands_on_a_page(const struct wb_report_spec *spec, const struct wb_area *area,
		 const bool *page, const uint8_t *levels_beside)
{
	uint32_t holder = holder_of(spec, area);

	if (holder != WB_NO_AREA && (levels_beside[holder] >> area->level & 1))
		return true;
	for (uint32_t level = 0; level < area->level &&
	     wb_report_has_level(spec, area->level); level++)
		if (area->parent[level] != WB_NO_AREA &&
		    page[area->parent[level]])
			return true;
	return false;
}

enum wb_status
wb_report_mark_shown(const struct wb_report_material *material,
		     const struct wb_report_spec *spec,
		     const struct wb_report_area *pages, size_t count,
		     bool *shown, struct wb_arena *arena, struct wb_error *err)
{
	const struct wb_areas *areas = material->areas;
	uint32_t all = (uint32_t)wb_areas_count(areas);
	bool *page = wb_arena_array(arena, all, sizeof *page);
	uint8_t *levels_beside = wb_arena_array(arena, all, 1);

	if (!page || !levels_beside)
		return wb_error_no_memory(err);
	for (size_t p = 0; p < count; p++) {
		const struct wb_area *area = wb_areas_get(areas, pages[p].area);
		uint32_t holder = holder_of(spec, area);

		if (pages[p].empty)
			continue;
		page[pages[p].area] = shown[pages[p].area] = true;
		if (area->level > 0 && area->parent[0] != WB_NO_AREA)
			shown[area->parent[0]] = true;
		if (holder != WB_NO_AREA)
			levels_beside[holder] |= (uint8_t)(1u << area->level);
	}
	for (uint32_t at = 0; at < all; at++)
		shown[at] |= stands_on_a_page(spec, wb_areas_get(areas, at),
					      page, levels_beside);
	return WB_OK;
}

/* The areas of the next finer level of the report that lie wholly in this. */
static void
find_below(struct wb_brief *brief)
{
	const struct wb_areas *areas = brief->material->areas;
	uint32_t own = brief->area->level;

	brief->below_level = UINT32_MAX;
	for (uint32_t level = own + 1; level < wb_areas_levels(areas) &&
	     brief->below_count == 0; level++) {
		uint32_t first, total, *below;

		if (!wb_report_has_level(brief->spec, level))
			continue;
		wb_areas_of_level(areas, level, &first, &total);
		below = wb_brief_array(brief, total, sizeof *below);
		for (uint32_t area = first; below && area < first + total; area++)
			if (wb_areas_get(areas, area)->parent[own] == brief->at)
				below[brief->below_count++] = area;
		brief->below = below;
		brief->below_level = level;
	}
}

static const char *
units_words(struct wb_brief *brief, uint32_t kind, const char *key)
{
	struct wb_statement statement = {
		.kind = WB_STATE_UNITS, .subject = kind, .area = brief->at,
		.quarter = brief->material->project->quarter };
	struct wb_figure figure = wb_release_figure(brief->material->release,
						    statement);
	const char *number = wb_brief_value(brief, figure);
	double value;

	if (wb_figure_read(figure, &value) != WB_FIGURE_SHOWN)
		return NULL;
	return wb_brief_fill(brief, key, &number, 1);
}

/*
 * `buurt in wijk Wijkersloot, gemeente Nieuwegein · 4 flatblokken · ...`: of
 * the areas above it those that the report is about, and the municipality.
 */
static const char *
subtitle_of(struct wb_brief *brief)
{
	const char *text = wb_brief_level(brief, brief->area->level, false);
	const char *addresses = units_words(brief, WB_UNITS_ADDRESSES,
					    "head.addresses");
	const char *above = "";

	for (uint32_t level = brief->area->level; level-- > 0;) {
		uint32_t parent = brief->area->parent[level];

		if (parent == WB_NO_AREA ||
		    (level > 0 && !wb_report_has_level(brief->spec, level)))
			continue;
		above = wb_brief_printf(brief, "%s%s%s %s", above,
			above[0] ? ", " : "",
			wb_brief_level(brief, level, false),
			wb_brief_name(brief, parent));
	}
	if (above[0])
		text = wb_brief_fill(brief, "head.in",
				     (const char *[]){ text, above }, 2);
	if (brief->below_count > 0)
		text = wb_brief_printf(brief, "%s · %s %s", text,
			wb_brief_number(brief, WB_ORIGIN_TALLY,
					(double)brief->below_count, 0),
			wb_brief_level(brief, brief->below_level,
				       brief->below_count != 1));
	if (addresses)
		text = wb_brief_printf(brief, "%s · %s", text, addresses);
	return text;
}

/* Used rows over used and not linked ones, all sources together. */
static const char *
link_words(struct wb_brief *brief)
{
	const struct wb_public_account *accounts;
	size_t count = wb_release_accounts(brief->material->release, &accounts);
	double used = 0, lost = 0;
	const char *share;

	for (size_t row = 0; row < count; row++) {
		/* Published figures do not link: they are of the areas. */
		if (accounts[row].source == UINT32_MAX ||
		    accounts[row].exact || !accounts[row].shown)
			continue;
		used += (double)accounts[row].used;
		if (accounts[row].not_linked > 0)
			lost += (double)accounts[row].not_linked;
	}
	if (!(used > 0))
		return "";
	share = wb_brief_printf(brief, "%s%%",
		wb_brief_number(brief, WB_ORIGIN_TALLY,
				100 * used / (used + lost), 1));
	return wb_brief_fill(brief, "foot.linked", &share, 1);
}

static const char *
source_names(struct wb_brief *brief)
{
	const struct wb_project *project = brief->material->project;
	const char *text = project->addresses.present ?
		wb_brief_word(brief, "sources.register") : "";

	for (size_t s = 0; s < project->source_count; s++)
		text = wb_brief_printf(brief, "%s%s%s", text,
			text[0] ? ", " : "",
			wb_wording_in(project->sources[s].label,
				      brief->language));
	return text;
}

static void
put_foot(struct wb_brief *brief, struct wb_document *document)
{
	struct wb_release_facts facts =
		wb_release_facts(brief->material->release);
	const char *sources = source_names(brief);
	const char *rounding[] = {
		wb_brief_number(brief, WB_ORIGIN_RULE,
				(double)facts.rounding_base, 0),
		wb_brief_number(brief, WB_ORIGIN_RULE,
				(double)facts.minimum_units, 0),
		wb_brief_spine(brief, true) };
	const char *run[] = {
		wb_brief_public(brief, WB_ORIGIN_RUN, WB_VERSION),
		wb_brief_public(brief, WB_ORIGIN_RUN, facts.run_id) };

	document->footer[0] = wb_brief_printf(brief, "%s %s %s",
		wb_brief_fill(brief, "foot.sources", &sources, 1),
		link_words(brief), facts.has_counts ?
		wb_brief_fill(brief, "foot.rounded", rounding, 3) : "");
	document->footer[1] = wb_brief_printf(brief, "%s %s",
		wb_brief_word(brief, "foot.signals"),
		wb_brief_fill(brief, "foot.run", run, 2));
}

static int
longest_window(const struct wb_project *project)
{
	int longest = 0;

	for (size_t i = 0; i < project->indicator_count; i++)
		if (wb_kind_look(&project->indicators[i]).counted &&
		    project->indicators[i].window > longest)
			longest = project->indicators[i].window;
	return longest;
}

static const char *
document_id(struct wb_brief *brief, const char *report)
{
	struct wb_release_facts facts =
		wb_release_facts(brief->material->release);
	char text[WB_DIGEST_TEXT_SIZE];
	const char *name = wb_brief_printf(brief, "%s|%s|%s|%d", facts.digest,
		report, brief->area->code, (int)brief->language);
	struct wb_digest digest;

	wb_digest_init(&digest);
	wb_digest_add(&digest, name, strlen(name));
	wb_digest_text(&digest, text);
	return wb_brief_printf(brief, "%s", text);
}

/* Who may read it, from the release; weaker rules are told where it is. */
static const char *
audience_words(struct wb_brief *brief, const struct wb_release_facts *facts)
{
	const char *words = wb_brief_word(brief,
		facts->confidential ? "audience.confidential" :
		facts->has_counts ? "audience.protected" : "audience.open");

	return facts->weaker && facts->has_counts ?
	       wb_brief_fill(brief, "audience.weaker", &words, 1) : words;
}

static void
put_head(struct wb_brief *brief, struct wb_document *document)
{
	const struct wb_project *project = brief->material->project;
	struct wb_release_facts facts =
		wb_release_facts(brief->material->release);
	const char *title = wb_template_title(brief->template, brief->language);
	int window = longest_window(project);
	char text[WB_PERIOD_TEXT_SIZE];
	const char *date;

	document->language = brief->language;
	document->report = wb_brief_upper(brief, title);
	document->period = wb_brief_public(brief, WB_ORIGIN_DATE,
		wb_brief_printf(brief, "%s", wb_quarter_words(
			project->quarter, brief->language, text)));
	document->title = wb_brief_name(brief, brief->at);
	document->subtitle = subtitle_of(brief);
	document->audience = audience_words(brief, &facts);
	document->demo_text = facts.demo ? wb_brief_word(brief, "demo") : NULL;
	date = wb_brief_public(brief, WB_ORIGIN_DATE,
		wb_brief_printf(brief, "%s", wb_date_words(
			wb_quarter_end(project->quarter), brief->language,
			text)));
	document->reference_date = wb_brief_fill(brief, "head.reference_date",
						 &date, 1);
	document->window = window > 0 ? wb_brief_public(brief, WB_ORIGIN_DATE,
		wb_brief_printf(brief, "%s", wb_window_words(project->quarter,
			window, brief->language, text))) : "";
	document->page_words = wb_brief_word(brief, "page");
	document->continued_word = wb_brief_word(brief, "continued");
	document->document_title = wb_brief_printf(brief, "%s %s, %s", title,
		document->title, document->period);
	document->author = project->organisation ? project->organisation : "";
	document->subject = document->subtitle;
	document->id = document_id(brief, title);
}

static void
put_panels(struct wb_brief *brief, struct wb_document *document)
{
	const struct wb_template *template = brief->template;
	struct wb_panel *panels = wb_brief_array(brief, template->panel_count,
						 sizeof *panels);
	size_t count = 0;

	for (size_t p = 0; panels && p < template->panel_count; p++) {
		const struct wb_template_panel *from = &template->panels[p];

		if (!composers[from->kind](brief, from, &panels[count])) {
			/* Its neighbour then has the row to itself. */
			if (count > 0 && p > 0 &&
			    template->panels[p - 1].beside_next)
				panels[count - 1].beside_next = false;
			continue;
		}
		panels[count++].beside_next = from->beside_next;
	}
	document->panels = panels;
	document->panel_count = count;
}

enum wb_status
wb_report_compose(const struct wb_report_material *material,
		  const struct wb_report_spec *spec,
		  const struct wb_template *template, uint32_t area,
		  struct wb_arena *arena, const struct wb_document **out,
		  struct wb_error *err)
{
	struct wb_brief brief = {
		.material = material, .spec = spec, .template = template,
		.language = material->project->language, .arena = arena,
		.at = area, .area = wb_areas_get(material->areas, area),
	};
	struct wb_document *document = wb_arena_array(arena, 1,
						      sizeof *document);

	if (!document)
		return wb_error_no_memory(err);
	document->vouchers.arena = arena;
	brief.vouchers = &document->vouchers;
	wb_vouch_all(&document->vouchers, &material->vouchers);
	wb_vouch_template(&document->vouchers, template, brief.language);
	brief.reference = wb_brief_reference(&brief, area);
	find_below(&brief);
	/* The municipality stands alone: its bars show the areas below it. */
	brief.spread_level = brief.reference == WB_NO_AREA &&
			     brief.below_count > 0 ?
			     brief.below_level : brief.area->level;
	put_head(&brief, document);
	put_panels(&brief, document);
	put_foot(&brief, document);
	if (brief.failed || document->vouchers.failed)
		return wb_error_no_memory(err);
	*out = document;
	return WB_OK;
}
