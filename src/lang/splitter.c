// SPDX-License-Identifier: ISC

#include "lang/splitter.h"

#include "lang/sentence.h"

#include <stdbool.h>

/// Bytes of a line that nobody wrapped by hand
enum { LONG_LINE = 100 };

/// Tokens behind which a sentence that is too long may be cut
static const char* const pauses[] = {";", ":", ",", "--", "\xE2\x80\x94", ")"};

/// The text of a token
static EntSlice
form_of(const EntSlice text, const EntSpan token)
{
  return ent_slice_sub(text, token.begin, token.end);
}

/// Place for a cut in a run without an end: behind a pause in its later half
static size_t
forced_length(const EntSlice text, const EntSpan* const tokens)
{
  for (size_t n = ENT_SENTENCE_MAX_TOKENS; n > ENT_SENTENCE_MAX_TOKENS / 2U;
       --n) {
    for (size_t p = 0U; p < sizeof(pauses) / sizeof(pauses[0]); ++p) {
      if (ent_slice_is(form_of(text, tokens[n - 1U]), pauses[p])) {
        return n;
      }
    }
  }
  return ENT_SENTENCE_MAX_TOKENS;
}

/// Tokens of the sentence that begins with token `begin`
static size_t
sentence_length(const EntBoundaries* const boundaries,
                const EntGaps* const       gaps,
                const EntSlice             text,
                const EntSpan* const       tokens,
                const size_t               begin)
{
  for (size_t i = begin; i - begin < ENT_SENTENCE_MAX_TOKENS; ++i) {
    if (i + 1U == gaps->n || ent_gap_score(boundaries, gaps, begin, i) > 0) {
      return i + 1U - begin;
    }
  }
  return forced_length(text, tokens + begin);
}

EntStatus
ent_split(const EntBoundaries* const boundaries,
          const EntSlice             text,
          const EntSpans* const      tokens,
          EntSpans* const            sentences)
{
  EntGaps   gaps   = {NULL, 0U, 0U};
  EntStatus status = ent_gaps_see(text, tokens->data, tokens->n, &gaps);
  for (size_t i = 0U; i < gaps.n && !status;) {
    const size_t n = sentence_length(boundaries, &gaps, text, tokens->data, i);
    status         = ent_spans_add(sentences, i, i + n);
    i += n;
  }
  ent_gaps_clear(&gaps);
  return status;
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
