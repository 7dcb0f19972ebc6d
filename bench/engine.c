// SPDX-License-Identifier: ISC

/*
  bench/engine: how fast raw text becomes trees.

  usage: bench/engine [-k KERNEL] [-t THREADS] [-p PROCESSES] [-r ROUNDS]
                      [-w WORDS] MODEL FILE...

  Annotates each file (text or page) as often as asked, in every thread of
  every process, all threads of a process sharing one model.  KERNEL is plain,
  AVX2 or VNNI; the fastest is taken otherwise.  With -w, the longest sentences
  of all files are one text instead, as many as have so many words on average.

  A processor second counts what a worker computed, a second passed on the
  clock for all.  Both should be taken on an idle machine.
*/

#include "lang/engine.h"
#include "article/article.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "lang/kernel_avx2.h"
#include "lang/kernel_plain.h"
#include "lang/kernel_vnni.h"
#include "lang/model.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_WORKERS = 64 };

/// What one thread has done
typedef struct {
  size_t sentences;
  size_t words;
  double seconds; ///< Of the processor
} Work;

/// What all threads do
typedef struct {
  const EntModel* model;
  const EntSlice* texts;
  size_t          n;
  size_t          rounds;
} Task;

/// One thread
typedef struct {
  const Task* task;
  Work*       work;
  pthread_t   thread;
} Worker;

static void
die(const char* const what)
{
  fprintf(stderr, "bench/engine: %s\n", what);
  exit(1);
}

static double
now(const clockid_t id)
{
  struct timespec t = {0, 0};
  clock_gettime(id, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void*
work(void* const argument)
{
  const Worker* const self  = (const Worker*)argument;
  const Task* const   task  = self->task;
  EntArena            arena = {NULL, 0U};
  const double        begin = now(CLOCK_THREAD_CPUTIME_ID);
  for (size_t i = 0U; i < task->rounds * task->n; ++i) {
    EntDocument document = {0};
    if (ent_annotate(task->model, task->texts[i % task->n], &arena, &document,
                     NULL)) {
      die("cannot annotate");
    }
    self->work->sentences += document.n_sentences;
    for (size_t k = 0U; k < document.n_sentences; ++k) {
      self->work->words += document.sentences[k].n_tokens;
    }
    ent_arena_clear(&arena);
  }
  self->work->seconds = now(CLOCK_THREAD_CPUTIME_ID) - begin;
  return NULL;
}

/// Run threads over the task; what they have done goes to `results`
static void
run_threads(const Task* const task, const size_t n, Work* const results)
{
  Worker workers[MAX_WORKERS];
  for (size_t i = 0U; i < n; ++i) {
    workers[i] = (Worker){.task = task, .work = &results[i]};
    if (pthread_create(&workers[i].thread, NULL, work, &workers[i])) {
      die("cannot start a thread");
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    pthread_join(workers[i].thread, NULL);
  }
}

static const EntKernel*
find_kernel(const char* const name)
{
  const EntKernel* const all[] = {ent_kernel_plain(), ent_kernel_avx2(),
                                  ent_kernel_vnni()};
  for (size_t i = 0U; i < sizeof(all) / sizeof(all[0]); ++i) {
    if (all[i] && !strcmp(all[i]->name, name)) {
      return all[i];
    }
  }
  die("this processor has no such kernel");
  return NULL;
}

static EntSlice
read_text(const char* const path, EntArena* const arena)
{
  FILE* const file = fopen(path, "rb");
  EntBuffer   all  = {NULL, 0U, 0U, false};
  char        block[65536];
  if (!file) {
    die("cannot open a file");
  }
  for (size_t n = 0U; (n = fread(block, 1U, sizeof(block), file));) {
    ent_buffer_append(&all, (EntSlice){block, n});
  }
  fclose(file);
  EntArticle     article;
  const EntSlice bytes = ent_arena_copy(arena, ent_buffer_slice(&all));
  ent_buffer_clear(&all);
  if (ent_article_read(bytes, ent_slice(path), NULL, arena, &article, NULL)) {
    die("cannot read an article");
  }
  return article.text;
}

/// Longest first; equal ones in the order of the text
static int
compare_lengths(const void* const a, const void* const b)
{
  const EntSentence* const x = (const EntSentence*)a;
  const EntSentence* const y = (const EntSentence*)b;
  return x->n_tokens != y->n_tokens ? (x->n_tokens < y->n_tokens ? 1 : -1)
                                    : (x->begin < y->begin ? -1 : 1);
}

/// A text of the longest sentences of all, `words` long on average
static EntSlice
take_longest(const EntModel* const model,
             const EntSlice* const texts,
             const size_t          n,
             const size_t          words,
             EntArena* const       arena)
{
  EntBuffer   all      = {NULL, 0U, 0U, false};
  EntBuffer   chosen   = {NULL, 0U, 0U, false};
  EntDocument document = {0};
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_append(&all, texts[i]);
    ent_buffer_string(&all, "\n\n");
  }
  if (ent_annotate(model, ent_buffer_slice(&all), arena, &document, NULL)) {
    die("cannot annotate");
  }
  qsort(document.sentences, document.n_sentences, sizeof(*document.sentences),
        compare_lengths);
  size_t sum = 0U;
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    const EntSentence* const s = &document.sentences[i];
    sum += s->n_tokens;
    if (sum < words * (i + 1U)) {
      break;
    }
    ent_buffer_append(&chosen, ent_slice_sub(document.text, s->begin, s->end));
    ent_buffer_string(&chosen, "\n\n");
  }
  if (!chosen.data) {
    die("no sentence is so long");
  }
  const EntSlice text = ent_arena_copy(arena, ent_buffer_slice(&chosen));
  ent_buffer_clear(&all);
  ent_buffer_clear(&chosen);
  return text;
}

static void
print(const Work* const results,
      const size_t      n,
      const char* const kernel,
      const double      elapsed)
{
  Work all = {0U, 0U, 0.0};
  for (size_t i = 0U; i < n; ++i) {
    all.sentences += results[i].sentences;
    all.words += results[i].words;
    all.seconds += results[i].seconds;
  }
  struct rusage own;
  struct rusage children;
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &children);
  const long peak =
    own.ru_maxrss > children.ru_maxrss ? own.ru_maxrss : children.ru_maxrss;
  printf("%-5s  %zu workers  %zu sentences of %.1f words  "
         "%.0f a processor second  %.0f a second  %ld MB\n",
         kernel, n, all.sentences, (double)all.words / (double)all.sentences,
         (double)all.sentences / all.seconds, (double)all.sentences / elapsed,
         peak / 1024);
}

