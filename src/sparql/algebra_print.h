// SPDX-License-Identifier: ISC

/**
   @file
   Parts of the algebra as S-expressions, see ent_algebra_print.
*/

#ifndef ENT_SPARQL_ALGEBRA_PRINT_H
#define ENT_SPARQL_ALGEBRA_PRINT_H

#include "sparql/algebra.h"

/// Append `node` behind a blank, as ent_algebra_print does
void ent_node_print(const EntNode*     node,
                    const EntVariable* variables,
                    EntBuffer*         buffer);

/// Append `expression` behind a blank; a pattern in it is indented by `depth`
void ent_expression_print(const EntExpression* expression,
                          const EntVariable*   variables,
                          unsigned             depth,
                          EntBuffer*           buffer);

/// As ent_algebra_print on a new line, indented by `depth`
void ent_algebra_print_at(const EntAlgebra*  algebra,
                          const EntVariable* variables,
                          unsigned           depth,
                          EntBuffer*         buffer);

#endif // ENT_SPARQL_ALGEBRA_PRINT_H
