// SPDX-License-Identifier: ISC

#include "support.h"

#include "rdf/writer.h"
#include "store/why.h"

#include <sqlite3.h>
#include <stdlib.h>

static void
the_seed_is_stored(void** const state)
{
  EntStore* const store  = store_open(state, "s.db");
  Sample          sample = {0};
  sample_seed(&sample);
  const int64_t run = run_begin(store, "m1", "o1");
  assert_int_equal(sample_put(store, run, &sample), ENT_STORED);
  assert_store_sound(store);

  assert_int_equal(query_int(store, "SELECT count(*) FROM article"), 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM sentence"), 3);
  assert_int_equal(query_int(store, "SELECT count(*) FROM statement"), 3);
  assert_int_equal(query_int(store, "SELECT count(*) FROM mention"), 4);
  // 2 facts; 4 labels, 4 types, 3 matches
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"), 13);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM label l JOIN term t ON t.id = l.term"
                     " WHERE l.text = 'russia' AND l.role = 0"
                     " AND t.text = '" ENT_NS_ID "Russia'"),
    1);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM label WHERE text = 'member of'"), 1);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM label WHERE text = 'memberof'"), 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM property p JOIN term"
                                    " t ON t.id = p.id WHERE p.symmetric"
                                    " AND t.text = '" ENT_NS "cooperatesWith'"),
                   1);

  EntError error = {0};
  ASSERT_OK(ent_store_reject(store, run, "x.bin", "byte 0", "binary", &error),
            &error);
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
  assert_int_equal(query_int(store, "SELECT count(*) FROM rejected"), 1);
  assert_int_equal(query_int(store, "SELECT count(*) FROM ingest WHERE"
                                    " finished >= started"),
                   1);
  assert_int_equal(query_int(store, "SELECT sum(n) FROM predicate_stats"), 13);
  sample_clear(&sample);
  ent_store_close(store);
}

static void
again_changes_nothing(void** const state)
{
  EntStore* const store  = store_open(state, "i.db");
  Sample          sample = {0};
  sample_seed(&sample);
  const int64_t run = run_begin(store, "m1", "o1");
  assert_int_equal(sample_put(store, run, &sample), ENT_STORED);

  const int changes = sqlite3_total_changes(ent_store_connection(store));
  assert_int_equal(sample_put(store, run, &sample), ENT_UNCHANGED);
  assert_int_equal(sqlite3_total_changes(ent_store_connection(store)), changes);

  const int64_t again = run_begin(store, "m1", "o1");
  const int     then  = sqlite3_total_changes(ent_store_connection(store));
  assert_int_equal(sample_put(store, again, &sample), ENT_UNCHANGED);
  assert_int_equal(sqlite3_total_changes(ent_store_connection(store)), then);
  sample_clear(&sample);
  ent_store_close(store);
}

static bool
knows(EntStore* const store, const int64_t run, const Sample* const sample)
{
  EntError error = {0};
  bool     is    = false;
  ASSERT_OK(ent_store_knows(store, run, &sample->article, &is, &error), &error);
  return is;
}

// What is known need not be analysed; whatever differs must be
static void
only_the_same_input_is_known(void** const state)
{
  EntStore* const store  = store_open(state, "k.db");
  Sample          sample = {0};
  sample_seed(&sample);
  const int64_t run = run_begin(store, "m1", "o1");
  assert_false(knows(store, run, &sample));
  sample_put(store, run, &sample);
  assert_true(knows(store, run, &sample));
  assert_true(knows(store, run_begin(store, "m1", "o1"), &sample));
  assert_false(knows(store, run_begin(store, "m2", "o1"), &sample));
  assert_false(knows(store, run_begin(store, "m1", "o2"), &sample));

  const EntArticle as_it_was = sample.article;
  EntSlice* const  fields[]  = {&sample.article.title, &sample.article.site,
                                &sample.article.author, &sample.article.url,
                                &sample.article.date};
  for (size_t i = 0U; i < 5U; ++i) {
    *fields[i] = ENT_SLICE_LITERAL("2001-01-01");
    assert_false(knows(store, run, &sample));
    sample.article = as_it_was;
  }
  sample.article.name = ENT_SLICE_LITERAL("elsewhere.txt");
  assert_true(knows(store, run, &sample));

  assert_true(sample.article.n_segments > 0U);
  ++sample.segments[0].source;
  assert_false(knows(store, run, &sample));
  --sample.segments[0].source;
  assert_true(knows(store, run, &sample));
  sample_clear(&sample);
  ent_store_close(store);
}

