// SPDX-License-Identifier: ISC

/**
   @file
   How a function says that it failed.

   Every function that can fail returns an EntStatus and, where it takes one,
   fills an EntError: what went wrong, where, and what to do about it, in
   words meant for the person at the keyboard.  The library never prints.
*/

#ifndef ENT_BASE_STATUS_H
#define ENT_BASE_STATUS_H

#include <stddef.h>

/// What came of a call
typedef enum {
  ENT_OK = 0,        ///< Done
  ENT_ERR_MEMORY,    ///< Out of memory
  ENT_ERR_IO,        ///< Reading or writing failed
  ENT_ERR_FORMAT,    ///< The data is not what it should be
  ENT_ERR_SYNTAX,    ///< A query or pattern cannot be parsed
  ENT_ERR_NOT_FOUND, ///< A name, file or entity does not exist
  ENT_ERR_LIMIT,     ///< A limit on size, depth, count or time was reached
  ENT_ERR_CANCELLED, ///< The caller asked to stop
  ENT_ERR_VERSION,   ///< Written by a newer or foreign program
  ENT_ERR_ARGUMENT   ///< The caller's arguments make no sense
} EntStatus;

/// Where and why a call failed; zero-initialise before use
typedef struct {
  EntStatus code;         ///< Same as the returned status
  char      message[480]; ///< One line, no trailing full stop or newline
  char      file[256];    ///< File or input name, empty if there is none
  size_t    line;         ///< From 1, 0 if unknown
  size_t    column;       ///< In characters from 1, 0 if unknown
  size_t    offset;       ///< In bytes from 0, meaningful if #line is 0
} EntError;

/// Fill `error` (may be NULL) with a formatted message; returns `code`
EntStatus ent_error_set(EntError*   error,
                        EntStatus   code,
                        const char* format,
                        ...) __attribute__((format(printf, 3, 4)));

/// Add the place to an error already set; returns the error's code
EntStatus ent_error_place(EntError*   error,
                          const char* file,
                          size_t      line,
                          size_t      column);

/**
   Write "FILE:LINE:COLUMN: MESSAGE" into `out`, at most `size` bytes.

   Parts that are unknown are left out.  Returns `out`.
*/
const char* ent_error_text(const EntError* error, char* out, size_t size);

#endif // ENT_BASE_STATUS_H
