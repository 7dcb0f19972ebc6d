// SPDX-License-Identifier: ISC

#include "golden.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// True if `line` stands on a line of its own in `found`
static bool
has_line(const EntBuffer* const found, const char* const line)
{
  EntBuffer whole = {NULL, 0U, 0U, false};
  ent_buffer_printf(&whole, "\n%s\n", line);
  const bool has = found->data && whole.data && strstr(found->data, whole.data);
  ent_buffer_clear(&whole);
  return has;
}

/// Read a text, its paragraphs parted by empty lines
static void
read_text(Reader* const reader, const char* line)
{
  static const char sign[] = " ¶ ";
  EntBuffer         text   = {NULL, 0U, 0U, false};
  for (const char* next = strstr(line, sign); next; next = strstr(line, sign)) {
    ent_buffer_append(&text, (EntSlice){line, (size_t)(next - line)});
    ent_buffer_string(&text, "\n\n");
    line = next + sizeof(sign) - 1U;
  }
  ent_buffer_string(&text, line);
  reader_read(reader, ent_buffer_slice(&text));
  ent_buffer_clear(&text);
}

void
golden_check(const char* const name,
             const GoldenWrite write,
             const size_t      least)
{
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file     = {NULL, 0U, 0U, false};
  EntBuffer         found    = {NULL, 0U, 0U, false};
  const char*       text     = "";
  size_t            wrong    = 0U;
  size_t            expected = 0U;
  Reader            reader;
  reader_open(&reader);
  snprintf(path, sizeof(path), "%s/extract/data/%s", folder ? folder : "tests",
           name);
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);

  for (char* line = strtok(file.data, "\n"); line; line = strtok(NULL, "\n")) {
    if (line[0] == '#') {
      continue;
    }
    if (line[0] != '>' && line[0] != '!') {
      text = line;
      read_text(&reader, text);
      ent_buffer_reset(&found);
      ent_buffer_byte(&found, '\n');
      write(&reader, &found);
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
  assert_true(expected >= least);
  if (wrong) {
    fail_msg("%zu of %zu expectations do not hold", wrong, expected);
  }
}
