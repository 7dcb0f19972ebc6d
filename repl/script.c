// SPDX-License-Identifier: ISC

/*
  Statements that come from a file or a pipe, not from a person: line by line,
  without prompt, and with the place in the file for what is wrong.
*/

#include "repl/interrupt.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "sparql/parser.h"

#include <errno.h>
#include <stdlib.h>

/// How deep files may read files
enum { MAX_FILES = 16 };

EntStatus
session_run_all(Session* const session, EntSlice text)
{
  EntStatus      status = ENT_OK;
  const EntSlice last   = session->input;
  session->input        = text;
  while (text.len && !session->has_quit) {
    EntSlice statement = {NULL, 0U};
    statement_split(&text, &statement);
    const EntStatus one = session_run(session, statement);
    status              = status ? status : one;
    if (one && (session->stops || one == ENT_ERR_CANCELLED)) {
      break;
    }
  }
  session->input = last;
  return status;
}

/// Append a line with its end; false if there is none, or it is too long
static bool
read_line(FILE* const file, EntBuffer* const text)
{
  const size_t begin = text->len;
  int          c     = 0;
  while (c != '\n' && text->len <= ENT_QUERY_MAX_SIZE && !text->failed &&
         (c = getc(file)) != EOF) {
    ent_buffer_byte(text, (char)c);
  }
  return text->len > begin && text->len <= ENT_QUERY_MAX_SIZE && !text->failed;
}

/// Statement by statement, while they come
static EntStatus
run_lines(Session* const session, FILE* const file, EntBuffer* const text)
{
  EntStatus status = ENT_OK;
  size_t    lines  = 0U;
  session->line    = 1U;
  while (!session->has_quit && !interrupt_flag && read_line(file, text)) {
    ++lines;
    size_t end = 0U;
    if (text->data[0] == '.' || ent_query_split(ent_buffer_slice(text), &end)) {
      const EntStatus one = session_run_all(session, ent_buffer_slice(text));
      status              = status ? status : one;
      if (one && (session->stops || one == ENT_ERR_CANCELLED)) {
        return status;
      }
      ent_buffer_reset(text);
      session->line = lines + 1U;
    }
  }
  return status;
}

EntStatus
session_report_no_memory(Session* const session)
{
  EntError        error = {ENT_OK, "", "", 0U, 0U, 0U};
  const EntStatus status =
    ent_error_set(&error, ENT_ERR_MEMORY, "out of memory");
  session_report(session, (EntSlice){NULL, 0U}, &error);
  return status;
}

EntStatus
session_run_file(Session* const    session,
                 FILE* const       file,
                 const char* const name)
{
  const char* const last_file = session->file;
  const size_t      last_line = session->line;
  EntBuffer         text      = {NULL, 0U, 0U, false};
  EntError          error     = {ENT_OK, "", "", 0U, 0U, 0U};
  session->file               = name;
  EntStatus status            = run_lines(session, file, &text);
  if (status && session->stops) {
    // It was reported, and the rest is not looked at
  } else if (interrupt_flag || status == ENT_ERR_CANCELLED) {
    status = ENT_ERR_CANCELLED;
  } else if (text.failed) {
    status = session_report_no_memory(session);
  } else if (ferror(file)) {
    ent_error_set(&error, ENT_ERR_IO, "cannot read %s: %s",
                  name ? name : "the input", strerror(errno));
    session->line = 0U;
    session_report(session, (EntSlice){NULL, 0U}, &error);
    status = ENT_ERR_IO;
  } else if (!session->has_quit) {
    // What has no end, or is too long, which its parser says
    const EntStatus one = session_run_all(session, ent_buffer_slice(&text));
    status              = status ? status : one;
  }
  session->file = last_file;
  session->line = last_line;
  ent_buffer_clear(&text);
  return status;
}

EntStatus
session_read(Session* const session, const EntSlice path, EntError* const error)
{
  if (!path.len) {
    return ent_error_set(error, ENT_ERR_SYNTAX, "usage: .read FILE");
  }
  if (session->n_files == MAX_FILES) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "files read files more than %d deep", MAX_FILES);
  }
  char* const name = strndup(path.data, path.len);
  FILE* const file = name ? fopen(name, "re") : NULL;
  if (!file) {
    ent_error_set(error, ENT_ERR_IO, "cannot read %.*s: %s",
                  ENT_SLICE_ARG(path), strerror(errno));
    free(name);
    return ENT_ERR_IO;
  }

  // What is said between statements has its place between their answers
  const EntStatus flushed = session_flush(session, error);
  const bool      stops   = session->stops;
  session->stops          = !session->keeps_going;
  ++session->n_files;
  const EntStatus status =
    flushed ? flushed : session_run_file(session, file, name);
  --session->n_files;
  session->stops = stops;
  fclose(file);
  free(name);
  return status;
}
