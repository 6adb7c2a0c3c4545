/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions: a scanner of tokens and a recursive descent over three rules
 * (condition, clause, list), as the grammar in the header has them.
 *
 * A token is a run of word characters, a quoted text, a name in back quotes or
 * one of the signs. What a run means is told by its shape: a number, a date or
 * a word. A number with a decimal comma is refused, because inside a list it
 * would silently be two.
 */
#include "wijkbeeld/condition.h"

#include <stdio.h>
#include <string.h>

#include "wijkbeeld/message.h"
#include "wijkbeeld/number.h"
#include "wijkbeeld/period.h"

enum token_kind {
	TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_DATE, TOKEN_QUOTED,
	TOKEN_NAME, TOKEN_OPERATOR, TOKEN_TIMES, TOKEN_OPEN, TOKEN_CLOSE,
	TOKEN_COMMA,
};

struct token {
	enum token_kind kind;
	size_t start;			/* byte in the text */
	struct wb_text text;		/* without its quotes */
	double number;			/* NUMBER; DATE: jjjjmmdd */
	enum wb_operator operator;	/* OPERATOR */
};

struct parser {
	struct wb_text text;
	size_t offset;			/* behind `token` */
	struct token token;
	struct wb_arena *arena;
	struct wb_error *err;
	struct wb_clause clauses[WB_CONDITION_MOST_CLAUSES];
	size_t count;
};

/* --- mistakes ----------------------------------------------------------- */

static size_t
column_of(struct wb_text text, size_t byte)
{
	size_t column = 1, offset = 0;

	while (offset < byte && offset < text.length) {
		(void)wb_text_next(text, &offset);
		column++;
	}
	return column;
}

static enum wb_status
mistake(struct parser *parser, size_t byte, const char *mend, const char *text)
{
	wb_error_set(parser->err, WB_BAD_INPUT, "%s", text);
	wb_error_at(parser->err, NULL, 1, column_of(parser->text, byte));
	if (mend)
		wb_error_mend(parser->err, "%s", mend);
	return WB_BAD_INPUT;
}

/* "expected a column, found '>='" at the token that stands. */
static enum wb_status
expected(struct parser *parser, const char *what, const char *mend)
{
	char text[256];
	size_t length = parser->offset - parser->token.start;

	if (parser->token.kind == TOKEN_END)
		snprintf(text, sizeof text, _("expected %s at the end"), what);
	else
		snprintf(text, sizeof text, _("expected %s, found %.*s"), what,
			 (int)(length < 80 ? length : 80),
			 parser->text.start + parser->token.start);
	return mistake(parser, parser->token.start, mend, text);
}

/* --- tokens -------------------------------------------------------------- */

static bool
is_word_byte(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80 ||
	       byte == '_' || byte == '.' || byte == '-' || byte == '/' ||
	       byte == '%';
}

static bool
is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool
is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* jjjj-mm-dd and no other writing of a date. */
static bool
is_date(struct wb_text run, double *number)
{
	struct wb_date date;

	if (run.length != 10 || run.start[4] != '-' || run.start[7] != '-' ||
	    !wb_date_parse(run, &date))
		return false;
	*number = date.year * 10000.0 + date.month * 100.0 + date.day;
	return true;
}

/* Decimal point and nothing else: a code such as 12.345 stays a number. */
static bool
is_number(struct wb_text run, double *number)
{
	return wb_decimal_parse(run, '.', number);
}

static void
scan_run(struct parser *parser)
{
	struct token *token = &parser->token;
	struct wb_text rest = { parser->text.start + token->start, 0 };

	while (token->start + rest.length < parser->text.length &&
	       is_word_byte(rest.start[rest.length]))
		rest.length++;
	parser->offset = token->start + rest.length;
	token->text = rest;
	token->kind = is_date(rest, &token->number) ? TOKEN_DATE
		    : is_number(rest, &token->number) ? TOKEN_NUMBER
		    : TOKEN_WORD;
}

