// SPDX-License-Identifier: ISC

/**
   @file
   Coreference: which mentions of a document mean the same.

   From the first mention to the last, each is linked to the best of some
   earlier ones or to none (mention ranking: Denis and Baldridge 2008; Durrett
   and Klein 2013), knowing what the entities before it were called.  A pair's
   score is that of a network with one hidden layer over its features; all is
   integers, so that the result is the same on every processor:

       coref.net  u32 n_features, u32 n_hidden, i32 margins[ENT_N_FORMS],
                  i32 linear[n_features], i16 outputs[n_hidden],
                  i8 rows[n_features][n_hidden]

       score = sum of linear + sum over k of outputs[k] * max(0, sum of rows[k])

   A link must beat no link by the margin of the mention's form.
*/

#ifndef ENT_LANG_COREF_H
#define ENT_LANG_COREF_H

#include "base/arena.h"
#include "base/status.h"
#include "lang/coref_features.h"
#include "lang/inputs.h"
#include "lang/sections.h"
#include "lang/sentence.h"
#include "lang/traits.h"

/// Hidden units
#define ENT_COREF_HIDDEN 16U

/// The weights; borrows the bytes of its sections
typedef struct {
  EntProbe       probe;
  const int32_t* margins;
  const int32_t* linear;
  const int16_t* outputs;
  const int8_t*  rows;
} EntCoref;

/// Where training sees what the ranking sees; a candidate of
/// ENT_NO_MENTION is that of linking to none
typedef struct {
  void* handle;
  void (*mentions)(void*              handle,
                   const EntDocument* document,
                   const EntTraits*   traits);
  void (*pair)(void*                 handle,
               uint32_t              anaphor,
               uint32_t              candidate,
               const EntFeatureList* features);
} EntCorefWatch;

/// Check and open the sections; ENT_ERR_FORMAT if one is damaged
EntStatus ent_coref_open(const EntSections* sections,
                         const EntInputs*   inputs,
                         EntCoref*          coref);

/**
   Find the mentions of `document` and link them.

   The sentences are annotated; `inputs` has the word vectors.  `watch` may be
   NULL.  ENT_ERR_MEMORY if there is none left; the mentions are then unlinked
   or none.
*/
EntStatus ent_coref_run(const EntCoref*      coref,
                        const EntInputs*     inputs,
                        EntDocument*         document,
                        EntArena*            arena,
                        const EntCorefWatch* watch);

#endif // ENT_LANG_COREF_H
