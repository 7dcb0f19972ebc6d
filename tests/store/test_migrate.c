// SPDX-License-Identifier: ISC

#include "support.h"

#include "rdf/inline.h"
#include "rdf/namespaces.h"
#include "store/schema.h"

#include <sqlite3.h>
#include <stdlib.h>

static char*
data_file(const char* const name, size_t* const len)
{
  char              path[1024];
  const char* const folder = getenv("ENT_TEST_DATA");
  snprintf(path, sizeof(path), "%s/store/data/%s", folder ? folder : "tests",
           name);
  return file_read(path, len);
}

// The store that an old version of the program left, as a file
static const char*
old_store(void** const state, const int version)
{
  const char* const path = in_folder(state, "old.db");
  size_t            len  = 0U;
  char              name[30];
  snprintf(name, sizeof(name), "version-%d.sql", version);
  char* const sql = data_file(name, &len);
  char        marks[100];
  snprintf(marks, sizeof(marks),
           "PRAGMA journal_mode = WAL; PRAGMA application_id = %d;"
           "PRAGMA user_version = %d;",
           ENT_STORE_APPLICATION_ID, version);
  sqlite3* db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, marks, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  free(sql);
  return path;
}

static int64_t
id_of(EntStore* const store, const char* const text, const char* const type)
{
  const EntTerm term =
    ent_term_literal(ent_slice(text), ent_slice(type), (EntSlice){NULL, 0U});
  EntError error = {0};
  int64_t  id    = 0;
  ASSERT_OK(ent_store_find_term(store, &term, &id, &error), &error);
  return id;
}

static int64_t
count_objects(EntStore* const store, const char* const table, const int64_t id)
{
  char sql[100];
  snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s WHERE o = %lld", table,
           (long long)id);
  return query_int(store, sql);
}

/// Its export is what the program of that version wrote
static EntStore*
open_old(void** const state, const int version)
{
  const char* const path  = old_store(state, version);
  EntError          error = {0};
  EntStore*         store = NULL;
  ASSERT_OK(ent_store_open(path, ENT_STORE_WRITE, &store, &error), &error);
  assert_int_equal(query_int(store, "PRAGMA user_version"), ENT_STORE_VERSION);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);

  size_t len = 0U;
  char   name[30];
  snprintf(name, sizeof(name), "version-%d.nq", version);
  char* const expected = data_file(name, &len);
  EntBuffer   actual   = store_export(store, ENT_NQUADS, true);
  assert_int_equal(actual.len, len);
  assert_memory_equal(actual.data, expected, len);
  ent_buffer_clear(&actual);
  free(expected);
  return store;
}

static void
the_second_version_says_the_same(void** const state)
{
  EntStore* const store = open_old(state, 2);
  assert_store_sound(store);
  ent_store_close(store);
}

static void
the_third_version_says_the_same(void** const state)
{
  EntStore* const store = open_old(state, 3);
  assert_int_equal(query_int(store, "SELECT count(*) FROM reading"), 0);
  ent_store_close(store);
}

static void
the_fourth_version_says_the_same(void** const state)
{
  EntStore* const store = open_old(state, 4);
  assert_store_sound(store);
  // Its statements, article and graph of facts came as RDF, so they are terms
  assert_int_equal(query_int(store, "SELECT count(*) FROM node n JOIN term t"
                                    " ON t.text = n.iri JOIN shown x"
                                    " ON x.node = n.id AND x.term = t.id"),
                   query_int(store, "SELECT count(*) FROM shown"));
  assert_true(query_int(store, "SELECT count(*) FROM shown") > 5);
  ent_store_close(store);
}

