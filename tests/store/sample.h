// SPDX-License-Identifier: ISC

/**
   @file
   Extractions made by hand, as the extractor would hand them on.
*/

#ifndef TESTS_STORE_SAMPLE_H
#define TESTS_STORE_SAMPLE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "extract/extraction.h"
#include "rdf/namespaces.h"

#define SAMPLE_MAX 64U

/// An extraction that grows; zero-initialise, free with sample_clear
typedef struct {
  EntArena      arena;
  EntBuffer     text;
  EntArticle    article;
  EntDocument   document;
  EntExtraction extraction;
  EntSentence   sentences[SAMPLE_MAX];
  EntEntity     entities[SAMPLE_MAX];
  EntStatement  statements[SAMPLE_MAX];
  EntSegment    segments[SAMPLE_MAX];
} Sample;

/// Add a sentence
void sample_sentence(Sample* sample, const char* text);

/// Add or find an entity of the gazetteer by its label
uint32_t sample_entity(Sample*     sample,
                       const char* label,
                       const char* class_name,
                       const char* qid);

/**
   Add what the last sentence says.

   `subject`, `cue` and `object` are words of it, or NULL for none.
*/
EntStatement* sample_claim(Sample*     sample,
                           uint32_t    subject,
                           const char* property,
                           uint32_t    object,
                           const char* subject_words,
                           const char* cue_words,
                           const char* object_words);

/// Compute the identifiers; call it last
void sample_end(Sample* sample);

/// Free and empty it
void sample_clear(Sample* sample);

/// The article of the design's example: Turkey, NATO, Russia
void sample_seed(Sample* sample);

/// Article `number` of a made-up series in which entities and claims repeat
void sample_random(Sample* sample, unsigned number);

#endif // TESTS_STORE_SAMPLE_H
