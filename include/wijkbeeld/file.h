/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files: reading in blocks, writing that appears whole or not at all, and the
 * seam through which each read and write of ours passes, so that a test can
 * make any of them fail.
 */
#ifndef WIJKBEELD_FILE_H
#define WIJKBEELD_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/error.h"

/** A file open for reading. */
struct wb_file;

WB_MUST_CHECK enum wb_status wb_file_open(const char *path,
					  struct wb_file **out,
					  struct wb_error *err);

/** Up to `size` bytes; `*got` is 0 only at the end. */
WB_MUST_CHECK enum wb_status wb_file_read(struct wb_file *file, void *buffer,
					  size_t size, size_t *got,
					  struct wb_error *err);

/** Bytes in the file when it was opened; 0 for a pipe. */
uint64_t wb_file_size(const struct wb_file *file);

void wb_file_close(struct wb_file *file);

/** A whole file with a NUL behind it; refused above `most` bytes. */
WB_MUST_CHECK enum wb_status wb_file_read_whole(const char *path, size_t most,
						struct wb_arena *arena,
						char **text, size_t *size,
						struct wb_error *err);

bool wb_file_exists(const char *path);

/**
 * Files that match a pattern (or the path itself), in byte order. None is no
 * error: `*count` is 0. Directories do not count as files.
 */
WB_MUST_CHECK enum wb_status wb_file_match(const char *pattern,
					   struct wb_arena *arena,
					   const char ***paths, size_t *count,
					   struct wb_error *err);

/** Who may read what is written. */
enum wb_file_mode { WB_FILE_PUBLIC = 0644, WB_FILE_PRIVATE = 0600 };

/** Writes a file whole: a temporary name beside it, fsync, rename. */
WB_MUST_CHECK enum wb_status wb_file_write(const char *path,
					   enum wb_file_mode mode,
					   const void *data, size_t size,
					   struct wb_error *err);

/**
 * Writes a file only where none is: of several who try, one makes it.
 * @param made  false when there was one already, which is left as it is
 */
WB_MUST_CHECK enum wb_status wb_file_create(const char *path,
					    enum wb_file_mode mode,
					    const void *data, size_t size,
					    bool *made, struct wb_error *err);

/** A lock on a name, held until it is released or the program ends. */
struct wb_lock { int descriptor; };

/** Takes the lock; WB_REFUSED at once when another run holds it. */
WB_MUST_CHECK enum wb_status wb_lock_take(const char *path,
					  struct wb_lock *out,
					  struct wb_error *err);
void wb_lock_release(struct wb_lock *lock);

/** Makes a directory and those above it; an existing one is fine. */
WB_MUST_CHECK enum wb_status wb_directory_make(const char *path,
					       struct wb_error *err);

/** The same, and lets nobody but its owner into it (mode 0700). */
WB_MUST_CHECK enum wb_status wb_directory_make_private(const char *path,
						       struct wb_error *err);

/**
 * Puts the directory `made` in the place of `final` in one step, and removes
 * what stood there before. Both must be in one file system.
 */
WB_MUST_CHECK enum wb_status wb_directory_replace(const char *made,
						  const char *final,
						  struct wb_error *err);

/** Removes a directory with all in it; one that is absent is fine. */
WB_MUST_CHECK enum wb_status wb_directory_remove(const char *path,
						 struct wb_error *err);

/** Text that grows in memory on its way to a file; remembers its first failure. */
struct wb_buffer { char *start; size_t length, capacity; bool failed; };

void wb_buffer_init(struct wb_buffer *buffer);
void wb_buffer_release(struct wb_buffer *buffer);
void wb_buffer_add(struct wb_buffer *buffer, const void *data, size_t size);
void wb_buffer_text(struct wb_buffer *buffer, const char *string);
void wb_buffer_printf(struct wb_buffer *buffer, const char *format, ...)
	WB_PRINTF(2, 3);

/** Writes the buffer to a file; WB_NO_MEMORY when it had failed. */
WB_MUST_CHECK enum wb_status wb_buffer_write(const struct wb_buffer *buffer,
					     const char *path,
					     enum wb_file_mode mode,
					     struct wb_error *err);

/** Tests only: the `countdown`-th read or write from now fails; 0 is off. */
void wb_file_fail_after(size_t countdown);

#endif
