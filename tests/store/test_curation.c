// SPDX-License-Identifier: ISC

/*
  What people decide holds for all that the store answers, whenever articles
  are read, forgotten or loaded, and can be taken back.
*/

#include "support.h"

#include "rdf/reader.h"
#include "rdf/writer.h"
#include "store/curation.h"
#include "store/forget.h"
#include "store/load.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ID(name)   ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_ID name))
#define PROP(name) ent_term_iri(ENT_SLICE_LITERAL(ENT_NS name))

static EntTerm
text(const char* const label)
{
  return ent_term_literal(ent_slice(label), (EntSlice){NULL, 0U},
                          ENT_SLICE_LITERAL("en"));
}

static EntStatus
try_to_decide(EntStore* const store,
              const EntAction action,
              const EntTerm   s,
              const EntTerm   p,
              const EntTerm   o)
{
  const EntDecision decision = {.action = action,
                                .s      = s,
                                .p      = p,
                                .o      = o,
                                .who    = ENT_SLICE_LITERAL("Ada"),
                                .why    = ENT_SLICE_LITERAL("I was there")};
  EntError          error    = {0};
  return ent_store_decide(store, &decision, NULL, &error);
}

static const EntTerm nothing = {ENT_TERM_NONE,
                                {NULL, 0U},
                                {NULL, 0U},
                                {NULL, 0U}};

#define DECIDE(store, action, s, p, o)                                         \
  assert_int_equal(try_to_decide(store, action, s, p, o), ENT_OK)

static int64_t
undo(EntStore* const store, const int64_t number)
{
  static const EntSlice none   = {NULL, 0U};
  EntError              error  = {0};
  int64_t               undone = 0;
  ASSERT_OK(ent_store_undo(store, number, none, none, &undone, &error), &error);
  return undone;
}

/// Facts and descriptions, without who says so and without decisions
static EntBuffer
facts(EntStore* const store)
{
  EntBuffer                out     = {NULL, 0U, 0U, false};
  EntError                 error   = {0};
  EntWriter* const         writer  = ent_writer_to_buffer(ENT_NTRIPLES, &out);
  const EntEvidenceOptions options = {ENT_ANNOTATE_NONE, true, true, false};
  ASSERT_OK(ent_store_export(store, &options, ent_writer_quad, writer, &error),
            &error);
  ASSERT_OK(ent_writer_finish(writer, &error), &error);
  ent_writer_free(writer);
  ent_buffer_append(&out, (EntSlice){"", 1U});
  return out;
}

/// The default graph is what an export without evidence tells
static void
assert_quads_told(EntStore* const store)
{
  EntBuffer told = facts(store);
  int64_t   n    = 0;
  for (const char* c = told.data; *c; ++c) {
    n += *c == '\n';
  }
  assert_int_equal(
    n, query_int(store, "SELECT count(*) FROM (SELECT DISTINCT s, p, o FROM"
                        " spo WHERE g = 0)"));
  assert_int_equal(query_int(store, "SELECT count(*) FROM pos"),
                   query_int(store, "SELECT count(*) FROM spo"));
  assert_int_equal(query_int(store, "SELECT count(*) FROM osp"),
                   query_int(store, "SELECT count(*) FROM spo"));
  assert_int_equal(query_int(store,
                             "SELECT count(*) FROM statement WHERE id NOT IN"
                             " (SELECT statement FROM mention)"
                             " AND id NOT IN (SELECT said FROM mention"
                             " WHERE said IS NOT NULL)"),
                   0);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  ent_buffer_clear(&told);
}

static bool
says(EntStore* const store, const char* const line)
{
  EntBuffer  told  = facts(store);
  const bool found = strstr(told.data, line) != NULL;
  ent_buffer_clear(&told);
  return found;
}

