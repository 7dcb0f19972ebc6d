// SPDX-License-Identifier: ISC

/**
   @file
   ent:matches: sentences by their words.

   In a pattern `?sentence ent:matches "words"`, the subject is the IRI of each
   sentence that has the words, `doc:HASH#char=BEGIN,END`.  They are looked up
   before the query is planned; a table takes the place of the triple.
*/

#ifndef ENT_SPARQL_SEARCH_H
#define ENT_SPARQL_SEARCH_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/lookup.h"

/// Most sentences that one pattern finds: the best by their rank (BM25)
#define ENT_MAX_MATCHES 10000U

/// Most words of a search
#define ENT_MAX_SEARCH_WORDS 32U

/**
   Put the sentences that are searched for in `root` into it.

   The words of a search must all occur, in any order; words in double quotes
   in theirs; a word with `*` behind it is the beginning of one.  Case and
   accents do not count.  ENT_ERR_ARGUMENT if the object is no string.
*/
EntStatus ent_search_expand(EntLookup*  lookup,
                            EntArena*   arena,
                            EntAlgebra* root,
                            EntError*   error);

#endif // ENT_SPARQL_SEARCH_H
