/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of a request: each is profiled, given meanings and a kind, and
 * those of one shape whose names differ by their digits alone become one
 * source (`huurachterstand-*.csv`), when the pattern finds just these.
 *
 * Files are sorted by path first, so their order in the request is nothing.
 * A file that cannot be read as a table or a map is kept, with the reason.
 */
#include "init/seen.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static const char *
ending_of(const char *path)
{
	const char *point = strrchr(base_name(path), '.');

	return point ? point : "";
}

static bool
ends_in(const char *path, const char *const *endings, size_t count)
{
	for (size_t row = 0; row < count; row++)
		if (strcasecmp(ending_of(path), endings[row]) == 0)
			return true;
	return false;
}

/* What stands beside a shapefile and is read with it. */
static bool
is_part_of_shapefile(const char *path)
{
	static const char *const endings[] = {
		".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qmd",
	};

	return ends_in(path, endings, sizeof endings / sizeof *endings);
}

/* Files that may be opened; a key or a picture is left alone. */
static bool
may_be_data(const char *path)
{
	static const char *const endings[] = {
		".csv", ".txt", ".tsv", ".dat", ".asc", ".xlsx", ".xls",
		".ods", ".geojson", ".json", ".topojson", ".gpkg", ".shp",
		".fgb",
	};

	return ends_in(path, endings, sizeof endings / sizeof *endings);
}

/* --- paths --------------------------------------------------------------- */

/* The real path of a folder or file, of which the end need not exist. */
static const char *
real_path(const char *path, struct wb_arena *arena)
{
	char *real = realpath(path, NULL);
	const char *slash, *parent, *copy;

	if (real) {
		copy = wb_arena_text(arena, real, strlen(real));
		free(real);
		return copy;
	}
	slash = strrchr(path, '/');
	if (slash == path)
		return path;
	parent = slash ? wb_arena_text(arena, path, (size_t)(slash - path))
		       : ".";
	parent = parent ? real_path(parent, arena) : NULL;
	return parent ? wb_arena_printf(arena, "%s/%s", parent,
					base_name(path)) : NULL;
}

const char *
wb_path_from(const char *from, const char *to, struct wb_arena *arena)
{
	const char *a = real_path(from, arena), *b = real_path(to, arena);
	const char *up = "";
	size_t common = 0;

	if (!a || !b)
		return NULL;
	for (size_t at = 0; ; at++) {
		bool end_a = !a[at] || a[at] == '/';
		bool end_b = !b[at] || b[at] == '/';

		if (end_a && end_b)
			common = at;
		if (!a[at] || a[at] != b[at])
			break;
	}
	for (const char *at = a + common; up && *at; at++)
		if (*at == '/')
			up = wb_arena_printf(arena, "%s../", up);
	return up ? wb_arena_printf(arena, "%s%s", up,
				    b[common] ? b + common + 1 : "") : NULL;
}

static int
compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* --- one file ------------------------------------------------------------ */

/* The name in words: without folder, ending, digits and stars. */
static const char *
stem_of(const char *path, struct wb_arena *arena)
{
	const char *name = base_name(path);
	size_t length = strlen(name) - strlen(ending_of(path));
	char *stem = wb_arena_text(arena, name, length);

	return stem;
}

static enum wb_status
see_profile(struct wb_seen_file *file, struct wb_arena *arena,
	    struct wb_error *err)
{
	const char *path = file->paths[0];
	struct wb_error own;
	enum wb_status status = wb_profile_read(path, arena, &file->profile,
						&own);

	if (status == WB_NO_MEMORY)
		return wb_error_no_memory(err);
	if (status == WB_OK)
		status = wb_see_meanings(file, arena) ? WB_OK : WB_NO_MEMORY;
	if (status == WB_NO_MEMORY)
		return wb_error_no_memory(err);
	if (status != WB_OK) {
		file->kind = WB_FILE_UNKNOWN;
		file->why = wb_arena_text(arena, own.text, strlen(own.text));
		return file->why ? WB_OK : wb_error_no_memory(err);
	}
	file->encoding = file->profile->encoding;
	file->rows = file->profile->rows_estimated;
	file->rows_known = file->profile->is_whole || file->profile->is_layer;
	file->topic = wb_topic_of(file);
	return wb_see_kind(file, arena, err);
}

static enum wb_status
see_file(struct wb_seen *seen, const char *path, struct wb_seen_file *file,
	 struct wb_error *err)
{
	struct wb_arena *arena = seen->arena;
	const char **paths = wb_arena_array(arena, 1, sizeof *paths);
	struct stat about;

	*file = (struct wb_seen_file){ .kind = WB_FILE_UNKNOWN, .path_count = 1,
		.stem = stem_of(path, arena), .paths = paths,
		.written = wb_path_from(seen->request->folder, path, arena) };
	if (!paths || !file->stem || !file->written)
		return wb_error_no_memory(err);
	paths[0] = path;
	if (stat(path, &about) != 0)
		return wb_error_io(err, path,
			_("name files that are there; a pattern such as *.csv is for the shell"));
	if (S_ISDIR(about.st_mode))
		file->why = _("a folder; name the files in it");
	else if (!may_be_data(path))
		file->why = _("no table and no map, by its ending; it was not opened");
	else
		return see_profile(file, arena, err);
	return WB_OK;
}

/* --- files of one shape -------------------------------------------------- */

