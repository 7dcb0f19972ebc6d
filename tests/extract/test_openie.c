// SPDX-License-Identifier: ISC
//
// What sentences say in their own words: data/openie.txt has both.

#include "base/file.h"
#include "extract/openie.h"
#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// Append the tuples of a sentence, a line each, in the form of the file
static void
write_tuples(Reader* const reader, const EntSlice text, EntBuffer* const out)
{
  EntBuffer   lines    = {NULL, 0U, 0U, false};
  EntDocument document = {0};
  assert_int_equal(
    ent_annotate(reader->model, text, &reader->arena, &document, NULL), ENT_OK);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    EntClauses clauses;
    EntTuples  tuples;
    assert_int_equal(
      ent_clauses_find(&document.sentences[i], &reader->arena, &clauses, NULL),
      ENT_OK);
    assert_true(ent_openie_find(&clauses, &reader->arena, &tuples));
    ent_openie_write(&clauses.tree, &tuples, ENT_OPENIE_FULL,
                     ENT_SLICE_LITERAL("s"), &lines);
  }
  // "s<TAB>0.58<TAB>" goes, other tabs become bars
  const size_t prefix = strlen("s\t0.00\t");
  for (size_t i = 0U; i < lines.len;) {
    for (i += prefix; lines.data[i] != '\n'; ++i) {
      const bool tab = lines.data[i] == '\t';
      ent_buffer_append(out, tab ? ENT_SLICE_LITERAL(" | ")
                                 : (EntSlice){lines.data + i, 1U});
    }
    ent_buffer_byte(out, '\n');
    ++i;
  }
  ent_buffer_clear(&lines);
}

static void
sentences_say_what_they_say(void** const state)
{
  (void)state;
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file    = {NULL, 0U, 0U, false};
  EntBuffer         found   = {NULL, 0U, 0U, false};
  Reader            reader  = {0};
  size_t            wrong   = 0U;
  size_t            checked = 0U;
  snprintf(path, sizeof(path), "%s/extract/data/openie.txt",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);
  reader_open(&reader);

  // A block is a sentence and its tuples; a blank line ends it
  for (char* block = file.data; block && *block;) {
    char* const end  = strstr(block, "\n\n");
    char* const next = end ? end + 2 : NULL;
    if (end) {
      end[1] = '\0';
    }
    char* const tuples = strchr(block, '\n');
    assert_non_null(tuples);
    if (*block != '#') {
      *tuples = '\0';
      ent_buffer_reset(&found);
      write_tuples(&reader, ent_slice(block), &found);
      if (strcmp(found.data ? found.data : "", tuples + 1) != 0) {
        print_message("%s\n  expected:\n%s  found:\n%s", block, tuples + 1,
                      found.data ? found.data : "");
        ++wrong;
      }
      ++checked;
    }
    block = next;
  }
  reader_close(&reader);
  ent_buffer_clear(&found);
  ent_buffer_clear(&file);
  assert_true(checked >= 20U);
  assert_int_equal(wrong, 0U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(sentences_say_what_they_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
