// SPDX-License-Identifier: ISC

#include "store/quad.h"

#include "rdf/namespaces.h"
#include "store/curated.h"
#include "store/intern.h"
#include "store/label.h"
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
ent_quad_find(EntStore* const store,
              const QuadIds   quad,
              bool* const     found,
              EntError* const error)
{
  int64_t         one    = 0;
  const EntStatus status = ent_sql_get(store, SQL_SPO_HAS_QUAD, &one, error,
                                       "iiii", quad.s, quad.p, quad.o, quad.g);
  *found                 = !status && one;
  return status;
}

EntStatus
ent_told_predicates(EntStore* const store,
                    int64_t         ids[3],
                    EntError* const error)
{
  static const char* const iris[] = {ENT_NS_RDF "type", ENT_NS_SKOS "prefLabel",
                                     ENT_NS_SKOS "exactMatch"};

  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < 3U && !status; ++i) {
    const EntTerm term = ent_term_iri(ent_slice(iris[i]));
    status             = ent_store_look_up(store, &term, &ids[i], error);
  }
  return status;
}

/// Set `*told` if an article says the quad, of the default graph
static EntStatus
is_told(EntStore* const store,
        const QuadIds   quad,
        bool* const     told,
        EntError* const error)
{
  int64_t   ids[3] = {0, 0, 0};
  int64_t   yes    = 0;
  EntStatus status = ent_told_predicates(store, ids, error);
  if (!status) {
    status = ent_sql_get(store, SQL_FACT_IS_TOLD, &yes, error, "iiiiii", ids[0],
                         ids[1], ids[2], quad.s, quad.p, quad.o);
  }
  *told = !status && yes;
  return status;
}

EntStatus
ent_quad_mark(EntStore* const store, const QuadIds quad, EntError* const error)
{
  return ent_sql_run(store, SQL_ASSERTED_INSERT, error, "iii", quad.s, quad.p,
                     quad.o);
}

static EntStatus
unmark(EntStore* const store,
       const QuadIds   quad,
       bool* const     was_marked,
       EntError* const error)
{
  int64_t         one    = 0;
  const EntStatus status = ent_sql_get(store, SQL_ASSERTED_DELETE, &one, error,
                                       "iii", quad.s, quad.p, quad.o);
  *was_marked            = !status && one;
  return status;
}

EntStatus
ent_quad_mark_told(EntStore* const store,
                   const QuadIds   quad,
                   EntError* const error)
{
  bool       told    = false;
  EntVerdict verdict = ENT_UNDECIDED;
  EntStatus  status  = is_told(store, quad, &told, error);
  if (!status && !told) {
    status = ent_curated(store, quad, &verdict, error);
  }
  return status || !(told || verdict) ? status
                                      : ent_quad_mark(store, quad, error);
}

/// Tell the planner of a quad that is not yet there; a predicate that is new is
/// known by its local name
static EntStatus
count(EntStore* const store, const QuadIds quad, EntError* const error)
{
  int64_t   has_sp = 0;
  int64_t   has_po = 0;
  int64_t   n      = 0;
  EntStatus status =
    ent_sql_get(store, SQL_SPO_HAS_SP, &has_sp, error, "ii", quad.p, quad.s);
  if (!status) {
    status =
      ent_sql_get(store, SQL_POS_HAS_PO, &has_po, error, "ii", quad.p, quad.o);
  }
  if (!status) {
    status = ent_sql_get(store, SQL_STATS_ADD, &n, error, "iiii", quad.p,
                         (int64_t)1, (int64_t)!has_sp, (int64_t)!has_po);
  }
  return status || n > 1 ? status
                         : ent_label_insert_local_name(store, quad.p, error);
}

static EntStatus
insert_quad(EntStore* const store, const QuadIds quad, EntError* const error)
{
  const EntStatus status = count(store, quad, error);
  return status ? status : in_every_order(store, SQL_SPO_INSERT, quad, error);
}

