// SPDX-License-Identifier: ISC

#include "repl/pager.h"

#include "base/display.h"
#include "repl/interrupt.h"
#include "repl/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// The user's pager; NULL: none is wanted
static const char*
command(void)
{
  const char* const pager = getenv("PAGER");
  if (!pager) {
    return "less";
  }
  return pager[strspn(pager, " \t")] && strcmp(pager, "cat") != 0 ? pager
                                                                  : NULL;
}

void
pager_open(Pager* const pager, FILE* const out)
{
  pager->width    = terminal_width(out);
  pager->height   = terminal_height(out);
  pager->out      = out;
  pager->has_left = false;
  pager->n_lines  = 0U;
  pager->is_open =
    pager->is_wanted && pager->width && pager->height && command();
}

/// Lines that `text` takes on the screen; its last one may go on
static size_t
count_lines(const Pager* const pager, EntSlice text)
{
  size_t n = 0U;
  while (text.len) {
    const char* const end     = (const char*)memchr(text.data, '\n', text.len);
    const size_t      len     = end ? (size_t)(end - text.data) : text.len;
    const size_t      columns = ent_display_width(ent_slice_sub(text, 0U, len));
    n += columns ? (columns - 1U) / pager->width : 0U;
    n += end ? 1U : 0U;
    text = ent_slice_sub(text, end ? len + 1U : len, text.len);
  }
  return n;
}

/// All of `text`, to the program
static EntStatus
send(Pager* const pager, EntSlice text)
{
  while (text.len) {
    const ssize_t n = write(pager->program.input, text.data, text.len);
    if (n < 0 && errno == EINTR && !interrupt_flag) {
      continue;
    }
    if (n < 0) {
      pager->has_left = errno == EPIPE;
      return pager->has_left || errno == EINTR ? ENT_ERR_CANCELLED : ENT_ERR_IO;
    }
    text = ent_slice_sub(text, (size_t)n, text.len);
  }
  return ENT_OK;
}

/// What is held back, to the terminal
static EntStatus
print(Pager* const pager)
{
  const EntBuffer* const held = &pager->held;
  const bool             is_done =
    !held->len || fwrite(held->data, 1U, held->len, pager->out) == held->len;
  ent_buffer_reset(&pager->held);
  return is_done ? ENT_OK : ENT_ERR_IO;
}

/// Start the program; where that fails, the terminal has to do
static EntStatus
start(Pager* const pager)
{
  // As git does it: colours get through, and the text stays on the screen
  setenv("LESS", "FRX", 0);
  fflush(pager->out);
  if (program_start(&pager->program, command(), NULL, true)) {
    pager->is_open = false;
    return print(pager);
  }
  // Who leaves the pager has not to leave the shell
  signal(SIGPIPE, SIG_IGN);
  pager->is_running      = true;
  const EntStatus status = send(pager, ent_buffer_slice(&pager->held));
  ent_buffer_reset(&pager->held);
  return status;
}

EntStatus
pager_write(Pager* const pager, const EntSlice text)
{
  if (!pager->is_open) {
    return fwrite(text.data, 1U, text.len, pager->out) == text.len ? ENT_OK
                                                                   : ENT_ERR_IO;
  }
  if (pager->is_running) {
    return send(pager, text);
  }
  ent_buffer_append(&pager->held, text);
  pager->n_lines += count_lines(pager, text);
  return pager->held.failed               ? ENT_ERR_MEMORY
         : pager->n_lines < pager->height ? ENT_OK
                                          : start(pager);
}

EntStatus
pager_close(Pager* const pager)
{
  EntStatus status = ENT_OK;
  if (pager->is_running) {
    program_wait(&pager->program);
    signal(SIGPIPE, SIG_DFL);
  } else if (pager->is_open) {
    status = print(pager);
  }
  pager->is_running = false;
  pager->is_open    = false;
  ent_buffer_clear(&pager->held);
  return status;
}
