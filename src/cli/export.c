// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "evidence/evidence.h"
#include "rdf/writer.h"
#include "store/store.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char help[] =
  "Usage: entente export [OPTION]...\n"
  "Write what the store holds as RDF: sorted, so that the same content gives\n"
  "the same bytes.\n"
  "\n"
  "  -d, --db=DB              the store ($ENTENTE_DB, or entente.db)\n"
  "  -o, --output=FILE        write FILE, whole or not at all (standard "
  "output)\n"
  "  -f, --format=FORMAT      turtle, trig, ntriples or nquads (by the end of\n"
  "                           FILE, or turtle)\n"
  "      --annotations=HOW    graphs: who says what, where, as statement "
  "nodes;\n"
  "                           none: entities and facts only (graphs)\n"
  "      --facts              plain triples too, of what is asserted and "
  "actual\n"
  "  -h, --help               show this\n"
  "\n"
  "Statement nodes do not assert their triple: it may be denied or merely\n"
  "planned.  The facts are those that someone asserts.  In trig and nquads "
  "they\n"
  "are always written, each article's in a graph of its own; turtle and\n"
  "ntriples have no graphs to tell them apart, so there they must be asked "
  "for\n"
  "with --facts, or come with --annotations=none.\n";

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
  } else if (!ent_syntax_by_name(ent_slice(asked->format), &options->syntax)) {
    return cli_usage("export",
                     "unknown format \"%s\" (turtle, trig, ntriples, nquads)",
                     asked->format);
  }
  options->evidence =
    ent_evidence_options(options->syntax, annotations, asked->facts);
  return -1;
}

// Exit status if there is nothing more to do, else -1
static int
parse(const int argc, char** const argv, Options* const options)
{
  static const struct option names[] = {
    {"db", required_argument, NULL, 'd'},
    {"output", required_argument, NULL, 'o'},
    {"format", required_argument, NULL, 'f'},
    {"annotations", required_argument, NULL, 'a'},
    {"facts", no_argument, NULL, 'F'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };

  Asked asked = {NULL, NULL, false};
  optind      = 1;
  for (int c = 0;
       (c = getopt_long(argc, argv, "d:o:f:h", names, NULL)) != -1;) {
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
      case 'F':
        asked.facts = true;
        break;
      case 'h':
        return cli_help("export", help);
      default:
        return cli_usage("export", "see entente export --help");
    }
  }
  return optind < argc
           ? cli_usage("export", "unexpected argument \"%s\"", argv[optind])
           : settle(&asked, options);
}

static EntStatus
write_store(EntStore* const      store,
            const Options* const options,
            FILE* const          out,
            EntError* const      error)
{
  EntWriter* const writer = ent_writer_to_file(options->syntax, out);
  if (!writer) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status =
    ent_store_export(store, &options->evidence, ent_writer_quad, writer, error);

  // The writer's failure is its sink's, and only the writer can tell it
  if (!status || !error->code) {
    status = ent_writer_finish(writer, error);
    if (status) {
      ent_error_place(error, options->output, 0U, 0U);
    }
  }
  ent_writer_free(writer);
  return status;
}

static EntStatus
fail_output(const char* const path, EntError* const error)
{
  ent_error_set(error, ENT_ERR_IO, "cannot write: %s", strerror(errno));
  ent_error_place(error, path, 0U, 0U);
  return ENT_ERR_IO;
}

// Under another name first: what was there stays until all is written
static EntStatus
write_file(EntStore* const      store,
           const Options* const options,
           EntError* const      error)
{
  const char* const path = options->output;
  struct stat       info;
  const bool        is_special = !stat(path, &info) && !S_ISREG(info.st_mode);
  const size_t      size       = strlen(path) + 32U;
  char* const       temporary  = (char*)malloc(size);
  if (!temporary) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  snprintf(temporary, size, is_special ? "%s" : "%s.new-%ld", path,
           (long)getpid());

  FILE* const out = fopen(temporary, "wb");
  EntStatus   status =
    out ? write_store(store, options, out, error) : fail_output(path, error);
  if (out && fclose(out) && !status) {
    status = fail_output(path, error);
  }
  if (!is_special && !status && rename(temporary, path)) {
    status = fail_output(path, error);
  }
  if (!is_special && status && out) {
    unlink(temporary);
  }
  free(temporary);
  return status;
}

int
cli_export(const int argc, char** const argv)
{
  Options options = {
    NULL, NULL, ENT_TURTLE, {ENT_ANNOTATE_GRAPHS, false, true}};
  const int done = parse(argc, argv, &options);
  if (done >= 0) {
    return done;
  }

  EntError  error  = {0};
  EntStore* store  = NULL;
  EntStatus status = ent_store_open(cli_database(options.database),
                                    ENT_STORE_READ, &store, &error);
  if (!status) {
    status = options.output ? write_file(store, &options, &error)
                            : write_store(store, &options, stdout, &error);
  }
  ent_store_close(store);
  const int exit_status = status ? cli_fail("export", &error) : CLI_DONE;
  return options.output ? exit_status : cli_close_output("export", exit_status);
}
