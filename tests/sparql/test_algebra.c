// SPDX-License-Identifier: ISC

/*
  Queries and update requests beside their algebra or error: the cases of
  data/algebra, each a query, a line `--`, and what it becomes, with a line `==`
  between two.  With ENT_TEST_WRITE set, what is found is written there, to be
  read over.
*/

#include "../store/support.h"

#include "sparql/parser.h"
#include "sparql/update.h"

#include <stdlib.h>

static const char* const files[] = {"aggregates", "errors", "expressions",
                                    "groups",     "paths",  "solutions",
                                    "terms",      "updates"};

#define N_FILES (sizeof(files) / sizeof(files[0]))

static void
append_error(const EntError* const error, EntBuffer* const out)
{
  ent_buffer_printf(out, "%zu:%zu %s\n", error->line, error->column,
                    error->message);
}

/// What DESCRIBE and CONSTRUCT ask for, and the dataset
static void
append_form(const EntParsed* const parsed, EntBuffer* const out)
{
  for (size_t i = 0U; i < parsed->dataset.n_from; ++i) {
    ent_buffer_string(out, "from");
    ent_node_print(&parsed->dataset.from[i], NULL, out);
    ent_buffer_byte(out, '\n');
  }
  for (size_t i = 0U; i < parsed->dataset.n_named; ++i) {
    ent_buffer_string(out, "from named");
    ent_node_print(&parsed->dataset.named[i], NULL, out);
    ent_buffer_byte(out, '\n');
  }
  for (size_t i = 0U; i < parsed->n_described; ++i) {
    ent_buffer_string(out, "describe");
    ent_node_print(&parsed->described[i], parsed->variables, out);
    ent_buffer_byte(out, '\n');
  }
  for (size_t i = 0U; i < parsed->n_template; ++i) {
    ent_buffer_string(out, "construct");
    ent_node_print(&parsed->template_triples[i].s, parsed->variables, out);
    ent_node_print(&parsed->template_triples[i].p, parsed->variables, out);
    ent_node_print(&parsed->template_triples[i].o, parsed->variables, out);
    ent_buffer_byte(out, '\n');
  }
}

static void
append_query(const EntSlice           text,
             const EntPrefixes* const prefixes,
             EntArena* const          arena,
             EntBuffer* const         out)
{
  EntParsed parsed;
  EntError  error = {0};
  if (ent_query_parse(text, prefixes, arena, &parsed, &error)) {
    append_error(&error, out);
    return;
  }
  append_form(&parsed, out);
  if (parsed.root) {
    ent_algebra_print(parsed.root, parsed.variables, out);
  }
}

static void
append_update(const EntSlice           text,
              const EntPrefixes* const prefixes,
              EntArena* const          arena,
              EntBuffer* const         out)
{
  EntUpdateRequest request;
  EntError         error = {0};
  if (ent_update_parse(text, prefixes, arena, &request, &error)) {
    append_error(&error, out);
  } else {
    ent_update_print(&request, out);
  }
}

/// Append the case `text`, without what was expected, with what is found
static void
append_case(const EntSlice text, const bool is_update, EntBuffer* const out)
{
  EntArena    arena    = {NULL, 0U};
  EntPrefixes prefixes = {.base = ENT_SLICE_LITERAL("http://base/x")};
  assert_int_equal(ent_prefixes_set(&prefixes, &arena, ENT_SLICE_LITERAL(""),
                                    ENT_SLICE_LITERAL("e:")),
                   ENT_OK);
  assert_int_equal(ent_prefixes_set(&prefixes, &arena, ENT_SLICE_LITERAL("xsd"),
                                    ENT_SLICE_LITERAL("x:")),
                   ENT_OK);
  ent_buffer_append(out, text);
  ent_buffer_string(out, "--\n");
  (is_update ? append_update : append_query)(text, &prefixes, &arena, out);
  ent_arena_clear(&arena);
}

static void
texts_become_algebra(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < N_FILES; ++i) {
    char path[512];
    snprintf(path, sizeof(path), "%s/sparql/data/algebra/%s.txt",
             getenv("ENT_TEST_DATA"), files[i]);
    size_t      len      = 0U;
    char* const expected = file_read(path, &len);
    EntBuffer   found    = {0};
    for (const char* at = expected; at;) {
      const char* const text = at;
      const char* const end  = strstr(text, "--\n");
      assert_non_null(end);
      at = strstr(end, "==\n");
      at = at ? at + strlen("==\n") : NULL;
      append_case((EntSlice){text, (size_t)(end - text)},
                  !strcmp(files[i], "updates"), &found);
      ent_buffer_string(&found, at ? "==\n" : "");
    }
    if (getenv("ENT_TEST_WRITE")) {
      file_write(path, found.data, found.len);
    } else if (len != found.len || memcmp(expected, found.data, len)) {
      fail_msg("%s: found\n%s", path, found.data);
    }
    ent_buffer_clear(&found);
    free(expected);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(texts_become_algebra)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
