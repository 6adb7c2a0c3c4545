/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a file is to be read: the fields that the register and each source have
 * in common, and which of its columns may be read at all.
 *
 * The columns that a project uses are found by walking the mapping again by a
 * small table of where columns stand, so that each mistake is told at the
 * column's own place and a new field has only to be added there.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/forbidden.h"
#include "wijkbeeld/message.h"

static const struct wb_word column_types[] = {
	{ "text", WB_COLUMN_TEXT }, { "integer", WB_COLUMN_INTEGER },
	{ "decimal", WB_COLUMN_DECIMAL }, { "amount", WB_COLUMN_AMOUNT },
	{ "date", WB_COLUMN_DATE }, { .word = NULL },
};

enum encoding { UTF_8, UTF_16, WINDOWS_1252, LATIN_1 };

static const struct wb_word encodings[] = {
	{ "utf-8", UTF_8 }, { "utf-16", UTF_16 },
	{ "windows-1252", WINDOWS_1252 }, { "latin-1", LATIN_1 },
	{ .word = NULL },
};

enum { MOST_SKIP = 1000 };		/* lines of title */

static const struct wb_word delimiters[] = {
	{ ";", ';' }, { ",", ',' }, { "|", '|' }, { "tab", '\t' },
	{ .word = NULL },
};

static const struct wb_word decimals[] = {
	{ ",", ',' }, { ".", '.' }, { .word = NULL },
};

static const struct wb_word dates[] = {
	{ "dmj", WB_DATES_DAY_FIRST }, { "mdj", WB_DATES_MONTH_FIRST },
	{ "excel", WB_DATES_EXCEL }, { .word = NULL },
};

static bool
read_file(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	  void *into)
{
	struct wb_file_spec *file = into;

	file->place = wb_place_of(node);
	return wb_read_path(walk, node, &file->path);
}

static bool
read_word(const struct wb_schema_walk *walk, const char *name,
	  const struct wb_word *words, const struct wb_yaml *node, int *out)
{
	const struct wb_field field = {
		.name = name, .type = WB_FIELD_WORD, .words = words,
	};

	return wb_schema_value(walk, &field, node, out);
}

static bool
read_encoding(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	      void *into)
{
	int encoding;

	if (!read_word(walk, "encoding", encodings, node, &encoding))
		return false;
	*(const char **)into = encodings[encoding].word;
	return true;
}

static bool
read_delimiter(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	       void *into)
{
	int delimiter;

	if (!read_word(walk, "delimiter", delimiters, node, &delimiter))
		return false;
	*(char *)into = (char)delimiter;
	return true;
}

static bool
read_decimal(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	int decimal;

	if (!read_word(walk, "decimal", decimals, node, &decimal))
		return false;
	*(char *)into = (char)decimal;
	return true;
}

static bool
read_skip(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	  void *into)
{
	static const struct wb_field field = {
		.name = "skip", .type = WB_FIELD_INTEGER, .high = MOST_SKIP,
	};
	struct wb_file_spec *file = into;
	int lines;

	if (!wb_schema_value(walk, &field, node, &lines))
		return false;
	file->has_skip = true;
	file->skip = (size_t)lines;
	return true;
}

static bool
read_column(const struct wb_schema_walk *walk, const struct wb_yaml *key,
	    const struct wb_yaml *node, struct wb_column *out)
{
	int type;

	if (!read_word(walk, key->text, column_types, node, &type))
		return false;
	*out = (struct wb_column){
		.name = key->text, .place = wb_place_of(key),
		.type = (enum wb_column_type)type,
	};
	return true;
}

static bool
read_columns(const struct wb_schema_walk *walk, const struct wb_yaml *node,
	     void *into)
{
	struct wb_file_spec *file = into;
	struct wb_column *columns;
	bool good = true;

	if (node->kind != WB_YAML_MAPPING) {
		wb_schema_mistake(walk, node,
			_("write `columns: {maanden: integer, bedrag: amount}`"),
			_("columns: expected each column with its type"));
		return false;
	}
	columns = wb_arena_array(walk->arena, node->count, sizeof *columns);
	if (!columns)
		return false;
	for (size_t row = 0; row < node->count; row++)
		good &= read_column(walk, node->keys[row], node->items[row],
				    &columns[row]);
	if (good) {
		file->columns = columns;
		file->column_count = node->count;
	}
	return good;
}

