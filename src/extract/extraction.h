// SPDX-License-Identifier: ISC

/**
   @file
   What an article says, in the ontology's terms.

   The extractor hands this on; the store keeps it, the writers print it.
   A statement is one claim of one sentence with its evidence ("mention" once
   it is in the store, where the same triple may have many).  It does not
   assert its triple: polarity, modality and holder say how it is meant.
*/

#ifndef ENT_EXTRACT_EXTRACTION_H
#define ENT_EXTRACT_EXTRACTION_H

#include "article/article.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Is the proposition affirmed?
typedef enum {
  ENT_ASSERTED, ///< "Turkey is a member"
  ENT_NEGATED   ///< "Russia is not a member"
} EntPolarity;

/// Is it said to be the case?
typedef enum {
  ENT_ACTUAL,   ///< It is, was or has been
  ENT_POSSIBLE, ///< May, could, if, alleged
  ENT_PLANNED,  ///< Will, agreed to, in order to
  ENT_DEMANDED  ///< Asked, ordered, required
} EntModality;

/// "asserted" or "negated"
const char* ent_polarity_name(EntPolarity polarity);

/// "actual", "possible", "planned" or "demanded"
const char* ent_modality_name(EntModality modality);

/// Bytes of the article's text
typedef struct {
  uint32_t begin; ///< First byte
  uint32_t end;   ///< Equal to #begin: no span
} EntSpan;

/// Index of an entity in its extraction
#define ENT_NO_ENTITY UINT32_MAX

/// Something that statements are about
typedef struct {
  EntSlice iri;   ///< Absolute; of the gazetteer, or minted
  EntSlice label; ///< Preferred label, in English
  EntSlice class; ///< IRI of its class; empty if unknown
  EntSlice match; ///< IRI of the same thing elsewhere (Wikidata), or empty
  EntSlice names; ///< Other names it can be asked for by, separated by '|'
} EntEntity;

/// One claim of one sentence
typedef struct {
  uint32_t    subject;      ///< Index in EntExtraction::entities
  uint32_t    object;       ///< Index in EntExtraction::entities
  uint32_t    holder;       ///< Who says so; ENT_NO_ENTITY: the article itself
  EntSlice    predicate;    ///< IRI of the property
  bool        is_symmetric; ///< The lesser IRI is then the subject
  EntPolarity polarity;     ///< Affirmed or denied
  EntModality modality;     ///< Actual, possible, planned, demanded
  uint32_t    sentence;     ///< Index in EntDocument::sentences
  EntSpan     span;         ///< The words that say it; basis of its identifier
  EntSpan     subject_span; ///< Words that name the subject
  EntSpan     cue_span;     ///< Words that carry the relation
  EntSpan     object_span;  ///< Words that name the object
  EntSlice    valid_from;   ///< xsd:date, xsd:gYear…; empty if unknown
  EntSlice    valid_to;     ///< As #valid_from; equal to it for a point in time
  EntSlice    time_text;    ///< The words that gave the time; empty if none
  EntSlice    rule;         ///< Identifier of the pattern that fired
  EntSlice    steps;        ///< How it got there: "clause conj link", for `why`
  double      confidence;   ///< Between 0 and 1
  char        id[ENT_STATEMENT_DIGITS + 1U]; ///< Digest, see ent_extract
} EntStatement;

/// True if the predicate is minted from the words, not of the ontology
bool ent_statement_is_open(const EntStatement* statement);

/// One political event: who did what kind of thing to whom
typedef struct {
  uint32_t sentence;    ///< Index in EntDocument::sentences
  EntSlice type;        ///< Name in PLOVER: "CONSULT"
  EntSlice source;      ///< Words of who acts; empty if nobody is named
  EntSlice target;      ///< Words of whom it is done to; empty if nobody is
  EntSlice source_code; ///< ent:code of the source's country or class; or empty
  EntSlice target_code; ///< As #source_code
  double   confidence;  ///< Between 0 and 1
} EntEvent;

/// All that one article says; memory belongs to the arena of the article
typedef struct {
  const EntArticle*  article;      ///< What was read
  const EntDocument* document;     ///< Its sentences
  size_t             n_entities;   ///< Of #entities
  EntEntity*         entities;     ///< Each IRI once, in order of first mention
  size_t             n_statements; ///< Of #statements
  EntStatement*      statements;   ///< By sentence, span, then identifier
  size_t             n_events;     ///< Of #events
  size_t             n_distrusted; ///< Sentences that look like none
  EntEvent*          events;       ///< By sentence, the surest of each first
} EntExtraction;

/// Leave only the entities that statements name, in the same order
EntStatus ent_extraction_tidy(EntExtraction* extraction, EntArena* arena);

/// Drop the open statements; entities that no other names go with them
EntStatus ent_extraction_close(EntExtraction* extraction, EntArena* arena);

#endif // ENT_EXTRACT_EXTRACTION_H
