// SPDX-License-Identifier: ISC

/**
   @file
   The covering orders in which the store keeps quads; private to the store.
*/

#ifndef ENT_STORE_ORDERS_H
#define ENT_STORE_ORDERS_H

#include "store/sql.h"

#include <stddef.h>
#include <stdint.h>

/// Orders, in the order in which each is sorted from the one before
enum {
  ENT_ORDER_SPO,
  ENT_ORDER_POS,
  ENT_ORDER_OSP,
  ENT_ORDER_GSPO, ///< Quads of named graphs only
  ENT_N_ORDERS
};

/// A covering order: a table, and how it is sorted from the one before
typedef struct {
  const char* table;
  SqlName     insert;
  uint8_t     places[4]; ///< Of a quad, in the order of the columns
  size_t      n_sorted;  ///< Of #places; the others are in order already
} EntOrder;

/**
   All of them.

   Each order needs a part of its sort only: quads that are equal there stand
   in the order of the sort before it.
*/
extern const EntOrder ent_orders[ENT_N_ORDERS];

#endif // ENT_STORE_ORDERS_H