#define IRI(name)       "<" ENT_NS_ID name ">"
#define FACT(s, p, o)   IRI(s) " <" ENT_NS p "> " IRI(o) " ."
#define NAME(s, label)  IRI(s) " <" ENT_NS_SKOS "prefLabel> \"" label "\"@en ."
#define CLASS(s, class) IRI(s) " <" ENT_NS_RDF "type> <" ENT_NS class "> ."

static void
put_seed(EntStore* const store)
{
  Sample sample = {0};
  sample_seed(&sample);
  (void)sample_put(store, run_begin(store, "m", "o"), &sample);
  sample_clear(&sample);
}

static void
forget_seed(EntStore* const store)
{
  Sample sample = {0};
  sample_seed(&sample);
  EntError     error     = {0};
  EntForgotten forgotten = {0U, 0U};
  ASSERT_OK(
    ent_store_forget(store, ent_slice(sample.article.id), &forgotten, &error),
    &error);
  assert_int_equal(forgotten.articles, 1);
  sample_clear(&sample);
}

static void
load(EntStore* const store, const char* const path, const char* const trig)
{
  static const EntLoadOptions options = {.memory = 0U};
  EntError                    error   = {0};
  EntLoader*                  loader  = NULL;
  (void)store;
  ASSERT_OK(ent_loader_open(path, &options, &loader, &error), &error);
  ASSERT_OK(ent_loader_begin(loader, "text", &error), &error);
  const EntStatus status = ent_rdf_read(ent_slice(trig), "text", NULL, ENT_TRIG,
                                        ent_loader_quad, loader, &error);
  ASSERT_OK(ent_loader_close(loader, status, NULL, &error), &error);
}

static void
a_rejected_statement_is_no_fact(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  put_seed(store);
  EntBuffer before = facts(store);
  assert_true(says(store, FACT("Turkey", "memberOf", "NATO")));
  DECIDE(store, ENT_REJECT, ID("Turkey"), PROP("memberOf"), ID("NATO"));
  assert_false(says(store, FACT("Turkey", "memberOf", "NATO")));
  assert_quads_told(store);

  forget_seed(store);
  put_seed(store);
  assert_false(says(store, FACT("Turkey", "memberOf", "NATO")));
  assert_quads_told(store);

  assert_int_equal(undo(store, 0), 1);
  EntBuffer after = facts(store);
  assert_string_equal(after.data, before.data);
  assert_int_equal(undo(store, 2), 2); // Redo
  assert_false(says(store, FACT("Turkey", "memberOf", "NATO")));
  assert_int_equal(undo(store, 3), 3);
  assert_true(says(store, FACT("Turkey", "memberOf", "NATO")));
  ent_buffer_clear(&before);
  ent_buffer_clear(&after);
  ent_store_close(store);
}

static void
an_accepted_statement_is_a_fact(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  put_seed(store);
  DECIDE(store, ENT_ACCEPT, ID("Russia"), PROP("memberOf"), ID("NATO"));
  assert_true(says(store, FACT("Russia", "memberOf", "NATO")));
  DECIDE(store, ENT_REJECT, ID("Russia"), PROP("memberOf"), ID("NATO"));
  assert_false(says(store, FACT("Russia", "memberOf", "NATO")));
  DECIDE(store, ENT_ACCEPT, ID("Russia"), PROP("memberOf"), ID("NATO"));
  forget_seed(store);
  assert_true(says(store, FACT("Russia", "memberOf", "NATO")));
  assert_quads_told(store);
  assert_int_equal(undo(store, 0), 3);
  assert_false(says(store, FACT("Russia", "memberOf", "NATO")));
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 0);
  ent_store_close(store);
}

static void
what_was_loaded_comes_back(void** const state)
{
  EntStore* const   store = store_open(state, "a.db");
  const char* const path  = in_folder(state, "a.db");
  put_seed(store);
  DECIDE(store, ENT_REJECT, ID("Turkey"), PROP("memberOf"), ID("NATO"));
  load(store, path, FACT("Turkey", "memberOf", "NATO"));
  assert_false(says(store, FACT("Turkey", "memberOf", "NATO")));
  assert_quads_told(store);
  forget_seed(store);
  assert_false(says(store, FACT("Turkey", "memberOf", "NATO")));
  undo(store, 0);
  assert_true(says(store, FACT("Turkey", "memberOf", "NATO")));
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM asserted"), 0);
  ent_store_close(store);
}

