// SPDX-License-Identifier: ISC

/**
   @file
   Compressed files and archives: what is in them, one member after the other.

   Takes a stream that begins like one (gzip, zstd, xz, bzip2; tar, zip), and
   hands on a stream for each member, unpacked by libarchive as it is read, so
   that memory does not grow with the archive.  What expands beyond all
   measure is stopped.
*/

#ifndef ENT_ARTICLE_CONTAINER_H
#define ENT_ARTICLE_CONTAINER_H

#include "article/bytes.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Bytes of a stream that tell a container
#define ENT_CONTAINER_MAGIC 512U

/// How much came out of how much; one for all that are nested
typedef struct {
  uint64_t in;        ///< Packed bytes, of the outermost
  uint64_t out;       ///< Unpacked bytes, of all levels
  uint64_t allowance; ///< Unpacked bytes that are never too many
  unsigned max_ratio; ///< Of #out to #in beyond it
} EntExpansion;

/**
   Receives a member; what it leaves of `bytes` is passed over.

   `name` is its path in the archive, or NULL if the container holds just one
   thing without a name.
*/
typedef EntStatus (*EntContainerSink)(void*       handle,
                                      const char* name,
                                      EntBytes*   bytes,
                                      EntError*   error);

/// True if a stream that begins with `start` is a container
bool ent_container_is(EntSlice start);

/**
   Send the members of the container in `bytes` to `sink`: its files only.

   `outermost` says that what is read from `bytes` counts as packed.  Fails
   with what `sink` returns, and in `damage` (ENT_OK if there is none) says
   where the container itself ends too early: ENT_ERR_FORMAT, ENT_ERR_LIMIT
   past the expansion.
*/
EntStatus ent_container_read(EntBytes*        bytes,
                             EntExpansion*    expansion,
                             bool             outermost,
                             EntContainerSink sink,
                             void*            handle,
                             EntError*        damage,
                             EntError*        error);

#endif // ENT_ARTICLE_CONTAINER_H
