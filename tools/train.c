// SPDX-License-Identifier: ISC

/*
  ent-train: the language model from a treebank.

  Reads CoNLL-U, trains tagger, lemmatizer and parser, and writes the model
  file.  The same data, options and seed give the same file.
*/

#include "train.h"
#include "checked.h"

#include "base/arena.h"
#include "lang/model.h"
#include "lang/parser.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char usage[] =
  "usage: ent-train [OPTION]... TRAIN.conllu\n"
  "Train the English language model.\n"
  "\n"
  "  -d, --dev FILE         report accuracy on these sentences\n"
  "  -o, --output FILE      write the model here (default english.model)\n"
  "  -s, --seed N           seed of all random choices (default 1)\n"
  "      --tagger-epochs N  passes for the tagger (default 10)\n"
  "      --parser-epochs N  passes for the parser (default 14)\n"
  "      --threshold N      corrections before a parser's feature counts\n"
  "                         (default 7)\n"
  "      --least N          smallest weight of the parser kept, in quarters\n"
  "                         (default 5)\n"
  "  -h, --help             show this\n";

/// What the command line says
typedef struct {
  const char*  train;
  const char*  dev;
  const char*  output;
  uint64_t     seed;
  TrainOptions tagger;
  TrainOptions parser;
} Options;

/// Development data with the tags of the tagger
typedef struct {
  EntDocument gold;
  EntDocument tagged;
  clock_t     start;
} Dev;

static double
seconds_since(const clock_t start)
{
  return (double)(clock() - start) / (double)CLOCKS_PER_SEC;
}

/// Tag a copy of the development data and report the accuracy
static void
tag_dev(Dev* const dev, const EntTagger* const tagger, EntArena* const arena)
{
  size_t          total = 0U;
  size_t          upos  = 0U;
  size_t          xpos  = 0U;
  EntWords* const words = (EntWords*)checked(malloc(sizeof(*words)));
  dev->tagged           = dev->gold;
  dev->tagged.sentences = (EntSentence*)checked(
    ENT_ARENA_ARRAY(arena, EntSentence, dev->gold.n_sentences));
  for (size_t i = 0U; i < dev->gold.n_sentences; ++i) {
    const EntSentence* const gold = &dev->gold.sentences[i];
    EntToken* const          tokens =
      (EntToken*)checked(ENT_ARENA_ARRAY(arena, EntToken, gold->n_tokens));
    memcpy(tokens, gold->tokens, gold->n_tokens * sizeof(*tokens));
    ent_words_set(words, tokens, gold->n_tokens);
    ent_tagger_run(tagger, words, tokens);
    for (size_t j = 0U; j < gold->n_tokens; ++j) {
      ++total;
      upos += tokens[j].upos == gold->tokens[j].upos;
      xpos += tokens[j].xpos == gold->tokens[j].xpos;
    }
    dev->tagged.sentences[i]        = *gold;
    dev->tagged.sentences[i].tokens = tokens;
  }
  if (total) {
    fprintf(stderr, "  dev: UPOS %.2f, XPOS %.2f\n",
            100.0 * (double)upos / (double)total,
            100.0 * (double)xpos / (double)total);
  }
  free(words);
}

/// Length of a relation's name without its subtype
static size_t
base_length(const char* const name)
{
  return strcspn(name, ":");
}

static bool
same_relation(const uint8_t a, const uint8_t b)
{
  const char* const x = ent_deprel_name((EntDeprel)a);
  const char* const y = ent_deprel_name((EntDeprel)b);
  return base_length(x) == base_length(y) && !strncmp(x, y, base_length(x));
}

/// Parse the tagged development data and report the accuracy
static void
report_parser(void* const    handle,
              const unsigned epoch,
              const EntSlice classes,
              const EntSlice weights)
{
  Dev* const dev = (Dev*)handle;
  EntParser  parser;
  if (ent_parser_open(classes, weights, &parser)) {
    fputs("the trained parser cannot be opened\n", stderr);
    exit(1);
  }
  size_t          total = 0U;
  size_t          heads = 0U;
  size_t          both  = 0U;
  EntWords* const words = (EntWords*)checked(malloc(sizeof(*words)));
  for (size_t i = 0U; i < dev->gold.n_sentences; ++i) {
    const EntToken* const gold   = dev->gold.sentences[i].tokens;
    EntToken* const       tokens = dev->tagged.sentences[i].tokens;
    const size_t          n      = dev->gold.sentences[i].n_tokens;
    ent_words_set(words, tokens, n);
    ent_parser_run(&parser, words, tokens);
    for (size_t j = 0U; j < n; ++j) {
      const bool head = tokens[j].head == gold[j].head;
      ++total;
      heads += head;
      both += head && same_relation(tokens[j].deprel, gold[j].deprel);
    }
  }
  if (total) {
    fprintf(stderr, "  epoch %u dev: UAS %.2f, LAS %.2f (%.0f s)\n", epoch,
            100.0 * (double)heads / (double)total,
            100.0 * (double)both / (double)total, seconds_since(dev->start));
  }
  free(words);
}

