// SPDX-License-Identifier: ISC

/*
  The shell as a user meets it: over a pseudo-terminal, and as a batch.
*/

#include "../sparql/fixture.h"

#include "rdf/namespaces.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// A program on a terminal
typedef struct {
  pid_t     pid;
  int       fd;
  EntBuffer seen; ///< All that it wrote
  size_t    read; ///< What of it was waited for
} Terminal;

static uint64_t
milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}

/// Set up the child's world; nothing of the tester's own is used
static void
set_environment(void** const state)
{
  setenv("HOME", in_folder(state, "home"), 1);
  setenv("XDG_STATE_HOME", in_folder(state, "state"), 1);
  setenv("INPUTRC", "/dev/null", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("ENTENTE_DB", in_folder(state, "shell.db"), 1);
  unsetenv("NO_COLOR");
}

static void
start(Terminal* const terminal, void** const state, const char* const term)
{
  const struct winsize size = {24, 100, 0, 0};
  memset(terminal, 0, sizeof(*terminal));
  terminal->pid = forkpty(&terminal->fd, NULL, NULL, &size);
  assert_true(terminal->pid >= 0);
  if (!terminal->pid) {
    set_environment(state);
    setenv("TERM", term, 1);
    execl(getenv("ENT_TEST_PROGRAM"), "entente", "shell", (char*)NULL);
    _exit(127);
  }
}

/// Wait until `text` appears behind what was waited for; fails after a while
static void
expect(Terminal* const terminal, const char* const text)
{
  const uint64_t deadline = milliseconds() + 20000U;
  for (;;) {
    const char* const found =
      terminal->seen.data ? strstr(terminal->seen.data + terminal->read, text)
                          : NULL;
    if (found) {
      terminal->read = (size_t)(found - terminal->seen.data) + strlen(text);
      return;
    }
    struct pollfd input = {terminal->fd, POLLIN, 0};
    char          piece[4096];
    ssize_t       n = 0;
    if (milliseconds() > deadline || poll(&input, 1U, 1000) < 0) {
      fail_msg("\"%s\" did not come; seen: %s", text, terminal->seen.data);
    }
    if (input.revents) {
      n = read(terminal->fd, piece, sizeof(piece));
      if (n <= 0) {
        fail_msg("the shell left before \"%s\" came; seen: %s", text,
                 terminal->seen.data);
      }
      ent_buffer_append(&terminal->seen, (EntSlice){piece, (size_t)n});
    }
  }
}

static void
type(const Terminal* const terminal, const char* const text)
{
  const size_t n = strlen(text);
  assert_int_equal(write(terminal->fd, text, n), (ssize_t)n);
}

/// Wait for the end of the shell; its exit status
static int
finish(Terminal* const terminal)
{
  char           piece[4096];
  struct pollfd  input    = {terminal->fd, POLLIN, 0};
  const uint64_t deadline = milliseconds() + 20000U;
  while (milliseconds() < deadline && poll(&input, 1U, 20000) > 0) {
    if (read(terminal->fd, piece, sizeof(piece)) <= 0) {
      break;
    }
  }
  int status = -1;
  assert_int_equal(waitpid(terminal->pid, &status, 0), terminal->pid);
  close(terminal->fd);
  ent_buffer_clear(&terminal->seen);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// 60 nodes that are all linked: walks of them have no end
static void
add_links(EntStore* const store)
{
  EntError error = {0};
  EntQuad  quads[60];
  char     iris[60][80];
  memset(quads, 0, sizeof(quads));
  for (unsigned s = 0U; s < 60U; ++s) {
    snprintf(iris[s], sizeof(iris[s]), ENT_NS_ID "n%u", s);
  }
  for (unsigned s = 0U; s < 60U; ++s) {
    for (unsigned o = 0U; o < 60U; ++o) {
      quads[o].s = ent_term_iri(ent_slice(iris[s]));
      quads[o].p = ent_term_iri(ent_slice(ENT_NS "linksTo"));
      quads[o].o = ent_term_iri(ent_slice(iris[o]));
    }
    ASSERT_OK(ent_store_add(store, quads, 60U, &error), &error);
  }
}

static int
set_up(void** const state)
{
  if (folder_make(state)) {
    return -1;
  }
  EntStore* const store = fixture_open(state, "shell.db");
  add_links(store);
  ent_store_close(store);
  return 0;
}

static void
a_session_on_a_terminal(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, ".help the rest");
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

  // The up arrow brings it back
  type(&t, "\x1B[A");
  expect(&t, "why Russia memberOf NATO");
  type(&t, "\x03");
  expect(&t, "entente> ");

  type(&t, ".mode json\r");
  expect(&t, "entente> ");
  type(&t, "?x represents Russia\r");
  expect(&t, "Sergey_Shoygu\"}}");
  expect(&t, "entente> ");

  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);

  // History is kept, and only its owner may read it
  struct stat       info;
  const char* const path = in_folder(state, "state/entente/history");
  assert_int_equal(stat(path, &info), 0);
  assert_int_equal(info.st_mode & 0777U, 0600U);
  char* const history = file_read(path, NULL);
  assert_non_null(strstr(history, "Russia cooperatesWith ?x\n"));
  assert_non_null(strstr(history, "SELECT ?x {\n?x ent:memberOf id:NATO }\n"));
  assert_null(strstr(history, "no quer"));
  free(history);

  // and there again in the next session
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "\x1B[A");
  expect(&t, "?x represents Russia");
  type(&t, "\r");
  expect(&t, "(1 row)");
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
words_are_completed(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "Pol\t");
  expect(&t, "Poland ");
  type(&t, "mem\t");
  expect(&t, "memberOf ");
  type(&t, "\"sergey\t");
  expect(&t, "Sergey Shoygu\" ");
  type(&t, "\x03");
  expect(&t, "entente> ");
  type(&t, "Serg\t");
  expect(&t, "Sergey_Shoygu ");
  type(&t, "\t");
  // Only one predicate of his is a relation; the others are of RDF and SKOS
  type(&t, "rep\t");
  expect(&t, "represents ");
  type(&t, "?x . ?y a Count\t");
  expect(&t, "Country ");
  type(&t, "\r");
  expect(&t, "rows)");
  expect(&t, "entente> ");
  type(&t, ".pre\t");
  expect(&t, ".prefix ");
  type(&t, "\r");
  expect(&t, "wd: <http://www.wikidata.org/entity/>");
  expect(&t, "entente> ");
  type(&t, "id:Pol\t");
  expect(&t, "id:Poland ");
  type(&t, "\x03");
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
    {"shell", ".timeout 0.2\n.timer off\nTurkey memberOf NATO\n", 0, "yes\n"},
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
    {"shell nonsense", "", 2,
     "entente shell: unexpected argument: nonsense\n"
     "Try 'entente shell --help'.\n"},
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
    {"query --format xml x", "", 2,
     "entente query: unknown format: xml (there are table, csv, tsv, json, "
     "line)\nTry 'entente query --help'.\n"},
    {"query", "", 2,
     "entente query: wanted: one query, or -f and a file\n"
     "Try 'entente query --help'.\n"},
    {"query -f /nonexistent/q", "", 1, NULL},
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

int
main(void)
{
  if (!getenv("ENT_TEST_PROGRAM")) {
    puts("SKIP: ENT_TEST_PROGRAM is not set");
    return 77;
  }
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(batches_run),
#ifdef TEST_READLINE
    cmocka_unit_test(a_session_on_a_terminal),
    cmocka_unit_test(words_are_completed),
    cmocka_unit_test(ctrl_c_stops_a_query),
    cmocka_unit_test(colour_marks_words),
#endif
  };
  return cmocka_run_group_tests(tests, set_up, folder_remove);
}
