// SPDX-License-Identifier: ISC

#include "store/graph.h"

#include "store/quad.h"
#include "store/sql.h"

#include <stdlib.h>

EntStatus
ent_graph_find(EntStore* const store,
               const int64_t   graph,
               bool* const     found,
               EntError* const error)
{
  int64_t         one = 0;
  const EntStatus status =
    ent_sql_get(store, SQL_GRAPH_FIND, &one, error, "i", graph);
  *found = !status && one;
  return status;
}

EntStatus
ent_graph_create(EntStore* const store,
                 const int64_t   graph,
                 EntError* const error)
{
  return ent_sql_run(store, SQL_GRAPH_INSERT, error, "i", graph);
}

/// Integers of rows that are read before what they come from is changed
typedef struct {
  int64_t* items;
  size_t   n;
  size_t   capacity;
} Numbers;

static EntStatus
add(Numbers* const  numbers,
    sqlite3_stmt*   stmt,
    const int       n_columns,
    EntError* const error)
{
  if (numbers->n + 4U > numbers->capacity) {
    const size_t capacity = numbers->capacity ? numbers->capacity * 2U : 1024U;
    int64_t* const items =
      (int64_t*)realloc(numbers->items, capacity * sizeof(int64_t));
    if (!items) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    numbers->items    = items;
    numbers->capacity = capacity;
  }
  for (int i = 0; i < n_columns; ++i) {
    numbers->items[numbers->n++] = sqlite3_column_int64(stmt, i);
  }
  return ENT_OK;
}

/// Rows of a statement that is bound
static EntStatus
read_numbers(EntStore* const     store,
             sqlite3_stmt* const stmt,
             Numbers* const      numbers,
             EntError* const     error)
{
  const int n_columns = sqlite3_column_count(stmt);
  EntStatus status    = ENT_OK;
  numbers->n          = 0U;
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    status = add(numbers, stmt, n_columns, error);
  }
  return status;
}

EntStatus
ent_graph_quads(EntStore* const        store,
                const int64_t          graph,
                const EntGraphQuadSink sink,
                void* const            handle,
                EntError* const        error)
{
  sqlite3_stmt* stmt    = NULL;
  Numbers       numbers = {NULL, 0U, 0U};
  EntStatus     status =
    graph ? ent_sql_bind(store, SQL_GRAPH_QUADS, &stmt, error, "i", graph)
              : ent_sql_bind(store, SQL_DEFAULT_QUADS, &stmt, error, "");
  status = status ? status : read_numbers(store, stmt, &numbers, error);
  sqlite3_reset(stmt);
  for (size_t i = 0U; i < numbers.n && !status; i += 4U) {
    const int64_t* const at = &numbers.items[i];
    status = sink(handle, (QuadIds){at[0], at[1], at[2], at[3]});
  }
  free(numbers.items);
  return status;
}

/// A store that quads are taken from
typedef struct {
  EntStore* store;
  EntError* error;
} Retraction;

static EntStatus
retract(void* const handle, const QuadIds quad)
{
  const Retraction* const retraction = (const Retraction*)handle;
  return ent_quad_retract(retraction->store, quad, NULL, retraction->error);
}

EntStatus
ent_graph_clear(EntStore* const store,
                const int64_t   graph,
                EntError* const error)
{
  Retraction retraction = {store, error};
  return ent_graph_quads(store, graph, retract, &retraction, error);
}

EntStatus
ent_graph_drop(EntStore* const store,
               const int64_t   graph,
               EntError* const error)
{
  const EntStatus status = ent_graph_clear(store, graph, error);
  return status ? status
                : ent_sql_run(store, SQL_GRAPH_DELETE, error, "i", graph);
}

EntStatus
ent_graph_list(EntStore* const    store,
               const EntGraphSink sink,
               void* const        handle,
               EntError* const    error)
{
  sqlite3_stmt* stmt    = NULL;
  Numbers       numbers = {NULL, 0U, 0U};
  EntStatus     status  = ent_sql_bind(store, SQL_GRAPH_LIST, &stmt, error, "");
  status = status ? status : read_numbers(store, stmt, &numbers, error);
  sqlite3_reset(stmt);
  for (size_t i = 0U; i < numbers.n && !status; ++i) {
    status = sink(handle, numbers.items[i]);
  }
  free(numbers.items);
  return status;
}
