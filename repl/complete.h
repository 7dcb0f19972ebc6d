// SPDX-License-Identifier: ISC

/**
   @file
   What could be typed at the cursor.

   Entities by label, predicates that occur with the subject already typed,
   classes behind `a`, prefixed names, dot commands and what they take.  Beside
   an entity stands its class.
*/

#ifndef ENT_REPL_COMPLETE_H
#define ENT_REPL_COMPLETE_H

#include "repl/line.h"

/// A LineCompleter whose handle is a Session
LineCompletion complete_line(void*        handle,
                             const char*  line,
                             const char*  word,
                             bool         is_quoted,
                             LineWordSink sink,
                             void*        list);

#endif // ENT_REPL_COMPLETE_H
