// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "article/date.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/display.h"
#include "rdf/foreign.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
cli_print(FILE* const stream, const char* const text)
{
  EntBuffer safe = {NULL, 0U, 0U, false};
  ent_display_append(&safe, ent_slice(text));
  if (!safe.failed) {
    fputs(safe.len ? safe.data : "", stream);
  } else { // Mostly to say that memory is out, for which there must be some way
    for (const char* c = text; *c; ++c) {
      fputc(*c >= ' ' && *c <= '~' ? *c : '?', stream);
    }
  }
  ent_buffer_clear(&safe);
}

int
cli_fail(const char* const command, const EntError* const error)
{
  char text[1024];
  fprintf(stderr, "entente %s: ", command);
  cli_print(stderr, ent_error_text(error, text, sizeof(text)));
  fputc('\n', stderr);
  return cli_exit_status(error->code);
}

int
cli_usage(const char* const command, const char* const format, ...)
{
  char    text[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof(text), format, args);
  va_end(args);
  fprintf(stderr, "entente %s: ", command);
  cli_print(stderr, text);
  fprintf(stderr, "; try 'entente %s --help'\n", command);
  return CLI_USAGE;
}

int
cli_option(const int                  argc,
           char** const               argv,
           const char* const          letters,
           const struct option* const options)
{
  opterr = 0; // cli_wrong_option says it in one line
  return getopt_long(argc, argv, letters, options, NULL);
}

int
cli_wrong_option(char** const argv, const int option)
{
  const char* const word    = argv[optind - 1];
  const bool        is_long = !strncmp(word, "--", 2U);
  if (option == ':') {
    return cli_usage(argv[0], "option '%s' needs a value", word);
  }
  // A letter among others is not always in the word before the next
  if (optopt && !(is_long && strchr(word, '='))) {
    return cli_usage(argv[0], "unknown option '-%c'", optopt);
  }
  return cli_usage(
    argv[0], optopt ? "option '%s' takes no value" : "unknown option '%s'",
    word);
}

