/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Proves src/disclosure/ground.c, and suppression and gate 1 on it, against every
 * solution there is: events of places, persons and respondents of small towns.
 * What is few must be able to be 0 and t - 1, with two known households as well.
 */
/* not under valgrind: it tries every solution of many towns */
#include "field_town.h"

enum { TOWNS = 60, BASES = 3 };

static size_t
hidden_with_others(const struct wb_reasons *reasons)
{
	size_t count = 0;

	for (size_t r = 0; r < reasons->count; r++)
		count += reasons->reasons[r].cause == WB_CAUSE_OTHERS;
	return count;
}

/* ---------------------------------------------------- by address: four fields */

/* A field town whose count is of persons or respondents. */
struct peopled {
	struct town town;
	struct wb_units units[BASES * FIELDS];
	struct wb_part parts[FIELDS];
	struct wb_atom persons[AREAS];
	struct wb_survey_cell surveys[AREAS];
};

static void
people(struct peopled *peopled, uint64_t seed, enum wb_indicator_kind kind)
{
	struct town *town = &peopled->town;
	bool survey = kind == WB_KIND_SURVEY;

	memset(peopled, 0, sizeof *peopled);
	build_town(town, seed, false);
	for (size_t field = 0; field < FIELDS; field++) {
		/* Enough for a survey, with few or nearly all as often. */
		int64_t few = town->count[field] % 4 == 0;
		int64_t more = survey ? 14 : 0;

		town->size[field] += more;
		town->count[field] += few ? 0 : more / 2;
		for (size_t base = 0; base < BASES; base++)
			peopled->units[base * FIELDS + field] =
				(struct wb_units){ town->size[field],
						   1000003 * (field + 1) };
		peopled->parts[field] = (struct wb_part){
			town->count[field],
			survey ? town->size[field] : town->count[field] };
	}
	for (size_t area = 0; area < AREAS; area++) {
		unsigned fields = areas_of_town[area].fields;
		int64_t count = sum_of(town->count, fields);
		int64_t size = sum_of(town->size, fields);

		peopled->persons[area] = (struct wb_atom){ count,
							   seed * 9973 + fields };
		peopled->surveys[area] = (struct wb_survey_cell){
			.respondents = size, .holding = count,
			.key_sum = seed * 7919 + fields,
			.share = (double)count / (double)size,
			.effective = (double)size };
	}
	town->indicator.kind = kind;
	town->indicator.base = survey ? WB_BASE_HOUSEHOLDS : WB_BASE_OWN;
	town->project.addresses.base_count = BASES;
	town->project.addresses.bases[WB_BASE_OWN] = (struct wb_base_spec){
		.name = "jongeren", .sum = "jongeren",
		.sensitivity = WB_ORDINARY };
	town->table.base_count = BASES;
	town->table.units = peopled->units;
	town->table.group_count = 0;
	town->column = (struct wb_indicator_column){ .known = UINT64_MAX,
		.group = UINT32_MAX, .parts = peopled->parts };
	if (survey)
		town->column.cells.surveys = peopled->surveys;
	else
		town->column.cells.persons = peopled->persons;
}

/* A share of known respondents, as how many of them. */
static void
count_known(struct known known[AREAS], const int64_t size[FIELDS])
{
	for (size_t area = 0; area < AREAS; area++) {
		double units = (double)sum_of(size, areas_of_town[area].fields);

		known[area].lower = fmax(known[area].lower * units - 1e-6, T);
		known[area].upper = fmin(known[area].upper * units + 1e-6,
					 units - T);
	}
}

static size_t
check_few(const struct peopled *peopled, const struct known known[AREAS],
	  const struct range ranges[AREAS])
{
	size_t few = 0;

	for (size_t area = 0; area < AREAS; area++) {
		unsigned fields = areas_of_town[area].fields;
		int64_t count = sum_of(peopled->town.count, fields);
		int64_t units = sum_of(peopled->town.size, fields);

		assert_true(ranges[area].least <= count &&
			    count <= ranges[area].most);
		if (count < T) {
			assert_false(known[area].shown);
			assert_int_equal(ranges[area].least, 0);
			assert_true(ranges[area].most >=
				    smaller(T - 1 + KNOWN, units));
			few++;
		}
		if (units - count < T) {
			assert_false(known[area].shown);
			assert_int_equal(ranges[area].most, units);
			assert_true(units - ranges[area].least >=
				    smaller(T - 1 + KNOWN, units));
			few++;
		}
	}
	return few;
}

