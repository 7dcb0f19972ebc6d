// SPDX-License-Identifier: ISC

#include "extract/clause_text.h"

void
ent_clause_write(const EntClauses* const clauses,
                 const EntClause* const  clause,
                 EntBuffer* const        out)
{
  ent_buffer_append(out, clause->lemma);
  ent_buffer_string(out, clause->passive ? " (passive):" : ":");
  for (size_t i = 0U; i < clause->n_arguments; ++i) {
    const EntArgument* const a = &clause->arguments[i];
    ent_buffer_printf(
      out, " %s=%.*s%s", ent_role_name(a->role),
      ENT_SLICE_ARG(ent_tree_token(&clauses->tree, a->token)->form),
      a->via & ENT_VIA_FLOAT ? "?" : "");
  }
  ent_buffer_byte(out, '\n');
}

EntStatus
ent_clauses_write(const EntDocument* const document,
                  EntArena* const          arena,
                  EntBuffer* const         out,
                  EntError* const          error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < document->n_sentences && !status; ++i) {
    EntClauses clauses = {0};
    status = ent_clauses_find(&document->sentences[i], arena, &clauses, error);
    for (size_t c = 0U; c < clauses.n_clauses && !status; ++c) {
      ent_clause_write(&clauses, &clauses.clauses[c], out);
    }
    ent_buffer_byte(out, '\n');
  }
  return status;
}