static enum wb_status
scan_quoted(struct parser *parser, char quote)
{
	struct token *token = &parser->token;
	const char *start = parser->text.start + token->start + 1;
	size_t left = parser->text.length - token->start - 1;
	const char *end = left ? memchr(start, quote, left) : NULL;

	if (!end)
		return mistake(parser, token->start,
			       _("close the quotes that were opened"),
			       _("found an open quote"));
	token->text = (struct wb_text){ start, (size_t)(end - start) };
	token->kind = quote == '`' ? TOKEN_NAME : TOKEN_QUOTED;
	parser->offset = (size_t)(end - parser->text.start) + 1;
	return WB_OK;
}

/* Longest first, so that <= is not < and =. */
static const struct sign {
	const char *text;
	enum token_kind kind;
	enum wb_operator operator;
} signs[] = {
	{ "==", TOKEN_OPERATOR, WB_EQUAL },
	{ "!=", TOKEN_OPERATOR, WB_UNEQUAL },
	{ "<>", TOKEN_OPERATOR, WB_UNEQUAL },
	{ "<=", TOKEN_OPERATOR, WB_AT_MOST },
	{ ">=", TOKEN_OPERATOR, WB_AT_LEAST },
	{ "\u2264", TOKEN_OPERATOR, WB_AT_MOST },
	{ "\u2265", TOKEN_OPERATOR, WB_AT_LEAST },
	{ "\u2260", TOKEN_OPERATOR, WB_UNEQUAL },
	{ "=", TOKEN_OPERATOR, WB_EQUAL },
	{ "<", TOKEN_OPERATOR, WB_LESS },
	{ ">", TOKEN_OPERATOR, WB_MORE },
	{ "*", TOKEN_TIMES, WB_EQUAL },
	{ "[", TOKEN_OPEN, WB_EQUAL },
	{ "]", TOKEN_CLOSE, WB_EQUAL },
	{ ",", TOKEN_COMMA, WB_EQUAL },
};

static bool
scan_sign(struct parser *parser)
{
	struct token *token = &parser->token;
	const char *rest = parser->text.start + token->start;
	size_t left = parser->text.length - token->start;

	for (size_t row = 0; row < sizeof signs / sizeof *signs; row++) {
		size_t length = strlen(signs[row].text);

		if (length > left || memcmp(rest, signs[row].text, length) != 0)
			continue;
		token->kind = signs[row].kind;
		token->operator = signs[row].operator;
		parser->offset = token->start + length;
		return true;
	}
	return false;
}

/* Reads the token at `offset`. */
static enum wb_status
next(struct parser *parser)
{
	struct token *token = &parser->token;
	char byte;

	while (parser->offset < parser->text.length &&
	       is_blank(parser->text.start[parser->offset]))
		parser->offset++;
	*token = (struct token){ .start = parser->offset };
	if (parser->offset == parser->text.length)
		return WB_OK;

	byte = parser->text.start[parser->offset];
	if (byte == '\'' || byte == '"' || byte == '`')
		return scan_quoted(parser, byte);
	if (scan_sign(parser))
		return WB_OK;
	if (!is_word_byte(byte))
		return mistake(parser, token->start,
			_("put a column with other signs in `back quotes` and a text in 'quotes'"),
			_("expected a column, a sign or a value"));
	scan_run(parser);
	return WB_OK;
}

static bool
is_keyword(const struct token *token, const char *word)
{
	return token->kind == TOKEN_WORD &&
	       wb_text_equal_fold(token->text, word);
}

static enum wb_status
keep(struct parser *parser, struct wb_text text, const char **out)
{
	*out = wb_arena_text(parser->arena, text.start, text.length);
	return *out ? WB_OK : wb_error_no_memory(parser->err);
}

/* --- clauses --------------------------------------------------------------- */

