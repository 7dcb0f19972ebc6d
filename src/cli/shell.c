// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "base/buffer.h"
#include "cli/remote.h"
#include "repl/commands.h"
#include "repl/shell.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente shell [OPTION...]\n\n"
  "Ask the store, line by line.  Where the input is no terminal, it is run as\n"
  "a batch, which ends at the first error.  'entente -d FILE' without a "
  "command\n"
  "starts the shell, too.\n\n"
  "On a terminal, ~/.config/entente/rc is run first (in $XDG_CONFIG_HOME, if\n"
  "set), and ~/.local/state/entente/history keeps what was typed (in\n"
  "$XDG_STATE_HOME).  What is longer than the screen goes to $PAGER (less), "
  "and\n"
  "\\e opens $VISUAL or $EDITOR (vi): words with blanks between them, which "
  "no\n"
  "shell sees.  With NO_COLOR set, there are no colours.\n\n"
  "Exit status: 0 done, 1 a statement of a batch failed, 2 wrong usage, 3\n"
  "input or output failed.\n\n"
  "  -d, --database FILE      the store\n"
  "      --endpoint URL       ask this SPARQL 1.1 endpoint, and no store\n"
  "      --netrc FILE         user and password for it stand there, in a file\n"
  "                           that only you can read (~/.netrc)\n"
  "  -c, --command STATEMENT  run this and nothing else\n"
  "      --batch              as if the input were no terminal\n"
  "      --no-rc              do not run ~/.config/entente/rc first\n"
  "      --keep-going         in a batch, go on after an error\n"
  "  -h, --help               print this\n";

/// Print how to start the shell, and what can be typed there
static int
print_help(const char* const command)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_printf(&text, "%s\n", usage);
  command_help(true, &text);
  const int status = text.failed ? CLI_IO : cli_help(command, text.data);
  ent_buffer_clear(&text);
  return status;
}

static EntStatus
open_analyser(const bool          closed,
              EntAnalyser** const analyser,
              EntError* const     error)
{
  return cli_open_analyser(NULL, closed, analyser, error);
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
    {"keep-going", no_argument, NULL, 'k'},
    {"netrc", required_argument, NULL, 'N'},
    {"no-rc", no_argument, NULL, 'R'},
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
      case 'k':
        options.keeps_going = true;
        break;
      case 'R':
        options.has_no_rc = true;
        break;
      case 'N':
        target.netrc = optarg;
        break;
      case 'h':
        return print_help(argv[0]);
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
  return cli_close_output(
    argv[0], status == ENT_ERR_ARGUMENT ? CLI_WRONG : cli_exit_status(status));
}
