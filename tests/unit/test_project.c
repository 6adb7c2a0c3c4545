/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/project/project*.c, indicator_check.c, preset.c and forbidden.c:
 * each mistake of a project file as a row, the text against exactly what is
 * told. The templates are the test's own, except in the last tests, which read
 * those that are shipped.
 */
#include "told.h"

#include "wijkbeeld/forbidden.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/yaml_tree.h"

static const struct wb_date today = { 2026, 11, 1 };

static void
write_text(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text), &err),
		  err);
}

static void
make_folder(const char *path)
{
	struct wb_error err;

	assert_ok(wb_directory_make(path, &err), err);
}

/* The templates of the rows below, in the folder of the test. */
static void
write_templates(void)
{
	make_folder("data/templates/sources");
	make_folder("data/templates/indicators");
	make_folder("data/templates/reports");
	write_text("data/templates/sources/cbs-kwb.yaml",
		   "area: gwb_code\nmissing: ['.', x]\nsensitivity: open\n");
	write_text("data/templates/sources/wrong.yaml",
		   "# a preset with a slip\narea: code\nsensitivity: opn\n");
	write_text("data/templates/sources/broken.yaml", "area: [code\n");
	write_text("data/templates/sources/kaart.yaml",
		   "code: statcode\nname: statnaam\n");
	write_text("data/templates/sources/kolommen.yaml",
		   "area: code\nsensitivity: open\n"
		   "columns_of: {inwoners: aantal_inwoners}\n");
	write_text("data/templates/sources/lijst.yaml",
		   "header: [nr, pc]\nkey: {postcode: pc, number: nr}\n");
	write_text("data/templates/indicators/standaard.yaml",
		   "huur:\n  kind: share\n  where: [maanden >= 2]\n"
		   "  label: {nl: Huurachterstand, en: Rent arrears}\n"
		   "  theme: wonen\n  polarity: lower_is_better\n"
		   "multi:\n  kind: multi\n  at_least: 2\n"
		   "  label: {nl: Multi, en: Several}\n"
		   "slip:\n  kind: share\n  label: {en: Slip}\n"
		   "inwoners:\n  kind: open\n  column: a_inw\n"
		   "  additive: true\n");
	write_text("data/templates/reports/wijkanalyse.yaml", "title: x\n");
}

/* One reading of a project's text, with what it needs. */
struct reading {
	struct wb_arena *arena;
	struct wb_notices *notices;
	const struct wb_project *project;
	struct wb_error err;
	enum wb_status status;
	char text[TOLD_SIZE];
};

static void
read_file(struct reading *reading, const char *path, const char *data_folder)
{
	*reading = (struct reading){ .arena = wb_arena_new() };
	reading->notices = wb_notices_new(reading->arena);
	reading->status = wb_project_read(path, data_folder, today,
					  reading->arena, reading->notices,
					  &reading->project, &reading->err);
	told(reading->notices, path, reading->text);
}

static void
read_project(struct reading *reading, const char *text)
{
	write_text("p.yaml", text);
	read_file(reading, "p.yaml", "data");
}

/* --- a whole project ------------------------------------------------------------ */

/* Three lines that most rows begin with. */
#define HEAD "title: Proef\nperiod: 2026-Q3\n"
#define REGISTER "addresses: {file: a.csv, key: {postcode: p, number: n}, areas: {wijk: w, buurt: b}}\n"
#define KEY "key: {postcode: p, number: n}"
#define BY_STREET "addresses: {file: a.csv, key: {street: s, number: n}, areas: {wijk: w, buurt: b}}\n"
#define BY_ID "addresses: {file: a.csv, id: i, areas: {wijk: w, buurt: b}}\n"
#define FORMS "  write {postcode: ..., number: ...}, {street: ..., number: ...} or {address: ...}\n"
#define PARTS "  write each part as one run of a letter of its own, as long in `to` as in `from`\n"
#define VIA "  state how the table finds addresses: `key` or `id`\n"

static const char whole[] =
	"title: Wijkanalyse Veenrijk\n"
	"organisation: gemeente Veenrijk\n"
	"language: en\n"
	"period: 2026-Q3\n"
	"history: 12\n"
	"demo: ja\n"
	"output: ../uit\n"
	"addresses:\n"
	"  file: adressen.csv\n"
	"  encoding: windows-1252\n"
	"  delimiter: tab\n"
	"  decimal: ','\n"
	"  header: [p, n, id, hh, x, y, g, b, bewoners, naam]\n"
	"  ignore: naam\n"
	"  columns: {bewoners: integer}\n"
	"  reject_above: 2.5%\n"
	"  key: {postcode: p, number: n}\n"
	"  id: id\n"
	"  household_id: hh\n"
	"  household: [bewoners >= 1, bewoners < 30]\n"
	"  position: {x: x, y: y, system: rd}\n"
	"  areas: {gemeente: {parent_of: wijk}, wijk: {parent_of: buurt}, buurt: b, blok: {within: boundaries}}\n"
	"  names: gebieden.csv\n"
	"boundaries:\n"
	"  blok: {file: b.geojson, code: c, name: n, layer: l}\n"
	"sources:\n"
	"  huur:\n"
	"    label: {nl: Huur, en: Rent}\n"
	"    file: huur-*.csv\n"
	"    key: {postcode: p, number: n, letter: l, addition: t}\n"
	"    date: d\n"
	"    columns: {maanden: integer, bedrag: amount, d: date}\n"
	"    nature: stand\n"
	"    sensitivity: gevoelig\n"
	"    holder: corporatie\n"
	"    legal_basis: art. 4\n"
	"    purpose: leefbaarheid\n"
	"    may_combine_with: [politie]\n"
	"    keep_until: 2026-11-01\n"
	"  politie: {file: /data/politie.csv, id: i, period: 2026Q2}\n"
	"  melding: {file: m.csv, position: {x: x, y: y, system: wgs84, level: blok}, date: d, record: nr}\n"
	"  cbs: {file: k.csv, format: cbs-kwb, missing: [n/a]}\n"
	"indicators:\n"
	"  huur: {source: huur, window: 8}\n"
	"  politie: {kind: share, source: politie, window: 8, sensitivity: strafrechtelijk}\n"
	"  multi: {of: [huur, politie]}\n"
	"  een: {kind: exactly, of: [huur, politie], number: 1, label: Een}\n"
	"  meldingen: {kind: rate, source: melding, per: inwoners}\n"
	"  bezocht: {kind: coverage, source: politie, target: 100%}\n"
	"  inwoners: {kind: open, source: cbs, column: a_inw, decimals: 1, unit: inwoners}\n"
	"disclosure: {combinations_from: wijk, key: /geheim/sleutel}\n"
	"reports:\n"
	"  - {template: wijkanalyse, for: [wijk, blok], only: WK035603}\n"
	"  - {template: eigen/stuur.yaml}\n";

static void
assert_top(const struct wb_project *project)
{
	assert_string_equal("w/p.yaml", project->path);
	assert_string_equal("w", project->folder);
	assert_string_equal("wijkanalyse-veenrijk", project->slug);
	assert_string_equal("gemeente Veenrijk", project->organisation);
	assert_int_equal(WB_ENGLISH, project->language);
	assert_int_equal(2026 * 4 + 2, project->quarter);
	assert_int_equal(12, project->history);
	assert_true(project->demo);
	assert_string_equal("w/../uit", project->output);
	assert_string_equal("w/intern", project->internal);
	assert_string_equal("strict", project->disclosure.profile);
	assert_string_equal("wijk", project->disclosure.combinations_from);
	assert_string_equal("/geheim/sleutel", project->disclosure.key_file);
}

static void
assert_register(const struct wb_project *project)
{
	const struct wb_register_spec *addresses = &project->addresses;

	assert_true(addresses->present);
	assert_string_equal("w/adressen.csv", addresses->file.path);
	assert_int_equal(9, addresses->file.place.line);
	assert_int_equal(9, addresses->file.place.column);
	assert_string_equal("windows-1252", addresses->file.encoding);
	assert_int_equal('\t', addresses->file.delimiter);
	assert_int_equal(',', addresses->file.decimal);
	assert_int_equal(10, addresses->file.header_count);
	assert_int_equal(1, addresses->file.ignore_count);
	assert_int_equal(1, addresses->file.column_count);
	assert_near(addresses->file.reject_above, 0.025, 1e-12);
	assert_string_equal("n", addresses->key.number);
	assert_null(addresses->key.letter);
	assert_string_equal("id", addresses->id);
	assert_int_equal(2, addresses->bases[WB_BASE_HOUSEHOLDS].where.count);
	assert_int_equal(WB_RD_NEW, addresses->position.system);
	assert_string_equal("w/gebieden.csv", addresses->names);
	assert_int_equal(4, project->level_count);
	assert_int_equal(WB_LABEL_PARENT, project->levels[0].way);
	assert_string_equal("b", project->levels[2].column);
	assert_int_equal(WB_LABEL_PLACE, project->levels[3].way);
	assert_int_equal(3, project->boundaries[0].level);
	assert_string_equal("w/b.geojson", project->boundaries[0].path);
}

