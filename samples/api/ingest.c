// SPDX-License-Identifier: CC0-1.0
//
// Read articles into a store; tell how each of them ended.
//
//   cc ingest.c $(pkg-config --cflags --libs entente-0) -o ingest
//   ./ingest $(pkg-config --variable=pkgdatadir entente-0) news.db FILE...

#include <entente.h>

#include <stdio.h>

enum { MAX_PATH = 4096 };

static void
tell(void*                        handle,
     const char*                  name,
     const EntIngestEnd           end,
     const EntError* const        reason,
     const EntIngestCounts* const counts)
{
  (void)handle;
  (void)counts;
  printf("%s\t%s\t%s\n", name, ent_ingest_end_name(end),
         reason ? reason->message : "");
}

int
main(int argc, char** argv)
{
  char         model[MAX_PATH];
  char         ontology[MAX_PATH];
  EntAnalyser* analyser = NULL;
  EntStore*    store    = NULL;
  EntError     error    = {0};
  if (argc < 4) {
    fprintf(stderr, "usage: ingest DATA-FOLDER STORE FILE...\n");
    return 2;
  }
  snprintf(model, sizeof(model), "%s/model/english.model", argv[1]);
  snprintf(ontology, sizeof(ontology), "%s/ontology", argv[1]);

  const EntIngestOptions  options  = {.program = "ingest.c"};
  const EntIngestObserver observer = {NULL, tell};
  EntIngestCounts         counts   = {0};
  if (ent_analyser_open(model, ontology, &analyser, &error) ||
      ent_store_open(argv[2], ENT_STORE_CREATE, &store, &error) ||
      ent_ingest(store, analyser, (const char* const*)&argv[3],
                 (size_t)argc - 3U, &options, &observer, &counts, &error)) {
    fprintf(stderr, "ingest: %s\n", error.message);
  }
  ent_store_close(store);
  ent_analyser_close(analyser);
  return error.code != ENT_OK;
}