static void
merged_entities_are_one(void** const state)
{
  EntStore* const   store = store_open(state, "a.db");
  const char* const path  = in_folder(state, "a.db");
  put_seed(store);
  load(store, path, FACT("Turkey", "borders", "Syria"));
  EntBuffer before = facts(store);
  DECIDE(store, ENT_MERGE, ID("Ankara"), nothing, ID("Turkey"));
  assert_true(says(store, FACT("Ankara", "memberOf", "NATO")));
  assert_true(says(store, FACT("Russia", "cooperatesWith", "Ankara")));
  assert_true(says(store, FACT("Ankara", "borders", "Syria")));
  assert_true(says(store, CLASS("Ankara", "Country")));
  assert_false(says(store, IRI("Turkey")));
  assert_quads_told(store);

  // A decision on what it was called before means it as well
  DECIDE(store, ENT_REJECT, ID("Turkey"), PROP("memberOf"), ID("NATO"));
  assert_false(says(store, FACT("Ankara", "memberOf", "NATO")));
  forget_seed(store);
  assert_true(says(store, FACT("Ankara", "borders", "Syria")));
  assert_quads_told(store);
  put_seed(store);
  assert_true(says(store, FACT("Russia", "cooperatesWith", "Ankara")));
  assert_quads_told(store);
  undo(store, 0);
  assert_true(says(store, FACT("Ankara", "memberOf", "NATO")));

  assert_int_equal(
    try_to_decide(store, ENT_MERGE, ID("Turkey"), nothing, ID("Ankara")),
    ENT_ERR_ARGUMENT);
  DECIDE(store, ENT_SPLIT, ID("Turkey"), nothing, nothing);
  EntBuffer after = facts(store);
  assert_string_equal(after.data, before.data);
  assert_quads_told(store);
  assert_store_sound(store);
  ent_buffer_clear(&before);
  ent_buffer_clear(&after);
  ent_store_close(store);
}

static void
chains_of_merges_come_apart(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  put_seed(store);
  EntBuffer before = facts(store);
  DECIDE(store, ENT_MERGE, ID("B"), nothing, ID("Turkey"));
  DECIDE(store, ENT_MERGE, ID("C"), nothing, ID("B"));
  DECIDE(store, ENT_MERGE, ID("Turkey"), nothing, ID("NATO"));
  assert_true(says(store, FACT("C", "memberOf", "C")));
  DECIDE(store, ENT_SPLIT, ID("C"), nothing, nothing);
  EntBuffer after = facts(store);
  assert_string_equal(after.data, before.data);
  undo(store, 4);
  undo(store, 1);
  assert_true(says(store, FACT("Turkey", "memberOf", "Turkey")));
  assert_quads_told(store);
  ent_buffer_clear(&before);
  ent_buffer_clear(&after);
  ent_store_close(store);
}

static void
a_renamed_entity_has_one_name(void** const state)
{
  EntStore* const   store = store_open(state, "a.db");
  const char* const path  = in_folder(state, "a.db");
  put_seed(store);
  load(store, path, NAME("Turkey", "Turkiye"));
  DECIDE(store, ENT_RENAME, ID("Turkey"), nothing, text("Anatolia"));
  assert_true(says(store, NAME("Turkey", "Anatolia")));
  assert_false(says(store, NAME("Turkey", "Turkey")));
  assert_false(says(store, NAME("Turkey", "Turkiye")));
  assert_quads_told(store);
  forget_seed(store);
  put_seed(store);
  assert_false(says(store, NAME("Turkey", "Turkey")));
  assert_quads_told(store);
  undo(store, 0);
  assert_true(says(store, NAME("Turkey", "Turkey")));
  assert_true(says(store, NAME("Turkey", "Turkiye")));
  assert_false(says(store, NAME("Turkey", "Anatolia")));
  assert_quads_told(store);
  ent_store_close(store);
}

