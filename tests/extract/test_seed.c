// SPDX-License-Identifier: ISC
//
// What a reader must find in the seed article, which stands outside the
// project, and in our retelling of it, which is a sample.

#include "base/buffer.h"
#include "base/file.h"
#include "rdf/iri.h"
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

/// All that was read, a line each, with the bytes of the text that say it
static void
write_all(EntBuffer* const out)
{
  const EntExtraction* const x = &reader.extraction;
  ent_buffer_string(out, "# What the seed article says: see test_seed.c\n");
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s = &x->statements[i];
    const EntEntity* const    e = x->entities;
    ent_buffer_printf(
      out, "%zu | %.*s | %s%.*s | %.*s | %s %s | %.*s | %u-%u\n",
      (size_t)s->sentence + 1U, ENT_SLICE_ARG(e[s->subject].label),
      ent_statement_is_open(s) ? "open:" : "",
      ENT_SLICE_ARG(ent_iri_local_name(s->predicate)),
      ENT_SLICE_ARG(e[s->object].label), ent_polarity_name(s->polarity),
      ent_modality_name(s->modality),
      ENT_SLICE_ARG(s->holder == ENT_NO_ENTITY ? ENT_SLICE_LITERAL("article")
                                               : e[s->holder].label),
      s->span.begin, s->span.end);
  }
}

/// Print the lines of `a` that `b` has not
static void
print_lines(const char* const mark, const EntBuffer* const a, const EntSlice b)
{
  for (const char* line = a->data; line < a->data + a->len;) {
    const size_t n = (size_t)(strchr(line, '\n') - line) + 1U;
    if (!memmem(b.data, b.len, line, n)) {
      print_error("%s %.*s", mark, (int)n, line);
    }
    line += n;
  }
}

/**
   The seed's statements are those of data/seed.txt, which people have read.

   After a change that is meant, ENT_TEST_UPDATE=1 writes the file anew; read
   what changed before you commit it.
*/
static void
the_seed_says_what_it_said(void** const state)
{
  (void)state;
  const char* const data = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         found    = {NULL, 0U, 0U, false};
  EntBuffer         expected = {NULL, 0U, 0U, false};
  snprintf(path, sizeof(path), "%s/extract/data/seed.txt",
           data ? data : "tests");
  check_article("ENT_TEST_SHARED", "data/articles/seed.txt");
  write_all(&found);
  if (getenv("ENT_TEST_UPDATE")) {
    FILE* const file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(found.data, 1U, found.len, file), found.len);
    assert_int_equal(fclose(file), 0);
  }
  assert_int_equal(ent_file_read(path, 1U << 20U, &expected, NULL), ENT_OK);
  const bool same =
    ent_slice_equals(ent_buffer_slice(&found), ent_buffer_slice(&expected));
  if (!same) {
    print_lines("-", &expected, ent_buffer_slice(&found));
    print_lines("+", &found, ent_buffer_slice(&expected));
  }
  ent_buffer_clear(&found);
  ent_buffer_clear(&expected);
  assert_true(same);
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
    cmocka_unit_test(the_seed_says_what_it_said),
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
