// SPDX-License-Identifier: ISC

#include "rdf/reader.h"

#include "rdf/foreign.h"
#include "rdf/lines.h"
#include "rdf/namespaces.h"
#include "rdf/rdfxml.h"
#include "rdf/turtle.h"
#include "rdf/window.h"

static EntStatus
read_window(EntWindow* const            window,
            const EntSyntax             syntax,
            const EntReadOptions* const options,
            const EntQuadSink           sink,
            void* const                 handle)
{
  const bool        graphs = ent_syntax_has_graphs(syntax);
  const char* const base   = options->base ? options->base : ENT_BASE;
  return syntax == ENT_NTRIPLES || syntax == ENT_NQUADS
           ? ent_lines_read(window, graphs, options, sink, handle)
           : ent_turtle_read(window, graphs, base, sink, handle);
}

EntStatus
ent_rdf_read_stream(EntStream* const            stream,
                    const char* const           name,
                    const EntSyntax             syntax,
                    const EntReadOptions* const options,
                    const EntQuadSink           sink,
                    void* const                 handle,
                    EntError* const             error)
{
  if (!ent_syntax_is_read(syntax)) {
    return ent_error_set(error, ENT_ERR_FORMAT, "%s cannot be read",
                         ent_syntax_name(syntax));
  }
  if (syntax == ENT_RDFXML) {
    return ent_rdfxml_read(stream, name, options, sink, handle, error);
  }
  if (syntax > ENT_JSONLD) {
    return ent_foreign_read(stream, name, syntax, options, sink, handle, error);
  }
  EntWindow window;
  EntStatus status = ent_window_open(&window, stream, name, error);
  status =
    status ? status : read_window(&window, syntax, options, sink, handle);
  ent_window_close(&window);
  return status;
}

static EntStatus
read_and_close(EntStream* const  stream,
               const char* const name,
               const char* const base,
               const EntSyntax   syntax,
               const EntQuadSink sink,
               void* const       handle,
               EntError* const   error)
{
  const EntReadOptions options = {.base = base};
  const EntStatus      status =
    ent_rdf_read_stream(stream, name, syntax, &options, sink, handle, error);
  ent_stream_close(stream);
  return status;
}

EntStatus
ent_rdf_read(const EntSlice    text,
             const char* const name,
             const char* const base,
             const EntSyntax   syntax,
             const EntQuadSink sink,
             void* const       handle,
             EntError* const   error)
{
  EntStream* const stream = ent_stream_over(text);
  return stream
           ? read_and_close(stream, name, base, syntax, sink, handle, error)
           : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

EntStatus
ent_rdf_read_file(const char* const path,
                  const char* const base,
                  const EntSyntax   syntax,
                  const EntQuadSink sink,
                  void* const       handle,
                  EntError* const   error)
{
  EntStream*      stream = NULL;
  const EntStatus status = ent_stream_open(path, &stream, error);
  return status
           ? status
           : read_and_close(stream, path, base, syntax, sink, handle, error);
}
