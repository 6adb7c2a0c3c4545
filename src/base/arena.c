/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The arena.
 *
 * Small requests are cut from chunks, one behind the other; nothing is freed
 * until all is. A large request gets a block of its own, so that the rest of
 * the chunk is not lost, and so that a large array that grows is resized in
 * place by the C library (which moves pages and not bytes) instead of leaving
 * its smaller selves behind. Chunks double from 4 KiB to 1 MiB: a small arena
 * is cheap, a large one has few chunks.
 *
 * The alignment of a type divides its size. So the lowest bit set in `size`,
 * up to 64, is an alignment that is always enough: texts lie close together,
 * and types with an _Alignas of their own are safe as well.
 *
 * Under the address sanitizer what is not handed out is poisoned and each
 * request has a gap behind it, so that an overrun is seen as on the heap.
 */
#include "wijkbeeld/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seam.h"

#ifndef __has_feature
#define __has_feature(name) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
enum { LEAST_ALIGNMENT = 8, GAP = 16 };
#define HIDE(start, size) ASAN_POISON_MEMORY_REGION(start, size)
#define SHOW(start, size) ASAN_UNPOISON_MEMORY_REGION(start, size)
#else
enum { LEAST_ALIGNMENT = 1, GAP = 0 };
#define HIDE(start, size) ((void)(start), (void)(size))
#define SHOW(start, size) ((void)(start), (void)(size))
#endif

enum {
	MOST_ALIGNMENT = 64,
	FIRST_CHUNK = 4 << 10,
	LARGEST_CHUNK = 1 << 20,
	LARGE_REQUEST = 128 << 10,	/* from here on a block of its own */
	FIRST_CAPACITY = 16,		/* of a growing array */
};

/* No single request may be larger: leaves room for headers and gaps. */
#define MOST_BYTES ((size_t)PTRDIFF_MAX / 2)

struct chunk {
	struct chunk *next;
	size_t capacity;		/* bytes in `bytes` */
	_Alignas(16) char bytes[];
};

struct wb_arena {
	struct chunk *chunks;		/* the first is being cut */
	struct chunk *blocks;		/* large requests, one each */
	size_t used;			/* of the first chunk */
};

static size_t
alignment_of(size_t size)
{
	size_t lowest = size & (~size + 1);

	if (lowest > MOST_ALIGNMENT)
		return MOST_ALIGNMENT;
	return lowest < LEAST_ALIGNMENT ? LEAST_ALIGNMENT : lowest;
}

static char *
align(char *start, size_t alignment)
{
	return start + (-(uintptr_t)start & (alignment - 1));
}

static struct chunk *
chunk_new(size_t capacity, struct chunk *next)
{
	struct chunk *chunk = calloc(1, sizeof *chunk + capacity);

	if (chunk) {
		chunk->next = next;
		chunk->capacity = capacity;
	}
	return chunk;
}

static void
chunks_free(struct chunk *chunk)
{
	while (chunk) {
		struct chunk *next = chunk->next;

		SHOW(chunk->bytes, chunk->capacity);
		free(chunk);
		chunk = next;
	}
}

struct wb_arena *
wb_arena_new(void)
{
	return wb_memory_refused() ? NULL : calloc(1, sizeof(struct wb_arena));
}

void
wb_arena_free(struct wb_arena *arena)
{
	if (!arena)
		return;
	chunks_free(arena->chunks);
	chunks_free(arena->blocks);
	free(arena);
}

static void *
take_block(struct wb_arena *arena, size_t bytes, size_t alignment)
{
	struct chunk *block = chunk_new(bytes + alignment, arena->blocks);

	if (!block)
		return NULL;
	arena->blocks = block;
	return align(block->bytes, alignment);
}

static bool
add_chunk(struct wb_arena *arena)
{
	size_t capacity = arena->chunks ? arena->chunks->capacity * 2
					: FIRST_CHUNK;
	struct chunk *chunk;

	if (capacity > LARGEST_CHUNK)
		capacity = LARGEST_CHUNK;
	chunk = chunk_new(capacity, arena->chunks);
	if (!chunk)
		return false;

	HIDE(chunk->bytes, capacity);
	arena->chunks = chunk;
	arena->used = 0;
	return true;
}

