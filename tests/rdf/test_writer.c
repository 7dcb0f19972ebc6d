// SPDX-License-Identifier: ISC

#include "odd.h"

#include "rdf/quads.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

// Quads with strings of their own
typedef struct {
  EntArena arena;
  EntQuads quads;
} Collected;

static EntStatus
collect(void* const handle, const EntQuad* const quad)
{
  Collected* const to      = (Collected*)handle;
  EntQuad          copy    = *quad;
  EntTerm* const   terms[] = {&copy.s, &copy.p, &copy.o, &copy.g};
  for (size_t i = 0U; i < 4U; ++i) {
    terms[i]->text     = ent_arena_copy(&to->arena, terms[i]->text);
    terms[i]->datatype = ent_arena_copy(&to->arena, terms[i]->datatype);
    terms[i]->lang     = ent_arena_copy(&to->arena, terms[i]->lang);
  }
  return ent_quads_add(&to->quads, &copy);
}

// Reading what was written gives the same quads
static void
assert_round_trip(const EntQuads* const quads, const EntSyntax syntax)
{
  EntBuffer text  = odd_write(quads, syntax);
  Collected back  = {{NULL, 0U}, {NULL, 0U, 0U}};
  EntError  error = {0};
  if (ent_rdf_read(ent_buffer_slice(&text), "back", NULL, syntax, collect,
                   &back, &error)) {
    fail_msg("line %zu: %s\n%s", error.line, error.message, text.data);
  }
  ent_quads_sort(&back.quads);
  assert_int_equal(back.quads.n, quads->n);
  for (size_t i = 0U; i < quads->n; ++i) {
    EntQuad expected = quads->items[i];
    if (!ent_syntax_has_graphs(syntax)) {
      expected.g = none;
    }
    assert_int_equal(ent_quad_compare(&back.quads.items[i], &expected), 0);
  }
  ent_quads_clear(&back.quads);
  ent_arena_clear(&back.arena);
  ent_buffer_clear(&text);
}

static void
odd_terms_survive(void** const state)
{
  (void)state;
  EntArena arena = {NULL, 0U};
  EntQuads quads = {NULL, 0U, 0U};
  odd_quads(&arena, &quads);
  ent_quads_sort(&quads);
  assert_round_trip(&quads, ENT_TRIG);
  assert_round_trip(&quads, ENT_NQUADS);
  for (size_t i = 0U; i < quads.n; ++i) {
    quads.items[i].g = none;
  }
  ent_quads_sort(&quads);
  assert_round_trip(&quads, ENT_TURTLE);
  assert_round_trip(&quads, ENT_NTRIPLES);
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
}

// Whatever the order of the quads, what comes out is valid
static void
any_order_is_valid(void** const state)
{
  (void)state;
  EntArena arena = {NULL, 0U};
  EntQuads quads = {NULL, 0U, 0U};
  odd_quads(&arena, &quads);
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(ENT_TRIG, &out);
  for (size_t i = 0U; i < quads.n; ++i) {
    assert_int_equal(
      ent_writer_quad(writer, &quads.items[(i * 7919U) % quads.n]), ENT_OK);
  }
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  Collected back = {{NULL, 0U}, {NULL, 0U, 0U}};
  assert_int_equal(ent_rdf_read(ent_buffer_slice(&out), "back", NULL, ENT_TRIG,
                                collect, &back, &error),
                   ENT_OK);
  ent_quads_sort(&back.quads);
  ent_quads_sort(&quads);
  assert_int_equal(back.quads.n, quads.n);
  ent_quads_clear(&back.quads);
  ent_arena_clear(&back.arena);
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
  ent_buffer_clear(&out);
}

static void
what_is_no_rdf_sticks(void** const state)
{
  (void)state;
  const EntTerm    a      = ent_term_iri(ent_slice("x:a"));
  const EntQuad    good   = {a, a, a, none};
  const EntQuad    bad    = {a, a, ent_term_iri(ent_slice("x:a b")), none};
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(ENT_NTRIPLES, &out);
  assert_int_equal(ent_writer_quad(writer, &good), ENT_OK);
  assert_int_equal(ent_writer_quad(writer, &bad), ENT_ERR_FORMAT);
  assert_int_equal(ent_writer_quad(writer, &good), ENT_ERR_FORMAT);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_ERR_FORMAT);
  assert_string_equal(out.data, "<x:a> <x:a> <x:a> .\n");
  ent_writer_free(writer);
  ent_buffer_clear(&out);
}

static void
a_full_disk_is_told(void** const state)
{
  (void)state;
  FILE* const full = fopen("/dev/full", "w");
  if (!full) {
    print_message("SKIP: there is no /dev/full\n");
    skip();
  }
  const EntTerm    a      = ent_term_iri(ent_slice("x:a"));
  const EntQuad    quad   = {a, a, a, none};
  EntWriter* const writer = ent_writer_to_file(ENT_NTRIPLES, full);
  EntStatus        status = ENT_OK;
  for (int i = 0; i < 100000 && !status; ++i) {
    status = ent_writer_quad(writer, &quad);
  }
  assert_int_equal(status, ENT_ERR_IO);
  EntError error = {0};
  assert_int_equal(ent_writer_finish(writer, &error), ENT_ERR_IO);
  assert_non_null(strstr(error.message, "No space"));
  ent_writer_free(writer);
  fclose(full);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(odd_terms_survive),
    cmocka_unit_test(any_order_is_valid),
    cmocka_unit_test(what_is_no_rdf_sticks),
    cmocka_unit_test(a_full_disk_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
