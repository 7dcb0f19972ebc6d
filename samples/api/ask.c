// SPDX-License-Identifier: CC0-1.0
//
// Ask a store: for a pattern or SPARQL the solutions, with -w for a statement
// the sentences that say so.
//
//   cc ask.c $(pkg-config --cflags --libs entente-0) -o ask
//   ./ask news.db '?x memberOf NATO'
//   ./ask news.db -w 'Turkey memberOf NATO'

#include <entente.h>

#include <stdio.h>
#include <string.h>

static EntStatus
print_mention(void* handle, const EntMention* const mention)
{
  (void)handle;
  printf("%.*s (%.*s, %s)\n", ENT_SLICE_ARG(mention->claim.sentence.text),
         ENT_SLICE_ARG(mention->article.title),
         ent_polarity_name(mention->claim.polarity));
  return ENT_OK;
}

/// Print the solutions of `text`, a line each, values tab-separated
static EntStatus
answer(EntEngine* const engine, const EntSlice text, EntError* const error)
{
  EntQuery* query = NULL;
  EntStatus st    = ent_query_prepare(engine, text, &query, error);
  for (bool has_row = true; !st && has_row;) {
    st = ent_query_step(query, &has_row, error);
    for (size_t i = 0; !st && has_row && i < ent_query_n_variables(query);
         ++i) {
      EntBuffer shown = {NULL, 0U, 0U, false};
      st              = ent_query_show(query, i, &shown, error);
      printf("%s%.*s", i ? "\t" : "", ENT_SLICE_ARG(ent_buffer_slice(&shown)));
      ent_buffer_clear(&shown);
    }
    if (!st && has_row) {
      printf("\n");
    }
  }
  ent_query_free(query);
  return st;
}

/// Print the sentences that say what `text` does; none if it has variables
static EntStatus
why(EntStore* const  store,
    EntEngine* const engine,
    const EntSlice   text,
    EntError* const  error)
{
  EntArena           arena   = {0};
  EntResolvedPattern pattern = {0};
  EntStatus st = ent_engine_pattern(engine, text, &arena, &pattern, error);
  if (!st && pattern.s && pattern.p && pattern.o) {
    st = ent_store_mentions(store, pattern.s, pattern.p, pattern.o,
                            print_mention, NULL, error);
  }
  ent_arena_clear(&arena);
  return st;
}

int
main(int argc, char** argv)
{
  EntStore*  store  = NULL;
  EntEngine* engine = NULL;
  EntError   error  = {0};
  const bool is_why = argc == 4 && strcmp(argv[2], "-w") == 0;
  if (argc != 3 && !is_why) {
    fprintf(stderr, "usage: ask STORE QUERY\n       ask STORE -w STATEMENT\n");
    return 2;
  }
  const EntSlice text = ent_slice(argv[argc - 1]);
  if (ent_store_open(argv[1], ENT_STORE_READ, &store, &error) ||
      ent_engine_new(store, &engine, &error) ||
      (is_why ? why(store, engine, text, &error)
              : answer(engine, text, &error))) {
    fprintf(stderr, "ask: %s\n", error.message);
  }
  ent_engine_free(engine);
  ent_store_close(store);
  return error.code != ENT_OK;
}
