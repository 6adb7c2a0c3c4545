/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of messages.
 *
 * Only LC_MESSAGES is set, so that no number is printed or parsed by a locale.
 * Where the user's locale is not installed, messages still come in the user's
 * language: C.UTF-8 with LANGUAGE taken from LANG.
 *
 * Translations stand beside the program, as installed (bin/../share/locale) or
 * as built (build/locale); in this order, because /usr/bin/locale is a program.
 * Else they stand by the templates, for a program that was built elsewhere.
 */
#include "language.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "wijkbeeld/file.h"
#include "wijkbeeld/message.h"

#include "program_folder.h"

/* What the environment asks for messages, the strongest first. */
static const char *
asked(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t row = 0; row < sizeof names / sizeof *names; row++) {
		const char *value = getenv(names[row]);

		if (value && value[0])
			return value;
	}
	return NULL;
}

/* An empty LANGUAGE is no language, so it gives way to the locale's. */
static void
set_locale(void)
{
	const char *set = setlocale(LC_MESSAGES, "");
	const char *language = getenv("LANGUAGE");

	if (set && strcmp(set, "C") != 0)
		return;
	setlocale(LC_MESSAGES, "C.UTF-8");
	if (!set && asked() && (!language || !language[0]))
		setenv("LANGUAGE", asked(), 1);
}

static bool
bind_folder(const char *from, const char *place, struct wb_arena *arena)
{
	const char *folder = from ? wb_arena_printf(arena, "%s/%s", from, place)
				  : NULL;

	if (!folder || !wb_file_exists(folder))
		return false;
	bindtextdomain(WB_MESSAGE_DOMAIN, folder);
	bind_textdomain_codeset(WB_MESSAGE_DOMAIN, "UTF-8");
	return true;
}

void
wb_language_set(const char *data_folder, struct wb_arena *arena)
{
	const char *program = wb_program_folder_find(arena);
	const struct { const char *from, *place; } places[] = {
		{ program, "../share/locale" },
		{ program, "locale" },
		{ data_folder, "build/locale" },
		{ data_folder, "../locale" },
	};

	set_locale();
	for (size_t row = 0; row < sizeof places / sizeof *places; row++)
		if (bind_folder(places[row].from, places[row].place, arena))
			return;
}
