/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Finding addresses: by postcode when there is one, else by street, and never
 * by the one when the other fails. A postcode that is wrong makes an address
 * that is not known, not one to be found by what is left.
 *
 * A row without a place is of the register's place when that has one only.
 */
#include "link/find.h"

#include <string.h>

#include "link/address_line.h"
#include "link/rewrite.h"

void
wb_key_columns(const struct wb_address_columns *columns,
	       const char *texts[WB_KEY_TEXTS])
{
	texts[WB_KEY_POSTCODE] = columns->postcode;
	texts[WB_KEY_NUMBER] = columns->number;
	texts[WB_KEY_LETTER] = columns->letter;
	texts[WB_KEY_ADDITION] = columns->addition;
	texts[WB_KEY_STREET] = columns->street;
	texts[WB_KEY_PLACE] = columns->place;
	texts[WB_KEY_ADDRESS] = columns->address;
}

static bool
read_parts(const struct wb_text *texts, struct wb_address_texts *out)
{
	if (texts[WB_KEY_ADDRESS].length > 0)
		return wb_address_line_parse(texts[WB_KEY_ADDRESS], out);
	*out = (struct wb_address_texts){
		.postcode = texts[WB_KEY_POSTCODE],
		.number = texts[WB_KEY_NUMBER],
		.letter = texts[WB_KEY_LETTER],
		.addition = texts[WB_KEY_ADDITION],
		.street = texts[WB_KEY_STREET], .place = texts[WB_KEY_PLACE],
	};
	return true;
}

bool
wb_key_read(const struct wb_linker *linker, const struct wb_text *texts,
	    struct wb_address_texts *out)
{
	bool whole = read_parts(texts, out);

	if (out->street.length > 0)
		out->street = wb_street_official(&linker->street_names,
			out->street, &out->several_streets);
	return whole;
}

struct wb_text
wb_place_form(struct wb_text place, char out[WB_STREET_SIZE])
{
	return (struct wb_text){ out, wb_place_normalise(place, out) };
}

/* --- vicinities --------------------------------------------------------------- */

/* The hash of a name of some kind, which are apart; 0 for no name. */
static uint64_t
name_hash(const struct wb_hash_key *key, char kind, const char *name,
	  size_t length)
{
	char text[WB_STREET_KEY_SIZE + 1] = { kind };

	if (length == 0)
		return 0;
	memcpy(text + 1, name, length);
	return wb_hash(key, text, length + 1);
}

/* The names of a vicinity under a key: that of this run, or the secret. */
static struct wb_vicinity_names
names_under(const struct wb_hash_key *key, const struct wb_address_texts *texts,
	    struct wb_text place)
{
	char postcode[WB_ADDRESS_KEY_SIZE], street[WB_STREET_KEY_SIZE];

	return (struct wb_vicinity_names){
		.postcode = name_hash(key, 'p', postcode,
				      wb_postcode_key(texts->postcode,
						      postcode)),
		.street = name_hash(key, 's', street,
				    texts->street.length == 0 ? 0 :
				    wb_street_name_key(texts, place, street)),
		.place = name_hash(key, 'w', place.start, place.length),
	};
}

struct wb_vicinity_names
wb_vicinity_names(const struct wb_linker *linker,
		  const struct wb_address_texts *texts, struct wb_text place)
{
	return names_under(&linker->lookup, texts, place);
}

/*
 * Where a lost row lies: by its postcode, or else its street, or its place.
 * Without a key, all rows of such a vicinity have one contributor: who they
 * are of is not known, so it is taken for one.
 */
static void
locate(const struct wb_linker *linker, const struct wb_address_texts *texts,
       struct wb_text place, struct wb_text key, struct wb_found *found)
{
	const struct wb_vicinity_names here = names_under(&linker->lookup,
							  texts, place);
	const struct wb_vicinity_names always = names_under(linker->secret,
							    texts, place);
	const struct { uint64_t here, always; } by[] = {
		{ here.postcode, always.postcode },
		{ here.street, always.street }, { here.place, always.place },
	};

	for (size_t row = 0; row < sizeof by / sizeof *by &&
	     found->vicinity == WB_NO_VICINITY; row++) {
		if (by[row].here == 0)
			continue;
		found->vicinity = wb_vicinity_find(&linker->vicinities,
						   by[row].here);
		found->contributor = by[row].always;
	}
	if (key.length > 0)
		found->contributor = wb_record_key(linker->secret, 'a', key);
}

