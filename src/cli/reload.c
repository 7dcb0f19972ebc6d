// SPDX-License-Identifier: ISC

#include "repl/reload.h"
#include "cli/cli.h"

#include <unistd.h>

static const char usage[] =
  "Usage: entente reload [OPTION...]\n\n"
  "Understand the articles of the store anew by the ontology as it is now.\n"
  "Their words and trees are kept, so nothing is parsed and no file is looked\n"
  "for.  What comes (+), goes (-) and changes (~) is shown before it is done;\n"
  "then it is asked for.\n\n"
  "  -d, --database FILE  the store\n"
  "      --ontology FILE  add this Turtle file to the ontology; may be "
  "repeated\n"
  "      --closed         leave out statements that the ontology lacks\n"
  "  -n, --dry-run        only show it\n"
  "  -y, --yes            do it without asking\n"
  "  -h, --help           print this\n";

/// Ask on the terminal
static bool
confirm(void)
{
  fputs("keep this? [y/N] ", stderr);
  const int c = getchar();
  return c == 'y' || c == 'Y';
}

static int
run(const char* const        database,
    const char* const* const more,
    const bool               closed,
    const ReloadAnswer       answer)
{
  EntError     error    = {0};
  EntAnalyser* analyser = NULL;
  EntStatus    status   = cli_open_analyser(more, closed, &analyser, &error);
  if (!status) {
    const ReloadOptions options = {.database = cli_database(database),
                                   .analyser = analyser,
                                   .program  = CLI_PROGRAM,
                                   .out      = stdout,
                                   .answer   = answer,
                                   .confirm  = confirm};
    status                      = reload_run(&options, &error);
  }
  ent_analyser_close(analyser);
  return status ? cli_fail("reload", &error) : CLI_DONE;
}

int
cli_reload(const int argc, char** const argv)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"ontology", required_argument, NULL, 'O'},
    {"closed", no_argument, NULL, 'C'},
    {"dry-run", no_argument, NULL, 'n'},
    {"yes", no_argument, NULL, 'y'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  const char*  more[CLI_MAX_ONTOLOGIES + 1U] = {NULL};
  size_t       n_more                        = 0U;
  const char*  database                      = NULL;
  bool         closed                        = false;
  ReloadAnswer answer                        = RELOAD_ASK;
  optind                                     = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:nyh", names)) != -1;) {
    switch (c) {
      case 'd':
        database = optarg;
        break;
      case 'O':
        if (!cli_add_ontology(more, &n_more, optarg)) {
          return cli_usage("reload", "too many --ontology");
        }
        break;
      case 'C':
        closed = true;
        break;
      case 'n':
        answer = RELOAD_NO;
        break;
      case 'y':
        answer = RELOAD_YES;
        break;
      case 'h':
        return cli_help("reload", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if (optind < argc) {
    return cli_usage("reload", "unexpected argument: %s", argv[optind]);
  }
  if (answer == RELOAD_ASK && !isatty(STDIN_FILENO)) {
    return cli_usage("reload",
                     "there is nobody to ask: -y does it, -n shows it");
  }
  return cli_close_output("reload", run(database, more, closed, answer));
}
