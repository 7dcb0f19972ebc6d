// SPDX-License-Identifier: ISC

/**
   @file
   Sorted rows on the disk; private to the store.

   What a load has no room for in memory is written here as runs, each of which
   is sorted, to a file that has no name, so that nothing of it stays whatever
   happens.  merge.h reads the runs of one kind side by side.
*/

#ifndef ENT_STORE_SPILL_H
#define ENT_STORE_SPILL_H

#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/// Columns of a row
#define ENT_SPILL_COLUMNS 4

/// The most bytes that a row takes in the file
#define ENT_SPILL_ROW_SIZE (1U + 10U * ENT_SPILL_COLUMNS)

/// Rows that are sorted
typedef struct {
  uint64_t begin; ///< Place in the file
  uint64_t end;
  unsigned kind; ///< The caller's: what these rows are
} EntSpillRun;

/// Runs in a file; zero-initialise, then ent_spill_open
typedef struct {
  const char*    path; ///< Beside which the file lies; for messages
  int            fd;
  EntSpillRun*   runs; ///< Owned
  size_t         n;
  size_t         capacity;
  unsigned char* buffer; ///< Owned; what is not yet in the file
  size_t         used;
  uint64_t       size; ///< Of the file
  int64_t        last[ENT_SPILL_COLUMNS];
} EntSpill;

/**
   Make the file beside `path`, a name that is the caller's alone.

   For a moment it is called `path` and "-runs".  ENT_ERR_IO or ENT_ERR_MEMORY.
*/
EntStatus ent_spill_open(EntSpill* spill, const char* path, EntError* error);

/// Begin a run of rows of one kind
EntStatus ent_spill_begin(EntSpill* spill, unsigned kind, EntError* error);

/// Add a row, which is greater than the one before in the run
EntStatus ent_spill_put(EntSpill*     spill,
                        const int64_t row[ENT_SPILL_COLUMNS],
                        EntError*     error);

/// End the run: it can be read
EntStatus ent_spill_end(EntSpill* spill, EntError* error);

/// Drop the file; `spill` is as before ent_spill_open
void ent_spill_close(EntSpill* spill);

#endif // ENT_STORE_SPILL_H
