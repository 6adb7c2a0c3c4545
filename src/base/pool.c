/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pool.
 *
 * Threads take the next number from a counter; the calling thread is one of
 * them. Tasks start in order of number, so when a task fails all lower ones
 * have started and will finish. The lowest failing task is therefore the same
 * for any number of threads, and so is the error that comes back.
 *
 * A thread that cannot be made is not an error: the others do its work.
 */
#include "wijkbeeld/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

/* More threads than any machine we know of has use for. */
enum { MOST_THREADS = 256 };

struct pool {
	wb_pool_task task;
	void *context;
	size_t count;
	atomic_size_t next;
	atomic_bool stopped;

	pthread_mutex_t lock;		/* over what follows */
	size_t failed_task;		/* `count` while none has failed */
	struct wb_error *err;
};

size_t
wb_pool_processors(void)
{
	cpu_set_t set;
	long online;

	if (sched_getaffinity(0, sizeof set, &set) == 0)
		return (size_t)CPU_COUNT(&set);
	/* More processors than the set holds. */
	online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 0 ? (size_t)online : 1;
}

static void
keep_lowest(struct pool *pool, size_t task, const struct wb_error *err)
{
	atomic_store(&pool->stopped, true);
	pthread_mutex_lock(&pool->lock);
	if (task < pool->failed_task) {
		pool->failed_task = task;
		*pool->err = *err;
	}
	pthread_mutex_unlock(&pool->lock);
}

static void *
work(void *argument)
{
	struct pool *pool = argument;

	while (!atomic_load(&pool->stopped)) {
		size_t task = atomic_fetch_add(&pool->next, 1);
		struct wb_error err;

		if (task >= pool->count)
			break;
		err.status = WB_OK;
		if (pool->task(pool->context, task, &err) != WB_OK)
			keep_lowest(pool, task, &err);
	}
	return NULL;
}

enum wb_status
wb_pool_run(size_t threads, size_t count, wb_pool_task task, void *context,
	    struct wb_error *err)
{
	pthread_t helpers[MOST_THREADS];
	size_t made = 0;
	struct pool pool = {
		.task = task, .context = context, .count = count,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.failed_task = count, .err = err,
	};

	if (threads > count)
		threads = count;
	while (made + 1 < threads && made < MOST_THREADS &&
	       pthread_create(&helpers[made], NULL, work, &pool) == 0)
		made++;

	work(&pool);

	while (made > 0)
		pthread_join(helpers[--made], NULL);
	pthread_mutex_destroy(&pool.lock);
	return pool.failed_task < count ? err->status : WB_OK;
}
