// SPDX-License-Identifier: ISC

/**
   @file
   Trees mended where the words tell better than the parser did.

   What parsers of English often get wrong and what cannot be meant: a title
   that takes its name below it, a finite verb coordinated with an infinitive,
   "to supply gas" read as a phrase, a finite verb read as a participle.
   Sentences without such mistakes are shared with the document given, which
   stays as it is.
*/

#ifndef ENT_EXTRACT_MEND_H
#define ENT_EXTRACT_MEND_H

#include "base/arena.h"
#include "base/status.h"
#include "extract/ontology.h"
#include "lang/sentence.h"

/// Set `mended` to `document` with its trees mended; ENT_ERR_MEMORY
EntStatus ent_trees_mend(const EntOntology* ontology,
                         const EntDocument* document,
                         EntArena*          arena,
                         EntDocument*       mended);

#endif // ENT_EXTRACT_MEND_H
