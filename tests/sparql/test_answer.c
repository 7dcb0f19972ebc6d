// SPDX-License-Identifier: ISC

// Answers of other endpoints, read back: our own, and wrong ones

#include "fixture.h"

#include "rdf/print.h"
#include "sparql/answer.h"

#include <stdlib.h>

#define XMLNS "xmlns=\"http://www.w3.org/2005/sparql-results#\""

// Cells as N-Triples, a line a row
static void
print_answer(const EntAnswer* const answer, EntBuffer* const out)
{
  if (answer->is_boolean) {
    ent_buffer_string(out, answer->boolean ? "yes\n" : "no\n");
  }
  for (size_t i = 0U; i < answer->n_variables; ++i) {
    ent_buffer_printf(out, "?%.*s ", ENT_SLICE_ARG(answer->variables[i]));
  }
  for (size_t i = 0U; i < answer->n_rows; ++i) {
    ent_buffer_byte(out, '\n');
    for (size_t j = 0U; j < answer->n_variables; ++j) {
      const EntTerm* const cell = &answer->cells[i * answer->n_variables + j];
      if (cell->kind == ENT_TERM_NONE) {
        ent_buffer_string(out, "UNDEF");
      } else {
        ent_term_print(out, cell);
      }
      ent_buffer_byte(out, ' ');
    }
  }
}

static EntStatus
read_text(const EntSlice text, const size_t max_cells, EntBuffer* const out)
{
  EntArena        arena  = {0};
  EntAnswer       answer = {0};
  EntError        error  = {0};
  const EntStatus status =
    ent_answer_read(text, max_cells, &arena, &answer, &error);
  assert_int_equal(status, error.code);
  assert_true(!status || error.message[0]);
  if (!status) {
    print_answer(&answer, out);
  }
  ent_arena_clear(&arena);
  return status;
}

static void
read_file(const char* const name, EntBuffer* const out)
{
  char   path[512];
  size_t len = 0U;
  snprintf(path, sizeof(path), "%s/sparql/data/results/%s",
           getenv("ENT_TEST_DATA"), name);
  char* const text = file_read(path, &len);
  assert_int_equal(read_text((EntSlice){text, len}, 1000U, out), ENT_OK);
  free(text);
}

static void
our_own_read_back(void** const state)
{
  (void)state;
  static const char* const names[] = {"number", "none", "yes", "no"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    char      json[32];
    char      xml[32];
    EntBuffer a = {0};
    EntBuffer b = {0};
    snprintf(json, sizeof(json), "%s.json", names[i]);
    snprintf(xml, sizeof(xml), "%s.xml", names[i]);
    read_file(json, &a);
    read_file(xml, &b);
    assert_string_equal(a.data, b.data);
    ent_buffer_clear(&a);
    ent_buffer_clear(&b);
  }
}

static void
controls_stay_in_json(void** const state)
{
  (void)state;
  EntBuffer json = {0};
  EntBuffer xml  = {0};
  read_file("text.json", &json);
  read_file("text.xml", &xml);
  assert_non_null(strstr(json.data, "\"nul\\u0000 bell\\u0007 del\\u007F"));
  assert_non_null(strstr(xml.data, "\"nul\uFFFD bell\uFFFD del\\u007F"));
  // The rest is the same
  assert_non_null(strstr(json.data, "\"tab\\tline\\ncr\\rend\""));
  assert_non_null(strstr(xml.data, "\"tab\\tline\\ncr\\rend\""));
  assert_non_null(strstr(xml.data, "\" blanks \" UNDEF"));
  ent_buffer_clear(&json);
  ent_buffer_clear(&xml);
}

static void
forms_of_others_are_read(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* answer;
  } cases[] = {
    {"\xEF\xBB\xBF {\"head\":{\"link\":[]},\"boolean\":false}", "no\n"},
    {"{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[{},{}]}}", "\n\n"},
    {"{\"head\":{\"vars\":[\"x\"]},\"results\":{\"ordered\":true,"
     "\"bindings\":[{\"x\":{\"type\":\"typed-literal\",\"value\":\"1\","
     "\"datatype\":\"http://www.w3.org/2001/XMLSchema#string\"}}]}}",
     "?x \n\"1\" "},
    {"<sparql " XMLNS "><head><link href=\"a\"/><variable name=\"x\"/></head>"
     "<results ordered=\"true\"><result><binding name=\"x\"><literal "
     "xml:lang=\"en\">a<!-- no -->b</literal></binding></result></results>"
     "</sparql>",
     "?x \n\"ab\"@en "},
    {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><s:sparql "
     "xmlns:s=\"http://www.w3.org/2005/sparql-results#\"><s:head/>"
     "<s:boolean>true</s:boolean></s:sparql>",
     "yes\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out = {0};
    assert_int_equal(read_text(ent_slice(cases[i].text), 100U, &out), ENT_OK);
    assert_string_equal(out.data, cases[i].answer);
    ent_buffer_clear(&out);
  }
}

