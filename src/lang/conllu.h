// SPDX-License-Identifier: ISC

/**
   @file
   CoNLL-U, the exchange format of Universal Dependencies.

   Reading takes the ten columns of words; ranges ("1-2") and empty nodes
   ("1.1") carry nothing that we keep but are no error.
*/

#ifndef ENT_LANG_CONLLU_H
#define ENT_LANG_CONLLU_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "lang/sentence.h"

/**
   Read all sentences of `conllu` into a document.

   The document's text is put together from the forms and SpaceAfter=No.
   `# newpar` and `# newdoc` start a paragraph.  Unknown XPOS tags, which are
   the treebank's own affair, are read as FW, and words without a head hang
   on the first.  Errors (ENT_ERR_FORMAT; ENT_ERR_LIMIT for a sentence with
   more than ENT_SENTENCE_MAX_TOKENS words) have line and column.
*/
EntStatus ent_conllu_read(EntSlice     conllu,
                          EntArena*    arena,
                          EntDocument* document,
                          EntError*    error);

/**
   Find the next of the documents that `# newdoc` separates, from `*place` on.

   Moves `*place` behind it; false if there is no more.
*/
bool ent_conllu_next_document(EntSlice  conllu,
                              size_t*   place,
                              EntSlice* document);

/**
   Append one sentence, with `# sent_id`, `# text` and a closing blank line.

   The words of names have Name=B-PER (first word) or Name=I-PER (others) in
   MISC; the types are PER, ORG, LOC and OTHER.  The first of a paragraph has
   `# newpar` as well.  The text is that of the
   tokens, with a single space wherever white space follows.

   The last column of a word that heads a mention has `Coref=CLUSTER:FIRST-LAST`
   (numbers from 1; a group that it heads as well stands behind a comma), and
   `Antecedent=SENT_ID:WORD`, the head of what the mention was linked to.
*/
void ent_conllu_write(const EntDocument* document,
                      const EntSentence* sentence,
                      EntBuffer*         out);

#endif // ENT_LANG_CONLLU_H
