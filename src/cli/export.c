// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "cli/output.h"
#include "evidence/evidence.h"
#include "store/store.h"

#include <getopt.h>
#include <string.h>

static const char usage[] =
  "Usage: entente export [OPTION...]\n\n"
  "Write what the store holds as RDF: sorted, so that the same content gives\n"
  "the same bytes.\n\n"
  "  -d, --database FILE    the store\n"
  "  -o, --output FILE      write FILE, whole or not at all (standard output)\n"
  "  -f, --format FORMAT    turtle, trig, ntriples or nquads (by the end of\n"
  "                         the output's name, or turtle)\n"
  "      --annotations HOW  graphs (default): who says what, where, as\n"
  "                         statement nodes; none: entities and facts only\n"
  "      --facts            plain triples too, of what is asserted and actual\n"
  "  -h, --help             print this\n\n"
  "Statement nodes do not assert their triple: it may be denied or merely\n"
  "planned.  The facts are those that someone asserts.  In trig and nquads\n"
  "they are always written, each article's in a graph of its own; turtle and\n"
  "ntriples have no graphs to tell them apart, so there they must be asked\n"
  "for with --facts, or come with --annotations none.\n";

typedef struct {
  const char*        database;
  const char*        output; ///< NULL: standard output
  EntSyntax          syntax;
  EntEvidenceOptions evidence;
} Options;

// What the person asked for, before it is made sense of
typedef struct {
  const char* format;
  const char* annotations;
  bool        facts;
  bool        closed;
} Asked;

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
  if (!asked->format) {
    (void)ent_syntax_by_path(ent_slice(options->output), &options->syntax);
    options->syntax =
      ent_syntax_is_written(options->syntax) ? options->syntax : ENT_TURTLE;
  } else if (!ent_syntax_by_name(ent_slice(asked->format), &options->syntax) ||
             !ent_syntax_is_written(options->syntax)) {
    return cli_usage("export",
                     "unknown format \"%s\" (turtle, trig, ntriples, nquads)",
                     asked->format);
  }
  options->evidence =
    ent_evidence_options(options->syntax, annotations, asked->facts);
  options->evidence.closed = asked->closed;
  return -1;
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
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };

  Asked asked = {NULL, NULL, false, false};
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
  Options options = {
    NULL, NULL, ENT_TURTLE, {ENT_ANNOTATE_GRAPHS, false, true, false}};
  const int done = parse(argc, argv, &options);
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
    status = cli_output_write(store, options.syntax, &options.evidence,
                              options.output, &error);
  }
  ent_store_close(store);
  const int exit_status = status ? cli_fail("export", &error) : CLI_DONE;
  return options.output ? exit_status : cli_close_output("export", exit_status);
}
