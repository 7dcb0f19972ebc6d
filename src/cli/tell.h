// SPDX-License-Identifier: ISC

/**
   @file
   How ingest tells what it does: to people, to programs, to a file of rejects.
*/

#ifndef ENT_CLI_TELL_H
#define ENT_CLI_TELL_H

#include "store/ingest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <time.h>

/// Where and how to tell
typedef struct {
  bool            quiet;    ///< Only errors
  bool            json;     ///< A line of JSON for each document, on stdout
  bool            dry;      ///< Nothing is stored, so nothing is said of that
  bool            terminal; ///< Show on standard error how far it is
  FILE*           rejects;  ///< Gets what was rejected; may be NULL
  size_t          expected; ///< Documents there will be; 0: unknown
  struct timespec begun;
  struct timespec shown; ///< When the line on the terminal was written last
} CliTeller;

/// Observer of a run; `handle` is a CliTeller
void cli_tell_document(void*                  handle,
                       const char*            name,
                       EntIngestEnd           end,
                       const EntError*        reason,
                       const EntIngestCounts* counts);

/// Tell the sums; `database` is what was written
void cli_tell_sums(const CliTeller*       self,
                   const char*            database,
                   const EntIngestCounts* counts);

#endif // ENT_CLI_TELL_H
