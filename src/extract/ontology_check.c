// SPDX-License-Identifier: ISC

#include "extract/ontology_check.h"

#include "extract/example.h"
#include "extract/ontology_impl.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"

/// A check under way
typedef struct {
  const EntAnalyser* analyser;
  const EntOntology* ontology;
  EntMistakeSink     sink;
  void*              handle;
  EntOntologyCounts* counts;
  EntArena           arena;
  EntError*          error;
} Check;

/// Tell of the mistake; its place is where `text` stands
static void
tell(Check* const self, EntError* const mistake, const EntSlice text)
{
  ent_ontology_place(self->ontology, text, 1U, mistake);
  ++self->counts->mistakes;
  if (self->sink) {
    self->sink(self->handle, mistake);
  }
}

// ----------------------------------------------------- properties and classes

/// Words at which the description of the property or class begins
static EntSlice
heading(Check* const self, const EntSlice iri)
{
  return ent_arena_printf(&self->arena, "%.*s a ",
                          ENT_SLICE_ARG(ent_iri_local_name(iri)));
}

static bool
is_described(const Check* const self,
             const EntSlice     iri,
             const char* const  type)
{
  return ent_triples_have(&self->ontology->triples, iri, ENT_NS_RDF "type",
                          type);
}

/// Tell if the value is no class of ours
static void
check_class(Check* const             self,
            const EntProperty* const property,
            const char* const        what,
            const EntSlice class)
{
  if (!class.len || ent_slice_starts(class, ENT_NS_TIME) ||
      is_described(self, class, ENT_NS_OWL "Class")) {
    return;
  }
  EntError mistake = {0};
  ent_error_set(
    &mistake, ENT_ERR_FORMAT,
    "the %s of %.*s is no class: declare %.*s as owl:Class, or name "
    "another",
    what, ENT_SLICE_ARG(property->name), ENT_SLICE_ARG(class));
  tell(self, &mistake, heading(self, property->iri));
}

/// Tell if what stands behind `predicate` is no property
static void
check_property_named(Check* const             self,
                     const EntProperty* const property,
                     const char* const        predicate)
{
  const EntSlice other =
    ent_triples_value(&self->ontology->triples, property->iri, predicate);
  if (other.len && ent_slice_starts(other, ENT_NS) &&
      !is_described(self, other, ENT_NS_OWL "ObjectProperty")) {
    EntError mistake = {0};
    ent_error_set(&mistake, ENT_ERR_FORMAT,
                  "%.*s refers to %.*s, which is no property: declare it as "
                  "owl:ObjectProperty",
                  ENT_SLICE_ARG(property->name), ENT_SLICE_ARG(other));
    tell(self, &mistake, heading(self, property->iri));
  }
}

static void
check_property(Check* const self, const EntProperty* const property)
{
  const bool has_pattern =
    ent_triples_value(&self->ontology->triples, property->iri, ENT_NS "pattern")
      .len > 0U;
  ++self->counts->properties;
  EntError mistake = {0};
  if (has_pattern && !property->label.len) {
    ent_error_set(&mistake, ENT_ERR_FORMAT,
                  "%.*s has patterns and no name for people: add rdfs:label",
                  ENT_SLICE_ARG(property->name));
    tell(self, &mistake, heading(self, property->iri));
  }
  if (property->is_symmetric &&
      !ent_slice_equals(property->domain, property->range)) {
    ent_error_set(&mistake, ENT_ERR_FORMAT,
                  "%.*s is symmetric, but its domain is not its range: make "
                  "them the same",
                  ENT_SLICE_ARG(property->name));
    tell(self, &mistake, heading(self, property->iri));
  }
  check_class(self, property, "domain", property->domain);
  check_class(self, property, "range", property->range);
  check_class(self, property, "ent:notRange", property->not_range);
  check_property_named(self, property, ENT_NS_OWL "inverseOf");
  check_property_named(self, property, ENT_NS_RDFS "subPropertyOf");
}

static void
check_classes(Check* const self)
{
  const EntTriples* const triples = &self->ontology->triples;
  for (size_t i = 0U; i < triples->n; ++i) {
    const EntTriple* const t = &triples->list[i];
    if (ent_slice_is(t->p, ENT_NS_RDFS "subClassOf") &&
        ent_slice_starts(t->o, ENT_NS) &&
        !is_described(self, t->o, ENT_NS_OWL "Class")) {
      EntError mistake = {0};
      ent_error_set(&mistake, ENT_ERR_FORMAT,
                    "%.*s is below %.*s, which is no class: declare it as "
                    "owl:Class",
                    ENT_SLICE_ARG(ent_iri_local_name(t->s)),
                    ENT_SLICE_ARG(t->o));
      tell(self, &mistake, heading(self, t->s));
    }
  }
}

