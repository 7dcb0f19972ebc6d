// SPDX-License-Identifier: ISC

#include "article/input.h"
#include "cli/cli.h"
#include "evidence/evidence.h"
#include "extract/tsv.h"
#include "lang/conllu.h"
#include "rdf/writer.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <string.h>

static const char usage[] =
  "Usage: entente extract [OPTION...] [INPUT...]\n\n"
  "Read articles, write what they say; nothing is kept.  INPUT is a file, a\n"
  "folder (all files in it), or - for standard input.\n\n"
  "  -f, --format FORMAT  tsv (default), turtle, trig, ntriples, nquads: the\n"
  "                       statements; conllu: sentences with trees and names\n"
  "      --facts          with turtle and ntriples: plain triples, too\n"
  "      --from KIND      what INPUT is: article (default); text, of which\n"
  "                       nothing is dropped; conllu, whose words are kept.\n"
  "                       The last two give CoNLL-U\n"
  "      --title, --source, --url, --date, --author TEXT\n"
  "                       what is known of the articles\n"
  "  -h, --help           print this\n\n"
  "Output is flushed after each article.  Exit status: 0 done, 2 wrong usage,\n"
  "3 input or output failed, 4 done but some inputs were rejected.\n";

/// Largest CoNLL-U file that is read, in bytes
#define CONLLU_MAX_SIZE ((size_t)64U * 1024U * 1024U)

typedef enum { FORMAT_TSV, FORMAT_CONLLU, FORMAT_RDF } Format;

typedef enum { FROM_ARTICLE, FROM_TEXT, FROM_CONLLU } From;

/// A run of extract
typedef struct {
  EntAnalyser*       analyser;
  EntModel*          model; ///< Opened instead of an analyser for CoNLL-U
  EntArticleMetadata known;
  From               from;
  Format             format;
  EntSyntax          syntax; ///< Of FORMAT_RDF
  bool               facts;
  EntArena           arena; ///< Of one document at a time
  EntBuffer          out;   ///< As #arena
  size_t             rejected;
} Extract;

static void
write_conllu(const EntDocument* const document, EntBuffer* const out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    ent_conllu_write(document, &document->sentences[i], out);
  }
}

static EntStatus
write_rdf(Extract* const             self,
          const EntExtraction* const extraction,
          EntError* const            error)
{
  const EntEvidenceOptions options =
    ent_evidence_options(self->syntax, ENT_ANNOTATE_GRAPHS, self->facts);
  EntWriter* const writer = ent_writer_to_buffer(self->syntax, &self->out);
  if (!writer) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status =
    ent_evidence_write(extraction, &options, ent_writer_quad, writer, error);
  if (!status) {
    status = ent_writer_finish(writer, error);
  }
  ent_writer_free(writer);
  return status;
}

/// Annotate an article or text without an analyser
static EntStatus
annotate_text(Extract* const    self,
              const char* const name,
              const EntSlice    bytes,
              EntError* const   error)
{
  EntDocument document = {0};
  EntSlice    text     = bytes;
  EntStatus   status   = ENT_OK;
  if (self->from == FROM_ARTICLE) {
    EntArticle article = {0};
    status             = ent_article_read(bytes, ent_slice(name), &self->known,
                                          &self->arena, &article, error);
    text               = article.text;
  }
  if (!status) {
    status = ent_annotate(self->model, text, &self->arena, &document, error);
  }
  if (!status) {
    write_conllu(&document, &self->out);
  }
  return status;
}

/// Annotate the words of one document that CoNLL-U gives
static EntStatus
annotate_words(Extract* const self, const EntSlice bytes, EntError* const error)
{
  EntDocument document = {0};
  EntStatus   status   = ent_conllu_read(bytes, &self->arena, &document, error);
  if (!status) {
    status = ent_annotate_sentences(self->model, document.sentences,
                                    document.n_sentences, &self->arena, error);
  }
  if (!status) {
    status = ent_annotate_mentions(self->model, &document, &self->arena, error);
  }
  if (!status) {
    if (ent_slice_starts(bytes, "# newdoc")) {
      ent_buffer_string(&self->out, "# newdoc\n");
    }
    write_conllu(&document, &self->out);
  }
  return status;
}

/// Annotate the words that CoNLL-U gives, document by document
static EntStatus
annotate_conllu(Extract* const  self,
                const EntSlice  bytes,
                EntError* const error)
{
  EntSlice  document = {NULL, 0U};
  EntStatus status   = ENT_OK;
  size_t    line     = 0U;
  for (size_t place = 0U;
       !status && ent_conllu_next_document(bytes, &place, &document);) {
    status = annotate_words(self, document, error);
    if (status && error->line) {
      error->line += line;
    }
    for (size_t i = 0U; i < document.len; ++i) {
      line += document.data[i] == '\n';
    }
    ent_arena_clear(&self->arena);
  }
  return status;
}

