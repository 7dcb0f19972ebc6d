// SPDX-License-Identifier: ISC

#include "extract/ontology_impl.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/file.h"
#include "extract/pattern_nouns.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "rdf/reader.h"

#include <stdio.h>
#include <stdlib.h>

enum {
  RULE_DIGITS   = 4,
  MAX_CLASSES   = 4096,
  MAX_FILE_SIZE = 64 * 1024 * 1024 ///< Largest ontology or gazetteer
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
          !(ent_slice_starts(t->s, ENT_NS) ||
            ent_triples_value(&o->triples, t->s, ENT_NS "pattern").len)) {
        continue;
      }
      if (pass) {
        o->properties[n] = (EntProperty){
          .iri    = t->s,
          .name   = ent_iri_local_name(t->s),
          .label  = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "label"),
          .domain = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "domain"),
          .range  = ent_triples_value(&o->triples, t->s, ENT_NS_RDFS "range"),
          .not_range = ent_triples_value(&o->triples, t->s, ENT_NS "notRange"),
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

/// The property with the IRI, or NULL
static const EntProperty*
find_property(const EntOntology* const o, const EntSlice iri)
{
  for (size_t i = 0U; i < o->n_properties; ++i) {
    if (ent_slice_equals(o->properties[i].iri, iri)) {
      return &o->properties[i];
    }
  }
  return NULL;
}

/**
   Decide which of two inverse properties is stored.

   The one that has a domain; if both have, that with the lesser IRI.
*/
static void
turn_inverses(EntOntology* const o)
{
  for (size_t i = 0U; i < o->n_properties; ++i) {
    const EntProperty* const p = &o->properties[i];
    for (size_t k = 0U; k < o->n_properties && !p->inverse.len; ++k) {
      if (ent_slice_equals(o->properties[k].inverse, p->iri)) {
        o->properties[i].inverse = o->properties[k].iri;
      }
    }
    const EntProperty* const q = find_property(o, p->inverse);
    o->properties[i].is_turned =
      q && q != p &&
      (p->domain.len && q->domain.len ? ent_slice_compare(p->iri, q->iri) > 0
                                      : !p->domain.len && q->domain.len > 0U);
  }
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
        ent_ontology_place(o, o->triples.list[i].o, error ? error->column : 0U,
                           error);
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

// -------------------------------------------------------------------- classes

/// Give each class, and each that stands above one, an index
static EntStatus
number_classes(EntOntology* const o)
{
  EntStatus st = ENT_OK;
  for (size_t i = 0U; !st && i < o->triples.n; ++i) {
    const EntTriple* const t     = &o->triples.list[i];
    const EntSlice         two[] = {t->s, t->o};
    for (size_t k = 0U;
         !st && k < 2U && ent_slice_is(t->p, ENT_NS_RDFS "subClassOf"); ++k) {
      if (!ent_map_get(o->classes, two[k], NULL)) {
        st = ent_map_put(o->classes, two[k], o->n_classes++);
      }
    }
  }
  return st;
}

/// Which class is which, for ent_ontology_is_a
static EntStatus
add_classes(EntOntology* const o, EntError* const error)
{
  const EntStatus st = number_classes(o);
  if (st || o->n_classes > MAX_CLASSES) {
    return st ? st
              : ent_error_set(error, ENT_ERR_LIMIT, "more than %d classes",
                              MAX_CLASSES);
  }
  o->ancestors = ENT_ARENA_ARRAY(&o->arena, uint8_t,
                                 (size_t)o->n_classes * o->n_classes + 1U);
  if (!o->ancestors) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < o->triples.n; ++i) {
    const EntSlice lower = o->triples.list[i].s;
    uint32_t       row   = 0U;
    if (!ent_slice_is(o->triples.list[i].p, ENT_NS_RDFS "subClassOf") ||
        !ent_map_get(o->classes, lower, &row)) {
      continue;
    }
    for (size_t k = 0U; k < o->triples.n; ++k) {
      const EntSlice upper  = o->triples.list[k].o;
      uint32_t       column = 0U;
      if (ent_slice_is(o->triples.list[k].p, ENT_NS_RDFS "subClassOf") &&
          ent_map_get(o->classes, upper, &column)) {
        o->ancestors[row * o->n_classes + column] = ent_triples_is_below(
          &o->triples, ENT_NS_RDFS "subClassOf", lower, upper);
      }
    }
  }
  return ENT_OK;
}

// ------------------------------------------------------- words of other kinds

