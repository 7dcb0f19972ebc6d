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
  bool             is_interactive;
  bool             is_timed; ///< Print how long a statement took
  bool             has_quit;
  EntAnalyser*     analyser; ///< Opened when it is needed; NULL before
  const char* program; ///< What a run is recorded under
  EntStatus (*open_analyser)(EntAnalyser** analyser, EntError* error);
  size_t line; ///< Of the input where the statement begins; 0: none
} Session;

/**
   Run one statement: dot command, `why`, or query.

   A failure is reported, with its place if `text` has more than one line, and
   its status returned.
*/
EntStatus session_run(Session* session, EntSlice text);

/// Report `error`, which lies in `text`, with a caret under the place
void session_report(const Session*  session,
                    EntSlice        text,
                    const EntError* error);

/// Write answers to `file` from now on; closes the last one
EntStatus session_redirect(Session* session, FILE* file, EntError* error);

/// Run a dot command; `text` begins with the dot
EntStatus session_command(Session* session, EntSlice text, EntError* error);

/// Run a statement where there is no store, which some statements need
EntStatus session_run_remote(Session* session, EntSlice text, EntError* error);

/// Ask a query and print its answer; `*n` (may be NULL) is how many there are
EntStatus session_ask(Session*  session,
                      EntSlice  text,
                      uint64_t* n,
                      EntError* error);

/// Run `why PATTERN`; `text` is the pattern
EntStatus session_why(Session* session, EntSlice text, EntError* error);

/// Run `why not STATEMENT`; `text` is the statement
EntStatus session_why_not(Session* session, EntSlice text, EntError* error);

/// Run `conflicts [NAME]`; `text` is the name, or empty
EntStatus session_conflicts(Session* session, EntSlice text, EntError* error);

/// Run `draw NAME [STEPS] [FILE]`; `text` is what follows `draw`
EntStatus session_draw(Session* session, EntSlice text, EntError* error);

/// Run `.reload [yes|no]`; `text` is what follows it
EntStatus session_reload(Session* session, EntSlice text, EntError* error);

/// Open the analyser, if that was not done yet
EntStatus session_open_analyser(Session* session, EntError* error);

/// Carry out a decision (sparql/curate.h); `rest` is what follows `word`
EntStatus session_curate(Session*    session,
                         const char* word,
                         EntSlice    rest,
                         EntError*   error);

/// Print to the session's output; ENT_ERR_IO if that fails
EntStatus session_print(Session* session, EntSlice text, EntError* error);

#endif // ENT_REPL_SESSION_H
