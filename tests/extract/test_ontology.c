// SPDX-License-Identifier: ISC

#include "extract/ontology.h"
#include "rdf/namespaces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static EntOntology* ontology;

static int
open_ontology(void** const state)
{
  (void)state;
  const char* const data = getenv("ENTENTE_DATA");
  char              path[4096];
  EntError          error = {ENT_OK, "", "", 0U, 0U, 0U};
  snprintf(path, sizeof(path), "%s/ontology", data ? data : ".");
  return (int)ent_ontology_open(path, &ontology, &error);
}

static int
close_ontology(void** const state)
{
  (void)state;
  ent_ontology_close(ontology);
  return 0;
}

static const EntProperty*
property(const char* const name)
{
  size_t                   n    = 0U;
  const EntProperty* const list = ent_ontology_properties(ontology, &n);
  for (size_t i = 0U; i < n; ++i) {
    if (ent_slice_is(list[i].name, name)) {
      return &list[i];
    }
  }
  return NULL;
}

static void
properties_carry_what_the_file_says(void** const state)
{
  (void)state;
  const EntProperty* const p = property("memberOf");
  assert_non_null(p);
  assert_true(ent_slice_is(p->iri, ENT_NS "memberOf"));
  assert_true(ent_slice_is(p->label, "member of"));
  assert_true(ent_slice_is(p->range, ENT_NS "Organisation"));
  assert_true(ent_slice_is(p->inverse, ENT_NS "hasMember"));
  assert_false(p->is_symmetric);
  assert_true(property("cooperatesWith")->is_symmetric);
}

static void
domains_and_ranges_are_classes(void** const state)
{
  (void)state;
  size_t                   n    = 0U;
  const EntProperty* const list = ent_ontology_properties(ontology, &n);
  const EntSlice           top  = ent_slice(ENT_NS "Entity");
  assert_true(n >= 60U);
  for (size_t i = 0U; i < n; ++i) {
    if (!list[i].label.len) {
      continue; // Vocabulary of the evidence, never a predicate
    }
    if (list[i].domain.len) {
      assert_true(ent_ontology_is_a(ontology, list[i].domain, top));
    }
    if (ent_slice_starts(list[i].range, ENT_NS) &&
        !ent_slice_is(list[i].range, ENT_NS "Statement")) {
      assert_true(ent_ontology_is_a(ontology, list[i].range, top));
    }
  }
}

static void
classes_form_a_hierarchy(void** const state)
{
  (void)state;
  const EntSlice agent   = ent_slice(ENT_NS "Agent");
  const EntSlice country = ent_slice(ENT_NS "Country");
  assert_true(ent_ontology_is_a(ontology, country, agent));
  assert_true(ent_ontology_is_a(ontology, country, ent_slice(ENT_NS "Place")));
  assert_false(ent_ontology_is_a(ontology, agent, country));
  assert_true(ent_slice_is(ent_ontology_class_of(ontology, ent_slice("Treaty")),
                           ENT_NS "Agreement"));
  assert_int_equal(ent_ontology_class_of(ontology, ent_slice("xyzzy")).len, 0U);
}

static void
patterns_are_found_by_lemma(void** const state)
{
  (void)state;
  size_t                  n        = 0U;
  size_t                  count    = 0U;
  const EntPattern* const patterns = ent_ontology_patterns(ontology, &n);
  for (size_t i = 0U; i < n; ++i) {
    for (size_t l = 0U; l < patterns[i].lemmas.n; ++l) {
      const uint32_t* const chain = ent_ontology_patterns_of(
        ontology, patterns[i].kind, patterns[i].lemmas.lemmas[l], &count);
      bool found = false;
      for (size_t c = 0U; c < count; ++c) {
        found |= chain[c] == i;
      }
      assert_true(found);
    }
  }
  assert_null(ent_ontology_patterns_of(ontology, ENT_PREDICATE_VERB,
                                       ent_slice("xyzzy"), &count));
  assert_int_equal(count, 0U);
}

static void
names_are_known(void** const state)
{
  (void)state;
  static const struct {
    const char* name;
    const char* label;
    EntNaming   naming;
  } cases[] = {
    {"Turkey", "Turkey", ENT_NAMED_BY_NAME},
    {"Turkish", "Turkey", ENT_NAMED_BY_ADJECTIVE},
    {"Ankara", "Turkey", ENT_NAMED_BY_SEAT},
    {"Kremlin", "Russia", ENT_NAMED_BY_SEAT},
    {"U.S.", "United States", ENT_NAMED_BY_NAME},
    {"North Atlantic Treaty Organization", "NATO", ENT_NAMED_BY_NAME},
    {"Guinea", "Guinea", ENT_NAMED_BY_NAME},
    {"Nigerien", "Niger", ENT_NAMED_BY_ADJECTIVE},
    {"Nigerian", "Nigeria", ENT_NAMED_BY_ADJECTIVE},
  };
  const EntGazetteer* const g = ent_ontology_gazetteer(ontology);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    const int32_t found = ent_gazetteer_find(g, ent_slice(cases[i].name));
    assert_true(found >= 0);
    const EntNaming naming = ent_gazetteer_name(g, found)->naming;
    const int32_t   e      = ent_gazetteer_name(g, found)->entity;
    assert_true(
      ent_slice_is(ent_gazetteer_entity(g, e)->label, cases[i].label));
    assert_int_equal(naming, cases[i].naming);
    assert_true(ent_ontology_is_a(ontology, ent_gazetteer_entity(g, e)->class,
                                  ent_slice(ENT_NS "Entity")));
  }
  assert_int_equal(ent_gazetteer_find(g, ent_slice("Atlantis")), -1);
}

