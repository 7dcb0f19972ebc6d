// SPDX-License-Identifier: ISC

#include "store/check.h"
#include "cli/cli.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente check [OPTION...]\n\n"
  "Look for damage in the store: read every page, compare it with its\n"
  "checksum, and the tables with one another.  Prints a line for each thing\n"
  "that is wrong; of some only the first hundred.  Writers may be at work.\n\n"
  "  -d, --database FILE  the store\n"
  "  -q, --quiet          print nothing but errors\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 the store is sound, 1 it is damaged, 2 wrong usage, 3 input\n"
  "or output failed.  What to do about damage: doc/recovery.md.\n";

static void
print_finding(void* const handle, const char* const finding)
{
  if (!*(const bool*)handle) {
    cli_print(stdout, finding);
    fputs("\n", stdout);
  }
}

static void
print_end(const char* const database, const EntCheck* const check)
{
  if (check->n_findings) {
    return;
  }
  cli_print(stdout, database);
  puts(check->lacks ? ": sound, as far as can be told: there are pages without"
                      " a checksum; a backup has them"
                    : ": sound");
}

static int
run(const char* const database, bool quiet)
{
  EntError  error  = {0};
  EntCheck  check  = {0U, false};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_READ, &store, &error);
  if (!status) {
    status = ent_store_check(store, print_finding, &quiet, &check, &error);
  }
  if (!status && !quiet) {
    print_end(database, &check);
  }
  ent_store_close(store);
  return status ? cli_fail("check", &error)
                : (check.n_findings ? CLI_WRONG : CLI_DONE);
}

int
cli_check(const int argc, char** const argv)
{
  bool        quiet    = false;
  const char* database = NULL;
  const int   result = cli_store_options(argc, argv, usage, &database, &quiet);
  if (result >= 0) {
    return result;
  }
  if (optind != argc) {
    return cli_usage("check", "it takes no argument: '%s'", argv[optind]);
  }
  return cli_close_output("check", run(database, quiet));
}
