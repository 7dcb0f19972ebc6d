// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "extract/ontology_check.h"

#include <string.h>

static const char usage[] =
  "Usage: entente ontology check [FILE...]\n\n"
  "Check the ontology, and what the Turtle files FILE add to it: that its\n"
  "classes and properties are there, and that each pattern reads the example\n"
  "beside it.  The same files can be given to extract and ingest by\n"
  "--ontology FILE.\n\n"
  "  -q, --quiet          print mistakes only\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 no mistakes, 1 some, each with its file and line, 2 wrong\n"
  "usage, 3 input or output failed.\n";

static void
show_mistake(void* const handle, const EntError* const mistake)
{
  char text[sizeof(mistake->message) + sizeof(mistake->file) + 64U];
  (void)handle;
  cli_print(stderr, ent_error_text(mistake, text, sizeof(text)));
  fputc('\n', stderr);
}

static int
check(const char* const* const files, const bool quiet)
{
  EntAnalyser*      analyser = NULL;
  EntOntologyCounts counts   = {0U, 0U, 0U};
  EntError          error    = {0};
  EntStatus         status = cli_open_analyser(files, false, &analyser, &error);
  if (!status) {
    status = ent_ontology_check(analyser, show_mistake, NULL, &counts, &error);
  }
  ent_analyser_close(analyser);
  if (status) {
    return cli_fail("ontology", &error);
  }
  if (!quiet) {
    printf("%zu properties, %zu patterns: %zu mistake%s\n", counts.properties,
           counts.patterns, counts.mistakes, counts.mistakes == 1U ? "" : "s");
  }
  return counts.mistakes ? CLI_WRONG : CLI_DONE;
}

int
cli_ontology(const int argc, char** const argv)
{
  static const struct option options[] = {{"quiet", no_argument, NULL, 'q'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};

  bool quiet  = false;
  int  option = 0;
  while ((option = cli_option(argc, argv, ":qh", options)) != -1) {
    if (option == 'h') {
      return cli_help("ontology", usage);
    }
    if (option != 'q') {
      return cli_wrong_option(argv, option);
    }
    quiet = true;
  }
  if (optind == argc || strcmp(argv[optind], "check") != 0) {
    return cli_usage("ontology", "expected 'check'");
  }
  return cli_close_output("ontology",
                          check((const char* const*)argv + optind + 1, quiet));
}
