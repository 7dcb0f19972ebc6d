// SPDX-License-Identifier: ISC

#include "sparql/update_run.h"

#include "sparql/engine.h"
#include "sparql/updating.h"
#include "store/graph.h"
#include "store/intern.h"
#include "store/sql.h"

EntStatus
ent_updating_delete(EntUpdating* const updating, const QuadIds quad)
{
  bool      found  = false;
  bool      gone   = false;
  EntStatus status = ent_engine_check(updating->engine, updating->error);
  status           = status
                       ? status
                       : ent_quad_find(updating->store, quad, &found, updating->error);
  if (status || !found) {
    return status;
  }
  status = ent_quad_retract(updating->store, quad, &gone, updating->error);
  if (!status) {
    updating->counts->n_deleted += gone;
    updating->counts->n_kept += !gone;
  }
  return status;
}

EntStatus
ent_updating_insert(EntUpdating* const updating, const QuadIds quad)
{
  bool      is_new = false;
  EntStatus status = ent_engine_check(updating->engine, updating->error);
  status           = status
                       ? status
                       : ent_quad_assert(updating->store, quad, &is_new, updating->error);
  updating->counts->n_inserted += !status && is_new;
  return status;
}

EntStatus
ent_updating_label(EntUpdating* const updating,
                   const char         kind,
                   const EntSlice     name,
                   EntBuffer* const   label)
{
  // As a load, so that no document's labels are these
  if (!updating->load) {
    const EntStatus status =
      ent_sql_run(updating->store, SQL_LOAD_INSERT, updating->error, "t",
                  ENT_SLICE_LITERAL("update"));
    if (status) {
      return status;
    }
    updating->load =
      sqlite3_last_insert_rowid(ent_store_connection(updating->store));
  }
  ent_buffer_printf(label, "f%lld_%zu%c%.*s", (long long)updating->load,
                    updating->number, kind, ENT_SLICE_ARG(name));
  return label->failed
           ? ent_error_set(updating->error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}

EntStatus
ent_updating_graph(EntUpdating* const     updating,
                   const EntGraphs* const graphs,
                   int64_t* const         id)
{
  *id = 0;
  if (graphs->kind == ENT_GRAPHS_DEFAULT) {
    return ENT_OK;
  }
  const EntStatus status = ent_store_find_term(
    updating->store, &graphs->name.term, id, updating->error);
  return status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
}

/// As ent_updating_graph; ENT_ERR_NOT_FOUND if there is no such graph
static EntStatus
find_graph(EntUpdating* const     updating,
           const EntGraphs* const graphs,
           int64_t* const         id)
{
  bool      found  = false;
  EntStatus status = ent_updating_graph(updating, graphs, id);
  if (status || graphs->kind == ENT_GRAPHS_DEFAULT) {
    return status;
  }
  if (*id) {
    status = ent_graph_find(updating->store, *id, &found, updating->error);
  }
  if (!status && !found) {
    status = ent_updating_check_shown(updating, &graphs->name.term);
  }
  return status || found ? status
                         : ent_error_set(updating->error, ENT_ERR_NOT_FOUND,
                                         "there is no graph <%.*s>",
                                         ENT_SLICE_ARG(graphs->name.term.text));
}

static EntStatus
delete_quad(void* const handle, const QuadIds quad)
{
  return ent_updating_delete((EntUpdating*)handle, quad);
}

/// Clear a graph, 0 is the default graph
static EntStatus
clear(EntUpdating* const updating, const int64_t graph)
{
  return ent_graph_quads(updating->store, graph, delete_quad, updating,
                         updating->error);
}

static EntStatus
clear_named(void* const handle, const int64_t graph)
{
  return clear((EntUpdating*)handle, graph);
}

/// Drop a graph with a name
static EntStatus
drop_named(void* const handle, const int64_t graph)
{
  EntUpdating* const updating = (EntUpdating*)handle;
  const EntStatus    status   = clear(updating, graph);
  return status ? status
                : ent_graph_drop(updating->store, graph, updating->error);
}

/// CLEAR and DROP; dropping the default graph is clearing it
static EntStatus
run_clear(EntUpdating* const              updating,
          const EntUpdateOperation* const operation)
{
  const EntGraphs* const graphs = &operation->to;
  const EntGraphSink     each =
    operation->kind == ENT_UPDATE_DROP ? drop_named : clear_named;
  int64_t   graph  = 0;
  EntStatus status = ENT_OK;
  if (graphs->kind == ENT_GRAPHS_ONE) {
    status = find_graph(updating, graphs, &graph);
    return status ? status : each(updating, graph);
  }
  if (graphs->kind != ENT_GRAPHS_NAMED) {
    status = clear(updating, 0);
  }
  if (status || graphs->kind == ENT_GRAPHS_DEFAULT) {
    return status;
  }
  status = ent_updating_count_shown(updating);
  return status
           ? status
           : ent_graph_list(updating->store, each, updating, updating->error);
}

static EntStatus
run_create(EntUpdating* const              updating,
           const EntUpdateOperation* const operation)
{
  const EntTerm* const name  = &operation->to.name.term;
  int64_t              graph = 0;
  bool                 found = false;
  EntStatus            status =
    ent_store_intern(updating->store, name, &graph, updating->error);
  status = status
             ? status
             : ent_graph_find(updating->store, graph, &found, updating->error);
  if (!status && found) {
    return ent_error_set(updating->error, ENT_ERR_ARGUMENT,
                         "there is a graph <%.*s> already",
                         ENT_SLICE_ARG(name->text));
  }
  return status ? status
                : ent_graph_create(updating->store, graph, updating->error);
}

/// Quads on their way to another graph
typedef struct {
  EntUpdating* updating;
  int64_t      to;
} Copying;

static EntStatus
copy_quad(void* const handle, const QuadIds quad)
{
  const Copying* const copying = (const Copying*)handle;
  return ent_updating_insert(copying->updating,
                             (QuadIds){quad.s, quad.p, quad.o, copying->to});
}

/// ADD, COPY and MOVE
static EntStatus
run_copy(EntUpdating* const updating, const EntUpdateOperation* const operation)
{
  int64_t   from   = 0;
  Copying   copy   = {updating, 0};
  EntStatus status = find_graph(updating, &operation->from, &from);
  if (!status && operation->kind != ENT_UPDATE_ADD &&
      operation->to.kind == ENT_GRAPHS_ONE) {
    status = ent_updating_check_shown(updating, &operation->to.name.term);
  }
  if (!status && operation->to.kind == ENT_GRAPHS_ONE) {
    status = ent_store_intern(updating->store, &operation->to.name.term,
                              &copy.to, updating->error);
    status = status
               ? status
               : ent_graph_create(updating->store, copy.to, updating->error);
  }
  if (status || from == copy.to) {
    return status;
  }
  if (operation->kind != ENT_UPDATE_ADD) {
    status = clear(updating, copy.to);
  }
  status = status ? status
                  : ent_graph_quads(updating->store, from, copy_quad, &copy,
                                    updating->error);
  if (!status && operation->kind == ENT_UPDATE_MOVE) {
    status = from ? drop_named(updating, from) : clear(updating, 0);
  }
  return status;
}

static EntStatus
run_operation(EntUpdating* const              updating,
              const EntUpdateOperation* const operation)
{
  switch (operation->kind) {
    case ENT_UPDATE_MODIFY:
      return ent_updating_modify(updating, operation);
    case ENT_UPDATE_LOAD:
      return ent_updating_load(updating, operation);
    case ENT_UPDATE_CLEAR:
    case ENT_UPDATE_DROP:
      return run_clear(updating, operation);
    case ENT_UPDATE_CREATE:
      return run_create(updating, operation);
    default:
      return run_copy(updating, operation);
  }
}

/// True if SILENT makes nothing of it: what the request asks for cannot be
static bool
is_forgiven(const EntStatus status)
{
  return status == ENT_ERR_NOT_FOUND || status == ENT_ERR_ARGUMENT ||
         status == ENT_ERR_SYNTAX || status == ENT_ERR_FORMAT ||
         status == ENT_ERR_IO || status == ENT_ERR_LIMIT;
}

/// An operation that fails in silence leaves nothing behind
static EntStatus
run_silently(EntUpdating* const              updating,
             const EntUpdateOperation* const operation)
{
  sqlite3* const        db     = ent_store_connection(updating->store);
  const EntUpdateCounts before = *updating->counts;
  if (sqlite3_exec(db, "SAVEPOINT silent", NULL, NULL, NULL)) {
    return ent_sql_error(updating->store, updating->error);
  }
  EntStatus status = run_operation(updating, operation);
  if (status && !is_forgiven(status)) {
    return status;
  }
  // Nor is it forgiven that the whole takes too long
  const EntStatus over = ent_engine_check(updating->engine, updating->error);
  if (over) {
    return over;
  }
  if (status) {
    *updating->counts = before;
  }
  if (sqlite3_exec(
        db, status ? "ROLLBACK TO silent; RELEASE silent" : "RELEASE silent",
        NULL, NULL, NULL)) {
    return ent_sql_error(updating->store, updating->error);
  }
  if (status && updating->error) {
    memset(updating->error, 0, sizeof(*updating->error));
  }
  return ENT_OK;
}

EntStatus
ent_update(EntEngine* const              engine,
           const EntSlice                text,
           const EntUpdateOptions* const options,
           EntUpdateCounts* const        counts,
           EntError* const               error)
{
  EntArena         arena = {NULL, 0U};
  EntUpdateRequest request;
  EntUpdating      updating = {
         engine, ent_lookup_store(engine->lookup), options, counts, error, &arena, 0,
         0U};
  memset(counts, 0, sizeof(*counts));
  engine->deadline = engine->timeout ? ent_query_now() + engine->timeout : 0U;
  EntStatus status =
    ent_update_parse(text, &engine->prefixes, &arena, &request, error);
  if (!status &&
      !(status = ent_sql_run(updating.store, SQL_BEGIN, error, ""))) {
    for (size_t i = 0U; !status && i < request.n; ++i) {
      const EntUpdateOperation* const operation = &request.operations[i];
      updating.number                           = i;
      status = operation->is_silent ? run_silently(&updating, operation)
                                    : run_operation(&updating, operation);
    }
    status = ent_sql_finish(updating.store, status, error);
  }
  engine->deadline = 0U;
  ent_arena_clear(&arena);
  return status;
}
