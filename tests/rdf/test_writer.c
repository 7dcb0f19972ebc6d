// SPDX-License-Identifier: ISC

#include "../store/sample.h"

#include "evidence/evidence.h"
#include "rdf/quads.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

static EntBuffer
write_quads(const EntQuads* const quads, const EntSyntax syntax)
{
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(syntax, &out);
  assert_int_equal(ent_quads_send(quads, ent_writer_quad, writer), ENT_OK);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  return out;
}

static EntBuffer
write_sample(const Sample* const sample, const EntSyntax syntax)
{
  EntBuffer                out    = {NULL, 0U, 0U, false};
  EntError                 error  = {0};
  EntWriter* const         writer = ent_writer_to_buffer(syntax, &out);
  const EntEvidenceOptions options =
    ent_evidence_options(syntax, ENT_ANNOTATE_GRAPHS, true);
  assert_int_equal(ent_evidence_write(&sample->extraction, &options,
                                      ent_writer_quad, writer, &error),
                   ENT_OK);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  return out;
}

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
  EntBuffer text  = write_quads(quads, syntax);
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

// Terms that tempt a writer
static void
odd_quads(EntArena* const arena, EntQuads* const quads)
{
  static const char* const locals[]    = {"a",
                                          "a.b",
                                          "a.",
                                          ".a",
                                          "-a",
                                          "a-",
                                          "9",
                                          "_",
                                          "a/b",
                                          "a#b",
                                          "a%20b",
                                          "a:b",
                                          "a~b",
                                          "a'b",
                                          "(a)",
                                          "a,b",
                                          "a;b",
                                          "a=b",
                                          "\xC3\x89t\xC3\xA9",
                                          "\xC3\x97",
                                          "\xF0\x9F\x8C\x8D",
                                          "a@b",
                                          "true",
                                          "a?b",
                                          "a!b",
                                          "a$b",
                                          "a&b",
                                          "a*b",
                                          "a+b",
                                          "prefix",
                                          "\xE4\xB8\xAD",
                                          "a\xCC\x81",
                                          "__",
                                          "a..b",
                                          ""};
  static const char* const texts[]     = {"",
                                          "\"",
                                          "\\",
                                          "\n",
                                          "\r\n",
                                          "\t",
                                          "a\\",
                                          "\"\"\"",
                                          "'''",
                                          "\\u0041",
                                          "\x01\x02",
                                          "\x7F",
                                          "\xC2\x85",
                                          "\xE2\x80\xA8",
                                          "1",
                                          "01",
                                          "1.",
                                          ".1",
                                          "1.0",
                                          "1e5",
                                          "1E+5",
                                          "true",
                                          "TRUE",
                                          "-1",
                                          "+1",
                                          "1.e5",
                                          "INF",
                                          "@en",
                                          "^^",
                                          "x .",
                                          "# no",
                                          "\xEF\xBB\xBFx",
                                          "\xF0\x9F\x8C\x8D"};
  static const char* const datatypes[] = {"",
                                          ENT_NS_XSD "integer",
                                          ENT_NS_XSD "decimal",
                                          ENT_NS_XSD "double",
                                          ENT_NS_XSD "boolean",
                                          ENT_NS "a/b"};

  const EntTerm s = ent_term_iri(ent_slice(ENT_NS_ID "s"));
  const EntTerm p = ent_term_iri(ent_slice(ENT_NS "p"));
  const EntTerm g = ent_term_iri(ent_slice(ENT_NS_DOC "g"));
  for (size_t i = 0U; i < sizeof(locals) / sizeof(locals[0]); ++i) {
    const EntTerm iri =
      ent_term_iri(ent_arena_printf(arena, ENT_NS_ID "%s", locals[i]));
    const EntQuad made[] = {
      {iri, p, s, none}, {s, p, iri, g}, {s, p, s, iri}, {s, iri, s, g}};
    for (size_t j = 0U; j < 4U; ++j) {
      ent_quads_add(quads, &made[j]);
    }
  }
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    for (size_t j = 0U; j < sizeof(datatypes) / sizeof(datatypes[0]); ++j) {
      const EntQuad quad = {s, p,
                            ent_term_literal(ent_slice(texts[i]),
                                             ent_slice(datatypes[j]),
                                             (EntSlice){NULL, 0U}),
                            j % 2U ? g : none};
      ent_quads_add(quads, &quad);
    }
    const EntQuad quad = {s, p,
                          ent_term_literal(ent_slice(texts[i]),
                                           (EntSlice){NULL, 0U},
                                           ent_slice("en-gb")),
                          g};
    ent_quads_add(quads, &quad);
  }
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

static void
the_seed_is_written(void** const state)
{
  (void)state;
  static const char* const suffixes[] = {"ttl", "trig", "nt", "nq"};

  Sample sample = {0};
  sample_seed(&sample);
  assert_non_null(getenv("ENT_TEST_DATA"));
  for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
    EntBuffer out = write_sample(&sample, (EntSyntax)syntax);
    char      path[4096];
    snprintf(path, sizeof(path), "%s/rdf/data/seed.%s", getenv("ENT_TEST_DATA"),
             suffixes[syntax]);
    if (getenv("ENT_TEST_UPDATE")) {
      FILE* const file = fopen(path, "wb");
      fwrite(out.data, 1U, out.len, file);
      fclose(file);
    }
    FILE* const file = fopen(path, "rb");
    assert_non_null(file);
    char* const  expected = (char*)calloc(1U, 65536U);
    const size_t len      = fread(expected, 1U, 65535U, file);
    fclose(file);
    assert_int_equal(out.len, len);
    assert_string_equal(out.data, expected);
    free(expected);
    ent_buffer_clear(&out);
  }
  sample_clear(&sample);
}

