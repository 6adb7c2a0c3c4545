/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves that who knows that few moved learns no number of few, against every
 * pair of solutions there is.
 *
 * Small towns in two quarters. For each area where at most two households
 * changed, a reader knows how many did: all ways to fill the fields in both
 * quarters that agree with what is shown, and in that area with each other, are
 * tried. In each number of few of either quarter 0 and t - 1 must be among them,
 * and with two known households as well.
 */
/* not under valgrind: it tries every solution of many towns */
#include "field_town.h"

#include "wijkbeeld/ledger.h"

enum { TOWNS = 400, FEW_MOVED = 2, FIRST = 7999, MOST = 20,
       LEAST_UNITS = 10 };

/* A town in two quarters, and who changed between them. */
struct pair {
	struct town town;
	struct wb_atom atoms[FIELDS * 4];	/* fields x quarters x sets */
	int32_t stayed[FIELDS * 2];
	int64_t count[2][FIELDS], moved[FIELDS];
};

static void
change_field(struct pair *pair, struct wb_random *random, size_t field)
{
	struct wb_atom *atoms = pair->atoms + field * 4;
	int64_t count = pair->town.count[field];
	int64_t rest = pair->town.size[field] - count;
	int64_t most = wb_random_chance(random, 0.6) ? 1 : 4;
	int64_t gone = smaller(count, wb_random_below(random,
						      (uint32_t)most + 1));
	int64_t come = smaller(rest, wb_random_below(random,
						     (uint32_t)most + 1));

	atoms[0] = pair->town.atoms[field * 2];
	atoms[1] = pair->town.atoms[field * 2 + 1];
	atoms[2] = (struct wb_atom){ rest - come + gone, atoms[0].key_sum };
	atoms[3] = (struct wb_atom){ count - gone + come, atoms[1].key_sum };
	/* Another set of households has another noise. */
	if (gone + come > 0)
		atoms[3].key_sum = wb_random_next(random);
	pair->stayed[field * 2] = (int32_t)(rest - come);
	pair->stayed[field * 2 + 1] = (int32_t)(count - gone);
	pair->count[0][field] = count;
	pair->count[1][field] = count - gone + come;
	pair->moved[field] = gone + come;
}

static void
build_pair(struct pair *pair, uint64_t seed)
{
	struct wb_random random;

	build_town(&pair->town, seed, false);
	wb_random_init(&random, 4, seed + 1000000);
	for (size_t field = 0; field < FIELDS; field++)
		change_field(pair, &random, field);
	pair->town.project.history = 2;
	pair->town.group.atoms = pair->atoms;
	pair->town.group.stayed = pair->stayed;
	pair->town.table.periods = 2;
	pair->town.table.first_period = FIRST;
}

/* Where the fields of `among` are filled in some way that agrees: a table. */
struct filled { bool at[MOST + 1][MOST + 1][MOST + 1][MOST + 1]; };

static bool *
place_in(struct filled *filled, const int64_t *count, unsigned among)
{
	int64_t at[FIELDS];

	for (size_t field = 0; field < FIELDS; field++) {
		at[field] = among >> field & 1 ? count[field] : 0;
		if (at[field] < 0 || at[field] > MOST)
			return NULL;
	}
	return &filled->at[at[0]][at[1]][at[2]][at[3]];
}

static bool
next_way(int64_t count[FIELDS], const int64_t most[FIELDS])
{
	size_t field;

	for (field = 0; field < FIELDS && ++count[field] > most[field]; field++)
		count[field] = 0;
	return field < FIELDS;
}

static void
fill_all(const struct known known[AREAS], const int64_t most[FIELDS],
	 unsigned among, struct filled *filled)
{
	int64_t count[FIELDS] = { 0 };

	memset(filled, 0, sizeof *filled);
	do {
		if (agrees(known, count))
			*place_in(filled, count, among) = true;
	} while (next_way(count, most));
}

