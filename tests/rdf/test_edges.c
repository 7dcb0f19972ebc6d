// SPDX-License-Identifier: ISC

#include "rdf/edges.h"

#include "rdf/namespaces.h"

#include <stdlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const EntSlice none = {NULL, 0U};

/// Two nodes and the edge between them, with all that a format could trip over
static char*
write_graph(const EntEdgesFormat format)
{
  const EntTerm      s    = ent_term_iri(ent_slice("x:a_b"));
  const EntTerm      p    = ent_term_iri(ent_slice("x:p"));
  const EntTerm      o    = ent_term_literal(ent_slice("say \"no\",\\n\a<&"),
                                             ent_slice(ENT_NS_XSD "token"), none);
  const EntGraphNode from = {s, ent_slice("A \"B\", C"), ent_slice("x:C")};
  const EntGraphNode to   = {o, none, none};
  const EntGraphEdge edge = {
    s, p, o, from.label, none, none, 3, 2, 0.5, ent_slice("2020-01-02"), none};
  char*          text = NULL;
  size_t         size = 0U;
  FILE* const    file = open_memstream(&text, &size);
  EntEdgesWriter writer;
  EntError       error = {0};
  assert_non_null(file);
  assert_int_equal(ent_edges_begin(&writer, format, file), ENT_OK);
  assert_int_equal(ent_edges_node(&writer, &from), ENT_OK);
  assert_int_equal(ent_edges_node(&writer, &to), ENT_OK);
  assert_int_equal(ent_edges_edge(&writer, &edge), ENT_OK);
  assert_int_equal(ent_edges_end(&writer, &error), ENT_OK);
  fclose(file);
  return text;
}

static void
csv_quotes(void** const state)
{
  (void)state;
  char* const text = write_graph(ENT_EDGES_CSV);
  assert_string_equal(text,
                      "subject,predicate,object,subject_iri,predicate_iri,"
                      "object_iri,mentions,articles,confidence,first,last\r\n"
                      "\"A \"\"B\"\", C\",x:p,\"say \"\"no\"\",\\n\a<&\",x:a_b,"
                      "x:p,\"say \"\"no\"\",\\n\a<&\",3,2,0.5000,2020-01-02,"
                      "\r\n");
  free(text);
}

static void
graphml_escapes(void** const state)
{
  (void)state;
  char* const text  = write_graph(ENT_EDGES_GRAPHML);
  char* const graph = strstr(text, "<graph ");
  assert_non_null(graph);
#define TARGET                                                                 \
  "_22say_20_5C_22no_5C_22_2C_5C_5Cn_5Cu0007_3C_26_22_5E_5E_3Chttp_3A_2F_2F"   \
  "www.w3.org_2F2001_2FXMLSchema_23token_3E"
  assert_string_equal(
    graph,
    "<graph edgedefault=\"directed\">\n"
    "<node id=\"_3Cx_3Aa_5Fb_3E\"><data key=\"label\">A \"B\", C</data>"
    "<data key=\"iri\">x:a_b</data><data key=\"class\">x:C</data></node>\n"
    "<node id=\"" TARGET "\"><data key=\"label\">say \"no\",\\n\xEF\xBF\xBD"
    "&lt;&amp;</data><data key=\"datatype\">" ENT_NS_XSD "token</data></node>\n"
    "<edge source=\"_3Cx_3Aa_5Fb_3E\" target=\"" TARGET "\">"
    "<data key=\"name\">x:p</data><data key=\"predicate\">x:p</data>"
    "<data key=\"mentions\">3</data><data key=\"articles\">2</data>"
    "<data key=\"confidence\">0.5000</data>"
    "<data key=\"first\">2020-01-02</data></edge>\n"
    "</graph>\n</graphml>\n");
  free(text);
}

static void
dot_escapes(void** const state)
{
  (void)state;
  char* const text = write_graph(ENT_EDGES_DOT);
#define NODE                                                                   \
  "\"\\\"say \\\\\\\"no\\\\\\\",\\\\\\\\n\\\\u0007<&\\\"^^<" ENT_NS_XSD        \
  "token>\""
  assert_string_equal(
    text, "digraph entente {\n"
          "  rankdir=LR;\n"
          "  node [shape=ellipse];\n"
          "  \"x:a_b\" [label=\"A \\\"B\\\", C\"];\n"
          "  " NODE " [label=\"say \\\"no\\\",\\\\n <&\", shape=box, "
          "style=dashed];\n"
          "  \"x:a_b\" -> " NODE " [label=\"x:p\", weight=3];\n"
          "}\n");
  free(text);
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
  EntEdgesWriter writer;
  EntError       error = {0};
  assert_int_equal(ent_edges_begin(&writer, ENT_EDGES_CSV, full), ENT_OK);
  assert_int_equal(ent_edges_end(&writer, &error), ENT_ERR_IO);
  assert_non_null(strstr(error.message, "No space"));
  fclose(full);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(csv_quotes),
    cmocka_unit_test(graphml_escapes),
    cmocka_unit_test(dot_escapes),
    cmocka_unit_test(a_full_disk_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
