// SPDX-License-Identifier: ISC

#include "store/forget.h"
#include "cli/cli.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente forget [OPTION...] NAME...\n\n"
  "Remove what was read, with all that only it said.  NAME is an article (its\n"
  "identifier, doc:IDENTIFIER or its IRI), the address or path of a document,\n"
  "or a publisher, of whom all is removed.  An article that was read at other\n"
  "places, too, stays.  Each NAME is one transaction.\n\n"
  "  -d, --database FILE  the store\n"
  "  -q, --quiet          print nothing but errors\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 done, 1 nothing has that name, 2 wrong usage, 3 input or\n"
  "output failed.\n";

static int
run(const char* const database, char** const names, const bool quiet)
{
  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_WRITE, &store, &error);
  for (size_t i = 0U; names[i] && !status; ++i) {
    EntForgotten forgotten = {0U, 0U};
    status = ent_store_forget(store, ent_slice(names[i]), &forgotten, &error);
    if (!status && !quiet) {
      cli_print(stdout, names[i]);
      printf(": %zu document%s and %zu article%s forgotten\n",
             forgotten.sources, forgotten.sources == 1U ? "" : "s",
             forgotten.articles, forgotten.articles == 1U ? "" : "s");
    }
  }
  ent_store_close(store);
  return status ? cli_fail("forget", &error) : CLI_DONE;
}

int
cli_forget(const int argc, char** const argv)
{
  bool        quiet    = false;
  const char* database = NULL;
  const int   result = cli_store_options(argc, argv, usage, &database, &quiet);
  if (result >= 0) {
    return result;
  }
  if (optind == argc) {
    return cli_usage("forget", "what is to be forgotten?");
  }
  return cli_close_output("forget", run(database, argv + optind, quiet));
}
