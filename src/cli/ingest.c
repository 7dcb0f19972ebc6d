// SPDX-License-Identifier: ISC

#include "store/ingest.h"
#include "base/buffer.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/tell.h"
#include "store/store.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente ingest [OPTION...] [INPUT...]\n\n"
  "Read articles into the store.  INPUT is a file, a folder (all files in\n"
  "it), a pattern, or - for standard input: plain text, HTML, RSS, Atom, JSON\n"
  "Lines, CSV, WARC, each also packed (gzip, zstd, xz, bzip2, tar, zip), told\n"
  "by what is in it.  What is there already is left as it is; an article that\n"
  "has changed takes the place of what it was.\n\n"
  "  -d, --database FILE   the store; made if there is none\n"
  "      --map F=NAME,...  fields of JSON Lines and CSV: F is text, title,\n"
  "                        date, source, url, author or id\n"
  "      --title, --source, --url, --author TEXT\n"
  "                        what is known of the articles\n"
  "      --date DATE       when: YYYY-MM-DD[Thh:mm:ss[Z]]\n"
  "      --closed          keep what the ontology has relations for, no more\n"
  "      --ontology FILE   read what the Turtle file adds to the ontology, "
  "too\n"
  "      --any-language    read also what does not look like English\n"
  "      --files-from FILE inputs, one a line, up to a tab if there is one\n"
  "      --rejects FILE    write what is rejected there: a tab-separated line\n"
  "                        of file, document, place and reason, which\n"
  "                        --files-from reads back\n"
  "  -j, --jobs N          threads that analyse; one a core by default\n"
  "      --limit N         stop after N documents\n"
  "  -n, --dry-run         see what can be read; store nothing\n"
  "      --json            a line of JSON for each document, and for the sums\n"
  "  -q, --quiet           print nothing but errors\n"
  "  -h, --help            print this\n\n"
  "Exit status: 0 done, 2 wrong usage, 3 input or output failed, 4 done but\n"
  "some documents were rejected: each is named with the reason, and "
  "recorded.\n";

/// Largest file of --files-from
#define MAX_LIST ((size_t)64U * 1024U * 1024U)

/// What was asked for
typedef struct {
  const char*        database;
  const char*        rejects;
  const char*        list;
  const char*        ontologies[CLI_MAX_ONTOLOGIES + 1U];
  size_t             n_ontologies;
  bool               closed;
  bool               dry;
  EntArticleMetadata known;
  EntFieldMap        map;
  EntIngestOptions   options;
  CliTeller          teller;
} Asked;

/// Inputs from a list; the pointers are owned, what they point to is in `text`
typedef struct {
  EntBuffer    text;
  const char** items;
  size_t       n;
} Inputs;

static EntStatus
read_list(const char* const path, Inputs* const inputs, EntError* const error)
{
  EntStatus status = ent_file_read(path, MAX_LIST, &inputs->text, error);
  ent_buffer_byte(&inputs->text, '\n');
  size_t n = 0U;
  for (size_t i = 0U; i < inputs->text.len; ++i) {
    n += inputs->text.data[i] == '\n';
  }
  inputs->items = (const char**)calloc(n + 1U, sizeof(char*));
  if (inputs->text.failed || !inputs->items) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  for (char* at = inputs->text.data;
       !status && at < inputs->text.data + inputs->text.len;) {
    char* const end = strchr(at, '\n');
    if (!end) {
      break; // A NUL byte; no path has one
    }
    *end                  = '\0';
    at[strcspn(at, "\t")] = '\0';
    // Documents of one file follow one another
    if (*at && (!inputs->n || strcmp(at, inputs->items[inputs->n - 1U]) != 0)) {
      inputs->items[inputs->n++] = at;
    }
    at = end + 1;
  }
  return status;
}

static EntStatus
open_rejects(Asked* const asked, EntError* const error)
{
  asked->teller.rejects = asked->rejects ? fopen(asked->rejects, "w") : NULL;
  if (asked->rejects && !asked->teller.rejects) {
    ent_error_set(error, ENT_ERR_IO, "cannot be written: %s", strerror(errno));
    return ent_error_place(error, asked->rejects, 0U, 0U);
  }
  return ENT_OK;
}

static EntStatus
close_rejects(const Asked* const asked,
              const EntStatus    status,
              EntError* const    error)
{
  FILE* const file   = asked->teller.rejects;
  const bool  failed = file && (ferror(file) | fclose(file));
  if (!failed || status) {
    return status;
  }
  ent_error_set(error, ENT_ERR_IO, "cannot be written");
  return ent_error_place(error, asked->rejects, 0U, 0U);
}

static EntStatus
ingest(const Asked* const             asked,
       const char* const* const       inputs,
       const size_t                   n_inputs,
       const EntIngestObserver* const observer,
       EntIngestCounts* const         counts,
       EntError* const                error)
{
  EntAnalyser* analyser = NULL;
  EntStore*    store    = NULL;
  if (asked->dry) {
    return ent_ingest_try(inputs, n_inputs, &asked->options, observer, counts,
                          error);
  }
  EntStatus status =
    cli_open_analyser(asked->ontologies, asked->closed, &analyser, error);
  if (!status) {
    status = ent_store_open(asked->database, ENT_STORE_CREATE, &store, error);
  }
  if (!status) {
    status = ent_ingest(store, analyser, inputs, n_inputs, &asked->options,
                        observer, counts, error);
    cli_tell_sums(&asked->teller, asked->database, counts);
  }
  ent_store_close(store);
  ent_analyser_close(analyser);
  return status;
}

