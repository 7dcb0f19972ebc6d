// SPDX-License-Identifier: ISC

#include "rdf/namespaces.h"
#include "sparql/lexer.h"
#include "sparql/parser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// The tokens of a text as one line: kind letter, value, blank
static void
print_tokens(const char* const text, EntBuffer* const out)
{
  static const char kinds[] = {'$', 'v', 'i', 'p', 'b', 'n', 's',
                               'l', 'd', '1', '2', '3', 'o', 'm'};
  EntArena          arena   = {NULL, 0U};
  EntLexer lexer = {.text = ent_slice(text), .arena = &arena, .by_label = true};
  EntError error = {0};
  EntLexeme token;
  do {
    if (ent_lexer_next(&lexer, &token, &error)) {
      ent_buffer_printf(out, "!%zu:%zu ", error.line, error.column);
      break;
    }
    ent_buffer_byte(out, kinds[token.kind]);
    if (token.kind == ENT_LEXEME_PREFIXED) {
      ent_buffer_printf(out, "%.*s:", ENT_SLICE_ARG(token.prefix));
    }
    if (token.kind == ENT_LEXEME_MARK) {
      ent_buffer_byte(out, token.mark);
    }
    ent_buffer_append(out, token.value);
    ent_buffer_byte(out, ' ');
  } while (token.kind != ENT_LEXEME_END);
  ent_arena_clear(&arena);
}

static void
text_becomes_tokens(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* tokens;
  } cases[] = {
    {"", "$ "},
    {"  # a comment", "$ "},
    {"Russia cooperatesWith ?x", "nRussia ncooperatesWith vx $ "},
    {"$x ?1a ?\xC3\xA9", "vx v1a v\xC3\xA9 $ "},
    {"NATO.", "nNATO m. $ "},
    {"NATO.?x", "nNATO m. vx $ "},
    {"U.S O'Brien Saint-Denis", "nU.S nO'Brien nSaint-Denis $ "},
    {"\xE6\x9D\xB1\xE4\xBA\xAC \xD0\x9C\xD0\xBE", "n\xE6\x9D\xB1\xE4\xBA\xAC "
                                                  "n\xD0\x9C\xD0\xBE $ "},
    {"id:Russia :x p: a:b:c", "pid:Russia p:x pp: pa:b:c $ "},
    {"id:Georgia_\\(State\\).", "pid:Georgia_(State) m. $ "},
    {"id:a.b. id:a%20b", "pid:a.b m. pid:a%20b $ "},
    {"<http://e/\\u00e9>", "ihttp://e/\xC3\xA9 $ "},
    {"<http://e/a b>", "m< phttp: m/ m/ ne m/ na nb m> $ "},
    {"<http://e/", "m< phttp: m/ m/ ne m/ $ "},
    {"_:b1 []", "bb1 m[ m] $ "},
    {"\"Sergey Shoygu\"@en-GB", "sSergey Shoygu len-GB $ "},
    {"'a\\tb\\\"\\u0041'^^xsd:string", "sa\tb\"A d pxsd:string $ "},
    {"\"\"\"a\n\"b\" c\"\"\"", "sa\n\"b\" c $ "},
    {"'''it''s'''", "sit''s $ "},
    {"\"open", "!1:1 "},
    {"'a\nb'", "!1:1 "},
    {"\"\"\"open", "!1:1 "},
    {"\"\\x\"", "!1:2 "},
    {"\"\\u12\"", "!1:2 "},
    {"\"\\uD800\"", "!1:2 "},
    {"\"\\U00110000\"", "!1:2 "},
    {"7 -7 +7.5 .5 7e5 7.e5 1.", "17 1-7 2+7.5 2.5 37e5 37.e5 11 m. $ "},
    {"?x-1 ?y - 1 ?z+.5e1", "vx 1-1 vy m- 11 vz 3+.5e1 $ "},
    {"?a<?b&&?c>?d", "va i?b&&?c vd $ "},
    {"?a < ?b <= 1 >= ! != = || &&",
     "va m< vb o<= 11 o>= m! o!= m= o|| o&& $ "},
    {"p:a/^p:b*|p:c?/(p:d)+",
     "pp:a m/ m^ pp:b m* m| pp:c m? m/ m( pp:d m) m+ $ "},
    {"p:-a p:a-b p:.a p:a..b. p:",
     "pp: m- na pp:a-b pp: m. na pp:a..b m. pp: $ "},
    {"<http://e/\\u0020>", "m< phttp: m/ m/ ne m/ !1:11 "},
    {"@en-a1-2 @e1", "len-a1-2 le 11 $ "},
    {"_:1a.b. _:\xC3\x97", "b1a.b m. !1:9 "},
    {"{ * ; , ( ) }", "m{ m* m; m, m( m) m} $ "},
    {"a\n  ! b \\", "na m! nb !2:7 "},
    {"# one\ra # two\nb", "na nb $ "},
    {"\xC3\xA9\xC3\xA9 ~", "n\xC3\xA9\xC3\xA9 !1:4 "},
    {"? $", "m? !1:3 "},
    {"@", "!1:1 "},
    {"_:", "!1:1 "},
  };

  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    print_tokens(cases[i].text, &out);
    assert_string_equal(out.data, cases[i].tokens);
    ent_buffer_clear(&out);
  }
}

