// SPDX-License-Identifier: ISC

#include "support.h"

#include "rdf/reader.h"
#include "rdf/writer.h"
#include "store/graph.h"
#include "store/intern.h"
#include "store/load.h"
#include "store/quad.h"
#include "store/sql.h"
#include "store/withdraw.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define E "http://e/"

/// Quad `number` of a series in which terms repeat, as a line of N-Quads
static void
print_quad(EntBuffer* const out, const unsigned number)
{
  static const char* const objects[] = {
    "<" E "s%u>",
    "\"%u\"",
    "\"%u\"@en-GB",
    "\"%u\"^^<" ENT_NS_XSD "integer>",
    "\"0%u\"^^<" ENT_NS_XSD "integer>",
    "\"2020-01-01\"^^<" ENT_NS_XSD "date>",
    "\"x%u\"^^<" E "type>",
  };
  const unsigned x = number * 2654435761U >> 7U;
  ent_buffer_printf(out, "<" E "s%u> <" E "p%u> ", x % 97U, x / 97U % 7U);
  ent_buffer_printf(out, objects[x / 679U % 7U], x / 4753U % 31U);
  if (x / 147343U % 3U) {
    ent_buffer_printf(out, " <" E "g%u>", x / 442029U % 4U);
  }
  ent_buffer_string(out, " .\n");
}

static EntBuffer
print_quads(const unsigned begin, const unsigned end)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  for (unsigned i = begin; i < end; ++i) {
    print_quad(&out, i);
  }
  return out;
}

static EntStatus
load_text(const char* const           path,
          const EntSyntax             syntax,
          const EntSlice              text,
          const EntLoadOptions* const options,
          EntLoadCounts* const        counts,
          EntError* const             error)
{
  EntLoader* loader = NULL;
  EntStatus  status = ent_loader_open(path, options, &loader, error);
  if (status) {
    return status;
  }
  status = ent_loader_begin(loader, "text", error);
  status = status ? status
                  : ent_rdf_read(text, "text", NULL, syntax, ent_loader_quad,
                                 loader, error);
  return ent_loader_close(loader, status, counts, error);
}

static EntLoadCounts
load(void** const      state,
     const char* const name,
     const EntSyntax   syntax,
     const EntSlice    text)
{
  const EntLoadOptions options = {0};
  EntError             error   = {0};
  EntLoadCounts        counts  = {0};
  ASSERT_OK(
    load_text(in_folder(state, name), syntax, text, &options, &counts, &error),
    &error);
  return counts;
}

/// As `load` for N-Quads
static void
load_quads(void** const      state,
           const char* const name,
           const unsigned    begin,
           const unsigned    end,
           const size_t      memory)
{
  EntLoader*           loader  = NULL;
  EntError             error   = {0};
  EntBuffer            text    = print_quads(begin, end);
  const EntLoadOptions options = {.memory = memory};
  ASSERT_OK(ent_loader_open(in_folder(state, name), &options, &loader, &error),
            &error);
  ASSERT_OK(ent_loader_begin(loader, "text", &error), &error);
  ASSERT_OK(ent_rdf_read(ent_buffer_slice(&text), "text", NULL, ENT_NQUADS,
                         ent_loader_quad, loader, &error),
            &error);
  ASSERT_OK(ent_loader_close(loader, ENT_OK, NULL, &error), &error);
  ent_buffer_clear(&text);
}

/// SQLite finds no fault, the orders agree, the planner knows what is there
static void
assert_whole(EntStore* const store)
{
  assert_store_sound(store);
  assert_int_equal(query_int(store, "SELECT count(*) FROM gspo"),
                   query_int(store, "SELECT count(*) FROM spo WHERE g <> 0"));
  static const char* const orders[] = {"pos", "osp", "gspo"};
  for (size_t i = 0U; i < 3U; ++i) {
    char sql[200];
    snprintf(sql, sizeof(sql),
             "SELECT count(*) FROM (SELECT s, p, o, g FROM %s EXCEPT"
             " SELECT s, p, o, g FROM spo)",
             orders[i]);
    assert_int_equal(query_int(store, sql), 0);
  }
  assert_int_equal(query_int(store,
                             "SELECT count(*) FROM (SELECT g FROM gspo EXCEPT"
                             " SELECT id FROM graph)"),
                   0);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM (SELECT p, count(*),"
                     " count(DISTINCT s), count(DISTINCT o) FROM pos"
                     " GROUP BY p EXCEPT SELECT * FROM predicate_stats)"),
    0);
  assert_int_equal(query_int(store, "SELECT count(*) FROM term"),
                   query_int(store, "SELECT count(*) FROM term_hash"));
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM term t LEFT JOIN term d"
                     " ON d.id = t.datatype JOIN term_hash h ON h.id = t.id"
                     " WHERE h.hash <> term_hash(t.kind, t.text,"
                     " coalesce(d.text, ''), t.lang)"),
    0);
}

