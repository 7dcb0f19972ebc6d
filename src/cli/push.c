// SPDX-License-Identifier: ISC

#include "push/push.h"

#include "cli/cli.h"
#include "net/netrc.h"
#include "repl/interrupt.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente push [OPTION...] ENDPOINT\n\n"
  "Send the store to a triple store: each article's graph in place of the one\n"
  "that was there, and away with those that were forgotten.  A push that was\n"
  "broken off goes on when it is called again.  doc/push.md has the addresses\n"
  "of Virtuoso, Jena Fuseki, GraphDB and Oxigraph.\n\n"
  "  -d, --database FILE    the store\n"
  "      --protocol HOW     graph-store (default): ENDPOINT speaks the SPARQL "
  "1.1\n"
  "                         Graph Store Protocol; update: SPARQL 1.1 Update\n"
  "      --since last       only what changed since it was sent to ENDPOINT\n"
  "      --annotations HOW  graphs (default): who says what, where, as\n"
  "                         statement nodes; none: entities and facts only\n"
  "      --closed           without open statements\n"
  "      --dry-run          count what there is to send; send nothing\n"
  "      --netrc FILE       user and password for the host stand there, in a\n"
  "                         file that only you can read (~/.netrc)\n"
  "      --chunk KB         most kilobytes of triples in one request (1024)\n"
  "      --tries N          how often a request is sent at most (6)\n"
  "      --wait SECONDS     before the second try; twice that before the "
  "third\n"
  "                         and so on, and longer if the server says so (1)\n"
  "      --timeout SECONDS  how long the server has to answer a request (300)\n"
  "  -q, --quiet            print nothing but errors\n"
  "  -h, --help             print this\n\n"
  "Exit status: 0 done, 1 the data is wrong, 2 wrong usage, 3 the endpoint or\n"
  "the store failed.\n";

/// Seconds between two lines on a terminal
#define INTERVAL 0.1

/// What the command line says
typedef struct {
  const char*     database;
  const char*     netrc;
  EntPushOptions  push;
  bool            quiet;
  bool            terminal; ///< Show on standard error how far it is
  struct timespec shown;
} Options;

/// A number from `least` to `most`; false if `text` is none
static bool
read_number(const char* const text,
            const double      least,
            const double      most,
            double* const     number)
{
  char* end = NULL;
  *number   = strtod(text, &end);
  return end != text && !*end && *number >= least && *number <= most;
}

/// A choice by name; false if it has neither
static bool
choose(const char* const text,
       const char* const no,
       const char* const yes,
       bool* const       is_yes)
{
  *is_yes = !strcmp(text, yes);
  return *is_yes || !strcmp(text, no);
}

/// Exit status if the option makes no sense, else CLI_DONE
static int
read_numeric(const int c, Options* const options)
{
  EntPushOptions* const push    = &options->push;
  double                number  = 0.0;
  const bool            is_wait = c == 'w';
  const bool            is_right =
    read_number(optarg, is_wait ? 0.0 : 1.0, c == 'k' ? 1e6 : 1e5, &number);
  if (!is_right) {
    return cli_usage("push", "not a number that makes sense: %s", optarg);
  }
  switch (c) {
    case 'k':
      push->chunk = (size_t)(number * 1024.0);
      break;
    case 'n':
      push->retry.tries = (unsigned)number;
      break;
    case 'w':
      push->retry.wait = (uint64_t)(number * 1e3);
      break;
    default:
      push->http.limits.timeout = (uint64_t)(number * 1e3);
      break;
  }
  return CLI_DONE;
}

/// Exit status if the option makes no sense, else CLI_DONE
static int
read_option(const int c, char** const argv, Options* const options)
{
  EntPushOptions* const push   = &options->push;
  bool                  is_yes = false;
  switch (c) {
    case 'd':
      options->database = optarg;
      break;
    case 'p':
      if (!choose(optarg, "graph-store", "update", &is_yes)) {
        return cli_usage(
          "push", "unknown protocol \"%s\" (graph-store, update)", optarg);
      }
      push->protocol = is_yes ? ENT_PUSH_UPDATE : ENT_PUSH_GRAPH_STORE;
      break;
    case 's':
      if (strcmp(optarg, "last") != 0) {
        return cli_usage("push", "--since takes \"last\"");
      }
      push->since_last = true;
      break;
    case 'a':
      if (!choose(optarg, "graphs", "none", &is_yes)) {
        return cli_usage("push", "unknown annotations \"%s\" (graphs, none)",
                         optarg);
      }
      push->annotations = is_yes ? ENT_ANNOTATE_NONE : ENT_ANNOTATE_GRAPHS;
      break;
    case 'c':
      push->closed = true;
      break;
    case 'D':
      push->is_dry = true;
      break;
    case 'N':
      options->netrc = optarg;
      break;
    case 'q':
      options->quiet = true;
      break;
    case 'k':
    case 'n':
    case 'w':
    case 't':
      return read_numeric(c, options);
    default:
      return cli_wrong_option(argv, c);
  }
  return CLI_DONE;
}

