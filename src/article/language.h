// SPDX-License-Identifier: ISC

/**
   @file
   Which language a text is in, as far as it matters to a reader of English.

   Takes a text, counts the function words that each of some thirty languages
   cannot do without, and the scripts of its letters.  Function words make up
   some forty per cent of running English; headlines and lists have fewer.
*/

#ifndef ENT_ARTICLE_LANGUAGE_H
#define ENT_ARTICLE_LANGUAGE_H

#include "base/slice.h"

#include <stdbool.h>

/// Words of a text that are looked at
#define ENT_LANGUAGE_MAX_WORDS 500U

/**
   The language of `text`: a code of ISO 639-1, or a script of ISO 15924.

   "en" for English and for a text too short to tell, or of no language that
   is known: in doubt a text is read.
*/
const char* ent_language_find(EntSlice text);

/// True if `code` is English
bool ent_language_is_english(const char* code);

#endif // ENT_ARTICLE_LANGUAGE_H
