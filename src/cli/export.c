// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "article/date.h"
#include "cli/output.h"
#include "cli/store_output.h"
#include "evidence/evidence.h"
#include "store/store.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
  "Usage: entente export [OPTION...]\n\n"
  "Write what the store holds as RDF: sorted, so that the same content gives\n"
  "the same bytes.\n\n"
  "  -d, --database FILE    the store\n"
  "  -o, --output FILE      write FILE, whole or not at all (standard output)\n"
  "  -f, --format FORMAT    turtle, trig, ntriples, nquads, rdfxml or jsonld;\n"
  "                         csv, graphml or dot: the facts as edges (by the\n"
  "                         end of the output's name, or turtle)\n"
  "      --annotations HOW  graphs (default): who says what, where, as\n"
  "                         statement nodes; none: entities and facts only\n"
  "      --facts            plain triples too, of what is asserted and actual\n"
  "      --min-confidence N edges: leave out what is less sure (0 to 1)\n"
  "      --since DATE       edges: only of articles of this date or later\n"
  "  -h, --help             print this\n\n"
  "Statement nodes do not assert their triple: it may be denied or merely\n"
  "planned.  The facts are those that someone asserts.  In trig, nquads and\n"
  "jsonld they are always written, each article's in a graph of its own; the\n"
  "others have no graphs to tell them apart, so there they must be asked\n"
  "for with --facts, or come with --annotations none.\n";

/// Length of YYYY-MM-DD
enum { DATE_SIZE = 10 };

typedef struct {
  const char*        database;
  const char*        output; ///< NULL: standard output
  EntSyntax          syntax;
  EntEvidenceOptions evidence;
  bool               is_edges; ///< Not RDF, but these
  EntEdgesFormat     edges;
  EntEdgesFilter     filter;
  char               since[DATE_SIZE]; ///< Of #filter
} Options;

// What the person asked for, before it is made sense of
typedef struct {
  const char* format;
  const char* annotations;
  bool        facts;
  const char* min_confidence;
  const char* since;
  bool        closed;
} Asked;

/// Set the format by its name, or by the end of the output's; false if unknown
static bool
settle_format(const char* const name, Options* const options)
{
  const EntSlice path = ent_slice(options->output);
  if (name) {
    options->is_edges =
      ent_edges_format_by_name(ent_slice(name), &options->edges);
    return options->is_edges ||
           (ent_syntax_by_name(ent_slice(name), &options->syntax) &&
            ent_syntax_is_written(options->syntax));
  }
  const char* const dot =
    options->output ? strrchr(options->output, '.') : NULL;
  if (!ent_syntax_by_path(path, &options->syntax) && dot) {
    options->is_edges =
      ent_edges_format_by_name(ent_slice(dot + 1), &options->edges);
  }
  if (!ent_syntax_is_written(options->syntax)) {
    options->syntax = ENT_TURTLE;
  }
  return true;
}

/// Exit status if what filters edges makes no sense, else -1
static int
settle_filter(const Asked* const asked, Options* const options)
{
  if ((asked->min_confidence || asked->since) && !options->is_edges) {
    return cli_usage("export", "--min-confidence and --since are for csv, "
                               "graphml and dot");
  }
  if (options->is_edges && (asked->facts || asked->annotations)) {
    return cli_usage("export", "--facts and --annotations are for RDF; edges "
                               "are facts");
  }
  if (asked->min_confidence) {
    char* end                      = NULL;
    options->filter.min_confidence = strtod(asked->min_confidence, &end);
    if (end == asked->min_confidence || *end ||
        !(options->filter.min_confidence >= 0.0 &&
          options->filter.min_confidence <= 1.0)) {
      return cli_usage("export", "\"%s\" is no number from 0 to 1",
                       asked->min_confidence);
    }
  }
  if (asked->since) {
    EntArena       arena = {NULL, 0U};
    const EntSlice date  = ent_date_normalise(ent_slice(asked->since), &arena);
    const bool     is_date = date.len >= DATE_SIZE;
    if (is_date) {
      memcpy(options->since, date.data, DATE_SIZE);
      options->filter.since = (EntSlice){options->since, DATE_SIZE};
    }
    ent_arena_clear(&arena);
    if (!is_date) {
      return cli_usage("export", "\"%s\" is no date such as 2021-03-05",
                       asked->since);
    }
  }
  return -1;
}

// Exit status if the options make no sense, else -1
static int
settle(const Asked* const asked, Options* const options)
{
  EntAnnotations annotations = ENT_ANNOTATE_GRAPHS;
  if (asked->annotations && strcmp(asked->annotations, "none") == 0) {
    annotations = ENT_ANNOTATE_NONE;
  } else if (asked->annotations && strcmp(asked->annotations, "graphs") != 0) {
    return cli_usage("export", "unknown annotations \"%s\" (graphs, none)",
                     asked->annotations);
  }
  if (!settle_format(asked->format, options)) {
    return cli_usage("export", "unknown format \"%s\" (%s, csv, graphml, dot)",
                     asked->format, ent_syntax_written_names);
  }
  options->evidence =
    ent_evidence_options(options->syntax, annotations, asked->facts);
  options->evidence.closed = asked->closed;
  options->filter.closed   = asked->closed;
  return settle_filter(asked, options);
}

// Exit status if there is nothing more to do, else -1
static int
parse(const int argc, char** const argv, Options* const options)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"db", required_argument, NULL, 'd'}, // Alias
    {"output", required_argument, NULL, 'o'},
    {"format", required_argument, NULL, 'f'},
    {"annotations", required_argument, NULL, 'a'},
    {"closed", no_argument, NULL, 'c'},
    {"facts", no_argument, NULL, 'F'},
    {"min-confidence", required_argument, NULL, 'm'},
    {"since", required_argument, NULL, 's'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };

  Asked asked = {NULL, NULL, false, NULL, NULL, false};
  optind      = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:o:f:h", names)) != -1;) {
    switch (c) {
      case 'd':
        options->database = optarg;
        break;
      case 'o':
        options->output = strcmp(optarg, "-") ? optarg : NULL;
        break;
      case 'f':
        asked.format = optarg;
        break;
      case 'a':
        asked.annotations = optarg;
        break;
      case 'c':
        asked.closed = true;
        break;
      case 'F':
        asked.facts = true;
        break;
      case 'm':
        asked.min_confidence = optarg;
        break;
      case 's':
        asked.since = optarg;
        break;
      case 'h':
        return cli_help("export", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  return optind < argc
           ? cli_usage("export", "unexpected argument \"%s\"", argv[optind])
           : settle(&asked, options);
}

int
cli_export(const int argc, char** const argv)
{
  Options   options = {.syntax   = ENT_TURTLE,
                       .evidence = {ENT_ANNOTATE_GRAPHS, false, true, false}};
  const int done    = parse(argc, argv, &options);
  if (done >= 0) {
    return done;
  }

  const char* const database = cli_database(options.database);
  if (options.output && cli_output_is_store(options.output, database)) {
    return cli_usage("export", "the output is the store: %s", options.output);
  }

  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(database, ENT_STORE_READ, &store, &error);
  if (!status) {
    status = options.is_edges
               ? cli_output_edges(store, options.edges, &options.filter,
                                  options.output, &error)
               : cli_output_rdf(store, options.syntax, &options.evidence,
                                options.output, &error);
  }
  ent_store_close(store);
  const int exit_status = status ? cli_fail("export", &error) : CLI_DONE;
  return options.output ? exit_status : cli_close_output("export", exit_status);
}