/// What the command line asks for
typedef struct {
  size_t           threads;
  size_t           processes;
  size_t           rounds;
  size_t           words; ///< 0: the files as they are
  const EntKernel* kernel;
} Options;

static Options
read_options(const int argc, char** const argv)
{
  Options o = {1U, 1U, 1U, 0U, ent_kernel_best()};
  for (int c = 0; (c = getopt(argc, argv, "k:t:p:r:w:")) != -1;) {
    const size_t number = optarg ? strtoul(optarg, NULL, 10) : 0U;
    o.threads           = c == 't' ? number : o.threads;
    o.processes         = c == 'p' ? number : o.processes;
    o.rounds            = c == 'r' ? number : o.rounds;
    o.words             = c == 'w' ? number : o.words;
    o.kernel            = c == 'k' && optarg ? find_kernel(optarg) : o.kernel;
    if (c == '?' || (c != 'k' && !number)) {
      die("what is asked for makes no sense");
    }
  }
  if (argc - optind < 2 || o.threads > MAX_WORKERS ||
      o.processes > MAX_WORKERS / o.threads) {
    die("needs a model and files, and few workers");
  }
  return o;
}

/// Run all processes and print what they did
static void
run(const Options* const options, const Task* const task)
{
  // Memory that processes share
  Work* const results =
    (Work*)mmap(NULL, MAX_WORKERS * sizeof(Work), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (results == MAP_FAILED) {
    die("out of memory");
  }
  const size_t n     = options->threads;
  const double begin = now(CLOCK_MONOTONIC);
  for (size_t p = 1U; p < options->processes; ++p) {
    if (!fork()) {
      run_threads(task, n, results + p * n);
      _exit(0);
    }
  }
  run_threads(task, n, results);
  while (wait(NULL) > 0) {
  }
  print(results, options->processes * n, options->kernel->name,
        now(CLOCK_MONOTONIC) - begin);
  munmap(results, MAX_WORKERS * sizeof(Work));
}

int
main(const int argc, char** const argv)
{
  const Options options = read_options(argc, argv);
  EntModel*     model   = NULL;
  EntArena      arena   = {NULL, 0U};
  if (ent_model_open(argv[optind], &model, NULL)) {
    die("cannot open the model");
  }
  model->kernel         = options.kernel;
  size_t          n     = (size_t)(argc - optind - 1);
  EntSlice* const texts = ENT_ARENA_ARRAY(&arena, EntSlice, n);
  for (size_t i = 0U; i < n; ++i) {
    texts[i] = read_text(argv[optind + 1 + (int)i], &arena);
  }
  if (options.words) {
    texts[0] = take_longest(model, texts, n, options.words, &arena);
    n        = 1U;
  }
  const Task task = {model, texts, n, options.rounds};
  run(&options, &task);
  ent_arena_clear(&arena);
  ent_model_close(model);
  return 0;
}
