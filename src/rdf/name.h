// SPDX-License-Identifier: ISC

/**
   @file
   Names that need no escapes in any of the RDF syntaxes.
*/

#ifndef ENT_RDF_NAME_H
#define ENT_RDF_NAME_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/// True if `code` is in PN_CHARS_BASE of Turtle and SPARQL
bool ent_name_is_base(uint32_t code);

/**
   True if `s` can be a local name in Turtle and a blank node's label.

   That is the part of PN_LOCAL and BLANK_NODE_LABEL (Turtle, section 6.5)
   that both share, without colons and escapes.
*/
bool ent_name_is_plain(EntSlice s);

#endif // ENT_RDF_NAME_H