static void
write_model(const char* const path, const EntBuffer* const model)
{
  FILE* const file = fopen(path, "wb");
  if (!file || fwrite(model->data, 1U, model->len, file) != model->len ||
      fclose(file)) {
    perror(path);
    exit(3);
  }
  fprintf(stderr, "%s: %.1f MB\n", path, (double)model->len / 1e6);
}

/// Train all stages and write the model
static void
train(const Options* const options)
{
  EntArena    arena = {NULL, 0U};
  EntDocument data  = {{NULL, 0U}, 0U, NULL};
  Dev         dev   = {.start = clock()};
  treebank_read(options->train, &arena, &data);
  if (options->dev) {
    treebank_read(options->dev, &arena, &dev.gold);
  }
  fprintf(stderr, "%zu sentences to train on, %zu to check\n", data.n_sentences,
          dev.gold.n_sentences);

  EntBuffer parts[4] = {{NULL, 0U, 0U, false}};
  fputs("lemmatizer\n", stderr);
  train_lemmatizer(&data, options->seed, &parts[0], &parts[1]);

  fputs("tagger\n", stderr);
  static TrainedTagger tagger;
  train_tagger(&data, TRAIN_N_FOLDS, &options->tagger, options->seed, true,
               &tagger);
  tag_dev(&dev, &tagger.tagger, &arena);

  static TrainedTagger folds[TRAIN_N_FOLDS];
  for (unsigned f = 0U; f < TRAIN_N_FOLDS; ++f) {
    TrainOptions fewer = options->tagger;
    fewer.epochs       = (fewer.epochs + 1U) / 2U;
    train_tagger(&data, f, &fewer, options->seed + f + 1U, false, &folds[f]);
    fprintf(stderr, "  fold %u done (%.0f s)\n", f + 1U,
            seconds_since(dev.start));
  }

  fputs("parser\n", stderr);
  train_parser(&data, folds, &options->parser, options->seed, report_parser,
               &dev, &parts[2], &parts[3]);

  const EntModelSection sections[] = {
    {"tagger.classes", ent_buffer_slice(&tagger.classes)},
    {"tagger.weights", ent_buffer_slice(&tagger.weights)},
    {"lemma.rules", ent_buffer_slice(&parts[0])},
    {"lemma.scripts", ent_buffer_slice(&parts[1])},
    {"parser.classes", ent_buffer_slice(&parts[2])},
    {"parser.weights", ent_buffer_slice(&parts[3])},
  };
  EntBuffer model = {NULL, 0U, 0U, false};
  ent_model_pack(sections, sizeof(sections) / sizeof(sections[0]), &model);
  write_model(options->output, &model);

  ent_buffer_clear(&model);
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_clear(&parts[i]);
  }
  for (unsigned f = 0U; f < TRAIN_N_FOLDS; ++f) {
    ent_buffer_clear(&folds[f].classes);
    ent_buffer_clear(&folds[f].weights);
  }
  ent_buffer_clear(&tagger.classes);
  ent_buffer_clear(&tagger.weights);
  ent_arena_clear(&arena);
}

int
main(const int argc, char** const argv)
{
  static const struct option longs[] = {
    {"dev", required_argument, NULL, 'd'},
    {"output", required_argument, NULL, 'o'},
    {"seed", required_argument, NULL, 's'},
    {"tagger-epochs", required_argument, NULL, 1},
    {"parser-epochs", required_argument, NULL, 2},
    {"threshold", required_argument, NULL, 3},
    {"least", required_argument, NULL, 4},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
  };
  Options options = {
    .output = "english.model",
    .seed   = 1U,
    .tagger = {10U, 3U, 4.0, 2},
    .parser = {14U, 7U, 4.0, 5},
  };
  for (int c = 0; (c = getopt_long(argc, argv, "d:o:s:h", longs, NULL)) >= 0;) {
    const unsigned long n = optarg ? strtoul(optarg, NULL, 10) : 0U;
    switch (c) {
      case 'd':
        options.dev = optarg;
        break;
      case 'o':
        options.output = optarg;
        break;
      case 's':
        options.seed = n ? n : 1U;
        break;
      case 1:
        options.tagger.epochs = (unsigned)n;
        break;
      case 2:
        options.parser.epochs = (unsigned)n;
        break;
      case 3:
        options.parser.threshold = (unsigned)n;
        break;
      case 4:
        options.parser.least = (int)n;
        break;
      case 5:
        options.tagger.threshold = (unsigned)n;
        break;
      case 'h':
        fputs(usage, stdout);
        return 0;
      default:
        fputs(usage, stderr);
        return 2;
    }
  }
  if (argc != optind + 1) {
    fputs(usage, stderr);
    return 2;
  }
  options.train = argv[optind];
  train(&options);
  return 0;
}
