/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proves src/base/hash.c. */
#include "unit.h"

#include "wijkbeeld/hash.h"

/* The key 00 01 .. 0f of the paper. */
static struct wb_hash_key
counting_key(void)
{
	struct wb_hash_key key;

	for (int at = 0; at < WB_HASH_KEY_SIZE; at++)
		key.bytes[at] = (unsigned char)at;
	return key;
}

/*
 * Aumasson and Bernstein (2012), SipHash: a fast short-input PRF, appendix A
 * (15 bytes), and the vectors of its reference implementation (0, 1, 8).
 */
static void
siphash_matches_its_paper(void **state)
{
	static const struct { size_t size; uint64_t want; } cases[] = {
		{ 15, UINT64_C(0xa129ca6149be45e5) },
		{ 0, UINT64_C(0x726fdb47dd0e0e31) },
		{ 1, UINT64_C(0x74f839c593dc67fd) },
		{ 8, UINT64_C(0x93f5f5799a932462) },
	};
	struct wb_hash_key key = counting_key();

	(void)state;
	/* The messages are 00 01 02 .., as the key is. */
	for (size_t row = 0; row < ARRAY_SIZE(cases); row++)
		assert_true(wb_hash(&key, key.bytes, cases[row].size) ==
			    cases[row].want);
}

/* Python 3.11, hashlib.blake2b(message, digest_size=32). */
static void
digests_are_blake2b(void **state)
{
	struct wb_digest digest;
	char out[WB_DIGEST_TEXT_SIZE];

	(void)state;
	wb_digest_init(&digest);
	wb_digest_text(&digest, out);
	assert_string_equal("0e5751c026e543b2e8ab2eb06099daa1"
			    "d1e5df47778f7787faab45cdf12fe3a8", out);

	wb_digest_init(&digest);
	wb_digest_add(&digest, "a", 1);
	wb_digest_add(&digest, "", 0);
	wb_digest_add(&digest, "bc", 2);
	wb_digest_text(&digest, out);
	assert_string_equal("bddd813c634239723171ef3fee98579b"
			    "94964e3bb1cb3e427262c8c068d52319", out);
}

/*
 * Python 3.11: hashlib.blake2b(purpose, digest_size=16,
 * key=hashlib.blake2b(secret, digest_size=32).digest()).
 */
static void
keys_are_derived_for_a_purpose(void **state)
{
	static const struct wb_hash_key want[] = {
		{ { 0x60, 0x7c, 0x37, 0x23, 0x08, 0x32, 0xca, 0xbb,
		    0xc5, 0xe7, 0x91, 0x8f, 0x06, 0xc3, 0x8f, 0x78 } },
		{ { 0xa7, 0xd0, 0x34, 0x4e, 0x69, 0x05, 0x80, 0xbb,
		    0x2a, 0x36, 0x44, 0x83, 0xe5, 0xe0, 0x26, 0x41 } },
	};
	struct wb_hash_key key;

	(void)state;
	wb_hash_key_derive("geheim", 6, "cell keys", &key);
	assert_memory_equal(&want[0], &key, sizeof key);
	wb_hash_key_derive("geheim", 6, "pseudonyms", &key);
	assert_memory_equal(&want[1], &key, sizeof key);
}

static void
random_keys_differ_and_are_wiped(void **state)
{
	static const struct wb_hash_key zero;
	struct wb_hash_key first, second;
	struct wb_error err;

	(void)state;
	assert_ok(wb_hash_key_random(&first, &err), err);
	assert_ok(wb_hash_key_random(&second, &err), err);
	assert_memory_not_equal(&first, &second, sizeof first);

	wb_hash_key_wipe(&first);
	assert_memory_equal(&zero, &first, sizeof first);
	wb_wipe(&second, sizeof second);
	assert_memory_equal(&zero, &second, sizeof second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(siphash_matches_its_paper),
		cmocka_unit_test(digests_are_blake2b),
		cmocka_unit_test(keys_are_derived_for_a_purpose),
		cmocka_unit_test(random_keys_differ_and_are_wiped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
