// SPDX-License-Identifier: ISC
//
// Texts of our own and what they say: data/statements.txt.

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

#include <cmocka.h>

/// The statements of what was read last, in the form of the file, a line each
static void
write_found(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  ent_buffer_byte(out, '\n');
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s    = &x->statements[i];
    const EntEntity* const    e    = x->entities;
    const EntSlice            name = ent_iri_local_name(s->predicate);
    ent_buffer_printf(
      out, "%.*s | %.*s | %.*s | %s %s | %.*s\n",
      ENT_SLICE_ARG(e[s->subject].label), ENT_SLICE_ARG(name),
      ENT_SLICE_ARG(e[s->object].label), ent_polarity_name(s->polarity),
      ent_modality_name(s->modality),
      ENT_SLICE_ARG(s->holder == ENT_NO_ENTITY ? ENT_SLICE_LITERAL("article")
                                               : e[s->holder].label));
  }
}

/// True if `line` stands on a line of its own in `found`
static bool
has_line(const EntBuffer* const found, const char* const line)
{
  EntBuffer whole = {NULL, 0U, 0U, false};
  ent_buffer_printf(&whole, "\n%s\n", line);
  const bool has = strstr(found->data, whole.data);
  ent_buffer_clear(&whole);
  return has;
}

static void
texts_say_what_they_say(void** const state)
{
  (void)state;
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file     = {NULL, 0U, 0U, false};
  EntBuffer         found    = {NULL, 0U, 0U, false};
  const char*       text     = "";
  size_t            wrong    = 0U;
  size_t            expected = 0U;
  Reader            reader;
  reader_open(&reader);
  snprintf(path, sizeof(path), "%s/extract/data/statements.txt",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);

  for (char* line = strtok(file.data, "\n"); line; line = strtok(NULL, "\n")) {
    if (line[0] == '#') {
      continue;
    }
    if (line[0] != '>' && line[0] != '!') {
      text = line;
      reader_read(&reader, ent_slice(text));
      ent_buffer_reset(&found);
      write_found(&reader, &found);
      continue;
    }
    ++expected;
    if (has_line(&found, line + 2) != (line[0] == '>')) {
      print_error("%s\n    %s\n  gives%s", text, line, found.data);
      ++wrong;
    }
  }
  ent_buffer_clear(&file);
  ent_buffer_clear(&found);
  reader_close(&reader);
  assert_true(expected > 25U);
  if (wrong) {
    fail_msg("%zu of %zu expectations do not hold", wrong, expected);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_say_what_they_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