static void
every_way_of_loading_gives_the_same(void** const state)
{
  static const char* const names[] = {"one.db", "two.db", "small.db"};
  load_quads(state, names[0], 0U, 3000U, 0U);
  load_quads(state, names[1], 0U, 2900U, 0U);
  load_quads(state, names[1], 1000U, 3000U, 0U);
  load_quads(state, names[2], 0U, 1U, 0U);
  load_quads(state, names[2], 0U, 3000U, 200000U); // Many batches
  EntStore* const first = store_open(state, names[0]);
  assert_whole(first);
  for (size_t i = 1U; i < 3U; ++i) {
    EntStore* const other = store_open(state, names[i]);
    assert_whole(other);
    assert_same_export(first, other);
    assert_int_equal(query_int(first, "SELECT count(*) FROM term"),
                     query_int(other, "SELECT count(*) FROM term"));
    ent_store_close(other);
  }

  // What comes out is what went in
  EntBuffer     exported = store_export(first, ENT_NQUADS, false);
  EntBuffer     in       = print_quads(0U, 3000U);
  EntLoadCounts again =
    load(state, names[0], ENT_NQUADS, ent_buffer_slice(&in));
  assert_int_equal(again.n_added, 0U);
  assert_int_equal(again.n_read, 3000U);
  again = load(state, "again.db", ENT_NQUADS, ent_buffer_slice(&exported));
  assert_int_equal(again.n_added, query_int(first, "SELECT count(*) FROM spo"));
  ent_buffer_clear(&exported);
  ent_buffer_clear(&in);
  ent_store_close(first);
}

/// What has no room in memory waits on the disk; nothing else differs
static void
a_load_past_its_memory_gives_the_same(void** const state)
{
  enum { MANY = 60000, FEW = 500 };
  load_quads(state, "all.db", 0U, MANY, 0U);
  load_quads(state, "runs.db", 0U, MANY, 2000000U); // A third of them a run
  load_quads(state, "few.db", 0U, FEW, 0U);
  load_quads(state, "bare.db", 0U, FEW, 1U); // One a run, terms forgotten
  static const char* const pairs[][2] = {{"all.db", "runs.db"},
                                         {"few.db", "bare.db"}};
  for (size_t i = 0U; i < 2U; ++i) {
    EntStore* const one   = store_open(state, pairs[i][0]);
    EntStore* const other = store_open(state, pairs[i][1]);
    assert_whole(other);
    assert_same_export(one, other);
    assert_int_equal(
      query_int(one, "SELECT sum(n + distinct_s + distinct_o) FROM"
                     " predicate_stats"),
      query_int(other, "SELECT sum(n + distinct_s + distinct_o) FROM"
                       " predicate_stats"));
    ent_store_close(other);
    ent_store_close(one);
  }
}

/// Somebody may make as many terms of one hash as they like
static void
terms_of_one_hash_are_told_apart(void** const state)
{
  enum { MANY = 6000 };
  EntBuffer text = {NULL, 0U, 0U, false};
  for (unsigned i = 0U; i < MANY; ++i) {
    ent_buffer_printf(&text, "<" E "x%u> <" E "p> <" E "o> .\n", i);
  }
  load(state, "h.db", ENT_NTRIPLES, ent_buffer_slice(&text));
  EntStore* const store = store_open(state, "h.db");
  assert_int_equal(
    sqlite3_exec(store->db,
                 "UPDATE term_hash SET hash = term_hash(2, '" E "x7', '', '')"
                 " WHERE id IN (SELECT id FROM term WHERE text GLOB '" E "x*')",
                 NULL, NULL, NULL),
    SQLITE_OK);
  const EntLoadCounts counts =
    load(state, "h.db", ENT_NTRIPLES,
         ENT_SLICE_LITERAL("<" E "x7> <" E "p> <" E "new> .\n"
                           "<" E "x7> <" E "p> <" E "o> .\n"));
  assert_int_equal(counts.n_added, 1U);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM term WHERE text = '" E "x7'"), 1);
  ent_store_close(store);
  ent_buffer_clear(&text);
}

