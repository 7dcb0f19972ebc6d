// SPDX-License-Identifier: ISC

/**
   @file
   What the subcommands that read RDF share.
*/

#ifndef ENT_CLI_RDF_H
#define ENT_CLI_RDF_H

#include "base/buffer.h"
#include "base/status.h"
#include "rdf/syntax.h"

#include <stddef.h>
#include <stdio.h>

/**
   Set `*syntax` to `format`, or if that is NULL by the end of `path`.

   Exit status if the format is unknown, else -1.
*/
int cli_rdf_format(const char* command,
                   const char* format,
                   const char* path,
                   EntSyntax*  syntax);

/**
   The base of `path`: `base` if given, else its file: IRI in `out`.

   NULL if out of memory.
*/
const char* cli_rdf_base(const char* base, const char* path, EntBuffer* out);

/// What was left out of what a command read
typedef struct {
  const char* command;
  size_t      n; ///< Warnings so far
} CliWarnings;

/// Print a warning, unless there were many; an EntWarningSink over CliWarnings
void cli_warn(void* handle, const EntError* what);

/// Tell how many more warnings there were
void cli_warn_end(const CliWarnings* warnings);

/// Where lines that are wrong are written
typedef struct {
  const char* path;
  FILE*       file; ///< NULL: nowhere
  size_t      n;    ///< Lines so far
} CliRejects;

/// Make the file `path`; nothing is done if that is NULL
EntStatus cli_rejects_open(CliRejects* rejects,
                           const char* path,
                           EntError*   error);

/// Write a line that is wrong and why; an EntRejectSink over a CliRejects
EntStatus cli_reject_line(void* handle, EntSlice line, const EntError* why);

/// Close the file; gives `status`, or that it could not be written
EntStatus cli_rejects_close(CliRejects* rejects,
                            EntStatus   status,
                            EntError*   error);

#endif // ENT_CLI_RDF_H
