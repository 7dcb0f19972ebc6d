// SPDX-License-Identifier: ISC

#include "store/copies.h"

#include "article/shingles.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

// An article that may be alike
typedef struct {
  int64_t row;
  char    hash[ENT_ARTICLE_DIGITS + 1U];
  char    copy_of[ENT_ARTICLE_DIGITS + 1U]; ///< Hash; empty if it is none
} Other;

// Those that are alike
typedef struct {
  Other* items; ///< Owned
  size_t n;
} Others;

static void
copy_hash(sqlite3_stmt* const stmt, const int column, char* const out)
{
  const EntSlice text = ent_sql_text(stmt, column);
  snprintf(out, ENT_ARTICLE_DIGITS + 1U, "%.*s", ENT_SLICE_ARG(text));
}

// A signature as the store keeps it, on any machine
typedef struct {
  unsigned char bytes[ENT_SIGNATURE_SIZE * 2U];
} Blob;

static Blob
pack(const EntSignature* const signature)
{
  Blob blob;
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    blob.bytes[i * 2U]        = (unsigned char)(signature->values[i] >> 8U);
    blob.bytes[(i * 2U) + 1U] = (unsigned char)(signature->values[i] & 0xFFU);
  }
  return blob;
}

// False if `blob` is no signature
static bool
unpack_bytes(const EntSlice blob, EntSignature* const signature)
{
  const unsigned char* const bytes = (const unsigned char*)blob.data;
  if (!bytes || blob.len != sizeof(Blob)) {
    return false;
  }
  for (size_t i = 0U; i < ENT_SIGNATURE_SIZE; ++i) {
    signature->values[i] =
      (uint16_t)((bytes[i * 2U] << 8U) | bytes[(i * 2U) + 1U]);
  }
  return true;
}

// False if the column is no signature
static bool
unpack(sqlite3_stmt* const stmt,
       const int           column,
       EntSignature* const signature)
{
  const void* const bytes = sqlite3_column_blob(stmt, column);
  const int         len   = sqlite3_column_bytes(stmt, column);
  return unpack_bytes((EntSlice){(const char*)bytes, (size_t)len}, signature);
}

static bool
is_alike(sqlite3_stmt* const       stmt,
         const int                 column,
         const EntSignature* const s)
{
  EntSignature other;
  return unpack(stmt, column, &other) &&
         ent_signature_common(&other, s) >= ENT_COPIES_COMMON;
}

// Find the articles that are alike, but for `article` itself
static EntStatus
find_others(EntStore* const           store,
            const int64_t             article,
            const EntSignature* const signature,
            Others* const             others,
            EntError* const           error)
{
  int64_t       b[ENT_SIGNATURE_BANDS];
  sqlite3_stmt* stmt = NULL;
  for (size_t i = 0U; i < ENT_SIGNATURE_BANDS; ++i) {
    b[i] = (int64_t)ent_signature_band(signature, i);
  }
  *others          = (Others){NULL, 0U};
  EntStatus status = ent_sql_bind(
    store, SQL_COPIES_FIND, &stmt, error, "iiiiiiiiiiiiiiiiii", b[0], b[1],
    b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
    b[14], b[15], article, (int64_t)ENT_COPIES_MAX);
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    if (!is_alike(stmt, 3, signature)) {
      continue;
    }
    if (!others->items) {
      others->items = (Other*)calloc(ENT_COPIES_MAX, sizeof(Other));
      if (!others->items) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
        break;
      }
    }
    Other* const other = &others->items[others->n++];
    other->row         = sqlite3_column_int64(stmt, 0);
    copy_hash(stmt, 1, other->hash);
    copy_hash(stmt, 2, other->copy_of);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
set_copy(EntStore* const store,
         const int64_t   article,
         const int64_t   of,
         EntError* const error)
{
  return ent_sql_run(store, SQL_COPIES_SET, error, "io", article, of);
}

static EntStatus
index_bands(EntStore* const           store,
            const int64_t             article,
            const EntSignature* const signature,
            EntError* const           error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < ENT_SIGNATURE_BANDS && !status; ++i) {
    status = ent_sql_run(store, SQL_BAND_INSERT, error, "ii",
                         (int64_t)ent_signature_band(signature, i), article);
  }
  return status;
}

