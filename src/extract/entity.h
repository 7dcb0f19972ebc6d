// SPDX-License-Identifier: ISC

/**
   @file
   Entities of an article: each IRI once, minted from a label or taken from the
   gazetteer, and the labels that phrases give.

   What is not a proper name is local to the article, so that the "deal" of two
   articles never becomes one thing.
*/

#ifndef ENT_EXTRACT_ENTITY_H
#define ENT_EXTRACT_ENTITY_H

#include "base/buffer.h"
#include "extract/reading.h"

#include <stdbool.h>
#include <stdint.h>

/// Bytes of the longest label; a longer phrase is cut to its head
#define ENT_LABEL_MAX 160U

/// Index of the entity with the IRI, made if it is new; ENT_NO_ENTITY if out
/// of memory, as of the functions below
uint32_t ent_entity_intern(EntReading* reading,
                           EntSlice    iri,
                           EntSlice    label,
                           EntSlice class,
                           EntSlice match,
                           EntSlice names);

/// Entity named after `label`, of the article alone if it is local
uint32_t ent_entity_label(EntReading* reading,
                          EntSlice    label,
                          EntSlice class,
                          bool is_local);

/// Entity of the gazetteer, by its index there
uint32_t ent_entity_known(EntReading* reading, int32_t known);

/// Entity that the name at `ref` denotes in the role; adds to the set of
/// ENT_STEP_… at `how`.  See ent_reference_resolve.
uint32_t ent_entity_of_name(EntReading* reading,
                            EntTokenRef ref,
                            EntRole     role,
                            EntSlice    want,
                            unsigned*   how);

/// Entity of the office that the noun at `ref` names, of `owner` if that is
/// one, labelled after the form of its class
uint32_t ent_reference_title(EntReading* reading,
                             EntTokenRef ref,
                             EntSlice class,
                             EntSlice form,
                             uint32_t owner);

/// Append tokens `first` to `last` as in the text, white space as one blank
void ent_label_words(EntBuffer*         out,
                     const EntSentence* sentence,
                     int32_t            first,
                     int32_t            last);

/// First and last token of the label of the phrase at `ref`; `depth` counts
/// the phrases it is part of
void ent_label_range(const EntReading* reading,
                     EntTokenRef       ref,
                     int               depth,
                     int32_t*          first,
                     int32_t*          last);

#endif // ENT_EXTRACT_ENTITY_H