static EntStatus
extract(Extract* const    self,
        const char* const name,
        const EntSlice    bytes,
        EntError* const   error)
{
  if (self->format == FORMAT_CONLLU) {
    return self->from == FROM_CONLLU ? annotate_conllu(self, bytes, error)
                                     : annotate_text(self, name, bytes, error);
  }

  EntAnalysis analysis = {0};
  EntStatus   status   = ent_analyse(self->analyser, bytes, ent_slice(name),
                                     &self->known, &self->arena, &analysis, error);
  if (!status && self->format == FORMAT_TSV) {
    ent_tsv_write(&analysis.extraction, &self->out);
  } else if (!status) {
    status = write_rdf(self, &analysis.extraction, error);
  }
  return status;
}

static EntStatus
reject(void* const           handle,
       const char* const     name,
       const EntError* const reason,
       EntError* const       error)
{
  Extract* const self = (Extract*)handle;
  (void)error;
  ++self->rejected;
  cli_rejected("extract", name, reason);
  return ENT_OK;
}

/// Write one document at once, so that a pipe has it whole
static EntStatus
flush(Extract* const self, EntError* const error)
{
  if (self->out.failed) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (fwrite(self->out.data, 1U, self->out.len, stdout) < self->out.len ||
      fflush(stdout)) {
    return ent_error_set(error, ENT_ERR_IO, "cannot write standard output: %s",
                         strerror(errno));
  }
  return ENT_OK;
}

static EntStatus
document(void* const       handle,
         const char* const name,
         const EntSlice    bytes,
         EntError* const   error)
{
  Extract* const self   = (Extract*)handle;
  EntError       reason = {0};
  EntStatus      status = extract(self, name, bytes, &reason);
  if (!status) {
    status = flush(self, error);
  } else if (status == ENT_ERR_MEMORY) {
    *error = reason;
  } else {
    status = reject(self, name, &reason, error);
  }
  ent_buffer_reset(&self->out);
  ent_arena_clear(&self->arena);
  return status;
}

static EntStatus
open_data(Extract* const self, EntError* const error)
{
  char path[PATH_MAX];
  if (self->format != FORMAT_CONLLU) {
    return cli_open_analyser(&self->analyser, error);
  }
  return cli_data_path("model/english.model", path, sizeof(path), error)
           ? ent_model_open(path, &self->model, error)
           : ENT_ERR_IO;
}

static int
run(Extract* const self, const char* const* const inputs, const size_t n_inputs)
{
  const EntInputSink sink = {self, document, reject};
  const size_t       max_size =
    self->from == FROM_CONLLU ? CONLLU_MAX_SIZE : ENT_ARTICLE_MAX_SIZE;
  EntError  error  = {0};
  EntStatus status = open_data(self, &error);
  for (size_t i = 0U; i < n_inputs && !status; ++i) {
    status = ent_input_walk(inputs[i], max_size, &sink, &error);
  }
  ent_buffer_clear(&self->out);
  ent_analyser_close(self->analyser);
  ent_model_close(self->model);
  return status           ? cli_fail("extract", &error)
         : self->rejected ? CLI_REJECTED
                          : CLI_DONE;
}

static bool
set_from(Extract* const self, const char* const name)
{
  self->from = !strcmp(name, "conllu") ? FROM_CONLLU
               : !strcmp(name, "text") ? FROM_TEXT
                                       : FROM_ARTICLE;
  return self->from != FROM_ARTICLE || !strcmp(name, "article");
}

static bool
set_format(Extract* const self, const char* const name)
{
  self->format = !strcmp(name, "conllu") ? FORMAT_CONLLU
                 : !strcmp(name, "tsv")  ? FORMAT_TSV
                                         : FORMAT_RDF;
  return self->format != FORMAT_RDF ||
         ent_syntax_by_name(ent_slice(name), &self->syntax);
}

int
cli_extract(const int argc, char** const argv)
{
  static const struct option options[] = {
    {"format", required_argument, NULL, 'f'},
    {"facts", no_argument, NULL, 'F'},
    {"from", required_argument, NULL, 'r'},
    {"help", no_argument, NULL, 'h'},
    CLI_METADATA_OPTIONS,
    {NULL, 0, NULL, 0}};

  Extract     self   = {0};
  const char* format = NULL;
  int         option = 0;
  while ((option = cli_option(argc, argv, ":f:h", options)) != -1) {
    if (option == 'h') {
      return cli_help("extract", usage);
    }
    if (option == 'f') {
      format = optarg;
    } else if (option == 'F') {
      self.facts = true;
    } else if (option == 'r') {
      if (!set_from(&self, optarg)) {
        return cli_usage("extract", "cannot read from '%s'", optarg);
      }
    } else if (!cli_metadata(option, optarg, &self.known)) {
      return cli_wrong_option(argv, option);
    }
  }

  format = format ? format : self.from ? "conllu" : "tsv";
  if (!set_format(&self, format)) {
    return cli_usage("extract", "there is no format '%s'", format);
  }
  if (self.from && self.format != FORMAT_CONLLU) {
    return cli_usage("extract", "--from text and conllu give CoNLL-U only");
  }
  if (!cli_check_metadata(&self.known)) {
    return cli_usage("extract", "the date is not YYYY-MM-DD[Thh:mm:ss[Z]]");
  }

  size_t                   n_inputs = 0U;
  const char* const* const inputs   = cli_inputs(argc, argv, optind, &n_inputs);
  if (!inputs) {
    return cli_usage("extract", "no input");
  }
  return cli_close_output("extract", run(&self, inputs, n_inputs));
}
