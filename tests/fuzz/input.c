// SPDX-License-Identifier: ISC
//
// Reads any bytes as a file of articles, packed or not, and each document in
// it as an article.

#include "article/input.h"
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static EntStatus
read_document(void* const                   handle,
              const EntInputDocument* const document,
              EntError* const               error)
{
  EntArena* const arena   = (EntArena*)handle;
  EntArticle      article = {0};
  EntError        reason  = {0};
  (void)error;
  if (!document->aside) {
    (void)ent_input_read(document, NULL, arena, &article, &reason);
  }
  ent_arena_clear(arena);
  return ENT_OK;
}

static EntStatus
pass_over(void* const           handle,
          const char* const     name,
          const EntError* const reason,
          EntError* const       error)
{
  (void)handle;
  (void)error;
  if (!name || reason->code == ENT_OK || !reason->message[0]) {
    abort(); // A failure without a reason
  }
  return ENT_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  const EntInputOptions options = {
    .max_size = 100000U, .allowance = 1000000U, .max_ratio = 20U};
  EntArena           arena = {NULL, 0U};
  EntError           error = {0};
  const EntInputSink sink  = {&arena, read_document, pass_over};
  char               path[64];
  const int          fd = memfd_create("input", 0U);
  if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
    abort();
  }
  snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
  (void)ent_input_walk(path, &options, &sink, &error);
  close(fd);
  return 0;
}
