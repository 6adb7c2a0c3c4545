/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/demo: that a seed decides every byte, that the town is what its
 * brief says (a complex of 360 addresses, 35% known with several domains, 15%
 * with one, 75% visited), that the files tell the same as the truth behind
 * them, and that no folder of someone else's is written into.
 */
#include "unit.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "demo/household.h"
#include "demo/town.h"
#include "wijkbeeld/demo.h"
#include "wijkbeeld/hash.h"

enum { SMALL = 600, LAST_QUARTER = WB_TOWN_QUARTERS - 1 };

static const char *const files[] = {
	"LEESMIJ.txt", "adressen.csv", "bezoeken.csv", "blokken.geojson",
	"buurten.geojson", "enquete.csv", "gebieden.csv",
	"huurachterstand-2024.csv",
	"huurachterstand-2025.csv", "huurachterstand-2026.csv",
	"incidenten.csv", "kerncijfers.csv", "overlast.csv", "politie.csv",
	"schuldhulp.csv", "verhuurders.csv", "verzuim.csv", "wijkbeeld.key",
	"wijkbeeld.yaml", "wijken.geojson",
};

/* Where datasets/ stands: the tests start there, and go to folders of their own. */
static const char *
data_folder(void **state)
{
	struct own_folder *folder = *state;
	static char path[64];

	snprintf(path, sizeof path, "/proc/self/fd/%d", folder->before);
	return path;
}

static char *
read_file(const char *folder, const char *name, struct wb_arena *arena,
	  size_t *size)
{
	char path[128], *text;
	struct wb_error err;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	assert_ok(wb_file_read_whole(path, 64 << 20, arena, &text, size, &err),
		  err);
	return text;
}

/* One digest of all files, in the order of their names. */
static void
digest_of(const char *folder, char out[WB_DIGEST_TEXT_SIZE])
{
	struct wb_arena *arena = wb_arena_new();
	struct wb_digest digest;

	assert_non_null(arena);
	wb_digest_init(&digest);
	for (size_t row = 0; row < ARRAY_SIZE(files); row++) {
		size_t size;
		const char *text = read_file(folder, files[row], arena, &size);

		assert_true(size > 0);
		wb_digest_add(&digest, text, size);
	}
	wb_digest_text(&digest, out);
	wb_arena_free(arena);
}

static size_t
count_entries(const char *folder)
{
	DIR *stream = opendir(folder);
	size_t count = 0;

	assert_non_null(stream);
	while (readdir(stream))
		count++;
	closedir(stream);
	return count - 2;
}

static void
write_demo(void **state, const char *folder, uint32_t addresses, uint64_t seed)
{
	struct wb_error err;

	assert_ok(wb_demo_write(folder, data_folder(state), addresses, seed,
				&err), err);
}

static void
build(void **state, struct wb_town *town, uint32_t addresses, uint64_t seed,
      struct wb_arena **arena)
{
	struct wb_error err;

	*arena = wb_arena_new();
	assert_non_null(*arena);
	assert_ok(wb_town_build(data_folder(state), addresses, seed, *arena,
				town, &err), err);
}

/* ---- Bytes ---- */

static void
one_seed_gives_the_same_bytes(void **state)
{
	char first[WB_DIGEST_TEXT_SIZE], again[WB_DIGEST_TEXT_SIZE];
	char other[WB_DIGEST_TEXT_SIZE];

	write_demo(state, "first", SMALL, 1);
	write_demo(state, "again", SMALL, 1);
	write_demo(state, "other", SMALL, 2);
	digest_of("first", first);
	digest_of("again", again);
	digest_of("other", other);
	assert_string_equal(first, again);
	assert_string_not_equal(first, other);
	assert_int_equal(ARRAY_SIZE(files), count_entries("first"));
}

/* Worked out from the description in plan.c with Python's whole numbers. */
static const struct { struct wb_plan_point point; struct wb_rd want; }
placed[] = {
	{ { WB_PLAN_SIDE / 2, WB_PLAN_SIDE / 2 }, { 19002190, 57001731 } },
	{ { 0, 0 }, { 18951826, 56951885 } },
	{ { WB_PLAN_SIDE, WB_PLAN_SIDE }, { 19041566, 57041932 } },
	{ { 123456, 987654 }, { 18961179, 57042509 } },
};

static void
the_plan_lies_where_it_should(void **state)
{
	const struct wb_plan plan = { .side_cm = 109500, .waves = 2 };

	(void)state;
	for (size_t row = 0; row < ARRAY_SIZE(placed); row++) {
		struct wb_rd got = wb_plan_place(&plan, placed[row].point);

		assert_int_equal(placed[row].want.x_cm, got.x_cm);
		assert_int_equal(placed[row].want.y_cm, got.y_cm);
	}
}

