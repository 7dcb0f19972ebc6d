// SPDX-License-Identifier: ISC

#include "lang/boundary.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/hash.h"
#include "lang/lexical.h"
#include "lang/stops.h"

#include <stdlib.h>

/// What a token looks like; part of the model's format
typedef enum {
  KIND_NONE, ///< Outside of the paragraph
  KIND_STOP,
  KIND_MARK, ///< ! and ?
  KIND_DOTS,
  KIND_COMMA,
  KIND_COLON,
  KIND_SEMICOLON,
  KIND_DASH,
  KIND_OPEN,
  KIND_CLOSE,
  KIND_QUOTE,
  KIND_QUOTE_OPEN,
  KIND_QUOTE_CLOSE,
  KIND_RULER, ///< _____ and the like
  KIND_FACE,
  KIND_SYMBOL,
  KIND_LOWER,
  KIND_TITLE,
  KIND_UPPER,
  KIND_LETTER, ///< A single capital
  KIND_CLITIC,
  KIND_NUMBER,
  KIND_MIXED, ///< Letters and digits, or with capitals inside
  KIND_ITEM,  ///< 1. and a)
  KIND_INITIAL,
  KIND_ABBR_TITLE,
  KIND_ABBR_NUMBER,
  KIND_ABBR_ENDING,
  KIND_ADDRESS,
  KIND_BULLET,
} Kind;

/// Counts of the characters of a token
typedef struct {
  size_t       lower;
  size_t       upper;
  size_t       digits;
  size_t       others;
  uint32_t     first;
  EntCharClass kind; ///< Of the first
  size_t       n;
} Shape;

static Shape
shape_of(const EntSlice s)
{
  Shape    shape = {0};
  uint32_t code  = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    const EntCharClass kind = ent_char_class(code);
    if (!shape.n++) {
      shape.first = code;
      shape.kind  = kind;
    }
    ++*(kind == ENT_CHAR_LOWER || kind == ENT_CHAR_MARK ? &shape.lower
        : kind == ENT_CHAR_UPPER                        ? &shape.upper
        : kind == ENT_CHAR_DIGIT                        ? &shape.digits
                                                        : &shape.others);
  }
  return shape;
}

/// Kind of a token of marks only
static Kind
mark_kind(const EntSlice s, const Shape* const shape)
{
  const uint32_t code = shape->first;
  if (shape->n >= 4U && code < 0x80U && strchr("-_=*~#+", (int)code)) {
    return KIND_RULER;
  }
  switch (code) {
    case '.':
      return shape->n == 1U ? KIND_STOP : KIND_DOTS;
    case '!':
    case '?':
    case 0x3002:
      return KIND_MARK;
    case 0x2026:
      return KIND_DOTS;
    case ',':
      return KIND_COMMA;
    case ':':
      return shape->n == 1U ? KIND_COLON : KIND_FACE;
    case ';':
      return shape->n == 1U ? KIND_SEMICOLON : KIND_FACE;
    case '-':
    case 0x2013:
    case 0x2014:
      return KIND_DASH;
    case 0x2022:
    case 0x25AA:
    case 0x25CF:
      return KIND_BULLET;
    case '(':
    case '[':
    case '{':
      return KIND_OPEN;
    case ')':
    case ']':
    case '}':
      return KIND_CLOSE;
    case 0x201C:
    case 0x2018:
    case 0x00AB:
      return KIND_QUOTE_OPEN;
    case 0x201D:
    case 0x2019:
    case 0x00BB:
      return KIND_QUOTE_CLOSE;
    default:
      break;
  }
  if (ent_slice_is(s, "``")) {
    return KIND_QUOTE_OPEN;
  }
  return shape->kind == ENT_CHAR_QUOTE || shape->kind == ENT_CHAR_APOS
           ? KIND_QUOTE
           : KIND_SYMBOL;
}

/// Kind of a token that ends with a full stop of its own
static Kind
abbreviation_kind(const EntSlice s, const Shape* const shape)
{
  if (shape->kind == ENT_CHAR_DIGIT) {
    return KIND_ITEM;
  }
  if (shape->n == 2U && shape->upper) {
    return KIND_INITIAL;
  }
  switch (ent_abbreviation((EntSlice){s.data, s.len - 1U})) {
    case ENT_ABBR_TITLE:
      return KIND_ABBR_TITLE;
    case ENT_ABBR_NUMBER:
      return KIND_ABBR_NUMBER;
    default:
      return KIND_ABBR_ENDING;
  }
}