/// What is put on an entity that was merged is put on what it was merged into
static EntStatus
make_canonical(EntStore* const store,
               QuadIds* const  quad,
               EntError* const error)
{
  if (quad->g) {
    return ENT_OK;
  }
  const EntStatus status = ent_canonical(store, &quad->s, error);
  return status ? status : ent_canonical(store, &quad->o, error);
}

EntStatus
ent_quad_assert(EntStore* const store,
                QuadIds         quad,
                bool* const     is_new,
                EntError* const error)
{
  bool       found   = false;
  EntVerdict verdict = ENT_UNDECIDED;
  EntStatus  status  = make_canonical(store, &quad, error);
  status = status ? status : ent_quad_find(store, quad, &found, error);
  if (!status && !found) {
    status = ent_curated(store, quad, &verdict, error);
  }
  if (is_new) {
    *is_new = !status && !found && !verdict;
  }
  if (!status && (found || verdict)) {
    return quad.g ? ENT_OK : ent_quad_mark_told(store, quad, error);
  }
  status = status ? status : insert_quad(store, quad, error);
  status = status ? status : ent_label_tell(store, quad, error);
  return status || !quad.g
           ? status
           : ent_sql_run(store, SQL_GRAPH_INSERT, error, "i", quad.g);
}

static EntStatus
delete_quad(EntStore* const store, const QuadIds quad, EntError* const error)
{
  const EntStatus status = in_every_order(store, SQL_SPO_DELETE, quad, error);
  return status ? status
                : ent_sql_run(store, SQL_STATS_TAKE, error, "i", quad.p);
}

EntStatus
ent_quad_place(EntStore* const store,
               const QuadIds   quad,
               const bool      stands,
               EntError* const error)
{
  bool            found  = false;
  const EntStatus status = ent_quad_find(store, quad, &found, error);
  return status || found == stands ? status
         : stands                  ? insert_quad(store, quad, error)
                                   : delete_quad(store, quad, error);
}

EntStatus
ent_quad_retract(EntStore* const store,
                 QuadIds         quad,
                 bool* const     gone,
                 EntError* const error)
{
  bool       found   = false;
  bool       told    = false;
  bool       marked  = false;
  EntVerdict verdict = ENT_UNDECIDED;
  EntStatus  status  = make_canonical(store, &quad, error);
  status = status ? status : ent_quad_find(store, quad, &found, error);
  status = status ? status : ent_curated(store, quad, &verdict, error);
  if (!status && verdict) { // It stands or not, whoever put it there
    found = true;
    told  = true;
  }
  if (!status && found && !told && !quad.g) {
    status = is_told(store, quad, &told, error);
  }
  if (gone) {
    *gone = !status && found && !told;
  }
  if (status || !found) {
    return status;
  }
  if (told) {
    return unmark(store, quad, &marked, error);
  }
  status = delete_quad(store, quad, error);
  return status ? status : ent_label_withdraw(store, quad, error);
}

EntStatus
ent_fact_insert(EntStore* const store,
                const QuadIds   quad,
                bool* const     was_there,
                EntError* const error)
{
  EntVerdict verdict = ENT_UNDECIDED;
  EntStatus  status  = ent_curated(store, quad, &verdict, error);
  *was_there         = false;
  if (status || verdict) { // It stands or not, whoever says it
    return status;
  }
  status     = ent_sql_run(store, SQL_SPO_INSERT, error, "iiii", quad.s, quad.p,
                           quad.o, quad.g);
  *was_there = !status && !sqlite3_changes(store->db);
  return status || *was_there // Then the other orders have it
           ? status
           : in_every_order(store, SQL_SPO_INSERT, quad, error);
}

EntStatus
ent_fact_delete(EntStore* const store,
                const QuadIds   quad,
                EntError* const error)
{
  bool       marked  = false;
  EntVerdict verdict = ENT_UNDECIDED;
  EntStatus  status  = ent_curated(store, quad, &verdict, error);
  if (status || verdict) {
    return status;
  }
  status = unmark(store, quad, &marked, error);
  return status || marked ? status : delete_quad(store, quad, error);
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
  return status ? status : ent_quad_assert(store, ids, NULL, error);
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
