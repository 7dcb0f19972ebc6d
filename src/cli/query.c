// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "base/buffer.h"
#include "cli/remote.h"
#include "cli/request.h"
#include "rdf/resolve.h"
#include "repl/interrupt.h"
#include "repl/terminal.h"
#include "sparql/eval.h"
#include "sparql/results.h"
#include "store/store.h"

#include <getopt.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente query [OPTION...] QUERY\n"
  "       entente query [OPTION...] -f FILE\n\n"
  "Ask the store.  QUERY is triple patterns by label, as\n"
  "'?x memberOf NATO . ?x cooperatesWith ?y', or SPARQL.\n"
  "Up to 10000 answers are ordered by their terms; of more, and of which ones\n"
  "a LIMIT takes, the order is undefined.\n\n"
  "  -d, --database FILE    the store\n"
  "      --endpoint URL     ask this SPARQL 1.1 endpoint, and no store\n"
  "      --netrc FILE       user and password for it stand there, in a file "
  "that\n"
  "                         only you can read (~/.netrc)\n"
  "  -f, --file FILE        read the query from FILE, or - for standard input\n"
  "      --format FORMAT    table (default), box, markdown, line, csv, tsv,\n"
  "                         json, jsonl or xml; for CONSTRUCT and DESCRIBE\n"
  "                         turtle (default), trig, ntriples, nquads, rdfxml\n"
  "                         or jsonld\n"
  "      --base IRI         what relative IRIs are resolved against; with -f\n"
  "                         the file's by default\n"
  "      --explain          print what becomes of the query, do not ask it\n"
  "      --allow-service IRI\n"
  "                         let SERVICE ask this endpoint; with * at its end,\n"
  "                         all that begin so; may be given several times\n"
  "      --timeout SECONDS  stop after so long\n"
  "      --max-rows N       stop behind so many answers\n"
  "      --memory MB        most memory to take, 2048 at first; 0 is no limit\n"
  "      --infer            answer with all that the ontology and what was\n"
  "                         loaded entail: inverses, symmetric and transitive\n"
  "                         properties, subclasses, subproperties; by default\n"
  "                         inverses and symmetric properties of the ontology\n"
  "                         that articles are read with\n"
  "      --no-infer         answer with what is stored\n"
  "  -h, --help             print this\n";

/// What the command line asks for
typedef struct {
  CliTarget        target;
  CliRequest       request;
  EntResultsFormat format;
  CliLimits        limits;
  uint64_t         max_rows; ///< 0: any
  EntInference     inference;
  bool             explains; ///< Print the layers, nothing else
  bool             is_help;  ///< How to use it, nothing else
  const char*      services[ENT_MAX_ALLOWED_SERVICES];
  size_t           n_services;
} Options;

/// One option; exit status, CLI_DONE if it makes sense
static int
read_option(const int c, char** const argv, Options* const options)
{
  switch (c) {
    case 'd':
      options->target.database = optarg;
      break;
    case 'E':
      options->target.url = optarg;
      break;
    case 'N':
      options->target.netrc = optarg;
      break;
    case 'f':
      options->request.file = optarg;
      break;
    case 'F':
      if (!ent_results_format(optarg, &options->format)) {
        return cli_usage(argv[0], "unknown format: %s (there are %s)", optarg,
                         ent_results_format_names);
      }
      break;
    case 't':
    case 'm':
      return cli_limits_read(argv[0], c, optarg, &options->limits);
    case 'r':
      if (!cli_read_number(optarg, &options->max_rows)) {
        return cli_usage(argv[0], "not a number of answers: %s", optarg);
      }
      break;
    case 'i':
      options->inference = ENT_INFER_ALL;
      break;
    case 'n':
      options->inference = ENT_INFER_NONE;
      break;
    case 'e':
      options->explains = true;
      break;
    case 'S':
      if (options->n_services >= ENT_MAX_ALLOWED_SERVICES) {
        return cli_usage(argv[0], "too many services");
      }
      options->services[options->n_services++] = optarg;
      break;
    case 'b':
      if (!ent_iri_is_absolute(ent_slice(optarg))) {
        return cli_usage(argv[0], "not an absolute IRI: %s", optarg);
      }
      options->request.base = optarg;
      break;
    case 'h':
      options->is_help = true;
      break;
    default:
      return cli_wrong_option(argv, c);
  }
  return CLI_DONE;
}

/// True if an option was given that is of the store's engine
static bool
is_of_store(const Options* const options)
{
  return options->target.database || options->explains || options->max_rows ||
         options->n_services || options->request.base ||
         options->inference != ENT_INFER_INVERSE ||
         options->limits.memory != ENT_ENGINE_MEMORY;
}

