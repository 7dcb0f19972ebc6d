// SPDX-License-Identifier: ISC

/**
   @file
   Terms as SQL sees them, those that a query computes, and the functions of
   SPARQL over them.

   A term in SQL is

   - an INTEGER: its id (rdf/inline.h): of the store, of the value itself, or of
     this query from ENT_ID_COMPUTED on;
   - a BLOB: a term that has no id yet, so that what a FILTER computes on the
     way is never kept.  Only ent_intern gives it one: that of the store if it
     is there, else a new one;
   - NULL: unbound, or an error.

   A truth value is 1, 0 or NULL (error), which makes AND, OR and NOT of SQL
   those of section 17.2.  The functions are called ent_ and the name in
   functions.def in lower case (`ent_equal`, `ent_strlen`, `ent_cast_integer`);
   arguments are terms.  Besides:

       ent_ebv(term)          truth: effective boolean value
       ent_boolean(truth)     term
       ent_intern(term)       id
       ent_sortkey(term)      BLOB whose order by memcmp is ORDER BY's
       ent_bnode(row), ent_bnode(row, term)
                              blank node; `row` is any value that is the same
                              within one solution and differs between two
       ent_iri(term, base)    base: a term

       ent_NAME_of_str(term, …)
                              NAME(STR(term), …) at once; of the functions
                              that values.c lists

   and the aggregates ent_count (of terms), ent_sum, ent_avg, ent_min, ent_max,
   ent_sample, ent_group_concat(term, separator), where NULL is an error of the
   row (ent_count, ent_sample, ent_group_concat: see section 18.5.1), each also
   with `_distinct` behind its name, distinct by term.
*/

#ifndef ENT_SPARQL_VALUES_H
#define ENT_SPARQL_VALUES_H

#include "base/status.h"
#include "rdf/inline.h"
#include "rdf/term.h"
#include "sparql/lookup.h"

#include <signal.h>
#include <stdint.h>

/// Most terms that the queries of one engine compute and give ids to
#define ENT_MAX_COMPUTED ((size_t)1U << 24U)

/// Most bytes that these terms take together
#define ENT_MAX_COMPUTED_BYTES ((size_t)512U << 20U)

/// The terms that the queries of one engine computed
typedef struct EntValues EntValues;

/// Make the functions known to the store of `lookup`, which must outlive it
EntStatus ent_values_new(EntLookup*  lookup,
                         EntValues** values,
                         EntError*   error);

/// Free it and take the functions away; NULL is allowed
void ent_values_free(EntValues* values);

/// Forget all computed terms; no query may be open
void ent_values_reset(EntValues* values);

/// True if so many terms were computed that they should be forgotten
bool ent_values_are_many(const EntValues* values);

/// Functions stop with an interrupt once `*flag` is not 0 (NULL: never) or the
/// monotonic clock is past `deadline` milliseconds (0: never)
void ent_values_set_limits(EntValues*                   values,
                           const volatile sig_atomic_t* flag,
                           uint64_t                     deadline);

/// The store that they are of
EntStore* ent_values_store(const EntValues* values);

/// Set `*id` to the id of `term`: in the store, inline, or of this query
EntStatus ent_values_intern(EntValues*     values,
                            const EntTerm* term,
                            int64_t*       id,
                            EntError*      error);

/// Set `*term` to the term `id`, whoever gave it; its buffer is reused
EntStatus ent_values_term(EntValues*    values,
                          int64_t       id,
                          EntOwnedTerm* term,
                          EntError*     error);

/**
   As ent_values_term, without a copy where there is one already.

   `*term` is valid until `spare` is used again or the values are reset.
*/
EntStatus ent_values_find(EntValues*      values,
                          int64_t         id,
                          EntOwnedTerm*   spare,
                          const EntTerm** term,
                          EntError*       error);

#endif // ENT_SPARQL_VALUES_H
