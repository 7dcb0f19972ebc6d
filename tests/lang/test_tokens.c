// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/model.h"
#include "lang/splitter.h"
#include "lang/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// Undo the escapes of a line of the data file
static EntBuffer
unescape(const EntSlice line)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < line.len; ++i) {
    const bool escape = line.data[i] == '\\' && i + 1U < line.len;
    i += escape;
    ent_buffer_byte(&out, !escape               ? line.data[i]
                          : line.data[i] == 'n' ? '\n'
                          : line.data[i] == 'r' ? '\r'
                                                : line.data[i]);
  }
  return out;
}

static EntModel* model;

static int
open_model(void** const state)
{
  (void)state;
  return (int)ent_model_open(check_model_path(), &model, NULL);
}

static int
close_model(void** const state)
{
  (void)state;
  ent_model_close(model);
  return 0;
}

/// Sentences of `text`, one a line, as the data file writes them
static void
segment(const EntSlice text, EntBuffer* const out)
{
  EntSpans tokens    = {NULL, 0U, 0U};
  EntSpans sentences = {NULL, 0U, 0U};
  EntSpan  place     = {0U, 0U};
  while (ent_next_paragraph(text, place.end, &place)) {
    tokens.n    = 0U;
    sentences.n = 0U;
    assert_false(ent_tokenize(text, place.begin, place.end, &tokens));
    assert_false(ent_split(&model->boundaries, text, &tokens, &sentences));
    for (size_t i = 0U; i < sentences.n; ++i) {
      ent_buffer_byte(out, '>');
      for (size_t k = sentences.data[i].begin; k < sentences.data[i].end; ++k) {
        const EntSpan s = tokens.data[k];
        ent_buffer_byte(out, ' ');
        ent_buffer_append(out, ent_slice_sub(text, s.begin, s.end));
      }
      ent_buffer_byte(out, '\n');
    }
  }
  free(sentences.data);
  free(tokens.data);
}

/// Compare one case; returns 1 if it fails
static unsigned
compare(const EntSlice input, const EntBuffer* const expected)
{
  EntBuffer text = unescape(input);
  EntBuffer got  = {NULL, 0U, 0U, false};
  segment(ent_buffer_slice(&text), &got);
  const bool same =
    ent_slice_equals(ent_buffer_slice(&got), ent_buffer_slice(expected));
  if (!same) {
    print_error("< %.*s\nexpected\n%.*sgot\n%.*s", ENT_SLICE_ARG(input),
                ENT_SLICE_ARG(ent_buffer_slice(expected)),
                ENT_SLICE_ARG(ent_buffer_slice(&got)));
  }
  ent_buffer_clear(&got);
  ent_buffer_clear(&text);
  return !same;
}

static void
test_cases(void** const state)
{
  (void)state;
  EntBuffer      file     = check_read("ENT_TEST_DATA", "lang/tokens.txt");
  EntBuffer      expected = {NULL, 0U, 0U, false};
  const EntSlice all      = ent_buffer_slice(&file);
  EntSlice       input    = {NULL, 0U};
  unsigned       failed   = 0U;
  unsigned       count    = 0U;
  for (size_t begin = 0U, i = 0U; i < all.len; ++i) {
    if (all.data[i] != '\n') {
      continue;
    }
    const EntSlice line = ent_slice_sub(all, begin, i);
    begin               = i + 1U;
    if (ent_slice_starts(line, "> ")) {
      ent_buffer_append(&expected, line);
      ent_buffer_byte(&expected, '\n');
    } else if (input.data) {
      failed += compare(input, &expected);
      ++count;
      ent_buffer_reset(&expected);
      input = (EntSlice){NULL, 0U};
    }
    if (ent_slice_starts(line, "< ")) {
      input = ent_slice_sub(line, 2U, line.len);
    }
  }
  if (input.data) {
    failed += compare(input, &expected);
    ++count;
  }
  assert_in_range(count, 60, 1000);
  assert_int_equal(failed, 0);
  ent_buffer_clear(&expected);
  ent_buffer_clear(&file);
}

/// Every paragraph of a file with long lines is a line
static void
test_long_lines(void** const state)
{
  (void)state;
  char text[400];
  memset(text, 'a', sizeof(text));
  for (size_t i = 5U; i < sizeof(text); i += 6U) {
    text[i] = ' ';
  }
  text[150]          = '\n';
  text[160]          = '\n';
  const EntSlice s   = {text, sizeof(text)};
  EntSpan        p   = {0U, 0U};
  unsigned       n   = 0U;
  const size_t   e[] = {150U, 160U, 400U};
  while (ent_next_paragraph(s, p.end, &p)) {
    assert_int_equal(p.end, e[n]);
    ++n;
  }
  assert_int_equal(n, 3);
}

/// A run without any end is cut at a pause
static void
test_endless(void** const state)
{
  (void)state;
  EntBuffer text = {NULL, 0U, 0U, false};
  for (unsigned i = 0U; i < 1000U; ++i) {
    ent_buffer_string(&text, i % 200U == 199U ? "word, " : "word ");
  }
  EntSpans       tokens    = {NULL, 0U, 0U};
  EntSpans       sentences = {NULL, 0U, 0U};
  const EntSlice s         = ent_buffer_slice(&text);
  assert_false(ent_tokenize(s, 0U, s.len, &tokens));
  assert_int_equal(tokens.n, 1005);
  assert_false(ent_split(&model->boundaries, s, &tokens, &sentences));
  assert_int_equal(sentences.data[0].end, 201);
  assert_int_equal(sentences.data[sentences.n - 1U].end, 1005);
  free(sentences.data);
  free(tokens.data);
  ent_buffer_clear(&text);
}

