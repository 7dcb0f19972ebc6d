// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "cli/remote.h"
#include "repl/shell.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente shell [OPTION...]\n\n"
  "Ask the store, line by line; .help in the shell tells more.\n\n"
  "  -d, --database FILE      the store\n"
  "      --endpoint URL       ask this SPARQL 1.1 endpoint, and no store\n"
  "      --netrc FILE         user and password for it stand there, in a file\n"
  "                           that only you can read (~/.netrc)\n"
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
    {"endpoint", required_argument, NULL, 'e'},
    {"help", no_argument, NULL, 'h'},
    {"netrc", required_argument, NULL, 'N'},
    {NULL, 0, NULL, 0}};

  ShellOptions options = {.program       = CLI_PROGRAM,
                          .open_analyser = open_analyser};
  CliTarget    target  = {NULL, NULL, NULL};
  optind               = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":c:d:h", long_options)) >= 0;) {
    switch (c) {
      case 'b':
        options.is_batch = true;
        break;
      case 'c':
        options.command = optarg;
        break;
      case 'd':
        target.database = optarg;
        break;
      case 'e':
        target.url = optarg;
        break;
      case 'N':
        target.netrc = optarg;
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

  EntError  error  = {ENT_OK, "", "", 0U, 0U, 0U};
  CliAsked  asked  = {NULL, NULL, NULL};
  EntStatus status = cli_asked_open(&target, &asked, &error);
  if (status) {
    cli_asked_close(&asked);
    return cli_fail(argv[0], &error);
  }
  status = shell_run(asked.endpoint, &options);
  cli_asked_close(&asked);
  return cli_close_output(argv[0], status == ENT_ERR_IO ? CLI_IO
                                   : status             ? CLI_WRONG
                                                        : CLI_DONE);
}
