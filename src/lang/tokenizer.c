// SPDX-License-Identifier: ISC

#include "lang/tokenizer.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/chunk.h"
#include "lang/lexical.h"

#include <stdint.h>
#include <stdlib.h>

/*
  The text is cut at white space into chunks.  A chunk is decoded once, then
  cut from left to right: at each place the rules below are tried in order
  and the first that matches says how many characters the next word has.
  Lengths and places inside a chunk count characters; chunk.at[] maps them
  to bytes.
*/

static bool
is_mark(const EntChunk* const c, const size_t i)
{
  return c->code[i] == '!' || c->code[i] == '?';
}

/// Length of a run of the same mark, such as ... -- !!! or ?!, or 0
static size_t
match_run(const EntChunk* const c, const size_t i)
{
  size_t j = i + 1U;
  if (is_mark(c, i) || (c->code[i] == '.' && is_mark(c, j))) {
    while (is_mark(c, j)) {
      ++j;
    }
    // A single stop among them belongs to them
    return c->code[j] == '.' && c->code[j + 1U] != '.' && is_mark(c, i)
             ? j + 1U - i
             : j - i;
  }
  if (c->code[i] == '.' || c->code[i] == 0x2026U) {
    while (c->code[j] == '.' || c->code[j] == 0x2026U) {
      ++j;
    }
    return j - i >= 2U || c->code[i] == 0x2026U ? j - i : 0U;
  }
  const uint32_t code = c->code[i];
  if (code && code < 0x80U && strchr("-_=*~#+<>'`$", (int)code)) {
    while (c->code[j] == code) {
      ++j;
    }
  }
  // Two apostrophes of any kind make a quotation mark
  if (code >= 0x80U && c->kind[i] == ENT_CHAR_APOS &&
      c->kind[j] == ENT_CHAR_APOS && c->code[j] >= 0x80U) {
    return 2U;
  }
  return j - i >= 2U ? j - i : 0U;
}

/// True if an apostrophe at `i` begins 's, 're, 'll and so on
static bool
is_clitic_at(const EntChunk* const c, const size_t i)
{
  const size_t n =
    c->kind[i] == ENT_CHAR_APOS ? ent_chunk_letters(c, i + 1U) : 0U;
  return n && !ent_chunk_is_word(c, i + 1U + n) &&
         ent_is_clitic(ent_chunk_slice(c, i + 1U, i + 1U + n));
}

/// True if n't, with any apostrophe, stands at `i`
static bool
is_not_at(const EntChunk* const c, const size_t i)
{
  return (c->code[i] | 0x20U) == 'n' && c->kind[i + 1U] == ENT_CHAR_APOS &&
         (c->code[i + 2U] | 0x20U) == 't' && !ent_chunk_is_word(c, i + 3U);
}

/// Length of single letters with stops, such as U.S. or e.g., or 0
static size_t
match_acronym(const EntChunk* const c, const size_t i)
{
  if (i && ent_chunk_is_word(c, i - 1U)) {
    return 0U;
  }
  size_t j = i;
  if (c->kind[i] == ENT_CHAR_UPPER && c->kind[i + 1U] == ENT_CHAR_LOWER &&
      c->code[i + 2U] == '.' && c->kind[i + 3U] == ENT_CHAR_UPPER &&
      !ent_chunk_is_word(c, i + 4U)) {
    return c->code[i + 4U] == '.' ? 5U : 4U; // Ph.D.
  }
  while (ent_chunk_is_letter(c, j) && c->code[j + 1U] == '.' &&
         (j == i || c->code[j - 1U] == '.')) {
    j += 2U;
  }
  if (j - i < 2U) {
    return 0U;
  }
  const size_t more = ent_chunk_letters(c, j);
  if (j - i == 2U && (more > 2U || !more)) {
    return 0U; // An initial, or a word behind a lost space
  }
  // Ph.D or U.S without the last stop
  return more && more <= 2U && !ent_chunk_is_digit(c, j + more) ? j - i + more
                                                                : j - i;
}

