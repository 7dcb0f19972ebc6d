// SPDX-License-Identifier: ISC

#include "article/html.h"

#include "article/characters.h"
#include "article/page.h"
#include "article/page_furniture.h"
#include "article/page_metadata.h"
#include "article/page_text.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// Fewest bytes of a block that is taken for running text
#define PROSE_MIN_BYTES 60U

/// Text in a row without a block element or an empty line in between
typedef struct {
  uint32_t first;   ///< Node of its first text
  uint32_t end;     ///< Node behind its last text
  uint32_t element; ///< Nearest block element around it
  size_t   bytes;   ///< Without white space
  size_t   linked;  ///< Of them, inside of links
} Block;

typedef struct {
  Block* items;
  size_t n;
} Blocks;

bool
ent_html_is_page(const EntSlice source)
{
  static const char* const tags[] = {"!doctype html",
                                     "html",
                                     "head",
                                     "script",
                                     "iframe",
                                     "h1",
                                     "div",
                                     "font",
                                     "table",
                                     "a",
                                     "style",
                                     "title",
                                     "b",
                                     "body",
                                     "br",
                                     "p",
                                     "meta",
                                     "link",
                                     "article",
                                     "main",
                                     "section",
                                     "header",
                                     "nav"};

  EntSlice s = ent_trim(source);
  while (ent_slice_starts(s, "<?xml") || ent_slice_starts(s, "<!--")) {
    const char* const close = s.data[1] == '?' ? "?>" : "-->";
    const char* const end =
      (const char*)memmem(s.data, s.len, close, strlen(close));
    if (!end) {
      return s.data[1] == '!';
    }
    s =
      ent_trim(ent_slice_sub(s, (size_t)(end - s.data) + strlen(close), s.len));
  }
  if (!s.len || s.data[0] != '<') {
    return false;
  }
  for (size_t i = 0U; i < sizeof(tags) / sizeof(tags[0]); ++i) {
    const size_t n = strlen(tags[i]);
    if (s.len > n + 1U && !strncasecmp(s.data + 1U, tags[i], n) &&
        strchr(" \t\r\n>/", s.data[n + 1U])) {
      return true;
    }
  }
  return false;
}

/// Mark `i`'s subtree as furniture if it is, given how much prose is in it
static bool
is_furniture(const EntPage* const page, const uint32_t i)
{
  const EntPageNode* const node  = &page->nodes[i];
  const size_t             total = page->nodes[0].prose;
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
find_blocks(const EntPage* const page, Blocks* const blocks)
{
  blocks->n     = 0U;
  blocks->items = blocks->items
                    ? blocks->items
                    : (Block*)calloc((size_t)page->n_nodes + 1U, sizeof(Block));
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
    Block* last = blocks->n ? &blocks->items[blocks->n - 1U] : NULL;
    if (breaks >= 2U || !last || last->element != node->block) {
      last  = &blocks->items[blocks->n++];
      *last = (Block){i, i, node->block, 0U, 0U};
    }
    last->end = i + 1U;
    last->bytes += bytes;
    last->linked += node->in_link ? bytes : 0U;
    breaks = 0U;
  }
  return true;
}

static bool
is_linked(const Block* const block)
{
  return block->linked * 2U > block->bytes;
}

