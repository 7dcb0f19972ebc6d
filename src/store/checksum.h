// SPDX-License-Identifier: ISC

/**
   @file
   Checksums of a store's pages; private to the store.

   A page of a store is what SQLite makes of it, then eight bytes that SQLite
   reserves for us: XXH3 of the rest, seeded with the page's number, so that a
   page at the wrong place is noticed as well.  A layer below SQLite (a VFS)
   writes them when a page reaches the file, and compares when one is read.

   The log has checksums of its own.  Pages in it, and in memory, have zeros
   here; so a page that another program moved from the log into the file is
   without, which is allowed, rather than with a wrong one.
*/

#ifndef ENT_STORE_CHECKSUM_H
#define ENT_STORE_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/// Bytes at the end of a page
#define ENT_CHECKSUM_SIZE 8

/**
   For sqlite3_file_control: sets an int to 1 if some page that was read since
   the file was opened had no checksum, else to 0.
*/
#define ENT_CHECKSUM_FCNTL_LACKS 0x656E5401

/**
   Name of the VFS for sqlite3_open_v2, made at the first call; NULL if there
   is no memory.

   It stands on the default VFS of that time.  Files that are empty when they
   are opened get checksums if SQLite reserves the bytes.
*/
const char* ent_checksum_vfs(void);

/// Set the checksum of page `number` (from 1), whose `size` bytes are complete
void ent_checksum_set(unsigned char* page, size_t size, uint32_t number);

#endif // ENT_STORE_CHECKSUM_H
