// SPDX-License-Identifier: ISC

/*
  Dot commands.  One function each; the table below is what .help prints and
  what completion knows.
*/

#include "repl/commands.h"

#include "base/display.h"
#include "base/utf8.h"
#include "repl/render.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "repl/terminal.h"
#include "sparql/profile.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

/// A command at work
typedef struct {
  Session*  session;
  EntSlice  argument; ///< What follows the name, trimmed
  EntBuffer out;      ///< Printed when the command is done
  EntError* error;
} Call;

static EntStatus
wrong_argument(const Call* const call, const char* const usage)
{
  return ent_error_set(call->error, ENT_ERR_SYNTAX, "usage: %s", usage);
}

static EntStatus run_help(Call* call);

/// Print `text` as wide as the terminal
static EntStatus
print_columns(const Call* const      call,
              const EntBuffer* const text,
              EntError* const        error)
{
  Session* const session = call->session;
  EntBuffer      out     = {NULL, 0U, 0U, false};
  render_columns(&out, ent_buffer_slice(text), terminal_width(session->out));
  const EntStatus status =
    out.failed || text->failed
      ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
      : session_print(session, ent_buffer_slice(&out), error);
  ent_buffer_clear(&out);
  return status;
}

/// What was counted is shown even if the query was stopped
static EntStatus
run_explain(Call* const call)
{
  const EntStatus status = ent_query_profile(
    call->session->engine, call->argument, &call->out, call->error);
  const EntStatus printed =
    print_columns(call, &call->out, status ? NULL : call->error);
  ent_buffer_reset(&call->out);
  return status ? status : printed;
}

static EntStatus
run_mode(Call* const call)
{
  char name[16] = "";
  if (call->argument.len < sizeof(name)) {
    memcpy(name, call->argument.len ? call->argument.data : "",
           call->argument.len);
  }
  if (!ent_results_format(name, &call->session->format)) {
    return ent_error_set(call->error, ENT_ERR_SYNTAX,
                         "usage: .mode FORMAT, which is one of %s",
                         ent_results_format_names);
  }
  return ENT_OK;
}

static EntStatus
run_infer(Call* const call)
{
  static const char* const names[] = {
    [ENT_INFER_NONE]    = "none",
    [ENT_INFER_INVERSE] = "inverse",
    [ENT_INFER_ALL]     = "all",
  };
  for (size_t i = 0U; i < sizeof(names) / sizeof(*names); ++i) {
    if (ent_slice_is(call->argument, names[i])) {
      ent_engine_set_inference(call->session->engine, (EntInference)i);
      return ENT_OK;
    }
  }
  return wrong_argument(call, ".infer none|inverse|all");
}

/// True if `path` is the store, or what SQLite keeps beside it
static bool
is_store(const Session* const session, const char* const path)
{
  static const char* const ends[] = {"", "-wal", "-shm", "-journal"};
  char                     name[4096];
  struct stat              a;
  struct stat              b;
  bool                     is_same = false;
  for (size_t i = 0U; session->engine && i < 4U && !is_same; ++i) {
    const EntStore* const store =
      ent_lookup_store(ent_engine_lookup(session->engine));
    snprintf(name, sizeof(name), "%s%s", ent_store_path(store), ends[i]);
    is_same = !stat(path, &a) && !stat(name, &b) && a.st_dev == b.st_dev &&
              a.st_ino == b.st_ino;
  }
  return is_same;
}

static EntStatus
run_output(Call* const call)
{
  Session* const session = call->session;
  FILE*          file    = session->standard_out;
  if (call->argument.len) {
    char* const path = strndup(call->argument.data, call->argument.len);
    if (path && is_store(session, path)) {
      free(path);
      return ent_error_set(call->error, ENT_ERR_ARGUMENT,
                           "that is the store itself");
    }
    file = path ? fopen(path, "we") : NULL;
    if (!file) {
      ent_error_set(call->error, ENT_ERR_IO, "cannot write %.*s: %s",
                    ENT_SLICE_ARG(call->argument), strerror(errno));
    }
    free(path);
  }
  return file ? session_redirect(session, file, call->error) : ENT_ERR_IO;
}

static EntStatus
run_edit(Call* const call)
{
  return ent_error_set(call->error, ENT_ERR_ARGUMENT,
                       "\\e stands alone on a line at the prompt");
}

static EntStatus
run_pager(Call* const call)
{
  const bool is_on = ent_slice_is(call->argument, "on");
  if (!is_on && !ent_slice_is(call->argument, "off")) {
    return wrong_argument(call, ".pager on|off");
  }
  call->session->pager.is_wanted = is_on;
  return ENT_OK;
}

static EntStatus
run_watch(Call* const call)
{
  return session_watch(call->session, call->argument, call->error);
}

static EntStatus
run_param(Call* const call)
{
  return session_param(call->session, call->argument, &call->out, call->error);
}

