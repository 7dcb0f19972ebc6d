// SPDX-License-Identifier: ISC

#include "rdf/window.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/// Room at first; twice this is read ahead of a parser at most
#define FIRST ((size_t)256U << 10U)

/// Count lines and characters up to `where`
static void
count(EntWindow* const window, const char* const where)
{
  const char* p = window->counted;
  while (p < where) {
    const char* const newline =
      (const char*)memchr(p, '\n', (size_t)(where - p));
    if (!newline) {
      break;
    }
    ++window->line;
    window->column = 1U;
    p              = newline + 1;
  }
  if (p < where) {
    window->column += ent_utf8_count((EntSlice){p, (size_t)(where - p)});
  }
  window->counted = where;
}

static EntStatus
set_room(EntWindow* const window, const size_t len)
{
  const size_t capacity = window->capacity ? window->capacity * 2U : FIRST;
  if (capacity > ENT_WINDOW_MAX) {
    return ent_window_fail(window, window->at, ENT_ERR_LIMIT,
                           "a line or a term is too long");
  }
  char* const data = (char*)realloc(window->data, capacity);
  if (!data) {
    return ent_window_fail(window, window->at, ENT_ERR_MEMORY, "out of memory");
  }
  window->data     = data;
  window->capacity = capacity;
  window->at       = data;
  window->counted  = data;
  window->end      = data + len;
  return ENT_OK;
}

EntStatus
ent_window_more(EntWindow* const window)
{
  const size_t len = (size_t)(window->end - window->at);
  count(window, window->at);
  if (len) {
    memmove(window->data, window->at, len);
  }
  window->at = window->counted = window->data;
  window->end                  = len ? window->data + len : window->data;
  if (len * 2U >= window->capacity) {
    const EntStatus status = set_room(window, len);
    if (status) {
      return status;
    }
  }
  size_t          n = 0U;
  const EntStatus status =
    ent_stream_read(window->stream, window->data + len, window->capacity - len,
                    &n, window->error);
  if (status) {
    count(window, window->end);
    return ent_error_place(window->error, window->name, window->line,
                           window->column);
  }
  window->end += n;
  window->ended = n == 0U;
  return ENT_OK;
}

EntStatus
ent_window_open(EntWindow* const  window,
                EntStream* const  stream,
                const char* const name,
                EntError* const   error)
{
  *window = (EntWindow){
    .stream = stream, .name = name, .error = error, .line = 1U, .column = 1U};
  EntStatus status = ENT_OK;
  do {
    status = ent_window_more(window);
  } while (!status && !window->ended && window->end - window->at < 3);
  if (!status && window->end - window->at >= 3 &&
      !memcmp(window->at, "\xEF\xBB\xBF", 3U)) {
    window->at += 3;
    window->counted = window->at;
  }
  return status;
}

void
ent_window_close(EntWindow* const window)
{
  free(window->data);
  window->data = NULL;
}

EntStatus
ent_window_fail(EntWindow* const  window,
                const char* const where,
                const EntStatus   status,
                const char* const message)
{
  ent_error_set(window->error, status, "%s", message);
  // Not counted for good: a lenient reader goes on in front of it
  EntWindow copy = *window;
  count(&copy, where);
  ent_error_place(window->error, window->name, copy.line, copy.column);
  return status;
}