static void
fields_stay_uncertain(enum wb_indicator_kind kind, uint64_t towns)
{
	size_t few = 0, hidden_more = 0, proved = 0, shown = 0;

	for (uint64_t seed = 0; seed < towns; seed++) {
		struct peopled peopled;
		struct wb_reasons reasons;
		struct known known[AREAS];
		struct range ranges[AREAS];
		const struct wb_release *release;

		people(&peopled, seed, kind);
		release = protect_after(&peopled.town, NULL, &reasons);
		hidden_more += hidden_with_others(&reasons);
		proved += (size_t)wb_release_facts(release).proof.targets;
		read_quarter(release, 8000, known);
		for (size_t area = 0; area < AREAS; area++)
			shown += known[area].shown;
		if (kind == WB_KIND_SURVEY)
			count_known(known, peopled.town.size);
		assert_true(try_all(known, peopled.town.size, ranges) > 0);
		few += check_few(&peopled, known, ranges);
		wb_arena_free(peopled.town.arena);
	}
	print_message("%zu shown, %zu numbers of few, %zu others hidden\n",
		      shown, few, hidden_more);
	assert_true(few > towns / 2 && shown > towns && hidden_more > 0);
	assert_int_equal(few, proved);
}

static void
persons_of_few_stay_uncertain(void **state)
{
	(void)state;
	fields_stay_uncertain(WB_KIND_PERSONS, 5 * TOWNS);
}

static void
answers_of_few_stay_uncertain(void **state)
{
	(void)state;
	fields_stay_uncertain(WB_KIND_SURVEY, TOWNS);
}

/* Sources know of more persons than the register: the proof holds of those. */
static void
a_register_may_have_fewer(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct peopled peopled;
		struct known known[AREAS];
		struct range ranges[AREAS];

		people(&peopled, seed, WB_KIND_PERSONS);
		peopled.units[WB_BASE_OWN * FIELDS].count =
			peopled.town.count[0] / 2;
		read_quarter(protect_after(&peopled.town, NULL, NULL), 8000,
			     known);
		assert_true(try_all(known, peopled.town.size, ranges) > 0);
		for (size_t area = 0; area < AREAS; area++) {
			unsigned fields = areas_of_town[area].fields;

			if (sum_of(peopled.town.count, fields) >= T)
				continue;
			assert_false(known[area].shown);
			assert_int_equal(ranges[area].least, 0);
			assert_true(ranges[area].most >= smaller(T - 1 + KNOWN,
				sum_of(peopled.town.size, fields)));
		}
		wb_arena_free(peopled.town.arena);
	}
}

/* With weights a share tells no number of respondents. */
static void
weights_leave_the_number_open(void **state)
{
	size_t hidden_more = 0;

	(void)state;
	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct peopled peopled;
		struct wb_reasons reasons;

		people(&peopled, seed, WB_KIND_SURVEY);
		for (size_t area = 0; area < AREAS; area++)
			peopled.surveys[area].effective *= 0.8;
		(void)protect_after(&peopled.town, NULL, &reasons);
		hidden_more += hidden_with_others(&reasons);
		wb_arena_free(peopled.town.arena);
	}
	assert_int_equal(hidden_more, 0);
}

/* ------------------------------------------------------ by area: five places */

enum { PLACES = 5, PLACED = 6, DEPTH = 3, MOST_AT_PLACE = 12, BUURTEN = 3,
       LOOKED_AT = PLACED + PLACES - BUURTEN };

/* The last places are what is known of a wijk alone, of none of its buurten. */
static const struct { uint32_t level; const char *code; unsigned places; }
areas_of_places[PLACED] = {
	{ 0, "G", 0x1f }, { 1, "W1", 0x0b }, { 1, "W2", 0x14 },
	{ 2, "B1", 0x1 }, { 2, "B2", 0x2 }, { 2, "B3", 0x4 },
};

