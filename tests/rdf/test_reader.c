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
  assert_reads("version '1.2' @version \"1.1\" . <http://e/s> <p> 1 .",
               ENT_TURTLE,
               "<http://e/s> <http://example.org/base/p> \"1\"^^<" ENT_NS_XSD
               "integer> .\n");
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
#define TRIPLE "<http://e/s> <http://e/p> "
  REFUSE("VERSION 1.2", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 9U);
  REFUSE("@version '''1.2''' .", ENT_TRIG, ENT_ERR_SYNTAX, 1U, 10U);
  REFUSE("@prefix e: <http://e/> .\n\ne:s e:p f:x .\n", ENT_TURTLE,
         ENT_ERR_SYNTAX, 3U, 9U);
  REFUSE(TRIPLE ".\n", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 27U);
  REFUSE(TRIPLE "<http://e/o> .\n<http://e/s> x .\n", ENT_NTRIPLES,
         ENT_ERR_SYNTAX, 2U, 14U);
  REFUSE(TRIPLE "<o> .\n", ENT_NTRIPLES, ENT_ERR_SYNTAX, 1U, 27U);
  REFUSE(TRIPLE "<http://e/o> <http://e/g> .", ENT_NTRIPLES, ENT_ERR_SYNTAX, 1U,
         40U);
  REFUSE(TRIPLE "'\xC3\xA9\xC3\xA9' \xFF", ENT_TURTLE, ENT_ERR_FORMAT, 1U, 32U);
  REFUSE(TRIPLE "\"\xC3\xA9\xC3\xA9\xC3\" .", ENT_NQUADS, ENT_ERR_FORMAT, 1U,
         30U);
  REFUSE(TRIPLE "\"\\uD800\" .", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 28U);
  REFUSE(TRIPLE "\"\\UFFFFFFFF\" .", ENT_NTRIPLES, ENT_ERR_SYNTAX, 1U, 28U);
  REFUSE(TRIPLE "\"a\nb\" .", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 29U);
  REFUSE(TRIPLE "\"a", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 28U);
  REFUSE(TRIPLE "[ (1 2) .", ENT_TURTLE, ENT_ERR_SYNTAX, 1U, 29U);
  REFUSE("<http://e/\\u0020> a <http://e/o> .", ENT_TURTLE, ENT_ERR_SYNTAX, 1U,
         11U);
  REFUSE("<http://e/g> {" TRIPLE "1 ", ENT_TRIG, ENT_ERR_SYNTAX, 1U, 43U);
}

/// `n` times `text`, in memory of its own
static char*
repeat(const char* const text, const size_t n, const char* const tail)
{
  const size_t len  = strlen(text);
  char* const  data = (char*)malloc(len * n + strlen(tail) + 1U);
  assert_non_null(data);
  for (size_t i = 0U; i < n; ++i) {
    memcpy(data + i * len, text, len);
  }
  strcpy(data + len * n, tail);
  return data;
}

static void
limits_are_kept(void** const state)
{
  (void)state;
  static const EntSyntax syntaxes[] = {ENT_TURTLE, ENT_TRIG, ENT_NTRIPLES,
                                       ENT_NQUADS};
  for (size_t n = 250U; n < 260U; ++n) {
    char         text[800] = TRIPLE "\"x\"@";
    const size_t begin     = strlen(text);
    memset(text + begin, 'a', n);
    snprintf(text + begin + n, sizeof(text) - begin - n, " .\n");
    for (size_t i = 0U; i < 4U; ++i) {
      EntError error = {0};
      size_t   count = 0U;
      assert_int_equal(ent_rdf_read(ent_slice(text), "t", NULL, syntaxes[i],
                                    ignore, &count, &error),
                       n < 256U ? ENT_OK : ENT_ERR_LIMIT);
    }
  }
  for (size_t n = 999U; n <= 1000U; ++n) {
    char* const inside = repeat("[ <http://e/p> ", n, "1");
    char* const ends   = repeat("]", n, ".");
    char* const text   = (char*)malloc(strlen(inside) + strlen(ends) + 1U);
    EntError    error  = {0};
    size_t      count  = 0U;
    assert_non_null(text);
    strcat(strcpy(text, inside), ends);
    assert_int_equal(ent_rdf_read(ent_slice(text), "t", NULL, ENT_TURTLE,
                                  ignore, &count, &error),
                     n < 1000U ? ENT_OK : ENT_ERR_LIMIT);
    free(inside);
    free(ends);
    free(text);
  }
}