static enum wb_status
parse_column(struct parser *parser, const char **out)
{
	static const char *const keywords[] = { "and", "or", "in", "not" };
	const struct token *token = &parser->token;
	enum wb_status status;

	for (size_t row = 0; row < sizeof keywords / sizeof *keywords; row++)
		if (is_keyword(token, keywords[row]))
			return expected(parser, _("a column"), NULL);
	if ((token->kind != TOKEN_WORD && token->kind != TOKEN_NAME) ||
	    token->text.length == 0)
		return expected(parser, _("a column"),
				_("write `column >= 2`, the column first"));
	if (token->kind == TOKEN_WORD && is_digit(token->text.start[0]))
		return expected(parser, _("a column"),
				_("put a column that begins with a digit in `back quotes`"));
	status = keep(parser, token->text, out);
	return status == WB_OK ? next(parser) : status;
}

static bool
is_literal(const struct token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER ||
	       token->kind == TOKEN_DATE || token->kind == TOKEN_QUOTED;
}

static enum wb_status
parse_texts(struct parser *parser, const char **texts, size_t *count)
{
	enum wb_status status;

	for (;;) {
		if (!is_literal(&parser->token))
			return expected(parser, _("a value"), NULL);
		if (*count == WB_CONDITION_MOST_TEXTS)
			return mistake(parser, parser->token.start, NULL,
				       _("the list is too long"));
		status = keep(parser, parser->token.text, &texts[*count]);
		if (status == WB_OK)
			status = next(parser);
		if (status != WB_OK)
			return status;
		++*count;
		if (parser->token.kind != TOKEN_COMMA)
			return WB_OK;
		status = next(parser);
		if (status != WB_OK)
			return status;
	}
}

/* [a, b, c] */
static enum wb_status
parse_list(struct parser *parser, struct wb_clause *clause)
{
	const char *texts[WB_CONDITION_MOST_TEXTS];
	const char **copy;
	enum wb_status status;

	if (parser->token.kind != TOKEN_OPEN)
		return expected(parser, "[", _("write `column in [a, b]`"));
	status = next(parser);
	if (status == WB_OK)
		status = parse_texts(parser, texts, &clause->text_count);
	if (status != WB_OK)
		return status;
	if (parser->token.kind != TOKEN_CLOSE)
		return expected(parser, _("] or ,"), NULL);

	copy = wb_arena_array(parser->arena, clause->text_count, sizeof *copy);
	if (!copy)
		return wb_error_no_memory(parser->err);
	memcpy(copy, texts, clause->text_count * sizeof *copy);
	clause->operand = WB_OPERAND_TEXTS;
	clause->texts = copy;
	return next(parser);
}

/* `in [..]`, or `not in [..]` when `not` has been read. */
static enum wb_status
parse_membership(struct parser *parser, struct wb_clause *clause)
{
	enum wb_status status;

	clause->operator = WB_EQUAL;
	if (is_keyword(&parser->token, "not")) {
		clause->operator = WB_UNEQUAL;
		status = next(parser);
		if (status != WB_OK)
			return status;
		if (!is_keyword(&parser->token, "in"))
			return expected(parser, "in",
					_("write `column not in [a, b]`"));
	}
	status = next(parser);
	return status == WB_OK ? parse_list(parser, clause) : status;
}

static bool
is_equality(enum wb_operator operator)
{
	return operator == WB_EQUAL || operator == WB_UNEQUAL;
}

static enum wb_status
parse_one_text(struct parser *parser, struct wb_clause *clause)
{
	const char **texts;
	enum wb_status status;

	if (!is_equality(clause->operator))
		return expected(parser, _("a number, a date or a column"),
				_("texts compare with = and != only"));
	texts = wb_arena_array(parser->arena, 1, sizeof *texts);
	if (!texts)
		return wb_error_no_memory(parser->err);
	status = keep(parser, parser->token.text, &texts[0]);
	if (status != WB_OK)
		return status;
	clause->operand = WB_OPERAND_TEXTS;
	clause->texts = texts;
	clause->text_count = 1;
	return next(parser);
}

