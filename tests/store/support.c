// SPDX-License-Identifier: ISC

#include "support.h"

#include "rdf/namespaces.h"
#include "rdf/writer.h"

#include <ftw.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int
folder_make(void** const state)
{
  const char* const base = getenv("TMPDIR");
  char* const       name = (char*)malloc(4096U);
  snprintf(name, 4096U, "%s/entente-test-XXXXXX", base ? base : "/tmp");
  *state = mkdtemp(name);
  return *state ? 0 : -1;
}

static int
remove_entry(const char* const        path,
             const struct stat* const info,
             const int                type,
             struct FTW* const        where)
{
  (void)info;
  (void)type;
  (void)where;
  return remove(path);
}

int
folder_remove(void** const state)
{
  const int rc =
    nftw((const char*)*state, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
  free(*state);
  return rc;
}

const char*
in_folder(void** const state, const char* const name)
{
  static char     paths[8][4200];
  static unsigned next = 0U;

  char* const path = paths[next++ % 8U];
  snprintf(path, sizeof(paths[0]), "%s/%s", (const char*)*state, name);
  return path;
}

char*
file_read(const char* const path, size_t* const len)
{
  FILE* const in = fopen(path, "rb");
  assert_non_null(in);
  fseek(in, 0L, SEEK_END);
  const size_t size = (size_t)ftell(in);
  rewind(in);
  char* const data = (char*)malloc(size + 1U);
  assert_non_null(data);
  assert_int_equal(fread(data, 1U, size, in), size);
  fclose(in);
  data[size] = '\0';
  if (len) {
    *len = size;
  }
  return data;
}

void
file_write(const char* const path, const void* const data, const size_t len)
{
  FILE* const out = fopen(path, "wb");
  assert_non_null(out);
  assert_int_equal(fwrite(data, 1U, len, out), len);
  assert_int_equal(fclose(out), 0);
}

int64_t
query_int(EntStore* const store, const char* const sql)
{
  sqlite3_stmt*  stmt = NULL;
  sqlite3* const db   = ent_store_connection(store);
  if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) ||
      sqlite3_step(stmt) != SQLITE_ROW) {
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  }
  const int64_t value = sqlite3_column_int64(stmt, 0);
  sqlite3_finalize(stmt);
  return value;
}

int64_t
run_begin(EntStore* const   store,
          const char* const model,
          const char* const ontology)
{
  static EntProperty two[2];
  two[0]             = (EntProperty){.iri     = ent_slice(ENT_NS "memberOf"),
                                     .name    = ent_slice("memberOf"),
                                     .label   = ent_slice("member of"),
                                     .inverse = ent_slice(ENT_NS "hasMember")};
  two[1]             = (EntProperty){.iri          = ent_slice(ENT_NS "cooperatesWith"),
                                     .name         = ent_slice("cooperatesWith"),
                                     .label        = ent_slice("cooperates with"),
                                     .is_symmetric = true};
  const EntRun what  = {"entente test", model, ontology, two, 2U};
  EntError     error = {0};
  int64_t      run   = 0;
  ASSERT_OK(ent_store_begin_run(store, &what, &run, &error), &error);
  assert_int_not_equal(run, 0);
  return run;
}

EntStore*
store_open(void** const state, const char* const name)
{
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(
    ent_store_open(in_folder(state, name), ENT_STORE_CREATE, &store, &error),
    &error);
  return store;
}

EntPutResult
sample_put(EntStore* const store, const int64_t run, Sample* const sample)
{
  EntError     error  = {0};
  EntPutResult result = ENT_STORED;
  ASSERT_OK(ent_store_put(store, run, &sample->extraction, &result, &error),
            &error);
  return result;
}

EntBuffer
store_export(EntStore* const store, const EntSyntax syntax, const bool facts)
{
  EntBuffer                out    = {NULL, 0U, 0U, false};
  EntError                 error  = {0};
  EntWriter* const         writer = ent_writer_to_buffer(syntax, &out);
  const EntEvidenceOptions options =
    ent_evidence_options(syntax, ENT_ANNOTATE_GRAPHS, facts);
  ASSERT_OK(ent_store_export(store, &options, ent_writer_quad, writer, &error),
            &error);
  ASSERT_OK(ent_writer_finish(writer, &error), &error);
  ent_writer_free(writer);
  return out;
}

void
assert_same_export(EntStore* const a, EntStore* const b)
{
  for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
    for (int facts = 0; facts < 2; ++facts) {
      EntBuffer x = store_export(a, (EntSyntax)syntax, facts);
      EntBuffer y = store_export(b, (EntSyntax)syntax, facts);
      assert_string_equal(x.data, y.data);
      ent_buffer_clear(&x);
      ent_buffer_clear(&y);
    }
  }
}

void
assert_store_sound(EntStore* const store)
{
  sqlite3_stmt* stmt = NULL;
  sqlite3_prepare_v2(ent_store_connection(store), "PRAGMA integrity_check", -1,
                     &stmt, NULL);
  assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
  assert_string_equal((const char*)sqlite3_column_text(stmt, 0), "ok");
  sqlite3_finalize(stmt);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);

  // The words of the sentences are those that are searched
  const int rc = sqlite3_exec(ent_store_connection(store),
                              "INSERT INTO sentence_text (sentence_text, rank)"
                              " VALUES ('integrity-check', 1)",
                              NULL, NULL, NULL);
  assert_true(rc == SQLITE_OK || rc == SQLITE_READONLY);

  // Facts and descriptions are as the mentions and articles have them
  assert_int_equal(
    query_int(store,
              "SELECT count(*) FROM statement st JOIN spo USING (s, p, o)"
              " WHERE NOT EXISTS (SELECT 1 FROM mention m WHERE"
              " m.statement = st.id AND m.polarity = 0 AND m.modality = 0)"),
    0);
  assert_int_equal(
    query_int(store,
              "SELECT count(*) FROM statement st JOIN mention m"
              " ON m.statement = st.id AND m.polarity = 0 AND m.modality = 0"
              " LEFT JOIN spo USING (s, p, o) WHERE spo.g IS NULL"),
    0);
  assert_int_equal(query_int(store,
                             "SELECT count(*) FROM statement WHERE id NOT IN"
                             " (SELECT statement FROM mention)"),
                   0);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"),
                   query_int(store, "SELECT count(*) FROM pos"));
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"),
                   query_int(store, "SELECT count(*) FROM osp"));
}
