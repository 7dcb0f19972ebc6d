// SPDX-License-Identifier: ISC
//
// Sentences of our own and the events they report: data/events.txt.

#include "base/buffer.h"
#include "base/file.h"
#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// Append a name, "-" for nobody
static void
write_actor(const EntSlice words, EntBuffer* const out)
{
  ent_buffer_append(out, words.len ? words : ENT_SLICE_LITERAL("-"));
}

/// The surest event of each sentence, a line each, in the form of the file
static void
write_found(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  for (size_t i = 0U; i < x->n_events; ++i) {
    const EntEvent* const e = &x->events[i];
    if (i && e->sentence == e[-1].sentence) {
      continue;
    }
    write_actor(e->source, out);
    ent_buffer_printf(out, " | %.*s | ", ENT_SLICE_ARG(e->type));
    write_actor(e->target, out);
    ent_buffer_byte(out, '\n');
  }
  if (!x->n_events) {
    ent_buffer_string(out, "none\n");
  }
}

static bool
is_answer(const char* const line)
{
  return strstr(line, " | ") || !strcmp(line, "none");
}

static void
texts_report_their_events(void** const state)
{
  (void)state;
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file     = {NULL, 0U, 0U, false};
  EntBuffer         expected = {NULL, 0U, 0U, false};
  EntBuffer         found    = {NULL, 0U, 0U, false};
  size_t            wrong    = 0U;
  size_t            n        = 0U;
  Reader            reader;
  reader_open(&reader);
  snprintf(path, sizeof(path), "%s/extract/data/events.txt",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);

  char* line = strtok(file.data, "\n");
  while (line) {
    const char* const text = line;
    line                   = strtok(NULL, "\n");
    if (*text == '#') {
      continue;
    }
    ent_buffer_reset(&expected);
    ent_buffer_reset(&found);
    for (; line && is_answer(line); line = strtok(NULL, "\n")) {
      ent_buffer_printf(&expected, "%s\n", line);
    }
    reader_read(&reader, ent_slice(text));
    write_found(&reader, &found);
    ++n;
    if (!expected.len || strcmp(expected.data, found.data) != 0) {
      print_error("%s\n  expected:\n%s  found:\n%s", text,
                  expected.len ? expected.data : "", found.data);
      ++wrong;
    }
  }
  reader_close(&reader);
  ent_buffer_clear(&file);
  ent_buffer_clear(&expected);
  ent_buffer_clear(&found);
  assert_true(n >= 45U);
  if (wrong) {
    fail_msg("%zu of %zu texts do not report their events", wrong, n);
  }
}

static void
actors_have_codes(void** const state)
{
  (void)state;
  Reader reader;
  reader_open(&reader);
  reader_read(&reader,
              ENT_SLICE_LITERAL("NATO warned leaders of Serbia's government."));
  assert_int_equal(reader.extraction.n_events, 1U);
  assert_true(ent_slice_is(reader.extraction.events[0].source_code, "IGO"));
  assert_true(ent_slice_is(reader.extraction.events[0].target_code, "SRB"));
  reader_close(&reader);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_report_their_events),
    cmocka_unit_test(actors_have_codes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
