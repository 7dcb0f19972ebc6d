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

/// What was ignored when the process began, as nohup has it, stays so
static void catch (const int signal_number)
{
  struct sigaction old;
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = on_interrupt;
  sigemptyset(&action.sa_mask);
  // Without SA_RESTART, so that reading a line ends, too
  if (!sigaction(signal_number, NULL, &old) && old.sa_handler != SIG_IGN) {
    sigaction(signal_number, &action, NULL);
  }
}

void
interrupt_catch(void)
{
  catch (SIGINT);
}

void
interrupt_catch_ends(void)
{
  catch (SIGINT);
  catch (SIGTERM);
  catch (SIGHUP);
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
