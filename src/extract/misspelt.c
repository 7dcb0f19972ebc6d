// SPDX-License-Identifier: ISC

#include "extract/gazetteer.h"

#include <stdbool.h>
#include <string.h>

enum {
  MIN_LETTERS = 10, ///< Shorter names are too like each other
  MAX_LETTERS = 80
};

static bool
is_small(const char c)
{
  return c >= 'a' && c <= 'z';
}

int32_t
ent_gazetteer_find_misspelt(const EntGazetteer* const g, const EntSlice name)
{
  char word[MAX_LETTERS];
  if (name.len < MIN_LETTERS || name.len > MAX_LETTERS ||
      !memchr(name.data, ' ', name.len)) {
    return -1;
  }
  memcpy(word, name.data, name.len);
  for (size_t i = 0U; i + 1U < name.len; ++i) {
    const char a = word[i];
    const char b = word[i + 1U];
    if (a == b || !is_small(a) || !is_small(b)) {
      continue;
    }
    word[i]             = b;
    word[i + 1U]        = a;
    const int32_t found = ent_gazetteer_find(g, (EntSlice){word, name.len});
    if (found >= 0 &&
        ent_gazetteer_name(g, found)->naming == ENT_NAMED_BY_NAME) {
      return found;
    }
    word[i]      = a;
    word[i + 1U] = b;
  }
  return -1;
}