static void
decisions_travel(void** const state)
{
  EntStore* const a = store_open(state, "a.db");
  put_seed(a);
  DECIDE(a, ENT_REJECT, ID("Turkey"), PROP("memberOf"), ID("NATO"));
  DECIDE(a, ENT_MERGE, ID("Russia"), nothing, ID("Sergey_Shoygu"));
  DECIDE(a, ENT_RENAME, ID("Russia"), nothing, text("Rus"));
  undo(a, 0);
  EntBuffer trig = store_export(a, ENT_TRIG, true);
  ent_buffer_append(&trig, (EntSlice){"", 1U});

  // Before the article is read, and after it
  for (int i = 0; i < 2; ++i) {
    const char* const name = i ? "b.db" : "c.db";
    EntStore*         b    = store_open(state, name);
    if (i) {
      put_seed(b);
    }
    load(b, in_folder(state, name), strstr(trig.data, "@prefix"));
    if (!i) {
      put_seed(b);
    }
    assert_int_equal(query_int(b, "SELECT count(*) FROM curation"), 4);
    assert_false(says(b, FACT("Turkey", "memberOf", "NATO")));
    assert_true(says(b, FACT("Russia", "cooperatesWith", "Turkey")));
    assert_false(says(b, IRI("Sergey_Shoygu")));
    assert_true(says(b, NAME("Russia", "Russia")));
    // Again: nothing comes twice
    load(b, in_folder(state, name), strstr(trig.data, "@prefix"));
    assert_int_equal(query_int(b, "SELECT count(*) FROM curation"), 4);
    assert_int_equal(undo(b, 0), 2); // The merge
    ent_store_close(b);
  }
  ent_buffer_clear(&trig);
  ent_store_close(a);
}

static void
nonsense_is_refused(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  put_seed(store);
  const EntTerm literal = text("NATO");
  EntError      error   = {0};
  int64_t       undone  = 0;
  assert_int_equal(
    try_to_decide(store, ENT_REJECT, literal, PROP("memberOf"), ID("NATO")),
    ENT_ERR_FORMAT);
  assert_int_equal(
    try_to_decide(store, ENT_ACCEPT, ID("NATO"), nothing, ID("NATO")),
    ENT_ERR_FORMAT);
  assert_int_equal(
    try_to_decide(store, ENT_RENAME, ID("NATO"), nothing, text("")),
    ENT_ERR_FORMAT);
  assert_int_equal(
    try_to_decide(store, ENT_MERGE, ID("NATO"), nothing, ID("NATO")),
    ENT_ERR_ARGUMENT);
  assert_int_equal(
    ent_store_undo(store, 0, nothing.text, nothing.text, &undone, &error),
    ENT_ERR_NOT_FOUND);
  assert_int_equal(
    ent_store_undo(store, 7, nothing.text, nothing.text, &undone, &error),
    ENT_ERR_NOT_FOUND);
  DECIDE(store, ENT_ACCEPT, ID("NATO"), PROP("is"), literal);
  undo(store, 1);
  assert_int_equal(
    ent_store_undo(store, 1, nothing.text, nothing.text, &undone, &error),
    ENT_ERR_ARGUMENT);
  assert_int_equal(query_int(store, "SELECT count(*) FROM curation"), 2);
  ent_store_close(store);
}

// Numerical Recipes' generator: the same series on every machine
static unsigned
draw(uint32_t* const seed, const unsigned n)
{
  *seed = *seed * 1664525U + 1013904223U;
  return (unsigned)(*seed >> 16U) % n;
}

