/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Directories: made, removed with all in them, and replaced.
 *
 * A directory is replaced by exchanging two names, so that a reader sees the
 * old edition or the new one and never none. Some network shares cannot
 * exchange; there the old one is set aside first and set back if the second
 * rename fails. Removing never follows a symbolic link.
 */
#include "wijkbeeld/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/disk.h"

enum { DEEPEST = 64 };		/* directories in directories that are removed */

static bool
make_one(const char *path)
{
	if (wb_disk_is_directory(path) || wb_disk_make_directory(path) == 0)
		return true;
	if (errno != EEXIST)
		return false;
	/* Another thread may have been here first. */
	if (wb_disk_is_directory(path))
		return true;
	errno = ENOTDIR;
	return false;
}

enum wb_status
wb_directory_make(const char *path, struct wb_error *err)
{
	char part[PATH_MAX];
	size_t length = strlen(path);

	if (length >= sizeof part) {
		errno = ENAMETOOLONG;
		return wb_disk_error(err, path);
	}
	for (size_t at = 1; at <= length; at++) {
		if (at < length && path[at] != '/')
			continue;
		memcpy(part, path, at);
		part[at] = '\0';
		if (!make_one(part))
			return wb_disk_error(err, part);
	}
	return WB_OK;
}

enum wb_status
wb_directory_make_private(const char *path, struct wb_error *err)
{
	enum wb_status status = wb_directory_make(path, err);

	if (status == WB_OK && chmod(path, S_IRWXU) != 0)
		return wb_disk_error(err, path);
	return status;
}

static int remove_entries(int directory, int depth);

/* Removes what `name` is, never what it points to. Returns 0 or an errno. */
static int
remove_entry(int parent, const char *name, int depth)
{
	int directory, failure;

	if (wb_disk_unlink(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	/* Linux says EISDIR for a directory; POSIX lets it be EPERM. */
	if (errno != EISDIR && errno != EPERM)
		return errno;
	if (depth == DEEPEST)
		return ELOOP;

	directory = wb_disk_open(parent, name,
			      O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
	if (directory < 0)
		return errno;
	failure = remove_entries(directory, depth + 1);
	if (failure == 0 && wb_disk_unlink(parent, name, AT_REMOVEDIR) != 0)
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
	int directory = wb_disk_open(AT_FDCWD, path,
				  O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);

	if (directory < 0)
		return errno == ENOENT ? WB_OK : wb_disk_error(err, path);
	errno = remove_entries(directory, 0);
	if (errno != 0 || wb_disk_unlink(AT_FDCWD, path, AT_REMOVEDIR) != 0)
		return wb_disk_error(err, path);
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
	return wb_disk_sync_directory(parent);
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
	if (wb_disk_rename(final, aside, 0) != 0)
		return false;
	if (wb_disk_rename(made, final, 0) == 0)
		return rename(aside, made) == 0;

	number = errno;
	if (rename(aside, final) == 0)
		errno = number;
	return false;
}

static bool
exchange(const char *made, const char *final)
{
	if (wb_disk_rename(made, final, RENAME_EXCHANGE) == 0)
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
		return wb_disk_error(err, final);
	}
	if (!wb_disk_sync_directory(made))
		return wb_disk_error(err, made);
	if (stands ? !exchange(made, final)
		   : wb_disk_rename(made, final, 0) != 0)
		return wb_disk_error(err, final);
	if (!sync_parent(final))
		return wb_disk_error(err, final);
	return stands ? wb_directory_remove(made, err) : WB_OK;
}