static void
another_model_replaces(void** const state)
{
  EntStore* const store = store_open(state, "a.db");
  EntStore* const fresh = store_open(state, "b.db");
  Sample          old   = {0};
  Sample new            = {0};
  Sample other          = {0};
  sample_seed(&old);
  sample_seed(&new);
  sample_random(&other, 7U);

  // The new model misses a claim, changes one, and names an entity otherwise
  new.extraction.n_statements = 2U;
  new.statements[1].modality  = ENT_PLANNED;
  new.entities[2].label       = ENT_SLICE_LITERAL("Russian Federation");
  new.extraction.n_entities   = 4U;
  sample_end(&new);

  const int64_t run1 = run_begin(store, "m1", "o1");
  sample_put(store, run1, &old);
  sample_put(store, run1, &other);
  const int64_t run2 = run_begin(store, "m2", "o1");
  assert_int_equal(sample_put(store, run2, &new), ENT_STORED);
  assert_int_equal(sample_put(store, run2, &new), ENT_UNCHANGED);
  assert_store_sound(store);
  assert_int_equal(query_int(store,
                             "SELECT count(*) FROM label WHERE text = 'Russia'"
                             " AND role = 0"),
                   0);
  assert_int_equal(query_int(store,
                             "SELECT count(*) FROM label WHERE text = 'Russia'"
                             " AND role = 2"),
                   1);

  const int64_t run3 = run_begin(fresh, "m2", "o1");
  sample_put(fresh, run3, &new);
  sample_put(fresh, run3, &other);
  assert_same_export(store, fresh);
  assert_int_equal(query_int(store, "SELECT count(*) FROM spo"),
                   query_int(fresh, "SELECT count(*) FROM spo"));
  assert_int_equal(query_int(store, "SELECT count(*) FROM label"),
                   query_int(fresh, "SELECT count(*) FROM label"));

  // And back again, with another ontology
  const int64_t run4 = run_begin(store, "m1", "o2");
  assert_int_equal(sample_put(store, run4, &old), ENT_STORED);
  assert_store_sound(store);
  sample_clear(&old);
  sample_clear(&new);
  sample_clear(&other);
  ent_store_close(store);
  ent_store_close(fresh);
}

// Somebody's denial stays when the article that asserted it takes it back
static void
a_fact_ends_with_its_last_assertion(void** const state)
{
  EntStore* const store  = store_open(state, "d.db");
  Sample          seed   = {0};
  Sample          denial = {0};
  sample_seed(&seed);
  const uint32_t russia = sample_entity(&denial, "Russia", "Country", "Q159");
  const uint32_t turkey = sample_entity(&denial, "Turkey", "Country", "Q43");
  sample_sentence(&denial, "Russia does not work with Turkey.");
  sample_claim(&denial, russia, "cooperatesWith", turkey, "Russia", "work",
               "Turkey")
    ->polarity = ENT_NEGATED;
  sample_end(&denial);

  static const char fact[] =
    "SELECT count(*) FROM spo JOIN term t ON t.id = spo.p"
    " WHERE t.text = '" ENT_NS "cooperatesWith'";
  const int64_t run = run_begin(store, "m1", "o");
  sample_put(store, run, &denial);
  assert_int_equal(query_int(store, fact), 0);
  sample_put(store, run, &seed);
  assert_int_equal(query_int(store, fact), 1);

  seed.statements[1].modality = ENT_PLANNED;
  sample_end(&seed);
  sample_put(store, run_begin(store, "m2", "o"), &seed);
  assert_int_equal(query_int(store, fact), 0);
  assert_store_sound(store);

  seed.extraction.n_statements = 1U;
  sample_put(store, run_begin(store, "m3", "o"), &seed);
  assert_int_equal(query_int(store, "SELECT count(*) FROM statement"), 2);
  assert_store_sound(store);
  sample_clear(&seed);
  sample_clear(&denial);
  ent_store_close(store);
}

static void
order_does_not_show(void** const state)
{
  enum { N = 40 };
  EntStore* const forward = store_open(state, "f.db");
  const int64_t   run     = run_begin(forward, "m", "o");
  for (unsigned i = 0U; i < N; ++i) {
    Sample sample = {0};
    sample_random(&sample, i);
    sample_put(forward, run, &sample);
    sample_clear(&sample);
  }
  assert_store_sound(forward);

  for (unsigned step = 3U; step < 35U; step += 8U) { // Coprime with N
    char name[16];
    snprintf(name, sizeof(name), "%u.db", step);
    EntStore* const shuffled = store_open(state, name);
    const int64_t   other    = run_begin(shuffled, "m", "o");
    for (unsigned i = 0U; i < N; ++i) {
      Sample sample = {0};
      sample_random(&sample, (i * step + step) % N);
      sample_put(shuffled, other, &sample);
      sample_clear(&sample);
    }
    assert_same_export(forward, shuffled);
    ent_store_close(shuffled);
  }
  ent_store_close(forward);
}