static int
run(Asked* const asked, const char* const* const inputs, const size_t n_inputs)
{
  EntError                error    = {0};
  EntIngestCounts         counts   = {0};
  const EntIngestObserver observer = {&asked->teller, cli_tell_document};
  asked->teller.dry                = asked->dry;
  clock_gettime(CLOCK_MONOTONIC, &asked->teller.begun);

  EntStatus status = open_rejects(asked, &error);
  if (!status) {
    status = ingest(asked, inputs, n_inputs, &observer, &counts, &error);
    if (asked->dry) {
      cli_tell_sums(&asked->teller, "", &counts);
    }
    status = close_rejects(asked, status, &error);
  }
  return status                          ? cli_fail("ingest", &error)
         : counts.ends[ENT_END_REJECTED] ? CLI_REJECTED
                                         : CLI_DONE;
}

/// Take one option; an exit status, or -1 to go on
static int
take_option(Asked* const asked, char** const argv, const int option)
{
  EntError error = {0};
  switch (option) {
    case 'h':
      return cli_help("ingest", usage);
    case 'd':
      asked->database = optarg;
      return -1;
    case 'q':
      asked->teller.quiet = true;
      return -1;
    case 'n':
      asked->dry = true;
      return -1;
    case 'J':
      asked->teller.json = true;
      return -1;
    case 'c':
      asked->closed = true;
      return -1;
    case 'o':
      return cli_add_ontology(asked->ontologies, &asked->n_ontologies, optarg)
               ? -1
               : cli_usage("ingest", "too many ontologies");
    case 'L':
      asked->options.any_language = true;
      return -1;
    case 'R':
      asked->rejects = optarg;
      return -1;
    case 'F':
      asked->list = optarg;
      return -1;
    case 'j':
      return cli_read_count(optarg, SIZE_MAX, &asked->options.jobs)
               ? -1
               : cli_usage("ingest", "--jobs is a number from 1");
    case 'N':
      return cli_read_count(optarg, SIZE_MAX, &asked->options.limit)
               ? -1
               : cli_usage("ingest", "--limit is a number from 1");
    case 'm':
      return ent_field_map_parse(optarg, &asked->map, &error)
               ? cli_usage("ingest", "%s", error.message)
               : -1;
    default:
      return cli_metadata(option, optarg, &asked->known)
               ? -1
               : cli_wrong_option(argv, option);
  }
}

static int
run_inputs(Asked* const asked, const int argc, char** const argv)
{
  Inputs   list  = {{NULL, 0U, 0U, false}, NULL, 0U};
  EntError error = {0};
  int      exit_status;
  if (asked->list) {
    exit_status =
      optind < argc ? cli_usage("ingest", "inputs, and a list of inputs")
      : read_list(asked->list, &list, &error) ? cli_fail("ingest", &error)
                                              : run(asked, list.items, list.n);
  } else {
    size_t                   n      = 0U;
    const char* const* const inputs = cli_inputs(argc, argv, optind, &n);
    exit_status =
      inputs ? run(asked, inputs, n) : cli_usage("ingest", "no input");
  }
  free(list.items);
  ent_buffer_clear(&list.text);
  return exit_status;
}

int
cli_ingest(const int argc, char** const argv)
{
  static const struct option options[] = {
    {"closed", no_argument, NULL, 'c'},
    {"database", required_argument, NULL, 'd'},
    {"ontology", required_argument, NULL, 'o'},
    {"map", required_argument, NULL, 'm'},
    {"any-language", no_argument, NULL, 'L'},
    {"files-from", required_argument, NULL, 'F'},
    {"rejects", required_argument, NULL, 'R'},
    {"jobs", required_argument, NULL, 'j'},
    {"limit", required_argument, NULL, 'N'},
    {"dry-run", no_argument, NULL, 'n'},
    {"json", no_argument, NULL, 'J'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    CLI_METADATA_OPTIONS,
    {NULL, 0, NULL, 0}};

  Asked asked  = {0};
  int   option = 0;
  while ((option = cli_option(argc, argv, ":d:j:nqh", options)) != -1) {
    const int exit_status = take_option(&asked, argv, option);
    if (exit_status >= 0) {
      return exit_status;
    }
  }
  if (!cli_check_metadata(&asked.known)) {
    return cli_usage("ingest", "the date is not YYYY-MM-DD[Thh:mm:ss[Z]]");
  }
  asked.database         = cli_database(asked.database);
  asked.options.program  = CLI_PROGRAM;
  asked.options.known    = &asked.known;
  asked.options.map      = &asked.map;
  asked.teller.terminal  = !asked.teller.quiet && isatty(STDERR_FILENO);
  asked.teller.expected  = asked.options.limit;
  asked.options.no_pipes = asked.list != NULL;
  asked.options.measured = asked.teller.terminal && !asked.options.limit;
  return cli_close_output("ingest", run_inputs(&asked, argc, argv));
}
