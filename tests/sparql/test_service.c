// SPDX-License-Identifier: ISC

// SERVICE against a small server of our own, whose answer the path names

#include "fixture.h"
#include "server.h"

#include "rdf/namespaces.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/// A store, and a server to ask
typedef struct {
  void*      folder;
  EntStore*  store;
  EntEngine* engine;
  Server     server;
} Group;

static const char people[] =
  "{\"head\":{\"vars\":[\"x\",\"age\",\"other\"]},\"results\":{\"bindings\":["
  "{\"x\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Turkey\"},"
  "\"age\":{\"type\":\"literal\",\"value\":\"7\",\"datatype\":"
  "\"http://www.w3.org/2001/XMLSchema#integer\"}},"
  "{\"x\":{\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Nowhere\"}},"
  "{\"x\":{\"type\":\"bnode\",\"value\":\"nodeID://1\"}},"
  "{\"x\":{\"type\":\"bnode\",\"value\":\"nodeID://1\"}}]}}";

static const char xml[] =
  "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\"><head>"
  "<variable name=\"x\"/></head><results><result><binding "
  "name=\"x\"><uri>" ENT_NS_ID
  "Poland</uri></binding></result></results></sparql>";

// More than anybody wants, without an end
static void
flood(const int client)
{
  static char block[65536];
  memset(block, ' ', sizeof(block));
  (void)!write(client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", 38U);
  while (write(client, block, sizeof(block)) > 0) {
  }
}

static void
answer(const int client, char* const request, const size_t size)
{
  if (!strncmp(request, "POST /json", 10U)) {
    server_respond(client, "200 OK", "",
                   strstr(request, "sparql-results+json") ? people : "");
  } else if (!strncmp(request, "POST /xml", 9U)) {
    server_respond(client, "200 OK", "", xml);
  } else if (!strncmp(request, "POST /ask", 9U)) {
    server_respond(client, "200 OK", "", "{\"head\":{},\"boolean\":true}");
  } else if (!strncmp(request, "POST /moved", 11U)) {
    server_respond(client, "302 Found", "Location: /json\r\n", "");
  } else if (!strncmp(request, "POST /flood", 11U)) {
    flood(client);
  } else if (!strncmp(request, "POST /slow", 10U)) {
    (void)!read(client, request, size); // Until it gives up
  } else {
    server_respond(client, "400 Bad Request", "", "no");
  }
}

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  EntError     error = {0};
  group->server      = server_start(answer);
  assert_int_equal(folder_make(&group->folder), 0);
  group->store = fixture_open(&group->folder, "service.db");
  ASSERT_OK(ent_engine_new(group->store, &group->engine, &error), &error);
  *state = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  server_stop(&group->server);
  ent_engine_free(group->engine);
  ent_store_close(group->store);
  folder_remove(&group->folder);
  free(group);
  return 0;
}

// An engine that may ask `path`, NULL: nobody
static EntEngine*
engine_for(Group* const group, const char* const path)
{
  EntEngine* engine = NULL;
  EntError   error  = {0};
  char       iri[100];
  ASSERT_OK(ent_engine_new(group->store, &engine, &error), &error);
  snprintf(iri, sizeof(iri), "http://127.0.0.1:%u%s", group->server.port,
           path ? path : "");
  if (path) {
    ASSERT_OK(ent_engine_allow_service(engine, ent_slice(iri), &error), &error);
  }
  return engine;
}

// The query with the server's address for `@`
static EntStatus
prepare(Group* const     group,
        EntEngine* const engine,
        const char*      text,
        EntError* const  error)
{
  EntBuffer query  = {0};
  EntQuery* result = NULL;
  for (; *text; ++text) {
    if (*text == '@') {
      ent_buffer_printf(&query, "http://127.0.0.1:%u", group->server.port);
    } else {
      ent_buffer_byte(&query, *text);
    }
  }
  const EntStatus status =
    ent_query_prepare(engine, ent_buffer_slice(&query), &result, error);
  ent_query_free(result);
  ent_buffer_clear(&query);
  return status;
}

static char*
ask(Group* const group, EntEngine* const engine, const char* text)
{
  EntBuffer query = {0};
  for (; *text; ++text) {
    if (*text == '@') {
      ent_buffer_printf(&query, "http://127.0.0.1:%u", group->server.port);
    } else {
      ent_buffer_byte(&query, *text);
    }
  }
  char* const out = fixture_ask(engine, query.data, ENT_RESULTS_TSV, 0U);
  ent_buffer_clear(&query);
  return out;
}

