// SPDX-License-Identifier: ISC

/**
   @file
   A store as RDF or as edges in a file.
*/

#ifndef ENT_CLI_STORE_OUTPUT_H
#define ENT_CLI_STORE_OUTPUT_H

#include "base/status.h"
#include "evidence/evidence.h"
#include "rdf/syntax.h"
#include "store/edges.h"
#include "store/store.h"

/// Write `store` as RDF to `path`, as cli_output_write does
EntStatus cli_output_rdf(EntStore*                 store,
                         EntSyntax                 syntax,
                         const EntEvidenceOptions* options,
                         const char*               path,
                         EntError*                 error);

/// Write the facts of `store` as edges to `path`, likewise
EntStatus cli_output_edges(EntStore*      store,
                           EntEdgesFormat format,
                           const char*    path,
                           EntError*      error);

#endif // ENT_CLI_STORE_OUTPUT_H
