// SPDX-License-Identifier: ISC

/**
   @file
   The insides of EntValues, for values.c, calls.c and the aggregates; not for
   others.
*/

#ifndef ENT_SPARQL_VALUES_INSIDE_H
#define ENT_SPARQL_VALUES_INSIDE_H

#include "base/buffer.h"
#include "sparql/calls.h"
#include "sparql/computed.h"
#include "sparql/operand.h"
#include "sparql/values.h"

#include <sqlite3.h>

/// An operand with room for its strings
typedef struct {
  EntOperand   operand;
  EntOwnedTerm owned;
  char         text[ENT_INLINE_SIZE]; ///< Of a value that is its own id
  uint64_t     call;                  ///< That used it last
} EntSlot;

/// A function and the values that it works on
typedef struct {
  EntValues*            values;
  const EntSqlFunction* function;
  bool                  is_of_text; ///< Of STR of its first argument
} EntBinding;

struct EntValues {
  EntLookup*                   lookup;
  sqlite3*                     db;
  const volatile sig_atomic_t* flag;
  uint64_t                     deadline;
  unsigned                     n_unchecked; ///< Calls since the last look
  EntComputed                  computed;
  EntSlot*                     slots;   ///< By id: terms that were read
  EntSlot*                     scratch; ///< By argument: others
  size_t                       n_scratch;
  uint64_t                     call;   ///< Number of the one that is running
  uint64_t                     serial; ///< Of blank nodes
  uint64_t                     random[2];
  EntBuffer                    out;    ///< What a function computes
  EntBuffer                    packed; ///< A result on its way to SQL
  EntBinding*                  bindings;
  size_t                       n_bindings;
};

/// Begin a call: operands of the last one may go
void ent_values_begin(EntValues* values);

/**
   Set `*operand` to the term that `value` is, valid during this call.

   False if it is NULL, or after a failure, which `context` then says.
*/
bool ent_values_operand(EntValues*         values,
                        sqlite3_context*   context,
                        sqlite3_value*     value,
                        const EntOperand** operand);

/// True if the query should stop; `context` then says so
bool ent_values_are_over(EntValues* values, sqlite3_context* context);

/// Say in `context` what failed
void ent_values_fail(sqlite3_context* context,
                     EntStatus        status,
                     const EntError*  error);

/// 64 random bits, good for RAND and UUID, not for secrets
uint64_t ent_values_random(EntValues* values);

/// Make the aggregates known
EntStatus ent_aggregates_register(EntValues* values, EntError* error);

/// Take them away
void ent_aggregates_remove(EntValues* values);

#endif // ENT_SPARQL_VALUES_INSIDE_H
