// SPDX-License-Identifier: ISC

#include "article/page_main.h"

#include "article/characters.h"
#include "article/page_furniture.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/// Fewest bytes of a block that is taken for running text, and of one that
/// ends like a sentence
#define PROSE_MIN_BYTES          60U
#define PROSE_MIN_BYTES_SENTENCE 20U

static bool
is_article_body(const EntPage* const page, const uint32_t i)
{
  const EntSlice itemprop = ent_page_attribute(page, i, "itemprop");
  return itemprop.len && strstr(itemprop.data, "articleBody");
}

/// Note in all elements what marks of the article are inside of them
static void
note_marks(EntPage* const page)
{
  for (uint32_t i = page->n_nodes; i-- > 1U;) {
    EntPageNode* const node   = &page->nodes[i];
    EntPageNode* const parent = &page->nodes[node->parent];
    node->holds_h1 |= ent_page_has_tag(page, i, GUMBO_TAG_H1);
    node->holds_body |= is_article_body(page, i);
    parent->holds_h1 |= node->holds_h1;
    parent->holds_body |= node->holds_body;
  }
}

/// True if `i`'s subtree is furniture, given what is in it
static bool
is_furniture(const EntPage* const page, const uint32_t i)
{
  const EntPageNode* const node  = &page->nodes[i];
  const size_t             total = page->nodes[0].prose;
  if (node->holds_body ||
      (node->holds_h1 && ent_page_has_tag(page, i, GUMBO_TAG_ARTICLE))) {
    return false; // Whatever its class says
  }
  switch (ent_page_furniture(page, i)) {
    case ENT_CERTAINLY:
      return true;
    case ENT_PROBABLY:
      return node->prose <= total - (total * 2U / 5U);
    case ENT_PERHAPS:
      return node->prose <= total * 2U / 5U;
    case ENT_CONTENT:
      break;
  }
  return false;
}

/**
   Mark furniture, and by it all that is inside.

   In the first round nothing is known of the page's prose (all sums are 0)
   and only what is certain goes.
*/
static void
mark_furniture(EntPage* const page, const bool certain_only)
{
  for (uint32_t i = 1U; i < page->n_nodes; ++i) {
    EntPageNode* const node = &page->nodes[i];
    node->skipped |= page->nodes[node->parent].skipped;
    if (!node->skipped && ent_page_is_element(page, i)) {
      node->skipped = certain_only
                        ? ent_page_furniture(page, i) == ENT_CERTAINLY
                        : is_furniture(page, i);
    }
  }
}

static size_t
count_bytes(const EntSlice text)
{
  size_t   bytes = 0U;
  uint32_t code  = 0U;
  size_t   n     = 0U;
  for (size_t i = 0U; (n = ent_utf8_decode(text, i, &code)); i += n) {
    bytes += ent_is_space(code) || ent_is_invisible(code) ? 0U : n;
  }
  return bytes;
}

/// Find the blocks of what is not skipped; false if out of memory
static bool
find_blocks(const EntPage* const page, EntPageBlocks* const blocks)
{
  blocks->n = 0U;
  blocks->items =
    blocks->items
      ? blocks->items
      : (EntPageBlock*)calloc((size_t)page->n_nodes + 1U, sizeof(EntPageBlock));
  if (!blocks->items) {
    return false;
  }

  unsigned breaks = 2U; // In a row; two end a block, as a block element does
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    const EntPageNode* const node = &page->nodes[i];
    if (node->skipped) {
      continue;
    }
    if (ent_page_is_element(page, i)) {
      breaks += ent_page_has_tag(page, i, GUMBO_TAG_BR);
      breaks = node->block == i ? 2U : breaks;
      continue;
    }
    const size_t bytes = count_bytes(ent_page_text(page, i));
    if (!bytes) {
      continue;
    }
    EntPageBlock* last = blocks->n ? &blocks->items[blocks->n - 1U] : NULL;
    if (breaks >= 2U || !last || last->element != node->block) {
      last  = &blocks->items[blocks->n++];
      *last = (EntPageBlock){i, i, node->block, 0U, 0U};
    }
    last->end = i + 1U;
    last->bytes += bytes;
    last->linked += node->in_link ? bytes : 0U;
    breaks = 0U;
  }
  return true;
}

bool
ent_page_is_linked(const EntPageBlock* const block)
{
  return block->linked * 2U > block->bytes;
}

