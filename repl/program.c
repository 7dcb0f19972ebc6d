// SPDX-License-Identifier: ISC

#include "repl/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/// Most words of a command
enum { MAX_WORDS = 32 };

/// Split `command`, which is changed, into `words`, which end with NULL
static size_t
split(char* const command, char** const words)
{
  size_t n    = 0U;
  char*  save = NULL;
  char*  word = strtok_r(command, " \t", &save);
  while (word && n < MAX_WORDS) {
    words[n++] = word;
    word       = strtok_r(NULL, " \t", &save);
  }
  words[n] = NULL;
  return word ? 0U : n;
}

/// Run `words`; standard input is `input` if that is not -1
static int
spawn(pid_t* const pid, char** const words, const int input)
{
  posix_spawnattr_t          attributes;
  posix_spawn_file_actions_t actions;
  sigset_t                   signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGPIPE);
  int result = posix_spawnattr_init(&attributes);
  if (result) {
    return result;
  }
  if (!(result = posix_spawn_file_actions_init(&actions))) {
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    if (input >= 0) {
      result = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    }
    result = result ? result
                    : posix_spawnp(pid, words[0], &actions, &attributes, words,
                                   environ);
    posix_spawn_file_actions_destroy(&actions);
  }
  posix_spawnattr_destroy(&attributes);
  return result;
}

int
program_start(Program* const    program,
              const char* const command,
              const char* const argument,
              const bool        has_input)
{
  char*       words[MAX_WORDS + 2U];
  int         ends[2] = {-1, -1};
  char* const copy    = strdup(command);
  char* const last    = argument ? strdup(argument) : NULL;
  size_t      n       = 0U;
  int         result  = !copy || (argument && !last) ? ENOMEM : 0;
  if (!result && !(n = split(copy, words))) {
    result = ENOENT;
  }
  if (!result && has_input && pipe2(ends, O_CLOEXEC)) {
    result = errno;
  }
  if (!result) {
    words[n]       = last;
    words[n + 1U]  = NULL;
    result         = spawn(&program->pid, words, ends[0]);
    program->input = ends[1];
  }
  if (ends[0] >= 0) {
    close(ends[0]);
  }
  if (result && ends[1] >= 0) {
    close(ends[1]);
  }
  free(copy);
  free(last);
  return result;
}

int
program_wait(Program* const program)
{
  int status = 0;
  if (program->input >= 0) {
    close(program->input);
    program->input = -1;
  }
  while (waitpid(program->pid, &status, 0) < 0) {
    if (errno != EINTR) {
      return -1;
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
