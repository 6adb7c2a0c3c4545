/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files.
 *
 * A file is written under a hidden name in its own directory, so that the
 * rename stays in one file system: write, fsync, close, rename, fsync of the
 * directory. A killed run leaves at most such a hidden file. The name holds
 * the thread, so threads may write into one directory.
 */
#include "wijkbeeld/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum { PIPE_BLOCK = 64 << 10 };	/* first read of a file of unknown size */

struct wb_file {
	int descriptor;
	uint64_t size;
	char path[];
};

static enum wb_status
look_at(struct wb_file *file, struct wb_error *err)
{
	struct stat about;

	if (fstat(file->descriptor, &about) != 0)
		return wb_disk_error(err, file->path);
	if (S_ISDIR(about.st_mode)) {
		errno = EISDIR;
		return wb_disk_error(err, file->path);
	}
	if (S_ISREG(about.st_mode))
		file->size = (uint64_t)about.st_size;

	/* Advice only: its failure changes nothing. */
	posix_fadvise(file->descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
	return WB_OK;
}

enum wb_status
wb_file_open(const char *path, struct wb_file **out, struct wb_error *err)
{
	enum wb_status status;
	size_t length = strlen(path);
	struct wb_file *file = wb_memory_array(1, sizeof *file + length + 1);

	if (!file)
		return wb_error_no_memory(err);
	memcpy(file->path, path, length + 1);

	file->descriptor = wb_disk_open(AT_FDCWD, path, O_RDONLY, 0);
	if (file->descriptor < 0)
		status = wb_disk_error(err, path);
	else
		status = look_at(file, err);

	if (status == WB_OK)
		*out = file;
	else
		wb_file_close(file);
	return status;
}

enum wb_status
wb_file_read(struct wb_file *file, void *buffer, size_t size, size_t *got,
	     struct wb_error *err)
{
	ssize_t count;

	do
		count = wb_disk_read(file->descriptor, buffer, size);
	while (count < 0 && errno == EINTR);

	if (count < 0)
		return wb_disk_error(err, file->path);
	*got = (size_t)count;
	return WB_OK;
}

uint64_t
wb_file_size(const struct wb_file *file)
{
	return file->size;
}

void
wb_file_close(struct wb_file *file)
{
	if (!file)
		return;
	if (file->descriptor >= 0)
		close(file->descriptor);
	wb_memory_free(file);
}

static enum wb_status
too_large(const char *path, size_t most, struct wb_error *err)
{
	wb_error_set(err, WB_BAD_INPUT,
		     _("expected at most %zu bytes, found more"), most);
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, "%s",
			     _("check that this is the file that was meant"));
}

/* Grows `*text` so that a byte more than `length` fits. */
static bool
make_room(struct wb_arena *arena, char **text, size_t length, size_t *room)
{
	char *grown = wb_arena_grow(arena, *text, length, room, 1);

	if (grown)
		*text = grown;
	return grown != NULL;
}

/*
 * The first block has the size the file had when it was opened and a byte
 * more, which shows its end and then holds the NUL: usually one allocation
 * and two reads. A file that grows meanwhile, or a pipe, is read on.
 */
static enum wb_status
read_all(struct wb_file *file, size_t most, struct wb_arena *arena,
	 char **out, size_t *size, struct wb_error *err)
{
	size_t length = 0, got = 0;
	size_t room = file->size ? (size_t)file->size + 1 : PIPE_BLOCK;
	char *text = wb_arena_array(arena, room, 1);

	if (!text)
		return wb_error_no_memory(err);
	do {
		enum wb_status status;

		if (length == room && !make_room(arena, &text, length, &room))
			return wb_error_no_memory(err);
		status = wb_file_read(file, text + length, room - length,
				      &got, err);
		if (status != WB_OK)
			return status;
		length += got;
		if (length > most)
			return too_large(file->path, most, err);
	} while (got > 0);

	if (length == room && !make_room(arena, &text, length, &room))
		return wb_error_no_memory(err);
	text[length] = '\0';
	*out = text;
	*size = length;
	return WB_OK;
}

enum wb_status
wb_file_read_whole(const char *path, size_t most, struct wb_arena *arena,
		   char **text, size_t *size, struct wb_error *err)
{
	struct wb_file *file;
	enum wb_status status = wb_file_open(path, &file, err);

	if (status != WB_OK)
		return status;
	if (file->size > most)
		status = too_large(path, most, err);
	else
		status = read_all(file, most, arena, text, size, err);
	wb_file_close(file);
	return status;
}

bool
wb_file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

