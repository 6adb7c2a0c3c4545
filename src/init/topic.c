/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a source is about, by words in the name of its file, else by its
 * columns. It gives a first guess of sensitivity, nature and indicator; a
 * source about nothing that is known is taken to be sensitive.
 */
#include "init/seen.h"

/* In order: the first that fits. */
static const struct wb_topic topics[] = {
	{ "*huurachterstand*|*huurschuld*|*huur_achter*|*rent_arrears*",
	  "maanden_achterstand|huurachterstand", WB_SENSITIVE, WB_STATE,
	  "huurachterstand", NULL },
	{ "*verzuim*|*leerplicht*|*truancy*|*absence*", "soort_verzuim|verzuim",
	  WB_SENSITIVE, WB_EVENT, "verzuim", NULL },
	{ "*zorgpremie*|*wanbetaler*", "", WB_SENSITIVE, WB_STATE,
	  "zorgpremie", NULL },
	{ "*schuldhulp*|*schuld*|*debt*|*arrears*|*delinquent*", "traject",
	  WB_SENSITIVE, WB_STATE, "schuldhulp", NULL },
	{ "*bijstand*|*uitkering*|*participatiewet*|*assistance*", "",
	  WB_SENSITIVE, WB_STATE, "bijstand", NULL },
	{ "*jeugdhulp*|*jeugdzorg*|*youth*", "", WB_SENSITIVE, WB_STATE,
	  "jeugdhulp", NULL },
	{ "*wmo*|*zorg*", "", WB_SENSITIVE, WB_STATE, NULL, NULL },
	{ "*politie*|*police*|*verdacht*|*aangifte*", "rol", WB_CRIMINAL,
	  WB_EVENT, "politiecontact", "incidenten" },
	{ "*incident*|*misdrij*|*delict*|*crime*|*offen[cs]e*",
	  "offense|offence|misdrijf|delict", WB_CRIMINAL, WB_EVENT, NULL,
	  "incidenten" },
	{ "*overlast*|*nuisance*|*melding*|*klacht*", "", WB_ORDINARY,
	  WB_EVENT, "overlast", NULL },
	{ "*bezoek*|*visit*", "", WB_ORDINARY, WB_EVENT, "bezocht", NULL },
	{ "*overbewoning*|*overcrowding*", "", WB_ORDINARY, WB_STATE,
	  "overbewoning", NULL },
	{ "*inschrijving*|*registrations*", "", WB_ORDINARY, WB_EVENT,
	  "korte_inschrijvingen", NULL },
	{ "*verhuur*|*landlord*|*eigena*|*owner*|*woz*|*energielabel*",
	  "eigenaar", WB_ORDINARY, WB_STATE, NULL, NULL },
};

const struct wb_topic *
wb_topic_of(const struct wb_seen_file *file)
{
	char folded[WB_FOLDED_SIZE];

	wb_fold(file->stem, folded);
	for (size_t row = 0; row < sizeof topics / sizeof *topics; row++)
		if (wb_fits(folded, topics[row].words))
			return &topics[row];
	for (size_t row = 0; row < sizeof topics / sizeof *topics; row++)
		for (size_t at = 0; at < file->profile->column_count; at++)
			if (wb_fits(wb_fold(file->profile->columns[at].name,
					    folded), topics[row].columns))
				return &topics[row];
	return NULL;
}
