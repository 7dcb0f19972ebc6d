// SPDX-License-Identifier: ISC

/**
   @file
   A statement with all that is told of it, without its extraction.

   The form that both an extraction and the store can give, so that evidence
   is the same RDF whichever it comes from.
*/

#ifndef ENT_EVIDENCE_CLAIM_H
#define ENT_EVIDENCE_CLAIM_H

#include "article/place.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/extraction.h"
#include "rdf/term.h"

#include <stdint.h>

/// Where a sentence stands in its article
typedef struct {
  EntSlice text;   ///< As in the article's text
  uint32_t number; ///< From 1
  int64_t  begin;  ///< In code points of the article's source (RFC 5147)
  int64_t  end;    ///< Behind its last code point
} EntClaimSentence;

/// One claim of one sentence; the strings are borrowed
typedef struct {
  EntSlice         id;           ///< Digits of the statement
  EntSlice         article;      ///< Digits of the article
  EntSlice         subject;      ///< IRI
  EntSlice         predicate;    ///< IRI
  EntTerm          object;       ///< IRI or literal
  EntSlice         holder;       ///< IRI; empty: the article itself
  EntPolarity      polarity;     ///< Affirmed or denied
  EntModality      modality;     ///< Actual, possible, planned, demanded
  EntClaimSentence sentence;     ///< That says so
  EntSpan          span;         ///< Bytes of the sentence that say it
  EntSpan          subject_span; ///< Bytes of the sentence
  EntSpan          cue_span;     ///< Bytes of the sentence
  EntSpan          object_span;  ///< Bytes of the sentence
  EntTerm          valid_from;   ///< Literal, or ENT_TERM_NONE
  EntTerm          valid_to;     ///< Literal, or ENT_TERM_NONE
  EntSlice         time_text;    ///< Empty if none
  EntSlice         rule;         ///< Identifier of the pattern
  EntSlice         steps;        ///< How it got there
  double           confidence;   ///< Between 0 and 1, in steps of 0.0001
} EntClaim;

/// True if what is known of `article` is UTF-8, so that it can be told
bool ent_article_is_told(const EntArticle* article);

/**
   Set `*out` to where sentence `index` of the extraction stands.

   `place` is zero-initialised before the first call; calls in the order of
   the text cost one pass over the source.  False if there is no such sentence
   or it is not UTF-8 inside the text.
*/
bool ent_claim_sentence(const EntExtraction* extraction,
                        uint32_t             index,
                        EntPlace*            place,
                        EntClaimSentence*    out);

/**
   Set `*out` to statement `index` of the extraction.

   Spans become bytes of the sentence; one that is not inside it becomes
   empty, and EntClaim::span the whole sentence.  Dates get their datatype by
   their form.  The confidence is rounded as it will be written.

   Fails with ENT_ERR_FORMAT if the statement refers to what is not there, or
   to what is no valid RDF.
*/
EntStatus ent_claim_init(EntClaim*            out,
                         const EntExtraction* extraction,
                         size_t               index,
                         EntPlace*            place,
                         EntError*            error);

/// "2024", "2024-05", "2024-05-31" or with a time: a literal with datatype
EntTerm ent_claim_date(EntSlice text);

#endif // ENT_EVIDENCE_CLAIM_H