static int
compare_paths(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static enum wb_status
keep_files(const char *const *found, size_t found_count, struct wb_arena *arena,
	   const char ***paths, size_t *count, struct wb_error *err)
{
	const char **kept = wb_arena_array(arena, found_count, sizeof *kept);
	size_t kept_count = 0;

	if (!kept)
		return wb_error_no_memory(err);
	for (size_t row = 0; row < found_count; row++) {
		char *copy;

		if (wb_disk_is_directory(found[row]))
			continue;
		copy = wb_arena_text(arena, found[row], strlen(found[row]));
		if (!copy)
			return wb_error_no_memory(err);
		kept[kept_count++] = copy;
	}
	qsort(kept, kept_count, sizeof *kept, compare_paths);
	*paths = kept;
	*count = kept_count;
	return WB_OK;
}

enum wb_status
wb_file_match(const char *pattern, struct wb_arena *arena,
	      const char ***paths, size_t *count, struct wb_error *err)
{
	enum wb_status status;
	glob_t found;
	int answer;

	/* A file whose name happens to hold a `[` is meant as it stands. */
	if (wb_file_exists(pattern))
		return keep_files(&pattern, 1, arena, paths, count, err);

	/* Unsorted: glob would sort by the locale. */
	answer = glob(pattern, GLOB_ERR | GLOB_NOSORT, NULL, &found);
	if (answer == GLOB_NOSPACE)
		status = wb_error_no_memory(err);
	else if (answer == GLOB_ABORTED && errno != ENOENT && errno != ENOTDIR)
		status = wb_disk_error(err, pattern);
	else
		status = keep_files((const char *const *)found.gl_pathv,
				    answer == 0 ? found.gl_pathc : 0, arena,
				    paths, count, err);
	globfree(&found);
	return status;
}

/* Bytes of the directory part with its slash, 0 for the working directory. */
static size_t
directory_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool
write_all(int descriptor, const char *data, size_t size)
{
	while (size > 0) {
		ssize_t count = wb_disk_write(descriptor, data, size);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		data += count;
		size -= (size_t)count;
	}
	return true;
}

static bool
write_new(const char *path, enum wb_file_mode mode, const void *data,
	  size_t size)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW;
	int descriptor, number;

	/* What a killed run with this thread's number left behind. */
	unlink(path);
	descriptor = wb_disk_open(AT_FDCWD, path, flags, mode);
	if (descriptor < 0)
		return false;
	if (write_all(descriptor, data, size) && wb_disk_sync(descriptor) == 0)
		return wb_disk_close(descriptor) == 0;

	number = errno;
	close(descriptor);
	errno = number;
	return false;
}

/* The hidden name beside `path`, and the directory of both. */
static bool
name_beside(const char *path, char directory[PATH_MAX], char made[PATH_MAX])
{
	int length = (int)directory_length(path);

	if (length > PATH_MAX - 32) {
		errno = ENAMETOOLONG;
		return false;
	}
	snprintf(directory, PATH_MAX, "%.*s", length ? length : 1,
		 length ? path : ".");
	snprintf(made, PATH_MAX, "%.*s.new-%d", length, path, gettid());
	return true;
}

enum wb_status
wb_file_write(const char *path, enum wb_file_mode mode, const void *data,
	      size_t size, struct wb_error *err)
{
	char directory[PATH_MAX], made[PATH_MAX];

	if (!name_beside(path, directory, made))
		return wb_disk_error(err, path);
	if (write_new(made, mode, data, size) &&
	    wb_disk_rename(made, path, 0) == 0 &&
	    wb_disk_sync_directory(directory))
		return WB_OK;

	wb_disk_error(err, path);
	unlink(made);
	return WB_IO;
}

enum wb_status
wb_file_create(const char *path, enum wb_file_mode mode, const void *data,
	       size_t size, bool *made, struct wb_error *err)
{
	char directory[PATH_MAX], name[PATH_MAX];
	enum wb_status status = WB_OK;

	if (!name_beside(path, directory, name))
		return wb_disk_error(err, path);
	*made = write_new(name, mode, data, size) &&
		wb_disk_rename(name, path, RENAME_NOREPLACE) == 0;
	if (*made ? !wb_disk_sync_directory(directory) : errno != EEXIST)
		status = wb_disk_error(err, path);
	unlink(name);
	return status;
}

enum wb_status
wb_lock_take(const char *path, struct wb_lock *out, struct wb_error *err)
{
	int descriptor = wb_disk_open(AT_FDCWD, path,
				      O_RDWR | O_CREAT | O_NOFOLLOW,
				      WB_FILE_PRIVATE);

	if (descriptor < 0)
		return wb_disk_error(err, path);
	if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
		*out = (struct wb_lock){ descriptor };
		return WB_OK;
	}
	close(descriptor);
	wb_error_set(err, WB_REFUSED, _("another run is writing here"));
	wb_error_at(err, path, 0, 0);
	return wb_error_mend(err, _("wait until it is done, and run again"));
}

void
wb_lock_release(struct wb_lock *lock)
{
	/* The lock goes with the descriptor. */
	close(lock->descriptor);
}
