// SPDX-License-Identifier: ISC

/**
   @file
   Quads of ids in their covering orders; private to the store and the query
   engine.

   A quad of the default graph may stand there because articles say it, or
   because somebody put it there, or both; each can be taken back without the
   other.  What people decided about it goes before (curated.h).  All run inside
   the caller's transaction (SQL_BEGIN and ent_sql_finish of sql.h).
*/

#ifndef ENT_STORE_QUAD_H
#define ENT_STORE_QUAD_H

#include "store/store.h"

#include <stdbool.h>

/// A quad of term ids; g is 0 for the default graph
typedef struct {
  int64_t s;
  int64_t p;
  int64_t o;
  int64_t g;
} QuadIds;

/// Set `*found` if the quad is there, whoever says so
EntStatus ent_quad_find(EntStore* store,
                        QuadIds   quad,
                        bool*     found,
                        EntError* error);

/**
   Put a quad there, whatever articles say, and tell the planner.

   `*is_new` (may be NULL) is set if it was not there.
*/
EntStatus ent_quad_assert(EntStore* store,
                          QuadIds   quad,
                          bool*     is_new,
                          EntError* error);

/**
   Take back that somebody put the quad there.

   It stays if articles say it: what they say is taken back by forgetting
   them.  `*gone` (may be NULL) is set if it was there and is not any more.
*/
EntStatus ent_quad_retract(EntStore* store,
                           QuadIds   quad,
                           bool*     gone,
                           EntError* error);

/// Make the quad stand there or not, and tell the planner
EntStatus ent_quad_place(EntStore* store,
                         QuadIds   quad,
                         bool      stands,
                         EntError* error);

/// Note of a quad of the default graph that somebody put it there as well
EntStatus ent_quad_mark(EntStore* store, QuadIds quad, EntError* error);

/// As ent_quad_mark, if articles say it or people decided about it
EntStatus ent_quad_mark_told(EntStore* store, QuadIds quad, EntError* error);

/**
   An article says the quad, of the default graph.

   `*was_there` is set if nothing was to be done.  Then, if no article said it
   before, somebody put it there: see ent_quad_mark.
*/
EntStatus ent_fact_insert(EntStore* store,
                          QuadIds   quad,
                          bool*     was_there,
                          EntError* error);

/// Predicates by which articles describe entities: the first three parameters
/// of statements that ask what articles say; 0 where the store lacks one
EntStatus ent_told_predicates(EntStore* store, int64_t ids[3], EntError* error);

/// No article says the quad any more: it goes, unless somebody put it there
EntStatus ent_fact_delete(EntStore* store, QuadIds quad, EntError* error);

#endif // ENT_STORE_QUAD_H
