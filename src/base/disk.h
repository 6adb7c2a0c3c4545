/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk behind the seam, for file.c and directory.c. The functions return
 * and set errno as the calls that they are named after.
 */
#ifndef WIJKBEELD_BASE_DISK_H
#define WIJKBEELD_BASE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "wijkbeeld/error.h"

int wb_disk_open(int directory, const char *path, int flags, mode_t mode);
ssize_t wb_disk_read(int descriptor, void *buffer, size_t size);
ssize_t wb_disk_write(int descriptor, const void *data, size_t size);
int wb_disk_sync(int descriptor);
int wb_disk_close(int descriptor);
int wb_disk_rename(const char *from, const char *to, unsigned int flags);
int wb_disk_make_directory(const char *path);
int wb_disk_unlink(int directory, const char *name, int flags);

bool wb_disk_is_directory(const char *path);
bool wb_disk_sync_directory(const char *path);

/** `errno` for `path`, with how to mend it. */
enum wb_status wb_disk_error(struct wb_error *err, const char *path);

#endif
