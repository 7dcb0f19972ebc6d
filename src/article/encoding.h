// SPDX-License-Identifier: ISC

/**
   @file
   Bytes of any encoding that English news come in, into UTF-8.

   Takes the raw input, tells text from binary data, and hands on UTF-8 where
   a few broken bytes have become U+FFFD.
*/

#ifndef ENT_ARTICLE_ENCODING_H
#define ENT_ARTICLE_ENCODING_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

/**
   Convert `input` to UTF-8 in `arena`, without a byte order mark.

   A byte order mark decides; then NUL bytes at every other place (UTF-16),
   then, if there is more than ASCII, whether all bytes are UTF-8; then what
   the head of a page declares (charset.h); then whether the bytes are UTF-8,
   for the most part; what is left is Windows-1252, of which ISO-8859-1 is a
   part (as in the WHATWG Encoding Standard, section 4.2).

   Fails with ENT_ERR_FORMAT for empty input, binary data, an encoding that
   is declared and not known or not held to, or more broken bytes than can be
   trusted, and sets the error's offset to the first; ENT_ERR_MEMORY.
*/
EntStatus ent_text_decode(EntSlice  input,
                          EntArena* arena,
                          EntSlice* text,
                          EntError* error);

#endif // ENT_ARTICLE_ENCODING_H