static EntTerm
any_entity(uint32_t* const seed)
{
  static const char* const iris[] = {ENT_NS_ID "Alba", ENT_NS_ID "Borduria",
                                     ENT_NS_ID "Cordium", ENT_NS_ID "Dinotopia",
                                     ENT_NS_ID "Nowhere"};
  return ent_term_iri(ent_slice(iris[draw(seed, 5U)]));
}

static void
decide_any(EntStore* const store, uint32_t* const seed)
{
  static const char* const properties[] = {ENT_NS "memberOf",
                                           ENT_NS "cooperatesWith",
                                           ENT_NS "attacks", ENT_NS "supports"};
  static const char* const labels[]     = {"Alba", "Anything", "Borduria"};

  const EntTerm s      = any_entity(seed);
  const EntTerm p      = ent_term_iri(ent_slice(properties[draw(seed, 4U)]));
  const EntTerm o      = any_entity(seed);
  EntError      error  = {0};
  int64_t       undone = 0;
  switch (draw(seed, 7U)) {
    case 0:
      DECIDE(store, ENT_ACCEPT, s, p, o);
      break;
    case 1:
    case 2:
      DECIDE(store, ENT_REJECT, s, p, o);
      break;
    case 3:
      (void)try_to_decide(store, ENT_MERGE, s, nothing, o);
      break;
    case 4:
      DECIDE(store, ENT_SPLIT, s, nothing, nothing);
      break;
    case 5:
      DECIDE(store, ENT_RENAME, s, nothing, text(labels[draw(seed, 3U)]));
      break;
    default:
      (void)ent_store_undo(store, draw(seed, 2U) ? draw(seed, 12U) : 0,
                           nothing.text, nothing.text, &undone, &error);
      break;
  }
}

static void
put_random(EntStore* const store, const int64_t run, const unsigned number)
{
  Sample sample = {0};
  sample_random(&sample, number);
  (void)sample_put(store, run, &sample);
  sample_clear(&sample);
}

enum { N_ARTICLES = 4, N_STEPS = 14, N_ROUNDS = 30 };

static const char* const loaded[] = {
  FACT("Alba", "memberOf", "Borduria") "\n" NAME("Alba", "Alba"),
  FACT("Cordium", "attacks", "Alba") "\n" CLASS("Nowhere", "Country"),
};

/// A store with what is read and decided in any order
static void
live(EntStore* const   store,
     const char* const path,
     uint32_t* const   seed,
     bool* const       has_article,
     bool* const       has_loaded)
{
  const int64_t run = run_begin(store, "m", "o");
  for (int i = 0; i < N_STEPS; ++i) {
    const unsigned which = draw(seed, N_ARTICLES);
    const unsigned what  = draw(seed, 10U);
    if (what < 3U && !has_article[which]) {
      put_random(store, run, which);
      has_article[which] = true;
    } else if (what == 3U && has_article[which]) {
      Sample sample = {0};
      sample_random(&sample, which);
      EntError     error     = {0};
      EntForgotten forgotten = {0U, 0U};
      ASSERT_OK(ent_store_forget(store, ent_slice(sample.article.id),
                                 &forgotten, &error),
                &error);
      sample_clear(&sample);
      has_article[which] = false;
    } else if (what == 4U) {
      load(store, path, loaded[which % 2U]);
      has_loaded[which % 2U] = true;
    } else {
      decide_any(store, seed);
    }
    assert_quads_told(store);
  }
}

