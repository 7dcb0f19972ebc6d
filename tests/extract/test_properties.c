// SPDX-License-Identifier: ISC
//
// What must hold for whatever is read: neither the order of articles, nor the
// number of threads, nor what a page puts below an article changes what it
// says; and "not" changes the polarity and nothing else.

#include "base/buffer.h"
#include "base/file.h"
#include "extract/tsv.h"
#include "read.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N_SAMPLES = 3, N_THREADS = 4 };

static Reader    reader;
static EntBuffer samples[N_SAMPLES];

static int
open_all(void** const state)
{
  (void)state;
  static const char* const names[N_SAMPLES] = {"summit.html", "ceasefire.txt",
                                               "russia-turkey.txt"};
  const char* const        data             = getenv("ENTENTE_DATA");
  char                     path[4096];
  reader_open(&reader);
  for (size_t i = 0U; i < N_SAMPLES; ++i) {
    snprintf(path, sizeof(path), "%s/samples/%s", data ? data : ".", names[i]);
    if (ent_file_read(path, 1U << 20U, &samples[i], NULL)) {
      return 1;
    }
  }
  return 0;
}

static int
close_all(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < N_SAMPLES; ++i) {
    ent_buffer_clear(&samples[i]);
  }
  reader_close(&reader);
  return 0;
}

/// Append what `text` says to `out`, read in an arena of its own
static void
read_alone(const EntSlice text, EntBuffer* const out)
{
  EntArena      arena      = {NULL, 0U};
  EntArticle    article    = {0};
  EntDocument   document   = {0};
  EntExtraction extraction = {0};
  EntStatus     st =
    ent_article_read(text, ent_slice("test"), NULL, &arena, &article, NULL);
  st =
    st ? st : ent_annotate(reader.model, article.text, &arena, &document, NULL);
  st = st ? st
          : ent_extract(reader.ontology, &article, &document, &arena,
                        &extraction, NULL);
  if (!st) {
    ent_tsv_write(&extraction, 0U, out);
  }
  ent_arena_clear(&arena);
}

static void
the_order_of_articles_does_not_show(void** const state)
{
  (void)state;
  EntBuffer forward[N_SAMPLES]  = {0};
  EntBuffer backward[N_SAMPLES] = {0};
  for (size_t i = 0U; i < N_SAMPLES; ++i) {
    read_alone(ent_buffer_slice(&samples[i]), &forward[i]);
  }
  for (size_t i = N_SAMPLES; i-- > 0U;) {
    read_alone(ent_buffer_slice(&samples[i]), &backward[i]);
  }
  for (size_t i = 0U; i < N_SAMPLES; ++i) {
    assert_true(forward[i].len > 100U);
    assert_true(ent_slice_equals(ent_buffer_slice(&forward[i]),
                                 ent_buffer_slice(&backward[i])));
    ent_buffer_clear(&forward[i]);
    ent_buffer_clear(&backward[i]);
  }
}

static void*
read_all(void* const out)
{
  for (size_t i = 0U; i < N_SAMPLES; ++i) {
    read_alone(ent_buffer_slice(&samples[i]), (EntBuffer*)out);
  }
  return NULL;
}

static void
the_number_of_threads_does_not_show(void** const state)
{
  (void)state;
  pthread_t threads[N_THREADS];
  EntBuffer alone          = {0};
  EntBuffer out[N_THREADS] = {0};
  read_all(&alone);
  for (size_t i = 0U; i < N_THREADS; ++i) {
    assert_int_equal(pthread_create(&threads[i], NULL, read_all, &out[i]), 0);
  }
  for (size_t i = 0U; i < N_THREADS; ++i) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_true(
      ent_slice_equals(ent_buffer_slice(&alone), ent_buffer_slice(&out[i])));
    ent_buffer_clear(&out[i]);
  }
  ent_buffer_clear(&alone);
}

static size_t
count_rows(const EntBuffer* const text)
{
  size_t n = 0U;
  for (size_t i = 0U; i < text->len; ++i) {
    n += text->data[i] == '\n';
  }
  return n;
}