// Spans count code points of the source, markup and all
static void
places_are_those_of_the_source(void** const state)
{
  (void)state;
  Sample         sample = {0};
  const uint32_t a      = sample_entity(&sample, "A", NULL, NULL);
  const uint32_t b      = sample_entity(&sample, "B", NULL, NULL);
  sample_sentence(&sample, "\xC3\x89.");
  sample_sentence(&sample, "A \xE2\x80\x94 B.");
  sample_claim(&sample, a, "memberOf", b, "A", NULL, "B");
  //                           0123456789 012345678901 23456789
  sample.article.source = ent_slice("<p>\xC3\x89.</p><p>A \xE2\x80\x94 B.</p>");
  sample.article.segments   = sample.segments;
  sample.article.n_segments = 2U;
  sample.segments[0]        = (EntSegment){0U, 3U, 3U};
  sample.segments[1]        = (EntSegment){5U, 13U, 8U};
  sample_end(&sample);

  EntPlace         place = {NULL, 0U, 0};
  EntClaimSentence s;
  assert_true(ent_claim_sentence(&sample.extraction, 1U, &place, &s));
  assert_int_equal(s.begin, 12);
  assert_int_equal(s.end, 18);
  assert_true(ent_claim_sentence(&sample.extraction, 0U, &place, &s));
  assert_int_equal(s.begin, 3);
  assert_int_equal(s.end, 5);
  assert_false(ent_claim_sentence(&sample.extraction, 2U, &place, &s));
  sample_clear(&sample);
}

static void
dates_get_their_datatype(void** const state)
{
  (void)state;
  static const char* const cases[][2] = {
    {"2024", ENT_NS_XSD "gYear"},
    {"2024-05", ENT_NS_XSD "gYearMonth"},
    {"2024-02-29", ENT_NS_XSD "date"},
    {"2024-05-31T10:00:00", ENT_NS_XSD "dateTime"},
    {"2024-05-31T10:00:00Z", ENT_NS_XSD "dateTime"},
    {"2023-02-29", ""},
    {"2024-13", ""},
    {"2024-00-01", ""},
    {"2024-05-31T24:00:00", ""},
    {"2024-05-31T10:00", ""},
    {"2024-05-3", ""},
    {"20245", ""},
    {"spring", ""},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    const EntTerm term = ent_claim_date(ent_slice(cases[i][0]));
    assert_int_equal(term.kind, ENT_TERM_LITERAL);
    assert_true(ent_slice_is(term.datatype, cases[i][1]));
  }
  assert_int_equal(ent_claim_date(ent_slice("")).kind, ENT_TERM_NONE);
}

// Output of a shell command that reads `text` as a file, or NULL
static char*
run_on(const char* const format, const EntBuffer* const text)
{
  char      name[] = "/tmp/entente-test-XXXXXX";
  const int fd     = mkstemp(name);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text->data, text->len), text->len);
  close(fd);
  EntBuffer command = {NULL, 0U, 0U, false};
  ent_buffer_printf(&command, format, name);
  FILE* const pipe = popen(command.data, "r");
  assert_non_null(pipe);
  EntBuffer out = {NULL, 0U, 0U, false};
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) {
    ent_buffer_byte(&out, (char)c);
  }
  const int rc = pclose(pipe);
  unlink(name);
  ent_buffer_clear(&command);
  if (rc) {
    print_message("%s\n", out.data ? out.data : "");
    ent_buffer_clear(&out);
  } else {
    ent_buffer_byte(&out, '\0');
  }
  return out.data;
}

// Another program counts the triples that we wrote
static void
assert_counted(const char* const format, const EntSyntax syntax)
{
  EntArena arena = {NULL, 0U};
  EntQuads quads = {NULL, 0U, 0U};
  odd_quads(&arena, &quads);
  if (!ent_syntax_has_graphs(syntax)) {
    for (size_t i = 0U; i < quads.n; ++i) {
      quads.items[i].g = none;
    }
  }
  ent_quads_sort(&quads);
  EntBuffer   text = write_quads(&quads, syntax);
  char* const out  = run_on(format, &text);
  assert_non_null(out);
  assert_int_equal(strtoul(out, NULL, 10), quads.n);
  free(out);
  ent_buffer_clear(&text);
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
}

static void
rapper_reads_it(void** const state)
{
  (void)state;
  if (system("command -v rapper >/dev/null 2>&1")) {
    print_message("SKIP: rapper is not installed\n");
    skip();
  }
  for (int i = ENT_TURTLE; i <= ENT_NQUADS; ++i) {
    char format[200];
    snprintf(format, sizeof(format),
             "rapper -c -i %s '%%s' x:base 2>&1 |"
             " sed -n 's/.*returned \\([0-9]*\\) triples*/\\1/p;"
             " /[Ee]rror/p'",
             ent_syntax_name((EntSyntax)i));
    assert_counted(format, (EntSyntax)i);
  }
}

static void
serdi_reads_it(void** const state)
{
  (void)state;
  if (system("command -v serdi >/dev/null 2>&1")) {
    print_message("SKIP: serdi is not installed\n");
    skip();
  }
  for (int i = ENT_TURTLE; i <= ENT_NQUADS; ++i) {
    char format[200];
    snprintf(format, sizeof(format),
             "out=$(serdi -i %s -o nquads '%%s') && printf '%%%%s\\n' \"$out\" "
             "| wc -l",
             ent_syntax_name((EntSyntax)i));
    assert_counted(format, (EntSyntax)i);
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
    cmocka_unit_test(the_seed_is_written),
    cmocka_unit_test(places_are_those_of_the_source),
    cmocka_unit_test(dates_get_their_datatype),
    cmocka_unit_test(rapper_reads_it),
    cmocka_unit_test(serdi_reads_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
