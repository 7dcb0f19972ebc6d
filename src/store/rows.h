// SPDX-License-Identifier: ISC

/**
   @file
   Rows in memory as a table, so that one statement stores them all; private
   to the store.

   `INSERT INTO t SELECT a, b FROM batch` runs twice as fast as binding and
   stepping row by row.
*/

#ifndef ENT_STORE_ROWS_H
#define ENT_STORE_ROWS_H

#include <sqlite3.h>
#include <stddef.h>

/// Sets the result to what stands in a row and column, both from 0
typedef void (*EntRowValue)(const void*      handle,
                            size_t           row,
                            int              column,
                            sqlite3_context* result);

/// Rows; they may change between statements
typedef struct {
  size_t      n;
  EntRowValue value;
  const void* handle; ///< First argument of #value
} EntRows;

/**
   Show `rows` as the table `name` with columns a, b, c, d and e.

   `rows` must outlive the connection, whose statements keep to them even if
   the name is given to others.  An SQLite result code.
*/
int ent_rows_show(sqlite3* db, const char* name, EntRows* rows);

#endif // ENT_STORE_ROWS_H