/// Tokens of every kind at every place of the window's end
static void
tokens_are_read_across_the_window(void** const state)
{
  (void)state;
  static const char head[] =
    "@prefix e-\xC3\xA9.x: <http://\\u0065/\xE6\x9D\xB1> .\n#";
  static const char tail[] =
    "\ne-\xC3\xA9.x:\\~a.b%20\xC3\xA9 e-\xC3\xA9.x: -1.5e+10 , .5 , 12, 1 ;;"
    " a _:b.\xC3\xA9"
    "c , \"\"\"a\"\"\\\"\\u00E9\n\xF0\x9F\x98\x80\"\"\"@en-GB ,"
    " ''^^e-\xC3\xA9.x:t , true , [] , ( ) . # end";
  static const char expected[] =
#define S "<http://e/\xE6\x9D\xB1~a.b%20\xC3\xA9> "
#define P S "<http://e/\xE6\x9D\xB1> "
    P "\"-1.5e+10\"^^<" ENT_NS_XSD "double> .\n" P "\".5\"^^<" ENT_NS_XSD
      "decimal> .\n" P "\"12\"^^<" ENT_NS_XSD "integer> .\n" P
      "\"1\"^^<" ENT_NS_XSD "integer> .\n" S "<" ENT_NS_RDF "type> _:b.\xC3\xA9"
      "c .\n" S "<" ENT_NS_RDF
      "type> \"a\\\"\\\"\\\"\xC3\xA9\\n\xF0\x9F\x98\x80\"@en-GB .\n" S
      "<" ENT_NS_RDF "type> \"\"^^<http://e/\xE6\x9D\xB1t> .\n" S "<" ENT_NS_RDF
      "type> \"true\"^^<" ENT_NS_XSD "boolean> .\n" S "<" ENT_NS_RDF
      "type> _:anon1 .\n" S "<" ENT_NS_RDF "type> <" ENT_NS_RDF "nil> .\n";
  // The window is 256 KiB at first, and its end moves over every byte
  for (size_t pad = 262144U - sizeof(head) - sizeof(tail) - 8U; pad < 262144U;
       ++pad) {
    char* const text = (char*)malloc(pad + sizeof(head) + sizeof(tail));
    assert_non_null(text);
    strcpy(text, head);
    memset(text + strlen(head), 'x', pad);
    strcpy(text + strlen(head) + pad, tail);
    assert_reads(text, ENT_TURTLE, expected);
    free(text);
  }
}

typedef struct {
  size_t n;
  size_t lines;
  char   last[100];
} Rejected;

static EntStatus
take_rejected(void* const           handle,
              const EntSlice        line,
              const EntError* const why)
{
  Rejected* const rejected = (Rejected*)handle;
  ++rejected->n;
  rejected->lines += why->line;
  snprintf(rejected->last, sizeof(rejected->last), "%.*s", ENT_SLICE_ARG(line));
  return ENT_OK;
}

static void
wrong_lines_can_be_left_out(void** const state)
{
  (void)state;
  static const char text[] =
    TRIPLE "1 .\n" TRIPLE "\"1\" .\nnonsense\n"
           "# comment\n\n" TRIPLE "\"2\" . \"3\" .\r" TRIPLE "\"4\" .\n" TRIPLE
           "\"5\" . # ok\r" TRIPLE "\"6\" .\n\xFF";
  Rejected             rejected = {0U, 0U, ""};
  const EntReadOptions options  = {.rejected        = take_rejected,
                                   .rejected_handle = &rejected};
  EntStream* const     stream   = ent_stream_over(ENT_SLICE_LITERAL(text));
  EntError             error    = {0};
  size_t               n        = 0U;
  assert_int_equal(ent_rdf_read_stream(stream, "t", ENT_NTRIPLES, &options,
                                       ignore, &n, &error),
                   ENT_OK);
  ent_stream_close(stream);
  assert_int_equal(n, 3U);
  assert_int_equal(rejected.n, 4U);
  assert_int_equal(rejected.lines, 1U + 3U + 6U + 8U);
  assert_string_equal(rejected.last, "\xFF");
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
    cmocka_unit_test(limits_are_kept),
    cmocka_unit_test(tokens_are_read_across_the_window),
    cmocka_unit_test(wrong_lines_can_be_left_out),
    cmocka_unit_test(the_sink_can_stop_it),
    cmocka_unit_test(files_that_are_not_there),
    cmocka_unit_test(noise_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
