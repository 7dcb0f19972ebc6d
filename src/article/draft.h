// SPDX-License-Identifier: ISC

/**
   @file
   An article's text while it is put together, paragraph by paragraph.

   Readers append bytes and say where they come from; paragraphs can then be
   dropped; finishing gives the text and the map back to the source.
   Appending never reports an error at once: #failed is checked at the end.
*/

#ifndef ENT_ARTICLE_DRAFT_H
#define ENT_ARTICLE_DRAFT_H

#include "article/article.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Source of bytes that do not stand in the input
#define ENT_DRAFT_MADE SIZE_MAX

/// A paragraph of a draft
typedef struct {
  size_t begin;         ///< First byte in the draft's text
  size_t end;           ///< Byte behind the last
  size_t first_segment; ///< Index in the draft's segments
  size_t n_segments;
  bool   dropped; ///< Not part of the article
} EntDraftParagraph;

/// Text and its origin; zero-initialised is empty and valid
typedef struct {
  EntBuffer          text;
  EntSegment*        segments;
  size_t             n_segments;
  size_t             max_segments;
  EntDraftParagraph* paragraphs;
  size_t             n_paragraphs;
  size_t             max_paragraphs;
  size_t             begin;         ///< Where the open paragraph begins
  size_t             first_segment; ///< Its first segment
  bool               failed;        ///< Out of memory
} EntDraft;

/// Append `bytes`, which stand at byte `source` of the input (or were made)
void ent_draft_append(EntDraft* draft, EntSlice bytes, size_t source);

/// Close the open paragraph; an empty one leaves no trace
void ent_draft_end_paragraph(EntDraft* draft);

/// The text of a paragraph, valid until the next append
EntSlice ent_draft_paragraph(const EntDraft* draft, size_t index);

/**
   Set text and segments of `article` to the paragraphs that were kept.

   Fails with ENT_ERR_MEMORY if that, or an earlier append, ran out of memory.
*/
EntStatus ent_draft_finish(const EntDraft* draft,
                           EntArena*       arena,
                           EntArticle*     article,
                           EntError*       error);

/// Free its memory
void ent_draft_clear(EntDraft* draft);

#endif // ENT_ARTICLE_DRAFT_H