/// Set the sums of prose of all nodes
static void
sum_prose(EntPage* const page, const Blocks* const blocks)
{
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    page->nodes[i].prose = 0U;
  }
  for (size_t i = 0U; i < blocks->n; ++i) {
    const Block* const block = &blocks->items[i];
    if (block->bytes >= PROSE_MIN_BYTES && !is_linked(block)) {
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
    case 0U: {
      const EntSlice itemprop = ent_page_attribute(page, i, "itemprop");
      return itemprop.len && strstr(itemprop.data, "articleBody");
    }
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

/// True if one of both holds the other, and neither is empty
static bool
overlap(const EntSlice a, const EntSlice b)
{
  return a.len && b.len &&
         (a.len > b.len ? memmem(a.data, a.len, b.data, b.len)
                        : memmem(b.data, b.len, a.data, a.len));
}

/**
   The <h1> that is the headline, or ENT_PAGE_NONE.

   One in the article; else one that says what the title says; some sites
   have their own name in another.
*/
static uint32_t
find_headline(const EntPage* const page,
              const uint32_t       root,
              const EntSlice       title,
              EntArena* const      arena)
{
  uint32_t found = ENT_PAGE_NONE;
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    if (!ent_page_has_tag(page, i, GUMBO_TAG_H1)) {
      continue;
    }
    if (i > root && i < page->nodes[root].end && !page->nodes[i].skipped) {
      return i;
    }
    if (found == ENT_PAGE_NONE &&
        overlap(ent_page_inner_text(page, i, arena), title)) {
      found = i;
    }
  }
  return found;
}

static void
write_nodes(const EntPage* const page,
            const uint32_t       begin,
            const uint32_t       end,
            const uint32_t       skipped_from,
            const size_t         limit,
            EntDraft* const      draft)
{
  EntPageWriter writer = ent_page_writer(draft, limit);
  for (uint32_t i = begin; i < end; ++i) {
    if (i >= skipped_from && page->nodes[i].skipped) {
      continue;
    }
    if (ent_page_has_tag(page, i, GUMBO_TAG_BR)) {
      ent_page_write_space(&writer);
    } else if (!ent_page_is_element(page, i)) {
      ent_page_write_text(&writer, page, i);
    }
  }
  ent_draft_end_paragraph(draft);
}

/// Write the headline; without an <h1>, the begin of <title> that is ours
static void
write_headline(const EntPage* const page,
               const uint32_t       headline,
               const EntSlice       title,
               EntArena* const      arena,
               EntDraft* const      draft)
{
  if (headline != ENT_PAGE_NONE) {
    write_nodes(page, headline, page->nodes[headline].end, UINT32_MAX, SIZE_MAX,
                draft);
    return;
  }
  for (uint32_t i = 0U; title.len && i < page->n_nodes; ++i) {
    if (ent_page_has_tag(page, i, GUMBO_TAG_TITLE)) {
      const EntSlice whole = ent_page_inner_text(page, i, arena);
      if (whole.len >= title.len &&
          !memcmp(whole.data, title.data, title.len)) {
        write_nodes(page, i, page->nodes[i].end, UINT32_MAX, title.len, draft);
        return;
      }
    }
  }
  ent_draft_append(draft, title, ENT_DRAFT_MADE);
  ent_draft_end_paragraph(draft);
}

static bool
is_heading(const EntPage* const page, const uint32_t i)
{
  return ent_page_has_tag(page, i, GUMBO_TAG_H1) ||
         ent_page_has_tag(page, i, GUMBO_TAG_H2) ||
         ent_page_has_tag(page, i, GUMBO_TAG_H3) ||
         ent_page_has_tag(page, i, GUMBO_TAG_H4) ||
         ent_page_has_tag(page, i, GUMBO_TAG_H5) ||
         ent_page_has_tag(page, i, GUMBO_TAG_H6);
}

/// True if a block inside of the article's element is part of the article
static bool
is_kept(const EntPage* const page,
        const Blocks* const  blocks,
        const size_t         i,
        const uint32_t       root)
{
  const Block* const block = &blocks->items[i];
  const uint32_t     end   = page->nodes[root].end;
  if (is_heading(page, block->element)) {
    // A heading over nothing, or over links only, heads something else
    const Block* const next = i + 1U < blocks->n ? block + 1 : NULL;
    return next && next->first < end && !is_heading(page, next->element) &&
           !is_linked(next);
  }
  return !is_linked(block);
}

/// Write the blocks of the article but for the headline
static void
write_body(const EntPage* const page,
           const Blocks* const  blocks,
           const uint32_t       root,
           const uint32_t       headline,
           EntDraft* const      draft)
{
  const size_t n_before = draft->n_paragraphs;
  for (size_t i = 0U; i < blocks->n; ++i) {
    const Block* const block       = &blocks->items[i];
    const bool         in_headline = headline != ENT_PAGE_NONE &&
                             block->first > headline &&
                             block->first < page->nodes[headline].end;
    if (block->first < root || block->first >= page->nodes[root].end ||
        in_headline || !is_kept(page, blocks, i, root)) {
      continue;
    }
    write_nodes(page, block->first, block->end, 0U, SIZE_MAX, draft);

    // Some pages have the headline again on top of the text
    if (n_before == 1U && draft->n_paragraphs == 2U && !draft->failed &&
        ent_slice_equals(ent_draft_paragraph(draft, 0U),
                         ent_draft_paragraph(draft, 1U))) {
      draft->paragraphs[1].dropped = true;
    }
  }
}

EntStatus
ent_html_read(EntArticle* const article,
              EntArena* const   arena,
              EntDraft* const   draft,
              EntError* const   error)
{
  EntPage   page   = {0};
  Blocks    blocks = {NULL, 0U};
  EntStatus status = ent_page_parse(article->source, &page, error);
  if (status) {
    goto out;
  }
  ent_page_metadata(&page, arena, article);

  mark_furniture(&page, true);
  if (!find_blocks(&page, &blocks)) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    goto out;
  }
  sum_prose(&page, &blocks);
  mark_furniture(&page, false);
  find_blocks(&page, &blocks);
  sum_prose(&page, &blocks);

  const uint32_t root = find_root(&page);
  const uint32_t headline =
    find_headline(&page, root, article->title, &page.arena);
  write_headline(&page, headline, article->title, &page.arena, draft);
  write_body(&page, &blocks, root, headline, draft);

out:
  // What was found in the page lives in its arena
  if (!status) {
    EntSlice* const fields[] = {&article->title, &article->site,
                                &article->author, &article->url,
                                &article->date};
    for (size_t i = 0U; i < sizeof(fields) / sizeof(fields[0]); ++i) {
      *fields[i] = ent_arena_copy(arena, *fields[i]);
      draft->failed |= !fields[i]->data;
    }
  }
  free(blocks.items);
  ent_page_clear(&page);
  return status;
}
