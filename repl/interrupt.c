// SPDX-License-Identifier: ISC

#include "repl/interrupt.h"

#include <string.h>

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
