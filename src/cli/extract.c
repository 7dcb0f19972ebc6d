// SPDX-License-Identifier: ISC

#include "extract/extract.h"
#include "article/input.h"
#include "cli/cli.h"
#include "cli/frame.h"
#include "evidence/evidence.h"
#include "extract/clause_text.h"
#include "extract/openie.h"
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
  "  -f, --format FORMAT  tsv (default), turtle, trig, ntriples, nquads, "
  "rdfxml,\n"
  "                       jsonld: the statements; jsonl: they as lines of\n"
  "                       JSON, one a document; events: who did what to\n"
  "                       whom; openie: what sentences say in their own "
  "words;\n"
  "                       conllu: sentences with trees and names; clauses:\n"
  "                       predicates of each sentence, their arguments by "
  "role\n"
  "      --framed         for pipes: tell in the output where each document\n"
  "                       begins and ends, and which were rejected, which "
  "then\n"
  "                       is no failure; always so with jsonl, else with\n"
  "                       turtle, trig, ntriples and nquads\n"
  "      --lines          each line of INPUT is one sentence, read by itself;\n"
  "                       with tsv, events, openie and conllu\n"
  "      --profile NAME   of openie: full (default), or minimal: without the\n"
  "                       relations that no word carries, as of appositions\n"
  "      --closed         what the ontology has relations for, and no more\n"
  "      --ontology FILE  read what the Turtle file adds to the ontology, too\n"
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

typedef enum {
  FORMAT_TSV,
  FORMAT_EVENTS,
  FORMAT_OPENIE,
  FORMAT_CONLLU,
  FORMAT_CLAUSES,
  FORMAT_JSONL,
  FORMAT_RDF
} Format;

typedef enum { FROM_ARTICLE, FROM_TEXT, FROM_CONLLU } From;

/// A run of extract
typedef struct {
  EntAnalyser*       analyser;
  EntModel*          model; ///< Opened instead of an analyser for CoNLL-U
  EntArticleMetadata known;
  From               from;
  Format             format;
  EntSyntax          syntax;  ///< Of FORMAT_RDF
  EntOpenieProfile   profile; ///< Of FORMAT_OPENIE
  bool               facts;
  bool               closed; ///< Without open statements
  bool               lines;  ///< Each line is a sentence, read by itself
  bool               framed; ///< Documents are told apart, see frame.h
  const char*        name;   ///< Of the document
  const char* ontologies[CLI_MAX_ONTOLOGIES + 1U]; ///< Files that add to it
  size_t      n_ontologies;
  EntArena    arena; ///< Of one document at a time
  EntBuffer   out;   ///< As #arena
  size_t      rejected;
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

/// What scripts know a sentence by: its line, or its text with single blanks
static EntSlice
name_of_sentence(const Extract* const     self,
                 const EntDocument* const document,
                 const EntSentence* const sentence,
                 EntBuffer* const         name)
{
  const EntSlice text  = document->text;
  size_t         begin = sentence->begin;
  size_t         end   = sentence->end;
  if (self->lines) {
    while (begin && text.data[begin - 1U] != '\n') {
      --begin;
    }
    while (end < text.len && text.data[end] != '\n') {
      ++end;
    }
    end -= text.data[end - 1U] == '\r';
  }
  ent_buffer_reset(name);
  for (size_t i = begin; i < end; ++i) {
    const char c     = text.data[i];
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      ent_buffer_byte(name, c);
    } else if (self->lines || name->data[name->len - 1U] != ' ') {
      ent_buffer_byte(name, ' ');
    }
  }
  return ent_buffer_slice(name);
}

static EntStatus
write_openie(Extract* const           self,
             const EntDocument* const document,
             EntError* const          error)
{
  EntBuffer name   = {NULL, 0U, 0U, false};
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < document->n_sentences && !status; ++i) {
    const EntSentence* const s       = &document->sentences[i];
    EntClauses               clauses = {0};
    EntTuples                tuples  = {0};
    status = ent_clauses_find(s, &self->arena, &clauses, error);
    if (!status && !ent_openie_find(&clauses, &self->arena, &tuples)) {
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    if (!status) {
      ent_openie_write(&clauses.tree, &tuples, self->profile,
                       name_of_sentence(self, document, s, &name), &self->out);
    }
  }
  ent_buffer_clear(&name);
  return status;
}

