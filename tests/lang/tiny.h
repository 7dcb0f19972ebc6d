// SPDX-License-Identifier: ISC

/**
   @file
   A model as small as one can be, and damage to it.

   Its weights are random and its trees nonsense, but it has all that a model
   has in a few kilobytes, so that thousands a second can be damaged, opened
   and used.
*/

#ifndef ENT_TESTS_LANG_TINY_H
#define ENT_TESTS_LANG_TINY_H

#include "base/buffer.h"

#include <stddef.h>
#include <stdint.h>

/// Append the whole file of the tiny model to the empty buffer `out`
void tiny_model(EntBuffer* out);

/**
   Write a copy of the model file `good` to `out`, damaged as `script` says.

   A script is a list of changes: sections cut, dropped, swapped, renamed or
   written over, the file cut, its header and directory written over.  Size and
   checksum are made right again unless it says otherwise, so that the damage
   gets to the code that reads the sections.
*/
void tiny_damage(const EntBuffer* good,
                 const uint8_t*   script,
                 size_t           n,
                 EntBuffer*       out);

/**
   Open the model file `bytes` and, if that goes well, annotate with it.

   Fails unless there is a clear error or a document that keeps what is
   guaranteed; returns true if the model was opened.
*/
bool tiny_survive(const EntBuffer* bytes);

#endif // ENT_TESTS_LANG_TINY_H
