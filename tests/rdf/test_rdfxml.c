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

#define HEAD                                                                   \
  "<rdf:RDF xmlns:rdf=\"" ENT_NS_RDF "\" xmlns:e=\"http://e/\""                \
  " xml:base=\"http://b/x\">"
#define NODE "<rdf:Description rdf:about=\"s\">"
#define END  "</rdf:Description></rdf:RDF>"
#define S    "<http://b/s> <http://e/p> "

static EntStatus
read_all(const char* const text, EntBuffer* const out, EntError* const error)
{
  EntWriter* const writer = ent_writer_to_buffer(ENT_NQUADS, out);
  const EntStatus  status = ent_rdf_read(ent_slice(text), "t", NULL, ENT_RDFXML,
                                         ent_writer_quad, writer, error);
  assert_int_equal(ent_writer_finish(writer, NULL), ENT_OK);
  ent_writer_free(writer);
  return status;
}

static void
documents_give_triples(void** const state)
{
  (void)state;
  static const char* const cases[][2] = {
    {HEAD "</rdf:RDF>", ""},
    {"<e:C xmlns:e=\"http://e/\"/>",
     "_:anon1 <" ENT_NS_RDF "type> <http://e/C> .\n"},
    {HEAD NODE "<e:p>a &amp; b</e:p><e:p/>" END,
     S "\"a & b\" .\n" S "\"\" .\n"},
    {HEAD NODE "<e:p xml:lang=\"en\">x</e:p>"
               "<e:p rdf:datatype=\"#t\" xml:lang=\"en\">x</e:p>" END,
     S "\"x\"@en .\n" S "\"x\"^^<http://b/x#t> .\n"},
    {HEAD "<rdf:Description rdf:about=\"s\" xml:lang=\"fr\" e:p=\"chat\"/>"
          "</rdf:RDF>",
     S "\"chat\"@fr .\n"},
    {HEAD NODE "<e:p rdf:nodeID=\"anon1\"/><e:p><e:C/></e:p>"
               "<e:p rdf:resource=\"\" e:q=\"v\"/>" END,
     S "_:anon_anon1 .\n" S "_:anon1 .\n_:anon1 <" ENT_NS_RDF
       "type> <http://e/C> .\n" S "<http://b/x> .\n"
       "<http://b/x> <http://e/q> \"v\" .\n"},
    {HEAD NODE "<e:p rdf:parseType=\"Resource\"><rdf:li>x</rdf:li>"
               "<rdf:li>y</rdf:li></e:p>" END,
     S "_:anon1 .\n_:anon1 <" ENT_NS_RDF "_1> \"x\" .\n_:anon1 <" ENT_NS_RDF
       "_2> \"y\" .\n"},
    {HEAD NODE "<e:p rdf:parseType=\"Collection\"/>"
               "<e:p rdf:parseType=\"Collection\"><rdf:Description rdf:about="
               "\"a\"/></e:p>" END,
     S "<" ENT_NS_RDF "nil> .\n" S "_:anon1 .\n_:anon1 <" ENT_NS_RDF
       "first> <http://b/a> .\n_:anon1 <" ENT_NS_RDF "rest> <" ENT_NS_RDF
       "nil> .\n"},
    {HEAD NODE "<e:p rdf:ID=\"i\">x</e:p>" END,
     S "\"x\" .\n<http://b/x#i> <" ENT_NS_RDF "type> <" ENT_NS_RDF
       "Statement> .\n<http://b/x#i> <" ENT_NS_RDF "subject> <http://b/s> .\n"
       "<http://b/x#i> <" ENT_NS_RDF "predicate> <http://e/p> .\n"
       "<http://b/x#i> <" ENT_NS_RDF "object> \"x\" .\n"},
    // Exclusive canonical form: what is used is declared, where it is used
    {HEAD NODE
     "<e:p rdf:parseType=\"Literal\" xmlns=\"http://d/\" xmlns:f="
     "\"http://f/\">a&lt;<b z=\"1\" f:y='&quot;' a=\"&#10;\"><b/><f:c/>"
     "</b><!--c--><?p d?></e:p>" END,
     S "\"a&lt;<b xmlns=\\\"http://d/\\\" xmlns:f=\\\"http://f/\\\" a="
       "\\\"&#xA;\\\" z=\\\"1\\\" f:y=\\\"&quot;\\\"><b></b><f:c></f:c></b>"
       "<!--c--><?p d?>\"^^<" ENT_NS_RDF "XMLLiteral> .\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out   = {NULL, 0U, 0U, false};
    EntError  error = {0};
    if (read_all(cases[i][0], &out, &error)) {
      fail_msg("%s: %s", cases[i][0], error.message);
    }
    assert_string_equal(out.data ? out.data : "", cases[i][1]);
    ent_buffer_clear(&out);
  }
}

static void
errors_have_a_place(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    size_t      line;
    size_t      column;
  } cases[] = {
    {"", 1U, 1U},
    {"<a", 1U, 1U},
    {HEAD "\n\n <e:C></b>", 3U, 9U},
    {HEAD "\n<a/></rdf:RDF>", 2U, 1U},
    {HEAD "\nx</rdf:RDF>", 2U, 1U},
    {HEAD "\n<rdf:Description rdf:aboutEach=\"x\"/></rdf:RDF>", 2U, 1U},
    {HEAD "\n<rdf:Description rdf:nodeID=\"_:x\"/></rdf:RDF>", 2U, 1U},
    {HEAD "\n<e:C rdf:ID=\"a\"/><e:C rdf:ID=\"a\"/></rdf:RDF>", 2U, 18U},
    {HEAD "\n<e:C rdf:about=\"a b\"/></rdf:RDF>", 2U, 1U},
    {HEAD "\n<e:C b=\"1\"/></rdf:RDF>", 2U, 1U},
    {HEAD NODE "\n<e:p xml:lang=\"1\">x</e:p>" END, 2U, 1U},
    {HEAD NODE "\n<e:p><e:C/>x</e:p>" END, 2U, 12U},
    {HEAD NODE "\n<e:p><e:C/><e:D/></e:p>" END, 2U, 12U},
    {HEAD NODE "\n<e:p rdf:resource=\"a\">x</e:p>" END, 2U, 23U},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out   = {NULL, 0U, 0U, false};
    EntError  error = {0};
    assert_int_equal(read_all(cases[i].text, &out, &error), ENT_ERR_SYNTAX);
    assert_true(error.message[0]);
    assert_string_equal(error.file, "t");
    if (error.line != cases[i].line || error.column != cases[i].column) {
      fail_msg("%s: %zu:%zu", cases[i].text, error.line, error.column);
    }
    ent_buffer_clear(&out);
  }
}

