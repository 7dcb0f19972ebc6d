// SPDX-License-Identifier: ISC

#include "store/quad.h"

#include "store/intern.h"
#include "store/sql.h"

// Run statements first, first + 1, first + 2 and for named graphs first + 3
static EntStatus
in_every_order(EntStore* const store,
               const SqlName   first,
               const QuadIds   quad,
               EntError* const error)
{
  EntStatus    status = ENT_OK;
  const size_t n      = quad.g ? 4U : 3U;
  for (size_t i = 0U; i < n && !status; ++i) {
    const SqlName name = (SqlName)((size_t)first + i);
    status =
      ent_sql_run(store, name, error, "iiii", quad.s, quad.p, quad.o, quad.g);
  }
  return status;
}

EntStatus
ent_quad_insert(EntStore* const store,
                const QuadIds   quad,
                EntError* const error)
{
  const EntStatus status = in_every_order(store, SQL_SPO_INSERT, quad, error);
  return status || !quad.g
           ? status
           : ent_sql_run(store, SQL_GRAPH_INSERT, error, "i", quad.g);
}

EntStatus
ent_quad_delete(EntStore* const store,
                const QuadIds   quad,
                EntError* const error)
{
  return in_every_order(store, SQL_SPO_DELETE, quad, error);
}

static EntStatus
add(EntStore* const store, const EntQuad* const quad, EntError* const error)
{
  if (!ent_quad_is_valid(quad)) {
    return ent_error_set(error, ENT_ERR_FORMAT, "not a valid RDF quad");
  }
  QuadIds   ids    = {0, 0, 0, 0};
  EntStatus status = ent_store_intern(store, &quad->s, &ids.s, error);
  if (!status) {
    status = ent_store_intern(store, &quad->p, &ids.p, error);
  }
  if (!status) {
    status = ent_store_intern(store, &quad->o, &ids.o, error);
  }
  if (!status && quad->g.kind != ENT_TERM_NONE) {
    status = ent_store_intern(store, &quad->g, &ids.g, error);
  }
  return status ? status : ent_quad_insert(store, ids, error);
}

EntStatus
ent_store_add(EntStore* const      store,
              const EntQuad* const quads,
              const size_t         n_quads,
              EntError* const      error)
{
  EntStatus status = ent_sql_run(store, SQL_BEGIN, error, "");
  for (size_t i = 0U; i < n_quads && !status; ++i) {
    status = add(store, &quads[i], error);
  }
  return ent_sql_finish(store, status, error);
}
