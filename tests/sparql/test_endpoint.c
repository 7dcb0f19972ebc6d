// SPDX-License-Identifier: ISC

// Another endpoint, which here is a small server that knows a few names

#include "fixture.h"
#include "server.h"

#include "rdf/namespaces.h"
#include "sparql/endpoint.h"
#include "sparql/remote.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  Server       server;
  EntEndpoint* endpoint; ///< At /sparql
} Group;

/// One term as an answer to SELECT ?t
#define ONE(iri)                                                               \
  "{\"head\":{\"vars\":[\"t\"]},\"results\":{\"bindings\":[{\"t\":{\"type\":"  \
  "\"uri\",\"value\":\"" iri "\"}}]}}"

#define NOTHING "{\"head\":{\"vars\":[\"t\"]},\"results\":{\"bindings\":[]}}"

/// What the server says to a query that has all of these in it
static const struct {
  const char* has[3];
  const char* type;
  const char* body;
} answers[] = {
  {{"?l { \"Russia\" \"Russia\"@en }", "prefLabel", "LIMIT"},
   "json",
   ONE(ENT_NS_ID "Russia")},
  {{"\"Sergey_Shoygu\" \"Sergey_Shoygu\"@en \"Sergey Shoygu\"", "", ""},
   "json",
   ONE(ENT_NS_ID "Sergey_Shoygu")},
  {{"?l { \"Turkey\" ", "", ""},
   "json",
   "{\"head\":{\"vars\":[\"t\"]},\"results\":{\"bindings\":[{\"t\":{\"type\":"
   "\"uri\",\"value\":\"" ENT_NS_ID "Turkey\"}},{\"t\":{\"type\":"
   "\"uri\",\"value\":\"http://example.org/bird\"}}]}}"},
  {{"VALUES ?t { ", "<" ENT_NS "cooperatesWith> ", "{ ?s ?t ?o }"},
   "json",
   ONE(ENT_NS "cooperatesWith")},
  {{"VALUES ?t { ", "<" ENT_NS "Country> ", "{ ?s a ?t }"},
   "json",
   ONE(ENT_NS "Country")},
  {{"LCASE(STR(?l)) = LCASE(\"russia\" )", "", ""},
   "json",
   ONE(ENT_NS_ID "Russia")},
  {{"SELECT DISTINCT ?t ?l", "Iran", "VALUES ?p"},
   "json",
   "{\"head\":{\"vars\":[\"t\",\"l\"]},\"results\":{\"bindings\":[{\"t\":{"
   "\"type\":\"uri\",\"value\":\"" ENT_NS_ID "Iran\"},\"l\":{\"type\":"
   "\"literal\",\"value\":\"Persia\"}},{\"t\":{\"type\":\"uri\",\"value\":"
   "\"" ENT_NS_ID "Iran\"},\"l\":{\"type\":\"literal\",\"value\":\"Iran\"}},"
   "{\"t\":{\"type\":\"uri\",\"value\":\"urn:other\"},\"l\":{\"type\":"
   "\"literal\",\"value\":\"Other\"}}]}}"},
  {{"ASK ", "", ""}, "json", "{\"head\":{},\"boolean\":true}"},
  {{"CONSTRUCT", "", ""}, "turtle", "<urn:s> <urn:p> \"x\", 7 ."},
  {{"DESCRIBE", "", ""},
   "rdf+xml",
   "<rdf:RDF xmlns:rdf=\"" ENT_NS_RDF "\" xmlns:p=\"urn:\"><rdf:Description "
   "rdf:about=\"urn:s\"><p:p>x</p:p></rdf:Description></rdf:RDF>"},
  {{"SELECT DISTINCT ?x WHERE", "", ""},
   "json",
   "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{\"x\":{\"type\":"
   "\"uri\",\"value\":\"" ENT_NS_ID "Iran\"}},{\"x\":{\"type\":\"literal\","
   "\"value\":\"a\\u001b[31mb\"}},{\"x\":{\"type\":\"bnode\",\"value\":\"b\"}},"
   "{}]}}"},
};

/// The query in a form
static void
decode(char* text)
{
  char* out = text;
  for (; *text; ++text) {
    char hex[3] = {0};
    if (*text == '%' && text[1] && text[2]) {
      memcpy(hex, text + 1, 2U);
      *out++ = (char)strtoul(hex, NULL, 16);
      text += 2;
    } else {
      *out++ = (char)(*text == '+' ? ' ' : *text);
    }
  }
  *out = '\0';
}