/// Write an ontology folder with the texts and try to open it
static EntError
open_folder(const char* const turtle,
            const char* const events,
            const char* const names)
{
  char folder[] = "/tmp/entente-ontology-XXXXXX";
  char path[64];
  assert_non_null(mkdtemp(folder));
  const char* const files[] = {"entente.ttl", "gazetteer.tsv", "events.ttl",
                               "codes.ttl"};
  const char* const texts[] = {turtle, names, events, ""};
  const size_t      n       = sizeof(files) / sizeof(files[0]);
  for (size_t i = 0U; i < n; ++i) {
    snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
    if (texts[i]) {
      FILE* const f = fopen(path, "w");
      assert_non_null(f);
      fputs(texts[i], f);
      fclose(f);
    }
  }

  EntOntology* o     = NULL;
  EntError     error = {ENT_OK, "", "", 0U, 0U, 0U};
  ent_ontology_open(folder, &o, &error);
  ent_ontology_close(o);
  for (size_t i = 0U; i < n; ++i) {
    snprintf(path, sizeof(path), "%s/%s", folder, files[i]);
    remove(path);
  }
  rmdir(folder);
  return error;
}

static EntError
open_with(const char* const turtle, const char* const names)
{
  return open_folder(turtle, "", names);
}

/// Open an ontology whose events.ttl has the triples of ent:A and ent:B
static EntError
open_with_events(const char* const a, const char* const b)
{
  char events[1024];
  snprintf(events, sizeof(events),
           "@prefix ent: <" ENT_NS "> . @prefix skos: <" ENT_NS_SKOS "> .\n"
           "ent:A skos:notation \"AGREE\" %s .\n"
           "ent:B skos:notation \"REJECT\" %s .\n",
           a, b);
  return open_folder("", events,
                     "label\tclass\tmatch\tnames\tadjectives\tseats\n");
}

static void
mistakes_in_events_are_told(void** const state)
{
  (void)state;
  assert_int_equal(open_with_events("; ent:eventPattern \"v:nod\"",
                                    "; ent:eventPattern \"v:nod obj=head\"")
                     .code,
                   ENT_OK);

  EntError error = open_with_events("; ent:eventPattern \"v:nod\"",
                                    "; ent:eventPattern \"v:shrug|nod\"");
  assert_int_equal(error.code, ENT_ERR_FORMAT);
  assert_non_null(strstr(error.message, "\"nod\" tells both"));
  assert_non_null(strstr(error.file, "events.ttl"));

  error = open_with_events("; ent:ifDenied ent:C", "");
  assert_int_equal(error.code, ENT_ERR_FORMAT);
  assert_non_null(strstr(error.message, "no type of events"));

  error = open_with_events("; ent:eventPattern \"v:nod s=subj\"", "");
  assert_int_equal(error.code, ENT_ERR_SYNTAX);
  assert_non_null(strstr(error.message, "v:nod s=subj"));
  assert_non_null(strstr(error.file, "events.ttl"));
}

static void
mistakes_are_told_with_their_place(void** const state)
{
  (void)state;
  static const char heading[] =
    "label\tclass\tmatch\tnames\tadjectives\tseats\n";
  static const char fine[] =
    "@prefix ent: <" ENT_NS "> . @prefix owl: <" ENT_NS_OWL "> .\n"
    "ent:likes a owl:ObjectProperty ; ent:pattern \"v:like\" .\n";
  assert_int_equal(open_with(fine, heading).code, ENT_OK);
  assert_int_equal(open_with(NULL, heading).code, ENT_ERR_NOT_FOUND);
  assert_int_equal(open_with(fine, NULL).code, ENT_ERR_NOT_FOUND);
  assert_int_equal(open_folder(fine, NULL, heading).code, ENT_ERR_NOT_FOUND);

  EntError error =
    open_with("@prefix ent: <" ENT_NS "> .\nent:a ent:b\n", heading);
  assert_int_equal(error.code, ENT_ERR_SYNTAX);
  assert_true(error.line >= 2U);

  error = open_with("@prefix ent: <" ENT_NS "> . @prefix owl: <" ENT_NS_OWL
                    "> .\nent:likes a owl:ObjectProperty ;"
                    " ent:pattern \"v:like o=sideways\" .\n",
                    heading);
  assert_int_equal(error.code, ENT_ERR_SYNTAX);
  assert_non_null(strstr(error.message, "v:like o=sideways"));

  error = open_with(fine, "label\tclass\n\nTurkey\tCountry\n");
  assert_int_equal(error.code, ENT_ERR_FORMAT);
  assert_int_equal(error.line, 3U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(properties_carry_what_the_file_says),
    cmocka_unit_test(domains_and_ranges_are_classes),
    cmocka_unit_test(classes_form_a_hierarchy),
    cmocka_unit_test(patterns_are_found_by_lemma),
    cmocka_unit_test(names_are_known),
    cmocka_unit_test(mistakes_are_told_with_their_place),
    cmocka_unit_test(mistakes_in_events_are_told),
  };
  return cmocka_run_group_tests(tests, open_ontology, close_ontology);
}
