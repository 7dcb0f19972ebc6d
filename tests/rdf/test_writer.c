// SPDX-License-Identifier: ISC

#include "odd.h"

#include "rdf/namespaces.h"
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

/// Two claims of one triple that holds, one of another that does not, and a
/// plain triple, in `syntax`
static EntBuffer
write_annotated(const EntSyntax syntax)
{
  const EntTerm a = ent_term_iri(ent_slice("x:a"));
  const EntTerm p = ent_term_iri(ent_slice("x:p"));
  const EntTerm b = ent_term_iri(ent_slice("x:b"));
  const EntTerm text =
    ent_term_literal(ent_slice("say \"no\""), none.text, none.text);
  const EntTerm       r[]    = {ent_term_iri(ent_slice("x:r1")),
                                ent_term_iri(ent_slice("x:r2")),
                                ent_term_iri(ent_slice("x:r3"))};
  const EntQuad       about  = {r[0], p, b, a};
  const EntQuad       two[]  = {{r[1], p, b, a}, {r[1], p, text, a}};
  const EntQuad       last   = {r[2], p, b, a};
  const EntAnnotation list[] = {
    {{a, p, b, a}, true, false, r[0], &about, 1U},
    {{a, p, b, a}, true, true, r[1], two, 2U},
    {{a, p, text, a}, false, false, r[2], &last, 1U},
  };
  const EntQuad    plain  = {b, p, b, a};
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(syntax, &out);
  for (size_t i = 0U; i < 3U; ++i) {
    assert_int_equal(ent_writer_annotation(writer, &list[i]), ENT_OK);
  }
  assert_int_equal(ent_writer_quad(writer, &plain), ENT_OK);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  return out;
}

// Turtle 1.2, section 2.10; N-Quads 1.2, section 2.4
static void
what_is_said_of_triples_stands_with_them(void** const state)
{
  static const char trig[] = "<x:a> {\n"
                             "  <x:a> <x:p> <x:b>\n"
                             "          ~ <x:r1> {| <x:p> <x:b> |}\n"
                             "          ~ <x:r2> {| <x:p> <x:b> , \"say "
                             "\\\"no\\\"\" |} .\n\n"
                             "  << <x:a> <x:p> \"say \\\"no\\\"\" ~ <x:r3> "
                             ">> <x:p> <x:b> .\n\n"
                             "  <x:b> <x:p> <x:b> .\n}\n";
  static const char quads[] =
    "<x:a> <x:p> <x:b> <x:a> .\n"
    "<x:r1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> "
    "<<( <x:a> <x:p> <x:b> )>> <x:a> .\n"
    "<x:r1> <x:p> <x:b> <x:a> .\n"
    "<x:r2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> "
    "<<( <x:a> <x:p> <x:b> )>> <x:a> .\n"
    "<x:r2> <x:p> <x:b> <x:a> .\n"
    "<x:r2> <x:p> \"say \\\"no\\\"\" <x:a> .\n"
    "<x:r3> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> "
    "<<( <x:a> <x:p> \"say \\\"no\\\"\" )>> <x:a> .\n"
    "<x:r3> <x:p> <x:b> <x:a> .\n"
    "<x:b> <x:p> <x:b> <x:a> .\n";
  (void)state;
  EntBuffer out = write_annotated(ENT_TRIG);
  assert_string_equal(out.data, trig);
  ent_buffer_clear(&out);
  out = write_annotated(ENT_NQUADS);
  assert_string_equal(out.data, quads);
  ent_buffer_clear(&out);

  // Where there are none, it fails and says so
  const EntTerm       a          = ent_term_iri(ent_slice("x:a"));
  const EntAnnotation annotation = {{a, a, a, none}, true, false, a, NULL, 0U};
  EntWriter* const    writer     = ent_writer_to_buffer(ENT_RDFXML, &out);
  assert_false(ent_syntax_has_annotations(ENT_RDFXML));
  assert_int_equal(ent_writer_annotation(writer, &annotation), ENT_ERR_FORMAT);
  ent_writer_free(writer);
  ent_buffer_clear(&out);
}

/// `n` quads in `syntax`, to a buffer, or to a file and back
static EntBuffer
write_some(const EntSyntax syntax, const unsigned n, const bool to_file)
{
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  FILE* const      file   = to_file ? tmpfile() : NULL;
  EntWriter* const writer = to_file ? ent_writer_to_file(syntax, file)
                                    : ent_writer_to_buffer(syntax, &out);
  for (unsigned i = 0U; i < n; ++i) {
    char subject[60];
    snprintf(subject, sizeof(subject), ENT_NS_ID "s%u", i);
    const EntQuad quad = {
      ent_term_iri(ent_slice(subject)),
      ent_term_iri(ENT_SLICE_LITERAL(ENT_NS "memberOf")),
      ent_term_literal(ENT_SLICE_LITERAL("2020"),
                       ENT_SLICE_LITERAL(ENT_NS_XSD "gYear"), none.text),
      ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_DOC "x"))};
    assert_int_equal(ent_writer_quad(writer, &quad), ENT_OK);
  }
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  if (file) {
    char chunk[4096];
    rewind(file);
    for (size_t len = 0U; (len = fread(chunk, 1U, sizeof(chunk), file));) {
      ent_buffer_append(&out, (EntSlice){chunk, len});
    }
    fclose(file);
  }
  ent_buffer_byte(&out, '\0');
  return out;
}

static size_t
count(const char* text, const char* const what)
{
  size_t n = 0U;
  for (; (text = strstr(text, what)); ++text) {
    ++n;
  }
  return n;
}

// A short text declares what it uses, a long one all; wherever it goes
static void
namespaces_that_are_used_are_declared(void** const state)
{
  (void)state;
  static const struct {
    EntSyntax   syntax;
    unsigned    n; ///< Quads
    size_t      n_declared;
    const char* begin;
  } cases[] = {
    {ENT_TURTLE, 0U, 0U, ""},
    {ENT_RDFXML, 0U, 1U,
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF\n"
     "  xmlns:rdf=\"" ENT_NS_RDF "\">\n</rdf:RDF>\n"},
    {ENT_TURTLE, 1U, 3U,
     "@prefix ent: <" ENT_NS "> .\n@prefix id: <" ENT_NS_ID "> .\n"
     "@prefix xsd: <" ENT_NS_XSD "> .\n\nid:s0 ent:memberOf "},
    {ENT_TRIG, 1U, 4U, "@prefix doc: <" ENT_NS_DOC "> .\n@prefix ent:"},
    {ENT_RDFXML, 1U, 2U, "<?xml"},
    {ENT_TURTLE, 3000U, 15U, "@prefix dcterms: "},
    {ENT_RDFXML, 3000U, 15U, "<?xml"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out  = write_some(cases[i].syntax, cases[i].n, false);
    EntBuffer file = write_some(cases[i].syntax, cases[i].n, true);
    assert_int_equal(count(out.data, "@prefix ") + count(out.data, "xmlns:"),
                     cases[i].n_declared);
    assert_memory_equal(out.data, cases[i].begin, strlen(cases[i].begin));
    assert_string_equal(out.data, file.data);
    ent_buffer_clear(&out);
    ent_buffer_clear(&file);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(odd_terms_survive),
    cmocka_unit_test(any_order_is_valid),
    cmocka_unit_test(what_is_no_rdf_sticks),
    cmocka_unit_test(a_full_disk_is_told),
    cmocka_unit_test(what_is_said_of_triples_stands_with_them),
    cmocka_unit_test(namespaces_that_are_used_are_declared),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
