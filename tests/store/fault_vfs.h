// SPDX-License-Identifier: ISC

/**
   @file
   A disk that fails, and one whose power is cut: a VFS for tests.

   It becomes the default, so that the store's own stands on it: call
   fault_vfs_register before any store is opened.
*/

#ifndef TESTS_STORE_FAULT_VFS_H
#define TESTS_STORE_FAULT_VFS_H

#include <stdbool.h>
#include <stddef.h>

/// How an operation fails
typedef enum {
  FAULT_NONE,
  FAULT_EIO,   ///< Nothing is done
  FAULT_SHORT, ///< Half is written, then nothing
  FAULT_FULL,  ///< Half is written, then the disk is full; else as FAULT_NONE
  FAULT_SYNC   ///< What should be on the disk is not, and that is said
} Fault;

/// Become the default VFS
void fault_vfs_register(void);

/**
   Count operations from here on, and let the one that is number `at` (from 1)
   fail, and the later ones as well if `goes_on`.
*/
void fault_vfs_begin(Fault fault, size_t at, bool goes_on);

/// No more faults; returns how many operations there were
size_t fault_vfs_end(void);

/// Keep all that is written from here on
void fault_vfs_record(void);

/// Throw away what was kept
void fault_vfs_forget(void);

/// How many operations are kept
size_t fault_vfs_recorded(void);

/**
   Make at `path`, and beside it, the files as a power cut leaves them.

   The database begins as the `len` bytes of `data`.  Of the first `n`
   operations that are kept, those that a sync followed are done.  Of the
   others, as `seed` has it, some are, some are not, and some are done by
   half.  If `lies`, syncs count for nothing.
*/
void fault_vfs_cut(const char* path,
                   const char* data,
                   size_t      len,
                   size_t      n,
                   unsigned    seed,
                   bool        lies);

#endif // TESTS_STORE_FAULT_VFS_H
