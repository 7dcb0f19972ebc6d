// SPDX-License-Identifier: ISC

/**
   @file
   Answers that are longer than the screen, in the pager.

   Text is held back until it is clear that it does not fit, then goes to
   $PAGER (or less) as it comes; what fits goes to the terminal.
*/

#ifndef ENT_REPL_PAGER_H
#define ENT_REPL_PAGER_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "repl/program.h"

#include <stdbool.h>
#include <stdio.h>

/// The pager of a shell; zero-initialised is off
typedef struct {
  bool      is_wanted;  ///< By the user
  bool      is_open;    ///< Between pager_open and pager_close
  bool      is_running; ///< The program is
  bool      has_left;   ///< The reader has seen enough
  FILE*     out;        ///< The terminal
  size_t    width;      ///< Of it
  size_t    height;
  size_t    n_lines; ///< That #held takes
  EntBuffer held;
  Program   program;
} Pager;

/// Take what is written to `out` from now on, if that is a terminal and the
/// pager is wanted
void pager_open(Pager* pager, FILE* out);

/**
   Write `text`.

   ENT_ERR_CANCELLED once the reader has left, or Ctrl-C came; ENT_ERR_IO.
*/
EntStatus pager_write(Pager* pager, EntSlice text);

/// Write the rest and wait until it was read; ENT_ERR_IO if it cannot be
/// written
EntStatus pager_close(Pager* pager);

#endif // ENT_REPL_PAGER_H