static bool
has_byte(const EntSlice s, const char byte)
{
  return s.len && memchr(s.data, byte, s.len);
}

static Kind
kind_of(const EntSlice s)
{
  const Shape shape = shape_of(s);
  if (!(shape.lower + shape.upper + shape.digits)) {
    return mark_kind(s, &shape);
  }
  if (has_byte(s, '@') || has_byte(s, '/') ||
      (shape.others && shape.n > 4U && has_byte(s, '.') &&
       s.data[s.len - 1U] != '.' && shape.lower > 2U)) {
    return shape.digits > shape.lower + shape.upper ? KIND_NUMBER
                                                    : KIND_ADDRESS;
  }
  if (s.data[s.len - 1U] == '.') {
    return abbreviation_kind(s, &shape);
  }
  if (shape.kind == ENT_CHAR_APOS) {
    return KIND_CLITIC;
  }
  if (shape.others && (shape.first == ':' || shape.first == ';')) {
    return KIND_FACE;
  }
  if (shape.digits) {
    return shape.lower + shape.upper ? KIND_MIXED : KIND_NUMBER;
  }
  if (shape.kind == ENT_CHAR_UPPER) {
    return shape.upper == 1U ? (shape.lower ? KIND_TITLE : KIND_LETTER)
           : shape.lower     ? KIND_MIXED
                             : KIND_UPPER;
  }
  return shape.upper ? KIND_MIXED : KIND_LOWER;
}

static bool
is_quote_kind(const uint8_t kind)
{
  return kind == KIND_QUOTE || kind == KIND_QUOTE_OPEN ||
         kind == KIND_QUOTE_CLOSE;
}

/// Hash of a form without case; all apostrophes are the same
static uint32_t
word_of(const EntSlice s)
{
  char     folded[64];
  size_t   length = 0U;
  uint32_t code   = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    if (length + 4U > sizeof(folded)) {
      break;
    }
    length += ent_utf8_encode(
      ent_char_class(code) == ENT_CHAR_APOS ? '\'' : ent_char_lower(code),
      folded + length);
  }
  return (uint32_t)ent_hash_bytes((EntSlice){folded, length});
}

static bool
is_end_mark(const EntGapToken* const token)
{
  return token->kind == KIND_STOP || token->kind == KIND_MARK ||
         token->kind == KIND_DOTS;
}

/// Which way a quotation mark faces: towards what it touches, if it may
static void
turn_quote(EntGapToken* const quote, const bool touches_next)
{
  if (quote->joined != touches_next) {
    quote->kind = quote->joined ? KIND_QUOTE_CLOSE : KIND_QUOTE_OPEN;
  }
  quote->word = 0U;
}

/// How a paragraph uses capitals; part of the model's format
typedef enum {
  CAPITALS_CAREFUL, ///< No small letter begins a sentence
  CAPITALS_MIXED,
  CAPITALS_RARE,
  CAPITALS_SLIP, ///< One small letter stands out
} Capitals;

/// What must speak for an end behind a small word, where readers mind most
enum { CAUTION = 48 };

enum {
  N_DENSITIES = 3, ///< Classes of how many stops there are
  MANY        = 3, ///< Capitals among which one small letter stands out
};

static Capitals
capitals_of(const size_t small, const size_t large)
{
  return !small                         ? CAPITALS_CAREFUL
         : small > large                ? CAPITALS_RARE
         : small == 1U && large >= MANY ? CAPITALS_SLIP
                                        : CAPITALS_MIXED;
}

/// Class of how a paragraph uses capitals and stops
static uint8_t
style_of(const EntGapToken* const tokens, const size_t n)
{
  // Who writes small letters behind full stops does so in all of a paragraph
  size_t small = 0U;
  size_t large = 0U;
  size_t stops = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const bool begins = !i || is_end_mark(&tokens[i - 1U]);
    small += begins && tokens[i].kind == KIND_LOWER;
    large +=
      begins && (tokens[i].kind == KIND_TITLE || tokens[i].kind == KIND_LETTER);
    stops += i + 1U < n && is_end_mark(&tokens[i]);
  }
  const unsigned density = !stops ? 0U : n / stops > 40U ? 1U : 2U;
  return (uint8_t)(capitals_of(small, large) * N_DENSITIES + density);
}

