// SPDX-License-Identifier: ISC

/**
   @file
   The other side of foreign.h, and what goes over the pipe; private to the
   readers.

   A message is a byte of ForeignMessage and then:

   - a quad: for each of its four terms the kind, a byte, and the lengths of
     text, datatype and language, 32 bits each; then these strings
   - wrong: line and column, 32 bits each, length of the message, 32 bits,
     and the message
   - limited: nothing; the wall is ENT_WALL_LIMITS, and more comes
   - done: nothing

   Numbers are in the order of the machine's bytes.
*/

#ifndef ENT_RDF_FOREIGN_CHILD_H
#define ENT_RDF_FOREIGN_CHILD_H

#include "rdf/syntax.h"

/// What a message says
enum ForeignMessage {
  FOREIGN_QUAD    = 'q',
  FOREIGN_LIMITED = 'l', ///< The first message, if there is one
  FOREIGN_WRONG   = 'w', ///< The text is wrong; the last message
  FOREIGN_DONE    = 'd'  ///< The last message
};

/// Bytes of a quad's message in front of its strings
#define FOREIGN_QUAD_HEAD (1U + 4U * 13U)

/// Bytes of a wrong message in front of its string
#define FOREIGN_WRONG_HEAD (1U + 12U)

/// Parse what comes from `in`, write messages to `out`; does not return
_Noreturn void ent_foreign_child(int         in,
                                 int         out,
                                 EntSyntax   syntax,
                                 const char* base);

#endif // ENT_RDF_FOREIGN_CHILD_H