/* Whether the other quarter can be so that at most `moves` changed. */
static bool
reaches(struct filled *other, const int64_t *count, unsigned among,
	int64_t moves, size_t first)
{
	int64_t next[FIELDS];
	const bool *place = place_in(other, count, among);

	if (place && *place)
		return true;
	for (size_t field = first; moves > 0 && field < FIELDS; field++) {
		if (!(among >> field & 1))
			continue;
		memcpy(next, count, sizeof next);
		for (int step = -1; step <= 1; step += 2) {
			next[field] = count[field] + step;
			if (reaches(other, next, among, moves - 1, field))
				return true;
		}
	}
	return false;
}

/* The ranges of one quarter for who knows `moves` of the fields `among`. */
static void
try_pairs(const struct known known[AREAS], const int64_t most[FIELDS],
	  struct filled *other, unsigned among, int64_t moves,
	  struct range ranges[AREAS])
{
	int64_t count[FIELDS] = { 0 };

	for (size_t area = 0; area < AREAS; area++)
		ranges[area] = (struct range){ INT64_MAX, -1 };
	do {
		if (!agrees(known, count) ||
		    !reaches(other, count, among, moves, 0))
			continue;
		for (size_t area = 0; area < AREAS; area++) {
			int64_t sum = sum_of(count,
					     areas_of_town[area].fields);

			if (sum < ranges[area].least)
				ranges[area].least = sum;
			if (sum > ranges[area].most)
				ranges[area].most = sum;
		}
	} while (next_way(count, most));
}

/* How many numbers of few there are; each must have its whole range. */
static size_t
check_ranges(const struct pair *pair, size_t quarter,
	     const struct range ranges[AREAS])
{
	size_t few = 0;

	for (size_t area = 0; area < AREAS; area++) {
		unsigned fields = areas_of_town[area].fields;
		int64_t count = sum_of(pair->count[quarter], fields);
		int64_t units = sum_of(pair->town.size, fields);
		int64_t high = smaller(T - 1 + KNOWN, units);

		assert_true(ranges[area].least <= count &&
			    count <= ranges[area].most);
		if (count < T) {
			assert_int_equal(ranges[area].least, 0);
			assert_true(ranges[area].most >= high);
		}
		if (units - count < T) {
			assert_int_equal(ranges[area].most, units);
			assert_true(units - ranges[area].least >= high);
		}
		few += (count < T) + (units - count < T);
	}
	return few;
}

static size_t
check_known_to_be_quiet(const struct pair *pair, struct known known[2][AREAS])
{
	static struct filled other;
	size_t few = 0;

	for (size_t area = 0; area < AREAS; area++) {
		unsigned among = areas_of_town[area].fields;
		int64_t moves = sum_of(pair->moved, among);

		/* Too small for figures, and to be known to be quiet. */
		if (sum_of(pair->town.size, among) < LEAST_UNITS)
			continue;

		for (size_t quarter = 0; moves <= FEW_MOVED && quarter < 2;
		     quarter++) {
			struct range ranges[AREAS];

			fill_all(known[!quarter], pair->town.size, among,
				 &other);
			try_pairs(known[quarter], pair->town.size, &other,
				  among, moves, ranges);
			few += check_ranges(pair, quarter, ranges);
		}
	}
	return few;
}

static void
who_knows_that_few_moved_learns_nothing(void **state)
{
	size_t few = 0, more = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct pair pair;
		struct known known[2][AREAS], alone[2][AREAS];
		const struct wb_release *release;

		build_pair(&pair, seed);
		release = protect_after(&pair.town, NULL, NULL);
		read_quarter(release, FIRST, known[0]);
		read_quarter(release, FIRST + 1, known[1]);
		few += check_known_to_be_quiet(&pair, known);
		/* As if everybody had changed: nobody knows of few. */
		memset(pair.stayed, 0, sizeof pair.stayed);
		release = protect_after(&pair.town, NULL, NULL);
		read_quarter(release, FIRST, alone[0]);
		read_quarter(release, FIRST + 1, alone[1]);
		for (size_t quarter = 0; quarter < 2; quarter++)
			for (size_t area = 0; area < AREAS; area++)
				more += alone[quarter][area].shown &&
					!known[quarter][area].shown;
		wb_arena_free(pair.town.arena);
	}
	print_message("%zu numbers of few, %zu others hidden for movers\n",
		      few, more);
	assert_true(few > TOWNS && more > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_knows_that_few_moved_learns_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