// ------------------------------------------------------------------- examples

/// The pattern as the file has it, example and all
static EntSlice
whole_text(const EntPattern* const pattern)
{
  const char* const end = pattern->example.len
                            ? pattern->example.data + pattern->example.len
                            : pattern->text.data + pattern->text.len;
  return (EntSlice){pattern->text.data, (size_t)(end - pattern->text.data)};
}

/// Name what was read instead, for the author to see
static void
set_mistake(EntError* const            mistake,
            const EntPattern* const    pattern,
            const EntExample* const    example,
            const EntExtraction* const x)
{
  EntBuffer found = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < x->n_statements && i < 3U; ++i) {
    const EntStatement* const s = &x->statements[i];
    ent_buffer_printf(&found, "%s%.*s %.*s %.*s", i ? "; " : "",
                      ENT_SLICE_ARG(x->entities[s->subject].label),
                      ENT_SLICE_ARG(ent_iri_local_name(s->predicate)),
                      ENT_SLICE_ARG(x->entities[s->object].label));
  }
  ent_buffer_byte(&found, '\0');
  ent_error_set(mistake, ENT_ERR_FORMAT,
                "\"%.*s\" does not read its example, \"%.*s\", which gives %s: "
                "change the pattern's roles, or the example",
                ENT_SLICE_ARG(pattern->text),
                ENT_SLICE_ARG(ent_buffer_slice(&example->text)),
                found.failed || !found.data[0] ? "nothing" : found.data);
  ent_buffer_clear(&found);
}

/// IRI that statements of the pattern's property are stored under
static EntSlice
stored_iri(const EntOntology* const ontology, const EntPattern* const pattern)
{
  const EntProperty* const p = &ontology->properties[pattern->property];
  return p->is_turned ? p->inverse : p->iri;
}

/// Read the example of a pattern; `type` is that of its event, or empty
static EntStatus
check_pattern(Check* const            self,
              const EntPattern* const pattern,
              const EntSlice          type)
{
  EntExample  example  = ent_example_parse(pattern->example);
  EntAnalysis analysis = {0};
  EntError    mistake  = {0};
  EntStatus   status   = example.text.failed ? ENT_ERR_MEMORY : ENT_OK;
  ++self->counts->patterns;
  if (!example.subject.end || (!type.len && !example.object.end)) {
    ent_error_set(&mistake, ENT_ERR_FORMAT,
                  "\"%.*s\" has no example: add \" // \" and a sentence that "
                  "marks its [s subject] and [o object]",
                  ENT_SLICE_ARG(pattern->text));
    tell(self, &mistake, whole_text(pattern));
  } else if (!status) {
    status = ent_analyse(self->analyser, ent_buffer_slice(&example.text),
                         ENT_SLICE_LITERAL("example"), NULL, &self->arena,
                         &analysis, self->error);
    const EntExtraction* const x = &analysis.extraction;
    if (!status &&
        !(type.len ? ent_example_is_told(&example, type, x)
                   : ent_example_is_read(
                       &example, stored_iri(self->ontology, pattern), x))) {
      set_mistake(&mistake, pattern, &example, x);
      tell(self, &mistake, whole_text(pattern));
    }
  }
  ent_buffer_clear(&example.text);
  ent_arena_clear(&self->arena);
  return status;
}

EntStatus
ent_ontology_check(const EntAnalyser* const analyser,
                   const EntMistakeSink     sink,
                   void* const              handle,
                   EntOntologyCounts* const counts,
                   EntError* const          error)
{
  const EntOntology* const ontology = ent_analyser_ontology(analyser);
  Check                    self     = {.analyser = analyser,
                                       .ontology = ontology,
                                       .sink     = sink,
                                       .handle   = handle,
                                       .counts   = counts,
                                       .error    = error};
  EntStatus                status   = ENT_OK;
  *counts                           = (EntOntologyCounts){0U, 0U, 0U};
  for (size_t i = 0U; i < ontology->n_properties; ++i) {
    check_property(&self, &ontology->properties[i]);
  }
  check_classes(&self);
  for (size_t i = 0U; !status && i < ontology->n_patterns; ++i) {
    status = check_pattern(&self, &ontology->patterns[i], (EntSlice){NULL, 0U});
  }
  const EntEventTypes* const events = &ontology->events;
  for (size_t i = 0U; !status && i < events->n_patterns; ++i) {
    const EntPattern* const p = &events->patterns[i];
    status = check_pattern(&self, p, events->types[p->property].name);
  }
  ent_arena_clear(&self.arena);
  return status;
}
