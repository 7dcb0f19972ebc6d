// SPDX-License-Identifier: ISC

/**
   @file
   What people decided about statements and entities, and how RDF tells it.

   A decision says who decided what, when and why.  It refers to statements
   and entities by their terms, so it holds whatever is read, forgotten or read
   again.  In the graph BASE/graph/curation each is a node
   BASE/curation/DIGEST, where the digest is of all that the decision says.
*/

#ifndef ENT_EVIDENCE_DECISION_H
#define ENT_EVIDENCE_DECISION_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/namespaces.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stdint.h>

/// Nodes of decisions
#define ENT_NS_CURATION ENT_BASE "curation/"

/// The graph of decisions
#define ENT_GRAPH_CURATION ENT_NS_GRAPH "curation"

/// The graph of what people accepted as facts and how they named entities
#define ENT_GRAPH_ACCEPTED ENT_NS_GRAPH "accepted"

/// Longest name and reason of a decision, in bytes
#define ENT_DECISION_MAX_TEXT 4096U

/// What was decided; the numbers stand in stores
typedef enum {
  ENT_ACCEPT, ///< The statement is a fact, whatever articles say
  ENT_REJECT, ///< The statement is no fact, whatever articles say
  ENT_MERGE,  ///< The object is the subject, by another name
  ENT_SPLIT,  ///< The subject is what it was before merges
  ENT_RENAME, ///< The subject is shown as the object, a text
  ENT_UNDO    ///< An earlier decision is taken back
} EntAction;

enum { ENT_N_ACTIONS = ENT_UNDO + 1 };

/// A decision; the strings are borrowed
typedef struct {
  int64_t   number; ///< In the store's log, from 1
  EntSlice  iri;    ///< Its node
  EntAction action;
  EntTerm   s;           ///< IRI; none for ENT_UNDO
  EntTerm   p;           ///< IRI; of ENT_ACCEPT and ENT_REJECT only
  EntTerm   o;           ///< None for ENT_SPLIT and ENT_UNDO
  EntSlice  at;          ///< UTC, as 2026-05-31T12:00:00.000Z
  EntSlice  who;         ///< May be empty
  EntSlice  why;         ///< May be empty
  EntSlice  undoes;      ///< Node of the decision that ENT_UNDO takes back
  bool      is_in_force; ///< Nothing took it back
} EntDecision;

/// "accept", "reject" and so on
const char* ent_action_name(EntAction action);

/// Set `*action` to the one with that name; false if there is none
bool ent_action_by_name(EntSlice name, EntAction* action);

/// ENT_ERR_FORMAT if a place has what may not stand there
EntStatus ent_decision_check(const EntDecision* decision, EntError* error);

/// The IRI of its node, in `arena`; data is NULL if out of memory
EntSlice ent_decision_iri(const EntDecision* decision, EntArena* arena);

/// Hand the quads of a decision to `sink`, in no order; `is_merged`: in the
/// default graph
EntStatus ent_evidence_decision(const EntDecision* decision,
                                bool               is_merged,
                                EntQuadSink        sink,
                                void*              handle);

/**
   Take what a quad about the node says into `*decision`.

   True if ent_evidence_decision tells such quads.
*/
bool ent_decision_take(EntDecision*   decision,
                       EntSlice       predicate,
                       const EntTerm* object);

#endif // ENT_EVIDENCE_DECISION_H
