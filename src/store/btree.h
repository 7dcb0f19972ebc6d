// SPDX-License-Identifier: ISC

/**
   @file
   Sorted rows as a b-tree in a file of SQLite's; private to the store.

   SQLite inserts a row in some 0.4 microseconds, also at the end of a table.
   Where all rows are known and sorted, and nobody else sees the file, its
   pages can be written as they will stand (SQLite file format, section 1.6),
   which takes a tenth of that.  For tables WITHOUT ROWID whose columns are
   integers and all of the primary key, in its order.
*/

#ifndef ENT_STORE_BTREE_H
#define ENT_STORE_BTREE_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The most columns of a row
#define ENT_BTREE_COLUMNS 4

/// A file that is a database, while no connection has a lock on it
typedef struct {
  const char* path; ///< For messages
  int         fd;
  uint32_t    page_size; ///< In bytes
  uint32_t    usable;    ///< Of a page, in bytes
  uint32_t    n_pages;   ///< So far
} EntBtreeFile;

/// Sets the columns of the next row, or `*is_end` if there is none
typedef EntStatus (*EntBtreeNext)(void*     handle,
                                  int64_t   columns[ENT_BTREE_COLUMNS],
                                  bool*     is_end,
                                  EntError* error);

/// Open a database that is not in WAL mode and has no auto-vacuum
EntStatus ent_btree_open(EntBtreeFile* file, const char* path, EntError* error);

/**
   Fill the empty table whose root is page `root` with what `next` gives.

   Each row is greater than the one before.  ENT_ERR_IO or ENT_ERR_MEMORY, or
   what `next` fails with.
*/
EntStatus ent_btree_fill(EntBtreeFile* file,
                         uint32_t      root,
                         size_t        n_columns,
                         EntBtreeNext  next,
                         void*         handle,
                         EntError*     error);

/**
   Tell SQLite that the file has changed, and close it.

   Gives `status`, or what failed here.
*/
EntStatus ent_btree_close(EntBtreeFile* file,
                          EntStatus     status,
                          EntError*     error);

#endif // ENT_STORE_BTREE_H
