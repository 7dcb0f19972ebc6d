// SPDX-License-Identifier: ISC
//
// The ontology that we ship has no mistakes: every pattern has an example, and
// every example yields what it marks.

#include "extract/ontology_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static EntAnalyser* analyser;

static int
open_analyser(void** const state)
{
  (void)state;
  const char* const data = getenv("ENTENTE_DATA");
  char              model[4096];
  char              ontology[4096];
  snprintf(model, sizeof(model), "%s/model/english.model", data ? data : ".");
  snprintf(ontology, sizeof(ontology), "%s/ontology", data ? data : ".");
  return (int)ent_analyser_open(model, ontology, &analyser, NULL);
}

static int
close_analyser(void** const state)
{
  (void)state;
  ent_analyser_close(analyser);
  return 0;
}

static void
print_mistake(void* const handle, const EntError* const mistake)
{
  (void)handle;
  print_error("%s:%zu: %s\n", mistake->file, mistake->line, mistake->message);
}

static void
every_example_is_read(void** const state)
{
  (void)state;
  EntOntologyCounts counts = {0U, 0U, 0U};
  assert_int_equal(
    ent_ontology_check(analyser, print_mistake, NULL, &counts, NULL), ENT_OK);
  assert_int_equal(counts.mistakes, 0U);
  assert_true(counts.properties > 200U);
  assert_true(counts.patterns > 600U);
}

static void
properties_and_classes_are_many(void** const state)
{
  (void)state;
  size_t                   n    = 0U;
  size_t                   told = 0U;
  const EntProperty* const list =
    ent_ontology_properties(ent_analyser_ontology(analyser), &n);
  for (size_t i = 0U; i < n; ++i) {
    told += list[i].label.len && list[i].domain.len && list[i].range.len;
  }
  assert_true(told >= 150U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_example_is_read),
    cmocka_unit_test(properties_and_classes_are_many),
  };
  return cmocka_run_group_tests(tests, open_analyser, close_analyser);
}
