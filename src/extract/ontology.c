// SPDX-License-Identifier: ISC

#include "extract/ontology.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/map.h"
#include "extract/event_types.h"
#include "extract/pattern_index.h"
#include "extract/pattern_nouns.h"
#include "extract/triples.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "rdf/reader.h"

#include <stdio.h>
#include <stdlib.h>

enum {
  ID_DIGITS     = 12,
  RULE_DIGITS   = 4,
  MAX_FILE_SIZE = 64 * 1024 * 1024 ///< Largest ontology or gazetteer
};

/// Ends of nouns that denote members of a class
typedef struct {
  EntSlice class;
  EntLemmas endings;
} Endings;

struct EntOntology {
  EntArena      arena;
  EntGazetteer* gazetteer;
  char          id[ID_DIGITS + 1];

  EntTriples triples;

  EntProperty* properties;
  size_t       n_properties;
  EntPattern*  patterns;
  size_t       n_patterns;

  EntPatternIndex index;
  EntEventTypes   events;
  EntMap*         cues;  ///< Lemma → set of cues
  EntMap*         nouns; ///< Lemma → index of the triple that gives its class
  Endings*        endings;
  size_t          n_endings;
};

// --------------------------------------------------- properties and patterns

static EntStatus
add_properties(EntOntology* const o)
{
  size_t n = 0U;
  for (size_t pass = 0U; pass < 2U; ++pass) {
    n = 0U;
    for (size_t i = 0U; i < o->triples.n; ++i) {
      const EntTriple* const t = &o->triples.list[i];
      if (!ent_slice_is(t->p, ENT_NS_RDF "type") ||
          !ent_slice_is(t->o, ENT_NS_OWL "ObjectProperty") ||
          !ent_slice_starts(t->s, ENT_NS)) {
        continue;
      }
      if (pass) {
        o->properties[n] = (EntProperty){
          .iri    = t->s,
          .name   = ent_iri_local_name(t->s),
          .label  = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "label"),
          .domain = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "domain"),
          .range  = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "range"),
          .inverse =
            ent_triples_value(&o->triples, t->s, ENT_NS_OWL "inverseOf"),
          .is_symmetric = ent_triples_have(&o->triples, t->s, ENT_NS_RDF "type",
                                           ENT_NS_OWL "SymmetricProperty"),
        };
      }
      ++n;
    }
    if (!pass &&
        !(o->properties = ENT_ARENA_ARRAY(&o->arena, EntProperty, n))) {
      return ENT_ERR_MEMORY;
    }
  }
  o->n_properties = n;
  return ENT_OK;
}

/**
   Identifier of the pattern's rule: "memberOf/v:join#k3f9".

   Property, kind and first lemma are for people; the digits of the pattern's
   digest make it unique, and another when the pattern is changed.
*/
static EntSlice
rule_id(EntOntology* const       o,
        const EntProperty* const property,
        const EntPattern* const  pattern)
{
  char           digits[RULE_DIGITS + 1];
  const EntSlice text = pattern->text;
  ent_digest(text, RULE_DIGITS, digits);
  const size_t n = strcspn(text.data, "| ");
  return ent_arena_printf(
    &o->arena, "%.*s/%.*s#%s", ENT_SLICE_ARG(property->name),
    (int)(n < text.len ? n : text.len), text.data, digits);
}

static EntStatus
add_patterns(EntOntology* const o, EntError* const error)
{
  if (!(o->patterns = ENT_ARENA_ARRAY(&o->arena, EntPattern, o->triples.n))) {
    return ENT_ERR_MEMORY;
  }
  for (uint32_t p = 0U; p < o->n_properties; ++p) {
    const EntProperty* const property = &o->properties[p];
    for (size_t i = ent_triples_first(&o->triples, property->iri);
         ent_triples_is_about(&o->triples, i, property->iri); ++i) {
      if (!ent_slice_is(o->triples.list[i].p, ENT_NS "pattern")) {
        continue;
      }
      EntPattern* const pattern = &o->patterns[o->n_patterns];
      EntStatus         st =
        ent_pattern_parse(o->triples.list[i].o, &o->arena, pattern, error);
      st = st ? st : ent_pattern_nouns(pattern, &o->triples, &o->arena, error);
      if (st) {
        return st;
      }
      pattern->property = p;
      pattern->rule     = rule_id(o, property, pattern);
      if (!pattern->rule.data) {
        return ENT_ERR_MEMORY;
      }
      ++o->n_patterns;
    }
  }
  return ENT_OK;
}