/* A number, or `number * column`. */
static enum wb_status
parse_number(struct parser *parser, struct wb_clause *clause)
{
	enum wb_status status;
	size_t start = parser->token.start;

	clause->operand = WB_OPERAND_NUMBER;
	clause->number = parser->token.number;
	clause->date = parser->token.kind == TOKEN_DATE;
	status = next(parser);
	if (status != WB_OK)
		return status;
	if (parser->token.kind == TOKEN_COMMA)
		return mistake(parser, start, _("write 2.5, with a point"),
			       _("found a number with a comma"));
	if (parser->token.kind != TOKEN_TIMES || clause->date)
		return WB_OK;

	clause->operand = WB_OPERAND_COLUMN;
	status = next(parser);
	return status == WB_OK ? parse_column(parser, &clause->other) : status;
}

static enum wb_status
parse_operand(struct parser *parser, struct wb_clause *clause)
{
	const struct token *token = &parser->token;

	if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_DATE)
		return parse_number(parser, clause);
	if (token->kind == TOKEN_QUOTED ||
	    (token->kind == TOKEN_WORD && is_equality(clause->operator)))
		return parse_one_text(parser, clause);
	if (token->kind != TOKEN_WORD && token->kind != TOKEN_NAME)
		return expected(parser, _("a value or a column"),
				_("the signs are = != < <= > >= and in"));

	clause->operand = WB_OPERAND_COLUMN;
	clause->number = 1;
	return parse_column(parser, &clause->other);
}

static enum wb_status
parse_clause(struct parser *parser)
{
	struct wb_clause clause = { .column = NULL };
	enum wb_status status = parse_column(parser, &clause.column);

	if (status != WB_OK)
		return status;
	if (is_keyword(&parser->token, "in") ||
	    is_keyword(&parser->token, "not")) {
		status = parse_membership(parser, &clause);
	} else if (parser->token.kind == TOKEN_OPERATOR) {
		clause.operator = parser->token.operator;
		status = next(parser);
		if (status == WB_OK)
			status = parse_operand(parser, &clause);
	} else {
		return expected(parser, _("one of = != < <= > >= in"),
				_("put a column with blanks in `back quotes`"));
	}
	if (status == WB_OK)
		parser->clauses[parser->count++] = clause;
	return status;
}

static enum wb_status
parse_clauses(struct parser *parser)
{
	for (;;) {
		enum wb_status status;

		if (parser->count == WB_CONDITION_MOST_CLAUSES)
			return mistake(parser, parser->token.start, NULL,
				       _("the condition has too many clauses"));
		status = parse_clause(parser);
		if (status != WB_OK || parser->token.kind == TOKEN_END)
			return status;
		if (!is_keyword(&parser->token, "and"))
			return expected(parser, _("and, or the end"),
				_("clauses are joined by and; for or, use in [..] or two indicators"));
		status = next(parser);
		if (status != WB_OK)
			return status;
	}
}

enum wb_status
wb_condition_parse(const char *text, struct wb_arena *arena,
		   struct wb_condition *out, struct wb_error *err)
{
	struct parser parser = {
		.text = wb_text_of(text), .arena = arena, .err = err,
	};
	struct wb_clause *copy;
	enum wb_status status;

	if (parser.text.length > WB_CONDITION_MOST_BYTES)
		return mistake(&parser, WB_CONDITION_MOST_BYTES, NULL,
			       _("the condition is too long"));
	status = next(&parser);
	if (status == WB_OK)
		status = parse_clauses(&parser);
	if (status != WB_OK)
		return status;

	copy = wb_arena_array(arena, parser.count, sizeof *copy);
	if (!copy)
		return wb_error_no_memory(err);
	memcpy(copy, parser.clauses, parser.count * sizeof *copy);
	*out = (struct wb_condition){ copy, parser.count };
	return WB_OK;
}
