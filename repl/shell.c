// SPDX-License-Identifier: ISC

#include "repl/shell.h"

#include "base/display.h"
#include "repl/complete.h"
#include "repl/edit.h"
#include "repl/interrupt.h"
#include "repl/line.h"
#include "repl/paths.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "repl/terminal.h"
#include "sparql/curate.h"
#include "sparql/parser.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char greeting[] =
  "Ask with patterns:  ?x memberOf NATO . ?x cooperatesWith ?y\n"
  "See the sentences:  why ?x memberOf NATO\n"
  ".help tells the rest, Ctrl-D leaves\n";

static double
now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

EntStatus
session_print(Session* const  session,
              const EntSlice  text,
              EntError* const error)
{
  EntStatus status = ENT_OK;
  if (session->pager.is_open) {
    status = pager_write(&session->pager, text);
  } else if (text.len &&
             fwrite(text.data, 1U, text.len, session->out) != text.len) {
    status = ENT_ERR_IO;
  }
  return status == ENT_ERR_CANCELLED ? ent_error_set(error, status, "cancelled")
         : status ? ent_error_set(error, status, "cannot write the answer: %s",
                                  strerror(errno))
                  : ENT_OK;
}

EntStatus
session_flush(Session* const session, EntError* const error)
{
  return pager_close(&session->pager) || fflush(session->out)
           ? ent_error_set(error, ENT_ERR_IO, "cannot write the answer: %s",
                           strerror(errno))
           : ENT_OK;
}

EntStatus
session_redirect(Session* const  session,
                 FILE* const     file,
                 EntError* const error)
{
  FILE* const last = session->out;
  session->out     = file;
  return last != session->standard_out && last != file && fclose(last)
           ? ent_error_set(error, ENT_ERR_IO, "cannot write the answer: %s",
                           strerror(errno))
           : ENT_OK;
}

static EntStatus
print_result(void* const handle, const EntSlice text)
{
  return session_print((Session*)handle, text, NULL);
}

/**
   Move the place of `error` from `text`, a part of the input, to its file.

   Of what was typed the line is left out if there is only one: the caret says
   enough.
*/
static void
place_in_file(const Session* const session,
              const EntSlice       text,
              EntError* const      error)
{
  const EntSlice input = session->input;
  size_t         line  = session->line;
  size_t         extra = 0U; // Characters of the line before `text`
  if (error->file[0] ||
      (!line && text.len && memchr(text.data, '\n', text.len))) {
    return;
  }
  if (!line) {
    ent_error_place(error, NULL, 0U, 0U);
    return;
  }
  for (const char* c = input.data; text.len && c < text.data; ++c) {
    line += *c == '\n';
    extra += ((unsigned char)*c & 0xC0U) != 0x80U;
    extra = *c == '\n' ? 0U : extra;
  }
  const bool   is_place = error->line > 0U;
  const size_t column   = error->column + (error->line == 1U ? extra : 0U);
  ent_error_place(error, session->file,
                  line + (is_place ? error->line - 1U : 0U),
                  is_place ? column : 0U);
}

void
session_report(Session* const        session,
               const EntSlice        text,
               const EntError* const error)
{
  char      message[1024];
  EntBuffer out = {NULL, 0U, 0U, false};
  ent_query_caret(text, error, &out);

  EntError shown = *error;
  place_in_file(session, text, &shown);
  ent_buffer_string(&out, "error: ");
  ent_display_append(
    &out, ent_slice(ent_error_text(&shown, message, sizeof(message))));
  (void)session_flush(session, NULL);
  fprintf(session->err, "%s\n", out.data ? out.data : "error: out of memory");
  ent_buffer_clear(&out);
}

EntStatus
session_ask(Session* const  session,
            const EntSlice  text,
            uint64_t* const n,
            EntError* const error)
{
  const EntResultsOptions options = {
    session->format, terminal_width(session->out),
    isatty(fileno(session->out)) == 1, !terminal_is_utf8()};
  EntBuffer note  = {NULL, 0U, 0U, false};
  uint64_t  found = 0U;
  EntStatus status =
    ent_endpoint_ask(session->endpoint, text, &options, print_result, session,
                     &found, &note, error);
  if (!status && note.len) {
    status = session_flush(session, error);
    fprintf(session->err, "%s", note.data);
  }
  ent_buffer_clear(&note);
  if (n) {
    *n = found;
  }
  return status;
}

