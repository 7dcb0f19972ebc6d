// SPDX-License-Identifier: ISC

#include "extract/event_types.h"

#include "rdf/iri.h"
#include "rdf/namespaces.h"

/// Index of the type with the IRI
static uint32_t
find_type(const EntEventTypes* const self, const EntSlice iri)
{
  for (uint32_t i = 0U; i < self->n_types; ++i) {
    if (ent_slice_equals(self->types[i].iri, iri)) {
      return i;
    }
  }
  return ENT_NO_EVENT_TYPE;
}

/// Types in the order of the triples, which is that of their IRIs
static EntStatus
add_types(EntEventTypes* const    self,
          const EntTriples* const triples,
          EntArena* const         arena)
{
  size_t n = 0U;
  for (size_t i = 0U; i < triples->n; ++i) {
    n += ent_slice_is(triples->list[i].p, ENT_NS_SKOS "notation");
  }
  if (!(self->types = ENT_ARENA_ARRAY(arena, EntEventType, n + 1U))) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < triples->n; ++i) {
    const EntTriple* const t = &triples->list[i];
    if (ent_slice_is(t->p, ENT_NS_SKOS "notation") &&
        find_type(self, t->s) == ENT_NO_EVENT_TYPE) {
      self->types[self->n_types++] = (EntEventType){.iri = t->s, .name = t->o};
    }
  }
  return ENT_OK;
}

/// Set `*type` to the type that `subject` names by `predicate`, if any
static EntStatus
find_change(const EntEventTypes* const self,
            const EntTriples* const    triples,
            const EntSlice             subject,
            const char* const          predicate,
            const uint32_t             otherwise,
            uint32_t* const            type,
            EntError* const            error)
{
  const EntSlice iri = ent_triples_value(triples, subject, predicate);
  *type              = iri.len ? find_type(self, iri) : otherwise;
  return !iri.len || *type != ENT_NO_EVENT_TYPE
           ? ENT_OK
           : ent_error_set(error, ENT_ERR_FORMAT,
                           "%.*s names %.*s, which is no type of events",
                           ENT_SLICE_ARG(subject), ENT_SLICE_ARG(iri));
}

static EntStatus
add_changes(EntEventTypes* const    self,
            const EntTriples* const triples,
            EntError* const         error)
{
  EntStatus st =
    find_change(self, triples, ent_slice(ENT_NS "demanded"), ENT_NS "tells",
                ENT_NO_EVENT_TYPE, &self->demanded, error);
  st = st ? st
          : find_change(self, triples, ent_slice(ENT_NS "conditional"),
                        ENT_NS "tells", ENT_NO_EVENT_TYPE, &self->conditional,
                        error);
  for (uint32_t i = 0U; !st && i < self->n_types; ++i) {
    EntEventType* const t = &self->types[i];
    // What did not happen is no event
    st           = find_change(self, triples, t->iri, ENT_NS "ifDenied",
                               ENT_NO_EVENT_TYPE, &t->denied, error);
    st           = st ? st
                      : find_change(self, triples, t->iri, ENT_NS "ifPlanned", i,
                                    &t->planned, error);
    t->is_mutual = ent_triples_have(triples, t->iri, ENT_NS "mutual", "true");
  }
  return st;
}

static EntStatus
add_patterns(EntEventTypes* const    self,
             const EntTriples* const triples,
             EntArena* const         arena,
             EntError* const         error)
{
  self->patterns = ENT_ARENA_ARRAY(arena, EntPattern, triples->n + 1U);
  if (!self->patterns) {
    return ENT_ERR_MEMORY;
  }
  EntStatus st = ENT_OK;
  for (size_t i = 0U; !st && i < triples->n; ++i) {
    const EntTriple* const t = &triples->list[i];
    if (ent_slice_is(t->p, ENT_NS "eventPattern")) {
      EntPattern* const p = &self->patterns[self->n_patterns++];
      st                  = ent_pattern_parse_event(t->o, arena, p, error);
      p->property         = find_type(self, t->s);
      if (!st && p->property == ENT_NO_EVENT_TYPE) {
        st = ent_error_set(error, ENT_ERR_FORMAT,
                           "%.*s has patterns and no skos:notation",
                           ENT_SLICE_ARG(t->s));
      }
    }
  }
  return st;
}

/// A word that tells two types is a mistake, unless a condition parts them
static EntStatus
check_words(const EntEventTypes* const self, EntError* const error)
{
  for (size_t i = 0U; i < self->n_patterns; ++i) {
    const EntPattern* const p = &self->patterns[i];
    for (size_t l = 0U; l < p->lemmas.n && !p->n_conditions; ++l) {
      size_t                n = 0U;
      const uint32_t* const found =
        ent_pattern_index_find(&self->index, p->kind, p->lemmas.lemmas[l], &n);
      for (size_t k = 0U; k < n; ++k) {
        const EntPattern* const q = &self->patterns[found[k]];
        if (!q->n_conditions && q->predicative == p->predicative && q != p) {
          return ent_error_set(error, ENT_ERR_FORMAT,
                               "\"%.*s\" tells both %.*s and %.*s",
                               ENT_SLICE_ARG(p->lemmas.lemmas[l]),
                               ENT_SLICE_ARG(self->types[p->property].name),
                               ENT_SLICE_ARG(self->types[q->property].name));
        }
      }
    }
  }
  return ENT_OK;
}

EntStatus
ent_event_types_load(EntEventTypes* const    self,
                     const EntTriples* const triples,
                     EntArena* const         arena,
                     EntError* const         error)
{
  EntStatus st = add_types(self, triples, arena);
  st           = st ? st : add_changes(self, triples, error);
  st           = st ? st : add_patterns(self, triples, arena, error);
  st           = st ? st
                    : ent_pattern_index_build(&self->index, self->patterns,
                                              self->n_patterns, arena);
  return st ? st : check_words(self, error);
}

void
ent_event_types_free(EntEventTypes* const self)
{
  ent_pattern_index_free(&self->index);
}
