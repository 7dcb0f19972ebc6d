// SPDX-License-Identifier: ISC

/**
   @file
   Ids of the nodes that evidence has and no row of `term`: statement nodes,
   articles and their graphs, sentences.

   Such an id is a number for the kind and the row of the evidence table, so
   it can be told from the row, and the row from it; the view `node` has them
   with their IRIs.  They lie between those of the store's terms and those that
   queries compute (rdf/inline.h).  No quad has one: a node that quads speak of
   is a term as well (shown.h).
*/

#ifndef ENT_STORE_EVIDENCE_IDS_H
#define ENT_STORE_EVIDENCE_IDS_H

#include "base/buffer.h"
#include "rdf/term.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>

/// What a node is
typedef enum {
  ENT_NODE_STATEMENT, ///< A row of `mention`
  ENT_NODE_ARTICLE,   ///< Of `article`; also the graph of its statements
  ENT_NODE_FACTS,     ///< Of `article`: the graph of its facts
  ENT_NODE_SENTENCE   ///< Of `sentence`
} EntEvidenceNode;

/// Ids of a kind begin here
static inline int64_t
ent_evidence_id(const EntEvidenceNode node, const int64_t row)
{
  return (INT64_C(1) << 58) + ((int64_t)node << 48) + row;
}

/// True and what it is if `id` is of a node of evidence
static inline bool
ent_evidence_node(const int64_t          id,
                  EntEvidenceNode* const node,
                  int64_t* const         row)
{
  const int64_t rest = id - (INT64_C(1) << 58);
  *node              = (EntEvidenceNode)(rest >> 48);
  *row               = rest & ((INT64_C(1) << 48) - 1);
  return rest > 0 && rest < (INT64_C(4) << 48);
}

/// Append the IRI of the node `id`
EntStatus ent_evidence_iri(EntStore*  store,
                           int64_t    id,
                           EntBuffer* iri,
                           EntError*  error);

/// Set `*id` to that of the node whose IRI is `term`; 0 if it is none
EntStatus ent_evidence_find(EntStore*      store,
                            const EntTerm* term,
                            int64_t*       id,
                            EntError*      error);

#endif // ENT_STORE_EVIDENCE_IDS_H
