// SPDX-License-Identifier: ISC
//
// Every pattern has an example, and every example yields what it marks.

#include "base/buffer.h"
#include "extract/event_types.h"
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

/// The words of a span of the example
static EntSlice
words_of(const Example* const e, const EntSpan span)
{
  return ent_slice_sub(ent_buffer_slice(&e->text), span.begin, span.end);
}

/// True if one of the two holds the other
static bool
agree(const EntSlice a, const EntSlice b)
{
  const EntSlice longer  = a.len > b.len ? a : b;
  const EntSlice shorter = a.len > b.len ? b : a;
  return shorter.len &&
         memmem(longer.data, longer.len, shorter.data, shorter.len) != NULL;
}

/// True if the surest event has the type, and source and target as marked
static bool
tells(const Reader* const reader, const EntSlice type, const Example* const e)
{
  const EntEvent* const event = reader->extraction.events;
  return reader->extraction.n_events && ent_slice_equals(event->type, type) &&
         agree(event->source, words_of(e, e->subject)) &&
         (!e->object.end || agree(event->target, words_of(e, e->object)));
}

static void
every_example_tells_its_event(void** const state)
{
  (void)state;
  Reader reader;
  reader_open(&reader);

  const EntEventTypes* const types    = ent_ontology_events(reader.ontology);
  size_t                     failures = 0U;
  assert_int_equal(types->n_types, 15U);
  assert_true(types->n_patterns > 100U);
  for (size_t i = 0U; i < types->n_patterns; ++i) {
    const EntPattern* const p = &types->patterns[i];
    Example                 e = parse_example(p->example);
    reader_read(&reader, ent_buffer_slice(&e.text));
    if (!e.subject.end || !tells(&reader, types->types[p->property].name, &e)) {
      print_error("%.*s\n    is not told by: %s\n",
                  ENT_SLICE_ARG(types->types[p->property].name), e.text.data);
      for (size_t k = 0U; k < reader.extraction.n_events; ++k) {
        const EntEvent* const x = &reader.extraction.events[k];
        print_error("    but: %.*s | %.*s | %.*s\n", ENT_SLICE_ARG(x->source),
                    ENT_SLICE_ARG(x->type), ENT_SLICE_ARG(x->target));
      }
      ++failures;
    }
    ent_buffer_clear(&e.text);
  }
  reader_close(&reader);
  if (failures) {
    fail_msg("%zu of %zu patterns fail on their example", failures,
             types->n_patterns);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_example_yields_its_statement),
    cmocka_unit_test(every_example_tells_its_event),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
