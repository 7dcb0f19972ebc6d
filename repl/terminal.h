// SPDX-License-Identifier: ISC

/**
   @file
   What the terminal can do.
*/

#ifndef ENT_REPL_TERMINAL_H
#define ENT_REPL_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/// Columns of the terminal behind `stream`, 0 if it is none
size_t terminal_width(FILE* stream);

/// Lines of the terminal behind `stream`, 0 if it is none
size_t terminal_height(FILE* stream);

/// True if `stream` is a terminal that takes colour, and NO_COLOR is not set
bool terminal_has_colour(FILE* stream);

/// True if the locale's characters are UTF-8 (after setlocale)
bool terminal_is_utf8(void);

#endif // ENT_REPL_TERMINAL_H
