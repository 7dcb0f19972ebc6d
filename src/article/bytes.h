// SPDX-License-Identifier: ISC

/**
   @file
   A stream of bytes, looked into before it is taken.

   Takes pieces from whatever gives them (a file, a member of an archive) and
   hands on windows, lines and blocks, so that no reader needs the whole.
*/

#ifndef ENT_ARTICLE_BYTES_H
#define ENT_ARTICLE_BYTES_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/**
   Sets `*piece` to the next bytes, valid until the next call; empty: the end.

   ENT_ERR_IO and ENT_ERR_FORMAT say that the stream is broken here.
*/
typedef EntStatus (*EntBytesPull)(void*     handle,
                                  EntSlice* piece,
                                  EntError* error);

/// A stream; zero-initialised but for the first two
typedef struct {
  EntBytesPull pull;
  void*        handle; ///< First argument of #pull
  EntBuffer    window; ///< Owned; what was pulled, from #at on not yet taken
  size_t       at;
  bool         ended; ///< Nothing more can be pulled
} EntBytes;

/**
   Have `want` bytes in the window, or all there are; `*ahead` is the window.

   It is valid until the next call.  Fails as the pull does, or with
   ENT_ERR_MEMORY.
*/
EntStatus ent_bytes_peek(EntBytes* bytes,
                         size_t    want,
                         EntSlice* ahead,
                         EntError* error);

/// Take `n` bytes that were seen
void ent_bytes_skip(EntBytes* bytes, size_t n);

/**
   Take the next line, its line feed included; empty at the end.

   `*line` is valid until the next call.  A line of more than `max_size` bytes
   is taken whole, but for ENT_ERR_LIMIT.
*/
EntStatus ent_bytes_line(EntBytes* bytes,
                         size_t    max_size,
                         EntSlice* line,
                         EntError* error);

/**
   Take the next `n` bytes, or what there is, into `out`, which may be NULL.

   `*taken` is how many there were.
*/
EntStatus ent_bytes_take(EntBytes*  bytes,
                         size_t     n,
                         EntBuffer* out,
                         size_t*    taken,
                         EntError*  error);

/// Free its memory
void ent_bytes_clear(EntBytes* bytes);

#endif // ENT_ARTICLE_BYTES_H
