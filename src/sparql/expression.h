// SPDX-License-Identifier: ISC

/**
   @file
   Expressions of SPARQL (sections 17 and 18.2): what FILTER, BIND, AS, ORDER
   BY, GROUP BY and HAVING hold.

   The parser makes them.  Aggregates do not occur: section 18.2.4.1 replaces
   each by a variable that its Group binds.
*/

#ifndef ENT_SPARQL_EXPRESSION_H
#define ENT_SPARQL_EXPRESSION_H

#include "base/buffer.h"
#include "base/slice.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Most arguments of a call
#define ENT_MAX_ARGUMENTS 255U

/// Deepest nesting of expressions, those inside of an EXISTS counted on
#define ENT_MAX_EXPRESSION_DEPTH 200U

/// An operator and its inputs, see algebra.h
typedef struct EntAlgebra EntAlgebra;

/// An expression
typedef struct EntExpression EntExpression;

/// Operators, functions and casts, see functions.def
typedef enum {
#define ENT_FUNCTION(name, text, fewest, most, result) ENT_FUNCTION_##name,
#include "sparql/functions.def"
#undef ENT_FUNCTION
  ENT_N_FUNCTIONS
} EntFunction;

/// What a function gives
typedef enum {
  ENT_RESULT_TRUTH, ///< True, false or error
  ENT_RESULT_TERM   ///< A term or error
} EntFunctionResult;

/// What is known of a function
typedef struct {
  const char*       name;          ///< As in a query
  unsigned          min_arguments; ///< Fewest
  unsigned          max_arguments; ///< Most
  EntFunctionResult result;        ///< A truth or a term
} EntFunctionInfo;

/// By EntFunction
extern const EntFunctionInfo ent_functions[ENT_N_FUNCTIONS];

/// The function that is called by `name`, in either case; false if none
bool ent_function_find(EntSlice name, EntFunction* function);

/// The cast, or function of our own, whose IRI is `iri`; false if none
bool ent_function_find_iri(EntSlice iri, EntFunction* function);

/// Kinds of expressions
typedef enum {
  ENT_EXPRESSION_VARIABLE,
  ENT_EXPRESSION_TERM,
  ENT_EXPRESSION_CALL,
  ENT_EXPRESSION_EXISTS ///< EXISTS; NOT EXISTS is a NOT of it
} EntExpressionKind;

/// An expression; lives in the arena of its query
struct EntExpression {
  EntExpressionKind kind;   ///< Which member of #as holds
  unsigned          height; ///< Calls on the longest way down, itself included
  union {
    uint32_t variable;
    struct {
      EntTerm term;
      int64_t id; ///< In the store or the query's own; 0 before it is resolved
    } constant;
    struct {
      EntFunction     function;
      EntSlice        iri; ///< Of ENT_FUNCTION_UNKNOWN
      size_t          n;
      EntExpression** arguments;
    } call;
    EntAlgebra* pattern;
  } as; ///< The expression, by #kind
};

/// Aggregates (section 18.5.1)
typedef enum {
  ENT_AGGREGATE_COUNT,
  ENT_AGGREGATE_SUM,
  ENT_AGGREGATE_AVG,
  ENT_AGGREGATE_MIN,
  ENT_AGGREGATE_MAX,
  ENT_AGGREGATE_SAMPLE,
  ENT_AGGREGATE_GROUP_CONCAT
} EntAggregateKind;

/// One aggregate of a Group
typedef struct {
  EntAggregateKind kind;        ///< Which one
  bool             is_distinct; ///< DISTINCT: equal values count once
  EntExpression*   argument;    ///< NULL: COUNT(*)
  EntSlice         separator;   ///< Of GROUP_CONCAT; " " by default
  uint32_t         variable;    ///< That it binds
} EntAggregate;

#endif // ENT_SPARQL_EXPRESSION_H