/* --- addresses ------------------------------------------------------------------ */

static struct wb_sought
seek(const struct wb_linker *linker, const struct wb_key_table *table,
     struct wb_text key, enum wb_unlinked without)
{
	struct wb_sought sought = { .table = table, .has_key = key.length > 0,
				    .without = without };

	if (sought.has_key) {
		sought.hash = wb_hash(&linker->lookup, key.start, key.length);
		wb_key_table_prefetch(table, sought.hash);
	}
	return sought;
}

static struct wb_found
look_up(const struct wb_sought *sought)
{
	struct wb_found found = { .address = WB_NO_ADDRESS,
				  .reason = sought->without,
				  .vicinity = WB_NO_VICINITY };

	if (!sought->has_key)
		return found;
	found.address = wb_key_table_find(sought->table, sought->hash);
	found.reason = WB_UNLINKED_ADDRESS;
	if (found.address == WB_SEVERAL_ADDRESSES) {
		found.address = WB_NO_ADDRESS;
		found.reason = WB_UNLINKED_STREET;
	}
	return found;
}

/* Its place, or the one that the register has. */
static struct wb_text
place_of_row(const struct wb_linker *linker,
	     const struct wb_address_texts *texts, char out[WB_STREET_SIZE])
{
	if (texts->place.length > 0)
		return wb_place_form(texts->place, out);
	if (linker->many_places)
		return (struct wb_text){ "", 0 };
	return (struct wb_text){ linker->place, linker->place_length };
}

/* True when the register has several places and the row has none. */
static bool
lacks_place(const struct wb_linker *linker, struct wb_text place)
{
	return linker->many_places && place.length == 0;
}

/* The key of a row, with what else is known of where it lies. */
struct row_key {
	struct wb_address_texts address;
	const struct wb_key_table *table;
	struct wb_text key, place;	/* may be empty */
	char buffer[WB_STREET_KEY_SIZE], spare[WB_STREET_SIZE];
};

static void
make_key(const struct wb_linker *linker, const struct wb_text *texts,
	 struct row_key *out)
{
	bool whole = wb_key_read(linker, texts, &out->address);

	out->table = &linker->keys;
	out->key = (struct wb_text){ out->buffer, 0 };
	out->place = (struct wb_text){ "", 0 };
	if (whole && linker->keys.count > 0)
		out->key.length = wb_address_key(&out->address, out->buffer);
	if (out->key.length > 0 || out->address.street.length == 0)
		return;
	out->table = &linker->streets;
	out->place = place_of_row(linker, &out->address, out->spare);
	if (whole && !lacks_place(linker, out->place))
		out->key.length = wb_street_key(&out->address, out->place,
						out->buffer);
}

struct wb_sought
wb_seek_key(const struct wb_linker *linker, const struct wb_text *texts)
{
	struct row_key row;

	make_key(linker, texts, &row);
	return seek(linker, row.table, row.key, row.address.several_streets ?
		    WB_UNLINKED_STREET : WB_UNLINKED_NO_KEY);
}

/* The few that are lost have their key made again, to tell where they lie. */
struct wb_found
wb_find_sought_key(const struct wb_linker *linker, const struct wb_text *texts,
		   const struct wb_sought *sought)
{
	struct wb_found found = look_up(sought);
	struct row_key row;

	if (found.address != WB_NO_ADDRESS)
		return found;
	make_key(linker, texts, &row);
	if (row.place.length == 0)
		row.place = place_of_row(linker, &row.address, row.spare);
	locate(linker, &row.address, row.place, row.key, &found);
	return found;
}

struct wb_found
wb_find_key(const struct wb_linker *linker, const struct wb_text *texts)
{
	const struct wb_sought sought = wb_seek_key(linker, texts);

	return wb_find_sought_key(linker, texts, &sought);
}

struct wb_found
wb_find_id(const struct wb_linker *linker, struct wb_text id,
	   const struct wb_rewrite *rewrite)
{
	char out[WB_REWRITE_SIZE];
	const struct wb_sought sought = seek(linker, &linker->ids,
		wb_rewrite(rewrite, id, out), WB_UNLINKED_NO_KEY);

	return look_up(&sought);
}
