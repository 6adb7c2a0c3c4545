/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hashes, by libsodium.
 *
 * SipHash-2-4 for look-up keys and cell keys, BLAKE2b for content and for
 * deriving keys. sodium_init picks the fastest BLAKE2b and opens the source of
 * randomness; it may be called often and from several threads, so it is called
 * where randomness is asked for and no caller need know.
 */
#include "wijkbeeld/hash.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

#include "wijkbeeld/message.h"

static_assert(WB_HASH_KEY_SIZE == crypto_shorthash_KEYBYTES,
	      "a key is a SipHash key");
static_assert(sizeof(struct wb_digest) >= sizeof(crypto_generichash_state) &&
	      _Alignof(struct wb_digest) >= _Alignof(crypto_generichash_state),
	      "the digest's state holds libsodium's");

enum wb_status
wb_random_secret(void *out, size_t size, struct wb_error *err)
{
	if (sodium_init() < 0) {
		wb_error_set(err, WB_UNAVAILABLE, "%s",
			     _("the system gives no random bytes"));
		return wb_error_mend(err, "%s",
				     _("make /dev/urandom readable"));
	}
	randombytes_buf(out, size);
	return WB_OK;
}

enum wb_status
wb_hash_key_random(struct wb_hash_key *out, struct wb_error *err)
{
	return wb_random_secret(out->bytes, sizeof out->bytes, err);
}

/*
 * BLAKE2b-128 of the purpose, keyed with BLAKE2b-256 of the secret: a secret
 * of any length, and no key tells of the secret or of another key.
 */
void
wb_hash_key_derive(const void *secret, size_t size, const char *purpose,
		   struct wb_hash_key *out)
{
	unsigned char master[32];

	crypto_generichash(master, sizeof master, secret, size, NULL, 0);
	crypto_generichash(out->bytes, sizeof out->bytes,
			   (const unsigned char *)purpose, strlen(purpose),
			   master, sizeof master);
	sodium_memzero(master, sizeof master);
}

void
wb_hash_key_wipe(struct wb_hash_key *key)
{
	sodium_memzero(key, sizeof *key);
}

uint64_t
wb_hash(const struct wb_hash_key *key, const void *data, size_t size)
{
	unsigned char bytes[crypto_shorthash_BYTES];
	uint64_t hash = 0;

	crypto_shorthash(bytes, data, size, key->bytes);
	/* Little-endian, as the paper reads it, on every machine. */
	for (int i = crypto_shorthash_BYTES - 1; i >= 0; i--)
		hash = hash << 8 | bytes[i];
	return hash;
}

static crypto_generichash_state *
state_of(struct wb_digest *digest)
{
	return (crypto_generichash_state *)(void *)digest->state;
}

void
wb_digest_init(struct wb_digest *digest)
{
	crypto_generichash_init(state_of(digest), NULL, 0, WB_DIGEST_SIZE);
}

void
wb_digest_add(struct wb_digest *digest, const void *data, size_t size)
{
	crypto_generichash_update(state_of(digest), data, size);
}

void
wb_digest_text(struct wb_digest *digest, char out[WB_DIGEST_TEXT_SIZE])
{
	unsigned char bytes[WB_DIGEST_SIZE];

	crypto_generichash_final(state_of(digest), bytes, sizeof bytes);
	sodium_bin2hex(out, WB_DIGEST_TEXT_SIZE, bytes, sizeof bytes);
}

void
wb_wipe(void *memory, size_t size)
{
	sodium_memzero(memory, size);
}
