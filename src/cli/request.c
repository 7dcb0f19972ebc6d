// SPDX-License-Identifier: ISC

#include "cli/request.h"

#include "base/file.h"
#include "cli/cli.h"
#include "cli/rdf.h"
#include "sparql/lexer.h"
#include "sparql/parser.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
read_seconds(const char* const text, uint64_t* const milliseconds)
{
  char*        end     = NULL;
  const double seconds = strtod(text, &end);
  if (end == text || *end || !(seconds > 0.0 && seconds < 1e9)) {
    return false;
  }
  *milliseconds = (uint64_t)ceil(seconds * 1e3);
  return true;
}

int
cli_limits_read(const char* const command,
                const int         option,
                const char* const value,
                CliLimits* const  limits)
{
  if (option == 't') {
    return read_seconds(value, &limits->timeout)
             ? CLI_DONE
             : cli_usage(command, "not a number of seconds: %s", value);
  }
  if (!cli_read_number(value, &limits->memory)) {
    return cli_usage(command, "not a number of megabytes: %s", value);
  }
  limits->memory *= 1U << 20U;
  return CLI_DONE;
}

int
cli_request_take(const int         argc,
                 char** const      argv,
                 const char* const what,
                 CliRequest* const request)
{
  if ((argc - optind == 1) == (request->file != NULL)) {
    return cli_usage(argv[0], "wanted: one %s, or -f and a file", what);
  }
  if (argc - optind > 1) {
    return cli_usage(argv[0], "one %s, please; quote it for your shell", what);
  }
  request->text = request->file ? NULL : argv[optind];
  return CLI_DONE;
}

static EntStatus
read_text(const CliRequest* const request,
          EntBuffer* const        text,
          EntError* const         error)
{
  if (!request->file) {
    ent_buffer_string(text, request->text);
  } else if (strcmp(request->file, "-") != 0) {
    return ent_file_read(request->file, ENT_QUERY_MAX_SIZE, text, error);
  } else {
    char   piece[4096];
    size_t n = 0U;
    while (text->len <= ENT_QUERY_MAX_SIZE &&
           (n = fread(piece, 1U, sizeof(piece), stdin)) > 0U) {
      ent_buffer_append(text, (EntSlice){piece, n});
    }
    if (ferror(stdin)) {
      return ent_error_set(error, ENT_ERR_IO, "cannot read standard input");
    }
  }
  return text->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                      : ENT_OK;
}

int
cli_request_read(const char* const       command,
                 const CliRequest* const request,
                 EntBuffer* const        text)
{
  EntError error = {ENT_OK, "", "", 0U, 0U, 0U};
  if (!read_text(request, text, &error)) {
    return CLI_DONE;
  }
  // A name that is unknown is the query's fault, but not that of a file
  const int exit_status = cli_fail(command, &error);
  return error.code == ENT_ERR_NOT_FOUND ? CLI_IO : exit_status;
}

EntStatus
cli_request_set_base(const CliRequest* const request,
                     EntEngine* const        engine,
                     EntError* const         error)
{
  EntBuffer   of_file = {NULL, 0U, 0U, false};
  const char* base    = request->base;
  if (!base && request->file) {
    base = cli_rdf_base(NULL, request->file, &of_file);
  }
  const bool      failed = request->file && !base;
  const EntStatus status =
    failed ? ENT_ERR_MEMORY : ent_engine_set_base(engine, ent_slice(base));
  ent_buffer_clear(&of_file);
  return status ? ent_error_set(error, status, "out of memory") : ENT_OK;
}

int
cli_request_fail(const char* const       command,
                 const CliRequest* const request,
                 const EntSlice          text,
                 EntError* const         error)
{
  EntBuffer caret = {NULL, 0U, 0U, false};
  ent_query_caret(text, error, &caret);
  if (error->line && request->file) {
    ent_error_place(error, request->file, error->line, error->column);
  }
  const int exit_status = cli_fail(command, error);
  fprintf(stderr, "%s", caret.len ? caret.data : "");
  ent_buffer_clear(&caret);

  switch (error->code) {
    case ENT_ERR_SYNTAX:
    case ENT_ERR_NOT_FOUND:
    case ENT_ERR_LIMIT:
    case ENT_ERR_CANCELLED:
      return CLI_WRONG;
    default:
      return exit_status;
  }
}