int
cli_store_options(const int          argc,
                  char** const       argv,
                  const char* const  usage,
                  const char** const database,
                  bool* const        quiet)
{
  static const struct option options[] = {
    {"quiet", no_argument, NULL, 'q'}, // The first, which may be left out
    {"database", required_argument, NULL, 'd'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  const char* file = NULL;
  int         c    = 0;
  while ((c = cli_option(argc, argv, quiet ? ":d:qh" : ":d:h",
                         quiet ? options : options + 1)) != -1) {
    if (c == 'h') {
      return cli_help(argv[0], usage);
    }
    if (c == 'd') {
      file = optarg;
    } else if (c == 'q' && quiet) {
      *quiet = true;
    } else {
      return cli_wrong_option(argv, c);
    }
  }
  *database = cli_database(file);
  return -1;
}

bool
cli_read_number(const char* const text, uint64_t* const number)
{
  const size_t n = strspn(text, "0123456789");
  *number        = strtoull(text, NULL, 10);
  return n && n <= 12U && !text[n];
}

bool
cli_read_count(const char* const text, const size_t most, size_t* const count)
{
  uint64_t number = 0U;
  if (!cli_read_number(text, &number) || !number || number > most) {
    return false;
  }
  *count = (size_t)number;
  return true;
}

int
cli_help(const char* const command, const char* const text)
{
  fputs(text, stdout);
  return cli_close_output(command, CLI_DONE);
}

int
cli_exit_status(const EntStatus status)
{
  switch (status) {
    case ENT_OK:
      return CLI_DONE;
    case ENT_ERR_MEMORY:
    case ENT_ERR_IO:
      return CLI_IO;
    case ENT_ERR_ARGUMENT:
      return CLI_USAGE;
    case ENT_ERR_FORMAT:
    case ENT_ERR_SYNTAX:
    case ENT_ERR_NOT_FOUND:
    case ENT_ERR_LIMIT:
    case ENT_ERR_CANCELLED:
    case ENT_ERR_VERSION:
      break;
  }
  return CLI_WRONG;
}

const char*
cli_database(const char* const option)
{
  const char* const variable = getenv("ENTENTE_DB");
  return option ? option : variable && *variable ? variable : "entente.db";
}

/// Folder of the running program, or the empty string
static void
program_folder(char* const out, const size_t size)
{
  const ssize_t n    = readlink("/proc/self/exe", out, size - 1U);
  out[n > 0 ? n : 0] = '\0';
  char* const slash  = strrchr(out, '/');
  if (slash) {
    *slash = '\0';
  }
}

const char*
cli_data_path(const char* const name,
              char* const       out,
              const size_t      size,
              EntError* const   error)
{
  char        here[PATH_MAX] = "";
  char        shared[PATH_MAX + 32U];
  const char* variable = getenv("ENTENTE_DATA");
  program_folder(here, sizeof(here));
  snprintf(shared, sizeof(shared), "%s/../share/entente", here);

  const char* const folders[] = {variable ? variable : "", here,
                                 here[0] ? shared : "", ENT_DATADIR};

  char   tried[320] = "";
  size_t used       = 0U;
  for (size_t i = 0U; i < sizeof(folders) / sizeof(folders[0]); ++i) {
    if (!folders[i][0]) {
      continue;
    }
    const int n = snprintf(out, size, "%s/%s", folders[i], name);
    if (n > 0 && (size_t)n < size && !access(out, R_OK)) {
      return out;
    }
    const int more = snprintf(tried + used, sizeof(tried) - used, "%s%s",
                              used ? ", " : "", folders[i]);
    used += more > 0 ? (size_t)more : 0U;
    used = used < sizeof(tried) ? used : sizeof(tried) - 1U;
  }
  ent_error_set(error, ENT_ERR_IO,
                "cannot find the data file %s in %s; set ENTENTE_DATA", name,
                tried);
  return NULL;
}

EntStatus
cli_open_analyser(const char* const* const more,
                  const bool               closed,
                  EntAnalyser** const      analyser,
                  EntError* const          error)
{
  char model[PATH_MAX];
  char ontology[PATH_MAX];
  *analyser = NULL;
  if (!cli_data_path("model/english.model", model, sizeof(model), error) ||
      !cli_data_path("ontology", ontology, sizeof(ontology), error)) {
    return ENT_ERR_IO;
  }
  return ent_analyser_open_with(model, ontology, more, closed, analyser, error);
}

int
cli_close_output(const char* const command, const int exit_status)
{
  const bool failed = ferror(stdout) != 0;
  if (ent_foreign_is_limited()) {
    fprintf(stderr,
            "entente %s: note: without seccomp, which this system refuses, the "
            "parser was under limits only\n",
            command);
  }
  if (fclose(stdout) || failed) {
    if (errno == EPIPE) {
      return CLI_IO; // The reader left; it knows
    }
    fprintf(stderr, "entente %s: cannot write standard output: %s\n", command,
            errno ? strerror(errno) : "earlier write failed");
    return CLI_IO;
  }
  return exit_status;
}

void
cli_rejected(const char* const     command,
             const char* const     name,
             const EntError* const why)
{
  EntError reason = *why;
  ent_error_place(&reason, strcmp(name, "-") ? name : "standard input",
                  why->line, why->column);
  cli_fail(command, &reason);
}

const char* const*
cli_inputs(const int argc, char** const argv, const int first, size_t* const n)
{
  static const char* const standard_input[] = {"-"};
  if (first < argc) {
    *n = (size_t)(argc - first);
    return (const char* const*)(argv + first);
  }
  *n = 1U;
  return isatty(STDIN_FILENO) ? NULL : standard_input;
}

bool
cli_metadata(const int                 option,
             const char* const         value,
             EntArticleMetadata* const metadata)
{
  EntSlice* const field = option == 'T'   ? &metadata->title
                          : option == 'S' ? &metadata->site
                          : option == 'U' ? &metadata->url
                          : option == 'D' ? &metadata->date
                          : option == 'A' ? &metadata->author
                                          : NULL;
  if (field) {
    *field = ent_slice(value);
  }
  return field != NULL;
}

bool
cli_check_metadata(const EntArticleMetadata* const metadata)
{
  EntArena   arena = {NULL, 0U};
  const bool fine  = !metadata->date.len ||
                    ent_slice_equals(ent_date_normalise(metadata->date, &arena),
                                     metadata->date);
  ent_arena_clear(&arena);
  return fine;
}
