// SPDX-License-Identifier: ISC

/**
   @file
   Sentences in, statements out.

   Clauses are read off each tree, patterns of the ontology turn them into
   its properties, names are linked to the gazetteer.  No property is named
   in C: see ontology/README.md.
*/

#ifndef ENT_EXTRACT_EXTRACT_H
#define ENT_EXTRACT_EXTRACT_H

#include "article/article.h"
#include "base/arena.h"
#include "base/status.h"
#include "extract/extraction.h"
#include "extract/listener.h"
#include "extract/ontology.h"
#include "lang/sentence.h"

/**
   Extract what `document`, the annotated text of `article`, says.

   The identifier of a statement is the digest of article identifier, begin,
   end, subject, predicate, object, polarity, modality and holder, joined by
   U+001F; begin and end count code points of the source.
*/
EntStatus ent_extract(const EntOntology* ontology,
                      const EntArticle*  article,
                      const EntDocument* document,
                      EntArena*          arena,
                      EntExtraction*     extraction,
                      EntError*          error);

/// As ent_extract; `listener` (may be NULL) hears what was not read
EntStatus ent_extract_heard(const EntOntology* ontology,
                            const EntArticle*  article,
                            const EntDocument* document,
                            const EntListener* listener,
                            EntArena*          arena,
                            EntExtraction*     extraction,
                            EntError*          error);

#endif // ENT_EXTRACT_EXTRACT_H
