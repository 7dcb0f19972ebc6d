// SPDX-License-Identifier: ISC

/**
   @file
   How an article was read: its words and trees, kept beside its sentences, so
   that it can be understood anew without being read again.

   Takes an article with its document, hands on bytes for the table `reading`,
   and from them and the article's rows the same again.  The source is not
   kept: in its place comes one of blanks with the text between, in which all
   places count alike.

       what is between the sentences │ where the text stood │ lang/packed.h
*/

#ifndef ENT_STORE_READING_H
#define ENT_STORE_READING_H

#include "article/article.h"
#include "base/arena.h"
#include "evidence/claim.h"
#include "lang/sentence.h"
#include "store/store.h"

/// Most bytes of the text and its places together, before they are compressed
#define ENT_READING_MAX ((size_t)256U << 20U)

/// Set `*bytes`, in `arena`, to what is to be kept of how `article` was read;
/// empty if `document` has sentences but not their words
EntStatus ent_reading_pack(const EntArticle*  article,
                           const EntDocument* document,
                           EntArena*          arena,
                           EntSlice*          bytes,
                           EntError*          error);

/**
   Read what ent_reading_pack made: fills text, source and segments of
   `article`, and `document`; `sentences` are the article's, in order.

   ENT_ERR_FORMAT if it is damaged.
*/
EntStatus ent_reading_unpack(EntSlice                bytes,
                             const EntClaimSentence* sentences,
                             size_t                  n_sentences,
                             EntArena*               arena,
                             EntArticle*             article,
                             EntDocument*            document,
                             EntError*               error);

#endif // ENT_STORE_READING_H
