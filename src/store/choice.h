// SPDX-License-Identifier: ISC

/**
   @file
   A part of what the store holds, to be exported.

   A choice is made of mentions: those that a filter passes, and the articles
   and entities that they name.  While there is one, exports and edges tell
   what it has and nothing else.  It takes a bit for each row of these tables,
   so it stands in memory whatever the store's size, and some 50 bytes for each
   triple that was matched.  From its beginning to its end the store is seen as
   it was then, whoever writes meanwhile.
*/

#ifndef ENT_STORE_CHOICE_H
#define ENT_STORE_CHOICE_H

#include "store/quad.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

/// What passes; zero-initialised is everything
typedef struct {
  double   min_confidence; ///< Mentions that are at least this sure
  EntSlice since;    ///< Of articles of this date (YYYY-MM-DD) or later, whose
                     ///< date is known; empty: all
  int64_t since_run; ///< Of articles that this run of ingest or a later one put
  bool    closed;    ///< Of properties of the ontology
  bool    matched;   ///< Of triples and mentions that were matched
} EntExportFilter;

/// A choice; one at a time for a store
typedef struct EntChoice EntChoice;

/// Begin a choice; no transaction may be open
EntStatus ent_choice_new(EntStore* store, EntChoice** choice, EntError* error);

/**
   Match a triple of term ids: its mentions, of every polarity and modality,
   and the quads that were loaded with it, of whatever graph.  One that
   describes an entity stands for the whole description.
*/
EntStatus ent_choice_match(EntChoice* choice, QuadIds triple, EntError* error);

/// Match one mention by its row
EntStatus ent_choice_match_mention(EntChoice* choice,
                                   int64_t    mention,
                                   EntError*  error);

/**
   Choose what `filter` passes; from now on the store exports only that.

   What was loaded has no date and no confidence: with `since` or `since_run`
   none of it is chosen, `min_confidence` does not ask it.  What people accepted
   is chosen likewise, and if a mention of it is.
   ENT_ERR_NOT_FOUND if there is no such run.
*/
EntStatus ent_choice_make(EntChoice*             choice,
                          const EntExportFilter* filter,
                          EntError*              error);

/// End the choice: the store exports everything again; NULL is allowed
void ent_choice_free(EntChoice* choice);

/// Make `is_chosen` and `is_matched` known to SQL, which export's statements
/// ask; private to the store
EntStatus ent_choice_prepare(EntStore* store, EntError* error);

#endif // ENT_STORE_CHOICE_H
