// SPDX-License-Identifier: ISC

#include "sparql/suggest.h"

#include "base/display.h"
#include "sparql/lexer.h"

#include <utf8proc.h>

bool
ent_fold(const EntSlice text, EntFolded* const folded)
{
  enum { ROOM = 4U * ENT_SUGGEST_MAX_LENGTH };

  utf8proc_int32_t       codes[ROOM];
  const utf8proc_ssize_t n =
    text.len > ROOM
      ? 0
      : utf8proc_decompose(
          (const utf8proc_uint8_t*)text.data, (utf8proc_ssize_t)text.len, codes,
          ROOM,
          (utf8proc_option_t)(UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE |
                              UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
  folded->n           = 0U;
  folded->word_begins = 1U;
  if (n <= 0 || n > ROOM) {
    return false;
  }
  for (utf8proc_ssize_t i = 0; i < n; ++i) {
    if (codes[i] == ' ' || codes[i] == '_' || codes[i] == '-') {
      folded->word_begins |=
        folded->n < 64U ? (uint64_t)1U << folded->n : (uint64_t)0U;
    } else if (folded->n == ENT_SUGGEST_MAX_LENGTH) {
      return false;
    } else {
      folded->codes[folded->n++] = codes[i];
    }
  }
  return folded->n > 0U;
}

size_t
ent_fold_distance(const EntFolded* const a,
                  const EntFolded* const b,
                  const size_t           limit)
{
  const size_t gap = a->n > b->n ? a->n - b->n : b->n - a->n;
  if (gap > limit) {
    return limit + 1U;
  }

  // Three rows of the table: two back (for swaps), one back, this one
  size_t  rows[3][ENT_SUGGEST_MAX_LENGTH + 1U];
  size_t* before = rows[0];
  size_t* last   = rows[1];
  size_t* row    = rows[2];
  for (size_t j = 0U; j <= b->n; ++j) {
    last[j] = before[j] = j;
  }
  for (size_t i = 1U; i <= a->n; ++i) {
    size_t least = row[0] = i;
    for (size_t j = 1U; j <= b->n; ++j) {
      const bool   same   = a->codes[i - 1U] == b->codes[j - 1U];
      const size_t change = last[j - 1U] + (same ? 0U : 1U);
      size_t       best   = last[j] + 1U;
      best                = row[j - 1U] + 1U < best ? row[j - 1U] + 1U : best;
      best                = change < best ? change : best;
      if (i > 1U && j > 1U && a->codes[i - 1U] == b->codes[j - 2U] &&
          a->codes[i - 2U] == b->codes[j - 1U] && before[j - 2U] + 1U < best) {
        best = before[j - 2U] + 1U;
      }
      row[j] = best;
      least  = best < least ? best : least;
    }
    if (least > limit) {
      return limit + 1U;
    }
    size_t* const spare = before;
    before              = last;
    last                = row;
    row                 = spare;
  }
  return last[b->n] <= limit ? last[b->n] : limit + 1U;
}

/// True if `part` stands in `whole` as whole words
static bool
holds_words(const EntFolded* const whole, const EntFolded* const part)
{
  for (size_t i = 0U; part->n >= 3U && i + part->n <= whole->n; ++i) {
    const size_t end = i + part->n;
    if (((whole->word_begins >> i) & 1U) &&
        (end == whole->n || ((whole->word_begins >> end) & 1U)) &&
        !memcmp(whole->codes + i, part->codes, part->n * sizeof(int32_t))) {
      return true;
    }
  }
  return false;
}

void
ent_suggest_init(EntSuggestions* const suggestions,
                 const EntSlice        wanted,
                 const int             best_role,
                 EntArena* const       arena)
{
  memset(suggestions, 0, sizeof(*suggestions));
  suggestions->arena     = arena;
  suggestions->best_role = best_role;
  suggestions->is_usable = ent_fold(wanted, &suggestions->wanted);
}

/// Order of suggestions: near first, then by text
static bool
is_better(const EntSuggestion* const a, const EntSuggestion* const b)
{
  return a->distance != b->distance ? a->distance < b->distance
                                    : ent_slice_compare(a->text, b->text) < 0;
}

static void
remove_at(EntSuggestions* const suggestions, const size_t index)
{
  --suggestions->n;
  for (size_t i = index; i < suggestions->n; ++i) {
    suggestions->items[i] = suggestions->items[i + 1U];
  }
}

/// Put in order; the worst falls out
static void
insert(EntSuggestions* const suggestions, const EntSuggestion item)
{
  if (suggestions->n == ENT_SUGGEST_MAX) {
    if (!is_better(&item, &suggestions->items[ENT_SUGGEST_MAX - 1U])) {
      return;
    }
    --suggestions->n;
  }
  size_t i = suggestions->n++;
  for (; i && is_better(&item, &suggestions->items[i - 1U]); --i) {
    suggestions->items[i] = suggestions->items[i - 1U];
  }
  suggestions->items[i] = item;
}

bool
ent_suggest_add(EntSuggestions* const suggestions,
                const EntSlice        text,
                const int             role,
                const int64_t         id)
{
  EntFolded folded;
  if (!suggestions->is_usable || !ent_fold(text, &folded)) {
    return true;
  }
  const size_t third = suggestions->wanted.n / 3U;
  const size_t limit = third > 4U ? 4U : third ? third : 1U;
  size_t distance    = ent_fold_distance(&suggestions->wanted, &folded, limit);
  if (distance > limit && holds_words(&folded, &suggestions->wanted)) {
    distance = limit;
  }
  if (distance > limit) {
    return true;
  }

  // The worst that is kept bounds what needs a copy
  EntSuggestion item = {distance, id, role, text};
  for (size_t i = 0U; i < suggestions->n; ++i) {
    EntSuggestion* const old = &suggestions->items[i];
    if (old->id == id) {
      const bool is_shown = role == suggestions->best_role;
      if (!is_shown &&
          (old->role == suggestions->best_role || old->distance <= distance)) {
        old->distance = distance < old->distance ? distance : old->distance;
        return true;
      }
      item.distance = distance < old->distance ? distance : old->distance;
      remove_at(suggestions, i);
      break;
    }
  }
  item.text = ent_arena_copy(suggestions->arena, text);
  if (!item.text.data) {
    return false;
  }
  insert(suggestions, item);
  return true;
}

/// Append a name as it could be typed
static void
print_name(const EntSlice name, EntBuffer* const buffer)
{
  bool is_bare = name.len > 0U;
  for (size_t i = 0U; is_bare && i < name.len;) {
    const size_t n = ent_name_char(name, i, !i);
    is_bare        = n > 0U;
    i += n;
  }
  ent_buffer_string(buffer, is_bare ? "" : "\"");
  ent_display_append(buffer, name);
  ent_buffer_string(buffer, is_bare ? "" : "\"");
}

void
ent_suggest_print(const EntSuggestions* const suggestions,
                  EntBuffer* const            buffer)
{
  // Those that are farther than the best are noise
  size_t n = 0U;
  while (n < suggestions->n &&
         suggestions->items[n].distance == suggestions->items[0].distance) {
    ++n;
  }
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_string(buffer, !i           ? " — did you mean "
                              : i + 1U < n ? ", "
                                           : " or ");
    print_name(suggestions->items[i].text, buffer);
  }
  if (n) {
    ent_buffer_byte(buffer, '?');
  }
}
