// SPDX-License-Identifier: ISC
//
// A program that uses the library as any other would: by entente.h and
// nothing else.  Reads a text, finds a statement in it, keeps it, asks for it,
// and writes it out.  consumer MODEL ONTOLOGY STORE

#include <entente.h>

#include <stdio.h>
#include <stdlib.h>

static EntError error;

static void
must(const int ok, const char* const what)
{
  if (!ok) {
    fprintf(stderr, "consumer: %s: %s\n", what, error.message);
    exit(1);
  }
}

static int
says_so(const EntExtraction* const e)
{
  for (size_t i = 0U; i < e->n_statements; ++i) {
    const EntStatement* const s = &e->statements[i];
    if (ent_slice_is(e->entities[s->subject].label, "Turkey") &&
        ent_slice_is(s->predicate, ENT_NS "memberOf") &&
        ent_slice_is(e->entities[s->object].label, "NATO") &&
        s->polarity == ENT_ASSERTED && s->modality == ENT_ACTUAL) {
      return 1;
    }
  }
  return 0;
}

static void
keep(EntStore* const          store,
     const EntAnalyser* const analyser,
     const EntAnalysis* const found)
{
  const EntOntology* const ontology = ent_analyser_ontology(analyser);
  EntRun                   what     = {"consumer", NULL, NULL, NULL, 0U};
  EntPutResult             result   = ENT_UNCHANGED;
  int64_t                  run      = 0;
  what.model      = ent_model_id(ent_analyser_model(analyser));
  what.ontology   = ent_ontology_id(ontology);
  what.properties = ent_ontology_properties(ontology, &what.n_properties);
  must(!ent_store_begin_run(store, &what, &run, &error), "begin");
  must(!ent_store_put(store, run, &found->extraction, &result, &error), "put");
  must(!ent_store_end_run(store, run, &error), "end");
  must(result == ENT_STORED, "stored");
}

static void
ask(EntStore* const store)
{
  EntEngine* engine  = NULL;
  EntQuery*  query   = NULL;
  EntBuffer  shown   = {NULL, 0U, 0U, false};
  bool       has_row = false;
  must(!ent_engine_new(store, &engine, &error), "engine");
  must(
    !ent_query_prepare(engine, ent_slice("?x memberOf NATO"), &query, &error),
    "prepare");
  must(!ent_query_step(query, &has_row, &error) && has_row, "an answer");
  must(!ent_query_show(query, 0U, &shown, &error), "show");
  must(ent_slice_is(ent_buffer_slice(&shown), "Turkey"), "the answer");
  must(!ent_query_step(query, &has_row, &error) && !has_row, "one answer");
  ent_query_free(query);
  ent_engine_free(engine);
  ent_buffer_clear(&shown);
}

static void
write_out(EntStore* const store)
{
  EntBuffer                turtle = {NULL, 0U, 0U, false};
  EntWriter* const         writer = ent_writer_to_buffer(ENT_TURTLE, &turtle);
  const EntEvidenceOptions options =
    ent_evidence_options(ENT_TURTLE, ENT_ANNOTATE_GRAPHS, true);
  must(!ent_store_export(store, &options, ent_writer_quad, writer, &error) &&
         !ent_writer_finish(writer, &error),
       "export");
  must(strstr(turtle.data, "ent:memberOf") != NULL, "the Turtle");
  ent_writer_free(writer);
  ent_buffer_clear(&turtle);
}

int
main(const int argc, char** const argv)
{
  static const char text[] =
    "Alliance news\n\nTurkey is a member of NATO and wants new jets.\n";

  EntAnalyser* analyser = NULL;
  EntStore*    store    = NULL;
  EntArena     arena    = {0};
  EntAnalysis  found    = {0};
  must(argc == 4, "three arguments");
  must(!ent_analyser_open(argv[1], argv[2], &analyser, &error), "open");
  must(!ent_analyse(analyser, ent_slice(text), ent_slice("news"), NULL, &arena,
                    &found, &error),
       "analyse");
  must(says_so(&found.extraction), "Turkey memberOf NATO");
  must(!ent_store_open(argv[3], ENT_STORE_CREATE, &store, &error), "store");
  keep(store, analyser, &found);
  ask(store);
  write_out(store);
  ent_store_close(store);
  ent_arena_clear(&arena);
  ent_analyser_close(analyser);
  return 0;
}
