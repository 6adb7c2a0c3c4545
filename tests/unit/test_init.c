/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/init: what each file is taken for, that a draft is read back by
 * the reader of projects with no mistakes but the decisions that it asks, that
 * no value of a record is written down, and that nothing is left after a
 * failure. A small invented town is written for each test.
 */
#include "unit.h"

#include <sys/stat.h>

#include "init/draft.h"
#include "told.h"
#include "wijkbeeld/init.h"
#include "wijkbeeld/project.h"

static const char *
data_folder(void **state)
{
	struct own_folder *folder = *state;
	static char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", folder->before);
	return path;
}

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text),
				&err), err);
}

/* Columns with what makes a draft wrong: blanks, colons, accents, quotes. */
static void
write_register(void)
{
	struct wb_buffer text;
	struct wb_error err;

	wb_buffer_init(&text);
	wb_buffer_text(&text, "Postcode;Huisnummer;\"Aantal bewoners\";"
		       "buurtcode;\"opp: m2 #1\";\"\xc3\xa9\xc3\xa9n \"\"label\"\"\"\n");
	for (int row = 1; row <= 60; row++)
		wb_buffer_printf(&text, "3437AB;%d;%d;BU0356030%d;%d;x%d\n", row,
				 row % 4, 1 + row % 2, 40 + row, row);
	assert_ok(wb_buffer_write(&text, "adressen.csv", WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&text);
}

/* Officers' names in a column that is on no list, and in one that is not. */
static void
write_police(void)
{
	static const char *const officers[] = { "Geheimann", "Verborgenstein" };
	struct wb_buffer text;
	struct wb_error err;

	wb_buffer_init(&text);
	wb_buffer_text(&text, "postcode;huisnummer;datum;rol;contact;team lid;"
		       "naam;bijzonderheden\n");
	for (int row = 0; row < 60; row++)
		wb_buffer_printf(&text, "3437 ab;%d;%d-%d-2026;%s;%s;%s;"
			"Naamloos;Zwijgzaam\n", 1 + row, 1 + row % 28,
			1 + row % 9, row % 2 ? "verdachte" : "melder",
			officers[row % 2], officers[(row + 1) % 2]);
	wb_buffer_text(&text, "3437AB;1;30-09-2026;verdachte;;;;\n");
	assert_ok(wb_buffer_write(&text, "politie.csv", WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&text);
}

static void
write_figures(void)
{
	write_text("cijfers-2025.csv", "code;naam;inwoners;koopwoningen\n"
		   "GM0356;Nieuwegein;120;50\nWK035603;Batau;120;50\n"
		   "BU03560301;Batau Noord;60;.\nBU03560302;Batau Zuid;60;40\n");
}

static const char *const town[] = {
	"adressen.csv", "cijfers-2025.csv", "politie.csv",
};

static void
write_town(void)
{
	write_register();
	write_police();
	write_figures();
}

static struct wb_init_request
request_of(const char *folder, const char *const *files, size_t count,
	   void **state)
{
	return (struct wb_init_request){ folder, files, count,
					 data_folder(state) };
}

static struct wb_init_result
init(const char *folder, const char *const *files, size_t count, void **state,
     struct wb_arena *arena)
{
	const struct wb_init_request request = request_of(folder, files, count,
							  state);
	struct wb_init_result result;
	struct wb_error err;

	assert_ok(wb_init_write(&request, arena, &result, &err), err);
	return result;
}

static const char *
read_text(const char *path, struct wb_arena *arena)
{
	struct wb_error err;
	size_t size;
	char *text = NULL;

	assert_ok(wb_file_read_whole(path, 1 << 20, arena, &text, &size, &err),
		  err);
	return text;
}

static enum wb_status
read_project(const char *path, void **state, struct wb_arena *arena,
	     struct wb_notices *notices, const struct wb_project **out,
	     struct wb_error *err)
{
	return wb_project_read(path, data_folder(state),
			       (struct wb_date){ 2026, 10, 15 }, arena,
			       notices, out, err);
}

/* --- the draft as a whole ---------------------------------------------------------- */

/* Each mistake stands on a line that asks for a decision. */
static void
the_draft_lacks_only_its_decisions(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_project *project;
	struct wb_init_result result;
	struct wb_error err;
	const char *line;

	write_town();
	result = init("wijk", town, 3, state, arena);
	assert_int_equal(1, result.blocking);
	assert_int_equal(WB_BAD_INPUT, read_project("wijk/wijkbeeld.yaml",
		state, arena, notices, &project, &err));
	assert_int_equal(result.blocking, wb_notices_mistakes(notices));
	line = read_text("wijk/wijkbeeld.yaml", arena);
	for (size_t n = 1; n < wb_notices_get(notices, 0)->line; n++)
		line = strchr(line, '\n') + 1;
	assert_non_null(strstr(line, "DECIDE before run"));
	assert_true(strstr(line, "DECIDE before run") < strchr(line, '\n'));
	wb_arena_free(arena);
}

/* `from` in the draft becomes `to`. */
static void
decide(const char *path, const char *from, const char *to,
       struct wb_arena *arena)
{
	const char *whole = read_text(path, arena);
	struct wb_buffer out;
	struct wb_error err;
	size_t before;

	assert_non_null(strstr(whole, from));
	before = (size_t)(strstr(whole, from) - whole);
	wb_buffer_init(&out);
	wb_buffer_add(&out, whole, before);
	wb_buffer_text(&out, to);
	wb_buffer_text(&out, whole + before + strlen(from));
	assert_ok(wb_buffer_write(&out, path, WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&out);
}

static void
a_decided_draft_is_read(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_project *project;
	struct wb_error err;

	write_town();
	init("wijk", town, 3, state, arena);
	decide("wijk/wijkbeeld.yaml", "\n    legal_basis:",
	       "\n    legal_basis: wet",
	       arena);
	assert_ok(read_project("wijk/wijkbeeld.yaml", state, arena, notices,
			       &project, &err), err);
	assert_true(project->addresses.present);
	assert_string_equal("Postcode", project->addresses.key.postcode);
	assert_int_equal(1, project->addresses.bases[WB_BASE_HOUSEHOLDS].where.count);
	assert_string_equal("Aantal bewoners",
			    project->addresses.bases[WB_BASE_HOUSEHOLDS]
				.where.clauses[0].column);
	assert_int_equal(3, project->level_count);
	assert_int_equal(2026 * 4 + 2, project->quarter);
	assert_int_equal(2, project->source_count);
	assert_string_equal("cijfers", project->sources[0].name);
	assert_int_equal(WB_LINK_AREA, project->sources[0].way);
	assert_int_equal(WB_OPEN, project->sources[0].sensitivity);
	assert_string_equal("politie", project->sources[1].name);
	assert_int_equal(WB_LINK_KEY, project->sources[1].way);
	assert_int_equal(WB_CRIMINAL, project->sources[1].sensitivity);
	assert_int_equal(0, project->sources[1].may_combine_count);
	assert_false(project->sources[1].may_combine_any);
	wb_arena_free(arena);
}

/* Names, remarks, and words of columns that are on no list. */
static void
no_value_is_written_down(void **state)
{
	static const char *const secrets[] = {
		"Geheimann", "Verborgenstein", "Naamloos", "Zwijgzaam",
		"3437",
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_init_result result;
	const char *text;

	write_town();
	result = init("wijk", town, 3, state, arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	for (size_t row = 0; row < ARRAY_SIZE(secrets); row++) {
		print_message("%s\n", secrets[row]);
		assert_null(strstr(text, secrets[row]));
		assert_null(strstr(result.summary, secrets[row]));
	}
	assert_non_null(strstr(text, "ignore: [naam, bijzonderheden]"));
	wb_arena_free(arena);
}

/* Words of a role may be told: each stands often, and names nobody. */
static void
words_of_kinds_are_suggested(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	static const char *const files[] = { "adressen.csv", "meldingen.csv" };
	struct wb_buffer text;
	struct wb_error err;

	write_register();
	wb_buffer_init(&text);
	wb_buffer_text(&text, "postcode;huisnummer;datum;soort;status\n");
	for (int row = 0; row < 40; row++)
		wb_buffer_printf(&text, "3437AB;%d;1-%d-2026;%s;%s\n", 1 + row,
				 1 + row % 9, row % 2 ? "afval" : "geluid",
				 row < 35 ? "open" : "zeldzaam");
	assert_ok(wb_buffer_write(&text, "meldingen.csv", WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&text);
	init("wijk", files, 2, state, arena);
	assert_non_null(strstr(read_text("wijk/wijkbeeld.yaml", arena),
		"# where: [\"soort in ['afval', 'geluid']\"]"));
	assert_null(strstr(read_text("wijk/wijkbeeld.yaml", arena),
			   "zeldzaam"));
	wb_arena_free(arena);
}

/* `rows` addresses with one word and as many with another, in a column. */
static void
write_words(const char *path, const char *column, const char *word, int rows,
	    const char *other, int others)
{
	struct wb_buffer text;
	struct wb_error err;

	wb_buffer_init(&text);
	wb_buffer_printf(&text, "postcode;huisnummer;datum;%s\n", column);
	for (int row = 0; row < rows + others; row++)
		wb_buffer_printf(&text, "3437AB;%d;1-%d-2026;%s\n", 1 + row,
				 1 + row % 9, row < rows ? word : other);
	assert_ok(wb_buffer_write(&text, path, WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&text);
}

/*
 * Beside the main one of its topic a source gets those that its words fulfil,
 * and a word that stands too seldom to be told drafts nothing.
 */
static void
what_the_file_holds_is_drafted(void **state)
{
	static const struct beside_case {
		const char *path, *column, *word, *other;
		int others;
		const char *want, *unwanted;
	} cases[] = {
		{ "verzuim.csv", "soort", "Thuiszitter", "te laat", 20,
		  "\n  thuiszitters: {kind: share, source: verzuim}  #",
		  "verzuim_absoluut" },
		{ "verzuim.csv", "soort", "thuiszitter", "absoluut", 9,
		  "\n  verzuim:\n", "thuiszitters" },
		{ "verzuim.csv", "reden", "thuiszitter", "te laat", 20,
		  "\n  verzuim:\n", "thuiszitters" },
		{ "overlast.csv", "soort", "geluid", "stank", 20,
		  "\n  geluidsoverlast: {kind: rate, source: overlast, per: households}",
		  "afvaloverlast" },
		{ "enquete.csv", "veiligheid", "vaak onveilig", "veilig", 20,
		  "\n  voelt_zich_onveilig: {kind: survey, source: enquete}",
		  "rondkomen" },
		{ "vroegsignalen.csv", "partij", "energie", "water", 20,
		  "\n  vroegsignaal_herhaald: {kind: share, source: vroegsignalen}",
		  "vroegsignaal_meervoudig" },
		{ "huurachterstand.csv", "bedrag", "120,50", "80,25", 20,
		  "\n    where: []", "huurachterstand_bedrag" },
	};
	struct wb_arena *arena = wb_arena_new();

	write_register();
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++) {
		const struct beside_case *c = &cases[row];
		const char *const files[] = { "adressen.csv", c->path };
		const char *text;

		print_message("%s %s\n", c->path, c->other);
		write_words(c->path, c->column, c->word, 20, c->other,
			    c->others);
		init("wijk", files, 2, state, arena);
		text = read_text("wijk/wijkbeeld.yaml", arena);
		assert_non_null(strstr(text, c->want));
		assert_null(strstr(text, c->unwanted));
		assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
	}
	wb_arena_free(arena);
}

static void
the_order_of_files_is_nothing(void **state)
{
	static const char *const turned[] = {
		"politie.csv", "adressen.csv", "cijfers-2025.csv",
		"politie.csv",
	};
	struct wb_arena *arena = wb_arena_new();

	write_town();
	init("een", town, 3, state, arena);
	init("twee", turned, 4, state, arena);
	assert_string_equal(read_text("een/wijkbeeld.yaml", arena),
			    read_text("twee/wijkbeeld.yaml", arena));
	wb_arena_free(arena);
}

static void
files_of_years_become_one_source(void **state)
{
	static const char *const files[] = {
		"adressen.csv", "overlast-2025.csv", "overlast-2026.csv",
	};
	static const char header[] = "postcode;huisnummer;datum\n";
	struct wb_arena *arena = wb_arena_new();
	char text[128];

	write_register();
	snprintf(text, sizeof text, "%s3437AB;1;1-2-2025\n", header);
	write_text("overlast-2025.csv", text);
	snprintf(text, sizeof text, "%s3437AB;1;1-2-2026\n", header);
	write_text("overlast-2026.csv", text);
	init("wijk", files, 3, state, arena);
	assert_non_null(strstr(read_text("wijk/wijkbeeld.yaml", arena),
			       "file: ../overlast-*.csv"));
	wb_arena_free(arena);
}

/* Without postcodes: the register gets its streets in the key as well. */
static void
a_source_of_streets_is_drafted(void **state)
{
	static const char *const files[] = { "register.csv", "klachten.csv" };
	struct wb_arena *arena = wb_arena_new();
	struct wb_buffer known, rows;
	struct wb_error err;
	const char *text;

	wb_buffer_init(&known);
	wb_buffer_init(&rows);
	wb_buffer_text(&known, "postcode;huisnummer;straat;woonplaats;bewoners;buurtcode\n");
	wb_buffer_text(&rows, "straatnaam;huisnr;datum\n");
	for (int row = 1; row <= 40; row++) {
		wb_buffer_printf(&known, "3437AB;%d;Burg. v. Beekstraat;Batau;2;BU03560301\n",
				 row);
		wb_buffer_printf(&rows, "Burgemeester v Beekstraat;%d;1-%d-2026\n",
				 row, 1 + row % 9);
	}
	assert_ok(wb_buffer_write(&known, files[0], WB_FILE_PUBLIC, &err), err);
	assert_ok(wb_buffer_write(&rows, files[1], WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&known);
	wb_buffer_release(&rows);
	init("wijk", files, 2, state, arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	assert_non_null(strstr(text, "  key: {postcode: postcode, number: huisnummer, street: straat, place: woonplaats}\n"));
	assert_non_null(strstr(text, "    key: {number: huisnr, street: straatnaam}\n"));
	assert_non_null(strstr(text, "100% find their address"));
	assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
	/* A register without streets cannot help. */
	write_register();
	init("wijk", (const char *const[]){ "adressen.csv", files[1] }, 2,
	     state, arena);
	assert_non_null(strstr(read_text("wijk/wijkbeeld.yaml", arena),
		"klachten.csv: addresses without a postcode need a register"));
	wb_arena_free(arena);
}

/* Arrears per contract, and a file that tells where each contract is. */
static void
write_contracts(int first)
{
	struct wb_buffer table, rows;
	struct wb_error err;

	write_register();
	wb_buffer_init(&table);
	wb_buffer_init(&rows);
	wb_buffer_text(&table, "contractnummer;postcode;huisnummer;naam huurder\n");
	wb_buffer_text(&rows, "contractnummer;peildatum;maanden_achterstand\n");
	for (int row = 1; row <= 40; row++) {
		wb_buffer_printf(&table, "K%d;3437AB;%d;Naamloos\n", row, row);
		wb_buffer_printf(&rows, "K%d;30-09-2026;%d\n", first + row,
				 row % 4);
	}
	assert_ok(wb_buffer_write(&table, "contracten.csv", WB_FILE_PUBLIC,
				  &err), err);
	assert_ok(wb_buffer_write(&rows, "huurachterstand.csv", WB_FILE_PUBLIC,
				  &err), err);
	wb_buffer_release(&table);
	wb_buffer_release(&rows);
}

static const char *const contracts[] = {
	"adressen.csv", "contracten.csv", "huurachterstand.csv",
};

static void
a_table_of_numbers_is_found(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_project *project;
	struct wb_error err;
	const char *text;

	write_contracts(0);
	init("wijk", contracts, 3, state, arena);
	decide("wijk/wijkbeeld.yaml", "\n    legal_basis:",
	       "\n    legal_basis: wet", arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	assert_non_null(strstr(text, "100% find their number in the table"));
	assert_non_null(strstr(text, "\n      ignore: [naam huurder]"));
	assert_null(strstr(text, "Naamloos"));
	assert_ok(read_project("wijk/wijkbeeld.yaml", state, arena, notices,
			       &project, &err), err);
	assert_int_equal(1, project->source_count);
	assert_int_equal(WB_LINK_VIA, project->sources[0].way);
	assert_string_equal("contractnummer", project->sources[0].via.from);
	assert_string_equal("postcode", project->sources[0].via.key.postcode);
	assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
	/* Fewer than half of the numbers are in it: another table's. */
	write_contracts(25);
	init("wijk", contracts, 3, state, arena);
	assert_null(strstr(read_text("wijk/wijkbeeld.yaml", arena), "via:"));
	wb_arena_free(arena);
}

/* Answers with the area of who gave them; and amounts of nothing known. */
static void
surveys_and_amounts_are_drafted(void **state)
{
	static const char *const files[] = {
		"adressen.csv", "boetes.csv", "enquete.csv",
	};
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = wb_notices_new(arena);
	const struct wb_project *project;
	struct wb_buffer answers;
	struct wb_error err;
	const char *text;

	write_register();
	write_words("boetes.csv", "bedrag", "\u20ac 120,50", 20,
		    "\u20ac 80,25", 20);
	wb_buffer_init(&answers);
	wb_buffer_text(&answers, "buurtcode;datum;veiligheid;weegfactor\n");
	for (int row = 0; row < 40; row++)
		wb_buffer_printf(&answers, "BU0356030%d;1-%d-2026;%s;1,%d\n",
				 1 + row % 2, 1 + row % 9,
				 row % 4 ? "veilig" : "vaak onveilig", row % 7);
	assert_ok(wb_buffer_write(&answers, files[2], WB_FILE_PUBLIC, &err),
		  err);
	wb_buffer_release(&answers);
	init("wijk", files, 3, state, arena);
	for (int source = 0; source < 2; source++)
		decide("wijk/wijkbeeld.yaml", "\n    legal_basis:  ",
		       "\n    legal_basis: wet", arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	assert_non_null(strstr(text, "  # boetes:\n  #   kind: amount\n"
		"  #   source: boetes\n  #   column: bedrag\n"));
	assert_ok(read_project("wijk/wijkbeeld.yaml", state, arena, notices,
			       &project, &err), err);
	assert_int_equal(WB_LINK_AREA, project->sources[1].way);
	assert_string_equal("buurtcode", project->sources[1].area);
	assert_string_equal("weegfactor", project->sources[1].weight);
	assert_int_equal(1, project->indicator_count);
	assert_string_equal("voelt_zich_onveilig", project->indicators[0].name);
	assert_int_equal(WB_KIND_SURVEY, project->indicators[0].kind);
	wb_arena_free(arena);
}

/* The same figures of wijken and of buurten: each level has its own. */
static void
figures_of_two_levels_are_both_drafted(void **state)
{
	static const char *const files[] = {
		"cijfers-buurten.csv", "cijfers-buurten-2023.csv",
		"cijfers-wijken.csv",
	};
	static const char buurten[] = "code;inwoners;koopwoningen;huizen\n"
		"BU03560301;60;40;30\nBU03560302;50;20;25\nBU03560401;9;60;5\n";
	struct wb_arena *arena = wb_arena_new();
	const char *text;

	write_text(files[0], buurten);
	write_text(files[1], buurten);
	write_text(files[2], "code;inwoners;koopwoningen;huizen\n"
		   "WK035603;110;30;55\nWK035604;9;60;5\n");
	init("wijk", files, 3, state, arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	assert_non_null(strstr(text, "\n  inwoners: {kind: open, source: "
			       "cijfers_buurten}\n"));
	assert_non_null(strstr(text, "\n  inwoners_wijk: {kind: open, source: "
		"cijfers_wijken, standard: inwoners}\n"));
	/* Another year of the same level is no other level. */
	assert_null(strstr(text, "inwoners_buurt"));
	wb_arena_free(arena);
}

/* `GM0356-2024.json`: a gemeente and two wijken of it. */
static void
write_gemeente(const char *path)
{
	char records[256];

	snprintf(records, sizeof records,
		 "{\"%.6s\": {\"inwoners\": 40, \"huizen\": 9, \"ha\": 7},"
		 " \"WK%.4s01\": {\"inwoners\": 25, \"huizen\": 4, \"ha\": 3},"
		 " \"WK%.4s02\": {\"inwoners\": 15, \"huizen\": 5, \"ha\": 4}}",
		 path, path + 2, path + 2);
	write_text(path, records);
}

/* Open data of one gemeente a file, as records in JSON; the names tell. */
static void
files_of_gemeenten_become_one_source(void **state)
{
	static const char *const files[] = {
		"GM0356-2024.json", "GM0479-2024.json", "GM0479-2023.json",
	};
	struct wb_arena *arena = wb_arena_new();
	const char *text;

	write_gemeente(files[0]);
	write_gemeente(files[1]);
	init("wijk", files, 2, state, arena);
	text = read_text("wijk/wijkbeeld.yaml", arena);
	assert_non_null(strstr(text, "\n  cijfers:\n"
			       "    file: ../GM*-*.json"));
	assert_non_null(strstr(text, "    area: key\n"));
	assert_non_null(strstr(text, "inwoners: {kind: open, source: cijfers"));
	assert_non_null(strstr(text, "period: 2024-Q4"));
	assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
	/* With another year they are not all of one pattern any more. */
	write_gemeente(files[2]);
	init("wijk", files, 3, state, arena);
	assert_null(strstr(read_text("wijk/wijkbeeld.yaml", arena), "GM*"));
	wb_arena_free(arena);
}

/* --- what is refused ---------------------------------------------------------------- */

static void
refuses(void **state, const char *folder, const char *const *files,
	size_t count, enum wb_status want)
{
	const struct wb_init_request request = request_of(folder, files, count,
							  state);
	struct wb_arena *arena = wb_arena_new();
	struct wb_init_result result;
	struct wb_error err;

	assert_int_equal(want, wb_init_write(&request, arena, &result, &err));
	assert_true(err.text[0] && err.mend[0]);
	wb_arena_free(arena);
}

static void
what_cannot_be_drafted_is_refused(void **state)
{
	static const char *const none[] = { "weg.csv" };
	static const char *const useless[] = { "leeg.csv", "tekst.txt" };

	write_town();
	refuses(state, "wijk", none, 1, WB_IO);
	write_text("leeg.csv", "");
	write_text("tekst.txt", "Dit is een brief\nmet een regel\n");
	refuses(state, "wijk", useless, 2, WB_REFUSED);
	assert_false(wb_file_exists("wijk"));
	assert_int_equal(0, mkdir("wijk", 0755));
	write_text("wijk/wijkbeeld.yaml", "van mij\n");
	refuses(state, "wijk", town, 3, WB_REFUSED);
}

static enum wb_status
init_again(void **state, const char *const *files, struct wb_error *err)
{
	const struct wb_init_request request = request_of("wijk", files, 3,
							  state);
	struct wb_arena *arena = wb_arena_new();
	struct wb_init_result result;
	enum wb_status status = arena
		? wb_init_write(&request, arena, &result, err)
		: wb_error_no_memory(err);

	wb_arena_free(arena);
	return status;
}

/*
 * A failed allocation leaves nothing, or was none: libcsv asks again for less.
 * Then the draft is the same. So fail_each would stop too early; many that are
 * done in a row mean that there were no more to fail.
 */
static void
lacks_memory(void **state, const char *const *files)
{
	enum { IN_A_ROW = 10, FEWEST = 200, STRIDE = 61 };
	struct wb_arena *arena = wb_arena_new();
	const char *want;
	size_t failed = 0;

	init("goed", files, 3, state, arena);
	want = read_text("goed/wijkbeeld.yaml", arena);
	/* Each of the first, then one in so many: a whole run is thousands. */
	for (size_t countdown = 1, done = 0; done < IN_A_ROW;
	     countdown += countdown < FEWEST ? 1 : STRIDE) {
		struct wb_error err;
		enum wb_status status;

		wb_memory_fail_after(countdown);
		status = init_again(state, files, &err);
		wb_memory_fail_after(0);
		done = status == WB_OK ? done + 1 : 0;
		if (status == WB_OK) {
			assert_string_equal(want, read_text(
				"wijk/wijkbeeld.yaml", arena));
			assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
			continue;
		}
		failed++;
		assert_int_equal(WB_NO_MEMORY, status);
		assert_false(wb_file_exists("wijk/wijkbeeld.yaml"));
	}
	assert_true(failed > FEWEST);
	wb_arena_free(arena);
}

static void
lack_of_memory_leaves_nothing(void **state)
{
	write_town();
	lacks_memory(state, town);
}

static void
nor_does_it_with_a_table_of_numbers(void **state)
{
	write_contracts(0);
	lacks_memory(state, contracts);
}

static void
a_read_or_write_that_fails_is_told(void **state)
{
	size_t failed = 0;

	write_town();
	for (size_t countdown = 1; countdown < 60; countdown++) {
		struct wb_error err;
		enum wb_status status;

		wb_file_fail_after(countdown);
		status = init_again(state, town, &err);
		wb_file_fail_after(0);
		failed += status == WB_IO;
		if (wb_file_exists("wijk/wijkbeeld.yaml"))
			assert_int_equal(0, unlink("wijk/wijkbeeld.yaml"));
	}
	assert_true(failed > 2);
}

/* --- lines ------------------------------------------------------------------------- */

static const struct { const char *text, *want; } scalar_cases[] = {
	{ "bedrag", "bedrag" },
	{ "Aantal bewoners", "Aantal bewoners" },
	{ "éénheid", "éénheid" },
	{ "huur: kaal", "\"huur: kaal\"" },
	{ "a, b", "\"a, b\"" },
	{ "x #1", "\"x #1\"" },
	{ "{a}", "\"{a}\"" },
	{ "zegt \"ja\"", "\"zegt \\\"ja\\\"\"" },
	{ "terug\\slag", "\"terug\\\\slag\"" },
	{ "tab\there", "\"tab\\x09here\"" },
	{ "2025", "\"2025\"" },
	{ "-99997", "\"-99997\"" },
	{ "null", "\"null\"" },
	{ " rand ", "\" rand \"" },
	{ "*", "\"*\"" },
	{ "../een/twee-*.csv", "../een/twee-*.csv" },
	{ "", "\"\"" },
};

/* Also held against the reader: what is written comes back. */
static void
scalars_come_back(void **state)
{
	struct wb_drafting draft = { .arena = wb_arena_new() };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(scalar_cases); row++) {
		const char *scalar = wb_draft_scalar(&draft,
						     scalar_cases[row].text);
		const char *text = wb_arena_printf(draft.arena, "a: [%s, b]\n",
						   scalar);
		struct wb_notices *notices = wb_notices_new(draft.arena);
		const struct wb_yaml *root;
		struct wb_error err;

		print_message("%s\n", scalar_cases[row].text);
		assert_string_equal(scalar_cases[row].want, scalar);
		assert_ok(wb_yaml_parse("t", text, strlen(text), draft.arena,
					notices, &root, &err), err);
		assert_string_equal(scalar_cases[row].text,
				    wb_yaml_find(root, "a")->items[0]->text);
	}
	wb_arena_free(draft.arena);
}

static const struct { const char *name, *patterns; bool want; } fit_cases[] = {
	{ "Aantal inw.", "aantal_inw", true },
	{ "PEILDATUM ", "*datum", true },
	{ "huisnummer", "nummer|huisnr", false },
	{ "regio (code)", "regio_code", true },
	{ "x", "", false },
};

static void
names_fit_patterns(void **state)
{
	char folded[WB_FOLDED_SIZE];

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(fit_cases); row++) {
		print_message("%s\n", fit_cases[row].name);
		assert_int_equal(fit_cases[row].want,
			wb_fits(wb_fold(fit_cases[row].name, folded),
				fit_cases[row].patterns));
	}
}

static void
paths_are_seen_from_the_folder(void **state)
{
	static const struct { const char *from, *to, *want; } cases[] = {
		{ ".", "a.csv", "a.csv" },
		{ "wijk", "a.csv", "../a.csv" },
		{ "wijk/nieuw", "map/b.csv", "../../map/b.csv" },
		{ "map", "map/b.csv", "b.csv" },
		{ "mapje", "map/b.csv", "../map/b.csv" },
	};
	struct wb_arena *arena = wb_arena_new();

	(void)state;
	write_text("a.csv", "a");
	assert_int_equal(0, mkdir("map", 0755));
	write_text("map/b.csv", "b");
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++)
		assert_string_equal(cases[row].want, wb_path_from(
			cases[row].from, cases[row].to, arena));
	wb_arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(the_draft_lacks_only_its_decisions),
		IN_FOLDER(a_decided_draft_is_read),
		IN_FOLDER(no_value_is_written_down),
		IN_FOLDER(words_of_kinds_are_suggested),
		IN_FOLDER(what_the_file_holds_is_drafted),
		IN_FOLDER(the_order_of_files_is_nothing),
		IN_FOLDER(files_of_years_become_one_source),
		IN_FOLDER(a_source_of_streets_is_drafted),
		IN_FOLDER(a_table_of_numbers_is_found),
		IN_FOLDER(surveys_and_amounts_are_drafted),
		IN_FOLDER(figures_of_two_levels_are_both_drafted),
		IN_FOLDER(files_of_gemeenten_become_one_source),
		IN_FOLDER(what_cannot_be_drafted_is_refused),
		IN_FOLDER(lack_of_memory_leaves_nothing),
		IN_FOLDER(nor_does_it_with_a_table_of_numbers),
		IN_FOLDER(a_read_or_write_that_fails_is_told),
		cmocka_unit_test(scalars_come_back),
		cmocka_unit_test(names_fit_patterns),
		IN_FOLDER(paths_are_seen_from_the_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
