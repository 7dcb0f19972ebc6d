// SPDX-License-Identifier: ISC

#include "store/told.h"

#include "evidence/decision.h"
#include "store/intern.h"
#include "store/sql.h"

#include <string.h>

static EntStatus
run(EntStore* const store, const char* const sql, EntError* const error)
{
  return sqlite3_exec(store->db, sql, NULL, NULL, NULL)
           ? ent_sql_error(store, error)
           : ENT_OK;
}

EntStatus
ent_told_begin(EntStore* const store, EntError* const error)
{
  return run(store,
             "CREATE TEMP TABLE IF NOT EXISTS told (g INTEGER, s INTEGER,"
             " p INTEGER, o INTEGER, PRIMARY KEY (g, s, p, o)) WITHOUT ROWID;"
             "DELETE FROM told;",
             error);
}

void
ent_told_reset(EntTold* const told)
{
  ent_arena_clear(&told->arena);
  told->quads     = NULL;
  told->n         = 0U;
  told->n_missing = 0U;
}

/// The place that an IRI has among those found lately
static EntToldTerm*
slot_of(EntTold* const told, const EntSlice text)
{
  const size_t begin = text.len > 16U ? text.len - 16U : 0U; // Ends differ
  uint32_t     hash  = (uint32_t)text.len;
  for (size_t i = begin; i < text.len; ++i) {
    hash = hash * 31U + (unsigned char)text.data[i];
  }
  return &told->terms[hash % (sizeof(told->terms) / sizeof(*told->terms))];
}

/// Set `*id` to that of `term`; 0 if the store lacks it
static EntStatus
find(EntTold* const told, const EntTerm* const term, int64_t* const id)
{
  const EntSlice     text  = term->text;
  EntToldTerm* const known = slot_of(told, text);
  const bool         is_short =
    term->kind == ENT_TERM_IRI && text.len && text.len <= sizeof(known->text);
  if (is_short && known->len == text.len &&
      !memcmp(known->text, text.data, text.len)) {
    *id = known->id;
    return ENT_OK;
  }
  const EntStatus status = ent_store_find_term(told->store, term, id, NULL);
  if (!status && is_short) {
    memcpy(known->text, text.data, text.len);
    known->len = text.len;
    known->id  = *id;
  }
  return status == ENT_ERR_NOT_FOUND ? ENT_OK
         : status                    ? ent_sql_error(told->store, told->error)
                                     : ENT_OK;
}

EntStatus
ent_told_quad(void* const handle, const EntQuad* const quad)
{
  EntTold* const told   = (EntTold*)handle;
  QuadIds        ids    = {0, 0, 0, 0};
  int64_t        found  = 0;
  EntStatus      status = find(told, &quad->s, &ids.s);
  status                = status ? status : find(told, &quad->p, &ids.p);
  status                = status ? status : find(told, &quad->o, &ids.o);
  status                = status ? status : find(told, &quad->g, &ids.g);
  if (!status && ids.s && ids.p && ids.o && ids.g) {
    status = ent_sql_get(told->store, SQL_GSPO_HAS_QUAD, &found, told->error,
                         "iiii", ids.s, ids.p, ids.o, ids.g);
  }
  if (status || !found) {
    ++told->n_missing;
    return status;
  }
  told->quads = (QuadIds*)ent_arena_grow(&told->arena, told->quads, told->n,
                                         sizeof(QuadIds));
  if (!told->quads) {
    return ent_error_set(told->error, ENT_ERR_MEMORY, "out of memory");
  }
  told->quads[told->n++] = ids;
  return ENT_OK;
}

EntStatus
ent_told_note(EntTold* const told)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < told->n && !status; ++i) {
    const QuadIds* const q = &told->quads[i];
    status = ent_sql_run(told->store, SQL_TOLD_INSERT, told->error, "iiii",
                         q->g, q->s, q->p, q->o);
  }
  return status;
}

/// Quads of the graph `name`, which is found but once: they alone are read
#define QUADS_OF(name)                                                         \
  "INSERT OR IGNORE INTO told SELECT q.g, q.s, q.p, q.o FROM gspo q"           \
  " JOIN term p ON p.id = q.p WHERE q.g = (SELECT n.id FROM graph n"           \
  " CROSS JOIN term t ON t.id = n.id AND t.kind = 2 AND t.text = '" name "')"

/// What the view `description` has in `column` is no quad of its own any more
#define DESCRIBED(predicate, column)                                           \
  QUADS_OF(ENT_NS_GRAPH "entities")                                            \
  " AND p.text = '" predicate "' AND EXISTS (SELECT 1 FROM description d"      \
  " WHERE d.entity = q.s AND d." column " = q.o)"                              \
  " AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.s = q.s AND v.p = q.p"     \
  " AND v.o = q.o AND v.verdict = 2);"

/// Nor is what people accepted, or called an entity
#define ACCEPTED                                                               \
  QUADS_OF(ENT_GRAPH_ACCEPTED)                                                 \
  " AND (EXISTS (SELECT 1 FROM verdict v WHERE v.s = q.s AND v.p = q.p"        \
  " AND v.o = q.o AND v.verdict = 1) OR EXISTS (SELECT 1 FROM renamed r"       \
  " WHERE r.s = q.s AND r.p = q.p AND r.o = q.o"                               \
  " AND NOT EXISTS (SELECT 1 FROM same WHERE id = q.s)));"

EntStatus
ent_told_note_rest(EntStore* const store, EntError* const error)
{
  static const char sql[] = DESCRIBED(ENT_NS_RDF "type", "class")
    DESCRIBED(ENT_NS_SKOS "prefLabel", "label")
      DESCRIBED(ENT_NS_SKOS "exactMatch", "match") ACCEPTED;

  return run(store, sql, error);
}

EntStatus
ent_told_drop(EntStore* const store, EntError* const error)
{
  static const char sql[] =
    "DELETE FROM spo WHERE (s, p, o, g) IN (SELECT s, p, o, g FROM told);"
    "DELETE FROM pos WHERE (p, o, s, g) IN (SELECT p, o, s, g FROM told);"
    "DELETE FROM osp WHERE (o, s, p, g) IN (SELECT o, s, p, g FROM told);"
    "DELETE FROM gspo WHERE (g, s, p, o) IN (SELECT g, s, p, o FROM told);"
    "DELETE FROM graph WHERE id IN (SELECT g FROM told)"
    " AND NOT EXISTS (SELECT 1 FROM gspo WHERE gspo.g = graph.id);"
    "DROP TABLE told;";

  return run(store, sql, error);
}
