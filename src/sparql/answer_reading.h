// SPDX-License-Identifier: ISC

/**
   @file
   What the readers of answers share; not for others.
*/

#ifndef ENT_SPARQL_ANSWER_READING_H
#define ENT_SPARQL_ANSWER_READING_H

#include "sparql/answer.h"

/// An answer that is being read
typedef struct {
  EntArena*  arena;
  EntAnswer* answer;
  EntError*  error;
  size_t     max_cells;
  EntTerm*   cells; ///< Owned, until they move into the arena
  size_t     capacity;
} EntAnswerReading;

/// "not an answer: …"
EntStatus ent_answer_wrong(EntAnswerReading* reading, const char* what);

/// Add a variable; ENT_ERR_FORMAT if it is there, ENT_ERR_LIMIT if too many
EntStatus ent_answer_add_variable(EntAnswerReading* reading, EntSlice name);

/// Begin a row in which nothing is bound
EntStatus ent_answer_add_row(EntAnswerReading* reading);

/// Bind a variable in the last row to a copy of `term`
EntStatus ent_answer_bind(EntAnswerReading* reading,
                          EntSlice          variable,
                          const EntTerm*    term);

EntStatus ent_answer_read_json(EntAnswerReading* reading, EntSlice text);

EntStatus ent_answer_read_xml(EntAnswerReading* reading, EntSlice text);

#endif // ENT_SPARQL_ANSWER_READING_H
