/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking an address line apart.
 *
 * First the postcode is taken out, wherever it stands. What is left falls
 * apart at commas; the one part that has a word of digits holds street and
 * number, and at most one other part is the place. Within it, words are told
 * by their first sign: the house number is the last word that begins with a
 * digit, its suffix the short words and the known ones (`bis`, `hoog`) behind
 * it, and what follows those is a place without a comma.
 */
#include "link/address_line.h"

#include <string.h>

enum { MOST_WORDS = 24, MOST_PARTS = 4, LETTERS_SIZE = 16 };

/* Suffixes of more than two letters. */
static const char *const suffixes[] = {
	"ACHTER", "APP", "APPARTEMENT", "APT", "BEG", "BEGANE", "BEGGROND",
	"BENEDEN", "BGG", "BIS", "BOVEN", "BUS", "ETAGE", "FLAT", "GROND",
	"HOOG", "HUIS", "III", "KAMER", "LINKS", "RECHTS", "ROOD", "SOUS",
	"STE", "SUITE", "TER", "UNIT", "VERD", "VERDIEPING", "VIII", "VII",
	"VOOR", "WIT", "ZWART",
};

/* Short words that begin a place: `De Meern`, `Den Haag`. */
static const char *const articles[] = { "DE", "DEN", "HET" };

/* What says that the house number comes. */
static const char *const number_words[] = {
	"NR", "NO", "NUMMER", "HUISNR", "HUISNUMMER",
};

/* Digits in names of streets that are no single number. */
static const char *const year_spans[] = { "4045", "1418", "19401945" };

/* A word, with its letters and digits in capitals, as many as fit. */
struct word {
	struct wb_text text;
	char letters[LETTERS_SIZE];
	size_t kept, digits;		/* digits it begins with */
};

struct words { struct word items[MOST_WORDS]; size_t count; };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool
is_among(const char *text, const char *const *table, size_t count)
{
	for (size_t row = 0; row < count; row++)
		if (strcmp(text, table[row]) == 0)
			return true;
	return false;
}

#define IS_AMONG(text, table) \
	is_among(text, table, sizeof(table) / sizeof *(table))

/* --- words ------------------------------------------------------------------ */

static void
describe(struct word *word)
{
	bool leading = true;

	word->kept = word->digits = 0;
	for (size_t at = 0; at < word->text.length; at++) {
		char c = word->text.start[at];

		/* A letter beyond ASCII is one, whichever it is. */
		if (!is_digit(c) && !is_letter(c) && (unsigned char)c < 0x80) {
			leading = leading && word->kept == 0;
			continue;
		}
		leading = leading && is_digit(c);
		word->digits += leading;
		if (word->kept < LETTERS_SIZE - 1)
			word->letters[word->kept] = is_letter(c) ?
				(char)(c & ~0x20) : c;
		word->kept++;
	}
	word->letters[word->kept < LETTERS_SIZE ? word->kept :
		      LETTERS_SIZE - 1] = '\0';
}

/* Joins `12 - A` and `12 / 2` to one word; a lone sign elsewhere is none. */
static void
add_word(struct words *words, struct wb_text text, bool *joins)
{
	struct word *last = words->count > 0 ? &words->items[words->count - 1] :
			    NULL;
	struct word word = { .text = text };

	describe(&word);
	if (word.kept == 0) {
		*joins = last && last->digits > 0;
		return;
	}
	if (*joins) {
		last->text.length = (size_t)(text.start + text.length -
					     last->text.start);
		describe(last);
	} else {
		words->items[words->count++] = word;
	}
	*joins = false;
}

static bool
split_words(struct wb_text part, struct words *words)
{
	bool joins = false;

	words->count = 0;
	for (size_t at = 0; at < part.length;) {
		size_t begin;

		while (at < part.length && is_blank(part.start[at]))
			at++;
		begin = at;
		while (at < part.length && !is_blank(part.start[at]))
			at++;
		if (at == begin)
			continue;
		if (words->count == MOST_WORDS)
			return false;
		add_word(words, (struct wb_text){ part.start + begin,
						  at - begin }, &joins);
	}
	return true;
}