// Depth, entities that double, files
static void
hostile_documents_are_refused(void** const state)
{
  (void)state;
  EntBuffer text  = {NULL, 0U, 0U, false};
  EntBuffer out   = {NULL, 0U, 0U, false};
  EntError  error = {0};
  ent_buffer_string(&text, HEAD);
  for (int i = 0; i < 1100; ++i) {
    ent_buffer_string(&text, "<e:C><e:p>");
  }
  assert_int_equal(read_all(text.data, &out, &error), ENT_ERR_LIMIT);
  ent_buffer_reset(&out);

  ent_buffer_reset(&text);
  ent_buffer_string(&text,
                    "<!DOCTYPE x [<!ENTITY a0 \"aaaaaaaaaaaaaaaaaaaa\">");
  for (int i = 1; i < 40; ++i) {
    ent_buffer_printf(&text, "<!ENTITY a%d \"&a%d;&a%d;\">", i, i - 1, i - 1);
  }
  ent_buffer_string(&text, "]>" HEAD NODE "<e:p>&a39;</e:p>" END);
  assert_int_equal(read_all(text.data, &out, &error), ENT_ERR_SYNTAX);
  ent_buffer_reset(&out);

  const EntStatus status = read_all(
    "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" HEAD NODE
    "<e:p>&f;</e:p>" END,
    &out, &error);
  assert_true(status == ENT_OK || error.message[0]);
  assert_null(out.data ? strstr(out.data, "root") : NULL);
  ent_buffer_clear(&out);
  ent_buffer_clear(&text);
}

static void
note(void* const handle, const EntError* const what)
{
  ent_buffer_printf((EntBuffer*)handle, "%zu:%zu %s\n", what->line,
                    what->column, strstr(what->message, ": ") + 2);
}

static EntStatus
ignore(void* const handle, const EntQuad* const quad)
{
  (void)handle;
  (void)quad;
  return ENT_OK;
}

// What stands elsewhere is not read, and that is said
static void
entities_that_are_left_out_are_told(void** const state)
{
  static const struct {
    const char* declarations;
    const char* text;
    const char* told;
  } cases[] = {
    {"[<!ENTITY f SYSTEM 'file:///etc/passwd'>]", "x&f;y",
     "3:6 the entity in file:///etc/passwd\n"},
    {"[<!ENTITY f 'inside'>]", "x&f;y", ""},
    {"[<!ENTITY f SYSTEM 'g'>]", "x", ""},
    {"SYSTEM 'x.dtd'", "&f;&#97;&amp;",
     "1:27 the declarations in x.dtd\n3:5 the entity f\n"},
    {"[<!ENTITY % g SYSTEM 'g.dtd'> %g; ]", "&f;",
     "1:41 the declarations in g.dtd\n3:5 the entity f\n"},
  };
  (void)state;
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer            text    = {NULL, 0U, 0U, false};
    EntBuffer            told    = {NULL, 0U, 0U, false};
    EntError             error   = {0};
    const EntReadOptions options = {.warned = note, .warned_handle = &told};
    ent_buffer_printf(&text, "<!DOCTYPE x %s>\n%s<e:p>\n1234%s</e:p>%s",
                      cases[i].declarations, HEAD NODE, cases[i].text, END);
    EntStream* const stream = ent_stream_over(ent_buffer_slice(&text));
    assert_int_equal(ent_rdf_read_stream(stream, "x", ENT_RDFXML, &options,
                                         ignore, NULL, &error),
                     ENT_OK);
    assert_string_equal(told.data ? told.data : "", cases[i].told);
    ent_stream_close(stream);
    ent_buffer_clear(&text);
    ent_buffer_clear(&told);
  }
}

static EntStatus
stop(void* const handle, const EntQuad* const quad)
{
  (void)handle;
  (void)quad;
  return ENT_ERR_CANCELLED;
}

static void
the_sink_can_stop_it(void** const state)
{
  (void)state;
  EntError error = {0};
  assert_int_equal(ent_rdf_read(ENT_SLICE_LITERAL(HEAD NODE "<e:p>1</e:p>"
                                                            "<e:p>2</e:p>" END),
                                "t", NULL, ENT_RDFXML, stop, NULL, &error),
                   ENT_ERR_CANCELLED);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(documents_give_triples),
    cmocka_unit_test(errors_have_a_place),
    cmocka_unit_test(hostile_documents_are_refused),
    cmocka_unit_test(entities_that_are_left_out_are_told),
    cmocka_unit_test(the_sink_can_stop_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
