// SPDX-License-Identifier: ISC

/**
   @file
   How a function says that there was no memory.

   Every room has to, and in the same words; where a bound on what queries may
   take was the reason, sparql/memory.h says so.
*/

#ifndef ENT_BASE_NO_MEMORY_H
#define ENT_BASE_NO_MEMORY_H

#include "base/status.h"

/// Fill `error` (may be NULL); returns #ENT_ERR_MEMORY
static inline EntStatus
ent_no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

#endif // ENT_BASE_NO_MEMORY_H
