// SPDX-License-Identifier: ISC

/*
  A clock that runs backwards, for LD_PRELOAD: each time that the time of day
  is asked for, it is an hour earlier, and in the end before 1970.
*/

#include <stdatomic.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define HOUR 3600

static time_t
earlier(void)
{
  static atomic_long asked;
  return (time_t)(200000L - HOUR * atomic_fetch_add(&asked, 1));
}

int
clock_gettime(const clockid_t clock, struct timespec* const now)
{
  if (clock != CLOCK_REALTIME) {
    return (int)syscall(SYS_clock_gettime, clock, now);
  }
  *now = (struct timespec){earlier(), 0};
  return 0;
}

int
gettimeofday(struct timeval* const now, void* const zone)
{
  (void)zone;
  *now = (struct timeval){earlier(), 0};
  return 0;
}

time_t
time(time_t* const now)
{
  const time_t value = earlier();
  if (now) {
    *now = value;
  }
  return value;
}
