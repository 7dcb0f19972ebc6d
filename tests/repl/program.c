// SPDX-License-Identifier: ISC

/*
  The subcommands query and shell as a program of their own, so that tests can
  run them as a user does, whatever other subcommands need.
*/

#include "cli/cli.h"

#include <locale.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

int
cli_fail(const char* const command, const EntError* const error)
{
  char text[1024];
  fprintf(stderr, "entente %s: %s\n", command,
          ent_error_text(error, text, sizeof(text)));
  return cli_exit_status(error->code);
}

int
cli_usage(const char* const command, const char* const format, ...)
{
  va_list args;
  va_start(args, format);
  fprintf(stderr, "entente %s: ", command);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
  return CLI_USAGE;
}

int
cli_exit_status(const EntStatus status)
{
  return status == ENT_OK ? CLI_DONE : CLI_IO;
}

const char*
cli_database(const char* const option)
{
  const char* const set = getenv("ENTENTE_DB");
  return option ? option : set && *set ? set : "entente.db";
}

int
cli_help(const char* const command, const char* const text)
{
  (void)command;
  return fputs(text, stdout) < 0 ? CLI_IO : CLI_DONE;
}

int
cli_close_output(const char* const command, const int exit_status)
{
  if (fclose(stdout)) {
    fprintf(stderr, "entente %s: cannot write the output\n", command);
    return CLI_IO;
  }
  return exit_status;
}

int
main(int argc, char** argv)
{
  setlocale(LC_ALL, "");
  if (argc > 1 && !strcmp(argv[1], "query")) {
    return cli_query(argc - 1, argv + 1);
  }
  if (argc > 1 && !strcmp(argv[1], "shell")) {
    return cli_shell(argc - 1, argv + 1);
  }
  return cli_usage("", "query or shell");
}
