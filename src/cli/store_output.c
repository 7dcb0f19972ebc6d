// SPDX-License-Identifier: ISC

#include "cli/store_output.h"

#include "cli/output.h"
#include "rdf/writer.h"
#include "store/export.h"

/// What to write as RDF
typedef struct {
  EntStore*                 store;
  EntSyntax                 syntax;
  const EntEvidenceOptions* options;
} Rdf;

/// What to write as edges
typedef struct {
  EntStore*      store;
  EntEdgesFormat format;
} Edges;

static EntStatus
write_rdf(const void* const handle, FILE* const file, EntError* const error)
{
  const Rdf* const rdf    = (const Rdf*)handle;
  EntWriter* const writer = ent_writer_to_file(rdf->syntax, file);
  if (!writer) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntExport* export  = NULL;
  EntExportItem item = {NULL, NULL};
  EntStatus status  = ent_export_open(rdf->store, rdf->options, &export, error);
  bool      written = true;
  while (!status && !(status = ent_export_next(export, &item, error)) &&
         (item.quad || item.annotation) && written) {
    written = !(item.quad ? ent_writer_quad(writer, item.quad)
                          : ent_writer_annotation(writer, item.annotation));
  }
  if (!status) { // Only the writer can tell why it failed
    status = ent_writer_finish(writer, error);
  }
  ent_export_close(export);
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
    status = ent_store_edges(edges->store, &writer, error);
  }
  const EntStatus ended = ent_edges_end(&writer, error->code ? NULL : error);
  return status ? status : ended;
}

EntStatus
cli_output_edges(EntStore* const      store,
                 const EntEdgesFormat format,
                 const char* const    path,
                 EntError* const      error)
{
  const Edges edges = {store, format};
  return cli_output_write(path, write_edges, &edges, error);
}