/* The area that each place is. */
static const uint32_t area_of_place[PLACES] = { 3, 4, 5, 1, 2 };

struct placed {
	struct wb_arena *arena;
	struct wb_areas *areas;
	struct wb_project project;
	struct wb_indicator_spec indicators[2];
	struct wb_indicator_column columns[2];
	struct wb_rate_cell rates[PLACED];
	struct wb_part parts[PLACED];
	struct wb_atom persons[PLACED];
	double open[PLACED];
	struct wb_account account;
	struct wb_indicator_table table;
	int64_t count[PLACES], units[PLACED];
};

static int64_t
sum_at(const int64_t *count, unsigned places)
{
	int64_t sum = 0;

	for (size_t place = 0; place < PLACES; place++)
		if (places >> place & 1)
			sum += count[place];
	return sum;
}

static void
make_areas(struct placed *placed)
{
	static const char *const levels[DEPTH] = { "gemeente", "wijk",
						   "buurt" };

	placed->arena = wb_arena_new();
	placed->areas = wb_areas_new(levels, DEPTH, placed->arena);
	for (uint32_t area = 0; area < PLACED; area++)
		assert_int_equal(area, wb_areas_add(placed->areas,
			areas_of_places[area].level, (struct wb_text){
				areas_of_places[area].code,
				strlen(areas_of_places[area].code) }));
	assert_non_null(wb_areas_sort(placed->areas));
	for (uint32_t area = 1; area < PLACED; area++)
		wb_areas_set_parent(placed->areas, area, 0, 0);
	for (uint32_t buurt = 3; buurt < PLACED; buurt++)
		wb_areas_set_parent(placed->areas, buurt, 1,
				    buurt < 5 ? 1 : 2);
}

/* Mixed: some of it is known of a wijk alone. */
static void
place(struct placed *placed, uint64_t seed, enum wb_indicator_kind kind,
      bool mixed)
{
	struct wb_random random;

	memset(placed, 0, sizeof *placed);
	wb_random_init(&random, 9, seed);
	make_areas(placed);
	for (size_t at = 0; at < PLACES; at++)
		placed->count[at] = at >= BUURTEN && !mixed ? 0 :
			(int64_t)wb_random_below(&random, MOST_AT_PLACE + 1);
	for (size_t at = 0; at < PLACES; at++)
		placed->parts[area_of_place[at]] = (struct wb_part){
			placed->count[at], placed->count[at] };
	for (size_t area = 0; area < PLACED; area++) {
		unsigned places = areas_of_places[area].places;
		int64_t count = sum_at(placed->count, places);

		placed->rates[area] = (struct wb_rate_cell){ count, count,
			count > 0, seed * 104729 + places };
		placed->persons[area] = (struct wb_atom){ count,
			seed * 1299709 + places };
		placed->units[area] = 1 + count + (int64_t)wb_random_below(
			&random, area < 3 ? 30 : 12);
		placed->open[area] = kind == WB_KIND_PERSONS ?
			(double)placed->units[area] : 1000;
	}
	placed->indicators[0] = (struct wb_indicator_spec){ .name = "a",
		.window = 1, .source = WB_NO_SOURCE, .kind = kind,
		.base = WB_BASE_OPEN, .base_open = 1,
		.sensitivity = WB_ORDINARY };
	placed->indicators[1] = (struct wb_indicator_spec){ .name = "n",
		.window = 1, .source = WB_NO_SOURCE, .kind = WB_KIND_OPEN };
	placed->columns[0] = (struct wb_indicator_column){
		.known = UINT64_MAX, .group = UINT32_MAX, .finest = 2 };
	placed->columns[1] = (struct wb_indicator_column){
		.known = UINT64_MAX, .group = UINT32_MAX,
		.open = placed->open };
	if (kind == WB_KIND_RATE) {
		placed->columns[0].area_rates = placed->rates;
	} else {
		placed->columns[0].cells.persons = placed->persons;
		placed->columns[0].parts = placed->parts;
		placed->columns[0].by_area = true;
	}
	placed->project = (struct wb_project){ .quarter = 8000, .history = 1,
		.indicators = placed->indicators, .indicator_count = 2,
		.disclosure = { .profile = "strict",
			.combinations_from = "buurt", .key_file = "k" } };
	placed->account = (struct wb_account){ .source = UINT32_MAX };
	placed->table = (struct wb_indicator_table){
		.project = &placed->project, .areas = placed->areas,
		.periods = 1, .first_period = 8000,
		.released = { true, true, true }, .base_count = 2,
		.combination_group = UINT32_MAX, .columns = placed->columns,
		.accounts = &placed->account, .account_count = 1 };
}