/// Algebra of a query, or its error as LINE:COLUMN MESSAGE
static void
parse(const char* const text, EntBuffer* const out)
{
  EntArena    arena    = {NULL, 0U};
  EntPrefixes prefixes = {.n = 0U};
  EntParsed   parsed;
  EntError    error = {0};
  assert_int_equal(ent_prefixes_init(&prefixes, &arena), ENT_OK);
  if (ent_query_parse(ent_slice(text), &prefixes, &arena, &parsed, &error)) {
    ent_buffer_printf(out, "%zu:%zu %s", error.line, error.column,
                      error.message);
  } else {
    ent_algebra_print(parsed.root, parsed.variables, out);
  }
  ent_arena_clear(&arena);
}

#define ENT(name) "<" ENT_NS name ">"
#define ID(name)  "<" ENT_NS_ID name ">"

static void
queries_become_algebra(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* algebra;
  } cases[] = {
    {"Russia cooperatesWith ?x",
     "(distinct\n  (project ( ?x )\n    (bgp\n"
     "      (triple ~\"Russia\" ~\"cooperatesWith\" ?x))))\n"},
    {"?x memberOf NATO . ?x a Country;",
     "(distinct\n  (project ( ?x )\n    (bgp\n"
     "      (triple ?x ~\"memberOf\" ~\"NATO\")\n"
     "      (triple ?x <" ENT_NS_RDF "type> ~\"Country\"))))\n"},
    {"\"Sergey Shoygu\" represents ?who, 'text' LIMIT 3 OFFSET 1",
     "(slice 1 3\n  (distinct\n    (project ( ?who )\n      (bgp\n"
     "        (triple ~\"Sergey Shoygu\" ~\"represents\" ?who)\n"
     "        (triple ~\"Sergey Shoygu\" ~\"represents\" \"text\")))))\n"},
    {"Russia memberOf NATO",
     "(slice 0 1\n  (distinct\n    (project ( )\n      (bgp\n"
     "        (triple ~\"Russia\" ~\"memberOf\" ~\"NATO\")))))\n"},
    {"id:Russia ent:x _:b . _:b <http://e/p> []",
     "(slice 0 1\n  (distinct\n    (project ( )\n      (bgp\n"
     "        (triple " ID("Russia") " " ENT(
       "x") " _:b)\n"
            "        (triple _:b <http://e/p> _: 1)))))\n"},
    {"?x ent:p 7 . ?x ent:p \"a\"@en . ?x ent:p 'a'^^xsd:date",
     "(distinct\n  (project ( ?x )\n    (bgp\n"
     "      (triple ?x " ENT("p") " \"7\"^^<" ENT_NS_XSD "integer>)\n"
                                  "      (triple ?x " ENT(
                                    "p") " \"a\"@en)\n"
                                         "      (triple ?x " ENT(
                                           "p") " \"a\"^^<" ENT_NS_XSD
                                                "date>))))\n"},
    {"SELECT ?y WHERE { ?x ent:p ?y ; ent:q ?z, true . }",
     "(project ( ?y )\n  (bgp\n"
     "    (triple ?x " ENT("p") " ?y)\n"
                                "    (triple ?x " ENT(
                                  "q") " ?z)\n"
                                       "    (triple ?x " ENT(
                                         "q") " \"true\"^^<" ENT_NS_XSD
                                              "boolean>)))\n"},
    {"select distinct * { ?x ent:p 'a' . { ?x ent:q ?y } } limit 1",
     "(slice 0 1\n  (distinct\n    (project ( ?x ?y )\n      (join\n"
     "        (bgp\n          (triple ?x " ENT(
       "p") " \"a\"))\n"
            "        (bgp\n          (triple ?x " ENT("q") " ?y))))))\n"},
    {"PREFIX e: <http://e/> ASK { e:a e:b \"c\" }",
     "(slice 0 1\n  (bgp\n"
     "    (triple <http://e/a> <http://e/b> \"c\")))\n"},
    {"VERSION '1.2' BASE <http://e/> version \"1.1\" ASK { <a> <b> \"c\" }",
     "(slice 0 1\n  (bgp\n"
     "    (triple <http://e/a> <http://e/b> \"c\")))\n"},
    {"PREFIX e: <http://e/> ?x e:b NATO",
     "(distinct\n  (project ( ?x )\n    (bgp\n"
     "      (triple ?x <http://e/b> ~\"NATO\"))))\n"},
    {"SELECT ?x ?x { { SELECT ?x { ?x ent:p ?y } LIMIT 2 } ?y ent:q ?x }",
     "(project ( ?x )\n  (join\n    (slice 0 2\n      (project ( ?x )\n"
     "        (bgp\n          (triple ?x " ENT(
       "p") " ?y))))\n"
            "    (bgp\n      (triple ?y " ENT("q") " ?x))))\n"},
    {"SELECT * { }", "(project ( )\n  (bgp))\n"},
  };

  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    parse(cases[i].text, &out);
    assert_string_equal(out.data, cases[i].algebra);
    ent_buffer_clear(&out);
  }
}