EntStatus
session_open_analyser(Session* const  session,
                      const bool      closed,
                      EntError* const error)
{
  return session->analyser ? ENT_OK
         : session->open_analyser
           ? session->open_analyser(closed, &session->analyser, error)
           : ent_error_set(error, ENT_ERR_ARGUMENT,
                           "there is no model and no ontology here");
}

/// Run a statement where there is a store; `*rest` is what places of errors
/// count from
static EntStatus
run_local(Session* const  session,
          const EntSlice  text,
          EntSlice* const rest,
          EntError* const error)
{
  EntSlice    after = {NULL, 0U};
  const char* word  = NULL;
  if (text.data[0] == '.' || text.data[0] == '\\') {
    *rest = text;
    return session_command(session, text, error);
  }
  if (statement_begins(text, "why", rest)) {
    if (statement_begins(*rest, "not", &after)) {
      *rest = after;
      return session_why_not(session, *rest, error);
    }
    return session_why(session, *rest, error);
  }
  if (statement_begins(text, "conflicts", rest) ||
      ent_slice_is(text, "conflicts;")) {
    return session_conflicts(session, *rest, error);
  }
  if (statement_begins(text, "draw", rest)) {
    return session_draw(session, *rest, error);
  }
  if (ent_curate_begins(text, &word, rest)) {
    return session_curate(session, word, *rest, error);
  }
  *rest = text;
  return session_ask(session, text, NULL, error);
}

EntStatus
session_run(Session* const session, const EntSlice text)
{
  const double begin  = now();
  EntError     error  = {ENT_OK, "", "", 0U, 0U, 0U};
  EntSlice     rest   = {NULL, 0U};
  EntStatus    status = ENT_OK;
  interrupt_flag      = 0;
  if (!text.len || text.data[0] == '#') {
    return ENT_OK;
  }
  if (session->is_interactive && !session->n_files) {
    pager_open(&session->pager, session->out);
  }
  if (!session->engine) {
    rest = text; // Places of errors count from behind `why`
    (void)statement_begins(text, "why", &rest);
    status = session_run_remote(session, text, &error);
  } else {
    status = run_local(session, text, &rest, &error);
  }

  const EntStatus written = session_flush(session, status ? NULL : &error);
  status                  = status ? status : written;
  if (session->pager.has_left) {
    session->pager.has_left = false;
    status                  = ENT_OK; // The reader has seen enough
  }
  if (status && error.code) {
    session_report(session, rest, &error);
  } else if (!status && session->is_timed) {
    fprintf(session->err, "%.3f ms\n", (now() - begin) * 1e3);
  }
  return status;
}

/// True if `line` ends a statement of several lines, whole or not: it is empty
/// or `;`
static bool
ends_statement(const EntSlice line)
{
  const EntSlice words = statement_trim(line);
  return !words.len || ent_slice_is(words, ";");
}

/**
   One more line, which was typed or is part of what was pasted.

   A statement runs when it is whole.  What is typed may end it before that, so
   that a brace that is missing shows at once; in what is pasted, empty lines
   stand for themselves.
*/
static void
take_line(Session* const   session,
          EntBuffer* const text,
          const EntSlice   line,
          const bool       is_typed)
{
  const bool is_end = is_typed && text->len && ends_statement(line);
  if (!is_end) {
    ent_buffer_string(text, text->len ? "\n" : "");
    ent_buffer_append(text, line);
  }
  const EntSlice whole = statement_trim(ent_buffer_slice(text));
  size_t         end   = 0U;
  if (text->failed) {
    session_report_no_memory(session);
    ent_buffer_reset(text);
  } else if (!whole.len) {
    ent_buffer_reset(text);
  } else if (is_end || whole.data[0] == '.' || ent_query_split(whole, &end)) {
    line_remember(text->data);
    session_run_all(session, whole);
    ent_buffer_reset(text);
  }
}

