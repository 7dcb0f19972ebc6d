// SPDX-License-Identifier: ISC

/**
   @file
   Bytes in, statements out: the whole way of one article.

   Holds the model and the ontology, which are opened once, and takes each
   input through the rooms in their order: article, sentences, statements.
   What reads articles (ingest, extract, a program that uses the library)
   calls this and nothing else.
*/

#ifndef ENT_EXTRACT_ANALYSER_H
#define ENT_EXTRACT_ANALYSER_H

#include "article/article.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/extraction.h"
#include "extract/ontology.h"
#include "lang/engine.h"
#include "lang/sentence.h"

#include <stdbool.h>

/// Model and ontology; serves any number of threads
typedef struct EntAnalyser EntAnalyser;

/// One article and what was found in it; all memory is in its arena
typedef struct {
  EntArticle    article;    ///< What was read
  EntDocument   document;   ///< Its sentences
  EntExtraction extraction; ///< Points to the two above
} EntAnalysis;

/**
   Open the model file at `model` and the ontology in folder `ontology`.

   Fails as ent_model_open and ent_ontology_open do.
*/
EntStatus ent_analyser_open(const char*   model,
                            const char*   ontology,
                            EntAnalyser** analyser,
                            EntError*     error);

/**
   As ent_analyser_open, and load the Turtle files of `more` into the ontology.

   `more` is as in ent_ontology_open_with.  If `closed`, open statements are
   left out of what ent_analyse finds.
*/
EntStatus ent_analyser_open_with(const char*        model,
                                 const char*        ontology,
                                 const char* const* more,
                                 bool               closed,
                                 EntAnalyser**      analyser,
                                 EntError*          error);

/// Close both; NULL is allowed
void ent_analyser_close(EntAnalyser* analyser);

/// The model that it reads with
const EntModel* ent_analyser_model(const EntAnalyser* analyser);

/// The ontology that it reads with
const EntOntology* ent_analyser_ontology(const EntAnalyser* analyser);

/**
   Read one article: its text, its sentences, its statements.

   `analysis` must stay where it is while it is used.  Fails as
   ent_article_read, ent_annotate and ent_extract do.
*/
EntStatus ent_analyse(const EntAnalyser*        analyser,
                      EntSlice                  input,
                      EntSlice                  name,
                      const EntArticleMetadata* known,
                      EntArena*                 arena,
                      EntAnalysis*              analysis,
                      EntError*                 error);

/**
   As ent_analyse, when `analysis->article` was read already (into `arena`).

   So a caller can look at the article first, and leave it.
*/
EntStatus ent_analyse_article(const EntAnalyser* analyser,
                              EntArena*          arena,
                              EntAnalysis*       analysis,
                              EntError*          error);

/// As ent_analyse_article, when `analysis->document` is there, too
EntStatus ent_analyse_document(const EntAnalyser* analyser,
                               EntArena*          arena,
                               EntAnalysis*       analysis,
                               EntError*          error);

#endif // ENT_EXTRACT_ANALYSER_H
