// SPDX-License-Identifier: ISC

#include "article/page_byline.h"

#include "article/characters.h"
#include "article/date.h"

#include <string.h>

/// Longest byline
#define MAX_WORDS 14U

/// True if all that nodes `begin` to `end` show is in a <time>
static bool
is_time(const EntPage* const page, const uint32_t begin, const uint32_t end)
{
  bool found = false;
  for (uint32_t i = begin; i < end; ++i) {
    if (ent_page_is_element(page, i) || !ent_trim(ent_page_text(page, i)).len) {
      continue;
    }
    uint32_t above = page->nodes[i].parent;
    while (above && !ent_page_has_tag(page, above, GUMBO_TAG_TIME)) {
      above = page->nodes[above].parent;
    }
    if (!above) {
      return false;
    }
    found = true;
  }
  return found;
}

/// True if a part of `s`, as such lines are divided, is a date
static bool
has_date(const EntSlice s, EntArena* const arena)
{
  static const char* const dividers[] = {
    ", ", " | ", " \302\267 ", " \342\200\223 ", " - ", " on "};
  if (ent_date_normalise(ent_trim(s), arena).len) {
    return true;
  }
  for (size_t i = 0U; i < sizeof(dividers) / sizeof(dividers[0]); ++i) {
    const char* const at =
      (const char*)memmem(s.data, s.len, dividers[i], strlen(dividers[i]));
    const size_t n = at ? (size_t)(at - s.data) : 0U;
    if (at &&
        (ent_date_normalise(ent_trim(ent_slice_sub(s, 0U, n)), arena).len ||
         has_date(ent_slice_sub(s, n + strlen(dividers[i]), s.len), arena))) {
      return true;
    }
  }
  return false;
}

bool
ent_page_is_byline(const EntPage* const page,
                   const uint32_t       begin,
                   const uint32_t       end,
                   const bool           is_above)
{
  if (is_time(page, begin, end)) {
    return true;
  }
  EntArena       arena = {NULL, 0U};
  bool           is    = false;
  const EntSlice text = is_above ? ent_page_range_text(page, begin, end, &arena)
                                 : (EntSlice){NULL, 0U};
  if (text.len && text.len < 200U && ent_count_words(text) <= MAX_WORDS &&
      !ent_ends_sentence(text)) {
    is = has_date(text, &arena);
  }
  ent_arena_clear(&arena);
  return is;
}
