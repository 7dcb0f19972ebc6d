// SPDX-License-Identifier: ISC

/**
   @file
   The words of a phrase: what of a subtree is said along with its head.

   A noun is said with its modifiers, but not with what is told of it aside
   (relative clauses, appositions), and, where conjuncts are told apart, not
   with its conjuncts.
*/

#ifndef ENT_EXTRACT_PHRASE_H
#define ENT_EXTRACT_PHRASE_H

#include "base/buffer.h"
#include "extract/token_set.h"
#include "extract/tree.h"

#include <stdbool.h>
#include <stdint.h>

/// The whole subtree of `token`, without marks at its ends
EntTokenSet ent_phrase_whole(const EntTree* tree, int32_t token);

/**
   The noun phrase of `token`.

   `with_case` keeps its preposition; `alone` leaves its conjuncts out.
*/
EntTokenSet ent_phrase_nominal(const EntTree* tree,
                               int32_t        token,
                               bool           with_case,
                               bool           alone);

/// What a copula says of its subject: without the copula and the subject
EntTokenSet ent_phrase_predicative(const EntTree* tree, int32_t token);

/// The prepositions of `token`, or of the conjunct that it shares them with
EntTokenSet ent_phrase_case(const EntTree* tree, int32_t token);

/// Append the words of a set, with blanks where the text has space
void ent_phrase_write(const EntTree*     tree,
                      const EntTokenSet* set,
                      EntBuffer*         out);

/// Auxiliaries, copula, negation, particle and what stands between them
EntTokenSet ent_phrase_verb(const EntTree* tree, int32_t token);

#endif // ENT_EXTRACT_PHRASE_H
