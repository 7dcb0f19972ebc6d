// SPDX-License-Identifier: ISC

#include "store/intern.h"

#include "base/buffer.h"
#include "rdf/namespaces.h"
#include "store/sql.h"

// FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
static uint32_t
hash_bytes(uint32_t hash, const EntSlice s)
{
  for (size_t i = 0U; i < s.len; ++i) {
    hash = (hash ^ (unsigned char)s.data[i]) * 16777619U;
  }
  return hash;
}

static int64_t
hash_term(const EntTerm* const term)
{
  const char kind = (char)('0' + (int)term->kind);
  uint32_t   hash = hash_bytes(2166136261U, (EntSlice){&kind, 1U});
  hash            = hash_bytes(hash, term->text);
  hash            = hash_bytes(hash, ENT_SLICE_LITERAL("\x1F"));
  hash            = hash_bytes(hash, term->datatype);
  hash            = hash_bytes(hash, ENT_SLICE_LITERAL("\x1F"));
  return (int64_t)hash_bytes(hash, term->lang);
}

// Longest tag that ent_lang_is_valid lets through, and its end
typedef char LangBuffer[256];

/*
  The form in which a term is kept: the datatype only where RDF does not
  imply it, the language in lower case, as RDF 1.1 allows.  So one term has
  one row, whichever spelling came first.
*/
static bool
stored_form(const EntTerm* const term, EntTerm* const out, LangBuffer lang)
{
  *out = *term;
  if (term->kind != ENT_TERM_LITERAL || term->lang.len ||
      ent_slice_is(term->datatype, ENT_NS_XSD "string")) {
    out->datatype = (EntSlice){NULL, 0U};
  }
  if (term->kind != ENT_TERM_LITERAL) {
    out->lang = (EntSlice){NULL, 0U};
  }
  if (out->lang.len >= sizeof(LangBuffer)) {
    return false;
  }
  for (size_t i = 0U; i < out->lang.len; ++i) {
    const char c = out->lang.data[i];
    lang[i]      = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  out->lang.data = lang;
  return true;
}

// `term` is in stored form; sets *id to 0 if it is not there
static EntStatus
look_up(EntStore* const      store,
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
        ent_slice_equals(found.lang, term->lang)) {
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
ent_store_find_term(EntStore* const      store,
                    const EntTerm* const term,
                    int64_t* const       id,
                    EntError* const      error)
{
  LangBuffer lang;
  EntTerm    stored;
  *id = 0;
  if (stored_form(term, &stored, lang)) {
    const EntStatus status = look_up(store, &stored, id, error);
    if (status) {
      return status;
    }
  }
  return *id ? ENT_OK
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
  return status;
}

EntStatus
ent_store_intern(EntStore* const      store,
                 const EntTerm* const term,
                 int64_t* const       id,
                 EntError* const      error)
{
  LangBuffer lang;
  EntTerm    stored;
  *id = 0;
  if (!ent_term_is_valid(term) || !stored_form(term, &stored, lang)) {
    return ent_error_set(error, ENT_ERR_FORMAT, "not a valid RDF term: %.*s",
                         term->text.len < 300U ? (int)term->text.len : 300,
                         term->text.len ? term->text.data : "");
  }
  const EntStatus status = look_up(store, &stored, id, error);
  return status || *id ? status : insert(store, &stored, id, error);
}
