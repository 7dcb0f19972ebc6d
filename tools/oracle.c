// SPDX-License-Identifier: ISC

#include "oracle.h"

/// Gold head of a node; the root's words hang on node n
static int
gold_head(const EntParseState* const state,
          const EntToken* const      gold,
          const int                  node)
{
  return node == state->n      ? ENT_NO_NODE
         : gold[node].head < 0 ? state->n
                               : gold[node].head;
}

/// Gold children of `node` that are still in the buffer
static unsigned
children_in_buffer(const EntParseState* const state,
                   const EntToken* const      gold,
                   const int                  node)
{
  unsigned n = 0U;
  for (int i = state->next; i < state->n; ++i) {
    n += gold_head(state, gold, i) == node;
  }
  return n;
}

unsigned
oracle_cost(const EntParseState* const state,
            const EntToken* const      gold,
            const EntMove              move)
{
  const int b0 = state->next;
  if (move == ENT_SHIFT) {
    // B0 loses its children on the stack, and its head there but for S0
    const int head = gold_head(state, gold, b0);
    unsigned  cost = 0U;
    for (int i = 0; i < state->stack_size; ++i) {
      const int node = state->stack[i];
      cost += gold_head(state, gold, node) == b0;
      cost += head == node && i + 1 < state->stack_size;
    }
    return cost;
  }

  // S0 loses its children in the buffer, and its head unless it gets it now
  const int      s0   = ent_state_stack(state, 0);
  const int      s1   = ent_state_stack(state, 1);
  const int      head = gold_head(state, gold, s0);
  const unsigned cost = children_in_buffer(state, gold, s0);
  return move == ENT_LEFT ? cost + (head == s1 || head > b0 ? 1U : 0U)
                          : cost + (head >= b0 ? 1U : 0U);
}
