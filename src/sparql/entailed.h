// SPDX-License-Identifier: ISC

/**
   @file
   The triples that match any alternative of a pattern, as an SQL table.

   A triple pattern with several alternatives (infer.h) is a union, and SQLite
   neither looks into a union with the values of the row at hand nor prepares
   a join of many unions in good time.  So it stands in the join as a virtual
   table of its own:

       entailed (s, p, o, pattern HIDDEN)

   `pattern` is the EntAlternatives, bound as pointer.  For each row of the
   tables before it, it looks up each alternative by the index that fits what
   is bound, and leaves out what an earlier alternative gave: its rows are a
   set.
*/

#ifndef ENT_SPARQL_ENTAILED_H
#define ENT_SPARQL_ENTAILED_H

#include "base/status.h"
#include "store/store.h"

/// Type of the pointer, see sqlite3_bind_pointer
#define ENT_ENTAILED_POINTER "EntAlternatives"

/// Make the table known to the store's connection; may be called again
EntStatus ent_entailed_register(EntStore* store, EntError* error);

#endif // ENT_SPARQL_ENTAILED_H
