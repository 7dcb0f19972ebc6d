// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "cli/rdf.h"
#include "cli/request.h"
#include "rdf/resolve.h"
#include "repl/interrupt.h"
#include "sparql/update.h"
#include "sparql/update_run.h"
#include "store/store.h"

#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>

static const char usage[] =
  "Usage: entente update [OPTION...] UPDATE\n"
  "       entente update [OPTION...] -f FILE\n\n"
  "Change the store by a SPARQL 1.1 update request: all of it, or nothing.\n"
  "What articles say stays, also if it is deleted: that is taken back by\n"
  "'entente forget', or 'entente curate reject'.  How many such quads there\n"
  "were is told; of graphs that only show what articles say or what was\n"
  "decided nothing can be deleted.\n\n"
  "  -d, --database FILE    the store\n"
  "  -f, --file FILE        read the request from FILE, or - for standard\n"
  "                         input\n"
  "      --base IRI         what relative IRIs are resolved against; with -f\n"
  "                         the file's by default\n"
  "      --load-from DIR    let LOAD read files in DIR; it reads none else\n"
  "      --timeout SECONDS  stop after so long; then nothing is changed\n"
  "      --memory MB        most memory to take, 2048 at first; 0 is no limit\n"
  "      --explain          print what becomes of the request, do not do it\n"
  "  -q, --quiet            do not tell what was changed\n"
  "  -h, --help             print this\n";

/// What the command line asks for
typedef struct {
  const char*      database;
  CliRequest       request;
  EntUpdateOptions update;
  CliLimits        limits;
  bool             explains; ///< Print what is to be done, do nothing
  bool             is_quiet;
  bool             is_help;
} Options;

/// One option; exit status, CLI_DONE if it makes sense
static int
read_option(const int c, char** const argv, Options* const options)
{
  switch (c) {
    case 'd':
      options->database = optarg;
      break;
    case 'f':
      options->request.file = optarg;
      break;
    case 'b':
      if (!ent_iri_is_absolute(ent_slice(optarg))) {
        return cli_usage(argv[0], "not an absolute IRI: %s", optarg);
      }
      options->request.base = optarg;
      break;
    case 'l':
      options->update.load_folder = optarg;
      break;
    case 't':
    case 'm':
      return cli_limits_read(argv[0], c, optarg, &options->limits);
    case 'e':
      options->explains = true;
      break;
    case 'q':
      options->is_quiet = true;
      break;
    case 'h':
      options->is_help = true;
      break;
    default:
      return cli_wrong_option(argv, c);
  }
  return CLI_DONE;
}

/// Exit status, CLI_DONE if the options make sense
static int
read_options(const int argc, char** const argv, Options* const options)
{
  static const struct option long_options[] = {
    {"database", required_argument, NULL, 'd'},
    {"file", required_argument, NULL, 'f'},
    {"base", required_argument, NULL, 'b'},
    {"load-from", required_argument, NULL, 'l'},
    {"timeout", required_argument, NULL, 't'},
    {"memory", required_argument, NULL, 'm'},
    {"explain", no_argument, NULL, 'e'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  optind = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:f:qh", long_options)) >= 0;) {
    const int result = read_option(c, argv, options);
    if (result || options->is_help) {
      return result;
    }
  }
  return cli_request_take(argc, argv, "request", &options->request);
}

static void
tell(const EntUpdateCounts* const counts)
{
  printf("%" PRIu64 " inserted, %" PRIu64 " deleted\n", counts->n_inserted,
         counts->n_deleted);
  if (counts->n_kept) {
    fflush(stdout);
    fprintf(stderr,
            "%" PRIu64 " to delete, but articles say them: they stay ('entente "
            "curate reject' or 'entente forget' takes them back)\n",
            counts->n_kept);
  }
  if (counts->n_articles) {
    fflush(stdout);
    fprintf(stderr,
            "graphs of %" PRIu64 " articles stay ('entente forget' takes them "
            "back)\n",
            counts->n_articles);
  }
}

/// Print the operations of a request
static EntStatus
explain(const EntEngine* const engine,
        const EntSlice         text,
        EntError* const        error)
{
  EntArena         arena  = {NULL, 0U};
  EntBuffer        layers = {NULL, 0U, 0U, false};
  EntUpdateRequest request;
  const EntStatus  status = ent_update_parse(text, ent_engine_prefixes(engine),
                                             &arena, &request, error);
  if (!status) {
    ent_update_print(&request, &layers);
    fprintf(stdout, "%s", layers.len ? layers.data : "");
  }
  ent_buffer_clear(&layers);
  ent_arena_clear(&arena);
  return status;
}

/// Do what is asked for; exit status
static int
run(const char* const    command,
    const Options* const options,
    EntEngine* const     engine,
    const EntSlice       text)
{
  EntError         error    = {ENT_OK, "", "", 0U, 0U, 0U};
  EntUpdateCounts  counts   = {0U, 0U, 0U, 0U};
  CliWarnings      warnings = {command, 0U};
  EntUpdateOptions update   = options->update;
  update.warned             = cli_warn;
  update.warned_handle      = &warnings;
  const EntStatus status =
    options->explains ? explain(engine, text, &error)
                      : ent_update(engine, text, &update, &counts, &error);
  cli_warn_end(&warnings);
  if (status) {
    const int exit_status =
      cli_request_fail(command, &options->request, text, &error);
    // Of the arguments, only the request can be wrong here
    return status == ENT_ERR_ARGUMENT ? CLI_WRONG : exit_status;
  }
  if (!options->explains && !options->is_quiet) {
    tell(&counts);
  }
  return CLI_DONE;
}

int
cli_update(const int argc, char** const argv)
{
  Options   options     = {.limits = CLI_LIMITS};
  const int exit_status = read_options(argc, argv, &options);
  if (exit_status) {
    return exit_status;
  }
  if (options.is_help) {
    return cli_help(argv[0], usage);
  }

  EntError   error  = {ENT_OK, "", "", 0U, 0U, 0U};
  EntBuffer  text   = {NULL, 0U, 0U, false};
  EntStore*  store  = NULL;
  EntEngine* engine = NULL;
  int        result = cli_request_read(argv[0], &options.request, &text);
  if (result) {
    goto out;
  }
  if (ent_store_open(cli_database(options.database), ENT_STORE_WRITE, &store,
                     &error) ||
      ent_engine_new(store, &engine, &error) ||
      cli_request_set_base(&options.request, engine, &error)) {
    result = cli_fail(argv[0], &error);
    goto out;
  }

  interrupt_catch();
  ent_engine_set_cancel(engine, &interrupt_flag);
  ent_engine_set_inference(engine, ENT_INFER_NONE);
  ent_engine_set_timeout(engine, options.limits.timeout);
  ent_engine_set_memory(options.limits.memory);
  result = run(argv[0], &options, engine, ent_buffer_slice(&text));
  result = cli_close_output(argv[0], result);

out:
  ent_engine_free(engine);
  ent_store_close(store);
  ent_buffer_clear(&text);
  return result;
}
