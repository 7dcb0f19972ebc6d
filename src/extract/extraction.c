// SPDX-License-Identifier: ISC

#include "extract/extraction.h"

#include "rdf/namespaces.h"

const char*
ent_polarity_name(const EntPolarity polarity)
{
  return polarity == ENT_NEGATED ? "negated" : "asserted";
}

const char*
ent_modality_name(const EntModality modality)
{
  static const char* const names[] = {"actual", "possible", "planned",
                                      "demanded"};
  return names[modality];
}

bool
ent_statement_is_open(const EntStatement* const statement)
{
  return ent_slice_starts(statement->predicate, ENT_NS_OPEN);
}

EntStatus
ent_extraction_tidy(EntExtraction* const extraction, EntArena* const arena)
{
  EntStatement* const list = extraction->statements;
  const size_t        n    = extraction->n_statements;
  uint32_t* const     moved =
    ENT_ARENA_ARRAY(arena, uint32_t, extraction->n_entities + 1U);
  if (!moved) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    moved[list[i].subject] = moved[list[i].object] = 1U;
    if (list[i].holder != ENT_NO_ENTITY) {
      moved[list[i].holder] = 1U;
    }
  }

  uint32_t kept = 0U;
  for (size_t i = 0U; i < extraction->n_entities; ++i) {
    if (moved[i]) {
      extraction->entities[kept] = extraction->entities[i];
      moved[i]                   = kept++;
    }
  }
  extraction->n_entities = kept;
  for (size_t i = 0U; i < n; ++i) {
    list[i].subject = moved[list[i].subject];
    list[i].object  = moved[list[i].object];
    if (list[i].holder != ENT_NO_ENTITY) {
      list[i].holder = moved[list[i].holder];
    }
  }
  return ENT_OK;
}

EntStatus
ent_extraction_close(EntExtraction* const extraction, EntArena* const arena)
{
  size_t kept = 0U;
  for (size_t i = 0U; i < extraction->n_statements; ++i) {
    if (!ent_statement_is_open(&extraction->statements[i])) {
      extraction->statements[kept++] = extraction->statements[i];
    }
  }
  extraction->n_statements = kept;
  return ent_extraction_tidy(extraction, arena);
}
