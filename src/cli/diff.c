// SPDX-License-Identifier: ISC

#include "store/compare.h"

#include "cli/cli.h"
#include "cli/rdf.h"
#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "rdf/reader.h"
#include "store/load.h"
#include "store/merge_stores.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
  "Usage: entente diff [OPTION...] A B\n\n"
  "Tell what statements and mentions came, went or changed from A to B, which\n"
  "are stores or files of RDF, as exports are.  A line for each: + - or ~, "
  "tab,\n"
  "statement or mention, tab, what it says.\n\n"
  "      --graphs        a triple in two graphs is two statements; without "
  "it,\n"
  "                      the names of graphs do not count\n"
  "  -s, --summary       only how many\n"
  "  -q, --quiet         only the exit status\n"
  "  -h, --help          print this\n\n"
  "Statements are facts, and whatever else is told, triple by triple.  Blank\n"
  "nodes are compared by their labels.\n\n"
  "Exit status: 0 nothing differs, 1 something does, 2 trouble.\n";

/// As diff has them
enum { SAME = 0, DIFFERENT = 1, TROUBLE = 2 };

/// What a difference is
typedef enum { CAME, WENT, CHANGED, N_CHANGES } Change;

typedef struct {
  bool      graphs;
  bool      is_summary;
  bool      is_quiet;
  size_t    n[2][N_CHANGES]; ///< Statements, mentions
  EntBuffer line;
} Diff;

/// One side, and where it lies if it was made for this
typedef struct {
  EntStore* store;
  char      folder[PATH_MAX];
  char      path[PATH_MAX];
} Side;

static void
write_terms(Diff* const diff, const EntTerm* const* const terms, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (terms[i] && terms[i]->kind) {
      ent_buffer_byte(&diff->line, ' ');
      ent_term_print_short(&diff->line, terms[i]);
    }
  }
}

/// The first object of `predicate`, or NULL
static const EntTerm*
find(const EntTold* const told, const char* const predicate)
{
  for (size_t i = 0U; i < told->n; ++i) {
    if (ent_slice_is(told->quads[i].p.text, predicate)) {
      return &told->quads[i].o;
    }
  }
  return NULL;
}

static void
write_statement(Diff* const diff, const EntTold* const told)
{
  const EntQuad* const quad    = told->quads;
  const EntTerm* const terms[] = {&quad->s, &quad->p, &quad->o,
                                  diff->graphs ? &quad->g : NULL};
  write_terms(diff, terms, 4U);
}

static void
write_mention(Diff* const diff, const EntTold* const told)
{
  const EntTerm* const terms[] = {
    &told->quads->s,
    find(told, ENT_NS_RDF "subject"),
    find(told, ENT_NS_RDF "predicate"),
    find(told, ENT_NS_RDF "object"),
    find(told, ENT_NS "polarity"),
    find(told, ENT_NS "modality"),
    find(told, ENT_NS "holder"),
    find(told, ENT_NS "quote"),
  };
  write_terms(diff, terms, sizeof(terms) / sizeof(terms[0]));
}

/// What is told of a mention on one side only, sign in front
static void
write_changes(Diff* const          diff,
              const EntTold* const told,
              const EntTold* const other,
              const char           sign)
{
  for (size_t i = 0U; i < told->n; ++i) {
    const EntQuad* const quad  = &told->quads[i];
    bool                 found = false;
    for (size_t j = 0U; j < other->n && !found; ++j) {
      found = !ent_quad_compare(quad, &other->quads[j]);
    }
    if (!found) {
      const EntTerm* const terms[] = {&quad->p, &quad->o};
      ent_buffer_byte(&diff->line, ' ');
      ent_buffer_byte(&diff->line, sign);
      write_terms(diff, terms, 2U);
    }
  }
}

/// Print the line; terms are escaped, so nothing disturbs a terminal
static EntStatus
print_line(Diff* const diff)
{
  ent_buffer_byte(&diff->line, '\n');
  if (diff->line.failed) {
    return ENT_ERR_MEMORY;
  }
  const EntSlice line = ent_buffer_slice(&diff->line);
  return fwrite(line.data, 1U, line.len, stdout) == line.len ? ENT_OK
                                                             : ENT_ERR_IO;
}

static EntStatus
tell(void* const handle, const EntDifference* const difference)
{
  static const char    signs[N_CHANGES] = {'+', '-', '~'};
  Diff* const          diff             = (Diff*)handle;
  const Change         change           = !difference->before.n  ? CAME
                                          : !difference->after.n ? WENT
                                                                 : CHANGED;
  const EntTold* const told =
    change == WENT ? &difference->before : &difference->after;
  ++diff->n[difference->is_mention][change];
  if (diff->is_quiet || diff->is_summary) {
    return ENT_OK;
  }
  ent_buffer_reset(&diff->line);
  ent_buffer_printf(&diff->line, "%c\t%s\t", signs[change],
                    difference->is_mention ? "mention" : "statement");
  const size_t begin = diff->line.len;
  (difference->is_mention ? write_mention : write_statement)(diff, told);
  if (change == CHANGED) {
    write_changes(diff, &difference->before, &difference->after, '-');
    write_changes(diff, &difference->after, &difference->before, '+');
  }
  if (!diff->line.failed) { // The blank in front of the first term
    memmove(diff->line.data + begin, diff->line.data + begin + 1U,
            diff->line.len - begin);
    --diff->line.len;
  }
  return print_line(diff);
}