static void
errors_have_their_place(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* error;
  } cases[] = {
    {"", "1:1 expected a triple pattern, as Russia cooperatesWith ?x, or "
         "SELECT, but the query ends here"},
    {"Russia", "1:7 expected a predicate, but the query ends here"},
    {"Russia cooperatesWith",
     "1:22 expected an object, but the query ends here"},
    {"Russia 7 ?x", "1:8 expected a predicate, found 7"},
    {"7 ent:p ?x", "1:1 a literal cannot be a subject"},
    {"Russia memberOf NATO Turkey", "1:22 expected . or the end of the query, "
                                    "found Turkey"},
    {"?x foo:bar ?y",
     "1:4 unknown prefix \"foo:\"; IRIs stand in <\xE2\x80\xA6>"},
    {"SELECT ?x WHERE { ?x ent:p NATO }",
     "1:28 expected an object, found NATO: names by label stand in patterns "
     "without braces only"},
    {"SELECT { ?x ent:p ?y }", "1:8 expected variables or *, found {"},
    {"SELECT ?x { ?x ent:p ?y",
     "1:11 this { is never closed: expected a triple "
     "pattern or }, but the query ends"},
    {"SELECT ?x {\n  { ?x ent:p '}' }\n  FILTER (?y > 3\n",
     "3:10 this ( is never closed: expected ), but the query ends"},
    {"SELECT ?x { ?x ent:p ?y } }", "1:27 expected the end of the query, "
                                    "found }"},
    {"SELECT ?x {\n  ?x ent:p ?y .\n  FILTER ?y > 3\n}",
     "3:10 expected ( or a call of a function, found ?y"},
    {"SELECT ?x { ?x ent:p <http://e/a b> }",
     "1:33 this cannot stand in an IRI"},
    {"SELECT ?x { ?x ent:p ?y ?z }", "1:25 expected . or }, found ?z"},
    {"SELECT ?x { ?x ent:p ?y . . }",
     "1:27 expected a triple pattern or }, found ."},
    {"SELECT * { ? ent:p 1 }", "1:12 a variable needs a name, as ?x"},
    {"SELECT (1 AS ?x) { ?x ent:p ?y }",
     "1:14 ?x is bound in the pattern already"},
    {"SELECT ?x (1 AS ?x) { }", "1:17 ?x stands in this SELECT already"},
    {"SELECT * { ?x ent:p ?y BIND(1 AS ?y) }",
     "1:34 ?y is bound before this BIND already"},
    {"SELECT ?x { ?x ent:p ?y } GROUP BY ?y",
     "1:8 ?x is neither grouped by nor aggregated"},
    {"SELECT (?x + COUNT(*) AS ?n) { ?x ent:p ?y }",
     "1:26 ?x is neither grouped by nor aggregated"},
    {"SELECT ?y { ?x ent:p ?y } GROUP BY ?y (1 AS ?x)",
     "1:45 ?x is bound already"},
    {"SELECT ?x { FILTER(COUNT(?x) > 1) }",
     "1:20 COUNT may stand in SELECT, HAVING and ORDER BY only, and in no "
     "other aggregate"},
    {"SELECT (SUM(COUNT(?x)) AS ?n) { }",
     "1:13 COUNT may stand in SELECT, HAVING and ORDER BY only, and in no "
     "other aggregate"},
    {"SELECT * { _:a ent:p 1 OPTIONAL { _:a ent:p 2 } }",
     "1:35 the blank node _:a stands in another basic graph pattern, too; use "
     "a variable"},
    {"SELECT * { VALUES (?x ?y) { (1 2) (3) } }",
     "1:35 this row has 1 values, there are 2 variables"},
    {"SELECT * { VALUES (?x ?x) { } }", "1:23 ?x stands twice in these VALUES"},
    {"SELECT * { VALUES ?x { _:b } }",
     "1:24 expected an IRI, a literal or UNDEF, found _:b"},
    {"SELECT * { FILTER(STRLEN(1, 2) = 1) }",
     "1:19 STRLEN has 1 arguments, not 2"},
    {"SELECT * { FILTER(BOUND(1)) }", "1:19 BOUND asks about a variable"},
    {"SELECT * { FILTER(NOSUCH(1)) }",
     "1:19 expected an expression, found NOSUCH"},
    {"CONSTRUCT { ?x ent:p* ?y } { }", "1:21 expected an object, found *"},
    {"CONSTRUCT { }", "1:14 expected {, but the query ends here"},
    {"SELECT ?x { } LIMIT x", "1:21 expected a number of answers, found x"},
    {"SELECT ?x { } LIMIT -1", "1:21 expected a number of answers, found -1"},
    {"SELECT ?x { } LIMIT 1 LIMIT 2",
     "1:23 expected the end of the query, found LIMIT"},
    {"VERSION 1.2 ASK {}", "1:9 expected a version in quotes, as \"1.2\", "
                           "found 1.2"},
    {"PREFIX e <http://e/>", "1:8 expected a prefix with its colon, as ex:, "
                             "found e"},
    {"?x ent:p [ ent:q 1 ;", "1:20 expected ], found ;"},
    {"\xFF", "1:1 the query is not valid UTF-8"},
    {"a b\n\xC3", "2:1 the query is not valid UTF-8"},
  };

  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    parse(cases[i].text, &out);
    assert_string_equal(out.data, cases[i].error);
    ent_buffer_clear(&out);
  }
}

