// SPDX-License-Identifier: ISC

/**
   @file
   What is known while one article is read: the desk of the extractor.

   Filled in this order: clauses of each sentence, names, holders; then
   statements are matched.  All memory belongs to the article's arena.
*/

#ifndef ENT_EXTRACT_READING_H
#define ENT_EXTRACT_READING_H

#include "article/article.h"
#include "base/arena.h"
#include "base/map.h"
#include "base/status.h"
#include "extract/clause.h"
#include "extract/extraction.h"
#include "extract/gazetteer.h"
#include "extract/ontology.h"
#include "extract/statement_list.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stdint.h>

/// A token of the document
typedef struct {
  uint32_t sentence;
  int32_t  token; ///< ENT_NO_TOKEN: none
} EntTokenRef;

/// A proper name in a sentence
typedef struct {
  int32_t   first;  ///< First token
  int32_t   last;   ///< Last token
  int32_t   known;  ///< Index in the gazetteer, or -1
  EntNaming naming; ///< If it is known
} EntName;

/// What is known of one token
typedef struct {
  EntName     name; ///< Valid if #has_name: this token is its head
  bool        has_name;
  int32_t     known_from; ///< First token of the known name it is in, or -1
  EntTokenRef holder;     ///< Who says what this predicate says
} EntTokenNotes;

/// The state of reading one article
typedef struct {
  const EntOntology* ontology;
  const EntArticle*  article;
  const EntDocument* document;
  EntArena*          arena;
  EntClauses*        clauses; ///< Of each sentence
  EntTokenNotes**    notes;   ///< Of each token of each sentence
  bool*              trusted; ///< Each sentence; the others say nothing
  EntTokenRef*       speaker; ///< Of each sentence inside a quotation

  EntMap*   short_names; ///< Last word of a full name → index in full_names
  EntSlice* full_names;
  EntSlice* full_classes; ///< Class of each full name, may be empty
  size_t    n_full_names;

  EntEntity* entities;
  size_t     n_entities;
  size_t     capacity;
  EntMap*    by_iri; ///< IRI → index in entities
  bool       failed; ///< Out of memory
} EntReading;

/// Token behind a reference
static inline const EntToken*
ent_reading_token(const EntReading* const reading, const EntTokenRef ref)
{
  return &reading->document->sentences[ref.sentence].tokens[ref.token];
}

/// Find the names of all sentences and which are short for others
EntStatus ent_names_find(EntReading* reading);

/// IRI of the class of the name headed by `ref`, guessed; empty if unknown
EntSlice ent_name_class(const EntReading* reading, EntTokenRef ref);

/// Find who says what
EntStatus ent_holders_find(EntReading* reading);

/// What the pronoun `ref` stands for, or no token
EntTokenRef ent_pronoun_resolve(const EntReading* reading, EntTokenRef ref);

/**
   Who "the minister" is: the last name before `ref` with the same title.

   No token if the noun is no title, has no "the", or nobody had it.
*/
EntTokenRef ent_title_resolve(const EntReading* reading, EntTokenRef ref);

/**
   Fill `list` with what the noun at `ref`, such as "proposal", is said to be.

   Later sentences of the paragraph that say "it is X" or "these are X" name
   its content; so do its appositions.  Returns the number, at most `size`.
*/
size_t ent_content_find(const EntReading* reading,
                        EntTokenRef       ref,
                        EntTokenRef*      list,
                        size_t            size);

/**
   Index of the entity that the phrase at `ref` denotes, in the given role.

   `want` is the class that the property asks for there, or empty: "Lima" is
   Peru's government where an agent is wanted, the city where a city is.
   ENT_NO_ENTITY if it denotes none that we can name.  `*via_pronoun` (may be
   NULL) tells that a pronoun was resolved.
*/
uint32_t ent_reference_resolve(EntReading* reading,
                               EntTokenRef ref,
                               EntRole     role,
                               EntSlice    want,
                               bool*       via_pronoun);

/**
   What the noun stands beside: the name in "the group's leader, Omar Haddad",
   the subject of "he is a lawyer who …".

   `self` is true where the noun stands for itself: then "Basra, a city in
   Iraq" is the name that the noun is said of.  `ref` if there is nothing.
*/
EntTokenRef ent_name_beside(const EntReading* reading,
                            EntTokenRef       ref,
                            bool              self);

/// Bytes of the text that the phrase at `ref` takes, as its label reads it
EntSpan ent_reference_span(const EntReading* reading, EntTokenRef ref);

/// Polarity and modality of the predicate at `token` of the sentence
void ent_factuality_find(const EntReading* reading,
                         uint32_t          sentence,
                         int32_t           token,
                         EntPolarity*      polarity,
                         EntModality*      modality);

/// As ent_factuality_find, but only by the words around the predicate itself
void ent_factuality_own(const EntReading* reading,
                        uint32_t          sentence,
                        int32_t           token,
                        EntPolarity*      polarity,
                        EntModality*      modality);

/// True if the phrase at `ref` is a date or another expression of time
bool ent_time_is(const EntReading* reading, EntTokenRef ref);

/// First and last token of the date that `ref` is part of
void ent_time_range(const EntReading* reading,
                    EntTokenRef       ref,
                    int32_t*          first,
                    int32_t*          last);

/**
   Set valid time and time words of `statement` from the clause it is made of.

   They stay as they are if the clause has no phrase of time.
*/
EntStatus ent_time_find(const EntReading* reading,
                        uint32_t          sentence,
                        const EntClause*  clause,
                        EntStatement*     statement);

/// Entity that holds what the predicate at `token` says; or ENT_NO_ENTITY
uint32_t ent_holder_entity(EntReading* reading,
                           uint32_t    sentence,
                           int32_t     token);

/**
   Steps from the clause to a statement about `subject` and `object`.

   `via` tells how their words, at `s` and `o`, were found.
*/
uint32_t ent_steps_of(const EntReading* reading,
                      uint32_t          sentence,
                      const EntClause*  clause,
                      unsigned          via,
                      EntTokenRef       s,
                      EntTokenRef       o,
                      uint32_t          subject,
                      uint32_t          object);

/// Append the statements that the patterns find to `list`
EntStatus ent_statements_match(EntReading*       reading,
                               EntStatementList* list,
                               EntError*         error);

/**
   Append to `list`, which has all that the patterns find, what is said beyond.

   The predicates are minted from the words: open:notarize, open:live_with.
   A pair of entities that a statement of the sentence relates already is left.
*/
EntStatus ent_open_find(EntReading*       reading,
                        EntStatementList* list,
                        EntError*         error);

#endif // ENT_EXTRACT_READING_H
