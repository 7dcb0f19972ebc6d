// SPDX-License-Identifier: ISC

#include "fixture.h"

#include <sqlite3.h>
#include <stdlib.h>

static EntProperty
property(const char* const iri,
         const char* const name,
         const char* const label,
         const char* const inverse,
         const bool        is_symmetric)
{
  return (EntProperty){.iri          = ent_slice(iri),
                       .name         = ent_slice(name),
                       .label        = ent_slice(label),
                       .inverse      = ent_slice(inverse),
                       .is_symmetric = is_symmetric};
}

/// Sentence "S P O." and the claim that it makes
static void
say(Sample* const     sample,
    const char* const s,
    const char* const s_class,
    const char* const p,
    const char* const o,
    const char* const o_class)
{
  char text[300];
  snprintf(text, sizeof(text), "%s %s %s.", s, p, o);
  sample_sentence(sample, text);
  sample_claim(sample, sample_entity(sample, s, s_class, NULL), p,
               sample_entity(sample, o, o_class, NULL), s, p, o);
}

static void
more(Sample* const sample)
{
  sample->article.title = ENT_SLICE_LITERAL("More \033[31mred\033[0m news");
  sample->article.name  = ENT_SLICE_LITERAL("more.txt");
  say(sample, "Poland", "Country", "memberOf", "NATO", "Alliance");
  say(sample, "Iran", "Country", "cooperatesWith", "Russia", "Country");
  say(sample, "Iran", "Country", "proposes", "railroad", "Proposal");
  say(sample, "Sergey Shoygu", "Person", "represents", "Russia", "Country");
  say(sample, "Caf\xC3\xA9", "Place", "proposes", "\xE6\x9D\xB1\xE4\xBA\xAC",
      "Place");
  sample_end(sample);
}

/// Two entities with one label, and one whose label is hostile
static void
awkward(Sample* const sample)
{
  sample->article.title = ENT_SLICE_LITERAL("Georgia, twice");
  sample->article.name  = ENT_SLICE_LITERAL("georgia.txt");
  say(sample, "Georgia", "Country", "proposes", "peace", "Proposal");
  say(sample, "Georgia (State)", "Place", "proposes", "fair", "Event");
  say(sample, "evil", "Thing", "proposes", "colour", "Thing");
  const uint32_t state = sample_entity(sample, "Georgia (State)", NULL, NULL);
  const uint32_t evil  = sample_entity(sample, "evil", NULL, NULL);
  sample->entities[state].label = ENT_SLICE_LITERAL("Georgia");
  sample->entities[evil].label  = ENT_SLICE_LITERAL("e\033[2Jvil\nline");
  sample_end(sample);
}

static void
put(EntStore* const store, const int64_t run, void (*const fill)(Sample*))
{
  EntError      error  = {0};
  EntPutResult  result = ENT_STORED;
  Sample* const sample = (Sample*)calloc(1U, sizeof(Sample));
  assert_non_null(sample);
  fill(sample);
  ASSERT_OK(ent_store_put(store, run, &sample->extraction, &result, &error),
            &error);
  sample_clear(sample);
  free(sample);
}

static void
execute(EntStore* const store, const char* const sql)
{
  char* message = NULL;
  if (sqlite3_exec(ent_store_connection(store), sql, NULL, NULL, &message)) {
    fail_msg("%s: %s", sql, message);
  }
}

void
fixture_fill(EntStore* const store)
{
  const EntProperty properties[] = {
    property(ENT_NS "memberOf", "memberOf", "member of", ENT_NS "hasMember",
             false),
    property(ENT_NS "hasMember", "hasMember", "has member", NULL, false),
    property(ENT_NS "cooperatesWith", "cooperatesWith", "cooperates with", NULL,
             true),
    property(ENT_NS "represents", "represents", "represents", NULL, false),
    property(ENT_NS "proposes", "proposes", "proposes", NULL, false)};
  const EntRun what  = {"entente test", "model", "ontology", properties, 5U};
  EntError     error = {0};
  int64_t      run   = 0;
  ASSERT_OK(ent_store_begin_run(store, &what, &run, &error), &error);
  put(store, run, sample_seed);
  put(store, run, more);
  put(store, run, awkward);
  ASSERT_OK(ent_store_end_run(store, run, &error), &error);
}

EntStore*
fixture_open(void** const state, const char* const name)
{
  EntError  error = {0};
  EntStore* store = NULL;
  ASSERT_OK(
    ent_store_open(in_folder(state, name), ENT_STORE_CREATE, &store, &error),
    &error);
  fixture_fill(store);
  execute(store, "INSERT INTO label SELECT 'Moscow', id, 1 FROM term"
                 " WHERE text = '" ENT_NS_ID "Russia'");
  return store;
}

void
fixture_make(void** const state, const char* const name)
{
  ent_store_close(fixture_open(state, name));
}

static EntStatus
append(void* const handle, const EntSlice text)
{
  ent_buffer_append((EntBuffer*)handle, text);
  return ENT_OK;
}

char*
fixture_ask(EntEngine* const       engine,
            const char* const      text,
            const EntResultsFormat format,
            const size_t           width)
{
  const EntResultsOptions options = {format, width, false, false};
  EntError                error   = {0};
  EntQuery*               query   = NULL;
  EntBuffer               out     = {NULL, 0U, 0U, false};
  uint64_t                n       = 0U;
  ASSERT_OK(ent_query_prepare(engine, ent_slice(text), &query, &error), &error);
  ASSERT_OK(ent_results_write(query, &options, append, &out, &n, &error),
            &error);
  if (!n) {
    ASSERT_OK(ent_query_explain_empty(query, &out, &error), &error);
  }
  ent_query_free(query);
  ent_buffer_string(&out, "");
  return out.data;
}

void
fixture_add(EntStore* const   store,
            const char* const s,
            const char* const p,
            const char* const o)
{
  char iris[3][200];
  snprintf(iris[0], sizeof(iris[0]), ENT_NS_ID "%s", s);
  snprintf(iris[1], sizeof(iris[1]), ENT_NS "%s", p);
  snprintf(iris[2], sizeof(iris[2]), ENT_NS_ID "%s", o);
  EntQuad quad;
  memset(&quad, 0, sizeof(quad));
  quad.s         = ent_term_iri(ent_slice(iris[0]));
  quad.p         = ent_term_iri(ent_slice(iris[1]));
  quad.o         = ent_term_iri(ent_slice(iris[2]));
  EntError error = {0};
  ASSERT_OK(ent_store_add(store, &quad, 1U, &error), &error);
}
