// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "repl/shell.h"
#include "store/store.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente shell [OPTION...]\n\n"
  "Ask the store, line by line; .help in the shell tells more.\n\n"
  "  -d, --database FILE      the store\n"
  "  -c, --command STATEMENT  run this and nothing else\n"
  "      --batch              as if the input were no terminal\n"
  "  -h, --help               print this\n";

static EntStatus
open_analyser(EntAnalyser** const analyser, EntError* const error)
{
  return cli_open_analyser(NULL, false, analyser, error);
}

int
cli_shell(const int argc, char** const argv)
{
  static const struct option long_options[] = {
    {"batch", no_argument, NULL, 'b'},
    {"command", required_argument, NULL, 'c'},
    {"database", required_argument, NULL, 'd'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  ShellOptions options  = {.open_analyser = open_analyser};
  const char*  database = NULL;
  optind                = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":c:d:h", long_options)) >= 0;) {
    switch (c) {
      case 'b':
        options.is_batch = true;
        break;
      case 'c':
        options.command = optarg;
        break;
      case 'd':
        database = optarg;
        break;
      case 'h':
        return cli_help(argv[0], usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if (optind < argc) {
    return cli_usage(argv[0], "unexpected argument: %s", argv[optind]);
  }

  EntError  error = {ENT_OK, "", "", 0U, 0U, 0U};
  EntStore* store = NULL;
  EntStatus status =
    ent_store_open(cli_database(database), ENT_STORE_READ, &store, &error);
  if (status) {
    return cli_fail(argv[0], &error);
  }
  status = shell_run(store, &options);
  ent_store_close(store);
  return cli_close_output(argv[0], status == ENT_ERR_IO ? CLI_IO
                                   : status             ? CLI_WRONG
                                                        : CLI_DONE);
}
