// SPDX-License-Identifier: ISC

/**
   @file
   Digests of what articles are made from; private to the store.
*/

#ifndef ENT_STORE_DIGEST_H
#define ENT_STORE_DIGEST_H

#include "article/article.h"
#include "base/status.h"

/// Digits of a digest, and one in front
#define ENT_STORE_DIGITS 24U

/// A digest that tells which of two articles with one text goes first
typedef struct {
  char text[ENT_STORE_DIGITS + 2U]; ///< Zero-terminated; the lesser goes first
} EntDigest;

/**
   Digest of what `article` is made from, behind a digit that is lower the more
   is known of where it comes from.

   That is: what is known of it, its text, and where in the source each piece
   stands, in bytes and in code points.  The name of the file and what stands
   around the article are left out.
*/
EntStatus ent_digest_article(const EntArticle* article,
                             EntDigest*        digest,
                             EntError*         error);

#endif // ENT_STORE_DIGEST_H
