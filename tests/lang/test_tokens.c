// SPDX-License-Identifier: ISC

#include "check.h"

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
  return ent_model_open(check_model_path(), &model, NULL);
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

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_long_lines),
    cmocka_unit_test(test_endless),
  };
  return cmocka_run_group_tests(tests, open_model, close_model);
}
