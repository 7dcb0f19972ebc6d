// SPDX-License-Identifier: ISC

/**
   @file
   Where articles come from: files, folders, patterns, standard input, and what
   is packed in them.

   Takes what was named on a command line and hands on each document, in an
   order that depends on nothing but the names.  What a stream is, its first
   bytes tell, never its name: a compressed file or an archive (container.h),
   a WARC file, JSON Lines, CSV, an RSS or Atom feed, or else one page or text.
*/

#ifndef ENT_ARTICLE_INPUT_H
#define ENT_ARTICLE_INPUT_H

#include "article/article.h"
#include "article/field_map.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Deepest folder in a folder that is walked
#define ENT_INPUT_MAX_DEPTH 64U

/// Deepest container in a container that is unpacked
#define ENT_INPUT_MAX_NESTING 4U

/// How many times its size a container may expand to
#define ENT_INPUT_MAX_RATIO 200U

/// Bytes that it may expand to in any case
#define ENT_INPUT_ALLOWANCE ((uint64_t)64U * 1024U * 1024U)

/// A document, before it is read as an article; all is borrowed for the call
typedef struct {
  const char*        name;  ///< "path", "path:LINE", "archive/member"
  EntSlice           bytes; ///< Page or text
  EntArticleForm     form;  ///< What the input says that #bytes are
  EntArticleMetadata known; ///< What a record says of it
  EntSlice           key;   ///< What it is known by when its text changes: an
                            ///< address, an identifier, a path; may be empty
  const char* aside;        ///< Why it is no article, or NULL
} EntInputDocument;

/// Receives documents; a status other than ENT_OK ends the walk
typedef struct {
  void* handle; ///< First argument of both

  /// A document
  EntStatus (*document)(void*                   handle,
                        const EntInputDocument* document,
                        EntError*               error);

  /// An input that cannot be read, and why; the walk goes on after it
  EntStatus (*failure)(void*           handle,
                       const char*     name,
                       const EntError* reason,
                       EntError*       error);
} EntInputSink;

/// How to read; zero-initialised is valid
typedef struct {
  size_t             max_size;    ///< Of a document; 0: ENT_ARTICLE_MAX_SIZE
  unsigned           max_nesting; ///< 0: ENT_INPUT_MAX_NESTING
  unsigned           max_ratio;   ///< 0: ENT_INPUT_MAX_RATIO
  uint64_t           allowance;   ///< 0: ENT_INPUT_ALLOWANCE
  bool               whole;       ///< Do not look for records in streams
  bool               no_pipes;    ///< As in a folder: wait for no writer
  const EntFieldMap* map;         ///< Of JSON Lines and CSV; may be NULL
  const char* const* skipped;     ///< Paths of files that are never opened
  size_t             n_skipped;   ///< Of #skipped

  /// Counts the bytes that are read of files, as ent_input_size does; NULL: not
  _Atomic uint64_t* n_read;
} EntInputOptions;

/**
   How many bytes ent_input_walk will read of files, about: what is packed is
   counted as it is.

   0 if that cannot be known beforehand, as of standard input.
*/
uint64_t ent_input_size(const char* input);

/**
   Send each document of `input` to `sink`: a file, a folder, a pattern (where
   there is no such file), "-".

   A folder is walked in the order of the bytes of its names; hidden entries
   are passed over.  Symbolic links in it are followed only to files inside of
   it; one that is broken or leads out is a failure, as is anything but files
   and folders.  Files at `skipped` are told by device and inode, by whatever
   name a folder has them, and need not be there; one that is `input` itself
   is read.  `options` may be NULL.

   Fails only with what the sink returns, or ENT_ERR_MEMORY.
*/
EntStatus ent_input_walk(const char*            input,
                         const EntInputOptions* options,
                         const EntInputSink*    sink,
                         EntError*              error);

/**
   Read `document` as an article (ent_article_read_as).

   What the caller knows, which may be NULL, goes before what a record says,
   and that before what the text says.
*/
EntStatus ent_input_read(const EntInputDocument*   document,
                         const EntArticleMetadata* known,
                         EntArena*                 arena,
                         EntArticle*               article,
                         EntError*                 error);

#endif // ENT_ARTICLE_INPUT_H
