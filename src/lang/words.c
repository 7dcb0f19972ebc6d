// SPDX-License-Identifier: ISC

#include "lang/words.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/hash.h"

enum { MAX_BYTES = 64 }; ///< Longer words are known by their first bytes

/// Lower-case form with the place of each of its characters
typedef struct {
  char   text[MAX_BYTES];
  size_t length;             ///< Bytes
  size_t n;                  ///< Characters
  size_t at[MAX_BYTES + 1U]; ///< Offset of each character, then the length
} Folded;

/// Fold what the statistics should not tell apart
static uint32_t
fold(const uint32_t code)
{
  switch (ent_char_class(code)) {
    case ENT_CHAR_DIGIT:
      return '0';
    case ENT_CHAR_APOS:
      return '\'';
    case ENT_CHAR_QUOTE:
      return '"';
    case ENT_CHAR_HYPHEN:
      return '-';
    default:
      return ent_char_lower(code);
  }
}

static void
fold_form(const EntSlice form, Folded* const folded)
{
  uint32_t code  = 0U;
  folded->n      = 0U;
  folded->length = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(form, i, &code)); i += n) {
    char         bytes[4];
    const size_t k = ent_utf8_encode(fold(code), bytes);
    if (folded->length + k > MAX_BYTES) {
      break;
    }
    folded->at[folded->n++] = folded->length;
    memcpy(folded->text + folded->length, bytes, k);
    folded->length += k;
  }
  folded->at[folded->n] = folded->length;
}

/// Counts of kinds of characters in a form
typedef struct {
  unsigned lower;
  unsigned upper;
  unsigned digits;
  unsigned others;
  bool     first_upper;
} Counts;

static Counts
count_kinds(const EntSlice form)
{
  Counts   counts = {0U, 0U, 0U, 0U, false};
  uint32_t code   = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(form, i, &code)); i += n) {
    switch (ent_char_class(code)) {
      case ENT_CHAR_LOWER:
      case ENT_CHAR_MARK:
        ++counts.lower;
        break;
      case ENT_CHAR_UPPER:
        counts.first_upper |= !i;
        ++counts.upper;
        break;
      case ENT_CHAR_DIGIT:
        ++counts.digits;
        break;
      default:
        ++counts.others;
        break;
    }
  }
  return counts;
}

static EntCase
case_of_counts(const Counts counts)
{
  return !counts.upper                              ? ENT_CASE_LOWER
         : !counts.lower && counts.upper > 1U       ? ENT_CASE_UPPER
         : counts.first_upper && counts.upper == 1U ? ENT_CASE_TITLE
                                                    : ENT_CASE_MIXED;
}

EntCase
ent_case_of(const EntSlice form)
{
  return case_of_counts(count_kinds(form));
}

EntCase
ent_headline_case(const EntToken* const tokens, const size_t n)
{
  // Short words may be small in a title, and the first is always a capital
  unsigned total = 0U;
  unsigned upper = 0U;
  unsigned title = 0U;
  for (size_t i = 1U; i < n; ++i) {
    const Counts   counts = count_kinds(tokens[i].form);
    const unsigned length = counts.lower + counts.upper;
    if (length >= 4U) {
      const EntCase c = case_of_counts(counts);
      ++total;
      upper += c == ENT_CASE_UPPER;
      title += c != ENT_CASE_LOWER;
    }
  }
  return total >= 2U && upper * 10U >= total * 8U   ? ENT_CASE_UPPER
         : total >= 3U && title * 10U >= total * 8U ? ENT_CASE_TITLE
                                                    : ENT_CASE_LOWER;
}

static uint64_t
shape_of(const EntSlice form)
{
  const Counts   c     = count_kinds(form);
  const unsigned total = c.lower + c.upper + c.digits + c.others;
  return (uint64_t)case_of_counts(c) | (c.digits ? 4U : 0U) |
         (c.others ? 8U : 0U) | (total == c.digits + c.others ? 16U : 0U) |
         ((uint64_t)(total < 4U ? total : 4U) << 5U) |
         (c.others && form.len && form.data[form.len - 1U] == '.' ? 256U : 0U);
}

/// The mark that a form writes in the way of the Penn Treebank, or the form
static EntSlice
plain_mark(const EntSlice form)
{
  static const char* const marks[][2] = {
    {"``", "\""},   {"-LRB-", "("}, {"-RRB-", ")"}, {"-LSB-", "["},
    {"-RSB-", "]"}, {"-LCB-", "{"}, {"-RCB-", "}"}};
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    if (ent_slice_is(form, marks[i][0])) {
      return ent_slice(marks[i][1]);
    }
  }
  return form;
}

static void
set_word(EntWord* const word, const EntSlice written)
{
  const EntSlice form = plain_mark(written);
  Folded         f;
  fold_form(form, &f);
  const EntSlice all = {f.text, f.length};
  word->lower        = ent_hash_bytes(all);
  word->shape        = shape_of(form);
  for (size_t k = 2U; k <= 4U; ++k) {
    const size_t   n     = k < f.n ? k : f.n;
    const EntSlice last  = ent_slice_sub(all, f.at[f.n - n], f.length);
    word->suffix[k - 2U] = ent_hash_bytes(last);
  }
  for (size_t k = 2U; k <= 3U; ++k) {
    const size_t   n     = k < f.n ? k : f.n;
    const EntSlice first = ent_slice_sub(all, 0U, f.at[n]);
    word->prefix[k - 2U] = ent_hash_bytes(first);
  }
}

uint64_t
ent_word_hash(const EntSlice form)
{
  Folded f;
  fold_form(form, &f);
  return ent_hash_bytes((EntSlice){f.text, f.length});
}

void
ent_words_set(EntWords* const       words,
              const EntToken* const tokens,
              const size_t          n)
{
  words->n = n;
  for (size_t i = 0U; i < n; ++i) {
    const bool before = !i || tokens[i - 1U].space_after;
    set_word(&words->words[i], tokens[i].form);
    words->spaces[i] =
      (uint8_t)((before ? 1U : 0U) | (tokens[i].space_after ? 2U : 0U));
  }
}
