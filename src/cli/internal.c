/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is for staff only, in a folder of its own and mode 0600, never beside
 * an edition: where each row went, the lines of rejected rows, and the area
 * codes that matched nothing. No content of a row.
 */
#include "cli.h"

#include "wijkbeeld/file.h"

#include "export/csv_row.h"

static const char *
source_name(const struct wb_session *session, uint32_t source)
{
	return source == UINT32_MAX ? "adressen" :
	       session->project->sources[source].name;
}

/* In Dutch as the rest of these files, whatever language the user reads. */
static const char *const reject_words[WB_REJECT_COUNT] = {
	[WB_REJECT_FIELDS] = "aantal velden",
	[WB_REJECT_QUOTE] = "aanhalingsteken",
	[WB_REJECT_ENCODING] = "codering",
	[WB_REJECT_DATE] = "datum",
	[WB_REJECT_NUMBER] = "getal",
	[WB_REJECT_LONG] = "te lang veld",
	[WB_REJECT_EXCEL_DAY] = "getal als datum",
	[WB_REJECT_EXCEL_DATE] = "datum als huisnummer",
	[WB_REJECT_EXCEL_ERROR] = "foutwaarde van Excel",
	[WB_REJECT_BACKWARD] = "einde voor begin",
};

static void
write_rejects(const struct wb_session *session, struct wb_buffer *out)
{
	const struct wb_linkage *linkage = session->linkage;

	wb_buffer_text(out, "bron;bestand;regel;reden\r\n");
	for (size_t a = 0; a < linkage->account_count; a++) {
		const struct wb_account *account = &linkage->accounts[a];

		for (size_t reason = 0; reason < WB_REJECT_COUNT; reason++)
			for (int64_t n = 0; n < WB_REJECT_EXAMPLES &&
			     n < account->rejects.count[reason]; n++)
				wb_buffer_printf(out, "%s;%s;%llu;%s\r\n",
					source_name(session, account->source),
					account->reject_file[reason][n],
					(unsigned long long)
					account->rejects.line[reason][n],
					reject_words[reason]);
	}
}

static void
write_accounts(const struct wb_session *session, struct wb_buffer *out)
{
	const struct wb_linkage *linkage = session->linkage;

	wb_buffer_text(out, "bron;gelezen;gebruikt;niet_gekoppeld;afgekeurd;"
			    "genegeerd;waarvan_verhuisd;"
			    "waarvan_tegenstrijdig\r\n");
	for (size_t a = 0; a < linkage->account_count; a++) {
		const struct wb_account *account = &linkage->accounts[a];

		wb_buffer_printf(out, "%s;%lld;%lld;%lld;%lld;%lld;%lld;%lld\r\n",
			source_name(session, account->source),
			(long long)account->read, (long long)account->used,
			(long long)wb_account_unlinked(account),
			(long long)wb_account_rejected(account),
			(long long)wb_account_ignored(account),
			(long long)account->ignored[WB_IGNORED_MOVED],
			(long long)account->ignored[WB_IGNORED_CONTRADICTS]);
	}
}

/* A switch, so that a reason that is added later is missed by the compiler. */
static const char *
unlinked_word(enum wb_unlinked reason)
{
	switch (reason) {
	case WB_UNLINKED_NO_KEY:
		return "geen_sleutel";
	case WB_UNLINKED_ADDRESS:
		return "adres_onbekend";
	case WB_UNLINKED_AREA:
		return "gebied_onbekend";
	case WB_UNLINKED_OUTSIDE:
		return "buiten_kaart";
	case WB_UNLINKED_STREET:
		return "straat_en_nummer_dubbel";
	case WB_UNLINKED_NUMBER:
		return "nummer_onbekend";
	case WB_UNLINKED_DOUBLE:
		return "nummer_dubbel";
	case WB_UNLINKED_SPLIT:
		return "gebied_gesplitst";
	case WB_UNLINKED_COUNT:
		break;
	}
	return "";
}

static void
write_link(const struct wb_session *session, uint32_t source, uint32_t at,
	   struct wb_buffer *out)
{
	const struct wb_areas *areas = session->linkage->areas;
	const struct wb_area *area = wb_areas_get(areas, at);
	const struct wb_link_count *link =
		&session->linkage->links[source][at];

	if (link->linked.rows + link->lost.rows == 0)
		return;
	wb_csv_text(out, source_name(session, source), true);
	wb_csv_text(out, wb_areas_level_name(areas, area->level), false);
	wb_csv_text(out, area->code, false);
	wb_csv_number(out, (double)link->linked.rows, 0, true);
	wb_csv_number(out, (double)link->lost.rows, 0, true);
	for (size_t reason = 0; reason < WB_UNLINKED_COUNT; reason++)
		wb_csv_number(out, link->unlinked[reason], 0, true);
	wb_csv_end(out);
}

/* Rows of the history by the area where they lie, as far as that is known. */
static void
write_links(const struct wb_session *session, struct wb_buffer *out)
{
	const struct wb_linkage *linkage = session->linkage;

	wb_buffer_text(out, "bron;niveau;code;gekoppeld;niet_gekoppeld");
	for (size_t reason = 0; reason < WB_UNLINKED_COUNT; reason++)
		wb_csv_text(out, unlinked_word((enum wb_unlinked)reason),
			    false);
	wb_csv_end(out);
	for (uint32_t s = 0; s < session->project->source_count; s++)
		for (uint32_t area = 0; linkage->links[s] &&
		     area < wb_areas_count(linkage->areas); area++)
			write_link(session, s, area, out);
}

static void
write_unmatched(const struct wb_session *session, struct wb_buffer *out)
{
	const struct wb_linkage *linkage = session->linkage;

	wb_buffer_text(out, "code;staat_in;ontbreekt_in\r\n");
	for (size_t u = 0; u < linkage->unmatched_count; u++) {
		const struct wb_unmatched *item = &linkage->unmatched[u];

		if (item->source != UINT32_MAX)
			wb_buffer_printf(out, "%s;%s;%s\r\n", item->code,
				session->project->sources[item->source].name,
				item->is_split ? "gebieden (gesplitst)"
					       : "gebieden");
		else
			wb_buffer_printf(out, "%s;%s\r\n", item->code,
				item->has_no_boundary ?
				"gebieden;kaart" : "kaart;gebieden");
	}
}

static const struct {
	const char *name;
	void (*write)(const struct wb_session *session, struct wb_buffer *out);
} files[] = {
	{ "koppeling.csv", write_accounts },
	{ "koppeling-per-gebied.csv", write_links },
	{ "afgekeurde-regels.csv", write_rejects },
	{ "codes-zonder-koppeling.csv", write_unmatched },
};

enum wb_status
wb_internal_write(const struct wb_session *session, struct wb_error *err)
{
	const struct wb_project *project = session->project;
	const char *folder = wb_arena_printf(session->arena, "%s/%s",
					     project->internal, project->slug);
	enum wb_status status;

	if (!folder)
		return wb_error_no_memory(err);
	status = wb_directory_make_private(folder, err);
	for (size_t f = 0; status == WB_OK && f < sizeof files / sizeof *files;
	     f++) {
		const char *path = wb_arena_printf(session->arena, "%s/%s",
						   folder, files[f].name);
		struct wb_buffer buffer;

		if (!path)
			return wb_error_no_memory(err);
		wb_buffer_init(&buffer);
		files[f].write(session, &buffer);
		status = wb_buffer_write(&buffer, path, WB_FILE_PRIVATE, err);
		wb_buffer_release(&buffer);
	}
	return status;
}
