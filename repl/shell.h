// SPDX-License-Identifier: ISC

/**
   @file
   The shell: questions to a store or an endpoint, one after the other.

   Reads triple patterns by label, SPARQL, `why S P O` and dot commands, and
   prints what comes of them.  On a terminal with a prompt, history and
   completion; else as a batch, which ends at the first error.
*/

#ifndef ENT_REPL_SHELL_H
#define ENT_REPL_SHELL_H

#include "base/status.h"
#include "extract/analyser.h"
#include "sparql/endpoint.h"

#include <stdbool.h>

/// How to run the shell
typedef struct {
  const char* command;     ///< Run this and nothing else; NULL: read input
  bool        is_batch;    ///< As if the input were no terminal
  bool        has_no_rc;   ///< Leave the user's own statements alone
  bool        keeps_going; ///< In a batch, no failure ends it
  const char* program;     ///< What a run of .reload is recorded under
  /// Opens model and ontology, to read sentences again; NULL: there are none
  EntStatus (*open_analyser)(bool          closed,
                             EntAnalyser** analyser,
                             EntError*     error);
} ShellOptions;

/**
   Run the shell over `endpoint` until its input ends.

   Answers go to standard output, all else to standard error.  Returns ENT_OK,
   or in a batch the status of the first statement that failed; it was
   reported.
   SIGINT is caught meanwhile; another endpoint's requests look at
   interrupt_flag if its options say so.
*/
EntStatus shell_run(EntEndpoint* endpoint, const ShellOptions* options);

#endif // ENT_REPL_SHELL_H
