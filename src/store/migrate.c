// SPDX-License-Identifier: ISC

#include "store/migrate.h"

#include "store/schema.h"
#include "store/store.h"

#include <stdio.h>

// What makes version i + 2 of version i + 1
static const char* const steps[] = {ent_store_migrate_1, ent_store_migrate_2,
                                    ent_store_migrate_3, ent_store_migrate_4};

_Static_assert(sizeof(steps) / sizeof(steps[0]) == ENT_STORE_VERSION - 1,
               "a step from each version to the next");

static int
read_version(sqlite3* const db, int* const version)
{
  sqlite3_stmt* stmt = NULL;
  int rc = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &stmt, NULL);
  rc     = rc ? rc : sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    *version = sqlite3_column_int(stmt, 0);
    rc       = SQLITE_OK;
  }
  sqlite3_finalize(stmt);
  return rc;
}

// Another process may have done it while this one waited for the lock
static int
migrate(sqlite3* const db)
{
  int version = 0;
  int rc      = read_version(db, &version);
  for (int i = version; !rc && i >= 1 && i < ENT_STORE_VERSION; ++i) {
    rc = sqlite3_exec(db, steps[i - 1], NULL, NULL, NULL);
  }
  char mark[64];
  snprintf(mark, sizeof(mark), "PRAGMA user_version = %d", ENT_STORE_VERSION);
  return rc ? rc : sqlite3_exec(db, mark, NULL, NULL, NULL);
}

int
ent_store_migrate(sqlite3* const db)
{
  int version = 0;
  int rc      = read_version(db, &version);
  if (rc || version >= ENT_STORE_VERSION) {
    return rc;
  }
  if (sqlite3_db_readonly(db, "main")) {
    return SQLITE_READONLY;
  }
  rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  rc = rc ? rc : migrate(db);
  rc = rc ? rc : sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
  if (rc && !sqlite3_get_autocommit(db)) {
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
  }
  return rc;
}
