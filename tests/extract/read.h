// SPDX-License-Identifier: ISC

/**
   @file
   The whole way from text to statements, for tests.
*/

#ifndef ENT_TESTS_EXTRACT_READ_H
#define ENT_TESTS_EXTRACT_READ_H

#include "extract/extract.h"
#include "lang/engine.h"

/// Model and ontology of the build, and what was read last
typedef struct {
  EntModel*     model;
  EntOntology*  ontology;
  EntArena      arena;
  EntArticle    article;
  EntDocument   document;
  EntExtraction extraction;
} Reader;

/// Open model and ontology; the test fails if they are missing
void reader_open(Reader* reader);

/// Read a text; replaces what was read before
void reader_read(Reader* reader, EntSlice text);

/**
   True if the text says so.

   `predicate` is a local name; labels are compared as they stand.
*/
const EntStatement* reader_find(const Reader* reader,
                                const char*   subject,
                                const char*   predicate,
                                const char*   object);

/// Free everything
void reader_close(Reader* reader);

#endif // ENT_TESTS_EXTRACT_READ_H
