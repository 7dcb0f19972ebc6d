// SPDX-License-Identifier: ISC

/**
   @file
   Word lists of the tokenizer and the sentence splitter.

   Closed classes of English orthography, kept as data apart from the rules
   that use them.  All keys are lower case.
*/

#ifndef ENT_LANG_LEXICAL_H
#define ENT_LANG_LEXICAL_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

/// How an abbreviation behaves before white space
typedef enum {
  ENT_ABBR_NONE,   ///< No abbreviation
  ENT_ABBR_TITLE,  ///< Never ends a sentence: Mr., Gen., vs.
  ENT_ABBR_NUMBER, ///< An abbreviation only before a digit: No., p., Jan.
  ENT_ABBR_ENDING, ///< May end a sentence: Inc., Jr., etc., a.m.
} EntAbbreviation;

/// Class of a word written with a full stop, which is not part of `word`
EntAbbreviation ent_abbreviation(EntSlice word);

/// True if a hyphen behind `word` belongs to the word: co-, re-, e-
bool ent_is_hyphen_prefix(EntSlice word);

/// True for what follows an apostrophe in a contraction: s, re, ve, ll, d, m
bool ent_is_clitic(EntSlice word);

/// Bytes of the first of two words written as one ("can" of cannot), or 0
size_t ent_joined_length(EntSlice word);

/// True for words that "its" stands before where "it's" is meant: a, not
bool ent_follows_it_is(EntSlice word);

/// True for the first part of names of newsgroups: alt, comp
bool ent_is_newsgroup(EntSlice word);

/// True for abbreviations with a slash: w/o, b/c
bool ent_is_slashed(EntSlice word);

/// True for units that are words of their own behind digits: km, pm, bn
bool ent_is_unit(EntSlice word);

/// True for endings of host and file names: com, org, txt
bool ent_is_domain_ending(EntSlice word);

/// True for words that are capitalised mostly because they start a sentence
bool ent_is_starter(EntSlice word);

/// True for past and present forms of verbs of saying
bool ent_is_speech_verb(EntSlice word);

/// True for what follows a.m. and p.m. inside a sentence: EST, Monday, July
bool ent_follows_time(EntSlice word);

#endif // ENT_LANG_LEXICAL_H
