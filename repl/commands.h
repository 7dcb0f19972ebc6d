// SPDX-License-Identifier: ISC

/**
   @file
   The dot commands: their names, for completion, and what .help and the manual
   say of them and of all else that can be typed.
*/

#ifndef ENT_REPL_COMMANDS_H
#define ENT_REPL_COMMANDS_H

#include "base/buffer.h"

#include <stddef.h>

/// Name of a command with its dot, or NULL behind the last one
const char* command_name(size_t index);

/// Append what can be typed in the shell
void command_help(EntBuffer* out);

#endif // ENT_REPL_COMMANDS_H
