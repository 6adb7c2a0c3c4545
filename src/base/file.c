/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files.
 *
 * Each call of the operating system that can fail on a real disk goes through
 * a short function that asks the seam first; a refused call fails with EIO.
 * Cleaning up after a failure does not ask: it is the last resort.
 *
 * A file is written under a hidden name in its own directory, so that the
 * rename stays in one file system: write, fsync, close, rename, fsync of the
 * directory. A killed run leaves at most such a hidden file. The name holds
 * the thread, so threads may write into one directory.
 *
 * A directory is replaced by exchanging two names, so that a reader sees the
 * old edition or the new one and never none. Some network shares cannot
 * exchange; there the old one is set aside first and set back if the second
 * rename fails.
 */
#include "wijkbeeld/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/seam.h"
#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"
#include "wijkbeeld/text.h"

enum {
	PIPE_BLOCK = 64 << 10,	/* first read of a file of unknown size */
	LEAST_BUFFER = 4 << 10,
	DEEPEST = 64,		/* directories in directories that are removed */
};

struct wb_file {
	int descriptor;
	uint64_t size;
	char path[];
};

/* ---- The seam ---- */

/* For tests only; see seam.h on why it may be a global. */
static atomic_size_t failure_countdown;

void
wb_file_fail_after(size_t countdown)
{
	atomic_store(&failure_countdown, countdown);
}

static bool
refused(void)
{
	if (!wb_seam_fails(&failure_countdown))
		return false;
	errno = EIO;
	return true;
}

static int
seam_open(int directory, const char *path, int flags, mode_t mode)
{
	return refused() ? -1 : openat(directory, path, flags | O_CLOEXEC,
				       mode);
}

static ssize_t
seam_read(int descriptor, void *buffer, size_t size)
{
	return refused() ? -1 : read(descriptor, buffer, size);
}

static ssize_t
seam_write(int descriptor, const void *data, size_t size)
{
	return refused() ? -1 : write(descriptor, data, size);
}

/* Some file systems cannot sync a directory, and say EINVAL. */
static int
seam_sync(int descriptor)
{
	if (refused())
		return -1;
	return fsync(descriptor) == 0 || errno == EINVAL ? 0 : -1;
}

/* Always closes; network file systems tell here that a write failed. */
static int
seam_close(int descriptor)
{
	int failed = refused(), closed = close(descriptor);

	if (failed)
		errno = EIO;
	return failed ? -1 : closed;
}

static int
seam_rename(const char *from, const char *to, unsigned int flags)
{
	return refused() ? -1 : renameat2(AT_FDCWD, from, AT_FDCWD, to, flags);
}

static int
seam_make_directory(const char *path)
{
	return refused() ? -1 : mkdir(path, 0777);
}

static int
seam_unlink(int directory, const char *name, int flags)
{
	return refused() ? -1 : unlinkat(directory, name, flags);
}

/* ---- Errors ---- */

static const char *
mend_of(int number)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return _("check the name, and that it is there");
	case EACCES:
	case EPERM:
		return _("change its permissions, or run as a user who may");
	case ENOSPC:
	case EDQUOT:
		return _("make room on the disk and run again");
	case EROFS:
		return _("choose a place that can be written");
	}
	return NULL;
}

static enum wb_status
io_error(struct wb_error *err, const char *path)
{
	return wb_error_io(err, path, mend_of(errno));
}

/* ---- Reading ---- */

