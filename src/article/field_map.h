// SPDX-License-Identifier: ISC

/**
   @file
   What the fields of a record mean: which holds the text, which the title.

   JSON Lines and CSV name their fields as they like.  A map says which name
   stands for what; without one, the names that are common are known.
*/

#ifndef ENT_ARTICLE_FIELD_MAP_H
#define ENT_ARTICLE_FIELD_MAP_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// What a record can tell of an article
typedef enum {
  ENT_FIELD_TEXT,
  ENT_FIELD_TITLE,
  ENT_FIELD_DATE,
  ENT_FIELD_SITE,
  ENT_FIELD_URL,
  ENT_FIELD_AUTHOR,
  ENT_FIELD_ID, ///< What stays the same when the article is changed
  ENT_N_FIELDS
} EntField;

/// For each field the name that records use; empty: a common one
typedef struct {
  EntSlice names[ENT_N_FIELDS]; ///< Borrowed
} EntFieldMap;

/**
   Read "title=headline,text=body": our name, then the records'.

   Our names are text, title, date, source, url, author, id.  `map` borrows
   from `text`.  ENT_ERR_ARGUMENT if it is no such list.
*/
EntStatus ent_field_map_parse(const char*  text,
                              EntFieldMap* map,
                              EntError*    error);

/// The name at `rank` (from 0, best first) of `field`; empty: there are no more
EntSlice ent_field_map_name(const EntFieldMap* map,
                            EntField           field,
                            size_t             rank);

#endif // ENT_ARTICLE_FIELD_MAP_H
