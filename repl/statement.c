// SPDX-License-Identifier: ISC

#include "repl/statement.h"

#include "sparql/parser.h"

#include <strings.h>

static bool
is_blank(const char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

EntSlice
statement_trim(EntSlice text)
{
  while (text.len && is_blank(text.data[0])) {
    ++text.data;
    --text.len;
  }
  while (text.len && is_blank(text.data[text.len - 1U])) {
    --text.len;
  }
  return text;
}

bool
statement_split(EntSlice* const rest, EntSlice* const statement)
{
  const EntSlice text     = statement_trim(*rest);
  size_t         end      = text.len;
  bool           is_whole = true;
  if (text.len && text.data[0] == '.') {
    const char* const line = (const char*)memchr(text.data, '\n', text.len);
    end                    = line ? (size_t)(line - text.data) : text.len;
  } else {
    is_whole = ent_query_split(text, &end);
  }
  *statement = statement_trim(ent_slice_sub(text, 0U, end));
  *rest      = statement_trim(ent_slice_sub(text, end, text.len));
  return is_whole;
}

bool
statement_begins(const EntSlice    text,
                 const char* const word,
                 EntSlice* const   rest)
{
  const size_t n = strlen(word);
  if (text.len < n || strncasecmp(text.data, word, n) != 0 ||
      (text.len > n && !is_blank(text.data[n]))) {
    return false;
  }
  *rest = statement_trim(ent_slice_sub(text, n, text.len));
  return true;
}
