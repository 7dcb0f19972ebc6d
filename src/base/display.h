// SPDX-License-Identifier: ISC

/**
   @file
   Text as a terminal shows it.

   Data may hold anything, escape sequences included.  This turns it into text
   that is safe to print, says how many columns that takes (East Asian wide
   characters two, combining marks none, by utf8proc), and where it may break.
*/

#ifndef ENT_BASE_DISPLAY_H
#define ENT_BASE_DISPLAY_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/**
   Append `s` without anything that moves the cursor or changes its mode.

   Line feed, tab and carriage return become `\n`, `\t`, `\r`; other controls,
   marks that reorder text (U+202A…U+202E, U+2066…U+2069), line separators and
   bytes that are no UTF-8 become `\u202E` or `\xFF`.
*/
void ent_display_append(EntBuffer* buffer, EntSlice s);

/// As ent_display_append, but line ends (LF, CR LF) and tabs stay as they are
void ent_display_append_lines(EntBuffer* buffer, EntSlice s);

/// True if something in `s` is written from right to left
bool ent_display_is_rtl(EntSlice s);

/// Append `s`, which is safe, so that it does not reorder what stands beside it
/// (UAX 9: between FSI and PDI)
void ent_display_isolate(EntBuffer* buffer, EntSlice s);

/// Columns that safe text (ent_display_append) takes
size_t ent_display_width(EntSlice s);

/**
   Length in bytes of the first line of `s` when it is broken at `columns`.

   Breaks after a blank where there is one, else between grapheme clusters;
   at least one cluster.  `*width` is set to the columns that the line takes
   without blanks at its end.
*/
size_t ent_display_break(EntSlice s, size_t columns, size_t* width);

/// Append `count` blanks
void ent_display_pad(EntBuffer* buffer, size_t count);

#endif // ENT_BASE_DISPLAY_H
