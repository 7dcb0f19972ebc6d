// SPDX-License-Identifier: ISC

#include "sparql/plan.h"

/// An access that has no place in the order yet
typedef struct {
  EntAccess                access;
  const EntPredicateStats* stats; ///< Of each alternative
} Candidate;

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// Statistics of all alternatives; those that match nothing are left out
static EntStatus
weigh(EntLookup* const       lookup,
      EntArena* const        arena,
      EntAlternatives* const all,
      Candidate* const       candidate,
      EntError* const        error)
{
  EntPredicateStats* const stats =
    ENT_ARENA_ARRAY(arena, EntPredicateStats, all->n);
  if (!stats) {
    return no_memory(error);
  }
  size_t n = 0U;
  for (size_t i = 0U; i < all->n; ++i) {
    EntPredicateStats one;
    const EntStatus   status =
      ent_lookup_stats(lookup, all->items[i].predicate, &one, error);
    if (status) {
      return status;
    }
    // One must stay, that the pattern is there at all
    if (one.n >= 1.0 || (!n && i + 1U == all->n)) {
      all->items[n] = all->items[i];
      stats[n++]    = one;
    }
  }
  all->n           = n;
  candidate->stats = stats;
  return ENT_OK;
}

/// All that is known of one triple pattern
static EntStatus
gather(EntLookup* const              lookup,
       const bool                    infers,
       EntArena* const               arena,
       const EntTriplePattern* const triple,
       Candidate* const              candidate,
       EntError* const               error)
{
  EntAlternatives* const all = ENT_ARENA_ARRAY(arena, EntAlternatives, 1U);
  if (!all) {
    return no_memory(error);
  }
  candidate->access.triple       = triple;
  candidate->access.alternatives = all;
  const EntStatus status = ent_infer(lookup, infers, arena, triple, all, error);
  return status ? status : weigh(lookup, arena, all, candidate, error);
}

static bool
is_bound(const EntNode* const node, const EntVariableSet* const bound)
{
  return node->kind == ENT_NODE_TERM ||
         ent_variables_have(bound, node->variable);
}

/// Rows that an access gives for one row of those before it
static double
estimate(const Candidate* const candidate, const EntVariableSet* const bound)
{
  const EntAccess* const access = &candidate->access;
  const bool             s      = is_bound(&access->triple->s, bound);
  const bool             o      = is_bound(&access->triple->o, bound);
  double                 sum    = 0.0;
  for (size_t i = 0U; i < access->alternatives->n; ++i) {
    const EntPredicateStats* const stats = &candidate->stats[i];
    const bool swapped = access->alternatives->items[i].is_swapped;
    double     rows    = stats->n;
    rows               = (swapped ? o : s) ? rows / stats->distinct_s : rows;
    rows               = (swapped ? s : o) ? rows / stats->distinct_o : rows;
    sum += rows;
  }
  return sum;
}

/// True if the pattern shares a variable with what is bound, or has none
static bool
is_connected(const EntTriplePattern* const triple,
             const EntVariableSet* const   bound)
{
  const EntNode* const nodes[]      = {&triple->s, &triple->p, &triple->o};
  bool                 has_variable = false;
  for (size_t i = 0U; i < 3U; ++i) {
    if (nodes[i]->kind == ENT_NODE_VARIABLE) {
      has_variable = true;
      if (ent_variables_have(bound, nodes[i]->variable)) {
        return true;
      }
    }
  }
  return !has_variable;
}

/// Bind the variables of an access, which comes next
static void
take(EntAccess* const access, EntVariableSet* const bound)
{
  const EntTriplePattern* const triple  = access->triple;
  const EntNode* const          nodes[] = {&triple->s, &triple->p, &triple->o};
  const bool swapped = access->alternatives->items[0].is_swapped;
  const bool s       = is_bound(nodes[swapped ? 2U : 0U], bound);
  const bool o       = is_bound(nodes[swapped ? 0U : 2U], bound);
  access->order      = ent_order_choose(s, is_bound(nodes[1], bound), o);
  for (size_t i = 0U; i < 3U; ++i) {
    if (nodes[i]->kind == ENT_NODE_VARIABLE) {
      ent_variables_add(bound, nodes[i]->variable);
    }
  }
}

EntStatus
ent_plan_bgp(EntLookup* const        lookup,
             const bool              infers,
             EntArena* const         arena,
             const EntBgp* const     bgp,
             const EntAccess** const accesses,
             EntError* const         error)
{
  if (bgp->n > ENT_MAX_TRIPLES) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "the query joins more than %u patterns",
                         ENT_MAX_TRIPLES);
  }

  EntAccess* const chain = ENT_ARENA_ARRAY(arena, EntAccess, bgp->n);
  Candidate* const rest  = ENT_ARENA_ARRAY(arena, Candidate, bgp->n);
  if (!chain || !rest) {
    return no_memory(error);
  }
  for (size_t i = 0U; i < bgp->n; ++i) {
    const EntStatus status =
      gather(lookup, infers, arena, &bgp->triples[i], &rest[i], error);
    if (status) {
      return status;
    }
  }

  EntVariableSet bound = {{0U}};
  for (size_t i = 0U; i < bgp->n; ++i) {
    size_t best           = 0U;
    bool   best_connected = false;
    double best_rows      = 0.0;
    for (size_t j = 0U; j < bgp->n - i; ++j) {
      const bool   connected = is_connected(rest[j].access.triple, &bound);
      const double rows      = estimate(&rest[j], &bound);
      if (!j || (connected && !best_connected) ||
          (connected == best_connected && rows < best_rows)) {
        best           = j;
        best_connected = connected;
        best_rows      = rows;
      }
    }
    chain[i]      = rest[best].access;
    chain[i].rows = best_rows;
    take(&chain[i], &bound);
    // The others keep their order: ties follow the query
    for (size_t j = best; j + 1U < bgp->n - i; ++j) {
      rest[j] = rest[j + 1U];
    }
  }
  *accesses = chain;
  return ENT_OK;
}
