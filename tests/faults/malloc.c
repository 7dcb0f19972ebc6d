// SPDX-License-Identifier: ISC

/*
  Memory that runs out, for LD_PRELOAD: fails the call FAULT_AT (from 1) of
  malloc and its like, and those behind it if FAULT_ON is set.  Children that
  are not other programs count on.  At the end writes to the file FAULT_REPORT
  how many calls there were and how many blocks are left.

  glibc only, whose own functions have other names as well.
*/

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void* __libc_malloc(size_t size);
void* __libc_calloc(size_t n, size_t size);
void* __libc_realloc(void* block, size_t size);
void* __libc_memalign(size_t alignment, size_t size);
void  __libc_free(void* block);

static atomic_long n_calls;
static atomic_long n_blocks;
static long        fault_at; ///< 0: none, or not yet begun
static bool        goes_on;
static pid_t       main_process;

/// At the exit what counts the lines that were run has its own needs
static void
stop(void)
{
  fault_at = 0;
}

static bool
is_out(void)
{
  const long number = 1 + atomic_fetch_add(&n_calls, 1);
  if (number == 1) {
    atexit(stop);
  }
  const bool out =
    fault_at && (goes_on ? number >= fault_at : number == fault_at);
  if (out) {
    errno = ENOMEM;
  }
  return out;
}

static void*
count(void* const block)
{
  n_blocks += block != NULL;
  return block;
}

void*
malloc(const size_t size)
{
  return is_out() ? NULL : count(__libc_malloc(size));
}

void*
calloc(const size_t n, const size_t size)
{
  return is_out() ? NULL : count(__libc_calloc(n, size));
}

void*
realloc(void* const block, const size_t size)
{
  if (is_out()) {
    return NULL;
  }
  void* const moved = __libc_realloc(block, size);
  n_blocks += !block && moved;
  n_blocks -= block && !size;
  return moved;
}

void*
memalign(const size_t alignment, const size_t size)
{
  return is_out() ? NULL : count(__libc_memalign(alignment, size));
}

void*
aligned_alloc(const size_t alignment, const size_t size)
{
  return memalign(alignment, size);
}

int
posix_memalign(void** const block, const size_t alignment, const size_t size)
{
  void* const made = memalign(alignment, size);
  *block           = made ? made : *block;
  return made ? 0 : ENOMEM;
}

void
free(void* const block)
{
  n_blocks -= block != NULL;
  __libc_free(block);
}

__attribute__((constructor)) static void
begin(void)
{
  const char* const at = getenv("FAULT_AT");
  main_process         = getpid();
  goes_on              = getenv("FAULT_ON") != NULL;
  n_calls              = 0; // Those of the loader are not ours
  fault_at             = at ? strtol(at, NULL, 10) : 0;
}

__attribute__((destructor)) static void
end(void)
{
  fault_at               = 0;
  const char* const name = getenv("FAULT_REPORT");
  if (name && getpid() == main_process) {
    char      text[64];
    const int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const int n =
      snprintf(text, sizeof(text), "%ld %ld\n", (long)n_calls, (long)n_blocks);
    if (fd < 0 || write(fd, text, (size_t)n) != n) {
      _exit(99);
    }
    close(fd);
  }
}
