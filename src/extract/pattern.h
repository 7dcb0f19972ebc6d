// SPDX-License-Identifier: ISC

/**
   @file
   Word patterns: how English says a property of the ontology.

       KIND:LEMMA|LEMMA KEY=VALUE... // example

   KIND is `v` (verb), `n` (noun that stands for an event, relation or thing)
   or `is` (noun or adjective said of something: copula, apposition, title).
   `s=` and `o=` list the roles that give subject and object; the first that
   is filled counts.  Defaults: s=subj, and o=obj for verbs.  Any other key is
   a role whose filler must have one of the lemmas, or with KEY!=VALUE none of
   them; KEY=- wants nothing in the role.  Among lemmas, `@Class` stands for all
   nouns that the ontology lists for the class and its subclasses, and in a
   condition for names and pronouns of its members.  `n:*` is any
   noun.  The example is a sentence that marks its [s subject] and [o object].
*/

#ifndef ENT_EXTRACT_PATTERN_H
#define ENT_EXTRACT_PATTERN_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "extract/clause.h"
#include "extract/role.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  ENT_PATTERN_MAX_ROLES      = 8,
  ENT_PATTERN_MAX_CONDITIONS = 4,
  ENT_PATTERN_MAX_LEMMAS     = 64
};

/// Lemmas of which one must match
typedef struct {
  size_t          n;      ///< Of #lemmas
  const EntSlice* lemmas; ///< In the order of the pattern
} EntLemmas;

/// A role whose filler must have one of the lemmas, or be of one of the classes
typedef struct {
  EntRole   role;      ///< Whose filler is looked at
  bool      excluded;  ///< Must have none of them, and be of none
  bool      has_pairs; ///< Some lemma is that of two nouns: "asylum_seeker"
  EntLemmas lemmas;    ///< With the nouns of the classes; "-": nothing fills it
  EntLemmas classes;   ///< IRIs of those that were named: "@City"
} EntCondition;

/// Alternative roles, in the order of preference
typedef struct {
  size_t  n;                            ///< Of #roles
  EntRole roles[ENT_PATTERN_MAX_ROLES]; ///< The first that is filled counts
} EntRoles;

/// A compiled pattern
typedef struct {
  EntPredicateKind kind;         ///< Verb, noun or what is said of something
  bool             predicative;  ///< Kind `is`: must be said of a subject
  EntLemmas        lemmas;       ///< Of the predicate
  EntRoles         subject;      ///< Where the subject is looked for
  EntRoles         object;       ///< Where the object is looked for
  size_t           n_conditions; ///< Of #conditions
  EntCondition     conditions[ENT_PATTERN_MAX_CONDITIONS]; ///< All must hold
  uint32_t         property; ///< Index of the property or event type it tells
  EntSlice         text;     ///< The pattern as written, without the example
  EntSlice         rule;     ///< Identifier, "memberOf/v:join#k3f9"
  EntSlice         example;  ///< With its marks; empty if there is none
} EntPattern;

/**
   Compile `text`, which must outlive the pattern.

   Errors give the column and name what was expected.
*/
EntStatus ent_pattern_parse(EntSlice    text,
                            EntArena*   arena,
                            EntPattern* pattern,
                            EntError*   error);

/**
   As ent_pattern_parse for words that tell an event.

   They have no s=; o= names the roles where the target is looked for first.
*/
EntStatus ent_pattern_parse_event(EntSlice    text,
                                  EntArena*   arena,
                                  EntPattern* pattern,
                                  EntError*   error);

/// Split "a|b|c" into slices of `text`
EntStatus ent_lemmas_parse(EntSlice text, EntArena* arena, EntLemmas* lemmas);

/// True if one of the lemmas is `lemma`, ignoring ASCII case
bool ent_lemmas_contain(const EntLemmas* lemmas, EntSlice lemma);

#endif // ENT_EXTRACT_PATTERN_H
