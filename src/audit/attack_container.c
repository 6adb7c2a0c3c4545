/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A10: what the files of an edition hold besides what they show.
 *
 * A PDF has no clock in it, no attachments, layers, scripts or forms, and ends
 * once. A PNG has no chunks of text or time and nothing behind its end. A CSV
 * has the columns that it should, no number in a hidden row, and no decimals
 * beyond those that are printed. Names of PDF keys are long, so that they do
 * not turn up in compressed bytes by chance.
 */
#include "audit/attacks.h"

#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#define MOST_BYTES ((size_t)256 << 20)

enum { MOST_DECIMALS = 3 };

/* A file of an edition, read whole; a table is at a row of it. */
struct container {
	struct attack *attack;
	const char *path;
	const char *bytes;
	size_t size;
	const struct listing *listing;
	size_t row;
};

static void
report(const struct container *container, const char *what, const char *why)
{
	struct findings *findings = container->attack->findings;

	wb_findings_add(findings, (struct wb_finding){
		.attack = WB_ATTACK_CONTAINER, .reach = WB_TOO_FAR,
		.where = container->row > 0 ?
			wb_findings_line(findings, container->listing,
					 container->row) :
			wb_arena_printf(findings->arena, "%s",
					container->path),
		.what = wb_arena_printf(findings->arena, "%s", what),
		.period = "", .why = why });
}

/* ---------------------------------------------------------------- PDF, PNG */

static const char *const pdf_keys[] = {
	"/CreationDate", "/ModDate", "xmp:CreateDate", "xmp:ModifyDate",
	"/EmbeddedFile", "/JavaScript", "/OCProperties", "/AcroForm",
	"/RichMedia", "/PieceInfo", "/Keywords", "/Collection",
};

static size_t
count_of(const struct container *container, const char *text)
{
	const char *at = container->bytes, *end = at + container->size;
	size_t found = 0, length = strlen(text);

	while ((at = memmem(at, (size_t)(end - at), text, length)) != NULL) {
		found++;
		at += length;
	}
	return found;
}

static void
check_pdf(const struct container *container)
{
	for (size_t k = 0; k < sizeof pdf_keys / sizeof *pdf_keys; k++)
		if (count_of(container, pdf_keys[k]) > 0)
			report(container, pdf_keys[k],
			       _("a part that no page needs"));
	if (count_of(container, "%%EOF") != 1)
		report(container, "%%EOF",
		       _("an earlier version of the file is still in it"));
}

static const char *const png_chunks[] = {
	"IHDR", "PLTE", "tRNS", "gAMA", "sRGB", "pHYs", "IDAT", "IEND",
};

static bool
is_plain_chunk(const char *name)
{
	for (size_t c = 0; c < sizeof png_chunks / sizeof *png_chunks; c++)
		if (memcmp(name, png_chunks[c], 4) == 0)
			return true;
	return false;
}

static size_t
big_endian(const char *bytes)
{
	const unsigned char *byte = (const unsigned char *)bytes;

	return (size_t)byte[0] << 24 | (size_t)byte[1] << 16 |
	       (size_t)byte[2] << 8 | byte[3];
}

static void
check_png(const struct container *container)
{
	enum { SIGNATURE = 8, AROUND = 12 };
	size_t at = SIGNATURE;
	char name[5] = "";

	while (at + AROUND <= container->size && strcmp(name, "IEND") != 0) {
		memcpy(name, container->bytes + at + 4, 4);
		if (!is_plain_chunk(name))
			report(container, name,
			       _("a part that no page needs"));
		at += AROUND + big_endian(container->bytes + at);
	}
	if (at != container->size)
		report(container, "IEND", _("more behind the end of the image"));
}

/* --------------------------------------------------------------------- CSV */

/* A table of an edition: its columns, and those that are empty when hidden. */
static const struct table {
	const char *name, *columns;
	const char *empty[6];
} tables[] = {
	{ "publicatie.csv",
	  "niveau;code;indicator;domeinen;periode;eenheden;waarde;ondergrens;bovengrens;status;waar",
	  { "eenheden", "waarde", "ondergrens", "bovengrens" } },
	{ "cijfers.csv",
	  "niveau;code;naam;indicator;periode;eenheid;aantal_eenheden;aantal;aandeel;ondergrens;bovengrens;gemeente;vergelijking;status",
	  { "aantal_eenheden", "aantal", "aandeel", "ondergrens",
	    "bovengrens", "vergelijking" } },
	{ "indicatoren.csv", "indicator;soort;domeinen;aantal;noemer;klasse",
	  { NULL } },
	{ "regels.csv", "regel;waarde;besluit", { NULL } },
};