/// True if the full stop at `j` belongs to the word that begins at `i`
static bool
owns_stop(const EntChunk* const c, const size_t i, const size_t j)
{
  if (c->code[j] != '.' || c->code[j + 1U] == '.') {
    return false;
  }
  const bool     ends = j + 1U == c->n;
  const uint32_t next = ends ? ent_chunk_next_code(c) : c->code[j + 1U];
  if (j == i + 1U && c->kind[i] == ENT_CHAR_UPPER) {
    // An initial, but not "vitamin C." at the end or "than I."
    return next && c->code[i] != 'I';
  }
  switch (ent_abbreviation(ent_chunk_slice(c, i, j))) {
    case ENT_ABBR_TITLE:
      return next;
    case ENT_ABBR_NUMBER:
      return next && (ent_char_class(next) == ENT_CHAR_DIGIT ||
                      (c->kind[i] == ENT_CHAR_UPPER && j >= i + 3U && ends &&
                       ent_char_class(next) != ENT_CHAR_UPPER));
    case ENT_ABBR_ENDING:
      // Words such as "sun." and "mass." are abbreviations with a capital only
      return c->kind[i] == ENT_CHAR_UPPER ||
             (next && ent_char_class(next) != ENT_CHAR_UPPER);
    case ENT_ABBR_NONE:
      break;
  }
  return false;
}

/// True if the word from `i` goes on over the mark at `j`
static bool
continues_over(const EntChunk* const c, const size_t i, const size_t j)
{
  if (j >= c->n || !ent_chunk_is_word(c, j + 1U)) {
    return false;
  }
  switch (c->kind[j]) {
    case ENT_CHAR_APOS:
      return ent_chunk_is_letter(c, j + 1U) && !is_clitic_at(c, j) &&
             c->code[j] != '`';
    case ENT_CHAR_HYPHEN:
      // anti-war is one word, anti-U.S. and Jamaat-e-Islami are not
      return (!i || c->kind[i - 1U] != ENT_CHAR_HYPHEN) &&
             ent_is_hyphen_prefix(ent_chunk_slice(c, i, j)) &&
             !match_acronym(c, j + 1U) &&
             !ent_slice_is(ent_chunk_slice(
                             c, j + 1U, j + 1U + ent_chunk_letters(c, j + 1U)),
                           "the");
    default:
      break;
  }
  return c->code[j] == '&' && c->kind[j - 1U] == ENT_CHAR_UPPER &&
         c->kind[j + 1U] == ENT_CHAR_UPPER;
}

/// Length of a word of letters and digits at `i`, or 0
static size_t
match_word(const EntChunk* const c, const size_t i)
{
  if (!ent_chunk_is_word(c, i)) {
    return 0U;
  }
  const size_t acronym = match_acronym(c, i);
  if (acronym) {
    return acronym;
  }

  size_t j = i;
  while (ent_chunk_is_word(c, j) || continues_over(c, i, j)) {
    if (j > i && is_not_at(c, j)) {
      return j - i; // do, before n't
    }
    ++j;
  }
  if (is_not_at(c, i)) {
    return 3U;
  }
  if (c->code[j] == '/') {
    const size_t more = 1U + ent_chunk_letters(c, j + 1U);
    if (ent_is_slashed(ent_chunk_slice(c, i, j + more))) {
      return j + more - i;
    }
  }
  const size_t part = ent_match_joined(c, i, j);
  if (part) {
    return part;
  }
  if (owns_stop(c, i, j)) {
    return j + 1U - i;
  }
  // US$5, C$5
  return c->code[j] == '$' && ent_chunk_is_digit(c, j + 1U) && j - i <= 2U
           ? j + 1U - i
           : j - i;
}

/// Length of a word that begins with an apostrophe, or of the mark alone
static size_t
match_apostrophe(const EntChunk* const c, const size_t i)
{
  if (c->kind[i] != ENT_CHAR_APOS) {
    return 0U;
  }
  const size_t n    = ent_chunk_letters(c, i + 1U);
  const bool   tail = i && ent_chunk_is_word(c, i - 1U);
  if (is_clitic_at(c, i) && (tail || !i)) {
    return 1U + n;
  }
  // 'em and '90s, but not the opening of a quotation
  const size_t digits = ent_chunk_digits(c, i + 1U);
  if (!tail && digits == 2U && c->code[i] != '`' && c->code[i] != 0x2018U &&
      (!ent_chunk_is_word(c, i + 3U) || c->code[i + 3U] == 's')) {
    return c->code[i + 3U] == 's' ? 4U : 3U;
  }
  return !tail && ent_slice_is(ent_chunk_slice(c, i + 1U, i + 1U + n), "em")
           ? 3U
           : 1U;
}

