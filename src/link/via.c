/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a conversion table.
 *
 * Each row's address is found as that of a source's row. What is not found is
 * kept too, with its reason and the area where it lies, so that a row of the
 * source is lost for the reason that its number's address is.
 */
#include "link/via.h"

#include "wijkbeeld/file.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

/* The texts of the plan: those of the key and these. */
enum { TEXT_NUMBER = WB_KEY_TEXTS, TEXT_ID, TEXT_COUNT };

/* A table while it is read. */
struct reading {
	struct wb_linker *linker;
	const struct wb_via_spec *spec;
	struct wb_via *via;
	int64_t rows, linked, rejected;
	int64_t unlinked[WB_UNLINKED_COUNT];	/* rows by reason */
};

void
wb_via_release(struct wb_via *via)
{
	wb_key_table_release(&via->numbers);
	wb_memory_free(via->others);
	*via = (struct wb_via){ .others = NULL };
}

static bool
keep_other(struct wb_via *via, const struct wb_found *found)
{
	if (via->other_count == via->other_capacity) {
		size_t capacity = via->other_capacity ?
				  2 * via->other_capacity : 64;
		struct wb_found *others = wb_memory_resize(via->others,
							   capacity,
							   sizeof *others);

		if (!others)
			return false;
		via->others = others;
		via->other_capacity = capacity;
	}
	via->others[via->other_count++] = *found;
	return true;
}

static uint64_t
hash_of(const struct wb_linker *linker, struct wb_text number)
{
	return wb_hash(&linker->lookup, number.start, number.length);
}

/* What was kept for a number. */
static struct wb_found
kept(const struct wb_via *via, const struct wb_linker *linker, uint32_t value)
{
	if (value < linker->address_count)
		return (struct wb_found){ .address = value,
					  .vicinity = WB_NO_VICINITY };
	return via->others[value - linker->address_count];
}

/* Two rows of one number say the same when they are of one address. */
static bool
is_same(const struct wb_found *left, const struct wb_found *right)
{
	if (left->address != WB_NO_ADDRESS || right->address != WB_NO_ADDRESS)
		return left->address == right->address;
	return left->reason == right->reason &&
	       left->contributor == right->contributor;
}

static bool
add_number(struct reading *reading, struct wb_text number,
	   const struct wb_found *found)
{
	struct wb_via *via = reading->via;
	const struct wb_linker *linker = reading->linker;
	uint32_t value = found->address, known;
	uint64_t hash = hash_of(linker, number);
	struct wb_found before;

	if (value == WB_NO_ADDRESS) {
		value = (uint32_t)(linker->address_count + via->other_count);
		if (!keep_other(via, found))
			return false;
	}
	if (!wb_key_table_add(&via->numbers, hash, value, &known))
		return false;
	if (known == WB_NO_ADDRESS)
		return true;
	before = kept(via, linker, known);
	if (!is_same(&before, found))
		wb_key_table_replace(&via->numbers, hash,
				     (uint32_t)linker->address_count);
	return true;
}

static enum wb_status
add_row(void *context, const struct wb_record *record, struct wb_error *err)
{
	struct reading *reading = context;
	const struct wb_via_spec *spec = reading->spec;
	struct wb_text number = record->texts[TEXT_NUMBER];
	struct wb_found found = spec->id ?
		wb_find_id(reading->linker, record->texts[TEXT_ID],
			   &spec->rewrite) :
		wb_find_key(reading->linker, record->texts);

	if (number.length == 0) {
		reading->unlinked[WB_UNLINKED_NO_KEY]++;
		return WB_OK;
	}
	if (found.address == WB_NO_ADDRESS)
		reading->unlinked[found.reason]++;
	else
		reading->linked++;
	return add_number(reading, number, &found) ? WB_OK :
	       wb_error_no_memory(err);
}

static enum wb_status
read_file(struct reading *reading, const char *path,
	  const struct wb_table_plan *plan, struct wb_arena *arena,
	  struct wb_notices *notices, struct wb_error *err)
{
	struct wb_table *table;
	enum wb_status status = wb_table_open(path, plan, arena, notices,
					      &table, err);

	if (status != WB_OK)
		return status;
	status = wb_table_each(table, add_row, reading, err);
	reading->rows += wb_table_rows(table);
	for (size_t reason = 0; reason < WB_REJECT_COUNT; reason++)
		reading->rejected += wb_table_rejects(table)->count[reason];
	wb_table_close(table);
	return status;
}

/* A table of which nothing links makes its source useless, so that is told. */
static void
tell(const struct reading *reading, const struct wb_source_spec *spec,
     struct wb_notices *notices)
{
	enum wb_severity severity = reading->linked > 0 ? WB_NOTE : WB_WARNING;

	wb_notice_add(notices, severity, spec->via.file.path, 0, 0,
		severity == WB_WARNING ?
		_("are these the columns of its addresses?") : NULL,
		_("conversion table of source '%s': %lld rows, %lld of an address in the register, %lld rejected"),
		spec->name, (long long)reading->rows,
		(long long)reading->linked, (long long)reading->rejected);
	for (size_t reason = 0; reason < WB_UNLINKED_COUNT; reason++)
		if (reading->unlinked[reason] > 0)
			wb_notice_add(notices, WB_NOTE, spec->via.file.path, 0,
				0, NULL, _("not linked: %lld, %s"),
				(long long)reading->unlinked[reason],
				wb_unlinked_words((enum wb_unlinked)reason));
}

enum wb_status
wb_via_read(struct wb_linker *linker, const struct wb_source_spec *spec,
	    struct wb_arena *arena, struct wb_notices *notices,
	    struct wb_via *out, struct wb_error *err)
{
	static const enum wb_text_role roles[TEXT_COUNT] = { WB_KEY_ROLES };
	const char *texts[TEXT_COUNT] = { [TEXT_NUMBER] = spec->via.from,
					  [TEXT_ID] = spec->via.id };
	const struct wb_table_plan plan = {
		.file = &spec->via.file, .project_path = linker->project->path,
		.texts = texts, .roles = roles, .text_count = TEXT_COUNT,
		.records = true,
	};
	const struct wb_found several = { .address = WB_NO_ADDRESS,
					  .reason = WB_UNLINKED_DOUBLE,
					  .vicinity = WB_NO_VICINITY };
	struct reading reading = { .linker = linker, .spec = &spec->via,
				   .via = out };
	struct wb_source_files files = { NULL, 0 };
	enum wb_status status = wb_file_match(spec->via.file.path, arena,
					      &files.paths, &files.count, err);

	wb_key_columns(&spec->via.key, texts);
	if (status == WB_OK && files.count == 0)
		status = wb_link_no_file(linker, &spec->via.file, err);
	if (status == WB_OK && !keep_other(out, &several))
		status = wb_error_no_memory(err);
	for (size_t path = 0; status == WB_OK && path < files.count; path++)
		status = read_file(&reading, files.paths[path], &plan, arena,
				   notices, err);
	if (status == WB_OK)
		tell(&reading, spec, notices);
	return status;
}

struct wb_found
wb_via_find(const struct wb_via *via, const struct wb_linker *linker,
	    struct wb_text number)
{
	struct wb_found found = { .address = WB_NO_ADDRESS,
				  .reason = WB_UNLINKED_NO_KEY,
				  .vicinity = WB_NO_VICINITY };
	uint32_t value;

	if (number.length == 0)
		return found;
	value = wb_key_table_find(&via->numbers, hash_of(linker, number));
	if (value != WB_NO_ADDRESS)
		return kept(via, linker, value);
	found.reason = WB_UNLINKED_NUMBER;
	return found;
}
