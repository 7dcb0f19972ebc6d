// SPDX-License-Identifier: ISC

#include "extract/ontology_impl.h"

#include "rdf/namespaces.h"

const char*
ent_ontology_id(const EntOntology* const ontology)
{
  return ontology->id;
}

const EntProperty*
ent_ontology_properties(const EntOntology* const ontology, size_t* const n)
{
  *n = ontology->n_properties;
  return ontology->properties;
}

const EntPattern*
ent_ontology_patterns(const EntOntology* const ontology, size_t* const n)
{
  *n = ontology->n_patterns;
  return ontology->patterns;
}

const uint32_t*
ent_ontology_patterns_of(const EntOntology* const ontology,
                         const EntPredicateKind   kind,
                         const EntSlice           lemma,
                         size_t* const            n)
{
  return ent_pattern_index_find(&ontology->index, kind, lemma, n);
}

unsigned
ent_ontology_cues(const EntOntology* const ontology, const EntSlice lemma)
{
  uint32_t set = 0U;
  ent_map_get(ontology->cues, lemma, &set);
  return set;
}

/// The ending of `lemma` that `endings` knows, or 0
static size_t
longest_ending(const EntLemmas* const endings, const EntSlice lemma)
{
  size_t longest = 0U;
  for (size_t i = 0U; i < endings->n; ++i) {
    const EntSlice e = endings->lemmas[i];
    if (e.len > longest && lemma.len > e.len + 1U &&
        !memcmp(lemma.data + lemma.len - e.len, e.data, e.len)) {
      longest = e.len;
    }
  }
  return longest;
}

/// Class by the ending of the noun; empty if none is known
static EntSlice
class_by_ending(const EntOntology* const o, const EntSlice lemma)
{
  EntSlice class = {NULL, 0U};
  size_t longest = 0U;
  for (size_t i = 0U; i < o->n_endings; ++i) {
    const size_t n = longest_ending(&o->endings[i].endings, lemma);
    if (n > longest) {
      longest = n;
      class   = o->endings[i].class;
    }
  }
  return class;
}

/// Bytes of the longest lemma that may be listed
enum { MAX_NOUN = 64 };

/// `lemma` in lower case, in `out`, which has MAX_NOUN bytes; or empty
static EntSlice
lower_noun(const EntSlice lemma, char* const out)
{
  if (!lemma.len || lemma.len > MAX_NOUN) {
    return (EntSlice){NULL, 0U};
  }
  memcpy(out, lemma.data, lemma.len);
  ent_ascii_lower(out, lemma.len);
  return (EntSlice){out, lemma.len};
}

EntSlice
ent_ontology_class_listing(const EntOntology* const ontology,
                           const EntSlice           lemma)
{
  char           lower[MAX_NOUN];
  uint32_t       triple = 0U;
  const EntSlice noun   = lower_noun(lemma, lower);
  return noun.len && ent_map_get(ontology->nouns, noun, &triple)
           ? ontology->triples.list[triple].s
           : (EntSlice){NULL, 0U};
}

EntSlice
ent_ontology_class_of(const EntOntology* const ontology, const EntSlice lemma)
{
  char lower[MAX_NOUN];
  const EntSlice class = ent_ontology_class_listing(ontology, lemma);
  const EntSlice noun  = lower_noun(lemma, lower);
  return class.len || !noun.len ? class : class_by_ending(ontology, noun);
}

EntSlice
ent_ontology_label_form(const EntOntology* const ontology, const EntSlice class)
{
  return ent_triples_value(&ontology->triples, class, ENT_NS "labelForm");
}

bool
ent_ontology_is_closed(const EntOntology* const ontology, const EntSlice class)
{
  return ent_slice_is(
    ent_triples_value(&ontology->triples, class, ENT_NS "closed"), "true");
}

bool
ent_ontology_is_a(const EntOntology* const ontology,
                  const EntSlice class,
                  const EntSlice super)
{
  uint32_t lower = 0U;
  uint32_t upper = 0U;
  return (class.len && ent_slice_equals(class, super)) ||
         (ent_map_get(ontology->classes, class, &lower) &&
          ent_map_get(ontology->classes, super, &upper) &&
          ontology->ancestors[lower * ontology->n_classes + upper]);
}

bool
ent_ontology_implies(const EntOntology* const ontology,
                     const EntSlice           property,
                     const EntSlice           other)
{
  return !ent_slice_equals(property, other) &&
         ent_triples_is_below(&ontology->triples, ENT_NS_RDFS "subPropertyOf",
                              property, other);
}

const EntGazetteer*
ent_ontology_gazetteer(const EntOntology* const ontology)
{
  return ontology->gazetteer;
}

const EntEventTypes*
ent_ontology_events(const EntOntology* const ontology)
{
  return &ontology->events;
}

EntSlice
ent_ontology_code(const EntOntology* const ontology, const EntSlice iri)
{
  return ent_triples_value(&ontology->triples, iri, ENT_NS "code");
}

void
ent_ontology_place(const EntOntology* const ontology,
                   const EntSlice           text,
                   const size_t             column,
                   EntError* const          error)
{
  for (size_t i = ontology->n_sources; i-- > 0U;) {
    const EntSource* const s = &ontology->sources[i];
    const char* const      at =
      text.len
             ? (const char*)memmem(s->text.data, s->text.len, text.data, text.len)
             : NULL;
    if (at) {
      size_t      line  = 1U;
      const char* start = s->text.data;
      for (const char* p = start; p < at; ++p) {
        if (*p == '\n') {
          ++line;
          start = p + 1;
        }
      }
      ent_error_place(error, s->path.data, line, (size_t)(at - start) + column);
      return;
    }
  }
}