// Updates of version 4 put the numbers of nodes into quads
static void
nodes_in_quads_become_terms(void** const state)
{
  static const char damage[] =
    "DELETE FROM term WHERE text = (SELECT iri FROM node LIMIT 1);"
    "INSERT INTO spo SELECT id, 1, id, id FROM node;"
    "INSERT INTO pos SELECT 1, id, id, id FROM node;"
    "INSERT INTO osp SELECT id, id, 1, id FROM node;"
    "INSERT INTO gspo SELECT id, id, 1, id FROM node;"
    "INSERT INTO graph SELECT id FROM node;"
    "INSERT INTO spo VALUES (288230376151811744, 1, 1, 0);"
    "INSERT INTO pos VALUES (1, 1, 288230376151811744, 0);"
    "INSERT INTO osp VALUES (1, 288230376151811744, 1, 0)";
  const char* const path  = old_store(state, 4);
  EntError          error = {0};
  EntStore*         store = NULL;
  sqlite3*          db    = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  // With the view that tells them
  const char* const view  = strstr(ent_store_migrate_4, "CREATE VIEW node");
  const char* const table = strstr(view, "CREATE TABLE");
  char* const       sql   = sqlite3_mprintf("%.*s %s; DROP VIEW node",
                                            (int)(table - view), view, damage);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  sqlite3_free(sql);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);

  ASSERT_OK(ent_store_open(path, ENT_STORE_WRITE, &store, &error), &error);
  const int64_t            n = query_int(store, "SELECT count(*) FROM node");
  static const char* const tables[] = {"spo", "pos", "osp", "gspo"};
  for (size_t i = 0U; i < 4U; ++i) {
    char count[200];
    snprintf(count, sizeof(count),
             "SELECT count(*) FROM %s q JOIN term t ON t.id = q.s"
             " JOIN node n ON n.iri = t.text WHERE q.s = q.o AND q.s = q.g",
             tables[i]);
    assert_int_equal(query_int(store, count), n);
  }
  assert_int_equal(query_int(store, "SELECT count(*) FROM shown"), n);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM spo WHERE max(s, o, g) >> 58"), 0);
  assert_store_sound(store);
  ent_store_close(store);
}

static void
the_first_version_says_the_same(void** const state)
{
  EntStore* const store = open_old(state, 1);
  const int64_t   one   = id_of(store, "1", ENT_NS_XSD "integer");
  assert_int_equal(ent_inline_class(one), ENT_INLINE_INTEGER);
  static const char* const tables[] = {"spo", "pos", "osp", "statement"};
  for (size_t i = 0U; i < 4U; ++i) {
    assert_int_equal(count_objects(store, tables[i], one), 1);
  }
  const int64_t date = id_of(store, "2020-03-01", ENT_NS_XSD "date");
  assert_int_equal(count_objects(store, "gspo", date), 1);
  const int64_t row = id_of(store, "01", ENT_NS_XSD "integer");
  assert_true(row > 0);
  assert_int_equal(count_objects(store, "spo", row), 1);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM mention WHERE valid_from < 0"), 6);
  assert_int_equal(query_int(store, "SELECT count(*) FROM term_hash"),
                   query_int(store, "SELECT count(*) FROM term"));
  ent_store_close(store);
}

// The tables are those of a new store, to the letter but for comments
static void
assert_new_tables(void** const      state,
                  const int         version,
                  const char* const quoted)
{
  const char* const path  = old_store(state, version);
  const char* const fresh = in_folder(state, "new.db");
  EntError          error = {0};
  EntStore*         store = NULL;
  ASSERT_OK(ent_store_open(fresh, ENT_STORE_CREATE, &store, &error), &error);
  ent_store_close(store);
  ASSERT_OK(ent_store_open(path, ENT_STORE_READ, &store, &error), &error);

  char sql[600];
  snprintf(sql, sizeof(sql), "ATTACH '%s' AS fresh", fresh);
  assert_int_equal(
    sqlite3_exec(ent_store_connection(store), sql, NULL, NULL, NULL),
    SQLITE_OK);
  snprintf(sql, sizeof(sql),
           "SELECT count(*) FROM fresh.sqlite_schema f"
           " LEFT JOIN main.sqlite_schema m ON m.name = f.name"
           " WHERE m.sql IS NOT replace(f.sql, 'TABLE ' || f.name,"
           " iif(f.name IN (%s), 'TABLE \"' || f.name"
           " || '\"', 'TABLE ' || f.name))",
           quoted);
  assert_int_equal(query_int(store, sql), 0);
  ent_store_close(store);
}

static void
an_old_store_gets_the_new_tables(void** const state)
{
  // Those that were made anew and then renamed have their names in quotes
  assert_new_tables(state, 1,
                    "'statement', 'mention', 'ingest', 'article', 'rejected'");
}

static void
the_second_version_gets_the_new_tables(void** const state)
{
  assert_new_tables(state, 2, "''");
}

static void
the_fourth_version_gets_the_new_tables(void** const state)
{
  assert_new_tables(state, 4, "''");
}

static void
the_third_version_gets_the_new_tables(void** const state)
{
  assert_new_tables(state, 3, "''");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(the_first_version_says_the_same,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(the_second_version_says_the_same,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(the_third_version_says_the_same,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(the_fourth_version_says_the_same,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(nodes_in_quads_become_terms, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(the_fourth_version_gets_the_new_tables,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(the_third_version_gets_the_new_tables,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(the_second_version_gets_the_new_tables,
                                    folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(an_old_store_gets_the_new_tables,
                                    folder_make, folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
