/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/file.c, with each of its operations failing in turn. */
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <sys/syscall.h>

/*
 * Stands before the C library's: some network shares cannot exchange two
 * names, and here any file system can be such a share.
 */
static bool exchange_unknown;

int
renameat2(int from_folder, const char *from, int to_folder, const char *to,
	  unsigned int flags)
{
	if (exchange_unknown && flags != 0) {
		errno = EINVAL;
		return -1;
	}
	return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to,
			    flags);
}

static void
put(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text),
				&err), err);
}

static void
make(const char *path)
{
	struct wb_error err;

	assert_ok(wb_directory_make(path, &err), err);
}

static void
assert_holds(const char *path, const char *want)
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_error err;
	char *text;
	size_t size;

	assert_ok(wb_file_read_whole(path, 1 << 20, arena, &text, &size, &err),
		  err);
	assert_string_equal(want, text);
	assert_int_equal(strlen(want), size);
	wb_arena_free(arena);
}

static int
count_entries(const char *path)
{
	DIR *stream = opendir(path);
	int count = -2;			/* `.` and `..` */

	assert_non_null(stream);
	while (readdir(stream))
		count++;
	closedir(stream);
	return count;
}

static void
a_file_is_read_in_blocks(void **state)
{
	const char *path = "adressen.csv";
	struct wb_error err;
	struct wb_file *file;
	char block[4];
	size_t got;

	(void)state;
	put(path, "postcode");
	assert_ok(wb_file_open(path, &file, &err), err);
	assert_int_equal(8, wb_file_size(file));
	for (int turn = 0; turn < 2; turn++) {
		assert_ok(wb_file_read(file, block, 4, &got, &err), err);
		assert_int_equal(4, got);
	}
	assert_memory_equal("code", block, 4);
	assert_ok(wb_file_read(file, block, 4, &got, &err), err);
	assert_int_equal(0, got);
	wb_file_close(file);
	wb_file_close(NULL);
}

static void
what_cannot_be_opened_is_named(void **state)
{
	const char *absent = "weg.csv";
	struct wb_error err;
	struct wb_file *file;

	(void)state;
	assert_int_equal(WB_IO, wb_file_open(absent, &file, &err));
	assert_string_equal(absent, err.file);
	assert_true(err.mend[0] != '\0');
	assert_int_equal(WB_IO, wb_file_open(".", &file, &err));
	assert_string_equal(strerror(EISDIR), err.text);
}

static void
a_whole_file_has_a_ceiling(void **state)
{
	const char *path = "wijkbeeld.yaml";
	struct wb_arena *arena = wb_arena_new();
	struct wb_error err;
	char *text;
	size_t size;

	(void)state;
	put(path, "");
	assert_holds(path, "");
	put(path, "title: x\n");
	assert_holds(path, "title: x\n");
	assert_ok(wb_file_read_whole(path, 9, arena, &text, &size, &err), err);
	assert_int_equal(WB_BAD_INPUT,
			 wb_file_read_whole(path, 8, arena, &text, &size,
					    &err));
	/* Of unknown size, and without end. */
	assert_int_equal(WB_BAD_INPUT,
			 wb_file_read_whole("/dev/zero", 100000, arena, &text,
					    &size, &err));
	wb_arena_free(arena);
}

static void
patterns_give_files_in_byte_order(void **state)
{
	struct wb_arena *arena = wb_arena_new();
	const char **paths;
	struct wb_error err;
	size_t count;

	(void)state;
	put("huur-2.csv", "");
	put("huur-10.csv", "");
	put("huur-A.csv", "");
	put("huur-a.csv", "");
	put("huur[1].csv", "");
	make("huur-map.csv");

	assert_ok(wb_file_match("huur-*.csv", arena, &paths,
				&count, &err), err);
	assert_int_equal(4, count);
	assert_string_equal("huur-10.csv", paths[0]);
	assert_string_equal("huur-2.csv", paths[1]);
	assert_string_equal("huur-A.csv", paths[2]);
	assert_string_equal("huur-a.csv", paths[3]);

	assert_ok(wb_file_match("huur[1].csv", arena, &paths,
				&count, &err), err);
	assert_int_equal(1, count);
	assert_ok(wb_file_match("weg-*.csv", arena, &paths,
				&count, &err), err);
	assert_int_equal(0, count);
	assert_ok(wb_file_match("weg/*.csv", arena, &paths,
				&count, &err), err);
	assert_int_equal(0, count);
	wb_arena_free(arena);
}