static enum wb_status
look_at(struct wb_file *file, struct wb_error *err)
{
	struct stat about;

	if (fstat(file->descriptor, &about) != 0)
		return io_error(err, file->path);
	if (S_ISDIR(about.st_mode)) {
		errno = EISDIR;
		return io_error(err, file->path);
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

	file->descriptor = seam_open(AT_FDCWD, path, O_RDONLY, 0);
	if (file->descriptor < 0)
		status = io_error(err, path);
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
		count = seam_read(file->descriptor, buffer, size);
	while (count < 0 && errno == EINTR);

	if (count < 0)
		return io_error(err, file->path);
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
	size_t length = 0, got;
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

/* ---- Patterns ---- */

static bool
is_directory(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
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

		if (is_directory(found[row]))
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
		status = io_error(err, pattern);
	else
		status = keep_files((const char *const *)found.gl_pathv,
				    answer == 0 ? found.gl_pathc : 0, arena,
				    paths, count, err);
	globfree(&found);
	return status;
}

/* ---- Writing ---- */

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
		ssize_t count = seam_write(descriptor, data, size);

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
	descriptor = seam_open(AT_FDCWD, path, flags, mode);
	if (descriptor < 0)
		return false;
	if (write_all(descriptor, data, size) && seam_sync(descriptor) == 0)
		return seam_close(descriptor) == 0;

	number = errno;
	close(descriptor);
	errno = number;
	return false;
}

static bool
sync_directory(const char *path)
{
	int descriptor = seam_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
	int synced;

	if (descriptor < 0)
		return false;
	synced = seam_sync(descriptor);
	close(descriptor);
	return synced == 0;
}

enum wb_status
wb_file_write(const char *path, enum wb_file_mode mode, const void *data,
	      size_t size, struct wb_error *err)
{
	char directory[PATH_MAX], made[PATH_MAX];
	int length = (int)directory_length(path);

	if (length > PATH_MAX - 32) {
		errno = ENAMETOOLONG;
		return io_error(err, path);
	}
	snprintf(directory, sizeof directory, "%.*s",
		 length ? length : 1, length ? path : ".");
	snprintf(made, sizeof made, "%.*s.new-%d", length, path, gettid());

	if (write_new(made, mode, data, size) &&
	    seam_rename(made, path, 0) == 0 && sync_directory(directory))
		return WB_OK;

	io_error(err, path);
	unlink(made);
	return WB_IO;
}

/* ---- Directories ---- */

static bool
make_one(const char *path)
{
	if (is_directory(path) || seam_make_directory(path) == 0)
		return true;
	/* Another thread may have been here first. */
	return errno == EEXIST && is_directory(path);
}

enum wb_status
wb_directory_make(const char *path, struct wb_error *err)
{
	char part[PATH_MAX];
	size_t length = strlen(path);

	if (length >= sizeof part) {
		errno = ENAMETOOLONG;
		return io_error(err, path);
	}
	for (size_t at = 1; at <= length; at++) {
		if (at < length && path[at] != '/')
			continue;
		memcpy(part, path, at);
		part[at] = '\0';
		if (!make_one(part))
			return io_error(err, part);
	}
	return WB_OK;
}

static int remove_entries(int directory, int depth);

/* Removes what `name` is, never what it points to. Returns 0 or an errno. */
static int
remove_entry(int parent, const char *name, int depth)
{
	int directory, failure;

	if (seam_unlink(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	/* Linux says EISDIR for a directory; POSIX lets it be EPERM. */
	if (errno != EISDIR && errno != EPERM)
		return errno;
	if (depth == DEEPEST)
		return ELOOP;

	directory = seam_open(parent, name,
			      O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
	if (directory < 0)
		return errno;
	failure = remove_entries(directory, depth + 1);
	if (failure == 0 && seam_unlink(parent, name, AT_REMOVEDIR) != 0)
		failure = errno;
	return failure;
}

/* The next entry but `.` and `..`; NULL at the end, or with `*failure` set. */
static const char *
next_entry(DIR *stream, int *failure)
{
	struct dirent *entry;

	errno = 0;
	while ((entry = readdir(stream)))
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			return entry->d_name;
	*failure = errno;
	return NULL;
}

/* Empties and closes `directory`. Returns 0 or an errno. */
static int
remove_entries(int directory, int depth)
{
	DIR *stream = fdopendir(directory);
	const char *name;
	int failure = 0;

	if (!stream) {
		failure = errno;
		close(directory);
		return failure;
	}
	while (failure == 0 && (name = next_entry(stream, &failure)))
		failure = remove_entry(directory, name, depth);
	closedir(stream);
	return failure;
}

enum wb_status
wb_directory_remove(const char *path, struct wb_error *err)
{
	int directory = seam_open(AT_FDCWD, path,
				  O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);

	if (directory < 0)
		return errno == ENOENT ? WB_OK : io_error(err, path);
	errno = remove_entries(directory, 0);
	if (errno != 0 || seam_unlink(AT_FDCWD, path, AT_REMOVEDIR) != 0)
		return io_error(err, path);
	return WB_OK;
}

static bool
sync_parent(const char *path)
{
	char parent[PATH_MAX];
	size_t length = strlen(path);

	while (length > 0 && path[length - 1] == '/')
		length--;
	while (length > 0 && path[length - 1] != '/')
		length--;
	if (length >= sizeof parent) {
		errno = ENAMETOOLONG;
		return false;
	}
	snprintf(parent, sizeof parent, "%.*s", length ? (int)length : 1,
		 length ? path : ".");
	return sync_directory(parent);
}

/* Without an exchange: the old one aside, the new one in, or all as it was. */
static bool
replace_in_two_steps(const char *made, const char *final)
{
	char aside[PATH_MAX];
	int number;

	if (snprintf(aside, sizeof aside, "%s.old", made) >=
	    (int)sizeof aside) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (seam_rename(final, aside, 0) != 0)
		return false;
	if (seam_rename(made, final, 0) == 0)
		return rename(aside, made) == 0;

	number = errno;
	if (rename(aside, final) == 0)
		errno = number;
	return false;
}

static bool
exchange(const char *made, const char *final)
{
	if (seam_rename(made, final, RENAME_EXCHANGE) == 0)
		return true;
	return (errno == EINVAL || errno == ENOSYS) &&
	       replace_in_two_steps(made, final);
}

enum wb_status
wb_directory_replace(const char *made, const char *final, struct wb_error *err)
{
	struct stat about;
	bool stands = lstat(final, &about) == 0;

	if (stands && !S_ISDIR(about.st_mode)) {
		errno = ENOTDIR;
		return io_error(err, final);
	}
	if (!sync_directory(made))
		return io_error(err, made);
	if (stands ? !exchange(made, final)
		   : seam_rename(made, final, 0) != 0)
		return io_error(err, final);
	if (!sync_parent(final))
		return io_error(err, final);
	return stands ? wb_directory_remove(made, err) : WB_OK;
}

/* ---- Buffers ---- */

void
wb_buffer_init(struct wb_buffer *buffer)
{
	*buffer = (struct wb_buffer){ .start = NULL };
}

void
wb_buffer_release(struct wb_buffer *buffer)
{
	wb_memory_free(buffer->start);
	wb_buffer_init(buffer);
}

/* Room for `more` bytes and a NUL; false once anything has failed. */
static bool
reserve(struct wb_buffer *buffer, size_t more)
{
	size_t wanted, capacity = buffer->capacity;
	char *grown;

	if (buffer->failed)
		return false;
	if (__builtin_add_overflow(buffer->length, more, &wanted) ||
	    wanted >= PTRDIFF_MAX / 2) {
		buffer->failed = true;
		return false;
	}
	if (wanted < capacity)
		return true;

	capacity = capacity ? capacity : LEAST_BUFFER;
	while (capacity <= wanted)
		capacity *= 2;
	grown = wb_memory_resize(buffer->start, capacity, 1);
	if (!grown) {
		buffer->failed = true;
		return false;
	}
	buffer->start = grown;
	buffer->capacity = capacity;
	return true;
}

void
wb_buffer_add(struct wb_buffer *buffer, const void *data, size_t size)
{
	if (size == 0 || !reserve(buffer, size))
		return;
	memcpy(buffer->start + buffer->length, data, size);
	buffer->length += size;
	buffer->start[buffer->length] = '\0';
}

void
wb_buffer_text(struct wb_buffer *buffer, const char *string)
{
	wb_buffer_add(buffer, string, strlen(string));
}

void
wb_buffer_printf(struct wb_buffer *buffer, const char *format, ...)
{
	size_t room = buffer->capacity - buffer->length;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(room ? buffer->start + buffer->length : NULL, room,
			   format, arguments);
	va_end(arguments);
	if (length < 0)
		buffer->failed = true;
	if (length < 0 || !reserve(buffer, (size_t)length))
		return;

	if ((size_t)length >= room) {
		va_start(arguments, format);
		vsnprintf(buffer->start + buffer->length, (size_t)length + 1,
			  format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

enum wb_status
wb_buffer_write(const struct wb_buffer *buffer, const char *path,
		enum wb_file_mode mode, struct wb_error *err)
{
	if (buffer->failed)
		return wb_error_no_memory(err);
	return wb_file_write(path, mode, buffer->start, buffer->length, err);
}
