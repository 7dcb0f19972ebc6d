// SPDX-License-Identifier: ISC

/*
  Checking and correcting, over a pseudo-terminal and as scripts do.
*/

#include "terminal.h"

#include "rdf/namespaces.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/// The program, for a shell
#define E "\"$ENT_TEST_PROGRAM\""

/// Type a line, wait for what is expected and for the prompt
static void
ask(Terminal* const   terminal,
    const char* const line,
    const char* const expected)
{
  type(terminal, line);
  type(terminal, "\r");
  expect(terminal, expected);
  expect(terminal, "entente> ");
}

static void
begin(Terminal* const terminal, void** const state)
{
  setenv("ENTENTE_USER", "ada", 1);
  start(terminal, state, "dumb");
  expect(terminal, "entente> ");
}

static void
end(Terminal* const terminal)
{
  type(terminal, "\x04");
  assert_int_equal(finish(terminal), 0);
}

static void
decisions_hold_at_once(void** const state)
{
  Terminal t;
  begin(&t, state);
  ask(&t, "reject Turkey memberOf NATO because \"a test; really\"",
      "1  reject id:Turkey ent:memberOf id:NATO because \"a test; really\"");
  ask(&t, "?x memberOf NATO", "(1 row)");
  type(&t, "why Turkey memberOf NATO\r");
  expect(&t, "rejected by ada, 2");
  expect(&t, "a test; really");
  expect(&t, "people rejected it");
  expect(&t, "entente> ");

  // Whichever way the symmetric statement is stored
  ask(&t, "reject Turkey cooperatesWith Russia",
      "2  reject id:Russia ent:cooperatesWith id:Turkey");
  ask(&t, "Russia cooperatesWith ?x", "(1 row)");
  ask(&t, "undo", "took back 2");
  ask(&t, "Russia cooperatesWith ?x", "(2 rows)");

  ask(&t, "accept Russia memberOf NATO;", "4  accept id:Russia");
  ask(&t, "?x memberOf NATO", "(2 rows)");
  ask(&t, "merge Russia \"Sergey Shoygu\"", "5  merge id:Russia");
  ask(&t, "Shoygu cooperatesWith ?x", "did you mean");
  ask(&t, "\"Sergey Shoygu\" cooperatesWith ?x", "(2 rows)");
  ask(&t, "split \"Sergey Shoygu\"", "6  split id:Sergey_Shoygu");
  ask(&t, "\"Sergey Shoygu\" cooperatesWith ?x", "nothing matches");
  ask(&t, "rename Turkey T\xC3\xBCrkiye", "7  rename id:Turkey");
  ask(&t, "T\xC3\xBCrkiye cooperatesWith ?x", "Russia");
  ask(&t, "Russia cooperatesWith ?x", "T\xC3\xBCrkiye");

  // Errors teach
  ask(&t, "accept Russia memberOf ?x",
      "a decision is about one statement, without variables");
  ask(&t, "merge Rusia NATO", "did you mean Russia?");
  ask(&t, "merge NATO Rusia",
      "  NATO Rusia\r\n       ^\r\nerror: unknown name \"Rusia\"");
  ask(&t, "merge NATO", "usage: merge NAME NAME");
  ask(&t, "undo 99", "there is no decision 99 in the log");
  ask(&t, "undo 2", "decision 2 was taken back already");

  type(&t, "log\r");
  expect(&t, "   1  2");
  expect(&t, "  ada  reject id:Turkey ent:memberOf id:NATO because");
  expect(&t, "(taken back)");
  expect(&t, "  ada  undo 2");
  expect(&t, "entente> ");
  end(&t);
}

static void
drawn_and_understood_anew(void** const state)
{
  Terminal t;
  begin(&t, state);
  ask(&t, "draw Turkey 1", "(2 nodes, ");
  type(&t, ".reload\r");
  expect(&t, " understood anew: 0 statements came");
  expect(&t, "keep this? [y/N] ");
  type(&t, "n\r");
  expect(&t, "entente> ");
  end(&t);
}

/// Run a shell command; its output, both streams, and exit status
static char*
run(void** const state, const char* const command, int* const exit_status)
{
  const char* const out = in_folder(state, "output");
  const pid_t       pid = fork();
  assert_true(pid >= 0);
  if (!pid) {
    set_environment(state);
    setenv("ENTENTE_USER", "ada", 1);
    char line[4096];
    snprintf(line, sizeof(line), "{ %s; } >'%s' 2>&1", command, out);
    execl("/bin/sh", "sh", "-c", line, (char*)NULL);
    _exit(127);
  }
  int status = 0;
  assert_int_equal(waitpid(pid, &status, 0), pid);
  *exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return file_read(out, NULL);
}

