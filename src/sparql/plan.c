// SPDX-License-Identifier: ISC

#include "sparql/plan.h"

#include "sparql/named_quads.h"

EntStatus
ent_plan_weigh(EntLookup* const lookup,
               EntArena* const  arena,
               EntItem* const   item,
               EntError* const  error)
{
  EntAlternatives* const   all = item->alternatives;
  EntPredicateStats* const stats =
    ENT_ARENA_ARRAY(arena, EntPredicateStats, all->n);
  if (!stats) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  size_t n = 0U;
  for (size_t i = 0U; i < all->n; ++i) {
    EntPredicateStats one;
    EntStatus         status =
      ent_lookup_stats(lookup, all->items[i].predicate, &one, error);
    if (status) {
      return status;
    }
    // A predicate that only evidence has is no term of the store
    if (item->source && (!all->items[i].predicate || one.n < 1.0)) {
      status = ent_named_quads_stats(lookup, &item->triple->p, &one, error);
      if (status) {
        return status;
      }
    }
    // One must stay, that the pattern is there at all
    if (one.n >= 1.0 || (!n && i + 1U == all->n)) {
      all->items[n] = all->items[i];
      stats[n++]    = one;
    }
  }
  all->n      = n;
  item->stats = stats;
  return ENT_OK;
}

/// What is known when the item is read: what is bound, and what it meets
static EntVariableSet
known_of(const EntItem* const item, const EntVariableSet* const bound)
{
  EntVariableSet known = *bound;
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    known.words[i] |= item->met.words[i];
  }
  return known;
}

static bool
is_bound(const EntNode* const node, const EntVariableSet* const bound)
{
  return node && (node->kind == ENT_NODE_TERM ||
                  (node->kind == ENT_NODE_VARIABLE &&
                   ent_variables_have(bound, node->variable)));
}

/// Rows that a triple gives for one row of those before it
static double
estimate_triple(const EntItem* const item, const EntVariableSet* const bound)
{
  const bool s   = is_bound(&item->triple->s, bound);
  const bool o   = is_bound(&item->triple->o, bound);
  double     sum = 0.0;
  for (size_t i = 0U; i < item->alternatives->n; ++i) {
    const EntPredicateStats* const stats = &item->stats[i];
    const bool swapped = item->alternatives->items[i].is_swapped;
    double     rows    = stats->n;
    rows               = (swapped ? o : s) ? rows / stats->distinct_s : rows;
    rows               = (swapped ? s : o) ? rows / stats->distinct_o : rows;
    sum += rows;
  }
  return sum * item->share;
}

/// Likewise for any item: each variable that is known leaves one in ten
static double
estimate(const EntItem* const item, const EntVariableSet* const bound)
{
  const EntVariableSet known = known_of(item, bound);
  if (item->triple && !item->loose) {
    return estimate_triple(item, &known);
  }
  double rows = item->size;
  for (size_t i = 0U; i < item->n_bindings; ++i) {
    if (ent_variables_have(&known, item->bindings[i].variable)) {
      rows /= 10.0;
    }
  }
  return rows;
}

/// True if the item shares a variable with what is bound, or has none
static bool
is_connected(const EntItem* const item, const EntVariableSet* const bound)
{
  bool has_variable = false;
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    if (item->variables.words[i] & bound->words[i]) {
      return true;
    }
    has_variable = has_variable || item->variables.words[i];
  }
  return !has_variable;
}

/// The item comes next: choose its index, bind its variables
static void
take(EntItem* const item, EntVariableSet* const bound)
{
  if (item->triple && !item->loose) {
    const EntVariableSet known = known_of(item, bound);
    const EntNode* const s     = ent_plan_node(item, 's');
    const EntNode* const o     = ent_plan_node(item, 'o');
    const bool           has_s = is_bound(s, bound);
    const bool           has_p = is_bound(ent_plan_node(item, 'p'), bound);
    const bool           has_o = is_bound(o, bound);
    // What is met may be a range, behind which an index is of no use
    item->order = ent_quad_order_choose(
      has_s || (is_bound(s, &known) && !(has_p && has_o)), has_p,
      has_o || (is_bound(o, &known) && !has_s), is_bound(item->graph, &known));
  }
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    bound->words[i] |= item->variables.words[i];
  }
}

/// In which turn an item is taken: connected ones, then those that only read
/// others, since they add nothing that the rest could use, then any
static unsigned
turn_of(const EntItem* const item, const EntVariableSet* const bound)
{
  const EntVariableSet known   = known_of(item, bound);
  bool                 has_met = false;
  for (size_t i = 0U; i < ENT_MAX_VARIABLES / 64U; ++i) {
    has_met = has_met || item->met.words[i];
  }
  return item->is_optional || (item->needs && !has_met) ? 1U
         : is_connected(item, &known)                   ? 0U
                                                        : 2U;
}

double
ent_plan_order(EntItem** const             items,
               const size_t                n,
               const EntVariableSet* const known)
{
  EntVariableSet bound  = *known;
  uint64_t       placed = 0U;
  double         total  = 1.0;
  for (size_t i = 0U; i < n; ++i) {
    size_t   best      = n;
    unsigned best_turn = 0U;
    double   best_rows = 0.0;
    for (size_t j = i; j < n; ++j) {
      const unsigned turn = turn_of(items[j], &bound);
      const double   rows = estimate(items[j], &bound);
      if (!(items[j]->needs & ~placed) &&
          (best == n || turn < best_turn ||
           (turn == best_turn && rows < best_rows))) {
        best      = j;
        best_turn = turn;
        best_rows = rows;
      }
    }
    EntItem* const item = items[best];
    item->rows          = best_rows;
    total *= item->is_optional && best_rows < 1.0 ? 1.0 : best_rows;
    placed |= item->bit;
    take(item, &bound);
    // The others keep their order: ties follow the query
    for (size_t j = best; j > i; --j) {
      items[j] = items[j - 1U];
    }
    items[i] = item;
  }
  return total;
}

const char*
ent_quad_order_columns(const EntQuadOrder order)
{
  static const char* const columns[] = {[ENT_ORDER_SPO]  = "spog",
                                        [ENT_ORDER_POS]  = "posg",
                                        [ENT_ORDER_OSP]  = "ospg",
                                        [ENT_ORDER_GSPO] = "gspo"};
  return columns[order];
}

const EntNode*
ent_plan_node(const EntItem* const item, const char column)
{
  const EntTriplePattern* const triple = item->triple;
  const bool swapped = item->alternatives->items[0].is_swapped;
  switch (column) {
    case 's':
      return swapped ? &triple->o : &triple->s;
    case 'p':
      return &triple->p;
    case 'o':
      return swapped ? &triple->s : &triple->o;
    default:
      return item->graph;
  }
}

void
ent_plan_prefer(EntItem* const              item,
                const EntVariableSet* const known,
                const char* const           wanted)
{
  const EntVariableSet all  = known_of(item, known);
  size_t               best = 0U;
  for (const char* c = "spog"; *c; ++c) {
    if (!item->triple || item->loose ||
        is_bound(ent_plan_node(item, *c), &all)) {
      return;
    }
  }
  const int last = item->graph ? ENT_ORDER_GSPO : ENT_ORDER_OSP;
  for (int order = ENT_ORDER_SPO; order <= last; ++order) {
    const size_t n =
      strspn(ent_quad_order_columns((EntQuadOrder)order), wanted);
    if (n > best) {
      best        = n;
      item->order = (EntQuadOrder)order;
    }
  }
}
