// SPDX-License-Identifier: ISC

/*
  Any function of SPARQL over any literals: what it gives is a valid term, and
  the same when asked again.

  The first byte is the function; arguments follow, each with a byte for its
  datatype, up to a byte 0xFF, which UTF-8 never has.
*/

#include "rdf/term.h"
#include "sparql/datatype.h"
#include "sparql/expression.h"
#include "sparql/packed.h"
#include "sparql/values.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_GIVEN 4U

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// The pure ones
static const char* const calls[] = {
  "ent_equal(?1,?2)",
  "ent_less(?1,?2)",
  "ent_add(?1,?2)",
  "ent_subtract(?1,?2)",
  "ent_multiply(?1,?2)",
  "ent_divide(?1,?2)",
  "ent_plus(?1)",
  "ent_minus(?1)",
  "ent_abs(?1)",
  "ent_round(?1)",
  "ent_ceil(?1)",
  "ent_floor(?1)",
  "ent_cast_boolean(?1)",
  "ent_cast_integer(?1)",
  "ent_cast_decimal(?1)",
  "ent_cast_float(?1)",
  "ent_cast_double(?1)",
  "ent_cast_string(?1)",
  "ent_cast_datetime(?1)",
  "ent_cast_date(?1)",
  "ent_str(?1)",
  "ent_lang(?1)",
  "ent_datatype(?1)",
  "ent_langmatches(?1,?2)",
  "ent_iri(?1,?2)",
  "ent_strdt(?1,?2)",
  "ent_strlang(?1,?2)",
  "ent_strlen(?1)",
  "ent_substr(?1,?2,?3)",
  "ent_ucase(?1)",
  "ent_lcase(?1)",
  "ent_strbefore(?1,?2)",
  "ent_strafter(?1,?2)",
  "ent_contains(?1,?2)",
  "ent_encode_for_uri(?1)",
  "ent_concat(?1,?2,?3)",
  "ent_regex(?1,?2,?3)",
  "ent_replace(?1,?2,?3,?4)",
  "ent_year(?1)",
  "ent_seconds(?1)",
  "ent_timezone(?1)",
  "ent_tz(?1)",
  "ent_sha384(?1)",
  "ent_ebv(?1)",
  "ent_sortkey(?1)",
  "(SELECT ent_sum(column1) FROM (VALUES (?1),(?2),(?3)))",
  "(SELECT ent_avg(column1) FROM (VALUES (?1),(?2),(?3)))",
  "(SELECT ent_max(column1) FROM (VALUES (?1),(?2),(?3)))",
};

#define N_CALLS (sizeof(calls) / sizeof(calls[0]))

static sqlite3*      db;
static EntValues*    values;
static sqlite3_stmt* statements[N_CALLS];

static void
set_up(void)
{
  char      path[] = "/tmp/fuzz_functions_XXXXXX";
  EntStore* store  = NULL;
  EntError  error  = {0};
  const int file   = mkstemp(path);
  if (file < 0 || close(file) || unlink(path) ||
      ent_store_open(path, ENT_STORE_CREATE, &store, &error) || unlink(path) ||
      ent_values_new(ent_lookup_new(store), &values, &error)) {
    abort();
  }
  db = ent_store_connection(store);
  for (size_t i = 0U; i < N_CALLS; ++i) {
    char sql[200];
    snprintf(sql, sizeof(sql), "SELECT %s", calls[i]);
    if (sqlite3_prepare_v2(db, sql, -1, &statements[i], NULL)) {
      abort();
    }
  }
}

// A literal, or an IRI; false if it is no valid term
static bool
take_term(const uint8_t kind, const EntSlice text, EntTerm* const term)
{
  static const EntSlice nothing  = {NULL, 0U};
  const unsigned        datatype = kind % (ENT_OTHER_DATATYPE + 2U);
  if (datatype == ENT_OTHER_DATATYPE + 1U) {
    *term = ent_term_iri(text);
  } else if (datatype == ENT_RDF_LANG_STRING) {
    *term = ent_term_literal(text, nothing, ENT_SLICE_LITERAL("de-AT"));
  } else if (datatype == ENT_XSD_STRING) {
    *term = ent_term_literal(text, nothing, nothing);
  } else if (datatype == ENT_OTHER_DATATYPE) {
    *term = ent_term_literal(text, ENT_SLICE_LITERAL("http://e/t"), nothing);
  } else {
    *term =
      ent_term_literal(text, ent_datatype_iri((EntDatatype)datatype), nothing);
  }
  return ent_term_is_valid(term);
}

static void
check(const int column_type, sqlite3_stmt* const stmt, const bool is_key)
{
  EntOwnedTerm  owned = {0};
  EntError      error = {0};
  EntTerm       term;
  const int64_t id = sqlite3_column_int64(stmt, 0);
  if (column_type == SQLITE_INTEGER && id != 0 && id != 1) {
    if (ent_values_term(values, id, &owned, &error) ||
        !ent_term_is_valid(&owned.term)) {
      abort();
    }
    ent_buffer_clear(&owned.bytes);
  } else if (column_type == SQLITE_BLOB && !is_key) {
    const EntSlice bytes = {(const char*)sqlite3_column_blob(stmt, 0),
                            (size_t)sqlite3_column_bytes(stmt, 0)};
    if (!ent_term_unpack(bytes, &term) || !ent_term_is_valid(&term)) {
      abort();
    }
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!db) {
    set_up();
  }
  if (size < 2U) {
    return 0;
  }
  const size_t        call = data[0] % N_CALLS;
  sqlite3_stmt* const stmt = statements[call];
  size_t              at   = 1U;
  sqlite3_clear_bindings(stmt);
  for (int i = 1; i <= (int)MAX_GIVEN && at < size; ++i) {
    const uint8_t        kind = data[at++];
    const uint8_t* const end =
      at < size ? (const uint8_t*)memchr(data + at, 0xFF, size - at) : NULL;
    const size_t   n    = end ? (size_t)(end - data) - at : size - at;
    const EntSlice text = {(const char*)data + at, n};
    EntTerm        term;
    EntBuffer      bytes = {0};
    at += n + 1U;
    if (take_term(kind, text, &term)) {
      ent_term_pack(&bytes, &term);
      sqlite3_bind_blob(stmt, i, bytes.data, (int)bytes.len, SQLITE_TRANSIENT);
      ent_buffer_clear(&bytes);
    }
  }
  const bool is_key = strstr(calls[call], "sortkey") != NULL;
  if (sqlite3_step(stmt) == SQLITE_ROW) {
    check(sqlite3_column_type(stmt, 0), stmt, is_key);
  }
  sqlite3_reset(stmt);
  return 0;
}
