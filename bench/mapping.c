// SPDX-License-Identifier: ISC

/*
  bench/mapping: how fast trees become statements, without tagger and parser.

  usage: bench/mapping [-r ROUNDS] ONTOLOGY FILE.conllu...

  Takes CoNLL-U as `entente extract --format conllu` writes it, documents parted
  by "# newdoc", and finds clauses and statements of each as often as asked.
*/

#include "base/buffer.h"
#include "base/file.h"
#include "extract/extract.h"
#include "lang/conllu.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MAX_FILE = 256 * 1024 * 1024, ROUNDS = 20 };

/// What was done
typedef struct {
  size_t sentences;
  size_t words;
  size_t statements;
  double clauses; ///< Seconds of the processor for the clauses alone
  double all;     ///< As #clauses, for all of it
} Work;

static double
now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
fail(const EntError* const error)
{
  char text[sizeof(error->message) + sizeof(error->file) + 64U];
  fprintf(stderr, "mapping: %s\n", ent_error_text(error, text, sizeof(text)));
  exit(1);
}

static void
work_on(const EntOntology* const ontology,
        const EntDocument* const document,
        const size_t             rounds,
        Work* const              work)
{
  EntError         error   = {0};
  EntArena         arena   = {NULL, 0U};
  const EntArticle article = {.text = document->text};
  for (size_t r = 0U; r < rounds; ++r) {
    const double start = now();
    for (size_t i = 0U; i < document->n_sentences; ++i) {
      EntClauses clauses;
      if (ent_clauses_find(&document->sentences[i], &arena, &clauses, &error)) {
        fail(&error);
      }
      work->words += document->sentences[i].n_tokens;
    }
    const double  middle     = now();
    EntExtraction extraction = {0};
    if (ent_extract(ontology, &article, document, &arena, &extraction,
                    &error)) {
      fail(&error);
    }
    work->clauses += middle - start;
    work->all += now() - middle;
    work->sentences += document->n_sentences;
    work->statements += extraction.n_statements;
    ent_arena_clear(&arena);
  }
}

int
main(int argc, char** argv)
{
  EntError     error    = {0};
  EntOntology* ontology = NULL;
  EntBuffer    file     = {NULL, 0U, 0U, false};
  Work         work     = {0};
  size_t       rounds   = ROUNDS;
  int          option   = 0;
  while ((option = getopt(argc, argv, "r:")) == 'r') {
    rounds = strtoul(optarg, NULL, 10);
  }
  if (option != -1 || argc - optind < 2) {
    fprintf(stderr, "usage: mapping [-r ROUNDS] ONTOLOGY FILE.conllu...\n");
    return 2;
  }
  if (ent_ontology_open(argv[optind], &ontology, &error)) {
    fail(&error);
  }
  for (int i = optind + 1; i < argc; ++i) {
    ent_buffer_reset(&file);
    if (ent_file_read(argv[i], MAX_FILE, &file, &error)) {
      fail(&error);
    }
    EntSlice part = {NULL, 0U};
    for (size_t place = 0U;
         ent_conllu_next_document(ent_buffer_slice(&file), &place, &part);) {
      EntArena    arena    = {NULL, 0U};
      EntDocument document = {0};
      if (ent_conllu_read(part, &arena, &document, &error)) {
        fail(&error);
      }
      work_on(ontology, &document, rounds, &work);
      ent_arena_clear(&arena);
    }
  }
  ent_buffer_clear(&file);
  ent_ontology_close(ontology);
  printf("%zu sentences, %zu words, %zu statements\n", work.sentences,
         work.words, work.statements);
  printf("clauses alone: %.0f sentences a second\n",
         (double)work.sentences / work.clauses);
  printf("clauses, statements and events: %.0f sentences a second\n",
         (double)work.sentences / work.all);
  return 0;
}
