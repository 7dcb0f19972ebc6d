// SPDX-License-Identifier: ISC
//
// Who is meant and who says so: the files of data/reading, one a construction.
//
//     > subject [Q1] | predicate | object [Q2] | polarity modality | holder
//
// with the Wikidata items of those that have one; and data/steps.txt, where the
// last field is how the statement was found.

#include "golden.h"
#include "rdf/iri.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static const char* file;

static void
write_entity(const EntEntity* const e, EntBuffer* const out)
{
  ent_buffer_append(out, e->label);
  if (e->match.len) {
    const EntSlice item = ent_iri_local_name(e->match);
    ent_buffer_printf(out, " [%.*s]", ENT_SLICE_ARG(item));
  }
}

static void
write_claim(const EntExtraction* const x,
            const EntStatement* const  s,
            EntBuffer* const           out)
{
  // In the order of the text, as a symmetric one may be told either way
  const bool turn = s->is_symmetric &&
                    s->object_span.end > s->object_span.begin &&
                    s->object_span.begin < s->subject_span.begin;
  const EntSlice name = ent_iri_local_name(s->predicate);
  write_entity(&x->entities[turn ? s->object : s->subject], out);
  ent_buffer_printf(out, " | %.*s | ", ENT_SLICE_ARG(name));
  write_entity(&x->entities[turn ? s->subject : s->object], out);
}

static void
write_found(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s = &x->statements[i];
    write_claim(x, s, out);
    ent_buffer_printf(out, " | %s %s | %.*s\n", ent_polarity_name(s->polarity),
                      ent_modality_name(s->modality),
                      ENT_SLICE_ARG(s->holder == ENT_NO_ENTITY
                                      ? ENT_SLICE_LITERAL("article")
                                      : x->entities[s->holder].label));
  }
}

static void
write_steps(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  for (size_t i = 0U; i < x->n_statements; ++i) {
    write_claim(x, &x->statements[i], out);
    ent_buffer_printf(out, " | %.*s\n", ENT_SLICE_ARG(x->statements[i].steps));
  }
}

static void
texts_mean_whom_they_mean(void** const state)
{
  (void)state;
  golden_check(file, strstr(file, "steps") ? write_steps : write_found, 5U);
}

int
main(const int argc, char** const argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_mean_whom_they_mean),
  };
  if (argc != 2) {
    fprintf(stderr, "usage: %s FILE\n", argv[0]);
    return 2;
  }
  file = argv[1];
  return cmocka_run_group_tests(tests, NULL, NULL);
}
