// SPDX-License-Identifier: ISC
//
// Other programs read what we write: test_foreign rapper|serdi.  A test of its
// own for each, so that one that is not installed shows as skipped.

#include "odd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

// Output of a shell command that reads `text` as a file, or NULL
static char*
run_on(const char* const format, const EntBuffer* const text)
{
  char      name[] = "/tmp/entente-test-XXXXXX";
  const int fd     = mkstemp(name);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text->data, text->len), text->len);
  close(fd);
  EntBuffer command = {NULL, 0U, 0U, false};
  ent_buffer_printf(&command, format, name);
  FILE* const pipe = popen(command.data, "r");
  assert_non_null(pipe);
  EntBuffer out = {NULL, 0U, 0U, false};
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) {
    ent_buffer_byte(&out, (char)c);
  }
  const int rc = pclose(pipe);
  unlink(name);
  ent_buffer_clear(&command);
  if (rc) {
    print_message("%s\n", out.data ? out.data : "");
    ent_buffer_clear(&out);
  } else {
    ent_buffer_byte(&out, '\0');
  }
  return out.data;
}

// Another program counts the triples that we wrote
static void
assert_counted(const char* const format, const EntSyntax syntax)
{
  EntArena arena = {NULL, 0U};
  EntQuads quads = {NULL, 0U, 0U};
  odd_quads(&arena, &quads);
  if (!ent_syntax_has_graphs(syntax)) {
    for (size_t i = 0U; i < quads.n; ++i) {
      quads.items[i].g = none;
    }
  }
  ent_quads_sort(&quads);
  EntBuffer   text = odd_write(&quads, syntax);
  char* const out  = run_on(format, &text);
  assert_non_null(out);
  assert_int_equal(strtoul(out, NULL, 10), quads.n);
  free(out);
  ent_buffer_clear(&text);
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
}

static void
rapper_reads_it(void** const state)
{
  (void)state;
  for (int i = ENT_TURTLE; i <= ENT_NQUADS; ++i) {
    char format[200];
    snprintf(format, sizeof(format),
             "rapper -c -i %s '%%s' x:base 2>&1 |"
             " sed -n 's/.*returned \\([0-9]*\\) triples*/\\1/p;"
             " /[Ee]rror/p'",
             ent_syntax_name((EntSyntax)i));
    assert_counted(format, (EntSyntax)i);
  }
}

static void
serdi_reads_it(void** const state)
{
  (void)state;
  for (int i = ENT_TURTLE; i <= ENT_NQUADS; ++i) {
    char format[200];
    snprintf(format, sizeof(format),
             "out=$(serdi -i %s -o nquads '%%s') && printf '%%%%s\\n' \"$out\" "
             "| wc -l",
             ent_syntax_name((EntSyntax)i));
    assert_counted(format, (EntSyntax)i);
  }
}

int
main(const int argc, char** const argv)
{
  const struct CMUnitTest rapper[] = {cmocka_unit_test(rapper_reads_it)};
  const struct CMUnitTest serdi[]  = {cmocka_unit_test(serdi_reads_it)};
  const char* const       tool     = argc == 2 ? argv[1] : "";
  const bool              is_serdi = !strcmp(tool, "serdi");
  if (!is_serdi && strcmp(tool, "rapper") != 0) {
    fprintf(stderr, "test_foreign: which one?\n");
    return 1;
  }
  if (system(is_serdi ? "command -v serdi >/dev/null 2>&1"
                      : "command -v rapper >/dev/null 2>&1")) {
    printf("SKIP: %s is not installed\n", tool);
    return 77;
  }
  return is_serdi ? cmocka_run_group_tests(serdi, NULL, NULL)
                  : cmocka_run_group_tests(rapper, NULL, NULL);
}