/// A text of words and marks in any order, with and without spaces
static void
mix(uint64_t* const random, EntBuffer* const text)
{
  static const char* const pieces[] = {
    "\"",
    "'",
    "`",
    "``",
    "''",
    "\u201C",
    "\u201D",
    "\u2018",
    "\u2019",
    "\u201E",
    "\u00AB",
    "\u00BB",
    ".",
    ".",
    ",",
    "...",
    "\u2026",
    "!",
    "?",
    "?!",
    ":",
    ";",
    "-",
    "--",
    "\u2014",
    "(",
    ")",
    "[",
    "]",
    "[17]",
    "/",
    "&",
    "@",
    "#",
    "$",
    "US$",
    "%",
    "+",
    "=",
    "^_^",
    ":)",
    "*",
    "\u2022",
    "_",
    "~",
    "U.S.",
    "e.g.",
    "Mr.",
    "Jan.",
    "a.m.",
    "etc.",
    "J.",
    "Ph.D.",
    "al.",
    "1.",
    "a)",
    "3.5",
    "1,234",
    "10:30",
    "9/11",
    "555-0199",
    "+44",
    "'90s",
    "1980's",
    "5km",
    "20th",
    "don't",
    "cannot",
    "its",
    "Im",
    "n't",
    "'s",
    "\u2019ll",
    "well-known",
    "co-",
    "over-the-top",
    "O'Brien",
    "AT&T",
    "w/o",
    "b/",
    "http://example.org/?a=b",
    "www.",
    "a@b.org",
    "x.com",
    "alt.a",
    ".doc",
    "the",
    "The",
    "said",
    "Obama",
    "TASS",
    "I",
    "a",
    "not",
    "caf\u00E9",
    "\u4E2D\u6587",
    "e\u0301",
    "\u200B",
    "\u00AD",
    "\U0001F600",
    "\uFEFF",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u00A0",
    "\x01",
  };
  const uint32_t n = 1U + check_random(random) % 40U;
  for (uint32_t i = 0U; i < n; ++i) {
    ent_buffer_string(
      text,
      pieces[check_random(random) % (sizeof(pieces) / sizeof(pieces[0]))]);
    if (check_random(random) % 2U) {
      ent_buffer_byte(text, ' ');
    }
  }
}

/// Fail unless all of `text` from `begin` up to `end` is white space
static void
check_space(const EntSlice text, const size_t begin, const size_t end)
{
  uint32_t code = 0U;
  assert_true(begin <= end && end <= text.len);
  for (size_t i = begin; i < end;) {
    const size_t n = ent_utf8_decode(text, i, &code);
    assert_int_not_equal(n, 0);
    assert_int_equal(ent_char_class(code), ENT_CHAR_SPACE);
    i += n;
  }
}

/// Paragraphs, tokens and sentences are in order and leave out white space only
static void
check_cuts(const EntSlice text)
{
  EntSpans tokens    = {NULL, 0U, 0U};
  EntSpans sentences = {NULL, 0U, 0U};
  EntSpan  place     = {0U, 0U};
  size_t   end       = 0U; ///< Of the last token
  while (ent_next_paragraph(text, place.end, &place)) {
    tokens.n    = 0U;
    sentences.n = 0U;
    assert_true(end <= place.begin && place.begin < place.end);
    assert_false(ent_tokenize(text, place.begin, place.end, &tokens));
    assert_false(ent_split(&model->boundaries, text, &tokens, &sentences));
    for (size_t i = 0U; i < tokens.n; ++i) {
      const EntSpan t = tokens.data[i];
      check_space(text, end, t.begin);
      assert_true(t.begin < t.end && t.end <= place.end);
      end = t.end;
    }
    size_t next = 0U; ///< First token of the sentence
    for (size_t i = 0U; i < sentences.n; ++i) {
      const EntSpan s = sentences.data[i];
      assert_int_equal(s.begin, next);
      assert_in_range(s.end - s.begin, 1, ENT_SENTENCE_MAX_TOKENS);
      next = s.end;
    }
    assert_int_equal(next, tokens.n);
  }
  check_space(text, end, text.len);
  free(sentences.data);
  free(tokens.data);
}

static void
test_mixtures(void** const state)
{
  (void)state;
  uint64_t  random = 11U;
  EntBuffer text   = {NULL, 0U, 0U, false};
  for (unsigned round = 0U; round < 20000U; ++round) {
    ent_buffer_reset(&text);
    mix(&random, &text);
    check_cuts(ent_buffer_slice(&text));
  }
  ent_buffer_clear(&text);
}

static void
test_random_bytes(void** const state)
{
  (void)state;
  uint64_t random = 12U;
  char     bytes[1200];
  for (unsigned round = 0U; round < 5000U; ++round) {
    // Of the lower half, so that most of it is text
    const size_t n = check_random(&random) % sizeof(bytes);
    for (size_t i = 0U; i < n; ++i) {
      bytes[i] = (char)(check_random(&random) % (round % 2U ? 128U : 256U));
    }
    const EntSlice all = {bytes, n};
    check_cuts((EntSlice){bytes, ent_utf8_valid_prefix(all)});
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),        cmocka_unit_test(test_long_lines),
    cmocka_unit_test(test_endless),      cmocka_unit_test(test_mixtures),
    cmocka_unit_test(test_random_bytes),
  };
  return cmocka_run_group_tests(tests, open_model, close_model);
}
