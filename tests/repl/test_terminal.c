// SPDX-License-Identifier: ISC

/*
  The shell as a user meets it, over a pseudo-terminal.
*/

#include "terminal.h"

#include "rdf/namespaces.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void
a_session_on_a_terminal(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, ".help tells the rest");
  expect(&t, "entente> ");

  type(&t, "Russia cooperatesWith ?x\r");
  expect(&t, "Turkey");
  expect(&t, "(2 rows)");
  expect(&t, "entente> ");

  // A mistake is shown, and the shell goes on
  type(&t, "Russia cooperateWith ?x\r");
  expect(&t, "         ^");
  expect(&t, "error: unknown predicate \"cooperateWith\" \xE2\x80\x94 did you "
             "mean cooperatesWith?");
  expect(&t, "entente> ");

  // Ctrl-C throws the line away
  type(&t, "this is no quer");
  expect(&t, "no quer");
  type(&t, "\x03");
  expect(&t, "^C");
  expect(&t, "entente> ");

  // A statement of several lines
  type(&t, "SELECT ?x {\r");
  expect(&t, "...> ");
  type(&t, "?x ent:memberOf id:NATO }\r");
  expect(&t, "(2 rows)");
  expect(&t, "entente> ");

  // and Ctrl-C in the middle of one
  type(&t, "SELECT ?x {\r");
  expect(&t, "...> ");
  type(&t, "\x03");
  expect(&t, "entente> ");

  type(&t, "why Russia memberOf NATO\r");
  expect(&t, "[s:Russia] is not a [p:member] of [o:NATO], and may never join.");
  expect(&t, "said by Sergey Shoygu");
  expect(&t, "negated, actual");
  expect(&t, "none asserts it");
  expect(&t, "entente> ");

  type(&t, ".mode json\r");
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "Sergey_Shoygu\"}}");
  expect(&t, "entente> ");

  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

/// What is wide, written from right to left, or out to change the terminal
static void
every_mode_is_safe_and_lines_up(void** const state)
{
  static const char* const safe[] = {"csv", "tsv", "json", "jsonl", "xml"};
  Terminal                 t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, ".mode box\r");
  expect(&t, "entente> ");
  type(&t, "SELECT ('\u05D0\u05D1' AS ?a) ('\u6771\u4EAC' AS ?b) {}\r");
  expect(&t,
         "\u250C\u2500\u2500\u2500\u2500\u252C\u2500\u2500\u2500\u2500\u2500"
         "\u2500\u2510\r\n"
         "\u2502 a  \u2502 b    \u2502\r\n"
         "\u251C\u2500\u2500\u2500\u2500\u253C\u2500\u2500\u2500\u2500\u2500"
         "\u2500\u2524\r\n"
         "\u2502 \u2068\u05D0\u05D1\u2069 \u2502 \u6771\u4EAC \u2502\r\n"
         "\u2514\u2500\u2500\u2500\u2500\u2534\u2500\u2500\u2500\u2500\u2500"
         "\u2500\u2518\r\n(1 row)");
  for (size_t i = 0U; i < sizeof(safe) / sizeof(*safe); ++i) {
    char mode[20];
    expect(&t, "entente> ");
    snprintf(mode, sizeof(mode), ".mode %s\r", safe[i]);
    type(&t, mode);
    expect(&t, "entente> ");
    type(&t, "SELECT ('a\\u009B\\u202Eb' AS ?x) {}\r");
    expect(&t, "\\u202Eb"); // As it was typed
    expect(&t, "\\u202Eb");
  }
  expect(&t, "entente> ");
  type(&t, ".mode turtle\r");
  expect(&t, "entente> ");
  type(&t, "CONSTRUCT { id:a ent:p '\\u202E' } {}\r");
  expect(&t, "\"\\u202E\"");
  expect(&t, "entente> ");
  assert_null(strstr(t.seen.data, "\u202E"));
  assert_null(strstr(t.seen.data, "\xC2\x9B"));
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

static void
a_missing_brace_ends_with_the_statement(void** const state)
{
  static const char* const ends[] = {"\r", " ; \r"};
  Terminal                 t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  for (size_t i = 0U; i < 2U; ++i) {
    type(&t, "SELECT ?x {\r");
    expect(&t, "...> ");
    type(&t, "?x ent:memberOf id:NATO ;\r");
    expect(&t, "...> ");
    type(&t, "a ent:Country .\r");
    expect(&t, "...> ");
    type(&t, ends[i]);
    expect(&t, "  SELECT ?x {\r\n            ^\r\nerror: line 1:11: this { is "
               "never closed: expected");
    expect(&t, "entente> ");
  }
  // The next statement is one of its own
  type(&t, "Turkey memberOf NATO\r");
  expect(&t, "yes");
  expect(&t, "entente> ");
  type(&t, ".quit\r");
  assert_int_equal(finish(&t), 0);
}

static void
ctrl_c_stops_a_query(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, ".mode csv\r");
  expect(&t, "entente> ");
  type(&t, "SELECT ?a { ?a ent:linksTo ?b . ?b ent:linksTo ?c . "
           "?c ent:linksTo ?d . ?d ent:linksTo ?e . ?e ent:linksTo ?f . "
           "{ SELECT DISTINCT ?f { ?f ent:linksTo ?g . ?g ent:linksTo ?h . "
           "?h ent:linksTo ?i . ?i ent:linksTo ?j . ?j ent:linksTo ?k . "
           "?k ent:linksTo ?l . ?l ent:linksTo ?m } OFFSET 60 } }\r");
  expect(&t, "OFFSET 60 } }");
  usleep(300000);
  const uint64_t begin = milliseconds();
  type(&t, "\x03");
  expect(&t, "error: cancelled");
  const uint64_t took = milliseconds() - begin;
  assert_true(took < 1000U);
  print_message("a query stopped in %u ms\n", (unsigned)took);
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, ENT_NS_ID "Sergey_Shoygu");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

static void
colour_marks_words(void** const state)
{
  Terminal t;
  start(&t, state, "xterm");
  expect(&t, "entente> ");
  type(&t, "why Turkey memberOf NATO\r");
  expect(&t, "\033[1;36mTurkey\033[0m is a \033[4mmember\033[0m of "
             "\033[1;32mNATO\033[0m.");
  expect(&t, "entente> ");
  type(&t, "?x proposes colour\r");
  // The name's own escape sequence does not get through
  expect(&t, "e\\u001B[2Jvil\\nline");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

/// What is wider than the terminal goes on below its column
static void
help_fits_the_terminal(void** const state)
{
  const struct winsize size = {24U, 60U, 0U, 0U};
  Terminal             t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  assert_int_equal(ioctl(t.fd, TIOCSWINSZ, &size), 0);
  type(&t, ".help\r");
  expect(&t, "  .explain QUERY            run it, show rows and time of\r\n"
             "                            each step\r\n");
  expect(&t, "entente> ");
  type(&t, ".explain ?who memberOf NATO\r");
  expect(&t, "    (triple ?who <https://w3id.org/entente/ns#memberOf>\r\n"
             "    <https://w3id.org/entente/id/NATO>)))\r\n");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_session_on_a_terminal),
    cmocka_unit_test(every_mode_is_safe_and_lines_up),
    cmocka_unit_test(a_missing_brace_ends_with_the_statement),
    cmocka_unit_test(ctrl_c_stops_a_query),
    cmocka_unit_test(colour_marks_words),
    cmocka_unit_test(help_fits_the_terminal),
  };
  return RUN_SHELL_TESTS(tests);
}
