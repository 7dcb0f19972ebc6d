// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "cli/rdf.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

#include <getopt.h>

static const char usage[] =
  "Usage: entente convert [OPTION...] [INPUT]\n\n"
  "Read RDF in one syntax and write it in another, as it comes, to standard\n"
  "output.  INPUT is a file, which gzip or zstd may have compressed, or - for\n"
  "standard input.\n\n"
  "  -f, --from FORMAT    turtle, trig, ntriples, nquads, rdfxml, rdfa, ...\n"
  "                       (by the end of the input's name)\n"
  "  -t, --to FORMAT      turtle, trig, ntriples, nquads, rdfxml or jsonld\n"
  "                       (nquads)\n"
  "      --base IRI       what relative IRIs are relative to (file:...)\n"
  "      --lenient FILE   leave out lines of N-Triples and N-Quads that are\n"
  "                       wrong; they are written to FILE\n"
  "  -h, --help           print this\n\n"
  "Where the syntax has no graphs, all triples are written as one.\n\n"
  "Exit status: 0 done, 1 the input is wrong, 2 wrong usage, 3 input or\n"
  "output failed, 4 done but some lines were left out.\n";

typedef struct {
  const char* input;
  const char* from;
  const char* to;
  const char* base;
  const char* lenient;
} Asked;

static int
parse(const int argc, char** const argv, Asked* const asked)
{
  static const struct option names[] = {
    {"from", required_argument, NULL, 'f'},
    {"to", required_argument, NULL, 't'},
    {"base", required_argument, NULL, 'b'},
    {"lenient", required_argument, NULL, 'l'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };
  for (int c = 0; (c = cli_option(argc, argv, ":f:t:h", names)) != -1;) {
    switch (c) {
      case 'f':
        asked->from = optarg;
        break;
      case 't':
        asked->to = optarg;
        break;
      case 'b':
        asked->base = optarg;
        break;
      case 'l':
        asked->lenient = optarg;
        break;
      case 'h':
        return cli_help("convert", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if (argc - optind > 1) {
    return cli_usage("convert", "more than one input");
  }
  asked->input = optind < argc ? argv[optind] : "-";
  return -1;
}

static EntStatus
convert(const Asked* const asked,
        const EntSyntax    from,
        const EntSyntax    to,
        CliRejects* const  rejects,
        EntError* const    error)
{
  EntStream* stream = NULL;
  EntBuffer  base   = {NULL, 0U, 0U, false};
  EntStatus  status = ent_stream_open(asked->input, &stream, error);
  if (status) {
    return status;
  }
  EntWriter* const     writer   = ent_writer_to_file(to, stdout);
  CliWarnings          warnings = {"convert", 0U};
  const EntReadOptions options  = {
     .base            = cli_rdf_base(asked->base, asked->input, &base),
     .rejected        = asked->lenient ? cli_reject_line : NULL,
     .rejected_handle = rejects,
     .warned          = cli_warn,
     .warned_handle   = &warnings};
  if (!writer || !options.base) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else {
    EntError why = {0};
    status       = ent_rdf_read_stream(stream, asked->input, from, &options,
                                       ent_writer_quad, writer, error);
    const EntStatus written = ent_writer_finish(writer, &why);
    if (written && (!status || status == written)) {
      *error = why;
      status = written;
    }
  }
  cli_warn_end(&warnings);
  ent_writer_free(writer);
  ent_stream_close(stream);
  ent_buffer_clear(&base);
  return status;
}

int
cli_convert(const int argc, char** const argv)
{
  Asked     asked = {NULL, NULL, NULL, NULL, NULL};
  const int done  = parse(argc, argv, &asked);
  if (done >= 0) {
    return done;
  }
  EntSyntax from  = ENT_TURTLE;
  EntSyntax to    = ENT_NQUADS;
  int exit_status = cli_rdf_format("convert", asked.from, asked.input, &from);
  if (exit_status >= 0) {
    return exit_status;
  }
  if (asked.to && (!ent_syntax_by_name(ent_slice(asked.to), &to) ||
                   !ent_syntax_is_written(to))) {
    return cli_usage("convert", "cannot write \"%s\" (%s)", asked.to,
                     ent_syntax_written_names);
  }
  EntError   error = {0};
  CliRejects rejects;
  EntStatus  status = cli_rejects_open(&rejects, asked.lenient, &error);
  status      = status ? status : convert(&asked, from, to, &rejects, &error);
  status      = cli_rejects_close(&rejects, status, &error);
  exit_status = status      ? cli_fail("convert", &error)
                : rejects.n ? CLI_REJECTED
                            : CLI_DONE;
  return cli_close_output("convert", exit_status);
}
