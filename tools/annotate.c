// SPDX-License-Identifier: ISC

/*
  ent-annotate: the words of a CoNLL-U file, annotated afresh.

  Keeps words and sentences as they are given and replaces all else, so that
  the result can be scored against its input.  With --text it reads plain
  text instead.
*/

#include "base/arena.h"
#include "lang/conllu.h"
#include "lang/engine.h"

#include <stdio.h>
#include <stdlib.h>

static void
read_all(FILE* const file, EntBuffer* const out)
{
  char block[65536];
  for (size_t n = 0U; (n = fread(block, 1U, sizeof(block), file));) {
    ent_buffer_append(out, (EntSlice){block, n});
  }
}

static EntStatus
annotate(const EntModel* const model,
         const bool            plain,
         const EntSlice        input,
         EntArena* const       arena,
         EntBuffer* const      out,
         EntError* const       error)
{
  EntDocument document = {0};
  EntStatus status = plain ? ent_annotate(model, input, arena, &document, error)
                           : ent_conllu_read(input, arena, &document, error);
  if (!plain && !status) {
    status = ent_annotate_sentences(model, document.sentences,
                                    document.n_sentences, arena, error);
  }
  for (size_t i = 0U; i < document.n_sentences && !status; ++i) {
    ent_conllu_write(&document, &document.sentences[i], out);
  }
  return status;
}

int
main(const int argc, char** const argv)
{
  const bool plain = argc == 3 && !strcmp(argv[1], "--text");
  if (argc != 2 && !plain) {
    fputs("usage: ent-annotate [--text] MODEL < INPUT > OUTPUT.conllu\n",
          stderr);
    return 2;
  }

  EntModel* model  = NULL;
  EntArena  arena  = {NULL, 0U};
  EntBuffer input  = {NULL, 0U, 0U, false};
  EntBuffer output = {NULL, 0U, 0U, false};
  EntError  error  = {ENT_OK, "", "", 0U, 0U, 0U};
  EntStatus status = ent_model_open(argv[argc - 1], &model, &error);
  if (!status) {
    read_all(stdin, &input);
    status =
      annotate(model, plain, ent_buffer_slice(&input), &arena, &output, &error);
  }
  if (status) {
    char message[1024];
    fprintf(stderr, "ent-annotate: %s\n",
            ent_error_text(&error, message, sizeof(message)));
  } else {
    fwrite(output.data, 1U, output.len, stdout);
  }
  ent_buffer_clear(&output);
  ent_buffer_clear(&input);
  ent_arena_clear(&arena);
  ent_model_close(model);
  return status ? 1 : 0;
}
