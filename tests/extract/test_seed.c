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
#include <string.h>
#include <unistd.h>

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

/// Read the article at `path` below what the environment's `folder` names
static void
check_article(const char* const folder, const char* const path)
{
  const char* const base = getenv(folder);
  char              full[4096];
  EntBuffer         text = {NULL, 0U, 0U, false};
  snprintf(full, sizeof(full), "%s/%s", base ? base : ".", path);
  assert_int_equal(ent_file_read(full, 1U << 20U, &text, NULL), ENT_OK);
  reader_read(&reader, ent_buffer_slice(&text));
  check_statements();
  ent_buffer_clear(&text);
}

static void
the_retelling_gives_the_statements(void** const state)
{
  (void)state;
  check_article("ENTENTE_DATA", "samples/russia-turkey.txt");
}

static void
the_seed_gives_the_statements(void** const state)
{
  (void)state;
  check_article("ENT_TEST_SHARED", "data/articles/seed.txt");
}

static bool
is_seed_there(void)
{
  const char* const shared = getenv("ENT_TEST_SHARED");
  char              path[4096];
  snprintf(path, sizeof(path), "%s/data/articles/seed.txt",
           shared ? shared : ".");
  return !access(path, R_OK);
}

int
main(const int argc, char** const argv)
{
  const struct CMUnitTest retelling[] = {
    cmocka_unit_test(the_retelling_gives_the_statements),
  };
  const struct CMUnitTest seed[] = {
    cmocka_unit_test(the_seed_gives_the_statements),
  };
  const char* const which = argc == 2 ? argv[1] : "";
  if (!strcmp(which, "retelling")) {
    return cmocka_run_group_tests(retelling, open_reader, close_reader);
  }
  if (strcmp(which, "seed") != 0) {
    fprintf(stderr, "test_seed: which one?\n");
    return 1;
  }
  if (!is_seed_there()) {
    printf("SKIP: the seed article is not there\n");
    return 77;
  }
  return cmocka_run_group_tests(seed, open_reader, close_reader);
}