static void
assert_sources(const struct wb_project *project)
{
	const struct wb_source_spec *huur = &project->sources[0];
	const struct wb_source_spec *politie = &project->sources[1];
	const struct wb_source_spec *melding = &project->sources[2];
	const struct wb_source_spec *cbs = &project->sources[3];

	assert_int_equal(4, project->source_count);
	assert_string_equal("Rent", huur->label.in[WB_ENGLISH]);
	assert_int_equal(27, huur->place.line);
	assert_int_equal(WB_LINK_KEY, huur->way);
	assert_string_equal("t", huur->key.addition);
	assert_int_equal(WB_NO_QUARTER, huur->quarter);
	assert_int_equal(WB_COLUMN_AMOUNT, huur->file.columns[1].type);
	assert_int_equal(32, huur->file.columns[1].place.line);
	assert_int_equal(WB_STATE, huur->nature);
	assert_int_equal(WB_SENSITIVE, huur->sensitivity);
	assert_false(huur->may_combine_any);
	assert_int_equal(2026, huur->keep_until.year);
	assert_near(huur->file.reject_above, 0.05, 0);

	assert_string_equal("politie", politie->label.in[WB_DUTCH]);
	assert_string_equal("/data/politie.csv", politie->file.path);
	assert_int_equal(WB_LINK_ID, politie->way);
	assert_int_equal(2026 * 4 + 1, politie->quarter);
	assert_true(politie->may_combine_any);
	assert_int_equal(WB_LINK_POSITION, melding->way);
	assert_int_equal(3, melding->level);
	assert_int_equal(WB_LINK_AREA, cbs->way);
	assert_string_equal("gwb_code", cbs->area);
	assert_int_equal(1, cbs->file.missing_count);
	assert_int_equal(WB_OPEN, cbs->sensitivity);
}

static void
assert_indicators(const struct wb_project *project)
{
	const struct wb_indicator_spec *rows = project->indicators;

	assert_int_equal(7, project->indicator_count);
	assert_int_equal(WB_KIND_SHARE, rows[0].kind);
	assert_int_equal(0, rows[0].source);
	assert_int_equal(1, rows[0].where.count);
	assert_string_equal("Rent arrears",
			    wb_wording_in(rows[0].label, WB_ENGLISH));
	assert_string_equal("Huurachterstand",
			    rows[0].short_label.in[WB_DUTCH]);
	assert_string_equal("wonen", rows[0].theme);
	assert_int_equal(WB_SENSITIVE, rows[0].sensitivity);
	assert_int_equal(WB_CRIMINAL, rows[1].sensitivity);
	assert_int_equal(WB_NEUTRAL, rows[1].polarity);
	assert_string_equal("politie",
			    wb_wording_in(rows[1].label, WB_ENGLISH));
	assert_true(rows[1].target < 0);

	assert_int_equal(WB_KIND_MULTI, rows[2].kind);
	assert_int_equal(2, rows[2].of_count);
	assert_int_equal(1, rows[2].of[1]);
	assert_int_equal(2, rows[2].number);
	assert_int_equal(8, rows[2].window);
	assert_int_equal(WB_CRIMINAL, rows[2].sensitivity);
	assert_int_equal(WB_NO_SOURCE, rows[2].source);
	assert_int_equal(1, rows[3].number);
	assert_int_equal(WB_BASE_OPEN, rows[4].base);
	assert_int_equal(6, rows[4].base_open);
	assert_int_equal(4, rows[4].window);
	assert_int_equal(WB_BASE_ADDRESSES, rows[5].base);
	assert_near(rows[5].target, 1, 0);
	assert_int_equal(1, rows[6].decimals);
	assert_int_equal(WB_OPEN, rows[6].sensitivity);
}

static void
assert_reports(const struct wb_project *project)
{
	assert_int_equal(2, project->report_count);
	assert_string_equal("data/templates/reports/wijkanalyse.yaml",
			    project->reports[0].template_path);
	assert_int_equal(2, project->reports[0].level_count);
	assert_int_equal(3, project->reports[0].levels[1]);
	assert_string_equal("WK035603", project->reports[0].only[0]);
	assert_string_equal("w/eigen/stuur.yaml",
			    project->reports[1].template_path);
	assert_string_equal("stuur", project->reports[1].template_name);
	assert_int_equal(0, project->reports[1].level_count);
}

static void
write_whole(void)
{
	write_templates();
	make_folder("w/eigen");
	write_text("w/eigen/stuur.yaml", "title: x\n");
	write_text("w/p.yaml", whole);
}

static void
a_whole_project_is_read(void **state)
{
	struct reading reading;

	(void)state;
	write_whole();
	read_file(&reading, "w/p.yaml", "data");
	assert_string_equal("", reading.text);
	assert_int_equal(WB_OK, reading.status);
	assert_top(reading.project);
	assert_register(reading.project);
	assert_sources(reading.project);
	assert_indicators(reading.project);
	assert_reports(reading.project);
	wb_arena_free(reading.arena);
}

static void
defaults_stand_beside_the_file(void **state)
{
	struct reading reading;

	(void)state;
	write_templates();
	read_project(&reading, HEAD "levels: [stad, wijk]\n");
	assert_string_equal("", reading.text);
	assert_int_equal(WB_OK, reading.status);
	assert_string_equal("output", reading.project->output);
	assert_string_equal("intern", reading.project->internal);
	assert_string_equal("wijkbeeld.key",
			    reading.project->disclosure.key_file);
	assert_string_equal("stad",
			    reading.project->disclosure.combinations_from);
	assert_string_equal("", reading.project->organisation);
	assert_int_equal(8, reading.project->history);
	assert_int_equal(WB_DUTCH, reading.project->language);
	assert_false(reading.project->addresses.present);
	assert_null(reading.project->levels[0].column);
	wb_arena_free(reading.arena);
}

/* --- mistakes ---------------------------------------------------------------------- */

#define TOP_FIELDS "fields here are title, organisation, language, period, history, demo, output, internal, names, addresses, levels, boundaries, sources, indicators, disclosure, peers, interventions, facts, indexes, reports"
#define NEVER_READ "  remove it here and list it under `ignore`: origin, religion, language, health, service numbers and names of persons are never read\n"
#define BOUNDED "boundaries: {buurt: {file: b.gpkg, code: c}}\n"

/* Two sources and their indicators; lines 4 to 9. */
#define SOURCE_A "sources:\n  a: {file: a.csv, " KEY ", date: d, columns: {m: integer}}\n"
#define TWO SOURCE_A "  b: {file: b.csv, " KEY ", date: d}\nindicators:\n  a: {kind: share, source: a}\n  b: {kind: share, source: b}\n"