/* `2e`, `1ste`: digits that tell which of several streets. */
static bool
is_ordinal(const struct word *word)
{
	const char *end = word->letters + word->digits;

	return word->digits > 0 && word->kept < LETTERS_SIZE &&
	       (strcmp(end, "E") == 0 || strcmp(end, "DE") == 0 ||
		strcmp(end, "STE") == 0);
}

/* `1944plein` begins with a digit and is no number; `12bis` is one. */
static bool
is_number(const struct word *word)
{
	const char *end = word->letters + word->digits;

	if (word->digits == 0 || word->kept >= LETTERS_SIZE)
		return false;
	return !is_letter(end[0]) || strlen(end) < 3 || IS_AMONG(end, suffixes) ||
	       word->text.length != word->kept;
}

static bool
is_suffix(const struct word *word)
{
	if (word->text.start[0] == '\'' || IS_AMONG(word->letters, articles))
		return false;
	return word->kept <= 2 || IS_AMONG(word->letters, suffixes) ||
	       (word->kept < LETTERS_SIZE &&
		strpbrk(word->letters, "0123456789"));
}

/* Digits before the house number that surely are of the street's name. */
static bool
is_of_street(const struct words *words, size_t at, size_t number)
{
	const struct word *word = &words->items[at];
	bool before_word = at + 1 < number && !is_number(word + 1);

	if (IS_AMONG(word->letters, year_spans))
		return true;
	if (word->digits == word->kept && word->digits == 4)
		return strcmp(word->letters, "1800") >= 0 &&
		       strcmp(word->letters, "2100") < 0;
	if (is_ordinal(word))
		return before_word;
	return at == 0 && before_word && !is_suffix(word + 1);
}

/* Whether the last number can be nothing but the house number. */
static bool
is_sure(const struct words *words, size_t number)
{
	bool others = false;

	for (size_t at = 0; at < number; at++) {
		if (!is_number(&words->items[at]))
			continue;
		others = true;
		if (!is_of_street(words, at, number))
			return false;
	}
	return !others || !is_suffix(&words->items[number - 1]) ||
	       IS_AMONG(words->items[number - 1].letters, number_words) ||
	       is_number(&words->items[number - 1]);
}

/* The text from word `first` up to and without word `end`. */
static struct wb_text
span(const struct words *words, size_t first, size_t end)
{
	const struct wb_text *from = &words->items[first].text, *last;

	if (first >= end)
		return (struct wb_text){ "", 0 };
	last = &words->items[end - 1].text;
	return (struct wb_text){ from->start,
		(size_t)(last->start + last->length - from->start) };
}

/* --- the part with the house number -------------------------------------------- */

/* `12 MAIN ST`, or the rest of `3437AB 12 A`. */
static bool
parse_number_first(const struct words *words, size_t suffix_end,
		   struct wb_address_texts *out)
{
	if (suffix_end == words->count) {
		out->number = span(words, 0, words->count);
		return true;
	}
	out->number = span(words, 0, 1);
	out->street = span(words, 1, words->count);
	return !is_ordinal(&words->items[0]);
}

static bool
parse_street(struct wb_text part, struct wb_address_texts *out, bool *sure)
{
	struct words words;
	size_t number = SIZE_MAX, end, street;

	if (!split_words(part, &words))
		return false;
	for (size_t at = 0; at < words.count; at++)
		if (is_number(&words.items[at]))
			number = at;
	if (number == SIZE_MAX)
		return false;
	for (end = number + 1; end < words.count &&
	     is_suffix(&words.items[end]);)
		end++;
	*sure = is_sure(&words, number);
	if (number == 0)
		return parse_number_first(&words, end, out);
	street = number;
	if (IS_AMONG(words.items[number - 1].letters, number_words))
		street--;
	out->street = span(&words, 0, street);
	out->number = span(&words, number, end);
	out->place = span(&words, end, words.count);
	return true;
}

/* --- the line ----------------------------------------------------------------------- */

struct parts { struct wb_text items[MOST_PARTS]; size_t count; };

