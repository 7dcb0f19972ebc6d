// SPDX-License-Identifier: ISC

#include "article/hyphen.h"

/// Longest word that is looked at, in bytes
enum { MAX_WORD = 64 };

static const EntSlice none   = {NULL, 0U};
static const EntSlice hyphen = {"-", 1U};

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (unsigned char)c >= 0x80U;
}

static bool
is_lower(const char c)
{
  return c >= 'a' && c <= 'z';
}

/// First parts whose hyphen stays: long-term, well-known
static bool
makes_compounds(const EntSlice word)
{
  static const char* const parts[] = {
    "all",   "cross", "ex",   "far",  "first", "five", "four",   "full",
    "half",  "hard",  "high", "ill",  "long",  "low",  "mid",    "multi",
    "non",   "one",   "part", "post", "pre",   "pro",  "second", "self",
    "semi",  "short", "six",  "so",   "state", "ten",  "third",  "three",
    "twice", "two",   "vice", "well", "world", "year"};
  for (size_t i = 0U; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    if (ent_slice_is(word, parts[i])) {
      return true;
    }
  }
  return false;
}

/// Letters and single hyphens between them, from `begin` on
static size_t
word_end(const EntSlice text, const size_t begin)
{
  size_t end = begin;
  while (end < text.len &&
         (is_letter(text.data[end]) ||
          (text.data[end] == '-' && end > begin && end + 1U < text.len &&
           is_letter(text.data[end - 1U]) && is_letter(text.data[end + 1U])))) {
    ++end;
  }
  return end;
}

/// Join three parts in lower case; empty if that is too long
static EntSlice
fold(char out[MAX_WORD], const EntSlice a, const EntSlice b, const EntSlice c)
{
  const EntSlice parts[] = {a, b, c};
  size_t         n       = 0U;
  for (size_t p = 0U; p < sizeof(parts) / sizeof(parts[0]); ++p) {
    for (size_t i = 0U; i < parts[p].len; ++i) {
      const char byte = parts[p].data[i];
      if (n == MAX_WORD) {
        return (EntSlice){NULL, 0U};
      }
      out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
  }
  return (EntSlice){out, n};
}

/// Collect the words of the text, each whole: a word at a line's end that has
/// a hyphen behind it is none
static bool
collect(EntHyphens* const hyphens)
{
  if (hyphens->words) {
    return true;
  }
  const EntSlice text = hyphens->source;
  hyphens->words      = ent_map_new();
  for (size_t i = 0U; hyphens->words && i < text.len; ++i) {
    if (!is_letter(text.data[i])) {
      continue;
    }
    const size_t   end = word_end(text, i);
    char           bytes[MAX_WORD];
    const EntSlice word = fold(bytes, ent_slice_sub(text, i, end), none, none);
    const bool     is_part = end < text.len && text.data[end] == '-';
    if (word.len && !is_part && ent_map_put(hyphens->words, word, 0U)) {
      ent_hyphens_clear(hyphens);
    }
    i = end;
  }
  return hyphens->words != NULL;
}

/// True if the text has the word elsewhere
static bool
has(const EntHyphens* const hyphens,
    const EntSlice          a,
    const EntSlice          middle,
    const EntSlice          b)
{
  char           bytes[MAX_WORD];
  const EntSlice word = fold(bytes, a, middle, b);
  return word.len && ent_map_get(hyphens->words, word, NULL);
}

EntLineBreak
ent_hyphens_judge(EntHyphens* const hyphens,
                  const EntSlice    above,
                  const EntSlice    below)
{
  if (above.len < 3U || below.len < 2U || above.data[above.len - 1U] != '-' ||
      !is_letter(above.data[above.len - 2U]) || !is_letter(below.data[0])) {
    return ENT_BREAK_BETWEEN;
  }
  const size_t end   = above.len - 1U;
  size_t       begin = end;
  while (begin && is_letter(above.data[begin - 1U])) {
    --begin;
  }
  const EntSlice first  = ent_slice_sub(above, begin, end);
  const EntSlice second = ent_slice_sub(below, 0U, word_end(below, 0U));
  const bool     is_part_of_compound = begin && above.data[begin - 1U] == '-';
  if (!is_lower(below.data[0]) || is_part_of_compound || !collect(hyphens)) {
    return ENT_BREAK_COMPOUND; // Franco-German, state-of-the-art
  }
  if (has(hyphens, first, none, second)) {
    return ENT_BREAK_INSIDE;
  }
  char bytes[MAX_WORD];
  return has(hyphens, first, hyphen, second) ||
             makes_compounds(fold(bytes, first, none, none)) ||
             (has(hyphens, first, none, none) &&
              has(hyphens, second, none, none))
           ? ENT_BREAK_COMPOUND
           : ENT_BREAK_INSIDE;
}

void
ent_hyphens_clear(EntHyphens* const hyphens)
{
  ent_map_free(hyphens->words);
  hyphens->words = NULL;
}
