// SPDX-License-Identifier: ISC
//
// What a reader must find in the seed article, which stands outside the
// project, and in our retelling of it, which is a sample.

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

static Reader reader;

static int
open_reader(void** const state)
{
  (void)state;
  reader_open(&reader);
  return 0;
}

static int
close_reader(void** const state)
{
  (void)state;
  reader_close(&reader);
  return 0;
}

static bool
is_fact(const char* const s, const char* const p, const char* const o)
{
  for (size_t i = 0U; i < reader.extraction.n_statements; ++i) {
    const EntStatement* const found = reader_find(&reader, s, p, o);
    return found && found->polarity == ENT_ASSERTED &&
           found->modality == ENT_ACTUAL;
  }
  return false;
}

static void
check_statements(void)
{
  assert_true(is_fact("Russia", "cooperatesWith", "Turkey"));
  assert_true(is_fact("Turkey", "memberOf", "NATO"));
  assert_non_null(reader_find(&reader, "Iran", "proposes", "railroad"));
  for (size_t i = 0U; i < reader.extraction.n_statements; ++i) {
    const EntStatement* const s = &reader.extraction.statements[i];
    const EntEntity* const    e = reader.extraction.entities;
    assert_false(ent_slice_is(e[s->subject].label, "Russia") &&
                 ent_slice_is(e[s->object].label, "NATO") &&
                 memmem(s->predicate.data, s->predicate.len, "memberOf", 8U) &&
                 s->polarity == ENT_ASSERTED);
  }
}

static void
the_retelling_gives_the_statements(void** const state)
{
  (void)state;
  const char* const data = getenv("ENTENTE_DATA");
  char              path[4096];
  EntBuffer         text = {NULL, 0U, 0U, false};
  snprintf(path, sizeof(path), "%s/samples/russia-turkey.txt",
           data ? data : ".");
  assert_int_equal(ent_file_read(path, 1U << 20U, &text, NULL), ENT_OK);
  reader_read(&reader, ent_buffer_slice(&text));
  check_statements();
  ent_buffer_clear(&text);
}

static void
the_seed_gives_the_statements(void** const state)
{
  (void)state;
  const char* const shared = getenv("ENT_TEST_SHARED");
  char              path[4096];
  EntBuffer         text = {NULL, 0U, 0U, false};
  snprintf(path, sizeof(path), "%s/data/articles/seed.txt",
           shared ? shared : ".");
  if (ent_file_read(path, 1U << 20U, &text, NULL)) {
    print_message("SKIP: the seed article is not there (%s)\n", path);
    skip();
  }
  reader_read(&reader, ent_buffer_slice(&text));
  check_statements();
  ent_buffer_clear(&text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_retelling_gives_the_statements),
    cmocka_unit_test(the_seed_gives_the_statements),
  };
  return cmocka_run_group_tests(tests, open_reader, close_reader);
}
