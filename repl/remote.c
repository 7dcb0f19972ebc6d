// SPDX-License-Identifier: ISC

/*
  Statements where there is another endpoint in place of a store.
*/

#include "repl/session.h"
#include "repl/statement.h"
#include "sparql/curate.h"

EntStatus
session_needs_store(const char* const word, EntError* const error)
{
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "%s needs the store itself; of another endpoint there "
                       "are only answers: .help lists what works here",
                       word);
}

/// The statement nodes that say so, where the articles' graphs were pushed
static EntStatus
why(Session* const session, const EntSlice text, EntError* const error)
{
  const EntResultsFormat format   = session->format;
  EntBuffer              question = {NULL, 0U, 0U, false};
  uint64_t               n        = 0U;
  EntStatus              status =
    ent_endpoint_evidence(session->endpoint, text, &question, error);
  if (!status) {
    session->format = ent_results_is_shown(format) ? ENT_RESULTS_LINE : format;
    status = session_ask(session, ent_buffer_slice(&question), &n, error);
    session->format = format;
  }
  if (!status && !n) {
    status = session_flush(session, error);
    fprintf(session->err, "no statement here says so; the sentences are in the "
                          "store, and here if its articles were pushed\n");
  }
  ent_buffer_clear(&question);
  return status;
}

EntStatus
session_run_remote(Session* const  session,
                   const EntSlice  text,
                   EntError* const error)
{
  static const char* const words[] = {"conflicts", "draw"};
  EntSlice                 rest    = {NULL, 0U};
  const char*              word    = NULL;
  if (text.data[0] == '.' || text.data[0] == '\\') {
    return session_command(session, text, error);
  }
  if (statement_begins(text, "why", &rest)) {
    EntSlice statement = {NULL, 0U};
    return statement_begins(rest, "not", &statement)
             ? session_needs_store("why not", error)
             : why(session, rest, error);
  }
  for (size_t i = 0U; i < sizeof(words) / sizeof(*words); ++i) {
    if (statement_begins(text, words[i], &rest)) {
      return session_needs_store(words[i], error);
    }
  }
  return ent_curate_begins(text, &word, &rest)
           ? session_needs_store(word, error)
           : session_ask(session, text, NULL, error);
}
