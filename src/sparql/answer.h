// SPDX-License-Identifier: ISC

/**
   @file
   Answers of other SPARQL endpoints, read back: SPARQL 1.1 Query Results JSON
   Format and SPARQL Query Results XML Format.

   The text is foreign, so everything is checked and limited.
*/

#ifndef ENT_SPARQL_ANSWER_H
#define ENT_SPARQL_ANSWER_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

/// Longest text of an answer
#define ENT_MAX_ANSWER ((size_t)64U << 20U)

/// Most variables of an answer
#define ENT_MAX_ANSWER_VARIABLES 512U

/// An answer; lives in an arena
typedef struct {
  bool      is_boolean; ///< Of ASK; it has no rows
  bool      boolean;
  size_t    n_variables;
  EntSlice* variables; ///< Names
  size_t    n_rows;
  EntTerm*  cells; ///< Row by row; ENT_TERM_NONE is unbound
} EntAnswer;

/**
   Read an answer, JSON or XML by its first character, into `arena`.

   Terms are valid (ent_term_is_valid) but for the labels of blank nodes, which
   are as the other side has them.  ENT_ERR_FORMAT for what is no answer, with
   a line for XML; ENT_ERR_LIMIT for more than `max_cells` terms.
*/
EntStatus ent_answer_read(EntSlice   text,
                          size_t     max_cells,
                          EntArena*  arena,
                          EntAnswer* answer,
                          EntError*  error);

#endif // ENT_SPARQL_ANSWER_H
