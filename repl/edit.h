// SPDX-License-Identifier: ISC

/**
   @file
   A statement in the user's editor.
*/

#ifndef ENT_REPL_EDIT_H
#define ENT_REPL_EDIT_H

#include "base/buffer.h"
#include "base/status.h"

/**
   Let the user edit `text` in $VISUAL, $EDITOR or vi.

   It stands in a file that only the user can read, for as long as that takes.
   `text` changes if the editor ends well and the file is not longer than a
   query may be.  ENT_ERR_IO and ENT_ERR_LIMIT say why it did not.
*/
EntStatus edit_text(EntBuffer* text, EntError* error);

#endif // ENT_REPL_EDIT_H
