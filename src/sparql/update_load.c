// SPDX-License-Identifier: ISC

/*
  LOAD: of files in one folder, and only if the caller says which
  (EntUpdateOptions).
*/

#include "rdf/reader.h"
#include "sparql/updating.h"
#include "store/graph.h"
#include "store/intern.h"

#include <limits.h>
#include <stdlib.h>

/// A document on its way into the store
typedef struct {
  EntUpdating* updating;
  int64_t      graph;     ///< For quads of the default graph
  EntBuffer    labels[4]; ///< Of a quad's blank nodes
} Loading;

/// The number that two hexadecimal digits are, or -1
static int
hex_byte(const char* const digits)
{
  int value = 0;
  for (int i = 0; i < 2; ++i) {
    const char c = digits[i];
    if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))) {
      return -1;
    }
    value = value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return value;
}

/// The path that a file: IRI is of; false if it is none
static bool
path_of(const EntSlice iri, EntBuffer* const path)
{
  static const char scheme[] = "file://";
  if (!ent_slice_starts(iri, scheme)) {
    return false;
  }
  for (size_t i = sizeof(scheme) - 1U; i < iri.len; ++i) {
    char c = iri.data[i];
    if (c == '%') {
      const int byte = i + 2U < iri.len ? hex_byte(iri.data + i + 1U) : -1;
      if (byte <= 0) {
        return false;
      }
      c = (char)byte;
      i += 2U;
    }
    ent_buffer_byte(path, c);
  }
  return path->len && path->data[0] == '/';
}

/// Set `whole` to the file's own path if it lies in the folder that is allowed
static bool
is_allowed(const EntUpdating* const updating,
           const char* const        path,
           char                     whole[PATH_MAX])
{
  const char* const folder = updating->options->load_folder;
  char              root[PATH_MAX];
  if (!folder || !realpath(folder, root) || !realpath(path, whole)) {
    return false;
  }
  const size_t n = strlen(root);
  return !strncmp(whole, root, n) && (whole[n] == '/' || root[n - 1U] == '/');
}

/// The id of a term of the document
static EntStatus
intern(Loading* const   loading,
       const EntTerm    term,
       EntBuffer* const label,
       int64_t* const   id)
{
  EntUpdating* const updating = loading->updating;
  EntTerm            own      = term;
  EntStatus          status   = ENT_OK;
  if (term.kind == ENT_TERM_BLANK) {
    ent_buffer_reset(label);
    status   = ent_updating_label(updating, 'd', term.text, label);
    own.text = ent_buffer_slice(label);
  }
  return status ? status
                : ent_store_intern(updating->store, &own, id, updating->error);
}

static EntStatus
add(void* const handle, const EntQuad* const quad)
{
  Loading* const loading = (Loading*)handle;
  QuadIds        ids     = {0, 0, 0, loading->graph};
  EntStatus      status = intern(loading, quad->s, &loading->labels[0], &ids.s);
  status =
    status ? status : intern(loading, quad->p, &loading->labels[1], &ids.p);
  status =
    status ? status : intern(loading, quad->o, &loading->labels[2], &ids.o);
  if (!status && quad->g.kind != ENT_TERM_NONE) {
    status = intern(loading, quad->g, &loading->labels[3], &ids.g);
  }
  return status ? status : ent_updating_insert(loading->updating, ids);
}

/// Read the file at `path`, whose base is its IRI
static EntStatus
read_file(Loading* const    loading,
          const char* const path,
          const char* const base,
          const EntSyntax   syntax)
{
  const EntUpdateOptions* const options = loading->updating->options;
  EntError* const               error   = loading->updating->error;
  const EntReadOptions          read    = {.base          = base,
                                           .warned        = options->warned,
                                           .warned_handle = options->warned_handle};
  EntStream*                    stream  = NULL;
  EntStatus                     status  = ent_stream_open(path, &stream, error);
  status                                = status ? status
                                                 : ent_rdf_read_stream(stream, path, syntax, &read, add,
                                                                       loading, error);
  ent_stream_close(stream);
  return status;
}

/// The graph that is loaded into, made if there is none
static EntStatus
find_target(EntUpdating* const     updating,
            const EntGraphs* const to,
            int64_t* const         graph)
{
  *graph = 0;
  if (to->kind == ENT_GRAPHS_DEFAULT) {
    return ENT_OK;
  }
  const EntStatus status =
    ent_store_intern(updating->store, &to->name.term, graph, updating->error);
  return status ? status
                : ent_graph_create(updating->store, *graph, updating->error);
}

EntStatus
ent_updating_load(EntUpdating* const              updating,
                  const EntUpdateOperation* const operation)
{
  const EntSlice iri     = operation->source.term.text;
  Loading        loading = {updating, 0, {{NULL, 0U, 0U, false}}};
  EntBuffer      path    = {NULL, 0U, 0U, false};
  EntSyntax      syntax  = ENT_TURTLE;
  char           whole[PATH_MAX];
  EntStatus      status = ENT_OK;
  if (!path_of(iri, &path) || !is_allowed(updating, path.data, whole)) {
    status = ent_error_set(updating->error, ENT_ERR_ARGUMENT,
                           "LOAD <%.*s> is not allowed", ENT_SLICE_ARG(iri));
  } else if (!ent_syntax_by_path(ent_slice(whole), &syntax)) {
    status = ent_error_set(updating->error, ENT_ERR_ARGUMENT,
                           "what syntax is <%.*s> in?", ENT_SLICE_ARG(iri));
  }
  status =
    status ? status : find_target(updating, &operation->to, &loading.graph);
  if (!status) {
    const EntSlice base = ent_arena_copy(updating->arena, iri);
    status = base.data ? read_file(&loading, whole, base.data, syntax)
                       : ent_error_set(updating->error, ENT_ERR_MEMORY,
                                       "out of memory");
  }
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_clear(&loading.labels[i]);
  }
  ent_buffer_clear(&path);
  return status;
}
