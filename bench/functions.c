// SPDX-License-Identifier: ISC

/*
  What a call of each function of SPARQL costs.

  functions [CALLS [NAME]] runs each so often (a million) over terms that
  differ from row to row, and prints nanoseconds of CPU per call, without those
  of the loop.  With NAME only what contains it, for a profiler.
*/

#include "rdf/namespaces.h"
#include "sparql/values.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

// Terms of each kind in the store; a power of two
#define N_TERMS 1024U

/// Terms of one kind: ids in a table of SQL
typedef struct {
  const char* name; ///< Of the table
  const char* format;
  const char* datatype;
} Kind;

static const Kind kinds[] = {
  {"small", "%u", ENT_NS_XSD "integer"},
  {"large", "1%u00000000000000000000", ENT_NS_XSD "integer"},
  {"decimal", "%u.25", ENT_NS_XSD "decimal"},
  {"real", "%u.25e1", ENT_NS_XSD "double"},
  {"string", "The sentence %u of an article", ""},
  {"moment", "20%02u-05-17T10:30:00Z", ENT_NS_XSD "dateTime"},
  {"fine", "20%02u-05-17T10:30:00.125+02:00", ENT_NS_XSD "dateTime"},
};

#define N_KINDS (sizeof(kinds) / sizeof(kinds[0]))

static const struct {
  const char* kind;
  const char* call;
} calls[] = {
  {"small", "ent_less(id, ?2)"},
  {"small", "ent_equal(id, ?2)"},
  {"small", "ent_add(id, ?2)"},
  {"small", "ent_divide(id, ?2)"},
  {"small", "ent_sortkey(id)"},
  {"small", "ent_str(id)"},
  {"large", "ent_add(id, ?2)"},
  {"decimal", "ent_less(id, ?2)"},
  {"decimal", "ent_multiply(id, ?2)"},
  {"decimal", "ent_sortkey(id)"},
  {"real", "ent_less(id, ?2)"},
  {"real", "ent_add(id, ?2)"},
  {"real", "ent_multiply(ent_add(id, ?2), ?2)"},
  {"real", "ent_sortkey(id)"},
  {"string", "ent_equal(id, ?1)"},
  {"string", "ent_strlen(id)"},
  {"string", "ent_contains(id, ?1)"},
  {"string", "ent_regex(id, ?1)"},
  {"string", "ent_ucase(id)"},
  {"string", "ent_concat(id, ?1)"},
  {"string", "ent_substr(id, ?2)"},
  {"string", "ent_sortkey(id)"},
  {"string", "ent_intern(ent_ucase(id))"},
  {"string", "ent_md5(id)"},
  {"string", "ent_lang(id)"},
  {"moment", "ent_year(id)"},
  {"moment", "ent_less(id, ?3)"},
  {"fine", "ent_less(id, ?3)"},
  {"small", "sum"},
  {"decimal", "avg"},
  {"string", "min"},
  {"real", "max"},
  {"string", "count_distinct"},
};

#define N_CALLS (sizeof(calls) / sizeof(calls[0]))

static void
fail(const char* const what)
{
  fprintf(stderr, "functions: %s\n", what);
  exit(1);
}

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int64_t
intern(EntValues* const  values,
       const char* const text,
       const char* const datatype)
{
  const EntTerm term  = ent_term_literal(ent_slice(text), ent_slice(datatype),
                                         (EntSlice){NULL, 0U});
  EntError      error = {0};
  int64_t       id    = 0;
  if (ent_values_intern(values, &term, &id, &error)) {
    fail(error.message);
  }
  return id;
}

static void
execute(sqlite3* const db, const char* const sql)
{
  char* message = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &message)) {
    fail(message);
  }
}

