// SPDX-License-Identifier: ISC

/*
  The shell and what else runs: the pager, the editor, the user's own file of
  statements, and another process that changes the store.
*/

#include "terminal.h"

#include "rdf/namespaces.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// Write a program for the shell to run; its path
static const char*
write_program(void** const      state,
              const char* const name,
              const char* const text)
{
  const char* const path = in_folder(state, name);
  file_write(path, text, strlen(text));
  assert_int_equal(chmod(path, 0700), 0);
  return path;
}

static void
long_answers_are_paged(void** const state)
{
  static const char long_query[] =
    "SELECT ?a ?b { ?a ent:linksTo ?b } LIMIT 500\r";
  Terminal t;
  setenv("ENT_TEST_PAGER",
         write_program(state, "pager",
                       "#!/bin/sh\necho \"paged with $1\"; cat; echo done\n"),
         1);
  char command[4200];
  snprintf(command, sizeof(command), "%s --words", getenv("ENT_TEST_PAGER"));
  setenv("ENT_TEST_PAGER", command, 1);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "1 row)"); // Without a pager
  expect(&t, "entente> ");
  type(&t, long_query);
  expect(&t, "LIMIT 500\r\npaged with --words\r\n a");
  expect(&t, "(500 rows)");
  expect(&t, "done\r\n");
  expect(&t, "entente> ");
  type(&t, ".pager off\r");
  expect(&t, "entente> ");
  type(&t, long_query);
  expect(&t, "LIMIT 500\r\n a");
  expect(&t, "(500 rows)\r\nentente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

static void
who_leaves_the_pager_stays_in_the_shell(void** const state)
{
  Terminal t;
  setenv("ENT_TEST_PAGER",
         write_program(state, "leaver", "#!/bin/sh\nread line; echo left\n"),
         1);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  // More than a pipe holds, and far more than can be waited for
  type(&t, "SELECT ?a ?b ?c ?d { ?a ent:linksTo ?b . ?b ent:linksTo ?c . "
           "?c ent:linksTo ?d }\r");
  expect(&t, "left\r\nentente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "(1 row)");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);

  // What cannot be run is no loss
  setenv("ENT_TEST_PAGER", "/nonexistent/pager", 1);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "SELECT ?a { ?a ent:linksTo ?b } LIMIT 100\r");
  expect(&t, "(100 rows)");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
  unsetenv("ENT_TEST_PAGER");
}

static void
statements_are_edited(void** const state)
{
  char        editor[4300];
  Terminal    t;
  struct stat info;
  unsetenv("VISUAL");
  setenv("TMPDIR", in_folder(state, ""), 1);
  setenv("ENT_TEST_SEEN", in_folder(state, "seen"), 1);
  snprintf(editor, sizeof(editor), "%s --wait",
           write_program(state, "editor",
                         "#!/bin/sh\n[ \"$1\" = --wait ] || exit 1\n"
                         "stat -c '%a %n' \"$2\" >\"$ENT_TEST_SEEN\"\n"
                         "cat \"$2\" >>\"$ENT_TEST_SEEN\"\n"
                         "printf 'SELECT ?x {\\n\\n?x ent:memberOf id:NATO }\\n"
                         "Turkey memberOf NATO\\n' >\"$2\"\n"));
  setenv("EDITOR", editor, 1);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "SELECT ?x {\r");
  expect(&t, "...> ");
  type(&t, "\\e\r");
  expect(&t, "SELECT ?x {\r\n\r\n?x ent:memberOf id:NATO }\r\n"
             "Turkey memberOf NATO\r\n");
  expect(&t, "(2 rows)\r\nyes\r\nentente> ");

  char* const seen = file_read(in_folder(state, "seen"), NULL);
  char* const name = strchr(seen, ' ') + 1;
  char* const text = strchr(seen, '\n');
  assert_memory_equal(seen, "600 ", 4U);
  assert_string_equal(text, "\nSELECT ?x {\n");
  *text = '\0';
  assert_int_equal(stat(name, &info), -1); // It is gone
  free(seen);

  // With nothing typed, it is the last statement
  type(&t, "?x represents Russia\r");
  expect(&t, "entente> ");
  type(&t, " \\e\r");
  expect(&t, "yes\r\nentente> ");
  char* const last = file_read(in_folder(state, "seen"), NULL);
  assert_non_null(strstr(last, ".rq\n?x represents Russia\n"));
  free(last);
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);

  // An editor that fails
  setenv("EDITOR", "false", 1);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "\\e\r");
  expect(&t, "error: the editor failed; the statement is as it was");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
  unsetenv("TMPDIR");
}

static void
the_users_file_is_run_first(void** const state)
{
  static const char rc[] = ".mode csv\n.nonsense\nTurkey memberOf NATO\n";
  Terminal          t;
  assert_int_equal(mkdir(in_folder(state, "config"), 0700), 0);
  assert_int_equal(mkdir(in_folder(state, "config/entente"), 0700), 0);
  file_write(in_folder(state, "config/entente/rc"), rc, strlen(rc));
  start(&t, state, "dumb");
  expect(&t, "/config/entente/rc:2: unknown command; .help lists them\r\n"
             "true\r\n");
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "x\r\r\n" ENT_NS_ID "Sergey_Shoygu");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);

  start_with(&t, state, "dumb", "--no-rc");
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "(1 row)");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
  assert_int_equal(unlink(in_folder(state, "config/entente/rc")), 0);
}

static void
what_is_watched_shows_when_it_changes(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, ".watch 0.1 SELECT ?x { ?x ent:watched ?y }\r");
  expect(&t, "(0 rows)");

  const EntQuad quad  = {ent_term_iri(ent_slice(ENT_NS_ID "n1")),
                         ent_term_iri(ent_slice(ENT_NS "watched")),
                         ent_term_iri(ent_slice(ENT_NS_ID "n2")),
                         {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
  EntError      error = {0};
  EntStore*     store = NULL;
  ASSERT_OK(ent_store_open(in_folder(state, "shell.db"), ENT_STORE_WRITE,
                           &store, &error),
            &error);
  ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
  ent_store_close(store);

  expect(&t, "id:n1");
  expect(&t, "(1 row)");
  type(&t, "\x03");
  expect(&t, "entente> ");
  type(&t, ".watch 0.01 ASK {}\r");
  expect(&t, "error: usage: .watch [SECONDS] QUERY; 0.1 seconds at least");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(long_answers_are_paged),
    cmocka_unit_test(who_leaves_the_pager_stays_in_the_shell),
    cmocka_unit_test(statements_are_edited),
    cmocka_unit_test(the_users_file_is_run_first),
    cmocka_unit_test(what_is_watched_shows_when_it_changes),
  };
  return RUN_SHELL_TESTS(tests);
}
