// SPDX-License-Identifier: ISC

#include "lang/splitter.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/lexical.h"
#include "lang/sentence.h"

/// Bytes of a line that nobody wrapped by hand
enum { LONG_LINE = 100 };

/// Tokens behind which a sentence that is too long may be cut
static const char* const pauses[] = {";", ":", ",", "--", "\xE2\x80\x94", ")"};

/// The tokens of a paragraph
typedef struct {
  EntSlice       text;
  const EntSpan* tokens;
  size_t         n;
} Tokens;

static EntSlice
form_of(const Tokens* const t, const size_t i)
{
  return i < t->n ? ent_slice_sub(t->text, t->tokens[i].begin, t->tokens[i].end)
                  : (EntSlice){NULL, 0U};
}

/// True if no white space lies between token `i` and the one before
static bool
is_joined(const Tokens* const t, const size_t i)
{
  return i && i < t->n && t->tokens[i].begin == t->tokens[i - 1U].end;
}

static uint32_t
first_code(const EntSlice s)
{
  uint32_t code = 0U;
  return ent_utf8_decode(s, 0U, &code) ? code : 0U;
}

/// True for . ! ? ... and runs of them
static bool
is_stop(const EntSlice s)
{
  uint32_t code = 0U;
  size_t   i    = 0U;
  for (size_t n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    if (code != '.' && code != '!' && code != '?' && code != 0x2026U &&
        code != 0x3002U) {
      return false;
    }
  }
  return i > 0U;
}

static bool
is_quote(const EntSlice s)
{
  const uint32_t code = first_code(s);
  return ent_char_class(code) == ENT_CHAR_QUOTE || ent_slice_is(s, "''") ||
         ent_slice_is(s, "``") || ent_slice_is(s, "'") || code == 0x2018U ||
         (code == 0x2019U && s.len <= 6U);
}

/// True for curly marks that open where they are used as they should be
static bool
is_opening_mark(const EntSlice s)
{
  const uint32_t code = first_code(s);
  return code == 0x201CU || code == 0x2018U || code == 0xABU ||
         ent_slice_is(s, "``");
}

/// True if token `i`, behind a stop, closes what the sentence is in
static bool
is_closer(const Tokens* const t, const size_t i)
{
  const EntSlice s = form_of(t, i);
  if (ent_slice_is(s, ")") || ent_slice_is(s, "]") || ent_slice_is(s, "}")) {
    return true;
  }
  if (!s.len || !is_quote(s)) {
    return false;
  }
  // A garbled mark belongs to the side that it touches
  const bool before = is_joined(t, i);
  const bool behind = is_joined(t, i + 1U) && !is_quote(form_of(t, i + 1U));
  if (before && behind) {
    // said.“He: an opening mark that has lost its space, unless straight
    return !is_opening_mark(s);
  }
  return before || (!behind && !is_opening_mark(s));
}

/// Number of tokens at `i`, behind a stop, that belong to the sentence before
static size_t
closing_tokens(const Tokens* const t, const size_t i)
{
  if (i >= t->n) {
    return 0U;
  }
  if (is_closer(t, i) || (is_joined(t, i) && is_stop(form_of(t, i)))) {
    return 1U;
  }
  // A reference such as [17]
  const uint32_t digit = first_code(form_of(t, i + 1U));
  return is_joined(t, i) && ent_slice_is(form_of(t, i), "[") &&
             ent_char_class(digit) == ENT_CHAR_DIGIT &&
             ent_slice_is(form_of(t, i + 2U), "]")
           ? 3U
           : 0U;
}

/// True if names and a verb of saying stand at `i`: Obama asked
static bool
is_attribution(const Tokens* const t, size_t i)
{
  for (size_t k = 0U; k < 5U && i < t->n; ++k, ++i) {
    const EntSlice s = form_of(t, i);
    if (ent_is_speech_verb(s)) {
      return true;
    }
    if (!ent_is_capitalised(s) && !(k && ent_slice_is(s, "-"))) {
      return false;
    }
  }
  return false;
}

/// True if token `i` looks like the beginning of a sentence
static bool
may_begin(const Tokens* const t, const size_t i)
{
  const EntSlice     s    = form_of(t, i);
  const EntCharClass kind = ent_char_class(first_code(s));
  if (kind == ENT_CHAR_LOWER) {
    // Letters of scripts without case begin sentences as they please
    return first_code(s) >= 0x0590U;
  }
  if (kind == ENT_CHAR_OTHER && s.len == 1U && strchr(",;:)]}%/", s.data[0])) {
    return false;
  }
  // "... (he said) ..." and " “quoted" go by the word behind the mark
  const bool opens = is_quote(s) || ent_slice_is(s, "(") ||
                     ent_slice_is(s, "[") || ent_slice_is(s, "-");
  if (opens && i + 1U < t->n) {
    return ent_char_class(first_code(form_of(t, i + 1U))) != ENT_CHAR_LOWER &&
           !ent_slice_is(form_of(t, i + 1U), ",");
  }
  return true;
}

