// SPDX-License-Identifier: ISC

#include "store/entity.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "store/curated.h"
#include "store/intern.h"
#include "store/label.h"
#include "store/quad.h"
#include "store/sql.h"

static EntStatus
intern_optional(EntStore* const store,
                const EntTerm   term,
                int64_t* const  id,
                EntError* const error)
{
  *id = 0;
  return term.text.len ? ent_store_intern(store, &term, id, error) : ENT_OK;
}

// (entity, predicate, object) of the default graph; `object` 0 is no quad
static EntStatus
quad_of(EntStore* const   store,
        const int64_t     entity,
        const char* const predicate,
        const int64_t     object,
        QuadIds* const    quad,
        EntError* const   error)
{
  const EntTerm iri = ent_term_iri(ent_slice(predicate));
  *quad             = (QuadIds){entity, 0, object, 0};
  return ent_store_intern(store, &iri, &quad->p, error);
}

// `question` finds another article that says so
static EntStatus
insert_quad(EntStore* const   store,
            const SqlName     question,
            const char* const predicate,
            const int64_t     entity,
            const int64_t     object,
            const int64_t     article,
            EntError* const   error)
{
  if (!object) {
    return ENT_OK;
  }
  QuadIds   quad;
  bool      was_there = false;
  int64_t   others    = 0;
  EntStatus status    = quad_of(store, entity, predicate, object, &quad, error);
  status = status ? status : ent_fact_insert(store, quad, &was_there, error);
  if (!status && was_there) {
    status = ent_sql_get(store, question, &others, error, "iii", entity, object,
                         article);
  }
  return status || !was_there || others ? status
                                        : ent_quad_mark(store, quad, error);
}

static EntStatus
intern_all(EntStore* const        store,
           const EntEntity* const entity,
           EntityIds* const       ids,
           EntError* const        error)
{
  const EntTerm iri   = ent_term_iri(entity->iri);
  const EntTerm label = ent_term_literal(entity->label, (EntSlice){NULL, 0U},
                                         ENT_SLICE_LITERAL("en"));

  EntStatus status = ent_store_intern(store, &iri, &ids->entity, error);
  if (!status) {
    status =
      intern_optional(store, ent_term_iri(entity->class), &ids->class, error);
  }
  if (!status) {
    status = intern_optional(store, label, &ids->label, error);
  }
  return status ? status
                : intern_optional(store, ent_term_iri(entity->match),
                                  &ids->match, error);
}

/// Other names: only to ask by, they are no part of what articles say
static EntStatus
insert_names(EntStore* const store,
             const int64_t   entity,
             EntSlice        names,
             EntError* const error)
{
  EntStatus status = ENT_OK;
  while (!status && names.len) {
    const char* const end = (const char*)memchr(names.data, '|', names.len);
    const size_t      n   = end ? (size_t)(end - names.data) : names.len;
    status = ent_label_insert(store, entity, ent_slice_sub(names, 0U, n),
                              LABEL_OTHER, error);
    names  = ent_slice_sub(names, end ? n + 1U : n, names.len);
  }
  return status;
}

EntStatus
ent_entity_put(EntStore* const        store,
               const int64_t          article,
               const EntEntity* const entity,
               EntError* const        error)
{
  EntityIds ids        = {0, 0, 0, 0};
  EntStatus status     = intern_all(store, entity, &ids, error);
  int64_t   means      = ids.entity; // What it was merged into
  status               = status ? status : ent_canonical(store, &means, error);
  const bool is_merged = means != ids.entity;
  if (!status) {
    status = ent_sql_run(store, SQL_ENTITY_INSERT, error, "iioooo", ids.entity,
                         article, ids.class, ids.label, ids.match,
                         is_merged ? means : 0);
  }
  if (status || !sqlite3_changes(store->db)) {
    return status; // The article has described it before
  }
  status = insert_quad(store, SQL_ENTITY_HAS_CLASS, ENT_NS_RDF "type", means,
                       ids.class, article, error);
  if (!status && !is_merged) {
    status = insert_quad(store, SQL_ENTITY_HAS_LABEL, ENT_NS_SKOS "prefLabel",
                         means, ids.label, article, error);
  }
  if (!status) {
    status = insert_quad(store, SQL_ENTITY_HAS_MATCH, ENT_NS_SKOS "exactMatch",
                         means, ids.match, article, error);
  }
  if (!status) {
    status = ent_label_insert(store, ids.entity, entity->label, LABEL_PREFERRED,
                              error);
  }
  if (!status) {
    status =
      ent_label_insert(store, ids.entity, ent_iri_local_name(entity->iri),
                       LABEL_LOCAL_NAME, error);
  }
  return status ? status
                : insert_names(store, ids.entity, entity->names, error);
}

// Delete the quad unless `question` finds another article that says so
static EntStatus
withdraw_quad(EntStore* const   store,
              const SqlName     question,
              const char* const predicate,
              const int64_t     entity,
              const int64_t     object,
              bool* const       withdrawn,
              EntError* const   error)
{
  int64_t   others = 0;
  EntStatus status = ENT_OK;
  *withdrawn       = false;
  if (object) {
    status = ent_sql_get(store, question, &others, error, "iii", entity, object,
                         (int64_t)0); // The article is gone already
  }
  if (!status && object && !others) {
    QuadIds quad;
    status     = quad_of(store, entity, predicate, object, &quad, error);
    status     = status ? status : ent_fact_delete(store, quad, error);
    *withdrawn = true;
  }
  return status;
}

// Names of the entity by the articles that are left, and by what was loaded
static EntStatus
rename_entity(EntStore* const store,
              const int64_t   entity,
              EntError* const error)
{
  EntStatus status   = ent_sql_run(store, SQL_LABEL_DELETE, error, "i", entity);
  sqlite3_stmt* stmt = NULL;
  if (!status) {
    status = ent_sql_bind(store, SQL_ENTITY_LABELS, &stmt, error, "i", entity);
  }
  size_t n = 0U;
  for (int rc = SQLITE_ROW; !status && rc == SQLITE_ROW;) {
    rc = sqlite3_step(stmt);
    if (rc == SQLITE_ROW) {
      status = ent_label_insert(store, entity, ent_sql_text(stmt, 0),
                                LABEL_PREFERRED, error);
      ++n;
    } else if (rc != SQLITE_DONE) {
      status = ent_sql_error(store, error);
    }
  }
  sqlite3_reset(stmt);

  if (!status && n) {
    status = ent_label_insert_local_name(store, entity, error);
  }
  return status ? status : ent_label_retell(store, entity, error);
}

EntStatus
ent_entity_withdraw(EntStore* const store,
                    const EntityIds ids,
                    EntError* const error)
{
  bool      withdrawn = false;
  int64_t   means     = ids.entity;
  EntStatus status    = ent_canonical(store, &means, error);
  if (!status) {
    status = withdraw_quad(store, SQL_ENTITY_HAS_CLASS, ENT_NS_RDF "type",
                           means, ids.class, &withdrawn, error);
  }
  if (!status) {
    status =
      withdraw_quad(store, SQL_ENTITY_HAS_MATCH, ENT_NS_SKOS "exactMatch",
                    means, ids.match, &withdrawn, error);
  }
  if (!status) { // Of a merged one, no quad; but its names go
    status = withdraw_quad(store, SQL_ENTITY_HAS_LABEL, ENT_NS_SKOS "prefLabel",
                           ids.entity, ids.label, &withdrawn, error);
  }
  return !status && withdrawn ? rename_entity(store, ids.entity, error)
                              : status;
}
