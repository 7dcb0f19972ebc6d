// SPDX-License-Identifier: ISC

/**
   @file
   SPARQL evaluated as section 18 defines it, and no faster.

   Each operator is a function from multisets of solutions to one, written
   after its definition.  For tests: a graph has some dozen triples.
*/

#ifndef TESTS_SPARQL_NAIVE_H
#define TESTS_SPARQL_NAIVE_H

#include "sparql/algebra.h"

/// Most terms of a data set and what a query computes of them
enum { NAIVE_MAX_TERMS = 4000, NAIVE_MAX_QUADS = 64 };

/// A quad of terms, which are numbers from 1; g is 0 for the default graph
typedef struct {
  int s;
  int p;
  int o;
  int g;
} NaiveQuad;

/// Data, and the terms in it
typedef struct {
  EntArena  arena; ///< Of what terms hold
  EntTerm   terms[NAIVE_MAX_TERMS];
  int       n_terms; ///< Term 0 is none: unbound, or an error
  NaiveQuad quads[NAIVE_MAX_QUADS];
  int       n_quads;
} NaiveData;

/// Solutions in a row: for each variable a term, 0 if it is unbound
typedef struct {
  size_t n;
  size_t capacity;
  size_t width; ///< Number of variables
  int*   cells;
} NaiveRows;

/// What came of an evaluation
typedef enum {
  NAIVE_DONE,
  NAIVE_LARGE,    ///< It took too many steps, or too much memory
  NAIVE_AMBIGUOUS ///< The definitions allow more than one answer
} NaiveResult;

/// The number of `term`, whose strings are copied if it is new
int naive_term(NaiveData* data, const EntTerm* term);

/**
   Evaluate `root` over `dataset` in memory of `arena`.

   Rows are all of the variables of the query.
*/
NaiveResult naive_evaluate(NaiveData*        data,
                           const EntParsed*  parsed,
                           const EntAlgebra* root,
                           EntArena*         arena,
                           NaiveRows*        rows);

/// Order of two terms by ORDER BY: less, equal, greater; `*is_defined` is set
/// to false if section 15.1 leaves it open
int naive_compare(const NaiveData* data, int a, int b, bool* is_defined);

#endif // TESTS_SPARQL_NAIVE_H
