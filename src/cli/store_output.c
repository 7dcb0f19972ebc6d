// SPDX-License-Identifier: ISC

#include "cli/store_output.h"

#include "cli/output.h"
#include "rdf/writer.h"

/// What to write as RDF
typedef struct {
  EntStore*                 store;
  EntSyntax                 syntax;
  const EntEvidenceOptions* options;
} Rdf;

/// What to write as edges
typedef struct {
  EntStore*             store;
  EntEdgesFormat        format;
  const EntEdgesFilter* filter;
} Edges;

static EntStatus
write_rdf(const void* const handle, FILE* const file, EntError* const error)
{
  const Rdf* const rdf    = (const Rdf*)handle;
  EntWriter* const writer = ent_writer_to_file(rdf->syntax, file);
  if (!writer) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status =
    ent_store_export(rdf->store, rdf->options, ent_writer_quad, writer, error);

  // The writer's failure is its sink's, and only the writer can tell it
  if (!status || !error->code) {
    status = ent_writer_finish(writer, error);
  }
  ent_writer_free(writer);
  return status;
}

EntStatus
cli_output_rdf(EntStore* const                 store,
               const EntSyntax                 syntax,
               const EntEvidenceOptions* const options,
               const char* const               path,
               EntError* const                 error)
{
  const Rdf rdf = {store, syntax, options};
  return cli_output_write(path, write_rdf, &rdf, error);
}

static EntStatus
write_edges(const void* const handle, FILE* const file, EntError* const error)
{
  const Edges* const edges = (const Edges*)handle;
  EntEdgesWriter     writer;
  EntStatus          status = ent_edges_begin(&writer, edges->format, file);
  if (!status) {
    status = ent_store_edges(edges->store, edges->filter, &writer, error);
  }
  const EntStatus ended = ent_edges_end(&writer, error->code ? NULL : error);
  return status ? status : ended;
}

EntStatus
cli_output_edges(EntStore* const             store,
                 const EntEdgesFormat        format,
                 const EntEdgesFilter* const filter,
                 const char* const           path,
                 EntError* const             error)
{
  const Edges edges = {store, format, filter};
  return cli_output_write(path, write_edges, &edges, error);
}