// One text from two places: the better described one stays
static void
order_of_copies_does_not_show(void** const state)
{
  EntStore* const a    = store_open(state, "a.db");
  EntStore* const b    = store_open(state, "b.db");
  Sample          poor = {0};
  Sample          rich = {0};
  Sample          same = {0};
  sample_seed(&poor);
  sample_seed(&rich);
  sample_seed(&same);
  poor.article.url  = (EntSlice){NULL, 0U};
  same.article.name = ENT_SLICE_LITERAL("elsewhere/seed.txt");

  const int64_t run_a = run_begin(a, "m", "o");
  const int64_t run_b = run_begin(b, "m", "o");
  assert_int_equal(sample_put(a, run_a, &poor), ENT_STORED);
  assert_int_equal(sample_put(a, run_a, &rich), ENT_STORED);
  assert_int_equal(sample_put(a, run_a, &same), ENT_UNCHANGED);
  assert_int_equal(sample_put(b, run_b, &rich), ENT_STORED);
  assert_int_equal(sample_put(b, run_b, &poor), ENT_UNCHANGED);
  assert_same_export(a, b);
  assert_int_equal(query_int(a, "SELECT count(*) FROM article WHERE url <> ''"),
                   1);
  sample_clear(&poor);
  sample_clear(&rich);
  sample_clear(&same);
  ent_store_close(a);
  ent_store_close(b);
}

static void
a_store_tells_what_the_extraction_tells(void** const state)
{
  for (unsigned i = 0U; i < 8U; ++i) {
    char name[16];
    snprintf(name, sizeof(name), "%u.db", i);
    EntStore* const store  = store_open(state, name);
    Sample          sample = {0};
    if (i) {
      sample_random(&sample, i);
    } else {
      sample_seed(&sample);
    }
    sample_put(store, run_begin(store, "m", "o"), &sample);

    for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
      EntBuffer        out    = {NULL, 0U, 0U, false};
      EntError         error  = {0};
      EntWriter* const writer = ent_writer_to_buffer((EntSyntax)syntax, &out);
      const EntEvidenceOptions options =
        ent_evidence_options((EntSyntax)syntax, ENT_ANNOTATE_GRAPHS, i % 2U);
      ASSERT_OK(ent_evidence_write(&sample.extraction, &options,
                                   ent_writer_quad, writer, &error),
                &error);
      ASSERT_OK(ent_writer_finish(writer, &error), &error);
      EntBuffer exported = store_export(store, (EntSyntax)syntax, i % 2U);
      assert_string_equal(exported.data, out.data);
      ent_writer_free(writer);
      ent_buffer_clear(&out);
      ent_buffer_clear(&exported);
    }
    sample_clear(&sample);
    ent_store_close(store);
  }
}

// The quad that came before, with strings of its own
typedef struct {
  EntArena arena;
  EntQuad  quad;
  size_t   n;
} Previous;

static EntStatus
check_order(void* const handle, const EntQuad* const quad)
{
  Previous* const previous = (Previous*)handle;
  if (previous->n++) {
    assert_true(ent_quad_compare(&previous->quad, quad) < 0);
  }
  ent_arena_clear(&previous->arena);
  previous->quad         = *quad;
  EntTerm* const terms[] = {&previous->quad.s, &previous->quad.p,
                            &previous->quad.o, &previous->quad.g};
  for (int i = 0; i < 4; ++i) {
    terms[i]->text     = ent_arena_copy(&previous->arena, terms[i]->text);
    terms[i]->datatype = ent_arena_copy(&previous->arena, terms[i]->datatype);
    terms[i]->lang     = ent_arena_copy(&previous->arena, terms[i]->lang);
  }
  return ENT_OK;
}

static void
quads_come_in_order(void** const state)
{
  EntStore* const store = store_open(state, "o.db");
  const int64_t   run   = run_begin(store, "m", "o");
  for (unsigned i = 0U; i < 12U; ++i) {
    Sample sample = {0};
    sample_random(&sample, i);
    sample_put(store, run, &sample);
    sample_clear(&sample);
  }
  for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
    const EntEvidenceOptions options =
      ent_evidence_options((EntSyntax)syntax, ENT_ANNOTATE_GRAPHS, true);
    EntError error    = {0};
    Previous previous = {{NULL, 0U}, {{0}, {0}, {0}, {0}}, 0U};
    ASSERT_OK(ent_store_export(store, &options, check_order, &previous, &error),
              &error);
    assert_true(previous.n > 200U);
    ent_arena_clear(&previous.arena);
  }
  ent_store_close(store);
}

