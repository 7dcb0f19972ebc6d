// SPDX-License-Identifier: ISC

/**
   @file
   Where articles come from: files, folders, standard input.

   Takes what was named on a command line and hands on the bytes of each
   document, in an order that depends on nothing but the names.
*/

#ifndef ENT_ARTICLE_INPUT_H
#define ENT_ARTICLE_INPUT_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/// Deepest folder in a folder that is walked
#define ENT_INPUT_MAX_DEPTH 64U

/// Receives documents; a status other than ENT_OK ends the walk
typedef struct {
  void* handle; ///< First argument of both

  /// A document; `bytes` and `name` are valid during the call
  EntStatus (*document)(void*       handle,
                        const char* name,
                        EntSlice    bytes,
                        EntError*   error);

  /// An input that cannot be read, and why; the walk goes on after it
  EntStatus (*failure)(void*           handle,
                       const char*     name,
                       const EntError* reason,
                       EntError*       error);
} EntInputSink;

/**
   Send each document of `input` to `sink`: a file, a folder, "-".

   A folder is walked in the order of the bytes of its names; hidden entries
   are passed over.  Symbolic links in it are followed only to files inside of
   it; one that is broken or leads out is a failure, as is anything but files
   and folders.  Nothing larger than `max_size` bytes is read.

   Fails only with what the sink returns, or ENT_ERR_MEMORY.
*/
EntStatus ent_input_walk(const char*         input,
                         size_t              max_size,
                         const EntInputSink* sink,
                         EntError*           error);

/**
   As ent_input_walk, but in folders pass over the files at `skipped`.

   They are told by device and inode, by whatever name the walk meets them,
   and need not be there.  It is for what the caller itself keeps in a folder
   that it is told to read.  One that is `input` itself is read.
*/
EntStatus ent_input_walk_except(const char*         input,
                                size_t              max_size,
                                const char* const*  skipped,
                                size_t              n_skipped,
                                const EntInputSink* sink,
                                EntError*           error);

#endif // ENT_ARTICLE_INPUT_H
