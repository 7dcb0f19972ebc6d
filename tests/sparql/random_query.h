// SPDX-License-Identifier: ISC

/**
   @file
   Random data and random queries over it, the same for the same seed.
*/

#ifndef TESTS_SPARQL_RANDOM_QUERY_H
#define TESTS_SPARQL_RANDOM_QUERY_H

#include "base/buffer.h"

#include <stdint.h>

/// How many terms random_term knows
enum { RANDOM_N_TERMS = 19 };

/// A generator
typedef struct {
  uint32_t seed;
  unsigned n_new;    ///< Variables that BIND and AS have made so far
  unsigned n_inside; ///< The same inside of EXISTS
  unsigned depth;    ///< Of groups
  unsigned size;     ///< Patterns so far
  bool     is_inside_exists;
} Random;

/// A number below `n`
unsigned random_draw(Random* random, unsigned n);

/// Term `i` as SPARQL and Turtle have it; the first six are IRIs, of which the
/// first three are what predicates are made of
const char* random_term(unsigned i);

/// Append a SELECT or ASK query, its prefixes included
void random_query(Random* random, EntBuffer* out);

#endif // TESTS_SPARQL_RANDOM_QUERY_H