static void
scripts_decide(void** const state)
{
  static const struct {
    const char* command;
    int         exit_status;
    const char* output;
  } cases[] = {
    {E " curate -w bob -b 'I say \"no\"' reject Poland "
       "memberOf NATO",
     0, "  reject id:Poland ent:memberOf id:NATO because \"I say \"no\"\"\n"},
    {E " query 'Poland memberOf NATO'", 0, "no\n"},
    {E " curate merge Poland 'Georgia (State)'", 0,
     "  merge id:Poland id:Georgia_\\(State\\)\n"},
    {E " curate merge Poland 'Sergey Shoigu'", 1,
     "entente curate: line 1:8: unknown name \"Sergey Shoigu\""},
    {"printf '# nothing\\n\\nmerge Poland Iran\\nundo\\nmerge Poland\\n' |"
     " " E " curate -f -",
     1, "  merge id:Poland id:Iran\ntook back"},
    {E " curate -q undo", 0, ""},
    {E " curate -q undo", 0, ""},
    {E " curate log 1", 0, "  ada  undo "},
    {E " query 'Poland memberOf NATO'", 0, "yes\n"},
    {E " curate", 2, "wanted: a decision"},
    {E " curate nonsense", 1, "expected accept, reject"},
    {E " curate -f /nonexistent/x", 3, NULL},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    int         exit_status = -1;
    char* const output      = run(state, cases[i].command, &exit_status);
    if (exit_status != cases[i].exit_status ||
        (cases[i].output && !strstr(output, cases[i].output))) {
      fail_msg("%s: exit status %d, not %d; output:\n%s\nnot:\n%s",
               cases[i].command, exit_status, cases[i].exit_status, output,
               cases[i].output);
    }
    free(output);
  }
}

/// A store of what two articles say in these words
static void
read_two(void** const      state,
         const char* const name,
         const char* const one,
         const char* const two)
{
  const char* const texts[] = {one, two};
  for (int i = 0; i < 2; ++i) {
    char command[2048];
    int  exit_status = -1;
    snprintf(command, sizeof(command),
             "printf '%s' | " E " ingest -q -d '%s' --title '%s' --date"
             " 2020-11-1%d",
             texts[i], in_folder(state, name), i ? "Two" : "One", i + 1);
    char* const output = run(state, command, &exit_status);
    if (exit_status) {
      fail_msg("%s: %s", command, output);
    }
    free(output);
  }
}

static void
assert_answer(void** const      state,
              const char* const name,
              const char* const question,
              const char* const expected)
{
  char command[1024];
  int  exit_status = -1;
  snprintf(command, sizeof(command), E " shell -d '%s' -c '%s'",
           in_folder(state, name), question);
  char* const output = run(state, command, &exit_status);
  assert_string_equal(output, expected);
  assert_int_equal(exit_status, 0);
  free(output);
}

static void
conflicts_show_both_sentences(void** const state)
{
  read_two(
    state, "conflicts.db",
    "Ankara is the capital of Turkey. Turkey is a member of NATO. Angela "
    "Merkel was born on July 17, 1954.",
    "Istanbul is the capital of Turkey. Sergey Lavrov said that Turkey "
    "is not a member of NATO. Angela Merkel was born in 1954.");
  assert_answer(
    state, "conflicts.db", "conflicts",
    "asserted and denied: Turkey member of NATO\n"
    "  + [s:Turkey] is a [p:member] of [o:NATO].\n"
    "    said by the article \xC2\xB7 One \xC2\xB7 2020-11-11\n"
    "  - Sergey Lavrov said that [s:Turkey] is not a [p:member] of [o:NATO].\n"
    "    said by Sergey Lavrov \xC2\xB7 Two \xC2\xB7 2020-11-12\n"
    "\n"
    "two at a time: Ankara capital of Turkey; Istanbul capital of Turkey\n"
    "  + [s:Ankara] is the [p:capital] of [o:Turkey].\n"
    "    said by the article \xC2\xB7 One \xC2\xB7 2020-11-11\n"
    "  + [s:Istanbul] is the [p:capital] of [o:Turkey].\n"
    "    said by the article \xC2\xB7 Two \xC2\xB7 2020-11-12\n");
  assert_answer(state, "conflicts.db",
                "reject Turkey memberOf NATO; reject Istanbul capitalOf Turkey;"
                " conflicts; conflicts \"Angela Merkel\"",
                "1  reject id:Turkey ent:memberOf id:NATO\n"
                "2  reject id:Istanbul ent:capitalOf id:Turkey\n"
                "no conflicts\nno conflicts\n");
}