/// What was read at once: a line, or several that were pasted or edited
static void
take_lines(Session* const session, EntBuffer* const text, EntSlice lines)
{
  const bool is_typed = !lines.len || !memchr(lines.data, '\n', lines.len);
  do {
    const char* const end =
      lines.len ? (const char*)memchr(lines.data, '\n', lines.len) : NULL;
    const size_t n = end ? (size_t)(end - lines.data) : lines.len;
    take_line(session, text, ent_slice_sub(lines, 0U, n), is_typed);
    lines = ent_slice_sub(lines, end ? n + 1U : n, lines.len);
  } while (lines.len && !session->has_quit);
}

/// `\e`: edit what is typed so far, or the last statement, and run that
static void
edit(Session* const session, EntBuffer* const text)
{
  EntError error = {ENT_OK, "", "", 0U, 0U, 0U};
  if (!text->len) {
    ent_buffer_string(text, line_last());
  }
  fflush(session->out);
  EntBuffer edited = *text;
  memset(text, 0, sizeof(*text));
  if (edit_text(&edited, &error)) {
    session_report(session, (EntSlice){NULL, 0U}, &error);
  } else {
    const EntSlice whole = statement_trim(ent_buffer_slice(&edited));
    EntBuffer      shown = {NULL, 0U, 0U, false};
    ent_display_append_lines(&shown, whole);
    fprintf(session->out, "%s\n", shown.data ? shown.data : "");
    take_lines(session, text, whole);
    ent_buffer_clear(&shown);
  }
  ent_buffer_clear(&edited);
}

/// The user's own statements before the first prompt; errors do not end them
static void
run_rc(Session* const session)
{
  char       path[4096];
  EntError   error       = {ENT_OK, "", "", 0U, 0U, 0U};
  const bool keeps_going = session->keeps_going;
  session->keeps_going   = true;
  if (rc_path(path, sizeof(path)) &&
      session_read(session, ent_slice(path), &error) && error.code) {
    session_report(session, (EntSlice){NULL, 0U}, &error);
  }
  session->keeps_going = keeps_going;
}

/// Lines from the terminal
static void
run_interactive(Session* const session, const bool has_rc)
{
  char              path[4096];
  const LineOptions options = {history_path(path, sizeof(path)) ? path : NULL,
                               complete_line, session};
  if (has_rc) {
    run_rc(session);
  }
  fputs(greeting, session->standard_out);
  line_open(&options);

  EntBuffer  text   = {NULL, 0U, 0U, false};
  LineResult result = LINE_READ;
  while (!session->has_quit && result != LINE_END && result != LINE_FAILED) {
    char* line = NULL;
    result     = line_read(text.len ? "    ...> " : "entente> ", &line);
    if (result == LINE_READ &&
        ent_slice_is(statement_trim(ent_slice(line)), "\\e")) {
      edit(session, &text);
    } else if (result == LINE_READ) {
      take_lines(session, &text, ent_slice(line));
    } else {
      ent_buffer_reset(&text);
    }
    free(line);
  }
  if (result == LINE_END) {
    fputs("\n", session->out);
  }
  ent_buffer_clear(&text);
  line_close();
}

EntStatus
shell_run(EntEndpoint* const endpoint, const ShellOptions* const options)
{
  Session   session = {.endpoint      = endpoint,
                       .engine        = ent_endpoint_engine(endpoint),
                       .out           = stdout,
                       .standard_out  = stdout,
                       .err           = stderr,
                       .format        = ENT_RESULTS_TABLE,
                       .program       = options->program,
                       .open_analyser = options->open_analyser};
  EntError  error   = {ENT_OK, "", "", 0U, 0U, 0U};
  EntStatus status  = ENT_OK;

  session.is_interactive =
    !options->command && !options->is_batch && isatty(STDIN_FILENO) == 1;
  session.pager.is_wanted = true;
  session.keeps_going     = options->keeps_going;
  session.stops           = !session.is_interactive && !session.keeps_going;
  interrupt_catch();
  if (session.engine) {
    ent_engine_set_cancel(session.engine, &interrupt_flag);
  }
  if (options->command) {
    status = session_run_all(&session, ent_slice(options->command));
  } else if (session.is_interactive) {
    run_interactive(&session, !options->has_no_rc);
  } else {
    status = session_run_file(&session, stdin, NULL);
  }
  const EntStatus last = session_redirect(&session, stdout, &error);
  if (last && !status) {
    session_report(&session, (EntSlice){NULL, 0U}, &error);
    status = last;
  }
  ent_analyser_close(session.analyser);
  return status;
}
