// SPDX-License-Identifier: ISC

/*
  bench/engine: how fast raw text becomes trees.

  usage: bench/engine [-k KERNEL] [-t THREADS] [-p PROCESSES] [-r ROUNDS]
                      MODEL FILE...

  Annotates each file (text or page) as often as asked, in every thread of
  every process, all threads of a process sharing one model.  KERNEL is plain,
  AVX2 or VNNI; the fastest is taken otherwise.  A second is one of the
  processor's, so that a busy machine gives the same figures; the speed-up
  over one worker is only seen in seconds on the clock, on an idle one.
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
  const EntModel*   model;
  const EntArticle* articles;
  size_t            n;
  size_t            rounds;
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
    EntDocument document = {{NULL, 0U}, 0U, NULL};
    if (ent_annotate(task->model, task->articles[i % task->n].text, &arena,
                     &document, NULL)) {
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

static EntArticle
read_article(const char* const path, EntArena* const arena)
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
  return article;
}

static void
print(const Work* const results,
      const size_t      n,
      const char* const kernel,
      const double      elapsed)
{
  Work   all  = {0U, 0U, 0.0};
  double rate = 0.0;
  for (size_t i = 0U; i < n; ++i) {
    all.sentences += results[i].sentences;
    all.words += results[i].words;
    all.seconds += results[i].seconds;
  }
  rate = (double)all.sentences / all.seconds;
  struct rusage own;
  struct rusage children;
  getrusage(RUSAGE_SELF, &own);
  getrusage(RUSAGE_CHILDREN, &children);
  const long peak =
    own.ru_maxrss > children.ru_maxrss ? own.ru_maxrss : children.ru_maxrss;
  printf("%s, %zu workers: %zu sentences of %.1f words; %.0f sentences, "
         "%.0f words a processor second; %.0f sentences a second; %ld MB\n",
         kernel, n, all.sentences, (double)all.words / (double)all.sentences,
         rate, (double)all.words / all.seconds, (double)all.sentences / elapsed,
         peak / 1024);
}

int
main(const int argc, char** const argv)
{
  size_t      threads   = 1U;
  size_t      processes = 1U;
  size_t      rounds    = 1U;
  const char* kernel    = ent_kernel_best()->name;
  for (int c = 0; (c = getopt(argc, argv, "k:t:p:r:")) != -1;) {
    const size_t number = optarg ? strtoul(optarg, NULL, 10) : 0U;
    threads             = c == 't' ? number : threads;
    processes           = c == 'p' ? number : processes;
    rounds              = c == 'r' ? number : rounds;
    kernel              = c == 'k' ? optarg : kernel;
    if (c == '?' || (c != 'k' && !number)) {
      die("what is asked for makes no sense");
    }
  }
  if (argc - optind < 2 || threads * processes > MAX_WORKERS) {
    die("needs a model and files, and few workers");
  }

  EntModel* model = NULL;
  EntArena  arena = {NULL, 0U};
  if (ent_model_open(argv[optind], &model, NULL)) {
    die("cannot open the model");
  }
  model->kernel              = find_kernel(kernel);
  const size_t      n        = (size_t)(argc - optind - 1);
  EntArticle* const articles = ENT_ARENA_ARRAY(&arena, EntArticle, n);
  for (size_t i = 0U; i < n; ++i) {
    articles[i] = read_article(argv[optind + 1 + (int)i], &arena);
  }

  // Memory that processes share
  Work* const results =
    (Work*)mmap(NULL, MAX_WORKERS * sizeof(Work), PROT_READ | PROT_WRITE,
                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  const Task   task  = {model, articles, n, rounds};
  const double begin = now(CLOCK_MONOTONIC);
  for (size_t p = 1U; p < processes; ++p) {
    if (!fork()) {
      run_threads(&task, threads, results + p * threads);
      _exit(0);
    }
  }
  run_threads(&task, threads, results);
  while (wait(NULL) > 0) {
  }
  print(results, processes * threads, kernel, now(CLOCK_MONOTONIC) - begin);
  munmap(results, MAX_WORKERS * sizeof(Work));
  ent_arena_clear(&arena);
  ent_model_close(model);
  return 0;
}
