/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows that have an id of their own, because their source states a `record`,
 * the column that identifies them.
 *
 * Of rows with one id the first that can be used counts: what is delivered
 * twice counts once. Rows that are not used are not among them, so a row that
 * failed to link does not stand in the way of its correction. A later one that
 * says something else than the first, of what is read of it (its place and
 * dates, its numbers and names, and which conditions hold), is counted apart
 * from one that says the same, and told: which of the two is right is not known
 * here, and the order of rows or files decides on a figure.
 *
 * For this the hashes of the ids are kept while the source is read, each with
 * 31 bits of a hash of what its row says: 24 to 48 bytes a row.
 */
#include "link/claim.h"

#include "wijkbeeld/message.h"

uint64_t
wb_row_says(const struct wb_source_run *run, const struct wb_record *record)
{
	const struct wb_hash_key *lookup = &run->linker->lookup;
	const struct wb_source_spec *spec = run->spec;
	const struct wb_text *household = &record->texts[WB_SOURCE_HOUSEHOLD];
	uint64_t parts[] = {
		record->holds,
		spec->date ? (uint64_t)wb_number_of_date(record->date) : 0,
		spec->until ? (uint64_t)wb_number_of_date(record->until) : 0,
		wb_hash(lookup, record->numbers,
			(run->number_count + run->day_count) *
			sizeof *record->numbers),
		wb_hash(lookup, household->start, household->length),
	};
	uint64_t says = wb_hash(lookup, parts, sizeof parts);

	for (size_t text = WB_SOURCE_COUNT; text < run->text_count; text++) {
		const uint64_t more[] = { says, wb_hash(lookup,
			record->texts[text].start, record->texts[text].length) };

		says = wb_hash(lookup, more, sizeof more);
	}
	return says;
}

enum wb_status
wb_claim_count(struct wb_source_run *run, const struct wb_claim *claim,
	       bool *use, struct wb_error *err)
{
	const uint64_t parts[] = { claim->says, claim->place };
	uint32_t before = WB_NO_ADDRESS, digest = 0;

	if (claim->id) {
		digest = wb_hash(&run->linker->lookup, parts, sizeof parts) &
			 INT32_MAX;
		if (!wb_key_table_add(&run->records, *claim->id, digest,
				      &before))
			return wb_error_no_memory(err);
	}
	*use = before == WB_NO_ADDRESS;
	if (*use)
		run->account->used++;
	else
		run->account->ignored[before == digest ?
			WB_IGNORED_DOUBLE : WB_IGNORED_CONTRADICTS]++;
	return WB_OK;
}

void
wb_claims_tell(const struct wb_source_run *run)
{
	size_t count = (size_t)run->account->ignored[WB_IGNORED_CONTRADICTS];

	if (run->spec->record && count > 0)
		wb_notice_add(run->notices, WB_WARNING,
			run->linker->project->path, run->spec->place.line, 0,
			_("is this the column that identifies a row? then remove the rows that are not right"),
			P_("source '%s': %zu row has the `record` of another and says something else; the first counts",
			   "source '%s': %zu rows have the `record` of another and say something else; the first counts",
			   count), run->spec->name, count);
}
