// SPDX-License-Identifier: ISC

/**
   @file
   One line from the person at the keyboard.

   With GNU Readline: editing, history, completion.  Built without it: plain
   lines, and no history.
*/

#ifndef ENT_REPL_LINE_H
#define ENT_REPL_LINE_H

#include <stdbool.h>
#include <stddef.h>

/// Takes a word that could stand at the cursor, and what it is, to be shown
/// beside it; NULL: there is nothing to say
typedef void (*LineWordSink)(void* list, const char* word, const char* note);

/// What was proposed
typedef enum {
  LINE_WORDS,      ///< All words that fit
  LINE_MORE_WORDS, ///< Some of them, so that they tell nothing of the others
  LINE_FILE        ///< None: the name of a file stands there
} LineCompletion;

/**
   Proposes words for the cursor.

   `line` is what is typed up to where the word begins, `word` what is typed
   of it, `is_quoted` whether it stands behind an open `"`.  Words are sent to
   `sink` with `list`.
*/
typedef LineCompletion (*LineCompleter)(void*        handle,
                                        const char*  line,
                                        const char*  word,
                                        bool         is_quoted,
                                        LineWordSink sink,
                                        void*        list);

/// How to read lines
typedef struct {
  const char*   history; ///< File, or NULL for none
  LineCompleter complete;
  void*         handle; ///< For #complete
} LineOptions;

/// What came of reading a line
typedef enum {
  LINE_READ,        ///< A line
  LINE_END,         ///< End of the input
  LINE_INTERRUPTED, ///< Ctrl-C: what was typed is thrown away
  LINE_FAILED       ///< Out of memory, or the input failed
} LineResult;

/// Begin to read lines from the terminal; at most once at a time
void line_open(const LineOptions* line_options);

/// Read a line without its end into `*line`, to be freed by the caller
LineResult line_read(const char* prompt, char** line);

/// Add a statement to the history and its file
void line_remember(const char* statement);

/// The last statement of the history, empty if there is none; valid until the
/// next is added
const char* line_last(void);

/// Give the terminal back
void line_close(void);

#endif // ENT_REPL_LINE_H