/// True if an abbreviation with its stop at `i` ends the sentence before `next`
static bool
abbreviation_ends(const Tokens* const t, const size_t i, const size_t next)
{
  EntSlice word = form_of(t, i);
  --word.len;
  const EntSlice        follower = form_of(t, next);
  const EntAbbreviation kind     = ent_abbreviation(word);
  const EntCharClass    first    = ent_char_class(first_code(follower));
  if (kind == ENT_ABBR_TITLE || first == ENT_CHAR_DIGIT) {
    return false;
  }
  if (ent_slice_is(word, "a.m") || ent_slice_is(word, "p.m")) {
    return !ent_follows_time(follower);
  }
  // "U.S. Army" goes on, "U.S. The army" does not
  return next > i + 1U || (ent_is_starter(follower) && !is_joined(t, next)) ||
         (is_quote(follower) && ent_is_starter(form_of(t, next + 1U)));
}

/// True if a sentence ends behind the stop or abbreviation at `i`
static bool
ends_at(const Tokens* const t, const size_t i, const size_t next)
{
  const EntSlice s = form_of(t, i);
  if (next >= t->n) {
    return true;
  }
  if (!may_begin(t, next)) {
    return false;
  }
  if (!is_stop(s)) {
    return abbreviation_ends(t, i, next);
  }
  // “Why?” Obama asked.
  return ent_slice_is(s, ".") || next == i + 1U || !is_attribution(t, next);
}

/// True if token `i` is a word that ends with its own full stop
static bool
has_own_stop(const Tokens* const t, const size_t i)
{
  const EntSlice s = form_of(t, i);
  // "1." counts a list and stands in front
  return s.len > 1U && s.data[s.len - 1U] == '.' && !is_stop(s) &&
         ent_char_class(first_code(s)) != ENT_CHAR_DIGIT;
}

/// Place for a cut in a run without an end: behind a pause in its later half
static size_t
forced_length(const Tokens* const t)
{
  for (size_t n = ENT_SENTENCE_MAX_TOKENS; n > ENT_SENTENCE_MAX_TOKENS / 2U;
       --n) {
    for (size_t p = 0U; p < sizeof(pauses) / sizeof(pauses[0]); ++p) {
      if (ent_slice_is(form_of(t, n - 1U), pauses[p])) {
        return n;
      }
    }
  }
  return ENT_SENTENCE_MAX_TOKENS;
}

size_t
ent_sentence_length(const EntSlice       text,
                    const EntSpan* const tokens,
                    const size_t         n)
{
  const Tokens t = {text, tokens, n};
  for (size_t i = 0U; i < n && i < ENT_SENTENCE_MAX_TOKENS; ++i) {
    if (!is_stop(form_of(&t, i)) && !has_own_stop(&t, i)) {
      continue;
    }
    size_t next = i + 1U;
    for (size_t more = 1U; more; next += more) {
      more = closing_tokens(&t, next);
    }
    if (next <= ENT_SENTENCE_MAX_TOKENS && ends_at(&t, i, next)) {
      return next;
    }
  }
  return n <= ENT_SENTENCE_MAX_TOKENS ? n : forced_length(&t);
}

static bool
is_space_byte(const char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// End of the line that begins at `from`: its newline, or the end of the text
static size_t
line_end(const EntSlice text, const size_t from)
{
  const char* const stop =
    (const char*)memchr(text.data + from, '\n', text.len - from);
  return stop ? (size_t)(stop - text.data) : text.len;
}

static bool
is_blank_line(const EntSlice text, const size_t begin, const size_t end)
{
  size_t i = begin;
  while (i < end && is_space_byte(text.data[i])) {
    ++i;
  }
  return i == end;
}

bool
ent_next_line(const EntSlice text, const size_t from, EntSpan* const line)
{
  size_t begin = from;
  while (begin < text.len && is_space_byte(text.data[begin])) {
    ++begin;
  }
  if (begin == text.len) {
    return false;
  }
  *line = (EntSpan){begin, line_end(text, begin)};
  return true;
}

bool
ent_next_paragraph(const EntSlice text,
                   const size_t   from,
                   EntSpan* const paragraph)
{
  size_t begin = from;
  while (begin < text.len && is_space_byte(text.data[begin])) {
    ++begin;
  }
  if (begin == text.len) {
    return false;
  }

  size_t     end  = line_end(text, begin);
  const bool wide = end - begin > LONG_LINE;
  while (!wide && end < text.len) {
    const size_t next = line_end(text, end + 1U);
    if (is_blank_line(text, end + 1U, next) || next - end > LONG_LINE) {
      break;
    }
    end = next;
  }
  *paragraph = (EntSpan){begin, end};
  return true;
}
