// SPDX-License-Identifier: ISC

#include "repl/shell.h"

#include "base/display.h"
#include "repl/complete.h"
#include "repl/history.h"
#include "repl/interrupt.h"
#include "repl/line.h"
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
  "entente: ask with patterns, as  ?x memberOf NATO . ?x cooperatesWith ?y\n"
  "         why ?x memberOf NATO  shows the sentences; .help the rest; "
  "Ctrl-D leaves\n";

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
  return text.len && fwrite(text.data, 1U, text.len, session->out) != text.len
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

void
session_report(const Session* const  session,
               const EntSlice        text,
               const EntError* const error)
{
  char      message[1024];
  EntBuffer out = {NULL, 0U, 0U, false};
  ent_query_caret(text, error, &out);

  // In a file, the line is the file's; of one line the caret says enough
  EntError   shown    = *error;
  const bool is_place = error->line > 0U;
  const bool has_more = text.len && memchr(text.data, '\n', text.len);
  if (session->line) {
    shown.line = session->line + (is_place ? error->line - 1U : 0U);
  } else if (!has_more) {
    shown.line   = 0U;
    shown.column = 0U;
  }
  ent_buffer_string(&out, "error: ");
  ent_display_append(
    &out, ent_slice(ent_error_text(&shown, message, sizeof(message))));
  fflush(session->out);
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
  EntBuffer       note  = {NULL, 0U, 0U, false};
  uint64_t        found = 0U;
  const EntStatus status =
    ent_endpoint_ask(session->endpoint, text, &options, print_result, session,
                     &found, &note, error);
  if (!status && note.len) {
    fflush(session->out);
    fprintf(session->err, "%s", note.data);
  }
  ent_buffer_clear(&note);
  if (n) {
    *n = found;
  }
  return status;
}

EntStatus
session_open_analyser(Session* const session, EntError* const error)
{
  return session->analyser ? ENT_OK
         : session->open_analyser
           ? session->open_analyser(&session->analyser, error)
           : ent_error_set(error, ENT_ERR_ARGUMENT,
                           "there is no model and no ontology here");
}

EntStatus
session_run(Session* const session, const EntSlice text)
{
  const double begin  = now();
  EntError     error  = {ENT_OK, "", "", 0U, 0U, 0U};
  EntSlice     rest   = {NULL, 0U};
  const char*  word   = NULL;
  EntStatus    status = ENT_OK;
  interrupt_flag      = 0;
  if (!text.len || text.data[0] == '#') {
    return ENT_OK;
  }
  if (!session->engine) {
    rest = text; // Places of errors count from behind `why`
    (void)statement_begins(text, "why", &rest);
    status = session_run_remote(session, text, &error);
  } else if (text.data[0] == '.') {
    status = session_command(session, text, &error);
    rest   = text;
  } else if (statement_begins(text, "why", &rest)) {
    EntSlice after = {NULL, 0U};
    if (statement_begins(rest, "not", &after)) {
      rest   = after;
      status = session_why_not(session, rest, &error);
    } else {
      status = session_why(session, rest, &error);
    }
  } else if (statement_begins(text, "conflicts", &rest) ||
             ent_slice_is(text, "conflicts;")) {
    status = session_conflicts(session, rest, &error);
  } else if (statement_begins(text, "draw", &rest)) {
    status = session_draw(session, rest, &error);
  } else if (ent_curate_begins(text, &word, &rest)) {
    status = session_curate(session, word, rest, &error);
  } else {
    rest   = text;
    status = session_ask(session, text, NULL, &error);
  }

  if (fflush(session->out) && !status) {
    status = ent_error_set(&error, ENT_ERR_IO, "cannot write the answer: %s",
                           strerror(errno));
  }
  if (status) {
    session_report(session, rest, &error);
  } else if (session->is_timed) {
    fprintf(session->err, "%.3f ms\n", (now() - begin) * 1e3);
  }
  return status;
}

