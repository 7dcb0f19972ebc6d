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
#include "extract/calendar.h"
#include "extract/clause.h"
#include "extract/confidence.h"
#include "extract/extraction.h"
#include "extract/gazetteer.h"
#include "extract/listener.h"
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
  int32_t   known;  ///< Entity of the gazetteer, or -1
  EntNaming naming; ///< If it is known
  int32_t   place;  ///< The place itself, if #naming is by seat; or -1
  int32_t   may_be; ///< Index of an EntKnownName: first it may mean; or -1
} EntName;

/// A name in full, which other names of the article are short for
typedef struct {
  EntTokenRef ref;     ///< Its head
  EntSlice    text;    ///< As in the article
  EntSlice    acronym; ///< What stands in brackets behind it; or empty
  EntSlice class;      ///< IRI of its class, guessed; may be empty
  int32_t  known;      ///< Entity of the gazetteer, or -1
  uint32_t next;       ///< Next with the same short form, or UINT32_MAX
} EntFullName;

/// What is known of one token
typedef struct {
  EntName     name; ///< Valid if #has_name: this token is its head
  bool        has_name;
  bool        is_quoted;  ///< It stands between quotation marks
  int32_t     known_from; ///< First token of the known name it is in, or -1
  EntTokenRef holder;     ///< Who says what this predicate says
} EntTokenNotes;

/// The state of reading one article
typedef struct {
  const EntOntology* ontology;
  const EntArticle*  article;
  const EntDocument* document;
  EntArena*          arena;
  EntDate            published; ///< When the article appeared, if known
  EntClauses*        clauses;   ///< Of each sentence
  EntTokenNotes**    notes;     ///< Of each token of each sentence
  bool*              trusted;   ///< Each sentence; the others say nothing
  EntTokenRef*       speaker;   ///< Of what each sentence quotes, or no token

  EntMap*      short_names; ///< Short form → index in full_names of its first
  EntFullName* full_names;
  size_t       n_full_names;

  EntEntity* entities;
  size_t     n_entities;
  size_t     capacity;
  EntMap*    by_iri; ///< IRI → index in entities
  bool       failed; ///< Out of memory

  const EntListener* listener; ///< NULL: nobody listens
} EntReading;

/// Token behind a reference
static inline const EntToken*
ent_reading_token(const EntReading* const reading, const EntTokenRef ref)
{
  return &reading->document->sentences[ref.sentence].tokens[ref.token];
}

/// Find the names of all sentences
EntStatus ent_names_find(EntReading* reading);

/// Say of each name that the gazetteer knows which of its entities is meant
EntStatus ent_links_find(EntReading* reading);

/// Name "the north" where the article is about the North and the South
void ent_compass_find(EntReading* reading);

/// Find which names are short for others: surnames, acronyms in brackets
EntStatus ent_full_names_find(EntReading* reading);

/**
   The full name that the name at `ref` is short for, or NULL.

   Of several the nearest before it, or else the first behind.
*/
const EntFullName* ent_full_name_of(const EntReading* reading, EntTokenRef ref);

/// Write tokens `first` to `last` as in the text, white space as one blank, to
/// `out`; empty if they need more than `size` bytes
EntSlice ent_name_text(const EntSentence* sentence,
                       int32_t            first,
                       int32_t            last,
                       char*              out,
                       size_t             size);

/// IRI of the class of the name headed by `ref`, guessed; empty if unknown
EntSlice ent_name_class(const EntReading* reading, EntTokenRef ref);

/// True for a noun of an office: "minister"
bool ent_token_is_title(const EntReading* reading, const EntToken* t);

/// IRI of the class of what the name headed by `ref` means; empty if unknown
EntSlice ent_class_of_name(const EntReading* reading, EntTokenRef ref);

/// IRI of the class that the ontology lists the noun for, alone or with the
/// word before it; empty if none
EntSlice ent_class_of_noun(const EntReading* reading, EntTokenRef ref);

/// IRI of the class of what the name, noun or pronoun denotes; empty if unknown
EntSlice ent_class_of(const EntReading* reading, EntTokenRef ref);

/// Write the lemmas of the noun and the word before it as "asylum_seeker" to
/// `out`; empty if there is none, or they need more than `size` bytes
EntSlice ent_noun_pair(const EntTree* tree,
                       int32_t        noun,
                       char*          out,
                       size_t         size);

