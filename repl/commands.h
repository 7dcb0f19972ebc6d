// SPDX-License-Identifier: ISC

/**
   @file
   The dot commands: their names, for completion, and what .help and the manual
   say of them and of all else that can be typed.
*/

#ifndef ENT_REPL_COMMANDS_H
#define ENT_REPL_COMMANDS_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/// Name of a command with its dot, or NULL behind the last one
const char* command_name(size_t index);

/// True if the command does not work with another endpoint
bool command_needs_store(size_t index);

/// Append what can be typed in the shell over a store, or over another endpoint
void command_help(bool has_store, EntBuffer* out);

#endif // ENT_REPL_COMMANDS_H
