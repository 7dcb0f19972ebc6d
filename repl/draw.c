// SPDX-License-Identifier: ISC

/*
  draw NAME [STEPS] [FILE.svg|FILE.dot]: what is near it, as a picture.
*/

#include "base/display.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "repl/terminal.h"
#include "sparql/drawing.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/// The last word of `text`, if it is not all of it
static EntSlice
last_word(const EntSlice text)
{
  size_t begin = text.len;
  while (begin && !strchr(" \t\n", text.data[begin - 1U])) {
    --begin;
  }
  return begin ? ent_slice_sub(text, begin, text.len) : (EntSlice){NULL, 0U};
}

static EntSlice
without(const EntSlice text, const EntSlice word)
{
  return statement_trim(ent_slice_sub(text, 0U, text.len - word.len));
}

/// Set `*depth` to the number that `word` is; false if it is none
static bool
read_depth(const EntSlice word, size_t* const depth)
{
  size_t value = 0U;
  for (size_t i = 0U; i < word.len; ++i) {
    if (word.data[i] < '0' || word.data[i] > '9' || value > 1000U) {
      return false;
    }
    value = value * 10U + (size_t)(word.data[i] - '0');
  }
  *depth = word.len ? value : *depth;
  return word.len > 0U;
}

static EntStatus
write_file(const EntSlice path, const EntSlice text, EntError* const error)
{
  char* const name   = strndup(path.data, path.len);
  FILE* const file   = name ? fopen(name, "w") : NULL;
  bool        failed = !file;
  if (file) {
    failed = fwrite(text.data, 1U, text.len, file) != text.len;
    failed = fclose(file) || failed;
  }
  free(name);
  return failed ? ent_error_set(error, ENT_ERR_IO, "cannot write %.*s: %s",
                                ENT_SLICE_ARG(path), strerror(errno))
                : ENT_OK;
}

EntStatus
session_draw(Session* const session, EntSlice text, EntError* const error)
{
  size_t   depth = 2U;
  EntSlice path  = {NULL, 0U};
  if (text.len && text.data[text.len - 1U] == ';') {
    text = statement_trim(ent_slice_sub(text, 0U, text.len - 1U));
  }
  const EntSlice      end    = last_word(text);
  const EntDrawFormat format = ent_draw_format(end);
  if (format != ENT_DRAW_TREE) {
    path = end;
    text = without(text, end);
  }
  const EntSlice word = last_word(text);
  if (read_depth(word, &depth)) {
    text = without(text, word);
  }
  if (!text.len) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "usage: draw NAME [STEPS] [FILE.svg|FILE.dot]");
  }

  EntBuffer out    = {NULL, 0U, 0U, false};
  EntStatus status = ent_draw(session->engine, text, depth, 0U, format,
                              terminal_is_utf8(), &out, error);
  if (!status && path.len) {
    status = write_file(path, ent_buffer_slice(&out), error);
  } else if (!status) {
    status = session_print(session, ent_buffer_slice(&out), error);
  }
  ent_buffer_clear(&out);
  return status;
}
