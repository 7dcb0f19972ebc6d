// SPDX-License-Identifier: ISC
//
// Every pattern has an example, and every example yields what it marks.

#include "base/buffer.h"
#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/// A sentence with the spans that its marks give
typedef struct {
  EntBuffer text;
  EntSpan   subject;
  EntSpan   object;
} Example;

/// Take "[s " and "[o " … "]" out of the text
static Example
parse_example(const EntSlice marked)
{
  Example  e    = {{NULL, 0U, 0U, false}, {0U, 0U}, {0U, 0U}};
  EntSpan* open = NULL;
  for (size_t i = 0U; i < marked.len; ++i) {
    const char c = marked.data[i];
    if (c == '[' && i + 2U < marked.len && marked.data[i + 2U] == ' ') {
      open        = marked.data[i + 1U] == 's' ? &e.subject : &e.object;
      open->begin = (uint32_t)e.text.len;
      i += 2U;
    } else if (c == ']' && open) {
      open->end = (uint32_t)e.text.len;
      open      = NULL;
    } else {
      ent_buffer_byte(&e.text, c);
    }
  }
  return e;
}

static bool
overlaps(const EntSpan a, const EntSpan b)
{
  return a.begin < b.end && b.begin < a.end;
}

/// True if the rule of the pattern gave a statement with the marked spans
static bool
yields(const Reader* const     reader,
       const EntPattern* const p,
       const Example* const    e)
{
  for (size_t i = 0U; i < reader->extraction.n_statements; ++i) {
    const EntStatement* const s = &reader->extraction.statements[i];
    if (!ent_slice_equals(s->predicate, ent_slice("")) &&
        ent_slice_equals(s->rule, p->rule) &&
        overlaps(s->object_span, e->object) &&
        (s->subject_span.end == 0U || overlaps(s->subject_span, e->subject))) {
      return true;
    }
    // A symmetric statement may stand the other way round
    if (ent_slice_equals(s->rule, p->rule) &&
        overlaps(s->object_span, e->subject) &&
        overlaps(s->subject_span, e->object)) {
      return true;
    }
  }
  return false;
}

static void
every_example_yields_its_statement(void** const state)
{
  (void)state;
  Reader reader;
  reader_open(&reader);

  size_t                  n        = 0U;
  size_t                  failures = 0U;
  const EntPattern* const patterns = ent_ontology_patterns(reader.ontology, &n);
  assert_true(n > 150U);
  for (size_t i = 0U; i < n; ++i) {
    Example e = parse_example(patterns[i].example);
    if (!e.subject.end || !e.object.end) {
      print_error("no example: %.*s\n", ENT_SLICE_ARG(patterns[i].rule));
      ++failures;
    } else {
      reader_read(&reader, ent_buffer_slice(&e.text));
      if (!yields(&reader, &patterns[i], &e)) {
        print_error("%.*s\n    does not read: %s\n",
                    ENT_SLICE_ARG(patterns[i].rule), e.text.data);
        ++failures;
      }
    }
    ent_buffer_clear(&e.text);
  }
  reader_close(&reader);
  if (failures) {
    fail_msg("%zu of %zu patterns fail on their example", failures, n);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_example_yields_its_statement),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