EntStatus
ent_gaps_see(const EntSlice       text,
             const EntSpan* const spans,
             const size_t         n,
             EntGaps* const       gaps)
{
  EntGapToken* const tokens = (EntGapToken*)malloc((n + 1U) * sizeof(*tokens));
  uint8_t* const     stops  = (uint8_t*)malloc(n + 1U);
  if (!tokens || !stops) {
    free(stops);
    free(tokens);
    return ENT_ERR_MEMORY;
  }
  ent_stops_find(text, spans, n, stops);
  for (size_t i = 0U; i < n; ++i) {
    const EntSlice s = ent_slice_sub(text, spans[i].begin, spans[i].end);
    tokens[i]        = (EntGapToken){word_of(s), (uint8_t)kind_of(s), stops[i],
                                     i && spans[i].begin == spans[i - 1U].end};
  }
  for (size_t i = 0U; i < n; ++i) {
    if (is_quote_kind(tokens[i].kind)) {
      turn_quote(&tokens[i], i + 1U < n && tokens[i + 1U].joined);
    }
  }
  free(stops);
  *gaps = (EntGaps){tokens, n, style_of(tokens, n)};
  return ENT_OK;
}

void
ent_gaps_clear(EntGaps* const gaps)
{
  free(gaps->tokens);
  *gaps = (EntGaps){NULL, 0U, 0U};
}

/// Class of a number of tokens, finer where it is small
static unsigned
length_class(const size_t n)
{
  return n <= 3U    ? (unsigned)n
         : n <= 5U  ? 4U
         : n <= 8U  ? 5U
         : n <= 12U ? 6U
         : n <= 20U ? 7U
         : n <= 40U ? 8U
                    : 9U;
}

static const EntGapToken*
token_at(const EntGaps* const gaps, const size_t i)
{
  static const EntGapToken outside = {0U, KIND_NONE, ENT_STOP_NONE, false};
  return i < gaps->n ? &gaps->tokens[i] : &outside;
}

/// A kind and whether it stands close to the token before
static unsigned
look(const EntGapToken* const token)
{
  return token->kind * 2U + token->joined;
}

/// The next feature: what `a` to `c` are under its number
static void
add(uint32_t** const next,
    uint32_t* const  first,
    const uint64_t   a,
    const uint64_t   b)
{
  const uint64_t number = (uint64_t)(*next - first) + 1U;
  *(*next)++ = (uint32_t)(ent_hash_mix(ent_hash_mix(number, a), b) >> 32U);
}

void
ent_gap_features(const EntGaps* const gaps,
                 const size_t         begin,
                 const size_t         i,
                 uint32_t             features[ENT_GAP_FEATURES])
{
  const EntGapToken* const a3 = token_at(gaps, i - 2U);
  const EntGapToken* const a2 = token_at(gaps, i - 1U);
  const EntGapToken* const a  = token_at(gaps, i);
  const EntGapToken* const b  = token_at(gaps, i + 1U);
  const EntGapToken* const b2 = token_at(gaps, i + 2U);
  const EntGapToken* const b3 = token_at(gaps, i + 3U);

  // What is open in the sentence
  unsigned quotes   = 0U;
  unsigned brackets = 0U;
  unsigned commas   = 0U;
  for (size_t k = begin; k <= i; ++k) {
    const uint8_t kind = gaps->tokens[k].kind;
    quotes += is_quote_kind(kind);
    brackets += kind == KIND_OPEN;
    brackets -= brackets && kind == KIND_CLOSE;
    commas += kind == KIND_COMMA;
  }
  const unsigned length = length_class(i + 1U - begin);
  const unsigned left   = length_class(gaps->n - i - 1U);
  const unsigned ab     = look(a) << 8U | look(b);
  const unsigned aabb   = look(a2) << 24U | ab << 8U | look(b2);
  const unsigned open   = (quotes & 1U) | (brackets ? 2U : 0U);
  const unsigned stop   = a->stop;

  uint32_t* next = features;
  add(&next, features, 0U, 0U);
  add(&next, features, stop, 0U);
  add(&next, features, stop, gaps->style);
  add(&next, features, stop, ab);
  add(&next, features, gaps->style, ab);
  add(&next, features, length, ab);
  add(&next, features, left, ab);
  add(&next, features, open, ab);
  add(&next, features, a->word, look(b));
  add(&next, features, b->word, look(a));
  add(&next, features, a->word, b->word);
  add(&next, features, a2->word, a->word);
  add(&next, features, b->word, b2->word);
  add(&next, features, a2->word, ab);
  add(&next, features, b2->word, ab);
  add(&next, features, look(a2), ab);
  add(&next, features, look(b2), ab);
  add(&next, features, aabb, 0U);
  add(&next, features, aabb, gaps->style);
  add(&next, features, aabb, (uint64_t)look(a3) << 8U | look(b3));
  add(&next, features, aabb, look(b3));
  add(&next, features, stop, (uint64_t)b->word << 8U | gaps->style);
  add(&next, features, aabb, b->word);
  add(&next, features, aabb, a->word);
  add(&next, features, length, (uint64_t)gaps->style << 8U | look(a));
  add(&next, features, length, b->word);
  add(&next, features, token_at(gaps, begin)->word, ab);
  add(&next, features, token_at(gaps, begin)->kind,
      (uint64_t)length << 16U | ab);
  add(&next, features, length << 8U | left, gaps->style);
  add(&next, features, b->word, (uint64_t)gaps->style << 8U | look(a));
  add(&next, features, commas > 3U ? 3U : commas, (uint64_t)length << 16U | ab);
  add(&next, features, b3->word, ab);
}