/// Exit status if there is nothing more to do, else -1
static int
parse(const int argc, char** const argv, Options* const options)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"protocol", required_argument, NULL, 'p'},
    {"since", required_argument, NULL, 's'},
    {"annotations", required_argument, NULL, 'a'},
    {"closed", no_argument, NULL, 'c'},
    {"dry-run", no_argument, NULL, 'D'},
    {"netrc", required_argument, NULL, 'N'},
    {"chunk", required_argument, NULL, 'k'},
    {"tries", required_argument, NULL, 'n'},
    {"wait", required_argument, NULL, 'w'},
    {"timeout", required_argument, NULL, 't'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  optind = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:qh", names)) != -1;) {
    if (c == 'h') {
      return cli_help("push", usage);
    }
    const int wrong = read_option(c, argv, options);
    if (wrong) {
      return wrong;
    }
  }
  if (argc - optind != 1) {
    return cli_usage("push", "wanted: one endpoint");
  }
  options->push.endpoint = argv[optind];
  return -1;
}

static void
show_progress(void* const handle, const EntPushCounts* const counts)
{
  Options* const  options = (Options*)handle;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  const double elapsed = (double)(now.tv_sec - options->shown.tv_sec) +
                         (double)(now.tv_nsec - options->shown.tv_nsec) / 1e9;
  if (options->terminal && elapsed >= INTERVAL) {
    fprintf(stderr,
            "\r\033[K%" PRIu64 " graphs, %" PRIu64 " triples, %" PRIu64
            " unchanged",
            counts->sent, counts->triples, counts->unchanged);
    fflush(stderr);
    options->shown = now;
  }
}

static void
clear_line(const Options* const options)
{
  if (options->terminal) {
    fputs("\r\033[K", stderr);
  }
}

static void
show_wait(void* const handle, const EntError* const why, const uint64_t wait)
{
  const Options* const options = (const Options*)handle;
  if (!options->quiet) {
    clear_line(options);
    cli_print(stderr, why->message);
    fprintf(stderr, "; trying again in %.1f s\n", (double)wait / 1e3);
  }
}

static void
print_sums(const Options* const options, const EntPushCounts* const counts)
{
  const bool is_dry = options->push.is_dry;
  printf("%" PRIu64 " graph%s %s (%" PRIu64 " triples, %" PRIu64
         " bytes), %" PRIu64 " unchanged, %" PRIu64 " %s",
         counts->sent, counts->sent == 1U ? "" : "s",
         is_dry ? "to send" : "sent", counts->triples, counts->bytes,
         counts->unchanged, counts->removed, is_dry ? "to remove" : "removed");
  if (!is_dry) {
    printf(", %" PRIu64 " request%s", counts->requests,
           counts->requests == 1U ? "" : "s");
  }
  printf("%s\n", counts->is_resumed ? "; went on where it had stopped" : "");
}

int
cli_push(const int argc, char** const argv)
{
  Options options = {
    .push = {.chunk       = ENT_PUSH_CHUNK,
             .annotations = ENT_ANNOTATE_GRAPHS,
             .http        = {.limits        = {1U << 20U, 300000U, &interrupt_flag},
                             .max_redirects = 3U},
             .retry       = {.tries  = 6U,
                             .wait   = 1000U,
                             .cancel = &interrupt_flag,
                             .notice = show_wait}}};
  const int done = parse(argc, argv, &options);
  if (done >= 0) {
    return done;
  }
  options.terminal          = !options.quiet && isatty(STDERR_FILENO);
  options.push.notice       = show_progress;
  options.push.handle       = &options;
  options.push.retry.handle = &options;

  EntError      error  = {0};
  EntBuffer     netrc  = {NULL, 0U, 0U, false};
  EntPushCounts counts = {0};
  EntStatus     status = ent_netrc_find(options.netrc, &netrc, &error);
  if (!status) {
    interrupt_catch();
    options.push.http.netrc = netrc.data;
    status =
      ent_push(cli_database(options.database), &options.push, &counts, &error);
  }
  clear_line(&options);
  if (!status && !options.quiet) {
    print_sums(&options, &counts);
  }
  ent_buffer_clear(&netrc);
  return cli_close_output("push", status ? cli_fail("push", &error) : CLI_DONE);
}