#define IN_FILE(member) .offset = offsetof(struct wb_file_spec, member)
#define COUNTED(member) IN_FILE(member), \
	.count_offset = offsetof(struct wb_file_spec, member##_count)

const struct wb_field wb_file_fields[] = {
	{ "file", WB_FIELD_OWN, .required = true, .read = read_file,
	  .form = N_("a path or a pattern with *, from the project file"),
	  .help = N_("the file, or the files, to read") },
	{ "encoding", WB_FIELD_OWN, IN_FILE(encoding), .read = read_encoding,
	  .form = "utf-8 | utf-16 | windows-1252 | latin-1",
	  .help = N_("detected when absent") },
	{ "delimiter", WB_FIELD_OWN, IN_FILE(delimiter),
	  .read = read_delimiter, .form = "; | , | tab",
	  .help = N_("what stands between the fields; detected when absent") },
	{ "decimal", WB_FIELD_OWN, IN_FILE(decimal), .read = read_decimal,
	  .form = ", | .",
	  .help = N_("decimal mark; detected for each column when absent") },
	{ "skip", WB_FIELD_OWN, .read = read_skip,
	  .form = N_("a number of lines"),
	  .help = N_("lines above the column names, such as a title; detected when absent") },
	{ "sheet", WB_FIELD_TEXT, IN_FILE(sheet),
	  .help = N_("the sheet of an Excel or ODS workbook; the first when absent") },
	{ "dates", WB_FIELD_WORD, IN_FILE(dates), .words = dates,
	  .help = N_("dmj: day first; mdj: month first; excel: day numbers of Excel; detected when absent, and day first where no date tells") },
	{ "header", WB_FIELD_TEXTS, IN_FILE(header), .count_offset =
	  offsetof(struct wb_file_spec, header_count),
	  .help = N_("names of the columns, for a file without a first line of names") },
	{ "missing", WB_FIELD_TEXTS, COUNTED(missing),
	  .help = N_("codes that mean that there is no value") },
	{ "ignore", WB_FIELD_TEXTS, COUNTED(ignore),
	  .help = N_("columns that are there and may not be read") },
	{ "columns", WB_FIELD_OWN, .read = read_columns,
	  .form = N_("each column with its type: text, integer, decimal, amount or date"),
	  .help = N_("types of the columns that conditions and figures use") },
	{ "reject_above", WB_FIELD_OWN, IN_FILE(reject_above),
	  .read = wb_read_share, .form = N_("a share such as 5% or 0.05"),
	  .help = N_("share of bad rows above which the run stops; default 5%") },
	{ .name = NULL },
};

static const struct wb_word systems[] = {
	{ "rd", WB_RD_NEW }, { "wgs84", WB_WGS84 }, { .word = NULL },
};

const struct wb_field wb_position_fields[] = {
	{ "x", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_position_columns, x),
	  .help = N_("column of x, or of the longitude") },
	{ "y", WB_FIELD_TEXT, .required = true,
	  .offset = offsetof(struct wb_position_columns, y),
	  .help = N_("column of y, or of the latitude") },
	{ "system", WB_FIELD_WORD, .required = true, .words = systems,
	  .offset = offsetof(struct wb_position_columns, system),
	  .help = N_("rd: metres of the Rijksdriehoek; wgs84: degrees") },
	{ .name = NULL },
};

/* --- which columns may be read -------------------------------------------- */

static bool
is_in(const char *name, const char *const *names, size_t count)
{
	for (size_t row = 0; row < count; row++)
		if (strcmp(names[row], name) == 0)
			return true;
	return false;
}

static bool
check_header(const struct wb_draft *draft, const struct wb_yaml *at,
	     const struct wb_file_spec *file, const char *column)
{
	struct wb_yaml node = *at;

	if (file->header_count == 0)
		return true;
	node.kind = WB_YAML_SCALAR;
	node.text = column;
	return wb_schema_find_name(&draft->walk, &node, _("column"),
				   file->header, file->header_count)
	       != SIZE_MAX;
}

static const char *
mend_of_forbidden(void)
{
	return _("remove it here and list it under `ignore`: origin, religion, language, health, service numbers and names of persons are never read");
}