static EntStatus
add_cues(EntOntology* const o, const char* const subject, const uint32_t cue)
{
  const EntSlice iri = ent_slice(subject);
  EntStatus      st  = ENT_OK;
  for (size_t i = ent_triples_first(&o->triples, iri);
       !st && ent_triples_is_about(&o->triples, i, iri); ++i) {
    const EntTriple* const t      = &o->triples.list[i];
    EntLemmas              lemmas = {0U, NULL};
    if (ent_slice_is(t->p, ENT_NS "cue")) {
      st = ent_lemmas_parse(t->o, &o->arena, &lemmas);
    }
    for (size_t l = 0U; !st && l < lemmas.n; ++l) {
      uint32_t set = 0U;
      ent_map_get(o->cues, lemmas.lemmas[l], &set);
      st = ent_map_put(o->cues, lemmas.lemmas[l], set | cue);
    }
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
    {ENT_NS "beginning", ENT_CUE_BEGINS},
    {ENT_NS "ending", ENT_CUE_ENDS},
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
  if (!(o->endings = ENT_ARENA_ARRAY(&o->arena, EntEndings, o->triples.n))) {
    return ENT_ERR_MEMORY;
  }
  for (uint32_t i = 0U; !st && i < o->triples.n; ++i) {
    EntLemmas lemmas = {0U, NULL};
    if (ent_slice_is(o->triples.list[i].p, ENT_NS "noun")) {
      st = ent_lemmas_parse(o->triples.list[i].o, &o->arena, &lemmas);
    }
    if (ent_slice_is(o->triples.list[i].p, ENT_NS "nounEnding")) {
      EntEndings* const e = &o->endings[o->n_endings++];
      e->class            = o->triples.list[i].s;
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

static const char* const files[] = {"entente.ttl", "events.ttl", "codes.ttl"};

enum {
  EVENTS  = 1, ///< Index of the file of events
  N_FILES = sizeof(files) / sizeof(files[0])
};

/// Read one file and keep its text
static EntStatus
read_file(EntOntology* const o,
          const char* const  path,
          EntSource** const  source,
          EntError* const    error)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  EntStatus st   = ent_file_read(path, MAX_FILE_SIZE, &text, error);
  if (!st) {
    *source         = &o->sources[o->n_sources];
    (*source)->path = ent_arena_copy(&o->arena, ent_slice(path));
    (*source)->text = ent_arena_copy(&o->arena, ent_buffer_slice(&text));
    o->n_sources += 1U;
    st = (*source)->path.data && (*source)->text.data ? ENT_OK : ENT_ERR_MEMORY;
  }
  ent_buffer_clear(&text);
  return st;
}

static EntStatus
read_triples(EntOntology* const o,
             const char* const  path,
             EntError* const    error)
{
  EntSource* source = NULL;
  EntStatus  st     = read_file(o, path, &source, error);
  return st ? st
            : ent_rdf_read(source->text, source->path.data, ENT_NS, ENT_TURTLE,
                           ent_triples_add, &o->triples, error);
}

/// Read a file of the data folder
static EntStatus
read_data(EntOntology* const o,
          const char* const  folder,
          const char* const  name,
          EntSource** const  source,
          EntError* const    error)
{
  const EntSlice path = ent_arena_printf(&o->arena, "%s/%s", folder, name);
  return !path.data ? ENT_ERR_MEMORY
         : source   ? read_file(o, path.data, source, error)
                    : read_triples(o, path.data, error);
}

/// Make sense of the triples that were read
static EntStatus
interpret(EntOntology* const o, EntError* const error)
{
  ent_triples_sort(&o->triples);
  EntStatus st = add_properties(o);
  if (!st) {
    turn_inverses(o);
  }
  st = st ? st : add_patterns(o, error);
  st = st ? st
          : ent_pattern_index_build(&o->index, o->patterns, o->n_patterns,
                                    &o->arena);
  st = st ? st : add_classes(o, error);
  st = st ? st : add_all_cues(o);
  st = st ? st : add_nouns(o);
  if (!st) {
    st = ent_event_types_load(&o->events, &o->triples, &o->arena, error);
    if (st && error && !error->file[0]) {
      ent_error_place(error, o->sources[EVENTS].path.data, 0U, 0U);
    }
  }
  return st;
}

/// Identifier: digest of all files, in their order
static EntStatus
identify(EntOntology* const o)
{
  EntBuffer all = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < o->n_sources; ++i) {
    ent_buffer_append(&all, o->sources[i].text);
  }
  ent_digest(ent_buffer_slice(&all), ENT_ONTOLOGY_DIGITS, o->id);
  const bool failed = all.failed;
  ent_buffer_clear(&all);
  return failed ? ENT_ERR_MEMORY : ENT_OK;
}

static EntStatus
load(EntOntology* const       o,
     const char* const        folder,
     const char* const* const more,
     EntError* const          error)
{
  size_t n_more = 0U;
  while (more && more[n_more]) {
    ++n_more;
  }
  o->sources = ENT_ARENA_ARRAY(&o->arena, EntSource, N_FILES + n_more + 1U);
  if (!o->sources) {
    return ENT_ERR_MEMORY;
  }

  EntSource* names = NULL;
  EntStatus  st    = ENT_OK;
  for (size_t i = 0U; i < N_FILES && !st; ++i) {
    st = read_data(o, folder, files[i], NULL, error);
  }
  for (size_t i = 0U; i < n_more && !st; ++i) {
    st = read_triples(o, more[i], error);
  }
  st = st ? st : interpret(o, error);
  st = st ? st : read_data(o, folder, "gazetteer.tsv", &names, error);
  st = st ? st
          : ent_gazetteer_parse(names->text, names->path.data, &o->gazetteer,
                                error);
  return st ? st : identify(o);
}

EntStatus
ent_ontology_open_with(const char* const        folder,
                       const char* const* const more,
                       EntOntology** const      ontology,
                       EntError* const          error)
{
  EntOntology* const o = (EntOntology*)calloc(1U, sizeof(EntOntology));
  if (!o || !(o->cues = ent_map_new()) || !(o->nouns = ent_map_new()) ||
      !(o->classes = ent_map_new())) {
    ent_ontology_close(o);
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  o->triples.arena   = &o->arena;
  const EntStatus st = load(o, folder, more, error);
  if (st) {
    ent_ontology_close(o);
    return st == ENT_ERR_MEMORY ? ent_error_set(error, st, "out of memory")
                                : st;
  }
  *ontology = o;
  return ENT_OK;
}

EntStatus
ent_ontology_open(const char* const   folder,
                  EntOntology** const ontology,
                  EntError* const     error)
{
  return ent_ontology_open_with(folder, NULL, ontology, error);
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
    ent_map_free(ontology->classes);
    ent_arena_clear(&ontology->arena);
    ent_triples_free(&ontology->triples);
    free(ontology);
  }
}
