// SPDX-License-Identifier: ISC

/**
   @file
   The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez, Satta 2011).

   A state has a stack, a buffer that ends with an artificial root, and the
   arcs made so far.  With S0 on top of the stack, S1 below it and B0 at the
   front of the buffer:

       SHIFT   B0 moves to the stack
       LEFT    S0 is popped; its head is B0
       RIGHT   S0 is popped; its head is S1

   The moves allowed here lead to a tree with a single root, whatever is
   chosen, in 2n steps for n words.
*/

#ifndef ENT_LANG_TRANSITION_H
#define ENT_LANG_TRANSITION_H

#include "lang/sentence.h"

#include <stdbool.h>
#include <stdint.h>

/// A kind of step
typedef enum { ENT_SHIFT, ENT_LEFT, ENT_RIGHT } EntMove;

/// No word
#define ENT_NO_NODE (-1)

/// Parsing state; nodes are tokens, node n is the root
typedef struct {
  int16_t  n;                                    ///< Words
  int16_t  next;                                 ///< B0; n is the root
  int16_t  stack_size;                           ///< Nodes on the stack
  int16_t  stack[ENT_SENTENCE_MAX_TOKENS];       ///< Bottom first
  int16_t  head[ENT_SENTENCE_MAX_TOKENS];        ///< Or ENT_NO_NODE
  uint8_t  label[ENT_SENTENCE_MAX_TOKENS];       ///< EntDeprel
  int16_t  left[ENT_SENTENCE_MAX_TOKENS + 1][2]; ///< Outermost children first
  int16_t  right[ENT_SENTENCE_MAX_TOKENS + 1][2];
  uint8_t  n_left[ENT_SENTENCE_MAX_TOKENS + 1]; ///< Number of children
  uint8_t  n_right[ENT_SENTENCE_MAX_TOKENS + 1];
  uint64_t left_labels[ENT_SENTENCE_MAX_TOKENS + 1]; ///< Set of relations
  uint64_t right_labels[ENT_SENTENCE_MAX_TOKENS + 1];
} EntParseState;

/// Begin with an empty stack and `n` words (at most the maximum) to read
void ent_state_start(EntParseState* state, size_t n);

/// True if every word has its head
bool ent_state_is_final(const EntParseState* state);

/// True if `move` is allowed
bool ent_state_allows(const EntParseState* state, EntMove move);

/// True if the next LEFT makes S0 the root, and nothing else can be done
bool ent_state_makes_root(const EntParseState* state);

/// Make an allowed step
void ent_state_apply(EntParseState* state, EntMove move, EntDeprel deprel);

/// Node `i` of the stack from its top, or ENT_NO_NODE
static inline int16_t
ent_state_stack(const EntParseState* const state, const int i)
{
  if (i < state->stack_size) {
    return state->stack[state->stack_size - 1 - i];
  }
  return (int16_t)ENT_NO_NODE;
}

/// Node `i` of the buffer (the root included), or ENT_NO_NODE
static inline int16_t
ent_state_buffer(const EntParseState* const state, const int i)
{
  return (int16_t)(state->next + i <= state->n ? state->next + i : ENT_NO_NODE);
}

#endif // ENT_LANG_TRANSITION_H
