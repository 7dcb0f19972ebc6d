// SPDX-License-Identifier: ISC

#include "lang/transition.h"

_Static_assert(ENT_N_DEPREL <= 64, "sets of relations are 64-bit masks");

void
ent_state_start(EntParseState* const state, const size_t n)
{
  state->n          = (int16_t)n;
  state->next       = 0;
  state->stack_size = 0;
  for (size_t i = 0U; i <= n; ++i) {
    state->left[i][0]      = ENT_NO_NODE;
    state->left[i][1]      = ENT_NO_NODE;
    state->right[i][0]     = ENT_NO_NODE;
    state->right[i][1]     = ENT_NO_NODE;
    state->n_left[i]       = 0U;
    state->n_right[i]      = 0U;
    state->left_labels[i]  = 0U;
    state->right_labels[i] = 0U;
    if (i < n) {
      state->head[i]  = ENT_NO_NODE;
      state->label[i] = ENT_DEPREL_DEP;
    }
  }
}

bool
ent_state_is_final(const EntParseState* const state)
{
  return state->next == state->n && !state->stack_size;
}

bool
ent_state_makes_root(const EntParseState* const state)
{
  return state->next == state->n && state->stack_size == 1;
}

bool
ent_state_allows(const EntParseState* const state, const EntMove move)
{
  switch (move) {
    case ENT_SHIFT:
      return state->next < state->n;
    case ENT_LEFT:
      return state->stack_size > 0 &&
             (state->next < state->n || state->stack_size == 1);
    case ENT_RIGHT:
      return state->stack_size > 1;
  }
  return false;
}

void
ent_state_apply(EntParseState* const state,
                const EntMove        move,
                const EntDeprel      deprel)
{
  if (move == ENT_SHIFT) {
    state->stack[state->stack_size++] = state->next++;
    return;
  }

  const int16_t child = state->stack[--state->stack_size];
  const bool    left  = move == ENT_LEFT;
  const int16_t head = left ? state->next : state->stack[state->stack_size - 1];
  const uint64_t bit = UINT64_C(1) << (unsigned)deprel;
  int16_t* const outer  = left ? state->left[head] : state->right[head];
  uint8_t* const number = left ? &state->n_left[head] : &state->n_right[head];

  state->head[child]  = head;
  state->label[child] = (uint8_t)deprel;
  *(left ? &state->left_labels[head] : &state->right_labels[head]) |= bit;

  // On either side, later children are farther from the head
  outer[1] = outer[0];
  outer[0] = child;
  *number  = *number < 255U ? (uint8_t)(*number + 1U) : *number;
}
