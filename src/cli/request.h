// SPDX-License-Identifier: ISC

/**
   @file
   What the subcommands that take SPARQL share: where its text comes from, what
   relative IRIs in it mean, what it may take, and how its failures are
   reported.
*/

#ifndef ENT_CLI_REQUEST_H
#define ENT_CLI_REQUEST_H

#include "base/buffer.h"
#include "base/status.h"
#include "sparql/eval.h"

#include <stdbool.h>
#include <stdint.h>

/// A query or update request as the command line has it
typedef struct {
  const char* file; ///< Holds the text; "-": standard input; NULL: #text does
  const char* text;
  const char* base; ///< For relative IRIs; NULL: the file's
} CliRequest;

/// What a request may take
typedef struct {
  uint64_t timeout; ///< Milliseconds; 0: any
  uint64_t memory;  ///< Bytes; 0: any
} CliLimits;

/// Without options
#define CLI_LIMITS                                                             \
  {                                                                            \
    0U, ENT_ENGINE_MEMORY                                                      \
  }

/// Read `value` of --timeout ('t') or --memory ('m'); prints what is wrong;
/// exit status
int cli_limits_read(const char* command,
                    int         option,
                    const char* value,
                    CliLimits*  limits);

/**
   Take the text that stands behind the options, if no file has it.

   Returns an exit status: CLI_USAGE unless there is just one of them.  `what`
   names it ("query").
*/
int cli_request_take(int         argc,
                     char**      argv,
                     const char* what,
                     CliRequest* request);

/**
   Append the text to `text`.

   Returns an exit status, CLI_DONE if it could be read; what failed is printed.
*/
int cli_request_read(const char*       command,
                     const CliRequest* request,
                     EntBuffer*        text);

/// Set the engine's base: the one that is given, else that of the file
EntStatus cli_request_set_base(const CliRequest* request,
                               EntEngine*        engine,
                               EntError*         error);

/// Print why the request failed, with its place and a caret; exit status
int cli_request_fail(const char*       command,
                     const CliRequest* request,
                     EntSlice          text,
                     EntError*         error);

#endif // ENT_CLI_REQUEST_H
