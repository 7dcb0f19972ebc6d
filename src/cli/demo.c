// SPDX-License-Identifier: ISC

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/remote.h"
#include "cli/store_output.h"
#include "evidence/evidence.h"
#include "repl/shell.h"
#include "store/ingest.h"
#include "store/store.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente demo [OPTION...]\n\n"
  "Read the sample articles into a store, ask it a few questions, and write\n"
  "it as Turtle.\n\n"
  "  -d, --database FILE  the store (demo.db, made anew)\n"
  "  -o, --output FILE    the Turtle (demo.ttl)\n"
  "  -h, --help           print this\n\n"
  "What is not named goes to the folder entente in the cache folder, which is\n"
  "$XDG_CACHE_HOME or ~/.cache.\n";

/// What the tour asks, as one would type it in the shell
static const struct {
  const char* title;
  const char* statement;
} questions[] = {
  {"With whom does Russia work together?", "Russia cooperatesWith ?country"},
  {"Who cooperates with a member of NATO?",
   "?country cooperatesWith ?partner . ?partner memberOf NATO"},
  {"What does Iran propose?", "Iran proposes ?what"},
  {"Is Russia a member of NATO?  What do the articles say?",
   "why Russia memberOf NATO"},
};

static double
seconds(void)
{
  struct timespec t = {0, 0};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + ((double)t.tv_nsec * 1e-9);
}

/// Make `folder` unless it is there
static EntStatus
make_folder(const char* const folder, EntError* const error)
{
  return !mkdir(folder, 0700) || errno == EEXIST
           ? ENT_OK
           : ent_error_set(error, ENT_ERR_IO, "cannot make the folder %s: %s",
                           folder, strerror(errno));
}

/**
   Name the folder with what is ours to replace: CACHE/entente.

   Without a home it is a new one, for in a folder that is shared somebody
   else could have put a file of that name.
*/
static EntStatus
cache_folder(char* const out, const size_t size, EntError* const error)
{
  const char* const cache = getenv("XDG_CACHE_HOME");
  const char* const home  = getenv("HOME");
  const char* const temp  = getenv("TMPDIR");
  char              folder[PATH_MAX - 64];
  EntStatus         status = ENT_OK;
  if (cache && cache[0] == '/') {
    snprintf(folder, sizeof(folder), "%s", cache);
  } else if (home && home[0] == '/') {
    snprintf(folder, sizeof(folder), "%s/.cache", home);
  } else {
    snprintf(folder, sizeof(folder), "%s/entente-XXXXXX",
             temp && temp[0] == '/' ? temp : "/tmp");
    if (!mkdtemp(folder)) {
      return ent_error_set(error, ENT_ERR_IO, "cannot make the folder %s: %s",
                           folder, strerror(errno));
    }
  }

  status = make_folder(folder, error);
  if (!status) {
    snprintf(out, size, "%s/entente", folder);
    status = make_folder(out, error);
  }
  return status;
}

/// Remove a store of an earlier tour
static void
remove_store(const char* const path)
{
  static const char* const ends[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0U; i < sizeof(ends) / sizeof(ends[0]); ++i) {
    char name[PATH_MAX];
    snprintf(name, sizeof(name), "%s%s", path, ends[i]);
    unlink(name);
  }
}

static void
show_rejected(void* const                  handle,
              const char* const            name,
              const EntIngestEnd           end,
              const EntError* const        reason,
              const EntIngestCounts* const counts)
{
  (void)handle;
  (void)counts;
  if (end == ENT_END_REJECTED) {
    cli_rejected("demo", name, reason);
  }
}