static const struct bad_case { const char *name, *text, *want; } bad_cases[] = {
	/* the whole */
	{ "nothing", "x: 1\n",
	  "1:1: missing field 'title'\n  title of the edition, on each page\n"
	  "1:1: missing field 'period'\n  the quarter reported, such as 2026-Q3\n"
	  "1:1: unknown field 'x'\n  " TOP_FIELDS "\n"
	  "1:1: missing field 'addresses'\n"
	  "  a project without addresses lists its levels: `levels: [gemeente, wijk, buurt]`\n" },
	{ "no mapping", "- a\n", "1:1: expected fields, found a list\n"
	  "  write `field: value` on lines of their own, or {field: value}\n" },
	{ "near word", "titel: Proef\n" HEAD "levels: [wijk]\n",
	  "1:1: unknown field 'titel', did you mean 'title'?\n  " TOP_FIELDS "\n" },
	{ "doubled field", HEAD "levels: [wijk]\ntitle: Ander\n",
	  "4:1: 'title' stands here twice, first in line 1\n  remove one of the two\n" },
	{ "period", "title: x\nperiod: 2026\nlevels: [wijk]\n",
	  "2:9: expected a quarter such as 2026-Q3, found '2026'\n" },
	{ "values", HEAD "levels: [wijk]\nlanguage: de\nhistory: 41\ndemo: maybe\n",
	  "4:11: language: expected one of nl, en; found 'de'\n"
	  "5:10: history: expected a whole number from 1 to 40, found '41'\n"
	  "6:7: demo: expected true or false, found 'maybe'\n" },

	/* levels, addresses, boundaries */
	{ "levels beside addresses", HEAD REGISTER "levels: [wijk]\n",
	  "4:9: found `levels` beside `addresses`\n"
	  "  remove `levels`; the levels are those of addresses.areas\n" },
	{ "levels before addresses", HEAD "levels: [wijk]\n" REGISTER,
	  "3:9: found `levels` beside `addresses`\n"
	  "  remove `levels`; the levels are those of addresses.areas\n" },
	{ "a level twice", HEAD "levels: [wijk, buurt, wijk]\n",
	  "3:23: level 'wijk' stands here twice\n  remove one of the two\n" },
	{ "nine levels", HEAD "levels: [a, b, c, d, e, f, g, h, i]\n",
	  "3:9: expected at most 8 levels, found 9\n" },
	{ "a level's name", HEAD "levels: [wijk, 'a b', {x: y}]\n",
	  "3:16: expected a name of letters, digits, _ and -, found 'a b'\n"
	  "  write the words for readers under `label`\n"
	  "3:23: levels: expected the name of a level, found fields\n" },
	{ "addresses without its fields", HEAD "addresses: {file: a.csv}\n",
	  "3:12: missing field 'areas'\n  the areas that an address lies in\n"
	  "3:12: addresses: expected key or id, found neither\n"
	  "  add `key: {postcode: postcode, number: huisnummer}`, or `id`\n" },
	{ "areas", HEAD "addresses: {file: a.csv, " KEY ", areas: [wijk]}\n",
	  "3:64: areas: expected each level with its column\n"
	  "  write `areas: {gemeente: gemeentecode, buurt: buurtcode}`\n" },
	{ "a way of a level", HEAD "addresses: {file: a.csv, " KEY ", areas: {wijk: {}, buurt: b}}\n",
	  "3:71: wijk: expected a column, {within: boundaries} or {parent_of: a level}\n" },
	{ "within what", HEAD "addresses: {file: a.csv, " KEY ", areas: {wijk: {within: borders}}}\n",
	  "3:80: within: expected boundaries, found 'borders'\n" },
	{ "within without coordinates", HEAD "addresses: {file: a.csv, " KEY ", areas: {buurt: {within: boundaries}}}\n" BOUNDED,
	  "3:81: level 'buurt' is placed by coordinates, and addresses have none\n"
	  "  add `position: {x: x, y: y, system: rd}` to addresses\n" },
	{ "within without boundaries", HEAD "addresses: {file: a.csv, " KEY ", position: {x: x, y: y, system: rd}, areas: {buurt: {within: boundaries}}}\n",
	  "3:117: level 'buurt' has no boundaries\n  add the level under `boundaries`\n" },
	{ "parent of another", HEAD "addresses: {file: a.csv, " KEY ", areas: {gemeente: {parent_of: buurt}, wijk: w, buurt: b}}\n",
	  "3:87: parent_of: expected 'wijk', the next finer level; found 'buurt'\n"
	  "  put the levels from coarse to fine\n" },
	{ "parent of a block", HEAD "addresses: {file: a.csv, " KEY ", areas: {buurt: {parent_of: blok}, blok: b}}\n",
	  "3:84: the code of 'blok' does not tell its 'buurt'\n"
	  "  codes tell the gemeente of a wijk and the wijk of a buurt; give a column for others\n" },
	{ "a system", HEAD "addresses: {file: a.csv, " KEY ", position: {x: x, y: y}, areas: {buurt: b}}\n",
	  "3:67: missing field 'system'\n  rd: metres of the Rijksdriehoek; wgs84: degrees\n" },
	{ "household", HEAD "addresses: {file: a.csv, " KEY ", areas: {buurt: b},\n  household: [b >= 1, 'b >= x y']}\n",
	  "4:31: expected and, or the end, found y\n"
	  "  clauses are joined by and; for or, use in [..] or two indicators\n" },
	{ "boundaries of an unknown level", HEAD REGISTER "boundaries:\n  burt: {file: b.gpkg, code: c}\n",
	  "5:3: unknown level 'burt', did you mean 'buurt'?\n  known are wijk, buurt\n" },
	{ "boundaries without code", HEAD REGISTER "boundaries: {buurt: {file: b.gpkg}}\n",
	  "4:21: missing field 'code'\n  attribute with the code of the area\n" },

	/* how files are read */
	{ "file fields", HEAD "addresses:\n  file: a.csv\n  " KEY "\n  areas: {buurt: b}\n"
	  "  encoding: utf8\n  delimiter: ':'\n  decimal: komma\n  reject_above: 5\n  columns: {b: number}\n",
	  "7:13: encoding: expected one of utf-8, utf-16, windows-1252, latin-1; found 'utf8'\n"
	  "  did you mean 'utf-8'?\n"
	  "8:14: delimiter: expected one of ;, ,, |, tab; found ':'\n"
	  "9:12: decimal: expected one of ,, .; found 'komma'\n"
	  "10:17: expected a share such as 5% or 0.05, found '5'\n"
	  "11:16: b: expected one of text, integer, decimal, amount, date; found 'number'\n" },
	{ "columns", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, columns: [m]}\n",
	  "5:69: columns: expected each column with its type\n"
	  "  write `columns: {maanden: integer, bedrag: amount}`\n" },
	{ "not in the header", HEAD REGISTER "sources:\n  a: {file: a.csv, header: [p, n, datum], " KEY ", date: datm}\n",
	  "5:80: unknown column 'datm', did you mean 'datum'?\n  known are p, n, datum\n" },

	/* columns that may not be read */
	{ "forbidden in a source", HEAD REGISTER "sources:\n  a: {file: a.csv, id: BSN, date: d, columns: {Geboorte_Land: text}}\n",
	  "5:24: source 'a': `id` finds addresses by their `id`, and they have none\n"
	  "  add `id` to addresses, or link by key\n"
	  "5:24: column 'BSN' may not be read\n" NEVER_READ
	  "5:48: column 'Geboorte_Land' may not be read\n" NEVER_READ },
	{ "forbidden in a condition", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, where: [m >= 2, 'herkomst = x']}\n",
	  "7:47: column 'herkomst' may not be read\n" NEVER_READ },
	{ "forbidden in the register", HEAD "addresses: {file: a.csv, " KEY ", areas: {buurt: nationaliteit}, household: taal != nl}\n",
	  "3:72: column 'nationaliteit' may not be read\n" NEVER_READ
	  "3:99: column 'taal' may not be read\n" NEVER_READ },
	{ "forbidden in a header", HEAD REGISTER "sources:\n  a: {file: a.csv, header: [p, n, d, voornaam, naam], ignore: [naam], " KEY ", date: d}\n",
	  "5:38: column 'voornaam' may not be read\n"
	  "  list it under `ignore`; it is then skipped unread\n" },
	{ "ignored and used", HEAD REGISTER "sources:\n  a: {file: a.csv, ignore: d, " KEY ", date: d}\n",
	  "5:68: column 'd' stands under `ignore` and is not read\n  remove it here or there\n" },

	/* sources */
	{ "a source without a way", HEAD REGISTER "sources:\n  a: {file: a.csv, date: d}\n",
	  "5:6: source 'a': expected one of key, id, via, area and position, found none\n"
	  "  key, id and via find addresses, area and position find areas\n" },
	{ "a source with two ways", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", area: c, date: d}\n",
	  "5:57: source 'a': expected one of key, id, via, area and position, found several\n"
	  "  keep one: key, id and via find addresses, area and position find areas\n" },
	{ "a key without addresses", HEAD "levels: [buurt]\nsources:\n  a: {file: a.csv, " KEY ", date: d}\n",
	  "5:25: source 'a': `key` finds addresses, and the project has none\n"
	  "  add `addresses`, or link by area or position\n" },
	{ "an id without ids", HEAD REGISTER "sources:\n  a: {file: a.csv, id: i, date: d}\n",
	  "5:24: source 'a': `id` finds addresses by their `id`, and they have none\n"
	  "  add `id` to addresses, or link by key\n" },

	/* the forms of a key */
	{ "a key of nothing", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {letter: l}, date: d}\n",
	  "5:25: key: missing field 'number'\n" FORMS },
	{ "a key of a number", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {number: n}, date: d}\n",
	  "5:25: key: expected postcode or street, found neither\n" FORMS },
	{ "a key twice over", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {address: a, number: n}, date: d}\n",
	  "5:25: key: found `address` beside parts of an address\n"
	  "  keep `address`, or the columns of its parts\n" },
	{ "a place without street", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {postcode: p, number: n, place: w}, date: d}\n",
	  "5:25: key: `place` goes with `street`\n  add `street`, or leave `place` off\n" },
	{ "streets that the register does not have", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {street: s, number: n}, date: d}\n",
	  "5:25: key: addresses have no street\n"
	  "  add `street` to the key of addresses, or `postcode` here\n" },
	{ "postcodes that the register does not have", HEAD BY_STREET "sources:\n  a: {file: a.csv, " KEY ", date: d}\n",
	  "5:25: key: addresses have no postcode\n"
	  "  add `postcode` to the key of addresses, or `street` here\n" },
	{ "places that the register does not have", HEAD BY_STREET "sources:\n  a: {file: a.csv, key: {street: s, number: n, place: w}, date: d}\n",
	  "5:25: key: addresses have no place\n"
	  "  add `place` to the key of addresses, or leave it off here when all rows are of one place\n" },
	{ "keys that the register does not have", HEAD BY_ID "sources:\n  a: {file: a.csv, " KEY ", date: d}\n",
	  "5:25: `key` finds addresses by their `key`, and they have none\n"
	  "  add `key` to addresses, or link by id\n" },
	{ "a forbidden column in a key", HEAD REGISTER "sources:\n  a: {file: a.csv, key: {address: achternaam}, date: d}\n",
	  "5:35: column 'achternaam' may not be read\n" NEVER_READ },

	/* rewriting */
	{ "a rewrite without id", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", rewrite: {from: aa, to: aa}, date: d}\n",
	  "5:60: `rewrite` goes with `id`\n  add `id`, or remove `rewrite`\n" },
	{ "a part of another length", HEAD BY_ID "sources:\n  a: {file: a.csv, id: i, rewrite: {from: aa-bb, to: bbaaa}, date: d}\n",
	  "5:36: rewrite: part 'a' is not the same in `from` and `to`\n" PARTS },
	{ "a part that is left out", HEAD BY_ID "sources:\n  a: {file: a.csv, id: i, rewrite: {from: aa-bb, to: aa}, date: d}\n",
	  "5:36: rewrite: part 'b' is not the same in `from` and `to`\n" PARTS },
	{ "a part in two runs", HEAD BY_ID "sources:\n  a: {file: a.csv, id: i, rewrite: {from: aba, to: aba}, date: d}\n",
	  "5:36: rewrite: part 'a' is not the same in `from` and `to`\n" PARTS },
	{ "a form without parts", HEAD BY_ID "sources:\n  a: {file: a.csv, id: i, rewrite: {from: '00', to: '00'}, date: d}\n",
	  "5:36: rewrite: `from` has no parts\n"
	  "  write a small letter for each character of a part: aa-bb-cc\n" },

	/* conversion tables */
	{ "via nothing", HEAD REGISTER "sources:\n  a: {file: a.csv, via: {}, date: d}\n",
	  "5:25: missing field 'column'\n  column of the source with its own number\n"
	  "5:25: missing field 'file'\n  the file, or the files, to read\n"
	  "5:25: missing field 'from'\n  column of the table with the same number\n" },
	{ "via no address", HEAD REGISTER "sources:\n  a: {file: a.csv, via: {column: v, file: v.csv, from: v}, date: d}\n",
	  "5:25: via: expected one of key and id, found none\n" VIA },
	{ "via two ways", HEAD BY_ID "sources:\n  a: {file: a.csv, via: {column: v, file: v.csv, from: v, id: i, " KEY "}, date: d}\n",
	  "5:25: via: expected one of key and id, found both\n" VIA },
	{ "via an id that the register does not have", HEAD REGISTER "sources:\n  a: {file: a.csv, via: {column: v, file: v.csv, from: v, id: i}, date: d}\n",
	  "5:25: via: `id` finds addresses by their `id`, and they have none\n"
	  "  add `id` to addresses, or give the table's `key`\n" },
	{ "a forbidden column of a table", HEAD REGISTER "sources:\n  a: {file: a.csv, via: {column: v, file: v.csv, from: bsn, " KEY "}, date: d}\n",
	  "5:56: column 'bsn' may not be read\n" NEVER_READ },

	{ "a position without boundaries", HEAD REGISTER "sources:\n  a: {file: a.csv, position: {x: x, y: y, system: rd, level: buurt}, date: d}\n",
	  "5:62: level 'buurt' has no boundaries\n  add the level under `boundaries`\n" },
	{ "a position at an unknown level", HEAD REGISTER BOUNDED "sources:\n  a: {file: a.csv, position: {x: x, y: y, system: rd, level: burt}, date: d}\n",
	  "6:62: unknown level 'burt', did you mean 'buurt'?\n  known are wijk, buurt\n" },
	{ "a position without level", HEAD REGISTER BOUNDED "sources:\n  a: {file: a.csv, position: {x: x, y: y, system: rd}, date: d}\n",
	  "6:30: missing field 'level'\n  the level in whose boundaries a position is placed\n" },
	{ "date and period", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, period: 2026-Q3}\n",
	  "5:68: source 'a': found both `date` and `period`\n"
	  "  keep `date` when each row has its own, else `period`\n" },
	{ "no date", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY "}\n",
	  "5:6: source 'a': expected `date`, `from` or `period`\n"
	  "  add `date: column`, or `period: 2026-Q3` for all rows\n" },
	{ "from without until", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", from: d}\n",
	  "5:57: source 'a': `from` and `until` go together\n"
	  "  a row goes on from the one up to the other; the last may be empty in the file\n" },
	{ "until without from", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, until: e}\n",
	  "5:67: source 'a': `from` and `until` go together\n"
	  "  a row goes on from the one up to the other; the last may be empty in the file\n" },
	{ "from and until beside a date", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", from: d, until: e, date: f}\n",
	  "5:57: source 'a': found `from` beside `date` or `period`\n"
	  "  keep `from` and `until` when rows go on for longer, else `date` or `period`\n" },
	{ "an age that goes on", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", from: d, until: e, age: f}\n",
	  "5:75: source 'a': `age` does not go with `from` and `until`\n"
	  "  state `born`, from which the age in each quarter follows\n" },
	{ "rows that go on, added up", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", from: d, until: e}\nindicators:\n  r: {kind: rate, source: a, label: R}\n  w: {kind: rate, source: a, window: 1, label: W}\n  s: {kind: share, source: a, label: S}\n  t: {kind: share, source: a, times: 2, label: T}\n",
	  "7:27: 'r' adds up rows of 4 quarters, and a row of source 'a' may go on in several of them\n"
	  "  state `window: 1`: what goes on in the quarter; or let the source have `date`, the day on which a row begins\n"
	  "10:28: 't' adds up rows of 4 quarters, and a row of source 'a' may go on in several of them\n"
	  "  state `window: 1`: what goes on in the quarter; or let the source have `date`, the day on which a row begins\n" },
	{ "kept too long", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, keep_until: 31-10-2026}\n",
	  "5:72: source 'a': refused, because it is past its `keep_until`\n"
	  "  destroy its files and remove the source, or agree on another date with the holder\n" },
	{ "keep until when", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, keep_until: soon}\n",
	  "5:72: expected a date such as 2028-03-01, found 'soon'\n" },
	{ "words of a source", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, nature: state, sensitivity: gevoellig, label: {en: A}}\n",
	  "5:68: nature: expected one of stand, gebeurtenis; found 'state'\n"
	  "5:88: sensitivity: expected one of open, gewoon, gevoelig, strafrechtelijk; found 'gevoellig'\n"
	  "  did you mean 'gevoelig'?\n"
	  "5:106: missing field 'nl'\n  the text in Dutch\n" },
	{ "a source's name", HEAD REGISTER "sources:\n  a b: {file: a.csv, " KEY ", date: d}\n",
	  "5:3: expected a name of letters, digits, _ and -, found 'a b'\n"
	  "  write the words for readers under `label`\n" },
	{ "sources as a list", HEAD REGISTER "sources: [a]\n",
	  "4:10: expected fields, found a list\n"
	  "  write `field: value` on lines of their own, or {field: value}\n" },

	/* presets */
	{ "an unknown format", HEAD REGISTER "sources:\n  a: {file: a.csv, area: c, format: cbs-kbw}\n",
	  "5:37: unknown format 'cbs-kbw', did you mean 'cbs-kwb'?\n"
	  "  known are broken, cbs-kwb, kaart, kolommen, lijst, wrong\n" },
	{ "an unknown format hides what it would give", HEAD REGISTER "sources:\n  a: {file: a.csv, format: zzz}\nindicators:\n  o: {kind: open, source: a, column: c}\n",
	  "5:28: unknown format 'zzz'\n  known are broken, cbs-kwb, kaart, kolommen, lijst, wrong\n" },
	{ "a source that links nowhere", HEAD REGISTER "sources:\n  a: {file: a.csv}\nindicators:\n  o: {kind: open, source: a, column: c}\n",
	  "5:6: source 'a': expected one of key, id, via, area and position, found none\n"
	  "  key, id and via find addresses, area and position find areas\n" },
	{ "a slip in a preset, told once", HEAD REGISTER "sources:\n  a: {file: a.csv, format: wrong}\n  b: {file: a.csv, format: wrong}\n",
	  "data/templates/sources/wrong.yaml:3:14: sensitivity: expected one of open, gewoon, gevoelig, strafrechtelijk; found 'opn'\n"
	  "  did you mean 'open'?\n" },
	{ "a broken preset", HEAD REGISTER "sources:\n  a: {file: a.csv, format: broken}\nindicators:\n  o: {kind: open, source: a, column: c}\n",
	  "data/templates/sources/broken.yaml:2:1: expected , or ] in the list (begun in line 1)\n"
	  "  close the list with ], and put texts with [ ] or , in quotes\n" },
	{ "a column that the format does not have", HEAD REGISTER "sources:\n  a: {file: a.csv, format: kolommen}\nindicators:\n  o: {kind: open, source: a}\n",
	  "7:6: source 'a' does not say which column 'o' is\n"
	  "  write `column:` with its name in the file\n" },
	{ "no column anywhere", HEAD REGISTER "sources:\n  a: {file: a.csv, area: c}\nindicators:\n  o: {kind: open, source: a}\n",
	  "7:6: kind open: missing field 'column'\n" },
	{ "columns that are no texts", HEAD REGISTER "sources:\n  a: {file: a.csv, area: c, columns_of: {o: [x]}}\nindicators:\n  o: {kind: open, source: a}\n",
	  "5:45: columns_of: expected a text, found a list\n" },
	{ "columns as a list", HEAD REGISTER "sources:\n  a: {file: a.csv, area: c, columns_of: [o]}\n",
	  "5:41: columns_of: expected each indicator with its column\n"
	  "  write `columns_of: {inwoners: a_inw, woz_waarde: g_woz}`\n" },
	{ "a conversion without its columns", HEAD REGISTER "sources:\n  a: {file: a.csv, area: c, convert: {file: o.csv, form: oud}}\n",
	  "5:38: missing field 'from'\n  its column of the codes of the source\n"
	  "5:38: missing field 'to'\n  its column of the codes of this project\n"
	  "5:52: unknown field 'form', did you mean 'from'?\n"
	  "  fields here are file, from, to\n" },
	{ "a conversion of addresses", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, convert: {file: o.csv, from: a, to: b}}\n",
	  "5:69: source 'a': `level`, `name`, `convert` and `columns_of` go with `area`\n"
	  "  a position has its `level` inside; other rows find addresses\n" },
	{ "an unknown format of a map", HEAD REGISTER "boundaries:\n  buurt: {file: a.shp, format: kart}\n",
	  "5:32: unknown format 'kart', did you mean 'kaart'?\n"
	  "  known are broken, cbs-kwb, kaart, kolommen, lijst, wrong\n" },
	{ "no standard indicator of that name",
	  HEAD REGISTER SOURCE_A "indicators:\n  a: {kind: share, standard: huurr, source: a}\n",
	  "7:30: unknown standard indicator 'huurr', did you mean 'huur'?\n"
	  "  `wijkbeeld list standard` tells which there are\n" },
	{ "nor one like it",
	  HEAD REGISTER SOURCE_A "indicators:\n  a: {kind: share, standard: xyzzy, source: a}\n",
	  "7:30: unknown standard indicator 'xyzzy'\n"
	  "  `wijkbeeld list standard` tells which there are\n" },
	{ "a slip in a standard indicator", HEAD REGISTER SOURCE_A "indicators:\n  slip: {source: a}\n",
	  "data/templates/indicators/standaard.yaml:13:10: missing field 'nl'\n"
	  "  the text in Dutch\n" },

	/* indicators: what goes with which kind */
	{ "names of units", HEAD "addresses: {file: a.csv, " KEY ", unit: persoon, bases: {jong: {where: m >= 1, label: l}}, areas: {buurt: b}}\nsources: {a: {file: a.csv, area: c}}\nindicators:\n  personen: {kind: open, source: a, column: x}\n  jong: {kind: open, source: a, column: x}\n  huishoudens: {kind: open, source: a, column: x}\n  adressen: {kind: open, source: a, column: x}\n  combinatie: {kind: open, source: a, column: x}\n",
	  "6:3: 'personen' is what publicatie.csv calls a number of its own\n"
	  "  give it another name, with `standard: personen` if that was meant\n"
	  "7:3: 'jong' is what publicatie.csv calls a number of its own\n"
	  "  give it another name, with `standard: jong` if that was meant\n"
	  "9:3: 'adressen' is what publicatie.csv calls a number of its own\n"
	  "  give it another name, with `standard: adressen` if that was meant\n"
	  "10:3: 'combinatie' is what publicatie.csv calls a number of its own\n"
	  "  give it another name, with `standard: combinatie` if that was meant\n" },
	{ "no kind", HEAD REGISTER SOURCE_A "indicators:\n  i: {source: a}\n",
	  "7:6: missing field 'kind'\n"
	  "  what is counted: share of households, any/multi/exactly/none of several, only the first of several, rate, coverage of visits, open figure, amount in euro, survey, concentration, persons\n" },
	{ "an unknown kind", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: shares, source: a}\n",
	  "7:13: kind: expected one of share, any, multi, exactly, none, only, rate, coverage, open, amount, survey, concentration, persons; found 'shares'\n"
	  "  did you mean 'share'?\n" },
	{ "fields of another kind", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, of: [a, b], at_least: 2, number: 1, per: households, column: c, unit: x, decimals: 1}\n",
	  "7:31: field 'of' goes with kind any, multi, exactly, none and only, not with share\n  remove it, or choose another kind\n"
	  "7:43: field 'at_least' goes with kind multi and persons, not with share\n  remove it, or choose another kind\n"
	  "7:56: field 'number' goes with kind exactly, not with share\n  remove it, or choose another kind\n"
	  "7:84: field 'column' goes with kind open, amount and concentration, not with share\n  remove it, or choose another kind\n"
	  "7:95: field 'unit' goes with kind open, not with share\n  remove it, or choose another kind\n"
	  "7:104: field 'decimals' goes with kind open, not with share\n  remove it, or choose another kind\n" },
	{ "a combination of a source", HEAD REGISTER TWO "  m: {kind: any, of: [a, b], source: a, where: [m >= 2], target: 5%}\n",
	  "10:30: field 'source' goes with kind share, rate, coverage, open, amount, survey, concentration and persons, not with any\n  remove it, or choose another kind\n"
	  "10:41: field 'where' goes with kind share, rate, coverage, open, amount, survey, concentration and persons, not with any\n  remove it, or choose another kind\n"
	  "10:58: field 'target' goes with kind share and coverage, not with any\n  remove it, or choose another kind\n" },
	{ "missing fields of a kind", HEAD REGISTER "indicators:\n  s: {kind: share}\n  m: {kind: multi}\n  e: {kind: exactly}\n  o: {kind: open}\n",
	  "5:6: kind share: missing field 'source'\n"
	  "6:6: kind multi: missing field 'of'\n"
	  "7:6: kind exactly: missing field 'of'\n"
	  "7:6: kind exactly: missing field 'number'\n"
	  "8:6: kind open: missing field 'source'\n" },
	{ "values of an indicator", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, window: 21, polarity: better, target: 60}\n",
	  "7:39: window: expected a whole number from 1 to 20, found '21'\n"
	  "7:53: polarity: expected one of lower_is_better, higher_is_better, neutral; found 'better'\n"
	  "7:69: expected a share such as 5% or 0.05, found '60'\n" },
	{ "often and in a row", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, times: 2, consecutive: 2}\n  j: {kind: share, source: a, window: 2, consecutive: 3}\n  k: {kind: rate, source: a, times: 1}\n",
	  "7:54: found both `times` and `consecutive`\n  keep one of the two\n"
	  "8:55: consecutive: expected at most 2, the window; found 3\n  give a longer `window`\n"
	  "9:30: field 'times' goes with kind share and coverage, not with rate\n  remove it, or choose another kind\n"
	  "9:37: times: expected a whole number from 2 to 1000, found '1'\n" },
	{ "an unknown source", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: aa}\n",
	  "7:28: unknown source 'aa'\n  known are a\n" },
	{ "a condition", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, where: m => 2}\n",
	  "7:41: expected a value or a column, found >\n"
	  "  the signs are = != < <= > >= and in\n" },
	{ "a condition that is a list", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: share, source: a, where: [[m]]}\n",
	  "7:39: expected a condition such as `column >= 2`, found a list\n" },

	/* indicators: which source */
	{ "kinds and their sources", HEAD REGISTER BOUNDED "sources:\n  k: {file: k.csv, area: c}\n  p: {file: p.csv, position: {x: x, y: y, system: rd, level: buurt}, date: d}\n"
	  "indicators:\n  s: {kind: share, source: p}\n  c: {kind: coverage, source: k}\n  r: {kind: rate, source: k}\n  o: {kind: open, source: p, column: c}\n",
	  "9:28: kind share needs a source with `key` or `id`, which 'p' does not have\n  choose another source or another kind\n"
	  "10:31: kind coverage needs a source with `key` or `id`, which 'k' does not have\n  choose another source or another kind\n"
	  "11:27: kind rate needs a source with `date`, `from` or `period`, which 'k' does not have\n  add `date: column`, or `period: 2026-Q3` for all rows\n"
	  "12:27: kind open needs a source with `area`, which 'p' does not have\n  choose another source or another kind\n" },
	{ "rows of an area that are counted and are figures", HEAD REGISTER "sources:\n  k: {file: k.csv, area: c, date: d}\n"
	  "indicators:\n  r: {kind: rate, source: k, label: R}\n  o: {kind: open, source: k, column: n, where: s = n, label: O}\n  t: {kind: rate, source: k, label: T}\n",
	  "8:27: 'o' takes figures of source 'k' and 'r' counts its rows\n  name the file in two sources, one for its figures\n"
	  "9:27: 'o' takes figures of source 'k' and 't' counts its rows\n  name the file in two sources, one for its figures\n" },
	{ "bases", HEAD "addresses: {file: a.csv, " KEY ", ignore: [k], bases: {households: {sum: n, label: l}, f: {label: l}, g: {where: m >= 1, sum: n, label: l}, h: {sum: k, label: l}, j: {sum: n, sensitivity: gevoelig}}, unit: huis, areas: {buurt: b}}\n" SOURCE_A "indicators:\n  i: {kind: share, source: a, per: g}\n",
	  "3:78: base 'households' is always there\n  give it another name\n"
	  "3:113: base 'f': expected either `where` or `sum`\n  write `{where: kinderen >= 1, label: ...}` or `{sum: jongeren, label: ...}`\n"
	  "3:128: base 'g': expected either `where` or `sum`\n  write `{where: kinderen >= 1, label: ...}` or `{sum: jongeren, label: ...}`\n"
	  "3:166: column 'k' stands under `ignore` and is not read\n  remove it here or there\n"
	  "3:189: missing field 'label'\n  what it counts, in the plural: jongeren van 12 tot en met 17 jaar\n"
	  "3:229: unit: expected one of huishouden, persoon, vestiging, pand, perceel, standplaats; found 'huis'\n"
	  "7:36: per: a share is of addresses, and 'g' is a number\n  name a base with `where`, or make it a rate\n" },
	{ "shares of bases", HEAD "addresses: {file: a.csv, " KEY ", bases: {f: {where: m >= 1, label: l}, j: {sum: n, label: l, sensitivity: gevoelig}}, areas: {buurt: b}}\n" SOURCE_A "indicators:\n  i: {kind: share, source: a, per: j}\n  k: {kind: share, source: a, per: f}\n  l: {kind: share, source: a, per: ff}\n  m: {kind: any, of: [k, o]}\n  n: {kind: rate, source: a, per: j, sensitivity: gewoon}\n  o: {kind: share, source: a}\n",
	  "7:36: per: a share is of addresses, and 'j' is a number\n  name a base with `where`, or make it a rate\n"
	  "9:36: unknown base 'ff'\n  known are households, addresses, f, j\n"
	  "10:26: of: 'k' and 'o' are shares of different bases\n  give all of them the same `per`\n"
	  "11:51: sensitivity: expected gevoelig or higher, that of its base; found gewoon\n  remove it, or give a higher one\n" },
	{ "a rate of what", HEAD REGISTER SOURCE_A "indicators:\n  i: {kind: rate, source: a, per: huishoudens}\n",
	  "7:35: unknown base 'huishoudens'\n  known are households, addresses\n" },
	{ "a rate without addresses", HEAD "levels: [buurt]\n" BOUNDED "sources:\n  p: {file: p.csv, position: {x: x, y: y, system: rd, level: buurt}, date: d}\nindicators:\n  r: {kind: rate, source: p}\n  s: {kind: rate, source: p, per: addresses}\n",
	  "8:6: a rate per household or address needs `addresses`\n"
	  "  write `per:` with the name of an indicator of kind open\n"
	  "9:35: a rate per household or address needs `addresses`\n"
	  "  write `per:` with the name of an indicator of kind open\n" },
	{ "less sensitive than its source", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, sensitivity: gevoelig}\nindicators:\n  i: {kind: share, source: a, sensitivity: gewoon}\n",
	  "7:44: sensitivity: expected gevoelig or higher, that of its source; found gewoon\n"
	  "  remove it, or give a higher one\n" },

	/* combinations */
	{ "too few", HEAD REGISTER TWO "  m: {kind: multi, of: [a]}\n  n: {kind: none, of: a}\n",
	  "10:24: of: expected a list of 2 to 6 indicators\n"
	  "11:23: of: expected a list of 2 to 6 indicators\n" },
	{ "unknown, twice, another kind", HEAD REGISTER TWO "  r: {kind: rate, source: a}\n  m: {kind: any, of: [a, bb, a, r]}\n",
	  "11:26: unknown indicator 'bb'\n  known are a, b, r, m\n"
	  "11:30: of: 'a' stands here twice\n  combine different indicators of kind share\n"
	  "11:33: of: 'r' is not of kind share\n  combine different indicators of kind share\n" },
	{ "more than there are", HEAD REGISTER TWO "  m: {kind: multi, of: [a, b], at_least: 3}\n  e: {kind: exactly, of: [a, b], number: 3}\n",
	  "10:42: at_least: expected a whole number from 1 to 2, the indicators in `of`; found 3\n"
	  "11:42: number: expected a whole number from 1 to 2, the indicators in `of`; found 3\n" },
	{ "none at all", HEAD REGISTER TWO "  m: {kind: multi, of: [a, b], at_least: 0}\n",
	  "10:42: at_least: expected a whole number from 1 to 6, found '0'\n" },
	{ "windows that differ", HEAD REGISTER TWO "  c: {kind: share, source: a, window: 8}\n  m: {kind: any, of: [a, b, c]}\n  n: {kind: none, of: [a, b], window: 8}\n",
	  "11:29: of: 'a' has a window of 4 quarters and 'c' of 8\n  give all of them the same window\n"
	  "12:39: window: expected 4, that of the indicators in `of`; found 8\n"
	  "  remove it, or give the indicators in `of` this window\n" },
	{ "less sensitive than its members", HEAD REGISTER TWO "  c: {kind: share, source: a, sensitivity: gevoelig}\n  m: {kind: any, of: [a, c], sensitivity: gewoon}\n",
	  "11:43: sensitivity: expected gevoelig or higher, that of the indicators in `of`; found gewoon\n"
	  "  remove it, or give a higher one\n" },
	{ "may not combine", HEAD REGISTER "sources:\n  a: {file: a.csv, " KEY ", date: d, may_combine_with: [b]}\n  b: {file: b.csv, " KEY ", date: d, may_combine_with: [c]}\n  c: {file: c.csv, " KEY ", date: d}\n"
	  "indicators:\n  a: {kind: share, source: a}\n  b: {kind: share, source: b}\n  c: {kind: share, source: c}\n  c2: {kind: share, source: c}\n"
	  "  m: {kind: any, of: [a, b]}\n  n: {kind: none, of: [b, c, c2]}\n  o: {kind: none, of: [c, a]}\n",
	  "13:26: of: 'a' and 'b' may not be combined: source 'b' does not name 'a' under may_combine_with\n"
	  "  leave one of them out, or ask the holder and add it under may_combine_with\n"
	  "15:27: of: 'c' and 'a' may not be combined: source 'a' does not name 'c' under may_combine_with\n"
	  "  leave one of them out, or ask the holder and add it under may_combine_with\n" },

	/* disclosure and reports */
	{ "disclosure", HEAD REGISTER "disclosure: {profile: exact, combinations_from: burt}\n",
	  "4:23: profile: expected one of strict, internal; found 'exact'\n"
	  "4:49: unknown level 'burt', did you mean 'buurt'?\n  known are wijk, buurt\n" },
	{ "reports", HEAD REGISTER "reports:\n  - {template: wijkanalise, for: [wijk, straat, wijk]}\n  - {template: eigen.yaml}\n  - {for: wijk}\n",
	  "5:16: unknown template 'wijkanalise', did you mean 'wijkanalyse'?\n  known are wijkanalyse\n"
	  "5:41: unknown level 'straat'\n  known are wijk, buurt\n"
	  "5:49: level 'wijk' stands here twice\n  remove one of the two\n"
	  "6:16: template: there is no file 'eigen.yaml'\n  check the path\n"
	  "7:5: missing field 'template'\n  which report\n" },
	{ "reports as fields", HEAD REGISTER "reports: {template: wijkanalyse}\n",
	  "4:10: reports: expected a list\n"
	  "  write `- {template: wijkanalyse, for: [buurt]}` on a line below\n" },
};

