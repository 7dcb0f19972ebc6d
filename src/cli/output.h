// SPDX-License-Identifier: ISC

/**
   @file
   The store as RDF in a file, whole or not at all.

   Takes a store and the name of a file.  Writes under another name beside it
   first, so that what was there stays until all is written; and tells names
   that must not be written, which are the store's own.
*/

#ifndef ENT_CLI_OUTPUT_H
#define ENT_CLI_OUTPUT_H

#include "base/status.h"
#include "evidence/evidence.h"
#include "rdf/syntax.h"
#include "store/store.h"

#include <stdbool.h>

/**
   True if writing `path` would harm the store `database`.

   That is the store itself by any of its names, or a file that SQLite
   keeps or would keep beside it.  Neither needs to be there yet.
*/
bool cli_output_is_store(const char* path, const char* database);

/**
   Write `store` to the file `path`, or to standard output if that is NULL.

   What is no regular file, as a pipe or a device, is written to directly.
*/
EntStatus cli_output_write(EntStore*                 store,
                           EntSyntax                 syntax,
                           const EntEvidenceOptions* options,
                           const char*               path,
                           EntError*                 error);

#endif // ENT_CLI_OUTPUT_H
