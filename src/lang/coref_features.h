// SPDX-License-Identifier: ISC

/**
   @file
   Features of a mention and a candidate for its antecedent.

   Each feature is a number below ENT_N_COREF_FEATURES, a row of the weights of
   the model: the value of a template, such as the form of the pronoun with the
   distance in sentences.  The same code makes them for training, so the two
   cannot differ; a change needs a newly trained model.
*/

#ifndef ENT_LANG_COREF_FEATURES_H
#define ENT_LANG_COREF_FEATURES_H

#include "lang/sentence.h"
#include "lang/traits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Most features of a pair, or of a mention alone
#define ENT_MAX_PAIR_FEATURES 48U

/// What is known of an entity from the mentions linked so far
typedef struct {
  uint32_t size;  ///< Mentions
  uint32_t forms; ///< Bits of the forms it was mentioned with
  uint32_t last;  ///< Index of the latest mention
  uint32_t first; ///< Index of the first
} EntCorefEntity;

/// The document while it is read
typedef struct {
  const EntDocument*    document;
  const EntTraits*      traits;   ///< Of each mention
  const EntCorefEntity* entities; ///< By cluster
  uint32_t              width;    ///< Of the word vectors
} EntCorefView;

/// A candidate and how it stands among the others
typedef struct {
  uint32_t mention; ///< Its index
  uint32_t rank;    ///< Candidates that agree and are nearer
  uint32_t agrees;  ///< 0 or 1
} EntCandidate;

/// Features, filled by the functions below
typedef struct {
  size_t   n;
  uint16_t ids[ENT_MAX_PAIR_FEATURES];
} EntFeatureList;

/// Number of features that there are
size_t ent_n_coref_features(void);

/// Features of linking mention `anaphor` to `candidate`
void ent_pair_features(const EntCorefView* view,
                       uint32_t            anaphor,
                       const EntCandidate* candidate,
                       EntFeatureList*     list);

/// Features of linking `anaphor` to nothing; `n_agreeing` candidates agree
void ent_lone_features(const EntCorefView* view,
                       uint32_t            anaphor,
                       uint32_t            n_candidates,
                       uint32_t            n_agreeing,
                       EntFeatureList*     list);

/// True if the two may mean the same as far as number, gender and class go
bool ent_mentions_agree(const EntTraits* anaphor, const EntTraits* candidate);

/// True if one is a name and the other its initials
bool ent_is_acronym_of(const EntTraits* a, const EntTraits* c);

/// True if `candidate` is the subject of what `anaphor` is an argument of
bool ent_is_co_subject(const EntCorefView* view,
                       uint32_t            anaphor,
                       uint32_t            candidate);

#endif // ENT_LANG_COREF_FEATURES_H
