// SPDX-License-Identifier: ISC

/**
   @file
   Examples of patterns: sentences that mark what must be read in them.

       [s Norway] joined [o NATO].
*/

#ifndef ENT_EXTRACT_EXAMPLE_H
#define ENT_EXTRACT_EXAMPLE_H

#include "base/buffer.h"
#include "extract/extraction.h"

#include <stdbool.h>

/// A sentence with the spans that its marks give
typedef struct {
  EntBuffer text;
  EntSpan   subject; ///< Of "[s …]"; empty if there is none
  EntSpan   object;  ///< Of "[o …]"
} EntExample;

/// Take the marks out; clear EntExample::text afterwards
EntExample ent_example_parse(EntSlice marked);

/// True if the property has a statement about the marked words
bool ent_example_is_read(const EntExample*    example,
                         EntSlice             property,
                         const EntExtraction* extraction);

/// True if the surest event has the type, and source and target as marked
bool ent_example_is_told(const EntExample*    example,
                         EntSlice             type,
                         const EntExtraction* extraction);

#endif // ENT_EXTRACT_EXAMPLE_H
