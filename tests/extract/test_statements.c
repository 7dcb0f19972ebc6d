// SPDX-License-Identifier: ISC
//
// Texts of our own and what they say: data/statements.txt.

#include "golden.h"
#include "rdf/iri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/// The statements of what was read last, in the form of the file, a line each
static void
write_found(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s    = &x->statements[i];
    const EntEntity* const    e    = x->entities;
    const EntSlice            name = ent_iri_local_name(s->predicate);
    ent_buffer_printf(
      out, "%.*s | %.*s | %.*s | %s %s | %.*s\n",
      ENT_SLICE_ARG(e[s->subject].label), ENT_SLICE_ARG(name),
      ENT_SLICE_ARG(e[s->object].label), ent_polarity_name(s->polarity),
      ent_modality_name(s->modality),
      ENT_SLICE_ARG(s->holder == ENT_NO_ENTITY ? ENT_SLICE_LITERAL("article")
                                               : e[s->holder].label));
  }
}

static void
texts_say_what_they_say(void** const state)
{
  (void)state;
  golden_check("statements.txt", write_found, 25U);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_say_what_they_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