static const struct wb_release *
protect_placed(struct placed *placed, struct wb_reasons *reasons)
{
	const struct wb_release *release;
	struct wb_error err;

	assert_ok(wb_disclosure_protect(&placed->table,
		wb_disclosure_profile("strict"), 1, placed->arena, &release,
		reasons, &err), err);
	return release;
}

static void
read_placed(const struct wb_release *release, struct known known[PLACED])
{
	for (uint32_t area = 0; area < PLACED; area++)
		known[area].shown = wb_figure_bounds(wb_release_figure(release,
			(struct wb_statement){ .area = area, .quarter = 8000 }),
			&known[area].lower, &known[area].upper) ==
			WB_FIGURE_SHOWN;
}

/* Whether so many at each place agree with what is known, and with N. */
static bool
agrees_placed(const struct placed *placed, const struct known known[PLACED],
	      const int64_t *count)
{
	bool persons = placed->indicators[0].kind == WB_KIND_PERSONS;

	for (size_t area = 0; area < PLACED; area++) {
		int64_t sum = sum_at(count, areas_of_places[area].places);

		if (persons && sum > placed->units[area])
			return false;
		if (known[area].shown && ((double)sum < known[area].lower ||
					  (double)sum > known[area].upper))
			return false;
	}
	return true;
}

/* What is in an area, or behind those in a place that is none. */
static int64_t
sum_of_region(const int64_t *count, size_t region)
{
	return region < PLACED ? sum_at(count, areas_of_places[region].places) :
	       count[BUURTEN + region - PLACED];
}

/* Every way to fill the places. */
static size_t
try_places(const struct placed *placed, const struct known known[PLACED],
	   int64_t most, bool mixed, struct range ranges[LOOKED_AT])
{
	int64_t count[PLACES] = { 0 };
	size_t solutions = 0, at;

	for (size_t area = 0; area < LOOKED_AT; area++)
		ranges[area] = (struct range){ INT64_MAX, -1 };
	do {
		bool agree = agrees_placed(placed, known, count);

		solutions += agree;
		for (size_t area = 0; agree && area < LOOKED_AT; area++) {
			int64_t sum = sum_of_region(count, area);

			if (sum < ranges[area].least)
				ranges[area].least = sum;
			if (sum > ranges[area].most)
				ranges[area].most = sum;
		}
		for (at = 0; at < PLACES && ++count[at] >
		     (at < BUURTEN || mixed ? most : 0); at++)
			count[at] = 0;
	} while (at < PLACES);
	return solutions;
}

static void
places_stay_uncertain(enum wb_indicator_kind kind, bool mixed)
{
	size_t few = 0, hidden_more = 0, shown = 0;

	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct placed placed;
		struct wb_reasons reasons;
		struct known known[PLACED];
		struct range ranges[LOOKED_AT];

		place(&placed, seed, kind, mixed);
		read_placed(protect_placed(&placed, &reasons), known);
		hidden_more += hidden_with_others(&reasons);
		assert_true(try_places(&placed, known, mixed ? 16 : 20, mixed,
				       ranges) > 0);
		for (size_t area = 0; area < LOOKED_AT; area++) {
			int64_t count = sum_of_region(placed.count, area);
			int64_t units = kind == WB_KIND_PERSONS &&
				area < PLACED ? placed.units[area] : 1000;

			/* A level that nothing is placed at has no places. */
			if (area == PLACED && !placed.count[BUURTEN] &&
			    !placed.count[BUURTEN + 1])
				break;
			shown += area < PLACED && known[area].shown;
			if (count < T) {
				assert_int_equal(ranges[area].least, 0);
				assert_true(ranges[area].most >=
					smaller(T - 1 + KNOWN, units));
				few++;
			}
			if (units - count < T) {
				assert_int_equal(ranges[area].most, units);
				assert_true(units - ranges[area].least >=
					smaller(T - 1 + KNOWN, units));
				few++;
			}
		}
		wb_arena_free(placed.arena);
	}
	print_message("%zu shown, %zu numbers of few, %zu others hidden\n",
		      shown, few, hidden_more);
	assert_true(few > TOWNS && shown > TOWNS && hidden_more > 0);
}