/// Length of a face at the end of a chunk, such as :) or ;-(, or 0
static size_t
match_face(const EntChunk* const c, const size_t i)
{
  const size_t   n    = c->n - i;
  const uint32_t eyes = c->code[i];
  if (n == 2U && !i && eyes == '(' && c->code[1] == ':') {
    return 2U;
  }
  if (n == 3U && eyes == '^' && c->code[i + 2U] == '^') {
    return 3U; // ^_^
  }
  if (n < 2U || n > 3U || (eyes != ':' && eyes != ';' && eyes != '=')) {
    return 0U;
  }
  const uint32_t mouth = c->code[i + n - 1U];
  const bool     nose  = n == 2U || c->kind[i + 1U] == ENT_CHAR_HYPHEN;
  const bool     apart = !i || !ent_chunk_is_word(c, i - 1U);
  return nose && mouth < 0x80U &&
             (mouth == ')' || mouth == '(' || mouth == 'D' || mouth == 'P' ||
              (apart && mouth && strchr("OoPp/]", (int)mouth)))
           ? n
           : 0U;
}

/// Length of a bracket in the way of the Penn Treebank, such as -LRB-, or 0
static size_t
match_bracket(const EntChunk* const c, const size_t i)
{
  return c->n - i >= 5U && c->code[i] == '-' && c->code[i + 4U] == '-' &&
             (c->code[i + 1U] == 'L' || c->code[i + 1U] == 'R') &&
             (c->code[i + 2U] == 'R' || c->code[i + 2U] == 'S' ||
              c->code[i + 2U] == 'C') &&
             c->code[i + 3U] == 'B'
           ? 5U
           : 0U;
}

/// Length of the second half of cannot and its like, whose first ended at `i`
static size_t
match_second_half(const EntChunk* const c, const size_t begin, const size_t i)
{
  size_t j = i;
  while (ent_chunk_is_word(c, j)) {
    ++j;
  }
  return i > begin && ent_chunk_is_word(c, i - 1U) && ent_chunk_is_word(c, i) &&
             ent_match_joined(c, begin, j) == i - begin
           ? j - i
           : 0U;
}

static EntStatus
cut(const EntChunk* const c, EntSpans* const spans)
{
  EntStatus status = ENT_OK;
  size_t    before = 0U; ///< Beginning of the word before
  for (size_t i = 0U; i < c->n && !status;) {
    size_t n = match_second_half(c, before, i);
    n        = n ? n : ent_match_address(c, i);
    n        = n ? n : match_face(c, i);
    n        = n ? n : match_bracket(c, i);
    n        = n ? n : match_run(c, i);
    n        = n ? n : ent_match_number(c, i);
    n        = n ? n : match_word(c, i);
    n        = n ? n : match_apostrophe(c, i);
    n        = n ? n : 1U;
    status   = ent_spans_add(spans, c->at[i], c->at[i + n]);
    before   = i;
    i += n;
  }
  return status;
}

EntStatus
ent_spans_add(EntSpans* const spans, const size_t begin, const size_t end)
{
  if (spans->n == spans->capacity) {
    const size_t   capacity = spans->capacity ? spans->capacity * 2U : 256U;
    EntSpan* const data =
      (EntSpan*)realloc(spans->data, capacity * sizeof(*data));
    if (!data) {
      return ENT_ERR_MEMORY;
    }
    spans->data     = data;
    spans->capacity = capacity;
  }
  spans->data[spans->n++] = (EntSpan){begin, end};
  return ENT_OK;
}

EntStatus
ent_tokenize(const EntSlice  text,
             const size_t    begin,
             const size_t    end,
             EntSpans* const spans)
{
  EntChunk  chunk;
  EntStatus status = ENT_OK;
  uint32_t  code   = 0U;
  size_t    i      = begin;
  chunk.text       = text;
  chunk.limit      = end;
  chunk.first      = true;
  while (i < end && !status) {
    chunk.n = 0U;
    while (i < end && chunk.n < ENT_MAX_CHUNK) {
      const size_t       n    = ent_utf8_decode(text, i, &code);
      const EntCharClass kind = ent_char_class(code);
      if (!n || kind == ENT_CHAR_SPACE) {
        i += chunk.n ? 0U : n ? n : 1U;
        break;
      }
      chunk.code[chunk.n] = code;
      chunk.kind[chunk.n] = kind;
      chunk.at[chunk.n++] = i;
      i += n;
    }
    if (chunk.n) {
      chunk.code[chunk.n] = 0U;
      chunk.kind[chunk.n] = ENT_CHAR_SPACE;
      chunk.at[chunk.n]   = i;
      status              = cut(&chunk, spans);
      chunk.first         = false;
    }
  }
  return status;
}
