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

/// Words that are listed at once
enum { MAX_LISTED = 80 };

static LineOptions options;
static char*       last_line;
static bool        line_done;

/// A word that could stand at the cursor
typedef struct {
  char* word; ///< NULL once readline has it
  char* line; ///< As it is listed
} Word;

/// Words for one completion
typedef struct {
  Word*  words;
  size_t n;
  size_t capacity;
} Words;

static void
add_word(void* const list, const char* const word, const char* const note)
{
  Words* const words = (Words*)list;
  if (words->n == words->capacity) {
    const size_t capacity = words->capacity ? words->capacity * 2U : 32U;
    Word* const  bigger = (Word*)realloc(words->words, capacity * sizeof(Word));
    if (!bigger) {
      return;
    }
    words->words    = bigger;
    words->capacity = capacity;
  }
  const size_t n = strlen(word) + (note ? strlen(note) + 3U : 0U) + 1U;
  Word new       = {strdup(word), (char*)malloc(n)};
  if (!new.word || !new.line) {
    free(new.word);
    free(new.line);
    return;
  }
  snprintf(new.line, n, note ? "%s (%s)" : "%s", word, note);
  words->words[words->n++] = new;
}

/// The words of the last completion, handed to readline one by one
static Words found;
/// There are others, which are not among them
static bool has_more;

static void
forget_words(void)
{
  for (size_t i = 0U; i < found.n; ++i) {
    free(found.words[i].word);
    free(found.words[i].line);
  }
  free(found.words);
  memset(&found, 0, sizeof(found));
}

static char*
next_word(const char* const text, const int state)
{
  static size_t index;
  (void)text;
  index = state ? index + 1U : 0U;
  return index < found.n ? strdup(found.words[index].word) : NULL;
}

/// `word` as it is listed
static char*
line_of(char* const word)
{
  for (size_t i = 0U; i < found.n; ++i) {
    if (!strcmp(found.words[i].word, word)) {
      return found.words[i].line;
    }
  }
  return word;
}

/// How many words of `width` columns fit on the screen, the prompt below them
static int
n_fitting(const int width)
{
  int rows    = 0;
  int columns = 0;
  rl_get_screen_size(&rows, &columns);
  const int beside = columns > width + 2 ? columns / (width + 2) : 1;
  const int n      = beside * (rows > 6 ? rows - 4 : 2);
  return n < MAX_LISTED ? n : MAX_LISTED;
}

/// List `matches`, the first of which is their common beginning
static void
list_words(char** const matches, const int n, const int longest)
{
  char* lines[MAX_LISTED + 2] = {matches[0]};
  int   width                 = found.n ? 0 : longest;
  int   listed                = n < MAX_LISTED ? n : MAX_LISTED;
  for (int i = 1; i <= listed; ++i) {
    lines[i]      = line_of(matches[i]);
    const int len = (int)strlen(lines[i]);
    width         = len > width ? len : width;
  }
  const int room = n_fitting(width);
  listed         = listed < room ? listed : room;
  rl_display_match_list(lines, listed, width);
  if (listed < n || has_more) {
    fputs("and more; type on\n", rl_outstream);
  }
  rl_forced_update_display();
}

static char**
complete(const char* const text, const int begin, const int end)
{
  (void)end;
  rl_attempted_completion_over = 1; // What we do not know is no file
  forget_words();

  const bool     is_quoted = begin > 0 && rl_line_buffer[begin - 1] == '"';
  char* const    before    = strndup(rl_line_buffer, (size_t)begin);
  LineCompletion kind      = LINE_WORDS;
  if (before && options.complete) {
    kind = options.complete(options.handle, before, text, is_quoted, add_word,
                            &found);
  }
  free(before);
  has_more = kind == LINE_MORE_WORDS;
  if (kind == LINE_FILE) {
    return rl_completion_matches(text, rl_filename_completion_function);
  }
  char** const matches =
    found.n ? rl_completion_matches(text, next_word) : NULL;
  char* const typed = matches && has_more ? strdup(text) : NULL;
  if (typed) {
    // What these have in common is not what all have
    free(matches[0]);
    matches[0] = typed;
  }
  return matches;
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
  rl_completion_display_matches_hook = list_words;
  rl_basic_word_break_characters     = " \t\n{}()[];,\"";
  rl_completer_word_break_characters = rl_basic_word_break_characters;
  rl_completer_quote_characters      = "\"";

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
    // Before the terminal is given back, which may move to the line's begin
    fputs(ending_came() ? "\n" : "^C\n", rl_outstream ? rl_outstream : stdout);
    fflush(rl_outstream ? rl_outstream : stdout);
    rl_callback_handler_remove();
    result = LINE_INTERRUPTED;
  } else if (!last_line) {
    result = LINE_END;
  }
  *line = last_line;
  sigprocmask(SIG_SETMASK, &before, NULL);
  ending_release();
  return result;
}

const char*
line_last(void)
{
  const HIST_ENTRY* const last = history_get(history_base + history_length - 1);
  return last ? last->line : "";
}

void
line_remember(const char* const statement)
{
  if (!strcmp(line_last(), statement)) {
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
  forget_words();
  clear_history();
}
