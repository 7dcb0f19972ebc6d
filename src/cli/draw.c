// SPDX-License-Identifier: ISC

#include "cli/cli.h"
#include "cli/output.h"
#include "sparql/drawing.h"

#include <langinfo.h>
#include <string.h>

static const char usage[] =
  "Usage: entente draw [OPTION...] NAME\n\n"
  "Draw what facts lead to from NAME, a name, prefixed name or <IRI>: as a\n"
  "tree, or with -o as FILE.svg (laid out by Graphviz) or FILE.dot.  Of a "
  "node\n"
  "with many links those that most sentences say are drawn.\n\n"
  "  -d, --database FILE  the store\n"
  "  -n, --depth N        steps from NAME, 1 to 8 (2)\n"
  "  -m, --max-nodes N    nodes, 1 to 1000 (50 in a tree, 200 in a file)\n"
  "  -o, --output FILE    where to write: FILE.svg, FILE.dot, else the tree\n"
  "  -h, --help           print this\n";

typedef struct {
  const char* database;
  const char* output;
  const char* name;
  size_t      depth;
  size_t      nodes;
} Options;

static EntStatus
write_text(const void* const handle, FILE* const file, EntError* const error)
{
  (void)error; // What the stream says is asked for
  const EntBuffer* const text = (const EntBuffer*)handle;
  fwrite(text->data, 1U, text->len, file);
  return ENT_OK;
}

static EntStatus
draw(const Options* const options, EntBuffer* const out, EntError* const error)
{
  const EntDrawFormat format =
    ent_draw_format(ent_slice(options->output ? options->output : ""));
  const bool is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  EntStore*  store   = NULL;
  EntEngine* engine  = NULL;
  EntBuffer  name    = {NULL, 0U, 0U, false};
  EntStatus  status  = ent_store_open(cli_database(options->database),
                                      ENT_STORE_READ, &store, error);
  status             = status ? status : ent_engine_new(store, &engine, error);
  if (!status) {
    // An argument with blanks is one name
    const bool is_bare =
      strpbrk(options->name, " \t") && !strchr("\"'<", options->name[0]);
    ent_buffer_printf(&name, is_bare ? "\"%s\"" : "%s", options->name);
    status = ent_draw(engine, ent_buffer_slice(&name), options->depth,
                      options->nodes, format, is_utf8, out, error);
  }
  ent_buffer_clear(&name);
  ent_engine_free(engine);
  ent_store_close(store);
  return status;
}

static int
run(const Options* const options)
{
  EntError  error = {0};
  EntBuffer out   = {NULL, 0U, 0U, false};
  if (options->output &&
      cli_output_is_store(options->output, cli_database(options->database))) {
    return cli_usage("draw", "the output is the store itself");
  }
  EntStatus status = draw(options, &out, &error);
  status           = status ? status
                            : cli_output_write(options->output, write_text, &out, &error);
  ent_buffer_clear(&out);
  return status ? cli_fail("draw", &error) : CLI_DONE;
}

int
cli_draw(const int argc, char** const argv)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"depth", required_argument, NULL, 'n'},
    {"max-nodes", required_argument, NULL, 'm'},
    {"output", required_argument, NULL, 'o'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  Options options = {.depth = 2U};
  optind          = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:n:m:o:h", names)) != -1;) {
    switch (c) {
      case 'd':
        options.database = optarg;
        break;
      case 'n':
        if (!cli_read_count(optarg, SIZE_MAX, &options.depth)) {
          return cli_usage("draw", "-n wants a number of steps");
        }
        break;
      case 'm':
        if (!cli_read_count(optarg, SIZE_MAX, &options.nodes)) {
          return cli_usage("draw", "-m wants a number of nodes");
        }
        break;
      case 'o':
        options.output = optarg;
        break;
      case 'h':
        return cli_help("draw", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if (optind + 1 != argc) {
    return cli_usage("draw", "wanted: a name");
  }
  options.name = argv[optind];
  return cli_close_output("draw", run(&options));
}