bool
wb_check_column(const struct wb_draft *draft, const struct wb_yaml *at,
		const struct wb_file_spec *file, bool records,
		const char *column)
{
	if (records && wb_column_is_forbidden(wb_text_of(column))) {
		wb_schema_mistake(&draft->walk, at, mend_of_forbidden(),
				  _("column '%s' may not be read"), column);
		return false;
	}
	if (is_in(column, file->ignore, file->ignore_count)) {
		wb_schema_mistake(&draft->walk, at,
				  _("remove it here or there"),
				  _("column '%s' stands under `ignore` and is not read"),
				  column);
		return false;
	}
	return check_header(draft, at, file, column);
}

/* The one of several conditions that names the column. */
static const struct wb_yaml *
item_with(const struct wb_yaml *at, const char *column)
{
	const struct wb_yaml *const *items = &at;
	size_t count = wb_items_of(at, &items);

	for (size_t row = 0; row < count; row++)
		if (items[row]->kind == WB_YAML_SCALAR &&
		    strstr(items[row]->text, column))
			return items[row];
	return at;
}

bool
wb_check_condition(const struct wb_draft *draft, const struct wb_yaml *at,
		   const struct wb_file_spec *file, bool records,
		   const struct wb_condition *condition)
{
	bool good = true;

	for (size_t row = 0; row < condition->count; row++) {
		const struct wb_clause *clause = &condition->clauses[row];

		good &= wb_check_column(draft, item_with(at, clause->column),
					file, records, clause->column);
		if (clause->operand == WB_OPERAND_COLUMN)
			good &= wb_check_column(draft,
						item_with(at, clause->other),
						file, records, clause->other);
	}
	return good;
}

/* Where columns stand: a text, or texts in fields of their own. */
static const struct { const char *field, *inner; } column_places[] = {
	{ "id", NULL }, { "area", NULL }, { "date", NULL },
	{ "from", NULL }, { "until", NULL },
	{ "household_id", NULL }, { "record", NULL }, { "person", NULL },
	{ "age", NULL }, { "born", NULL }, { "weight", NULL },
	{ "key", "postcode" }, { "key", "number" }, { "key", "letter" },
	{ "key", "addition" }, { "key", "street" }, { "key", "place" },
	{ "key", "address" }, { "via", "column" },
	{ "position", "x" }, { "position", "y" },
};

static bool
check_places(const struct wb_draft *draft, const struct wb_yaml *mapping,
	     const struct wb_file_spec *file, bool records)
{
	bool good = true;

	for (size_t row = 0; row < sizeof column_places / sizeof *column_places;
	     row++) {
		const char *inner = column_places[row].inner;
		const struct wb_yaml *node =
			wb_yaml_find(mapping, column_places[row].field);

		if (node && inner)
			node = wb_yaml_find(node, inner);
		if (node && node->kind == WB_YAML_SCALAR)
			good &= wb_check_column(draft, node, file, records,
						node->text);
	}
	return good;
}

/* A forbidden column that is there must stand under `ignore`. */
static bool
check_given_header(const struct wb_draft *draft, const struct wb_yaml *header,
		   const struct wb_file_spec *file)
{
	bool good = true;

	for (size_t row = 0; header && row < header->count; row++) {
		const struct wb_yaml *name = header->items[row];

		if (name->kind != WB_YAML_SCALAR ||
		    !wb_column_is_forbidden(wb_text_of(name->text)) ||
		    is_in(name->text, file->ignore, file->ignore_count))
			continue;
		wb_schema_mistake(&draft->walk, name,
				  _("list it under `ignore`; it is then skipped unread"),
				  _("column '%s' may not be read"), name->text);
		good = false;
	}
	return good;
}

bool
wb_check_file(const struct wb_draft *draft, const struct wb_yaml *mapping,
	      const struct wb_file_spec *file, bool records)
{
	const struct wb_yaml *columns = wb_yaml_find(mapping, "columns");
	bool good = check_places(draft, mapping, file, records);

	for (size_t row = 0; columns && columns->kind == WB_YAML_MAPPING &&
	     row < columns->count; row++)
		good &= wb_check_column(draft, columns->keys[row], file,
					records, columns->keys[row]->text);
	if (records)
		good &= check_given_header(draft, wb_yaml_find(mapping,
							      "header"), file);
	return good;
}
