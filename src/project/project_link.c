/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How rows find their address: keys in their three forms, identifications that
 * are written in another way, and tables between numbers and addresses.
 *
 * A source may only ask what the register can answer: a street where it has
 * streets, a place where it has places. Else no row would link, and the areas
 * would look safe.
 */
#include "project/draft.h"

#include <string.h>

#include "wijkbeeld/message.h"

#define IN_KEY(member) .offset = offsetof(struct wb_address_columns, member)

const struct wb_field wb_address_key_fields[] = {
	{ "postcode", WB_FIELD_TEXT, IN_KEY(postcode),
	  .help = N_("column of the postcode") },
	{ "number", WB_FIELD_TEXT, IN_KEY(number),
	  .help = N_("column of the house number") },
	{ "letter", WB_FIELD_TEXT, IN_KEY(letter),
	  .help = N_("column of the huisletter") },
	{ "addition", WB_FIELD_TEXT, IN_KEY(addition),
	  .help = N_("column of the toevoeging") },
	{ "street", WB_FIELD_TEXT, IN_KEY(street),
	  .help = N_("column of the street, for rows without postcode") },
	{ "place", WB_FIELD_TEXT, IN_KEY(place),
	  .help = N_("column of the place (woonplaats) beside the street") },
	{ "address", WB_FIELD_TEXT, IN_KEY(address),
	  .help = N_("one column with the whole address, instead of the others") },
	{ .name = NULL },
};

#define IN_REWRITE(member) .offset = offsetof(struct wb_rewrite, member)

const struct wb_field wb_rewrite_fields[] = {
	{ "from", WB_FIELD_TEXT, .required = true, IN_REWRITE(from),
	  .help = N_("the form here, such as aa-bb-cc: a small letter for each character of a part") },
	{ "to", WB_FIELD_TEXT, .required = true, IN_REWRITE(to),
	  .help = N_("the form there, such as ccbbaa") },
	{ .name = NULL },
};

#define IN_STREETS(member) .offset = offsetof(struct wb_streets_spec, member)

const struct wb_field wb_streets_fields[] = {
	{ "", WB_FIELD_GROUP, IN_STREETS(file), .fields = wb_file_fields },
	{ "name", WB_FIELD_TEXT, .required = true, IN_STREETS(name),
	  .help = N_("column of the official name") },
	{ "short", WB_FIELD_TEXT, .required = true, IN_STREETS(short_name),
	  .help = N_("column of the short name, as BAG's verkorteNaam") },
	{ .name = NULL },
};

#define IN_VIA(member) .offset = offsetof(struct wb_via_spec, member)

const struct wb_field wb_via_fields[] = {
	{ "column", WB_FIELD_TEXT, .required = true, IN_VIA(column),
	  .help = N_("column of the source with its own number") },
	{ "", WB_FIELD_GROUP, IN_VIA(file), .fields = wb_file_fields },
	{ "from", WB_FIELD_TEXT, .required = true, IN_VIA(from),
	  .help = N_("column of the table with the same number") },
	{ "key", WB_FIELD_MAPPING, IN_VIA(key),
	  .fields = wb_address_key_fields,
	  .help = N_("columns of the table with the address; or id") },
	{ "id", WB_FIELD_TEXT, IN_VIA(id),
	  .help = N_("column of the table with the address identification") },
	{ "rewrite", WB_FIELD_MAPPING, IN_VIA(rewrite),
	  .fields = wb_rewrite_fields,
	  .help = N_("with id: how it is written in the register") },
	{ .name = NULL },
};

/* Tells a mistake unless it is good. */
static bool
needs(const struct wb_draft *draft, bool good, const struct wb_yaml *at,
      const char *mend, const char *text)
{
	if (!good)
		wb_schema_mistake(&draft->walk, at, mend, "%s", text);
	return good;
}

/* --- keys --------------------------------------------------------------------- */

static bool
check_form(const struct wb_draft *draft, const struct wb_yaml *key,
	   const struct wb_address_columns *columns)
{
	bool parts = columns->postcode || columns->number || columns->letter ||
		     columns->addition || columns->street || columns->place;

	if (columns->address)
		return needs(draft, !parts, key,
			_("keep `address`, or the columns of its parts"),
			_("key: found `address` beside parts of an address"));
	return needs(draft, columns->number != NULL, key,
		     _("write {postcode: ..., number: ...}, {street: ..., number: ...} or {address: ...}"),
		     _("key: missing field 'number'")) &&
	       needs(draft, columns->postcode || columns->street, key,
		     _("write {postcode: ..., number: ...}, {street: ..., number: ...} or {address: ...}"),
		     _("key: expected postcode or street, found neither")) &&
	       needs(draft, columns->street || !columns->place, key,
		     _("add `street`, or leave `place` off"),
		     _("key: `place` goes with `street`"));
}

