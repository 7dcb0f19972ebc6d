// SPDX-License-Identifier: ISC

#include "store/ingest.h"
#include "cli/cli.h"
#include "store/store.h"

#include <getopt.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente ingest [OPTION...] [INPUT...]\n\n"
  "Read articles, plain text or HTML, into the store.  INPUT is a file, a\n"
  "folder (all files in it), or - for standard input.  An article that is\n"
  "there already is left as it is.\n\n"
  "  -d, --database FILE  the store; made if there is none\n"
  "      --title TEXT     headline of the articles\n"
  "      --source TEXT    who published them\n"
  "      --url URL        where\n"
  "      --date DATE      when: YYYY-MM-DD[Thh:mm:ss[Z]]\n"
  "      --author TEXT    who wrote them\n"
  "      --closed         keep what the ontology has relations for, and no\n"
  "                       more\n"
  "      --ontology FILE  read what the Turtle file adds to the ontology, too\n"
  "  -q, --quiet          print nothing but errors\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 done, 2 wrong usage, 3 input or output failed, 4 done but\n"
  "some inputs were rejected: each is named with the reason, and recorded.\n";

/// What the command line asks for
typedef struct {
  const char*        database;
  EntArticleMetadata known;
  const char*        ontologies[CLI_MAX_ONTOLOGIES + 1U];
  size_t             n_ontologies;
  bool               closed;
  bool               quiet;
} Options;

/// What the observer of a run needs
typedef struct {
  bool progress; ///< Show how far it is, on a terminal
} Display;

static void
clear_line(const Display* const display)
{
  if (display->progress) {
    fputs("\r\033[K", stderr);
  }
}

static void
show_rejected(void* const           handle,
              const char* const     name,
              const EntError* const reason)
{
  clear_line((const Display*)handle);
  cli_rejected("ingest", name, reason);
}

static void
show_progress(void* const handle, const EntIngestCounts* const counts)
{
  const Display* const display = (const Display*)handle;
  if (display->progress) {
    clear_line(display);
    fprintf(stderr, "%zu documents, %zu statements", counts->documents,
            counts->statements);
  }
}

static void
print_counts(const EntIngestCounts* const counts, const char* const database)
{
  cli_print(stdout, database);
  printf(": %zu document%s: %zu stored, %zu unchanged, %zu rejected; "
         "%zu statement%s",
         counts->documents, counts->documents == 1U ? "" : "s", counts->stored,
         counts->unchanged, counts->rejected, counts->statements,
         counts->statements == 1U ? "" : "s");
  if (counts->distrusted) {
    printf("; %zu garbled sentence%s left out", counts->distrusted,
           counts->distrusted == 1U ? "" : "s");
  }
  putchar('\n');
}

static int
run(const Options* const     options,
    const char* const* const inputs,
    const size_t             n_inputs)
{
  EntError        error    = {0};
  EntAnalyser*    analyser = NULL;
  EntStore*       store    = NULL;
  EntIngestCounts counts   = {0};
  Display         display  = {!options->quiet && isatty(STDERR_FILENO)};

  const EntIngestObserver observer = {&display, show_rejected, show_progress};

  EntStatus status =
    cli_open_analyser(options->ontologies, options->closed, &analyser, &error);
  if (!status) {
    status =
      ent_store_open(options->database, ENT_STORE_CREATE, &store, &error);
  }
  if (!status) {
    status = ent_ingest(store, analyser, CLI_PROGRAM, inputs, n_inputs,
                        &options->known, &observer, &counts, &error);
    clear_line(&display);
    if (!options->quiet) {
      print_counts(&counts, options->database);
    }
  }
  ent_store_close(store);
  ent_analyser_close(analyser);
  return status            ? cli_fail("ingest", &error)
         : counts.rejected ? CLI_REJECTED
                           : CLI_DONE;
}

int
cli_ingest(const int argc, char** const argv)
{
  static const struct option options[] = {
    {"closed", no_argument, NULL, 'c'},
    {"database", required_argument, NULL, 'd'},
    {"ontology", required_argument, NULL, 'o'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    CLI_METADATA_OPTIONS,
    {NULL, 0, NULL, 0}};

  Options     self     = {0};
  const char* database = NULL;
  int         option   = 0;
  while ((option = cli_option(argc, argv, ":d:qh", options)) != -1) {
    if (option == 'h') {
      return cli_help("ingest", usage);
    }
    if (option == 'd') {
      database = optarg;
    } else if (option == 'c') {
      self.closed = true;
    } else if (option == 'o') {
      if (!cli_add_ontology(self.ontologies, &self.n_ontologies, optarg)) {
        return cli_usage("ingest", "too many ontologies");
      }
    } else if (option == 'q') {
      self.quiet = true;
    } else if (!cli_metadata(option, optarg, &self.known)) {
      return cli_wrong_option(argv, option);
    }
  }
  if (!cli_check_metadata(&self.known)) {
    return cli_usage("ingest", "the date is not YYYY-MM-DD[Thh:mm:ss[Z]]");
  }

  size_t                   n_inputs = 0U;
  const char* const* const inputs   = cli_inputs(argc, argv, optind, &n_inputs);
  if (!inputs) {
    return cli_usage("ingest", "no input");
  }
  self.database = cli_database(database);
  return cli_close_output("ingest", run(&self, inputs, n_inputs));
}
