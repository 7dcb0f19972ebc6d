// SPDX-License-Identifier: ISC

/**
   @file
   Regular expressions of XPath (Functions and Operators, section 7.6) by
   PCRE2.

   What XPath has otherwise is rewritten: its flag x, and the classes \i and
   \c.  What PCRE2 has beyond it (look-around, lazy groups by name) works.  A
   match ends as too hard after a number of steps, so that no expression takes
   the machine for long.
*/

#ifndef ENT_SPARQL_REGEX_H
#define ENT_SPARQL_REGEX_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/// Longest expression, in bytes
#define ENT_MAX_REGEX 4096U

/// Most groups of an expression
#define ENT_MAX_GROUPS 100U

/// A compiled expression
typedef struct EntRegex EntRegex;

/// What came of a match
typedef enum {
  ENT_MATCH_NONE,
  ENT_MATCH_FOUND,
  ENT_MATCH_TOO_HARD, ///< It takes too many steps
  ENT_MATCH_NO_MEMORY
} EntMatch;

/// Where a group matched; bytes
typedef struct {
  size_t begin;
  size_t end;
} EntMatchSpan;

/// Compile `pattern` with the letters of `flags`; NULL if either is wrong
EntRegex* ent_regex_new(EntSlice pattern, EntSlice flags);

/// Free it; NULL is allowed
void ent_regex_free(EntRegex* regex);

/// Find the first match in `text`, which is UTF-8, from byte `from` on
EntMatch ent_regex_match(EntRegex* regex, EntSlice text, size_t from);

/// Number of groups, without the whole match
size_t ent_regex_n_groups(const EntRegex* regex);

/// Where group `i` of the last match is; 0 is the whole, empty if it took no
/// part
EntMatchSpan ent_regex_group(const EntRegex* regex, size_t i);

/// True if flag q was given: a replacement is taken as it is
bool ent_regex_is_literal(const EntRegex* regex);

#endif // ENT_SPARQL_REGEX_H
