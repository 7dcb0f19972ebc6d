// SPDX-License-Identifier: ISC

/**
   @file
   The facts about a term, with the sentences that say each counted.

   Takes a term's id; hands on the quads of the default graph in which it is
   subject or object.  Those that only describe it (its class, names and
   matches in other data sets) are left out.
*/

#ifndef ENT_STORE_NEIGHBOURS_H
#define ENT_STORE_NEIGHBOURS_H

#include "base/buffer.h"
#include "store/store.h"

/// Most facts of a term in one direction that are looked at
#define ENT_NEIGHBOURS_MAX 10000

/// A fact; term ids
typedef struct {
  int64_t s;
  int64_t p;
  int64_t o;
  int64_t mentions;     ///< Sentences that make it a fact; 0: it was loaded
  bool    is_symmetric; ///< The ontology says so of #p
} EntLink;

/// Receives links; a status other than ENT_OK ends the walk
typedef EntStatus (*EntLinkSink)(void* handle, const EntLink* link);

/**
   Send the facts about the term `id` to `sink`, which may not ask for others.

   First those that most sentences say, then by property, by the text of the
   other end and by direction.
*/
EntStatus ent_store_neighbours(EntStore*   store,
                               int64_t     id,
                               EntLinkSink sink,
                               void*       handle,
                               EntError*   error);

/// Append the local name of the class of `id`, the first of them; nothing if
/// it has none
EntStatus ent_store_class_name(EntStore*  store,
                               int64_t    id,
                               EntBuffer* name,
                               EntError*  error);

#endif // ENT_STORE_NEIGHBOURS_H
