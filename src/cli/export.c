// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "cli/choice.h"
#include "cli/output.h"
#include "cli/store_output.h"
#include "evidence/evidence.h"
#include "rdf/writer.h"
#include "store/store.h"

#include <getopt.h>
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
  "      --annotations HOW  who says what, where: graphs (default), statement\n"
  "                         nodes, in a graph for each article; reified, "
  "nodes\n"
  "                         that are rdf:Statements, without graphs; rdf12,\n"
  "                         annotations of RDF 1.2 (turtle, trig, ntriples,\n"
  "                         nquads); none, entities and facts only\n"
  "      --facts            plain triples too, of what is asserted and "
  "actual\n\n"
  "Only a part of it, with the articles and entities that this part names:\n\n"
  "      --where PATTERN    what the triples of a pattern match: patterns by\n"
  "                         label, as '?x memberOf NATO', or '{ ... }' of "
  "SPARQL\n"
  "      --since WHEN       of articles of this date (YYYY-MM-DD) or later, "
  "or\n"
  "                         that this run of ingest or a later one stored\n"
  "      --min-confidence N leave out mentions that are less sure (0 to 1)\n"
  "      --closed           what the ontology has relations for, and no more\n"
  "  -h, --help             print this\n\n"
  "Statement nodes do not assert their triple: it may be denied or merely\n"
  "planned.  The facts are those that someone asserts.  In trig, nquads and\n"
  "jsonld they are always written, each article's in a graph of its own "
  "(rdf12:\n"
  "beside its annotations); the others, and reified, have no graphs to tell\n"
  "them apart, so there they must be asked for with --facts, or come with\n"
  "--annotations none.\n\n"
  "With --where, a triple that is matched is written with every mention of "
  "it,\n"
  "also those that deny it, and a statement node that is matched with its one\n"
  "mention.  FILTER, MINUS and property paths choose, but give no triples.\n";

typedef struct {
  const char*        database;
  const char*        output; ///< NULL: standard output
  EntSyntax          syntax;
  EntEvidenceOptions evidence;
  bool               is_edges; ///< Not RDF, but these
  EntEdgesFormat     edges;
  CliChoice          choice;
} Options;

// What the person asked for, before it is made sense of
typedef struct {
  const char* format;
  const char* annotations;
  bool        facts;
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

// Exit status if the options make no sense, else -1
static int
settle(const Asked* const asked, Options* const options)
{
  EntAnnotations annotations = ENT_ANNOTATE_GRAPHS;
  if (asked->annotations &&
      !ent_annotations_by_name(ent_slice(asked->annotations), &annotations)) {
    return cli_usage("export",
                     "unknown annotations \"%s\" (none, graphs, reified, "
                     "rdf12)",
                     asked->annotations);
  }
  if (!settle_format(asked->format, options)) {
    return cli_usage("export", "unknown format \"%s\" (%s, csv, graphml, dot)",
                     asked->format, ent_syntax_written_names);
  }
  if (options->is_edges && (asked->facts || asked->annotations)) {
    return cli_usage("export", "--facts and --annotations are for RDF; edges "
                               "are facts");
  }
  if (annotations == ENT_ANNOTATE_RDF12 &&
      !ent_syntax_has_annotations(options->syntax)) {
    return cli_usage("export", "annotations of RDF 1.2 are for turtle, trig, "
                               "ntriples and nquads");
  }
  options->evidence =
    ent_evidence_options(options->syntax, annotations, asked->facts);
  options->evidence.closed = options->choice.filter.closed;
  return cli_choice_settle("export", &options->choice);
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
    {"where", required_argument, NULL, 'w'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };

  Asked asked = {NULL, NULL, false};
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
        options->choice.filter.closed = true;
        break;
      case 'F':
        asked.facts = true;
        break;
      case 'm':
        options->choice.min_confidence = optarg;
        break;
      case 's':
        options->choice.since = optarg;
        break;
      case 'w':
        options->choice.where = optarg;
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

  EntError   error  = {0};
  EntStore*  store  = NULL;
  EntChoice* choice = NULL;
  EntStatus  status = ent_store_open(database, ENT_STORE_READ, &store, &error);
  int        result = status
                        ? cli_fail("export", &error)
                        : cli_choice_make("export", &options.choice, store, &choice);
  if (!result) {
    status = options.is_edges
               ? cli_output_edges(store, options.edges, options.output, &error)
               : cli_output_rdf(store, options.syntax, &options.evidence,
                                options.output, &error);
    result = status ? cli_fail("export", &error) : CLI_DONE;
  }
  ent_choice_free(choice);
  ent_store_close(store);
  return options.output ? result : cli_close_output("export", result);
}
