// SPDX-License-Identifier: ISC

/**
   @file
   Why a sentence does not say a statement.

   The sentence is read again, by itself, while a listener follows what its
   patterns make of it; the step that was nearest to the statement tells.
*/

#ifndef ENT_EXTRACT_RETRACE_H
#define ENT_EXTRACT_RETRACE_H

#include "extract/analyser.h"
#include "extract/listener.h"

/// Where the way to the statement ended; later ones are nearer to it
typedef enum {
  ENT_STOP_GARBLED,   ///< It looks like no sentence
  ENT_STOP_CLAUSE,    ///< No clause was found in it
  ENT_STOP_PATTERN,   ///< No word of it has a pattern of the property
  ENT_STOP_CONDITION, ///< One has, but not the words beside it
  ENT_STOP_ROLE,      ///< Its clause has no subject or object
  ENT_STOP_ENTITY,    ///< These stand for nothing that is known
  ENT_STOP_DOMAIN,    ///< The subject is not of the property's domain
  ENT_STOP_RANGE,     ///< The object is not of its range
  ENT_STOP_OTHERS,    ///< The property is said of others
  ENT_STOP_PREDICATE, ///< Another property is said of these two
  ENT_STOP_NEGATED,   ///< It is denied
  ENT_STOP_UNREAL,    ///< It is possible, planned or demanded
  ENT_STOP_NOWHERE    ///< It is said
} EntStop;

/// IRIs of which each will do
typedef struct {
  const EntSlice* iris;
  size_t          n;
} EntIris;

/// The statement that is looked for
typedef struct {
  EntIris subjects;
  EntIris predicates; ///< And their inverses: the ends may change places
  EntIris objects;
} EntSought;

/// What was found
typedef struct {
  EntStop  stop;
  EntSlice cue;          ///< Word at which it ended; empty if none
  EntSlice class;        ///< Of what is not of #asked; empty: unknown
  EntSlice    asked;     ///< Domain or range
  EntSlice    subject;   ///< What is said instead, for ENT_STOP_OTHERS: IRIs
  EntSlice    predicate; ///< And for ENT_STOP_PREDICATE
  EntSlice    object;
  EntModality modality;
  EntSlice    holder; ///< IRI of who says it; empty: the article
  double      confidence;
} EntTraced;

/**
   Read `sentence` of an article of `date` (may be empty) for `sought`.

   The strings of `*traced` live in `arena`.  Fails as ent_analyse does.
*/
EntStatus ent_retrace(const EntAnalyser* analyser,
                      EntSlice           sentence,
                      EntSlice           date,
                      const EntSought*   sought,
                      EntArena*          arena,
                      EntTraced*         traced,
                      EntError*          error);

#endif // ENT_EXTRACT_RETRACE_H