/// True if the clause, which has one of the lemmas, meets all conditions
bool ent_conditions_hold(const EntReading* reading,
                         const EntPattern* pattern,
                         uint32_t          sentence,
                         const EntClause*  clause);

/// Find who says what
EntStatus ent_holders_find(EntReading* reading);

/// What the pronoun `ref` stands for, or no token
EntTokenRef ent_pronoun_resolve(const EntReading* reading, EntTokenRef ref);

/// The noun that first told of what "the deal" at `ref` is, by more words than
/// its own; or no token
EntTokenRef ent_description_antecedent(const EntReading* reading,
                                       EntTokenRef       ref);

/**
   Who "the minister" is: the last name before `ref` with the same title.

   No token if the noun is no title, has no "the", or nobody had it, or only of
   another country.
*/
EntTokenRef ent_title_resolve(const EntReading* reading, EntTokenRef ref);

/**
   The entity that a description stands for: "the country", "his country", "the
   French president", "Russian authorities".

   A title is itself in the role ENT_ROLE_SELF.  ENT_NO_ENTITY if it is none, or
   more than one could be meant.
*/
uint32_t ent_description_resolve(EntReading* reading,
                                 EntTokenRef ref,
                                 EntRole     role);

/**
   Fill `list` with the names that "the two sides" or "both countries" stands
   for.  Returns their number, 0 if it is not known, at most `size`.
*/
size_t ent_group_find(EntReading*  reading,
                      EntTokenRef  ref,
                      EntTokenRef* list,
                      size_t       size);

/**
   Fill `list` with the adjectives that share the noun: "Turkish" and "Russian"
   of "Turkish and Russian forces".  Returns their number, 0 if it is one noun,
   at most `size`.
*/
size_t ent_shares_find(const EntReading* reading,
                       EntTokenRef       noun,
                       EntTokenRef*      list,
                       size_t            size);

/// The name of the share, counted from 0, among those coordinated with the
/// `first`; that if there are not as many
EntTokenRef ent_share_name(const EntReading* reading,
                           EntTokenRef       first,
                           size_t            share);

/// Entity of the noun with only this of the adjectives that share it
uint32_t ent_share_entity(EntReading* reading,
                          EntTokenRef noun,
                          EntTokenRef adjective);

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
   ENT_NO_ENTITY if it denotes none that we can name.  `*how` (may be NULL) is
   the set of ENT_STEP_… that led to it.
*/
uint32_t ent_reference_resolve(EntReading* reading,
                               EntTokenRef ref,
                               EntRole     role,
                               EntSlice    want,
                               unsigned*   how);

/// The entity that the noun's words name, whoever else it stands for
uint32_t ent_reference_noun(EntReading* reading, EntTokenRef ref);

/// The entity that the noun's owner or demonym names: Russia of "Russian
/// minister"; or ENT_NO_ENTITY
uint32_t ent_reference_owner(EntReading* reading, EntTokenRef ref);

/// True if the name behind a noun is that of the noun before it: "the head of
/// the bank, Luis Ortiz", but not "the wife of the minister, Luis Ortiz"
bool ent_name_is_outer(const EntReading* reading, EntTokenRef ref);

/// The name at `ref`, or that which the noun at `ref` is a title of; or no
/// token
EntTokenRef ent_name_headed(const EntReading* reading, EntTokenRef ref);

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

/// True for the last of "his signature, but not the contents"
bool ent_conjunct_is_negated(const EntReading* reading, EntTokenRef ref);

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

/// Day the article appeared: what is known of it, or else a line of its
/// beginning that is nothing but a date; year 0 if neither is there
EntDate ent_time_published(const EntArticle*  article,
                           const EntDocument* document);

/**
   Set valid time and time words of `statement` from the clause it is made of.

   They stay as they are if the clause has no phrase of time.  What the clause
   begins and the ontology calls a state has no end, what it ends no beginning;
   so set polarity and predicate before.
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
   Steps from the clause to the statement, which is filled but for them.

   `via` tells how the words of its subject and object, at `s` and `o`, were
   found.
*/
uint32_t ent_steps_of(const EntReading*   reading,
                      uint32_t            sentence,
                      const EntClause*    clause,
                      unsigned            via,
                      EntTokenRef         s,
                      EntTokenRef         o,
                      const EntStatement* statement);

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
