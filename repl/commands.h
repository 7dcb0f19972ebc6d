// SPDX-License-Identifier: ISC

/**
   @file
   Names of the dot commands, for completion.
*/

#ifndef ENT_REPL_COMMANDS_H
#define ENT_REPL_COMMANDS_H

#include <stddef.h>

/// Name of a command with its dot, or NULL behind the last one
const char* command_name(size_t index);

#endif // ENT_REPL_COMMANDS_H