static void
limits_hold(void** const state)
{
  (void)state;
  EntBuffer text = {NULL, 0U, 0U, false};
  EntBuffer out  = {NULL, 0U, 0U, false};

  ent_buffer_string(&text, "SELECT * ");
  for (int i = 0; i < 100000; ++i) {
    ent_buffer_byte(&text, '{');
  }
  parse(text.data, &out);
  assert_string_equal(out.data, "1:74 groups are nested deeper than 64");

  ent_buffer_reset(&text);
  ent_buffer_reset(&out);
  for (int i = 0; i < 1000; ++i) {
    ent_buffer_printf(&text, "?a%d ent:p ?b%d . ", i, i);
  }
  parse(text.data, &out);
  assert_string_equal(out.data, "0:0 the query has more than 512 variables");

  ent_buffer_reset(&text);
  ent_buffer_reset(&out);
  while (text.len <= ENT_QUERY_MAX_SIZE) {
    ent_buffer_string(&text, "?x ent:p ?y . ");
  }
  parse(text.data, &out);
  assert_string_equal(out.data, "0:0 the query is longer than 1048576 bytes");

  ent_buffer_reset(&text);
  ent_buffer_reset(&out);
  for (int i = 0; i < 5000; ++i) {
    ent_buffer_printf(&text, "PREFIX p%d: <e:> ", i);
  }
  parse(text.data, &out);
  assert_non_null(strstr(out.data, "the query has more than 4096 prefixes"));
  ent_buffer_clear(&text);
  ent_buffer_clear(&out);
}

