/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The meter rewrites its line at most ten times a second. The time that is
 * left is the time so far times what is left over what is done; it is told
 * when a stage has run for a second, because before that it says nothing.
 *
 * A clock is read here and nowhere near an edition.
 */
#include "meter.h"

#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "wijkbeeld/memory.h"
#include "wijkbeeld/message.h"

enum { BAR = 20 };

struct wb_meter {
	pthread_mutex_t lock;
	const char *stage;
	double began, told;
	bool visible;
};

static double
now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

struct wb_meter *
wb_meter_new(bool quiet)
{
	struct wb_meter *meter;

	if (quiet || !isatty(STDERR_FILENO))
		return NULL;
	meter = wb_memory_array(1, sizeof *meter);
	if (!meter)
		return NULL;
	if (pthread_mutex_init(&meter->lock, NULL) != 0) {
		wb_memory_free(meter);
		return NULL;
	}
	return meter;
}

void
wb_meter_free(struct wb_meter *meter)
{
	if (!meter)
		return;
	wb_meter_clear(meter);
	pthread_mutex_destroy(&meter->lock);
	wb_memory_free(meter);
}

static void
clear_line(struct wb_meter *meter)
{
	if (meter->visible)
		fputs("\r\033[K", stderr);
	meter->visible = false;
}

void
wb_meter_clear(struct wb_meter *meter)
{
	if (!meter)
		return;
	pthread_mutex_lock(&meter->lock);
	clear_line(meter);
	pthread_mutex_unlock(&meter->lock);
}

void
wb_meter_stage(struct wb_meter *meter, const char *stage)
{
	if (!meter)
		return;
	pthread_mutex_lock(&meter->lock);
	clear_line(meter);
	meter->stage = stage;
	meter->began = now();
	meter->told = meter->began;
	fprintf(stderr, "%s ...", stage);
	fflush(stderr);
	meter->visible = true;
	pthread_mutex_unlock(&meter->lock);
}

static void
print_bar(const struct wb_meter *meter, const char *what, double share,
	  double taken)
{
	int full = (int)(share * BAR);

	fprintf(stderr, "\r\033[K%s [", meter->stage);
	for (int at = 0; at < BAR; at++)
		fputc(at < full ? '#' : '.', stderr);
	fprintf(stderr, "] %3d%%  %s", (int)(100 * share), what);
	if (taken > 1 && share > 0.05) {
		int left = (int)(taken * (1 - share) / share + 0.5);

		fputs("  ", stderr);
		fprintf(stderr, P_("%d second left", "%d seconds left",
				   (unsigned long)left), left);
	}
	fflush(stderr);
}

void
wb_meter_step(void *context, const char *what, uint64_t done, uint64_t all)
{
	struct wb_meter *meter = context;
	double at;

	if (!meter || all == 0)
		return;
	pthread_mutex_lock(&meter->lock);
	at = now();
	if (at - meter->told > 0.1) {
		meter->told = at;
		meter->visible = true;
		print_bar(meter, what, (double)(done < all ? done : all) /
			  (double)all, at - meter->began);
	}
	pthread_mutex_unlock(&meter->lock);
}
