// SPDX-License-Identifier: ISC

#include "sparql/infer.h"

static EntStatus
add_inverse(void* const handle, const int64_t id)
{
  EntAlternatives* const alternatives = (EntAlternatives*)handle;
  for (size_t i = 0U; i < alternatives->n; ++i) {
    const EntAlternative* const old = &alternatives->items[i];
    if (old->predicate == id && old->is_swapped) {
      return ENT_OK;
    }
  }
  if (alternatives->n < ENT_MAX_ALTERNATIVES) {
    alternatives->items[alternatives->n++] = (EntAlternative){id, true, false};
  }
  return ENT_OK;
}

EntStatus
ent_infer(EntLookup* const              lookup,
          const EntInference            inference,
          EntArena* const               arena,
          const EntTriplePattern* const triple,
          EntAlternatives* const        alternatives,
          EntError* const               error)
{
  const bool    is_variable = triple->p.kind == ENT_NODE_VARIABLE;
  const int64_t p           = is_variable ? 0 : triple->p.id;
  alternatives->n           = 0U;
  alternatives->items =
    ENT_ARENA_ARRAY(arena, EntAlternative, ENT_MAX_ALTERNATIVES);
  if (!alternatives->items) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  alternatives->items[alternatives->n++] = (EntAlternative){p, false, false};

  // A predicate that the store does not know matches nothing
  if (!inference || (!is_variable && !p)) {
    return ENT_OK;
  }
  bool      is_symmetric = false;
  EntStatus status = ent_lookup_is_symmetric(lookup, p, &is_symmetric, error);
  if (!status && is_symmetric) {
    alternatives->items[alternatives->n++] =
      (EntAlternative){p, true, is_variable};
  }
  if (!status && !is_variable) {
    status = ent_lookup_inverses(lookup, p, add_inverse, alternatives, error);
  }
  return status;
}

EntQuadOrder
ent_quad_order_choose(const bool s, const bool p, const bool o, const bool g)
{
  if (g && !p && !o) {
    return ENT_ORDER_GSPO;
  }
  if (s) {
    return o && !p ? ENT_ORDER_OSP : ENT_ORDER_SPO;
  }
  return p ? ENT_ORDER_POS : o ? ENT_ORDER_OSP : ENT_ORDER_SPO;
}