// However a store got there, it answers by its articles and its log
static void
the_way_does_not_matter(void** const state)
{
  uint32_t seed = 5U;
  for (int round = 0; round < N_ROUNDS; ++round) {
    bool has_article[N_ARTICLES] = {false};
    bool has_loaded[2]           = {false};
    char name[2][20];
    snprintf(name[0], sizeof(name[0]), "a%d.db", round);
    snprintf(name[1], sizeof(name[1]), "b%d.db", round);
    EntStore* const a = store_open(state, name[0]);
    live(a, in_folder(state, name[0]), &seed, has_article, has_loaded);
    EntBuffer trig = store_export(a, ENT_NQUADS, true);
    ent_buffer_append(&trig, (EntSlice){"", 1U});

    // All that is read, then all that was decided
    EntStore* const b   = store_open(state, name[1]);
    const int64_t   run = run_begin(b, "m", "o");
    for (unsigned i = 0U; i < 2U; ++i) {
      if (has_loaded[i]) {
        load(b, in_folder(state, name[1]), loaded[i]);
      }
    }
    for (unsigned i = N_ARTICLES; i-- > 0U;) {
      if (has_article[i]) {
        put_random(b, run, i);
      }
    }
    EntDecision* log   = NULL;
    size_t       n     = 0U;
    EntArena     arena = {NULL, 0U};
    EntError     error = {0};
    ASSERT_OK(ent_store_decisions(a, &arena, &log, &n, &error), &error);
    for (size_t i = 0U; i < n; ++i) {
      ASSERT_OK(ent_store_decide(b, &log[i], NULL, &error), &error);
    }
    ent_arena_clear(&arena);

    EntBuffer other = store_export(b, ENT_NQUADS, true);
    ent_buffer_append(&other, (EntSlice){"", 1U});
    assert_string_equal(other.data, trig.data);
    EntBuffer x = facts(a);
    EntBuffer y = facts(b);
    assert_string_equal(x.data, y.data);
    assert_int_equal(query_int(a, "SELECT count(*) FROM spo"),
                     query_int(b, "SELECT count(*) FROM spo"));
    ent_buffer_clear(&x);
    ent_buffer_clear(&y);
    ent_buffer_clear(&trig);
    ent_buffer_clear(&other);
    ent_store_close(a);
    ent_store_close(b);
  }
}

/// Decide over and over, until killed
static void
decide_for_ever(const char* const path)
{
  EntError  error = {0};
  EntStore* store = NULL;
  if (ent_store_open(path, ENT_STORE_WRITE, &store, &error)) {
    _exit(1);
  }
  for (int i = 0;; ++i) {
    const EntDecision merge = {
      .action = ENT_MERGE, .s = ID("Ankara"), .o = ID("Turkey")};
    int64_t undone = 0;
    if (ent_store_decide(store, &merge, NULL, &error) ||
        ent_store_undo(store, 0, nothing.text, nothing.text, &undone, &error)) {
      _exit(1);
    }
  }
}

static void
a_kill_leaves_whole_decisions(void** const state)
{
  const char* const path  = in_folder(state, "a.db");
  EntStore*         store = store_open(state, "a.db");
  put_seed(store);
  ent_store_close(store);
  for (int i = 1; i <= 20; ++i) {
    const pid_t child = fork();
    if (!child) {
      decide_for_ever(path);
    }
    const struct timespec nap = {0, i * 3000000};
    nanosleep(&nap, NULL);
    kill(child, SIGKILL);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));

    store                = store_open(state, "a.db");
    const bool is_merged = query_int(store, "SELECT count(*) FROM same") == 1;
    assert_int_equal(query_int(store, "SELECT count(*) % 2 FROM curation"),
                     is_merged);
    assert_int_equal(says(store, FACT("Ankara", "memberOf", "NATO")),
                     is_merged);
    assert_int_equal(says(store, FACT("Turkey", "memberOf", "NATO")),
                     !is_merged);
    assert_quads_told(store);
    if (is_merged) {
      undo(store, 0);
    }
    ent_store_close(store);
  }
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown(name, folder_make, folder_remove)

int
main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(a_rejected_statement_is_no_fact),
    TEST(an_accepted_statement_is_a_fact),
    TEST(what_was_loaded_comes_back),
    TEST(merged_entities_are_one),
    TEST(chains_of_merges_come_apart),
    TEST(a_renamed_entity_has_one_name),
    TEST(decisions_travel),
    TEST(nonsense_is_refused),
    TEST(the_way_does_not_matter),
    TEST(a_kill_leaves_whole_decisions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
