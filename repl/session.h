// SPDX-License-Identifier: ISC

/**
   @file
   A running shell; what its files share.
*/

#ifndef ENT_REPL_SESSION_H
#define ENT_REPL_SESSION_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/analyser.h"
#include "repl/pager.h"
#include "sparql/endpoint.h"
#include "sparql/eval.h"
#include "sparql/results.h"

#include <stdbool.h>
#include <stdio.h>

/// A shell over one store, or over another endpoint
typedef struct {
  EntEndpoint*     endpoint;
  EntEngine*       engine;       ///< Of the store; NULL: there is none
  FILE*            out;          ///< Where answers go
  FILE*            standard_out; ///< Where they go without .output
  FILE*            err;
  EntResultsFormat format;
  Pager            pager;
  bool             is_interactive;
  bool             is_timed; ///< Print how long a statement took
  bool             has_quit;
  EntAnalyser*     analyser; ///< Opened when it is needed; NULL before
  const char*      program;  ///< What a run is recorded under
  EntStatus (*open_analyser)(bool          closed,
                             EntAnalyser** analyser,
                             EntError*     error);
  bool        stops;       ///< A failure ends what is being read
  bool        keeps_going; ///< No failure ends a file or a batch
  unsigned    n_files;     ///< Files that are being read
  const char* file;        ///< The innermost of them; NULL: none
  EntSlice    input;       ///< What is being run: one statement or more
  size_t      line;        ///< Where it begins in a file; 0: in none
} Session;

/**
   Run one statement: dot command, `why`, or query.

   A failure is reported, with its place if `text` has more than one line, and
   its status returned.
*/
EntStatus session_run(Session* session, EntSlice text);

/**
   Run all statements of `text`.

   The first that fails ends it if session->stops, and so does Ctrl-C; all that
   fail are reported.  Returns the status of the first.
*/
EntStatus session_run_all(Session* session, EntSlice text);

/// As session_run_all of what `file` has; errors have the place in `name`,
/// NULL for standard input
EntStatus session_run_file(Session* session, FILE* file, const char* name);

/**
   Run the statements of the file `path`, from the current folder.

   Files may read files up to a depth.  What fails in the file is reported with
   its place there; `error` then stays as it is.
*/
EntStatus session_read(Session* session, EntSlice path, EntError* error);

/// Report `error`, which lies in `text`, with a caret under the place
void session_report(Session* session, EntSlice text, const EntError* error);

/// Report that a statement had no room in memory, so that there is only half of
/// it; the status
EntStatus session_report_no_memory(Session* session);

/// Let all that was printed be seen before something else is
EntStatus session_flush(Session* session, EntError* error);

/// Write answers to `file` from now on; closes the last one
EntStatus session_redirect(Session* session, FILE* file, EntError* error);

/// Run a dot command; `text` begins with the dot
EntStatus session_command(Session* session, EntSlice text, EntError* error);

/// Run a statement where there is no store, which some statements need
EntStatus session_run_remote(Session* session, EntSlice text, EntError* error);

/// Say that `word` needs a store; the status
EntStatus session_needs_store(const char* word, EntError* error);

/// Ask a query and print its answer; `*n` (may be NULL) is how many there are
EntStatus session_ask(Session*  session,
                      EntSlice  text,
                      uint64_t* n,
                      EntError* error);

/**
   Run `.param [NAME [VALUE]]`: list the parameters, set one, or forget it.

   VALUE is a term as it stands in a pattern by label.  Errors count from NAME.
*/
EntStatus session_param(Session*   session,
                        EntSlice   text,
                        EntBuffer* out,
                        EntError*  error);

/**
   Run `.watch [SECONDS] QUERY`: ask again and again until Ctrl-C, which only a
   person can type: not in a batch.

   The answer is printed when it is another than before.
*/
EntStatus session_watch(Session* session, EntSlice text, EntError* error);

/// Run `why PATTERN`; `text` is the pattern
EntStatus session_why(Session* session, EntSlice text, EntError* error);

/// Run `why not STATEMENT`; `text` is the statement
EntStatus session_why_not(Session* session, EntSlice text, EntError* error);

/// Run `conflicts [NAME]`; `text` is the name, or empty
EntStatus session_conflicts(Session* session, EntSlice text, EntError* error);

/// Run `draw NAME [STEPS] [FILE]`; `text` is what follows `draw`
EntStatus session_draw(Session* session, EntSlice text, EntError* error);

/// Run `.reload [closed] [yes|no]`; `text` is what follows it
EntStatus session_reload(Session* session, EntSlice text, EntError* error);

/// Open the analyser, if that was not done yet; if `closed`, it leaves out
/// statements that the ontology lacks
EntStatus session_open_analyser(Session* session, bool closed, EntError* error);

/// Carry out a decision (sparql/curate.h); `rest` is what follows `word`
EntStatus session_curate(Session*    session,
                         const char* word,
                         EntSlice    rest,
                         EntError*   error);

/// Print to the session's output; ENT_ERR_IO if that fails
EntStatus session_print(Session* session, EntSlice text, EntError* error);

#endif // ENT_REPL_SESSION_H
