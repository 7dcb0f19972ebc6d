// SPDX-License-Identifier: ISC

#include "article/html.h"

#include "article/characters.h"
#include "article/page.h"
#include "article/page_byline.h"
#include "article/page_main.h"
#include "article/page_metadata.h"
#include "article/page_text.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

/// Bytes of a block with which the text has begun
#define MIN_PROSE 100U

/// Blocks that may stand above the headline
#define MAX_BLOCKS_ABOVE 100U

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

/// True if one of both holds the other, and neither is empty
static bool
overlap(const EntSlice a, const EntSlice b)
{
  return a.len && b.len &&
         (a.len > b.len ? memmem(a.data, a.len, b.data, b.len)
                        : memmem(b.data, b.len, a.data, a.len));
}

/// Nodes of the headline; empty if the page shows none
typedef struct {
  uint32_t begin;
  uint32_t end;
} Headline;

/// True if `s` ends with the bytes of `suffix`
static bool
ends_with(const EntSlice s, const EntSlice suffix)
{
  return s.len >= suffix.len &&
         !memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len);
}

/**
   True if `title` is `text`, or `text` and a site, which a bar, dash or colon
   sets off on either side.

   What is less than two fifths of it is the site.
*/
static bool
is_titled(const EntSlice text, const EntSlice title)
{
  static const char* const separators[] = {
    " | ",        " - ", " \342\200\223 ", " \342\200\224 ",
    " \302\273 ", " : ", " :: ",           ": "};
  if (!text.len || text.len * 5U < title.len * 2U || title.len < text.len) {
    return false;
  }
  const size_t   n       = title.len - text.len;
  const EntSlice before  = ent_slice_sub(title, 0U, n);
  const EntSlice behind  = ent_slice_sub(title, text.len, title.len);
  const bool     is_head = !memcmp(title.data, text.data, text.len);
  const bool     is_tail = ends_with(title, text);
  bool           set_off = !n && is_head;
  for (size_t i = 0U; i < sizeof(separators) / sizeof(separators[0]); ++i) {
    set_off |= is_head && ent_slice_starts(behind, separators[i]);
    set_off |= is_tail && ends_with(before, ent_slice(separators[i]));
  }
  return set_off;
}

/**
   Find the <h1> that is the headline, or ENT_PAGE_NONE.

   One in the article; else one that says what the title says, for some sites
   have their own name in another.
*/
static uint32_t
find_h1(const EntPage* const page,
        const uint32_t       root,
        EntArena* const      arena,
        const EntSlice       title)
{
  uint32_t found = ENT_PAGE_NONE;
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    if (ent_page_has_tag(page, i, GUMBO_TAG_H1)) {
      const EntSlice text      = ent_page_inner_text(page, i, arena);
      const bool     is_shared = overlap(text, title);
      if (is_shared && text.len * 5U < title.len * 2U) {
        continue; // The site's name in both
      }
      if (i > root && i < page->nodes[root].end && !page->nodes[i].skipped) {
        return i;
      }
      if (found == ENT_PAGE_NONE && is_shared) {
        found = i;
      }
    }
  }
  return found;
}

/**
   Find the headline that the page shows.

   On a page without <h1> that is the text with which the title begins or
   ends; what the title has besides is the site, and is cut off.
*/
static Headline
find_headline(const EntPage* const       page,
              const EntPageBlocks* const blocks,
              const uint32_t             root,
              EntArena* const            arena,
              EntSlice* const            title)
{
  const uint32_t h1 = find_h1(page, root, arena, *title);
  if (h1 != ENT_PAGE_NONE) {
    const EntSlice text = ent_page_inner_text(page, h1, arena);
    *title              = is_titled(text, *title) ? text : *title;
    return (Headline){h1, page->nodes[h1].end};
  }
  for (size_t i = 0U; i < blocks->n && i < MAX_BLOCKS_ABOVE; ++i) {
    const EntPageBlock* const block = &blocks->items[i];
    const EntSlice            whole =
      ent_page_range_text(page, block->first, block->end, arena);
    if (is_titled(whole, *title)) {
      *title = whole;
      return (Headline){block->first, block->end};
    }
    // A block may go on behind it, as where only <br> divides lines
    const EntSlice first = ent_trim(ent_page_text(page, block->first));
    if (is_titled(first, *title)) {
      *title = first;
      return (Headline){block->first, block->first + 1U};
    }
  }
  return (Headline){0U, 0U};
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

/// Write the headline; if the page shows none, from its <title>
static void
write_headline(const EntPage* const page,
               const Headline       headline,
               const EntSlice       title,
               EntArena* const      arena,
               EntDraft* const      draft)
{
  if (headline.end) {
    write_nodes(page, headline.begin, headline.end, UINT32_MAX, SIZE_MAX,
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
is_kept(const EntPage* const       page,
        const EntPageBlocks* const blocks,
        const size_t               i,
        const uint32_t             root)
{
  const EntPageBlock* const block = &blocks->items[i];
  const uint32_t            end   = page->nodes[root].end;
  if (is_heading(page, block->element)) {
    // A heading over nothing, or over links only, heads something else
    const EntPageBlock* const next = i + 1U < blocks->n ? block + 1 : NULL;
    return next && next->first < end && !is_heading(page, next->element) &&
           !ent_page_is_linked(next);
  }
  return !ent_page_is_linked(block);
}

/// Write the blocks of the article but for the headline
static void
write_body(const EntPage* const       page,
           const EntPageBlocks* const blocks,
           const uint32_t             root,
           const Headline             headline,
           EntDraft* const            draft)
{
  const size_t n_before = draft->n_paragraphs;
  size_t       n_prose  = 0U;
  for (size_t i = 0U; i < blocks->n; ++i) {
    const EntPageBlock* const block = &blocks->items[i];
    const bool                in_headline =
      block->first >= headline.begin && block->first < headline.end;
    const uint32_t first = in_headline ? headline.end : block->first;
    if (block->first < root || block->first >= page->nodes[root].end ||
        first >= block->end || !is_kept(page, blocks, i, root) ||
        ent_page_is_byline(page, first, block->end, n_prose == 0U)) {
      continue;
    }
    write_nodes(page, first, block->end, 0U, SIZE_MAX, draft);
    n_prose += block->bytes >= MIN_PROSE;

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
  EntPage       page   = {0};
  EntPageBlocks blocks = {NULL, 0U};
  EntStatus     status = ent_page_parse(article->source, &page, error);
  if (status) {
    goto out;
  }
  ent_page_metadata(&page, arena, article);

  uint32_t root = 0U;
  if (!ent_page_find_main(&page, &blocks, &root)) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    goto out;
  }

  const Headline headline =
    find_headline(&page, &blocks, root, &page.arena, &article->title);
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
  ent_page_blocks_clear(&blocks);
  ent_page_clear(&page);
  return status;
}