static EntStatus
put_signature(EntStore* const           store,
              const int64_t             article,
              const char* const         id,
              const EntSignature* const signature,
              EntError* const           error)
{
  Others    others = {NULL, 0U};
  EntStatus status = find_others(store, article, signature, &others, error);
  int64_t   least  = 0;
  for (size_t i = 0U; i < others.n && !status; ++i) { // In order of hashes
    const Other* const other = &others.items[i];
    if (strcmp(other->hash, id) < 0) {
      least = least ? least : other->row;
    } else if (!other->copy_of[0] || strcmp(id, other->copy_of) < 0) {
      status = set_copy(store, other->row, article, error);
    }
  }
  free(others.items);
  if (!status) {
    const Blob blob = pack(signature);
    status =
      ent_sql_run(store, SQL_COPIES_SIGN, error, "ibo", article,
                  (EntSlice){(const char*)blob.bytes, sizeof(blob)}, least);
  }
  return status ? status : index_bands(store, article, signature, error);
}

EntStatus
ent_copies_put(EntStore* const         store,
               const int64_t           article,
               const EntArticle* const what,
               EntError* const         error)
{
  EntSignature signature;
  return ent_signature_make(what->text, &signature)
           ? put_signature(store, article, what->id, &signature, error)
           : ENT_OK;
}

EntStatus
ent_copies_put_signature(EntStore* const   store,
                         const int64_t     article,
                         const char* const id,
                         const EntSlice    signature,
                         EntError* const   error)
{
  EntSignature unpacked;
  return unpack_bytes(signature, &unpacked)
           ? put_signature(store, article, id, &unpacked, error)
           : ENT_OK;
}

// Rows of the copies of `article`, owned by the caller
static EntStatus
list_copies(EntStore* const store,
            const int64_t   article,
            int64_t** const rows,
            size_t* const   n,
            EntError* const error)
{
  sqlite3_stmt* stmt     = NULL;
  size_t        capacity = 0U;
  int           rc       = SQLITE_DONE;
  EntStatus     status =
    ent_sql_bind(store, SQL_COPIES_LIST, &stmt, error, "i", article);
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    if (*n == capacity) {
      capacity = capacity ? capacity * 2U : 16U;
      int64_t* const more =
        (int64_t*)realloc(*rows, capacity * sizeof(int64_t));
      if (!more) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
        break;
      }
      *rows = more;
    }
    (*rows)[(*n)++] = sqlite3_column_int64(stmt, 0);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

// Whose copy is `article`, now that `gone` is no more?
static EntStatus
find_anew(EntStore* const store,
          const int64_t   article,
          const int64_t   gone,
          EntError* const error)
{
  EntSignature  signature;
  char          hash[ENT_ARTICLE_DIGITS + 1U] = "";
  sqlite3_stmt* stmt                          = NULL;
  Others        others                        = {NULL, 0U};
  int64_t       least                         = 0;
  EntStatus     status =
    ent_sql_bind(store, SQL_COPIES_SIGNATURE, &stmt, error, "i", article);
  if (status) {
    return status;
  }
  const bool found =
    sqlite3_step(stmt) == SQLITE_ROW && unpack(stmt, 0, &signature);
  if (found) {
    copy_hash(stmt, 1, hash);
  }
  sqlite3_reset(stmt);
  if (found) {
    status = find_others(store, article, &signature, &others, error);
  }
  for (size_t i = 0U; i < others.n && !least; ++i) {
    const Other* const other = &others.items[i];
    least =
      other->row != gone && strcmp(other->hash, hash) < 0 ? other->row : 0;
  }
  free(others.items);
  return status ? status : set_copy(store, article, least, error);
}

EntStatus
ent_copies_withdraw(EntStore* const store,
                    const int64_t   article,
                    EntError* const error)
{
  int64_t*  rows   = NULL;
  size_t    n      = 0U;
  EntStatus status = list_copies(store, article, &rows, &n, error);
  for (size_t i = 0U; i < n && !status; ++i) {
    status = find_anew(store, rows[i], article, error);
  }
  free(rows);
  return status;
}
