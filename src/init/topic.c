/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a source is about, by words in the name of its file, else by its
 * columns. It gives a first guess of sensitivity, nature and indicators: the
 * one that any such source is drafted with, and those that are drafted beside
 * it when the file holds what they count (draft_beside.c). A source about
 * nothing that is known is taken to be sensitive.
 */
#include "init/seen.h"

/* What happens in a place, by what is registered of it. */
#define KINDS_OF_INCIDENT "woninginbraak|vernieling|jeugdoverlast"
#define KINDS_OF_NUISANCE \
	"geluidsoverlast|burenoverlast|afvaloverlast|jeugdoverlast|vernieling"

/* In order: the first that fits. */
static const struct wb_topic topics[] = {
	{ "*huurachterstand*|*huurschuld*|*huur_achter*|*rent_arrears*",
	  "maanden_achterstand|huurachterstand", WB_SENSITIVE, WB_STATE,
	  "huurachterstand", NULL, "huurachterstand_bedrag", false },
	{ "*vroegsignal*|*betaalachterstand*|*early_warning*", "",
	  WB_SENSITIVE, WB_EVENT, "vroegsignaal", NULL,
	  "vroegsignaal_herhaald|vroegsignaal_aanhoudend", false },
	{ "*achterstand*energie*|*energie*achterstand*", "", WB_SENSITIVE,
	  WB_EVENT, "achterstand_energie", NULL, NULL, false },
	{ "*achterstand*water*|*water*achterstand*", "", WB_SENSITIVE,
	  WB_EVENT, "achterstand_water", NULL, NULL, false },
	{ "*afsluiting*|*afgesloten*", "", WB_SENSITIVE, WB_EVENT,
	  "afsluiting_energie", NULL, NULL, false },
	{ "*ontruiming*|*eviction*", "", WB_SENSITIVE, WB_EVENT, "ontruiming",
	  NULL, NULL, false },
	{ "*voortijdig*|*schoolverlat*|vsv|vsv_*|*_vsv", "", WB_SENSITIVE,
	  WB_EVENT, "voortijdig_schoolverlaten", NULL, NULL, false },
	{ "*verzuim*|*leerplicht*|*truancy*|*absence*", "soort_verzuim|verzuim",
	  WB_SENSITIVE, WB_EVENT, "verzuim", NULL,
	  "verzuim_ongeoorloofd|verzuim_absoluut|thuiszitters", false },
	{ "*zorgpremie*|*wanbetaler*", "", WB_SENSITIVE, WB_STATE,
	  "zorgpremie", NULL, NULL, false },
	{ "*schuldhulp*|*schuld*|*debt*|*arrears*|*delinquent*", "traject",
	  WB_SENSITIVE, WB_STATE, "schuldhulp", NULL,
	  "schuldregeling|schuldhulp_uitval", false },
	{ "*bijstand*|*uitkering*|*participatiewet*|*assistance*", "",
	  WB_SENSITIVE, WB_STATE, "bijstand", NULL, NULL, false },
	{ "*jeugdhulp*|*jeugdzorg*|*youth*", "", WB_SENSITIVE, WB_STATE,
	  "jeugdhulp", NULL, NULL, false },
	{ "*enquete*|*survey*|*peiling*|*veiligheidsmonitor*",
	  "weegfactor|wegingsfactor", WB_SENSITIVE, WB_EVENT, NULL, NULL,
	  "voelt_zich_onveilig|rondkomen_enquete", true },
	{ "*wmo*|*zorg*", "", WB_SENSITIVE, WB_STATE, NULL, NULL, NULL, false },
	{ "*politie*|*police*|*verdacht*|*aangifte*", "rol", WB_CRIMINAL,
	  WB_EVENT, "politiecontact", "incidenten",
	  "politie_slachtoffer|politie_melder|" KINDS_OF_INCIDENT, false },
	{ "*incident*|*misdrij*|*delict*|*crime*|*offen[cs]e*",
	  "offense|offence|misdrijf|delict", WB_CRIMINAL, WB_EVENT, NULL,
	  "incidenten", KINDS_OF_INCIDENT, false },
	{ "*leegstand*|*vacan*", "", WB_ORDINARY, WB_STATE, "leegstand", NULL,
	  "langdurige_leegstand", false },
	{ "*adresonderzoek*", "", WB_SENSITIVE, WB_EVENT, "adresonderzoek",
	  NULL, NULL, false },
	{ "*overlast*|*nuisance*|*melding*|*klacht*", "", WB_ORDINARY,
	  WB_EVENT, "overlast", NULL, KINDS_OF_NUISANCE, false },
	{ "*bezoek*|*visit*", "", WB_ORDINARY, WB_EVENT, "bezocht", NULL,
	  "bezoek_bevestigd", false },
	{ "*overbewoning*|*overcrowding*", "", WB_ORDINARY, WB_STATE,
	  "overbewoning", NULL, NULL, false },
	{ "*inschrijving*|*registrations*", "", WB_ORDINARY, WB_EVENT,
	  "korte_inschrijvingen", NULL, "verhuizingen", false },
	{ "*verhuur*|*landlord*|*eigena*|*owner*|*woz*|*energielabel*",
	  "eigenaar", WB_ORDINARY, WB_STATE, NULL, NULL, NULL, false },
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
