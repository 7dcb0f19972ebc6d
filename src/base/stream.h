// SPDX-License-Identifier: ISC

/**
   @file
   Bytes in, from a file, standard input or memory.

   What is compressed by gzip or Zstandard is told by its first bytes and
   comes out as it was before, also where several such files follow each
   other.  Memory does not grow with the input.
*/

#ifndef ENT_BASE_STREAM_H
#define ENT_BASE_STREAM_H

#include "base/slice.h"
#include "base/status.h"

#include <signal.h>
#include <stdint.h>

/// A stream that is being read
typedef struct EntStream EntStream;

/**
   Open the file at `path`, or standard input if it is "-".

   ENT_ERR_NOT_FOUND, ENT_ERR_IO or ENT_ERR_MEMORY, with the place in `error`.
*/
EntStatus ent_stream_open(const char* path,
                          EntStream** stream,
                          EntError*   error);

/// Reading stops with ENT_ERR_CANCELLED once `*flag` is not 0
void ent_stream_set_cancel(EntStream*                   stream,
                           const volatile sig_atomic_t* flag);

/// Stream over `bytes`, which must outlive it; NULL if out of memory
EntStream* ent_stream_over(EntSlice bytes);

/**
   Read up to `size` bytes into `data`; `*n` is 0 at the end only.

   ENT_ERR_IO, or ENT_ERR_FORMAT if compressed data is damaged or cut short.
*/
EntStatus ent_stream_read(EntStream* stream,
                          char*      data,
                          size_t     size,
                          size_t*    n,
                          EntError*  error);

/// Bytes of the file itself that were read so far
uint64_t ent_stream_position(const EntStream* stream);

/// Size of the file itself in bytes, 0 if it is not known
uint64_t ent_stream_size(const EntStream* stream);

/// Close it; NULL is allowed
void ent_stream_close(EntStream* stream);

#endif // ENT_BASE_STREAM_H
