// SPDX-License-Identifier: ISC

/**
   @file
   Which part of a page is the article.

   Takes a page, marks what is furniture, cuts the rest into blocks of text,
   and finds the element that holds the article: by the page's own marks, else
   by where the running text is densest (after Kohlschuetter et al.,
   "Boilerplate Detection using Shallow Text Features", 2010: length of a
   block and its share of links).
*/

#ifndef ENT_ARTICLE_PAGE_MAIN_H
#define ENT_ARTICLE_PAGE_MAIN_H

#include "article/page.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Text in a row without a block element or an empty line in between
typedef struct {
  uint32_t first;   ///< Node of its first text
  uint32_t end;     ///< Node behind its last text
  uint32_t element; ///< Nearest block element around it
  size_t   bytes;   ///< Without white space
  size_t   linked;  ///< Of them, inside of links
} EntPageBlock;

/// The blocks of a page that are not furniture, in its order
typedef struct {
  EntPageBlock* items; ///< Owned
  size_t        n;
} EntPageBlocks;

/**
   Mark the nodes of `page` that are furniture (EntPageNode::skipped), find
   its blocks, and set `*root` to the element that holds the article.

   Returns false if out of memory.
*/
bool ent_page_find_main(EntPage* page, EntPageBlocks* blocks, uint32_t* root);

/// True if most of the block is links: then it leads to other articles
bool ent_page_is_linked(const EntPageBlock* block);

/// Free the blocks
void ent_page_blocks_clear(EntPageBlocks* blocks);

#endif // ENT_ARTICLE_PAGE_MAIN_H