static void
a_graph_can_be_given(void** const state)
{
  static const char text[] =
    "<" E "a> <" E "b> <" E "c> .\n<" E "h> {<" E "a> <" E "b> <" E "c> }";
  const EntLoadOptions options = {.graph = E "g"};
  const EntLoadOptions wrong   = {.graph = "no iri"};
  const char* const    path    = in_folder(state, "g.db");
  EntError             error   = {0};
  EntLoadCounts        counts  = {0};
  assert_int_equal(
    load_text(path, ENT_TRIG, ent_slice(text), &wrong, &counts, &error),
    ENT_ERR_ARGUMENT);
  ASSERT_OK(
    load_text(path, ENT_TRIG, ent_slice(text), &options, &counts, &error),
    &error);
  assert_int_equal(counts.n_added, 2U);
  EntStore* const store = store_open(state, "g.db");
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo WHERE g = 0"), 0);
  assert_int_equal(query_int(store, "SELECT count(*) FROM graph"), 2);
  assert_whole(store);
  ent_store_close(store);
}

static void
blank_nodes_are_local_to_a_document(void** const state)
{
  const EntSlice text = ENT_SLICE_LITERAL("_:a <" E "p> _:a , [] , _:b .");
  load(state, "b.db", ENT_TURTLE, text);
  load(state, "b.db", ENT_TURTLE, text);
  EntStore* const store = store_open(state, "b.db");
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 6);
  assert_int_equal(query_int(store, "SELECT count(*) FROM term WHERE kind = 1"),
                   6);
  EntBuffer out = store_export(store, ENT_NTRIPLES, false);
  assert_non_null(strstr(out.data, "_:f1_a <" E "p> _:f1_a .\n"));
  assert_non_null(strstr(out.data, "_:f2_a <" E "p> _:f2_anon1 .\n"));
  ent_buffer_clear(&out);
  ent_store_close(store);
}

static void
a_failure_leaves_what_was_there(void** const state)
{
  EntBuffer text = print_quads(0U, 500U);
  ent_buffer_string(&text, "and then nonsense");
  const EntLoadOptions options = {.memory = 200000U};
  const char* const    path    = in_folder(state, "f.db");
  for (int round = 0; round < 2; ++round) {
    EntError error = {0};
    assert_int_equal(load_text(path, ENT_NQUADS, ent_buffer_slice(&text),
                               &options, NULL, &error),
                     ENT_ERR_SYNTAX);
    assert_true(error.line > 0U);
    if (!round) { // Neither the store nor its draft
      assert_int_equal(access(path, F_OK), -1);
      load_quads(state, "f.db", 0U, 10U, 0U);
    }
  }
  EntStore* const store = store_open(state, "f.db");
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 10);
  assert_whole(store);
  ent_store_close(store);
  ent_buffer_clear(&text);
}

static void
a_store_that_came_meanwhile_stays(void** const state)
{
  const EntLoadOptions options = {0};
  EntError             error   = {0};
  EntLoader*           loader  = NULL;
  const char* const    path    = in_folder(state, "late.db");
  ASSERT_OK(ent_loader_open(path, &options, &loader, &error), &error);
  load_quads(state, "late.db", 0U, 10U, 0U);
  assert_int_equal(ent_loader_close(loader, ENT_OK, NULL, &error), ENT_ERR_IO);
  assert_non_null(strstr(error.message, "meanwhile"));
  EntStore* const store = store_open(state, "late.db");
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 10);
  ent_store_close(store);
}

/// The facts and descriptions of the sample as N-Quads of the default graph
static EntBuffer
sample_facts(void** const state)
{
  Sample sample = {0};
  sample_seed(&sample);
  EntStore* const store = store_open(state, "facts.db");
  const int64_t   run   = run_begin(store, "m", "o");
  sample_put(store, run, &sample);
  EntBuffer                out     = {NULL, 0U, 0U, false};
  EntError                 error   = {0};
  EntWriter* const         writer  = ent_writer_to_buffer(ENT_NTRIPLES, &out);
  const EntEvidenceOptions options = {ENT_ANNOTATE_NONE, true, true, false};
  ASSERT_OK(ent_store_export(store, &options, ent_writer_quad, writer, &error),
            &error);
  ASSERT_OK(ent_writer_finish(writer, &error), &error);
  ent_writer_free(writer);
  ent_store_close(store);
  sample_clear(&sample);
  return out;
}