/// Append a field, "-" if it is empty
static void
write_field(Extract* const self, const EntSlice text)
{
  ent_buffer_byte(&self->out, '\t');
  ent_buffer_append(&self->out, text.len ? text : ENT_SLICE_LITERAL("-"));
}

static void
write_events(Extract* const self, const EntExtraction* const extraction)
{
  EntBuffer name = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < extraction->n_events; ++i) {
    const EntEvent* const e = &extraction->events[i];
    ent_buffer_append(
      &self->out,
      name_of_sentence(self, extraction->document,
                       &extraction->document->sentences[e->sentence], &name));
    ent_buffer_printf(&self->out, "\t%.2f", e->confidence);
    write_field(self, e->source);
    write_field(self, e->type);
    write_field(self, e->target);
    ent_buffer_printf(&self->out, "\t%.*s\t%.*s\n",
                      ENT_SLICE_ARG(e->source_code),
                      ENT_SLICE_ARG(e->target_code));
  }
  self->out.failed |= name.failed;
  ent_buffer_clear(&name);
}

/// Read one text, of which `first` sentences came before, and write it
static EntStatus
extract_text(Extract* const           self,
             const EntArticle* const  article,
             const EntDocument* const document,
             const size_t             first,
             EntError* const          error)
{
  EntExtraction   extraction = {0};
  const EntStatus status =
    ent_extract(ent_analyser_ontology(self->analyser), article, document,
                &self->arena, &extraction, error);
  if (status) {
    return status;
  }
  if (self->closed && ent_extraction_close(&extraction, &self->arena)) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (self->format == FORMAT_TSV) {
    ent_tsv_write(&extraction, first, &self->out);
    return ENT_OK;
  }
  if (self->format == FORMAT_EVENTS) {
    write_events(self, &extraction);
    return ENT_OK;
  }
  if (self->format == FORMAT_JSONL) {
    return cli_frame_json(&self->out, self->name, &extraction, error);
  }
  return write_rdf(self, &extraction, error);
}

