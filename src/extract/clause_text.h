// SPDX-License-Identifier: ISC

/**
   @file
   Clauses as text, to look at and to test against.

       sign: subj=Turkey subj=Russia obj=agreement with=Iran
*/

#ifndef ENT_EXTRACT_CLAUSE_TEXT_H
#define ENT_EXTRACT_CLAUSE_TEXT_H

#include "base/buffer.h"
#include "extract/clause.h"

/// Append one line for a clause: its lemma, then role=word of each argument
void ent_clause_write(const EntClauses* clauses,
                      const EntClause*  clause,
                      EntBuffer*        out);

/// Append all clauses of a document, a blank line behind each sentence
EntStatus ent_clauses_write(const EntDocument* document,
                            EntArena*          arena,
                            EntBuffer*         out,
                            EntError*          error);

#endif // ENT_EXTRACT_CLAUSE_TEXT_H
