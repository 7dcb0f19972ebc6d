// SPDX-License-Identifier: ISC

/*
  ent-train-lemmas: the lemmatizer's part of the language model.

  Reads CoNLL-U, and a list of frequent words; writes a file of two sections,
  which tools/train/export.py puts beside the network.  The same data and seed
  give the same file.
*/

#include "part.h"
#include "train_lemmatizer.h"
#include "treebank.h"

#include "base/arena.h"
#include "base/file.h"
#include "lang/model.h"

#include <stdio.h>
#include <stdlib.h>

/// Largest list of words, in bytes
static const size_t max_words = (size_t)16U << 20U;

int
main(const int argc, char** const argv)
{
  if (argc != 4) {
    fputs("usage: ent-train-lemmas TRAIN.conllu WORDS OUTPUT\n", stderr);
    return 2;
  }
  EntArena    arena    = {NULL, 0U};
  EntDocument data     = {0};
  EntBuffer   parts[2] = {{NULL, 0U, 0U, false}, {NULL, 0U, 0U, false}};
  EntBuffer   words    = {NULL, 0U, 0U, false};
  EntError    error    = {0};
  treebank_read(argv[1], &arena, &data);
  if (ent_file_read(argv[2], max_words, &words, &error)) {
    fprintf(stderr, "ent-train-lemmas: %s\n", error.message);
    return 3;
  }
  train_lemmatizer(&data, ent_buffer_slice(&words), 1U, &parts[0], &parts[1]);
  const EntModelSection sections[] = {
    {"lemma.rules", ent_buffer_slice(&parts[0])},
    {"lemma.scripts", ent_buffer_slice(&parts[1])},
  };
  const bool good =
    part_write(argv[3], sections, sizeof(sections) / sizeof(sections[0]));
  ent_buffer_clear(&words);
  ent_buffer_clear(&parts[1]);
  ent_buffer_clear(&parts[0]);
  ent_arena_clear(&arena);
  return good ? 0 : 3;
}