static void
answer(const int client, char* const request, const size_t size)
{
  char* const body = strstr(request, "query=");
  char        headers[100];
  if (!strncmp(request, "POST /hang", 10U) || !body) {
    (void)!read(client, request, size);
    return;
  }
  decode(body);
  for (size_t i = 0U; i < sizeof(answers) / sizeof(answers[0]); ++i) {
    const char* const* const has = answers[i].has;
    if (strstr(body, has[0]) && strstr(body, has[1]) && strstr(body, has[2])) {
      snprintf(headers, sizeof(headers), "Content-Type: application/%s\r\n",
               answers[i].type);
      server_respond(client, "200 OK", headers, answers[i].body);
      return;
    }
  }
  if (strstr(body, "SELECT DISTINCT ?t")) {
    server_respond(client, "200 OK", "", NOTHING);
  } else {
    server_respond(client, "400 Bad Request", "", "\nno\033[31m such thing\n");
  }
}

static EntEndpoint*
connect_to(const Group* const           group,
           const char* const            path,
           const volatile sig_atomic_t* cancel,
           const uint64_t               timeout)
{
  const EntHttpOptions http     = {{0U, timeout, cancel}, NULL, 0U};
  EntEndpoint*         endpoint = NULL;
  EntError             error    = {0};
  char                 url[100];
  snprintf(url, sizeof(url), "http://127.0.0.1:%u%s", group->server.port, path);
  ASSERT_OK(ent_endpoint_remote(url, &http, &endpoint, &error), &error);
  return endpoint;
}

static int
set_up(void** const state)
{
  Group* const group = (Group*)calloc(1U, sizeof(Group));
  group->server      = server_start(answer);
  group->endpoint    = connect_to(group, "/sparql", NULL, 0U);
  *state             = group;
  return 0;
}

static int
tear_down(void** const state)
{
  Group* const group = (Group*)*state;
  ent_endpoint_free(group->endpoint);
  server_stop(&group->server);
  free(group);
  return 0;
}

static EntStatus
append(void* const handle, const EntSlice text)
{
  ent_buffer_append((EntBuffer*)handle, text);
  return ENT_OK;
}

static EntStatus
ask(EntEndpoint* const     endpoint,
    const char* const      text,
    const EntResultsFormat format,
    EntBuffer* const       out,
    EntError* const        error)
{
  const EntResultsOptions options = {format, 0U, false, true};
  EntBuffer               note    = {0};
  uint64_t                n       = 0U;
  memset(error, 0, sizeof(*error));
  ent_buffer_reset(out);
  ent_buffer_string(out, "");
  const EntStatus status = ent_endpoint_ask(endpoint, ent_slice(text), &options,
                                            append, out, &n, &note, error);
  ent_buffer_clear(&note);
  return status;
}

static void
answers_are_written(void** const state)
{
  static const struct {
    const char*      query;
    EntResultsFormat format;
    const char*      answer;
  } cases[] = {
    {"Russia cooperatesWith ?x", ENT_RESULTS_TSV,
     "?x\n<" ENT_NS_ID "Iran>\n\"a\\u001B[31mb\"\n_:b\n\n"},
    {"Sergey_Shoygu cooperatesWith ?x ;", ENT_RESULTS_CSV,
     "x\r\n" ENT_NS_ID "Iran\r\na\033[31mb\r\n_:b\r\n\r\n"},
    {"?x a Country", ENT_RESULTS_TABLE,
     " x\n--------------\n Iran\n a\\u001B[31mb\n _:b\n \n(4 rows)\n"},
    {"russia cooperatesWith russia", ENT_RESULTS_TABLE, "yes\n"},
    {"ASK { ?s ?p ?o }", ENT_RESULTS_JSON, "{\"head\":{},\"boolean\":true}\n"},
    {"CONSTRUCT WHERE { ?s ?p ?o }", ENT_RESULTS_NTRIPLES,
     "<urn:s> <urn:p> \"x\" .\n<urn:s> <urn:p> "
     "\"7\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"},
    {"DESCRIBE <urn:s>", ENT_RESULTS_NTRIPLES, "<urn:s> <urn:p> \"x\" .\n"},
  };
  Group* const group = (Group*)*state;
  EntBuffer    out   = {0};
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntError error;
    ASSERT_OK(
      ask(group->endpoint, cases[i].query, cases[i].format, &out, &error),
      &error);
    assert_string_equal(out.data, cases[i].answer);
  }
  ent_buffer_clear(&out);
}