static EntStatus
ingest(EntStore* const store, const char* const database, EntError* const error)
{
  char                    samples[PATH_MAX];
  const char* const       inputs[] = {samples};
  EntAnalyser*            analyser = NULL;
  EntIngestCounts         counts   = {0};
  const EntIngestObserver observer = {NULL, show_rejected};
  const EntIngestOptions  options  = {.program = CLI_PROGRAM};
  if (!cli_data_path("samples", samples, sizeof(samples), error)) {
    return ENT_ERR_IO;
  }

  const double begin  = seconds();
  EntStatus    status = cli_open_analyser(NULL, false, &analyser, error);
  if (!status) {
    printf("Reading the articles in %s\ninto the store %s\n", samples,
           database);
    status = ent_ingest(store, analyser, inputs, 1U, &options, &observer,
                        &counts, error);
  }
  if (!status) {
    printf("%zu articles: %zu stored, %zu unchanged, %zu rejected; "
           "%zu statements, %.2f s\n",
           counts.documents, counts.ends[ENT_END_STORED],
           counts.ends[ENT_END_UNCHANGED], counts.ends[ENT_END_REJECTED],
           counts.statements, seconds() - begin);
  }
  ent_analyser_close(analyser);
  return status;
}

/// Ask as the shell does, and let it print the answers
static EntStatus
ask(const char* const database, EntError* const error)
{
  const CliTarget target = {database, NULL, NULL};
  CliAsked        asked  = {NULL, NULL, NULL};
  EntStatus       status = cli_asked_open(&target, &asked, error);
  for (size_t i = 0U; !status && i < sizeof(questions) / sizeof(questions[0]);
       ++i) {
    printf("\n%s\n\nentente> %s\n", questions[i].title, questions[i].statement);
    fflush(stdout);
    const ShellOptions options = {questions[i].statement, true};
    status                     = shell_run(asked.endpoint, &options);
    if (status) {
      ent_error_set(error, status, "the question could not be asked");
    }
  }
  cli_asked_close(&asked);
  return status;
}

static int
tour(const char* const database, const char* const output)
{
  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_CREATE, &store, &error);
  if (!status) {
    status = ingest(store, database, &error);
  }
  if (!status) {
    status = ask(database, &error);
  }
  if (!status) {
    const EntEvidenceOptions options =
      ent_evidence_options(ENT_TURTLE, ENT_ANNOTATE_GRAPHS, true);
    status = cli_output_rdf(store, ENT_TURTLE, &options, output, &error);
  }
  ent_store_close(store);
  if (status) {
    fflush(stdout);
    return cli_fail("demo", &error);
  }

  const char* const name = program_invocation_name;
  printf("\nAll statements, with their evidence, are in %s (Turtle).\n\n"
         "Ask more:         %s shell -d %s\n"
         "Your own texts:   %s ingest -d news.db FOLDER\n"
         "                  %s shell -d news.db\n",
         output, name, database, name, name);
  return CLI_DONE;
}

int
cli_demo(const int argc, char** const argv)
{
  static const struct option options[] = {
    {"database", required_argument, NULL, 'd'},
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  const char* database = NULL;
  const char* output   = NULL;
  int         option   = 0;
  while ((option = cli_option(argc, argv, ":d:o:h", options)) != -1) {
    if (option == 'h') {
      return cli_help("demo", usage);
    }
    if (option == 'd') {
      database = optarg;
    } else if (option == 'o') {
      output = optarg;
    } else {
      return cli_wrong_option(argv, option);
    }
  }
  if (optind < argc) {
    return cli_usage("demo", "unexpected argument: %s", argv[optind]);
  }

  char     folder[PATH_MAX]      = "";
  char     store[PATH_MAX + 16]  = "";
  char     turtle[PATH_MAX + 16] = "";
  EntError error                 = {0};
  if ((!database || !output) && cache_folder(folder, sizeof(folder), &error)) {
    return cli_fail("demo", &error);
  }
  snprintf(store, sizeof(store), "%s/demo.db", folder);
  snprintf(turtle, sizeof(turtle), "%s/demo.ttl", folder);
  const bool is_ours = !database;
  database           = database ? database : store;
  output             = output ? output : turtle;
  if (cli_output_is_store(output, database)) {
    return cli_usage("demo", "the output is the store: %s", output);
  }
  if (is_ours) {
    remove_store(store);
  }
  return cli_close_output("demo", tour(database, output));
}