// The sum of each statement, and of all
static void
why_sums_up(void** const state)
{
  read_two(state, "sums.db",
           "Turkey is a member of NATO. Turkey will be a member of NATO.",
           "Turkey is not a member of NATO. Norway is a member of NATO.");
  int  exit_status = -1;
  char command[1024];
  snprintf(command, sizeof(command),
           E " shell -d '%s' -c 'reject Norway memberOf NATO; why ?x memberOf"
             " NATO'",
           in_folder(state, "sums.db"));
  char* const output = run(state, command, &exit_status);
  assert_int_equal(exit_status, 0);
  assert_non_null(strstr(output,
                         "     3 mentions in 2 independent sources: 1 asserted,"
                         " 1 negated, 1 possible, planned or demanded\n"));
  assert_non_null(
    strstr(output,
           "\n4 mentions of 2 statements in 2 independent sources: 2 asserted,"
           " 1 negated, 1 possible, planned or demanded; people rejected 1\n"));
  free(output);
}

// An agency's report with another last sentence is no second witness
static void
why_counts_copies_once(void** const state)
{
#define REPORT                                                                 \
  "Turkey is a member of NATO. The ministers of the alliance met in Brussels " \
  "on Tuesday to talk about the budget of the coming year and the costs of "   \
  "the new headquarters. Several of them asked for more time, since their "    \
  "parliaments have yet to vote on what they would have to pay. The talks "    \
  "will go on in the autumn, when the new secretary general takes office. "
  read_two(state, "copies.db", REPORT "No date was set.",
           REPORT "A date will be set later.");
#undef REPORT
  int  exit_status = -1;
  char command[1024];
  snprintf(command, sizeof(command),
           E " shell -d '%s' -c 'why Turkey memberOf NATO'",
           in_folder(state, "copies.db"));
  char* const output = run(state, command, &exit_status);
  assert_int_equal(exit_status, 0);
  assert_non_null(strstr(output, "2020-11-11"));
  assert_non_null(strstr(output, "2020-11-12"));
  assert_non_null(strstr(output, "     also in Two \xC2\xB7 2020-11-12\n"));
  assert_null(strstr(output, "  2. "));
  assert_non_null(strstr(output, "\n2 mentions in 1 independent source\n"));
  free(output);
}

static void
why_not_tells_the_step(void** const state)
{
  read_two(state, "why_not.db",
           "Turkey wants to join NATO. Iran met Russia in Moscow.",
           "NATO and Iran are far away. The railway attacked Iran.");
  assert_answer(state, "why_not.db", "why not Iran memberOf Russia",
                "  1. [s:Iran] met [o:Russia] in Moscow.\n"
                "     another property: Iran meets Russia\n"
                "     One \xC2\xB7 2020-11-11\n");
  assert_answer(state, "why_not.db", "why not Iran memberOf NATO",
                "  1. [o:NATO] and [s:Iran] are far away.\n"
                "     no pattern: no word of it stands for the property\n"
                "     Two \xC2\xB7 2020-11-12\n");
  assert_answer(state, "why_not.db", "why not Russia memberOf NATO",
                "no sentence mentions both\n");
  assert_answer(state, "why_not.db", "why not Iran meets Russia",
                "it is a fact: ask why\n");
}

/// While it is asked whether a reload shall be, others write; then it is not
static void
others_write_while_it_asks(void** const state)
{
  static const char text[] = "The minister called Norway a hindrance.\n";
  Terminal          t;
  int               status = -1;
  file_write(in_folder(state, "norway.txt"), text, sizeof(text) - 1U);
  assert_int_equal(chdir(in_folder(state, "")), 0);
  free(run(state, E " ingest -q --closed -d asked.db norway.txt", &status));
  assert_int_equal(status, 0);
  start_with(&t, state, "dumb", "-dasked.db");
  expect(&t, "entente> ");
  ask(&t, ".reload closed no", "0 statements came");
  type(&t, ".reload\r");
  expect(&t, "1 statement came");
  expect(&t, "keep this? [y/N] ");
  free(run(state, E " forget -d asked.db norway.txt", &status));
  assert_int_equal(status, 0);
  type(&t, "y\r");
  expect(&t, "the store has changed since that was shown");
  expect(&t, "entente> ");

  // Else it is done
  free(run(state, E " ingest -q --closed -d asked.db norway.txt", &status));
  assert_int_equal(status, 0);
  type(&t, ".reload\r");
  expect(&t, "keep this? [y/N] ");
  type(&t, "y\r");
  expect(&t, "entente> ");
  ask(&t, "why ?who ?calls Norway", "hindrance");
  end(&t);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(decisions_hold_at_once),
    cmocka_unit_test(drawn_and_understood_anew),
    cmocka_unit_test(others_write_while_it_asks),
    cmocka_unit_test(scripts_decide),
    cmocka_unit_test(conflicts_show_both_sentences),
    cmocka_unit_test(why_not_tells_the_step),
    cmocka_unit_test(why_counts_copies_once),
    cmocka_unit_test(why_sums_up),
  };
  return RUN_SHELL_TESTS(tests);
}
