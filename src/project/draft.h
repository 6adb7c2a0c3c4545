/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A project while it is read. First each field is read by the tables, in the
 * order of the file; then, when all names are known, the checks look across.
 * The nodes are kept, because a check tells its mistake at their place.
 *
 * The readers and checks return false after a mistake or a lack of memory;
 * the one tells itself in the notices, and what remains is the other.
 */
#ifndef WIJKBEELD_PROJECT_DRAFT_H
#define WIJKBEELD_PROJECT_DRAFT_H

#include "wijkbeeld/area.h"
#include "wijkbeeld/project.h"
#include "wijkbeeld/schema.h"

struct wb_draft {
	struct wb_schema_walk walk;		/* its context is this draft */
	struct wb_project project;
	struct wb_date today;
	const char *data_folder;

	struct wb_level_spec levels[WB_MOST_LEVELS];
	const char *level_names[WB_MOST_LEVELS];
	const struct wb_yaml *level_nodes[WB_MOST_LEVELS];	/* their values */

	const struct wb_yaml *addresses;	/* merged; NULL: no preset of it */

	/* As many as the project counts; nodes are merged with presets. */
	struct wb_boundary_spec *boundaries;
	const struct wb_yaml **boundary_keys;
	struct wb_source_spec *sources;
	const struct wb_yaml **source_nodes;	/* NULL: no preset of it */
	const char **source_names;
	bool *source_linked;		/* its way is known */
	struct wb_indicator_spec *indicators;
	const struct wb_yaml **indicator_nodes;
	const char **indicator_names;
	struct wb_intervention_spec *interventions;
	struct wb_fact_spec *facts;
	struct wb_index_spec *indexes;
	struct wb_report_spec *reports;
	const struct wb_yaml **report_nodes;

	const struct wb_yaml **standard;	/* templates/indicators */
	size_t standard_count;
	bool standard_read;

	/* A template that could not be read; the first, if any. */
	struct wb_error failure;
};

/* The tables, one for each part of the file. */
extern const struct wb_field wb_file_fields[];		/* wb_file_spec */
extern const struct wb_field wb_address_key_fields[];	/* wb_address_columns */
extern const struct wb_field wb_rewrite_fields[];	/* wb_rewrite */
extern const struct wb_field wb_streets_fields[];	/* wb_streets_spec */
extern const struct wb_field wb_via_fields[];		/* wb_via_spec */
extern const struct wb_field wb_position_fields[];	/* wb_position_columns */
extern const struct wb_field wb_wording_fields[];	/* wb_wording */
extern const struct wb_field wb_address_fields[];	/* wb_register_spec */
extern const struct wb_field wb_base_fields[];		/* wb_base_spec */
extern const struct wb_field wb_boundary_fields[];	/* wb_boundary_spec */
extern const struct wb_field wb_source_fields[];	/* wb_source_spec */
extern const struct wb_field wb_indicator_fields[];	/* wb_indicator_spec */
extern const struct wb_field wb_disclosure_fields[];	/* wb_disclosure_spec */
extern const struct wb_field wb_peer_fields[];		/* wb_peer_spec */
extern const struct wb_field wb_intervention_fields[];	/* wb_intervention_spec */
extern const struct wb_field wb_fact_fields[];		/* wb_fact_spec */
extern const struct wb_field wb_index_fields[];		/* wb_index_spec */
extern const struct wb_field wb_report_fields[];	/* wb_report_spec */
extern const struct wb_word wb_sensitivity_words[];

/* Readers of values (project_values.c); `into` is what the name says. */
#define WB_READER(name) \
	bool name(const struct wb_schema_walk *walk, \
		  const struct wb_yaml *node, void *into)
WB_READER(wb_read_path);	/* const char *, joined to the folder */
WB_READER(wb_read_wording);	/* struct wb_wording */
WB_READER(wb_read_share);	/* double in [0, 1] from `5%` or `0.05` */
WB_READER(wb_read_quarter);	/* int32_t */
WB_READER(wb_read_date);	/* struct wb_date */
WB_READER(wb_read_ages);	/* struct wb_ages from `12-17` */
WB_READER(wb_read_condition);	/* struct wb_condition, a text or a list */
WB_READER(wb_read_phases);	/* quarters of a struct wb_indicator_spec */
WB_READER(wb_read_later);	/* nothing: a check reads it */