static void
every_mistake_is_told(void **state)
{
	(void)state;
	write_templates();
	for (size_t row = 0; row < ARRAY_SIZE(bad_cases); row++) {
		const struct bad_case *c = &bad_cases[row];
		struct reading reading;

		print_message("%s\n", c->name);
		read_project(&reading, c->text);
		assert_string_equal(c->want, reading.text);
		assert_int_equal(WB_BAD_INPUT, reading.status);
		assert_null(reading.project);
		wb_arena_free(reading.arena);
	}
}

static void
the_error_tells_how_many(void **state)
{
	struct reading reading;

	(void)state;
	write_templates();
	read_project(&reading, HEAD "levels: [wijk]\nx: 1\ny: 2\n");
	assert_string_equal("2 mistakes in the project file",
			    reading.err.text);
	assert_string_equal("p.yaml", reading.err.file);
	wb_arena_free(reading.arena);

	read_project(&reading, "title: [x\n");
	assert_int_equal(WB_BAD_INPUT, reading.status);
	assert_int_equal(2, reading.err.line);
	assert_int_equal(0, wb_notices_count(reading.notices));
	wb_arena_free(reading.arena);
}

static void
a_slip_in_an_agreement_is_a_warning(void **state)
{
	struct reading reading;

	(void)state;
	write_templates();
	read_project(&reading, HEAD REGISTER "sources:\n"
		"  verzuim: {file: a.csv, " KEY ", date: d, may_combine_with: [verzium, elders]}\n");
	assert_int_equal(WB_OK, reading.status);
	assert_string_equal("5:85: (warning) there is no source 'verzium', did you mean 'verzuim'?\n",
			    reading.text);
	wb_arena_free(reading.arena);
}

