// SPDX-License-Identifier: ISC

#include "rdf/wall.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#if ENT_HAS_SECCOMP
#include <seccomp.h>
#endif

/// How much memory may grow
#define MAX_GROWTH ((rlim_t)1 << 30U)

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

static bool
limit(const __rlimit_resource_t resource, const rlim_t value)
{
  const struct rlimit both = {value, value};
  return setrlimit(resource, &both) == 0;
}

/// The address space that is in use, in bytes; 0 if it cannot be told
static rlim_t
memory_size(void)
{
  char        text[128] = "";
  FILE* const file      = fopen("/proc/self/statm", "re");
  if (file) { // Its first word counts pages
    text[fread(text, 1U, sizeof(text) - 1U, file)] = '\0';
    fclose(file);
  }
  return (rlim_t)strtoul(text, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE);
}

static bool
limit_all(void)
{
  const rlim_t size = memory_size();
#ifdef IS_SANITIZED
  const bool memory = size > 0U; // Its shadow is larger than any limit
#else
  const bool memory = size > 0U && limit(RLIMIT_AS, size + MAX_GROWTH);
#endif
  return memory && limit(RLIMIT_CORE, 0U) && limit(RLIMIT_FSIZE, 0U) &&
         limit(RLIMIT_NOFILE, 0U);
}

#if ENT_HAS_SECCOMP
/*
  What is not in the list fails with EPERM rather than to end the process, so
  that a library that looks for a file goes on without it.
*/
static bool
filter(void)
{
  static const int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),          SCMP_SYS(brk),
    SCMP_SYS(munmap),       SCMP_SYS(mremap),         SCMP_SYS(madvise),
    SCMP_SYS(futex),        SCMP_SYS(exit),           SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
    SCMP_SYS(getrandom),    SCMP_SYS(clock_gettime),  SCMP_SYS(gettimeofday),
    SCMP_SYS(sched_yield),  SCMP_SYS(sigaltstack),
  };
  scmp_filter_ctx context = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  bool            fine    = context != NULL;
  for (size_t i = 0U; fine && i < sizeof(allowed) / sizeof(allowed[0]); ++i) {
    fine = !seccomp_rule_add(context, SCMP_ACT_ALLOW, allowed[i], 0U);
  }
  // Memory of its own, never to be run
  fine = fine &&
         !seccomp_rule_add(
           context, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2U,
           SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0U),
           SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) &&
         !seccomp_rule_add(context, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1U,
                           SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0U)) &&
         !seccomp_load(context);
  seccomp_release(context);
  return fine;
}

#else
static bool
filter(void)
{
  return false;
}
#endif

EntWall
ent_wall_build(void)
{
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) || !limit_all()) {
    return ENT_WALL_NONE;
  }
  return filter() ? ENT_WALL_WHOLE : ENT_WALL_LIMITS;
}
