// SPDX-License-Identifier: ISC

/*
  The shell and `entente query` as scripts run them.
*/

#include "terminal.h"

#include "rdf/namespaces.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/// Run the program with `input`; its output, both streams, and exit status
static char*
run(void** const      state,
    const char* const input,
    int* const        exit_status,
    const char* const arguments)
{
  const char* const in  = in_folder(state, "input");
  const char* const out = in_folder(state, "output");
  file_write(in, input, strlen(input));
  const pid_t pid = fork();
  assert_true(pid >= 0);
  if (!pid) {
    set_environment(state);
    char command[8192];
    snprintf(command, sizeof(command),
             "{ \"$ENT_TEST_PROGRAM\" %s; } <'%s' >'%s' 2>&1", arguments, in,
             out);
    execl("/bin/sh", "sh", "-c", command, (char*)NULL);
    _exit(127);
  }
  int status = 0;
  assert_int_equal(waitpid(pid, &status, 0), pid);
  *exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return file_read(out, NULL);
}

static void
batches_run(void** const state)
{
  static const struct {
    const char* arguments;
    const char* input;
    int         exit_status;
    const char* output;
  } cases[] = {
    {"shell", "?x represents Russia\n", 0,
     " x\n───────────────\n Sergey Shoygu\n(1 row)\n"},
    {"shell", "", 0, ""},
    {"shell", "# nothing\n\n", 0, ""},
    {"shell", "Turkey memberOf NATO", 0, "yes\n"},
    {"shell", "Turkey memberOf NATO; Poland memberOf NATO\n", 0, "yes\nyes\n"},
    {"shell", ".mode tsv\nSELECT ?x {\n ?x ent:represents id:Russia\n}\n", 0,
     "?x\n<" ENT_NS_ID "Sergey_Shoygu>\n"},
    {"shell",
     "Turkey memberOf NATO\n\nTurkey memberOv NATO\nPoland memberOf NATO\n", 1,
     "yes\n  Turkey memberOv NATO\n         ^\n"
     "error: line 3:8: unknown predicate \"memberOv\" \xE2\x80\x94 did you "
     "mean "
     "memberOf?\n"},
    {"shell", "ASK {\n\n ?x }\n", 1,
     "   ?x }\n      ^\nerror: line 3:5: expected a predicate, found }\n"},
    {"shell", ".nonsense\n", 1,
     "error: line 1: unknown command; .help lists them\n"},
    {"shell", ".quit\nnonsense\n", 0, ""},
    {"shell", ".prefix e: <" ENT_NS ">\nTurkey e:memberOf ?x\n", 0,
     " x\n──────\n NATO\n(1 row)\n"},
    {"shell", ".prefix e: oops\n", 1,
     "error: line 1: usage: .prefix NAME: <IRI>\n"},
    {"shell", ".timeout 20\n.timer off\nTurkey memberOf NATO\n", 0, "yes\n"},
    {"shell --batch -c 'Turkey memberOf NATO'", "ignored", 0, "yes\n"},
    {"shell -c 'nonsense'", "", 1,
     "  nonsense\n          ^\n"
     "error: expected a predicate, but the query ends here\n"},
    {"shell -c 'why Iran proposes railroad'", "", 0,
     "Iran proposes railroad\n"
     "  1. [s:Iran] [p:proposes] [o:railroad].\n"
     "     said by the article · asserted, actual · confidence 0.82\n"
     "     rule proposes-verb (clause link) · sentence 3\n"
     "     More \\u001B[31mred\\u001B[0m news\n"
     "\n1 mention\n"},
    // Whichever way the symmetric statement is stored
    {"shell -c 'why Turkey cooperatesWith Russia'", "", 0,
     "Russia cooperates with Turkey\n"
     "  1. \xC2\xAB[s:Russia] [p:works] with [o:Turkey]\xC2\xBB, he said.\n"
     "     said by Sergey Shoygu · asserted, actual · confidence 0.82\n"
     "     rule cooperatesWith-verb (clause link) · sentence 2\n"
     "     The alliance and its \"neighbour\" · 2019-12-14 · Example News · "
     "https://news.example/a?b=1\n"
     "\n1 mention\n"},
    {"shell -c 'why NATO hasMember Poland'", "", 0,
     "Poland member of NATO\n"
     "  1. [s:Poland] [p:memberOf] [o:NATO].\n"
     "     said by the article · asserted, actual · confidence 0.82\n"
     "     rule memberOf-verb (clause link) · sentence 1\n"
     "     More \\u001B[31mred\\u001B[0m news\n"
     "\n1 mention\n"},
    {"shell -c 'why Turkey represents NATO'", "", 0, "no sentence says so\n"},
    {"shell -c why", "", 1,
     "error: expected a statement: why SUBJECT PREDICATE OBJECT\n"},
    // Options without a command are those of the shell
    {"-c 'Turkey memberOf NATO'", "", 0, "yes\n"},
    {"-d /nonexistent/x.db", "", 1,
     "entente shell: /nonexistent/x.db: there is no such store\n"},
    {"shell --keep-going", "nonsense\n.nonsense\nTurkey memberOf NATO\n", 1,
     "  nonsense\n          ^\n"
     "error: line 1:9: expected a predicate, but the query ends here\n"
     "error: line 2: unknown command; .help lists them\n"
     "yes\n"},
    {"shell -c '.explain Turkey memberOv ?x'", "", 1,
     "  .explain Turkey memberOv ?x\n                  ^\n"
     "error: unknown predicate \"memberOv\" \xE2\x80\x94 did you mean "
     "memberOf?\n"},
    {"shell",
     ".param who Turkey\n.param $n 2\n.param t '\\' } . ?x ?y ?z'@en\n"
     ".param d '2020-01-01'^^xsd:date\n.param\n"
     "$who memberOf ?x\n"
     "why $who represents NATO\n"
     "SELECT ?x { ?x ent:memberOf id:NATO FILTER ($n > 1) } LIMIT $n\n"
     "SELECT ($t AS ?t) (DATATYPE($d) AS ?d) (LANG($t) AS ?l) ($unset AS ?u) "
     "{ VALUES ?v { $t } }\n"
     ".param who\n.param\n"
     "SELECT $who { $who ent:memberOf id:NATO }\n",
     0,
     "$d = \"2020-01-01\"^^xsd:date\n$n = 2\n"
     "$t = \"' } . ?x ?y ?z\"@en\n$who = id:Turkey\n"
     " x\n──────\n NATO\n(1 row)\n"
     "no sentence says so\n"
     " x\n────────\n Poland\n Turkey\n(2 rows)\n"
     " t              │ d        │ l  │ u\n"
     "────────────────┼──────────┼────┼───\n"
     " ' } . ?x ?y ?z │ xsd:date │ en │ \n(1 row)\n"
     "$d = \"2020-01-01\"^^xsd:date\n$n = 2\n"
     "$t = \"' } . ?x ?y ?z\"@en\n"
     " who\n────────\n Poland\n Turkey\n(2 rows)\n"},
    {"shell -c '.param x Turkei'", "", 1,
     "  .param x Turkei\n           ^\n"
     "error: unknown name \"Turkei\" \xE2\x80\x94 did you mean Turkey?\n"},
    {"shell -c '.watch ASK {}'", "", 1,
     "error: .watch is for the prompt, where Ctrl-C ends it\n"},
    {"shell -c '.param x ?y'", "", 1, NULL},
    {"shell -c '.param x-y 1'", "", 1, NULL},
    {"shell",
     ".param n 1\nSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p $n } }\n", 1,
     "  SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p $n } }\n"
     "                                           ^\n"
     "error: line 2:42: what is sent elsewhere has no parameters\n"},
    {"shell -c \".output $ENTENTE_DB\"", "", 1,
     "error: that is the store itself\n"},
    {"shell -c 'Turkey memberOf NATO'", "", 0, "yes\n"},
    {"shell -c '.output /nonexistent/x'", "", 3,
     "error: cannot write /nonexistent/x: No such file or directory\n"},
    {"shell nonsense", "", 2,
     "entente shell: unexpected argument: nonsense; try 'entente shell "
     "--help'\n"},
    {"shell -d /nonexistent/x.db", "", 1,
     "entente shell: /nonexistent/x.db: there is no such store\n"},
    {"query '?x represents Russia' --format csv", "", 0,
     "x\r\n" ENT_NS_ID "Sergey_Shoygu\r\n"},
    {"query -f -", "Turkey memberOf NATO", 0, "yes\n"},
    {"query -f - --format csv", "\nTurkey memberOv NATO", 1,
     "entente query: -:2:8: unknown predicate \"memberOv\" \xE2\x80\x94 did "
     "you "
     "mean memberOf?\n  Turkey memberOv NATO\n         ^\n"},
    {"query '?x represents NATO' --format json", "", 0,
     "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[\n]}}\n"
     "nothing matches ?x represents NATO\n"},
    {"query --format nope x", "", 2,
     "entente query: unknown format: nope (there are table, box, markdown, "
     "line, "
     "csv, tsv, json, jsonl, xml; for graphs turtle, trig, ntriples, nquads, "
     "rdfxml, jsonld); try 'entente query --help'\n"},
    {"query", "", 2,
     "entente query: wanted: one query, or -f and a file; "
     "try 'entente query --help'\n"},
    {"query -f /nonexistent/q", "", 3, NULL},
    {"query '?x represents Russia' >/dev/full", "", 3, NULL},
    {"query --timeout 0.05 'SELECT DISTINCT ?z { ?a ent:linksTo ?b . ?b "
     "ent:linksTo ?c . ?c ent:linksTo ?d . ?d ent:linksTo ?e . ?e ent:linksTo "
     "?f . { SELECT DISTINCT ?z { ?z ent:represents ?y } } }'",
     "", 1, NULL},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    int         exit_status = -1;
    char* const output =
      run(state, cases[i].input, &exit_status, cases[i].arguments);
    if (exit_status != cases[i].exit_status ||
        (cases[i].output && strcmp(output, cases[i].output) != 0)) {
      fail_msg("%s: exit status %d, not %d; output:\n%s\nnot:\n%s",
               cases[i].arguments, exit_status, cases[i].exit_status, output,
               cases[i].output);
    }
    free(output);
  }
}