static void
solutions_join(void** const state)
{
  Group* const     group  = (Group*)*state;
  EntEngine* const engine = engine_for(group, "/*");
  char*            out    = ask(group, engine,
                                "SELECT ?x ?age { ?x ent:memberOf id:NATO "
                                              "SERVICE <@/json> { ?x ?p ?age } }");
  assert_string_equal(out, "?x\t?age\n<" ENT_NS_ID "Turkey>\t7\n");
  free(out);
  out = ask(group, engine,
            "SELECT ?x { SERVICE <@/xml> { ?x ?p ?o } "
            "?x ent:memberOf id:NATO }");
  assert_string_equal(out, "?x\n<" ENT_NS_ID "Poland>\n");
  free(out);
  // One blank node of an answer stays one, and is another in another answer
  out = ask(group, engine,
            "SELECT (COUNT(DISTINCT ?x) AS ?n) { "
            "{ SERVICE <@/json> { ?x ?p ?o } } UNION "
            "{ SERVICE <@/json> { ?x ?p ?o } } FILTER(isBLANK(?x)) }");
  assert_string_equal(out, "?n\n2\n");
  free(out);
  ent_engine_free(engine);
}

static void
nobody_is_asked_unless_allowed(void** const state)
{
  static const struct {
    const char* allowed;
    EntStatus   status;
  } cases[] = {
    {NULL, ENT_ERR_ARGUMENT},
    {"/json", ENT_OK},
    {"/j*", ENT_OK},
    {"/jso", ENT_ERR_ARGUMENT},
    {"/xml", ENT_ERR_ARGUMENT},
    {"/json/", ENT_ERR_ARGUMENT},
    {"/jx*", ENT_ERR_ARGUMENT},
  };
  Group* const group = (Group*)*state;
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntEngine* const engine = engine_for(group, cases[i].allowed);
    EntError         error  = {0};
    assert_int_equal(prepare(group, engine,
                             "SELECT * { SERVICE <@/json> { ?s ?p ?o } }",
                             &error),
                     cases[i].status);
    ent_engine_free(engine);
  }
}

static void
failures_fail_or_are_silent(void** const state)
{
  static const struct {
    const char* path;
    EntStatus   status;
  } cases[] = {
    {"/nothing", ENT_ERR_IO}, {"/moved", ENT_ERR_IO},
    {"/ask", ENT_ERR_FORMAT}, {"/flood", ENT_ERR_LIMIT},
    {"/slow", ENT_ERR_LIMIT},
  };
  Group* const     group  = (Group*)*state;
  EntEngine* const engine = engine_for(group, "/*");
  ent_engine_set_timeout(engine, 500U);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntError error = {0};
    char     text[200];
    snprintf(text, sizeof(text), "SELECT * { SERVICE <@%s> { ?s ?p ?o } }",
             cases[i].path);
    const EntStatus status = prepare(group, engine, text, &error);
    // A fast flood is too long, a slow one too late: both are a limit
    assert_int_equal(status, cases[i].status);
    assert_true(error.message[0]);
  }
  ent_engine_set_timeout(engine, 2000U);
  char* const out = ask(group, engine,
                        "SELECT ?s ?x { SERVICE SILENT <@/nothing> { ?s ?p ?o }"
                        " BIND(1 AS ?x) }");
  assert_string_equal(out, "?s\t?x\n\t1\n");
  free(out);
  ent_engine_free(engine);
}

static void
an_endpoint_is_no_variable(void** const state)
{
  Group* const     group  = (Group*)*state;
  EntEngine* const engine = engine_for(group, "/*");
  EntError         error  = {0};
  assert_int_equal(prepare(group, engine,
                           "SELECT * { VALUES ?e { <@/json> } "
                           "SERVICE ?e { ?s ?p ?o } }",
                           &error),
                   ENT_ERR_ARGUMENT);
  ent_engine_free(engine);
}

static void
cancelling_ends_a_request(void** const state)
{
  Group* const                 group  = (Group*)*state;
  EntEngine* const             engine = engine_for(group, "/*");
  static volatile sig_atomic_t flag   = 1;
  EntError                     error  = {0};
  ent_engine_set_cancel(engine, &flag);
  assert_int_equal(prepare(group, engine,
                           "SELECT * { SERVICE <@/slow> { ?s ?p ?o } }",
                           &error),
                   ENT_ERR_CANCELLED);
  ent_engine_free(engine);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(solutions_join),
    cmocka_unit_test(nobody_is_asked_unless_allowed),
    cmocka_unit_test(failures_fail_or_are_silent),
    cmocka_unit_test(an_endpoint_is_no_variable),
    cmocka_unit_test(cancelling_ends_a_request),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
