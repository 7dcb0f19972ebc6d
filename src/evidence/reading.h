// SPDX-License-Identifier: ISC

/**
   @file
   Evidence read back from RDF: the other direction of evidence.h.

   Takes the quads of an article and its statement nodes one by one, in any
   order.  It only understands them; whether what it made of them would be told
   by just these quads, the caller finds out by telling it.
*/

#ifndef ENT_EVIDENCE_READING_H
#define ENT_EVIDENCE_READING_H

#include "base/buffer.h"
#include "evidence/claim.h"
#include "evidence/evidence.h"

#include <stdbool.h>
#include <stdint.h>

/// A statement node as far as it was read; the strings are borrowed
typedef struct {
  EntClaim claim;   ///< Without spans and the text of the sentence
  EntSlice quote;   ///< What #claim's span has
  EntSlice trigger; ///< What its cue_span has
  uint32_t seen;    ///< Properties that were taken, a bit each
} EntToldClaim;

/// The digits of an article whose IRI is `iri`; empty if it is none
EntSlice ent_article_digits(EntSlice iri);

/// The digits of a statement node whose IRI is `iri`; empty if it is none
EntSlice ent_statement_digits(EntSlice iri);

/**
   Take what a quad about a statement node says into `*told`.

   `article` has the digits of the article whose graph it stands in.  False if
   the node was not told by ent_evidence_claim, or says one thing twice.
*/
bool ent_claim_take(EntToldClaim*  told,
                    EntSlice       article,
                    EntSlice       predicate,
                    const EntTerm* object);

/// True if all that every statement node says was taken
bool ent_claim_is_whole(const EntToldClaim* told);

/**
   Take what a quad about an article says into `*node`.

   Of several addresses the first is its own; the others are appended to
   `urls`, one a line, of which the caller makes its `urls` in the end.  What is
   no property of articles is passed over.
*/
void ent_article_take(EntArticleNode* node,
                      EntSlice        predicate,
                      const EntTerm*  object,
                      EntBuffer*      urls);

#endif // ENT_EVIDENCE_READING_H
