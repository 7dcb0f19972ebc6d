// SPDX-License-Identifier: ISC

/**
   @file
   A sentence under repair: its tokens are copied once something is changed.
*/

#ifndef ENT_EXTRACT_MEND_DRAFT_H
#define ENT_EXTRACT_MEND_DRAFT_H

#include "base/arena.h"
#include "extract/ontology.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// A sentence under repair
typedef struct {
  const EntOntology* ontology;
  EntArena*          arena;
  const EntSentence* given;
  EntToken*          tokens; ///< A copy, once something was mended; or NULL
  bool               failed; ///< Out of memory
} EntMend;

/// Token `i`; above the root one that is like no other
static inline const EntToken*
ent_mend_at(const EntMend* const m, const int32_t i)
{
  static const EntToken none = {.upos   = UINT8_MAX,
                                .xpos   = UINT8_MAX,
                                .deprel = UINT8_MAX,
                                .head   = ENT_NO_HEAD};
  return i == ENT_NO_HEAD ? &none
         : m->tokens      ? &m->tokens[i]
                          : &m->given->tokens[i];
}

static inline int32_t
ent_mend_size(const EntMend* const m)
{
  return (int32_t)m->given->n_tokens;
}

/// Token `i` to be changed, or NULL if there is no memory
EntToken* ent_mend_change(EntMend* m, int32_t i);

/// Hang token `i` on `head`, unless that is below it; true if it hangs there
bool ent_mend_hang(EntMend* m, int32_t i, int32_t head, EntDeprel deprel);

/// First token that hangs on `head` by the relation, from `from` on; or -1
int32_t ent_mend_child(const EntMend* m,
                       int32_t        head,
                       EntDeprel      deprel,
                       int32_t        from);

/// "Gazprom cut supplies": a sentence without a finite verb has one that was
/// read as a participle or a noun
void ent_mend_root(EntMend* m);

/// Try what may be wrong between token `i` and a verb
void ent_mend_verb(EntMend* m, int32_t i);

#endif // ENT_EXTRACT_MEND_DRAFT_H