static void
failures_say_why(void** const state)
{
  static const struct {
    const char* query;
    EntStatus   status;
    size_t      column;
    const char* message;
  } cases[] = {
    {"Rusia cooperatesWith ?x", ENT_ERR_NOT_FOUND, 1U,
     "the endpoint knows no name \"Rusia\""},
    {"Russia coperatesWith ?x", ENT_ERR_NOT_FOUND, 8U,
     "the endpoint knows no predicate \"coperatesWith\""},
    {"?x a Contry", ENT_ERR_NOT_FOUND, 6U,
     "the endpoint knows no class \"Contry\""},
    {"?x cooperatesWith Turkey", ENT_ERR_SYNTAX, 19U, "ambiguous name"},
    {"Russia cooperatesWith", ENT_ERR_SYNTAX, 22U, "expected"},
    {"?x cooperatesWith Russia as of 2000", ENT_ERR_ARGUMENT, 4U,
     "need the store itself"},
    {"?x cooperatesWith Russia @holder Russia", ENT_ERR_ARGUMENT, 4U,
     "need the store itself"},
    {"SELECT * { ?s ?p ?o }", ENT_ERR_IO, 0U,
     "HTTP status 400: no\\u001B[31m such thing"},
    {"CONSTRUCT WHERE { ?s ?p ?o }", ENT_ERR_ARGUMENT, 0U, "gives a graph"},
  };
  Group* const group = (Group*)*state;
  EntBuffer    out   = {0};
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntError error;
    assert_int_equal(
      ask(group->endpoint, cases[i].query, ENT_RESULTS_TSV, &out, &error),
      cases[i].status);
    assert_int_equal(error.column, cases[i].column);
    if (!strstr(error.message, cases[i].message)) {
      fail_msg("%s: %s", cases[i].query, error.message);
    }
  }
  ent_buffer_clear(&out);
}

/// Prefixes that a query lacks stand before its first line
static void
prefixes_are_declared(void** const state)
{
  static const struct {
    const char* text;
    const char* query;
  } cases[] = {
    {"SELECT * { id:x ex:p ?o } ; ",
     "PREFIX id: <" ENT_NS_ID "> PREFIX ex: <http://example.org/> "
     "SELECT * { id:x ex:p ?o }"},
    {"PREFIX id: <urn:>\nASK { id:x id:p 'ex:no' }",
     "PREFIX id: <urn:>\nASK { id:x id:p 'ex:no' }"},
    {"SELECT * { ?s bif:contains ?o }", "SELECT * { ?s bif:contains ?o }"},
  };
  (void)state;
  EntRemote remote = {0};
  assert_int_equal(ent_prefixes_init(&remote.prefixes, &remote.arena), ENT_OK);
  assert_int_equal(ent_prefixes_set(&remote.prefixes, &remote.arena,
                                    ENT_SLICE_LITERAL("ex"),
                                    ENT_SLICE_LITERAL("http://example.org/")),
                   ENT_OK);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    EntBuffer    query = {0};
    EntError     error = {0};
    EntQueryForm form  = ENT_FORM_DESCRIBE;
    ASSERT_OK(ent_remote_translate(&remote, ent_slice(cases[i].text), &query,
                                   &form, &error),
              &error);
    assert_string_equal(query.data, cases[i].query);
    ent_buffer_clear(&query);
  }
  ent_arena_clear(&remote.arena);
}

static volatile sig_atomic_t flag;

static void*
interrupt_soon(void* const handle)
{
  (void)handle;
  const struct timespec time = {0, 200000000L};
  nanosleep(&time, NULL);
  flag = 1;
  return NULL;
}

static void
waiting_ends(void** const state)
{
  Group* const       group = (Group*)*state;
  EntBuffer          out   = {0};
  EntError           error = {0};
  pthread_t          thread;
  EntEndpoint* const slow = connect_to(group, "/hang", NULL, 300U);
  assert_int_equal(
    ask(slow, "ASK { ?s ?p ?o }", ENT_RESULTS_TABLE, &out, &error),
    ENT_ERR_LIMIT);
  ent_endpoint_free(slow);

  EntEndpoint* const watched = connect_to(group, "/hang", &flag, 60000U);
  assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, NULL), 0);
  assert_int_equal(
    ask(watched, "ASK { ?s ?p ?o }", ENT_RESULTS_TABLE, &out, &error),
    ENT_ERR_CANCELLED);
  pthread_join(thread, NULL);
  ent_endpoint_free(watched);
  ent_buffer_clear(&out);
}

static void
only_the_web_is_asked(void** const state)
{
  static const char* const urls[] = {"",
                                     "file:///etc/passwd",
                                     "ftp://localhost/",
                                     "http://",
                                     "http://:80/",
                                     "http://user@localhost/",
                                     "http://user:secret@localhost/x",
                                     "http://localhost/a b",
                                     "http://localhost/#x",
                                     "http://localhost/\n"};
  (void)state;
  for (size_t i = 0U; i < sizeof(urls) / sizeof(urls[0]); ++i) {
    const EntHttpOptions http     = {{0U, 0U, NULL}, NULL, 0U};
    EntEndpoint*         endpoint = NULL;
    EntError             error    = {0};
    assert_int_equal(ent_endpoint_remote(urls[i], &http, &endpoint, &error),
                     ENT_ERR_ARGUMENT);
    assert_null(strstr(error.message, "secret"));
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(answers_are_written),   cmocka_unit_test(failures_say_why),
    cmocka_unit_test(prefixes_are_declared), cmocka_unit_test(waiting_ends),
    cmocka_unit_test(only_the_web_is_asked),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