// An article that describes one entity twice, and a class and no label
static void
the_first_description_counts(void** const state)
{
  Sample sample = {0};
  sample_seed(&sample);
  sample.entities[4] = (EntEntity){.iri   = sample.entities[0].iri,
                                   .label = ENT_SLICE_LITERAL("T\xC3\xBCrkiye"),
                                   .class = ENT_SLICE_LITERAL(ENT_NS "State")};
  sample.entities[5] = (EntEntity){.iri   = ENT_SLICE_LITERAL(ENT_NS_ID "Deal"),
                                   .class = ENT_SLICE_LITERAL(ENT_NS "Treaty")};

  sample.extraction.n_entities = 6U;
  EntStore* const store        = store_open(state, "e.db");
  sample_put(store, run_begin(store, "m", "o"), &sample);
  assert_store_sound(store);
  assert_int_equal(
    query_int(store, "SELECT count(*) FROM spo JOIN term t ON t.id = spo.p"
                     " WHERE t.text = '" ENT_NS_SKOS "prefLabel'"),
    4);
  assert_int_equal(query_int(store, "SELECT count(*) FROM label"
                                    " WHERE text = 'Deal' AND role = 2"),
                   1);

  EntBuffer                out    = {NULL, 0U, 0U, false};
  EntError                 error  = {0};
  EntWriter* const         writer = ent_writer_to_buffer(ENT_TRIG, &out);
  const EntEvidenceOptions options =
    ent_evidence_options(ENT_TRIG, ENT_ANNOTATE_GRAPHS, true);
  ASSERT_OK(ent_evidence_write(&sample.extraction, &options, ent_writer_quad,
                               writer, &error),
            &error);
  ASSERT_OK(ent_writer_finish(writer, &error), &error);
  EntBuffer exported = store_export(store, ENT_TRIG, true);
  assert_string_equal(exported.data, out.data);
  ent_writer_free(writer);
  ent_buffer_clear(&exported);
  ent_buffer_clear(&out);
  sample_clear(&sample);
  ent_store_close(store);
}

// Without annotations there are entities and facts, and nothing else
static void
facts_can_stand_alone(void** const state)
{
  Sample sample = {0};
  sample_seed(&sample);
  EntStore* const store = store_open(state, "n.db");
  sample_put(store, run_begin(store, "m", "o"), &sample);

  EntBuffer                out    = {NULL, 0U, 0U, false};
  EntError                 error  = {0};
  EntWriter* const         writer = ent_writer_to_buffer(ENT_NTRIPLES, &out);
  const EntEvidenceOptions options =
    ent_evidence_options(ENT_NTRIPLES, ENT_ANNOTATE_NONE, false);
  ASSERT_OK(ent_store_export(store, &options, ent_writer_quad, writer, &error),
            &error);
  ASSERT_OK(ent_writer_finish(writer, &error), &error);
  size_t lines = 0U;
  for (size_t i = 0U; i < out.len; ++i) {
    lines += out.data[i] == '\n';
  }
  assert_int_equal(lines, 13U);
  assert_non_null(strstr(out.data, "<" ENT_NS_ID "Turkey> <" ENT_NS
                                   "memberOf> <" ENT_NS_ID "NATO> .\n"));
  assert_null(strstr(out.data, "Russia> <" ENT_NS "memberOf>"));
  assert_null(strstr(out.data, ENT_NS_ST));
  ent_writer_free(writer);
  ent_buffer_clear(&out);
  sample_clear(&sample);
  ent_store_close(store);
}