static void
forget_all(EntStore* const store)
{
  EntError error = {0};
  ASSERT_OK(ent_sql_run(store, SQL_BEGIN, &error, ""), &error);
  for (int64_t id = 0; (id = query_int(store, "SELECT coalesce((SELECT id FROM"
                                              " article LIMIT 1), 0)"));) {
    ASSERT_OK(ent_article_withdraw(store, id, &error), &error);
  }
  ASSERT_OK(ent_sql_finish(store, ENT_OK, &error), &error);
}

// Whichever comes first: what is loaded stays when the article goes
static void
what_is_loaded_and_said_stays_until_both_go(void** const state)
{
  Sample sample = {0};
  sample_seed(&sample);
  EntBuffer    facts = sample_facts(state);
  const size_t half =
    (size_t)(strchr(facts.data + facts.len / 2U, '\n') - facts.data) + 1U;
  const EntSlice           loaded  = {facts.data, half};
  static const char* const names[] = {"before.db", "after.db"};
  for (size_t i = 0U; i < 2U; ++i) {
    EntLoadCounts counts = {0};
    if (i == 0U) {
      counts = load(state, names[i], ENT_NTRIPLES, loaded);
      assert_int_equal(counts.n_added, counts.n_read);
    }
    EntStore* store = store_open(state, names[i]);
    sample_put(store, run_begin(store, "m", "o"), &sample);
    ent_store_close(store);
    if (i == 1U) {
      counts = load(state, names[i], ENT_NTRIPLES, loaded);
      assert_int_equal(counts.n_added, 0U);
    }
    store = store_open(state, names[i]);
    assert_store_sound(store);
    assert_int_equal(query_int(store, "SELECT count(*) FROM asserted"),
                     counts.n_read);
    forget_all(store);
    assert_int_equal(query_int(store, "SELECT count(*) FROM spo"),
                     counts.n_read);
    assert_int_equal(query_int(store, "SELECT count(*) FROM asserted"), 0);
    EntBuffer out = store_export(store, ENT_NTRIPLES, false);
    assert_int_equal(out.len, half);
    assert_memory_equal(out.data, facts.data, half);
    ent_buffer_clear(&out);

    sample_put(store, run_begin(store, "m2", "o"), &sample);
    assert_int_equal(query_int(store, "SELECT count(*) FROM asserted"),
                     counts.n_read);
    assert_store_sound(store);
    ent_store_close(store);
  }
  ent_buffer_clear(&facts);
  sample_clear(&sample);
}

static QuadIds
intern_quad(EntStore* const store, const char* const s, const char* const g)
{
  const char* const iris[] = {s, E "p", E "o", g};
  QuadIds           quad   = {0, 0, 0, 0};
  int64_t* const    ids[]  = {&quad.s, &quad.p, &quad.o, &quad.g};
  EntError          error  = {0};
  for (size_t i = 0U; i < 4U; ++i) {
    const EntTerm term = ent_term_iri(ent_slice(iris[i]));
    if (iris[i]) {
      ASSERT_OK(ent_store_intern(store, &term, ids[i], &error), &error);
    }
  }
  return quad;
}

static EntStatus
count_graph(void* const handle, const int64_t graph)
{
  *(int64_t*)handle = *(int64_t*)handle * 1000 + graph;
  return ENT_OK;
}

static void
quads_and_graphs_come_and_go(void** const state)
{
  EntStore* const store = store_open(state, "q.db");
  EntError        error = {0};
  ASSERT_OK(ent_sql_run(store, SQL_BEGIN, &error, ""), &error);
  const QuadIds quads[] = {
    intern_quad(store, E "a", NULL), intern_quad(store, E "b", NULL),
    intern_quad(store, E "a", E "g"), intern_quad(store, E "b", E "g"),
    intern_quad(store, E "a", E "h")};
  bool flag = false;
  for (size_t i = 0U; i < 10U; ++i) {
    ASSERT_OK(ent_quad_assert(store, quads[i % 5U], &flag, &error), &error);
    assert_int_equal(flag, i < 5U);
    ASSERT_OK(ent_quad_find(store, quads[i % 5U], &flag, &error), &error);
    assert_true(flag);
  }
  assert_whole(store);

  int64_t graphs = 0;
  ASSERT_OK(ent_graph_list(store, count_graph, &graphs, &error), &error);
  assert_int_equal(graphs, quads[2].g * 1000 + quads[4].g);

  ASSERT_OK(ent_quad_retract(store, quads[2], &flag, &error), &error);
  assert_true(flag);
  ASSERT_OK(ent_quad_retract(store, quads[2], &flag, &error), &error);
  assert_false(flag);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 4);

  ASSERT_OK(ent_graph_clear(store, 0, &error), &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo WHERE g = 0"), 0);
  ASSERT_OK(ent_graph_clear(store, quads[3].g, &error), &error);
  ASSERT_OK(ent_graph_find(store, quads[3].g, &flag, &error), &error);
  assert_true(flag);
  ASSERT_OK(ent_graph_drop(store, quads[4].g, &error), &error);
  ASSERT_OK(ent_graph_find(store, quads[4].g, &flag, &error), &error);
  assert_false(flag);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 0);
  ASSERT_OK(ent_graph_create(store, quads[4].g, &error), &error);
  ASSERT_OK(ent_graph_find(store, quads[4].g, &flag, &error), &error);
  assert_true(flag);
  ASSERT_OK(ent_sql_finish(store, ENT_OK, &error), &error);
  assert_store_sound(store);
  ent_store_close(store);
}