// ------------------------------------------------------- words of other kinds

static EntStatus
add_cues(EntOntology* const o, const char* const subject, const uint32_t cue)
{
  EntLemmas lemmas = {0U, NULL};
  EntStatus st     = ent_lemmas_parse(
        ent_triples_value(&o->triples, ent_slice(subject), ENT_NS "cue"), &o->arena,
        &lemmas);
  for (size_t i = 0U; !st && i < lemmas.n; ++i) {
    uint32_t set = 0U;
    ent_map_get(o->cues, lemmas.lemmas[i], &set);
    st = ent_map_put(o->cues, lemmas.lemmas[i], set | cue);
  }
  return st;
}

static EntStatus
add_all_cues(EntOntology* const o)
{
  static const struct {
    const char* subject;
    uint32_t    cue;
  } cues[] = {
    {ENT_NS "negated", ENT_CUE_NEGATED},
    {ENT_NS "possible", ENT_CUE_POSSIBLE},
    {ENT_NS "planned", ENT_CUE_PLANNED},
    {ENT_NS "demanded", ENT_CUE_DEMANDED},
    {ENT_NS "holder", ENT_CUE_HOLDER},
    {ENT_NS "refersTo", ENT_CUE_REFERS_TO},
    {ENT_NS "light", ENT_CUE_LIGHT},
    {ENT_NS "actor", ENT_CUE_ACTOR},
    {ENT_NS "conditional", ENT_CUE_CONDITIONAL},
    {ENT_NS "undergone", ENT_CUE_UNDERGONE},
  };
  EntStatus st = ENT_OK;
  for (size_t i = 0U; !st && i < sizeof(cues) / sizeof(cues[0]); ++i) {
    st = add_cues(o, cues[i].subject, cues[i].cue);
  }
  return st;
}

static EntStatus
add_nouns(EntOntology* const o)
{
  EntStatus st = ENT_OK;
  if (!(o->endings = ENT_ARENA_ARRAY(&o->arena, Endings, o->triples.n))) {
    return ENT_ERR_MEMORY;
  }
  for (uint32_t i = 0U; !st && i < o->triples.n; ++i) {
    EntLemmas lemmas = {0U, NULL};
    if (ent_slice_is(o->triples.list[i].p, ENT_NS "noun")) {
      st = ent_lemmas_parse(o->triples.list[i].o, &o->arena, &lemmas);
    }
    if (ent_slice_is(o->triples.list[i].p, ENT_NS "nounEnding")) {
      Endings* const e = &o->endings[o->n_endings++];
      e->class         = o->triples.list[i].s;
      st = ent_lemmas_parse(o->triples.list[i].o, &o->arena, &e->endings);
    }
    for (size_t l = 0U; !st && l < lemmas.n; ++l) {
      if (!ent_map_get(o->nouns, lemmas.lemmas[l], NULL)) {
        st = ent_map_put(o->nouns, lemmas.lemmas[l], i);
      }
    }
  }
  return st;
}

// -------------------------------------------------------------------- loading

/// Read one file of the folder into `text`; its path is left in `path`
static EntStatus
read_file(const char* const folder,
          const char* const name,
          EntBuffer* const  path,
          EntBuffer* const  text,
          EntError* const   error)
{
  ent_buffer_reset(path);
  ent_buffer_printf(path, "%s/%s", folder, name);
  return path->failed ? ENT_ERR_MEMORY
                      : ent_file_read(path->data, MAX_FILE_SIZE, text, error);
}

/// Read a file of triples, and append its text to `all`
static EntStatus
read_triples(EntOntology* const o,
             const char* const  folder,
             const char* const  name,
             EntBuffer* const   all,
             EntError* const    error)
{
  EntBuffer path = {NULL, 0U, 0U, false};
  EntBuffer text = {NULL, 0U, 0U, false};
  EntStatus st   = read_file(folder, name, &path, &text, error);
  st             = st ? st
                      : ent_rdf_read(ent_buffer_slice(&text), path.data, ENT_NS, ENT_TURTLE,
                                     ent_triples_add, &o->triples, error);
  ent_buffer_append(all, ent_buffer_slice(&text));
  ent_buffer_clear(&path);
  ent_buffer_clear(&text);
  return st;
}

