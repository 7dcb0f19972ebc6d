// SPDX-License-Identifier: ISC

#include "rdf/namespaces.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
assert_reads(const char* const text,
             const EntSyntax   syntax,
             const char* const nquads)
{
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntWriter* const writer = ent_writer_to_buffer(ENT_NQUADS, &out);
  EntError         error  = {0};
  if (ent_rdf_read(ent_slice(text), "t", "http://example.org/base/x", syntax,
                   ent_writer_quad, writer, &error)) {
    fail_msg("%s: %s", text, error.message);
  }
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  assert_string_equal(out.data ? out.data : "", nquads);
  ent_writer_free(writer);
  ent_buffer_clear(&out);
}

static EntStatus
ignore(void* const handle, const EntQuad* const quad)
{
  (void)quad;
  ++*(size_t*)handle;
  return ENT_OK;
}

static void
assert_refuses(const char* const text,
               const size_t      len,
               const EntSyntax   syntax,
               const EntStatus   status,
               const size_t      line,
               const size_t      column)
{
  EntError error = {0};
  size_t   n     = 0U;
  assert_int_equal(ent_rdf_read((EntSlice){text, len}, "t.ttl", NULL, syntax,
                                ignore, &n, &error),
                   status);
  assert_int_equal(error.code, status);
  assert_true(error.message[0]);
  assert_string_equal(error.file, "t.ttl");
  assert_int_equal(error.line, line);
  if (column) {
    assert_int_equal(error.column, column);
  }
}

static void
every_syntax_is_read(void** const state)
{
  (void)state;
  assert_reads("", ENT_TURTLE, "");
  assert_reads("@prefix e: <http://e/> .\n"
               "e:s a e:C ; e:p 'x'@en, 1, 1.5, true, <rel> .",
               ENT_TURTLE,
               "<http://e/s> <" ENT_NS_RDF "type> <http://e/C> .\n"
               "<http://e/s> <http://e/p> \"x\"@en .\n"
               "<http://e/s> <http://e/p> \"1\"^^<" ENT_NS_XSD "integer> .\n"
               "<http://e/s> <http://e/p> \"1.5\"^^<" ENT_NS_XSD "decimal> .\n"
               "<http://e/s> <http://e/p> \"true\"^^<" ENT_NS_XSD "boolean> .\n"
               "<http://e/s> <http://e/p> <http://example.org/base/rel> .\n");
  assert_reads("<http://e/g> { <http://e/s> <http://e/p> <http://e/o> . }",
               ENT_TRIG,
               "<http://e/s> <http://e/p> <http://e/o> <http://e/g> .\n");
  assert_reads("<http://e/s> <http://e/p> \"a\\\"\\u00E9\" .\n", ENT_NTRIPLES,
               "<http://e/s> <http://e/p> \"a\\\"\xC3\xA9\" .\n");
  assert_reads("_:a <http://e/p> _:a <http://e/g> .\n", ENT_NQUADS,
               "_:a <http://e/p> _:a <http://e/g> .\n");
}

static void
errors_have_a_place(void** const state)
{
  (void)state;
#define REFUSE(text, syntax, status, line, column)                             \
  assert_refuses((text), sizeof(text) - 1U, (syntax), (status), (line),        \
                 (column))
  REFUSE("@prefix e: <http://e/> .\n\ne:s e:p f:x .\n", ENT_TURTLE,
         ENT_ERR_SYNTAX, 3U, 0U);
  REFUSE("<http://e/s> <http://e/p> .\n", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 0U);
  REFUSE("<http://e/s> <http://e/p> <http://e/o> .\n<http://e/s> x .\n",
         ENT_NTRIPLES, ENT_ERR_SYNTAX, 2U, 0U);
  REFUSE("# ok\n  \xC3\xA9 \xFF", ENT_TURTLE, ENT_ERR_FORMAT, 2U, 5U);
  REFUSE("# a\0", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 4U);
  REFUSE("<http://e/s> <http://e/p> \"a\\u0000b\" .", ENT_TURTLE,
         ENT_ERR_SYNTAX, 1U, 29U);
  REFUSE("<http://e/s> <http://e/p> \"\\uD800\" .", ENT_TURTLE, ENT_ERR_SYNTAX,
         1U, 0U);
}