/* What is open per area is not judged by its columns; `where: []` is none. */
static void
what_is_allowed(void **state)
{
	struct reading reading;

	(void)state;
	write_templates();
	read_project(&reading, HEAD REGISTER
		"sources:\n"
		"  k: {file: k.csv, area: code, header: [code, naam, x]}\n"
		"  a: {file: a.csv, " KEY ", date: d, header: [p, n, d, naam], ignore: [naam]}\n"
		"indicators:\n"
		"  k: {kind: open, source: k, column: naam}\n"
		"  huur: {kind: coverage, source: a}\n"
		"  multi: {kind: share, source: a, where: []}\n");
	assert_string_equal("", reading.text);
	assert_int_equal(WB_OK, reading.status);
	/* Of another kind than the standard one: the wording only. */
	assert_string_equal("Huurachterstand",
			    reading.project->indicators[1].label.in[WB_DUTCH]);
	assert_int_equal(0, reading.project->indicators[1].where.count);
	assert_int_equal(0, reading.project->indicators[2].number);
	wb_arena_free(reading.arena);
}

/* --- columns that may not be read ------------------------------------------------------ */

static const struct name_case { const char *name; bool forbidden; } names[] = {
	{ "nationaliteit", true }, { "Nationaliteit_1", true },
	{ "GEBOORTELAND", true }, { "geboorte_land", true },
	{ "land van herkomst", true }, { "country-of-birth", true },
	{ "Country of Birth", true }, { "etniciteit", true },
	{ "religie", true }, { "geloof", true }, { "taal", true },
	{ "moeder.taal", true }, { "bsn", true }, { "BSN_nummer", true },
	{ "burgerservicenummer", true }, { "sofinummer", true },
	{ "naam", true }, { "Naam bewoner", true }, { "voornaam", true },
	{ "achternaam_partner", true }, { "voorletters", true },
	{ "geslachtsnaam", true }, { "gezondheid", true },
	{ "diagnose", true }, { "first_name", true }, { "name", true },
	{ "health/status", true },
	{ "", false }, { "straatnaam", false }, { "straat_naam", false },
	{ "Buurt naam", false }, { "file_name", false },
	{ "postcode", false }, { "maanden_achterstand", false },
	{ "bewoners", false }, { "datum", false }, { "gwb_code", false },
	{ "totaal", false }, { "ontaal", false }, { "tassen", false },
	{ "namens", false }, { "huisnummer", false },
};

