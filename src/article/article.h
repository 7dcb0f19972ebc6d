// SPDX-License-Identifier: ISC

/**
   @file
   An article: what the rest of the program reads.

   Bytes of any accepted input become plain text without a page's furniture,
   with what is known about where it came from.  Every byte of the text maps
   back to the input, so that evidence can be shown in the original.
*/

#ifndef ENT_ARTICLE_ARTICLE_H
#define ENT_ARTICLE_ARTICLE_H

#include "base/arena.h"
#include "base/digest.h"
#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/// A run of text that stands unchanged in the input
typedef struct {
  size_t text;   ///< First byte in EntArticle::text
  size_t source; ///< Its first byte in EntArticle::source
  size_t len;    ///< In bytes
} EntSegment;

/// One article; all memory belongs to the arena it was read into
typedef struct {
  EntSlice text;   ///< Body, UTF-8; paragraphs end with a blank line
  EntSlice source; ///< The whole input, converted to UTF-8, markup included
  EntSlice name;   ///< Where it was read from: path, or "-"
  EntSlice title;  ///< Headline; empty if unknown
  EntSlice site;   ///< Publisher; empty if unknown
  EntSlice author; ///< Byline; empty if unknown
  EntSlice url;    ///< Address; empty if unknown
  EntSlice date;   ///< Publication, YYYY-MM-DD[Thh:mm:ss[Z]]; empty if unknown

  /// Digest of the text with each run of white space as one blank
  char id[ENT_ARTICLE_DIGITS + 1U];

  const EntSegment* segments;   ///< In the order of the text, without overlap
  size_t            n_segments; ///< Bytes between segments are made by us
} EntArticle;

/// What the caller knows about an article; empty fields are found out
typedef struct {
  EntSlice title;  ///< Headline
  EntSlice site;   ///< Name of the publication
  EntSlice author; ///< As the input writes it
  EntSlice url;    ///< Where it was read; empty if that is unknown
  EntSlice date;   ///< Of publication, as YYYY-MM-DD or longer
} EntArticleMetadata;

/// What the bytes of an article are
typedef enum {
  ENT_FORM_ANY,  ///< Told by how they begin
  ENT_FORM_TEXT, ///< Plain text, whatever it looks like
  ENT_FORM_HTML  ///< A page, or the part of one that is an article
} EntArticleForm;

/// Largest input that is read as one article, in bytes
#define ENT_ARTICLE_MAX_SIZE ((size_t)16U * 1024U * 1024U)

/**
   Read one article from `input`, plain text or HTML, told by its content.

   UTF-16 and what a page declares are converted (encoding.h).  `known` may be
   NULL.

   Fails with ENT_ERR_FORMAT for binary data, empty input, or text with too
   many broken bytes to be trusted; ENT_ERR_LIMIT past ENT_ARTICLE_MAX_SIZE.
*/
EntStatus ent_article_read(EntSlice                  input,
                           EntSlice                  name,
                           const EntArticleMetadata* known,
                           EntArena*                 arena,
                           EntArticle*               article,
                           EntError*                 error);

/// As ent_article_read for what is known to be in `form`
EntStatus ent_article_read_as(EntSlice                  input,
                              EntArticleForm            form,
                              EntSlice                  name,
                              const EntArticleMetadata* known,
                              EntArena*                 arena,
                              EntArticle*               article,
                              EntError*                 error);

/**
   Read `input` as plain text of which nothing is dropped, not even markup.

   Encodings and failures are those of ent_article_read.
*/
EntStatus ent_article_verbatim(EntSlice    input,
                               EntSlice    name,
                               EntArena*   arena,
                               EntArticle* article,
                               EntError*   error);

/// Byte in EntArticle::source of byte `offset` of the text
size_t ent_article_source_offset(const EntArticle* article, size_t offset);

#endif // ENT_ARTICLE_ARTICLE_H
