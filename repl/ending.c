// SPDX-License-Identifier: ISC

#include "repl/ending.h"

#include <string.h>

enum { N_SIGNALS = 2 };

static const int signals[N_SIGNALS] = {SIGTERM, SIGHUP};

static struct sigaction      before[N_SIGNALS];
static volatile sig_atomic_t came;

static void
on_signal(const int number)
{
  came = number;
}

void
ending_hold(sigset_t* const set)
{
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  came = 0;
  for (size_t i = 0U; i < N_SIGNALS; ++i) {
    sigaction(signals[i], NULL, &before[i]);
    if (before[i].sa_handler != SIG_IGN) {
      sigaction(signals[i], &action, NULL);
      sigaddset(set, signals[i]);
    }
  }
}

bool
ending_came(void)
{
  return came != 0;
}

void
ending_release(void)
{
  for (size_t i = 0U; i < N_SIGNALS; ++i) {
    sigaction(signals[i], &before[i], NULL);
  }
  if (came) {
    raise(came);
  }
}
