// SPDX-License-Identifier: ISC

#include "read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

void
reader_open(Reader* const reader)
{
  const char* const data = getenv("ENTENTE_DATA");
  char              path[4096];
  EntError          error = {ENT_OK, "", "", 0U, 0U, 0U};
  memset(reader, 0, sizeof(*reader));

  snprintf(path, sizeof(path), "%s/model/english.model", data ? data : ".");
  if (ent_model_open(path, &reader->model, &error)) {
    fail_msg("%s", error.message);
  }
  snprintf(path, sizeof(path), "%s/ontology", data ? data : ".");
  if (ent_ontology_open(path, &reader->ontology, &error)) {
    fail_msg("%s", error.message);
  }
}

void
reader_read(Reader* const reader, const EntSlice text)
{
  EntError error = {ENT_OK, "", "", 0U, 0U, 0U};
  ent_arena_clear(&reader->arena);
  if (ent_article_read(text, ent_slice("test"), NULL, &reader->arena,
                       &reader->article, &error) ||
      ent_annotate(reader->model, reader->article.text, &reader->arena,
                   &reader->document, &error) ||
      ent_extract(reader->ontology, &reader->article, &reader->document,
                  &reader->arena, &reader->extraction, &error)) {
    fail_msg("%s", error.message);
  }
}

const EntStatement*
reader_find(const Reader* const reader,
            const char* const   subject,
            const char* const   predicate,
            const char* const   object)
{
  const EntExtraction* const x = &reader->extraction;
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s    = &x->statements[i];
    const EntSlice            name = s->predicate;
    const size_t              n    = strlen(predicate);
    if (ent_slice_is(x->entities[s->subject].label, subject) &&
        ent_slice_is(x->entities[s->object].label, object) && name.len > n &&
        name.data[name.len - n - 1U] == '#' &&
        !memcmp(name.data + name.len - n, predicate, n)) {
      return s;
    }
  }
  return NULL;
}

void
reader_close(Reader* const reader)
{
  ent_arena_clear(&reader->arena);
  ent_ontology_close(reader->ontology);
  ent_model_close(reader->model);
}
