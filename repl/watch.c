// SPDX-License-Identifier: ISC

#include "repl/interrupt.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "repl/terminal.h"

#include <stdlib.h>
#include <unistd.h>

/// Longest answer that is compared, in bytes
#define MAX_ANSWER ((size_t)16U * 1024U * 1024U)

/// Seconds between two questions, if nothing else is said
#define PAUSE 2.0

/// Seconds that begin `*text`, which then begins behind them
static double
take_seconds(EntSlice* const text)
{
  char   word[32] = "";
  size_t n        = 0U;
  while (n < text->len && n + 1U < sizeof(word) &&
         strchr("0123456789.", text->data[n])) {
    word[n] = text->data[n];
    ++n;
  }
  char*        end     = NULL;
  const double seconds = strtod(word, &end);
  if (!n || *end || n == text->len || !strchr(" \t\n", text->data[n])) {
    return PAUSE;
  }
  *text = statement_trim(ent_slice_sub(*text, n, text->len));
  return seconds;
}

static EntStatus
keep(void* const handle, const EntSlice text)
{
  EntBuffer* const answer = (EntBuffer*)handle;
  ent_buffer_append(answer, text);
  return answer->len > MAX_ANSWER ? ENT_ERR_LIMIT
         : answer->failed         ? ENT_ERR_MEMORY
                                  : ENT_OK;
}

/// Ask once; why there is no answer is part of it
static EntStatus
ask(Session* const   session,
    const EntSlice   text,
    EntBuffer* const answer,
    EntError* const  error)
{
  const EntResultsOptions options = {
    session->format, terminal_width(session->out),
    isatty(fileno(session->out)) == 1, !terminal_is_utf8()};
  EntBuffer note   = {NULL, 0U, 0U, false};
  uint64_t  n      = 0U;
  EntStatus status = ent_endpoint_ask(session->endpoint, text, &options, keep,
                                      answer, &n, &note, error);
  status           = status ? status : keep(answer, ent_buffer_slice(&note));
  ent_buffer_clear(&note);
  return status;
}

EntStatus
session_watch(Session* const session, EntSlice text, EntError* const error)
{
  const double seconds = take_seconds(&text);
  if (!text.len || !(seconds >= 0.1 && seconds <= 86400.0)) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "usage: .watch [SECONDS] QUERY; 0.1 seconds at least");
  }
  if (!session->is_interactive) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         ".watch is for the prompt, where Ctrl-C ends it");
  }
  EntBuffer last   = {NULL, 0U, 0U, false};
  EntBuffer answer = {NULL, 0U, 0U, false};
  EntStatus status = session_flush(session, error); // Nothing waits for a pager
  bool      is_new = true;
  do {
    ent_buffer_reset(&answer);
    status = status ? status : ask(session, text, &answer, error);
    is_new = is_new || !ent_slice_equals(ent_buffer_slice(&last),
                                         ent_buffer_slice(&answer));
    if (!status && is_new) {
      ent_buffer_string(&answer, "");
      status = session_print(session, ent_buffer_slice(&answer), error);
      status = status ? status : session_flush(session, error);
      const EntBuffer before = last;
      last                   = answer;
      answer                 = before;
    }
    is_new = false;
  } while (!status && interrupt_wait(seconds));
  ent_buffer_clear(&last);
  ent_buffer_clear(&answer);
  return status == ENT_ERR_CANCELLED ? ENT_OK : status;
}
