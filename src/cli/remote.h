// SPDX-License-Identifier: ISC

/**
   @file
   The store or the endpoint that the command line names, for commands that ask.
*/

#ifndef ENT_CLI_REMOTE_H
#define ENT_CLI_REMOTE_H

#include "sparql/endpoint.h"

/// What the command line names
typedef struct {
  const char* database; ///< --database
  const char* url;      ///< --endpoint; NULL: the store
  const char* netrc;    ///< --netrc; NULL: ~/.netrc
} CliTarget;

/// What is asked, and what it stands on
typedef struct {
  EntStore*    store;
  EntEngine*   engine; ///< NULL: another endpoint
  EntEndpoint* endpoint;
} CliAsked;

/// Open the store, or connect to the endpoint; Ctrl-C cancels requests to that
EntStatus cli_asked_open(const CliTarget* target,
                         CliAsked*        asked,
                         EntError*        error);

/// Close it
void cli_asked_close(CliAsked* asked);

#endif // ENT_CLI_REMOTE_H