static void
what_is_no_answer_is_refused(void** const state)
{
  (void)state;
  static const char* const cases[] = {
    "",
    "   ",
    "x",
    "[]",
    "{",
    "{}",
    "{\"head\":{\"vars\":[\"x\"]}}",
    "{\"head\":{\"vars\":[1]},\"results\":{\"bindings\":[]}}",
    "{\"head\":{\"vars\":[\"\"]},\"results\":{\"bindings\":[]}}",
    "{\"head\":{\"vars\":[\"x\",\"x\"]},\"results\":{\"bindings\":[]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[1]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":1}]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"y\":"
    "{\"type\":\"uri\",\"value\":\"http://e/a\"}}]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":"
    "{\"type\":\"uri\",\"value\":\"a b\"}}]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":"
    "{\"type\":\"triple\",\"value\":\"\"}}]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":"
    "{\"type\":\"literal\",\"value\":\"a\",\"xml:lang\":\"1\"}}]}}",
    "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":"
    "{\"type\":\"literal\"}}]}}",
    "<sparql/>",
    "<sparql " XMLNS "/>",
    "<sparql " XMLNS "><head/><boolean>maybe</boolean></sparql>",
    "<sparql " XMLNS "><head/><boolean>true</boolean><results/></sparql>",
    "<sparql " XMLNS "><head/><results><result>",
    "<sparql " XMLNS "><results/><head><variable name=\"x\"/></head></sparql>",
    "<sparql " XMLNS "><head><variable/></head><results/></sparql>",
    "<sparql " XMLNS "><head><variable name=\"x\"/></head><results><result>"
    "<binding name=\"y\"><uri>http://e/a</uri></binding></result></results>"
    "</sparql>",
    "<sparql " XMLNS "><head><variable name=\"x\"/></head><results><result>"
    "<binding name=\"x\"><uri>http://e/a</uri><uri>http://e/a</uri></binding>"
    "</result></results></sparql>",
    "<sparql " XMLNS "><head><variable name=\"x\"/></head><results><result>"
    "<binding name=\"x\"><literal><b/></literal></binding></result></results>"
    "</sparql>",
    "<!DOCTYPE sparql [<!ENTITY a \"b\">]><sparql " XMLNS
    "><head/><boolean>true</boolean></sparql>",
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer out = {0};
    if (read_text(ent_slice(cases[i]), 100U, &out) != ENT_ERR_FORMAT) {
      fail_msg("read: %s", cases[i]);
    }
    ent_buffer_clear(&out);
  }
}

static void
answers_have_limits(void** const state)
{
  (void)state;
  EntBuffer text = {0};
  EntBuffer out  = {0};
  ent_buffer_string(&text, "{\"head\":{\"vars\":[\"x\",\"y\"]},\"results\":"
                           "{\"bindings\":[{}");
  for (size_t i = 1U; i < 50U; ++i) {
    ent_buffer_string(&text, ",{}");
  }
  ent_buffer_string(&text, "]}}");
  assert_int_equal(read_text(ent_buffer_slice(&text), 100U, &out), ENT_OK);
  assert_int_equal(read_text(ent_buffer_slice(&text), 99U, &out),
                   ENT_ERR_LIMIT);
  assert_int_equal(read_text(ent_buffer_slice(&text), 0U, &out), ENT_ERR_LIMIT);

  ent_buffer_reset(&text);
  ent_buffer_string(&text, "<sparql " XMLNS "><head>");
  for (size_t i = 0U; i <= ENT_MAX_ANSWER_VARIABLES; ++i) {
    ent_buffer_printf(&text, "<variable name=\"v%zu\"/>", i);
  }
  ent_buffer_string(&text, "</head><results/></sparql>");
  assert_int_equal(read_text(ent_buffer_slice(&text), 100U, &out),
                   ENT_ERR_LIMIT);

  ent_buffer_reset(&text);
  for (size_t i = 0U; i < 10000U; ++i) {
    ent_buffer_string(&text, "{\"a\":");
  }
  assert_int_equal(read_text(ent_buffer_slice(&text), 100U, &out),
                   ENT_ERR_FORMAT);
  ent_buffer_clear(&text);
  ent_buffer_clear(&out);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(our_own_read_back),
    cmocka_unit_test(controls_stay_in_json),
    cmocka_unit_test(forms_of_others_are_read),
    cmocka_unit_test(what_is_no_answer_is_refused),
    cmocka_unit_test(answers_have_limits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