/// Long rows of what is associative become low trees; others are refused
static void
long_rows_are_low(void** const state)
{
  (void)state;
  static const struct {
    const char* begin;
    const char* piece;
    const char* end;
    const char* result; ///< What is in the algebra or the error
  } cases[] = {
    {"ASK { FILTER(1", " || ?x", ") }", "(|| (|| (|| (|| (|| (|| (|| (|| (||"},
    {"ASK { FILTER(1", " && ?x", ") }", "(&& (&& (&& (&& (&& (&& (&& (&& (&&"},
    {"ASK { FILTER(?x IN (1", ", 2", ")) }", "(|| (|| (|| (in ?x"},
    {"ASK { FILTER(?x NOT IN (1", ", 2", ")) }", "(&& (&& (&& (notin ?x"},
    {"ASK { FILTER(1", " + 1", ") }", "expressions are nested deeper than 200"},
    {"ASK { FILTER(1", " - (1", ") }",
     "expressions are nested deeper than 200"},
    {"ASK { ?x <e:p>", "/<e:p>", " ?y }",
     "the query has more than 1024 patterns and steps"},
    {"ASK { ?x ", "(", " ?y }", "expressions are nested deeper than 200"},
    {"ASK { {} ", "UNION {}", " }",
     "the query has more than 1024 patterns and steps"},
    {"ASK { ?x <e:p> ", "[ <e:p> ", " }", "groups are nested deeper than 64"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer text = {NULL, 0U, 0U, false};
    EntBuffer out  = {NULL, 0U, 0U, false};
    ent_buffer_string(&text, cases[i].begin);
    for (int n = 0; n < 1500; ++n) {
      ent_buffer_string(&text, cases[i].piece);
    }
    ent_buffer_string(&text, cases[i].end);
    parse(text.data, &out);
    assert_non_null(strstr(out.data, cases[i].result));
    ent_buffer_clear(&text);
    ent_buffer_clear(&out);
  }
}

/// Whatever the bytes, parsing ends with algebra or an error, and no crash
static void
any_bytes_are_survived(void** const state)
{
  (void)state;
  static const char* const pieces[] = {
    "?x ", "SELECT ", "{ ",        "} ",     ". ",   "; ",      ", ",
    "\"",  "'",       "\"\"\"",    "<",      ">",    "id:",     "Russia ",
    "\\",  "\\u00",   "memberOf ", "LIMIT ", "7 ",   "@en ",    "^^",
    "_:",  "[ ] ",    "\xFF",      "\n",     "ASK ", "PREFIX ", "a ",
    "* ",  "#",       "\xC3\xA9"};
  uint32_t seed = 7U;
  for (int i = 0; i < 20000; ++i) {
    EntBuffer text = {NULL, 0U, 0U, false};
    EntBuffer out  = {NULL, 0U, 0U, false};
    ent_buffer_string(&text, "");
    for (int n = 0; n < 12; ++n) {
      seed = seed * 1664525U + 1013904223U;
      ent_buffer_string(
        &text, pieces[(seed >> 16U) % (sizeof(pieces) / sizeof(*pieces))]);
    }
    parse(text.data, &out);
    assert_true(out.len > 0U);
    size_t end = 0U;
    (void)ent_query_split(ent_buffer_slice(&text), &end);
    assert_true(end <= text.len);
    ent_buffer_clear(&text);
    ent_buffer_clear(&out);
  }
}

static void
statements_end_where_they_should(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    bool        is_whole;
    size_t      end;
  } cases[] = {
    {"", true, 0U},
    {"# only a comment", true, 16U},
    {"?x memberOf NATO", true, 16U},
    {"?x memberOf NATO; ?y", true, 17U},
    {"SELECT ?x", false, 9U},
    {"SELECT ?x;", true, 10U},
    {"SELECT ?x {", false, 11U},
    {"SELECT ?x { ?x ent:p 1 ; ent:q 2 }", true, 34U},
    {"PREFIX e: <http://e/>", false, 21U},
    {"PREFIX e: <http://e/> SELECT *", false, 30U},
    {"PREFIX e: <http://e/> ?x e:p ?y", true, 31U},
    {"?x ent:p '''open", false, 16U},
    {"?x ent:p 'open", true, 14U},
    {"?x ent:p \"a;b\"; y", true, 15U},
    {"}", true, 1U},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    size_t end = 99U;
    assert_int_equal(ent_query_split(ent_slice(cases[i].text), &end),
                     cases[i].is_whole);
    assert_int_equal(end, cases[i].end);
  }
}