static bool
add_parts(struct wb_text text, struct parts *parts)
{
	size_t begin = 0;

	for (size_t at = 0; at <= text.length; at++) {
		struct wb_text part;

		if (at < text.length && text.start[at] != ',' &&
		    text.start[at] != '\n')
			continue;
		part = wb_text_trim((struct wb_text){ text.start + begin,
						      at - begin });
		begin = at + 1;
		if (part.length == 0)
			continue;
		if (parts->count == MOST_PARTS)
			return false;
		parts->items[parts->count++] = part;
	}
	return true;
}

static bool
has_number(struct wb_text part)
{
	struct words words;

	if (!split_words(part, &words))
		return true;
	for (size_t at = 0; at < words.count; at++)
		if (is_number(&words.items[at]))
			return true;
	return false;
}

static bool
ends_part(struct wb_text text)
{
	text = wb_text_trim(text);
	return text.length == 0 || text.start[text.length - 1] == ',' ||
	       text.start[text.length - 1] == '\n';
}

/* The length of a postcode at `at`, or 0. */
static size_t
postcode_at(struct wb_text line, size_t at)
{
	size_t end = at + 4;

	if (line.length - at < 6 || line.start[at] == '0' ||
	    (at > 0 && (is_digit(line.start[at - 1]) ||
			is_letter(line.start[at - 1]))))
		return 0;
	for (size_t digit = at; digit < end; digit++)
		if (!is_digit(line.start[digit]))
			return 0;
	while (end < line.length && is_blank(line.start[end]))
		end++;
	if (line.length - end < 2 || !is_letter(line.start[end]) ||
	    !is_letter(line.start[end + 1]))
		return 0;
	end += 2;
	if (end < line.length && (is_digit(line.start[end]) ||
				  is_letter(line.start[end]) ||
				  (unsigned char)line.start[end] >= 0x80))
		return 0;
	return end - at;
}

/* The text from `at` on, without the signs that it begins with. */
static struct wb_text
behind(struct wb_text line, size_t at)
{
	while (at < line.length &&
	       (is_blank(line.start[at]) || line.start[at] == '.'))
		at++;
	return (struct wb_text){ line.start + at, line.length - at };
}

/*
 * Takes the last postcode out. `Plein 1944 nr 3` has none: between a street
 * and its number stands no postcode.
 */
static void
take_postcode(struct wb_text line, struct wb_text *postcode,
	      struct wb_text *before, struct wb_text *after)
{
	*before = line;
	*postcode = *after = (struct wb_text){ "", 0 };
	for (size_t at = line.length; at-- > 0;) {
		size_t length = postcode_at(line, at);
		struct wb_text head = { line.start, at }, tail;

		if (length == 0)
			continue;
		tail = behind(line, at + length);
		if (tail.length > 0 && is_digit(tail.start[0]) &&
		    !ends_part(head))
			continue;
		*postcode = (struct wb_text){ line.start + at, length };
		*before = head;
		*after = tail;
		return;
	}
}

/* The place is the other part; `Dorpsstraat, 12` has its street there. */
static bool
use_other_part(const struct parts *parts, size_t numbered,
	       struct wb_address_texts *out)
{
	for (size_t part = 0; part < parts->count; part++) {
		if (part == numbered)
			continue;
		if (out->street.length == 0 && part + 1 == numbered)
			out->street = parts->items[part];
		else if (out->place.length == 0)
			out->place = parts->items[part];
		else
			return false;
	}
	return true;
}

bool
wb_address_line_parse(struct wb_text line, struct wb_address_texts *out)
{
	struct parts parts = { .count = 0 };
	struct wb_text before, after;
	size_t numbered = SIZE_MAX;
	bool sure = true;

	*out = (struct wb_address_texts){ .postcode = { "", 0 } };
	take_postcode(line, &out->postcode, &before, &after);
	if (!add_parts(before, &parts) || !add_parts(after, &parts))
		return false;
	for (size_t part = 0; part < parts.count; part++) {
		if (!has_number(parts.items[part]))
			continue;
		if (numbered != SIZE_MAX)
			return false;
		numbered = part;
	}
	if (numbered == SIZE_MAX ||
	    !parse_street(parts.items[numbered], out, &sure))
		return false;
	/* Two places: a postcode needs none. */
	if (!use_other_part(&parts, numbered, out))
		out->street.length = 0;
	out->doubtful = !sure;
	return (sure && out->postcode.length > 0) || out->street.length > 0;
}
