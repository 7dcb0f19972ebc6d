// SPDX-License-Identifier: ISC

/*
  Fuzz target: ontologies and gazetteers.  The first byte says which of the
  four files the rest is; in place of the others are small ones.  It is
  refused with a message and a place in it, or can be used.
*/

#include "../store/support.h"

#include "extract/gazetteer.h"
#include "extract/ontology.h"

#include <stdint.h>
#include <stdlib.h>

enum { N_FILES = 4, GAZETTEER = 3 };

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const char* const names[N_FILES] = {"entente.ttl", "events.ttl",
                                           "codes.ttl", "gazetteer.tsv"};

static const char* const others[N_FILES] = {
  ("@prefix ent: <https://w3id.org/entente/ns#> .\n"
   "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
   "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
   "ent:Country a owl:Class ; rdfs:label \"country\"@en ; ent:noun \"country\" "
   ".\n"
   "ent:memberOf a owl:ObjectProperty ; rdfs:label \"member of\"@en ;\n"
   "  rdfs:domain ent:Country ; ent:pattern \"v:join s=subj o=obj\" .\n"),
  "",
  "",
  ("label\tclass\tmatch\tnames\tadjectives\tseats\tshort\twithin\n"
   "Peru\tCountry\tQ419\tPerou\tPeruvian\tLima\t\t\n"),
};

static void* state; ///< Of folder_make

static void
leave(void)
{
  folder_remove(&state);
}

static void
make(void)
{
  if (folder_make(&state)) {
    abort();
  }
  atexit(leave);
}

/// All names are found again
static void
use_gazetteer(const EntGazetteer* const gazetteer)
{
  const size_t n = ent_gazetteer_size(gazetteer);
  for (size_t i = 0U; i < n; ++i) {
    const EntKnownEntity* const one =
      ent_gazetteer_entity(gazetteer, (int32_t)i);
    if (!one || !one->label.len) {
      abort();
    }
    (void)ent_gazetteer_reach(gazetteer, one->label);
  }
  if (ent_gazetteer_find(gazetteer, ent_slice("no such name")) >= 0 && !n) {
    abort();
  }
}

static void
use_ontology(const EntOntology* const ontology)
{
  size_t                   n          = 0U;
  const EntProperty* const properties = ent_ontology_properties(ontology, &n);
  size_t                   bytes      = 0U;
  for (size_t i = 0U; i < n; ++i) {
    bytes += properties[i].iri.len;
  }
  (void)ent_ontology_patterns(ontology, &n);
  if (!ent_ontology_id(ontology)[0] || (bytes && !properties)) {
    abort();
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!size) {
    return 0;
  }
  if (!state) {
    make();
  }
  const size_t   which = data[0] % N_FILES;
  const EntSlice text  = {(const char*)data + 1, size - 1U};
  for (size_t i = 0U; i < N_FILES; ++i) {
    file_write(in_folder(&state, names[i]), i == which ? text.data : others[i],
               i == which ? text.len : strlen(others[i]));
  }
  char folder[4200];
  snprintf(folder, sizeof(folder), "%s", (const char*)state);

  EntOntology* ontology = NULL;
  EntError     error    = {0};
  if (ent_ontology_open(folder, &ontology, &error)) {
    if (!error.message[0]) {
      abort();
    }
  } else {
    use_ontology(ontology);
    ent_ontology_close(ontology);
  }
  EntGazetteer* gazetteer = NULL;
  if (which == GAZETTEER &&
      !ent_gazetteer_parse(text, names[GAZETTEER], &gazetteer, &error)) {
    use_gazetteer(gazetteer);
    ent_gazetteer_free(gazetteer);
  }
  return 0;
}
