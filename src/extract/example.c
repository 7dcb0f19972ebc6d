// SPDX-License-Identifier: ISC

#include "extract/example.h"

EntExample
ent_example_parse(const EntSlice marked)
{
  EntExample e    = {{NULL, 0U, 0U, false}, {0U, 0U}, {0U, 0U}};
  EntSpan*   open = NULL;
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

bool
ent_example_is_read(const EntExample* const    example,
                    const EntSlice             property,
                    const EntExtraction* const extraction)
{
  for (size_t i = 0U; i < extraction->n_statements; ++i) {
    const EntStatement* const s = &extraction->statements[i];
    if (!ent_slice_equals(s->predicate, property)) {
      continue;
    }
    // Subjects may stand in another sentence; symmetric statements turned round
    if ((overlaps(s->object_span, example->object) &&
         (!s->subject_span.end ||
          overlaps(s->subject_span, example->subject))) ||
        (overlaps(s->object_span, example->subject) &&
         overlaps(s->subject_span, example->object))) {
      return true;
    }
  }
  return false;
}

/// The words of a span of the example
static EntSlice
words_of(const EntExample* const e, const EntSpan span)
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

bool
ent_example_is_told(const EntExample* const    example,
                    const EntSlice             type,
                    const EntExtraction* const extraction)
{
  const EntEvent* const event = extraction->events;
  return extraction->n_events && ent_slice_equals(event->type, type) &&
         agree(event->source, words_of(example, example->subject)) &&
         (!example->object.end ||
          agree(event->target, words_of(example, example->object)));
}
