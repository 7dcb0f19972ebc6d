// SPDX-License-Identifier: ISC

/**
   @file
   How quads of the default graph obey what people decided; private to the
   store.

   Decisions (evidence/decision.h) are rows of `curation`.  Three small tables
   follow from those that are in force: `verdict` (statements that were
   accepted or rejected), `same` (entities that were merged into others),
   `renamed`.  All else obeys by being kept as they say:

   - a mention refers to the statement that it makes with merged entities;
     which one it made before stands in its column `said`;
   - the view `description` shows entity_article likewise;
   - a quad of the default graph stands there if

         articles say it and nobody rejected it, or
         somebody put it there and nobody rejected it, or
         somebody accepted it;

     where (s, p, o) that somebody put there with a merged s or o is rejected,
     and derives the quad of what they were merged into.

   So queries, exports and the evidence obey without asking.  The table
   `asserted` keeps which quads somebody put there: of those that people
   decided about all, whether they stand or not; of others, those that articles
   say as well.
*/

#ifndef ENT_STORE_CURATED_H
#define ENT_STORE_CURATED_H

#include "evidence/fact.h"
#include "store/quad.h"

/// What was decided of a quad of the default graph
typedef enum {
  ENT_UNDECIDED,
  ENT_ACCEPTED, ///< Stands in any case
  ENT_REJECTED, ///< Never stands
  ENT_DERIVED   ///< Stands, since somebody put it there before a merge
} EntVerdict;

/// SQL: does an article say a quad of the default graph?  ?1 ?2 ?3 are
/// rdf:type, skos:prefLabel and skos:exactMatch, which describe entities
#define ENT_TOLD_SQL(s, p, o)                                                  \
  "(EXISTS (SELECT 1 FROM statement f JOIN mention m ON m.statement = f.id"    \
  " WHERE f.s = " s " AND f.p = " p " AND f.o = " o " AND " ENT_FACT_SQL ")"   \
  " OR EXISTS (SELECT 1 FROM description WHERE entity = " s " AND CASE " p     \
  " WHEN ?1 THEN class WHEN ?2 THEN label"                                     \
  " WHEN ?3 THEN match END = " o "))"

/// SQL: a term and all that were merged into it
#define ENT_MERGED_SQL(id)                                                     \
  "(SELECT " id " UNION ALL SELECT id FROM same WHERE canonical = " id ")"

/// SQL: the EntVerdict of a quad of the default graph
#define ENT_VERDICT_SQL(s, p, o)                                               \
  "CASE WHEN EXISTS (SELECT 1 FROM same WHERE id = " s                         \
  ") OR EXISTS (SELECT 1 FROM same WHERE id = " o ") THEN 2"                   \
  " ELSE coalesce((SELECT v.verdict FROM verdict v WHERE v.s = " s             \
  " AND v.p = " p " AND v.o = " o "),"                                         \
  " (SELECT CASE r.o WHEN " o " THEN 1 ELSE 2 END FROM renamed r"              \
  " WHERE r.s = " s " AND r.p = " p "),"                                       \
  " (SELECT 3 FROM asserted q WHERE q.p = " p " AND q.s IN " ENT_MERGED_SQL(   \
    s) " AND q.o IN " ENT_MERGED_SQL(o) " AND (q.s <> " s " OR q.o <> " o      \
                                        ") LIMIT 1), 0) END"

/// Set `*verdict` to what was decided of `quad`
EntStatus ent_curated(EntStore*   store,
                      QuadIds     quad,
                      EntVerdict* verdict,
                      EntError*   error);

/// Replace `*id` by what it was merged into, if it was
EntStatus ent_canonical(EntStore* store, int64_t* id, EntError* error);

#endif // ENT_STORE_CURATED_H
