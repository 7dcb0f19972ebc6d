// SPDX-License-Identifier: ISC

/*
  Terminals that go away, and signals that end the shell.
*/

#include "terminal.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define LONG_QUERY                                                             \
  "SELECT ?a { ?a ent:linksTo ?b . ?b ent:linksTo ?c . "                       \
  "?c ent:linksTo ?d . ?d ent:linksTo ?e . ?e ent:linksTo ?f . "               \
  "{ SELECT DISTINCT ?f { ?f ent:linksTo ?g . ?g ent:linksTo ?h . "            \
  "?h ent:linksTo ?i . ?i ent:linksTo ?j . ?j ent:linksTo ?k . "               \
  "?k ent:linksTo ?l . ?l ent:linksTo ?m } OFFSET 60 } }\r"

// Waits for the end of the shell, which must come by itself
static int
wait_for_end(Terminal* const terminal)
{
  int status = 0;
  for (unsigned i = 0U; i < 1000U; ++i) {
    if (waitpid(terminal->pid, &status, WNOHANG) == terminal->pid) {
      ent_buffer_clear(&terminal->seen);
      return status;
    }
    usleep(20000U);
  }
  kill(terminal->pid, SIGKILL);
  fail_msg("the shell goes on without a terminal");
  return 0;
}

static void
start_at_prompt(Terminal* const terminal, void** const state)
{
  start(terminal, state, "dumb");
  expect(terminal, "entente> ");
}

static void
assert_store_goes_on(void** const state)
{
  EntStore* const store = store_open(state, "shell.db");
  assert_store_sound(store);
  ent_store_close(store);
}

static void
a_closed_terminal_ends_the_shell(void** const state)
{
  Terminal t;
  start_at_prompt(&t, state);
  type(&t, "Russia cooperatesWith");
  close(t.fd);
  wait_for_end(&t);

  start_at_prompt(&t, state);
  type(&t, LONG_QUERY);
  expect(&t, "OFFSET 60 } }");
  usleep(200000U);
  close(t.fd);
  wait_for_end(&t);
  assert_store_goes_on(state);
}

// As below nohup: it is not told, but there is nothing more to read
static void
also_if_nobody_tells(void** const state)
{
  signal(SIGHUP, SIG_IGN); // Children have it so
  Terminal t;
  start_at_prompt(&t, state);
  signal(SIGHUP, SIG_DFL);
  close(t.fd);
  wait_for_end(&t);
  assert_store_goes_on(state);
}

// The terminal shows what is typed, as it did before
static void
signals_end_the_shell(void** const state)
{
  static const int signals[] = {SIGTERM, SIGHUP};
  for (size_t i = 0U; i < 2U; ++i) {
    Terminal t;
    start_at_prompt(&t, state);
    const int kept = dup(t.fd);
    assert_int_equal(kill(t.pid, signals[i]), 0);
    const int status = wait_for_end(&t);
    assert_true(WIFSIGNALED(status) || WIFEXITED(status));
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    struct termios modes;
    assert_int_equal(tcgetattr(kept, &modes), 0);
    assert_true(modes.c_lflag & ECHO);
    assert_true(modes.c_lflag & ICANON);
    close(kept);
    close(t.fd);
  }

  Terminal t;
  start_at_prompt(&t, state);
  type(&t, LONG_QUERY);
  expect(&t, "OFFSET 60 } }");
  usleep(200000U);
  assert_int_equal(kill(t.pid, SIGTERM), 0);
  assert_true(WIFSIGNALED(wait_for_end(&t)));
  close(t.fd);
  assert_store_goes_on(state);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_closed_terminal_ends_the_shell),
    cmocka_unit_test(also_if_nobody_tells),
    cmocka_unit_test(signals_end_the_shell),
  };
  signal(SIGHUP, SIG_DFL); // Which nohup would have the shell ignore
  return RUN_SHELL_TESTS(tests);
}
