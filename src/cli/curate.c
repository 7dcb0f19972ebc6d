// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include "repl/curate.h"
#include "sparql/curate.h"

#include <errno.h>
#include <stdlib.h>

static const char usage[] =
  "Usage: entente curate [OPTION...] DECISION\n"
  "       entente curate [OPTION...] -f FILE\n\n"
  "Decide what the store says, whatever articles say.  Nothing is destroyed:\n"
  "each decision can be taken back.\n\n"
  "  accept SUBJECT PREDICATE OBJECT  it is a fact\n"
  "  reject SUBJECT PREDICATE OBJECT  it is none\n"
  "  merge NAME NAME                  the second is the first by another name\n"
  "  split NAME                       it is what it was before merges\n"
  "  rename NAME \"new label\"          show it by another label\n"
  "  undo [NUMBER]                    take back this decision, or the last\n"
  "  log [NUMBER]                     list the decisions, or the last of "
  "them\n\n"
  "Behind each may stand  because \"reason\".  DECISION is one argument, or a\n"
  "word an argument: then one with blanks is a name.\n\n"
  "  -d, --database FILE  the store\n"
  "  -w, --who NAME       who decides ($ENTENTE_USER, else who is logged in)\n"
  "  -b, --because TEXT   the reason\n"
  "  -f, --file FILE      decisions, one a line; - is standard input.  At the\n"
  "                       first that fails it stops; those before it hold\n"
  "  -q, --quiet          print nothing but errors, and the log\n"
  "  -h, --help           print this\n\n"
  "Exit status: 0 done, 1 the decision makes no sense, 2 wrong usage, 3 input\n"
  "or output failed.\n";

typedef struct {
  const char* database;
  const char* who;
  const char* why;
  const char* file;
  bool        quiet;
} Options;

/// Append `text` in quotes
static void
quote(EntBuffer* const line, const char* const text)
{
  ent_buffer_byte(line, '"');
  for (const char* c = text; *c; ++c) {
    if (*c == '"' || *c == '\\') {
      ent_buffer_byte(line, '\\');
    }
    if (*c == '\n') {
      ent_buffer_string(line, "\\n");
    } else {
      ent_buffer_byte(line, *c);
    }
  }
  ent_buffer_byte(line, '"');
}

static EntStatus
run_line(const EntCurator* const curator,
         const Options* const    options,
         const EntSlice          line,
         EntError* const         error)
{
  const char* word   = NULL;
  EntSlice    rest   = {NULL, 0U};
  EntBuffer   text   = {NULL, 0U, 0U, false};
  EntBuffer   out    = {NULL, 0U, 0U, false};
  EntStatus   status = ENT_OK;
  if (!ent_curate_begins(line, &word, &rest)) {
    return ent_error_set(
      error, ENT_ERR_SYNTAX,
      "expected accept, reject, merge, split, rename, undo or log");
  }
  ent_buffer_append(&text, rest);
  if (options->why && strcmp(word, "log") != 0) {
    ent_buffer_string(&text, " because ");
    quote(&text, options->why);
  }
  status = text.failed
             ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
             : ent_curate(curator, word, ent_buffer_slice(&text), &out, error);
  if (!status && out.len && (!options->quiet || !strcmp(word, "log"))) {
    fwrite(out.data, 1U, out.len, stdout);
  }
  ent_buffer_clear(&text);
  ent_buffer_clear(&out);
  return status;
}

/// A decision a line, until the first that fails
static EntStatus
run_file(const EntCurator* const curator,
         const Options* const    options,
         EntError* const         error)
{
  const bool  is_input = !strcmp(options->file, "-");
  FILE* const file     = is_input ? stdin : fopen(options->file, "r");
  char*       line     = NULL;
  size_t      size     = 0U;
  size_t      number   = 0U;
  ssize_t     n        = 0;
  EntStatus   status   = ENT_OK;
  if (!file) {
    ent_error_set(error, ENT_ERR_IO, "%s", strerror(errno));
    return ent_error_place(error, options->file, 0U, 0U);
  }
  while (!status && (n = getline(&line, &size, file)) > 0) {
    EntSlice text = {line, (size_t)n};
    while (text.len && strchr(" \t\r\n", text.data[text.len - 1U])) {
      --text.len;
    }
    ++number;
    if (text.len && text.data[0] != '#') {
      status = run_line(curator, options, text, error);
    }
  }
  if (!status && ferror(file)) {
    ent_error_set(error, ENT_ERR_IO, "%s", strerror(errno));
    status = ent_error_place(error, options->file, 0U, 0U);
  } else if (status) {
    ent_error_place(error, is_input ? "-" : options->file, number,
                    error->column);
  }
  free(line);
  if (!is_input) {
    fclose(file);
  }
  return status;
}

/// The arguments as one line; of several, those with blanks are names
static EntStatus
run_arguments(const EntCurator* const curator,
              const Options* const    options,
              char** const            arguments,
              EntError* const         error)
{
  EntBuffer line = {NULL, 0U, 0U, false};
  for (size_t i = 0U; arguments[i]; ++i) {
    const char* const text = arguments[i];
    ent_buffer_string(&line, i ? " " : "");
    if (arguments[1] && strpbrk(text, " \t") && !strchr("\"'<", text[0])) {
      quote(&line, text);
    } else {
      ent_buffer_string(&line, text);
    }
  }
  const EntStatus status =
    line.failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                : run_line(curator, options, ent_buffer_slice(&line), error);
  ent_buffer_clear(&line);
  return status;
}

static int
run(const Options* const options, char** const arguments)
{
  EntError   error   = {0};
  EntCurator curator = {NULL, NULL,
                        options->who ? ent_slice(options->who) : curate_user()};
  EntStatus  status  = ent_store_open(cli_database(options->database),
                                      ENT_STORE_WRITE, &curator.store, &error);
  status =
    status ? status : ent_engine_new(curator.store, &curator.engine, &error);
  if (!status) {
    status = options->file
               ? run_file(&curator, options, &error)
               : run_arguments(&curator, options, arguments, &error);
  }
  ent_engine_free(curator.engine);
  ent_store_close(curator.store);
  return status ? cli_fail("curate", &error) : CLI_DONE;
}

int
cli_curate(const int argc, char** const argv)
{
  static const struct option names[] = {
    {"database", required_argument, NULL, 'd'},
    {"who", required_argument, NULL, 'w'},
    {"because", required_argument, NULL, 'b'},
    {"file", required_argument, NULL, 'f'},
    {"quiet", no_argument, NULL, 'q'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0}};

  Options options = {NULL, NULL, NULL, NULL, false};
  optind          = 1;
  for (int c = 0; (c = cli_option(argc, argv, ":d:w:b:f:qh", names)) != -1;) {
    switch (c) {
      case 'd':
        options.database = optarg;
        break;
      case 'w':
        options.who = optarg;
        break;
      case 'b':
        options.why = optarg;
        break;
      case 'f':
        options.file = optarg;
        break;
      case 'q':
        options.quiet = true;
        break;
      case 'h':
        return cli_help("curate", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if ((optind == argc) == !options.file) {
    return cli_usage("curate", "wanted: a decision, or -f and a file");
  }
  return cli_close_output("curate", run(&options, argv + optind));
}