static void
what_stands_below_an_article_does_not_show(void** const state)
{
  (void)state;
  static const char* const tails[] = {
    "\n\nLeave a Reply\n\nYour email address will not be published.\n",
    "\n\nShare this:\n\nFacebook\n\nTwitter\n",
    "\n\nRelated articles\n\nAll rights reserved.\n"};
  static const char text[] =
    "Norway joined NATO in 1949, and Sweden supports the alliance.\n\n"
    "The ministers met in Oslo on Friday, a spokesman said.\n";
  EntBuffer plain = {0};
  read_alone(ent_slice(text), &plain);
  assert_true(plain.len > 100U);
  assert_non_null(plain.data);
  for (size_t i = 0U; i < sizeof(tails) / sizeof(tails[0]); ++i) {
    EntBuffer longer = {0};
    EntBuffer out    = {0};
    ent_buffer_printf(&longer, "%s%s", text, tails[i]);
    read_alone(ent_buffer_slice(&longer), &out);
    assert_int_equal(count_rows(&out), count_rows(&plain));
    for (const char* row = plain.data; row < plain.data + plain.len;
         row             = strchr(row, '\n') + 1) {
      assert_non_null(
        memmem(out.data, out.len, row, (size_t)(strchr(row, '\n') - row) + 1U));
    }
    ent_buffer_clear(&longer);
    ent_buffer_clear(&out);
  }
  ent_buffer_clear(&plain);
}

static void
not_changes_the_polarity_only(void** const state)
{
  (void)state;
  static const char* const pairs[][2] = {
    {"Norway joined NATO.", "Norway did not join NATO."},
    {"Norway is a member of NATO.", "Norway is not a member of NATO."},
    {"Egypt built the bridge.", "Egypt did not build the bridge."},
    {"The police arrested the thief.", "The police did not arrest the thief."},
    {"The rebels have captured the port.",
     "The rebels have not captured the port."},
    {"The treaty was signed by Laos.", "The treaty was not signed by Laos."},
    {"Kenya attended the summit.", "Kenya did not attend the summit."},
    {"Peter Olsen notarized the signature.",
     "Peter Olsen did not notarize the signature."},
    {"The base is in Jordan.", "The base is not in Jordan."},
    {"Sweden will join NATO.", "Sweden will not join NATO."},
    {"Gazprom acquired the company.", "Gazprom did not acquire the company."},
    {"Iran has apologized to Turkey.", "Iran has not apologized to Turkey."},
  };
  for (size_t i = 0U; i < sizeof(pairs) / sizeof(pairs[0]); ++i) {
    const EntExtraction* const x = &reader.extraction;
    char                       labels[3][64];
    reader_read(&reader, ent_slice(pairs[i][0]));
    assert_true(x->n_statements >= 1U);
    const EntStatement said = x->statements[0];
    const size_t       n    = x->n_statements;
    snprintf(labels[0], sizeof(labels[0]), "%.*s",
             ENT_SLICE_ARG(x->entities[said.subject].label));
    snprintf(labels[1], sizeof(labels[1]), "%.*s",
             ENT_SLICE_ARG(said.predicate));
    snprintf(labels[2], sizeof(labels[2]), "%.*s",
             ENT_SLICE_ARG(x->entities[said.object].label));
    assert_int_equal(said.polarity, ENT_ASSERTED);

    reader_read(&reader, ent_slice(pairs[i][1]));
    assert_int_equal(x->n_statements, n);
    const EntStatement* const denied = &x->statements[0];
    assert_true(ent_slice_is(x->entities[denied->subject].label, labels[0]));
    assert_true(ent_slice_is(denied->predicate, labels[1]));
    assert_true(ent_slice_is(x->entities[denied->object].label, labels[2]));
    assert_int_equal(denied->polarity, ENT_NEGATED);
    assert_int_equal(denied->modality, said.modality);
    assert_int_equal(denied->holder, said.holder);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_order_of_articles_does_not_show),
    cmocka_unit_test(the_number_of_threads_does_not_show),
    cmocka_unit_test(what_stands_below_an_article_does_not_show),
    cmocka_unit_test(not_changes_the_polarity_only),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
