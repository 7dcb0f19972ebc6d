// SPDX-License-Identifier: ISC
//
// Which sentences are read: data/garbled.txt.

#include "base/buffer.h"
#include "base/file.h"
#include "extract/trust.h"
#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
garbled_sentences_are_told_from_others(void** const state)
{
  (void)state;
  const char* const data = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file  = {NULL, 0U, 0U, false};
  size_t            n     = 0U;
  size_t            wrong = 0U;
  Reader            reader;
  reader_open(&reader);
  snprintf(path, sizeof(path), "%s/extract/data/garbled.txt",
           data ? data : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);
  for (char* line = strtok(file.data, "\n"); line; line = strtok(NULL, "\n")) {
    if (line[0] != '+' && line[0] != '-') {
      continue;
    }
    EntDocument document = {0};
    ent_arena_clear(&reader.arena);
    assert_int_equal(ent_annotate_lines(reader.model, ent_slice(line + 2),
                                        &reader.arena, &document, NULL),
                     ENT_OK);
    ++n;
    if (ent_sentence_is_trusted(&document.sentences[0]) != (line[0] == '+')) {
      print_error("%s\n    noise %.2f\n", line,
                  ent_sentence_noise(&document.sentences[0]));
      ++wrong;
    }
  }
  ent_buffer_clear(&file);
  reader_close(&reader);
  assert_true(n >= 20U);
  assert_int_equal(wrong, 0U);
}

static void
they_say_nothing_and_are_counted(void** const state)
{
  (void)state;
  Reader reader;
  reader_open(&reader);
  reader_read(&reader,
              ent_slice("Norway joined NATO.\n\nTh3 m1nister sa1d th4t "
                        "N0rway h4d j0ined NATO.\n"));
  assert_int_equal(reader.document.n_sentences, 2U);
  assert_int_equal(reader.extraction.n_distrusted, 1U);
  for (size_t i = 0U; i < reader.extraction.n_statements; ++i) {
    assert_int_equal(reader.extraction.statements[i].sentence, 0U);
  }
  reader_close(&reader);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(garbled_sentences_are_told_from_others),
    cmocka_unit_test(they_say_nothing_and_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