static void
caret_stands_under_the_place(void** const state)
{
  (void)state;
  // Two wide characters before the place, and a tab that is shown as \t
  const char* const text  = "first\n\xE6\x9D\xB1\xE4\xBA\xAC\t!";
  EntError          error = {0};
  EntBuffer         out   = {NULL, 0U, 0U, false};
  error.line              = 2U;
  error.column            = 4U;
  ent_query_caret(ent_slice(text), &error, &out);
  assert_string_equal(out.data, "  \xE6\x9D\xB1\xE4\xBA\xAC\\t!\n        ^\n");
  ent_buffer_reset(&out);
  error.line = 9U;
  ent_query_caret(ent_slice(text), &error, &out);
  assert_int_equal(out.len, 0U);
  ent_buffer_clear(&out);
}

static void
prefixes_shorten_what_reads_back(void** const state)
{
  (void)state;
  static const struct {
    const char* iri;
    const char* name;
  } cases[] = {
    {ENT_NS_ID "Russia", "id:Russia"},
    {ENT_NS_ID "Georgia_(State)", "id:Georgia_\\(State\\)"},
    {ENT_NS_ID "U.S.", "id:U.S\\."},
    {ENT_NS_ID "a/b", "<" ENT_NS_ID "a/b>"},
    {ENT_NS_ID "-x", "<" ENT_NS_ID "-x>"},
    {ENT_NS_ID, "<" ENT_NS_ID ">"},
    {ENT_NS_ID "\xE6\x9D\xB1", "id:\xE6\x9D\xB1"},
    {ENT_NS_ID "50%25", "id:50\\%25"},
    {"http://other/x", "<http://other/x>"},
  };
  EntArena    arena    = {NULL, 0U};
  EntPrefixes prefixes = {.n = 0U};
  assert_int_equal(ent_prefixes_init(&prefixes, &arena), ENT_OK);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    ent_prefixes_shorten(&prefixes, ent_slice(cases[i].iri), &out);
    assert_string_equal(out.data, cases[i].name);

    ent_buffer_string(&out, " ent:p ?x");
    EntParsed parsed;
    EntError  error = {0};
    assert_int_equal(ent_query_parse(ent_buffer_slice(&out), &prefixes, &arena,
                                     &parsed, &error),
                     ENT_OK);
    const EntAlgebra* const bgp =
      parsed.root->as.distinct.input->as.project.input;
    assert_true(ent_slice_is(bgp->as.bgp.triples[0].s.term.text, cases[i].iri));
    ent_buffer_clear(&out);
  }
  ent_arena_clear(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(text_becomes_tokens),
    cmocka_unit_test(queries_become_algebra),
    cmocka_unit_test(errors_have_their_place),
    cmocka_unit_test(limits_hold),
    cmocka_unit_test(long_rows_are_low),
    cmocka_unit_test(any_bytes_are_survived),
    cmocka_unit_test(statements_end_where_they_should),
    cmocka_unit_test(caret_stands_under_the_place),
    cmocka_unit_test(prefixes_shorten_what_reads_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
