// SPDX-License-Identifier: ISC

/**
   @file
   The options that choose a part of the store: --where, --since,
   --min-confidence, --closed.
*/

#ifndef ENT_CLI_CHOICE_H
#define ENT_CLI_CHOICE_H

#include "store/choice.h"

/// Length of YYYY-MM-DD
#define CLI_DATE_SIZE 10U

/// What the command line asks for; zero-initialised: everything
typedef struct {
  const char*     where;               ///< A pattern, or NULL
  const char*     since;               ///< A date or a run, or NULL
  const char*     min_confidence;      ///< A number, or NULL
  EntExportFilter filter;              ///< What #since and #min_confidence mean
  char            date[CLI_DATE_SIZE]; ///< Of #filter
} CliChoice;

/// Make sense of the options; exit status if they make none, else -1
int cli_choice_settle(const char* command, CliChoice* choice);

/**
   Choose from `store`; `*made` is NULL if everything is asked for.

   Exit status, CLI_DONE if that could be done; what failed is printed.
*/
int cli_choice_make(const char*      command,
                    const CliChoice* choice,
                    EntStore*        store,
                    EntChoice**      made);

#endif // ENT_CLI_CHOICE_H