/// Name the file in an error that knows no place
static EntStatus
in_file(const EntStatus   st,
        const char* const folder,
        const char* const name,
        EntError* const   error)
{
  if (st && st != ENT_ERR_MEMORY && error && !error->file[0]) {
    char path[sizeof(error->file)];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    ent_error_place(error, path, 0U, 0U);
  }
  return st;
}

/// Make sense of the triples that were read
static EntStatus
interpret(EntOntology* const o, const char* const folder, EntError* const error)
{
  ent_triples_sort(&o->triples);
  EntStatus st = add_properties(o);
  st = st ? st : in_file(add_patterns(o, error), folder, "entente.ttl", error);
  st = st ? st
          : ent_pattern_index_build(&o->index, o->patterns, o->n_patterns,
                                    &o->arena);
  st = st ? st : add_all_cues(o);
  st = st ? st : add_nouns(o);
  return st ? st
            : in_file(
                ent_event_types_load(&o->events, &o->triples, &o->arena, error),
                folder, "events.ttl", error);
}

static EntStatus
load(EntOntology* const o, const char* const folder, EntError* const error)
{
  EntBuffer path  = {NULL, 0U, 0U, false};
  EntBuffer names = {NULL, 0U, 0U, false};
  EntBuffer all   = {NULL, 0U, 0U, false};

  EntStatus st = read_triples(o, folder, "entente.ttl", &all, error);
  st           = st ? st : read_triples(o, folder, "events.ttl", &all, error);
  st           = st ? st : read_triples(o, folder, "codes.ttl", &all, error);
  st           = st ? st : interpret(o, folder, error);
  st = st ? st : read_file(folder, "gazetteer.tsv", &path, &names, error);
  st = st ? st
          : ent_gazetteer_parse(ent_buffer_slice(&names), path.data,
                                &o->gazetteer, error);
  if (!st) {
    ent_buffer_append(&all, ent_buffer_slice(&names));
    ent_digest(ent_buffer_slice(&all), ID_DIGITS, o->id);
    st = all.failed ? ENT_ERR_MEMORY : ENT_OK;
  }
  ent_buffer_clear(&path);
  ent_buffer_clear(&names);
  ent_buffer_clear(&all);
  return st == ENT_ERR_MEMORY ? ent_error_set(error, st, "out of memory") : st;
}

EntStatus
ent_ontology_open(const char* const   folder,
                  EntOntology** const ontology,
                  EntError* const     error)
{
  EntOntology* const o = (EntOntology*)calloc(1U, sizeof(EntOntology));
  if (!o || !(o->cues = ent_map_new()) || !(o->nouns = ent_map_new())) {
    ent_ontology_close(o);
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  o->triples.arena   = &o->arena;
  const EntStatus st = load(o, folder, error);
  if (st) {
    ent_ontology_close(o);
    return st;
  }
  *ontology = o;
  return ENT_OK;
}

void
ent_ontology_close(EntOntology* const ontology)
{
  if (ontology) {
    ent_gazetteer_free(ontology->gazetteer);
    ent_pattern_index_free(&ontology->index);
    ent_event_types_free(&ontology->events);
    ent_map_free(ontology->cues);
    ent_map_free(ontology->nouns);
    ent_arena_clear(&ontology->arena);
    ent_triples_free(&ontology->triples);
    free(ontology);
  }
}

// --------------------------------------------------------------------- asking

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

EntSlice
ent_ontology_class_of(const EntOntology* const ontology, const EntSlice lemma)
{
  char     lower[64];
  uint32_t triple = 0U;
  if (lemma.len > sizeof(lower)) {
    return (EntSlice){NULL, 0U};
  }
  if (lemma.len) {
    memcpy(lower, lemma.data, lemma.len);
  }
  ent_ascii_lower(lower, lemma.len);
  const EntSlice noun = {lower, lemma.len};
  return ent_map_get(ontology->nouns, noun, &triple)
           ? ontology->triples.list[triple].s
           : class_by_ending(ontology, noun);
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
  return ent_triples_is_below(&ontology->triples, ENT_NS_RDFS "subClassOf",
                              class, super);
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
