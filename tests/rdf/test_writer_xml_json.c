// SPDX-License-Identifier: ISC

#include "odd.h"

#include "rdf/namespaces.h"
#include "rdf/quads.h"
#include "rdf/reader.h"
#include "rdf/writer.h"

#include <jansson.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

/// Quads with strings of their own
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

static void
drop(Collected* const collected)
{
  ent_quads_clear(&collected->quads);
  ent_arena_clear(&collected->arena);
}

static void
assert_same(const EntQuads* const found, const EntQuads* const expected)
{
  assert_int_equal(found->n, expected->n);
  for (size_t i = 0U; i < expected->n; ++i) {
    assert_int_equal(ent_quad_compare(&found->items[i], &expected->items[i]),
                     0);
  }
}

/// Write one quad as RDF/XML; the status of it
static EntStatus
try_rdfxml(const EntQuad* const quad, EntError* const error)
{
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntWriter* const writer = ent_writer_to_buffer(ENT_RDFXML, &out);
  ent_writer_quad(writer, quad);
  const EntStatus status = ent_writer_finish(writer, error);
  ent_writer_free(writer);
  ent_buffer_clear(&out);
  return status;
}

/// Odd quads that RDF/XML can say come back; all others are refused
static void
rdfxml_comes_back(void** const state)
{
  (void)state;
  EntArena arena = {NULL, 0U};
  EntQuads all   = {NULL, 0U, 0U};
  EntQuads sound = {NULL, 0U, 0U};
  odd_quads(&arena, &all);
  for (size_t i = 0U; i < all.n; ++i) {
    all.items[i].g = none;
    EntError error = {0};
    if (!try_rdfxml(&all.items[i], &error)) {
      assert_int_equal(ent_quads_add(&sound, &all.items[i]), ENT_OK);
    } else {
      assert_int_equal(error.code, ENT_ERR_FORMAT);
      assert_non_null(strstr(error.message, "RDF/XML cannot have"));
    }
  }
  ent_quads_sort(&sound);
  assert_true(sound.n > all.n / 2U);

  EntBuffer text  = odd_write(&sound, ENT_RDFXML);
  Collected back  = {{NULL, 0U}, {NULL, 0U, 0U}};
  EntError  error = {0};
  if (ent_rdf_read(ent_buffer_slice(&text), "back", NULL, ENT_RDFXML, collect,
                   &back, &error)) {
    fail_msg("line %zu: %s", error.line, error.message);
  }
  ent_quads_sort(&back.quads);
  assert_same(&back.quads, &sound);
  drop(&back);
  ent_buffer_clear(&text);
  ent_quads_clear(&sound);
  ent_quads_clear(&all);
  ent_arena_clear(&arena);
}