static void
long_language_tags_are_refused(void** const state)
{
  (void)state;
  static const EntSyntax syntaxes[] = {ENT_TURTLE, ENT_TRIG, ENT_NTRIPLES,
                                       ENT_NQUADS};
  for (size_t n = 190U; n < 600U; n += 5U) {
    char         text[800] = "<http://e/s> <http://e/p> \"x\"@";
    const size_t begin     = strlen(text);
    memset(text + begin, 'a', n);
    snprintf(text + begin + n, sizeof(text) - begin - n, " .\n");
    for (size_t i = 0U; i < 4U; ++i) {
      EntError error = {0};
      size_t   count = 0U;
      assert_int_equal(ent_rdf_read(ent_slice(text), "t", NULL, syntaxes[i],
                                    ignore, &count, &error),
                       n < 200U ? ENT_OK : ENT_ERR_LIMIT);
    }
  }
}

static EntStatus
stop_at_two(void* const handle, const EntQuad* const quad)
{
  (void)quad;
  return ++*(int*)handle == 2 ? ENT_ERR_CANCELLED : ENT_OK;
}

static void
the_sink_can_stop_it(void** const state)
{
  (void)state;
  static const char text[] = "<http://e/s> <http://e/p> 1, 2, 3, 4 .\n"
                             "<http://e/s> <http://e/p> 5 .\n";
  int               n      = 0;
  EntError          error  = {0};
  assert_int_equal(ent_rdf_read(ent_slice(text), "t", NULL, ENT_TURTLE,
                                stop_at_two, &n, &error),
                   ENT_ERR_CANCELLED);
  assert_int_equal(n, 2);
}

static void
files_that_are_not_there(void** const state)
{
  (void)state;
  EntError error = {0};
  size_t   n     = 0U;
  assert_int_equal(ent_rdf_read_file("/no/such/file.ttl", NULL, ENT_TURTLE,
                                     ignore, &n, &error),
                   ENT_ERR_NOT_FOUND);
  assert_string_equal(error.file, "/no/such/file.ttl");
  assert_int_equal(ent_rdf_read_file("/", NULL, ENT_TURTLE, ignore, &n, &error),
                   ENT_ERR_IO);
}

// Any bytes give a result or an error
static void
noise_is_survived(void** const state)
{
  (void)state;
  static const char start[] =
    "@prefix e: <http://e/> .\ne:s e:p [ e:q (1 2.0 'x'@en) ] , \"\"\"y\"\"\" ;"
    " a e:C . <http://e/g> { _:b e:p e:s . }\n";
  unsigned seed = 1U;
  for (int i = 0; i < 3000; ++i) {
    char         text[sizeof(start)];
    const size_t len = sizeof(start) - 1U;
    memcpy(text, start, sizeof(start));
    for (int j = 0; j < 1 + i % 5; ++j) {
      seed                     = seed * 1664525U + 1013904223U;
      text[(seed >> 8U) % len] = (char)(32U + (seed >> 24U) % 95U);
    }
    EntError error = {0};
    size_t   n     = 0U;
    for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
      const EntStatus status =
        ent_rdf_read((EntSlice){text, len}, "t", NULL, (EntSyntax)syntax,
                     ignore, &n, &error);
      assert_true(!status || error.message[0]);
    }
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_syntax_is_read),
    cmocka_unit_test(errors_have_a_place),
    cmocka_unit_test(long_language_tags_are_refused),
    cmocka_unit_test(the_sink_can_stop_it),
    cmocka_unit_test(files_that_are_not_there),
    cmocka_unit_test(noise_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
