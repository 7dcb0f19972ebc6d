// SPDX-License-Identifier: ISC

#include "sparql/plan.h"

/// What planning knows of one triple pattern
typedef struct {
  EntAlternatives          alternatives;
  const EntPredicateStats* stats;    ///< Of each alternative
  bool                     is_split; ///< Its alternatives are branches
} Known;

/// Which places of the stored triple are bound
typedef struct {
  bool s;
  bool p;
  bool o;
} Bound;

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
      Known* const           known,
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
  all->n       = n;
  known->stats = stats;
  return ENT_OK;
}

/// Alternatives of all triples, and which of them become branches
static EntStatus
gather(EntLookup* const    lookup,
       const bool          infers,
       EntArena* const     arena,
       const EntBgp* const bgp,
       Known* const        known,
       size_t* const       n_branches,
       EntError* const     error)
{
  *n_branches      = 1U;
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < bgp->n; ++i) {
    EntAlternatives* const all = &known[i].alternatives;
    status = ent_infer(lookup, infers, arena, &bgp->triples[i], all, error);
    status = status ? status : weigh(lookup, arena, all, &known[i], error);
    if (!status) {
      known[i].is_split = *n_branches * all->n <= ENT_MAX_BRANCHES;
      *n_branches *= known[i].is_split ? all->n : 1U;
    }
  }
  return status;
}

static bool
is_bound(const EntNode* const node, const EntVariableSet* const bound)
{
  return node->kind == ENT_NODE_TERM ||
         ent_variables_have(bound, node->variable);
}

static Bound
bound_places(const EntAccess* const access, const EntVariableSet* const bound)
{
  const EntTriplePattern* const t = access->triple;
  Bound b = {is_bound(&t->s, bound), is_bound(&t->p, bound),
             is_bound(&t->o, bound)};
  if (access->chosen != ENT_EVERY_ALTERNATIVE &&
      access->alternatives->items[access->chosen].is_swapped) {
    const bool s = b.s;
    b.s          = b.o;
    b.o          = s;
  }
  return b;
}

/// Rows that an access gives for one row of the steps before it
static double
estimate(const EntPredicateStats* const stats, const Bound bound)
{
  double rows = stats->n;
  rows        = bound.s ? rows / stats->distinct_s : rows;
  rows        = bound.o ? rows / stats->distinct_o : rows;
  return rows;
}

static double
estimate_access(const EntAccess* const      access,
                const Known* const          known,
                const EntVariableSet* const bound)
{
  const Bound b = bound_places(access, bound);
  if (access->chosen != ENT_EVERY_ALTERNATIVE) {
    return estimate(&known->stats[access->chosen], b);
  }
  // All alternatives are made before anything is bound
  double rows = 0.0;
  for (size_t i = 0U; i < known->alternatives.n; ++i) {
    rows += known->stats[i].n;
  }
  return rows;
}

/// True if `access` shares a variable with what is bound, or has none
static bool
is_connected(const EntAccess* const access, const EntVariableSet* const bound)
{
  const EntNode* const nodes[]      = {&access->triple->s, &access->triple->p,
                                       &access->triple->o};
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

/// The index whose first columns are bound
static EntOrder
choose_order(const Bound bound)
{
  if (bound.s) {
    return bound.o && !bound.p ? ENT_ORDER_OSP : ENT_ORDER_SPO;
  }
  return bound.p ? ENT_ORDER_POS : bound.o ? ENT_ORDER_OSP : ENT_ORDER_SPO;
}

static void
bind(const EntAccess* const access, EntVariableSet* const bound)
{
  const EntNode* const nodes[] = {&access->triple->s, &access->triple->p,
                                  &access->triple->o};
  for (size_t i = 0U; i < 3U; ++i) {
    if (nodes[i]->kind == ENT_NODE_VARIABLE) {
      ent_variables_add(bound, nodes[i]->variable);
    }
  }
}

/// Put the `n` accesses of a branch in order
static void
order_branch(EntAccess* const    accesses,
             const Known** const known,
             const size_t        n)
{
  EntVariableSet bound = {{0U}};
  for (size_t i = 0U; i < n; ++i) {
    size_t best           = i;
    bool   best_connected = false;
    double best_rows      = 0.0;
    for (size_t j = i; j < n; ++j) {
      const bool   connected = is_connected(&accesses[j], &bound);
      const double rows      = estimate_access(&accesses[j], known[j], &bound);
      if (j == i || (connected && !best_connected) ||
          (connected == best_connected && rows < best_rows)) {
        best           = j;
        best_connected = connected;
        best_rows      = rows;
      }
    }

    // Moved up, the others keep their order: ties follow the query
    const EntAccess    access = accesses[best];
    const Known* const about  = known[best];
    for (size_t j = best; j > i; --j) {
      accesses[j] = accesses[j - 1U];
      known[j]    = known[j - 1U];
    }
    known[i]          = about;
    accesses[i]       = access;
    accesses[i].rows  = best_rows;
    accesses[i].order = choose_order(bound_places(&access, &bound));
    bind(&access, &bound);
  }
}

EntStatus
ent_plan_bgp(EntLookup* const    lookup,
             const bool          infers,
             EntArena* const     arena,
             const EntBgp* const bgp,
             EntBgpPlan* const   plan,
             EntError* const     error)
{
  if (bgp->n > ENT_MAX_TRIPLES) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "the query joins more than %u patterns",
                         ENT_MAX_TRIPLES);
  }

  Known* const    known = ENT_ARENA_ARRAY(arena, Known, bgp->n);
  const Known**   order = ENT_ARENA_ARRAY(arena, const Known*, bgp->n);
  const EntStatus status =
    known && order
      ? gather(lookup, infers, arena, bgp, known, &plan->n_branches, error)
      : no_memory(error);
  if (status) {
    return status;
  }
  plan->n_accesses = bgp->n;
  plan->accesses = ENT_ARENA_ARRAY(arena, EntAccess, plan->n_branches * bgp->n);
  if (!plan->accesses) {
    return no_memory(error);
  }

  for (size_t branch = 0U; branch < plan->n_branches; ++branch) {
    EntAccess* const accesses = plan->accesses + branch * bgp->n;
    size_t           rest     = branch; // Digits are choices, last one lowest
    for (size_t i = bgp->n; i--;) {
      const size_t n      = known[i].alternatives.n;
      const bool   split  = known[i].is_split;
      const size_t chosen = split ? rest % n : ENT_EVERY_ALTERNATIVE;
      rest                = split ? rest / n : rest;
      accesses[i] = (EntAccess){&bgp->triples[i], &known[i].alternatives,
                                chosen, ENT_ORDER_SPO, 0.0};
      order[i]    = &known[i];
    }
    order_branch(accesses, order, bgp->n);
  }
  return ENT_OK;
}
