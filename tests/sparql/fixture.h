// SPDX-License-Identifier: ISC

/**
   @file
   A small store to ask: a seed article, a few more facts, awkward names.
*/

#ifndef TESTS_SPARQL_FIXTURE_H
#define TESTS_SPARQL_FIXTURE_H

#include "../store/sample.h"
#include "../store/support.h"

#include "sparql/eval.h"
#include "sparql/results.h"

/**
   Make the store NAME in the test's folder and open it for asking.

   memberOf has the inverse hasMember, cooperatesWith is symmetric.  Facts:

       Turkey memberOf NATO         Russia cooperatesWith Turkey
       Poland memberOf NATO         Iran cooperatesWith Russia
       Iran proposes railroad       Sergey Shoygu represents Russia

   Russia memberOf NATO is negated, and possible.  Moscow is another name of
   Russia.  There are two Georgias, a Café, a 東京 and an entity whose name
   holds an escape sequence, with `proposes` between them.
*/
EntStore* fixture_open(void** state, const char* name);

/// Put its articles into `store`, as a run
void fixture_fill(EntStore* store);

/// As a file only, for programs to open
void fixture_make(void** state, const char* name);

/// All output of a query in `format`, zero-terminated; the caller frees it
char* fixture_ask(EntEngine*       engine,
                  const char*      query,
                  EntResultsFormat format,
                  size_t           width);

/// Add the fact of three IRIs; ids are `ENT_NS_ID` and a letter or name
void fixture_add(EntStore* store, const char* s, const char* p, const char* o);

#endif // TESTS_SPARQL_FIXTURE_H