/// Load a file of RDF into a store of its own
static EntStatus
load(Side* const side, const char* const path, EntError* const error)
{
  const char* const temporary = getenv("TMPDIR");
  snprintf(side->folder, sizeof(side->folder), "%s/entente-diff-XXXXXX",
           temporary && *temporary ? temporary : "/tmp");
  if (!mkdtemp(side->folder)) {
    ent_error_set(error, ENT_ERR_IO, "cannot be made: %s", strerror(errno));
    ent_error_place(error, side->folder, 0U, 0U);
    side->folder[0] = '\0';
    return ENT_ERR_IO;
  }
  if (snprintf(side->path, sizeof(side->path), "%s/store.db", side->folder) >=
      (int)sizeof(side->path)) {
    return ent_error_set(error, ENT_ERR_IO, "the name is too long");
  }
  const EntLoadOptions options = {.as_is = true};
  EntSyntax            syntax  = ENT_TURTLE;
  EntStream*           stream  = NULL;
  EntLoader*           loader  = NULL;
  EntBuffer            base    = {NULL, 0U, 0U, false};
  (void)ent_syntax_by_path(ent_slice(path), &syntax);
  EntStatus status = ent_stream_open(path, &stream, error);
  status =
    status ? status : ent_loader_open(side->path, &options, &loader, error);
  if (!status) {
    CliWarnings          warnings = {"diff", 0U};
    const EntReadOptions read     = {.base   = cli_rdf_base(NULL, path, &base),
                                     .warned = cli_warn,
                                     .warned_handle = &warnings};
    status                        = ent_loader_begin(loader, path, error);
    status                        = status ? status
                                           : ent_rdf_read_stream(stream, path, syntax, &read,
                                                                 ent_loader_quad, loader, error);
    status = ent_loader_close(loader, status, NULL, error);
    cli_warn_end(&warnings);
  }
  ent_stream_close(stream);
  ent_buffer_clear(&base);
  return status;
}

static EntStatus
open_side(Side* const side, const char* const path, EntError* const error)
{
  if (ent_store_is_file(path)) {
    return ent_store_open(path, ENT_STORE_READ, &side->store, error);
  }
  const EntStatus status = load(side, path, error);
  return status
           ? status
           : ent_store_open(side->path, ENT_STORE_READ, &side->store, error);
}

static void
close_side(const Side* const side)
{
  static const char* const ends[] = {"", "-wal", "-shm"};
  char                     path[PATH_MAX + 8U];
  ent_store_close(side->store);
  for (size_t i = 0U; i < 3U && side->folder[0]; ++i) {
    snprintf(path, sizeof(path), "%s%s", side->path, ends[i]);
    (void)unlink(path);
  }
  if (side->folder[0]) {
    (void)rmdir(side->folder);
  }
}

static void
print_summary(const Diff* const diff)
{
  static const char* const kinds[] = {"statements", "mentions"};
  for (size_t i = 0U; i < 2U; ++i) {
    printf("%s: %zu came, %zu went", kinds[i], diff->n[i][CAME],
           diff->n[i][WENT]);
    if (i) {
      printf(", %zu changed", diff->n[i][CHANGED]);
    }
    putchar('\n');
  }
}

/// Exit status
static int
run(Diff* const diff, const char* const* const paths)
{
  Side      sides[2] = {{.store = NULL}, {.store = NULL}};
  EntError  error    = {0};
  EntStatus status   = open_side(&sides[0], paths[0], &error);
  status             = status ? status : open_side(&sides[1], paths[1], &error);
  status             = status ? status
                              : ent_store_compare(sides[0].store, sides[1].store,
                                                  diff->graphs, tell, diff, &error);
  if (status && !error.code) {
    ent_error_set(&error, status, "cannot write standard output");
  }
  close_side(&sides[0]);
  close_side(&sides[1]);
  ent_buffer_clear(&diff->line);
  if (status) {
    (void)cli_fail("diff", &error);
    return TROUBLE;
  }
  if (diff->is_summary) {
    print_summary(diff);
  }
  for (size_t i = 0U; i < 2U; ++i) {
    for (size_t j = 0U; j < N_CHANGES; ++j) {
      if (diff->n[i][j]) {
        return DIFFERENT;
      }
    }
  }
  return SAME;
}

int
cli_diff(const int argc, char** const argv)
{
  static const struct option names[] = {{"graphs", no_argument, NULL, 'g'},
                                        {"summary", no_argument, NULL, 's'},
                                        {"quiet", no_argument, NULL, 'q'},
                                        {"help", no_argument, NULL, 'h'},
                                        {NULL, 0, NULL, 0}};

  Diff diff = {.graphs = false};
  for (int c = 0; (c = cli_option(argc, argv, ":sqh", names)) != -1;) {
    switch (c) {
      case 'g':
        diff.graphs = true;
        break;
      case 's':
        diff.is_summary = true;
        break;
      case 'q':
        diff.is_quiet = true;
        break;
      case 'h':
        return cli_help("diff", usage);
      default:
        return cli_wrong_option(argv, c);
    }
  }
  if (argc - optind != 2) {
    return cli_usage("diff", "wanted: two stores or files");
  }
  const char* const paths[] = {argv[optind], argv[optind + 1]};
  for (size_t i = 0U; i < 2U; ++i) {
    EntSyntax syntax = ENT_TURTLE;
    if (!ent_store_is_file(paths[i]) &&
        cli_rdf_format("diff", NULL, paths[i], &syntax) >= 0) {
      return TROUBLE;
    }
  }
  const int status = run(&diff, paths);
  return cli_close_output("diff", status) == CLI_IO ? TROUBLE : status;
}
