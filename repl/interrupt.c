// SPDX-License-Identifier: ISC

#include "repl/interrupt.h"

#include <poll.h>
#include <string.h>
#include <time.h>

volatile sig_atomic_t interrupt_flag = 0;

static void
on_interrupt(const int signal_number)
{
  (void)signal_number;
  interrupt_flag = 1;
}

void
interrupt_catch(void)
{
  // Without SA_RESTART, so that reading a line ends, too
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

bool
interrupt_wait(const double seconds)
{
  // SIGINT may come only while we wait: so it can never be missed
  const struct timespec time = {
    (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
  sigset_t blocked;
  sigset_t before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGINT);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  if (!interrupt_flag) {
    (void)ppoll(NULL, 0U, &time, &before);
  }
  sigprocmask(SIG_SETMASK, &before, NULL);
  return !interrupt_flag;
}
