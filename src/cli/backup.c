// SPDX-License-Identifier: ISC

#include "store/backup.h"
#include "cli/cli.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente backup [OPTION...] FILE\n\n"
  "Copy the store to FILE, where there is none.  The copy is the store as it\n"
  "is at the beginning; whoever writes to it meanwhile is not held up.  FILE\n"
  "appears once it is whole.\n\n"
  "  -d, --database FILE  the store\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 done, 1 the store is damaged, 2 wrong usage, 3 input or\n"
  "output failed.\n";

static int
run(const char* const database, const char* const path)
{
  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_READ, &store, &error);
  status           = status ? status : ent_store_backup(store, path, &error);
  ent_store_close(store);
  return status ? cli_fail("backup", &error) : CLI_DONE;
}

int
cli_backup(const int argc, char** const argv)
{
  const char* database = NULL;
  const int   result   = cli_store_options(argc, argv, usage, &database, NULL);
  if (result >= 0) {
    return result;
  }
  if (optind + 1 != argc) {
    return cli_usage("backup", "one file, please, for the copy");
  }
  return cli_close_output("backup", run(database, argv[optind]));
}
