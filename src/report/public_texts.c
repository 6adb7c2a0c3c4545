/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A project file is public in what it says of itself: labels, definitions,
 * units, names of who holds a source. Those of standard indicators and formats
 * of sources are among them.
 */
#include "report/public_texts.h"

static void
vouch_wording(struct wb_vouchers *vouchers, struct wb_wording wording,
	      enum wb_language language)
{
	wb_vouch(vouchers, WB_ORIGIN_PROJECT, wb_wording_in(wording, language));
}

static void
vouch_source(struct wb_vouchers *vouchers, const struct wb_source_spec *spec,
	     enum wb_language language)
{
	const char *const texts[] = { spec->name, spec->holder,
				      spec->legal_basis, spec->purpose };

	vouch_wording(vouchers, spec->label, language);
	for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
		wb_vouch(vouchers, WB_ORIGIN_PROJECT, texts[t]);
	for (size_t name = 0; name < spec->may_combine_count; name++)
		wb_vouch(vouchers, WB_ORIGIN_PROJECT,
			 spec->may_combine_with[name]);
}

static void
vouch_indicator(struct wb_vouchers *vouchers,
		const struct wb_indicator_spec *spec, enum wb_language language)
{
	vouch_wording(vouchers, spec->label, language);
	vouch_wording(vouchers, spec->short_label, language);
	vouch_wording(vouchers, spec->definition, language);
	vouch_wording(vouchers, spec->caveat, language);
	wb_vouch(vouchers, WB_ORIGIN_PROJECT, spec->theme);
	wb_vouch(vouchers, WB_ORIGIN_PROJECT, spec->unit);
}

/* For whom a confidential edition is, and what was decided about its rules. */
static void
vouch_disclosure(struct wb_vouchers *vouchers,
		 const struct wb_disclosure_spec *spec)
{
	for (size_t r = 0; r < spec->recipient_count; r++)
		wb_vouch(vouchers, WB_ORIGIN_PROJECT, spec->recipients[r]);
	for (size_t d = 0; d < spec->decision_count; d++) {
		wb_vouch(vouchers, WB_ORIGIN_PROJECT, spec->decisions[d].by);
		wb_vouch(vouchers, WB_ORIGIN_PROJECT,
			 spec->decisions[d].reason);
	}
}

void
wb_vouch_project(struct wb_vouchers *vouchers, const struct wb_project *project)
{
	enum wb_language language = project->language;

	wb_vouch(vouchers, WB_ORIGIN_PROJECT, project->organisation);
	for (size_t level = 0; level < project->level_count; level++)
		wb_vouch(vouchers, WB_ORIGIN_PROJECT,
			 project->levels[level].level);
	for (size_t base = 0; base < project->addresses.base_count; base++)
		vouch_wording(vouchers, project->addresses.bases[base].label,
			      language);
	for (size_t s = 0; s < project->source_count; s++)
		vouch_source(vouchers, &project->sources[s], language);
	for (size_t i = 0; i < project->indicator_count; i++)
		vouch_indicator(vouchers, &project->indicators[i], language);
	vouch_disclosure(vouchers, &project->disclosure);
}

void
wb_vouch_template(struct wb_vouchers *vouchers,
		  const struct wb_template *template, enum wb_language language)
{
	wb_vouch(vouchers, WB_ORIGIN_WORDS,
		 wb_wording_in(template->title, language));
	for (size_t p = 0; p < template->panel_count; p++) {
		wb_vouch(vouchers, WB_ORIGIN_WORDS,
			 wb_wording_in(template->panels[p].title, language));
		wb_vouch(vouchers, WB_ORIGIN_WORDS,
			 wb_wording_in(template->panels[p].subtitle, language));
	}
}
