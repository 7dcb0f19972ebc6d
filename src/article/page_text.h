// SPDX-License-Identifier: ISC

/**
   @file
   Text of a page into a draft, each byte with its place in the markup.
*/

#ifndef ENT_ARTICLE_PAGE_TEXT_H
#define ENT_ARTICLE_PAGE_TEXT_H

#include "article/draft.h"
#include "article/page.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where a paragraph that is being written stands
typedef struct {
  EntDraft* draft;
  bool      started;      ///< Something was written
  bool      pending;      ///< White space stands before the next character
  size_t    blank_source; ///< Its place if it is a blank, or ENT_DRAFT_MADE
  size_t    left;         ///< Bytes that may still be written
} EntPageWriter;

/// A writer for a new paragraph of at most `limit` bytes
EntPageWriter ent_page_writer(EntDraft* draft, size_t limit);

/**
   Write text node `i`: white space collapsed, what shows nothing left out.

   Characters that stand in the markup as they are get their place there;
   those that come from character references are made.
*/
void ent_page_write_text(EntPageWriter* writer,
                         const EntPage* page,
                         uint32_t       i);

/// Write a line break (of a <br>)
void ent_page_write_space(EntPageWriter* writer);

#endif // ENT_ARTICLE_PAGE_TEXT_H
