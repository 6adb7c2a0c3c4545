/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `wijkbeeld audit`: attacks published editions, and says what it could narrow
 * and how far. All that is printed here was calculated from published files.
 */
#include "cli.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/audit.h"
#include "wijkbeeld/message.h"

#include "meter.h"

/* Columns of a finding are as wide as what stands in them, to these. */
enum { WIDEST_WHERE = 60, WIDEST_WHAT = 40 };

static void
print_number(bool known, int64_t number)
{
	if (known)
		printf("%5lld", (long long)number);
	else
		printf("%5s", "");
}

static void
print_interval(const struct wb_finding *finding)
{
	if (!finding->bounded) {
		printf("%-17s", "");
		return;
	}
	printf("%5lld ", (long long)finding->lower);
	print_number(finding->upper < WB_AUDIT_NO_LIMIT, finding->upper);
	printf(" ");
	print_number(finding->units >= 0, finding->units);
}

static int
widest(const struct wb_audit *audit, const char *(*text)(
	const struct wb_finding *finding), int most)
{
	int wide = 0;

	for (size_t f = 0; f < audit->finding_count; f++) {
		int length = (int)strlen(text(&audit->findings[f]));

		wide = length > wide ? length : wide;
	}
	return wide < most ? wide : most;
}

static const char *
where_of(const struct wb_finding *finding)
{
	return finding->where;
}

static const char *
what_of(const struct wb_finding *finding)
{
	return finding->what;
}

static void
print_findings(const struct wb_audit *audit, enum wb_reach reach)
{
	int where = widest(audit, where_of, WIDEST_WHERE);
	int what = widest(audit, what_of, WIDEST_WHAT);

	for (size_t f = 0; f < audit->finding_count; f++) {
		const struct wb_finding *finding = &audit->findings[f];

		if (finding->reach != reach)
			continue;
		printf("  %-3s %-*s %-*s %-7s ", wb_attack_name(finding->attack),
		       where, finding->where, what, finding->what,
		       finding->period);
		print_interval(finding);
		printf("%s%s\n", finding->why[0] ? "  " : "", finding->why);
	}
}

static void
print_table(const struct wb_audit *audit, enum wb_reach reach)
{
	static const char *const titles[] = {
		[WB_STAYS_UNCERTAIN] = N_("narrowed, and uncertain enough (least, most, out of):"),
		[WB_TOO_FAR_IF] = N_("narrowed too far where no more households changed than that:"),
		[WB_TOO_FAR] = N_("narrowed too far (attack, where, what, quarter, least, most, out of):"),
	};
	size_t shown = 0, all = audit->reached[reach];

	for (size_t f = 0; f < audit->finding_count; f++)
		shown += audit->findings[f].reach == reach;
	if (shown == 0)
		return;
	printf("%s\n", _(titles[reach]));
	print_findings(audit, reach);
	if (all > shown)
		printf(P_("  and %zu more\n", "  and %zu more\n", all - shown),
		       all - shown);
}

static void
print_notes(const struct wb_audit *audit)
{
	if (audit->contradictions > 0)
		printf(P_("%zu system contradicts itself: was the data corrected between the editions?\n",
			  "%zu systems contradict themselves: was the data corrected between the editions?\n",
			  audit->contradictions), audit->contradictions);
	if (audit->corrected > 0)
		printf(P_("%zu system of an earlier edition was told otherwise since; only the later one was attacked\n",
			  "%zu systems of earlier editions were told otherwise since; only the later ones were attacked\n",
			  audit->corrected), audit->corrected);
	if (audit->undecided > 0)
		printf(P_("%zu sum was neither excluded nor shown to be possible\n",
			  "%zu sums were neither excluded nor shown to be possible\n",
			  audit->undecided), audit->undecided);
	if (audit->loosened > 0)
		printf(P_("%zu system was attacked without what is told of its largest areas\n",
			  "%zu systems were attacked without what is told of their largest areas\n",
			  audit->loosened), audit->loosened);
	if (audit->stopped)
		printf("%s\n", _("stopped there: so much was found that the rest was not looked at"));
	if (audit->left_out_count == 0)
		return;
	printf("%s", _("not attacked, for they do not add up over areas or their units are not in the zones:"));
	for (size_t l = 0; l < audit->left_out_count; l++)
		printf("%s%s", l > 0 ? ", " : " ", audit->left_out[l]);
	printf("\n");
}

static void
print_audit(const struct wb_audit *audit, bool every)
{
	printf(P_("%zu edition, ", "%zu editions, ", audit->editions),
	       audit->editions);
	printf(_("%zu files, %zu statements, %zu of them hidden numbers of units, %zu zones\n"),
	       audit->files, audit->statements, audit->hidden, audit->zones);
	printf(_("%zu numbers attacked: statements, combinations of domains and what areas share\n"),
	       audit->targets);
	printf(_("rules: %lld units or more, a count of %lld or more (sensitive: %lld), rounded to %lld\n"),
	       (long long)audit->rules.units, (long long)audit->rules.few,
	       (long long)audit->rules.few_sensitive,
	       (long long)audit->rules.rounding);
	print_table(audit, WB_TOO_FAR);
	print_table(audit, WB_TOO_FAR_IF);
	if (every)
		print_table(audit, WB_STAYS_UNCERTAIN);
	print_notes(audit);
	if (audit->reached[WB_TOO_FAR] == 0)
		printf("%s\n", _("nothing could be narrowed too far"));
	else
		printf(P_("%zu number could be narrowed too far\n",
			  "%zu numbers could be narrowed too far\n",
			  audit->reached[WB_TOO_FAR]),
		       audit->reached[WB_TOO_FAR]);
	if (audit->reached[WB_TOO_FAR_IF] > 0)
		printf(P_("%zu number more, if that few households changed there: the edition was proved for where that is so, and only its maker knows where\n",
			  "%zu numbers more, if that few households changed there: the edition was proved for where that is so, and only its maker knows where\n",
			  audit->reached[WB_TOO_FAR_IF]),
		       audit->reached[WB_TOO_FAR_IF]);
}

static enum wb_status
attack(const struct wb_options *options, struct wb_arena *arena,
       struct wb_audit *out, struct wb_error *err)
{
	struct wb_meter *meter = wb_meter_new(options->quiet);
	struct wb_audit_question question = {
		.folders = options->arguments,
		.folder_count = options->argument_count,
		.zones = options->zones, .movers = options->movers, .every = options->verbose,
		.watch = { wb_meter_step, meter } };
	enum wb_status status;

	wb_meter_stage(meter, _("Attacking"));
	status = wb_audit_attack(&question, arena, out, err);
	wb_meter_free(meter);
	return status;
}

int
wb_command_audit(const struct wb_options *options)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_audit audit;
	struct wb_error err;
	enum wb_status status;

	if (!options->zones) {
		fprintf(stderr, _("wijkbeeld: audit needs the zones: --zones FILE\n"));
		fprintf(stderr, _("try 'wijkbeeld --help'\n"));
		wb_arena_free(arena);
		return WB_EXIT_WRONG_USE;
	}
	status = arena ? attack(options, arena, &audit, &err) :
			 wb_error_no_memory(&err);
	if (status == WB_OK)
		print_audit(&audit, options->verbose);
	else
		wb_print_error(&err);
	wb_arena_free(arena);
	return status == WB_OK && audit.reached[WB_TOO_FAR] == 0 ?
	       WB_EXIT_DONE : WB_EXIT_REFUSED;
}
