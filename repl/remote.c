// SPDX-License-Identifier: ISC

/*
  Statements where there is another endpoint in place of a store.  What is not
  said here to work with it, does not.
*/

#include "repl/session.h"
#include "repl/statement.h"

static EntStatus
needs_store(EntError* const error, const char* const name)
{
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "%s needs the store itself; another endpoint has only "
                       "answers",
                       name);
}

EntStatus
session_run_remote(Session* const  session,
                   const EntSlice  text,
                   EntError* const error)
{
  static const char* const commands[] = {".format", ".help",    ".mode",
                                         ".output", ".prefix",  ".quit",
                                         ".read",   ".timeout", ".timer"};
  EntSlice                 rest       = {NULL, 0U};
  if (statement_begins(text, "why", &rest)) {
    return needs_store(error, "why");
  }
  if (text.data[0] != '.') {
    return session_ask(session, text, error);
  }
  for (size_t i = 0U; i < sizeof(commands) / sizeof(*commands); ++i) {
    if (statement_begins(text, commands[i], &rest)) {
      return session_command(session, text, error);
    }
  }
  return needs_store(error, "this command");
}
