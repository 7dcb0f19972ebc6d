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
   `# newpar` and `# newdoc` start a paragraph.  Errors have line and column.
*/
EntStatus ent_conllu_read(EntSlice     conllu,
                          EntArena*    arena,
                          EntDocument* document,
                          EntError*    error);

/// Append one sentence, with `# sent_id`, `# text` and a closing blank line
void ent_conllu_write(const EntDocument* document,
                      const EntSentence* sentence,
                      EntBuffer*         out);

#endif // ENT_LANG_CONLLU_H
