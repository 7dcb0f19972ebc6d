// SPDX-License-Identifier: ISC

/**
   @file
   Quads that tempt a writer, for tests.
*/

#ifndef TESTS_RDF_ODD_H
#define TESTS_RDF_ODD_H

#include "base/arena.h"
#include "base/buffer.h"
#include "rdf/quads.h"
#include "rdf/syntax.h"

/// Append quads with odd terms, in no order
void odd_quads(EntArena* arena, EntQuads* quads);

/// The quads written in `syntax`; the test fails if they cannot be
EntBuffer odd_write(const EntQuads* quads, EntSyntax syntax);

#endif // TESTS_RDF_ODD_H