static void
a_broken_extraction_is_refused_whole(void** const state)
{
  EntStore* const store = store_open(state, "x.db");
  const int64_t   run   = run_begin(store, "m", "o");
  Sample          good  = {0};
  sample_seed(&good);
  sample_put(store, run, &good);
  EntBuffer before = store_export(store, ENT_NQUADS, true);

  for (int i = 0; i < 13; ++i) {
    Sample bad = {0};
    sample_random(&bad, 3U);
    EntStatement* const s = &bad.statements[1];
    switch (i) {
      case 0:
        s->subject = 99U;
        break;
      case 1:
        s->holder = 99U;
        break;
      case 2:
        s->sentence = 99U;
        break;
      case 3:
        s->predicate = ENT_SLICE_LITERAL("memberOf");
        break;
      case 4:
        s->confidence = 1.5;
        break;
      case 5:
        bad.entities[1].iri = ENT_SLICE_LITERAL("http://a b");
        break;
      case 6:
        bad.entities[0].match = ENT_SLICE_LITERAL("Q1");
        break;
      case 7:
        bad.entities[0].label = ENT_SLICE_LITERAL("\xFF");
        break;
      case 8:
        bad.article.title = ENT_SLICE_LITERAL("\xC3");
        break;
      case 9:
        s->time_text = ENT_SLICE_LITERAL("\x80");
        break;
      case 10:
        s->rule = ENT_SLICE_LITERAL("\xED\xA0\x80");
        break;
      case 11:
        s->id[5] = '\0';
        break;
      default:
        bad.sentences[1].end = 100000U;
        break;
    }
    EntError     error  = {0};
    EntPutResult result = ENT_STORED;
    assert_int_equal(
      ent_store_put(store, run, &bad.extraction, &result, &error),
      ENT_ERR_FORMAT);
    assert_true(error.message[0]);
    sample_clear(&bad);
  }
  EntBuffer after = store_export(store, ENT_NQUADS, true);
  assert_string_equal(before.data, after.data);
  assert_store_sound(store);
  ent_buffer_clear(&before);
  ent_buffer_clear(&after);
  sample_clear(&good);
  ent_store_close(store);
}

typedef struct {
  int  n;
  char text[4096];
} Told;

static EntStatus
tell(void* const handle, const EntMention* const mention)
{
  Told* const     told  = (Told*)handle;
  const EntClaim* claim = &mention->claim;
  const size_t    used  = strlen(told->text);
  const EntSlice  cue   = ent_slice_sub(
       claim->sentence.text, claim->cue_span.begin, claim->cue_span.end);
  snprintf(told->text + used, sizeof(told->text) - used,
           "%u %d %d [%.*s] by %.*s: %.*s\n", (unsigned)claim->sentence.number,
           (int)claim->polarity, (int)claim->modality, ENT_SLICE_ARG(cue),
           ENT_SLICE_ARG(mention->holder_label),
           ENT_SLICE_ARG(claim->sentence.text));
  assert_true(ent_slice_is(mention->article.date, "2019-12-14"));
  assert_true(ent_slice_is(mention->name, "seed.txt"));
  assert_true(ent_slice_is(mention->predicate_label, "member of"));
  assert_true(ent_slice_is(mention->object_label, "NATO"));
  return ++told->n == 100 ? ENT_ERR_CANCELLED : ENT_OK;
}

static void
why_shows_the_sentences(void** const state)
{
  EntStore* const store  = store_open(state, "w.db");
  Sample          sample = {0};
  sample_seed(&sample);
  sample_put(store, run_begin(store, "m", "o"), &sample);

  const char* const iris[] = {ENT_NS_ID "Russia", ENT_NS "memberOf",
                              ENT_NS_ID "NATO"};
  int64_t           ids[3] = {0, 0, 0};
  EntError          error  = {0};
  for (int i = 0; i < 3; ++i) {
    const EntTerm term = ent_term_iri(ent_slice(iris[i]));
    ASSERT_OK(ent_store_find_term(store, &term, &ids[i], &error), &error);
  }
  Told told = {0, ""};
  ASSERT_OK(
    ent_store_mentions(store, ids[0], ids[1], ids[2], tell, &told, &error),
    &error);
  assert_string_equal(
    told.text,
    "3 1 0 [member] by Sergey Shoygu: Russia is not a member of NATO, and may "
    "never join.\n"
    "3 0 1 [join] by : Russia is not a member of NATO, and may never join.\n");

  told.n = 99;
  assert_int_equal(
    ent_store_mentions(store, ids[0], ids[1], ids[2], tell, &told, &error),
    ENT_ERR_CANCELLED);
  told.n = 0;
  ASSERT_OK(
    ent_store_mentions(store, ids[2], ids[1], ids[0], tell, &told, &error),
    &error);
  assert_int_equal(told.n, 0);
  sample_clear(&sample);
  ent_store_close(store);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)
  const struct CMUnitTest tests[] = {
    TEST(the_seed_is_stored),
    TEST(again_changes_nothing),
    TEST(only_the_same_input_is_known),
    TEST(another_model_replaces),
    TEST(a_fact_ends_with_its_last_assertion),
    TEST(order_does_not_show),
    TEST(order_of_copies_does_not_show),
    TEST(a_store_tells_what_the_extraction_tells),
    TEST(quads_come_in_order),
    TEST(the_first_description_counts),
    TEST(facts_can_stand_alone),
    TEST(a_broken_extraction_is_refused_whole),
    TEST(why_shows_the_sentences),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
