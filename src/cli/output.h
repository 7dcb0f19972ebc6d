// SPDX-License-Identifier: ISC

/**
   @file
   Files that are written whole or not at all.

   Takes what writes and the name of a file.  Writes under another name beside
   it first, so that what was there stays until all is written; and tells names
   that must not be written, which are the store's own.
*/

#ifndef ENT_CLI_OUTPUT_H
#define ENT_CLI_OUTPUT_H

#include "base/status.h"

#include <stdbool.h>
#include <stdio.h>

/**
   True if writing `path` would harm the store `database`.

   That is the store itself by any of its names, or a file that SQLite
   keeps or would keep beside it.  Neither needs to be there yet.
*/
bool cli_output_is_store(const char* path, const char* database);

/// Writes all that is to be written to `file`; `handle` says what
typedef EntStatus (*CliWrite)(const void* handle, FILE* file, EntError* error);

/**
   Let `write` write to the file `path`, or to standard output if that is NULL.

   The file is there whole or not at all.  What is no regular file, as a pipe
   or a device, is written to directly.
*/
EntStatus cli_output_write(const char* path,
                           CliWrite    write,
                           const void* handle,
                           EntError*   error);

#endif // ENT_CLI_OUTPUT_H
