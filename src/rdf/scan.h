// SPDX-License-Identifier: ISC

/**
   @file
   The terminals that N-Triples, N-Quads, Turtle and TriG share; private to
   the readers.

   Each function reads one token in place, without a copy where no escape is
   in it.  Names of the tokens are those of the grammars.
*/

#ifndef ENT_RDF_SCAN_H
#define ENT_RDF_SCAN_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/// What is being read, and what is wrong with it
typedef struct {
  const char* at;     ///< Next byte
  const char* end;    ///< Behind the last byte
  bool        ended;  ///< Nothing follows #end
  EntStatus   status; ///< Of what is wrong
  const char* fault;  ///< What is wrong
  const char* where;  ///< There
} EntCursor;

/// What came of reading a token
typedef enum {
  ENT_SCAN_DONE, ///< The cursor is behind it
  ENT_SCAN_MORE, ///< It may go on behind the end
  ENT_SCAN_WRONG ///< The cursor's fault is set
} EntScan;

/// Set the cursor's fault; ENT_SCAN_WRONG
EntScan ent_scan_fault(EntCursor*  cursor,
                       const char* where,
                       EntStatus   status,
                       const char* fault);

/**
   IRIREF, where '<' stands; `*iri` is what is between the brackets.

   It lies in `scratch`, which is emptied first, if escapes are in it.
*/
EntScan ent_scan_iri(EntCursor* cursor, EntBuffer* scratch, EntSlice* iri);

/**
   A string behind its opening quote, which is `quote` once, or three times
   if `is_long`; `*text` is what it says, in `scratch` if escapes are in it.
*/
EntScan ent_scan_string(EntCursor* cursor,
                        char       quote,
                        bool       is_long,
                        EntBuffer* scratch,
                        EntSlice*  text);

/// LANGTAG, where '@' stands; `*lang` is without it
EntScan ent_scan_lang(EntCursor* cursor, EntSlice* lang);

/// BLANK_NODE_LABEL, where '_' stands; `*label` is without "_:"
EntScan ent_scan_blank(EntCursor* cursor, EntSlice* label);

/**
   The name under which a blank node leaves the readers.

   A label that every syntax can write stays as it is; others are escaped
   into `scratch`.  Names that begin with "anon" and a digit are none of
   these: they are for nodes without a label.
*/
EntSlice ent_blank_name(EntSlice label, EntBuffer* scratch);

/// PN_CHARS_BASE of Turtle, or '_'
bool ent_is_name_start(uint32_t code);

/// PN_CHARS of Turtle
bool ent_is_name(uint32_t code);

#endif // ENT_RDF_SCAN_H
