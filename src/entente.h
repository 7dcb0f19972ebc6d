// SPDX-License-Identifier: ISC

/**
   @file
   entente as a library: all that a program outside of it needs.

   An EntAnalyser, opened once from the model and the ontology, takes the
   bytes of an article to an EntAnalysis: its text, its sentences and what it
   says, each statement with the words that say so (article, lang, extract).
   An EntStore keeps analyses, each document once; ent_ingest fills it from
   files and folders (store).  An EntEngine answers questions to a store, and
   ent_store_mentions tells why a statement is there (sparql).  An EntWriter
   takes one analysis (ent_evidence_write) or the whole store
   (ent_store_export) out as RDF (evidence, rdf).  What belongs to one
   article lives in one arena and goes with it.

   What can fail returns an EntStatus and fills an EntError; nothing prints.
   The API is C: some fields are called `class`, which C++ rejects.

   This prints what a text says; build it with the flags of
   `pkg-config --cflags --libs entente-0`.  Its data is in the folder that
   `pkg-config --variable=pkgdatadir entente-0` tells.

   @code
   #include <entente.h>

   #include <stdio.h>

   int
   main(int argc, char** argv) // DATA-FOLDER/model/english.model, …/ontology
   {
     EntAnalyser* analyser = NULL;
     EntArena     arena    = {0};
     EntAnalysis  found    = {0};
     EntError     error    = {0};
     if (argc != 3 || ent_analyser_open(argv[1], argv[2], &analyser, &error) ||
         ent_analyse(analyser, ent_slice("Turkey is a member of NATO.\n"),
                     ent_slice("example"), NULL, &arena, &found, &error)) {
       fprintf(stderr, "%s\n", error.message);
     }
     for (size_t i = 0; i < found.extraction.n_statements; ++i) {
       const EntStatement* s = &found.extraction.statements[i];
       const EntEntity*    e = found.extraction.entities;
       printf("%.*s %.*s %.*s (%s, %s)\n", ENT_SLICE_ARG(e[s->subject].label),
              ENT_SLICE_ARG(s->predicate), ENT_SLICE_ARG(e[s->object].label),
              ent_polarity_name(s->polarity), ent_modality_name(s->modality));
     }
     ent_arena_clear(&arena);
     ent_analyser_close(analyser);
     return error.code;
   }
   @endcode
*/

#ifndef ENT_ENTENTE_H
#define ENT_ENTENTE_H

#include "article/article.h"
#include "article/input.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "evidence/evidence.h"
#include "extract/analyser.h"
#include "extract/extraction.h"
#include "extract/ontology.h"
#include "lang/conllu.h"
#include "lang/engine.h"
#include "lang/sentence.h"
#include "rdf/namespaces.h"
#include "rdf/syntax.h"
#include "rdf/term.h"
#include "rdf/writer.h"
#include "sparql/eval.h"
#include "sparql/results.h"
#include "sparql/update_run.h"
#include "store/forget.h"
#include "store/ingest.h"
#include "store/runs.h"
#include "store/store.h"
#include "store/why.h"

#endif // ENT_ENTENTE_H
