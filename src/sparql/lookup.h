// SPDX-License-Identifier: ISC

/**
   @file
   What the query engine asks the store besides solutions.

   Terms and labels by id, names to ids, the ontology's word on a property,
   what the planner wants to know of a predicate.  All SQL of the engine that
   is not made from algebra stands in lookup.c, each statement prepared once.
*/

#ifndef ENT_SPARQL_LOOKUP_H
#define ENT_SPARQL_LOOKUP_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/term.h"
#include "store/store.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

/// Prepared statements over one store
typedef struct EntLookup EntLookup;

/// New look-ups over `store`, which must outlive them; NULL if out of memory
EntLookup* ent_lookup_new(EntStore* store);

/// Free them; NULL is allowed
void ent_lookup_free(EntLookup* lookup);

/// Look-ups stop with ENT_ERR_CANCELLED once `*flag` is not 0; NULL: never
void ent_lookup_set_cancel(EntLookup*                   lookup,
                           const volatile sig_atomic_t* flag);

/// The store they stand on
EntStore* ent_lookup_store(const EntLookup* lookup);

/// A term whose strings lie in its own buffer
typedef struct {
  EntTerm   term;  ///< The entity
  EntBuffer bytes; ///< Owned
} EntOwnedTerm;

/// Set `*term` to the term `id`; its buffer is reused
EntStatus ent_lookup_term(EntLookup*    lookup,
                          int64_t       id,
                          EntOwnedTerm* term,
                          EntError*     error);

/**
   Set `*term` to the term `id`, from the cache if it was read before.

   It is valid until `spare` is used again or ent_lookup_forget.
*/
EntStatus ent_lookup_shared_term(EntLookup*      lookup,
                                 int64_t         id,
                                 EntOwnedTerm*   spare,
                                 const EntTerm** term,
                                 EntError*       error);

/// The term `id` of the store if it was read before; NULL if it was not
const EntTerm* ent_lookup_known_term(const EntLookup* lookup, int64_t id);

/// Forget the terms that were read; call it when the store may have changed
void ent_lookup_forget(EntLookup* lookup);

/**
   Append the preferred label of `id`, if it has one.

   `*is_ambiguous` is set if another term has the same preferred label.
*/
EntStatus ent_lookup_label(EntLookup* lookup,
                           int64_t    id,
                           EntBuffer* label,
                           bool*      is_ambiguous,
                           EntError*  error);

/// A label and the term that has it
typedef struct {
  EntSlice text;        ///< Valid during the call
  int64_t  id;          ///< Term, or what it was merged into
  int      role;        ///< 0 preferred, 1 other, 2 local name
  bool     is_property; ///< The term is used or known as a property
  int64_t  own;         ///< The term itself
} EntLabel;

/// Receives labels; a status other than ENT_OK ends the walk
typedef EntStatus (*EntLabelSink)(void* handle, const EntLabel* label);

/// Which labels to walk over
typedef enum {
  ENT_LABELS_EQUAL,      ///< Equal to the text, but for the case of ASCII
  ENT_LABELS_PREFIX,     ///< Beginning with the text, but for the case
  ENT_LABELS_PROPERTIES, ///< All of properties; the text is not used
  ENT_LABELS_CLASSES,    ///< Local names of all classes that have instances
  ENT_LABELS_ALL         ///< All
} EntLabelChoice;

/// Send the chosen labels to `sink`
EntStatus ent_lookup_labels(EntLookup*     lookup,
                            EntLabelChoice choice,
                            EntSlice       text,
                            EntLabelSink   sink,
                            void*          handle,
                            EntError*      error);

/// Send the names of `id` and of what was merged into it to `sink`, best first
EntStatus ent_lookup_names(EntLookup*   lookup,
                           int64_t      id,
                           EntLabelSink sink,
                           void*        handle,
                           EntError*    error);

/// Set `*class` to a class that `id` is a member of; 0: it is of none
EntStatus ent_lookup_class(EntLookup* lookup,
                           int64_t    id,
                           int64_t* class,
                           EntError* error);

/// Receives ids; a status other than ENT_OK ends the walk
typedef EntStatus (*EntIdSink)(void* handle, int64_t id);

/// Send the predicates of the facts about `subject` to `sink`
EntStatus ent_lookup_predicates(EntLookup* lookup,
                                int64_t    subject,
                                EntIdSink  sink,
                                void*      handle,
                                EntError*  error);

