/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The attacks, one after another; each adds to one list of findings.
 *
 * What is not attacked: figures that are no sums over areas (medians, surveys,
 * persons, concentrations), rows of sources, and what is drawn (A9), which the
 * tests look at. Indicators whose units the zones file does not have are
 * named in `left_out`.
 */
#include "wijkbeeld/audit.h"

#include <string.h>

#include "audit/attacks.h"

typedef enum wb_status (*run_attack)(struct attack *attack,
				     struct wb_error *err);

/* Those of files alone come first, up to NULL; then those that need zones. */
static const run_attack attacks[] = {
	wb_attack_rules, wb_attack_shown, wb_attack_percents, wb_attack_tables,
	wb_attack_containers, NULL, wb_attack_orders, wb_attack_systems,
};

static bool
list_left_out(const struct published *published, const struct zones *zones,
	      struct wb_arena *arena, struct wb_audit *out)
{
	const char **names = wb_arena_array(arena, published->indicator_count,
					    sizeof *names);

	for (size_t i = 0; names && i < published->indicator_count; i++) {
		const struct indicator *own = &published->indicators[i];
		bool adds_up = own->group != NO_GROUP;

		if (wb_audit_threshold(&published->rules, own->sensitivity) == 0 ||
		    (adds_up && (published->groups[own->group].of_events ||
				 wb_zones_units(zones, published->groups[
					own->group].base))))
			continue;
		names[out->left_out_count++] = own->name;
	}
	out->left_out = names;
	return names != NULL;
}

static enum wb_status
run_attacks(struct attack *attack, bool with_zones, struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t a = 0; status == WB_OK &&
	     a < sizeof attacks / sizeof *attacks; a++) {
		if (attacks[a])
			status = attacks[a](attack, err);
		else if (!with_zones)
			break;
	}
	if (status == WB_OK && attack->findings->failed)
		return wb_error_no_memory(err);
	return status;
}

static void
tell(const struct attack *attack)
{
	struct wb_audit *out = attack->out;

	out->statements = attack->published->statements;
	out->hidden = attack->published->hidden;
	out->corrected = attack->published->corrected;
	out->rules = attack->published->rules;
	out->findings = attack->findings->list;
	out->finding_count = attack->findings->count;
	memcpy(out->reached, attack->findings->reached, sizeof out->reached);
}

enum wb_status
wb_audit_attack(const struct wb_audit_question *question,
		struct wb_arena *arena, struct wb_audit *out,
		struct wb_error *err)
{
	struct published published;
	struct zones zones;
	struct findings findings = { .arena = arena };
	struct attack attack = { question, &published, &zones, &findings, out };
	enum wb_status status = wb_published_open(question, arena, &published,
						  err);

	*out = (struct wb_audit){ .editions = question->folder_count };
	if (status == WB_OK)
		status = wb_zones_read(&published, question->zones, arena,
				       &zones, err);
	if (status == WB_OK && !list_left_out(&published, &zones, arena, out))
		status = wb_error_no_memory(err);
	if (status == WB_OK)
		status = run_attacks(&attack, true, err);
	if (status != WB_OK)
		return status;
	out->zones = zones.count;
	tell(&attack);
	return WB_OK;
}

enum wb_status
wb_audit_files(const char *folder, struct wb_arena *arena,
	       struct wb_audit *out, struct wb_error *err)
{
	struct wb_audit_question question = { .folders = &folder,
					      .folder_count = 1 };
	struct published published;
	struct findings findings = { .arena = arena };
	struct attack attack = { &question, &published, NULL, &findings, out };
	enum wb_status status = wb_published_open(&question, arena, &published,
						  err);

	*out = (struct wb_audit){ .editions = 1 };
	if (status == WB_OK)
		status = wb_published_areas(&published, err);
	if (status == WB_OK && !wb_areas_sort(published.areas))
		return wb_error_no_memory(err);
	if (status == WB_OK)
		status = wb_published_claims(&published, arena, err);
	if (status == WB_OK)
		status = run_attacks(&attack, false, err);
	if (status == WB_OK)
		tell(&attack);
	return status;
}
