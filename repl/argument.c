// SPDX-License-Identifier: ISC

#include "repl/argument.h"

#include "repl/statement.h"
#include "sparql/results.h"

static const struct {
  const char* name;
  const char* words; ///< NULL: it takes the name of a file
} arguments[] = {
  {".format", ent_results_format_names},
  {".infer", "none inverse all"},
  {".mode", ent_results_format_names},
  {".output", NULL},
  {".pager", "on off"},
  {".read", NULL},
  {".reload", "closed yes no"},
  {".timer", "on off"},
};

/// `text` behind its first word
static EntSlice
behind_word(const EntSlice text)
{
  size_t at = 0U;
  while (at < text.len && text.data[at] != ' ') {
    ++at;
  }
  return statement_trim(ent_slice_sub(text, at, text.len));
}

Argument
argument_find(const EntSlice     line,
              const char** const words,
              EntSlice* const    rest)
{
  for (size_t i = 0U; i < sizeof(arguments) / sizeof(*arguments); ++i) {
    if (statement_begins(line, arguments[i].name, rest)) {
      *words = arguments[i].words;
      return *words ? ARGUMENT_WORDS : ARGUMENT_FILE;
    }
  }
  // Behind .param stands a name, behind .watch perhaps a number
  const bool has_name = statement_begins(line, ".param", rest);
  const bool has_time = statement_begins(line, ".watch", rest) && rest->len &&
                        strchr("0123456789.", rest->data[0]);
  *rest = behind_word(line);
  *rest = has_name || has_time ? behind_word(*rest) : *rest;
  return ARGUMENT_PATTERN;
}