/*
 * Two points with their coordinates in both systems: the origin of RD, and
 * Westertoren in Amsterdam as worked out in the article (x 120700.723,
 * y 487525.502; 52.37453253 N, 4.88352559 E).
 */
static void
coordinates_match_published_values(void **state)
{
	struct wb_wgs84 amersfoort = wb_rd_to_wgs84((struct wb_rd){
		15500000, 46300000 });
	struct wb_wgs84 westertoren = wb_rd_to_wgs84((struct wb_rd){
		12070072, 48752550 });

	(void)state;
	assert_near(amersfoort.latitude / 1e6, 52.15517440, 1e-6);
	assert_near(amersfoort.longitude / 1e6, 5.38720621, 1e-6);
	/* 1e-5 degrees is about a metre; the formulas are good to 0.25 m. */
	assert_near(westertoren.latitude / 1e6, 52.37453253, 4e-6);
	assert_near(westertoren.longitude / 1e6, 4.88352559, 4e-6);
}

static void
roots_are_whole(void **state)
{
	(void)state;
	assert_int_equal(0, wb_root(0));
	assert_int_equal(1, wb_root(3));
	assert_int_equal(2, wb_root(4));
	assert_int_equal(1000000, wb_root(UINT64_C(1000000000000)));
	assert_int_equal(UINT32_MAX, wb_root(UINT64_MAX));
}

/* ---- The town ---- */

struct shares { double households, multi, one, visited, addresses; };

static struct shares
shares_of(const struct wb_town *town, uint32_t first, uint32_t count)
{
	struct shares shares = { .addresses = count };

	for (uint32_t at = first; at < first + count; at++) {
		const struct wb_town_address *address = &town->addresses[at];
		unsigned known = wb_household_domains(address, LAST_QUARTER);

		shares.households += address->residents > 0;
		shares.multi += known >= 2;
		shares.one += known == 1;
		shares.visited += (address->flags & WB_ADDRESS_VISITED) != 0;
	}
	return shares;
}

static void
the_complex_is_as_promised(void **state)
{
	for (uint64_t seed = 1; seed <= 20; seed++) {
		const struct wb_town_buurt *complex;
		struct wb_arena *arena;
		struct wb_town town;
		struct shares of;

		build(state, &town, WB_DEMO_ADDRESSES, seed, &arena);
		complex = &town.buurten[town.complex];
		of = shares_of(&town, complex->first_address,
			       complex->address_count);
		assert_int_equal(360, complex->address_count);
		assert_int_equal(4, complex->cluster_count);
		assert_near(of.households / of.addresses, 0.97, 0.03);
		assert_near(of.multi / of.households, 0.35, 0.02);
		assert_near(of.one / of.households, 0.15, 0.02);
		assert_near(of.visited / of.addresses, 0.75, 0.005);
		wb_arena_free(arena);
	}
}

static void
the_rest_differs_between_buurten(void **state)
{
	double low = 1, high = 0, multi = 0, households = 0;
	struct wb_arena *arena;
	struct wb_town town;

	build(state, &town, WB_DEMO_ADDRESSES, WB_DEMO_SEED, &arena);
	assert_int_equal(8, town.buurt_count);
	assert_int_equal(3, town.wijk_count);
	for (uint32_t number = 0; number < town.buurt_count; number++) {
		const struct wb_town_buurt *buurt = &town.buurten[number];
		struct shares of = shares_of(&town, buurt->first_address,
					     buurt->address_count);
		double share = of.multi / of.households;

		if (number == town.complex)
			continue;
		low = share < low ? share : low;
		high = share > high ? share : high;
		multi += of.multi;
		households += of.households;
	}
	assert_near(multi / households, 0.09, 0.03);
	assert_true(low < 0.04);
	assert_true(high > 0.17);
	wb_arena_free(arena);
}

static const uint32_t sizes[] = { 300, 301, 599, 600, 3000, 7777, 60000 };

/* Each address is in one cluster and each cluster in one buurt. */
static void
all_sizes_add_up(void **state)
{
	for (size_t row = 0; row < ARRAY_SIZE(sizes); row++) {
		uint32_t addresses = 0, clusters = 0;
		struct wb_arena *arena;
		struct wb_town town;

		build(state, &town, sizes[row], 5, &arena);
		for (uint32_t at = 0; at < town.buurt_count; at++) {
			assert_int_equal(addresses,
					 town.buurten[at].first_address);
			assert_int_equal(clusters,
					 town.buurten[at].first_cluster);
			addresses += town.buurten[at].address_count;
			clusters += town.buurten[at].cluster_count;
		}
		assert_int_equal(sizes[row], addresses);
		assert_int_equal(town.cluster_count, clusters);
		addresses = 0;
		for (uint32_t at = 0; at < town.cluster_count; at++) {
			assert_int_equal(addresses,
					 town.clusters[at].first_address);
			addresses += town.clusters[at].address_count;
		}
		assert_int_equal(sizes[row], addresses);
		wb_arena_free(arena);
	}
}

