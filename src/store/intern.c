// SPDX-License-Identifier: ISC

#include "store/intern.h"

#include "base/buffer.h"
#include "rdf/inline.h"
#include "rdf/namespaces.h"
#include "store/shown.h"
#include "store/sql.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
ent_term_hash(const EntTerm* const term)
{
  uint64_t hash =
    XXH3_64bits_withSeed(term->text.len ? term->text.data : "", term->text.len,
                         (XXH64_hash_t)term->kind);
  if (term->datatype.len) {
    hash = XXH3_64bits_withSeed(term->datatype.data, term->datatype.len, hash);
  }
  if (!term->lang.len || term->lang.len >= ENT_LANG_SIZE) {
    return hash;
  }
  char lang[ENT_LANG_SIZE]; // Tags are equal but for case
  memcpy(lang, term->lang.data, term->lang.len);
  ent_ascii_lower(lang, term->lang.len);
  return XXH3_64bits_withSeed(lang, term->lang.len, ~hash);
}

// What stands in the table
static int64_t
hash_term(const EntTerm* const term)
{
  return (int64_t)(ent_term_hash(term) & UINT32_MAX);
}

bool
ent_term_row_form(const EntTerm* const term, EntTerm* const out)
{
  *out = *term;
  if (term->kind != ENT_TERM_LITERAL || term->lang.len ||
      ent_slice_is(term->datatype, ENT_NS_XSD "string")) {
    out->datatype = (EntSlice){NULL, 0U};
  }
  if (term->kind != ENT_TERM_LITERAL) {
    out->lang = (EntSlice){NULL, 0U};
  }
  return out->lang.len < ENT_LANG_SIZE;
}

bool
ent_term_digest_form(const EntTerm* const term,
                     EntTerm* const       out,
                     char                 lang[ENT_LANG_SIZE])
{
  if (!ent_term_row_form(term, out)) {
    return false;
  }
  if (out->lang.len) {
    memcpy(lang, out->lang.data, out->lang.len);
    ent_ascii_lower(lang, out->lang.len);
    out->lang.data = lang;
  }
  return true;
}

EntStatus
ent_store_look_up(EntStore* const      store,
                  const EntTerm* const term,
                  int64_t* const       id,
                  EntError* const      error)
{
  *id                  = 0;
  sqlite3_stmt*   stmt = NULL;
  const EntStatus status =
    ent_sql_bind(store, SQL_TERM_BY_HASH, &stmt, error, "i", hash_term(term));
  if (status) {
    return status;
  }

  int rc = sqlite3_step(stmt);
  for (; rc == SQLITE_ROW; rc = sqlite3_step(stmt)) {
    const EntTerm found = {(EntTermKind)sqlite3_column_int(stmt, 1),
                           ent_sql_text(stmt, 2), ent_sql_text(stmt, 3),
                           ent_sql_text(stmt, 4)};
    if (found.kind == term->kind && ent_slice_equals(found.text, term->text) &&
        ent_slice_equals(found.datatype, term->datatype) &&
        ent_lang_equals(found.lang, term->lang)) {
      *id = sqlite3_column_int64(stmt, 0);
      rc  = SQLITE_DONE;
      break;
    }
  }
  const EntStatus result =
    rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
  sqlite3_reset(stmt);
  return result;
}

EntStatus
ent_store_term_id(EntStore* const      store,
                  const EntTerm* const term,
                  int64_t* const       id,
                  EntError* const      error)
{
  EntTerm stored;
  *id = 0;
  return ent_inline_encode(term, id) || !ent_term_row_form(term, &stored)
           ? ENT_OK
           : ent_store_look_up(store, &stored, id, error);
}

EntStatus
ent_store_find_term(EntStore* const      store,
                    const EntTerm* const term,
                    int64_t* const       id,
                    EntError* const      error)
{
  const EntStatus status = ent_store_term_id(store, term, id, error);
  return status || *id
           ? status
           : ent_error_set(error, ENT_ERR_NOT_FOUND, "no such term: %.*s",
                           ENT_SLICE_ARG(term->text));
}

static EntStatus
insert(EntStore* const      store,
       const EntTerm* const term,
       int64_t* const       id,
       EntError* const      error)
{
  int64_t   datatype = 0;
  EntStatus status   = ENT_OK;
  if (term->datatype.len) {
    const EntTerm iri = ent_term_iri(term->datatype);
    status            = ent_store_intern(store, &iri, &datatype, error);
  }
  if (!status) {
    status = ent_sql_run(store, SQL_TERM_INSERT, error, "itot",
                         (int64_t)term->kind, term->text, datatype, term->lang);
  }
  if (!status) {
    *id    = sqlite3_last_insert_rowid(store->db);
    status = ent_sql_run(store, SQL_TERM_HASH_INSERT, error, "ii",
                         hash_term(term), *id);
  }
  return status ? status : ent_shown_term_added(store, term, *id, error);
}

EntStatus
ent_store_intern(EntStore* const      store,
                 const EntTerm* const term,
                 int64_t* const       id,
                 EntError* const      error)
{
  EntTerm stored;
  *id = 0;
  if (ent_inline_encode(term, id)) {
    return ENT_OK;
  }
  if (!ent_term_is_valid(term) || !ent_term_row_form(term, &stored)) {
    return ent_error_set(error, ENT_ERR_FORMAT, "not a valid RDF term: %.*s",
                         term->text.len < 300U ? (int)term->text.len : 300,
                         term->text.len ? term->text.data : "");
  }
  const EntStatus status = ent_store_look_up(store, &stored, id, error);
  return status || *id ? status : insert(store, &stored, id, error);
}
