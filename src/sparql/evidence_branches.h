// SPDX-License-Identifier: ISC

/**
   @file
   How rows of the evidence are quads, for named_quads.h.

   Each branch is a SELECT of s, p, o, g that ends in a WHERE.  Its parameters
   ?1 to ?4 are the row of the subject, predicate, object and the row of the
   graph, where they are known; ?5 the graph if it is one; ?6 and so on IRIs.
   What evidence/evidence.h tells is told here as well: a change there is one
   here.
*/

#ifndef ENT_SPARQL_EVIDENCE_BRANCHES_H
#define ENT_SPARQL_EVIDENCE_BRANCHES_H

#include "rdf/term.h"

#include <stddef.h>

/// A kind of quads
typedef struct {
  const char* predicate; ///< NULL: column p has it
  const char* graph_iri; ///< NULL: column g has it
  int         subject;   ///< EntEvidenceNode; -1: any term
  int         graph;     ///< Likewise
  const char* select;
  const char* s_is; ///< Conditions, each with AND
  const char* p_is;
  const char* o_is; ///< NULL: none that an index could meet
  const char* g_is;
  const char* iris[6];                  ///< That the SELECT chooses from
  EntTerm (*makes_text)(EntSlice text); ///< Column o is a text; NULL: an id
} EntEvidenceBranch;

extern const EntEvidenceBranch ent_evidence_branches[];

extern const size_t ent_n_evidence_branches;

#endif // ENT_SPARQL_EVIDENCE_BRANCHES_H
