// SPDX-License-Identifier: ISC

/**
   @file
   Classes in patterns: "@City" becomes the nouns that denote a city.
*/

#ifndef ENT_EXTRACT_PATTERN_NOUNS_H
#define ENT_EXTRACT_PATTERN_NOUNS_H

#include "base/arena.h"
#include "base/status.h"
#include "extract/pattern.h"
#include "extract/triples.h"

/**
   Put the nouns of the classes in place of their names, everywhere; conditions
   keep the classes, too, for what is no noun.

   The nouns of a class are those that ent:noun lists for it and for the
   classes below it.  ENT_ERR_FORMAT if a name stands for no class,
   or among the predicate's lemmas for no noun.
*/
EntStatus ent_pattern_nouns(EntPattern*       pattern,
                            const EntTriples* triples,
                            EntArena*         arena,
                            EntError*         error);

#endif // ENT_EXTRACT_PATTERN_NOUNS_H