static void
forbidden_columns_are_known_by_whole_words(void **state)
{
	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(names); row++) {
		print_message("%s\n", names[row].name);
		assert_int_equal(names[row].forbidden,
			wb_column_is_forbidden(wb_text_of(names[row].name)));
	}
}

/* What a format gives: a map's attributes, a register's header, and columns. */
static void
a_format_gives_what_is_not_stated(void **state)
{
	static const char text[] =
		"title: T\nperiod: 2026-Q3\nhistory: 1\n"
		"addresses: {file: a.csv, format: lijst, areas: {gemeente: nr}}\n"
		"boundaries:\n  gemeente: {file: a.shp, format: kaart, name: GM}\n"
		"sources:\n"
		"  k: {file: k.csv, format: kolommen}\n"
		"  c: {file: c.csv, area: code}\n"
		"indicators:\n"
		"  inwoners: {source: k}\n"
		"  eigen: {kind: open, source: k, column: iets}\n"
		"  tweede: {source: k, standard: inwoners, label: Nog eens}\n"
		"  anders: {kind: open, source: c, column: o, additive: true}\n"
		"reports:\n  - {template: wijkanalyse, for: [gemeente]}\n";
	const struct wb_indicator_spec *indicators;
	struct reading reading;

	(void)state;
	write_templates();
	read_project(&reading, text);
	assert_string_equal("", reading.text);
	assert_ok(reading.status, reading.err);
	indicators = reading.project->indicators;
	assert_string_equal("aantal_inwoners", indicators[0].column);
	assert_true(indicators[0].additive);
	assert_string_equal("iets", indicators[1].column);
	assert_false(indicators[1].additive);
	/* By another name: what the standard one gives, and the source knows. */
	assert_string_equal("aantal_inwoners", indicators[2].column);
	assert_true(indicators[2].additive);
	assert_string_equal("Nog eens", indicators[2].label.in[WB_DUTCH]);
	assert_string_equal("o", indicators[3].column);
	assert_true(indicators[3].additive);
	assert_string_equal("statcode", reading.project->boundaries[0].code);
	assert_string_equal("GM", reading.project->boundaries[0].name);
	assert_string_equal("pc", reading.project->addresses.key.postcode);
	assert_int_equal(2, reading.project->addresses.file.header_count);
	wb_arena_free(reading.arena);

	/* A standard indicator's column serves where the source says nothing. */
	read_project(&reading,
		"title: T\nperiod: 2026-Q3\nhistory: 1\nlevels: [gemeente]\n"
		"sources:\n  c: {file: c.csv, area: code}\n"
		"indicators:\n  inwoners: {source: c}\n"
		"reports:\n  - {template: wijkanalyse, for: [gemeente]}\n");
	assert_string_equal("", reading.text);
	assert_string_equal("a_inw", reading.project->indicators[0].column);
	wb_arena_free(reading.arena);
}

