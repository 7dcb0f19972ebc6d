// SPDX-License-Identifier: ISC

/**
   @file
   A term as the functions of SPARQL take it: with its value.
*/

#ifndef ENT_SPARQL_OPERAND_H
#define ENT_SPARQL_OPERAND_H

#include "rdf/term.h"
#include "sparql/datatype.h"
#include "sparql/instant.h"
#include "sparql/number.h"

#include <stdbool.h>
#include <stdint.h>

/// What kind of value a term has
typedef enum {
  ENT_VALUE_BLANK,
  ENT_VALUE_IRI,
  ENT_VALUE_STRING,      ///< xsd:string
  ENT_VALUE_LANG_STRING, ///< With a language tag
  ENT_VALUE_BOOLEAN,
  ENT_VALUE_NUMBER,
  ENT_VALUE_INSTANT,
  ENT_VALUE_DURATION,
  ENT_VALUE_ILL_FORMED, ///< Not in the lexical space of its datatype
  ENT_VALUE_UNKNOWN     ///< Of a datatype that we do not know
} EntValueKind;

/// A term and its value
typedef struct {
  int64_t      id; ///< 0: it has none
  EntTerm      term;
  EntValueKind kind;
  EntDatatype  datatype; ///< Of a literal
  union {
    bool        boolean;
    EntInstant  instant;
    EntDuration duration;
    EntNumber   number;
  } as;
} EntOperand;

/// True, false, or error
typedef enum { ENT_FALSE, ENT_TRUE, ENT_ERROR } EntTruth;

/// Set kind, datatype and value of `operand` from its term
void ent_operand_evaluate(EntOperand* operand);

/// Effective boolean value (section 17.2.2)
EntTruth ent_operand_ebv(const EntOperand* operand);

/// a = b (section 17.3 and RDFterm-equal, 17.4.1.7)
EntTruth ent_operand_equal(const EntOperand* a, const EntOperand* b);

/// Orders that a comparison can find
typedef enum {
  ENT_ORDER_LESS = -1,
  ENT_ORDER_EQUAL,
  ENT_ORDER_GREATER,
  ENT_ORDER_NAN, ///< Both are numbers, neither is less nor equal
  ENT_ORDER_NONE ///< Type error
} EntOrder;

/// How `a` stands to `b` by the operators < and > (section 17.3)
EntOrder ent_operand_order(const EntOperand* a, const EntOperand* b);

/// True for xsd:string and for language-tagged strings: "string literal"
static inline bool
ent_operand_is_string(const EntOperand* const operand)
{
  return operand->kind == ENT_VALUE_STRING ||
         operand->kind == ENT_VALUE_LANG_STRING;
}

/**
   Append a key whose order by memcmp is that of ORDER BY (section 15.1).

   Blank nodes, IRIs, then literals: numbers, booleans, dates and durations,
   strings, others.  Equal keys mean that neither comes first.
*/
void ent_operand_sort_key(const EntOperand* operand, EntBuffer* key);

#endif // ENT_SPARQL_OPERAND_H
