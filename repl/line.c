// SPDX-License-Identifier: ISC

/*
  Lines by GNU Readline, in its callback form: we wait for a key ourselves, so
  that Ctrl-C throws the line away and nothing more.  Readline keeps its state
  in globals; they are all here.
*/

#include "repl/line.h"

#include "repl/ending.h"
#include "repl/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

/// Entries that the history file is cut back to when the shell starts
enum { HISTORY_SIZE = 10000 };

static LineOptions options;
static char*       last_line;
static bool        line_done;

/// Words for one completion
typedef struct {
  char** words; ///< Readline's form: the common beginning first
  size_t n;
  size_t capacity;
} Words;

static void
add_word(void* const list, const char* const word)
{
  Words* const words = (Words*)list;
  if (words->n + 2U > words->capacity) {
    const size_t capacity = words->capacity ? words->capacity * 2U : 32U;
    char** const bigger =
      (char**)realloc(words->words, capacity * sizeof(char*));
    if (!bigger) {
      return;
    }
    words->words    = bigger;
    words->capacity = capacity;
  }
  char* const copy = strdup(word);
  if (copy) {
    words->words[words->n++] = copy;
    words->words[words->n]   = NULL;
  }
}

/// The words of the last completion, handed to readline one by one
static Words found;

static char*
next_word(const char* const text, const int state)
{
  static size_t index;
  (void)text;
  index = state ? index + 1U : 0U;
  if (index < found.n) {
    char* const word   = found.words[index];
    found.words[index] = NULL; // Readline frees it
    return word;
  }
  free(found.words);
  memset(&found, 0, sizeof(found));
  return NULL;
}

static char**
complete(const char* const text, const int begin, const int end)
{
  (void)end;
  rl_attempted_completion_over = 1; // No file names
  memset(&found, 0, sizeof(found));

  const bool  is_quoted = begin > 0 && rl_line_buffer[begin - 1] == '"';
  char* const before    = strndup(rl_line_buffer, (size_t)begin);
  if (before && options.complete) {
    options.complete(options.handle, before, text, is_quoted, add_word, &found);
  }
  free(before);
  return found.n ? rl_completion_matches(text, next_word) : NULL;
}

static void
on_line(char* const line)
{
  last_line = line;
  line_done = true;
  // Else the next prompt would be drawn at once
  rl_callback_handler_remove();
}

void
line_open(const LineOptions* const line_options)
{
  options = *line_options;

  rl_readline_name                   = "entente";
  rl_catch_signals                   = 0;
  rl_attempted_completion_function   = complete;
  rl_basic_word_break_characters     = " \t\n{}()[];,\"";
  rl_completer_word_break_characters = rl_basic_word_break_characters;
  rl_completer_quote_characters      = "\"";
  rl_variable_bind("enable-bracketed-paste", "off");

  using_history();
  stifle_history(HISTORY_SIZE);
  history_comment_char      = '#';
  history_write_timestamps  = 1; // Keeps statements of several lines whole
  history_multiline_entries = 1;
  if (options.history) {
    history_truncate_file(options.history, HISTORY_SIZE);
    read_history(options.history);
  }
}

/// Wait for a key; false after Ctrl-C, or if the program is to end
static bool
wait_for_key(const sigset_t* const mask)
{
  while (!interrupt_flag && !ending_came()) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    const int     n     = ppoll(&input, 1U, NULL, mask);
    if (n > 0 || (n < 0 && errno != EINTR)) {
      return true;
    }
    if (!interrupt_flag && !ending_came()) {
      rl_resize_terminal(); // The other signal that comes is SIGWINCH
    }
  }
  return false;
}

LineResult
line_read(const char* const prompt, char** const line)
{
  // Signals may come only while we wait: so none can ever be missed
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  ending_hold(&blocked);
  sigprocmask(SIG_BLOCK, &blocked, &before);

  *line          = NULL;
  last_line      = NULL;
  line_done      = false;
  interrupt_flag = 0;
  rl_callback_handler_install(prompt, on_line);
  while (!line_done && wait_for_key(&before)) {
    rl_callback_read_char();
  }

  LineResult result = LINE_READ;
  if (!line_done) {
    rl_callback_sigcleanup();
    rl_free_line_state();
    rl_callback_handler_remove();
    fputs(ending_came() ? "\n" : "^C\n", rl_outstream ? rl_outstream : stdout);
    result = LINE_INTERRUPTED;
  } else if (!last_line) {
    result = LINE_END;
  }
  *line = last_line;
  sigprocmask(SIG_SETMASK, &before, NULL);
  ending_release();
  return result;
}

void
line_remember(const char* const statement)
{
  HIST_ENTRY* const last = history_get(history_base + history_length - 1);
  if (last && !strcmp(last->line, statement)) {
    return;
  }
  add_history(statement);
  if (options.history) {
    append_history(1, options.history);
  }
}

void
line_close(void)
{
  rl_callback_handler_remove();
  clear_history();
}