static void
files_have_their_mode(void **state)
{
	const char *path = "geheim";
	mode_t mask = umask(022);
	struct wb_error err;
	struct stat about;

	(void)state;
	put(path, "oud");
	assert_int_equal(0, stat(path, &about));
	assert_int_equal(0644, about.st_mode & 0777);
	assert_ok(wb_file_write(path, WB_FILE_PRIVATE, "x", 1, &err), err);
	assert_int_equal(0, stat(path, &about));
	assert_int_equal(0600, about.st_mode & 0777);
	umask(mask);
}

static void
directories_are_made_with_those_above(void **state)
{
	const char *deep = "output/demo/2026-Q3/";
	const char *file = "bestand";
	struct wb_error err;

	(void)state;
	make(deep);
	make(deep);
	assert_true(wb_file_exists(deep));
	put(file, "");
	assert_int_equal(WB_IO, wb_directory_make(file, &err));
	assert_int_equal(WB_IO,
			 wb_directory_make("bestand/in",
					   &err));
}

static void
removing_does_not_follow_links(void **state)
{
	const char *kept = "elders";
	const char *removed = "editie";
	const char *link = "editie/link";
	struct wb_error err;

	(void)state;
	make(kept);
	put("elders/bestand", "blijft");
	make("editie/a/b/c");
	put("editie/a/b/pagina.pdf", "x");
	assert_int_equal(0, symlink(kept, link));
	assert_int_equal(0, symlink("/nergens", "editie/a/l"));

	assert_ok(wb_directory_remove(removed, &err), err);
	assert_false(wb_file_exists(removed));
	assert_holds("elders/bestand", "blijft");
	assert_ok(wb_directory_remove(removed, &err), err);

	assert_int_equal(0, symlink(kept, removed));
	assert_int_equal(WB_IO, wb_directory_remove(removed, &err));
	assert_holds("elders/bestand", "blijft");
}

static void
a_private_directory_lets_only_its_owner_in(void **state)
{
	struct wb_error err;
	struct stat about;

	(void)state;
	assert_ok(wb_directory_make_private("intern/titel", &err), err);
	assert_int_equal(0, stat("intern/titel", &about));
	assert_int_equal(0700, about.st_mode & 07777);
}

static void
a_directory_is_replaced_whole(void **state)
{
	const char *made = "nieuw";
	const char *final = "editie";
	const char *page = "editie/pagina";
	struct wb_error err;

	(void)state;
	for (int turn = 0; turn < 3; turn++) {
		exchange_unknown = turn == 2;
		make(made);
		put("nieuw/pagina", turn == 0 ? "eerste" : "tweede");
		put(turn == 0 ? "nieuw/alleen-eerst" : "nieuw/b", "");
		assert_ok(wb_directory_replace(made, final, &err), err);
		exchange_unknown = false;

		assert_holds(page, turn == 0 ? "eerste" : "tweede");
		assert_int_equal(2, count_entries(final));
		assert_int_equal(1, count_entries("."));
	}

	make(made);
	assert_int_equal(0, symlink("editie", "link"));
	assert_int_equal(WB_IO,
			 wb_directory_replace(made, "link",
					      &err));
}

static enum wb_status
write_new_text(void *context, struct wb_error *err)
{
	(void)context;
	return wb_file_write("pagina", WB_FILE_PUBLIC, "nieuw", 5, err);
}

/* The write, the sync, the close, the rename: each time the old text stands. */
static void
a_failed_write_leaves_the_old_file(void **state)
{
	const char *path = "pagina";

	(void)state;
	put(path, "oud");
	for (size_t countdown = 1; countdown <= 5; countdown++) {
		struct wb_error err;

		wb_file_fail_after(countdown);
		assert_int_equal(WB_IO, write_new_text(NULL, &err));
		wb_file_fail_after(0);
		assert_string_equal(path, err.file);
		assert_holds(path, "oud");
		assert_int_equal(1, count_entries("."));
	}
	/* And two more for the directory, when the new text is there. */
	assert_int_equal(7, fail_each_file_operation(write_new_text, NULL));
	assert_holds(path, "nieuw");
	assert_int_equal(1, count_entries("."));
}

