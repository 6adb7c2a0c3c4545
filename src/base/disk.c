/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk: each call of the operating system that can fail on a real one, as
 * a short function that asks the seam first; a refused call fails with EIO.
 * Cleaning up after a failure does not ask: it is the last resort.
 */
#include "base/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/seam.h"
#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

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

int
wb_disk_open(int directory, const char *path, int flags, mode_t mode)
{
	return refused() ? -1 : openat(directory, path, flags | O_CLOEXEC,
				       mode);
}

ssize_t
wb_disk_read(int descriptor, void *buffer, size_t size)
{
	return refused() ? -1 : read(descriptor, buffer, size);
}

ssize_t
wb_disk_write(int descriptor, const void *data, size_t size)
{
	return refused() ? -1 : write(descriptor, data, size);
}

/* Some file systems cannot sync a directory, and say EINVAL. */
int
wb_disk_sync(int descriptor)
{
	if (refused())
		return -1;
	return fsync(descriptor) == 0 || errno == EINVAL ? 0 : -1;
}

/* Always closes; network file systems tell here that a write failed. */
int
wb_disk_close(int descriptor)
{
	int failed = refused(), closed = close(descriptor);

	if (failed)
		errno = EIO;
	return failed ? -1 : closed;
}

int
wb_disk_rename(const char *from, const char *to, unsigned int flags)
{
	return refused() ? -1 : renameat2(AT_FDCWD, from, AT_FDCWD, to, flags);
}

int
wb_disk_make_directory(const char *path)
{
	return refused() ? -1 : mkdir(path, 0777);
}

int
wb_disk_unlink(int directory, const char *name, int flags)
{
	return refused() ? -1 : unlinkat(directory, name, flags);
}

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

enum wb_status
wb_disk_error(struct wb_error *err, const char *path)
{
	return wb_error_io(err, path, mend_of(errno));
}

bool
wb_disk_is_directory(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool
wb_disk_sync_directory(const char *path)
{
	int descriptor = wb_disk_open(AT_FDCWD, path, O_RDONLY | O_DIRECTORY, 0);
	int synced;

	if (descriptor < 0)
		return false;
	synced = wb_disk_sync(descriptor);
	close(descriptor);
	return synced == 0;
}
