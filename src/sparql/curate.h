// SPDX-License-Identifier: ISC

/**
   @file
   Decisions as they are typed (store/curation.h keeps them).

       accept SUBJECT PREDICATE OBJECT [because "reason"]
       reject SUBJECT PREDICATE OBJECT [because "reason"]
       merge NAME NAME                 [because "reason"]
       split NAME                      [because "reason"]
       rename NAME "new label"         [because "reason"]
       undo [NUMBER]                   [because "reason"]
       log [NUMBER]

   Names are those of patterns: labels, prefixed names, IRIs.
*/

#ifndef ENT_SPARQL_CURATE_H
#define ENT_SPARQL_CURATE_H

#include "base/buffer.h"
#include "sparql/eval.h"

/// Who decides, and where
typedef struct {
  EntEngine* engine; ///< Knows the names
  EntStore*  store;  ///< Open for writing; NULL will do for `log`
  EntSlice   who;
} EntCurator;

/// The words that decisions begin with; the last is NULL
extern const char* const ent_curate_words[];

/// Set `*word` to that of ent_curate_words that `text` begins with and `*rest`
/// to what follows; false if it begins with none
bool ent_curate_begins(EntSlice text, const char** word, EntSlice* rest);

/**
   Carry out what `word` and `rest` say; append what was done to `out`.

   To reject what the ontology entails (infer.h) rejects that which it follows
   from.  Errors are those of ent_engine_pattern and ent_store_decide, with the
   column in `rest` where there is one.
*/
EntStatus ent_curate(const EntCurator* curator,
                     const char*       word,
                     EntSlice          rest,
                     EntBuffer*        out,
                     EntError*         error);

#endif // ENT_SPARQL_CURATE_H
