// SPDX-License-Identifier: ISC

/**
   @file
   The encoding that a page says it has, and text in it.

   Takes the first bytes of a page, finds what its head declares, and converts
   by iconv(3) what is in one of the encodings that browsers read.
*/

#ifndef ENT_ARTICLE_CHARSET_H
#define ENT_ARTICLE_CHARSET_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Bytes of a page in which a declaration is looked for
#define ENT_CHARSET_WINDOW 4096U

/// What is done with a declared encoding
typedef enum {
  ENT_CHARSET_UTF_8,
  ENT_CHARSET_WINDOWS_1252, ///< Also ISO-8859-1 and US-ASCII
  ENT_CHARSET_OTHER,        ///< By iconv
  ENT_CHARSET_UNKNOWN       ///< Not read
} EntCharsetKind;

/// A declared encoding
typedef struct {
  EntCharsetKind kind;
  const char*    iconv; ///< Its name for iconv, of ENT_CHARSET_OTHER
} EntCharset;

/**
   Find the name of the encoding that the head of a page declares.

   By meta charset, meta http-equiv=content-type, or else the XML declaration,
   as browsers look for it (HTML Standard, section 13.2.3.2, "prescan a byte
   stream").  False if there is none; `name` is a part of `input`.
*/
bool ent_charset_declared(EntSlice input, EntSlice* name);

/**
   The encoding that a page means by `name`.

   As browsers have it (Encoding Standard, section 4.2), but for case, hyphens
   and underscores, and prefixes x- and cs, of which none matters: shift_jis is
   Windows-31J, gb2312 is GB 18030, and utf-16, in which the name could not
   have been read, is UTF-8.
*/
EntCharset ent_charset_find(EntSlice name);

/**
   Append `input`, which is in the encoding `iconv`, as UTF-8.

   Bytes of no character become U+FFFD; `*n_broken` is their number, and
   `*first_broken` the offset of the first.  ENT_ERR_FORMAT if the C library
   does not know the encoding.
*/
EntStatus ent_charset_decode(EntSlice    input,
                             const char* iconv,
                             EntBuffer*  out,
                             size_t*     n_broken,
                             size_t*     first_broken);

#endif // ENT_ARTICLE_CHARSET_H
