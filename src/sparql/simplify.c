// SPDX-License-Identifier: ISC

#include "sparql/simplify.h"

/// Make `*node`, a join of simple inputs, one pattern if it can be
static EntStatus
merge(EntArena* const arena, EntAlgebra** const node)
{
  const EntAlgebra* const left  = (*node)->as.join.left;
  const EntAlgebra* const right = (*node)->as.join.right;
  if (left->kind != ENT_ALGEBRA_BGP || right->kind != ENT_ALGEBRA_BGP) {
    return ENT_OK;
  }

  const size_t            n       = left->as.bgp.n + right->as.bgp.n;
  EntTriplePattern* const triples = ENT_ARENA_ARRAY(arena, EntTriplePattern, n);
  if (!triples) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    triples[i] = i < left->as.bgp.n ? left->as.bgp.triples[i]
                                    : right->as.bgp.triples[i - left->as.bgp.n];
  }
  *node = ent_algebra_bgp(arena, n, triples);
  return *node ? ENT_OK : ENT_ERR_MEMORY;
}

/// True if no two solutions of `node` can be equal
static bool
is_distinct(const EntAlgebra* const node)
{
  if (node->kind != ENT_ALGEBRA_PROJECT ||
      node->as.project.input->kind != ENT_ALGEBRA_BGP) {
    return false;
  }
  EntVariableSet inside;
  EntVariableSet outside;
  ent_algebra_variables(node->as.project.input, &inside, NULL);
  ent_algebra_variables(node, &outside, NULL);
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    if (inside.words[i] & ~outside.words[i]) {
      return false;
    }
  }
  return true;
}

EntStatus
ent_simplify(EntArena* const arena, EntAlgebra** const root)
{
  EntAlgebra* const node   = *root;
  EntStatus         status = ENT_OK;
  switch (node->kind) {
    case ENT_ALGEBRA_BGP:
      return ENT_OK;
    case ENT_ALGEBRA_JOIN:
      status = ent_simplify(arena, &node->as.join.left);
      status = status ? status : ent_simplify(arena, &node->as.join.right);
      return status ? status : merge(arena, root);
    case ENT_ALGEBRA_PROJECT:
      return ent_simplify(arena, &node->as.project.input);
    case ENT_ALGEBRA_DISTINCT:
      status = ent_simplify(arena, &node->as.distinct.input);
      if (!status && is_distinct(node->as.distinct.input)) {
        *root = node->as.distinct.input;
      }
      return status;
    case ENT_ALGEBRA_SLICE:
      return ent_simplify(arena, &node->as.slice.input);
    default:
      break; // The operators to come
  }
  return status;
}