static void
a_street_crosses_buurten(void **state)
{
	struct wb_arena *arena;
	struct wb_town town;
	bool crosses = false;

	build(state, &town, WB_DEMO_ADDRESSES, WB_DEMO_SEED, &arena);
	for (uint32_t at = 1; at < town.cluster_count; at++)
		crosses |= town.clusters[at].street ==
				town.clusters[at - 1].street &&
			   town.clusters[at].buurt !=
				town.clusters[at - 1].buurt;
	assert_true(crosses);
	wb_arena_free(arena);
}

static int
compare_names(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static void
streets_have_names_of_their_own(void **state)
{
	struct wb_arena *arena;
	struct wb_town town;
	const char **names;

	build(state, &town, 60000, WB_DEMO_SEED, &arena);
	names = wb_arena_array(arena, town.street_count, sizeof *names);
	assert_non_null(names);
	for (size_t at = 0; at < town.street_count; at++)
		names[at] = town.streets[at].name;
	qsort(names, town.street_count, sizeof *names, compare_names);
	for (size_t at = 1; at < town.street_count; at++)
		assert_string_not_equal(names[at - 1], names[at]);
	wb_arena_free(arena);
}

/* ---- The files tell the truth ---- */

/* The last four quarters' ends, as schuldhulp.csv writes them. */
static bool
is_in_window(const char *date)
{
	static const char *const ends[] = {
		"31-12-2025", "31-03-2026", "30-06-2026", "30-09-2026",
	};

	for (size_t row = 0; row < ARRAY_SIZE(ends); row++)
		if (strncmp(date, ends[row], 10) == 0)
			return true;
	return false;
}

/* Debt is read by address identification: 099020 and ten digits. */
static void
the_files_hold_the_truth(void **state)
{
	static bool found[WB_DEMO_ADDRESSES];
	struct wb_arena *arena;
	struct wb_town town;
	char *line, *rest;
	size_t size;

	build(state, &town, WB_DEMO_ADDRESSES, 3, &arena);
	write_demo(state, "demo", WB_DEMO_ADDRESSES, 3);
	memset(found, 0, sizeof found);
	rest = read_file("demo", "schuldhulp.csv", arena, &size);
	while ((line = strsep(&rest, "\n"))) {
		unsigned long number;

		if (strncmp(line, "099020", 6) != 0 || strlen(line) < 28 ||
		    !is_in_window(line + 17) ||
		    strncmp(line + 28, "informatie", 10) == 0)
			continue;
		number = strtoul(line + 6, NULL, 10);
		if (number >= 1 && number <= WB_DEMO_ADDRESSES)
			found[number - 1] = true;
	}
	for (uint32_t at = 0; at < town.address_count; at++) {
		unsigned bits = town.addresses[at].active[WB_DOMAIN_DEBT];

		assert_int_equal(bits >> (WB_TOWN_QUARTERS - WB_TOWN_WINDOW)
				 != 0, found[at]);
	}
	wb_arena_free(arena);
}

/* ---- Folders ---- */

static void
touch(const char *path, const char *text)
{
	struct wb_error err;

	assert_ok(wb_file_write(path, WB_FILE_PUBLIC, text, strlen(text),
				&err), err);
}

static void
refuse(void **state, const char *folder)
{
	struct wb_error err;
	size_t before = count_entries(folder);

	assert_int_equal(WB_REFUSED,
		wb_demo_write(folder, data_folder(state), SMALL, 1, &err));
	assert_string_equal(folder, err.file);
	assert_true(err.mend[0] != '\0');
	assert_int_equal(before, count_entries(folder));
}

static void
other_folders_are_refused(void **state)
{
	struct wb_error err;

	/* Files of someone else. */
	assert_ok(wb_directory_make("foreign", &err), err);
	touch("foreign/brief.txt", "x");
	refuse(state, "foreign");

	/* A real project has files of the same names, and its own key. */
	assert_ok(wb_directory_make("real", &err), err);
	touch("real/adressen.csv", "x");
	refuse(state, "real");
	touch("real/wijkbeeld.key", "wijkbeeld-key 1\n00\n");
	refuse(state, "real");

	/* A demo with something added. */
	write_demo(state, "demo", SMALL, 1);
	touch("demo/notities.txt", "x");
	refuse(state, "demo");
}

static void
a_demo_is_written_again(void **state)
{
	char first[WB_DIGEST_TEXT_SIZE], again[WB_DIGEST_TEXT_SIZE];
	struct wb_error err;
	struct stat about;

	assert_ok(wb_directory_make("deep/demo", &err), err);
	write_demo(state, "deep/demo", SMALL, 1);
	digest_of("deep/demo", first);
	assert_ok(wb_directory_make("deep/demo/output", &err), err);
	touch("deep/demo/.verzuim.csv.new", "half");
	write_demo(state, "deep/demo", SMALL, 1);
	digest_of("deep/demo", again);
	assert_string_equal(first, again);
	assert_false(wb_file_exists("deep/demo/.verzuim.csv.new"));
	assert_int_equal(0, stat("deep/demo/wijkbeeld.key", &about));
	assert_int_equal(0600, about.st_mode & 0777);
}

static void
wrong_sizes_are_refused(void **state)
{
	static const uint32_t wrong[] = { 0, 299, 2000001, UINT32_MAX };

	for (size_t row = 0; row < ARRAY_SIZE(wrong); row++) {
		struct wb_error err;

		assert_int_equal(WB_OUT_OF_DOMAIN,
			wb_demo_write("demo", data_folder(state), wrong[row],
				      1, &err));
		assert_false(wb_file_exists("demo"));
	}
}

/* ---- Faults ---- */

static enum wb_status
write_small(void *context, struct wb_error *err)
{
	return wb_demo_write("demo", data_folder(context),
			     WB_DEMO_LEAST_ADDRESSES, 1, err);
}

static void
failures_are_clean(void **state)
{
	assert_true(fail_each_allocation(write_small, state) > 50);
	assert_int_equal(ARRAY_SIZE(files), count_entries("demo"));
	assert_true(fail_each_file_operation(write_small, state) > 10);
	assert_int_equal(ARRAY_SIZE(files), count_entries("demo"));
}

/* Data sets that are not there or not right are told, and nothing is made. */
static void
wrong_datasets_are_told(void **state)
{
	struct wb_error err;

	(void)state;
	assert_int_equal(WB_IO, wb_demo_write("demo", ".", SMALL, 1, &err));
	assert_ok(wb_directory_make("datasets", &err), err);
	touch("datasets/straatnamen.txt", "-laan\n+Geheel\nLinden\n");
	touch("datasets/wijknamen.txt", "Wijk\n");
	touch("datasets/buurten.csv", "# naam\nEen;1;2;3;4;5\nTwee;1;2;veel;4;5\n");
	assert_int_equal(WB_BAD_INPUT,
			 wb_demo_write("demo", ".", SMALL, 1, &err));
	assert_int_equal(3, err.line);
	touch("datasets/buurten.csv", "Een;1;2;3;4;5\n");
	assert_int_equal(WB_BAD_INPUT,
			 wb_demo_write("demo", ".", SMALL, 1, &err));
	assert_false(wb_file_exists("demo"));
}

/* A disk that is full in the middle of a file: an error, and no half file. */
static void
a_full_disk_leaves_no_half_file(void **state)
{
	struct rlimit before, small;
	struct wb_error err;
	enum wb_status status;

	assert_int_equal(0, getrlimit(RLIMIT_FSIZE, &before));
	small = before;
	small.rlim_cur = 20000;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &small));
	status = wb_demo_write("demo", data_folder(state), SMALL, 1, &err);
	assert_int_equal(0, setrlimit(RLIMIT_FSIZE, &before));
	signal(SIGXFSZ, SIG_DFL);

	assert_int_equal(WB_IO, status);
	assert_string_equal("demo/adressen.csv", err.file);
	assert_int_equal(1, count_entries("demo"));
	assert_true(wb_file_exists("demo/wijkbeeld.key"));
	write_demo(state, "demo", SMALL, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(one_seed_gives_the_same_bytes),
		cmocka_unit_test(the_plan_lies_where_it_should),
		cmocka_unit_test(coordinates_match_published_values),
		cmocka_unit_test(roots_are_whole),
		IN_FOLDER(the_complex_is_as_promised),
		IN_FOLDER(the_rest_differs_between_buurten),
		IN_FOLDER(all_sizes_add_up),
		IN_FOLDER(a_street_crosses_buurten),
		IN_FOLDER(streets_have_names_of_their_own),
		IN_FOLDER(the_files_hold_the_truth),
		IN_FOLDER(other_folders_are_refused),
		IN_FOLDER(a_demo_is_written_again),
		IN_FOLDER(wrong_sizes_are_refused),
		IN_FOLDER(failures_are_clean),
		IN_FOLDER(wrong_datasets_are_told),
		IN_FOLDER(a_full_disk_leaves_no_half_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
