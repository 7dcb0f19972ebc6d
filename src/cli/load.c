// SPDX-License-Identifier: ISC

#include "store/load.h"

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/rdf.h"
#include "cli/tell.h"
#include "extract/ontology.h"
#include "rdf/reader.h"
#include "repl/interrupt.h"
#include "store/merge_stores.h"

#include <getopt.h>
#include <limits.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente load [OPTION...] [FILE...]\n\n"
  "Read RDF into the store, beside what articles say.  FILE may be compressed\n"
  "by gzip or zstd; - is standard input.  All files are loaded, or none:\n"
  "whatever happens meanwhile, the store is as before or as after.\n\n"
  "What an export says of articles becomes articles again, with statements,\n"
  "facts and decisions.\n\n"
  "Or merge stores that ingest made, as on several machines: each FILE is "
  "one.\n"
  "Then the store is what one ingest of all their articles would have made.  "
  "A\n"
  "store that is merged again changes nothing; a merge that was killed goes "
  "on\n"
  "when it is run again.\n\n"
  "  -d, --database FILE  the store; made if there is none\n"
  "  -f, --format FORMAT  turtle, trig, ntriples, nquads, rdfxml, rdfa,\n"
  "                       rdfjson or rss (by the end of the file's name)\n"
  "      --graph IRI      the graph of what is in none\n"
  "      --base IRI       what relative IRIs are relative to (file:...)\n"
  "      --lenient FILE   leave out lines of N-Triples and N-Quads that are\n"
  "                       wrong; they are written to FILE\n"
  "      --memory MB      what to keep in memory (384); a new store takes "
  "what\n"
  "                       is more to the disk meanwhile\n"
  "  -q, --quiet          print nothing but errors\n"
  "  -h, --help           print this\n\n"
  "Labels of blank nodes are local to each file.  Ctrl-C takes all back.  A\n"
  "first load that is killed (kill -9) leaves a file beside the store,\n"
  "STORE.new-..., which can be removed.\n\n"
  "Exit status: 0 done, 1 a file is wrong, 2 wrong usage, 3 input or output\n"
  "failed, 4 done but some lines were left out.\n";

typedef struct {
  const char*    database;
  const char*    format;
  const char*    base;
  const char*    lenient;
  bool           quiet;
  EntLoadOptions load;
} Asked;

/// What is shown while a file is read
typedef struct {
  EntLoader*       loader;
  const EntStream* stream;
  bool             is_shown;
  uint64_t         n;
  struct timespec  begin;
} Progress;

