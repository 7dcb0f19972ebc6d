// SPDX-License-Identifier: ISC

/*
  Update requests: what they change, and what they must not.
*/

#include "fixture.h"

#include "sparql/update_run.h"
#include "store/forget.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static EntStatus
run(EntEngine* const              engine,
    const char* const             text,
    const EntUpdateOptions* const options,
    EntUpdateCounts* const        counts,
    EntError* const               error)
{
  static const EntUpdateOptions none   = {0};
  EntUpdateCounts               unused = {0U, 0U, 0U, 0U};
  return ent_update(engine, ent_slice(text), options ? options : &none,
                    counts ? counts : &unused, error);
}

static EntStatus
append(void* const handle, const EntSlice text)
{
  ent_buffer_append((EntBuffer*)handle, text);
  return ENT_OK;
}

/// All quads, a line each: graph (if any), subject, predicate, object; sorted
static char*
dataset(EntEngine* const engine)
{
  static const char text[] =
    "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
  const EntResultsOptions options = {ENT_RESULTS_TSV, 0U, false, false};
  EntError                error   = {0};
  EntQuery*               query   = NULL;
  EntBuffer               out     = {NULL, 0U, 0U, false};
  uint64_t                n       = 0U;
  ASSERT_OK(ent_query_prepare(engine, ent_slice(text), &query, &error), &error);
  ASSERT_OK(ent_results_write(query, &options, append, &out, &n, &error),
            &error);
  ent_query_free(query);
  return out.data;
}

static void
requests_change_the_dataset(void** const state)
{
  static const char data[] =
    "INSERT DATA { <e:a> <e:p> 1 , 2 . <e:b> <e:p> <e:a> . "
    "GRAPH <e:g> { <e:a> <e:p> 1 . <e:c> <e:q> 'x' } }";
  static const struct {
    const char* request;
    const char* dataset; ///< Without the line of variables
  } cases[] = {
    {"", "\t<e:a>\t<e:p>\t1\n\t<e:a>\t<e:p>\t2\n\t<e:b>\t<e:p>\t<e:a>\n"
         "<e:g>\t<e:a>\t<e:p>\t1\n<e:g>\t<e:c>\t<e:q>\t\"x\"\n"},
    {"CLEAR DEFAULT", "<e:g>\t<e:a>\t<e:p>\t1\n<e:g>\t<e:c>\t<e:q>\t\"x\"\n"},
    {"CLEAR ALL", ""},
    {"CLEAR DEFAULT ; DROP GRAPH <e:g>", ""},
    {"CLEAR NAMED ; DELETE DATA { <e:a> <e:p> 1 . <e:z> <e:p> 1 }",
     "\t<e:a>\t<e:p>\t2\n\t<e:b>\t<e:p>\t<e:a>\n"},
    // Deleted first, then inserted; all solutions are found before
    {"CLEAR NAMED ; DELETE { ?s <e:p> ?o } INSERT { ?o <e:p> ?s . ?s <e:p> 2 } "
     "WHERE { ?s <e:p> ?o }",
     "\t<e:a>\t<e:p>\t<e:b>\n\t<e:a>\t<e:p>\t2\n\t<e:b>\t<e:p>\t2\n"},
    // Each operation sees what those before it did
    {"DROP ALL ; INSERT DATA { <e:x> <e:p> 1 } ; "
     "INSERT { ?s <e:q> ?n } WHERE { ?s <e:p> ?o BIND(?o + 41 AS ?n) } ; "
     "DELETE WHERE { ?s <e:p> 1 }",
     "\t<e:x>\t<e:q>\t42\n"},
    // A template that is no quad under a solution is left out
    {"DROP ALL ; INSERT DATA { <e:x> <e:p> 1 } ; "
     "INSERT { ?o <e:q> ?s . ?s ?o ?s . ?s <e:q> ?none . ?s <e:r> ?o } "
     "WHERE { ?s <e:p> ?o OPTIONAL { ?s <e:no> ?none } }",
     "\t<e:x>\t<e:p>\t1\n\t<e:x>\t<e:r>\t1\n"},
    {"CLEAR DEFAULT ; WITH <e:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 7 } "
     "WHERE { ?s ?p ?o FILTER(isNumeric(?o)) }",
     "<e:g>\t<e:a>\t<e:p>\t7\n<e:g>\t<e:c>\t<e:q>\t\"x\"\n"},
    {"CLEAR DEFAULT ; INSERT { <e:n> <e:q> ?o } USING <e:g> WHERE { ?s ?p ?o }"
     " ; DROP NAMED",
     "\t<e:n>\t<e:q>\t1\n\t<e:n>\t<e:q>\t\"x\"\n"},
    {"CLEAR DEFAULT ; MOVE <e:g> TO <e:h>",
     "<e:h>\t<e:a>\t<e:p>\t1\n<e:h>\t<e:c>\t<e:q>\t\"x\"\n"},
    {"COPY <e:g> TO DEFAULT ; DROP GRAPH <e:g>",
     "\t<e:a>\t<e:p>\t1\n\t<e:c>\t<e:q>\t\"x\"\n"},
    {"ADD <e:g> TO DEFAULT ; DROP GRAPH <e:g> ; DELETE WHERE { <e:b> ?p ?o }",
     "\t<e:a>\t<e:p>\t1\n\t<e:a>\t<e:p>\t2\n\t<e:c>\t<e:q>\t\"x\"\n"},
    {"MOVE DEFAULT TO DEFAULT ; COPY <e:g> TO <e:g> ; CLEAR DEFAULT",
     "<e:g>\t<e:a>\t<e:p>\t1\n<e:g>\t<e:c>\t<e:q>\t\"x\"\n"},
    {"DROP ALL ; CREATE GRAPH <e:new> ; DROP GRAPH <e:new>", ""},
    {"DROP ALL ; DROP SILENT GRAPH <e:no> ; ADD SILENT <e:no> TO <e:h> ; LOAD "
     "SILENT <file:///etc/passwd> ; CREATE SILENT GRAPH <e:g> ; CREATE SILENT "
     "GRAPH <e:g>",
     ""},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char       name[32];
    EntEngine* engine = NULL;
    EntError   error  = {0};
    snprintf(name, sizeof(name), "%zu.db", i);
    EntStore* const store = store_open(state, name);
    ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
    ASSERT_OK(run(engine, data, NULL, NULL, &error), &error);
    ASSERT_OK(run(engine, cases[i].request, NULL, NULL, &error), &error);
    char* const found = dataset(engine);
    assert_string_equal(found + strlen("?g\t?s\t?p\t?o\n"), cases[i].dataset);
    free(found);
    ent_engine_free(engine);
    assert_store_sound(store);
    ent_store_close(store);
  }
}

