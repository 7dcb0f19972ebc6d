// SPDX-License-Identifier: ISC

#include "store/runs.h"
#include "base/buffer.h"
#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>

static const char usage[] =
  "Usage: entente runs [OPTION...] [RUN]\n\n"
  "List the runs of ingest: when, and how their documents ended, "
  "tab-separated\n"
  "below a line of names.  With the number of a RUN, list what it rejected or\n"
  "set aside: how it ended, input, place, reason.\n\n"
  "  -d, --database FILE  the store\n"
  "  -h, --help           print this\n\n"
  "A run without a second time was killed, or still goes on.  Exit status: 0\n"
  "done, 1 there is no such run, 2 wrong usage, 3 input or output failed.\n";

/// Print a field and what follows it
static void
print_field(const EntSlice text, const char* const end)
{
  EntBuffer field = {NULL, 0U, 0U, false};
  ent_buffer_append(&field, text);
  cli_print(stdout, field.len ? field.data : "");
  fputs(end, stdout);
  ent_buffer_clear(&field);
}

static EntStatus
print_run(void* const               handle,
          const EntRunReport* const run,
          EntError* const           error)
{
  (void)handle;
  (void)error;
  printf("%lld\t", (long long)run->id);
  print_field(run->started, "\t");
  print_field(run->finished, "\t");
  print_field(run->program, "\t");
  printf("%zu", run->counts.documents);
  for (int i = 0; i < ENT_N_ENDS; ++i) {
    printf("\t%zu", run->counts.ends[i]);
  }
  printf("\t%zu\n", run->counts.statements);
  return ENT_OK;
}

static EntStatus
print_reject(void* const               handle,
             const EntRunReject* const reject,
             EntError* const           error)
{
  (void)handle;
  (void)error;
  fputs(ent_ingest_end_name(reject->aside ? ENT_END_ASIDE : ENT_END_REJECTED),
        stdout);
  fputs("\t", stdout);
  print_field(reject->input, "\t");
  print_field(reject->place, "\t");
  print_field(reject->reason, "\n");
  return ENT_OK;
}

static void
print_names(void)
{
  fputs("run\tstarted\tfinished\tprogram\tdocuments", stdout);
  for (int i = 0; i < ENT_N_ENDS; ++i) {
    printf("\t%s", ent_ingest_end_name((EntIngestEnd)i));
  }
  fputs("\tstatements\n", stdout);
}

static int
run(const char* const database, const int64_t number)
{
  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_READ, &store, &error);
  if (!status && number) {
    status = ent_store_rejects(store, number, print_reject, NULL, &error);
  } else if (!status) {
    print_names();
    status = ent_store_runs(store, print_run, NULL, &error);
  }
  ent_store_close(store);
  return status ? cli_fail("runs", &error) : CLI_DONE;
}

int
cli_runs(const int argc, char** const argv)
{
  const char* database = NULL;
  const int   result   = cli_store_options(argc, argv, usage, &database, NULL);
  if (result >= 0) {
    return result;
  }
  char*         end = NULL;
  const int64_t number =
    optind < argc ? (int64_t)strtoll(argv[optind], &end, 10) : 0;
  if (optind + 1 < argc) {
    return cli_usage("runs", "unexpected argument: %s", argv[optind + 1]);
  }
  if (end && (*end || number < 1)) {
    return cli_usage("runs", "'%s' is no number of a run", argv[optind]);
  }
  return cli_close_output("runs", run(database, number));
}