/* The written path with a star for each run of digits in the name. */
static const char *
pattern_of(const char *written, struct wb_arena *arena)
{
	size_t folder = (size_t)(base_name(written) - written);
	char *out = wb_arena_text(arena, written, strlen(written));
	size_t length = folder;

	if (!out)
		return NULL;
	for (const char *at = written + folder; *at; at++) {
		bool digit = *at >= '0' && *at <= '9';

		if (!digit)
			out[length++] = *at;
		else if (length == folder || out[length - 1] != '*')
			out[length++] = '*';
	}
	out[length] = '\0';
	return out;
}

static bool
same_columns(const struct wb_profile *a, const struct wb_profile *b)
{
	if (a->column_count != b->column_count)
		return false;
	for (size_t at = 0; at < a->column_count; at++)
		if (strcmp(a->columns[at].name, b->columns[at].name) != 0)
			return false;
	return true;
}

/* The digits behind GM in a name, four of them; NULL when there are none. */
static const char *
gemeente_in(const char *name)
{
	const char *at = strstr(name, "GM");

	return at && strspn(at + 2, "0123456789") == 4 ? at + 2 : NULL;
}

/* `GM0356-2024` and `GM0479-2024`: the same figures of another gemeente. */
static bool
differ_by_gemeente(const char *a, const char *b)
{
	const char *code_a = gemeente_in(a), *code_b = gemeente_in(b);

	return code_a && code_b && code_a - a == code_b - b &&
	       strncmp(a, b, (size_t)(code_a - a)) == 0 &&
	       strcmp(code_a + 4, code_b + 4) == 0;
}

/* Figures of other years tell of the same areas again, and stay apart. */
static bool
belong_together(const struct wb_seen_file *a, const struct wb_seen_file *b)
{
	return a->kind == b->kind &&
	       (a->kind == WB_FILE_SOURCE ||
		(a->kind == WB_FILE_FIGURES &&
		 differ_by_gemeente(a->stem, b->stem))) &&
	       same_columns(a->profile, b->profile);
}

/* Whether the pattern of a path finds just `count` files. */
static enum wb_status
finds_just(const struct wb_seen *seen, const char *path, size_t count,
	   bool *just, struct wb_error *err)
{
	const char *whole = pattern_of(path, seen->arena);
	const char **paths;
	size_t found = 0;
	enum wb_status status = whole
		? wb_file_match(whole, seen->arena, &paths, &found, err)
		: wb_error_no_memory(err);

	*just = found == count;
	return status;
}

static void
add_to(struct wb_seen_file *file, const struct wb_seen_file *more)
{
	file->rows += more->rows;
	if (file->encoding && more->encoding &&
	    strcmp(file->encoding, more->encoding) != 0)
		file->encoding = _("several encodings");
}

/* Puts the files behind `first` that belong to it with it; they go. */
static enum wb_status
join(struct wb_seen *seen, size_t first, struct wb_error *err)
{
	struct wb_seen_file *file = &seen->files[first];
	const char *pattern = pattern_of(file->written, seen->arena);
	const char **paths = wb_arena_array(seen->arena, seen->file_count,
					    sizeof *paths);
	size_t together = 0, kept = first + 1;
	enum wb_status status = WB_OK;
	bool just = false;

	if (!pattern || !paths)
		return wb_error_no_memory(err);
	for (size_t at = first; at < seen->file_count; at++) {
		const char *other = pattern_of(seen->files[at].written,
					       seen->arena);

		if (!other)
			return wb_error_no_memory(err);
		if (strcmp(other, pattern) == 0 &&
		    belong_together(file, &seen->files[at]))
			paths[together++] = seen->files[at].paths[0];
	}
	if (together > 1)
		status = finds_just(seen, paths[0], together, &just, err);
	if (!just || status != WB_OK)
		return status;
	for (size_t at = first + 1; at < seen->file_count; at++) {
		const char *other = pattern_of(seen->files[at].written,
					       seen->arena);

		if (!other)
			return wb_error_no_memory(err);
		if (strcmp(other, pattern) == 0 &&
		    belong_together(file, &seen->files[at]))
			add_to(file, &seen->files[at]);
		else
			seen->files[kept++] = seen->files[at];
	}
	seen->file_count = kept;
	file->written = pattern;
	file->paths = paths;
	file->path_count = together;
	return WB_OK;
}

/* --- all of them --------------------------------------------------------- */

static enum wb_status
see_each(struct wb_seen *seen, const char **paths, size_t count,
	 struct wb_error *err)
{
	enum wb_status status = WB_OK;

	for (size_t row = 0; status == WB_OK && row < count; row++) {
		if ((row > 0 && strcmp(paths[row], paths[row - 1]) == 0) ||
		    is_part_of_shapefile(paths[row]))
			continue;
		status = see_file(seen, paths[row],
				  &seen->files[seen->file_count], err);
		seen->file_count += status == WB_OK;
	}
	return status;
}

enum wb_status
wb_see_files(struct wb_seen *seen, struct wb_error *err)
{
	const struct wb_init_request *request = seen->request;
	const char **paths = wb_arena_array(seen->arena, request->file_count,
					    sizeof *paths);
	enum wb_status status;

	seen->files = wb_arena_array(seen->arena, request->file_count,
				     sizeof *seen->files);
	if (!paths || !seen->files)
		return wb_error_no_memory(err);
	memcpy(paths, request->files, request->file_count * sizeof *paths);
	qsort(paths, request->file_count, sizeof *paths, compare_paths);
	status = see_each(seen, paths, request->file_count, err);
	for (size_t at = 0; status == WB_OK && at < seen->file_count; at++)
		if (seen->files[at].kind == WB_FILE_SOURCE ||
		    seen->files[at].kind == WB_FILE_FIGURES)
			status = join(seen, at, err);
	return status;
}
