// SPDX-License-Identifier: ISC

#include "support.h"

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