EntStatus
ent_boundaries_open(const EntSlice section, EntBoundaries* const boundaries)
{
  const size_t n = section.len;
  if (!n || n > (size_t)1U << 24U || (n & (n - 1U))) {
    return ENT_ERR_FORMAT;
  }
  *boundaries = (EntBoundaries){(const int8_t*)section.data, (uint32_t)n};
  return ENT_OK;
}

/// True if the gap lies inside of a word or an amount, or before a small word,
/// where there is no telling
static bool
is_inside(const EntGapToken* const token, const EntGapToken* const next)
{
  const uint8_t kind = token->kind;
  return kind == KIND_BULLET ||
         (kind >= KIND_LOWER && kind <= KIND_MIXED &&
          next->kind == KIND_LOWER) ||
         (kind == KIND_SYMBOL && next->kind == KIND_NUMBER) ||
         (next->joined &&
          (kind >= KIND_LOWER || kind == KIND_DASH || kind == KIND_OPEN ||
           kind == KIND_COMMA || kind == KIND_SYMBOL));
}

/// True of the dash in "NAIROBI, March 12 (Xinhua) — Talks began"
static bool
ends_dateline(const EntGaps* const gaps, const size_t i)
{
  enum { MAX_TOKENS = 14 };
  const EntGapToken* const t    = gaps->tokens;
  const EntGapToken* const next = token_at(gaps, i + 1U);
  if (t[i].kind != KIND_DASH || t[i].joined || next->joined || !i ||
      i > MAX_TOKENS || t[0].kind != KIND_UPPER || next->kind == KIND_LOWER ||
      next->kind == KIND_NUMBER) {
    return false;
  }
  for (size_t k = 1U; k < i; ++k) {
    if (t[k].kind == KIND_LOWER || t[k].kind == KIND_DASH ||
        t[k].kind == KIND_MARK) {
      return false;
    }
  }
  return true;
}

int
ent_gap_settled(const EntGaps* const gaps, const size_t i)
{
  const EntGapToken* const token   = &gaps->tokens[i];
  const EntGapToken* const next    = token_at(gaps, i + 1U);
  const unsigned           letters = gaps->style / N_DENSITIES;
  if (ends_dateline(gaps, i)) {
    return 1;
  }
  if (is_inside(token, next)) {
    return -1;
  }
  if (next->kind == KIND_BULLET && is_end_mark(token)) {
    return 1;
  }
  switch (token->stop) {
    case ENT_STOP_ATTRIBUTION:
      return -1;
    case ENT_STOP_INSIDE:
      // A single slip is damage done to the text, not the author's habit
      // and nothing begins with "of"
      return token->kind == KIND_STOP &&
                 (letters == CAPITALS_SLIP ||
                  (letters != CAPITALS_RARE &&
                   next->word == word_of(ent_slice("of"))))
               ? -1
               : 0;
    case ENT_STOP_ABBREVIATION_ENDS:
      // "U.S. The", where capitals mean something
      return next->kind == KIND_TITLE && letters == CAPITALS_CAREFUL;
    default:
      return 0;
  }
}

int32_t
ent_gap_score(const EntBoundaries* const boundaries,
              const EntGaps* const       gaps,
              const size_t               begin,
              const size_t               i)
{
  int32_t sum = ent_gap_settled(gaps, i);
  if (sum) {
    return sum;
  }
  uint32_t features[ENT_GAP_FEATURES];
  ent_gap_features(gaps, begin, i, features);
  for (size_t k = 0U; k < ENT_GAP_FEATURES; ++k) {
    sum += boundaries->weights[features[k] & (boundaries->n - 1U)];
  }
  return gaps->tokens[i].kind == KIND_LOWER ? sum - CAUTION : sum;
}
