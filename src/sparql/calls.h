// SPDX-License-Identifier: ISC

/**
   @file
   How a function of SPARQL is written for SQL; for functions_*.c alone.

   A body gets its arguments as operands and gives one result.  An argument
   that is NULL makes the result NULL before the body is called: what fails
   for an unbound variable fails here.
*/

#ifndef ENT_SPARQL_CALLS_H
#define ENT_SPARQL_CALLS_H

#include "base/buffer.h"
#include "sparql/expression.h"
#include "sparql/operand.h"
#include "sparql/values.h"

#include <sqlite3.h>

/// Longest text that is computed, in bytes
#define ENT_MAX_COMPUTED_TEXT ((size_t)16U << 20U)

/// A call of a function
typedef struct {
  EntValues*        values;
  sqlite3_context*  context;
  size_t            n;
  const EntOperand* arguments[ENT_MAX_ARGUMENTS];
  sqlite3_value**   sql; ///< The same as SQL has them
} EntCall;

/// Computes a result; without one it is NULL: an error of the row
typedef void (*EntBody)(EntCall* call);

/// A function as SQL knows it
typedef struct {
  const char* name;   ///< NULL behind the last
  int         n;      ///< Arguments; -1: any number
  int         n_raw;  ///< So many of the first are no terms
  bool        is_new; ///< May differ from call to call with the same arguments
  bool        by_value; ///< Numbers and instants that have no text need none
  EntBody     body;
} EntSqlFunction;

/// All of them, by file
extern const EntSqlFunction ent_term_functions[];
extern const EntSqlFunction ent_comparison_functions[];
extern const EntSqlFunction ent_order_functions[];
extern const EntSqlFunction ent_arithmetic_functions[];
extern const EntSqlFunction ent_string_functions[];
extern const EntSqlFunction ent_search_functions[];
extern const EntSqlFunction ent_regex_functions[];
extern const EntSqlFunction ent_date_functions[];
extern const EntSqlFunction ent_digest_functions[];
extern const EntSqlFunction ent_cast_functions[];
extern const EntSqlFunction ent_label_functions[];

/// Empty buffer that lasts for the call
EntBuffer* ent_call_buffer(EntCall* call);

/// True if the query should stop; the result then says so
bool ent_call_is_over(EntCall* call);

/// Results
void ent_give_truth(EntCall* call, EntTruth truth);

void ent_give_boolean(EntCall* call, bool value);

void ent_give_term(EntCall* call, const EntTerm* term);

/// The argument as it came
void ent_give_argument(EntCall* call, size_t index);

/// An xsd:string
void ent_give_string(EntCall* call, EntSlice text);

/// A literal of `datatype`
void ent_give_typed(EntCall* call, EntDatatype datatype, EntSlice text);

/// A string with the language of `like`, or none as it
void ent_give_string_like(EntCall* call, const EntOperand* like, EntSlice text);

void ent_give_number(EntCall* call, const EntNumber* number);

/// End the query: out of memory, or `message` about a limit
void ent_give_no_memory(EntCall* call);

void ent_give_failure(EntCall* call, const char* message);

#endif // ENT_SPARQL_CALLS_H