static bool
has_columns(const struct listing *listing, const char *columns)
{
	for (size_t column = 0; column < listing->rows[0].count; column++) {
		struct wb_text name = wb_listing_field(listing, 0, column);

		if (strncmp(columns, name.start, name.length) != 0)
			return false;
		columns += name.length;
		if (*columns != (column + 1 < listing->rows[0].count ? ';' : 0))
			return false;
		columns++;
	}
	return true;
}

static size_t
decimals_of(struct wb_text text)
{
	const char *comma = memchr(text.start, ',', text.length);
	double ignored;

	return comma && wb_decimal_parse(text, ',', &ignored) ?
	       (size_t)(text.start + text.length - comma - 1) : 0;
}

static void
check_row(const struct container *container, const struct table *table)
{
	const struct listing *listing = container->listing;
	size_t row = container->row;
	size_t status = wb_listing_column(listing, "status");
	bool hidden = status != WB_NO_COLUMN &&
		wb_text_equal(wb_listing_field(listing, row, status),
			      "afgeschermd");

	if (listing->rows[row].count != listing->rows[0].count)
		report(container, "", _("a row of more or fewer fields"));
	for (size_t column = 0; column < listing->rows[row].count; column++)
		if (decimals_of(wb_listing_field(listing, row, column)) >
		    MOST_DECIMALS)
			report(container, "",
			       _("more decimals than are printed"));
	for (size_t e = 0; hidden && e < sizeof table->empty /
	     sizeof *table->empty && table->empty[e]; e++)
		if (wb_listing_field(listing, row, wb_listing_column(listing,
				table->empty[e])).length > 0)
			report(container, table->empty[e],
			       _("something stands in a hidden row"));
}

static enum wb_status
check_csv(struct container *container, struct wb_error *err)
{
	const char *slash = strrchr(container->path, '/');
	const char *name = slash ? slash + 1 : container->path;
	struct wb_arena *arena = wb_arena_new();
	struct listing listing;
	enum wb_status status = arena ? wb_listing_read(container->path, arena,
						      &listing, err) :
					wb_error_no_memory(err);
	size_t t = 0, tables_known = sizeof tables / sizeof *tables;

	container->listing = &listing;
	while (t < tables_known && strcmp(tables[t].name, name) != 0)
		t++;
	if (status == WB_OK && t == tables_known)
		report(container, name, _("a file that no edition has"));
	else if (status == WB_OK && !has_columns(&listing, tables[t].columns))
		report(container, name, _("other columns than it should have"));
	else
		while (status == WB_OK && ++container->row < listing.row_count)
			check_row(container, &tables[t]);
	wb_arena_free(arena);
	return status;
}

/* ------------------------------------------------------------- the folders */

static enum wb_status
check_bytes(struct container *container,
	    void (*check)(const struct container *container),
	    struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	char *bytes;
	enum wb_status status = arena ? wb_file_read_whole(container->path,
		MOST_BYTES, arena, &bytes, &container->size, err) :
		wb_error_no_memory(err);

	if (status == WB_OK) {
		container->bytes = bytes;
		check(container);
	}
	wb_arena_free(arena);
	return status;
}

static enum wb_status
check_file(struct attack *attack, const char *path, struct wb_error *err)
{
	struct container container = { .attack = attack, .path = path };
	const char *dot = strrchr(path, '.');
	const char *ending = dot ? dot : "";

	attack->out->files++;
	if (strcmp(ending, ".csv") == 0)
		return check_csv(&container, err);
	if (strcmp(ending, ".pdf") == 0)
		return check_bytes(&container, check_pdf, err);
	if (strcmp(ending, ".png") == 0)
		return check_bytes(&container, check_png, err);
	report(&container, "", _("a file that no edition has"));
	return WB_OK;
}

static enum wb_status
check_folder(struct attack *attack, const char *folder, struct wb_error *err)
{
	static const char *const patterns[] = {
		"*", ".[!.]*", "*/*", "*/.[!.]*", "*/*/*",
	};
	struct wb_arena *arena = attack->findings->arena;
	enum wb_status status = WB_OK;

	for (size_t p = 0; status == WB_OK &&
	     p < sizeof patterns / sizeof *patterns; p++) {
		const char *pattern = wb_arena_printf(arena, "%s/%s", folder,
						      patterns[p]);
		const char **paths;
		size_t count = 0;

		status = pattern ? wb_file_match(pattern, arena, &paths,
						 &count, err) :
				   wb_error_no_memory(err);
		for (size_t f = 0; status == WB_OK && f < count; f++)
			status = check_file(attack, paths[f], err);
	}
	return status;
}

enum wb_status
wb_attack_containers(struct attack *attack, struct wb_error *err)
{
	const struct published *published = attack->published;
	enum wb_status status = WB_OK;

	for (size_t e = 0; status == WB_OK && e < published->edition_count; e++)
		status = check_folder(attack, published->editions[e].folder,
				      err);
	if (status == WB_OK && attack->findings->failed)
		return wb_error_no_memory(err);
	return status;
}