/* --- what is shipped, and failures --------------------------------------------------------- */

/* What a project adds to a standard indicator, by the kind of that. */
static const struct use { const char *kind, *fields; } uses[] = {
	{ "share", "source: a" }, { "coverage", "source: a" },
	{ "rate", "source: a" }, { "amount", "source: a" },
	{ "survey", "source: a" }, { "concentration", "source: a" },
	{ "persons", "source: [a, b], per: jongeren" },
	{ "any", "of: [s_verzuim, s_schuldhulp]" },
	{ "multi", "of: [s_verzuim, s_schuldhulp]" },
	{ "exactly", "of: [s_verzuim, s_schuldhulp]" },
	{ "none", "of: [s_verzuim, s_schuldhulp]" },
	{ "open", "source: k, column: x" },
};

static const char standard_head[] =
	HEAD
	"addresses: {file: r.csv, " KEY ", areas: {gemeente: g},"
	" bases: {jongeren: {sum: j, label: jongeren}}}\n"
	"sources:\n"
	"  a: {file: a.csv, " KEY ", date: d, person: w, age: l}\n"
	"  b: {file: b.csv, " KEY ", date: d, person: w, age: l}\n"
	"  k: {file: k.csv, area: code, period: 2026-Q3}\n"
	"indicators:\n";

static void
use_all_of(struct wb_buffer *out, const char *path, struct wb_arena *arena)
{
	const struct wb_yaml *shelf;
	struct wb_error err;

	assert_ok(wb_yaml_read(path, arena, wb_notices_new(arena), &shelf,
			       &err), err);
	for (size_t row = 0; row < shelf->count; row++) {
		const char *kind = wb_yaml_find(shelf->items[row],
						"kind")->text;
		size_t use = 0;

		while (strcmp(uses[use].kind, kind) != 0)
			assert_true(++use < ARRAY_SIZE(uses));
		/* By another name: beside addresses one of them is taken. */
		wb_buffer_printf(out, "  s_%s: {standard: %s, %s}\n",
				 shelf->keys[row]->text,
				 shelf->keys[row]->text, uses[use].fields);
	}
}

