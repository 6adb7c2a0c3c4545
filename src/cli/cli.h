/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The command line: options, commands, and what they share. This room
 * assembles the stages: it passes tables along and never reads one.
 */
#ifndef WIJKBEELD_CLI_CLI_H
#define WIJKBEELD_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wijkbeeld/arena.h"
#include "wijkbeeld/disclosure.h"
#include "wijkbeeld/error.h"
#include "wijkbeeld/ledger.h"
#include "wijkbeeld/linkage.h"
#include "wijkbeeld/notice.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/report.h"

/** Exit statuses, as `--help` tells them. */
enum { WB_EXIT_DONE = 0, WB_EXIT_REFUSED = 1, WB_EXIT_WRONG_USE = 2 };

/** What the options say. */
struct wb_options {
	size_t threads;
	const char *output;		/* in place of the project's */
	const char *data_folder;	/* where templates/ and datasets/ stand */
	struct wb_date today;
	uint32_t addresses;		/* demo */
	uint64_t seed;			/* demo */
	const char *zones;		/* audit */
	int movers;			/* audit */
	bool verbose, quiet, record;
	const char *const *arguments;	/* behind the command */
	size_t argument_count;
};

/** A command; `run` returns an exit status. */
struct wb_command {
	const char *name;
	const char *usage;		/* arguments */
	const char *help;
	const char *example;
	size_t fewest, most;		/* arguments */
	int (*run)(const struct wb_options *options);
};

int wb_command_run(const struct wb_options *options);
int wb_command_check(const struct wb_options *options);
int wb_command_init(const struct wb_options *options);
int wb_command_demo(const struct wb_options *options);
int wb_command_audit(const struct wb_options *options);
int wb_command_list(const struct wb_options *options);
int wb_command_explain(const struct wb_options *options);

/** Where templates/ and datasets/ stand, or NULL; see data_folder.c. */
const char *wb_data_folder_find(struct wb_arena *arena);

/** Prints an error as `file:line:column: text` and how to mend it. */
void wb_print_error(const struct wb_error *err);

/** Prints notices; notes only when asked. */
void wb_print_notices(const struct wb_notices *notices, bool notes);

struct wb_session;

/** Where the rows of a source went, with the reasons. */
void wb_print_account(const struct wb_session *session,
		      const struct wb_account *account);

/** Names the areas where a source links badly; nothing when there are none. */
void wb_print_bad_links(const struct wb_session *session, uint32_t source);

/** A project on its way through the stages. */
struct wb_session {
	const struct wb_options *options;
	struct wb_arena *arena;
	struct wb_notices *notices;
	struct wb_meter *meter;
	const struct wb_project *project;
	const struct wb_linkage *linkage;
	bool demo;			/* made with the demo key */
	struct wb_report_material material;
	const struct wb_disclosure_rules *rules;	/* once protected */
	const char *series;		/* folder of all editions */
	const char *ledger_path;
	const struct wb_ledger *ledger;	/* as it was read */
	struct wb_ledger_entries told;	/* what this release adds to it */
};

/**
 * Reads the project, links its sources and, when `protect`, goes on to the
 * release. The secret is made when it is not there and `make_secret`.
 */
WB_MUST_CHECK enum wb_status wb_session_run(struct wb_session *session,
					    bool make_secret, bool protect,
					    struct wb_error *err);

/**
 * The first part: reads the project and links its sources.
 *
 * @param earlier  also reads what earlier editions told, for what follows
 */
WB_MUST_CHECK enum wb_status wb_session_link(struct wb_session *session,
					     bool make_secret, bool earlier,
					     struct wb_error *err);

/**
 * The second part: from the linked sources on to the release.
 *
 * @param reasons  receives why statements are hidden; may be NULL
 */
WB_MUST_CHECK enum wb_status wb_session_protect(struct wb_session *session,
						struct wb_reasons *reasons,
						struct wb_error *err);

WB_MUST_CHECK enum wb_status wb_session_open(struct wb_session *session,
					     const struct wb_options *options,
					     struct wb_error *err);
void wb_session_close(struct wb_session *session);

/** Ends a command: prints what is to be said and gives the exit status. */
int wb_session_end(struct wb_session *session, enum wb_status status,
		   const struct wb_error *err);

/** What an edition came to. */
struct wb_edition {
	const char *folder;		/* where it stands */
	const char *example;		/* one page of it, without `.pdf` */
	size_t pages, empty;		/* documents made; areas without one */
};

/**
 * Draws and writes all documents and tables, and what is for staff; whole or
 * not at all.
 */
WB_MUST_CHECK enum wb_status wb_edition_write(struct wb_session *session,
					      struct wb_edition *out,
					      struct wb_error *err);

/** Writes what is for staff: rejected lines, codes that did not match. */
WB_MUST_CHECK enum wb_status wb_internal_write(const struct wb_session *session,
					       struct wb_error *err);

#endif
