// SPDX-License-Identifier: ISC

/**
   @file
   In which order the items of a block are joined, and by which index.

   A chain, ordered greedily: what has the least estimated rows and is
   connected to what is bound comes next.  An item that reads others (an
   OPTIONAL, a subquery) comes behind them, as late as possible.

       ?x memberOf NATO . ?x cooperatesWith Russia      cooperatesWith symmetric

       pos(memberOf, NATO, ?x)   entailed(?x, cooperatesWith, Russia)
*/

#ifndef ENT_SPARQL_PLAN_H
#define ENT_SPARQL_PLAN_H

#include "base/arena.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"

#include <stdbool.h>
#include <stddef.h>

/// Most items in one block (SQLite joins 64 tables)
#define ENT_MAX_ITEMS 60U

/// An item gives a variable its value, always
typedef struct {
  uint32_t    variable;
  const char* text; ///< SQL
} EntBinding;

/// Texts, in the order in which they were added
typedef struct {
  size_t       n;
  size_t       capacity;
  const char** items;
} EntTexts;

/// What stands in FROM
typedef struct {
  unsigned                 number; ///< Its name in SQL is t and this
  uint64_t                 bit;    ///< That stands for it in the block
  const char*              source; ///< A table; NULL: an order of the quads
  const EntTriplePattern*  triple; ///< NULL: it is no triple pattern
  const EntNode*           graph;  ///< Of the triple: in which named graph
  EntAlternatives*         alternatives; ///< Of the triple
  const EntPredicateStats* stats;        ///< Of each alternative
  bool                     is_optional;
  EntVariableSet           variables; ///< That it touches
  uint64_t                 needs;     ///< Items that come before it, as bits
  EntVariableSet           met; ///< Whose values are known once those are there
  double                   size;  ///< Rows, if nothing is bound; not of triples
  double                   share; ///< Of the rows that meet conditions
  size_t                   n_bindings;
  EntBinding*              bindings;
  size_t                   binding_capacity;
  EntTexts                 conditions; ///< That it must meet
  EntQuadOrder             order;      ///< The plan: which order of the quads
  char   loose; ///< The plan: the only column, each value once; 0: all rows
  double rows;  ///< The plan: rows for each of those before
} EntItem;

/**
   Put `items` in order and choose the order of quads for each triple.

   `known` are variables that are bound before.  Returns the estimated rows.
*/
double ent_plan_order(EntItem** items, size_t n, const EntVariableSet* known);

/**
   Where nothing is known of `item`, the first one, and any order would do:
   take the one whose first columns are those of `wanted`, as "po".

   Solutions that are equal in those then stand side by side.
*/
void ent_plan_prefer(EntItem*              item,
                     const EntVariableSet* known,
                     const char*           wanted);

/// What stands in a column of the item, a triple of one alternative: 's', 'p',
/// 'o' or 'g'; NULL: the default graph
const EntNode* ent_plan_node(const EntItem* item, char column);

/// Columns of an order of quads, as "posg"
const char* ent_quad_order_columns(EntQuadOrder order);

/// Set statistics of the alternatives of a triple; leaves out those without
/// matches, but for one
EntStatus ent_plan_weigh(EntLookup* lookup,
                         EntArena*  arena,
                         EntItem*   item,
                         EntError*  error);

#endif // ENT_SPARQL_PLAN_H