static enum wb_status
read_a_page(void *context, struct wb_error *err)
{
	struct wb_arena *arena = wb_arena_new();
	enum wb_status status;
	char *text;
	size_t size;

	(void)context;
	if (!arena)
		return wb_error_no_memory(err);
	status = wb_file_read_whole("pagina", 1000, arena,
				    &text, &size, err);
	wb_arena_free(arena);
	return status;
}

static void
each_read_can_fail(void **state)
{
	(void)state;
	put("pagina", "tekst");
	assert_true(fail_each_file_operation(read_a_page, NULL) >= 3);
	assert_true(fail_each_allocation(read_a_page, NULL) >= 3);
}

static enum wb_status
replace_the_edition(void *context, struct wb_error *err)
{
	(void)context;
	return wb_directory_replace("nieuw", "editie", err);
}

static void
prepare_editions(void)
{
	struct wb_error err;

	assert_ok(wb_directory_remove("nieuw", &err), err);
	assert_ok(wb_directory_remove("editie", &err), err);
	make("editie/map");
	put("editie/map/oud", "");
	make("nieuw");
	put("nieuw/nieuw", "");
}

/* Wherever it fails, there is an edition, and it is one of the two. */
static void
a_failed_replacement_leaves_a_whole_edition(void **state)
{
	(void)state;
	for (int turn = 0; turn < 2; turn++) {
		enum wb_status status = WB_IO;
		size_t countdown = 0;

		while (status != WB_OK) {
			struct wb_error err;

			prepare_editions();
			exchange_unknown = turn == 1;
			wb_file_fail_after(++countdown);
			status = replace_the_edition(NULL, &err);
			wb_file_fail_after(0);
			exchange_unknown = false;
			assert_true(wb_file_exists("editie/map/oud") !=
				    wb_file_exists("editie/nieuw"));
		}
		assert_true(countdown > 6);
		assert_holds("editie/nieuw", "");
		assert_int_equal(1, count_entries("."));
	}
}

static void
buffers_grow_to_a_file(void **state)
{
	const char *path = "cijfers.csv";
	struct wb_buffer buffer;
	struct wb_error err;
	struct wb_arena *arena = wb_arena_new();
	size_t size;
	char *text;

	(void)state;
	wb_buffer_init(&buffer);
	for (int row = 0; row < 10000; row++) {
		wb_buffer_printf(&buffer, "%05d;", row);
		wb_buffer_text(&buffer, "ja");
		wb_buffer_add(&buffer, "\n", 1);
	}
	wb_buffer_printf(&buffer, "%10000s", "x");
	assert_false(buffer.failed);
	assert_ok(wb_buffer_write(&buffer, path, WB_FILE_PUBLIC, &err), err);
	wb_buffer_release(&buffer);

	assert_ok(wb_file_read_whole(path, 1 << 20, arena, &text, &size, &err),
		  err);
	assert_int_equal(10000 * 9 + 10000, size);
	assert_memory_equal("09999;ja\n", text + 9999 * 9, 9);
	assert_int_equal('x', text[size - 1]);
	wb_arena_free(arena);
}

static void
a_buffer_remembers_its_failure(void **state)
{
	const char *path = "cijfers.csv";
	struct wb_buffer buffer;
	struct wb_error err;

	(void)state;
	wb_buffer_init(&buffer);
	wb_memory_fail_after(1);
	wb_buffer_text(&buffer, "weg");
	wb_memory_fail_after(0);
	wb_buffer_text(&buffer, "ook weg");
	assert_int_equal(WB_NO_MEMORY,
			 wb_buffer_write(&buffer, path, WB_FILE_PUBLIC, &err));
	assert_false(wb_file_exists(path));
	wb_buffer_release(&buffer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_file_is_read_in_blocks),
		IN_FOLDER(what_cannot_be_opened_is_named),
		IN_FOLDER(a_whole_file_has_a_ceiling),
		IN_FOLDER(patterns_give_files_in_byte_order),
		IN_FOLDER(files_have_their_mode),
		IN_FOLDER(directories_are_made_with_those_above),
		IN_FOLDER(a_private_directory_lets_only_its_owner_in),
		IN_FOLDER(removing_does_not_follow_links),
		IN_FOLDER(a_directory_is_replaced_whole),
		IN_FOLDER(a_failed_write_leaves_the_old_file),
		IN_FOLDER(each_read_can_fail),
		IN_FOLDER(a_failed_replacement_leaves_a_whole_edition),
		IN_FOLDER(buffers_grow_to_a_file),
		IN_FOLDER(a_buffer_remembers_its_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
