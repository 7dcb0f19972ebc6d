// SPDX-License-Identifier: ISC

/*
  A system that refuses seccomp, for LD_PRELOAD, as some containers do.
*/

#include <errno.h>
#include <seccomp.h>

int
seccomp_load(const scmp_filter_ctx context)
{
  (void)context;
  return -EPERM;
}