static void
rdfxml_says_what_it_cannot(void** const state)
{
  (void)state;
  const EntTerm a     = ent_term_iri(ent_slice("x:a"));
  const EntTerm empty = ent_term_literal(
    (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  static const char* const predicates[] = {
    "x:", "http://a.example/", "http://a.example/1", ENT_NS_RDF "li",
    ENT_NS_RDF "Description"};
  for (size_t i = 0U; i < sizeof(predicates) / sizeof(predicates[0]); ++i) {
    const EntQuad quad  = {a, ent_term_iri(ent_slice(predicates[i])), a, none};
    EntError      error = {0};
    assert_int_equal(try_rdfxml(&quad, &error), ENT_ERR_FORMAT);
    assert_non_null(strstr(error.message, predicates[i]));
  }
  EntQuad  quad  = {a, a, empty, none};
  EntError error = {0};
  quad.o.text    = ent_slice("bell\a");
  assert_int_equal(try_rdfxml(&quad, &error), ENT_ERR_FORMAT);
  quad.o.text = ent_slice(" \r\n\t<&]]>\" ");
  assert_int_equal(try_rdfxml(&quad, &error), ENT_OK);
}

static void
blank_nodes_keep_their_names(void** const state)
{
  (void)state;
  const EntTerm p     = ent_term_iri(ent_slice("x:p"));
  const EntTerm b[]   = {{ENT_TERM_BLANK, ent_slice("1"), {0}, {0}},
                         {ENT_TERM_BLANK, ent_slice("a.b"), {0}, {0}},
                         {ENT_TERM_BLANK, ent_slice("a-b"), {0}, {0}},
                         {ENT_TERM_BLANK, ent_slice("a_2Eb"), {0}, {0}}};
  EntQuads      quads = {NULL, 0U, 0U};
  for (size_t i = 0U; i < 4U; ++i) {
    const EntQuad quad = {b[i], p, b[(i + 1U) % 4U], none};
    assert_int_equal(ent_quads_add(&quads, &quad), ENT_OK);
  }
  EntBuffer text = odd_write(&quads, ENT_RDFXML);
  assert_non_null(strstr(text.data, "<rdf:Description rdf:nodeID=\"b1\">"));
  assert_non_null(strstr(text.data, "<rdf:Description rdf:nodeID=\"ba.2Eb\">"));
  assert_non_null(strstr(text.data, "<rdf:Description rdf:nodeID=\"ba.2Db\">"));
  assert_non_null(strstr(text.data, "rdf:nodeID=\"ba_2Eb\""));
  ent_buffer_clear(&text);
  ent_quads_clear(&quads);
}

static EntSlice
string_of(const json_t* const object, const char* const key)
{
  const json_t* const value = json_object_get(object, key);
  return value ? (EntSlice){json_string_value(value), json_string_length(value)}
               : (EntSlice){NULL, 0U};
}

static EntTerm
name_of(const EntSlice name)
{
  return ent_slice_starts(name, "_:")
           ? (EntTerm){ENT_TERM_BLANK,
                       ent_slice_sub(name, 2U, name.len),
                       {0},
                       {0}}
           : ent_term_iri(name);
}

/// The quads of expanded JSON-LD (JSON-LD 1.0 API, section 10), no lists
static void
read_nodes(const json_t* const nodes, const EntTerm graph, Collected* const to)
{
  size_t  i    = 0U;
  json_t* node = NULL;
  json_array_foreach((json_t*)nodes, i, node)
  {
    const EntTerm s      = name_of(string_of(node, "@id"));
    const char*   key    = NULL;
    json_t*       values = NULL;
    json_object_foreach(node, key, values)
    {
      if (strcmp(key, "@id") == 0) {
        continue;
      }
      if (strcmp(key, "@graph") == 0) {
        read_nodes(values, s, to);
        continue;
      }
      const bool is_type = strcmp(key, "@type") == 0;
      size_t     j       = 0U;
      json_t*    value   = NULL;
      json_array_foreach(values, j, value)
      {
        EntQuad quad = {
          s, ent_term_iri(ent_slice(is_type ? ENT_NS_RDF "type" : key)), none,
          graph};
        if (is_type) {
          quad.o = name_of(
            (EntSlice){json_string_value(value), json_string_length(value)});
        } else if (json_object_get(value, "@id")) {
          quad.o = name_of(string_of(value, "@id"));
        } else {
          quad.o = ent_term_literal(string_of(value, "@value"),
                                    string_of(value, "@type"),
                                    string_of(value, "@language"));
        }
        assert_int_equal(collect(to, &quad), ENT_OK);
      }
    }
  }
}

/// No key twice in an object: readers keep one of them
static void
assert_jsonld(const EntQuads* const quads, const EntQuads* const sorted)
{
  EntBuffer     text = odd_write(quads, ENT_JSONLD);
  json_error_t  reason;
  json_t* const root =
    json_loadb(text.data, text.len, JSON_REJECT_DUPLICATES, &reason);
  if (!root) {
    fail_msg("line %d: %s\n%.*s", reason.line, reason.text, (int)text.len,
             text.data);
  }
  Collected back = {{NULL, 0U}, {NULL, 0U, 0U}};
  read_nodes(root, none, &back);
  ent_quads_sort(&back.quads);
  assert_same(&back.quads, sorted);
  drop(&back);
  json_decref(root);
  ent_buffer_clear(&text);
}

static void
jsonld_comes_back(void** const state)
{
  (void)state;
  EntArena      arena  = {NULL, 0U};
  EntQuads      sorted = {NULL, 0U, 0U};
  const EntTerm a      = ent_term_iri(ent_slice("x:a"));
  const EntTerm type   = ent_term_iri(ent_slice(ENT_NS_RDF "type"));
  const EntTerm blank  = {ENT_TERM_BLANK, ent_slice("b"), {0}, {0}};
  const EntTerm text   = ent_term_literal(
      ent_slice("no class"), (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  const EntQuad more[] = {{a, type, a, none},
                          {a, type, blank, none},
                          {a, type, text, none},
                          {blank, type, text, a},
                          {blank, type, a, blank}};
  odd_quads(&arena, &sorted);
  for (size_t i = 0U; i < sizeof(more) / sizeof(more[0]); ++i) {
    assert_int_equal(ent_quads_add(&sorted, &more[i]), ENT_OK);
  }
  ent_quads_sort(&sorted);
  assert_jsonld(&sorted, &sorted);

  EntQuads shuffled = {NULL, 0U, 0U};
  for (size_t i = 0U; i < sorted.n; ++i) {
    assert_int_equal(
      ent_quads_add(&shuffled, &sorted.items[(i * 7919U) % sorted.n]), ENT_OK);
  }
  assert_jsonld(&shuffled, &sorted);

  const EntQuads nothing = {NULL, 0U, 0U};
  assert_jsonld(&nothing, &nothing);
  ent_quads_clear(&shuffled);
  ent_quads_clear(&sorted);
  ent_arena_clear(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rdfxml_comes_back),
    cmocka_unit_test(rdfxml_says_what_it_cannot),
    cmocka_unit_test(blank_nodes_keep_their_names),
    cmocka_unit_test(jsonld_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