/// Send the properties that are inverse to `property` to `sink`
EntStatus ent_lookup_inverses(EntLookup* lookup,
                              int64_t    property,
                              EntIdSink  sink,
                              void*      handle,
                              EntError*  error);

/// Set `*is` if `property` is symmetric; 0 asks whether any is
EntStatus ent_lookup_is_symmetric(EntLookup* lookup,
                                  int64_t    property,
                                  bool*      is,
                                  EntError*  error);

/// How often a predicate stands in the default graph
typedef struct {
  double n;          ///< Triples
  double distinct_s; ///< Different subjects, at least 1
  double distinct_o; ///< Different objects, at least 1
} EntPredicateStats;

/// Statistics of `predicate`, or of all if it is 0
EntStatus ent_lookup_stats(EntLookup*         lookup,
                           int64_t            predicate,
                           EntPredicateStats* stats,
                           EntError*          error);

/// A statement: the term ids of a triple that somebody claims
typedef struct {
  int64_t s; ///< Subject
  int64_t p; ///< Predicate
  int64_t o; ///< Object
} EntStatementIds;

/// Receives statements; a status other than ENT_OK ends the walk
typedef EntStatus (*EntStatementSink)(void*                  handle,
                                      const EntStatementIds* statement);

/// Send the triples of the default graph with `subject` to `sink`, which may
/// not ask for others itself
EntStatus ent_lookup_triples(EntLookup*       lookup,
                             int64_t          subject,
                             EntStatementSink sink,
                             void*            handle,
                             EntError*        error);

/**
   Send the statements that match `pattern` to `sink`, whoever claims them.

   0 in the pattern is any term; as predicate with `is_any_symmetric`, any
   symmetric property.  `sink` may not look for statements itself.
*/
EntStatus ent_lookup_statements(EntLookup*             lookup,
                                const EntStatementIds* pattern,
                                bool                   is_any_symmetric,
                                EntStatementSink       sink,
                                void*                  handle,
                                EntError*              error);

/// Where a sentence stands
typedef struct {
  EntSlice article; ///< Its identifier; valid during the call
  int64_t  begin;   ///< In code points of the source
  int64_t  end;     ///< Behind the last byte
  EntSlice title;   ///< Of the article; empty if not known
  EntSlice date;    ///< Likewise
} EntSentencePlace;

/// Receives sentences; a status other than ENT_OK ends the walk
typedef EntStatus (*EntSentenceSink)(void*                   handle,
                                     const EntSentencePlace* place);

/// Send the sentences that match `words`, in the syntax of FTS5, to `sink`;
/// the best of them, if there are more than `limit`
EntStatus ent_lookup_sentences(EntLookup*      lookup,
                               EntSlice        words,
                               size_t          limit,
                               EntSentenceSink sink,
                               void*           handle,
                               EntError*       error);

/// Append the text of the sentence at `place`; ENT_ERR_NOT_FOUND if none is
EntStatus ent_lookup_sentence(EntLookup*              lookup,
                              const EntSentencePlace* place,
                              EntBuffer*              text,
                              EntError*               error);

/// Set `*n` to the number of mentions of the statements that match `pattern`
EntStatus ent_lookup_n_mentions(EntLookup*             lookup,
                                const EntStatementIds* pattern,
                                int64_t*               n,
                                EntError*              error);

/// What the store holds
typedef struct {
  int64_t articles;   ///< Texts
  int64_t sentences;  ///< Of all articles
  int64_t statements; ///< Triples that somebody says, each once
  int64_t mentions;   ///< Places that say them
  int64_t facts;      ///< Quads of the default graph
  int64_t terms;      ///< IRIs, literals and blank nodes
  int64_t rejected;   ///< Inputs that gave no article
} EntCounts;

/// Count what the store holds
EntStatus ent_lookup_counts(EntLookup* lookup,
                            EntCounts* counts,
                            EntError*  error);

/// Receives a predicate and how often it occurs
typedef EntStatus (*EntUseSink)(void* handle, int64_t predicate, int64_t n);

/// Send each predicate of the default graph to `sink`, most frequent first
EntStatus ent_lookup_uses(EntLookup* lookup,
                          EntUseSink sink,
                          void*      handle,
                          EntError*  error);

#endif // ENT_SPARQL_LOOKUP_H
