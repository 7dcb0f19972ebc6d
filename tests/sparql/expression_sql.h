// SPDX-License-Identifier: ISC

/**
   @file
   Expressions of the test data as SQL over the functions of sparql/values.h.

       STRLEN("abc"@en)    1 + 2.0    xsd:integer("7")    SUM(DISTINCT 1, 1, 2)

   At most one operator without parentheses; an aggregate takes its rows as
   arguments, and GROUP_CONCAT a separator behind a semicolon.
*/

#ifndef TESTS_SPARQL_EXPRESSION_SQL_H
#define TESTS_SPARQL_EXPRESSION_SQL_H

#include "base/arena.h"
#include "base/buffer.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>

#define MAX_CONSTANTS 64U

/// SQL and the terms of its parameters
typedef struct {
  EntBuffer sql;
  EntTerm   constants[MAX_CONSTANTS];
  size_t    n;
} ExpressionSql;

/// Read an expression, whose result is a term; false if it is no expression
bool expression_sql(EntArena* arena, EntSlice text, ExpressionSql* out);

/// Read one term; false if it is none
bool expression_term(EntArena* arena, EntSlice text, EntTerm* term);

#endif // TESTS_SPARQL_EXPRESSION_SQL_H