/* Cuts from the first chunk, or NULL when it has no room. */
static void *
cut(struct wb_arena *arena, size_t bytes, size_t alignment)
{
	struct chunk *chunk = arena->chunks;
	char *start;
	size_t behind;

	if (!chunk)
		return NULL;
	start = align(chunk->bytes + arena->used, alignment);
	behind = (size_t)(start - chunk->bytes) + bytes + GAP;
	if (behind > chunk->capacity)
		return NULL;

	arena->used = behind;
	SHOW(start, bytes);
	return start;
}

static void *
take(struct wb_arena *arena, size_t bytes, size_t alignment)
{
	void *start;

	if (bytes >= LARGE_REQUEST)
		return take_block(arena, bytes, alignment);

	/* A new chunk may still be too small while chunks are small. */
	while (!(start = cut(arena, bytes, alignment)))
		if (!add_chunk(arena))
			return NULL;
	return start;
}

/* False when the product is too large to be asked for. */
static bool
product(size_t count, size_t size, size_t *bytes)
{
	return !__builtin_mul_overflow(count, size, bytes) &&
	       *bytes <= MOST_BYTES;
}

void *
wb_arena_array(struct wb_arena *arena, size_t count, size_t size)
{
	size_t bytes;

	if (wb_memory_refused())
		return NULL;
	if (count == 0)
		count = 1;
	if (size == 0)
		size = 1;
	if (!product(count, size, &bytes))
		return NULL;
	return take(arena, bytes, alignment_of(size));
}

char *
wb_arena_text(struct wb_arena *arena, const char *start, size_t length)
{
	char *text = wb_arena_array(arena, length + 1, 1);

	if (text && length > 0)
		memcpy(text, start, length);
	return text;
}

char *
wb_arena_vprintf(struct wb_arena *arena, const char *format, va_list arguments)
{
	va_list again;
	char *text;
	int length;

	va_copy(again, arguments);
	length = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (length < 0)
		return NULL;

	text = wb_arena_array(arena, (size_t)length + 1, 1);
	if (text)
		vsnprintf(text, (size_t)length + 1, format, arguments);
	return text;
}

char *
wb_arena_printf(struct wb_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = wb_arena_vprintf(arena, format, arguments);
	va_end(arguments);
	return text;
}

/*
 * The link that leads to the block that holds `items`, or NULL. There is one
 * block for each large request and a search for each doubling: few by few.
 */
static struct chunk **
find_block(struct wb_arena *arena, const void *items)
{
	for (struct chunk **link = &arena->blocks; *link;
	     link = &(*link)->next)
		if ((*link)->bytes == (const char *)items)
			return link;
	return NULL;
}

static void *
resize_block(struct chunk **link, size_t old_bytes, size_t bytes)
{
	struct chunk *block = realloc(*link, sizeof *block + bytes);

	if (!block)
		return NULL;
	memset(block->bytes + old_bytes, 0, bytes - old_bytes);
	block->capacity = bytes;
	*link = block;
	return block->bytes;
}

static void *
move_array(struct wb_arena *arena, const void *items, size_t old_bytes,
	   size_t bytes, size_t size)
{
	void *moved = take(arena, bytes, alignment_of(size));

	if (moved && old_bytes > 0)
		memcpy(moved, items, old_bytes);
	return moved;
}

void *
wb_arena_grow(struct wb_arena *arena, void *items, size_t count,
	      size_t *capacity, size_t size)
{
	size_t wanted = *capacity ? *capacity * 2 : FIRST_CAPACITY;
	size_t old_bytes, bytes;
	struct chunk **link;
	void *grown;

	if (items && count < *capacity)
		return items;
	if (wb_memory_refused() || wanted < *capacity ||
	    !product(wanted, size, &bytes))
		return NULL;

	old_bytes = count * size;
	link = items && alignment_of(size) <= _Alignof(struct chunk)
		? find_block(arena, items) : NULL;
	grown = link ? resize_block(link, old_bytes, bytes)
		     : move_array(arena, items, old_bytes, bytes, size);
	if (grown)
		*capacity = wanted;
	return grown;
}