/// All statements of `text`; a batch ends at the first that fails
static EntStatus
run_all(Session* const session, EntSlice text)
{
  EntStatus status = ENT_OK;
  while (text.len && !session->has_quit) {
    EntSlice statement = {NULL, 0U};
    statement_split(&text, &statement);
    const EntStatus one = session_run(session, statement);
    status              = one ? one : status;
    if (status && !session->is_interactive) {
      break;
    }
  }
  return status;
}

/// Half a statement is none
static EntStatus
report_no_memory(Session* const session)
{
  EntError        error = {0};
  const EntStatus status =
    ent_error_set(&error, ENT_ERR_MEMORY, "out of memory");
  session_report(session, (EntSlice){NULL, 0U}, &error);
  return status;
}

/// Lines from standard input, without prompt
static EntStatus
run_batch(Session* const session)
{
  EntBuffer text   = {NULL, 0U, 0U, false};
  char*     line   = NULL;
  size_t    size   = 0U;
  ssize_t   n      = 0;
  size_t    lines  = 0U;
  EntStatus status = ENT_OK;
  while (!status && !session->has_quit &&
         (n = getline(&line, &size, stdin)) > 0) {
    ++lines;
    session->line = text.len ? session->line : lines;
    ent_buffer_append(&text, (EntSlice){line, (size_t)n});
    size_t end = 0U;
    if (text.failed) {
      status = report_no_memory(session);
    } else if (text.len > ENT_QUERY_MAX_SIZE || text.data[0] == '.' ||
               ent_query_split(ent_buffer_slice(&text), &end)) {
      status = run_all(session, ent_buffer_slice(&text));
      ent_buffer_reset(&text);
    }
  }
  if (!status && interrupt_flag) {
    status = ENT_ERR_CANCELLED;
  } else if (!status && n < 0 && !feof(stdin)) {
    fprintf(session->err, "error: cannot read the input: %s\n",
            strerror(errno));
    status = ENT_ERR_IO;
  } else if (!status && !session->has_quit) {
    status = run_all(session, ent_buffer_slice(&text));
  }
  free(line);
  ent_buffer_clear(&text);
  return status;
}

/// Lines from the terminal
static void
run_interactive(Session* const session)
{
  char              path[4096];
  const LineOptions options = {history_path(path, sizeof(path)) ? path : NULL,
                               complete_line, session};
  fputs(greeting, session->out);
  line_open(&options);

  EntBuffer  text   = {NULL, 0U, 0U, false};
  LineResult result = LINE_READ;
  while (!session->has_quit && result != LINE_END && result != LINE_FAILED) {
    char* line = NULL;
    result     = line_read(text.len ? "    ...> " : "entente> ", &line);
    if (result == LINE_READ) {
      ent_buffer_string(&text, text.len ? "\n" : "");
      ent_buffer_string(&text, line);
      const EntSlice whole = statement_trim(ent_buffer_slice(&text));
      size_t         end   = 0U;
      if (text.failed) {
        report_no_memory(session);
        ent_buffer_reset(&text);
      } else if (!whole.len) {
        ent_buffer_reset(&text);
      } else if (whole.data[0] == '.' || ent_query_split(whole, &end)) {
        line_remember(text.data);
        run_all(session, whole);
        ent_buffer_reset(&text);
      }
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
  interrupt_catch();
  if (session.engine) {
    ent_engine_set_cancel(session.engine, &interrupt_flag);
  }
  if (options->command) {
    status = run_all(&session, ent_slice(options->command));
  } else if (session.is_interactive) {
    run_interactive(&session);
  } else {
    status = run_batch(&session);
  }
  const EntStatus last = session_redirect(&session, stdout, &error);
  if (last && !status) {
    session_report(&session, (EntSlice){NULL, 0U}, &error);
    status = last;
  }
  ent_analyser_close(session.analyser);
  return status;
}
