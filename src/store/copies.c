// SPDX-License-Identifier: ISC

#include "store/copies.h"

#include "article/shingles.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

// What tells which article goes first: COPY_RANK of sql.c
typedef struct {
  char text[64];
} Rank;

// An article that may be alike
typedef struct {
  int64_t row;
  Rank    rank;
  Rank    copy_of; ///< That of its original; empty if it is no copy
} Other;

// Those that are alike
typedef struct {
  Other* items; ///< Owned
  size_t n;
} Others;

static void
read_rank(sqlite3_stmt* const stmt, const int column, Rank* const rank)
{
  const EntSlice text = ent_sql_text(stmt, column);
  snprintf(rank->text, sizeof(rank->text), "%.*s", ENT_SLICE_ARG(text));
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
    read_rank(stmt, 1, &other->rank);
    read_rank(stmt, 2, &other->copy_of);
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

// Set `*rank` to that of `article`, and `*signature` if it has one
static EntStatus
read_article(EntStore* const     store,
             const int64_t       article,
             Rank* const         rank,
             EntSignature* const signature,
             bool* const         is_signed,
             EntError* const     error)
{
  sqlite3_stmt* stmt = NULL;
  rank->text[0]      = '\0';
  *is_signed         = false;
  const EntStatus status =
    ent_sql_bind(store, SQL_COPIES_SIGNATURE, &stmt, error, "i", article);
  if (!status && sqlite3_step(stmt) == SQLITE_ROW) {
    *is_signed = unpack(stmt, 0, signature);
    read_rank(stmt, 1, rank);
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
put_signature(EntStore* const           store,
              const int64_t             article,
              const EntSignature* const signature,
              EntError* const           error)
{
  Others       others    = {NULL, 0U};
  Rank         rank      = {""};
  EntSignature ignored   = {0};
  bool         is_signed = false;
  int64_t      first     = 0;
  EntStatus    status =
    read_article(store, article, &rank, &ignored, &is_signed, error);
  status =
    status ? status : find_others(store, article, signature, &others, error);
  for (size_t i = 0U; i < others.n && !status; ++i) { // In order of ranks
    const Other* const other = &others.items[i];
    if (strcmp(other->rank.text, rank.text) < 0) {
      first = first ? first : other->row;
    } else if (!other->copy_of.text[0] ||
               strcmp(rank.text, other->copy_of.text) < 0) {
      status = set_copy(store, other->row, article, error);
    }
  }
  free(others.items);
  if (!status) {
    const Blob blob = pack(signature);
    status =
      ent_sql_run(store, SQL_COPIES_SIGN, error, "ibo", article,
                  (EntSlice){(const char*)blob.bytes, sizeof(blob)}, first);
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
           ? put_signature(store, article, &signature, error)
           : ENT_OK;
}

EntStatus
ent_copies_put_signature(EntStore* const store,
                         const int64_t   article,
                         const EntSlice  signature,
                         EntError* const error)
{
  EntSignature unpacked;
  return unpack_bytes(signature, &unpacked)
           ? put_signature(store, article, &unpacked, error)
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

// Whose copy is `article`, now that `gone` (0: none) is no more?
static EntStatus
find_anew(EntStore* const store,
          const int64_t   article,
          const int64_t   gone,
          EntError* const error)
{
  EntSignature signature = {0};
  Rank         rank      = {""};
  bool         is_signed = false;
  Others       others    = {NULL, 0U};
  int64_t      first     = 0;
  EntStatus    status =
    read_article(store, article, &rank, &signature, &is_signed, error);
  if (!status && is_signed) {
    status = find_others(store, article, &signature, &others, error);
  }
  for (size_t i = 0U; i < others.n && !first; ++i) {
    const Other* const other = &others.items[i];
    if (other->row != gone && strcmp(other->rank.text, rank.text) < 0) {
      first = other->row;
    }
  }
  free(others.items);
  return status || !is_signed ? status : set_copy(store, article, first, error);
}

EntStatus
ent_copies_renew(EntStore* const store,
                 const int64_t   article,
                 EntError* const error)
{
  EntSignature signature = {0};
  Rank         rank      = {""};
  bool         is_signed = false;
  Others       others    = {NULL, 0U};
  EntStatus    status =
    read_article(store, article, &rank, &signature, &is_signed, error);
  if (!status && is_signed) {
    status = find_others(store, article, &signature, &others, error);
    status = status ? status : find_anew(store, article, 0, error);
  }
  for (size_t i = 0U; i < others.n && !status; ++i) {
    status = find_anew(store, others.items[i].row, 0, error);
  }
  free(others.items);
  return status;
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
