// SPDX-License-Identifier: ISC

// Any bytes as the answer of an endpoint: what is read is valid

#include "sparql/answer.h"
#include "rdf/term.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  EntArena        arena  = {0};
  EntAnswer       answer = {0};
  EntError        error  = {0};
  const EntStatus status = ent_answer_read((EntSlice){(const char*)data, size},
                                           10000U, &arena, &answer, &error);
  if (status != error.code) {
    abort();
  }
  for (size_t i = 0U; !status && i < answer.n_rows * answer.n_variables; ++i) {
    const EntTerm* const cell = &answer.cells[i];
    if (cell->kind != ENT_TERM_NONE && cell->kind != ENT_TERM_BLANK &&
        !ent_term_is_valid(cell)) {
      abort();
    }
  }
  ent_arena_clear(&arena);
  return 0;
}
