// SPDX-License-Identifier: ISC

/**
   @file
   An annotated text in few bytes, to be kept, and the same again from them.

   Takes all of a document but its text: sentences, words with lemma, tags and
   tree, names, mentions.  Forms are spans of the text, features follow by rule
   (feats.h), a lemma is told by what it changes of its form.  The bytes lie in
   columns, one kind of number behind the other, so that they compress well:

       version  sentences  mentions
       of each sentence: where it begins, paragraph, words, names
       of each word: gap before it, length │ upos │ xpos │ deprel │ head │ lemma
       of each name: first word, length, type
       of each mention: sentence, head, first, last, cluster, antecedent, kind
*/

#ifndef ENT_LANG_PACKED_H
#define ENT_LANG_PACKED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "lang/sentence.h"

/// Append `document`
void ent_document_pack(const EntDocument* document, EntBuffer* out);

/**
   Read what ent_document_pack wrote of a document whose text is `text`.

   Whatever the bytes are, what comes has all that lang/sentence.h guarantees.
   ENT_ERR_FORMAT if they cannot be of this text.
*/
EntStatus ent_document_unpack(EntSlice     bytes,
                              EntSlice     text,
                              EntArena*    arena,
                              EntDocument* document,
                              EntError*    error);

#endif // ENT_LANG_PACKED_H
