// SPDX-License-Identifier: ISC

/**
   @file
   The part of a stream that a parser is looking at; private to the readers.

   Bytes from `at` up to `end` are in memory.  A parser that meets `end` in
   the middle of a token asks for more, which moves them, and begins the token
   again; so a token lies in one piece, and memory grows with the longest one
   only.  Bytes in front of `at` are forgotten, but their lines are counted.
*/

#ifndef ENT_RDF_WINDOW_H
#define ENT_RDF_WINDOW_H

#include "base/status.h"
#include "base/stream.h"

#include <stdbool.h>
#include <stddef.h>

/// The longest token or line, in bytes
#define ENT_WINDOW_MAX ((size_t)256U << 20U)

/// A window on a stream
typedef struct {
  EntStream*  stream; ///< Not owned
  const char* name;   ///< For messages
  EntError*   error;
  char*       data;     ///< Owned
  size_t      capacity; ///< Bytes at #data
  const char* at;       ///< First byte that is not yet read
  const char* end;      ///< Behind the last byte in memory
  bool        ended;    ///< Nothing follows #end
  const char* counted;  ///< Up to here, places are counted
  size_t      line;     ///< Of #counted, from 1
  size_t      column;   ///< Of #counted, in characters from 1
} EntWindow;

/// Begin at the start of `stream`; a byte order mark is passed over
EntStatus ent_window_open(EntWindow*  window,
                          EntStream*  stream,
                          const char* name,
                          EntError*   error);

/// Free its memory
void ent_window_close(EntWindow* window);

/**
   Have more bytes behind #end, or set #ended.

   Pointers into the window are void afterwards, but for the fields.  Fails
   with ENT_ERR_LIMIT if #ENT_WINDOW_MAX bytes are waiting.
*/
EntStatus ent_window_more(EntWindow* window);

/// Set the error, with the place of `where` in the window; returns `status`
EntStatus ent_window_fail(EntWindow*  window,
                          const char* where,
                          EntStatus   status,
                          const char* message);

#endif // ENT_RDF_WINDOW_H