/* An address in one column may hold anything, so it is not asked for parts. */
static bool
check_against_register(const struct wb_draft *draft, const struct wb_yaml *key,
		       const struct wb_address_columns *columns)
{
	const struct wb_address_columns *have = &draft->project.addresses.key;

	if (have->address || columns->address)
		return needs(draft, have->address || have->number, key,
			_("add `key` to addresses, or link by id"),
			_("`key` finds addresses by their `key`, and they have none"));
	return needs(draft, have->number != NULL, key,
		     _("add `key` to addresses, or link by id"),
		     _("`key` finds addresses by their `key`, and they have none")) &&
	       needs(draft, have->postcode || columns->street, key,
		     _("add `postcode` to the key of addresses, or `street` here"),
		     _("key: addresses have no postcode")) &&
	       needs(draft, have->street || columns->postcode, key,
		     _("add `street` to the key of addresses, or `postcode` here"),
		     _("key: addresses have no street")) &&
	       needs(draft, have->place || !columns->place, key,
		     _("add `place` to the key of addresses, or leave it off here when all rows are of one place"),
		     _("key: addresses have no place"));
}

bool
wb_check_key(const struct wb_draft *draft, const struct wb_yaml *key,
	     const struct wb_address_columns *columns, bool of_register)
{
	if (!key || key->kind != WB_YAML_MAPPING)
		return !key;
	return check_form(draft, key, columns) &&
	       (of_register || check_against_register(draft, key, columns));
}

/* --- rewriting ----------------------------------------------------------------- */

/* As many as the buffers of src/link/rewrite.h hold. */
enum { MOST_FORM = 64 };

static size_t
run_of(const char *at)
{
	size_t length = 0;

	while (at[length] == at[0])
		length++;
	return length;
}

/* The length of a letter's run in a form: 0 for none, SIZE_MAX for several. */
static size_t
part_of(const char *form, char letter)
{
	const char *at = strchr(form, letter);
	size_t length = at ? run_of(at) : 0;

	return at && strchr(at + length, letter) ? SIZE_MAX : length;
}

static bool
check_part(const struct wb_draft *draft, const struct wb_yaml *at,
	   const struct wb_rewrite *rewrite, char letter)
{
	size_t from = part_of(rewrite->from, letter);
	size_t to = part_of(rewrite->to, letter);

	if (from > 0 && from != SIZE_MAX && from == to)
		return true;
	wb_schema_mistake(&draft->walk, at,
		_("write each part as one run of a letter of its own, as long in `to` as in `from`"),
		_("rewrite: part '%c' is not the same in `from` and `to`"),
		letter);
	return false;
}

static bool
check_forms(const struct wb_draft *draft, const struct wb_yaml *at,
	    const struct wb_rewrite *rewrite)
{
	if (!needs(draft, strlen(rewrite->from) <= MOST_FORM &&
		   strlen(rewrite->to) <= MOST_FORM, at, NULL,
		   _("rewrite: expected forms of at most 64 characters")))
		return false;
	for (char letter = 'a'; letter <= 'z'; letter++)
		if ((strchr(rewrite->from, letter) ||
		     strchr(rewrite->to, letter)) &&
		    !check_part(draft, at, rewrite, letter))
			return false;
	return needs(draft, strpbrk(rewrite->from,
				    "abcdefghijklmnopqrstuvwxyz") != NULL, at,
		     _("write a small letter for each character of a part: aa-bb-cc"),
		     _("rewrite: `from` has no parts"));
}

bool
wb_check_rewrite(const struct wb_draft *draft, const struct wb_yaml *mapping,
		 const struct wb_rewrite *rewrite)
{
	const struct wb_yaml *at = wb_yaml_find(mapping, "rewrite");

	if (!at || !rewrite->from || !rewrite->to)
		return !at;
	return needs(draft, wb_yaml_find(mapping, "id") != NULL, at,
		     _("add `id`, or remove `rewrite`"),
		     _("`rewrite` goes with `id`")) &&
	       check_forms(draft, at, rewrite);
}

/* --- via ---------------------------------------------------------------------------- */

bool
wb_check_via(const struct wb_draft *draft, const struct wb_yaml *via,
	     const struct wb_via_spec *spec)
{
	const struct wb_yaml *key, *from;

	if (via->kind != WB_YAML_MAPPING)
		return false;
	key = wb_yaml_find(via, "key");
	from = wb_yaml_find(via, "from");
	if (!spec->file.path || !spec->column || !from || !spec->from)
		return false;
	return needs(draft, !key != !spec->id, via,
		     _("state how the table finds addresses: `key` or `id`"),
		     key ? _("via: expected one of key and id, found both")
			 : _("via: expected one of key and id, found none")) &&
	       needs(draft, !spec->id || draft->project.addresses.id, via,
		     _("add `id` to addresses, or give the table's `key`"),
		     _("via: `id` finds addresses by their `id`, and they have none")) &&
	       wb_check_key(draft, key, &spec->key, false) &&
	       wb_check_rewrite(draft, via, &spec->rewrite) &&
	       wb_check_column(draft, from, &spec->file, true, spec->from) &&
	       wb_check_file(draft, via, &spec->file, true);
}