static int
parse(const int argc, char** const argv, Asked* const asked)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"db", required_argument, NULL, 'd'}, // Alias
    {"format", required_argument, NULL, 'f'},
    {"graph", required_argument, NULL, 'g'},
    {"base", required_argument, NULL, 'b'},
    {"lenient", required_argument, NULL, 'l'},
    {"memory", required_argument, NULL, 'm'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };
  for (int c = 0; (c = cli_option(argc, argv, ":d:f:qh", names)) != -1;) {
    switch (c) {
      case 'd':
        asked->database = optarg;
        break;
      case 'f':
        asked->format = optarg;
        break;
      case 'g':
        asked->load.graph = optarg;
        break;
      case 'b':
        asked->base = optarg;
        break;
      case 'l':
        asked->lenient = optarg;
        break;
      case 'm':
        if (!cli_read_count(optarg, SIZE_MAX >> 20U, &asked->load.memory)) {
          return cli_usage("load", "not a number of megabytes: %s", optarg);
        }
        asked->load.memory <<= 20U;
        break;
      case 'q':
        asked->quiet = true;
        break;
      case 'h':
        return cli_help("load", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  return -1;
}

/// One line that is written over and over: quads, rate, what is left to read
static void
show(const Progress* const progress)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const double seconds = (double)(now.tv_sec - progress->begin.tv_sec) +
                         (double)(now.tv_nsec - progress->begin.tv_nsec) / 1e9;
  const uint64_t size = ent_stream_size(progress->stream);
  const uint64_t at   = ent_stream_position(progress->stream);
  fprintf(stderr, "\r\033[K%llu quads, %.0f k/s",
          (unsigned long long)progress->n,
          seconds > 0.0 ? (double)progress->n / seconds / 1000.0 : 0.0);
  if (size && at && at <= size) {
    fprintf(stderr, ", %.0f %%, %.0f s left", 100.0 * (double)at / (double)size,
            seconds * (double)(size - at) / (double)at);
  }
}

static EntStatus
take_quad(void* const handle, const EntQuad* const quad)
{
  Progress* const progress = (Progress*)handle;
  ++progress->n;
  if (progress->is_shown && progress->n % 65536U == 0U) {
    show(progress);
  }
  return ent_loader_quad(progress->loader, quad);
}

static EntStatus
load_file(EntLoader* const   loader,
          const char* const  path,
          const EntSyntax    syntax,
          const Asked* const asked,
          CliRejects* const  rejects,
          EntError* const    error)
{
  EntStream* stream = NULL;
  EntBuffer  base   = {NULL, 0U, 0U, false};
  EntStatus  status = ent_stream_open(path, &stream, error);
  status            = status ? status : ent_loader_begin(loader, path, error);
  if (!status) {
    ent_stream_set_cancel(stream, &interrupt_flag);
    Progress progress = {.loader   = loader,
                         .stream   = stream,
                         .is_shown = !asked->quiet && isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &progress.begin);
    CliWarnings          warnings = {"load", 0U};
    const EntReadOptions options  = {
       .base            = cli_rdf_base(asked->base, path, &base),
       .rejected        = asked->lenient ? cli_reject_line : NULL,
       .rejected_handle = rejects,
       .warned          = cli_warn,
       .warned_handle   = &warnings};
    status = ent_rdf_read_stream(stream, path, syntax, &options, take_quad,
                                 &progress, error);
    if (progress.is_shown) {
      fputs("\r\033[K", stderr);
    }
    cli_warn_end(&warnings);
  }
  ent_stream_close(stream);
  ent_buffer_clear(&base);
  return status;
}

/// What articles that are rebuilt are asked by; `handle`: an EntOntology*
static EntStatus
open_ontology(void* const handle, EntRun* const run, EntError* const error)
{
  EntOntology** const ontology = (EntOntology**)handle;
  char                folder[PATH_MAX];
  if (!cli_data_path("ontology", folder, sizeof(folder), error)) {
    return error->code;
  }
  const EntStatus status = ent_ontology_open(folder, ontology, error);
  if (!status) {
    run->ontology   = ent_ontology_id(*ontology);
    run->properties = ent_ontology_properties(*ontology, &run->n_properties);
  }
  return status;
}

static EntStatus
load_all(Asked* const             asked,
         const char* const* const paths,
         const size_t             n_paths,
         CliRejects* const        rejects,
         EntLoadCounts* const     counts,
         EntError* const          error)
{
  EntLoader*        loader   = NULL;
  EntOntology*      ontology = NULL;
  const char* const database = cli_database(asked->database);
  asked->load.ontology       = open_ontology;
  asked->load.handle         = &ontology;
  EntStatus status = ent_loader_open(database, &asked->load, &loader, error);
  if (status) {
    return status;
  }
  for (size_t i = 0U; i < n_paths && !status; ++i) {
    EntSyntax syntax = ENT_TURTLE;
    (void)(asked->format ? ent_syntax_by_name(ent_slice(asked->format), &syntax)
                         : ent_syntax_by_path(ent_slice(paths[i]), &syntax));
    status = load_file(loader, paths[i], syntax, asked, rejects, error);
  }
  status = ent_loader_close(loader, status, counts, error);
  ent_ontology_close(ontology);
  return status;
}

/// Merge stores; exit status
static int
merge(const Asked* const       asked,
      const char* const* const paths,
      const size_t             n_paths)
{
  const char* const database = cli_database(asked->database);
  if (asked->format || asked->base || asked->lenient || asked->load.graph) {
    return cli_usage("load", "options of RDF, and a store to merge");
  }
  for (size_t i = 0U; i < n_paths; ++i) {
    if (!ent_store_is_file(paths[i])) {
      return cli_usage("load", "stores and other files together: %s", paths[i]);
    }
    if (cli_output_is_store(paths[i], database)) {
      return cli_usage("load", "the input is the store: %s", paths[i]);
    }
  }
  EntError        error    = {0};
  EntStore*       store    = NULL;
  EntIngestCounts counts   = {0};
  size_t          n_stale  = 0U;
  size_t          n_loaded = 0U;
  CliTeller       teller   = {.quiet = asked->quiet};
  clock_gettime(CLOCK_MONOTONIC, &teller.begun);
  EntStatus status = ent_store_open(database, ENT_STORE_CREATE, &store, &error);
  status           = status ? status
                            : ent_store_merge(store, paths, n_paths, &counts, &n_stale,
                                              &n_loaded, &error);
  ent_store_close(store);
  if (!status) {
    cli_tell_sums(&teller, database, &counts);
  }
  if (n_stale) {
    fprintf(stderr,
            "entente load: %zu articles must be read again: ingest their "
            "documents\n",
            n_stale);
  }
  if (n_loaded) {
    fprintf(stderr,
            "entente load: RDF that was loaded into %zu of the stores was left "
            "there\n",
            n_loaded);
  }
  return status ? cli_fail("load", &error) : CLI_DONE;
}

static bool
has_store(const char* const* const paths, const size_t n_paths)
{
  for (size_t i = 0U; i < n_paths; ++i) {
    if (ent_store_is_file(paths[i])) {
      return true;
    }
  }
  return false;
}

int
cli_load(const int argc, char** const argv)
{
  Asked     asked = {0};
  const int done  = parse(argc, argv, &asked);
  if (done >= 0) {
    return done;
  }
  size_t                   n_paths = 0U;
  const char* const* const paths   = cli_inputs(argc, argv, optind, &n_paths);
  if (!paths) {
    return cli_usage("load", "no input");
  }
  if (has_store(paths, n_paths)) {
    return cli_close_output("load", merge(&asked, paths, n_paths));
  }
  for (size_t i = 0U; i < n_paths; ++i) {
    EntSyntax syntax = ENT_TURTLE;
    const int wrong  = cli_rdf_format("load", asked.format, paths[i], &syntax);
    if (wrong >= 0) {
      return wrong;
    }
  }

  EntError      error   = {0};
  EntLoadCounts counts  = {0};
  CliRejects    rejects = {NULL, NULL, 0U};
  interrupt_catch_ends();
  asked.load.cancel = &interrupt_flag;
  EntStatus status  = cli_rejects_open(&rejects, asked.lenient, &error);
  if (!status) {
    status = load_all(&asked, paths, n_paths, &rejects, &counts, &error);
  }
  status = cli_rejects_close(&rejects, status, &error);
  if (!status && !asked.quiet) {
    cli_print(stdout, cli_database(asked.database));
    printf(": %llu quad%s read, %llu added", (unsigned long long)counts.n_read,
           counts.n_read == 1U ? "" : "s", (unsigned long long)counts.n_added);
    if (counts.n_articles) {
      printf("; %llu article%s rebuilt", (unsigned long long)counts.n_articles,
             counts.n_articles == 1U ? "" : "s");
    }
    putchar('\n');
  }
  return cli_close_output("load", status      ? cli_fail("load", &error)
                                  : rejects.n ? CLI_REJECTED
                                              : CLI_DONE);
}
