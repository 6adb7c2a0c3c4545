/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A meter: one line on a terminal that says what is being done, how far it is
 * and how long it will take. Silent where there is no terminal.
 */
#ifndef WIJKBEELD_CLI_METER_H
#define WIJKBEELD_CLI_METER_H

#include <stdbool.h>
#include <stdint.h>

struct wb_meter;

/** NULL when memory is out, which a meter may be. */
struct wb_meter *wb_meter_new(bool quiet);
void wb_meter_free(struct wb_meter *meter);

/** Begins a stage; `stage` is in the user's language. */
void wb_meter_stage(struct wb_meter *meter, const char *stage);

/** Tells how far the stage is; from any thread. Fits struct wb_progress. */
void wb_meter_step(void *meter, const char *what, uint64_t done, uint64_t all);

/** Removes the line, so that something else can be printed. */
void wb_meter_clear(struct wb_meter *meter);

#endif
