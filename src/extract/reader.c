// SPDX-License-Identifier: ISC

#include "extract/reader.h"

#include "extract/extract.h"

#include <stdlib.h>

struct EntReader {
  EntModel*    model;
  EntOntology* ontology;
};

EntStatus
ent_reader_open(const char* const model,
                const char* const ontology,
                EntReader** const reader,
                EntError* const   error)
{
  EntReader* const self = (EntReader*)calloc(1U, sizeof(EntReader));
  *reader               = NULL;
  if (!self) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  EntStatus status = ent_model_open(model, &self->model, error);
  if (!status) {
    status = ent_ontology_open(ontology, &self->ontology, error);
  }
  if (status) {
    ent_reader_close(self);
    return status;
  }
  *reader = self;
  return ENT_OK;
}

void
ent_reader_close(EntReader* const reader)
{
  if (reader) {
    ent_ontology_close(reader->ontology);
    ent_model_close(reader->model);
    free(reader);
  }
}

const EntModel*
ent_reader_model(const EntReader* const reader)
{
  return reader->model;
}

const EntOntology*
ent_reader_ontology(const EntReader* const reader)
{
  return reader->ontology;
}

EntStatus
ent_reader_read(const EntReader* const          reader,
                const EntSlice                  input,
                const EntSlice                  name,
                const EntArticleMetadata* const known,
                EntArena* const                 arena,
                EntReading* const               reading,
                EntError* const                 error)
{
  EntStatus status =
    ent_article_read(input, name, known, arena, &reading->article, error);
  if (!status) {
    status = ent_annotate(reader->model, reading->article.text, arena,
                          &reading->document, error);
  }
  if (!status) {
    status =
      ent_extract(reader->ontology, &reading->article, &reading->document,
                  arena, &reading->extraction, error);
  }
  return status;
}