/// Exit status, CLI_DONE if the options make sense
static int
read_options(const int argc, char** const argv, Options* const options)
{
  static const struct option long_options[] = {
    {"database", required_argument, NULL, 'd'},
    {"file", required_argument, NULL, 'f'},
    {"format", required_argument, NULL, 'F'},
    {"allow-service", required_argument, NULL, 'S'},
    {"base", required_argument, NULL, 'b'},
    {"endpoint", required_argument, NULL, 'E'},
    {"netrc", required_argument, NULL, 'N'},
    {"explain", no_argument, NULL, 'e'},
    {"timeout", required_argument, NULL, 't'},
    {"max-rows", required_argument, NULL, 'r'},
    {"memory", required_argument, NULL, 'm'},
    {"infer", no_argument, NULL, 'i'},
    {"no-infer", no_argument, NULL, 'n'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  optind = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:f:h", long_options)) >= 0;) {
    const int result = read_option(c, argv, options);
    if (result || options->is_help) {
      return result;
    }
  }
  const int result = cli_request_take(argc, argv, "query", &options->request);
  if (result) {
    return result;
  }
  if (options->target.url && is_of_store(options)) {
    return cli_usage(argv[0], "with --endpoint there are --format, --timeout "
                              "and -f, but none of the rest");
  }
  return CLI_DONE;
}

static EntStatus
print(void* const handle, const EntSlice text)
{
  return fwrite(text.data, 1U, text.len, (FILE*)handle) == text.len
           ? ENT_OK
           : ENT_ERR_IO;
}

/// Ask, print, and say why there is no answer
static EntStatus
ask(EntEndpoint* const   endpoint,
    const Options* const options,
    const EntSlice       text,
    EntError* const      error)
{
  const EntResultsOptions results = {options->format, terminal_width(stdout),
                                     isatty(STDOUT_FILENO) == 1,
                                     !terminal_is_utf8()};
  EntBuffer               note    = {NULL, 0U, 0U, false};
  uint64_t                n       = 0U;
  const EntStatus         status =
    ent_endpoint_ask(endpoint, text, &results, print, stdout, &n, &note, error);
  fflush(stdout);
  fprintf(stderr, "%s", !status && note.len ? note.data : "");
  ent_buffer_clear(&note);
  return status;
}

/// Print what the layers make of the query
static EntStatus
explain(EntEngine* const engine, const EntSlice text, EntError* const error)
{
  EntQuery*       query  = NULL;
  EntBuffer       layers = {NULL, 0U, 0U, false};
  const EntStatus status = ent_query_prepare(engine, text, &query, error);
  if (!status) {
    ent_query_print(query, &layers);
    fprintf(stdout, "%s", layers.len ? layers.data : "");
  }
  ent_buffer_clear(&layers);
  ent_query_free(query);
  return status;
}

/// Set what the options say of the store's engine
static EntStatus
configure(EntEngine* const     engine,
          const Options* const options,
          EntError* const      error)
{
  EntStatus status = cli_request_set_base(&options->request, engine, error);
  for (size_t i = 0U; i < options->n_services && !status; ++i) {
    status =
      ent_engine_allow_service(engine, ent_slice(options->services[i]), error);
  }
  ent_engine_set_cancel(engine, &interrupt_flag);
  ent_engine_set_max_rows(engine, options->max_rows);
  ent_engine_set_inference(engine, options->inference);
  ent_engine_set_memory(options->limits.memory);
  return status;
}

int
cli_query(const int argc, char** const argv)
{
  Options   options = {.limits = CLI_LIMITS, .inference = ENT_INFER_INVERSE};
  const int exit_status = read_options(argc, argv, &options);
  if (exit_status) {
    return exit_status;
  }
  if (options.is_help) {
    return cli_help(argv[0], usage);
  }

  EntError  error  = {ENT_OK, "", "", 0U, 0U, 0U};
  EntBuffer text   = {NULL, 0U, 0U, false};
  CliAsked  asked  = {NULL, NULL, NULL};
  int       result = CLI_DONE;
  if ((result = cli_request_read(argv[0], &options.request, &text))) {
    goto out;
  }
  if (cli_asked_open(&options.target, &asked, &error) ||
      (asked.engine && configure(asked.engine, &options, &error))) {
    result = cli_fail(argv[0], &error);
    goto out;
  }

  interrupt_catch();
  ent_endpoint_set_timeout(asked.endpoint, options.limits.timeout);
  if (options.explains
        ? explain(asked.engine, ent_buffer_slice(&text), &error)
        : ask(asked.endpoint, &options, ent_buffer_slice(&text), &error)) {
    result = cli_request_fail(argv[0], &options.request,
                              ent_buffer_slice(&text), &error);
  }
  result = cli_close_output(argv[0], result);

out:
  cli_asked_close(&asked);
  ent_buffer_clear(&text);
  return result;
}
