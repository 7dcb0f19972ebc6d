// SPDX-License-Identifier: ISC

/**
   @file
   What the files of the naive evaluator share; not for others.
*/

#ifndef TESTS_SPARQL_NAIVE_INSIDE_H
#define TESTS_SPARQL_NAIVE_INSIDE_H

#include "naive.h"

/// Triples of the graph in hand
typedef struct {
  NaiveQuad triples[NAIVE_MAX_QUADS];
  int       n;
} NaiveGraph;

/// An evaluation
typedef struct {
  NaiveData*       data;
  const EntParsed* parsed;
  EntArena*        arena;
  const int*       outer; ///< What EXISTS puts in the place of variables
  uint64_t         steps;
  bool             is_large;
  bool             is_ambiguous;
} Naive;

/// Count work; false if it is too much
bool naive_step(Naive* naive, uint64_t n);

/// An empty multiset
NaiveRows naive_rows(const Naive* naive);

/// Append a solution
void naive_append(Naive* naive, NaiveRows* rows, const int* row);

/// A solution that binds nothing
int* naive_row(Naive* naive);

/// Evaluate an operator over a graph
NaiveRows naive_operator(Naive*            naive,
                         const EntAlgebra* algebra,
                         const NaiveGraph* graph);

/// Section 18.4
NaiveRows naive_path(Naive*                naive,
                     const EntPathPattern* pattern,
                     const NaiveGraph*     graph);

/// Section 18.5.1
NaiveRows naive_group(Naive*            naive,
                      const EntGroup*   group,
                      const NaiveGraph* graph);

/// The value of an expression; 0 is an error
int naive_expression(Naive*               naive,
                     const EntExpression* expression,
                     const int*           row,
                     const NaiveGraph*    graph);

/// Effective boolean value: 1, 0, or -1 for an error
int naive_truth(const Naive* naive, int term);

/// What a node is: a term, or a variable that is not replaced (0)
int naive_node(const Naive* naive, const EntNode* node);

/// An integer as a term
int naive_integer(Naive* naive, int64_t value);

/// The value of an integer; false if it is none
bool naive_number(const NaiveData* data, int term, int64_t* value);

#endif // TESTS_SPARQL_NAIVE_INSIDE_H