/// A request that fails changes nothing, whatever went well before
static void
failures_leave_nothing(void** const state)
{
  static const struct {
    const char* request;
    EntStatus   status;
  } cases[] = {
    {"INSERT DATA { <e:x> <e:p> 1 } ; DROP GRAPH <e:no>", ENT_ERR_NOT_FOUND},
    {"INSERT DATA { <e:x> <e:p> 1 } ; CLEAR GRAPH <e:no>", ENT_ERR_NOT_FOUND},
    {"CLEAR DEFAULT ; COPY <e:no> TO DEFAULT", ENT_ERR_NOT_FOUND},
    {"CREATE GRAPH <e:g> ; CREATE GRAPH <e:g>", ENT_ERR_ARGUMENT},
    {"CLEAR ALL ; LOAD <file:///etc/passwd>", ENT_ERR_ARGUMENT},
    {"CLEAR ALL ; LOAD <http://e/x.ttl>", ENT_ERR_ARGUMENT},
    {"CLEAR ALL ; INSERT DATA { <e:x> <e:p> ?x }", ENT_ERR_SYNTAX},
    {"CLEAR ALL ; NONSENSE", ENT_ERR_SYNTAX},
  };
  EntEngine*      engine = NULL;
  EntError        error  = {0};
  EntStore* const store  = store_open(state, "failures.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  ASSERT_OK(run(engine, "INSERT DATA { <e:a> <e:p> 1 }", NULL, NULL, &error),
            &error);
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    assert_int_equal(run(engine, cases[i].request, NULL, NULL, &error),
                     cases[i].status);
    assert_true(error.message[0]);
    char* const found = dataset(engine);
    assert_string_equal(found, "?g\t?s\t?p\t?o\n\t<e:a>\t<e:p>\t1\n");
    free(found);
    assert_int_equal(query_int(store, "SELECT count(*) FROM graph"), 0);
  }
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

