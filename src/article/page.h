// SPDX-License-Identifier: ISC

/**
   @file
   A parsed HTML page as one array of nodes, in the order of the page.

   Takes markup, hands on elements and text with their parents; a subtree is
   a run of the array, so walking is a loop, however deep the page nests.
*/

#ifndef ENT_ARTICLE_PAGE_H
#define ENT_ARTICLE_PAGE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <gumbo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// No node
#define ENT_PAGE_NONE UINT32_MAX

/// Memory that the tree of one page may take, in bytes
#define ENT_PAGE_MAX_MEMORY ((size_t)256U * 1024U * 1024U)

/// Time that parsing one page may take, in seconds of this thread
#define ENT_PAGE_MAX_SECONDS 10

/// An element or a text
typedef struct {
  const GumboNode* node;
  uint32_t         parent;     ///< Index; the root is its own
  uint32_t         end;        ///< Index behind its subtree
  uint32_t         block;      ///< Index of the block element that it is in
  bool             skipped;    ///< Not part of the article
  bool             in_link;    ///< Inside of an <a>
  bool             holds_h1;   ///< A heading of the first rank is inside
  bool             holds_body; ///< It is, or holds, an itemprop=articleBody
  size_t           prose;      ///< Bytes of running text in its subtree
} EntPageNode;

/// A page; nodes[0] is <html>
typedef struct {
  EntPageNode* nodes;
  uint32_t     n_nodes;
  EntSlice     source;
  EntArena     arena;
} EntPage;

/**
   Parse `source` (UTF-8), which must outlive the page.

   Fails with ENT_ERR_LIMIT past ENT_PAGE_MAX_MEMORY or ENT_PAGE_MAX_SECONDS,
   and ENT_ERR_MEMORY; the page can be cleared then, too.
*/
EntStatus ent_page_parse(EntSlice source, EntPage* page, EntError* error);

/// Free the page
void ent_page_clear(EntPage* page);

/// True if node `i` is an element
bool ent_page_is_element(const EntPage* page, uint32_t i);

/// True if node `i` is an element of HTML with this tag
bool ent_page_has_tag(const EntPage* page, uint32_t i, GumboTag tag);

/// Decoded text of node `i`; empty if it is no text
EntSlice ent_page_text(const EntPage* page, uint32_t i);

/// Value of an attribute; NULL data if there is none
EntSlice ent_page_attribute(const EntPage* page, uint32_t i, const char* name);

/// Decoded text of nodes `begin` to `end`, as ent_page_inner_text
EntSlice ent_page_range_text(const EntPage* page,
                             uint32_t       begin,
                             uint32_t       end,
                             EntArena*      arena);

/// Decoded text of the subtree, trimmed, white space collapsed, in `arena`
EntSlice ent_page_inner_text(const EntPage* page, uint32_t i, EntArena* arena);

#endif // ENT_ARTICLE_PAGE_H