// Put the terms of a kind into the store
static void
store_terms(EntStore* const store, const Kind* const kind, char text[][64])
{
  static EntQuad quads[N_TERMS];
  EntError       error = {0};
  for (unsigned i = 0U; i < N_TERMS; ++i) {
    const unsigned number = strstr(kind->format, "%02u") ? i % 100U : i;
    snprintf(text[i], 64U, kind->format, number);
    quads[i] =
      (EntQuad){ent_term_iri(ENT_SLICE_LITERAL("http://e/s")),
                ent_term_iri(ENT_SLICE_LITERAL("http://e/p")),
                ent_term_literal(ent_slice(text[i]), ent_slice(kind->datatype),
                                 (EntSlice){NULL, 0U}),
                {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
  }
  if (ent_store_add(store, quads, N_TERMS, &error)) {
    fail(error.message);
  }
}

static void
fill(EntStore* const store, EntValues* const values)
{
  static char    text[N_TERMS][64];
  sqlite3* const db = ent_store_connection(store);
  char           sql[200];
  for (size_t k = 0U; k < N_KINDS; ++k) {
    store_terms(store, &kinds[k], text);
    snprintf(sql, sizeof(sql),
             "CREATE TEMP TABLE %s (i INTEGER PRIMARY KEY, id INTEGER); BEGIN",
             kinds[k].name);
    execute(db, sql);
    for (unsigned i = 0U; i < N_TERMS; ++i) {
      snprintf(sql, sizeof(sql), "INSERT INTO temp.%s VALUES (%u, %lld)",
               kinds[k].name, i,
               (long long)intern(values, text[i], kinds[k].datatype));
      execute(db, sql);
    }
    execute(db, "COMMIT");
  }
}

// Nanoseconds that a statement takes
static double
measure(EntStore* const store, EntValues* const values, const char* const sql)
{
  sqlite3* const db   = ent_store_connection(store);
  sqlite3_stmt*  stmt = NULL;
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL)) {
    fail(sqlite3_errmsg(db));
  }
  sqlite3_bind_int64(stmt, 1, intern(values, "sentence 77", ""));
  sqlite3_bind_int64(stmt, 2, intern(values, "7", ENT_NS_XSD "integer"));
  sqlite3_bind_int64(
    stmt, 3, intern(values, "2050-01-01T00:00:00Z", ENT_NS_XSD "dateTime"));
  const double begin = now();
  int          rc    = SQLITE_ROW;
  while (rc == SQLITE_ROW) {
    rc = sqlite3_step(stmt);
  }
  if (rc != SQLITE_DONE) {
    fail(sqlite3_errmsg(db));
  }
  const double end = now();
  sqlite3_finalize(stmt);
  return end - begin;
}

static void
print_cost(EntStore* const   store,
           EntValues* const  values,
           const char* const kind,
           const char* const call,
           const unsigned    n)
{
  char       sql[400];
  const bool is_aggregate = !strchr(call, '(');
  snprintf(sql, sizeof(sql),
           "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row"
           " LIMIT %u) SELECT %s%s%s FROM row CROSS JOIN temp.%s"
           " ON i = n & %u",
           n, is_aggregate ? "ent_" : "count(", call,
           is_aggregate ? "(id)" : ")", kind, N_TERMS - 1U);
  const double all = measure(store, values, sql);
  snprintf(sql, sizeof(sql),
           "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row"
           " LIMIT %u) SELECT count(id) FROM row CROSS JOIN temp.%s"
           " ON i = n & %u",
           n, kind, N_TERMS - 1U);
  const double loop = measure(store, values, sql);
  printf("%-8s %-36s %6.0f\n", kind, call, (all - loop) / n);
}

int
main(const int argc, char** const argv)
{
  const unsigned n = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1000000U;
  const char*    name   = argc > 2 ? argv[2] : "";
  char           path[] = "/tmp/functions_XXXXXX";
  EntStore*      store  = NULL;
  EntValues*     values = NULL;
  EntError       error  = {0};
  const int      file   = mkstemp(path);
  if (file < 0 || close(file) || unlink(path)) {
    fail("no temporary file");
  }
  if (ent_store_open(path, ENT_STORE_CREATE, &store, &error)) {
    fail(error.message);
  }
  EntLookup* const lookup = ent_lookup_new(store);
  if (!lookup || ent_values_new(lookup, &values, &error)) {
    fail(error.message);
  }
  fill(store, values);
  for (size_t i = 0U; i < N_CALLS; ++i) {
    if (strstr(calls[i].call, name)) {
      print_cost(store, values, calls[i].kind, calls[i].call, n);
    }
  }
  ent_values_free(values);
  ent_lookup_free(lookup);
  ent_store_close(store);
  unlink(path);
  return 0;
}
