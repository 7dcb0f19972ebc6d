// SPDX-License-Identifier: CC0-1.0
//
// What the text on standard input says: a statement a line, tab-separated.
//
//   cc extract.c $(pkg-config --cflags --libs entente-0) -o extract
//   echo 'Turkey is a member of NATO.' |
//     ./extract $(pkg-config --variable=pkgdatadir entente-0)

#include <entente.h>

#include <stdio.h>

enum { MAX_TEXT = 1 << 20, MAX_PATH = 4096 };

static void
print(const EntExtraction* const extraction)
{
  const EntEntity* const entities = extraction->entities;
  for (size_t i = 0; i < extraction->n_statements; ++i) {
    const EntStatement* const s = &extraction->statements[i];
    printf(
      "%.*s\t%.*s\t%.*s\t%s, %s\t%.2f\n",
      ENT_SLICE_ARG(entities[s->subject].label), ENT_SLICE_ARG(s->predicate),
      ENT_SLICE_ARG(entities[s->object].label), ent_polarity_name(s->polarity),
      ent_modality_name(s->modality), s->confidence);
  }
}

int
main(int argc, char** argv)
{
  static char  text[MAX_TEXT];
  char         model[MAX_PATH];
  char         ontology[MAX_PATH];
  EntAnalyser* analyser = NULL;
  EntArena     arena    = {0};
  EntAnalysis  found    = {0};
  EntError     error    = {0};
  if (argc != 2) {
    fprintf(stderr, "usage: extract DATA-FOLDER < TEXT\n");
    return 2;
  }
  snprintf(model, sizeof(model), "%s/model/english.model", argv[1]);
  snprintf(ontology, sizeof(ontology), "%s/ontology", argv[1]);

  const EntSlice bytes = {text, fread(text, 1, sizeof(text), stdin)};
  if (ent_analyser_open(model, ontology, &analyser, &error) ||
      ent_analyse(analyser, bytes, ent_slice("standard input"), NULL, &arena,
                  &found, &error)) {
    fprintf(stderr, "extract: %s\n", error.message);
  } else {
    print(&found.extraction);
  }
  ent_arena_clear(&arena);
  ent_analyser_close(analyser);
  return error.code != ENT_OK;
}