static void
blank_nodes_are_new(void** const state)
{
  EntEngine*      engine = NULL;
  EntError        error  = {0};
  EntStore* const store  = store_open(state, "blanks.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  // One for each label, request and solution; the same within it
  ASSERT_OK(run(engine,
                "INSERT DATA { _:a <e:p> _:a , [] . GRAPH <e:g> { _:a <e:p> 1 "
                "} } ; INSERT DATA { _:c <e:p> _:c }",
                NULL, NULL, &error),
            &error);
  ASSERT_OK(run(engine, "INSERT DATA { _:a <e:p> 2 }", NULL, NULL, &error),
            &error);
  ASSERT_OK(run(engine,
                "INSERT { ?s <e:q> _:n . _:n <e:r> [] } WHERE { ?s <e:p> ?o }",
                NULL, NULL, &error),
            &error);
  // Those of BNODE, too, and two operations have not the same ones
  ASSERT_OK(run(engine,
                "INSERT { ?b <e:s> ?b } WHERE { VALUES ?x { 1 2 } "
                "BIND(BNODE('l') AS ?b) } ; INSERT { ?b <e:s> ?b } WHERE { "
                "BIND(BNODE() AS ?b) }",
                NULL, NULL, &error),
            &error);
  static const struct {
    const char* query;
    const char* n;
  } cases[] = {
    {"SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s <e:p> ?o }", "3"},
    {"SELECT (COUNT(*) AS ?n) { ?s <e:p> ?s }", "2"},
    {"SELECT (COUNT(*) AS ?n) { ?s <e:p> ?s GRAPH <e:g> { ?s <e:p> 1 } }", "1"},
    {"SELECT (COUNT(DISTINCT ?n) AS ?n1) { ?s <e:q> ?n }", "4"},
    {"SELECT (COUNT(DISTINCT ?m) AS ?n1) { ?s <e:q> ?n . ?n <e:r> ?m }", "4"},
    {"SELECT (COUNT(DISTINCT ?b) AS ?n) { ?b <e:s> ?b }", "3"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char* const found =
      fixture_ask(engine, cases[i].query, ENT_RESULTS_TSV, 0U);
    const char* const value = strchr(found, '\n');
    assert_non_null(value);
    assert_true(!strncmp(value + 1, cases[i].n, strlen(cases[i].n)));
    free(found);
  }
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

/// What articles say stays, and is counted
static void
evidence_is_kept(void** const state)
{
  EntEngine*      engine = NULL;
  EntError        error  = {0};
  EntUpdateCounts counts = {0U, 0U, 0U, 0U};
  fixture_make(state, "evidence.db");
  EntStore* const store = store_open(state, "evidence.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  char* const before = dataset(engine);

  ASSERT_OK(run(engine,
                "PREFIX ent: <https://w3id.org/entente/ns#> "
                "PREFIX id: <https://w3id.org/entente/id/> "
                "INSERT DATA { id:Turkey ent:memberOf id:NATO . id:Turkey "
                "ent:memberOf id:EU }",
                NULL, &counts, &error),
            &error);
  assert_int_equal(counts.n_inserted, 1);
  ASSERT_OK(run(engine,
                "PREFIX ent: <https://w3id.org/entente/ns#> "
                "DELETE WHERE { ?x ent:memberOf ?y }",
                NULL, &counts, &error),
            &error);
  assert_int_equal(counts.n_deleted, 1);
  assert_int_equal(counts.n_kept, 2);
  char* found = dataset(engine);
  assert_string_equal(found, before);
  free(found);

  ASSERT_OK(run(engine, "DROP ALL", NULL, &counts, &error), &error);
  assert_int_equal(counts.n_deleted, 0);
  assert_true(counts.n_kept > 2U);
  assert_int_equal(counts.n_articles,
                   query_int(store, "SELECT count(*) FROM article"));
  found = dataset(engine);
  assert_string_equal(found, before);
  free(found);
  free(before);
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

/// Of a graph that only shows evidence nothing can be deleted, which is told
static void
graphs_that_are_shown_stay(void** const state)
{
  static const struct {
    const char* request; ///< %1$s is the graph
    bool        is_refused;
  } cases[] = {
    {"CLEAR GRAPH <%1$s>", true},
    {"DROP GRAPH <%1$s>", true},
    {"DROP SILENT GRAPH <%1$s>", false},
    {"DELETE WHERE { GRAPH <%1$s> { ?s ?p ?o } }", true},
    {"DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o }"
     " FILTER(?g = <%1$s>) }",
     true},
    {"WITH <%1$s> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", true},
    {"DELETE DATA { GRAPH <%1$s> { <e:a> <e:p> 1 } }", true},
    {"DELETE WHERE { GRAPH <%1$s> { ?s <e:none> ?o } }", false},
    {"MOVE <%1$s> TO <e:g>", true},
    {"COPY <e:stored> TO <%1$s>", true},
    {"DELETE { GRAPH <e:stored> { ?x ?y ?z } }"
     " WHERE { GRAPH <%1$s> { ?s ?p ?o } }",
     false},
  };
  EntEngine* engine = NULL;
  EntError   error  = {0};
  fixture_make(state, "shown.db");
  EntStore* const store = store_open(state, "shown.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  ASSERT_OK(run(engine, "INSERT DATA { GRAPH <e:stored> { <e:a> <e:p> 1 } }",
                NULL, NULL, &error),
            &error);
  char* const graphs = fixture_ask(
    engine,
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER(?g != <e:stored>)"
    " } ORDER BY ?g",
    ENT_RESULTS_CSV, 0U);
  char*  rest     = NULL;
  size_t n_graphs = 0U;
  strtok_r(graphs, "\r\n", &rest); // The head
  for (char* graph = NULL; (graph = strtok_r(NULL, "\r\n", &rest));) {
    ++n_graphs;
    for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
      char request[400];
      snprintf(request, sizeof(request), cases[i].request, graph);
      const EntStatus status = run(engine, request, NULL, NULL, &error);
      if (status != (cases[i].is_refused ? ENT_ERR_ARGUMENT : ENT_OK)) {
        fail_msg("%s: %d %s", request, (int)status, error.message);
      }
      if (cases[i].is_refused) {
        assert_non_null(strstr(error.message, "'entente "));
      }
    }
  }
  assert_true(n_graphs > 2U);
  free(graphs);
  // What was stored under such a name is not shown
  ASSERT_OK(run(engine,
                "INSERT DATA { GRAPH <https://w3id.org/entente/doc/x> { <e:a> "
                "<e:p> 1 } } ; DROP GRAPH <https://w3id.org/entente/doc/x>",
                NULL, NULL, &error),
            &error);
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

/// The number that a query of one COUNT gives
static long
ask_count(EntEngine* const engine, const char* const query)
{
  char* const answer = fixture_ask(engine, query, ENT_RESULTS_CSV, 0U);
  const long  n      = strtol(strchr(answer, '\n') + 1, NULL, 10);
  free(answer);
  return n;
}

/// Nodes that evidence shows and quads speak of: they join while it does
static void
assert_nodes_join(EntEngine* const engine, const bool is_shown)
{
  static const struct {
    const char* stored; ///< What quads say of the nodes
    const char* both;   ///< And what is shown
  } cases[] = {
    {"?m <e:x> ?e", "?m <e:x> ?e GRAPH ?g { ?m ent:evidence ?e }"},
    {"?m <e:x> ?e", "GRAPH ?g { ?m ent:evidence ?e } ?m <e:x> ?e"},
    {"?m <e:x> ?e", "GRAPH ?g { ?m ent:evidence ?e } FILTER EXISTS {"
                    " ?m <e:x> ?e }"},
    {"?g <e:seen> ?m", "?g <e:seen> ?m GRAPH ?g { ?m ent:polarity ?p }"},
    {"?f <e:facts> ?g", "?f <e:facts> ?g GRAPH ?f { } GRAPH ?g { }"},
    {"GRAPH ?g { ?m <e:y> 1 }", "GRAPH ?g { ?m <e:y> 1 ; rdf:subject ?s }"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    char query[400];
    snprintf(query, sizeof(query), "SELECT (COUNT(*) AS ?n) { %s }",
             cases[i].stored);
    const long n = ask_count(engine, query);
    assert_true(n > 0);
    snprintf(query, sizeof(query), "SELECT (COUNT(*) AS ?n) { %s }",
             cases[i].both);
    if (ask_count(engine, query) != (is_shown ? n : 0)) {
      fail_msg("%s", query);
    }
  }
}

static void
forget_all(EntStore* const store)
{
  while (query_int(store, "SELECT count(*) FROM article")) {
    sqlite3_stmt* stmt      = NULL;
    EntForgotten  forgotten = {0U, 0U};
    EntError      error     = {0};
    char          hash[64];
    sqlite3_prepare_v2(ent_store_connection(store),
                       "SELECT hash FROM article LIMIT 1", -1, &stmt, NULL);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    snprintf(hash, sizeof(hash), "%s",
             (const char*)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    ASSERT_OK(ent_store_forget(store, ent_slice(hash), &forgotten, &error),
              &error);
    assert_int_equal(forgotten.articles, 1);
  }
}

/// What updates say of nodes that evidence shows holds without it
static void
shown_nodes_become_terms(void** const state)
{
  static const char request[] =
    "INSERT { ?m <e:x> ?e . ?g <e:seen> ?m . GRAPH ?g { ?m <e:y> 1 } }"
    " WHERE { GRAPH ?g { ?m ent:evidence ?e } } ;"
    "INSERT { ?f <e:facts> ?g } WHERE { GRAPH ?g { ?g rdf:type ent:Article }"
    " GRAPH ?f { } FILTER(?f = IRI(CONCAT(STR(?g), '-facts'))) }";
  static const char graphs[] =
    "SELECT (COUNT(?g) AS ?n) { SELECT ?g { GRAPH ?g { } } }";
  EntEngine*      engine = NULL;
  EntError        error  = {0};
  EntStore* const store  = fixture_open(state, "nodes.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  const long n_graphs = ask_count(engine, graphs);
  ASSERT_OK(run(engine, request, NULL, NULL, &error), &error);
  assert_nodes_join(engine, true);
  assert_int_equal(ask_count(engine, graphs), n_graphs);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM spo WHERE max(s, o, g) >> 58"), 0);
  char* const first =
    fixture_ask(engine, "SELECT ?m { ?m <e:x> ?e } ORDER BY ?m LIMIT 1",
                ENT_RESULTS_CSV, 0U);
  char query[300];
  snprintf(query, sizeof(query),
           "SELECT (COUNT(*) AS ?n) { GRAPH ?g { <%.*s> ?p ?o } }",
           (int)strcspn(first + 3, "\r\n"), first + 3);
  const long about = ask_count(engine, query);
  assert_true(about > 10);

  forget_all(store);
  assert_nodes_join(engine, false);
  assert_int_equal(ask_count(engine, query), 1); // That it was told <e:y>
  assert_int_equal(query_int(store, "SELECT count(*) FROM shown"), 0);

  fixture_fill(store);
  assert_nodes_join(engine, true);
  assert_int_equal(ask_count(engine, query), about);
  free(first);
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

/// LOAD reads files of one folder, if the caller names it
static void
files_are_loaded_where_allowed(void** const state)
{
  static const char text[] = "<x> <e:p> _:b . _:b <e:p> 1 .";
  char              request[1024];
  EntEngine*        engine  = NULL;
  EntError          error   = {0};
  EntUpdateOptions  options = {0};
  EntUpdateCounts   counts  = {0U, 0U, 0U, 0U};
  EntStore* const   store   = store_open(state, "load.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  file_write(in_folder(state, "a b.ttl"), text, strlen(text));
  file_write(in_folder(state, "bad.ttl"), "<x> <e:p> 1 . <y>", 17U);
  const char* const folder = in_folder(state, ".");
  options.load_folder      = folder;

  snprintf(request, sizeof(request), "LOAD <file://%s/a%%20b.ttl>", folder);
  assert_int_equal(run(engine, request, NULL, NULL, &error), ENT_ERR_ARGUMENT);
  ASSERT_OK(run(engine, request, &options, &counts, &error), &error);
  assert_int_equal(counts.n_inserted, 2);
  // Its blank nodes are others the next time
  ASSERT_OK(run(engine, request, &options, &counts, &error), &error);
  assert_int_equal(counts.n_inserted, 2);
  snprintf(request, sizeof(request),
           "DROP ALL ; LOAD <file://%s/a%%20b.ttl> INTO GRAPH <e:g>", folder);
  ASSERT_OK(run(engine, request, &options, &counts, &error), &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM gspo"), 2);

  static const char* const refused[] = {
    "LOAD <file:///etc/passwd>",     "LOAD <file:///etc/../etc/passwd>",
    "LOAD <file:///etc/%70asswd>",   "LOAD <file:///nowhere.ttl>",
    "LOAD <file:///etc/passwd%00x>", "LOAD <file:relative.ttl>",
    "LOAD <https://e/x.ttl>"};
  for (size_t i = 0U; i < sizeof(refused) / sizeof(*refused); ++i) {
    assert_int_equal(run(engine, refused[i], &options, NULL, &error),
                     ENT_ERR_ARGUMENT);
  }
  snprintf(request, sizeof(request), "LOAD <file://%s/bad.ttl>", folder);
  assert_int_equal(run(engine, request, &options, NULL, &error),
                   ENT_ERR_SYNTAX);
  snprintf(request, sizeof(request),
           "INSERT DATA { <e:z> <e:p> 1 } ; LOAD SILENT <file://%s/bad.ttl>",
           folder);
  ASSERT_OK(run(engine, request, &options, &counts, &error), &error);
  assert_int_equal(counts.n_inserted, 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo WHERE g = 0"), 1);
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

/// What an update may take is limited as for queries, and what goes beyond
/// changes nothing
static void
limits_hold(void** const state)
{
  static const char product[] =
    "INSERT DATA { <e:z> <e:q> 1 } ; INSERT { ?a <e:q> ?b } WHERE {"
    " ?a <e:p> ?x . ?b <e:p> ?y . ?c <e:p> ?z }";
  // Few solutions, all found at once, but many quads
  static const char quads[] =
    "INSERT { ?a <e:q> ?b . ?b <e:r> ?a . ?a <e:s> ?b . ?b <e:t> ?a }"
    " WHERE { ?a <e:p> ?x . ?b <e:p> ?y }";
  EntEngine*      engine = NULL;
  EntError        error  = {0};
  EntBuffer       data   = {NULL, 0U, 0U, false};
  EntStore* const store  = store_open(state, "limits.db");
  ASSERT_OK(ent_engine_new(store, &engine, &error), &error);
  ent_buffer_string(&data, "INSERT DATA {");
  for (int i = 0; i < 500; ++i) {
    ent_buffer_printf(&data, " <e:%d> <e:p> %d .", i, i);
  }
  ent_buffer_string(&data, "}");
  ASSERT_OK(run(engine, data.data, NULL, NULL, &error), &error);
  ent_buffer_clear(&data);

  ent_engine_set_timeout(engine, 200U);
  assert_int_equal(run(engine, product, NULL, NULL, &error), ENT_ERR_LIMIT);
  assert_string_equal(error.message, "the update took longer than 200 ms");
  assert_int_equal(run(engine, quads, NULL, NULL, &error), ENT_ERR_LIMIT);
  assert_int_equal(run(engine,
                       "INSERT DATA { <e:z> <e:q> 1 } ;"
                       " ADD SILENT DEFAULT TO <e:g>",
                       NULL, NULL, &error),
                   ENT_OK);
  ASSERT_OK(run(engine, "DELETE DATA { <e:z> <e:q> 1 } ; DROP GRAPH <e:g>",
                NULL, NULL, &error),
            &error);
  ent_engine_set_timeout(engine, 0U);

  ent_engine_set_memory((uint64_t)32U << 20U);
  assert_int_equal(run(engine, product, NULL, NULL, &error), ENT_ERR_MEMORY);
  assert_string_equal(error.message, "out of memory; queries may take 32 MB");
  ent_engine_set_memory(ENT_ENGINE_MEMORY);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 500);
  ent_engine_free(engine);
  assert_store_sound(store);
  ent_store_close(store);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(requests_change_the_dataset, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(failures_leave_nothing, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(blank_nodes_are_new, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(evidence_is_kept, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(shown_nodes_become_terms, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(graphs_that_are_shown_stay, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(limits_hold, folder_make, folder_remove),
    cmocka_unit_test_setup_teardown(files_are_loaded_where_allowed, folder_make,
                                    folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
