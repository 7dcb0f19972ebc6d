// SPDX-License-Identifier: ISC

#include "extract/analyser.h"

#include "extract/extract.h"

#include <stdlib.h>

struct EntAnalyser {
  EntModel*    model;
  EntOntology* ontology;
  bool         closed; ///< Leave open statements out
};

EntStatus
ent_analyser_open(const char* const   model,
                  const char* const   ontology,
                  EntAnalyser** const analyser,
                  EntError* const     error)
{
  return ent_analyser_open_with(model, ontology, NULL, false, analyser, error);
}

EntStatus
ent_analyser_open_with(const char* const        model,
                       const char* const        ontology,
                       const char* const* const more,
                       const bool               closed,
                       EntAnalyser** const      analyser,
                       EntError* const          error)
{
  EntAnalyser* const self = (EntAnalyser*)calloc(1U, sizeof(EntAnalyser));
  *analyser               = NULL;
  if (!self) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  self->closed     = closed;
  EntStatus status = ent_model_open(model, &self->model, error);
  if (!status) {
    status = ent_ontology_open_with(ontology, more, &self->ontology, error);
  }
  if (status) {
    ent_analyser_close(self);
    return status;
  }
  *analyser = self;
  return ENT_OK;
}

void
ent_analyser_close(EntAnalyser* const analyser)
{
  if (analyser) {
    ent_ontology_close(analyser->ontology);
    ent_model_close(analyser->model);
    free(analyser);
  }
}

const EntModel*
ent_analyser_model(const EntAnalyser* const analyser)
{
  return analyser->model;
}

const EntOntology*
ent_analyser_ontology(const EntAnalyser* const analyser)
{
  return analyser->ontology;
}

EntStatus
ent_analyse(const EntAnalyser* const        analyser,
            const EntSlice                  input,
            const EntSlice                  name,
            const EntArticleMetadata* const known,
            EntArena* const                 arena,
            EntAnalysis* const              analysis,
            EntError* const                 error)
{
  const EntStatus status =
    ent_article_read(input, name, known, arena, &analysis->article, error);
  return status ? status
                : ent_analyse_article(analyser, arena, analysis, error);
}

EntStatus
ent_analyse_article(const EntAnalyser* const analyser,
                    EntArena* const          arena,
                    EntAnalysis* const       analysis,
                    EntError* const          error)
{
  const EntStatus status = ent_annotate(analyser->model, analysis->article.text,
                                        arena, &analysis->document, error);
  return status ? status
                : ent_analyse_document(analyser, arena, analysis, error);
}

EntStatus
ent_analyse_document(const EntAnalyser* const analyser,
                     EntArena* const          arena,
                     EntAnalysis* const       analysis,
                     EntError* const          error)
{
  EntStatus status =
    ent_extract(analyser->ontology, &analysis->article, &analysis->document,
                arena, &analysis->extraction, error);
  if (!status && analyser->closed &&
      ent_extraction_close(&analysis->extraction, arena)) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  return status;
}