/// Run the program and compare what comes of it
static void
expect_run(void** const      state,
           const char* const arguments,
           const int         expected_status,
           const char* const expected)
{
  int         exit_status = -1;
  char* const output      = run(state, "", &exit_status, arguments);
  assert_string_equal(output, expected);
  assert_int_equal(exit_status, expected_status);
  free(output);
}

/// What .help prints is the end of what the command line and the manual say
static void
help_is_one(void** const state)
{
  int          exit_status = -1;
  char* const  here        = run(state, ".help\n", &exit_status, "shell");
  char* const  all         = run(state, "", &exit_status, "help shell");
  const size_t n           = strlen(here);
  assert_true(n > 1000U && strlen(all) > n);
  assert_string_equal(all + strlen(all) - n, here);
  free(here);
  free(all);
}

/// Blank out the times, which are never the same
static void
hide_times(char* const text)
{
  for (char* at = text; (at = strstr(at, " ms  ")); at += 5) {
    assert_true(at - text > 9);
    memset(at - 9, ' ', 9U);
  }
}

static void
steps_are_counted(void** const state)
{
  static const struct {
    const char* query;
    const char* steps;
  } cases[] = {
    {"?x memberOf NATO . ?x a ?c",
     "    expected         rows         time  step\n"
     "           2            2           ms  t0  pos ?x memberOf NATO\n"
     "           2            2           ms    t1  spo ?x a ?c\n"
     "                        2           ms  answers, and what comes behind "
     "the steps\n"},
    {"SELECT ?x { ?x ent:memberOf id:NATO OPTIONAL { ?x ent:represents ?y } } "
     "LIMIT 1",
     "    expected         rows         time  step\n"
     "           2            1           ms  t0  pos ?x ent:memberOf id:NATO\n"
     "           2            0           ms    t1  optional spo ?x "
     "ent:represents ?y\n"
     "                        1           ms  answers, and what comes behind "
     "the steps\n"},
    {"SELECT (COUNT(*) AS ?n) { ?x ent:linksTo/ent:linksTo ?y }",
     "    expected         rows         time  step\n"
     "        3600         3600           ms  t0  pos ?x ent:linksTo \n"
     "      216000       216000           ms    t1  spo  ent:linksTo ?y\n"
     "                        1           ms  answers, and what comes behind "
     "the steps\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    int  exit_status = -1;
    char command[400];
    snprintf(command, sizeof(command), "shell -c '.explain %s'",
             cases[i].query);
    char* const output = run(state, "", &exit_status, command);
    assert_int_equal(exit_status, 0);
    hide_times(output);
    if (!strstr(output, cases[i].steps)) {
      fail_msg("%s: %s", cases[i].query, output);
    }
    assert_non_null(strstr(output, "SELECT "));
    free(output);
  }
}

static void
files_are_read(void** const state)
{
  static const char outer[] = "# A comment\n"
                              "Turkey memberOf NATO\n"
                              ".read inner.rq\n"
                              "Poland memberOf NATO\n";
  static const char inner[] = "Poland memberOf NATO; Turkey\n"
                              "  memberOv NATO\n"
                              "SELECT ?x {\n"
                              "  ?x ent:memberOf id:NATO\n";
  static const char cycle[] = ".read cycle.rq\n";
  file_write(in_folder(state, "outer.rq"), outer, strlen(outer));
  file_write(in_folder(state, "inner.rq"), inner, strlen(inner));
  file_write(in_folder(state, "cycle.rq"), cycle, strlen(cycle));
  char before[4096];
  assert_non_null(getcwd(before, sizeof(before)));
  assert_int_equal(chdir(in_folder(state, "")), 0);

  // The first error ends all files
  expect_run(state, "shell -c '.read outer.rq'", 1,
             "yes\nyes\n"
             "  Turkey\n        ^\n"
             "error: inner.rq:1:29: expected a predicate, but the query ends "
             "here\n");
  expect_run(state, "shell --keep-going -c '.read outer.rq'", 1,
             "yes\nyes\n"
             "  Turkey\n        ^\n"
             "error: inner.rq:1:29: expected a predicate, but the query ends "
             "here\n"
             "  memberOv NATO\n               ^\n"
             "error: inner.rq:2:16: expected an object, but the query ends "
             "here\n"
             "  SELECT ?x {\n            ^\n"
             "error: inner.rq:3:11: this { is never closed: expected a triple "
             "pattern or }, but the query ends\n"
             "yes\n");
  expect_run(state, "shell -c '.read cycle.rq'", 1,
             "error: cycle.rq:1: files read files more than 16 deep\n");
  expect_run(state, "shell -c '.read none.rq'", 3,
             "error: cannot read none.rq: No such file or directory\n");
  expect_run(state, "shell -c .read", 1, "error: usage: .read FILE\n");
  assert_int_equal(chdir(before), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(batches_run), cmocka_unit_test(help_is_one),
    cmocka_unit_test(steps_are_counted), cmocka_unit_test(files_are_read)};
  return RUN_SHELL_TESTS(tests);
}
