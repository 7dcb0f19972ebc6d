// SPDX-License-Identifier: ISC

#include "terminal.h"

#include "rdf/namespaces.h"

#include <poll.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

uint64_t
milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}

void
set_environment(void** const state)
{
  setenv("HOME", in_folder(state, "home"), 1);
  setenv("XDG_STATE_HOME", in_folder(state, "state"), 1);
  setenv("XDG_CONFIG_HOME", in_folder(state, "config"), 1);
  const char* const pager = getenv("ENT_TEST_PAGER");
  setenv("PAGER", pager ? pager : "cat", 1);
  setenv("INPUTRC", "/dev/null", 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("ENTENTE_DB", in_folder(state, "shell.db"), 1);
  unsetenv("NO_COLOR");
}

/// Start the shell with an option and its value; NULL: none
static void
start_shell(Terminal* const   terminal,
            void** const      state,
            const char* const term,
            const char* const option,
            const char* const value)
{
  const struct winsize size = {24, 100, 0, 0};
  memset(terminal, 0, sizeof(*terminal));
  terminal->pid = forkpty(&terminal->fd, NULL, NULL, &size);
  assert_true(terminal->pid >= 0);
  if (!terminal->pid) {
    set_environment(state);
    setenv("TERM", term, 1);
    execl(getenv("ENT_TEST_PROGRAM"), "entente", "shell", option, value,
          (char*)NULL);
    _exit(127);
  }
}

void
start(Terminal* const terminal, void** const state, const char* const term)
{
  start_shell(terminal, state, term, NULL, NULL);
}

void
start_with(Terminal* const   terminal,
           void** const      state,
           const char* const term,
           const char* const option)
{
  start_shell(terminal, state, term, option, NULL);
}

void
start_remote(Terminal* const   terminal,
             void** const      state,
             const char* const term,
             const char* const endpoint)
{
  start_shell(terminal, state, term, "--endpoint", endpoint);
}

void
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
      fail_msg("\"%s\" did not come; seen: %s", text,
               terminal->seen.data ? terminal->seen.data + terminal->read : "");
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

void
type(const Terminal* const terminal, const char* const text)
{
  const size_t n = strlen(text);
  assert_int_equal(write(terminal->fd, text, n), (ssize_t)n);
}

int
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

int
shell_set_up(void** const state)
{
  if (folder_make(state)) {
    return -1;
  }
  EntStore* const store = fixture_open(state, "shell.db");
  add_links(store);
  ent_store_close(store);
  return 0;
}
