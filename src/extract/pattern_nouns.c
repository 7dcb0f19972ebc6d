// SPDX-License-Identifier: ISC

#include "extract/pattern_nouns.h"

#include "rdf/namespaces.h"

/// Lemmas being gathered; counted only while there is no room for them
typedef struct {
  EntSlice* list;
  size_t    n;
} Gathered;

static void
gather(Gathered* const gathered, const EntSlice lemma)
{
  if (gathered->list) {
    gathered->list[gathered->n] = lemma;
  }
  ++gathered->n;
}

/// Gather the words of "a|b|c"
static void
gather_words(Gathered* const gathered, const EntSlice text)
{
  size_t begin = 0U;
  for (size_t i = 0U; i <= text.len; ++i) {
    if (i == text.len || text.data[i] == '|') {
      gather(gathered, ent_slice_sub(text, begin, i));
      begin = i + 1U;
    }
  }
}

/// Gather the nouns of the class that "@City" names
static void
gather_class(Gathered* const         gathered,
             const EntTriples* const triples,
             const EntSlice          iri)
{
  for (size_t i = 0U; i < triples->n; ++i) {
    const EntTriple* const t = &triples->list[i];
    if (ent_slice_is(t->p, ENT_NS "noun") &&
        ent_triples_is_below(triples, ENT_NS_RDFS "subClassOf", t->s, iri)) {
      gather_words(gathered, t->o);
    }
  }
}

static EntStatus
gather_all(Gathered* const         gathered,
           const EntLemmas* const  lemmas,
           const bool              needs_nouns,
           const EntTriples* const triples,
           EntArena* const         arena,
           EntError* const         error)
{
  gathered->n = 0U;
  for (size_t i = 0U; i < lemmas->n; ++i) {
    const EntSlice lemma = lemmas->lemmas[i];
    if (lemma.data[0] != '@') {
      gather(gathered, lemma);
      continue;
    }
    const size_t   before = gathered->n;
    const EntSlice iri    = ent_arena_printf(arena, ENT_NS "%.*s",
                                             (int)lemma.len - 1, lemma.data + 1);
    if (!iri.data) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    gather_class(gathered, triples, iri);
    if (gathered->n == before &&
        (needs_nouns ||
         !ent_triples_value(triples, iri, ENT_NS_RDFS "label").len)) {
      return ent_error_set(error, ENT_ERR_FORMAT,
                           needs_nouns
                             ? "\"%.*s\" is no class that has ent:noun"
                             : "\"%.*s\" is no class",
                           ENT_SLICE_ARG(lemma));
    }
  }
  return ENT_OK;
}

static EntStatus
expand(EntLemmas* const        lemmas,
       const bool              needs_nouns,
       const EntTriples* const triples,
       EntArena* const         arena,
       EntError* const         error)
{
  bool has_class = false;
  for (size_t i = 0U; i < lemmas->n; ++i) {
    has_class |= lemmas->lemmas[i].data[0] == '@';
  }
  Gathered  gathered = {NULL, 0U};
  EntStatus st       = ENT_OK;
  if (has_class && !(st = gather_all(&gathered, lemmas, needs_nouns, triples,
                                     arena, error))) {
    gathered.list = ENT_ARENA_ARRAY(arena, EntSlice, gathered.n);
    if (!gathered.list) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    st      = gather_all(&gathered, lemmas, needs_nouns, triples, arena, error);
    *lemmas = (EntLemmas){gathered.n, gathered.list};
  }
  return st;
}

/// Keep the IRIs of the classes that the condition names
static EntStatus
keep_classes(EntCondition* const condition,
             EntArena* const     arena,
             EntError* const     error)
{
  const EntLemmas* const lemmas = &condition->lemmas;
  EntSlice* const        list   = ENT_ARENA_ARRAY(arena, EntSlice, lemmas->n);
  size_t                 n      = 0U;
  for (size_t i = 0U; list && i < lemmas->n; ++i) {
    const EntSlice lemma = lemmas->lemmas[i];
    if (lemma.data[0] == '@') {
      list[n++] = ent_arena_printf(arena, ENT_NS "%.*s", (int)lemma.len - 1,
                                   lemma.data + 1);
      if (!list[n - 1U].data) {
        return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      }
    }
  }
  condition->classes = (EntLemmas){n, list};
  return list ? ENT_OK : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// True if some lemma is that of two nouns
static bool
has_pairs(const EntLemmas* const lemmas)
{
  for (size_t i = 0U; i < lemmas->n; ++i) {
    if (memchr(lemmas->lemmas[i].data, '_', lemmas->lemmas[i].len)) {
      return true;
    }
  }
  return false;
}

EntStatus
ent_pattern_nouns(EntPattern* const       pattern,
                  const EntTriples* const triples,
                  EntArena* const         arena,
                  EntError* const         error)
{
  EntStatus st = expand(&pattern->lemmas, true, triples, arena, error);
  for (size_t i = 0U; !st && i < pattern->n_conditions; ++i) {
    EntCondition* const condition = &pattern->conditions[i];

    st = keep_classes(condition, arena, error);
    st = st ? st : expand(&condition->lemmas, false, triples, arena, error);
    condition->has_pairs = !st && has_pairs(&condition->lemmas);
  }
  return st;
}