static void
assert_in_both(struct wb_wording wording)
{
	assert_non_null(wording.in[WB_DUTCH]);
	assert_non_null(wording.in[WB_ENGLISH]);
	assert_true(wording.in[WB_DUTCH][0] && wording.in[WB_ENGLISH][0]);
}

/* Counted from records: what a reader has to know before believing it. */
static void
assert_is_described(const struct wb_indicator_spec *indicator)
{
	print_message("%s\n", indicator->name);
	assert_in_both(indicator->label);
	assert_in_both(indicator->definition);
	if (indicator->kind == WB_KIND_OPEN)
		return;
	assert_in_both(indicator->short_label);
	assert_in_both(indicator->caveat);
	assert_in_both(indicator->origin);
	if (indicator->of_count == 0)
		assert_non_null(indicator->theme);
}

/* Each standard indicator that ships, in one project. */
static void
the_shipped_indicators_are_right(void **state)
{
	char folder[] = "/tmp/wijkbeeld-test-XXXXXX";
	struct wb_arena *arena = wb_arena_new();
	struct wb_buffer text;
	struct reading reading;
	struct wb_error err;
	const char **paths;
	char project[64];
	size_t count;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(project, sizeof project, "%s/p.yaml", folder);
	assert_ok(wb_file_match("templates/indicators/*.yaml", arena, &paths,
				&count, &err), err);
	wb_buffer_init(&text);
	wb_buffer_text(&text, standard_head);
	for (size_t row = 0; row < count; row++)
		use_all_of(&text, paths[row], arena);
	wb_buffer_add(&text, "", 1);
	write_text(project, text.start);
	wb_buffer_release(&text);
	read_file(&reading, project, ".");
	assert_string_equal("", reading.text);
	assert_ok(reading.status, reading.err);
	assert_true(reading.project->indicator_count > 80);
	for (size_t row = 0; row < reading.project->indicator_count; row++)
		assert_is_described(&reading.project->indicators[row]);
	wb_arena_free(reading.arena);
	wb_arena_free(arena);
	assert_ok(wb_directory_remove(folder, &err), err);
}

/* A class of its own: nobody has to guess what a figure may do. */
static void
each_shipped_indicator_has_a_class(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_error err;
	const char **paths;
	size_t count;

	(void)state;
	assert_ok(wb_file_match("templates/indicators/*.yaml", arena, &paths,
				&count, &err), err);
	for (size_t path = 0; path < count; path++) {
		const struct wb_yaml *shelf;

		assert_ok(wb_yaml_read(paths[path], arena,
				       wb_notices_new(arena), &shelf, &err),
			  err);
		for (size_t row = 0; row < shelf->count; row++) {
			const struct wb_yaml *own = shelf->items[row];
			const char *kind = wb_yaml_find(own, "kind")->text;

			print_message("%s\n", shelf->keys[row]->text);
			assert_non_null(wb_yaml_find(own, "polarity"));
			/* open is exact; what combines has its members'. */
			if (strcmp(kind, "open") != 0 &&
			    !strstr("any multi exactly none", kind))
				assert_non_null(wb_yaml_find(own,
							     "sensitivity"));
		}
	}
	wb_arena_free(arena);
}

/* A project that uses a preset for all that it gives. */
static void
write_use(const char *path, const char *name, const struct wb_yaml *preset)
{
	const struct wb_yaml *columns = wb_yaml_find(preset, "columns_of");
	bool map = wb_yaml_find(preset, "code") != NULL;
	bool addresses = wb_yaml_find(preset, "key") != NULL;
	struct wb_buffer out;

	wb_buffer_init(&out);
	wb_buffer_printf(&out, "title: T\nperiod: 2026-Q3\nhistory: 1\n");
	if (addresses)
		wb_buffer_printf(&out, "addresses: {file: a.csv, format: %s, "
				 "areas: {gemeente: huisnummer}}\n", name);
	else
		wb_buffer_text(&out, "levels: [gemeente]\n");
	if (map)
		wb_buffer_printf(&out, "boundaries: {gemeente: {file: g.shp, "
				 "format: %s}}\n", name);
	wb_buffer_printf(&out, "sources:\n  k: {file: k.csv, %s: %s}\n",
			 map || addresses ? "area" : "format", name);
	wb_buffer_text(&out, "indicators:\n  x: {kind: open, source: k, column: x}\n");
	for (size_t row = 0; columns && row < columns->count; row++)
		wb_buffer_printf(&out, "  %s: {source: k}\n",
				 columns->keys[row]->text);
	wb_buffer_text(&out, "reports:\n  - {template: wijkanalyse, for: [gemeente]}\n");
	wb_buffer_add(&out, "", 1);
	write_text(path, out.start);
	wb_buffer_release(&out);
}

/* Each indicator whose column a preset knows is a standard one, with words. */
static void
check_preset(struct wb_arena *arena, const char *project, const char *path)
{
	const char *name = strrchr(path, '/') + 1;
	const struct wb_yaml *preset;
	struct reading reading;
	struct wb_error err;
	char text[64];

	print_message("%s\n", name);
	assert_ok(wb_yaml_read(path, arena, wb_notices_new(arena), &preset,
			       &err), err);
	snprintf(text, sizeof text, "%.*s", (int)strcspn(name, "."), name);
	write_use(project, text, preset);
	read_file(&reading, project, ".");
	assert_string_equal("", reading.text);
	assert_ok(reading.status, reading.err);
	if (strcmp(text, "cbs-kwb") == 0)
		assert_true(reading.project->sources[0].file.missing_count > 5);
	for (size_t row = 1; row < reading.project->indicator_count; row++) {
		const struct wb_indicator_spec *indicator =
			&reading.project->indicators[row];

		assert_int_equal(WB_KIND_OPEN, indicator->kind);
		assert_non_null(indicator->label.in[WB_ENGLISH]);
		assert_non_null(indicator->definition.in[WB_ENGLISH]);
		assert_non_null(indicator->unit);
		assert_non_null(indicator->theme);
	}
	wb_arena_free(reading.arena);
}

static void
the_shipped_presets_are_right(void **state)
{
	char folder[] = "/tmp/wijkbeeld-test-XXXXXX";
	struct wb_arena *arena = wb_arena_new();
	struct wb_error err;
	const char **paths;
	char project[64];
	size_t count;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(project, sizeof project, "%s/p.yaml", folder);
	assert_ok(wb_file_match("templates/sources/*.yaml", arena, &paths,
				&count, &err), err);
	assert_true(count > 10);
	for (size_t row = 0; row < count; row++)
		check_preset(arena, project, paths[row]);
	wb_arena_free(arena);
	assert_ok(wb_directory_remove(folder, &err), err);
}

static void
the_reference_names_each_field(void **state)
{
	static const char *const wanted[] = {
		"\nperiod\n", "\naddresses.key.postcode\n",
		"\naddresses.areas.<level>.within\n",
		"\nsources.<source>.position.level\n",
		"\nsources.<source>.reject_above\n",
		"\nindicators.<indicator>.at_least\n", "\nreports[].template\n",
	};
	struct wb_buffer out;

	(void)state;
	wb_buffer_init(&out);
	wb_project_reference(&out);
	wb_buffer_add(&out, "", 1);
	assert_false(out.failed);
	for (size_t row = 0; row < ARRAY_SIZE(wanted); row++) {
		print_message("%s", wanted[row]);
		assert_non_null(strstr(out.start, wanted[row]));
	}
	wb_buffer_release(&out);
}

static enum wb_status
read_anew(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_notices *notices = arena ? wb_notices_new(arena) : NULL;
	const struct wb_project *project;
	enum wb_status status = wb_error_no_memory(err);

	if (notices)
		status = wb_project_read(context, "data", today, arena,
					 notices, &project, err);
	wb_arena_free(arena);
	return status;
}

static void
each_allocation_and_read_may_fail(void **state)
{
	static char path[] = "w/p.yaml";

	(void)state;
	write_whole();
	assert_true(fail_each_allocation(read_anew, path) > 100);
	assert_true(fail_each_file_operation(read_anew, path) > 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_whole_project_is_read),
		IN_FOLDER(defaults_stand_beside_the_file),
		IN_FOLDER(every_mistake_is_told),
		IN_FOLDER(the_error_tells_how_many),
		IN_FOLDER(a_slip_in_an_agreement_is_a_warning),
		IN_FOLDER(what_is_allowed),
		IN_FOLDER(a_format_gives_what_is_not_stated),
		cmocka_unit_test(forbidden_columns_are_known_by_whole_words),
		cmocka_unit_test(the_shipped_indicators_are_right),
		cmocka_unit_test(each_shipped_indicator_has_a_class),
		cmocka_unit_test(the_shipped_presets_are_right),
		cmocka_unit_test(the_reference_names_each_field),
		IN_FOLDER(each_allocation_and_read_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
