// SPDX-License-Identifier: ISC

/**
   @file
   Stores that an earlier version of the program made; private to the store.
*/

#ifndef ENT_STORE_MIGRATE_H
#define ENT_STORE_MIGRATE_H

#include <sqlite3.h>

/**
   Bring the store to #ENT_STORE_VERSION if it is older.

   One transaction: a kill leaves the old store or the new.  `db` has the
   functions of function.h and does not enforce foreign keys yet.  Returns an
   SQLite result code: SQLITE_READONLY if the store would have to be written.
*/
int ent_store_migrate(sqlite3* db);

#endif // ENT_STORE_MIGRATE_H