static void
events_of_places_stay_uncertain(void **state)
{
	(void)state;
	places_stay_uncertain(WB_KIND_RATE, false);
}

/* What is known of a wijk alone is a place of its own. */
static void
events_of_a_wijk_alone_stay_uncertain(void **state)
{
	(void)state;
	places_stay_uncertain(WB_KIND_RATE, true);
}

static void
persons_of_places_stay_uncertain(void **state)
{
	(void)state;
	places_stay_uncertain(WB_KIND_PERSONS, true);
}

/* Levels that no report names are no regions; their places are one zone. */
static void
levels_that_are_not_released_tell_nothing(void **state)
{
	(void)state;
	for (uint64_t seed = 0; seed < TOWNS; seed++) {
		struct placed placed;
		const struct wb_release *release;
		struct known known[PLACED];

		place(&placed, seed, WB_KIND_RATE, true);
		placed.table.released[2] = false;
		release = protect_placed(&placed, NULL);
		read_placed(release, known);
		for (size_t area = 0; area < PLACED; area++)
			assert_int_equal(known[area].shown, area < 3 &&
				placed.rates[area].events >= T &&
				known[area].shown);
		/* G, W1 and W2 are looked at; buurten are part of those. */
		assert_int_equal(3, wb_release_facts(release).proof.examined);
		wb_arena_free(placed.arena);
	}
}

/* What is open has nothing to keep, and no events at all are no places. */
static void
open_and_empty_need_no_proof(void **state)
{
	struct placed placed;

	(void)state;
	place(&placed, 1, WB_KIND_RATE, true);
	placed.indicators[0].sensitivity = WB_OPEN;
	assert_int_equal(0, wb_release_facts(protect_placed(&placed, NULL))
			 .proof.examined);
	wb_arena_free(placed.arena);
	place(&placed, 1, WB_KIND_RATE, true);
	memset(placed.rates, 0, sizeof placed.rates);
	assert_int_equal(0, wb_release_facts(protect_placed(&placed, NULL))
			 .proof.examined);
	wb_arena_free(placed.arena);
}

/* Each allocation fails once: no memory, or the same release. */
static void
allocations_may_fail(void **state)
{
	enum wb_status status = WB_NO_MEMORY;
	size_t countdown = 0;

	(void)state;
	while (status != WB_OK) {
		struct placed placed;
		const struct wb_release *release;
		struct wb_error err;

		place(&placed, 2, WB_KIND_PERSONS, true);
		wb_memory_fail_after(++countdown);
		status = wb_disclosure_protect(&placed.table,
			wb_disclosure_profile("strict"), 1, placed.arena,
			&release, NULL, &err);
		wb_memory_fail_after(0);
		assert_true(status == WB_OK || status == WB_NO_MEMORY);
		wb_arena_free(placed.arena);
	}
	assert_true(countdown > 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(persons_of_few_stay_uncertain),
		cmocka_unit_test(answers_of_few_stay_uncertain),
		cmocka_unit_test(a_register_may_have_fewer),
		cmocka_unit_test(weights_leave_the_number_open),
		cmocka_unit_test(events_of_places_stay_uncertain),
		cmocka_unit_test(events_of_a_wijk_alone_stay_uncertain),
		cmocka_unit_test(persons_of_places_stay_uncertain),
		cmocka_unit_test(levels_that_are_not_released_tell_nothing),
		cmocka_unit_test(open_and_empty_need_no_proof),
		cmocka_unit_test(allocations_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