// What articles say is not taken back by somebody who never said it
static void
retracting_leaves_what_articles_say(void** const state)
{
  Sample sample = {0};
  sample_seed(&sample);
  EntStore* const store = store_open(state, "r.db");
  sample_put(store, run_begin(store, "m", "o"), &sample);
  EntBuffer     before = store_export(store, ENT_NQUADS, true);
  const int64_t n      = query_int(store, "SELECT count(*) FROM spo");
  EntError      error  = {0};
  ASSERT_OK(ent_sql_run(store, SQL_BEGIN, &error, ""), &error);
  ASSERT_OK(
    ent_quad_assert(store, intern_quad(store, E "a", NULL), NULL, &error),
    &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), n + 1);
  ASSERT_OK(ent_graph_clear(store, 0, &error), &error);
  ASSERT_OK(ent_sql_finish(store, ENT_OK, &error), &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), n);
  EntBuffer after = store_export(store, ENT_NQUADS, true);
  assert_string_equal(before.data, after.data);
  ent_buffer_clear(&before);
  ent_buffer_clear(&after);
  assert_store_sound(store);
  ent_store_close(store);
  sample_clear(&sample);
}

// Whichever comes first: what is loaded speaks of the article's node
static void
nodes_of_articles_are_terms(void** const state)
{
  static const char* const names[] = {"before.db", "after.db"};
  Sample                   sample  = {0};
  char                     text[200];
  char                     sql[300];
  sample_seed(&sample);
  snprintf(text, sizeof(text), "<" ENT_NS_DOC "%s> <" E "p> <" E "o> .\n",
           sample.article.id);
  snprintf(sql, sizeof(sql),
           "SELECT count(*) FROM shown x JOIN node n ON n.id = x.node"
           " JOIN term t ON t.id = x.term JOIN spo ON s = t.id"
           " WHERE n.iri = t.text AND t.text = '" ENT_NS_DOC "%s'",
           sample.article.id);
  for (size_t i = 0U; i < 2U; ++i) {
    if (i == 0U) {
      load(state, names[i], ENT_NTRIPLES, ent_slice(text));
    }
    EntStore* store = store_open(state, names[i]);
    sample_put(store, run_begin(store, "m", "o"), &sample);
    ent_store_close(store);
    if (i == 1U) {
      load(state, names[i], ENT_NTRIPLES, ent_slice(text));
    }
    store = store_open(state, names[i]);
    assert_int_equal(query_int(store, sql), 1);
    assert_int_equal(query_int(store, "SELECT count(*) FROM shown"), 1);
    forget_all(store);
    assert_int_equal(query_int(store, "SELECT count(*) FROM shown"), 0);
    assert_store_sound(store);
    ent_store_close(store);
  }
  sample_clear(&sample);
}

int
main(void)
{
#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(every_way_of_loading_gives_the_same),
    TEST(a_load_past_its_memory_gives_the_same),
    TEST(terms_of_one_hash_are_told_apart),
    TEST(a_graph_can_be_given),
    TEST(blank_nodes_are_local_to_a_document),
    TEST(a_failure_leaves_what_was_there),
    TEST(a_store_that_came_meanwhile_stays),
    TEST(what_is_loaded_and_said_stays_until_both_go),
    TEST(nodes_of_articles_are_terms),
    TEST(quads_and_graphs_come_and_go),
    TEST(retracting_leaves_what_articles_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
