/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keyed hashes, content hashes and secrets. The one user of libsodium.
 */
#ifndef WIJKBEELD_HASH_H
#define WIJKBEELD_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/error.h"

enum { WB_HASH_KEY_SIZE = 16, WB_DIGEST_SIZE = 32, WB_DIGEST_TEXT_SIZE = 65 };

/** A key for wb_hash. Wiped with wb_hash_key_wipe when done. */
struct wb_hash_key { unsigned char bytes[WB_HASH_KEY_SIZE]; };

/** A key that nobody knows, for this run's memory only. */
WB_MUST_CHECK enum wb_status wb_hash_key_random(struct wb_hash_key *out,
						struct wb_error *err);

/** A key derived from a secret and a purpose: other purposes tell nothing. */
void wb_hash_key_derive(const void *secret, size_t size, const char *purpose,
			struct wb_hash_key *out);

void wb_hash_key_wipe(struct wb_hash_key *key);

/** SipHash-2-4 of `size` bytes under `key`, as libsodium's shorthash. */
uint64_t wb_hash(const struct wb_hash_key *key, const void *data, size_t size);

/** A running BLAKE2b-256 of content. */
struct wb_digest { _Alignas(64) unsigned char state[384]; };

void wb_digest_init(struct wb_digest *digest);
void wb_digest_add(struct wb_digest *digest, const void *data, size_t size);

/** The digest as 64 lower-case hexadecimal digits and a NUL. */
void wb_digest_text(struct wb_digest *digest, char out[WB_DIGEST_TEXT_SIZE]);

/** `size` bytes from the operating system. */
WB_MUST_CHECK enum wb_status wb_random_secret(void *out, size_t size,
					      struct wb_error *err);

/** Overwrites memory in a way that no compiler removes. */
void wb_wipe(void *memory, size_t size);

#endif