static EntStatus
run_prefix(Call* const call)
{
  static const char        usage[]  = ".prefix NAME: <IRI>";
  EntEndpoint* const       endpoint = call->session->endpoint;
  const EntPrefixes* const prefixes = ent_endpoint_prefixes(endpoint);
  const EntSlice           argument = call->argument;
  if (!argument.len) {
    for (size_t i = 0U; i < prefixes->n; ++i) {
      ent_display_append(&call->out, prefixes->items[i].prefix);
      ent_buffer_string(&call->out, ": <");
      ent_display_append(&call->out, prefixes->items[i].iri);
      ent_buffer_string(&call->out, ">\n");
    }
    return ENT_OK;
  }

  const char* const colon =
    (const char*)memchr(argument.data, ':', argument.len);
  if (!colon) {
    return wrong_argument(call, usage);
  }
  const size_t   n = (size_t)(colon - argument.data);
  const EntSlice iri =
    statement_trim(ent_slice_sub(argument, n + 1U, argument.len));
  if (iri.len < 4U || iri.data[0] != '<' || iri.data[iri.len - 1U] != '>' ||
      !ent_iri_is_valid(ent_slice_sub(iri, 1U, iri.len - 1U))) {
    return wrong_argument(call, usage);
  }
  return ent_endpoint_set_prefix(endpoint, ent_slice_sub(argument, 0U, n),
                                 ent_slice_sub(iri, 1U, iri.len - 1U))
           ? ent_error_set(call->error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}

static EntStatus
run_quit(Call* const call)
{
  call->session->has_quit = true;
  return ENT_OK;
}

static EntStatus
run_read(Call* const call)
{
  return session_read(call->session, call->argument, call->error);
}

/// A predicate and its number of facts
static EntStatus
print_use(void* const handle, const int64_t predicate, const int64_t n)
{
  Call* const  call = (Call*)handle;
  EntBuffer    iri  = {NULL, 0U, 0U, false};
  EntOwnedTerm term;
  memset(&term, 0, sizeof(term));
  const EntStatus status = ent_lookup_term(
    ent_engine_lookup(call->session->engine), predicate, &term, call->error);
  if (!status) {
    ent_buffer_printf(&call->out, "%10" PRId64 "  ", n);
    ent_prefixes_shorten(ent_engine_prefixes(call->session->engine),
                         term.term.text, &iri);
    ent_display_append(&call->out, ent_buffer_slice(&iri));
    ent_buffer_byte(&call->out, '\n');
  }
  ent_buffer_clear(&term.bytes);
  ent_buffer_clear(&iri);
  return status;
}

static EntStatus
run_reload(Call* const call)
{
  return session_reload(call->session, call->argument, call->error);
}

static EntStatus
run_schema(Call* const call)
{
  return ent_lookup_uses(ent_engine_lookup(call->session->engine), print_use,
                         call, call->error);
}

static EntStatus
run_stats(Call* const call)
{
  EntCounts       counts;
  const EntStatus status = ent_lookup_counts(
    ent_engine_lookup(call->session->engine), &counts, call->error);
  const struct {
    const char* name;
    int64_t     n;
  } rows[] = {{"articles", counts.articles},
              {"sentences", counts.sentences},
              {"statements", counts.statements},
              {"mentions", counts.mentions},
              {"facts", counts.facts},
              {"terms", counts.terms},
              {"rejected inputs", counts.rejected}};
  for (size_t i = 0U; !status && i < sizeof(rows) / sizeof(*rows); ++i) {
    ent_buffer_printf(&call->out, "%10" PRId64 "  %s\n", rows[i].n,
                      rows[i].name);
  }
  return status;
}

static EntStatus
run_timeout(Call* const call)
{
  char   text[32] = "";
  char*  end      = NULL;
  double seconds  = -1.0;
  if (call->argument.len && call->argument.len < sizeof(text)) {
    memcpy(text, call->argument.data, call->argument.len);
    seconds = strtod(text, &end);
  }
  if (!end || *end || !(seconds >= 0.0 && seconds < 1e6)) {
    return wrong_argument(call, ".timeout SECONDS, where 0 is none");
  }
  ent_endpoint_set_timeout(call->session->endpoint, (uint64_t)(seconds * 1e3));
  return ENT_OK;
}

static EntStatus
run_timer(Call* const call)
{
  const bool is_on = ent_slice_is(call->argument, "on");
  if (!is_on && !ent_slice_is(call->argument, "off")) {
    return wrong_argument(call, ".timer on|off");
  }
  call->session->is_timed = is_on;
  return ENT_OK;
}

static const struct {
  const char* name;
  const char* argument;
  const char* help;
  EntStatus (*run)(Call*);
  bool needs_store; ///< Another endpoint will not do
} commands[] = {
  {".explain", " QUERY", "run it, show rows and time of each step", run_explain,
   true},
  {".format", " FORMAT", "as .mode", run_mode, false},
  {".help", "", "show this", run_help, false},
  {".infer", " none|inverse|all", "answer with what the ontology entails",
   run_infer, true},
  {".mode", " FORMAT", "write answers as table, box, csv, json, …", run_mode,
   false},
  {".output", " [FILE]", "write answers to a file; without it, here again",
   run_output, false},
  {".pager", " on|off", "show in $PAGER what is longer than the screen",
   run_pager, false},
  {".param", " [NAME [VALUE]]",
   "list what $NAME stands for, set it, or forget it", run_param, true},
  {".prefix", " [NAME: <IRI>]", "list prefixes, or set one", run_prefix, false},
  {".quit", "", "leave, as does Ctrl-D", run_quit, false},
  {".read", " FILE", "run the statements and commands in it", run_read, false},
  {".reload", " [closed] [yes|no]",
   "understand all anew by the ontology as it is now", run_reload, true},
  {".schema", "", "list predicates and their number of facts", run_schema,
   true},
  {".stats", "", "count what is in the store", run_stats, true},
  {".timeout", " SECONDS", "stop queries that take longer; 0 for none",
   run_timeout, false},
  {".timer", " on|off", "show how long a statement took", run_timer, false},
  {".watch", " [SECONDS] QUERY", "ask again and again, and show what is new",
   run_watch, false},
  {"\\e", "", "edit this statement, or the last one, in $EDITOR", run_edit,
   false},
};

enum { N_COMMANDS = sizeof(commands) / sizeof(*commands) };

const char*
command_name(const size_t index)
{
  return index < N_COMMANDS ? commands[index].name : NULL;
}

bool
command_needs_store(const size_t index)
{
  return commands[index].needs_store;
}

/// What can be typed but commands
static const struct {
  const char* text;
  bool        needs_store;
} statements[] = {
  {"Patterns:  Russia cooperatesWith ?x . ?x memberOf NATO\n"
   "           A name of several words stands in \"…\", or with _ for the "
   "blanks.\n"
   "           Text stands in '…'.\n"
   "           A line or a ; ends the statement.\n",
   false},
  {"           Behind a pattern: @holder Shoygu, as of 2020-12-01,\n"
   "           known at 2026-11-27T15:00:00Z.\n",
   true},
  {"SPARQL:    SPARQL 1.1, up to a ; or its last }.\n"
   "           An empty line ends what is not whole, Ctrl-C drops it.\n"
   "Evidence:  why Russia memberOf NATO\n",
   false},
  {"           why not Turkey memberOf \"European Union\"\n"
   "           conflicts [NAME]\n"
   "Pictures:  draw Turkey [STEPS] [FILE.svg|FILE.dot]\n"
   "Decisions: accept, reject Turkey memberOf NATO because \"why\"\n"
   "           merge Turkey Ankara    the second is the first\n"
   "           split Ankara           it is not any more\n"
   "           rename Turkey \"Türkiye\"\n"
   "           undo [NUMBER]          take back this one, or the last\n"
   "           log [NUMBER]           what was decided, by whom, when\n",
   true},
};

void
command_help(const bool has_store, EntBuffer* const out)
{
  for (size_t i = 0U; i < sizeof(statements) / sizeof(*statements); ++i) {
    if (has_store || !statements[i].needs_store) {
      ent_buffer_string(out, statements[i].text);
    }
  }
  ent_buffer_string(out, "Commands:\n");
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    if (has_store || !commands[i].needs_store) {
      ent_buffer_printf(out, "  %s%-*s  %s\n", commands[i].name,
                        (int)(24U - strlen(commands[i].name)),
                        commands[i].argument, commands[i].help);
    }
  }
}

static EntStatus
run_help(Call* const call)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  command_help(call->session->engine != NULL, &text);
  const EntStatus status = print_columns(call, &text, call->error);
  ent_buffer_clear(&text);
  return status;
}

EntStatus
session_command(Session* const  session,
                const EntSlice  text,
                EntError* const error)
{
  Call call = {session, {NULL, 0U}, {NULL, 0U, 0U, false}, error};
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    if (statement_begins(text, commands[i].name, &call.argument)) {
      if (commands[i].needs_store && !session->engine) {
        return session_needs_store(commands[i].name, error);
      }
      EntStatus status = commands[i].run(&call);
      if (!status && call.out.failed) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
      if (!status) {
        status = session_print(session, ent_buffer_slice(&call.out), error);
      }
      if (status && error->line == 1U && error->column) {
        // The place is that in the argument
        error->column += ent_utf8_count(
          ent_slice_sub(text, 0U, (size_t)(call.argument.data - text.data)));
      }
      ent_buffer_clear(&call.out);
      return status;
    }
  }
  return ent_error_set(error, ENT_ERR_NOT_FOUND,
                       "unknown command; .help lists them");
}