/* Readers of the parts; `into` is not used. */
WB_READER(wb_read_addresses);
WB_READER(wb_read_levels);
WB_READER(wb_read_bases);
WB_READER(wb_read_boundaries);
WB_READER(wb_read_sources);
WB_READER(wb_read_indicators);
WB_READER(wb_read_disclosure);
WB_READER(wb_read_peers);
WB_READER(wb_read_interventions);
WB_READER(wb_read_facts);
WB_READER(wb_read_indexes);
WB_READER(wb_read_reports);

/** The bases that are always there. */
void wb_set_default_bases(struct wb_register_spec *spec);

/** Whether the columns of the bases may be read; part of the next. */
bool wb_check_bases(const struct wb_draft *draft,
		    const struct wb_yaml *addresses);

/* The checks, in this order. */
bool wb_check_levels(struct wb_draft *draft, const struct wb_yaml *root);
bool wb_check_addresses(struct wb_draft *draft);
bool wb_check_sources(struct wb_draft *draft);
bool wb_check_indicators(struct wb_draft *draft);
bool wb_check_disclosure(struct wb_draft *draft, const struct wb_yaml *root);
bool wb_check_questions(struct wb_draft *draft, const struct wb_yaml *root);
bool wb_check_reports(struct wb_draft *draft);

/*
 * Whether a column of a file may be read: not when it stands under `ignore`,
 * not when the header does not have it, and of records (not of open figures)
 * not when its name is forbidden. Mistakes are told at `at`.
 */
bool wb_check_column(const struct wb_draft *draft, const struct wb_yaml *at,
		     const struct wb_file_spec *file, bool records,
		     const char *column);

/**
 * Whether a `key` is one of the forms that there are, and asks the register for
 * nothing that it does not have. `key` may be NULL.
 */
bool wb_check_key(const struct wb_draft *draft, const struct wb_yaml *key,
		  const struct wb_address_columns *columns, bool of_register);

/** Whether the `rewrite` of a mapping, if any, goes with its id. */
bool wb_check_rewrite(const struct wb_draft *draft,
		      const struct wb_yaml *mapping,
		      const struct wb_rewrite *rewrite);

/** Whether a source's `via` can be read and finds addresses. */
bool wb_check_via(const struct wb_draft *draft, const struct wb_yaml *via,
		  const struct wb_via_spec *spec);

/** The same for all columns that the mapping of a file names. */
bool wb_check_file(const struct wb_draft *draft, const struct wb_yaml *mapping,
		   const struct wb_file_spec *file, bool records);

/** The same for the columns of a condition. */
bool wb_check_condition(const struct wb_draft *draft, const struct wb_yaml *at,
			const struct wb_file_spec *file, bool records,
			const struct wb_condition *condition);

/** The kind that a mapping states; false when it states none we know. */
bool wb_indicator_kind_of(const struct wb_yaml *mapping,
			  enum wb_indicator_kind *out);

/**
 * A mapping with what its preset gives and it does not; NULL without memory. A
 * `format` that is not known is told, and gives the mapping as it is.
 */
const struct wb_yaml *wb_preset_of_format(struct wb_draft *draft,
					  const struct wb_yaml *mapping);
const struct wb_yaml *wb_preset_of_indicator(struct wb_draft *draft,
					     const char *name,
					     const struct wb_yaml *mapping);

/** Names of the .yaml files in a folder of templates, without the ending. */
bool wb_template_names(struct wb_draft *draft, const char *folder,
		       const char ***names, size_t *count);

/** A path of the project file, from the current directory; NULL: no memory. */
const char *wb_project_path(const struct wb_draft *draft, const char *text);

struct wb_place wb_place_of(const struct wb_yaml *node);

/** A node that is a list, or else the node itself as a list of one. */
size_t wb_items_of(const struct wb_yaml *node, const struct wb_yaml *const **out);

static inline struct wb_draft *
wb_draft_of(const struct wb_schema_walk *walk)
{
	return walk->context;
}

#endif
