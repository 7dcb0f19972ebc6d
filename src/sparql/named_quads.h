// SPDX-License-Identifier: ISC

/**
   @file
   All quads of named graphs, those of the evidence included, as an SQL table.

       named_quads (s, p, o, g)

   The graphs of articles (evidence/evidence.h) are not stored as quads: rows
   of `mention`, `sentence` and `article` are shown as if they were.  What is
   known of a quad (s, p, o, g) is looked up by the indices of those tables.
*/

#ifndef ENT_SPARQL_NAMED_QUADS_H
#define ENT_SPARQL_NAMED_QUADS_H

#include "sparql/algebra.h"
#include "sparql/values.h"

#include <sqlite3.h>

/// Make the table known to `db`; `values` must outlive its use; an SQLite code
int ent_named_quads_register(sqlite3* db, EntValues* values);

/// Set `*has` if the store has evidence
EntStatus ent_named_quads_have(EntLookup* lookup, bool* has, EntError* error);

/**
   Set `*stats` to what the planner should think of `predicate` in evidence.

   Nobody counts those quads; it is told from the number of mentions and from
   how many values a property has as a rule.
*/
EntStatus ent_named_quads_stats(EntLookup*         lookup,
                                const EntNode*     predicate,
                                EntPredicateStats* stats,
                                EntError*          error);

#endif // ENT_SPARQL_NAMED_QUADS_H
