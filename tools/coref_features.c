// SPDX-License-Identifier: ISC

/*
  ent-coref-features: what coreference sees, for tools/train/coref.py.

  Reads the CoNLL-U of one document, with its trees, and writes 32-bit
  little-endian numbers: records of a kind, a length and as many numbers.

      1  a mention: sentence, head, first, last, form; for class and for
         gender, the number of words with a vector and the sum of these
      2  a candidate: mention, candidate (-1: none), features; those of a
         mention follow each other, none first
*/

#include "treebank.h"

#include "base/arena.h"
#include "lang/coref.h"
#include "lang/model.h"

#include <stdio.h>
#include <stdlib.h>

/// Where records go
typedef struct {
  const EntModel* model;
  FILE*           out;
} Dump;

static void
put(const Dump* const dump, const int32_t value)
{
  fwrite(&value, sizeof(value), 1U, dump->out);
}

static void
put_mentions(void* const              handle,
             const EntDocument* const document,
             const EntTraits* const   traits)
{
  const Dump* const      dump   = (const Dump*)handle;
  const EntInputs* const inputs = &dump->model->network.inputs;
  const uint32_t         width  = inputs->width[ENT_INPUT_VECTOR];
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    const EntCorefMention* const m = &document->mentions[i];
    put(dump, 1);
    put(dump, 2 * (int32_t)width + 7);
    put(dump, (int32_t)m->sentence);
    put(dump, m->head);
    put(dump, m->first);
    put(dump, m->last);
    put(dump, traits[i].form);
    for (unsigned gender = 0U; gender < 2U; ++gender) {
      int32_t        sum[ENT_MAX_VECTOR];
      const uint32_t n = ent_mention_vector(&document->sentences[m->sentence],
                                            m, inputs, gender, sum);
      put(dump, (int32_t)n);
      for (uint32_t k = 0U; k < width; ++k) {
        put(dump, sum[k]);
      }
    }
  }
}

static void
put_pair(void* const                 handle,
         const uint32_t              anaphor,
         const uint32_t              candidate,
         const EntFeatureList* const list)
{
  const Dump* const dump = (const Dump*)handle;
  put(dump, 2);
  put(dump, (int32_t)list->n + 2);
  put(dump, (int32_t)anaphor);
  put(dump, (int32_t)candidate);
  for (size_t i = 0U; i < list->n; ++i) {
    put(dump, list->ids[i]);
  }
}

int
main(const int argc, char** const argv)
{
  if (argc == 2 && !strcmp(argv[1], "--size")) {
    printf("%zu %u %u\n", ent_n_coref_features(), ENT_COREF_HIDDEN,
           ENT_N_FORMS);
    return 0;
  }
  if (argc < 3) {
    fputs("usage: ent-coref-features MODEL DOCUMENT.conllu... > OUTPUT\n"
          "       ent-coref-features --size\n",
          stderr);
    return 2;
  }
  EntModel* model = NULL;
  EntError  error = {ENT_OK, "", "", 0U, 0U, 0U};
  if (ent_model_open(argv[1], &model, &error)) {
    char message[1024];
    fprintf(stderr, "ent-coref-features: %s\n",
            ent_error_text(&error, message, sizeof(message)));
    return 1;
  }
  Dump                dump   = {model, stdout};
  const EntCorefWatch watch  = {&dump, put_mentions, put_pair};
  EntStatus           status = ENT_OK;
  for (int i = 2; i < argc && !status; ++i) {
    EntArena    arena    = {NULL, 0U};
    EntDocument document = {0};
    treebank_read(argv[i], &arena, &document);
    put(&dump, 0);
    put(&dump, 0);
    status = ent_coref_run(&model->coref, &model->network.inputs, &document,
                           &arena, &watch);
    ent_arena_clear(&arena);
  }
  ent_model_close(model);
  return status || fflush(stdout) ? 3 : 0;
}
