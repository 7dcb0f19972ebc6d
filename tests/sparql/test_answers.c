// SPDX-License-Identifier: ISC

/*
  Queries of data/results beside their answers, NAME.rq and NAME.json and so
  on, over data.ttl.  With ENT_TEST_WRITE set, the answers are written anew, to
  be read over.
*/

#include "fixture.h"

#include "rdf/quads.h"
#include "rdf/reader.h"

#include <stdlib.h>

/// A store with data.ttl
typedef struct {
  void*      folder;
  EntStore*  store;
  EntEngine* engine;
} Group;

/// A query and the formats in which its answer is there
typedef struct {
  const char* name;
  const char* formats[5];
} Case;

static const Case cases[] = {
  {"text", {"json", "xml", "csv", "tsv"}},
  {"number", {"json", "xml", "csv", "tsv"}},
  {"none", {"json", "xml", "csv", "tsv"}},
  {"yes", {"json", "xml", "csv", "tsv"}},
  {"no", {"json", "xml"}},
  {"construct", {"turtle", "ntriples"}},
  {"construct_where", {"turtle", "trig", "ntriples", "nquads"}},
  {"describe", {"turtle", "ntriples"}},
  {"describe_where", {"turtle"}},
};

#define N_CASES (sizeof(cases) / sizeof(cases[0]))

static const char*
data_path(const char* const name, const char* const end)
{
  static char path[512];
  snprintf(path, sizeof(path), "%s/sparql/data/results/%s.%s",
           getenv("ENT_TEST_DATA"), name, end);
  return path;
}

static EntStatus
add(void* const handle, const EntQuad* const quad)
{
  return ent_store_add((EntStore*)handle, quad, 1U, NULL);
}

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  assert_int_equal(folder_make(&group->folder), 0);
  group->store = store_open(&group->folder, "answers.db");
  ASSERT_OK(ent_rdf_read_file(data_path("data", "ttl"), NULL, ENT_TURTLE, add,
                              group->store, &error),
            &error);
  ASSERT_OK(ent_engine_new(group->store, &group->engine, &error), &error);
  *state = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  ent_engine_free(group->engine);
  ent_store_close(group->store);
  folder_remove(&group->folder);
  free(group);
  return 0;
}

static EntStatus
append(void* const handle, const EntSlice text)
{
  ent_buffer_append((EntBuffer*)handle, text);
  return ENT_OK;
}

// Append the answer to `out`
static EntStatus
ask(EntEngine* const       engine,
    const char* const      text,
    const EntResultsFormat format,
    EntBuffer* const       out)
{
  const EntResultsOptions options = {format, 0U, false, false};
  EntError                error   = {0};
  EntQuery*               query   = NULL;
  uint64_t                n       = 0U;
  ASSERT_OK(ent_query_prepare(engine, ent_slice(text), &query, &error), &error);
  const EntStatus status =
    ent_results_write(query, &options, append, out, &n, &error);
  ent_query_free(query);
  return status;
}

static void
answers_are_as_written_down(void** const state)
{
  Group* const group = (Group*)*state;
  for (size_t i = 0U; i < N_CASES; ++i) {
    size_t      len  = 0U;
    char* const text = file_read(data_path(cases[i].name, "rq"), &len);
    for (size_t j = 0U; cases[i].formats[j]; ++j) {
      EntResultsFormat format = ENT_RESULTS_TABLE;
      assert_true(ent_results_format(cases[i].formats[j], &format));
      const char* const path  = data_path(cases[i].name, cases[i].formats[j]);
      EntBuffer         found = {0};
      assert_int_equal(ask(group->engine, text, format, &found), ENT_OK);
      if (getenv("ENT_TEST_WRITE")) {
        file_write(path, found.data, found.len);
      }
      char* const expected = file_read(path, &len);
      if (len != found.len || memcmp(expected, found.data, len)) {
        fail_msg("%s: %s", path, found.data);
      }
      ent_buffer_clear(&found);
      free(expected);
    }
    free(text);
  }
}

static EntStatus
try(EntEngine* const engine, const char* const text, EntResultsFormat format)
{
  EntBuffer       out    = {0};
  const EntStatus status = ask(engine, text, format, &out);
  assert_true(!status || !out.len);
  ent_buffer_clear(&out);
  return status;
}

static void
formats_fit_the_form(void** const state)
{
  EntEngine* const  engine      = ((Group*)*state)->engine;
  static const char select[]    = "SELECT ?s { ?s ?p ?o }";
  static const char ask[]       = "ASK { ?s ?p ?o }";
  static const char construct[] = "CONSTRUCT WHERE { ?s ?p ?o }";
  static const char describe[]  = "DESCRIBE <http://example.org/a>";
  for (int f = ENT_RESULTS_TABLE; f <= ENT_RESULTS_NQUADS; ++f) {
    const EntResultsFormat format   = (EntResultsFormat)f;
    const bool             is_graph = format >= ENT_RESULTS_TURTLE;
    const bool             is_open  = ent_results_is_shown(format);
    const EntStatus        rows     = is_graph ? ENT_ERR_ARGUMENT : ENT_OK;
    const EntStatus graph = is_graph || is_open ? ENT_OK : ENT_ERR_ARGUMENT;
    assert_int_equal(try(engine, select, format), rows);
    assert_int_equal(try(engine, ask, format), rows);
    assert_int_equal(try(engine, construct, format), graph);
    assert_int_equal(try(engine, describe, format), graph);
  }
}

// More triples than are sorted still come, and all of them
static void
large_graphs_stream(void** const state)
{
  Group* const group  = (Group*)*state;
  const size_t n      = ENT_QUERY_MAX_ORDERED + 500U;
  EntStore*    store  = store_open(&group->folder, "large.db");
  EntEngine*   engine = NULL;
  EntError     error  = {0};
  EntArena     arena  = {0};
  EntQuads     quads  = {0};
  for (size_t i = 0U; i < n; ++i) {
    const EntQuad quad = {
      ent_term_iri(ent_arena_printf(&arena, "http://e/%zu", i)),
      ent_term_iri(ent_slice("http://e/p")),
      ent_term_iri(ent_slice("http://e/o")),
      {ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}}};
    assert_int_equal(ent_quads_add(&quads, &quad), ENT_OK);
  }
  ASSERT_OK(ent_store_add(store, quads.items, quads.n, &error), &error);
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  char* const text  = fixture_ask(engine, "CONSTRUCT WHERE { ?s ?p ?o }",
                                  ENT_RESULTS_NTRIPLES, 0U);
  size_t      lines = 0U;
  for (const char* at = text; (at = strchr(at, '\n')); ++at) {
    ++lines;
  }
  assert_int_equal(lines, n);
  free(text);
  ent_engine_free(engine);
  ent_store_close(store);
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(answers_are_as_written_down),
    cmocka_unit_test(formats_fit_the_form),
    cmocka_unit_test(large_graphs_stream),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
