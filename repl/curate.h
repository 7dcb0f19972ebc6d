// SPDX-License-Identifier: ISC

/**
   @file
   Decisions in the shell and on the command line.
*/

#ifndef ENT_REPL_CURATE_H
#define ENT_REPL_CURATE_H

#include "base/slice.h"

/// Who sits here: $ENTENTE_USER, else the name that the user logs in with;
/// valid until the next call
EntSlice curate_user(void);

#endif // ENT_REPL_CURATE_H