/// Read each line, which may be cut into sentences, for itself
static EntStatus
extract_lines(Extract* const           self,
              const EntArticle* const  article,
              const EntDocument* const document,
              EntError* const          error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < document->n_sentences && !status;) {
    EntSentence* const line = document->sentences + i;
    size_t             n    = 0U;
    while (i + n < document->n_sentences &&
           line[n].paragraph == line->paragraph) {
      line[n].index = n;
      ++n;
    }
    EntDocument text = {document->text, n, line, 0U, NULL};
    status = ent_annotate_mentions(ent_analyser_model(self->analyser), &text,
                                   &self->arena, error);
    if (!status) {
      status = extract_text(self, article, &text, i, error);
    }
    i += n;
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
extract(Extract* const                self,
        const EntInputDocument* const input,
        EntError* const               error)
{
  const EntSlice bytes = input->bytes;
  const EntSlice name  = ent_slice(input->name);
  if (self->from == FROM_CONLLU) {
    return annotate_conllu(self, bytes, error);
  }

  const EntModel* const model =
    self->analyser ? ent_analyser_model(self->analyser) : self->model;
  EntArticle  article  = {0};
  EntDocument document = {0};
  EntStatus   status =
    self->lines || self->from == FROM_TEXT
        ? ent_article_verbatim(bytes, name, &self->arena, &article, error)
        : ent_input_read(input, &self->known, &self->arena, &article, error);
  if (!status) {
    status = (self->lines ? ent_annotate_lines : ent_annotate)(
      model, article.text, &self->arena, &document, error);
  }
  if (status) {
    return status;
  }
  switch (self->format) {
    case FORMAT_CONLLU:
      write_conllu(&document, &self->out);
      return ENT_OK;
    case FORMAT_OPENIE:
      return write_openie(self, &document, error);
    case FORMAT_CLAUSES:
      return ent_clauses_write(&document, &self->arena, &self->out, error);
    case FORMAT_TSV:
    case FORMAT_EVENTS:
    case FORMAT_JSONL:
    case FORMAT_RDF:
      break;
  }
  return self->lines ? extract_lines(self, &article, &document, error)
                     : extract_text(self, &article, &document, 0U, error);
}

/// Write one document at once, so that a pipe has it whole
static EntStatus
flush(Extract* const self, EntError* const error)
{
  if (self->out.failed) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  const EntSlice out = ent_buffer_slice(&self->out);
  if ((out.len && fwrite(out.data, 1U, out.len, stdout) < out.len) ||
      fflush(stdout)) {
    return ent_error_set(error, ENT_ERR_IO, "cannot write standard output: %s",
                         strerror(errno));
  }
  return ENT_OK;
}

/// Tell in the output that there is nothing from a document, and why
static EntStatus
frame_nothing(Extract* const    self,
              const char* const what,
              const char* const name,
              const char* const why,
              EntError* const   error)
{
  ent_buffer_reset(&self->out);
  if (self->format == FORMAT_JSONL) {
    cli_frame_json_nothing(&self->out, what, name, why);
  } else {
    cli_frame_comment(&self->out, what, name, why);
  }
  const EntStatus status = flush(self, error);
  ent_buffer_reset(&self->out);
  return status;
}

/// Name what was rejected
static EntStatus
reject(void* const           handle,
       const char* const     name,
       const EntError* const reason,
       EntError* const       error)
{
  Extract* const self = (Extract*)handle;
  if (self->framed) {
    return frame_nothing(self, "rejected", name, reason->message, error);
  }
  ++self->rejected;
  cli_rejected("extract", name, reason);
  return ENT_OK;
}

static EntStatus
document(void* const                   handle,
         const EntInputDocument* const input,
         EntError* const               error)
{
  Extract* const self   = (Extract*)handle;
  EntError       reason = {0};
  if (input->aside) {
    return self->framed
             ? frame_nothing(self, "aside", input->name, input->aside, error)
             : ENT_OK;
  }
  const bool commented = self->framed && self->format == FORMAT_RDF;
  self->name           = input->name;
  if (commented) {
    cli_frame_comment(&self->out, "begin", input->name, NULL);
  }
  EntStatus status = extract(self, input, &reason);
  if (!status && commented) {
    cli_frame_comment(&self->out, "end", input->name, NULL);
  }
  if (!status) {
    status = flush(self, error);
  } else if (status == ENT_ERR_MEMORY) {
    *error = reason;
  } else {
    status = reject(self, input->name, &reason, error);
  }
  ent_buffer_reset(&self->out);
  ent_arena_clear(&self->arena);
  return status;
}

static EntStatus
open_data(Extract* const self, EntError* const error)
{
  char path[PATH_MAX];
  if (self->format != FORMAT_CONLLU && self->format != FORMAT_OPENIE &&
      self->format != FORMAT_CLAUSES) {
    return cli_open_analyser(self->ontologies, self->closed, &self->analyser,
                             error);
  }
  return cli_data_path("model/english.model", path, sizeof(path), error)
           ? ent_model_open(path, &self->model, error)
           : ENT_ERR_IO;
}

static int
run(Extract* const self, const char* const* const inputs, const size_t n_inputs)
{
  const EntInputSink sink    = {self, document, reject};
  EntInputOptions    options = {0};
  options.max_size =
    self->from == FROM_CONLLU ? CONLLU_MAX_SIZE : ENT_ARTICLE_MAX_SIZE;
  options.whole    = self->from != FROM_ARTICLE || self->lines;
  EntError  error  = {0};
  EntStatus status = open_data(self, &error);
  for (size_t i = 0U; i < n_inputs && !status; ++i) {
    status = ent_input_walk(inputs[i], &options, &sink, &error);
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
  self->format = !strcmp(name, "conllu")    ? FORMAT_CONLLU
                 : !strcmp(name, "clauses") ? FORMAT_CLAUSES
                 : !strcmp(name, "events")  ? FORMAT_EVENTS
                 : !strcmp(name, "openie")  ? FORMAT_OPENIE
                 : !strcmp(name, "tsv")     ? FORMAT_TSV
                 : !strcmp(name, "jsonl")   ? FORMAT_JSONL
                                            : FORMAT_RDF;
  return self->format != FORMAT_RDF ||
         (ent_syntax_by_name(ent_slice(name), &self->syntax) &&
          ent_syntax_is_written(self->syntax));
}

/// Exit status if the options make no sense together, else -1
static int
settle(Extract* const self, const char* format, const char* const profile)
{
  format = format ? format : self->from ? "conllu" : "tsv";
  if (!set_format(self, format)) {
    return cli_usage("extract", "there is no format '%s'", format);
  }
  if (self->from && self->format != FORMAT_CONLLU) {
    return cli_usage("extract", "--from text and conllu give CoNLL-U only");
  }
  if (self->framed &&
      (self->format != FORMAT_RDF || self->syntax == ENT_RDFXML ||
       self->syntax == ENT_JSONLD) &&
      self->format != FORMAT_JSONL) {
    return cli_usage("extract", "--framed is for turtle, trig, ntriples, "
                                "nquads and jsonl");
  }
  self->framed = self->framed || self->format == FORMAT_JSONL;
  if (self->lines && (self->from == FROM_CONLLU || self->format == FORMAT_RDF ||
                      self->format == FORMAT_JSONL)) {
    return cli_usage("extract", "--lines is for text and tables");
  }
  if (profile && self->format != FORMAT_OPENIE) {
    return cli_usage("extract", "--profile is for --format openie");
  }
  if (profile &&
      !ent_openie_profile_parse(ent_slice(profile), &self->profile)) {
    return cli_usage("extract", "there is no profile '%s'", profile);
  }
  if (!cli_check_metadata(&self->known)) {
    return cli_usage("extract", "the date is not YYYY-MM-DD[Thh:mm:ss[Z]]");
  }
  return -1;
}

int
cli_extract(const int argc, char** const argv)
{
  static const struct option options[] = {
    {"format", required_argument, NULL, 'f'},
    {"closed", no_argument, NULL, 'c'},
    {"facts", no_argument, NULL, 'F'},
    {"from", required_argument, NULL, 'r'},
    {"framed", no_argument, NULL, 'R'},
    {"lines", no_argument, NULL, 'l'},
    {"ontology", required_argument, NULL, 'o'},
    {"profile", required_argument, NULL, 'p'},
    {"help", no_argument, NULL, 'h'},
    CLI_METADATA_OPTIONS,
    {NULL, 0, NULL, 0}};

  Extract     self    = {0};
  const char* format  = NULL;
  const char* profile = NULL;
  int         option  = 0;
  while ((option = cli_option(argc, argv, ":f:h", options)) != -1) {
    if (option == 'h') {
      return cli_help("extract", usage);
    }
    if (option == 'f') {
      format = optarg;
    } else if (option == 'c') {
      self.closed = true;
    } else if (option == 'o') {
      if (!cli_add_ontology(self.ontologies, &self.n_ontologies, optarg)) {
        return cli_usage("extract", "too many ontologies");
      }
    } else if (option == 'F') {
      self.facts = true;
    } else if (option == 'l') {
      self.lines = true;
    } else if (option == 'R') {
      self.framed = true;
    } else if (option == 'p') {
      profile = optarg;
    } else if (option == 'r') {
      if (!set_from(&self, optarg)) {
        return cli_usage("extract", "cannot read from '%s'", optarg);
      }
    } else if (!cli_metadata(option, optarg, &self.known)) {
      return cli_wrong_option(argv, option);
    }
  }

  const int wrong = settle(&self, format, profile);
  if (wrong >= 0) {
    return wrong;
  }

  size_t                   n_inputs = 0U;
  const char* const* const inputs   = cli_inputs(argc, argv, optind, &n_inputs);
  if (!inputs) {
    return cli_usage("extract", "no input");
  }
  return cli_close_output("extract", run(&self, inputs, n_inputs));
}