static bool
is_prose(const EntPage* const page, const EntPageBlock* const block)
{
  return !ent_page_is_linked(block) &&
         (block->bytes >= PROSE_MIN_BYTES ||
          (block->bytes >= PROSE_MIN_BYTES_SENTENCE &&
           ent_ends_sentence(ent_trim(ent_page_text(page, block->end - 1U)))));
}

/// Set the sums of prose of all nodes
static void
sum_prose(EntPage* const page, const EntPageBlocks* const blocks)
{
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    page->nodes[i].prose = 0U;
  }
  for (size_t i = 0U; i < blocks->n; ++i) {
    const EntPageBlock* const block = &blocks->items[i];
    if (is_prose(page, block)) {
      page->nodes[block->element].prose += block->bytes - block->linked;
    }
  }
  for (uint32_t i = page->n_nodes; i-- > 1U;) {
    page->nodes[page->nodes[i].parent].prose += page->nodes[i].prose;
  }
}

/// Marks of the element that holds the article, best first
static bool
is_marked(const EntPage* const page, const uint32_t i, const unsigned mark)
{
  switch (mark) {
    case 0U:
      return is_article_body(page, i);
    case 1U:
      return ent_page_has_tag(page, i, GUMBO_TAG_ARTICLE) ||
             ent_slice_is(ent_page_attribute(page, i, "role"), "article");
    default:
      return ent_page_has_tag(page, i, GUMBO_TAG_MAIN) ||
             ent_slice_is(ent_page_attribute(page, i, "role"), "main");
  }
}

/// The marked element with the most prose, or ENT_PAGE_NONE if that is little
static uint32_t
find_marked(const EntPage* const page, const unsigned mark)
{
  uint32_t best = ENT_PAGE_NONE;
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    if (!page->nodes[i].skipped && ent_page_is_element(page, i) &&
        is_marked(page, i, mark) &&
        (best == ENT_PAGE_NONE ||
         page->nodes[i].prose > page->nodes[best].prose)) {
      best = i;
    }
  }
  const bool enough = best != ENT_PAGE_NONE &&
                      page->nodes[best].prose * 5U >= page->nodes[0].prose * 2U;
  return enough && page->nodes[best].prose ? best : ENT_PAGE_NONE;
}

/// Elements that hold paragraphs, not text
static bool
holds_blocks(const EntPage* const page, const uint32_t i)
{
  static const GumboTag tags[] = {
    GUMBO_TAG_BODY, GUMBO_TAG_DIV,   GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
    GUMBO_TAG_MAIN, GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,   GUMBO_TAG_TR,
    GUMBO_TAG_TD,   GUMBO_TAG_FORM,  GUMBO_TAG_CENTER,  GUMBO_TAG_SPAN,
    GUMBO_TAG_FONT};
  for (size_t k = 0U; k < sizeof(tags) / sizeof(tags[0]); ++k) {
    if (ent_page_has_tag(page, i, tags[k])) {
      return true;
    }
  }
  return false;
}

/// Go down from `i` while one element inside has nearly all of the prose
static uint32_t
densest(const EntPage* const page, const uint32_t i)
{
  uint32_t current = i;
  for (uint32_t k = current + 1U; k < page->nodes[current].end;) {
    const bool dense =
      page->nodes[k].prose * 10U >= page->nodes[current].prose * 7U;
    if (dense && page->nodes[k].prose && holds_blocks(page, k)) {
      current = k++;
    } else {
      k = page->nodes[k].end;
    }
  }
  return current;
}

/// The element that holds the article
static uint32_t
find_root(const EntPage* const page)
{
  for (unsigned mark = 0U; mark < 2U; ++mark) {
    const uint32_t marked = find_marked(page, mark);
    if (marked != ENT_PAGE_NONE) {
      return marked;
    }
  }
  const uint32_t main_element = find_marked(page, 2U);
  return densest(page, main_element == ENT_PAGE_NONE ? 0U : main_element);
}

bool
ent_page_find_main(EntPage* const       page,
                   EntPageBlocks* const blocks,
                   uint32_t* const      root)
{
  mark_furniture(page, true);
  if (!find_blocks(page, blocks)) {
    return false;
  }
  sum_prose(page, blocks);
  note_marks(page);
  mark_furniture(page, false);
  find_blocks(page, blocks);
  sum_prose(page, blocks);
  *root = find_root(page);
  return true;
}

void
ent_page_blocks_clear(EntPageBlocks* const blocks)
{
  free(blocks->items);
  *blocks = (EntPageBlocks){NULL, 0U};
}
